//! The names that a word nobody knows was probably meant for.

/// Names this like the word are offered.
const ALIKE: f64 = 0.8;

/// The names that are like a word, the likest first: spelled nearly so, or with a slip or two of the fingers.
pub fn likest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.trim().to_lowercase();
    let mut near: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| (likeness(&word, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.into_iter().map(|(_, name)| name).collect()
}

/// From 0, nothing in common, to 1, the same.
fn likeness(word: &str, name: &str) -> f64 {
    /// Longer words are no slips of the fingers, and comparing them takes long.
    const LONGEST: usize = 60;
    let length = name.chars().count();
    if word.len() > LONGEST || length == 0 {
        return 0.0;
    }
    let slips = strsim::osa_distance(word, name);
    // One slip in a short word, two in a long one.
    let by_slips = match slips {
        0 => 1.0,
        1 if length >= 3 => 0.95,
        2 if length >= 6 => 0.85,
        _ => 0.0,
    };
    strsim::jaro_winkler(word, name).max(by_slips)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_fingers_are_near_and_other_words_are_not() {
        let names = ["now", "over", "log", "night", "list", "log-of-changes"];
        for (word, first) in [
            ("nwo", Some("now")),
            ("nite", None),
            ("nihgt", Some("night")),
            ("Lost", Some("list")),
            ("lgo", Some("log")),
            // Alike to 0.87 by their beginning, though four letters are one more than a slip.
            ("nowhere", Some("now")),
            // To 0.75, which is too little.
            ("lion", None),
            ("frobnicate", None),
            ("", None),
        ] {
            assert_eq!(likest(word, names).first().copied(), first, "{word}");
        }
        for (length, is_compared) in [(59, true), (60, true), (61, false), (100_000, false)] {
            let word = "a".repeat(length);
            let found = likest(&word, [word.as_str()]);
            assert_eq!(!found.is_empty(), is_compared, "{length}");
        }
    }
}
