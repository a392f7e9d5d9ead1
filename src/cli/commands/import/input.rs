//! The file to import: opened so that it can be read twice, and as UTF-8.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek as _};
use std::path::Path;

use super::packed;
use super::source::{Keep, Source};
use crate::cli::shell::in_file::{self, reading};
use crate::cli::shell::unseal::{KeyFlags, is_sealed};
use crate::exchange::{Encoding, encoding_of, to_utf8};
use crate::store::StoreError;

/// The most that is read from a pipe: more than any format allows.
const MOST_COPIED_BYTES: u64 = 257 << 20;

/// The most that an encrypted file may hold.
const MOST_SEALED_BYTES: u64 = 1 << 30;

/// A file to read, with the encoding that it had.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) source: Box<dyn Source>,
    pub(super) encoding: Encoding,
}

/// Opens a file. An encrypted one is decrypted into memory, and never onto the disk.
pub(super) fn whole(path: &Path, key: &KeyFlags) -> Result<(Box<dyn Source>, Keep), StoreError> {
    let file = opened(path)?;
    if !is_sealed(&file).map_err(reading(path))? {
        return Ok((Box::new(file), Keep::OnDisk));
    }
    let plain = key.open(file, path, MOST_SEALED_BYTES)?;
    Ok((Box::new(Cursor::new(plain)), Keep::InMemory))
}

/// A text that is not UTF-8, or is in a zip, is copied first.
pub(super) fn as_text(
    mut source: Box<dyn Source>,
    keep: Keep,
    path: &Path,
) -> Result<Input, StoreError> {
    let failed = reading(path);
    if packed::is_zip(&mut source).map_err(&failed)? {
        source = packed::unpacked(source, keep, path)?;
    }
    let encoding = encoding_of(&mut source).map_err(&failed)?;
    source.rewind().map_err(&failed)?;
    if encoding != Encoding::Utf8 {
        let mut text = keep.room();
        to_utf8(encoding, source.take(MOST_COPIED_BYTES), &mut text).map_err(&failed)?;
        text.rewind().map_err(&failed)?;
        source = Box::new(text);
    }
    Ok(Input { source, encoding })
}

fn opened(path: &Path) -> Result<File, StoreError> {
    if path == Path::new("-") {
        return copied(io::stdin().lock()).map_err(reading(path));
    }
    let file = in_file::opened(path, "cramp import diary.jsonl")?;
    if (&file).stream_position().is_ok() {
        return Ok(file);
    }
    copied(file).map_err(reading(path))
}

fn copied(input: impl Read) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(&mut input.take(MOST_COPIED_BYTES), &mut file)?;
    file.rewind()?;
    Ok(file)
}
