//! How likely a diary with so many cramp nights finds a true trigger, as the calibration of this program counts it: the table
//! by cramp nights in `docs/METHODS.md`. Rare habits count in it, so that it promises rather too little than too much.

const CRAMP_NIGHTS: [usize; 8] = [2, 8, 12, 16, 20, 30, 45, 70];
const DOUBLING: [f64; 8] = [0.0, 0.01, 0.03, 0.04, 0.04, 0.07, 0.19, 0.43];
const TRIPLING: [f64; 8] = [0.0, 0.04, 0.06, 0.10, 0.14, 0.29, 0.50, 0.77];
const FIVEFOLD: [f64; 8] = [0.0, 0.09, 0.21, 0.25, 0.32, 0.43, 0.70, 0.92];

/// What a diary with so many cramp nights could see: "would find a tripling about one time in three".
pub fn smallest_words(cramp_nights: usize) -> String {
    let Some(row) = CRAMP_NIGHTS
        .iter()
        .rposition(|least| cramp_nights >= *least)
    else {
        return "would find next to nothing".to_owned();
    };
    let (name, chance) = if DOUBLING[row] >= 0.3 {
        ("a doubling", DOUBLING[row])
    } else if TRIPLING[row] >= 0.3 {
        ("a tripling", TRIPLING[row])
    } else {
        ("a fivefold risk", FIVEFOLD[row])
    };
    if chance < 0.05 {
        "would find next to nothing".to_owned()
    } else {
        format!("would find {name} {}", times_in(chance))
    }
}

/// How many cramp nights it takes to see more than now, and what could be seen then; `None` where no more is known of.
pub fn next_to_see(cramp_nights: usize) -> Option<(usize, String)> {
    let now = smallest_words(cramp_nights);
    let more = CRAMP_NIGHTS.iter().filter(|least| **least > cramp_nights);
    more.map(|least| (*least, smallest_words(*least)))
        .find(|(_, words)| *words != now)
}

fn times_in(chance: f64) -> &'static str {
    match (chance * 100.0).round() as u32 {
        0..=15 => "about one time in ten",
        16..=28 => "about one time in four",
        29..=41 => "about one time in three",
        42..=59 => "about every other time",
        60..=84 => "about three times in four",
        85..=97 => "about nine times in ten",
        _ => "almost every time",
    }
}
