//! The week in review, in words.

use std::fmt::Write as _;

use crate::diary::words::{date, number, plural};
use crate::diary::{Night, duration_words};
use crate::patterns::{Mention, OutOfTheOrdinary, RECENT_NIGHTS, ToAsk, ToMention, WeeklyReview};

/// Said where there is nothing to mention. It must not be taken for an all-clear.
pub const NOTHING_TO_MENTION: &str = "Nothing in the last four weeks is on the list of things worth \
    mentioning to a doctor. \
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

impl ToMention {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        match &self.what {
            Mention::FrequentCramps {
                cramp_nights,
                filled_in,
            } => format!(
                "You had cramps on {cramp_nights} of the {filled_in} nights you filled in, in four weeks."
            ),
            Mention::SeveralANight {
                cramps,
                cramp_nights,
            } => format!(
                "You had {cramps} cramps on {cramp_nights} nights in four weeks: {} a night.",
                number(f64::from(*cramps) / f64::from(*cramp_nights))
            ),
            Mention::LongCramp {
                cramps,
                longest_seconds,
                night,
            } => {
                let (longest, night) = (duration_words(*longest_seconds), night.title());
                match cramps {
                    1 => format!("A cramp lasted {longest} ({night})."),
                    more => format!(
                        "{more} cramps lasted longer than ten minutes, the longest {longest} ({night})."
                    ),
                }
            }
            Mention::Sign { sign, cramps, last } => {
                let mut label = sign.label().to_owned();
                if let Some(first) = label.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
                let last = last.title();
                match cramps {
                    1 => format!("{label} after the cramp of {last}."),
                    more => format!("{label} after {more} cramps, the last on {last}."),
                }
            }
            Mention::NewMedicine {
                name,
                since,
                cramps,
            } => format!(
                "{name} began on {}; {} came within eight weeks of it. Whether the two belong together, \
                 the diary cannot tell.",
                date(*since),
                plural(*cramps, "cramp")
            ),
            Mention::OneSide { foot, now, before } => format!(
                "In the last {RECENT_NIGHTS} nights {} of {} cramps of one foot were in the {foot} one; in \
                 the year before it was {} of {}.",
                now.on_it, now.of, before.on_it, before.of
            ),
        }
    }
}
