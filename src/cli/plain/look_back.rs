//! Looking back: the weekly review and the patterns, as a conversation.

use strum::IntoEnumIterator as _;

use super::ask::Person;
use crate::cli::commands::{
    patterns,
    review::{self, Signs, Week},
};
use crate::cli::shell::Session;
use crate::diary::{Refusal, Reply as Answer, Sign, word_list};

/// The possible answers to a suggestion, in the order of the prompt.
const REPLIES: [Answer; 3] = [Answer::Try, Answer::NotForMe, Answer::Already];

/// The review, then its questions: warning signs, the suggestion, and whether it is done.
pub(super) fn read_review(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<()> {
    let week = Week::look(session, session.last_night())?;
    talk.say(&review::in_words(&week, session))?;
    for ask in &week.review.to_ask {
        talk.say(&review::about(ask, &week.journal, session))?;
        for (place, sign) in Sign::iter().enumerate() {
            talk.say(&format!("  {}  {}", place + 1, sign.label()))?;
        }
        let question = "Which of these did you have? (numbers with commas, 0 = none, Enter = skip)";
        if let Some(present) = talk.ask(question, signs)? {
            let store = Signs::of(ask.episode, present).save(session)?;
            talk.say("Saved.")?;
            drop(store);
        }
    }
    if let Some(next) = &week.ahead.next {
        talk.say(&next.sentence())?;
        let replies: Vec<&str> = REPLIES.iter().map(|reply| reply.label()).collect();
        if let Some(place) = talk.choose("What would you like to do?", &replies)? {
            let (store, label) = week.answer(REPLIES[place], session)?;
            talk.say(&format!("Saved: {label}."))?;
            drop(store);
        }
    }
    // An empty diary has no week to mark.
    let is_to_mark = week.review.done_at.is_none() && !week.is_empty();
    if is_to_mark && talk.choose("Mark this week as reviewed?", &["yes", "no"])? == Some(0) {
        let store = week.remember(session)?;
        talk.say("Saved: the week is reviewed.")?;
        drop(store);
    }
    Ok(())
}

/// What goes with the cramps, and how sure.
pub(super) fn read_patterns(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<()> {
    talk.say(&patterns::in_words(session)?)
}

fn signs(text: &str) -> Result<Vec<Sign>, Refusal> {
    if text == "0" {
        return Ok(Vec::new());
    }
    let sign = |word: &str| {
        let number = word.trim().parse::<usize>().ok();
        let place = number.and_then(|number| number.checked_sub(1));
        let sign = place.and_then(|place| Sign::iter().nth(place));
        sign.ok_or_else(|| {
            let reason = format!("use a number from 1 to {}", Sign::iter().count());
            Refusal::new(format!("\"{}\"", word.trim()), reason, "1, 3")
        })
    };
    word_list("signs", text, "1, 3", sign, |sign| *sign)
}
