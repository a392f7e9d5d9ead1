//! Encrypted files, in the format of age: written for public keys or with a passphrase, and read again.

use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Read, Seek as _, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use age::secrecy::SecretString;
use age::{Decryptor, Encryptor, Identity, Recipient, scrypt, x25519};

use super::passphrase;
use super::range::RangeFlags;
use crate::diary::Refused;
use crate::store::StoreError;

/// How a file of age begins.
const HEADER: &[u8] = b"age-encryption.org/v1";

/// Keys and passphrases are short.
const LONGEST_KEY_FILE_BYTES: u64 = 64 << 10;

/// Who an encrypted file is for.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct SealFlags {
    /// Encrypt it for this age key (age1…; as often as you like)
    #[arg(long, value_name = "KEY")]
    to: Vec<String>,
    /// Encrypt it with a passphrase, which you type twice
    #[arg(long, conflicts_with = "passphrase_file")]
    passphrase: bool,
    /// Encrypt it with the passphrase in this file
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// The nights of a file, and who it is for: a key of age stands where the last night does.
#[derive(Debug, clap::Args)]
pub(crate) struct RangeSealFlags {
    /// The first night: 2026-11-01, mon, -30d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// The last night; or an age key (age1…) to encrypt the file for, as often as you like
    #[arg(long, value_name = "DATE|KEY", allow_hyphen_values = true)]
    to: Vec<String>,
    /// Encrypt it with a passphrase, which you type twice
    #[arg(long, conflicts_with = "passphrase_file")]
    passphrase: bool,
    /// Encrypt it with the passphrase in this file
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl RangeSealFlags {
    /// The two apart.
    ///
    /// # Errors
    /// When two last nights are given.
    pub(crate) fn apart(self) -> Result<(RangeFlags, SealFlags), Refused> {
        let is_key = |text: &String| {
            let text = text.trim().to_lowercase();
            text.starts_with("age1") || text.starts_with("age-")
        };
        let (keys, mut nights): (Vec<String>, Vec<String>) = self.to.into_iter().partition(is_key);
        let last = nights.pop();
        if let (Some(one), Some(other)) = (nights.first(), &last) {
            let typed = format!("--to {one} --to {other}");
            return Err(Refused::new(
                typed,
                "there is one last night",
                format!("--to {other}"),
            ));
        }
        let range = RangeFlags {
            from: self.from,
            to: last,
        };
        let seal = SealFlags {
            to: keys,
            passphrase: self.passphrase,
            passphrase_file: self.passphrase_file,
        };
        Ok((range, seal))
    }
}

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

/// A file to be encrypted.
pub(crate) struct Seal(Encryptor);

impl SealFlags {
    /// How the file is to be encrypted, if it is.
    ///
    /// # Errors
    /// When a key is none, the passphrase cannot be read, or both are asked for.
    pub(crate) fn seal(&self) -> anyhow::Result<Option<Seal>> {
        self.checked().map_err(|error| match error {
            // A mistake on the command line, not in a file.
            StoreError::Refused(refused) => refused.into(),
            other => other.into(),
        })
    }

    fn checked(&self) -> Result<Option<Seal>, StoreError> {
        let flag = match (self.passphrase, &self.passphrase_file) {
            (true, _) => Some("--passphrase"),
            (false, Some(_)) => Some("--passphrase-file"),
            (false, None) => None,
        };
        if let Some(flag) = flag {
            if !self.to.is_empty() {
                return Err(StoreError::Refused(Refused::new(
                    format!("--to with {flag}"),
                    "a file has either keys or a passphrase",
                    "--to age1…",
                )));
            }
            let passphrase = match &self.passphrase_file {
                Some(file) => passphrase_in(file)?,
                None => new_passphrase()?,
            };
            return Ok(Some(Seal(Encryptor::with_user_passphrase(passphrase))));
        }
        let keys = self.to.iter().map(|key| public_key(key));
        let keys = keys.collect::<Result<Vec<_>, _>>()?;
        if keys.is_empty() {
            return Ok(None);
        }
        let recipients = keys.iter().map(|key| key as &dyn Recipient);
        let encryptor = Encryptor::with_recipients(recipients).map_err(|error| {
            let keys = self.to.join(" ");
            StoreError::Refused(Refused::new(keys, error.to_string(), "--to age1…"))
        })?;
        Ok(Some(Seal(encryptor)))
    }
}

impl Seal {
    /// Refuses to encrypt into a terminal, or into JSON: what comes is not text.
    pub(crate) fn refuse_text(is_json: bool, example: &str) -> Result<(), Refused> {
        if !is_json && !io::stdout().is_terminal() {
            return Ok(());
        }
        let reason = "an encrypted file is not text, so it needs a file";
        Err(Refused::new("--to or --passphrase", reason, example))
    }
}

/// Writes something as it is, or encrypted.
///
/// # Errors
/// Those of `write`, and when the file cannot be written.
pub(crate) fn write_sealed(
    seal: Option<Seal>,
    mut out: impl Write,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let Some(Seal(encryptor)) = seal else {
        return write(&mut out);
    };
    let mut sealed = encryptor.wrap_output(out)?;
    write(&mut sealed)?;
    sealed.finish()?.flush()?;
    Ok(())
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
        opened
            .read_to_end(&mut bytes)
            .map_err(|error| match error.raw_os_error() {
                Some(_) => reading(path)(error),
                None => refused(
                    path,
                    "the file is damaged or was cut off",
                    "a whole copy of it",
                ),
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

    fn opened(&self, file: File, path: &Path) -> Result<impl Read + use<>, StoreError> {
        let damaged = || {
            refused(
                path,
                "the file is damaged or was cut off",
                "a whole copy of it",
            )
        };
        let decryptor = Decryptor::new_buffered(io::BufReader::new(file)).map_err(|_| damaged())?;
        let (is_locked_with_a_passphrase, mut keys) = (decryptor.is_scrypt(), self.keys()?);
        if is_locked_with_a_passphrase
            && self.passphrase_file.is_none()
            && passphrase::can_be_asked()
            && let Some(typed) = passphrase::ask(&format!("Passphrase of {}: ", path.display()))
                .map_err(reading(Path::new("/dev/tty")))?
        {
            keys.push(Box::new(scrypt::Identity::new(typed)));
        }
        let example = if is_locked_with_a_passphrase {
            "--passphrase-file passphrase.txt"
        } else {
            "--identity key.txt"
        };
        if keys.is_empty() {
            let reason = if is_locked_with_a_passphrase {
                "the file is encrypted with a passphrase, and none was given"
            } else {
                "the file is encrypted for an age key, and none was given"
            };
            return Err(refused(path, reason, example));
        }
        let opened = decryptor.decrypt(keys.iter().map(|key| key.as_ref() as &dyn Identity));
        opened.map_err(|error| match error {
            age::DecryptError::InvalidHeader
            | age::DecryptError::InvalidMac
            | age::DecryptError::Io(_)
            | age::DecryptError::UnknownFormat => damaged(),
            age::DecryptError::ExcessiveWork { .. } => {
                refused(path, "its passphrase would take too long to check", example)
            }
            _ if is_locked_with_a_passphrase => {
                refused(path, "the passphrase is not the one of this file", example)
            }
            _ => refused(path, "the key is not one that this file is for", example),
        })
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

/// One that is typed, for a file that is to be written.
fn new_passphrase() -> Result<SecretString, StoreError> {
    let refused = |reason: &str| {
        let example = "--passphrase-file passphrase.txt";
        StoreError::Refused(Refused::new("--passphrase", reason, example))
    };
    if !passphrase::can_be_asked() {
        return Err(refused("there is no terminal to type it on"));
    }
    let typed = passphrase::ask_twice().map_err(reading(Path::new("/dev/tty")))?;
    typed.ok_or_else(|| refused("no passphrase was typed twice the same way"))
}

fn public_key(text: &str) -> Result<x25519::Recipient, StoreError> {
    x25519::Recipient::from_str(text.trim()).map_err(|_| {
        let is_secret = text.trim().starts_with("AGE-SECRET-KEY-");
        let (typed, reason) = if is_secret {
            // It is not repeated where somebody may look on.
            let reason = "this is the secret key, and encrypting needs the public one";
            ("--to AGE-SECRET-KEY-…".to_owned(), reason)
        } else {
            (format!("--to \"{text}\""), "this is not an age key")
        };
        let example = "--to age1…, as \"age-keygen -y key.txt\" prints it";
        StoreError::Refused(Refused::new(typed, reason, example))
    })
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

/// The first line of a file.
fn passphrase_in(path: &Path) -> Result<SecretString, StoreError> {
    let text = text_of(path)?;
    let first = text.lines().next().unwrap_or_default();
    if first.trim().is_empty() {
        let example = "a file with the passphrase on its first line";
        return Err(refused(path, "its first line is empty", example));
    }
    Ok(SecretString::from(first.to_owned()))
}

fn text_of(path: &Path) -> Result<String, StoreError> {
    let file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => StoreError::NoSuch {
            what: format!("there is no file {}", path.display()),
            hint: "--passphrase-file passphrase.txt".to_owned(),
        },
        _ => reading(path)(error),
    })?;
    let is_folder = fs::metadata(path).is_ok_and(|metadata| metadata.is_dir());
    if is_folder {
        return Err(reading(path)(io::ErrorKind::IsADirectory.into()));
    }
    let mut bytes = Vec::new();
    let mut short = file.take(LONGEST_KEY_FILE_BYTES);
    short.read_to_end(&mut bytes).map_err(reading(path))?;
    String::from_utf8(bytes).map_err(|_| refused(path, "it is not text", "a text file"))
}

fn refused(path: &Path, reason: &str, example: &str) -> StoreError {
    StoreError::Refused(Refused::new(
        format!("\"{}\"", path.display()),
        reason,
        example,
    ))
}

fn reading(path: &Path) -> impl Fn(io::Error) -> StoreError + use<'_> {
    move |source| StoreError::File {
        doing: "reading".to_owned(),
        path: path.to_owned(),
        source,
    }
}
