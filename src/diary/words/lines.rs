//! Text in a room of so many columns.

use std::borrow::Cow;

use textwrap::{Options, WordSplitter};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Text in lines of a width, broken between words, and within a word that is longer than a line. Runs of
/// blanks count as one; a no-break space keeps its words together.
pub fn wrap(text: &str, width: impl Into<usize>) -> Vec<String> {
    let text = text
        .split([' ', '\n', '\t'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if text.is_empty() {
        return Vec::new();
    }
    let options = Options::new(width.into().max(1)).word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(&text, options);
    lines.into_iter().map(Cow::into_owned).collect()
}

/// Text cut to a width, with an ellipsis where something is missing.
pub fn cut(text: &str, width: impl Into<usize>) -> Cow<'_, str> {
    let width = width.into();
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    let mut room = width.saturating_sub(1);
    let kept = text.chars().take_while(|letter| {
        let fits = letter.width().unwrap_or(0);
        let rest = room.checked_sub(fits);
        room = rest.unwrap_or(0);
        rest.is_some()
    });
    let ellipsis = (width > 0).then_some('…');
    Cow::Owned(kept.chain(ellipsis).collect())
}

/// A text that begins with a capital.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_break_space_keeps_its_words_together() {
        let text = "1 min 15\u{a0}s (66)";
        assert_eq!(wrap(text, 8_usize), ["1 min", "15\u{a0}s", "(66)"]);
        assert_eq!(wrap("  a \n  b\t c ", 8_usize), ["a b c"]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        for width in 1..12_usize {
            let lines = wrap("a longish drugwithoutanyblanks 足がつった end", width);
            // A sign of two cells stands alone where there is one cell.
            assert!(lines.iter().all(|line| line.width() <= width.max(2)));
        }
        assert_eq!(
            wrap("one  two\nthree-four", 10_usize),
            ["one two", "three-four"]
        );
        assert!(wrap(" ", 10_usize).is_empty());
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("three", 5_usize), "three");
        assert_eq!(cut("three", 4_usize), "thr…");
        assert_eq!(cut("足足足", 4_usize), "足…");
        assert_eq!(cut("three", 1_usize), "…");
        assert_eq!(cut("three", 0_usize), "");
    }
}
