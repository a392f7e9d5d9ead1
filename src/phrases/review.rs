//! The week in review, in words.

use std::fmt::Write as _;

use crate::diary::words::{date, number, plural};
use crate::diary::{Night, duration_words};
use crate::patterns::{
    CrampToAskAbout, Mention, OutOfTheOrdinary, RECENT_NIGHTS, TopicToMention, WeeklyReview,
};

/// Said where there is nothing to mention. It must not be taken for an all-clear.
pub const NOTHING_TO_MENTION: &str = "Nothing to report from the last four weeks. \
    If something worries you, tell your doctor anyway.";

/// Said above what there is to mention.
pub const TO_TELL_A_DOCTOR: &str = "To tell a doctor, from the last four weeks:";

impl WeeklyReview {
    /// The first step in a sentence.
    pub fn nights_sentence(&self) -> String {
        let of_week = |night: &&Night| self.week.contains(**night);
        let open = self.open.iter().filter(of_week).count();
        let earlier = self.open.len() - open;
        let aside = match self.put_aside {
            0 => String::new(),
            nights => format!(", {nights} skipped"),
        };
        let answered = self.recorded + self.put_aside;
        let mut sentence = if open > 0 {
            format!("{}.", to_fill_in(open, "this week"))
        } else if answered == self.week.len() {
            format!("All {} nights are filled in{aside}.", self.week.len())
        } else {
            // The diary is younger than the week.
            let nights = plural(self.recorded, "night");
            format!("{nights} filled in this week{aside}; none left to fill in.")
        };
        if earlier > 0 {
            let _ = write!(
                sentence,
                " {}.",
                to_fill_in(earlier, "from the week before")
            );
        }
        sentence
    }
}

impl OutOfTheOrdinary {
    /// The reason as half a sentence about the cramp.
    pub fn words(&self) -> String {
        match self {
            Self::Long(seconds) => duration_words(*seconds),
            Self::Pain(score) => format!("pain {score}"),
            Self::Soreness(score) => format!("soreness {score}"),
            Self::NewMedicine(name) => format!("the first since you started {name}"),
        }
    }
}

impl CrampToAskAbout {
    /// What was unusual about the cramp, which goes by the words of the caller.
    pub fn sentence(&self, cramp: &str) -> String {
        let reasons: Vec<String> = self.reasons.iter().map(OutOfTheOrdinary::words).collect();
        format!("The cramp of {cramp}: {}.", reasons.join(", "))
    }
}

/// "2 nights to fill in this week"
fn to_fill_in(nights: usize, when: &str) -> String {
    format!("{} to fill in {when}", plural(nights, "night"))
}

impl TopicToMention {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        match &self.what {
            Mention::SwollenWarmLeg { cramps, last } => {
                let last = last.title();
                let when = match cramps {
                    1 => format!("after the cramp of {last}"),
                    more => format!("after {more} cramps, the last on {last}"),
                };
                format!(
                    "Swelling, with one leg warm and red, {when}. If it is there now, see a doctor today."
                )
            }
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
                "You started {name} on {}, and had {} within eight weeks. The diary can't tell \
                whether the two are linked.",
                date(*since),
                plural(*cramps, "cramp")
            ),
            Mention::OneSide { foot, now, before } => format!(
                "In the last {RECENT_NIGHTS} nights, {now} one-sided cramps were in the {foot} foot; in \
                the year before, {before}."
            ),
        }
    }
}
