//! How it goes: the last cramp, and the quiet nights since.

use crate::diary::{Answer, Episode, Journal, Night, Period};

/// The nights that the start page looks back on.
const NIGHTS: u64 = 35;

/// How the last weeks went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecentNights<'a> {
    /// The last cramp of a night, of those that are described.
    pub last: Option<&'a Episode>,
    /// Quiet nights in a row up to the last one. A night that is not filled in ends the row, but for the very
    /// last.
    pub quiet: usize,
    /// Whether the row reaches back beyond what was looked at.
    pub or_more: bool,
}

/// How it went up to a night.
pub fn recent_nights(journal: &Journal, last: Night) -> RecentNights<'_> {
    let period = Period::ending(last, NIGHTS);
    let mut nights: Vec<Night> = period.nights().collect();
    if journal.answer(last).is_none() {
        nights.pop();
    }
    let is_quiet = |night: &&Night| journal.answer(**night) == Some(Answer::Quiet);
    let quiet = nights.iter().rev().take_while(is_quiet).count();
    let mut cramps = journal.episodes.iter();
    RecentNights {
        last: cramps.rfind(|episode| period.contains(episode.night)),
        quiet,
        or_more: quiet == nights.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{CheckIn, Moment};

    /// How many quiet nights in a row end on 30 November, from the answers of the last nights: `q`uiet,
    /// `c`ramp, and `-` for a night that is not filled in.
    #[track_caller]
    fn check(answers: &str, quiet: usize, or_more: bool) {
        let last: Night = "2026-11-30".parse().expect("a night");
        let at = chrono::DateTime::parse_from_rfc3339("2026-12-01T08:00:00+01:00").expect("a time");
        let noon = Moment::new(at.to_utc(), "Europe/Berlin".parse().expect("a zone"));
        let mut journal = Journal::default();
        for (ago, answer) in answers.chars().rev().enumerate() {
            let answer = match answer {
                'q' => Answer::Quiet,
                'c' => Answer::Cramp { cramps: 1 },
                _ => continue,
            };
            let check_in = CheckIn {
                said: Some((answer, noon)),
                ..CheckIn::default()
            };
            journal.check_ins.insert(last.back(ago as u64), check_in);
        }
        let found = recent_nights(&journal, last);
        assert_eq!((found.quiet, found.or_more), (quiet, or_more), "{answers}");
        assert_eq!(found.last, None);
    }

    #[test]
    fn a_row_of_quiet_nights_ends_where_one_was_not_quiet_or_is_not_known() {
        check("", 0, false);
        check("c", 0, false);
        check("q", 1, false);
        check("cqq", 2, false);
        check("q-q", 1, false);
        check("cqq-", 2, false);
        check("cqq--", 0, false);
        check(&"q".repeat(34), 34, false);
        check(&"q".repeat(35), 35, true);
        check(&"q".repeat(40), 35, true);
    }
}
