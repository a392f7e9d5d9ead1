//! One record as one line of JSON, written and read.

use std::io::{self, Write};

use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::diary::{Refusal, json_escaped};
use crate::rows::{Line, refusal_of};

/// Compact JSON in which nothing acts on a terminal that it is shown in.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        writer.write_all(json_escaped(fragment).as_bytes())
    }
}

/// Writes a line.
pub(super) fn line(row: &impl serde::Serialize, out: &mut impl Write) -> io::Result<()> {
    row.serialize(&mut Serializer::with_formatter(&mut *out, Harmless))?;
    out.write_all(b"\n")
}

/// Reads a record.
pub(super) fn read_line(text: &str) -> Result<Line<'_>, Refusal> {
    serde_json::from_str(text).map_err(|error| refusal(&error.to_string()))
}

/// The refusal of a line that serde does not read.
pub(super) fn refusal(said: &str) -> Refusal {
    let what = said.rsplit_once(" at line ").map_or(said, |(what, _)| what);
    let unknown = || {
        Refusal::new(
            "record",
            what,
            "{\"record\":\"answer\",\"night\":\"2026-11-23\",\"answer\":\"quiet\",\
             \"recorded_at\":\"2026-11-24T07:00:00+01:00\"}",
        )
    };
    refusal_of(what).unwrap_or_else(unknown)
}
