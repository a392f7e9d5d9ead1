//! The diary as JSON lines: lossless, one record a line. Export, empty diary, import, export is
//! byte-identical.
//!
//! The first line is a header, `{"cramp":"diary","schema":1}`. Then come own and changed factors, medicines
//! and conditions; then, a calendar year of nights at a time, what was said night by night and after it the
//! year's episodes. Each record says when its newest word was said and on which copy of the diary, and a
//! record that was deleted is named by its key alone: nothing that it said is written. A file that keeps one
//! entry ([`super::spool`]) has its name in the header, and may hold `forget` records.

mod incoming;
mod json;
mod stamped_records;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{self, Read, Write};

use incoming::Incoming;
use json::line;
use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::format::{ExportYear, Format, Start, Writer};
use super::import::{Destination, Import};
use super::limits::JSON_LINES;
use super::lines::Lines;
use super::options::ImportOptions;
use super::unfit::Stop;
use crate::diary::{
    Edit, Entry, Moment, Night, NightAnswer, NightBoundary, Refusal, bounds, night_edits,
    profile_edits,
};
use crate::rows::Line;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header<'a> {
    cramp: Cow<'a, str>,
    schema: u32,
    /// What undo calls the entry: only in a file that keeps one entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<Cow<'a, str>>,
    /// Which diary the entry was meant for.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    diary: Option<Cow<'a, str>>,
}

/// The version of the file's form.
const SCHEMA: u32 = 1;

/// JSON lines: everything, lossless.
#[derive(Debug)]
pub struct Jsonl;

impl Format for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn sniff(&self, start: &Start<'_>) -> bool {
        let header = start.text.lines().next().unwrap_or_default();
        header.starts_with('{') && header.contains("\"cramp\"")
    }

    fn read(&self, input: &mut dyn Read, draft: &mut Draft<'_>) -> Result<(), Stop> {
        let to = draft.to;
        read(input, draft, |edit| to.check(edit))
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl Writer for Jsonl {
    fn head(&self, year: &ExportYear, mut out: &mut dyn Write) -> io::Result<()> {
        let ExportYear {
            journal,
            provenance,
        } = year;
        header(None, None, &mut out)?;
        stamped_records::write(&profile_edits(journal), provenance, &mut out)?;
        let changed_back = provenance.factors_changed_back.iter().cloned();
        let changed_back: Vec<Edit> = changed_back.map(Edit::Factor).collect();
        stamped_records::write(&changed_back, provenance, &mut out)?;
        stamped_records::write_deleted(&provenance.deleted, &mut out)
    }

    fn nights(
        &self,
        year: &ExportYear,
        _boundary: NightBoundary,
        mut out: &mut dyn Write,
    ) -> io::Result<()> {
        let ExportYear {
            journal,
            provenance,
        } = year;
        stamped_records::write(&night_edits(journal), provenance, &mut out)?;
        let answer = |(night, recorded_at): &(Night, Moment)| {
            Edit::Answer(NightAnswer {
                night: *night,
                answer: None,
                recorded_at: *recorded_at,
            })
        };
        let taken_back = provenance.answers_taken_back.iter().map(answer);
        stamped_records::write(&taken_back.collect::<Vec<_>>(), provenance, &mut out)
    }

    fn tells_when(&self) -> bool {
        true
    }
}

/// Writes one entry as a file of its own, with its name and the diary that it is for.
///
/// # Errors
/// When it cannot be written.
pub(super) fn entry(entry: &Entry, diary: &str, out: &mut impl Write) -> io::Result<()> {
    header(Some(&entry.label), Some(diary), out)?;
    write(&entry.edits, out)
}

fn header(label: Option<&str>, diary: Option<&str>, out: &mut impl Write) -> io::Result<()> {
    let header = Header {
        cramp: Cow::Borrowed("diary"),
        schema: SCHEMA,
        label: label.map(Cow::Borrowed),
        diary: diary.map(Cow::Borrowed),
    };
    line(&header, out)
}

fn write(edits: &[Edit], out: &mut impl Write) -> io::Result<()> {
    edits
        .iter()
        .try_for_each(|edit| line(&Line::from(edit), out))
}

/// Reads an entry that we kept ourselves when the diary could not be written ([`super::spool`]). What the
/// clock says now does not matter to it: the diary would have taken it then.
///
/// # Errors
/// When it cannot be read. What is wrong in it is told line by line in the [`Import`].
pub(super) fn read_kept(input: impl Read, to: &Destination<'_>) -> io::Result<Import> {
    let options = ImportOptions::default();
    let mut draft = Draft::new(to, &options);
    draft.checks_answers = false;
    let read = read(input, &mut draft, bounds::edit);
    draft.finish_after(read)
}

fn read(
    input: impl Read,
    draft: &mut Draft<'_>,
    check: impl Fn(&Edit) -> Result<(), Refusal>,
) -> Result<(), Stop> {
    let mut lines = Lines::new(input, JSON_LINES);
    let (number, text) = lines.next()?.unwrap_or((1, Err(no_header())));
    let header = text.and_then(read_header);
    draft.label = header.map_err(|refused| (number, refused))?;
    let mut incoming = Incoming::into(draft.to);
    while let Some((number, text)) = lines.next()? {
        let record = match text.and_then(stamped_records::read) {
            Ok(stamped_records::IncomingLine::Record(record, said)) => Ok((record, said)),
            Ok(stamped_records::IncomingLine::Deleted(tombstone)) => {
                if draft.are_too_many(number, 1) {
                    break;
                }
                draft.provenance.deleted.push(tombstone);
                continue;
            }
            Err(refused) => Err(refused),
        };
        let edit = record.and_then(|(record, said)| {
            let edit = incoming.edit(*record)?;
            if let Some(said) = said {
                stamped_records::remember(&edit, &said, &mut draft.provenance)?;
            }
            check(&edit)?;
            if let Edit::Episode(episode) = &edit {
                draft.count_episode(episode.night)?;
            }
            Ok(edit)
        });
        match edit {
            Ok(edit) => {
                incoming.remember(&edit);
                draft.push(number, edit);
            }
            Err(refused) => draft.reject(number, refused),
        }
        if draft.is_hopeless(number) {
            break;
        }
    }
    // What two copies say otherwise of a night is for the person to look at; it is no fault of the file.
    draft.checks_answers &= draft.provenance.is_empty();
    // An entry with a name was kept as it was written: one thing after the other, the last of which counts.
    if draft.label.is_none() {
        draft.refuse_repetitions();
    }
    Ok(())
}

/// The diary that a kept entry was meant for, by the first line of its file: empty where it does not say,
/// `None` where that is no such line.
pub(super) fn meant_for(first_line: &str) -> Option<String> {
    let header: Header<'_> = serde_json::from_str(first_line).ok()?;
    header.label.as_ref()?;
    Some(header.diary.map(Cow::into_owned).unwrap_or_default())
}

fn read_header(text: &str) -> Result<Option<String>, Refusal> {
    let header: Header<'_> = serde_json::from_str(text).map_err(|_| no_header())?;
    if header.cramp != "diary" {
        return Err(no_header());
    }
    if header.schema != SCHEMA {
        return Err(Refusal::new(
            format!("schema {}", header.schema),
            format!("a newer version of cramp wrote the file; this one reads schema {SCHEMA}"),
            "the newer version of cramp",
        ));
    }
    if let Some(label) = &header.label {
        bounds::label(label)?;
    }
    Ok(header.label.map(Cow::into_owned))
}

fn no_header() -> Refusal {
    Refusal::new(
        "first line",
        "this is not the header of a diary",
        "{\"cramp\":\"diary\",\"schema\":1}",
    )
}
