//! Body.

use crokey::KeyCombination;

use crate::tui::canvas::Canvas;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{HelpLine, Hint};

/// The screen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {}

#[allow(clippy::unused_self, clippy::unnecessary_wraps)]
impl Body {
    pub(crate) fn has(&self, _: KeyCombination) -> bool {
        false
    }
    pub(crate) fn press(&mut self, _: KeyCombination, _: &Context) -> Option<Effect> {
        None
    }
    pub(crate) fn paste(&mut self, _: &str) {}
    pub(crate) fn select(&mut self, _: usize, _: &Context) -> Option<Effect> {
        None
    }
    pub(crate) fn settle(&mut self, _: &Context) -> Option<Effect> {
        None
    }
    pub(crate) fn follow(&mut self, _: &Context) {}
    pub(crate) fn help(&self) -> Vec<HelpLine> {
        Vec::new()
    }
    pub(crate) fn hints(&self, _: &Context) -> Vec<Hint> {
        Vec::new()
    }
    pub(crate) fn draw(&self, _: &mut Canvas<'_>, _: &Context) {}
}
