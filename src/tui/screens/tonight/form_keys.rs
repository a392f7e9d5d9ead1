//! What can be done in a check-in, and with which keys.

use crokey::key;

use super::form::Part;
use crate::tui::context::Context;
use crate::tui::keymap::{HelpLine, Hint, keys};

keys! {
    /// What can be done here.
    pub(super) enum Action, KEYS {
        [down j]             => Down            "The next answer" hint "choose";
        [up k]               => Up              "The answer before";
        [right l]            => More            "More, or the next choice" hint "change";
        [left h]             => Less            "Less, or the choice before";
        [space]              => Toggle          "Yes, no, or the next choice";
        [y]                  => Yes             "Yes";
        [n]                  => No              "No";
        ['=']                => SameAsLastNight
            "The same as last night, where nothing was said yet" hint "as last night";
        [backspace delete x] => Clear           "Take the answer back: not known";
        [home pageup]        => First           "The first answer";
        [end pagedown]       => Last            "The last answer";
        [enter]              => Done            "Done; on a cramp: say more about it" hint "done";
        [e]                  => Evening         "The evening's check-in";
        [m]                  => Morning         "Finish the night";
        [o]                  => CatchUp         "Nights without an answer" hint "open nights";
        [esc]                => Back            "Back to tonight";
    }
}

pub(super) fn help() -> Vec<HelpLine> {
    KEYS.help()
}

pub(super) fn hints(part: Part, cx: &Context) -> Vec<Hint> {
    let mut hints = KEYS.hints();
    let (catch_up, as_last_night) = (key!(o), key!('='));
    hints.retain(|hint| hint.key != catch_up || !cx.unanswered().is_empty());
    hints.retain(|hint| hint.key != as_last_night || part != Part::Morning);
    hints
}
