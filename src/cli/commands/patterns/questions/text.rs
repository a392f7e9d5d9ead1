//! The other questions as text: short sections below the triggers.

use std::fmt::Write as _;

use crate::patterns::{
    BeforeAfter, ClearestChange, Findings, Missing, NoCheck, ReliefTime, SelfCheck, Spell,
};
use crate::phrases::{self, Style};

/// The result of `--check`, if it was given.
pub(crate) type Check = Option<Result<SelfCheck, NoCheck>>;

/// How many suggestions of what to record are printed.
const FEW: usize = 3;

/// Appends the sections.
pub(crate) fn write(text: &mut String, found: &Findings, check: &Check, style: Style<'_>) {
    let mut section = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = writeln!(text, "\n{title}");
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
    };
    let doses = found.doses.iter();
    section(
        "By amount",
        doses.map(|each| each.sentence(style)).collect(),
    );
    section(
        "How many, how long, how bad",
        phrases::burden_lines(&found.burden),
    );
    let changes = found.before_after.iter();
    section(
        "Before and after",
        changes.map(BeforeAfter::sentence).collect(),
    );
    let mut trend = Vec::new();
    if let Ok(usual) = &found.usual {
        trend.extend(usual.sentence());
    }
    trend.push(match &found.trend {
        Ok(trend) => trend.sentence(),
        Err(too_few) => too_few.to_string(),
    });
    trend.extend(found.clearest_change.iter().map(ClearestChange::sentence));
    section("Trend", trend);
    section(
        "Spells",
        match &found.spells {
            Ok(spells) if spells.is_empty() => {
                vec!["No stretch has more cramp nights than chance explains.".to_owned()]
            }
            Ok(spells) => spells.iter().map(Spell::sentence).collect(),
            Err(too_few) => vec![too_few.to_string()],
        },
    );
    section(
        "Time of night",
        vec![match &found.time_of_night {
            Ok(time) => time.sentence(style.clock),
            Err(too_few) => too_few.to_string(),
        }],
    );
    section(
        "Relief",
        match &found.relief {
            Ok(reliefs) => {
                let times = reliefs.times.iter().map(ReliefTime::sentence);
                times.chain([reliefs.warning()]).collect()
            }
            Err(too_few) => vec![too_few.to_string()],
        },
    );
    section("How the diary is kept", found.bias.warnings());
    let missing = found.missing.iter().take(FEW);
    section("To record next", missing.map(Missing::sentence).collect());
    let to_try = found.to_try.iter().take(1);
    section(
        "To try next",
        to_try.map(|each| each.sentence.clone()).collect(),
    );
    let check = check.as_ref().map(|check| match check {
        Ok(check) => check.sentence(),
        Err(NoCheck::TooFew(too_few)) => too_few.to_string(),
        Err(NoCheck::Cancelled(_)) => "The check was given up.".to_owned(),
    });
    section("Check", check.into_iter().collect());
}
