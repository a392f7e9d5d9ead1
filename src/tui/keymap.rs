//! Keys as data: each screen lists its bindings once, and pressing, help, hints and the palette all read that list.

use crokey::KeyCombination;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use strum::EnumMessage;

/// Keys and what they do.
#[derive(Debug)]
pub(super) struct Binding<A: 'static> {
    /// The keys, the one to show first.
    pub keys: &'static [KeyCombination],
    /// What they do.
    pub action: A,
    /// Two or three words for the line of hints at the bottom; `None` where the help is enough.
    pub hint: Option<&'static str>,
}

impl<A: Copy> Binding<A> {
    /// Keys and what they do, without a hint.
    pub(super) const fn new(keys: &'static [KeyCombination], action: A) -> Self {
        Self {
            keys,
            action,
            hint: None,
        }
    }

    /// The same, with a hint.
    pub(super) const fn hinted(self, words: &'static str) -> Self {
        Self {
            hint: Some(words),
            ..self
        }
    }
}

/// The action that a key stands for.
pub(super) fn action<A: Copy>(bindings: &[Binding<A>], key: KeyCombination) -> Option<A> {
    bindings
        .iter()
        .find(|binding| binding.keys.contains(&key))
        .map(|binding| binding.action)
}

/// The key as a page of keys understands it: a capital, by Shift or by Caps Lock, is the letter itself, and a sign that
/// takes Shift to type is the sign. Terminals differ in whether they report the Shift.
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

/// A line of help: the keys, and what they do, which is the action's own documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HelpLine {
    /// The key that is pressed when the line is chosen in the palette.
    pub key: KeyCombination,
    /// All keys, as shown.
    pub keys: String,
    /// What they do.
    pub text: &'static str,
}

/// The help of a list of bindings.
pub(super) fn help<A: EnumMessage>(bindings: &[Binding<A>]) -> Vec<HelpLine> {
    let line = |binding: &Binding<A>| {
        // Terminals differ in what they report for one and the same key; it is named once.
        let mut names: Vec<String> = binding.keys.iter().map(|key| key_name(*key)).collect();
        names.dedup();
        Some(HelpLine {
            key: *binding.keys.first()?,
            keys: names.join(" "),
            text: binding.action.get_documentation().unwrap_or_default(),
        })
    };
    bindings.iter().filter_map(line).collect()
}

/// The hints of a list of bindings: the first key and a few words.
pub(super) fn hints<A>(bindings: &[Binding<A>]) -> Vec<Hint> {
    let hint = |binding: &Binding<A>| {
        Some(Hint {
            key: *binding.keys.first()?,
            text: binding.hint?,
        })
    };
    bindings.iter().filter_map(hint).collect()
}

/// A key and a few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    /// The key.
    pub key: KeyCombination,
    /// The words.
    pub text: &'static str,
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
