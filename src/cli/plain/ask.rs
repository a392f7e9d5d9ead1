//! Asking: a question a line, answers by number, output that is only ever appended to.

use std::io::{self, BufRead, Write};

use crate::diary::{Refused, neutral};

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply<T> {
    /// An answer.
    Said(T),
    /// Enter alone: the question is passed over.
    Passed,
    /// "q", or nobody is there any more.
    Ended,
}

/// Somebody to ask.
#[derive(Debug)]
pub(super) struct Talk<R, W> {
    input: R,
    output: W,
}

impl<R: BufRead, W: Write> Talk<R, W> {
    /// Asks through these.
    pub(super) fn new(input: R, output: W) -> Self {
        Self { input, output }
    }

    /// Says something.
    pub(super) fn say(&mut self, words: &str) -> io::Result<()> {
        for line in words.lines() {
            writeln!(self.output, "{}", neutral(line))?;
        }
        Ok(())
    }

    /// Asks until the answer can be read, or is passed over.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        read: impl Fn(&str) -> Result<T, Refused>,
    ) -> io::Result<Reply<T>> {
        loop {
            write!(self.output, "{} ", neutral(question))?;
            self.output.flush()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                writeln!(self.output)?;
                return Ok(Reply::Ended);
            }
            match line.trim() {
                "" => return Ok(Reply::Passed),
                "q" | "quit" => return Ok(Reply::Ended),
                text => match read(text) {
                    Ok(answer) => return Ok(Reply::Said(answer)),
                    Err(refused) => {
                        self.say(&format!("{refused}. For example: {}", refused.example))?;
                    }
                },
            }
        }
    }

    /// Asks for one of some words, by its number or itself; gives its place.
    pub(super) fn choose(&mut self, question: &str, words: &[&str]) -> io::Result<Reply<usize>> {
        self.say(question)?;
        for (place, word) in words.iter().enumerate() {
            self.say(&format!("  {}  {word}", place + 1))?;
        }
        self.ask("number, or Enter to pass:", |text| number_of(text, words))
    }
}

/// Somebody at a terminal.
pub(super) type Person<'a> = Talk<io::StdinLock<'a>, io::StdoutLock<'a>>;

/// Whether the conversation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    GoOn,
    Stop,
}

fn number_of(text: &str, words: &[&str]) -> Result<usize, Refused> {
    let by_number = text
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1))
        .filter(|place| *place < words.len());
    let by_word = || {
        words
            .iter()
            .position(|word| word.eq_ignore_ascii_case(text))
    };
    by_number.or_else(by_word).ok_or_else(|| {
        Refused::new(
            format!("\"{text}\""),
            format!("it is a number from 1 to {}", words.len()),
            "1",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk(input: &str) -> Talk<&[u8], Vec<u8>> {
        Talk::new(input.as_bytes(), Vec::new())
    }

    fn said(talk: Talk<&[u8], Vec<u8>>) -> String {
        String::from_utf8(talk.output).expect("text")
    }

    #[test]
    fn a_choice_is_made_by_number_or_by_word() {
        let feet = ["left", "right", "both"];
        for (typed, reply) in [
            ("2\n", Reply::Said(1)),
            ("Both\n", Reply::Said(2)),
            ("\n", Reply::Passed),
            ("q\n", Reply::Ended),
            ("", Reply::Ended),
        ] {
            assert_eq!(
                talk(typed).choose("Which foot?", &feet).expect("a reply"),
                reply,
                "{typed:?}"
            );
        }
    }

    #[test]
    fn a_wrong_answer_is_asked_again_and_nothing_is_drawn() {
        let mut talk = talk("7\nmiddle\n1\n");
        let reply = talk
            .choose("Which foot?", &["left", "right"])
            .expect("a reply");
        assert_eq!(reply, Reply::Said(0));
        let said = said(talk);
        assert_eq!(said.matches("it is a number from 1 to 2").count(), 2);
        assert!(said.starts_with("Which foot?\n  1  left\n  2  right\n"));
        assert!(!said.contains('\u{1b}') && !said.contains('\r'));
    }
}
