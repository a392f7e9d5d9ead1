//! What can be done with the pictures, and with which keys.

use crokey::key;
use strum::EnumMessage;

use crate::tui::keymap::Binding;
use crate::tui::movement;

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
        keys: &[key!(c)],
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
