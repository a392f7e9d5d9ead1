//! A page that a command shows by itself, without the diary's screens.

use crokey::KeyCombination;

use crate::draw::canvas::{Canvas, Click};

/// What a dialog does with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It stays open.
    Stays,
    /// It is closed.
    Closes,
}

/// A page with keys of its own.
pub(super) trait Dialog {
    /// Reacts to a key.
    fn press(&mut self, key: KeyCombination) -> Step;

    /// Reacts to a click.
    fn click(&mut self, click: Click) -> Step;

    /// Takes pasted text in.
    fn paste(&mut self, text: &str);

    /// Whether a key is text.
    fn is_typing(&self) -> bool;

    /// Draws it.
    fn draw(&self, canvas: &mut Canvas<'_>);
}
