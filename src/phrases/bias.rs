//! How the diary is kept, in words.

use crate::diary::words::number;
use crate::patterns::BiasAudit;

impl BiasAudit {
    /// What to keep in mind; empty where nothing differs.
    pub fn warnings(&self) -> Vec<String> {
        let of = |(some, all): (u32, u32)| format!("{some} of {all}");
        let mut said = Vec::new();
        if self.late.differ() {
            said.push(format!(
                "Nights are entered more than a day late unequally: {} cramp nights, {} quiet ones. What is \
                remembered later is less sure.",
                of(self.late.first),
                of(self.late.second)
            ));
        }
        if self.missing_after.differ() {
            said.push(format!(
                "The night is missing after {} cramp nights and after {} quiet ones. What those nights were \
                may bend a finding.",
                of(self.missing_after.first),
                of(self.missing_after.second)
            ));
        }
        for each in &self.entered {
            let Some(q) = each.clear_q() else {
                continue;
            };
            said.push(format!(
                "\"{}\" differs by when it is entered: {} nights when entered before the night, {} when \
                entered with or after its outcome (q {}). Enter it in the evening to be sure.",
                each.label,
                of(each.groups.first),
                of(each.groups.second),
                if q < 0.005 { "under 0.01".to_owned() } else { number(q) }
            ));
        }
        said
    }
}
