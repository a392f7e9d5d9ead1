//! The keys that move a cursor, said once: the arrows with the letters that stand for them, a page at a time, and the
//! two ends. A screen says what moving means there; a key that it adds to these is in a binding of its own.

use crokey::{KeyCombination, key};

use super::keymap::Binding;

/// One down.
pub(super) const DOWN: &[KeyCombination] = &[key!(down), key!(j)];
/// One up.
pub(super) const UP: &[KeyCombination] = &[key!(up), key!(k)];

/// One down.
pub(super) const fn down<A: Copy>(action: A) -> Binding<A> {
    Binding::new(DOWN, action)
}

/// One up.
pub(super) const fn up<A: Copy>(action: A) -> Binding<A> {
    Binding::new(UP, action)
}

/// One to the right: what comes after, or more of it.
pub(super) const fn right<A: Copy>(action: A) -> Binding<A> {
    Binding::new(&[key!(right), key!(l)], action)
}

/// One to the left: what comes before, or less of it.
pub(super) const fn left<A: Copy>(action: A) -> Binding<A> {
    Binding::new(&[key!(left), key!(h)], action)
}

/// A page down.
pub(super) const fn page_down<A: Copy>(action: A) -> Binding<A> {
    Binding::new(&[key!(pagedown)], action)
}

/// A page up.
pub(super) const fn page_up<A: Copy>(action: A) -> Binding<A> {
    Binding::new(&[key!(pageup)], action)
}

/// To the first.
pub(super) const fn home<A: Copy>(action: A) -> Binding<A> {
    Binding::new(&[key!(home)], action)
}

/// To the last.
pub(super) const fn end<A: Copy>(action: A) -> Binding<A> {
    Binding::new(&[key!(end)], action)
}
