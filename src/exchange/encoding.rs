//! How a file says letters: UTF-8, or what spreadsheets write instead.

use std::io::{self, Read, Write};

use encoding_rs::{CoderResult, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// An encoding of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// What every format here is read in.
    Utf8,
    /// "Unicode text" of spreadsheets, the low byte first.
    Utf16Low,
    /// The same, the high byte first.
    Utf16High,
    /// Western European, one byte a letter.
    Windows1252,
}

impl Encoding {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Low | Self::Utf16High => "UTF-16",
            Self::Windows1252 => "Windows-1252 (Latin-1)",
        }
    }
}

const CHUNK_BYTES: usize = 64 << 10;

/// Finds the encoding of a text: by its mark, by its zeros, or because it cannot be UTF-8. JSON is UTF-8 in
/// any case, and so is what holds a NUL byte: it is no text, and its reader says so.
///
/// # Errors
/// When it cannot be read.
pub fn encoding_of(mut input: impl Read) -> io::Result<Encoding> {
    let mut chunk = vec![0; CHUNK_BYTES];
    // The end of a chunk may be the beginning of a letter.
    let mut kept = 0;
    let (mut is_first, mut is_utf8, mut has_nul) = (true, true, false);
    loop {
        let read = input.read(&mut chunk[kept..])?;
        if read == 0 {
            is_utf8 &= kept == 0;
            break;
        }
        let filled = &chunk[..kept + read];
        if is_first && filled.len() >= 2 {
            is_first = false;
            match filled {
                [0xff, 0xfe, ..] | [b' '..=b'~', 0, b' '..=b'~', 0, ..] => {
                    return Ok(Encoding::Utf16Low);
                }
                [0xfe, 0xff, ..] | [0, b' '..=b'~', 0, b' '..=b'~', ..] => {
                    return Ok(Encoding::Utf16High);
                }
                [b'{' | b'[' | b'P' | 0x1f, ..] => return Ok(Encoding::Utf8),
                _ => {}
            }
        }
        has_nul |= filled.contains(&0);
        kept = match std::str::from_utf8(filled) {
            Ok(_) => 0,
            Err(error) if error.error_len().is_none() => {
                let from = error.valid_up_to();
                let rest = filled.len() - from;
                chunk.copy_within(from..from + rest, 0);
                rest
            }
            Err(_) => {
                is_utf8 = false;
                0
            }
        };
    }
    Ok(if is_utf8 || has_nul {
        Encoding::Utf8
    } else {
        Encoding::Windows1252
    })
}

/// Writes a text of another encoding as UTF-8; letters that it has not become `\u{fffd}`.
///
/// # Errors
/// When it cannot be read or written.
pub fn to_utf8(encoding: Encoding, mut input: impl Read, mut out: impl Write) -> io::Result<()> {
    let mut decoder = match encoding {
        Encoding::Utf8 => return io::copy(&mut input, &mut out).map(|_| ()),
        Encoding::Utf16Low => UTF_16LE,
        Encoding::Utf16High => UTF_16BE,
        Encoding::Windows1252 => WINDOWS_1252,
    }
    .new_decoder_with_bom_removal();
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut text = vec![0; CHUNK_BYTES];
    loop {
        let read = input.read(&mut chunk)?;
        let mut from = 0;
        loop {
            let (result, used, written, _) =
                decoder.decode_to_utf8(&chunk[from..read], &mut text, read == 0);
            from += used;
            out.write_all(&text[..written])?;
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        if read == 0 {
            return out.flush();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], encoding: Encoding, text: &str) {
        assert_eq!(encoding_of(bytes).expect("memory"), encoding, "{text}");
        let mut out = Vec::new();
        to_utf8(encoding, bytes, &mut out).expect("memory");
        assert_eq!(String::from_utf8(out).expect("UTF-8"), text);
    }

    #[test]
    fn texts_are_read_in_their_encoding() {
        check(b"night,cramps", Encoding::Utf8, "night,cramps");
        check("größe".as_bytes(), Encoding::Utf8, "größe");
        check(b"gr\xf6\xdfe", Encoding::Windows1252, "größe");
        check(b"\xff\xfea\0,\0\xf6\0", Encoding::Utf16Low, "a,ö");
        check(b"\xfe\xff\0a\0,\0\xf6", Encoding::Utf16High, "a,ö");
        check(b"a\0,\0", Encoding::Utf16Low, "a,");
        check(b"\0a\0,", Encoding::Utf16High, "a,");
        check(b"", Encoding::Utf8, "");
    }

    #[test]
    fn a_letter_across_two_chunks_is_one() {
        let mut text = "a".repeat(CHUNK_BYTES - 1);
        text.push_str("öß");
        check(text.as_bytes(), Encoding::Utf8, &text);
        let mut broken = text.into_bytes();
        broken.pop();
        assert_eq!(
            encoding_of(&broken[..]).expect("memory"),
            Encoding::Windows1252
        );
    }

    #[test]
    fn what_is_no_table_stays_as_it_is() {
        for bytes in [
            &b"{\"a\":\"\xff\"}"[..],
            b"PK\x03\x04\xff",
            b"night\n\xff\0",
        ] {
            assert_eq!(encoding_of(bytes).expect("memory"), Encoding::Utf8);
        }
    }
}
