//! A diary out into a file of any format, and a file of any format in.

use std::io::{self, BufWriter, Read, Write};

use chrono::{Datelike as _, NaiveDate};

use super::draft::Draft;
use super::format::{ExportYear, Writer};
use super::unfit::Stop;
use super::{Destination, Format, Import, ImportOptions};
use crate::diary::{Night, NightBoundary, Period, Refusal};

/// Writes a diary from the first to the last night of `span`, a calendar year of it at a time, so that
/// memory stays flat however long it is: `year_of` gives the nights of one. The same diary always
/// gives the same bytes.
///
/// # Errors
/// Those of `year_of`, and when it cannot be written.
pub fn export<E: From<io::Error>>(
    writer: &dyn Writer,
    span: Period,
    boundary: NightBoundary,
    mut year_of: impl FnMut(Period) -> Result<ExportYear, E>,
    out: impl Write,
) -> Result<(), E> {
    let mut out = BufWriter::with_capacity(64 << 10, out);
    let mut begun = false;
    for period in years(span) {
        let year = year_of(period)?;
        if !begun {
            writer.head(&year, &mut out)?;
            begun = true;
        }
        writer.nights(&year, boundary, &mut out)?;
    }
    writer.tail(&mut out)?;
    Ok(out.flush()?)
}

/// The calendar years that a span touches, each whole: where it begins does not change what is written.
fn years(span: Period) -> impl Iterator<Item = Period> {
    let evening = |year, month, day| {
        NaiveDate::from_ymd_opt(year, month, day).and_then(|date| Night::on(date).ok())
    };
    let of_year = move |year| {
        let (first, last) = (evening(year, 1, 1)?, evening(year, 12, 31)?);
        Some(Period { first, last })
    };
    (span.first.evening().year()..=span.last.evening().year()).filter_map(of_year)
}

/// Reads a file for a diary; nothing is written to it. `options` says what the file does not.
///
/// # Errors
/// When it cannot be read. What is wrong in it is told line by line in the [`Import`].
pub fn import(
    format: &dyn Format,
    input: &mut dyn Read,
    options: &ImportOptions,
    to: &Destination<'_>,
) -> io::Result<Import> {
    let mut draft = Draft::new(to, options);
    let read = match options.names().first() {
        Some(name) if !format.has_columns() => {
            let refused = Refusal::new(
                format!("--map \"{}={}\"", name.column, name.factor),
                "only a table can have its columns renamed",
                "--format nights",
            );
            Err(Stop::from((1, refused)))
        }
        _ => format.read(input, &mut draft),
    };
    draft.finish_after(read)
}
