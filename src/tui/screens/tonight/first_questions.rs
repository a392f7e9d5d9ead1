//! The first questions, once, while the diary is empty: each takes one key, and one key skips it. A cramp
//! comes first all the same.

use crokey::{KeyCombination, key};
use crossterm::event::KeyCode;

use super::{Reaction, Turn, start_or_stop};
use crate::config::Setting;
use crate::diary::acts::{SHORT_LIST, ask_list, full_list};
use crate::draw::canvas::{Canvas, Click};
use crate::tui::context::Context;
use crate::tui::effect::{Effect, Link};
use crate::tui::keymap::keys;
use crate::tui::widgets::boxed;

/// What can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Choose(usize),
    Skip,
    Before,
    SkipAll,
    Cramp,
}

keys! {
    pub(super) const KEYS: Action {
        [space] => Cramp "I have a cramp" hint "cramp now";
        [1] => Choose(0) "First answer";
        [2] => Choose(1) "Second answer";
        [3] => Choose(2) "Third answer";
        [4] => Choose(3) "Fourth answer";
        [enter right down] => Skip "Skip this question" hint "skip";
        [left up] => Before "Previous question";
        [esc] => SkipAll "Skip all questions" hint "skip all";
    }
}

/// A question with its answers, and what each does.
struct Question {
    asks: &'static str,
    answers: Vec<(String, Option<Effect>)>,
    note: &'static str,
}

const QUESTIONS: usize = 4;
/// A wider screen leaves the rest black.
const WIDEST: u16 = 66;

/// The clock and the units that each answer sets.
const CLOCK_AND_UNITS: [(&str, &str, &str); 3] = [
    ("24h", "metric", "23:10 and liters"),
    ("12h", "us", "11:10 pm and fluid ounces"),
    ("12h", "metric", "11:10 pm and liters"),
];
/// The themes to choose from.
const THEMES: [(&str, &str); 4] = [
    ("auto", "automatic"),
    ("dark", "dark"),
    ("light", "light"),
    ("high-contrast", "high contrast"),
];

/// The page.
#[derive(Clone, Debug, Default)]
pub(super) struct FirstQuestions {
    place: usize,
}

impl FirstQuestions {
    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Reaction {
        match KEYS.action(key) {
            None => Reaction::default(),
            Some(Action::Cramp) => start_or_stop(cx),
            Some(Action::Before) => {
                self.place = self.place.saturating_sub(1);
                Reaction::default()
            }
            Some(Action::Skip) => self.go_on(None),
            Some(Action::SkipAll) => Reaction {
                effect: Some(asked_once()),
                turn: Some(Turn::Due),
            },
            Some(Action::Choose(place)) => {
                let mut answers = self.question(cx).answers.into_iter();
                let effect = answers.nth(place).map(|(_, effect)| effect);
                effect.map_or_else(Reaction::default, |effect| self.go_on(effect))
            }
        }
    }

    /// Goes on to the next question, or to the page that is due. Who saw the first question is not asked
    /// again.
    fn go_on(&mut self, effect: Option<Effect>) -> Reaction {
        let effect = effect.or_else(|| (self.place == 0).then(asked_once));
        self.place += 1;
        let is_over = self.place >= QUESTIONS;
        Reaction {
            effect,
            turn: is_over.then_some(Turn::Due),
        }
    }

    fn question(&self, cx: &Context) -> Question {
        let of_list = |is_short| ask_list(&cx.journal.catalogue, is_short).map(Effect::Record);
        match self.place {
            0 => Question {
                asks: "How do you write times and amounts?",
                answers: CLOCK_AND_UNITS.map(written).to_vec(),
                note: "",
            },
            1 => Question {
                asks: "How many questions in the evening?",
                answers: vec![
                    (
                        format!("a short list: {} questions", SHORT_LIST.len()),
                        of_list(true),
                    ),
                    (
                        format!("the full list: {} questions", full_list()),
                        of_list(false),
                    ),
                ],
                note: "Any of them can be left out, and more can be added in Setup.",
            },
            2 => Question {
                asks: "Which colors?",
                answers: THEMES.map(colored).to_vec(),
                note: "At night the first pages are always dim red.",
            },
            _ => Question {
                asks: "Do you take any medicines?",
                answers: vec![
                    (
                        "yes, add them now".to_owned(),
                        Some(Effect::GoTo(Link::Medicines)),
                    ),
                    ("no".to_owned(), None),
                ],
                note: "Some go with cramps. The diary can show if yours do.",
            },
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        let theme = canvas.theme;
        let question = self.question(cx);
        let mut canvas = canvas.middle(WIDEST);
        let height = question.answers.len() as u16 + 7;
        let mut canvas = if canvas.height() >= height && canvas.width() >= 30 {
            let page = canvas.part(0, (canvas.height() - height) / 3, WIDEST, height);
            boxed(
                page,
                "Before you start",
                &format!("{} of {QUESTIONS}", self.place + 1),
            )
        } else {
            canvas
        };
        let is_roomy = canvas.height() >= height - 2;
        let width = canvas.width().saturating_sub(2);
        let mut y = 0;
        canvas.text_within(1, y, width, question.asks, theme.strong);
        y += 1 + u16::from(is_roomy);
        for (number, (answer, _)) in ('1'..).zip(&question.answers) {
            let end = canvas.text(1, y, &number.to_string(), theme.key);
            let end = canvas.text(end + 2, y, answer, theme.base);
            canvas.click(1, y, end, Click::Key(KeyCode::Char(number).into()));
            y += 1;
        }
        y += u16::from(is_roomy);
        canvas.text_within(1, y, width, question.note, theme.dim);
        let end = canvas.text(1, y + 1, "Enter", theme.key);
        let end = canvas.text(end + 1, y + 1, "skip", theme.base);
        canvas.click(1, y + 1, end, Click::Key(key!(enter)));
        let end = canvas.text(end + 3, y + 1, "Space", theme.key);
        canvas.text(end + 1, y + 1, "I have a cramp", theme.base);
    }
}

/// The answer that sets a clock and units.
fn written((clock, units, words): (&str, &str, &str)) -> (String, Option<Effect>) {
    let values = [
        (Setting::Clock, clock),
        (Setting::Units, units),
        (Setting::FirstQuestions, "off"),
    ];
    let values = values.map(|(setting, value)| (setting, value.to_owned()));
    (words.to_owned(), Some(Effect::SetAll(values.to_vec())))
}

/// The answer that sets a theme.
fn colored((theme, words): (&str, &str)) -> (String, Option<Effect>) {
    let set = Effect::Set(Setting::Theme, theme.to_owned());
    (words.to_owned(), Some(set))
}

/// The questions were seen, and are not asked again.
fn asked_once() -> Effect {
    Effect::Set(Setting::FirstQuestions, "off".to_owned())
}
