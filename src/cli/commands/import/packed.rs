//! A zip: the one file in it that can be imported, found by how it begins. The names in it are never used as
//! places on this machine.

use std::io::{self, Read, Seek as _};
use std::path::Path;

use zip::ZipArchive;

use super::source::{Keep, Source};
use crate::cli::shell::sealed;
use crate::exchange::sniff;
use crate::store::{StoreError, file_error};

/// So many files of a zip are looked at.
const MOST_FILES: usize = 2_000;

/// How much of each is looked at.
const FIRST_BYTES: u64 = 16 << 10;

/// The most that a packed file may come to: Apple's export of ten years is some 2 GiB.
const MOST_UNPACKED_BYTES: u64 = 4 << 30;

/// Whether a file is a zip; it is read from its beginning afterwards.
pub(super) fn is_zip(source: &mut dyn Source) -> io::Result<bool> {
    let mut first = Vec::new();
    Read::take(&mut *source, 4).read_to_end(&mut first)?;
    source.rewind()?;
    Ok(first == b"PK\x03\x04")
}

/// The file in a zip that is of a program we know, or else a table.
pub(super) fn unpacked(
    zip: Box<dyn Source>,
    keep: Keep,
    path: &Path,
) -> Result<Box<dyn Source>, StoreError> {
    let refused = |reason: &str| sealed::refused(path, reason, "unpack it first");
    let broken = |error: zip::result::ZipError| refused(&format!("it cannot be unpacked: {error}"));
    let failed = |source| file_error("unpacking", path, source);
    let mut archive = ZipArchive::new(zip).map_err(broken)?;
    let mut best: Option<(bool, usize, usize)> = None;
    for place in 0..archive.len().min(MOST_FILES) {
        let file = archive.by_index(place).map_err(broken)?;
        let depth = file.name().map_or(0, |name| name.matches('/').count());
        if !file.is_file() {
            continue;
        }
        let mut first = Vec::new();
        // One that cannot be unpacked is none that we know.
        if file.take(FIRST_BYTES).read_to_end(&mut first).is_err() {
            continue;
        }
        if let Ok(format) = sniff(&first, "file") {
            let found = (format.name() == "table", depth, place);
            best = Some(best.map_or(found, |best| best.min(found)));
        }
    }
    let Some((_, _, place)) = best else {
        return Err(refused("no file in it can be imported"));
    };
    let file = archive.by_index(place).map_err(broken)?;
    let mut out = keep.room();
    let copied = io::copy(&mut file.take(MOST_UNPACKED_BYTES + 1), &mut out).map_err(failed)?;
    if copied > MOST_UNPACKED_BYTES {
        return Err(refused("what is packed in it is longer than 4 GiB"));
    }
    out.rewind().map_err(failed)?;
    Ok(Box::new(out))
}
