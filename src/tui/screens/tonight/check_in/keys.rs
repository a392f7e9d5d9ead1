//! What can be done in a check-in, and with which keys.

use crokey::key;

use super::rows::Part;
use crate::tui::context::Context;
use crate::tui::keymap::{Hint, keys};
use crate::tui::widgets::Motion;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Action {
    Go(Motion),
    Step(i32),
    Toggle,
    Say(bool),
    Clear,
    SameAsLastNight,
    Done,
    Evening,
    Morning,
    CatchUp,
    Back,
}

keys! {
    pub(in super::super) const KEYS: Action {
        [down j]             => Go(Motion::Down)  "The next answer" hint "choose";
        [up k]               => Go(Motion::Up)    "The answer before";
        [right l]            => Step(1)           "More, or the next choice" hint "change";
        [left h]             => Step(-1)          "Less, or the choice before";
        [space]              => Toggle            "Yes, no, or the next choice";
        [y]                  => Say(true)         "Yes";
        [n]                  => Say(false)        "No";
        ['=']                => SameAsLastNight
            "The same as last night, where nothing was said yet" hint "as last night";
        [backspace delete x] => Clear             "Take the answer back: not known";
        [home pageup]        => Go(Motion::First) "The first answer";
        [end pagedown]       => Go(Motion::Last)  "The last answer";
        [enter]              => Done              "Done; on a cramp: say more about it" hint "done";
        [e]                  => Evening           "The evening's check-in";
        [m]                  => Morning           "Finish the night";
        [o]                  => CatchUp           "Nights without an answer" hint "open nights";
        [esc]                => Back              "Back to tonight";
    }
}

pub(super) fn hints(part: Part, cx: &Context) -> Vec<Hint> {
    let mut hints = KEYS.hints();
    let has_open_nights = !cx.unanswered().is_empty();
    hints.retain(|hint| hint.key != key!(o) || has_open_nights);
    hints.retain(|hint| hint.key != key!('=') || part != Part::Morning);
    hints
}
