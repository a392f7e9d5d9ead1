//! Names of triggers where room is short: first in fewer words, and only then cut.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr as _;

use super::canvas::shortened_in_middle;

/// What may be said shorter, in this order, until the name fits.
const SHORTER: [(&str, &str); 19] = [
    (" at least ", " ≥"),
    (" under ", " <"),
    (" over ", " >"),
    (" after ", " >"),
    (" nights before", ""),
    (" started, ", " from "),
    (" stopped, ", " until "),
    ("Feet in bed ", "Feet "),
    ("Feet on waking ", "Woke "),
    ("Exercise kind ", "Exercise: "),
    ("Footwear unsupportive", "Shoes, no support"),
    ("Thirst, dark urine", "Thirst"),
    ("Magnesium supplement", "Magnesium"),
    ("Other mineral supplement", "Other minerals"),
    (" (next night)", " (+1)"),
    (" servings", ""),
    (" serving", ""),
    ("On your feet", "On feet"),
    ("Exercise: ", ""),
];

/// A name in a width, with as many of its words as fit.
pub(crate) fn short_name(name: &str, width: u16) -> Cow<'_, str> {
    if name.width() <= usize::from(width) {
        return Cow::Borrowed(name);
    }
    let mut short = name.to_owned();
    for (long, brief) in SHORTER {
        short = short.replace(long, brief);
        if short.width() <= usize::from(width) {
            return Cow::Owned(short);
        }
    }
    Cow::Owned(shortened_in_middle(&short, width).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_said_shorter_before_they_are_cut() {
        for (name, width, short) in [
            ("Sitting over 8 h", 16, "Sitting over 8 h"),
            ("Sitting over 8 h", 15, "Sitting >8 h"),
            ("On your feet over 4 h", 17, "On your feet >4 h"),
            ("Feet in bed pointed (next night)", 17, "Feet pointed (+1)"),
            ("Bananas at least 1 serving", 17, "Bananas ≥1"),
            (
                "On your feet over 4 h (next night)",
                17,
                "On feet >4 h (+1)",
            ),
            ("Exercise at least 30 min", 17, "Exercise ≥30 min"),
            ("Exercise kind walking", 17, "Exercise: walking"),
            ("Exercise kind swimming", 17, "swimming"),
            ("Stretched 5+ of 7 nights before", 17, "Stretched 5+ of 7"),
            (
                "Furosemide started, 7 May 2026",
                27,
                "Furosemide from 7 May 2026",
            ),
            ("Horse riding at least 30 min", 17, "Horse ri… ≥30 min"),
        ] {
            let found = short_name(name, width);
            assert!(found.width() <= usize::from(width), "{found}");
            assert_eq!(found, short);
        }
    }
}
