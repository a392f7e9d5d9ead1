//! A date that is probably a slip: long before anything else in the diary.

use crate::diary::Night;

/// Nights before the first one of a diary from which on a date is asked about: a year.
const FAR_BACK_NIGHTS: i64 = 366;

/// How many nights a night lies before the first of the diary, or before tonight where the diary is empty;
/// nothing where it is near enough to be meant.
pub fn far_back(night: Night, first: Option<Night>, tonight: Night) -> Option<i64> {
    let nights = first.unwrap_or(tonight).since(night);
    (nights >= FAR_BACK_NIGHTS).then_some(nights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_before_the_first_night_is_far_back() {
        let first: Night = "2026-11-01".parse().expect("a night");
        let tonight = first.ahead(20);
        for (nights, is_far) in [(1, false), (365, false), (366, true), (36_525, true)] {
            let far = far_back(first.back(nights), Some(first), tonight);
            assert_eq!(far, is_far.then_some(nights as i64), "{nights}");
        }
        assert_eq!(far_back(tonight.back(366), None, tonight), Some(366));
        assert_eq!(far_back(tonight.back(365), None, tonight), None);
        assert_eq!(far_back(tonight, Some(first), tonight), None);
    }
}
