//! Questions about a night: the check-in, and how many cramps there were.

use std::io::{BufRead, Write};

use super::ask::{Person, Talk};
use crate::cli::commands::{review, status::Status};
use crate::cli::shell::{Session, label_of_answers, medicine, open, phrase, record_at};
use crate::diary::acts::{answer_night, night_note, take_dose};
use crate::diary::bounds::MOST_CRAMPS;
use crate::diary::{
    Answer, AskTime, CheckIn, DoseOfDay, Edit, Entry, Factor, Journal, Kind, Night, Period,
    Refusal, Regimen, Value, bounds, set_value,
};
use crate::store::StoreError;

/// Asks about nights without an answer, oldest first; each can be skipped.
pub(super) fn catch_up(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<()> {
    let due = Status::look(session)?.due;
    if due.is_empty() {
        talk.say("No nights to fill in.")?;
    }
    for night in due {
        talk.say(&format!("Night of {}.", session.title_of(night)))?;
        ask_for_answer(session, talk, night)?;
    }
    Ok(())
}

/// The check-in: the day, the medicines, and then the night.
pub(super) fn check_in(
    session: &Session,
    talk: &mut Person<'_>,
    night: Night,
) -> anyhow::Result<()> {
    talk.say(&format!(
        "Check-in for the night of {}. Enter skips a question, q stops; every answer is saved.",
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
    ask_for_values(session, talk, &journal, night, AskTime::Evening)?;
    for regimen in journal.regimens_of(night) {
        ask_for_medicine(session, talk, (regimen, night), &journal)?;
    }
    if night.is_over(&session.clock.now(), session.settings.night_boundary) {
        ask_for_answer(session, talk, night)?;
        ask_for_values(session, talk, &journal, night, AskTime::Morning)?;
    } else {
        talk.say("The morning questions come after 5:00.")?;
    }
    ask_for_note(session, talk, &journal, night)?;
    talk.say("That's all.")?;
    Ok(())
}

/// Asks whether a medicine was taken; of several doses a day, one after the other.
fn ask_for_medicine(
    session: &Session,
    talk: &mut Person<'_>,
    (regimen, night): (&Regimen, Night),
    journal: &Journal,
) -> anyhow::Result<()> {
    let check_in = journal.check_ins.get(&night);
    let mut known = check_in.and_then(|it| it.intake(regimen.id)).cloned();
    let doses = regimen.doses_a_day();
    let doses: Vec<Option<DoseOfDay>> = if doses.is_empty() {
        vec![None]
    } else {
        doses.into_iter().map(Some).collect()
    };
    for dose in doses {
        let words = dose.map(|dose| dose.words(session.settings.clock));
        let which = words
            .as_ref()
            .map_or(String::new(), |dose| format!(" {dose}"));
        let question = format!("{}{which}?", regimen.name);
        let Some(place) = talk.choose(&question, &["taken", "skipped"])? else {
            continue;
        };
        let (taken, now) = (place == 0, session.clock.now());
        let said = (dose, Some(taken));
        for edit in take_dose(regimen, (night, known.as_ref()), said, &now).edits {
            if let Edit::Intake { intake, .. } = &edit {
                known = Some(intake.clone());
            }
            let phrase = medicine::phrase(&regimen.name, words.as_deref(), taken);
            save(session, talk, night, edit, phrase)?;
        }
    }
    Ok(())
}

/// Asks for a note about the night, and shows the one it has.
fn ask_for_note(
    session: &Session,
    talk: &mut Person<'_>,
    journal: &Journal,
    night: Night,
) -> anyhow::Result<()> {
    let note = journal.check_ins.get(&night).and_then(CheckIn::note);
    let standing = note.map_or(String::new(), |note| format!(" Now: {note}"));
    let question = format!("A note about this night? (Enter = skip){standing}");
    let read = |text: &str| bounds::note(text).map(|()| text.to_owned());
    let Some(text) = talk.ask(&question, read)? else {
        return Ok(());
    };
    let edit = night_note(night, &text, &session.clock.now());
    save(session, talk, night, edit, "a note".to_owned())
}

/// Asks how many cramps there were.
fn ask_for_answer(session: &Session, talk: &mut Person<'_>, night: Night) -> anyhow::Result<()> {
    let question = "How many cramps? (0 = none, Enter = skip)";
    let answer = match talk.ask(question, number_of_cramps)? {
        None => return Ok(()),
        Some(0) => Answer::Quiet,
        Some(cramps) => Answer::Cramp { cramps },
    };
    let now = session.clock.now();
    match answer_night(night, answer, &now, session.settings.night_boundary) {
        Ok(edit) => save(session, talk, night, edit, Answer::words(Some(answer))),
        Err(refused) => Ok(talk.say(&format!("Not saved: {refused}."))?),
    }
}

fn number_of_cramps(text: &str) -> Result<u32, Refusal> {
    let reason = format!("use a number from 0 to {MOST_CRAMPS}");
    let read = text.parse().ok().filter(|cramps| *cramps <= MOST_CRAMPS);
    read.ok_or_else(|| Refusal::new(format!("\"{text}\""), reason, "2"))
}

/// Asks for the values of one time of day.
fn ask_for_values(
    session: &Session,
    talk: &mut Person<'_>,
    journal: &Journal,
    night: Night,
    asked: AskTime,
) -> anyhow::Result<()> {
    for (id, factor) in journal.catalogue.asked(asked) {
        let check_in = journal.check_ins.get(&night);
        let standing = check_in.and_then(|check_in| check_in.value(id));
        if let Some(value) = ask_for_value(session, talk, factor, standing)? {
            let edit = set_value(night, factor, value, None, &session.clock.now());
            save(session, talk, night, edit, phrase(session, factor, value))?;
        }
    }
    Ok(())
}

/// Asks for the value of a factor, and shows the current one.
fn ask_for_value<R: BufRead, W: Write>(
    session: &Session,
    talk: &mut Talk<R, W>,
    factor: &Factor,
    standing: Option<Value>,
) -> anyhow::Result<Option<Value>> {
    let (units, clock) = (session.settings.units, session.settings.clock);
    let standing = standing.map_or(String::new(), |value| {
        format!(" Now: {}.", factor.show(value, units, clock))
    });
    let label = &factor.label;
    match &factor.kind {
        Kind::YesNo => {
            let chosen = talk.choose(&format!("{label}?{standing}"), &["yes", "no"])?;
            Ok(chosen.map(|place| Value::YesNo(place == 0)))
        }
        Kind::Choice(words) => {
            let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
            let chosen = talk.choose(&format!("{label}?{standing}"), &words)?;
            Ok(chosen
                .and_then(|place| u8::try_from(place).ok())
                .map(Value::Choice))
        }
        Kind::Amount(_) | Kind::ClockTime => {
            let question = format!("{label}? (for example {}){standing}", factor.example());
            talk.ask(&question, |text| {
                let value = factor.read_typed(text, session.settings.night_boundary);
                value.map_err(|refused| refused.with_example(factor.example()))
            })
        }
    }
}

/// Saves an answer and says so. If it contradicts the diary, that is said and the conversation goes on.
fn save(
    session: &Session,
    talk: &mut Person<'_>,
    night: Night,
    edit: Edit,
    phrase: String,
) -> anyhow::Result<()> {
    let said = format!("Saved: {phrase}.");
    let entry = Entry::one(label_of_answers(session, &[phrase], night), edit);
    match record_at(session, &session.clock.now(), |_| Ok(entry.clone())) {
        Ok((_store, _)) => talk.say(&said)?,
        Err(error) => match error.downcast::<StoreError>()? {
            StoreError::Refused(refused) => talk.say(&format!("Not saved: {refused}."))?,
            error => return Err(error.into()),
        },
    }
    Ok(())
}
