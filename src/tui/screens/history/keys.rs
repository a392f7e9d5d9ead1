//! What can be done with the pictures, and with which keys; and the keys that act now, also on what is open over them.

use crokey::{KeyCombination, key};

use super::list::List;
use super::{History, compare, filter, list, night};
use crate::tui::keymap::{HelpLine, Hint, keys};
use crate::tui::screens::visit::Visit;

keys! {
    /// What can be done here.
    pub(super) enum Action, KEYS {
        [down j]              => NightAfter      "The night after" hint "night";
        [up k]                => NightBefore     "The night before";
        [right l]             => WeekAfter       "A week later" hint "week";
        [left h]              => WeekBefore      "A week earlier";
        ['.']                 => CrampAfter      "The next night with a cramp";
        [',']                 => CrampBefore     "The night with a cramp before";
        [g]                   => GoTo            "Go to a date, a month or a year";
        [enter]               => Open            "Open the night" hint "open";
        [n]                   => NextPicture     "The next picture" hint "next picture";
        [p]                   => PreviousPicture "The picture before";
        [space]               => Turn            "The calendar or the other picture, where only one has room";
        [z]                   => Zoom            "4 weeks, 12 weeks, 1 year, all" hint "zoom";
        ['+' (shift-'+') '='] => Closer          "Closer: fewer nights";
        ['-']                 => Further         "Further away: more nights";
        ['[' pageup]          => PeriodBefore    "The period before";
        [']' pagedown]        => PeriodAfter     "The period after";
        [v]                   => List            "The cramps as a list" hint "list";
        [f]                   => Filter
            "Show some of the cramps only: a foot, a muscle, pain, a medicine, a factor" hint "filter";
        ['/']                 => Search          "Look for words in the notes";
        [b]                   => Compare         "Two periods side by side" hint "compare";
        [backspace]           => Clear           "Show all cramps again";
        [home]                => First           "The first night of the diary";
        [end t]               => Last            "Tonight, the last night";
        [e]                   => CheckIn         "The check-in of the night";
    }
}

impl History {
    /// Whether the page has a key for itself.
    pub(crate) fn has(&self, key: KeyCombination) -> bool {
        if let Some(visit) = &self.visit {
            return visit.has(key);
        }
        if self.types_here() {
            return key != key!(ctrl - z);
        }
        if self.night.is_some() {
            return night::KEYS.action(key).is_some();
        }
        if self.panel.is_some() {
            return filter::KEYS.action(key).is_some();
        }
        if self.compare.is_some() {
            return compare::KEYS.action(key).is_some();
        }
        if self.list.is_some() {
            return list::KEYS.action(key).is_some();
        }
        KEYS.action(key).is_some()
    }

    /// Whether a page of Tonight is open, where keys write.
    pub(crate) fn is_visiting(&self) -> bool {
        self.visit.is_some()
    }

    /// Whether a key is text: in a note, in the search, or in a date to go to.
    pub(crate) fn is_typing(&self) -> bool {
        self.visit
            .as_ref()
            .map_or_else(|| self.types_here(), Visit::is_typing)
    }

    /// Whether words are typed into the search, or a date to go to.
    pub(super) fn types_here(&self) -> bool {
        let searches = |list: &List| list.input.is_some();
        self.jump.is_some() || self.night.is_none() && self.list.as_ref().is_some_and(searches)
    }

    /// The name of this page, for the help.
    pub(crate) fn title(&self) -> &'static str {
        if self.over() {
            return match self.panel {
                Some(_) => "Filter",
                None => "Two periods",
            };
        }
        match (&self.visit, &self.night, &self.list) {
            (Some(visit), ..) => visit.title(),
            (None, Some(_), _) => "A night",
            (None, None, Some(_)) => "Cramps",
            (None, None, None) => "History",
        }
    }

    /// The keys that act on this page.
    pub(crate) fn help(&self) -> Vec<HelpLine> {
        if self.over() {
            return match self.panel {
                Some(_) => filter::KEYS.help(),
                None => compare::KEYS.help(),
            };
        }
        match (&self.visit, &self.night, &self.list) {
            (Some(visit), ..) => visit.help(),
            (None, Some(_), _) => night::KEYS.help(),
            (None, None, Some(_)) => list::KEYS.help(),
            (None, None, None) => KEYS.help(),
        }
    }

    /// The hints of this page.
    pub(crate) fn hints(&self) -> Vec<Hint> {
        if self.over() {
            return match self.panel {
                Some(_) => filter::KEYS.hints(),
                None => compare::KEYS.hints(),
            };
        }
        let done = |key, text| Hint { key, text };
        if self.jump.is_some() {
            return vec![done(key!(enter), "stay"), done(key!(esc), "back")];
        }
        match (&self.visit, &self.night, &self.list) {
            (Some(visit), ..) => visit.hints(),
            (None, Some(page), _) => {
                let mut hints = night::KEYS.hints();
                hints.retain(|hint| hint.key != key!(delete) || page.cramp().is_some());
                hints
            }
            (None, None, Some(_)) if self.types_here() => {
                vec![done(key!(enter), "keep"), done(key!(esc), "all again")]
            }
            (None, None, Some(_)) => list::KEYS.hints(),
            (None, None, None) => KEYS.hints(),
        }
    }
}
