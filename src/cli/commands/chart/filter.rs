//! The flags that choose what a picture is made of.

use std::str::FromStr;

use strum::IntoEnumIterator;

use crate::cli::shell::{count, find_factor, newest_course};
use crate::diary::{
    Catalogue, FactorId, Filter, Foot, Journal, Muscle, Pain, Refusal, Test, choice, neutral,
};

/// Which cramps and nights to show.
#[derive(Debug, Default, clap::Args)]
pub(super) struct FilterArgs {
    /// Only cramps in the left foot, the right one, or both
    #[arg(long, value_parser = |text: &str| chosen::<Foot>("foot", "left", text))]
    foot: Option<Foot>,
    /// Only cramps in this muscle: arch, toes, calf and so on
    #[arg(long, value_parser = |text: &str| chosen::<Muscle>("muscle", "calf", text))]
    muscle: Option<Muscle>,
    /// Only cramps with this much pain or more
    #[arg(long, value_name = "0-10", allow_hyphen_values = true, value_parser = pain)]
    pain: Option<Pain>,
    /// Only nights with this medicine (with compare: before and after it started)
    #[arg(long, value_name = "NAME")]
    pub(super) regimen: Option<String>,
    /// Only nights with this trigger: fluids, or posture=pointed
    #[arg(long, value_name = "NAME")]
    factor: Option<String>,
}

impl FilterArgs {
    /// What the flags ask of a diary.
    ///
    /// # Errors
    /// A refusal for a medicine or factor that the diary does not know.
    pub(super) fn read(&self, journal: &Journal) -> anyhow::Result<Filter> {
        let trigger = |name: &String| trigger(&journal.catalogue, name);
        let regimen = self.regimen.as_ref();
        let regimen = regimen.map(|name| newest_course(&journal.regimens, name));
        Ok(Filter {
            foot: self.foot,
            muscle: self.muscle,
            pain_at_least: self.pain,
            regimen: regimen.transpose()?.map(|course| course.id),
            trigger: self.factor.as_ref().map(trigger).transpose()?,
            is_without: false,
        })
    }
}

fn chosen<T>(flag: &str, example: &str, text: &str) -> Result<T, Refusal>
where
    T: FromStr + IntoEnumIterator + Into<&'static str>,
{
    choice(flag, text).map_err(|refused| refused.with_example(format!("--{flag} {example}")))
}

fn pain(text: &str) -> Result<Pain, Refusal> {
    Pain::new(count("pain", text, 10).map_err(|refused| refused.with_example("--pain 7"))?)
}

/// The filter of nights with what a name means: a medicine, or a trigger.
///
/// # Errors
/// For a name that neither has.
pub(super) fn of_name(name: &str, journal: &Journal) -> anyhow::Result<Filter> {
    let mut filter = Filter::default();
    match newest_course(&journal.regimens, name) {
        Ok(course) => filter.regimen = Some(course.id),
        Err(_) => filter.trigger = Some(trigger(&journal.catalogue, name)?),
    }
    Ok(filter)
}

/// The first trigger of a factor, or the one of a word: `posture=pointed`.
fn trigger(catalogue: &Catalogue, text: &str) -> anyhow::Result<(FactorId, usize)> {
    let (name, word) = match text.split_once('=') {
        Some((name, word)) => (name, Some(word.trim().to_lowercase())),
        None => (text, None),
    };
    let factor = find_factor(catalogue, name)?;
    let named = |test: &Test| match (test, &word) {
        (_, None) => true,
        (Test::Is(place), Some(word)) => factor.word(*place) == word,
        _ => false,
    };
    let mut triggers = factor.triggers.iter();
    let place = triggers.position(|trigger| named(&trigger.test));
    Ok(catalogue.find(&factor.key).zip(place).ok_or_else(|| {
        let typed = format!("factor \"{}\"", neutral(text));
        let reason = "this factor has no threshold, so nights can't be filtered by it";
        Refusal::new(typed, reason, "--factor fluids")
    })?)
}
