//! The other questions as text: short sections below the triggers.

use std::fmt::Write as _;

use crate::patterns::{self, BeforeAfter, Findings, NoCheck, SelfCheck};

/// The result of `--check`, if it was given.
pub(crate) type Check = Option<Result<SelfCheck, NoCheck>>;

/// How many suggestions of what to record are printed.
const FEW: usize = 3;

/// Appends the sections.
pub(crate) fn write(text: &mut String, found: &Findings, check: &Check) {
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
        doses.map(|each| each.sentence.clone()).collect(),
    );
    section(
        "How many, how long, how bad",
        patterns::burden_lines(&found.burden),
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
        Ok(trend) => trend.sentence.clone(),
        Err(too_few) => too_few.to_string(),
    });
    trend.extend(
        found
            .clearest_change
            .iter()
            .map(|each| each.sentence.clone()),
    );
    section("Trend", trend);
    section(
        "Spells",
        match &found.spells {
            Ok(spells) if spells.is_empty() => {
                vec!["No stretch has more cramp nights than chance explains.".to_owned()]
            }
            Ok(spells) => spells.iter().map(|each| each.sentence.clone()).collect(),
            Err(too_few) => vec![too_few.to_string()],
        },
    );
    section(
        "Time of night",
        vec![match &found.time_of_night {
            Ok(time) => time.sentence.clone(),
            Err(too_few) => too_few.to_string(),
        }],
    );
    section(
        "Relief",
        match &found.relief {
            Ok(reliefs) => {
                let times = reliefs.times.iter().map(|each| each.sentence.clone());
                times.chain([reliefs.warning.clone()]).collect()
            }
            Err(too_few) => vec![too_few.to_string()],
        },
    );
    section("How the diary is kept", found.bias.warnings.clone());
    let missing = found.missing.iter().take(FEW);
    section(
        "To record next",
        missing.map(|each| each.sentence.clone()).collect(),
    );
    let to_try = found.to_try.iter().take(1);
    section(
        "To try next",
        to_try.map(|each| each.sentence.clone()).collect(),
    );
    let check = check.as_ref().map(|check| match check {
        Ok(check) => check.sentence.clone(),
        Err(NoCheck::TooFew(too_few)) => too_few.to_string(),
        Err(NoCheck::Cancelled(_)) => "The check was given up.".to_owned(),
    });
    section("Check", check.into_iter().collect());
}
