//! A field of a form: a line of text, or one of a few choices. Each knows the keys that change it.

use std::borrow::Cow;

use crokey::{KeyCombination, key};
use ratatui::crossterm::event::KeyCode;

use crate::diary::Refused;
use crate::tui::keymap::key_event;
use crate::tui::widgets::{LineInput, types};

/// Which field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Called,
    Class,
    Taken,
    Dose,
    DoseSince,
    Which,
    Since,
    Until,
    Kind,
    Unit,
    Words,
    Test,
    Limit,
    Word,
    Expects,
    Lag,
    Asked,
    Value,
}

impl Name {
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Called => "name",
            Self::Class => "class",
            Self::Taken => "taken",
            Self::Dose => "dose",
            Self::DoseSince => "dose since",
            Self::Which => "which",
            Self::Since => "since",
            Self::Until => "until",
            Self::Kind => "answered",
            Self::Unit => "unit",
            Self::Words => "words",
            Self::Test => "counts",
            Self::Limit => "threshold",
            Self::Word => "counts as",
            Self::Expects => "expected",
            Self::Lag => "acts on",
            Self::Asked => "asked",
            Self::Value => "time",
        }
    }

    /// Whether it takes a date.
    pub(super) fn is_date(self) -> bool {
        matches!(self, Self::DoseSince | Self::Since | Self::Until)
    }
}

/// What stands in a field.
#[derive(Clone, Debug)]
pub(super) enum Entered {
    /// Text. What was there before is replaced by the first letter typed, as where all of it is selected.
    Text { input: LineInput, replace: bool },
    /// One of a few.
    Choice {
        options: Vec<Cow<'static, str>>,
        at: usize,
    },
}

/// A field.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: Name,
    pub(super) entered: Entered,
    /// Whether the person changed it: a suggestion fills in only what nobody touched.
    pub(super) touched: bool,
    /// Why what stands in it is not taken.
    pub(super) refused: Option<Refused>,
}

impl Field {
    /// A field of text. What stands in it is selected: it is typed anew, or corrected after an arrow.
    pub(super) fn text(name: Name, text: impl Into<String>) -> Self {
        let input = LineInput::new(text.into());
        let replace = !input.value().is_empty();
        Self::new(name, Entered::Text { input, replace })
    }

    /// A choice.
    pub(super) fn choice<T: Into<Cow<'static, str>>>(
        name: Name,
        options: impl IntoIterator<Item = T>,
        at: usize,
    ) -> Self {
        let options = options.into_iter().map(Into::into).collect();
        Self::new(name, Entered::Choice { options, at })
    }

    fn new(name: Name, entered: Entered) -> Self {
        Self {
            name,
            entered,
            touched: false,
            refused: None,
        }
    }

    /// The text, or the words of the choice.
    pub(super) fn value(&self) -> &str {
        match &self.entered {
            Entered::Text { input, .. } => input.value().trim(),
            Entered::Choice { options, at } => options.get(*at).map_or("", AsRef::as_ref),
        }
    }

    /// The place of the choice; 0 for text.
    pub(super) fn at(&self) -> usize {
        match &self.entered {
            Entered::Choice { at, .. } => *at,
            Entered::Text { .. } => 0,
        }
    }

    pub(super) fn is_choice(&self) -> bool {
        matches!(self.entered, Entered::Choice { .. })
    }

    /// Fills in a text that nobody typed.
    pub(super) fn suggest(&mut self, text: &str) {
        if let Entered::Text { input, replace } = &mut self.entered
            && !self.touched
        {
            *input = LineInput::new(text.to_owned());
            *replace = true;
        }
    }

    /// Puts in what the person typed before, or chose.
    pub(super) fn fill(&mut self, text: &str) {
        match &mut self.entered {
            Entered::Text { input, replace } => {
                (*input, *replace) = (LineInput::new(text.to_owned()), false);
            }
            Entered::Choice { options, at } => {
                let place = options.iter().position(|option| option == text);
                *at = place.unwrap_or(*at);
            }
        }
        self.touched = true;
    }

    /// Selects all of a text, so that the first letter typed begins anew.
    pub(super) fn select_all(&mut self) {
        if let Entered::Text { input, replace } = &mut self.entered {
            *replace = !input.value().is_empty();
        }
    }

    /// Makes a choice that nobody made.
    pub(super) fn suggest_choice(&mut self, place: usize) {
        if let Entered::Choice { at, .. } = &mut self.entered
            && !self.touched
        {
            *at = place;
        }
    }

    /// Offers other choices; a choice that is still among them stays.
    pub(super) fn offer(&mut self, offered: Vec<Cow<'static, str>>) {
        if let Entered::Choice { options, at } = &mut self.entered {
            let chosen = options.get(*at).cloned();
            let place = offered.iter().position(|one| Some(one) == chosen.as_ref());
            *at = place.unwrap_or(0);
            *options = offered;
        }
    }

    /// Goes to the next choice, or the one before.
    pub(super) fn step(&mut self, by: isize) {
        if let Entered::Choice { options, at } = &mut self.entered
            && !options.is_empty()
        {
            *at = (*at as isize + by).rem_euclid(options.len() as isize) as usize;
            self.changed();
        }
    }

    /// Reacts to a key that means nothing to the form.
    pub(super) fn press(&mut self, pressed: KeyCombination) {
        if self.is_choice() {
            self.press_choice(pressed);
        } else {
            self.press_text(pressed);
        }
    }

    fn press_choice(&mut self, pressed: KeyCombination) {
        if pressed == key!(right) || pressed == key!(space) {
            self.step(1);
        } else if pressed == key!(left) {
            self.step(-1);
        } else if let KeyCode::Char(letter) = key_event(pressed).code {
            self.jump(letter);
        }
    }

    /// To the next choice that begins with a letter.
    fn jump(&mut self, letter: char) {
        let Entered::Choice { options, at } = &self.entered else {
            return;
        };
        let begins = |place: &usize| {
            let first = options[*place].chars().next();
            first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
        };
        let after = (at + 1..options.len()).chain(0..=*at);
        if let Some(place) = after.into_iter().find(begins) {
            let by = place as isize - *at as isize;
            self.step(by);
        }
    }

    fn press_text(&mut self, pressed: KeyCombination) {
        let Entered::Text { input, replace } = &mut self.entered else {
            return;
        };
        let removes = pressed == key!(backspace) || pressed == key!(delete);
        let replaces = std::mem::take(replace) && (types(pressed) || removes);
        if replaces {
            input.clear();
        }
        if input.press(pressed) || replaces {
            self.changed();
        }
    }

    /// Puts in pasted text; line ends and the like become blanks.
    pub(super) fn paste(&mut self, text: &str) -> usize {
        let Entered::Text { input, replace } = &mut self.entered else {
            return 0;
        };
        if std::mem::take(replace) {
            input.clear();
        }
        let left_out = input.paste(text);
        self.changed();
        left_out
    }

    fn changed(&mut self) {
        self.touched = true;
        self.refused = None;
    }
}
