//! What chance alone would find, in words.

use crate::diary::words::number;
use crate::patterns::SelfCheck;

impl SelfCheck {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        let some = self.findings.iter().filter(|count| **count > 0).count();
        format!(
            "We shuffled your cramp nights {} times. {some} of those diaries showed a finding by \
            chance ({:.0} %, likely {:.0} to {:.0}); that is {} findings a diary.",
            self.diaries,
            100.0 * self.share_with_finding.value,
            100.0 * self.share_with_finding.low,
            100.0 * self.share_with_finding.high,
            number(self.mean)
        )
    }
}
