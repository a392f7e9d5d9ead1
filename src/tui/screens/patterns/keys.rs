//! What can be done with the patterns, and with which keys.

use crokey::key;
use strum::EnumMessage;

use crate::tui::keymap::Binding;
use crate::tui::movement;

/// What can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumMessage)]
pub(super) enum Action {
    /// The row below; on an opened page its next paragraph
    Down,
    /// The row above; on an opened page the paragraph before
    Up,
    /// The next page: triggers, how bad, relief, medicines, time of night, spells, keeping
    NextPage,
    /// The page before
    PreviousPage,
    /// Open the row; once more, its nights in the history
    Open,
    /// Back to the rows
    Back,
    /// Further down in what is said of the row
    Further,
    /// Further up in it
    Nearer,
    /// The first row
    First,
    /// The last row
    Last,
    /// Hints too, and checks on few nights
    Explore,
    /// Find a row by its name
    Search,
    /// Ask how much chance alone would find; once more gives it up
    Check,
}

pub(super) const KEYS: &[Binding<Action>] = &[
    movement::down(Action::Down).hinted("choose"),
    movement::up(Action::Up),
    movement::right(Action::NextPage).hinted("page"),
    movement::left(Action::PreviousPage),
    Binding {
        keys: &[key!(enter)],
        action: Action::Open,
        hint: Some("open"),
    },
    Binding {
        keys: &[key!(esc), key!(backspace)],
        action: Action::Back,
        hint: None,
    },
    Binding {
        keys: &[key!(pagedown), key!(space)],
        action: Action::Further,
        hint: None,
    },
    movement::page_up(Action::Nearer),
    movement::home(Action::First),
    movement::end(Action::Last),
    Binding {
        keys: &[key!(e)],
        action: Action::Explore,
        hint: Some("hints too"),
    },
    Binding {
        keys: &[key!('/')],
        action: Action::Search,
        hint: Some("find"),
    },
    Binding {
        keys: &[key!(r)],
        action: Action::Check,
        hint: Some("check"),
    },
];
