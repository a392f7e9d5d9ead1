//! Keys as data: each screen lists its bindings once, and pressing, help, hints and the palette all read that list.

use crokey::KeyCombination;
use ratatui::crossterm::event::{KeyCode, KeyModifiers};
use strum::EnumMessage;

/// Keys and what they do.
#[derive(Debug)]
pub struct Binding<A: 'static> {
    /// The keys, the one to show first.
    pub keys: &'static [KeyCombination],
    /// What they do.
    pub action: A,
    /// Two or three words for the line of hints at the bottom; `None` where the help is enough.
    pub hint: Option<&'static str>,
}

/// The action that a key stands for.
pub(super) fn action<A: Copy>(bindings: &[Binding<A>], key: KeyCombination) -> Option<A> {
    bindings.iter().find(|binding| binding.keys.contains(&key)).map(|binding| binding.action)
}

/// A line of help: the keys, and what they do, which is the action's own documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpLine {
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
        Some(HelpLine {
            key: *binding.keys.first()?,
            keys: binding.keys.iter().map(|key| key_name(*key)).collect::<Vec<_>>().join(" "),
            text: binding.action.get_documentation().unwrap_or_default(),
        })
    };
    bindings.iter().filter_map(line).collect()
}

/// The hints of a list of bindings: the first key and a few words.
pub(super) fn hints<A>(bindings: &[Binding<A>]) -> Vec<Hint> {
    let hint = |binding: &Binding<A>| {
        Some(Hint { key: *binding.keys.first()?, text: binding.hint? })
    };
    bindings.iter().filter_map(hint).collect()
}

/// A key and a few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key.
    pub key: KeyCombination,
    /// The words.
    pub text: &'static str,
}

/// A key as it is printed on the keyboard, short: `c`, `Space`, `↑`, `^R`.
pub fn key_name(key: KeyCombination) -> String {
    let code = match key.codes {
        crokey::OneToThree::One(code) => code,
        crokey::OneToThree::Two(code, _) | crokey::OneToThree::Three(code, _, _) => code,
    };
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let name = match code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(c) if control => c.to_uppercase().to_string(),
        KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::SHIFT) => c.to_uppercase().to_string(),
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
        other => format!("{other:?}"),
    };
    if control { format!("^{name}") } else { name }
}
