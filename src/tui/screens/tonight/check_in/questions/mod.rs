//! What a check-in asks, a file a kind of answer: how the answer reads, and what digits, arrows, Space, y and
//! n make of it. Every answer is an entry the moment it is given.

mod amount;
mod any_cramps;
mod choice;
mod factor;
mod medicine;
mod one_cramp;
mod yes_no;

use crate::diary::{Edit, Kind, Moment, Night};
use crate::tui::context::Context;
use crate::tui::effect::Stop;
use crate::tui::screens::tonight::turn::Reaction;

use amount::Amount;
use any_cramps::AnyCramps;
use choice::Choice;
use medicine::Medicine;
use one_cramp::OneCramp;
use yes_no::YesNo;

pub(in super::super) use any_cramps::answer_entry;
pub(super) use factor::AskedFactor;

/// A question and its answer in the diary.
pub(super) trait Question {
    /// The answer, or what stands where there is none.
    fn words(&self) -> String;

    /// When the answer was given.
    fn recorded_at(&self) -> Option<Moment>;

    /// Whether it is answered; `None` for what asks nothing.
    fn is_answered(&self) -> Option<bool> {
        Some(self.recorded_at().is_some())
    }

    /// What is usual for this person, where an arrow starts from that.
    fn usual(&self) -> Option<String> {
        None
    }

    /// Answers with a digit.
    fn digit(&self, _: u32) -> Reaction {
        Reaction::default()
    }

    /// One more, or one less.
    fn step(&self, _by: i32) -> Reaction {
        Reaction::default()
    }

    /// Yes, no, or the next choice.
    fn toggle(&self) -> Reaction {
        Reaction::default()
    }

    /// Yes or no.
    fn say(&self, _yes: bool) -> Reaction {
        Reaction::default()
    }

    /// Takes the answer back.
    fn clear(&self) -> Option<Edit> {
        None
    }
}

/// The question that the cursor can stand on, about a night.
pub(super) fn question(stop: Stop, night: Night, cx: &Context) -> Box<dyn Question + '_> {
    match stop {
        Stop::Answer => Box::new(AnyCramps { night, cx }),
        Stop::Episode(id) => Box::new(OneCramp { id, night, cx }),
        Stop::Medicine(id) => Box::new(Medicine { id, night, cx }),
        Stop::Factor(id) => {
            let factor = AskedFactor { id, night, cx };
            match factor.factor().kind {
                Kind::YesNo => Box::new(YesNo(factor)),
                Kind::Choice(_) => Box::new(Choice(factor)),
                Kind::Amount(_) | Kind::ClockTime => Box::new(Amount(factor)),
            }
        }
    }
}
