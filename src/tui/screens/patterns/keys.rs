//! What can be done with the patterns, and with which keys.

use crate::tui::keymap::keys;

keys! {
    /// What can be done here.
    pub(super) enum Action, KEYS {
        [down j]         => Down         "Next row; on an opened page, next paragraph" hint "choose";
        [up k]           => Up           "Previous row; on an opened page, previous paragraph";
        [right l]        => NextPage
            "Next page: triggers, how bad, relief, medicines, time, spells, quality" hint "page";
        [left h]         => PreviousPage "Previous page";
        [enter]          => Open
            "Open the row; once more, the numbers and tests behind it" hint "open";
        [n]              => Nights       "Show its nights in History" hint "its nights";
        [esc backspace]  => Back         "Back";
        [pagedown space] => Further      "Scroll down in the text";
        [pageup]         => Nearer       "Scroll up in the text";
        [home]           => First        "First row";
        [end]            => Last         "Last row";
        [e]              => Explore      "Show weak hints, and checks on few nights" hint "show weak hints";
        ['/']            => Search       "Find a row by its name" hint "find";
        [r]              => Check
            "Check how often chance fools us; press again to stop" hint "check";
    }
}
