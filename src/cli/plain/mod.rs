//! Plain mode: the same questions as numbered prompts, for screen readers and bare terminals. Every answer is saved as
//! it is given, so that stopping half-way loses nothing.

mod ask;
mod look_back;

use std::io::{self, BufRead, Write};

use chrono::TimeDelta;
use strum::IntoEnumIterator;

use crate::cli::commands::{review, status};
use crate::cli::shell::{
    Exit, Length, Session, Start, answer_words, label_of, label_of_answers, medicine, open, phrase,
    read_time, record_at,
};
use crate::diary::acts::{self, answer_night};
use crate::diary::{
    Answer, Asked, Edit, End, Entry, Episode, EpisodeId, Factor, Foot, Intake, Kind, Muscle, Night,
    Pain, Period, Posture, Refused, Relief, ReliefKind, Value, duration_words, relief_list,
    set_value,
};
use crate::store::{Store, StoreError};
use ask::{Person, Reply, Talk, Then};

/// Talks with the person at the terminal, from where they want to start.
pub(super) fn converse(session: &Session, start: Start) -> anyhow::Result<Exit> {
    let mut talk = Talk::new(io::stdin().lock(), io::stdout().lock());
    match start {
        Start::Tonight => menu(session, &mut talk)?,
        Start::Live => {
            live(session, &mut talk)?;
        }
        Start::CheckIn(night) => {
            check_in_of(session, &mut talk, night)?;
        }
    }
    Ok(Exit::Done)
}

/// Asks for a cramp that has passed.
pub(super) fn log(session: &Session) -> anyhow::Result<Exit> {
    let mut talk = Talk::new(io::stdin().lock(), io::stdout().lock());
    past(session, &mut talk)?;
    Ok(Exit::Done)
}

fn menu(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<()> {
    talk.say(&format!(
        "Cramp diary, night of {}.",
        session.title_of(session.tonight())
    ))?;
    loop {
        talk.say(status::in_words(session)?.trim_end())?;
        let running = open::to_try_out(session)?
            .store
            .running(&session.clock.now())?
            .is_some();
        let first = if running {
            "the cramp that runs has let go"
        } else {
            "a cramp has begun now"
        };
        let words = [
            first,
            "a cramp that has passed",
            "tonight: the check-in",
            "nights without an answer",
            "the week in review",
            "what goes with the cramps",
            "undo",
            "quit",
        ];
        let then = match talk.choose("What would you like to do?", &words)? {
            Reply::Said(0) if running => live(session, talk)?,
            Reply::Said(0) => begin(session, talk)?,
            Reply::Said(1) => past(session, talk)?,
            Reply::Said(2) => check_in_of(session, talk, session.tonight())?,
            Reply::Said(3) => catch_up(session, talk)?,
            Reply::Said(4) => look_back::read_review(session, talk)?,
            Reply::Said(5) => look_back::read_patterns(session, talk)?,
            Reply::Said(6) => {
                let store = open::to_write(session)?;
                let undone = store.undo(&session.clock.now())?;
                let words = undone.map_or("Nothing to undo.".to_owned(), |label| {
                    format!("Undid: {label}.")
                });
                talk.say(&words)?;
                Then::GoOn
            }
            Reply::Said(_) | Reply::Passed | Reply::Ended => Then::Stop,
        };
        if then == Then::Stop {
            return Ok(());
        }
    }
}

/// A cramp begins; it is saved before anything is asked.
fn begin(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<Then> {
    let now = session.clock.now();
    let episode = acts::begin(&now, session.settings.night_boundary);
    let store = save(session, label_of(session, &episode), &episode)?;
    talk.say(&format!("Saved: cramp at {}.", session.time_of(&now)))?;
    drop(store);
    live(session, talk)
}

/// The cramp that runs: it lets go, then it is described.
fn live(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<Then> {
    talk.say("Pull your toes up toward the shin. Stand on the foot. Warmth helps.")?;
    let reply = talk.ask(
        "Press Enter when it lets go, or q to leave it running:",
        |_| Ok(()),
    )?;
    if reply == Reply::Ended {
        return Ok(Then::Stop);
    }
    let now = session.clock.now();
    let Some(running) = open::to_write(session)?.running(&now)? else {
        talk.say("No cramp is running any more.")?;
        return Ok(Then::GoOn);
    };
    let episode = acts::end(running, &now);
    let store = save(
        session,
        format!("end of the {}", label_of(session, &episode)),
        &episode,
    )?;
    let lasted = episode.duration_seconds().map_or_else(
        || "how long it lasted is not known".to_owned(),
        |seconds| format!("it lasted {}", duration_words(seconds)),
    );
    talk.say(&format!("Saved: {lasted}."))?;
    drop(store);
    describe(session, talk, episode)
}

/// A cramp that has passed: when and how long, then the rest.
fn past(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<Then> {
    let now = session.clock.now();
    let when = match talk.ask(
        "When did it come, such as 3:12 or -20m? Enter for now:",
        |text| read_time(text, &now),
    )? {
        Reply::Said(when) => {
            if let Some(remark) = &when.remark {
                talk.say(remark)?;
            }
            when.moment
        }
        Reply::Passed => now,
        Reply::Ended => return Ok(Then::Stop),
    };
    let ends_in_time = |text: &str| {
        let seconds = text.parse::<Length>()?.seconds;
        if when.plus(TimeDelta::seconds(i64::from(seconds))) > now {
            let value = format!("duration \"{text}\"");
            return Err(Refused::new(value, "it would end in the future", "90s"));
        }
        Ok(seconds)
    };
    let end = match talk.ask(
        "How long did it hold, such as 4m? Enter if unknown:",
        ends_in_time,
    )? {
        Reply::Said(duration_seconds) => End::Known { duration_seconds },
        Reply::Passed => End::Unknown,
        Reply::Ended => return Ok(Then::Stop),
    };
    let night = Night::of(when.at(), session.settings.night_boundary);
    let begun = Episode::begun(EpisodeId::fresh(&when), night, when, now);
    let episode = Episode { end, ..begun };
    let store = save(session, label_of(session, &episode), &episode)?;
    talk.say(&format!("Saved: {}.", label_of(session, &episode)))?;
    drop(store);
    describe(session, talk, episode)
}

/// The questions about a cramp; each answer is saved as it comes.
fn describe(
    session: &Session,
    talk: &mut Person<'_>,
    mut episode: Episode,
) -> anyhow::Result<Then> {
    macro_rules! answer {
        ($reply:expr, $field:ident, $value:expr) => {
            match $reply {
                Reply::Said(said) => {
                    episode.$field = $value(said);
                    save(
                        session,
                        format!("description of the {}", label_of(session, &episode)),
                        &episode,
                    )?;
                }
                Reply::Passed => {}
                Reply::Ended => return Ok(Then::Stop),
            }
        };
    }
    answer!(word_of::<Foot>(talk, "Which foot?")?, foot, Some);
    answer!(word_of::<Muscle>(talk, "Where?")?, muscle, Some);
    let pain = talk.ask("How bad, 0 to 10? Enter to pass:", |text| {
        let refused = |_| Refused::new(format!("pain \"{text}\""), "pain goes from 0 to 10", "7");
        Pain::new(text.parse().map_err(refused)?)
    })?;
    answer!(pain, pain, Some);
    answer!(
        word_of::<Posture>(talk, "How did your feet lie?")?,
        posture,
        Some
    );
    let kinds: Vec<&str> = ReliefKind::iter().map(ReliefKind::label).collect();
    let relief = talk.ask(
        &format!(
            "What did you try: {}? Commas between, Enter to pass:",
            kinds.join(", ")
        ),
        |text| relief_list(text).map_err(|refused| refused.with_example("stretch, walk")),
    )?;
    answer!(relief, relief, |list: Vec<Relief>| list);
    let note = talk.ask("A note? Enter to pass:", |text| Ok(text.to_owned()))?;
    answer!(note, note, Some);
    talk.say("Thank you. Sleep well.")?;
    Ok(Then::GoOn)
}

/// Asks for one of the words that a field can have.
fn word_of<T>(talk: &mut Person<'_>, question: &str) -> io::Result<Reply<T>>
where
    T: IntoEnumIterator + Into<&'static str>,
{
    let words: Vec<&str> = T::iter().map(Into::into).collect();
    Ok(match talk.choose(question, &words)? {
        Reply::Said(place) => T::iter().nth(place).map_or(Reply::Passed, Reply::Said),
        Reply::Passed => Reply::Passed,
        Reply::Ended => Reply::Ended,
    })
}

/// While what is returned is kept the diary is not closed, which takes a moment: so keep it until the answer is said.
fn save(session: &Session, label: String, episode: &Episode) -> anyhow::Result<Store> {
    let entry =
        Entry::one(label, Edit::Episode(Box::new(episode.clone()))).joining(episode.id.to_string());
    let (store, _) = record_at(session, &session.clock.now(), |_| Ok(entry.clone()))?;
    Ok(store)
}

/// Nights without an answer, oldest first; each may be passed over.
fn catch_up(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<Then> {
    let due = status::due_nights(session)?;
    if due.is_empty() {
        talk.say("No night waits for an answer.")?;
    }
    for night in due {
        talk.say(&format!("Night of {}.", session.title_of(night)))?;
        if answer_of(session, talk, night)? == Then::Stop {
            return Ok(Then::Stop);
        }
    }
    Ok(Then::GoOn)
}

/// How a night was: the answer that finishes it.
fn answer_of(session: &Session, talk: &mut Person<'_>, night: Night) -> anyhow::Result<Then> {
    let reply = talk.ask("How many cramps? 0 for none, Enter to pass:", |text| {
        log_count(text)
    })?;
    let answer = match reply {
        Reply::Said(0) => Answer::Quiet,
        Reply::Said(cramps) => Answer::Cramp { cramps },
        Reply::Passed => return Ok(Then::GoOn),
        Reply::Ended => return Ok(Then::Stop),
    };
    let now = session.clock.now();
    let edit = match answer_night(night, answer, &now, session.settings.night_boundary) {
        Ok(edit) => edit,
        Err(refused) => {
            talk.say(&format!("Not saved: {refused}."))?;
            return Ok(Then::GoOn);
        }
    };
    say_of_night(session, talk, night, edit, answer_words(Some(answer)))?;
    Ok(Then::GoOn)
}

fn log_count(text: &str) -> Result<u32, Refused> {
    let read = text.parse().ok().filter(|cramps| *cramps < 100);
    read.ok_or_else(|| Refused::new(format!("\"{text}\""), "it is a number from 0 to 99", "2"))
}

/// The check-in: what the day held, the medicines, and in the end the answer.
fn check_in_of(session: &Session, talk: &mut Person<'_>, night: Night) -> anyhow::Result<Then> {
    talk.say(&format!(
        "Check-in for the night of {}. Enter passes a question, q stops; every answer is saved.",
        session.title_of(night)
    ))?;
    let store = open::to_try_out(session)?.store;
    let journal = store.nights(Period::between(night, night), &session.clock.now())?;
    if night == session.tonight()
        && let Some(trying) = review::trying(session, &store)?
    {
        talk.say(&format!("{}.", trying.evening_line()))?;
    }
    drop(store);
    let is_over = night.is_over(&session.clock.now(), session.settings.night_boundary);
    for asked in [Asked::Evening, Asked::Morning] {
        if asked == Asked::Morning && !is_over {
            talk.say("How the night was is asked from 5:00 in the morning on.")?;
            break;
        }
        if asked == Asked::Morning && answer_of(session, talk, night)? == Then::Stop {
            return Ok(Then::Stop);
        }
        for (id, factor) in journal.catalogue.asked(asked) {
            let now = journal
                .check_ins
                .get(&night)
                .and_then(|check_in| check_in.value(id));
            match value_of(session, talk, factor, now)? {
                Reply::Said(value) => {
                    let edit = set_value(night, factor, value, None, &session.clock.now());
                    let phrase = phrase(session, factor, value);
                    say_of_night(session, talk, night, edit, phrase)?;
                }
                Reply::Passed => {}
                Reply::Ended => return Ok(Then::Stop),
            }
        }
        if asked == Asked::Evening {
            for regimen in journal.regimens_of(night) {
                let reply = talk.choose(&format!("{}?", regimen.name), &["taken", "skipped"])?;
                let taken = match reply {
                    Reply::Said(place) => place == 0,
                    Reply::Passed => continue,
                    Reply::Ended => return Ok(Then::Stop),
                };
                let intake = Intake {
                    regimen: regimen.id,
                    taken,
                    recorded_at: session.clock.now(),
                };
                let phrase = medicine::phrase(&regimen.name, taken);
                say_of_night(session, talk, night, Edit::Intake { night, intake }, phrase)?;
            }
        }
    }
    talk.say("That is all.")?;
    Ok(Then::GoOn)
}

/// Asks for the value of a factor in the way of its kind; says what stands already.
fn value_of<R: BufRead, W: Write>(
    session: &Session,
    talk: &mut Talk<R, W>,
    factor: &Factor,
    standing: Option<Value>,
) -> io::Result<Reply<Value>> {
    let (units, clock) = (session.settings.units, session.settings.clock);
    let standing = standing.map_or(String::new(), |value| {
        format!(" Now: {}.", factor.show(value, units, clock))
    });
    let label = &factor.label;
    let reply = |reply: Reply<usize>, value: &dyn Fn(usize) -> Value| match reply {
        Reply::Said(place) => Reply::Said(value(place)),
        Reply::Passed => Reply::Passed,
        Reply::Ended => Reply::Ended,
    };
    match &factor.kind {
        Kind::YesNo => {
            let chosen = talk.choose(&format!("{label}?{standing}"), &["yes", "no"])?;
            Ok(reply(chosen, &|place| Value::YesNo(place == 0)))
        }
        Kind::Choice(words) => {
            let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
            let chosen = talk.choose(&format!("{label}?{standing}"), &words)?;
            Ok(reply(chosen, &|place| {
                Value::Choice(u8::try_from(place).unwrap_or(0))
            }))
        }
        Kind::Amount(_) | Kind::ClockTime => {
            let question = format!("{label}, such as {}?{standing}", factor.example());
            talk.ask(&question, |text| {
                factor
                    .read_typed(text, session.settings.night_boundary)
                    .map_err(|refused| refused.with_example(factor.example()))
            })
        }
    }
}

fn say_of_night(
    session: &Session,
    talk: &mut Person<'_>,
    night: Night,
    edit: Edit,
    phrase: String,
) -> anyhow::Result<()> {
    let said = format!("Saved: {phrase}.");
    let label = label_of_answers(session, &[phrase], night);
    let entry = Entry::one(label, edit);
    match record_at(session, &session.clock.now(), |_| Ok(entry.clone())) {
        Ok((store, _)) => {
            talk.say(&said)?;
            drop(store);
        }
        // What contradicts the diary is said, and the conversation goes on.
        Err(error) => match error.downcast::<StoreError>() {
            Ok(StoreError::Refused(refused)) => {
                talk.say(&format!("Not saved: {refused}."))?;
            }
            Ok(error) => return Err(error.into()),
            Err(error) => return Err(error),
        },
    }
    Ok(())
}
