//! Questions and answers, line by line; the output is only ever appended to.

use std::io::{self, BufRead, Write};

use strum::IntoEnumIterator;

use crate::diary::{Refusal, neutral};

/// "q" or the end of input: the conversation ends here. Every earlier answer is saved.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the conversation has ended")]
pub(super) struct EndOfTalk;

/// Somebody at a terminal.
pub(super) type Person<'a> = Talk<io::StdinLock<'a>, io::StdoutLock<'a>>;

/// A conversation with somebody.
#[derive(Debug)]
pub(super) struct Talk<R, W> {
    input: R,
    output: W,
}

impl<R: BufRead, W: Write> Talk<R, W> {
    /// A conversation over an input and an output.
    pub(super) fn new(input: R, output: W) -> Self {
        Self { input, output }
    }

    /// Says something.
    pub(super) fn say(&mut self, words: &str) -> anyhow::Result<()> {
        for line in words.lines() {
            writeln!(self.output, "{}", neutral(line))?;
        }
        Ok(())
    }

    /// Asks until the answer can be read; Enter alone passes the question over.
    ///
    /// # Errors
    /// [`EndOfTalk`], and those of the terminal.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        read: impl Fn(&str) -> Result<T, Refusal>,
    ) -> anyhow::Result<Option<T>> {
        loop {
            write!(self.output, "{} ", neutral(question))?;
            self.output.flush()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                writeln!(self.output)?;
                return Err(EndOfTalk.into());
            }
            match line.trim() {
                "" => return Ok(None),
                "q" | "quit" => return Err(EndOfTalk.into()),
                text => match read(text) {
                    Ok(answer) => return Ok(Some(answer)),
                    Err(refused) => {
                        self.say(&format!("{refused}. For example: {}", refused.example))?;
                    }
                },
            }
        }
    }

    /// Asks for one of some words, by its number or itself; gives its place.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub(super) fn choose(
        &mut self,
        question: &str,
        words: &[&str],
    ) -> anyhow::Result<Option<usize>> {
        self.say(question)?;
        for (place, word) in words.iter().enumerate() {
            self.say(&format!("  {}  {word}", place + 1))?;
        }
        self.ask("number (Enter = skip):", |text| number_of(text, words))
    }

    /// Asks for one of the words that a field can have.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub(super) fn choose_word<T>(&mut self, question: &str) -> anyhow::Result<Option<T>>
    where
        T: IntoEnumIterator + Into<&'static str>,
    {
        let words: Vec<&str> = T::iter().map(Into::into).collect();
        let place = self.choose(question, &words)?;
        Ok(place.and_then(|place| T::iter().nth(place)))
    }
}

fn number_of(text: &str, words: &[&str]) -> Result<usize, Refusal> {
    // A number is a place, even where a word of one's own is a number too.
    let place = text
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    let by_word = || {
        words
            .iter()
            .position(|word| word.eq_ignore_ascii_case(text))
    };
    let found = place.filter(|place| *place < words.len()).or_else(by_word);
    found.ok_or_else(|| {
        let reason = format!("use a number from 1 to {}", words.len());
        Refusal::new(format!("\"{text}\""), reason, "1")
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
    fn a_number_is_a_place_before_it_is_a_word() {
        let words = ["3", "2", "1", "10"];
        for (typed, place) in [("1", 0), ("3", 2), ("4", 3), ("10", 3)] {
            assert_eq!(number_of(typed, &words), Ok(place), "{typed}");
        }
        for typed in ["0", "5", "-1", ""] {
            assert!(number_of(typed, &words).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_choice_is_made_by_number_or_by_word() {
        let feet = ["left", "right", "both"];
        for (typed, reply) in [
            ("2\n", Ok(Some(1))),
            ("Both\n", Ok(Some(2))),
            ("\n", Ok(None)),
            ("q\n", Err(EndOfTalk)),
            ("", Err(EndOfTalk)),
        ] {
            let chosen = talk(typed).choose("Which foot?", &feet);
            let chosen = chosen.map_err(|error| error.downcast().expect("an end"));
            assert_eq!(chosen, reply, "{typed:?}");
        }
    }

    #[test]
    fn a_wrong_answer_is_asked_again_and_nothing_is_drawn() {
        let mut talk = talk("7\nmiddle\n1\n");
        let reply = talk
            .choose("Which foot?", &["left", "right"])
            .expect("a reply");
        assert_eq!(reply, Some(0));
        let said = said(talk);
        assert_eq!(said.matches("use a number from 1 to 2").count(), 2);
        assert!(said.starts_with("Which foot?\n  1  left\n  2  right\n"));
        assert!(!said.contains('\u{1b}') && !said.contains('\r'));
    }
}
