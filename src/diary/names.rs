//! What a name in the person's own words may be: of a medicine, a factor, a unit, a dose, a word to choose
//! from.

use unicode_width::UnicodeWidthStr as _;

use super::Refusal;
use super::plain_text::acts;

/// No name is longer, in letters: it must fit beside others on a line.
pub const LONGEST_NAME: usize = 60;

/// Reads a name: what was typed without the blanks around it.
///
/// # Errors
/// A refusal of one that is empty, longer than [`LONGEST_NAME`], or holds what a terminal would not show as a
/// letter.
pub fn name<'a>(what: &str, text: &'a str, example: &str) -> Result<&'a str, Refusal> {
    let name = text.trim();
    let reason = match name.chars().count() {
        0 => "it is empty".to_owned(),
        letters if letters > LONGEST_NAME => {
            format!("too long: {letters} letters (at most {LONGEST_NAME})")
        }
        _ if name.chars().any(acts) => "it has a control character".to_owned(),
        _ if name.width() == 0 => "it has no visible letters".to_owned(),
        _ => return Ok(name),
    };
    Err(Refusal::new(format!("{what} \"{name}\""), reason, example))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_to_sixty_letters_that_can_be_seen() {
        let (most, more) = ("ü".repeat(60), "ü".repeat(61));
        for good in ["furosemide", " hot bath ", "µg", "足", most.as_str()] {
            assert_eq!(name("unit", good, "steps"), Ok(good.trim()));
        }
        for (bad, reason) in [
            ("", "it is empty"),
            (" \t", "it is empty"),
            (more.as_str(), "too long: 61 letters (at most 60)"),
            ("a\u{1b}[31m", "it has a control character"),
            ("a\u{7}", "it has a control character"),
            ("a\nb", "it has a control character"),
            ("a\u{202e}b", "it has a control character"),
            ("\u{200b}", "it has no visible letters"),
        ] {
            let refused = name("unit", bad, "steps").expect_err(bad);
            assert_eq!(refused.reason, reason);
        }
    }
}
