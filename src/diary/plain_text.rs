//! What a person, or a file from elsewhere, wrote, made harmless for a terminal and a page.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The same text without anything that acts on a terminal or turns the reading direction: escape sequences,
/// control characters and bidirectional controls become signs that show what stood there, such as `␛` or
/// `\u{202e}`.
///
/// The result is one line; who wants to keep the lines of a note splits it before.
pub fn neutral(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            // The block "Control Pictures" has a sign for each of these, in their order.
            '\0'..='\x1f' => plain.push(picture(letter)),
            '\x7f' => plain.push('␡'),
            _ if acts(letter) => plain.extend(letter.escape_unicode()),
            _ => plain.push(letter),
        }
    }
    Cow::Owned(plain)
}

fn picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or('␀')
}

/// Whether a character does something other than stand there.
pub fn acts(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            // Marks, embeddings, overrides and isolates of the bidirectional algorithm (Unicode Annex 9).
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // Line and paragraph separators, and the mark of byte order.
            | '\u{2028}' | '\u{2029}' | '\u{feff}'
            // Interlinear annotation and invisible tags.
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// JSON with escapes for what it lets through although it acts on a terminal. Such characters stand in
/// strings only, and every reader gives them back as they were.
pub fn json_escaped(json: &str) -> Cow<'_, str> {
    if !json.chars().any(acts) {
        return Cow::Borrowed(json);
    }
    let mut text = String::with_capacity(json.len() + 16);
    for letter in json.chars() {
        if acts(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(letter);
        }
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_harmless_and_reads_back_the_same() {
        let note = "a\u{202e}b\u{9b}c\u{e0041}d \u{1b}[31m";
        let json = serde_json::to_string(note).expect("a string");
        let safe = json_escaped(&json);
        assert!(!safe.chars().any(acts), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).expect("JSON"), note);
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in [
            "",
            "left arch, 3 am",
            "Wadenkrampf übel",
            "足がつった 🦶",
            "عضلة",
        ] {
            assert!(matches!(neutral(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn what_acts_on_a_terminal_becomes_visible() {
        for (text, plain) in [
            ("\u{1b}[31mred\u{1b}[0m", "␛[31mred␛[0m"),
            ("a\nb\tc\rd", "a␊b␉c␍d"),
            ("\u{7f}\u{9b}2J", "␡\\u{9b}2J"),
            ("evil\u{202e}txt", "evil\\u{202e}txt"),
            ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
            ("a\u{2028}b\u{feff}", "a\\u{2028}b\\u{feff}"),
        ] {
            assert_eq!(neutral(text), plain);
            assert!(!neutral(text).chars().any(acts));
        }
    }
}
