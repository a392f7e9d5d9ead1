//! What can be done with the patterns, and with which keys.

use crate::tui::keymap::keys;

keys! {
    /// What can be done here.
    pub(super) enum Action, KEYS {
        [down j]         => Down         "The row below; on an opened page its next paragraph" hint "choose";
        [up k]           => Up           "The row above; on an opened page the paragraph before";
        [right l]        => NextPage
            "The next page: triggers, how bad, relief, medicines, time of night, spells, keeping" hint "page";
        [left h]         => PreviousPage "The page before";
        [enter]          => Open         "Open the row; once more, its nights in the history" hint "open";
        [esc backspace]  => Back         "Back to the rows";
        [pagedown space] => Further      "Further down in what is said of the row";
        [pageup]         => Nearer       "Further up in it";
        [home]           => First        "First row";
        [end]            => Last         "Last row";
        [e]              => Explore      "Hints too, and checks on few nights" hint "hints too";
        ['/']            => Search       "Find a row by its name" hint "find";
        [r]              => Check
            "Ask how much chance alone would find; once more gives it up" hint "check";
    }
}
