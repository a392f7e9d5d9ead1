//! What can be done in the list, and with which keys.

use crate::tui::keymap::keys;
use crate::tui::widgets::Motion;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Go(Motion),
    NextSection,
    SectionBefore,
    Step(isize),
    Toggle,
    Open,
    Add,
    Stop,
    Take,
    Delete,
    Report,
    Read,
}

keys! {
    pub(super) const KEYS: Action {
        [down j]  => Go(Motion::Down)  "Next row" hint "choose";
        [up k]    => Go(Motion::Up)    "Previous row";
        [right l] => Step(1)           "Next value" hint "change";
        [left h]  => Step(-1)          "Previous value";
        [space]   => Toggle            "Switch: taken or skipped, asked or not";
        [enter]   => Open              "Change the row, or add one";
        [a '+']   => Add               "Add a medicine, a condition or a factor of your own" hint "add";
        [s]       => Stop
            "Stop a medicine today, or take it again; archive your own factor";
        [t]       => Take              "Tonight: taken, skipped, not filled in";
        [delete]  => Delete            "Delete the row (resets a built-in factor)";
        [r]       => Report            "Write the page for your doctor to a file";
        [m]       => Read              "More about the row, on the whole page";
        [pagedown] => NextSection      "Next part of the list";
        [pageup]  => SectionBefore     "Previous part";
        [home]    => Go(Motion::First) "First row";
        [end]     => Go(Motion::Last)  "Last row";
    }
}

/// What can be done while what is said about a row has the whole page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReadAction {
    Go(Motion),
    Close,
}

keys! {
    pub(super) const READING: ReadAction {
        [down j]         => Go(Motion::Down)     "Next line";
        [up k]           => Go(Motion::Up)       "Previous line";
        [space pagedown] => Go(Motion::PageDown) "Next page of the text" hint "read on";
        [pageup]         => Go(Motion::PageUp)   "Previous page of the text";
        [home]           => Go(Motion::First)    "The start of the text";
        [end]            => Go(Motion::Last)     "The end of the text";
        [esc enter m]    => Close                "Back to the list" hint "back";
    }
}
