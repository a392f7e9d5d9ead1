//! `--rejects`: the lines that could not be imported, in a file to work through.

use std::io::Write as _;
use std::path::Path;

use crate::exchange::RejectedLine;
use crate::files::WholeFile;
use crate::store::StoreError;

/// Writes them as a table: line, column, what is wrong, and what would work.
pub(super) fn write(rejected: &[RejectedLine], to: &Path) -> Result<(), StoreError> {
    let failed = |source| StoreError::File {
        doing: "creating".to_owned(),
        path: to.to_owned(),
        source,
    };
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut row = |cells: [&str; 4]| table.write_record(cells).map_err(std::io::Error::from);
    row(["line", "column", "reason", "example"]).map_err(failed)?;
    for line in rejected {
        let column = line.column.as_deref().unwrap_or_default();
        let refused = line.refused.to_string();
        row([
            &line.line.to_string(),
            column,
            &refused,
            &line.refused.example,
        ])
        .map_err(failed)?;
    }
    let table = table
        .into_inner()
        .map_err(|error| failed(error.into_error()))?;
    let mut file = WholeFile::beside(to).map_err(failed)?;
    file.file().write_all(&table).map_err(failed)?;
    file.move_in(true).map_err(failed)?;
    Ok(())
}
