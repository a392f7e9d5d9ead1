//! Keys as data: each screen has one table of them, and pressing, help, hints, chips and the palette all
//! read that table.

use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A line of a table of keys: the keys, what they do, and everything that is said of them.
#[derive(Debug)]
pub(super) struct Binding<A: 'static> {
    /// The keys, the one to show first.
    pub keys: &'static [KeyCombination],
    /// What they do.
    pub action: A,
    /// What they do, for the help.
    pub help: &'static str,
    /// Two or three words for the line of hints at the bottom; `None` where the help is enough.
    pub hint: Option<&'static str>,
    /// The answer that the keys choose, where it is drawn as a chip.
    pub chip: Option<&'static str>,
}

/// A table of keys.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keys<A: 'static>(pub &'static [Binding<A>]);

impl<A: Copy> Keys<A> {
    /// The action that a key stands for.
    pub(super) fn action(self, key: KeyCombination) -> Option<A> {
        let mut bindings = self.0.iter();
        let binding = bindings.find(|binding| binding.keys.contains(&key))?;
        Some(binding.action)
    }

    /// The help: every key and what it does.
    pub(super) fn help(self) -> Vec<HelpLine> {
        let line = |binding: &Binding<A>| {
            // Terminals report some keys in two ways; such a key is named once.
            let mut names: Vec<String> = binding.keys.iter().map(|key| key_name(*key)).collect();
            names.dedup();
            HelpLine {
                key: binding.keys[0],
                keys: names.join(" "),
                text: binding.help,
            }
        };
        self.0.iter().map(line).collect()
    }

    /// The hints: the first key and a few words, where there are any.
    pub(super) fn hints(self) -> Vec<Hint> {
        let hint = |binding: &Binding<A>| {
            Some(Hint {
                key: binding.keys[0],
                text: binding.hint?,
            })
        };
        self.0.iter().filter_map(hint).collect()
    }

    /// The answers that are drawn as chips: their words, key and action.
    pub(super) fn chips(self) -> impl Iterator<Item = (&'static str, KeyCombination, A)> {
        let chip =
            |binding: &'static Binding<A>| Some((binding.chip?, binding.keys[0], binding.action));
        self.0.iter().filter_map(chip)
    }
}

/// A table of keys, whatever its actions are.
pub(super) trait KeyTable {
    /// Whether a key does something.
    fn has(&self, key: KeyCombination) -> bool;

    /// The help: every key and what it does.
    fn help(&self) -> Vec<HelpLine>;

    /// The hints: the first key and a few words, where there are any.
    fn hints(&self) -> Vec<Hint>;
}

impl<A: Copy> KeyTable for Keys<A> {
    fn has(&self, key: KeyCombination) -> bool {
        self.action(key).is_some()
    }

    fn help(&self) -> Vec<HelpLine> {
        Keys::help(*self)
    }

    fn hints(&self) -> Vec<Hint> {
        Keys::hints(*self)
    }
}

/// The words of a binding that may have none, for [`keys!`].
pub(super) const fn words(words: &[&'static str]) -> Option<&'static str> {
    match words {
        [words, ..] => Some(words),
        [] => None,
    }
}

/// A table of keys, one line a key: the keys, the action, the help, and where there are any the words of
/// the hint and of the chip. With `enum` the actions are named by the table alone; with `const` they are
/// variants of an enum that stands elsewhere and may carry data.
macro_rules! keys {
    ($(#[$doc:meta])* $vis:vis enum $Action:ident, $KEYS:ident {
        $($keys:tt => $Variant:ident $help:literal $(hint $hint:literal)?;)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $Action {
            $(#[doc = $help] $Variant,)+
        }

        $crate::tui::keymap::keys! {
            $vis const $KEYS: $Action { $($keys => $Variant $help $(hint $hint)?;)+ }
        }
    };
    ($vis:vis const $KEYS:ident: $Action:ident {
        $([$($key:tt)+] => $Variant:ident $(($data:expr))? $help:literal
            $(hint $hint:literal)? $(chip $chip:literal)?;)+
    }) => {
        /// The keys, and what each does.
        $vis const $KEYS: $crate::tui::keymap::Keys<$Action> = $crate::tui::keymap::Keys(&[
            $($crate::tui::keymap::Binding {
                keys: &[$($crate::tui::keymap::keys!(@ $key)),+],
                action: $Action::$Variant $(($data))?,
                help: $help,
                hint: $crate::tui::keymap::words(&[$($hint)?]),
                chip: $crate::tui::keymap::words(&[$($chip)?]),
            },)+
        ]);
    };
    (@ ($($key:tt)+)) => { crokey::key!($($key)+) };
    (@ $key:tt) => { crokey::key!($key) };
}
pub(super) use keys;

/// The key as a page of keys understands it: a capital, by Shift or by Caps Lock, is the letter itself, and
/// a sign that takes Shift to type is the sign. Terminals differ in whether they report the Shift.
pub(super) fn without_shift(key: KeyCombination) -> KeyCombination {
    let KeyCombination { codes, modifiers } = key;
    match codes {
        crokey::OneToThree::One(KeyCode::Char(c))
            if (modifiers - KeyModifiers::SHIFT).is_empty() =>
        {
            let mut small = c.to_lowercase();
            let letter = small.next().filter(|_| small.next().is_none());
            KeyCode::Char(letter.unwrap_or(c)).into()
        }
        _ => key,
    }
}

/// A line of help: the keys, and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HelpLine {
    /// The key that is pressed when the line is chosen in the palette.
    pub key: KeyCombination,
    /// All keys, as shown.
    pub keys: String,
    /// What they do.
    pub text: &'static str,
}

/// A key and a few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    /// The key.
    pub key: KeyCombination,
    /// The words.
    pub text: &'static str,
}

impl Hint {
    pub(super) const fn new(key: KeyCombination, text: &'static str) -> Self {
        Self { key, text }
    }
}

/// Gives the hint of a key other words.
pub(super) fn reword(hints: &mut [Hint], key: KeyCombination, text: &'static str) {
    for hint in hints.iter_mut().filter(|hint| hint.key == key) {
        hint.text = text;
    }
}

/// A key as a hint shows it: an arrow stands for itself and its counterpart.
pub(super) fn hint_name(key: KeyCombination) -> String {
    match first_code(key) {
        KeyCode::Down => "↑↓".to_owned(),
        KeyCode::Right => "←→".to_owned(),
        _ => key_name(key),
    }
}

/// A key as it is printed on the keyboard, short: `c`, `Space`, `↑`, `^R`.
pub(super) fn key_name(key: KeyCombination) -> String {
    let code = first_code(key);
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let name = match code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(c) if control => c.to_uppercase().to_string(),
        KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::SHIFT) => {
            c.to_uppercase().to_string()
        }
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        KeyCode::BackTab => "S-Tab".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::Backspace => "Bksp".to_owned(),
        KeyCode::Delete => "Del".to_owned(),
        KeyCode::F(number) => format!("F{number}"),
        other => format!("{other:?}"),
    };
    if control { format!("^{name}") } else { name }
}

/// The key as the event that a text field understands.
pub(super) fn key_event(key: KeyCombination) -> KeyEvent {
    KeyEvent::new(first_code(key), key.modifiers)
}

fn first_code(key: KeyCombination) -> KeyCode {
    match key.codes {
        crokey::OneToThree::One(code)
        | crokey::OneToThree::Two(code, _)
        | crokey::OneToThree::Three(code, _, _) => code,
    }
}
