//! Plain mode: the same questions as numbered prompts, for screen readers and bare terminals. Every answer
//! is saved as it is given, so that stopping half-way loses nothing.

mod ask;

mod cramp;
mod look_back;
mod night;

use std::io;

use crate::cli::commands::status::Status;
use crate::cli::shell::{Exit, FirstPage, Session, open};
use ask::{EndOfTalk, Person, Talk};

/// Talks with the person at the terminal, from where they want to start.
pub(super) fn converse(session: &Session, first: FirstPage) -> anyhow::Result<Exit> {
    talk(|talk| match first {
        FirstPage::Tonight => menu(session, talk),
        FirstPage::Live => cramp::live(session, talk),
        FirstPage::CheckIn(night) => night::check_in(session, talk, night),
    })
}

/// Asks for a cramp that has passed.
pub(super) fn log(session: &Session) -> anyhow::Result<Exit> {
    talk(|talk| cramp::past(session, talk))
}

/// Talks until the person has had enough.
fn talk(about: impl FnOnce(&mut Person<'_>) -> anyhow::Result<()>) -> anyhow::Result<Exit> {
    let mut talk = Talk::new(io::stdin().lock(), io::stdout().lock());
    match about(&mut talk) {
        Err(error) if !error.is::<EndOfTalk>() => Err(error),
        _ => Ok(Exit::Done),
    }
}

fn menu(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<()> {
    let title = session.title_of(session.tonight());
    talk.say(&format!("Cramp diary, night of {title}."))?;
    loop {
        talk.say(Status::look(session)?.in_words(session).trim_end())?;
        let store = open::to_try_out(session)?.store;
        let running = store.running(&session.clock.now())?.is_some();
        drop(store);
        let words = [
            if running {
                "the cramp stopped"
            } else {
                "I have a cramp now"
            },
            "I had a cramp",
            "tonight: the check-in",
            "nights to fill in",
            "weekly review",
            "what goes with the cramps",
            "undo",
            "quit",
        ];
        match talk.choose("What would you like to do?", &words)? {
            Some(0) if running => cramp::live(session, talk)?,
            Some(0) => cramp::begin(session, talk)?,
            Some(1) => cramp::past(session, talk)?,
            Some(2) => night::check_in(session, talk, session.tonight())?,
            Some(3) => night::catch_up(session, talk)?,
            Some(4) => look_back::read_review(session, talk)?,
            Some(5) => look_back::read_patterns(session, talk)?,
            Some(6) => undo(session, talk)?,
            _ => return Ok(()),
        }
    }
}

fn undo(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<()> {
    let undone = open::to_write(session)?.undo(&session.clock.now())?;
    talk.say(&match undone {
        Some(label) => format!("Undone: {label}."),
        None => "Nothing to undo.".to_owned(),
    })
}
