//! The file to import: opened so that it can be read twice, and as UTF-8.

use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::path::Path;

use super::packed;
use crate::cli::shell::sealed::{KeyFlags, is_sealed};
use crate::exchange::{Encoding, encoding_of, to_utf8};
use crate::store::StoreError;

/// The most that is read from a pipe: more than any format allows.
const MOST_COPIED_BYTES: u64 = 257 << 20;

/// The most that an encrypted file may hold.
const MOST_SEALED_BYTES: u64 = 1 << 30;

/// A file to read, with the encoding that it had.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) file: File,
    pub(super) encoding: Encoding,
}

/// Opens a file, and says whether it was encrypted: then it is what it holds.
pub(super) fn whole(path: &Path, key: &KeyFlags) -> Result<(File, bool), StoreError> {
    let file = opened(path)?;
    if !is_sealed(&file).map_err(reading(path))? {
        return Ok((file, false));
    }
    Ok((key.open(file, path, MOST_SEALED_BYTES)?, true))
}

/// A text that is not UTF-8 is copied to an anonymous file first.
pub(super) fn as_text(mut file: File, path: &Path) -> Result<Input, StoreError> {
    let failed = reading(path);
    if packed::is_zip(&file).map_err(&failed)? {
        file = packed::unpacked(file, path)?;
    }
    let encoding = encoding_of(&file).map_err(&failed)?;
    file.rewind().map_err(&failed)?;
    if encoding != Encoding::Utf8 {
        let mut text = tempfile::tempfile().map_err(&failed)?;
        to_utf8(encoding, file.take(MOST_COPIED_BYTES), &text).map_err(&failed)?;
        text.rewind().map_err(&failed)?;
        file = text;
    }
    Ok(Input { file, encoding })
}

fn opened(path: &Path) -> Result<File, StoreError> {
    if path == Path::new("-") {
        return copied(io::stdin().lock()).map_err(reading(path));
    }
    let file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => StoreError::NoSuch {
            what: format!("there is no file {}", path.display()),
            hint: "cramp import diary.jsonl".to_owned(),
        },
        _ => reading(path)(error),
    })?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(reading(path)(io::ErrorKind::IsADirectory.into()));
    }
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

/// What went wrong while a file was read.
pub(super) fn reading(path: &Path) -> impl Fn(io::Error) -> StoreError + '_ {
    move |source| StoreError::File {
        doing: "reading".to_owned(),
        path: path.to_owned(),
        source,
    }
}
