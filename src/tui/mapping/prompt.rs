//! A line that is typed in the form: a unit, a name, words, or where to keep it.

use crokey::KeyCombination;

use crate::exchange::{ImportOptions, Meaning};
use crate::tui::widgets::LineInput;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PromptKind {
    Unit,
    Name,
    Yes,
    No,
    File,
}

/// The line, and what it is for.
#[derive(Debug)]
pub(super) struct Prompt {
    pub(super) asked: PromptKind,
    pub(super) line: LineInput,
    /// What is wrong with what was typed.
    pub(super) problem: Option<String>,
    /// A file that is there, and would be replaced by another Enter.
    pub(super) replaces: Option<String>,
}

impl Prompt {
    pub(super) fn new(asked: PromptKind, text: impl Into<String>) -> Self {
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
            PromptKind::Unit => "Unit of its numbers",
            PromptKind::Name => "Name of the trigger",
            PromptKind::Yes => "More words for yes",
            PromptKind::No => "More words for no",
            PromptKind::File => "Save as",
        }
    }

    /// An example below the line.
    pub(super) fn example(&self) -> &'static str {
        match self.asked {
            PromptKind::Unit => "for example: l, ml, min (empty: none)",
            PromptKind::Name => "for example: fluids, Air quality",
            PromptKind::Yes => "for example: had one, ja",
            PromptKind::No => "for example: fine, nein",
            PromptKind::File => "Enter saves, Esc goes back",
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
            PromptKind::Unit => {
                mapping.rule(heading).unit = Some(text.to_owned()).filter(|unit| !unit.is_empty());
            }
            PromptKind::Name if text.is_empty() => {}
            PromptKind::Name => {
                mapping.rule(heading).meaning = Some(Meaning::Factor(text.to_owned()));
            }
            PromptKind::Yes => mapping.yes = words(),
            PromptKind::No => mapping.no = words(),
            PromptKind::File => {}
        }
    }
}
