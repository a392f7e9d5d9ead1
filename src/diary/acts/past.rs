//! A cramp that has passed, told in one line: `3:12`, `3:12 4m`, `15` for minutes ago, `yesterday 23:50 90s`.

use crate::diary::acts::{NewOnset, onset_within, past_end};
use crate::diary::notation::{self, BareNumber, When};
use crate::diary::{Episode, EpisodeId, Moment, Night, NightBoundary, Refusal, duration_words};

/// A bare number is minutes ago up to here; a larger one is a time of day, as in 312.
const MOST_MINUTES_AGO: u32 = 99;

/// What the line works with.
const EXAMPLE: &str = "3:12, 3:12 4m, 15m ago or yesterday 23:50";

/// When a cramp came and how long it lasted, as somebody typed it.
#[derive(Clone, Debug, PartialEq)]
pub struct PastCramp {
    /// When, and in which night.
    pub onset: NewOnset,
    /// How long, where it was typed.
    pub seconds: Option<u32>,
}

impl PastCramp {
    /// Reads it. A bare time of day is meant in the night that is asked about; without one it is the latest
    /// that is not in the future.
    ///
    /// # Errors
    /// A refusal for what is no time or no length, and for what lies in the future.
    pub fn read(
        text: &str,
        within: Option<Night>,
        now: &Moment,
        boundary: NightBoundary,
    ) -> Result<Self, Refusal> {
        let text = text.trim();
        let refused = |reason: &str| Refusal::new(format!("time \"{text}\""), reason, EXAMPLE);
        if text.is_empty() {
            return Err(refused("nothing was typed"));
        }
        let onset = |text: &str| -> Result<NewOnset, Refusal> {
            let minutes = text.parse().ok().filter(|ago| *ago <= MOST_MINUTES_AGO);
            match (minutes, within) {
                (Some::<u32>(minutes), _) => of_entry(&format!("-{minutes}m"), now, boundary),
                (None, Some(night)) => onset_within(text, night, now, now, boundary),
                (None, None) => of_entry(text, now, boundary),
            }
        };
        let whole = match onset(text) {
            Ok(onset) => {
                return Ok(Self {
                    onset,
                    seconds: None,
                });
            }
            Err(whole) => whole.with_example(EXAMPLE),
        };
        // The length is the last word, or the last two: "4m", "4 min".
        let ends = text.char_indices().rev().filter(|(_, c)| *c == ' ').take(2);
        for (end, _) in ends {
            let (before, length) = (text[..end].trim_end(), text[end..].trim_start());
            let before = before.strip_suffix("for").unwrap_or(before);
            let before = before.trim_end_matches([' ', ',']);
            let onset = match onset(before) {
                Ok(onset) => onset,
                // In "3:12 4m" of a night to come the time is wrong, and not the shape.
                Err(refused) if notation::time_of_day(before).is_ok() => {
                    return Err(refused.with_example(EXAMPLE));
                }
                Err(_) => continue,
            };
            let seconds = notation::span_in(length, BareNumber::Minutes)
                .map_err(|refused| refused.with_example(EXAMPLE))?;
            if seconds == 0 {
                return Err(refused("a cramp can't take no time"));
            }
            if past_end(seconds, &onset.when.moment, now).is_none() {
                let lasting = duration_words(seconds);
                let reason = format!("a cramp of {lasting} would end in the future");
                return Err(refused(&reason));
            }
            let seconds = Some(seconds);
            return Ok(Self { onset, seconds });
        }
        Err(whole)
    }

    /// The cramp, told at a moment.
    pub fn episode(&self, now: &Moment) -> Episode {
        let onset = self.onset.when.moment;
        let begun = Episode::begun(EpisodeId::fresh(&onset), self.onset.night, onset, *now);
        self.applied_to(begun, now)
    }

    /// A cramp that is known already, with this time. Without a new length it keeps the one it has.
    pub fn applied_to(&self, episode: Episode, now: &Moment) -> Episode {
        use crate::diary::End;
        let onset = self.onset.when.moment;
        let seconds = self.seconds.or(episode.duration_seconds());
        let end = seconds.and_then(|seconds| past_end(seconds, &onset, now));
        Episode {
            onset,
            night: self.onset.night,
            end: end.unwrap_or(End::Unknown),
            ..episode
        }
    }
}

fn of_entry(text: &str, now: &Moment, boundary: NightBoundary) -> Result<NewOnset, Refusal> {
    let when: When = notation::when(text, now)?;
    let night = Night::of_entry(&when.moment, boundary)?;
    Ok(NewOnset { when, night })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::End;
    use crate::diary::acts::press::tests::at;

    const NOW: &str = "2026-11-24T08:00:00+01:00";

    /// When a cramp came by what is typed on 24 November at 8 o'clock, of which night, and for how long.
    #[track_caller]
    fn check(text: &str, within: Option<&str>, expected: Option<(&str, &str, Option<u32>)>) {
        let now = at(NOW);
        let night = within.map(|night| night.parse().expect("a night"));
        let read = PastCramp::read(text, night, &now, NightBoundary::default());
        let found = read.map(|told| {
            let cramp = told.episode(&now);
            assert!(!cramp.is_running(), "{text}");
            let onset = cramp.onset.local().format("%m-%d %H:%M").to_string();
            (onset, cramp.night.to_string(), cramp.duration_seconds())
        });
        let expected =
            expected.map(|(onset, night, seconds)| (onset.to_owned(), night.to_owned(), seconds));
        assert_eq!(found.ok(), expected, "{text:?} in {within:?}");
    }

    #[test]
    fn a_time_and_a_length_are_one_line() {
        let last = "2026-11-23";
        check("3:12", None, Some(("11-24 03:12", last, None)));
        check("3:12 4m", None, Some(("11-24 03:12", last, Some(240))));
        check("3:12 4", None, Some(("11-24 03:12", last, Some(240))));
        check("3:12 4 min", None, Some(("11-24 03:12", last, Some(240))));
        check("3:12, 90s", None, Some(("11-24 03:12", last, Some(90))));
        check(
            "3:12 am for 4m",
            None,
            Some(("11-24 03:12", last, Some(240))),
        );
        check("312 4m", None, Some(("11-24 03:12", last, Some(240))));
        check("15", None, Some(("11-24 07:45", last, None)));
        check("15 4m", None, Some(("11-24 07:45", last, Some(240))));
        check("20m ago", None, Some(("11-24 07:40", last, None)));
        check(
            "yesterday 23:50 2m",
            None,
            Some(("11-23 23:50", last, Some(120))),
        );
        check("99", None, Some(("11-24 06:21", last, None)));
        check("100", None, Some(("11-24 01:00", last, None)));
        check("8:00", None, Some(("11-24 08:00", last, None)));
        check("8:01", None, Some(("11-23 08:01", "2026-11-22", None)));
    }

    #[test]
    fn a_bare_time_is_meant_in_the_night_that_is_asked_about() {
        let asked = Some("2026-11-17");
        check(
            "3:12 4m",
            asked,
            Some(("11-18 03:12", "2026-11-17", Some(240))),
        );
        check("23:50", asked, Some(("11-17 23:50", "2026-11-17", None)));
        check("11:59", asked, Some(("11-18 11:59", "2026-11-17", None)));
        check("12:00", asked, Some(("11-17 12:00", "2026-11-17", None)));
        // Tonight goes on: what has not come yet is refused.
        check("8:01", Some("2026-11-23"), None);
    }

    #[test]
    fn with_a_length_behind_it_a_time_that_lies_ahead_is_refused_as_that() {
        let tonight = "2026-11-24".parse().ok();
        for text in ["3:12", "3:12 4m"] {
            let read = PastCramp::read(text, tonight, &at(NOW), NightBoundary::default());
            let reason = read.expect_err("ahead").reason;
            assert!(reason.contains("in the future"), "{text}: {reason}");
        }
    }

    #[test]
    fn what_is_no_time_or_lies_ahead_is_refused() {
        for text in [
            "",
            "x",
            "25:00",
            "3:12 x",
            "3:12 0m",
            "7:58 3m",
            "3:12 4m 5",
        ] {
            check(text, None, None);
        }
        check(
            "7:58 2m",
            None,
            Some(("11-24 07:58", "2026-11-23", Some(120))),
        );
    }

    #[test]
    fn a_new_time_keeps_the_length_that_was_known() {
        let now = at(NOW);
        let read = |text| PastCramp::read(text, None, &now, NightBoundary::default());
        let cramp = read("3:12 4m").expect("a cramp").episode(&now);
        let later = read("3:20")
            .expect("a time")
            .applied_to(cramp.clone(), &now);
        assert_eq!((later.id, later.duration_seconds()), (cramp.id, Some(240)));
        let shorter = read("3:20 2m").expect("a time").applied_to(later, &now);
        assert_eq!(shorter.duration_seconds(), Some(120));
        let at_the_end = read("7:59").expect("a time").applied_to(shorter, &now);
        assert_eq!(at_the_end.end, End::Unknown, "that would end in the future");
    }
}
