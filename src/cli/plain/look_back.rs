//! Looking back: the week in review, and what goes with the cramps, read aloud.

use strum::IntoEnumIterator as _;

use super::ask::{Person, Reply, Then};
use crate::cli::commands::{
    patterns,
    review::{self, Signs, Week},
};
use crate::cli::shell::Session;
use crate::diary::{Night, Refused, Reply as Answer, Sign};

/// The answers to a suggestion, in the order in which they are read aloud.
const REPLIES: [Answer; 3] = [Answer::Try, Answer::NotForMe, Answer::Already];

/// The week, then what it asks: which signs were there, and whether it is done.
pub(super) fn read_review(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<Then> {
    let last = Night::last_over(&session.now, session.settings.night_boundary);
    let Some(week) = Week::look(session, last)? else {
        return Ok(Then::GoOn);
    };
    talk.say(&review::in_words(&week, session))?;
    for ask in &week.review.to_ask {
        talk.say(&review::about(ask, &week.journal, session))?;
        for (place, sign) in Sign::iter().enumerate() {
            talk.say(&format!("  {}  {}", place + 1, sign.label()))?;
        }
        let present = match talk.ask(
            "Which of them were there? Numbers with commas, 0 for none, Enter to pass:",
            signs,
        )? {
            Reply::Said(present) => present,
            Reply::Passed => continue,
            Reply::Ended => return Ok(Then::Stop),
        };
        let store = Signs::of(ask.episode, present).save(session)?;
        talk.say("Saved.")?;
        drop(store);
    }
    if let Some(next) = &week.ahead.next {
        talk.say(&next.sentence)?;
        let replies: Vec<&str> = REPLIES.iter().map(|reply| reply.label()).collect();
        match talk.choose("What do you say?", &replies)? {
            Reply::Said(place) => {
                let reply = REPLIES.get(place).copied().unwrap_or(Answer::Try);
                let (store, label) = week.answer(reply, session)?;
                talk.say(&format!("Saved: {label}."))?;
                drop(store);
            }
            Reply::Passed => {}
            Reply::Ended => return Ok(Then::Stop),
        }
    }
    // A diary that holds nothing yet has no week to remember.
    if week.review.done_at.is_some() || week.is_empty() {
        return Ok(Then::GoOn);
    }
    match talk.choose("Mark this week as reviewed?", &["yes", "no"])? {
        Reply::Said(0) => {
            let store = week.remember(session)?;
            talk.say("Saved: the week is reviewed.")?;
            drop(store);
        }
        Reply::Said(_) | Reply::Passed => {}
        Reply::Ended => return Ok(Then::Stop),
    }
    Ok(Then::GoOn)
}

/// What goes with the cramps, and how sure.
pub(super) fn read_patterns(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<Then> {
    talk.say(&patterns::in_words(session)?)?;
    Ok(Then::GoOn)
}

fn signs(text: &str) -> Result<Vec<Sign>, Refused> {
    if text == "0" {
        return Ok(Vec::new());
    }
    let sign = |word: &str| {
        let number = word.trim().parse::<usize>().ok();
        number
            .and_then(|number| number.checked_sub(1))
            .and_then(|place| Sign::iter().nth(place))
            .ok_or_else(|| {
                Refused::new(
                    format!("\"{}\"", word.trim()),
                    format!("it is a number from 1 to {}", Sign::iter().count()),
                    "1, 3",
                )
            })
    };
    text.split(',').map(sign).collect()
}
