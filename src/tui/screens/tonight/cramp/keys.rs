//! What can be done on the page of a cramp, and with which keys.

use crate::diary::{Foot, Muscle, ReliefKind};
use crate::tui::keymap::keys;

/// What can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui::screens::tonight) enum Action {
    Space,
    Back,
    Note,
    Time,
    Delete,
    Foot(Foot),
    Muscle(Muscle),
    /// Thigh, hand, fingers, belly, other, the person's own names, and none of them.
    NextPlace,
    /// A place by the person's own name for it.
    NamePlace,
    /// What set it off, one after the other.
    NextSetOff,
    /// The score.
    Pain(u8),
    NextPosture,
    WokeMe,
    Relief(ReliefKind),
    /// What was tried besides: cold, mustard, pickle juice, a painkiller, something else.
    NextRelief,
    /// The same by the person's own name for it.
    NameRelief,
    MoveOnsetMinutes(i64),
    ChangeDurationSeconds(i64),
}

keys! {
    pub(in crate::tui::screens::tonight) const KEYS: Action {
        [space] => Space "It stopped; a minute later: next cramp" hint "it stopped";
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
        [x] => NextPlace "Elsewhere: thigh, hand, fingers, belly, other";
        [';'] => NamePlace "Somewhere else, in your own words";
        [j] => NextSetOff "What set it off: pointing the toes, stretching, turning over, nothing";
        ['-'] => Pain(0) "Pain 0: you felt it, and it did not hurt" chip "-=0";
        [1] => Pain(1) "Pain 1" chip "1";
        [2] => Pain(2) "Pain 2" chip "2";
        [3] => Pain(3) "Pain 3" chip "3";
        [4] => Pain(4) "Pain 4" chip "4";
        [5] => Pain(5) "Pain 5" chip "5";
        [6] => Pain(6) "Pain 6" chip "6";
        [7] => Pain(7) "Pain 7" chip "7";
        [8] => Pain(8) "Pain 8" chip "8";
        [9] => Pain(9) "Pain 9" chip "9";
        [0] => Pain(10) "Pain 10" chip "0=10";
        [p] => NextPosture "Position of your feet when you woke";
        [s] => Relief(ReliefKind::Stretch)
            "Stretching: once = tried, twice = helped, 3 times = didn't help" chip "stretch";
        [d] => Relief(ReliefKind::Stand) "Standing on it: tried, helped, didn't help" chip "stand";
        [w] => Relief(ReliefKind::Walk) "Walking: tried, helped, didn't help" chip "walk";
        [m] => Relief(ReliefKind::Massage)
            "Massage: tried, helped, didn't help" chip "massage";
        [k] => Relief(ReliefKind::WarmCompress)
            "Warm compress: tried, helped, didn't help" chip "warm pack";
        [y] => Relief(ReliefKind::WarmBath)
            "Warm bath: tried, helped, didn't help" chip "warm bath";
        [z] => WokeMe "It woke you: yes, then no" chip "it woke me";

        ['.'] => NextRelief "Something else tried: cold, mustard, pickle juice, painkiller, other";
        [','] => NameRelief "Something else tried, in your own words";
        [n] => Note "Write a note" hint "note";
        [e] => Time "Type when it started and how long it lasted" hint "time";
        [up] => MoveOnsetMinutes(-1) "Started a minute earlier";
        [down] => MoveOnsetMinutes(1) "Started a minute later";
        [left] => ChangeDurationSeconds(-30) "30 seconds shorter";
        [right] => ChangeDurationSeconds(30) "30 seconds longer";
        [enter esc] => Back "Back to Tonight; a running cramp is still timed" hint "done";
        [delete] => Delete "Delete this cramp (u to undo)" hint "delete";
    }
}
