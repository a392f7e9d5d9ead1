//! The way to a question by its name: "/" and a letter or two. A key that is no letter ends it, and means
//! what it always means; where nothing is called so, it only ends it.

use crokey::{KeyCombination, key};
use unicode_width::UnicodeWidthStr as _;

use super::rows::Row;
use super::typing::letter_of;
use crate::evidence;
use crate::tui::context::Context;
use crate::tui::effect::Stop;

/// Longer than what tells any two questions apart.
const LONGEST: usize = 20;

/// The letters typed, while a question is looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Seek {
    letters: Option<String>,
    has_match: bool,
}

impl Seek {
    pub(super) fn open(&mut self) {
        *self = Self {
            letters: Some(String::new()),
            has_match: true,
        };
    }

    pub(super) fn close(&mut self) {
        self.letters = None;
    }

    /// Whether a question is looked for, so that letters are text.
    pub(super) fn is_open(&self) -> bool {
        self.letters.is_some()
    }

    /// Takes a key where it is one of the search.
    pub(super) fn press(&mut self, key: KeyCombination) -> bool {
        let Some(letters) = &mut self.letters else {
            return false;
        };
        match letter_of(key) {
            Some(letter) if letter.is_alphabetic() => {
                if letters.chars().count() < LONGEST {
                    letters.extend(letter.to_lowercase());
                }
                true
            }
            _ if key == key!(backspace) => {
                letters.pop();
                true
            }
            // What stands behind a name that leads nowhere was meant for another question.
            _ => {
                self.close();
                !self.has_match || key == key!(enter) || key == key!(esc)
            }
        }
    }

    /// The place among all answers that the letters lead to.
    pub(super) fn find(&mut self, rows: &[Row], cx: &Context) -> Option<usize> {
        self.has_match = true;
        let letters = self.letters.as_deref().filter(|it| !it.is_empty())?;
        let stops = rows
            .iter()
            .flat_map(|row| row.stops.iter().map(|stop| (row.title.as_str(), *stop)));
        let found = stops
            .enumerate()
            .filter_map(|(place, (title, stop))| Some((rank(letters, title, stop, cx)?, place)))
            .min();
        self.has_match = found.is_some();
        found.map(|(_, place)| place)
    }

    /// What is typed, and whether anything is called that.
    pub(super) fn words(&self, width: u16) -> Option<String> {
        let letters = self.letters.as_ref()?;
        let rest = if self.has_match { "" } else { " no match" };
        let typed = format!("/{letters}▏");
        let long = format!("{typed}{rest}");
        Some(if long.width() <= usize::from(width) {
            long
        } else {
            typed
        })
    }
}

/// How well the letters fit a question, best first: the beginning of its name, of a word in it, of another
/// name of it. `None` where they don't.
fn rank(letters: &str, title: &str, stop: Stop, cx: &Context) -> Option<u8> {
    let begins = |text: &str| text.to_lowercase().starts_with(letters);
    let has_word = |text: &str| text.split([' ', ',', '-']).any(begins);
    let (name, word, others) = match stop {
        Stop::Factor(id) => {
            let factor = cx.journal.catalogue.get(id);
            let word = factor.line.map_or("", |line| line.word);
            (&*factor.label, word, evidence::other_names(&factor.key))
        }
        _ => (title, "", &[][..]),
    };
    if begins(name) || begins(word) {
        Some(0)
    } else if has_word(name) {
        Some(1)
    } else if others.iter().any(|name| has_word(name)) || has_word(title) {
        Some(2)
    } else {
        None
    }
}
