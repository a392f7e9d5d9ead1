//! What a screen is to the program, and a page that lies over one.

use std::time::Duration;

use crokey::KeyCombination;

use super::context::Context;
use super::effect::Effect;
use super::keymap::{HelpLine, Hint};
use crate::draw::canvas::{Canvas, Click, Target};

/// A screen, or a page over one. Only what a screen cannot do without has no default.
pub(super) trait Screen {
    /// The name of the page, for the help.
    fn title(&self) -> &'static str;

    /// Whether the page has a key for itself.
    fn has(&self, key: KeyCombination, cx: &Context) -> bool;

    /// The keys that act on the page.
    fn help(&self, cx: &Context) -> Vec<HelpLine>;

    /// The names of its parts, each opened by a click on the one of that place.
    fn parts(&self) -> Vec<String> {
        Vec::new()
    }

    /// The keys that may be pressed on it from another screen: those that open or show something, and write
    /// nothing.
    fn commands(&self) -> Vec<HelpLine> {
        Vec::new()
    }

    /// Whether the page is still the one that a link led to, so that Escape goes back to where the link was.
    fn is_where_a_link_led(&self) -> bool {
        false
    }

    /// Closes what a link opened, or what lies in the way of one.
    fn clear(&mut self, _cx: &Context) {}

    /// The hints of the page.
    fn hints(&self, cx: &Context) -> Vec<Hint>;

    /// Reacts to a key.
    fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect>;

    /// Draws the page.
    fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context);

    /// Reacts to a click.
    fn select(&mut self, _target: Target, _cx: &Context) -> Option<Effect> {
        None
    }

    /// Takes pasted text in; returns how many characters did not fit.
    fn paste(&mut self, _text: &str, _cx: &Context) -> usize {
        0
    }

    /// Whether a key is text, in which a capital is a capital.
    fn is_typing(&self) -> bool {
        false
    }

    /// Whether a form is open, for which somebody may go on typing after it has closed.
    fn has_form(&self) -> bool {
        false
    }

    /// Whether a key that is held down would write again and again.
    fn writes_with(&self, _key: KeyCombination) -> bool {
        false
    }

    /// Whether a key answers one question after the other: pressed again it is meant, held down it is not.
    fn answers_with(&self, _key: KeyCombination, _cx: &Context) -> bool {
        false
    }

    /// Follows the diary, and what was found in it, after it changed.
    fn follow(&mut self, _cx: &Context) {}

    /// Saves what is typed and not saved: on a pause, or before another screen.
    fn settle(&mut self, _cx: &Context) -> Option<Effect> {
        None
    }

    /// Saves what is typed before the program ends or sleeps. A form that nobody has saved waits instead.
    fn leave(&mut self, cx: &Context) -> Option<Effect> {
        self.settle(cx)
    }

    /// Gives up what nobody looks at once another screen is open.
    fn hide(&mut self) {}

    /// Whether something was typed that a pause should save.
    fn has_draft(&self) -> bool {
        false
    }

    /// Whether the picture changes every second.
    fn is_ticking(&self, _cx: &Context) -> bool {
        false
    }

    /// How long until the page turns by itself, if it does.
    fn returns_in(&self, _cx: &Context) -> Option<Duration> {
        None
    }

    /// Whether the page is looked at in the dark: it then has the whole screen for itself, and goes red.
    fn is_alone(&self) -> bool {
        false
    }
}

/// What has the whole screen for itself, whatever asked for it: the help or the palette over the screens, or
/// a page that a command shows.
pub(super) trait Overlay {
    /// Reacts to a key.
    fn press(&mut self, key: KeyCombination) -> Choice;

    /// Draws it.
    fn draw(&self, canvas: &mut Canvas<'_>);

    /// Reacts to a click.
    fn select(&mut self, _target: Target) -> Choice {
        Choice::Closed
    }

    /// Takes pasted text in; returns how many characters did not fit.
    fn paste(&mut self, _text: &str) -> usize {
        0
    }

    /// Whether a key is text.
    fn is_typing(&self) -> bool {
        false
    }
}

/// What came of a key or a click in what lies over the screen. A form that a command shows by itself only
/// stays or closes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Choice {
    /// Nothing yet.
    Pending,
    /// It was closed.
    Closed,
    /// This is to be clicked or pressed.
    Chosen(Click),
    /// This is to be done.
    Do(Effect),
}
