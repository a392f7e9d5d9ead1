//! The week in review, in words.

use std::fmt::Write as _;

use crate::diary::words::plural;
use crate::diary::{Night, duration_words};
use crate::patterns::{OutOfTheOrdinary, ToAsk, WeeklyReview};

/// Said where there is nothing to mention. It must not be taken for an all-clear.
pub const NOTHING_TO_MENTION: &str = "Nothing in the last four weeks is on the list of things worth mentioning to a doctor. \
    If something worries you, it is worth mentioning.";

impl WeeklyReview {
    /// The first step in a sentence.
    pub fn nights_sentence(&self) -> String {
        let of_week = |night: &&Night| self.week.contains(**night);
        let open = self.open.iter().filter(of_week).count();
        let earlier = self.open.len() - open;
        let aside = match self.put_aside {
            0 => String::new(),
            nights => format!(", {nights} put aside"),
        };
        let answered = self.recorded + self.put_aside;
        let mut sentence = if open > 0 {
            format!("{} for an answer.", wait(open, "of the week"))
        } else if answered == self.week.len() {
            format!(
                "The nights of the week are complete ({} of {}{aside}).",
                self.recorded,
                self.week.len()
            )
        } else {
            // The diary is younger than the week.
            let nights = plural(self.recorded, "night");
            format!("{nights} recorded in this week{aside}; none is open.")
        };
        if earlier > 0 {
            let too = if open > 0 { " too" } else { "" };
            let _ = write!(sentence, " {}{too}.", wait(earlier, "of the week before"));
        }
        sentence
    }
}

impl OutOfTheOrdinary {
    /// The reason as half a sentence about the cramp.
    pub fn words(&self) -> String {
        match self {
            Self::Long(seconds) => format!("it lasted {}", duration_words(*seconds)),
            Self::Pain(score) => format!("it hurt {score} of 10"),
            Self::Soreness(score) => format!("it left a soreness of {score} of 10"),
            Self::NewMedicine(name) => format!("it was the first since {name} began"),
        }
    }
}

impl ToAsk {
    /// What was out of the ordinary about the cramp, which goes by the words of the caller.
    pub fn sentence(&self, cramp: &str) -> String {
        let reasons: Vec<String> = self.reasons.iter().map(OutOfTheOrdinary::words).collect();
        format!("The cramp of {cramp}: {}.", reasons.join(", "))
    }
}

/// "2 nights of the week wait"
fn wait(nights: usize, of: &str) -> String {
    let (nights, ending) = (plural(nights, "night"), if nights == 1 { "s" } else { "" });
    format!("{nights} {of} wait{ending}")
}
