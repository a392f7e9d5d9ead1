//! Bytes from a terminal, cut by the grammar that all terminals share (ECMA-48, section 5): what begins with
//! ESC or with one of its one-byte twins ends where its form says. Only what a key can send comes out.
//!
//! A sequence may arrive in pieces. While one is open, [`Splitter::patience`] says how long its next byte is
//! waited for, and [`Splitter::give_up`] what it was if none came.

use std::time::Duration;

use super::sent;

pub(super) const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;

/// How long after ESC the rest of a sequence may come before it was the Esc key, for which somebody waits.
/// What comes later is known by its form.
const ESC_ALONE: Duration = Duration::from_millis(1);
/// How long the rest of what begins with a sign that people type may take.
const REST_OF_A_SIGN: Duration = Duration::from_millis(20);
/// How long the rest of a sequence may take that a key may have sent.
const REST_OF_NUMBERS: Duration = Duration::from_millis(1500);
/// How long the rest of what no key sends may take: an answer, or pasted text.
const REST_OF_ANSWER: Duration = Duration::from_secs(5);
/// What no key exceeds.
const LONGEST_NUMBERS: usize = 64;
/// The most that is kept of pasted text. It is more than any field takes.
const LONGEST_PASTE_BYTES: usize = 1 << 20;

/// A piece of what came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A character, a control character, or the whole sequence of one key or click: what a decoder reads.
    Key(Vec<u8>),
    /// Text that was pasted.
    Paste(String),
    /// The answer to our question for the background: whether it is light.
    Background { is_light: bool },
}

/// What is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// After ESC.
    Escape,
    /// After `ESC [`: numbers, then a letter.
    Numbers(Vec<u8>),
    /// After `ESC [ M`: a click as three bytes.
    OldClick(Vec<u8>),
    /// After `ESC [ [`: a function key of the Linux console.
    Console,
    /// After `ESC O`: one letter.
    Letter,
    /// After `ESC ]`, `ESC P` and their like: a text up to its end mark.
    Text(Text),
    /// Between the marks of pasted text.
    Paste(Vec<u8>),
    /// Inside a character of several bytes.
    Char(Vec<u8>),
}

/// A text that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Text {
    /// The letter that opened it.
    kind: u8,
    /// How it begins, as far as that is of use.
    head: Vec<u8>,
    /// How many bytes of a character are missing.
    rest_of_char: u8,
    /// Its last byte: ESC begins the end mark.
    last: u8,
}

/// Cuts bytes into pieces.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    state: State,
    /// Whether ESC came alone just now: its sequence may follow, held up by a slow line.
    after_escape: bool,
    /// Whether a sequence was given up on: its rest may follow.
    after_cut: bool,
    /// The character that opened a sequence without ESC, to be given back if it was typed.
    opened_by: Option<u8>,
    pieces: Vec<Piece>,
}

impl Splitter {
    /// Takes in bytes that came at once and returns what they complete.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Piece> {
        let mut rest = self.without_the_end_of_an_answer(bytes);
        while let Some((byte, after)) = rest.split_first() {
            (self.after_escape, self.after_cut) = (false, false);
            let pieces = self.pieces.len();
            self.take(*byte);
            rest = after;
            if self.state == State::Ground {
                self.opened_by = None;
                // Answers come one after the other.
                if self.pieces.len() == pieces {
                    rest = self.without_the_end_of_an_answer(rest);
                }
            }
        }
        std::mem::take(&mut self.pieces)
    }

    /// Knows an answer that does not begin with ESC by its form: drops the end of one that began long ago,
    /// and begins one whose ESC was torn off.
    fn without_the_end_of_an_answer<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        if self.state != State::Ground {
            return bytes;
        }
        let bytes = &bytes[self.rest_of_answer(bytes)..];
        if self.after_cut && sent::is_inside_of_text(bytes) {
            self.state = State::Text(Text {
                kind: b']',
                ..Text::default()
            });
        } else if sent::is_answer_without_escape(bytes)
            || self.after_escape && sent::may_follow_escape(bytes)
        {
            self.opened_by = bytes.first().copied();
            self.state = State::Escape;
        }
        bytes
    }

    /// How long to wait for the next byte before what is open is given up; `None` while nothing is open.
    pub(super) fn patience(&self) -> Option<Duration> {
        match &self.state {
            State::Ground => None,
            State::Text(text) if !text.head.is_empty() => Some(REST_OF_ANSWER),
            State::Paste(_) => Some(REST_OF_ANSWER),
            State::Numbers(numbers) if matches!(numbers.first(), Some(b'<'..=b'?')) => {
                Some(REST_OF_ANSWER)
            }
            State::Numbers(numbers) if !numbers.is_empty() => Some(REST_OF_NUMBERS),
            State::OldClick(_) => Some(REST_OF_NUMBERS),
            // Nobody presses Alt and such a sign here: what follows belongs to it, unless the sign itself was
            // typed.
            State::Numbers(_) | State::Letter | State::Text(_) if self.opened_by.is_none() => {
                Some(REST_OF_NUMBERS)
            }
            State::Escape => Some(ESC_ALONE),
            _ => Some(REST_OF_A_SIGN),
        }
    }

    /// Whether what is open can be nothing but an answer or pasted text.
    pub(super) fn is_answering(&self) -> bool {
        self.patience()
            .is_some_and(|patience| patience > REST_OF_A_SIGN)
    }

    /// Nothing more came: what is open is what it is so far.
    pub(super) fn give_up(&mut self) -> Vec<Piece> {
        match std::mem::take(&mut self.state) {
            State::Escape => {
                self.key(&[ESC]);
                self.after_escape = true;
            }
            State::Paste(text) => self.paste(text),
            State::Text(text) if !text.head.is_empty() => self.after_cut = true,
            State::Numbers(numbers) if !numbers.is_empty() => self.after_cut = true,
            _ => {
                self.pieces
                    .extend(self.opened_by.map(|byte| Piece::Key(vec![byte])));
                self.after_cut = true;
            }
        }
        self.opened_by = None;
        std::mem::take(&mut self.pieces)
    }

    /// How many bytes at the beginning are the end of an answer that began long ago.
    fn rest_of_answer(&self, bytes: &[u8]) -> usize {
        let cut = self.after_cut;
        let numbers = if cut { sent::rest_of_numbers(bytes) } else { 0 };
        sent::rest_of_text(bytes).max(numbers)
    }

    fn key(&mut self, bytes: &[u8]) {
        self.pieces.push(Piece::Key(bytes.to_vec()));
    }

    fn paste(&mut self, text: Vec<u8>) {
        let text = String::from_utf8(text)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        self.pieces.push(Piece::Paste(text));
    }

    /// Ends what is open without result and reads the byte as the first of something new.
    fn begin_anew_with(&mut self, byte: u8) {
        self.state = State::Ground;
        self.opened_by = None;
        self.take(byte);
    }

    fn take(&mut self, byte: u8) {
        match std::mem::take(&mut self.state) {
            State::Ground => self.ground(byte),
            State::Escape => self.escape(byte),
            State::Numbers(numbers) => self.numbers(numbers, byte),
            State::OldClick(mut click) => {
                click.push(byte);
                if click.len() < 3 {
                    self.state = State::OldClick(click);
                } else {
                    self.key(&[b"\x1b[M", click.as_slice()].concat());
                }
            }
            State::Console if byte.is_ascii_uppercase() => self.key(&[ESC, b'[', b'[', byte]),
            State::Letter if byte.is_ascii_alphabetic() => self.key(&[ESC, b'O', byte]),
            State::Console | State::Letter => self.begin_anew_with(byte),
            State::Text(text) => self.text(text, byte),
            State::Paste(text) => self.pasted(text, byte),
            State::Char(begun) => self.char(begun, byte),
        }
    }

    fn ground(&mut self, byte: u8) {
        match byte {
            ESC => self.state = State::Escape,
            0x00..=0x7f => self.key(&[byte]),
            0xc2..=0xf4 => self.state = State::Char(vec![byte]),
            _ => self.one_byte_twin(byte),
        }
    }

    /// The twins in one byte of ESC and a letter (ECMA-48, 5.3): 0x9b is `ESC [`. Other bytes of this kind
    /// are nothing.
    fn one_byte_twin(&mut self, byte: u8) {
        let letter = byte.wrapping_sub(0x40);
        if matches!(letter, b'[' | b'O' | b']' | b'P' | b'_' | b'^' | b'X') {
            self.escape(letter);
        }
    }

    fn escape(&mut self, byte: u8) {
        self.state = match byte {
            b'[' => State::Numbers(Vec::new()),
            b'O' => State::Letter,
            b']' | b'P' | b'_' | b'^' | b'X' => State::Text(Text {
                kind: byte,
                ..Text::default()
            }),
            ESC => {
                self.key(&[ESC]);
                State::Escape
            }
            b' '..=b'~' => {
                self.key(&[ESC, byte]);
                State::Ground
            }
            // Esc, and then another key that must not be lost with it, such as Ctrl-C.
            _ => {
                self.key(&[ESC]);
                return self.begin_anew_with(byte);
            }
        };
    }

    fn numbers(&mut self, mut numbers: Vec<u8>, byte: u8) {
        match byte {
            b' '..=b'?' => {
                if numbers.len() < LONGEST_NUMBERS {
                    numbers.push(byte);
                }
                self.state = State::Numbers(numbers);
            }
            b'M' if numbers.is_empty() => self.state = State::OldClick(Vec::new()),
            b'[' if numbers.is_empty() => self.state = State::Console,
            b'~' if numbers == b"200" => self.state = State::Paste(Vec::new()),
            b'@'..=b'~' => {
                if sent::is_key(&numbers, byte) {
                    self.key(&[b"\x1b[", numbers.as_slice(), &[byte]].concat());
                }
            }
            _ => self.begin_anew_with(byte),
        }
    }

    fn text(&mut self, mut text: Text, byte: u8) {
        let last = std::mem::replace(&mut text.last, byte);
        match byte {
            b'\\' if last == ESC => self.answer(&text),
            BEL if text.kind == b']' => self.answer(&text),
            // The end mark in one byte, where it is not part of a character, or in UTF-8.
            0x9c if text.rest_of_char == 0 || last == 0xc2 => self.answer(&text),
            _ if last == ESC => {
                self.state = State::Escape;
                self.take(byte);
            }
            ESC => self.state = State::Text(text),
            // No answer holds these (ECMA-48, 5.6): they are keys, and Ctrl-C must always be one.
            0x00..=0x06 | 0x0e..=0x1f => self.begin_anew_with(byte),
            _ => {
                if text.head.len() < sent::LONGEST_COLOR {
                    text.head.push(byte);
                }
                text.rest_of_char = match byte {
                    0xc2..=0xdf => 1,
                    0xe0..=0xef => 2,
                    0xf0..=0xf4 => 3,
                    0x80..=0xbf => text.rest_of_char.saturating_sub(1),
                    _ => 0,
                };
                self.state = State::Text(text);
            }
        }
    }

    /// An answer is complete. Of all that terminals say, only the color of the background is of use.
    fn answer(&mut self, text: &Text) {
        let background = sent::is_light_background(&text.head).filter(|_| text.kind == b']');
        self.pieces
            .extend(background.map(|is_light| Piece::Background { is_light }));
    }

    fn pasted(&mut self, mut text: Vec<u8>, byte: u8) {
        const END: &[u8] = b"\x1b[201~";
        text.push(byte);
        if text.ends_with(END) {
            text.truncate(text.len() - END.len());
            text.truncate(LONGEST_PASTE_BYTES);
            return self.paste(text);
        }
        // Of what is too long only the end is watched.
        if text.len() > LONGEST_PASTE_BYTES + 2 * END.len() {
            text.remove(LONGEST_PASTE_BYTES);
        }
        self.state = State::Paste(text);
    }

    fn char(&mut self, mut begun: Vec<u8>, byte: u8) {
        if !(0x80..=0xbf).contains(&byte) {
            return self.begin_anew_with(byte);
        }
        begun.push(byte);
        match std::str::from_utf8(&begun) {
            // The one-byte twins again, as a terminal that speaks UTF-8 sends them.
            Ok(_) if begun.len() == 2 && begun[0] == 0xc2 && byte < 0xa0 => {
                self.one_byte_twin(byte);
            }
            Ok(_) => self.key(&begun),
            Err(error) if error.error_len().is_none() => self.state = State::Char(begun),
            Err(_) => {}
        }
    }
}
