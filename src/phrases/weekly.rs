//! Nights in the units of trials: cramps a week, cramp nights a week, pain from 0 to 10, and the burden.

use std::fmt::Write as _;

use crate::diary::words::{number, plain_number};
use crate::patterns::Weekly;

/// What the burden is.
pub const BURDEN: &str = "Burden is cramps a week times typical pain: 4 a week of pain 5 make 20.";

impl Weekly {
    /// "1.9 a week × pain 6 = burden 11.4"
    pub fn burden_words(&self) -> Option<String> {
        let (cramps, pain) = (self.cramps?.value, self.pain?);
        Some(format!(
            "{} a week × pain {} = burden {}",
            number(cramps),
            plain_number(pain),
            number(self.burden()?)
        ))
    }

    /// "1.9 cramps and 1.5 cramp nights a week; typical pain 6 of 10; burden 11.4."
    pub fn sentence(&self) -> Option<String> {
        let (cramps, nights) = (self.cramps?, self.cramp_nights?);
        let mut sentence = format!(
            "{} cramps and {} cramp nights a week",
            number(cramps.value),
            number(nights.value)
        );
        if let Some(pain) = self.pain {
            let _ = write!(sentence, "; typical pain {} of 10", plain_number(pain));
        }
        if let Some(burden) = self.burden() {
            let _ = write!(sentence, "; burden {}", number(burden));
        }
        sentence.push('.');
        Some(sentence)
    }

    /// The same of the last four weeks, with what the burden is.
    pub fn four_weeks_sentence(&self) -> Option<String> {
        let sentence = self.sentence()?;
        Some(match self.burden() {
            Some(_) => format!("Last 4 weeks: {sentence} {BURDEN}"),
            None => format!("Last 4 weeks: {sentence}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::Counts;
    use crate::diary::{Night, Period};
    use crate::stats::Estimate;

    #[test]
    fn what_is_not_known_is_left_out() {
        let night: Night = "2026-11-23".parse().expect("a night");
        let rate = |value| {
            Some(Estimate {
                value,
                low: 1.0,
                high: 3.0,
            })
        };
        let of = |cramps, pain| Weekly {
            period: Period::between(night, night),
            counts: Counts::default(),
            cramps,
            cramp_nights: cramps,
            pain,
        };
        let words = |each: Weekly| (each.sentence(), each.burden_words());
        assert_eq!(words(of(None, Some(6.0))), (None, None));
        let (sentence, burden) = words(of(rate(2.0), None));
        assert_eq!(
            sentence.as_deref(),
            Some("2.0 cramps and 2.0 cramp nights a week.")
        );
        assert_eq!(burden, None);
        let (sentence, burden) = words(of(rate(2.0), Some(5.5)));
        assert_eq!(
            sentence.as_deref(),
            Some("2.0 cramps and 2.0 cramp nights a week; typical pain 5.5 of 10; burden 11.")
        );
        assert_eq!(burden.as_deref(), Some("2.0 a week × pain 5.5 = burden 11"));
    }
}
