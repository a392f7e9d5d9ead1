//! The flags that choose what a picture is made of.

use std::str::FromStr;

use strum::IntoEnumIterator;

use crate::cli::shell::{count, find_factor, newest_course};
use crate::diary::{Catalogue, FactorId, Filter, Journal, Pain, Refusal, Test, choice};

/// Which cramps and nights to show.
#[derive(Debug, Default, clap::Args)]
pub(super) struct FilterArgs {
    /// Only cramps in the left foot, the right one, or both
    #[arg(long, value_name = "FOOT")]
    foot: Option<String>,
    /// Only cramps in this muscle: arch, toes, calf and so on
    #[arg(long, value_name = "MUSCLE")]
    muscle: Option<String>,
    /// Only cramps with this much pain or more
    #[arg(long, value_name = "0-10", allow_hyphen_values = true)]
    pain: Option<String>,
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
    /// A refusal for a word that is none, and for a medicine or factor that the diary does not know.
    pub(super) fn read(&self, journal: &Journal) -> anyhow::Result<Filter> {
        let trigger = |name: &String| trigger(&journal.catalogue, name);
        let regimen = |name: &String| newest_course(&journal.regimens, name);
        Ok(Filter {
            foot: chosen("foot", "left", self.foot.as_deref())?,
            muscle: chosen("muscle", "calf", self.muscle.as_deref())?,
            pain_at_least: self.pain.as_deref().map(pain).transpose()?,
            regimen: match &self.regimen {
                Some(name) => Some(regimen(name)?.id),
                None => None,
            },
            trigger: self.factor.as_ref().map(trigger).transpose()?,
            is_without: false,
        })
    }
}

fn chosen<T: FromStr + IntoEnumIterator + Into<&'static str>>(
    flag: &str,
    example: &str,
    text: Option<&str>,
) -> Result<Option<T>, Refusal> {
    let read = text.map(|text| choice(flag, text)).transpose();
    read.map_err(|refused| refused.with_example(format!("--{flag} {example}")))
}

fn pain(text: &str) -> Result<Pain, Refusal> {
    let score = count("pain", text, 10).map_err(|refused| refused.with_example("--pain 7"))?;
    Pain::new(u8::try_from(score).unwrap_or(u8::MAX))
}

/// The filter of nights with what a name means: a medicine, or a trigger.
///
/// # Errors
/// For a name that neither has.
pub(super) fn of_name(name: &str, journal: &Journal) -> anyhow::Result<Filter> {
    if let Ok(course) = newest_course(&journal.regimens, name) {
        return Ok(Filter {
            regimen: Some(course.id),
            ..Filter::default()
        });
    }
    Ok(Filter {
        trigger: Some(trigger(&journal.catalogue, name)?),
        ..Filter::default()
    })
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
    match (catalogue.find(&factor.key), place) {
        (Some(id), Some(place)) => Ok((id, place)),
        _ => Err(Refusal::new(
            format!("factor \"{}\"", crate::diary::neutral(text)),
            "this factor has no threshold, so nights can't be filtered by it",
            "--factor fluids",
        )
        .into()),
    }
}
