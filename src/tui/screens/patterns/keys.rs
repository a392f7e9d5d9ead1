//! What can be done with the patterns, and with which keys.

use crate::tui::keymap::keys;

keys! {
    /// What can be done here.
    pub(super) enum Action, KEYS {
        [down j]         => Down         "Next row; on an opened page, next line" hint "choose";
        [up k]           => Up           "Previous row; on an opened page, previous line";
        [right l]        => NextPage
            "Next page: triggers, how bad, relief, medicines, time, spells, quality" hint "page";
        [left h]         => PreviousPage "Previous page";
        [enter]          => Open
            "Open the row; once more, the numbers and tests behind it" hint "open";
        [n]              => Nights       "Show its nights in History" hint "its nights";
        [esc backspace]  => Back         "Back";
        [space pagedown] => Further      "Next page of the text";
        [pageup]         => Nearer       "Previous page of the text";
        [home]           => First        "First row, or the start of the text";
        [end]            => Last         "Last row, or the end of the text";
        [e]              => Explore      "Show weak hints, and checks on few nights" hint "show weak hints";
        ['/']            => Search       "Find a row by its name" hint "find";
        [r]              => Check
            "Check how often chance fools us; press again to stop" hint "check";
    }
}
