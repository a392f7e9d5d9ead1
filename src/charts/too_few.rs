//! The answer of a chart that would have to be drawn from too little.

use std::fmt;

use strum::IntoStaticStr;

/// Below so many quiet nights nothing is compared, and no rate is stated: without them every night looks bad.
pub const QUIET_NIGHTS: usize = 8;

/// What there is too little of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum CountKind {
    /// Nights with an answer, cramp or quiet.
    RecordedNights,
    /// Nights with an answer, in each of two periods.
    RecordedNightsEach,
    /// Weeks with a recorded night.
    RecordedWeeks,
    /// Nights without a cramp that were filled in.
    QuietNights,
    /// Nights with cramps.
    CrampNights,
    /// Cramps, those included that were counted and not described.
    AllCramps,
    /// Cramps that were described, and so have a time.
    Cramps,
    /// Recorded nights of which the bedtime is known.
    NightsWithBedtime,
    /// Cramps on such nights.
    CrampsWithBedtime,
    /// Cramps of which it is known how long they lasted.
    CrampsWithDuration,
    /// Cramps with a pain score.
    CrampsWithPain,
    /// Cramp nights with a soreness score.
    NightsWithSoreness,
    /// Cramp nights of which it is known how disturbed the sleep was.
    NightsWithSleep,
    /// Cramp nights of which it is known how long somebody was awake.
    NightsWithTimeAwake,
    /// Cramps of which the foot or the muscle is known.
    CrampsWithPlace,
    /// Cramps against which something was tried.
    CrampsWithRelief,
}

impl CountKind {
    /// The words for one and for many.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::RecordedNights => ("night", "nights"),
            Self::RecordedNightsEach => ("night in each period", "nights in each period"),
            Self::RecordedWeeks => ("week with nights filled in", "weeks with nights filled in"),
            Self::QuietNights => ("quiet night", "quiet nights"),
            Self::CrampNights => ("night with cramps", "nights with cramps"),
            Self::AllCramps => ("cramp", "cramps"),
            Self::Cramps => ("cramp with details", "cramps with details"),
            Self::NightsWithBedtime => ("night with a bedtime", "nights with a bedtime"),
            Self::CrampsWithBedtime => (
                "cramp on a night with a bedtime",
                "cramps on nights with a bedtime",
            ),
            Self::CrampsWithDuration => ("cramp with a length", "cramps with a length"),
            Self::CrampsWithPain => ("cramp with a pain score", "cramps with a pain score"),
            Self::NightsWithSoreness => (
                "cramp night with a soreness score",
                "cramp nights with a soreness score",
            ),
            Self::NightsWithSleep => (
                "cramp night with a score for your sleep",
                "cramp nights with a score for your sleep",
            ),
            Self::NightsWithTimeAwake => (
                "cramp night that says how long you were awake",
                "cramp nights that say how long you were awake",
            ),
            Self::CrampsWithPlace => (
                "cramp with a foot or muscle",
                "cramps with a foot or muscle",
            ),
            Self::CrampsWithRelief => ("cramp with something tried", "cramps with something tried"),
        }
    }

    /// "recorded nights"
    pub fn many(self) -> &'static str {
        self.words().1
    }

    /// "1 recorded night", "12 recorded nights"
    pub fn counted(self, number: usize) -> String {
        let (one, many) = self.words();
        format!("{number} {}", if number == 1 { one } else { many })
    }
}

/// There is something, but not enough of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew<What> {
    /// How many there are.
    pub have: usize,
    /// How many it takes.
    pub need: usize,
    /// Of what.
    pub what: What,
}

impl<What> TooFew<What> {
    /// Refuses fewer than are needed.
    ///
    /// # Errors
    /// How many there are, and how many it takes.
    pub fn unless(have: usize, need: usize, what: What) -> Result<(), Self> {
        if have >= need {
            Ok(())
        } else {
            Err(Self { have, need, what })
        }
    }
}

/// Too few to draw a picture that does not mislead.
pub type TooFewToDraw = TooFew<CountKind>;

impl TooFewToDraw {
    /// "3 cramps with details, where it takes 10", of a period that is over.
    pub fn of_the_past(self) -> String {
        let (one, many) = self.what.words();
        let what = if self.have == 1 { one } else { many };
        format!("{} {what}, where it takes {}", self.have, self.need)
    }

    /// How many more it takes.
    pub fn to_go(self) -> usize {
        self.need.saturating_sub(self.have)
    }
}

impl std::error::Error for TooFewToDraw {}

impl fmt::Display for TooFewToDraw {
    /// "5 more nights to go (2 of 7)"
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, many) = self.what.words();
        let to_go = self.to_go();
        let what = if to_go == 1 { one } else { many };
        write!(
            f,
            "{to_go} more {what} to go ({} of {})",
            self.have, self.need
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(have: usize, need: usize, words: &str) {
        let what = CountKind::RecordedNights;
        assert_eq!(TooFewToDraw { have, need, what }.to_string(), words);
    }

    #[test]
    fn it_says_what_there_is_and_what_is_missing() {
        check(0, 7, "7 more nights to go (0 of 7)");
        check(1, 7, "6 more nights to go (1 of 7)");
        check(6, 7, "1 more night to go (6 of 7)");
        let past = |have| {
            TooFewToDraw {
                have,
                need: 10,
                what: CountKind::AllCramps,
            }
            .of_the_past()
        };
        assert_eq!(past(0), "0 cramps, where it takes 10");
        assert_eq!(past(1), "1 cramp, where it takes 10");
        assert_eq!(TooFewToDraw::unless(7, 7, CountKind::Cramps), Ok(()));
    }
}
