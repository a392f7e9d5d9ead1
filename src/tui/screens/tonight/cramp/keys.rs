//! What can be done on the page of a cramp, and with which keys.

use crate::diary::{Foot, Muscle, ReliefKind};
use crate::tui::keymap::keys;

/// What can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui::screens::tonight) enum Action {
    Space,
    Back,
    Note,
    Delete,
    Foot(Foot),
    Muscle(Muscle),
    /// The score from 1 to 10.
    Pain(u8),
    NextPosture,
    Relief(ReliefKind),
    MoveOnsetMinutes(i64),
    ChangeDurationSeconds(i64),
}

keys! {
    pub(in crate::tui::screens::tonight) const KEYS: Action {
        [space] => Space "It let go; after that, more than a minute later: the next cramp" hint "it let go";
        [l] => Foot(Foot::Left) "Left foot" chip "left";
        [r] => Foot(Foot::Right) "Right foot" chip "right";
        [b] => Foot(Foot::Both) "Both feet" chip "both";
        [a] => Muscle(Muscle::Arch) "In the arch" chip "arch";
        [t] => Muscle(Muscle::Toes) "In the toes" chip "toes";
        [g] => Muscle(Muscle::BigToe) "In the big toe" chip "big toe";
        [o] => Muscle(Muscle::Top) "On top of the foot" chip "top";
        [h] => Muscle(Muscle::Heel) "In the heel" chip "heel";
        [f] => Muscle(Muscle::Calf) "In the calf" chip "calf";
        [i] => Muscle(Muscle::Shin) "In the shin" chip "shin";
        [1] => Pain(1) "Pain 1" chip "1";
        [2] => Pain(2) "Pain 2" chip "2";
        [3] => Pain(3) "Pain 3" chip "3";
        [4] => Pain(4) "Pain 4" chip "4";
        [5] => Pain(5) "Pain 5" chip "5";
        [6] => Pain(6) "Pain 6" chip "6";
        [7] => Pain(7) "Pain 7" chip "7";
        [8] => Pain(8) "Pain 8" chip "8";
        [9] => Pain(9) "Pain 9" chip "9";
        [0] => Pain(10) "Pain 10" chip "10";
        [p] => NextPosture "How the feet lay on waking: the next posture";
        [s] => Relief(ReliefKind::Stretch) "Stretched: tried, then eased, then did not ease" chip "stretch";
        [d] => Relief(ReliefKind::Stand) "Stood on it: tried, then eased, then did not ease" chip "stand";
        [w] => Relief(ReliefKind::Walk) "Walked: tried, then eased, then did not ease" chip "walk";
        [m] => Relief(ReliefKind::Massage)
            "Massaged it: tried, then eased, then did not ease" chip "massage";
        [k] => Relief(ReliefKind::WarmCompress)
            "Warm compress: tried, then eased, then did not ease" chip "warm pack";
        [y] => Relief(ReliefKind::WarmBath)
            "Warm bath: tried, then eased, then did not ease" chip "warm bath";
        [n] => Note "Write a note" hint "note";
        [up] => MoveOnsetMinutes(-1) "It came a minute earlier";
        [down] => MoveOnsetMinutes(1) "It came a minute later";
        [left] => ChangeDurationSeconds(-30) "It held half a minute less";
        [right] => ChangeDurationSeconds(30) "It held half a minute more";
        [enter esc] => Back "Back to tonight; a running cramp runs on" hint "done";
        [delete] => Delete "Delete this cramp; undo brings it back" hint "delete";
    }
}
