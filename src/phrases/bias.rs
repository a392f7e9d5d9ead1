//! How the diary is kept, in words.

use crate::diary::words::number;
use crate::patterns::BiasAudit;

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
