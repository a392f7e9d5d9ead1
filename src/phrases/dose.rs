//! Amounts in words.

use serde_json::{Value as Json, json};

use super::Style;
use super::json::estimate;
use crate::diary::Value;
use crate::diary::words::plural;
use crate::patterns::{FactorDose, Third};

impl Third {
    /// From where to where: "0.6 l to 1.2 l", or one amount alone.
    pub fn range(&self, show: impl Fn(f64) -> String) -> String {
        let (from, to) = (show(self.from), show(self.to));
        if from == to {
            from
        } else {
            format!("{from} to {to}")
        }
    }
}

impl FactorDose {
    /// What there is to say.
    pub fn sentence(&self, style: Style<'_>) -> String {
        let factor = style.catalogue.get(self.factor);
        let show = |amount| factor.show(Value::Amount(amount), style.units, style.clock);
        let third = |third: &Third| {
            format!(
                "cramps on {} of {} at {}",
                third.cramps,
                plural(third.nights, "night"),
                third.range(show)
            )
        };
        let thirds: Vec<String> = self.dose.thirds.iter().map(third).collect();
        format!("{}: {}.", self.label, thirds.join(", "))
    }
}

/// A line a factor.
pub(super) fn lines(doses: &[FactorDose], style: Style<'_>) -> Vec<String> {
    doses.iter().map(|each| each.sentence(style)).collect()
}

/// The same for scripts.
pub(super) fn json(doses: &[FactorDose], style: Style<'_>) -> Json {
    doses.iter().map(|each| dose(each, style)).collect()
}

fn dose(each: &FactorDose, style: Style<'_>) -> Json {
    let third = |third: &Third| {
        json!({"from": third.from, "to": third.to, "nights": third.nights, "cramps": third.cramps,
            "share": estimate(third.share)})
    };
    json!({"factor": each.key, "label": each.label,
        "thirds": each.dose.thirds.iter().map(third).collect::<Vec<_>>(),
        "sentence": each.sentence(style)})
}
