//! What stays when a page is left, and what does not stay when a page is left open.

use super::due::due;
use super::turn::Part;
use super::{Page, Tonight};
use crate::config::drafts::Draft;
use crate::tui::context::Context;

impl Tonight {
    /// Opens the page that is due; what could not be taken stays.
    pub(crate) fn open_again(&mut self, cx: &Context) {
        self.turn_to(due(cx), cx);
    }

    /// Follows the night: a check-in left open turns to the page that is due, so that no answer goes to a
    /// night that is past. What is still being typed is of the night it was begun in; what was left half
    /// typed is kept for that night. Gives whether the page turned.
    pub(crate) fn follow_the_night(&mut self, cx: &Context) -> bool {
        let Page::CheckIn(form) = &self.page else {
            return false;
        };
        let is_past = match form.part {
            Part::Evening => form.night != cx.tonight(),
            Part::Morning => form.night != cx.last_night(),
            Part::Whole => false,
        };
        let turns = is_past && !form.is_being_typed(cx);
        if turns {
            self.turn_to(due(cx), cx);
        }
        turns
    }

    /// Turns to a page; what could not be taken on the one before stays.
    pub(super) fn turn_to(&mut self, page: Page, cx: &Context) {
        self.drafts = self.drafts(cx);
        self.page = page;
        self.hand_out_drafts(cx);
    }

    /// What was typed and could not be taken, on the open page or on one before.
    pub(crate) fn drafts(&self, cx: &Context) -> Vec<Draft> {
        let open = match &self.page {
            Page::CheckIn(form) => form.draft(cx),
            _ => None,
        };
        self.drafts.iter().cloned().chain(open).collect()
    }

    /// Takes over what could not be taken when the program was last open.
    pub(crate) fn take_over(&mut self, drafts: Vec<Draft>, cx: &Context) {
        self.drafts.extend(drafts);
        self.hand_out_drafts(cx);
    }

    fn hand_out_drafts(&mut self, cx: &Context) {
        let Page::CheckIn(form) = &mut self.page else {
            return;
        };
        let name = Draft::form_of(form.night);
        for draft in self.drafts.extract_if(.., |draft| draft.form == name) {
            form.put_back(draft, cx);
        }
    }
}
