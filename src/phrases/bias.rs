//! How the diary is kept, in words.

use serde_json::{Value as Json, json};

use crate::diary::words::number;
use crate::patterns::{BiasAudit, EntryTimeGroups, Proportion, TwoGroups};

impl BiasAudit {
    /// What to keep in mind; empty where nothing differs.
    pub fn warnings(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.late.differ() {
            said.push(format!(
                "You fill in some kinds of night later than others: more than a day late on {} cramp \
                nights and {} quiet ones. Later memories are less sure.",
                self.late.first,
                self.late.second
            ));
        }
        if self.missing_after.differ() {
            said.push(format!(
                "The next night is missing after {} cramp nights and after {} quiet ones. That could \
                distort the results.",
                self.missing_after.first,
                self.missing_after.second
            ));
        }
        for each in &self.entered {
            let Some(q) = each.clear_q() else {
                continue;
            };
            said.push(format!(
                "Your answers for \"{}\" depend on when you give them: {} nights when given before \
                the night, {} when given after it (q {}). Answer in the evening to be sure.",
                each.label,
                each.groups.first,
                each.groups.second,
                if q < 0.005 {
                    "under 0.01".to_owned()
                } else {
                    number(q)
                }
            ));
        }
        said
    }
}

/// The counts behind them for scripts.
pub(super) fn json(of: &BiasAudit) -> Json {
    let entered = |each: &EntryTimeGroups| {
        json!({"factor": each.key, "label": each.label, "before": group(each.groups.first),
            "after": group(each.groups.second), "p": each.groups.p, "q": each.q})
    };
    json!({
        "late": two("cramp", "quiet", of.late),
        "median_hours_after_noon": {"cramp": of.hours_after_cramp, "quiet": of.hours_after_quiet},
        "missing_after": two("cramp", "quiet", of.missing_after),
        "entered": of.entered.iter().map(entered).collect::<Json>(),
        "warnings": of.warnings(),
    })
}

fn group(of: Proportion) -> Json {
    json!({"nights": of.events(), "of": of.trials()})
}

fn two(first: &str, second: &str, groups: TwoGroups) -> Json {
    json!({first: group(groups.first), second: group(groups.second), "p": groups.p})
}
