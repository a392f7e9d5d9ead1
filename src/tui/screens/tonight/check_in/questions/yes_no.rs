//! A factor that is answered with yes or no.

use super::factor::FactorQuestion;
use super::question::Question;
use crate::diary::acts::next_answer;
use crate::diary::{Edit, Moment, Value};
use crate::tui::screens::tonight::turn::Reaction;
use crate::tui::widgets::yes_no_mark;

pub(super) struct YesNo<'a>(pub(super) FactorQuestion<'a>);

impl YesNo<'_> {
    fn is_yes(&self) -> Option<bool> {
        self.0.value().map(|value| value == Value::YesNo(true))
    }
}

impl Question for YesNo<'_> {
    fn words(&self) -> String {
        let mark = yes_no_mark(self.is_yes());
        match (self.0.word(), self.0.value()) {
            ("", Some(value)) => format!("{mark} {}", self.0.shown(value)),
            ("", None) => format!("{mark} yes or no?"),
            (word, _) => format!("{mark} {word}"),
        }
    }

    fn recorded_at(&self) -> Option<Moment> {
        self.0.recorded_at()
    }

    fn toggle(&self) -> Reaction {
        match next_answer(self.is_yes()) {
            Some(yes) => self.say(yes),
            None => self.0.take_back(),
        }
    }

    fn say(&self, yes: bool) -> Reaction {
        self.0.answer(Value::YesNo(yes))
    }

    fn clear(&self) -> Option<Edit> {
        Some(self.0.forget())
    }
}
