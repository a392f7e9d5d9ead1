//! The formats there are, and how a file is recognised as one of them.

use super::calendar::Calendar;
use super::csv_episodes::Csv;
use super::format::{Format, Start};
use super::jsonl::Jsonl;
use super::nights::Nights;
use super::programs::{AnyTable, PROGRAMS};
use super::table::beginning;
use crate::diary::{Refusal, unknown_word};

/// All formats, in the order in which a file is tried as one of them: our own first, any table last.
pub fn formats() -> impl Iterator<Item = &'static dyn Format> {
    let own: [&dyn Format; 3] = [&Jsonl, &Csv, &Nights];
    let of_programs = PROGRAMS.iter().map(|(_, format)| *format);
    own.into_iter()
        .chain(of_programs)
        .chain([&AnyTable as &dyn Format])
}

/// The programs whose files are known, as people call them.
pub fn known_programs() -> Vec<&'static str> {
    let mut names: Vec<&str> = PROGRAMS.iter().map(|(name, _)| *name).collect();
    names.dedup();
    names
}

/// The format of a name, as one types it after a flag.
///
/// # Errors
/// A refusal that names all formats.
pub fn format_named(flag: &str, name: &str) -> Result<&'static dyn Format, Refusal> {
    let wanted = name.trim().to_lowercase();
    let found = formats().find(|format| format.name() == wanted);
    let names = || formats().map(Format::name).collect::<Vec<_>>();
    found.ok_or_else(|| unknown_word(flag, name, &names()))
}

/// The format of a name that the diary is to be written in: one that is also read, or a calendar.
///
/// # Errors
/// A refusal that names those that can be written.
pub fn format_to_write(flag: &str, name: &str) -> Result<&'static dyn Format, Refusal> {
    if name.trim().eq_ignore_ascii_case(Calendar.name()) {
        return Ok(&Calendar);
    }
    format_named(flag, name).map_err(|_| {
        let written = formats().filter(|each| each.writer().is_some());
        let names: Vec<&str> = written.map(Format::name).chain([Calendar.name()]).collect();
        unknown_word(flag, name, &names)
    })
}

/// Recognises a file by its first bytes: a few lines of it are enough. The name only helps to say what is
/// wrong.
///
/// # Errors
/// A refusal for a file that is none of the formats.
pub fn sniff(first: &[u8], name: &str) -> Result<&'static dyn Format, Refusal> {
    let refused = |reason: &str, example: &str| {
        Refusal::new(format!("\"{name}\""), reason, example.replace("FILE", name))
    };
    if first.starts_with(b"SQLite format 3\0") {
        return Err(refused(
            "this is a diary, not an export",
            "cramp --db FILE export",
        ));
    }
    if first.starts_with(b"PK\x03\x04") || first.starts_with(&[0x1f, 0x8b]) {
        return Err(refused("this file is packed", "unpack it first"));
    }
    let first = first.strip_prefix("\u{feff}".as_bytes()).unwrap_or(first);
    let text = String::from_utf8_lossy(first);
    let text = text.trim_start();
    let (headings, first_row) = beginning(text);
    let start = Start {
        text,
        headings,
        first_row,
    };
    if let Some(format) = formats().find(|format| format.sniff(&start)) {
        return Ok(format);
    }
    Err(if text.is_empty() {
        refused("it is empty", "cramp import diary.jsonl")
    } else if text.starts_with('{') {
        refused(
            "this is JSON, but not the JSON lines of a diary",
            "a file whose first line is {\"cramp\":\"diary\",\"schema\":1}",
        )
    } else {
        refused(
            "this is neither JSON lines nor a table",
            "a table with headings, such as date,cramp",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(first: &[u8], format: &str) {
        assert_eq!(sniff(first, "a file").map(Format::name), Ok(format));
    }

    #[test]
    fn files_are_recognised_by_how_they_begin() {
        check(b"{\"cramp\":\"diary\",\"schema\":1}\n", "jsonl");
        check(
            "\u{feff}{\"cramp\":\"diary\",\"schema\":1}".as_bytes(),
            "jsonl",
        );
        check(b"id,night,onset,zone\n", "csv");
        check(b"night,cramps,fluids\n", "nights");
        check("\u{feff}Night;Event;airq\r\n".as_bytes(), "nights");
        check(b"\"night\"\t\"event\"\n1\t2\n", "nights");
        check(b"sep=;\nnight;cramps\n", "nights");
        check(b"date,headache,airq\n2026-11-23,1,9\n", "table");
    }

    #[test]
    fn what_cannot_be_told_is_refused_with_a_way_on() {
        for (first, word) in [
            (&b"SQLite format 3\0"[..], "a diary, not an export"),
            (b"PK\x03\x04", "packed"),
            (b"\x1f\x8b\x08", "packed"),
            (b"", "empty"),
            (b"{\"a\": 1}", "JSON"),
            (b"Dear diary", "neither"),
            (b"\0\x01\x02", "neither"),
        ] {
            let refused = sniff(first, "notes.txt").expect_err(word);
            assert!(refused.reason.contains(word), "{refused:?}");
            assert!(refused.value.contains("notes.txt"));
        }
    }
}
