//! What can be done on the page of a cramp, and with which keys.

use crokey::key;
use strum::EnumMessage;

use crate::tui::keymap::Binding;

/// What can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumMessage)]
pub(in crate::tui::screens::tonight) enum Action {
    /// It let go; after that, more than a minute later: the next cramp
    Space,
    /// Back to tonight; a running cramp runs on
    Back,
    /// Left foot
    Left,
    /// Right foot
    Right,
    /// Both feet
    Both,
    /// In the arch
    Arch,
    /// In the toes
    Toes,
    /// In the big toe
    BigToe,
    /// On top of the foot
    Top,
    /// In the heel
    Heel,
    /// In the calf
    Calf,
    /// In the shin
    Shin,
    /// Pain 1
    Pain1,
    /// Pain 2
    Pain2,
    /// Pain 3
    Pain3,
    /// Pain 4
    Pain4,
    /// Pain 5
    Pain5,
    /// Pain 6
    Pain6,
    /// Pain 7
    Pain7,
    /// Pain 8
    Pain8,
    /// Pain 9
    Pain9,
    /// Pain 10
    Pain10,
    /// How the feet lay on waking: the next posture
    Posture,
    /// Stretched: tried, then eased, then did not ease
    Stretch,
    /// Stood on it: tried, then eased, then did not ease
    Stand,
    /// Walked: tried, then eased, then did not ease
    Walk,
    /// Massaged it: tried, then eased, then did not ease
    Massage,
    /// Warm compress: tried, then eased, then did not ease
    WarmCompress,
    /// Warm bath: tried, then eased, then did not ease
    WarmBath,
    /// It came a minute earlier
    Earlier,
    /// It came a minute later
    Later,
    /// It held half a minute less
    Shorter,
    /// It held half a minute more
    Longer,
    /// Write a note
    Note,
    /// Delete this cramp; undo brings it back
    Delete,
}

pub(in crate::tui::screens::tonight) const KEYS: &[Binding<Action>] = &[
    Binding {
        keys: &[key!(space)],
        action: Action::Space,
        hint: Some("it let go"),
    },
    Binding {
        keys: &[key!(l)],
        action: Action::Left,
        hint: None,
    },
    Binding {
        keys: &[key!(r)],
        action: Action::Right,
        hint: None,
    },
    Binding {
        keys: &[key!(b)],
        action: Action::Both,
        hint: None,
    },
    Binding {
        keys: &[key!(a)],
        action: Action::Arch,
        hint: None,
    },
    Binding {
        keys: &[key!(t)],
        action: Action::Toes,
        hint: None,
    },
    Binding {
        keys: &[key!(g)],
        action: Action::BigToe,
        hint: None,
    },
    Binding {
        keys: &[key!(o)],
        action: Action::Top,
        hint: None,
    },
    Binding {
        keys: &[key!(h)],
        action: Action::Heel,
        hint: None,
    },
    Binding {
        keys: &[key!(f)],
        action: Action::Calf,
        hint: None,
    },
    Binding {
        keys: &[key!(i)],
        action: Action::Shin,
        hint: None,
    },
    Binding {
        keys: &[key!(1)],
        action: Action::Pain1,
        hint: None,
    },
    Binding {
        keys: &[key!(2)],
        action: Action::Pain2,
        hint: None,
    },
    Binding {
        keys: &[key!(3)],
        action: Action::Pain3,
        hint: None,
    },
    Binding {
        keys: &[key!(4)],
        action: Action::Pain4,
        hint: None,
    },
    Binding {
        keys: &[key!(5)],
        action: Action::Pain5,
        hint: None,
    },
    Binding {
        keys: &[key!(6)],
        action: Action::Pain6,
        hint: None,
    },
    Binding {
        keys: &[key!(7)],
        action: Action::Pain7,
        hint: None,
    },
    Binding {
        keys: &[key!(8)],
        action: Action::Pain8,
        hint: None,
    },
    Binding {
        keys: &[key!(9)],
        action: Action::Pain9,
        hint: None,
    },
    Binding {
        keys: &[key!(0)],
        action: Action::Pain10,
        hint: None,
    },
    Binding {
        keys: &[key!(p)],
        action: Action::Posture,
        hint: None,
    },
    Binding {
        keys: &[key!(s)],
        action: Action::Stretch,
        hint: None,
    },
    Binding {
        keys: &[key!(d)],
        action: Action::Stand,
        hint: None,
    },
    Binding {
        keys: &[key!(w)],
        action: Action::Walk,
        hint: None,
    },
    Binding {
        keys: &[key!(m)],
        action: Action::Massage,
        hint: None,
    },
    Binding {
        keys: &[key!(k)],
        action: Action::WarmCompress,
        hint: None,
    },
    Binding {
        keys: &[key!(y)],
        action: Action::WarmBath,
        hint: None,
    },
    Binding {
        keys: &[key!(n)],
        action: Action::Note,
        hint: Some("note"),
    },
    Binding {
        keys: &[key!(up)],
        action: Action::Earlier,
        hint: None,
    },
    Binding {
        keys: &[key!(down)],
        action: Action::Later,
        hint: None,
    },
    Binding {
        keys: &[key!(left)],
        action: Action::Shorter,
        hint: None,
    },
    Binding {
        keys: &[key!(right)],
        action: Action::Longer,
        hint: None,
    },
    Binding {
        keys: &[key!(enter), key!(esc)],
        action: Action::Back,
        hint: Some("done"),
    },
    Binding {
        keys: &[key!(delete)],
        action: Action::Delete,
        hint: Some("delete"),
    },
];
