//! What the terminal sends: bytes in, keys out.
//!
//! A terminal also talks by itself: it answers questions that some other program asked, through a line that
//! may hold back half of an answer for a second. [`split`] cuts the bytes into characters, control
//! characters, sequences and pasted text by their form, and drops what no key sends; [`reader`] waits for
//! bytes, reads what is left as keys and clicks, and hands on what came at once as one [`Packet`], so that
//! what came faster than fingers can be told from typing.

mod burst;
mod reader;
mod sent;
mod split;

pub(super) use burst::{Gesture, Packet, TerminalInput, character, gesture};
pub(super) use reader::Reader;

#[cfg(test)]
mod tests;
