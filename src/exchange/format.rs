//! The formats there are, and how a file is recognised as one of them.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::table::headings;
use crate::diary::Refused;

/// A format that the diary is written to and read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Format {
    /// JSON lines: everything, lossless.
    Jsonl,
    /// A table of episodes, one a row, each with its night's context.
    Csv,
    /// A table of nights, one a row, as in research.
    Nights,
}

impl Format {
    /// Recognises a file by its first bytes: a few lines of it are enough. The name only helps to say what is wrong.
    ///
    /// # Errors
    /// A refusal for a file that is none of the formats.
    pub fn guess(first: &[u8], name: &str) -> Result<Self, Refused> {
        let refused = |reason: &str, example: &str| {
            Refused::new(format!("\"{name}\""), reason, example.replace("FILE", name))
        };
        if first.starts_with(b"SQLite format 3\0") {
            return Err(refused(
                "it is a diary itself, not an export of one",
                "cramp --db FILE export",
            ));
        }
        if first.starts_with(b"PK\x03\x04") || first.starts_with(&[0x1f, 0x8b]) {
            return Err(refused(
                "it is packed",
                "the file that was packed in it, unpacked",
            ));
        }
        if first.starts_with(&[0xff, 0xfe]) || first.starts_with(&[0xfe, 0xff]) {
            return Err(refused(
                "it is UTF-16 text",
                "the same saved as UTF-8 (in a spreadsheet: \"CSV UTF-8\")",
            ));
        }
        let first = first.strip_prefix("\u{feff}".as_bytes()).unwrap_or(first);
        let text = String::from_utf8_lossy(first);
        let text = text.trim_start();
        if text.is_empty() {
            return Err(refused("it is empty", "cramp import diary.jsonl"));
        }
        if text.starts_with('{') {
            let header = text.lines().next().unwrap_or_default();
            return if header.contains("\"cramp\"") {
                Ok(Self::Jsonl)
            } else {
                Err(refused(
                    "it is JSON, but not the JSON lines of a diary",
                    "a file whose first line is {\"cramp\":\"diary\",\"schema\":1}",
                ))
            };
        }
        let headings = headings(text);
        let has = |wanted: &str| headings.iter().any(|heading| heading == wanted);
        if has("id") && has("onset") && has("night") {
            Ok(Self::Csv)
        } else if has("night") && (has("cramps") || has("event")) {
            Ok(Self::Nights)
        } else if headings.len() > 1 {
            Err(refused(
                "its columns are not those of a table of nights (night, cramps, …) or of episodes (id, night, onset, …)",
                "cramp import FILE --format nights --map DATE=night --map HEADACHE=cramps",
            ))
        } else {
            Err(refused(
                "it is neither JSON lines nor a table",
                "cramp import FILE --format jsonl, csv or nights",
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(first: &[u8], format: Format) {
        assert_eq!(Format::guess(first, "a file"), Ok(format));
    }

    #[test]
    fn files_are_recognised_by_how_they_begin() {
        check(b"{\"cramp\":\"diary\",\"schema\":1}\n", Format::Jsonl);
        check(
            "\u{feff}{\"cramp\":\"diary\",\"schema\":1}".as_bytes(),
            Format::Jsonl,
        );
        check(b"id,night,onset,zone\n", Format::Csv);
        check(b"night,cramps,fluids\n", Format::Nights);
        check("\u{feff}Night;Event;airq\r\n".as_bytes(), Format::Nights);
        check(b"\"night\"\t\"event\"\n1\t2\n", Format::Nights);
    }

    #[test]
    fn what_cannot_be_told_is_refused_with_a_way_on() {
        for (first, word) in [
            (&b"SQLite format 3\0"[..], "diary itself"),
            (b"PK\x03\x04", "packed"),
            (b"\x1f\x8b\x08", "packed"),
            (b"\xff\xfen\0", "UTF-16"),
            (b"", "empty"),
            (b"{\"a\": 1}", "JSON"),
            (b"date,headache,airq\n2026-11-23,1,9\n", "columns"),
            (b"Dear diary", "neither"),
            (b"\0\x01\x02", "neither"),
        ] {
            let refused = Format::guess(first, "notes.txt").expect_err(word);
            assert!(refused.reason.contains(word), "{refused:?}");
            assert!(refused.value.contains("notes.txt"));
        }
        let refused = Format::guess(b"date,headache", "t.csv").expect_err("other columns");
        assert!(
            refused
                .example
                .contains("cramp import t.csv --format nights")
        );
    }
}
