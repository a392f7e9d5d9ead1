//! Encrypted files, in the format of age, read with a key or a passphrase.

use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use age::{DecryptError, Decryptor, Identity, scrypt, x25519};

use super::in_file::reading;
use super::passphrase;
use super::sealed::{passphrase_in, refused, text_of};
use crate::store::StoreError;

/// How a file of age begins.
const HEADER: &[u8] = b"age-encryption.org/v1";

/// So often may a passphrase that is typed be wrong.
const MOST_SLIPS: u32 = 2;

/// What an encrypted file is opened with.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct KeyFlags {
    /// Open an encrypted file with the age key in this file
    #[arg(long, value_name = "FILE")]
    identity: Vec<PathBuf>,
    /// Open an encrypted file with the passphrase in this file (on a terminal you are asked for it)
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// Whether a file is encrypted; it is read from its beginning afterwards.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn is_sealed(mut file: &File) -> io::Result<bool> {
    let mut first = Vec::new();
    file.take(HEADER.len() as u64).read_to_end(&mut first)?;
    file.rewind()?;
    Ok(first == HEADER)
}

impl KeyFlags {
    /// What an encrypted file holds, in memory: nobody shall find it on the disk. Nothing of it is handed on
    /// before all of it was found to be whole.
    ///
    /// # Errors
    /// When there is no key for it, it is damaged, or it comes to more than `most_bytes`.
    pub(crate) fn open(
        &self,
        file: File,
        path: &Path,
        most_bytes: u64,
    ) -> Result<Vec<u8>, StoreError> {
        let mut bytes = Vec::new();
        let mut opened = self.opened(file, path)?.take(most_bytes + 1);
        let read = opened.read_to_end(&mut bytes);
        read.map_err(|error| match error.raw_os_error() {
            Some(_) => reading(path)(error),
            None => damaged(path),
        })?;
        if bytes.len() as u64 > most_bytes {
            return Err(refused(
                path,
                "it holds more than a diary can",
                "a smaller file",
            ));
        }
        Ok(bytes)
    }

    /// The file, decrypted while it is read. A passphrase that is typed may be wrong twice.
    fn opened(&self, mut file: File, path: &Path) -> Result<impl Read + use<>, StoreError> {
        let mut slips = 0;
        loop {
            file.rewind().map_err(reading(path))?;
            let copy = file.try_clone().map_err(reading(path))?;
            let decryptor = Decryptor::new_buffered(io::BufReader::new(copy));
            let decryptor = decryptor.map_err(|_| damaged(path))?;
            let has_passphrase = decryptor.is_scrypt();
            let asks =
                has_passphrase && self.passphrase_file.is_none() && passphrase::can_be_asked();
            let mut keys = self.keys()?;
            if asks {
                let again = if slips > 0 { "That was not it. " } else { "" };
                let prompt = format!("{again}Passphrase of {}: ", path.display());
                let typed = passphrase::ask(&prompt).map_err(reading(Path::new("/dev/tty")))?;
                if let Some(typed) = typed {
                    keys.push(Box::new(scrypt::Identity::new(typed)));
                }
            }
            if keys.is_empty() {
                return Err(no_key_given(path, has_passphrase));
            }
            match decryptor.decrypt(keys.iter().map(|key| key.as_ref() as &dyn Identity)) {
                Ok(opened) => return Ok(opened),
                Err(error) if asks && is_wrong_key(&error) && slips < MOST_SLIPS => slips += 1,
                Err(error) => return Err(cannot_open(path, &error, has_passphrase)),
            }
        }
    }

    fn keys(&self) -> Result<Vec<Box<dyn Identity>>, StoreError> {
        let mut keys: Vec<Box<dyn Identity>> = Vec::new();
        for file in &self.identity {
            keys.extend(secret_keys_in(file)?);
        }
        if let Some(file) = &self.passphrase_file {
            keys.push(Box::new(scrypt::Identity::new(passphrase_in(file)?)));
        }
        Ok(keys)
    }
}

/// What would open a file.
fn example_key(has_passphrase: bool) -> &'static str {
    if has_passphrase {
        "--passphrase-file passphrase.txt"
    } else {
        "--identity key.txt"
    }
}

fn no_key_given(path: &Path, has_passphrase: bool) -> StoreError {
    let reason = if has_passphrase {
        "the file is encrypted with a passphrase, and none was given"
    } else {
        "the file is encrypted for an age key, and none was given"
    };
    refused(path, reason, example_key(has_passphrase))
}

/// Whether the file is whole, as far as can be seen, and only the key is another one.
fn is_wrong_key(error: &DecryptError) -> bool {
    use DecryptError::{ExcessiveWork, InvalidHeader, InvalidMac, Io, UnknownFormat};
    !matches!(
        error,
        InvalidHeader | InvalidMac | Io(_) | UnknownFormat | ExcessiveWork { .. }
    )
}

fn cannot_open(path: &Path, error: &DecryptError, has_passphrase: bool) -> StoreError {
    let reason = match error {
        DecryptError::ExcessiveWork { .. } => "its passphrase would take too long to check",
        error if !is_wrong_key(error) => return damaged(path),
        _ if has_passphrase => "the passphrase is not the one of this file",
        _ => "the key is not one that this file is for",
    };
    refused(path, reason, example_key(has_passphrase))
}

fn damaged(path: &Path) -> StoreError {
    refused(
        path,
        "the file is damaged or was cut off",
        "a whole copy of it",
    )
}

/// The keys in a file as "age-keygen" writes it.
fn secret_keys_in(path: &Path) -> Result<Vec<Box<dyn Identity>>, StoreError> {
    let text = text_of(path)?;
    let lines = text.lines().map(str::trim);
    let mut keys: Vec<Box<dyn Identity>> = Vec::new();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let key = x25519::Identity::from_str(line).map_err(|_| no_key(path))?;
        keys.push(Box::new(key));
    }
    if keys.is_empty() {
        return Err(no_key(path));
    }
    Ok(keys)
}

fn no_key(path: &Path) -> StoreError {
    let example = "a file of \"age-keygen -o key.txt\"";
    refused(path, "there is no secret age key in it", example)
}
