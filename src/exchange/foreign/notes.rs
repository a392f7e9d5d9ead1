//! What stands in cells that are words and numbers at once.

/// The first number in a text: 7 of `7:severe`, 400 of `400 mg`.
pub(in crate::exchange) fn first_number(text: &str) -> Option<f64> {
    let begins = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[begins..];
    let ends = rest
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(rest.len());
    rest[..ends].trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_among_words() {
        for (text, number) in [
            ("7:severe", Some(7.0)),
            ("about 2.5 l", Some(2.5)),
            ("3.", Some(3.0)),
            ("1.2.3", None),
            ("none", None),
            ("", None),
        ] {
            assert_eq!(first_number(text), number, "{text}");
        }
    }
}
