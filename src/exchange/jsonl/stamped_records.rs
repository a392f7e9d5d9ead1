//! Records with the time of their words: the lines of an export that another copy of the diary can be merged
//! with.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::json::{line, read_line, refusal};
use crate::diary::{Edit, Provenance, RecordKind, RecordStamps, Refusal, Tombstone};
use crate::rows::{DELETED, DeletedRow, Line, RecordStampsRow};

/// A record with its stamps.
#[derive(Serialize)]
struct StampedRecord<'e> {
    #[serde(flatten)]
    record: Line<'e>,
    #[serde(flatten)]
    said: RecordStampsRow,
}

/// A line as it is read.
pub(super) enum IncomingLine<'t> {
    /// A record; nothing is known of its time where a person wrote it.
    Record(Box<Line<'t>>, Option<RecordStampsRow>),
    Deleted(Tombstone),
}

/// Writes records, each with the time it was said where that is known.
pub(super) fn write(
    edits: &[Edit],
    provenance: &Provenance,
    out: &mut impl Write,
) -> io::Result<()> {
    for edit in edits {
        let record = Line::from(edit);
        match said_of(edit, provenance) {
            Some(said) => line(&StampedRecord { record, said }, out)?,
            None => line(&record, out)?,
        }
    }
    Ok(())
}

/// Writes what was deleted.
pub(super) fn write_deleted(deleted: &[Tombstone], out: &mut impl Write) -> io::Result<()> {
    deleted
        .iter()
        .try_for_each(|tombstone| line(&DeletedRow::from(tombstone), out))
}

fn said_of(edit: &Edit, provenance: &Provenance) -> Option<RecordStampsRow> {
    let subject = edit.subject();
    let key = subject.key_text();
    let mut said = RecordStampsRow::from(provenance.get(subject.kind, &key)?);
    if let Edit::Regimen(regimen) = edit {
        let of_dose = |dose: &crate::diary::Dose| {
            let key = format!("{key} {}", dose.since);
            let said = provenance.get(RecordKind::Dose, &key);
            said.map(RecordStampsRow::from).unwrap_or_default()
        };
        said.doses_said = regimen.doses.iter().map(of_dose).collect();
    }
    Some(said)
}

/// Reads a line.
pub(super) fn read(text: &str) -> Result<IncomingLine<'_>, Refusal> {
    let may_be_told = ["\"updated_at\"", "\"deleted\""];
    if !may_be_told.iter().any(|word| text.contains(word)) {
        return read_line(text).map(|record| IncomingLine::Record(Box::new(record), None));
    }
    let Ok(mut fields) = serde_json::from_str::<Map<String, Json>>(text) else {
        // It says itself what is wrong with it.
        return read_line(text).map(|record| IncomingLine::Record(Box::new(record), None));
    };
    if fields.get("record").and_then(Json::as_str) == Some(DELETED) {
        let row: DeletedRow = of(fields)?;
        return Ok(IncomingLine::Deleted(row.try_into()?));
    }
    let mut said = Map::new();
    for name in ["updated_at", "device", "said", "doses_said"] {
        said.extend(fields.remove(name).map(|value| (name.to_owned(), value)));
    }
    let said = (!said.is_empty()).then(|| of(said)).transpose()?;
    Ok(IncomingLine::Record(Box::new(of(fields)?), said))
}

fn of<'t, R: Deserialize<'t>>(fields: Map<String, Json>) -> Result<R, Refusal> {
    let read = R::deserialize(Json::Object(fields));
    read.map_err(|error| refusal(&error.to_string()))
}

/// Remembers when the record of an edit was said.
pub(super) fn remember(
    edit: &Edit,
    said: &RecordStampsRow,
    provenance: &mut Provenance,
) -> Result<(), Refusal> {
    let subject = edit.subject();
    let key = subject.key_text();
    if let Edit::Regimen(regimen) = edit {
        for (dose, said) in regimen.doses.iter().zip(&said.doses_said) {
            if !said.updated_at.is_empty() {
                let key = format!("{key} {}", dose.since);
                provenance.insert(RecordKind::Dose, key, RecordStamps::try_from(said)?);
            }
        }
    }
    provenance.insert(subject.kind, key, RecordStamps::try_from(said)?);
    Ok(())
}
