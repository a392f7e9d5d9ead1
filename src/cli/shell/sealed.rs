//! Encrypted files, in the format of age, written for public keys or with a passphrase.

use std::io::{self, IsTerminal as _, Read as _, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use age::secrecy::SecretString;
use age::{Encryptor, Recipient, x25519};
use anyhow::bail;

use super::in_file::{opened, reading};
use super::passphrase;
use super::range::RangeFlags;
use crate::diary::Refusal;
use crate::store::StoreError;

/// Keys and passphrases are short.
const LONGEST_KEY_FILE_BYTES: u64 = 64 << 10;

/// Who an encrypted file is for.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct SealFlags {
    /// Encrypt it for this age key (age1…; as often as you like)
    #[arg(long, value_name = "KEY")]
    to: Vec<String>,
    #[command(flatten)]
    with: PassphraseFlags,
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
    #[command(flatten)]
    with: PassphraseFlags,
}

#[derive(Debug, Default, clap::Args)]
struct PassphraseFlags {
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
    pub(crate) fn apart(self) -> Result<(RangeFlags, SealFlags), Refusal> {
        let is_key = |text: &String| {
            let text = text.trim().to_lowercase();
            text.starts_with("age1") || text.starts_with("age-")
        };
        let (keys, mut nights): (Vec<String>, Vec<String>) = self.to.into_iter().partition(is_key);
        let last = nights.pop();
        if let (Some(one), Some(other)) = (nights.first(), &last) {
            let typed = format!("--to {one} --to {other}");
            let example = format!("--to {other}");
            return Err(Refusal::new(typed, "there is one last night", example));
        }
        let (from, to, with) = (self.from, last, self.with);
        Ok((RangeFlags { from, to }, SealFlags { to: keys, with }))
    }
}

/// A file to be encrypted.
pub(crate) struct Seal(Encryptor);

impl SealFlags {
    /// How the file is to be encrypted, if it is.
    ///
    /// # Errors
    /// When a key is none, the passphrase cannot be read, or both are asked for.
    pub(crate) fn seal(&self) -> anyhow::Result<Option<Seal>> {
        let flag = match (self.with.passphrase, &self.with.passphrase_file) {
            (true, _) => "--passphrase",
            (false, Some(_)) => "--passphrase-file",
            (false, None) if self.to.is_empty() => return Ok(None),
            (false, None) => return self.for_keys().map(Some),
        };
        if !self.to.is_empty() {
            let reason = "a file has either keys or a passphrase";
            bail!(Refusal::new(
                format!("--to with {flag}"),
                reason,
                "--to age1…"
            ));
        }
        let passphrase = match &self.with.passphrase_file {
            Some(file) => passphrase_in(file)?,
            None => new_passphrase()?,
        };
        Ok(Some(Seal(Encryptor::with_user_passphrase(passphrase))))
    }

    fn for_keys(&self) -> anyhow::Result<Seal> {
        let keys = self.to.iter().map(|key| public_key(key));
        let keys = keys.collect::<Result<Vec<_>, _>>()?;
        let recipients = keys.iter().map(|key| key as &dyn Recipient);
        let encryptor = Encryptor::with_recipients(recipients)
            .map_err(|error| Refusal::new(self.to.join(" "), error.to_string(), "--to age1…"));
        Ok(Seal(encryptor?))
    }
}

impl Seal {
    /// Refuses to encrypt into a terminal, or into JSON: what comes is not text.
    pub(crate) fn refuse_text(is_json: bool, example: &str) -> Result<(), Refusal> {
        if !is_json && !io::stdout().is_terminal() {
            return Ok(());
        }
        let reason = "an encrypted file is not text, so it needs a file";
        Err(Refusal::new("--to or --passphrase", reason, example))
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

/// One that is typed, for a file that is to be written.
fn new_passphrase() -> anyhow::Result<SecretString> {
    let refused = |reason: &str| {
        let example = "--passphrase-file passphrase.txt";
        Refusal::new("--passphrase", reason, example)
    };
    if !passphrase::can_be_asked() {
        return Err(refused("there is no terminal to type it on").into());
    }
    let typed = passphrase::ask_twice().map_err(reading(Path::new("/dev/tty")))?;
    Ok(typed.ok_or_else(|| refused("no passphrase was typed twice the same way"))?)
}

fn public_key(text: &str) -> Result<x25519::Recipient, Refusal> {
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
        Refusal::new(typed, reason, example)
    })
}

/// The first line of a file.
pub(super) fn passphrase_in(path: &Path) -> Result<SecretString, StoreError> {
    let text = text_of(path)?;
    let first = text.lines().next().unwrap_or_default();
    if first.trim().is_empty() {
        let example = "a file with the passphrase on its first line";
        return Err(refused(path, "its first line is empty", example));
    }
    Ok(SecretString::from(first.to_owned()))
}

pub(super) fn text_of(path: &Path) -> Result<String, StoreError> {
    let file = opened(path, "--passphrase-file passphrase.txt")?;
    let mut bytes = Vec::new();
    let mut short = file.take(LONGEST_KEY_FILE_BYTES);
    short.read_to_end(&mut bytes).map_err(reading(path))?;
    String::from_utf8(bytes).map_err(|_| refused(path, "it is not text", "a text file"))
}

/// The refusal of a file.
pub(crate) fn refused(path: &Path, reason: &str, example: &str) -> StoreError {
    Refusal::new(format!("\"{}\"", path.display()), reason, example).into()
}
