//! `--rejects`: the lines that could not be imported, in a file to work through.

use std::io;
use std::path::Path;

use crate::exchange::RejectedLine;
use crate::files::write_whole;
use crate::store::{StoreError, file_error};

/// Writes them as a table: line, column, what is wrong, and what would work.
pub(super) fn write(rejected: &[RejectedLine], to: &Path) -> Result<(), StoreError> {
    let table = table_of(rejected).and_then(|table| write_whole(to, &table, true));
    table.map_err(|source| file_error("creating", to, source))
}

fn table_of(rejected: &[RejectedLine]) -> io::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["line", "column", "reason", "example"])?;
    for line in rejected {
        let (number, refused) = (line.line.to_string(), line.refused.to_string());
        let column = line.column.as_deref().unwrap_or_default();
        table.write_record([&number, column, &refused, &line.refused.example])?;
    }
    table.into_inner().map_err(csv::IntoInnerError::into_error)
}
