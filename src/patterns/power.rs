//! How likely a diary with so many cramp nights finds a true trigger, from 12,000 simulated diaries.

const CRAMP_NIGHTS: [usize; 8] = [2, 8, 12, 16, 20, 30, 45, 70];
const DOUBLING: [f64; 8] = [0.0, 0.02, 0.03, 0.05, 0.09, 0.15, 0.33, 0.49];
const TRIPLING: [f64; 8] = [0.0, 0.05, 0.08, 0.12, 0.31, 0.44, 0.74, 0.90];
const FIVEFOLD: [f64; 8] = [0.0, 0.11, 0.24, 0.37, 0.53, 0.79, 0.94, 1.0];

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
