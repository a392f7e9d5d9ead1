//! The other questions as text: short sections below the triggers.

use crate::patterns::{
    BeforeAfter, ClearestChange, Findings, MissingFactor, NoCheck, PreventionToTry, ReliefTime,
    SelfCheck, SpellLeadUp, TooFewToTest,
};
use crate::phrases::{self, Style};

/// The result of `--check`, if it was given.
pub(crate) type Check = Option<Result<SelfCheck, NoCheck>>;

/// How many suggestions of what to record are printed.
const FEW: usize = 3;

/// A title and the sentences below it.
pub(crate) type Section = (&'static str, Vec<String>);

/// The sections that have something to say.
pub(crate) fn sections(found: &Findings, check: &Check, style: Style<'_>) -> Vec<Section> {
    let sections = [
        (
            "By amount",
            found
                .doses
                .iter()
                .map(|each| each.sentence(style))
                .collect(),
        ),
        (
            "How many, how long, how bad",
            phrases::burden_lines(&found.burden),
        ),
        (
            "Before and after",
            found
                .before_after
                .iter()
                .map(BeforeAfter::sentence)
                .collect(),
        ),
        ("Trend", trend(found)),
        (
            "Spells",
            or_too_few(&found.spells, |spells| spell_lines(spells)),
        ),
        (
            "Time of night",
            or_too_few(&found.time_of_night, |time| {
                vec![time.sentence(style.clock)]
            }),
        ),
        (
            "Relief",
            or_too_few(&found.relief, |reliefs| {
                let times = reliefs.times.iter().map(ReliefTime::sentence);
                times.chain([reliefs.warning()]).collect()
            }),
        ),
        ("Diary quality", found.bias.warnings()),
        (
            "To fill in next",
            found
                .missing
                .iter()
                .take(FEW)
                .map(MissingFactor::sentence)
                .collect(),
        ),
        (
            "To try next",
            found
                .to_try
                .iter()
                .take(1)
                .map(PreventionToTry::sentence)
                .collect(),
        ),
        ("Check", check.iter().map(check_line).collect()),
    ];
    let sections = sections.into_iter();
    sections.filter(|(_, lines)| !lines.is_empty()).collect()
}

fn or_too_few<T>(
    answer: &Result<T, TooFewToTest>,
    lines: impl FnOnce(&T) -> Vec<String>,
) -> Vec<String> {
    match answer {
        Ok(found) => lines(found),
        Err(too_few) => vec![too_few.to_string()],
    }
}

fn trend(found: &Findings) -> Vec<String> {
    let usual = found.usual.as_ref().ok();
    let mut lines: Vec<String> = usual
        .and_then(|usual| usual.sentence())
        .into_iter()
        .collect();
    lines.extend(or_too_few(&found.trend, |trend| vec![trend.sentence()]));
    lines.extend(found.clearest_change.iter().map(ClearestChange::sentence));
    lines
}

fn spell_lines(spells: &[SpellLeadUp]) -> Vec<String> {
    if spells.is_empty() {
        return vec![phrases::NO_SPELL.to_owned()];
    }
    spells.iter().map(SpellLeadUp::sentence).collect()
}

fn check_line(check: &Result<SelfCheck, NoCheck>) -> String {
    match check {
        Ok(check) => check.sentence(),
        Err(NoCheck::TooFew(too_few)) => too_few.to_string(),
        Err(NoCheck::Cancelled(_)) => "The check was stopped.".to_owned(),
    }
}
