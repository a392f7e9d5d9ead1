//! Text that is put into a field at once.

use tui_input::Input;

/// The most characters of words to search for.
pub(in crate::tui) const LONGEST_SEARCH: usize = 200;

/// Puts text where the cursor stands, up to so many characters in all, and returns how many did not fit. A line break
/// becomes a blank: a field is one line.
pub(in crate::tui) fn put_in(input: &mut Input, text: &str, most: usize) -> usize {
    let before = input.value().chars().count();
    let room = most.saturating_sub(before);
    let fits: String = text
        .chars()
        .take(room)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let count = fits.chars().count();
    let at = input.cursor();
    let (head, tail): (String, String) = (
        input.value().chars().take(at).collect(),
        input.value().chars().skip(at).collect(),
    );
    *input = Input::new(head + &fits + &tail).with_cursor(at + count);
    text.chars().count() - count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, cursor: usize, text: &str, most: usize, expected: &str, left_out: usize) {
        let mut input = Input::new(value.to_owned()).with_cursor(cursor);
        assert_eq!(put_in(&mut input, text, most), left_out);
        assert_eq!(input.value(), expected);
        let added = expected.chars().count() - value.chars().count();
        assert_eq!(input.cursor(), cursor + added);
    }

    #[test]
    fn text_goes_where_the_cursor_is_and_what_does_not_fit_is_counted() {
        check("", 0, "ab", 10, "ab", 0);
        check("xy", 1, "ab", 10, "xaby", 0);
        check("xy", 2, "a\nb\tc", 10, "xya b c", 0);
        check("äö", 1, "ü", 10, "äüö", 0);
        check("xy", 1, "abc", 4, "xaby", 1);
        check("xy", 1, "ab", 4, "xaby", 0);
        check("xy", 1, "ab", 2, "xy", 2);
        check("xy", 1, "ab", 1, "xy", 2);
    }
}
