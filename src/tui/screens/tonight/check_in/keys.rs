//! What can be done in a check-in, and with which keys.

use crate::tui::keymap::keys;
use crate::tui::widgets::Motion;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Action {
    Go(Motion),
    /// To the first answer of another line.
    GoLine(Motion),
    Step(i32),
    Toggle,
    Add,
    Say(bool),
    Clear,
    SameAsLastNight,
    Done,
    Tell,
    Note,
    Seek,
    Evening,
    Morning,
    CatchUp,
    Review,
    Back,
}

keys! {
    pub(in super::super) const KEYS: Action {
        [down j]             => Go(Motion::Down)  "Next answer" hint "choose";
        [up k]               => Go(Motion::Up)    "Previous answer";
        [right l]            => Step(1)           "More, or next choice" hint "change";
        [left h]             => Step(-1)          "Less, or previous choice";
        [space]              => Toggle            "Yes, no, or next choice";
        ['+']                => Add               "One more glass, cup or serving, with its time";
        [y]                  => Say(true)         "Yes";
        [n]                  => Say(false)        "No";
        ['=']                => SameAsLastNight
            "Copy last night's answers into the empty fields" hint "as last night";
        [backspace delete x] => Clear             "Clear this answer";
        [pagedown]           => GoLine(Motion::Down) "Next line";
        [pageup]             => GoLine(Motion::Up) "Previous line";
        [home]               => Go(Motion::First) "First answer";
        [end]                => Go(Motion::Last)  "Last answer";
        [enter]              => Done              "Done (on a cramp: details)" hint "done";
        [a]                  => Tell              "Add a cramp to this night, with its time";
        [w]                  => Note              "Write a note about this night" hint "note";
        ['/']                => Seek              "Go to a question by its name" hint "find";
        [e]                  => Evening           "Evening check-in";
        [m]                  => Morning           "Morning questions";
        [o]                  => CatchUp           "Nights to fill in" hint "nights to fill in";
        [r]                  => Review            "Weekly review";
        [esc]                => Back              "Back to Tonight";
    }
}
