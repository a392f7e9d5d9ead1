//! The letters of the page: how wide they are, and where lines break.

use std::sync::OnceLock;

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use crate::diary::neutral;

/// `DejaVu` Sans Condensed, cut down to Latin, Greek and Cyrillic; its license stands beside it.
static REGULAR: &[u8] = include_bytes!("../../../assets/DejaVuSansCondensed-page.ttf");
static BOLD: &[u8] = include_bytes!("../../../assets/DejaVuSansCondensed-Bold-page.ttf");

/// A font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// A glyph, and how far it advances for each point of size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) id: u32,
    pub(super) advance: f32,
}

/// What is asked of a font for each letter, looked up once.
struct Face {
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    units_per_em: f32,
}

impl Face {
    fn of(file: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(file).ok()?;
        let (size, place) = (Size::unscaled(), LocationRef::default());
        Some(Self {
            letters: font.charmap(),
            widths: font.glyph_metrics(size, place),
            units_per_em: f32::from(font.metrics(size, place).units_per_em),
        })
    }
}

impl Weight {
    /// The file of the font.
    pub(super) fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
        }
    }

    fn face(self) -> Option<&'static Face> {
        static FACES: [OnceLock<Option<Face>>; 2] = [OnceLock::new(), OnceLock::new()];
        let face = FACES[self as usize].get_or_init(|| Face::of(self.file()));
        face.as_ref()
    }

    /// The glyph of a letter, if the font has it.
    pub(super) fn glyph(self, letter: char) -> Option<Glyph> {
        let face = self.face()?;
        let id: GlyphId = face.letters.map(letter)?;
        Some(Glyph {
            id: id.to_u32(),
            advance: face.widths.advance_width(id)? / face.units_per_em,
        })
    }

    /// Text that the font can show: nothing in it acts, and a letter that is missing is a question mark.
    pub(super) fn shown(self, text: &str) -> String {
        let letters = neutral(text);
        let letters = letters.chars();
        letters
            .map(|letter| match letter {
                // It looks the same and is in every font.
                '\u{a0}' => ' ',
                letter if self.glyph(letter).is_some() => letter,
                _ => '?',
            })
            .collect()
    }

    /// How wide a text is.
    pub(super) fn width(self, text: &str, size: f32) -> f32 {
        let advances = text.chars().filter_map(|letter| self.glyph(letter));
        advances.map(|glyph| glyph.advance).sum::<f32>() * size
    }

    /// A text in lines that fit, broken between words, and within one that is wider than a line.
    pub(super) fn lines(self, text: &str, size: f32, width: f32) -> Vec<String> {
        let text = self.shown(text);
        let mut lines = vec![String::new()];
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let mut word = word;
            loop {
                let line = lines.last_mut().map_or("", |line| line.as_str());
                let together = if line.is_empty() {
                    word.to_owned()
                } else {
                    format!("{line} {word}")
                };
                if self.width(&together, size) <= width {
                    lines.pop();
                    lines.push(together);
                    break;
                }
                if !line.is_empty() {
                    lines.push(String::new());
                    continue;
                }
                let (here, rest) = word.split_at(self.fitting(word, size, width));
                lines.pop();
                lines.extend([here.to_owned(), String::new()]);
                word = rest;
            }
        }
        if lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines
    }

    /// How many bytes of a word fit; its first letter always does.
    fn fitting(self, word: &str, size: f32, width: f32) -> usize {
        let mut end = 0;
        for (place, letter) in word.char_indices() {
            let next = place + letter.len_utf8();
            if end > 0 && self.width(&word[..next], size) > width {
                break;
            }
            end = next;
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_lose_nothing() {
        for width in [3.0, 20.0, 60.0, 500.0] {
            let text = "furosemide 20 mg, averyverylongnameofamedicine daily";
            let lines = Weight::Regular.lines(text, 8.0, width);
            let letters = |text: &str| text.replace(' ', "");
            assert_eq!(letters(&lines.concat()), letters(text));
            for line in &lines {
                let fits = Weight::Regular.width(line, 8.0) <= width;
                assert!(fits || line.chars().count() == 1, "{line} in {width}");
            }
        }
        assert_eq!(Weight::Regular.lines("", 8.0, 10.0), [""]);
    }

    #[test]
    fn what_cannot_be_shown_is_a_question_mark() {
        assert_eq!(Weight::Regular.shown("Größe × ≥ Ωж"), "Größe × ≥ Ωж");
        assert_eq!(Weight::Regular.shown("足\u{a0}a\u{1b}b"), "? a?b");
    }
}
