//! How long cramps lasted after what was tried, in words.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::json::too_few;
use super::too_few::{json_or_too_few, lines_or_too_few};
use crate::diary::ReliefKind;
use crate::diary::words::{plural, seconds};
use crate::patterns::{Median, ReliefTime, ReliefTimes, Step, TooFewToTest};

impl ReliefTime {
    /// Its name for people.
    pub fn label(&self) -> &'static str {
        self.kind.map_or("nothing tried", ReliefKind::label)
    }

    /// What there is to say.
    pub fn sentence(&self) -> String {
        let tried = format!(
            "{}: {}",
            self.label(),
            plural(self.answers.tried(), "cramp")
        );
        let median = match (&self.curve, self.median) {
            (Err(too_few), _) => return format!("{tried}. {too_few}"),
            (Ok(_), median) => median,
        };
        let likely = |median: Median| {
            let end = |end: Option<f64>| end.map_or_else(|| "not known".to_owned(), seconds);
            format!("{} to {}", end(median.low), end(median.high))
        };
        let mut said = match median.and_then(|median| Some((median.value?, likely(median)))) {
            Some((value, likely)) => format!(
                "{tried}; half were gone within {} (likely {likely})",
                seconds(value)
            ),
            None => format!("{tried}; for fewer than half we know when they stopped"),
        };
        if self.answers.not_eased > 0 {
            let _ = write!(said, "; {} didn't ease", self.answers.not_eased);
        }
        if self.unknown_end > 0 {
            let _ = write!(said, "; {} without a length left out", self.unknown_end);
        }
        said + "."
    }
}

impl ReliefTimes {
    /// Why these times are not to be compared.
    pub fn warning(&self) -> String {
        let said =
            "Harder cramps may get more relief, so these times don't show which relief is better";
        match (self.pain_with, self.pain_without) {
            (Some(with), Some(without)) => format!(
                "{said}. Pain was typically {with} of 10 when you tried something, {without} when you didn't."
            ),
            _ => format!("{said}."),
        }
    }
}

/// A line for each that was tried, and the warning that goes with them.
pub(super) fn lines(of: &Result<ReliefTimes, TooFewToTest>) -> Vec<String> {
    lines_or_too_few(of, |reliefs| {
        let times = reliefs.times.iter().map(ReliefTime::sentence);
        times.chain([reliefs.warning()]).collect()
    })
}

/// The same for scripts.
pub(super) fn json(of: &Result<ReliefTimes, TooFewToTest>) -> Json {
    json_or_too_few(of, |reliefs| {
        json!({
            "times": reliefs.times.iter().map(relief_time).collect::<Json>(),
            "pain_with": reliefs.pain_with,
            "pain_without": reliefs.pain_without,
            "warning": reliefs.warning(),
        })
    })
}

fn relief_time(each: &ReliefTime) -> Json {
    let steps = each.curve.as_ref().ok().map(|curve| {
        let step = |step: &Step| {
            json!({"seconds": step.time, "at_risk": step.at_risk, "ended": step.events,
                "share_longer": step.survival,
                "low": step.interval.map(|of| of.low), "high": step.interval.map(|of| of.high)})
        };
        curve.steps.iter().map(step).collect::<Json>()
    });
    json!({
        "relief": each.kind.map(|kind| kind.to_string()),
        "tried": each.answers.tried(),
        "eased": each.answers.eased,
        "not_eased": each.answers.not_eased,
        "unsaid": each.answers.unsaid,
        "unknown_end": each.unknown_end,
        "median_seconds": each.median.map(|median| json!({"estimate": median.value, "low": median.low,
            "high": median.high})),
        "steps": steps,
        "too_few": each.curve.as_ref().err().map(too_few),
        "pain_with": each.pain_with,
        "pain_without": each.pain_without,
        "sentence": each.sentence(),
    })
}
