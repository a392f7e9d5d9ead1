//! A line that is typed in the form: a unit, a name, words, or where to keep it.

use crokey::KeyCombination;

use crate::exchange::{ImportOptions, Meaning};
use crate::tui::widgets::LineInput;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Unit,
    Name,
    Yes,
    No,
    File,
}

/// The line, and what it is for.
#[derive(Debug)]
pub(super) struct Prompt {
    pub(super) asked: Asked,
    pub(super) line: LineInput,
    /// What is wrong with what was typed.
    pub(super) problem: Option<String>,
    /// A file that is there, and would be replaced by another Enter.
    pub(super) replaces: Option<String>,
}

impl Prompt {
    pub(super) fn new(asked: Asked, text: impl Into<String>) -> Self {
        Self {
            asked,
            line: LineInput::new(text),
            problem: None,
            replaces: None,
        }
    }

    /// The question above the line.
    pub(super) fn title(&self) -> &'static str {
        match self.asked {
            Asked::Unit => "Unit of its numbers",
            Asked::Name => "Name of the trigger",
            Asked::Yes => "More words for yes",
            Asked::No => "More words for no",
            Asked::File => "Save as",
        }
    }

    /// An example below the line.
    pub(super) fn example(&self) -> &'static str {
        match self.asked {
            Asked::Unit => "for example: l, ml, min (empty: none)",
            Asked::Name => "for example: fluids, Air quality",
            Asked::Yes => "for example: had one, ja",
            Asked::No => "for example: fine, nein",
            Asked::File => "Enter saves, Esc goes back",
        }
    }

    pub(super) fn press(&mut self, key: KeyCombination) {
        if self.line.press(key) {
            self.problem = None;
            self.replaces = None;
        }
    }

    /// Puts what was typed into a mapping, for a column where it is about one.
    pub(super) fn answer(&self, mapping: &mut ImportOptions, heading: &str) {
        let text = self.line.value().trim();
        let words = || {
            let words = text.split(',').map(str::trim);
            words
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        match self.asked {
            Asked::Unit => {
                mapping.rule(heading).unit = Some(text.to_owned()).filter(|unit| !unit.is_empty());
            }
            Asked::Name if text.is_empty() => {}
            Asked::Name => mapping.rule(heading).meaning = Some(Meaning::Factor(text.to_owned())),
            Asked::Yes => mapping.yes = words(),
            Asked::No => mapping.no = words(),
            Asked::File => {}
        }
    }
}
