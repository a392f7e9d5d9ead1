//! What can be done with the pictures, and with which keys; and the keys that act now, also on what is open over them.

use crokey::{KeyCombination, key};
use strum::EnumMessage;

use super::list::List;
use super::{History, compare, filter, list, night};
use crate::tui::keymap::{self, Binding, HelpLine, Hint};
use crate::tui::movement;
use crate::tui::screens::visit::Visit;

/// What can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumMessage)]
pub(super) enum Action {
    /// The night after
    NightAfter,
    /// The night before
    NightBefore,
    /// A week later
    WeekAfter,
    /// A week earlier
    WeekBefore,
    /// The next night with a cramp
    CrampAfter,
    /// The night with a cramp before
    CrampBefore,
    /// Go to a date, a month or a year
    GoTo,
    /// Open the night
    Open,
    /// The next picture
    NextPicture,
    /// The picture before
    PreviousPicture,
    /// The calendar or the other picture, where only one has room
    Turn,
    /// The period before
    PeriodBefore,
    /// The period after
    PeriodAfter,
    /// Closer: fewer nights
    Closer,
    /// Further away: more nights
    Further,
    /// 4 weeks, 12 weeks, 1 year, all
    Zoom,
    /// The first night of the diary
    First,
    /// Tonight, the last night
    Last,
    /// The cramps as a list
    List,
    /// Look for words in the notes
    Search,
    /// Show some of the cramps only: a foot, a muscle, pain, a medicine, a factor
    Filter,
    /// Show all cramps again
    Clear,
    /// Two periods side by side
    Compare,
    /// The check-in of the night
    CheckIn,
}

pub(super) const KEYS: &[Binding<Action>] = &[
    movement::down(Action::NightAfter).hinted("night"),
    movement::up(Action::NightBefore),
    movement::right(Action::WeekAfter).hinted("week"),
    movement::left(Action::WeekBefore),
    Binding {
        keys: &[key!('.')],
        action: Action::CrampAfter,
        hint: None,
    },
    Binding {
        keys: &[key!(',')],
        action: Action::CrampBefore,
        hint: None,
    },
    Binding {
        keys: &[key!(g)],
        action: Action::GoTo,
        hint: None,
    },
    Binding {
        keys: &[key!(enter)],
        action: Action::Open,
        hint: Some("open"),
    },
    Binding {
        keys: &[key!(n)],
        action: Action::NextPicture,
        hint: Some("next picture"),
    },
    Binding {
        keys: &[key!(p)],
        action: Action::PreviousPicture,
        hint: None,
    },
    Binding {
        keys: &[key!(space)],
        action: Action::Turn,
        hint: None,
    },
    Binding {
        keys: &[key!(z)],
        action: Action::Zoom,
        hint: Some("zoom"),
    },
    Binding {
        keys: &[key!('+'), key!(shift - '+'), key!('=')],
        action: Action::Closer,
        hint: None,
    },
    Binding {
        keys: &[key!('-')],
        action: Action::Further,
        hint: None,
    },
    Binding {
        keys: &[key!('['), key!(pageup)],
        action: Action::PeriodBefore,
        hint: None,
    },
    Binding {
        keys: &[key!(']'), key!(pagedown)],
        action: Action::PeriodAfter,
        hint: None,
    },
    Binding {
        keys: &[key!(v)],
        action: Action::List,
        hint: Some("list"),
    },
    Binding {
        keys: &[key!(f)],
        action: Action::Filter,
        hint: Some("filter"),
    },
    Binding {
        keys: &[key!('/')],
        action: Action::Search,
        hint: None,
    },
    Binding {
        keys: &[key!(b)],
        action: Action::Compare,
        hint: Some("compare"),
    },
    Binding {
        keys: &[key!(backspace)],
        action: Action::Clear,
        hint: None,
    },
    movement::home(Action::First),
    Binding {
        keys: &[key!(end), key!(t)],
        action: Action::Last,
        hint: None,
    },
    Binding {
        keys: &[key!(e)],
        action: Action::CheckIn,
        hint: None,
    },
];

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
            return keymap::action(night::KEYS, key).is_some();
        }
        if self.panel.is_some() {
            return keymap::action(filter::KEYS, key).is_some();
        }
        if self.compare.is_some() {
            return keymap::action(compare::KEYS, key).is_some();
        }
        if self.list.is_some() {
            return keymap::action(list::KEYS, key).is_some();
        }
        keymap::action(KEYS, key).is_some()
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
                Some(_) => keymap::help(filter::KEYS),
                None => keymap::help(compare::KEYS),
            };
        }
        match (&self.visit, &self.night, &self.list) {
            (Some(visit), ..) => visit.help(),
            (None, Some(_), _) => keymap::help(night::KEYS),
            (None, None, Some(_)) => keymap::help(list::KEYS),
            (None, None, None) => keymap::help(KEYS),
        }
    }

    /// The hints of this page.
    pub(crate) fn hints(&self) -> Vec<Hint> {
        if self.over() {
            return match self.panel {
                Some(_) => keymap::hints(filter::KEYS),
                None => keymap::hints(compare::KEYS),
            };
        }
        let done = |key, text| Hint { key, text };
        if self.jump.is_some() {
            return vec![done(key!(enter), "stay"), done(key!(esc), "back")];
        }
        match (&self.visit, &self.night, &self.list) {
            (Some(visit), ..) => visit.hints(),
            (None, Some(page), _) => {
                let mut hints = keymap::hints(night::KEYS);
                hints.retain(|hint| hint.key != key!(delete) || page.cramp().is_some());
                hints
            }
            (None, None, Some(_)) if self.types_here() => {
                vec![done(key!(enter), "keep"), done(key!(esc), "all again")]
            }
            (None, None, Some(_)) => keymap::hints(list::KEYS),
            (None, None, None) => keymap::hints(KEYS),
        }
    }
}
