//! How likely a diary with so many cramp nights finds a true trigger, as the calibration of this program counts it: the table
//! by cramp nights in `docs/METHODS.md`. Rare habits count in it, so that it promises rather too little than too much.

/// From how many cramp nights each column of the table is promised. A column counts diaries of a whole range of cramp nights
/// together, the least of which find less than the mean of all; so it is promised from the middle of the range, and of the
/// last, "70 and more", from 110, about as many as its diaries of a year have on average.
const CRAMP_NIGHTS: [usize; 8] = [5, 10, 14, 18, 25, 37, 57, 110];
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
    times_in(chance).map_or_else(
        || "would find next to nothing".to_owned(),
        |times| format!("would find {name} {times}"),
    )
}

/// How many cramp nights it takes to see more than now, and what could be seen then; `None` where no more is known of.
pub fn next_to_see(cramp_nights: usize) -> Option<(usize, String)> {
    let now = smallest_words(cramp_nights);
    let more = CRAMP_NIGHTS.iter().filter(|least| **least > cramp_nights);
    more.map(|least| (*least, smallest_words(*least)))
        .find(|(_, words)| *words != now)
}

/// The chances that are said, the largest first.
const SAID: [(f64, &str); 11] = [
    (0.99, "almost every time"),
    (0.9, "about nine times in ten"),
    (0.75, "about three times in four"),
    (2.0 / 3.0, "about two times in three"),
    (0.5, "about every other time"),
    (0.4, "about two times in five"),
    (1.0 / 3.0, "about one time in three"),
    (0.25, "about one time in four"),
    (0.2, "about one time in five"),
    (0.1, "about one time in ten"),
    (1.0 / 12.0, "about one time in twelve"),
];

/// A chance in words that promise no more: the next of those said at or below it. `None` below all of them.
fn times_in(chance: f64) -> Option<&'static str> {
    let (_, words) = SAID.iter().find(|(said, _)| *said <= chance)?;
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The least number of cramp nights of each column in `docs/METHODS.md`, and the chances in it.
    const TABLE: [(usize, [f64; 3]); 8] = [
        (2, [0.0, 0.0, 0.0]),
        (8, [0.01, 0.04, 0.09]),
        (12, [0.03, 0.06, 0.21]),
        (16, [0.04, 0.10, 0.25]),
        (20, [0.04, 0.14, 0.32]),
        (30, [0.07, 0.29, 0.43]),
        (45, [0.19, 0.50, 0.70]),
        (70, [0.43, 0.77, 0.92]),
    ];

    #[test]
    fn the_words_promise_no_more_than_the_table() {
        for cramp_nights in 0..200 {
            let words = smallest_words(cramp_nights);
            let Some((said, _)) = SAID.iter().find(|(_, said)| words.ends_with(said)) else {
                assert_eq!(words, "would find next to nothing");
                continue;
            };
            let column = TABLE.iter().rfind(|(least, _)| *least <= cramp_nights);
            let (_, chances) = column.expect("a column");
            let risk = ["doubling", "tripling", "fivefold"];
            let place = risk.iter().position(|risk| words.contains(risk));
            assert!(
                *said <= chances[place.expect("a risk")],
                "{cramp_nights}: {words}"
            );
        }
    }

    #[test]
    fn a_chance_is_rounded_down() {
        let said = [0.08, 0.09, 0.21, 0.32, 0.43, 0.7, 0.92, 1.0].map(times_in);
        assert_eq!(
            said.map(Option::unwrap_or_default),
            [
                "",
                "about one time in twelve",
                "about one time in five",
                "about one time in four",
                "about two times in five",
                "about two times in three",
                "about nine times in ten",
                "almost every time",
            ]
        );
    }

    #[test]
    fn more_is_promised_only_from_where_it_is_kept() {
        let next = |cramp_nights| next_to_see(cramp_nights).expect("more to see");
        assert_eq!(
            next(12),
            (
                14,
                "would find a fivefold risk about one time in five".to_owned()
            )
        );
        assert_eq!(
            next(67),
            (
                110,
                "would find a doubling about two times in five".to_owned()
            )
        );
        assert_eq!(next_to_see(110), None);
    }
}
