//! Questions about a night: the check-in, and how many cramps there were.

use super::ask::Person;
use crate::cli::commands::{review, status::Status};
use crate::cli::shell::{Session, label_of_answers, medicine, open, phrase, record_at};
use crate::diary::acts::{answer_night, night_note, take_dose};
use crate::diary::bounds::MOST_CRAMPS;
use crate::diary::{
    Answer, AskTime, CheckIn, DoseOfDay, Edit, Entry, Factor, Journal, Kind, Night, NightIntake,
    Period, Refusal, Regimen, Value, bounds, set_value,
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
        let mut about = AboutNight {
            session,
            talk,
            night,
        };
        about.answer()?;
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
    let mut about = AboutNight {
        session,
        talk,
        night,
    };
    about.values(&journal, AskTime::Evening)?;
    for regimen in journal.regimens_of(night) {
        about.medicine(regimen, &journal)?;
    }
    if night.is_over(&session.clock.now(), session.settings.night_boundary) {
        about.answer()?;
        about.values(&journal, AskTime::Morning)?;
    } else {
        about.talk.say("The morning questions come after 5:00.")?;
    }
    about.note(&journal)?;
    talk.say("That's all.")
}

/// The questions about one night.
struct AboutNight<'t, 'i> {
    session: &'t Session,
    talk: &'t mut Person<'i>,
    night: Night,
}

impl AboutNight<'_, '_> {
    /// Asks whether a medicine was taken; of several doses a day, one after the other.
    fn medicine(&mut self, regimen: &Regimen, journal: &Journal) -> anyhow::Result<()> {
        let check_in = journal.check_ins.get(&self.night);
        let mut known = check_in.and_then(|it| it.intake(regimen.id)).cloned();
        let doses = regimen.doses_a_day();
        let doses: Vec<Option<DoseOfDay>> = if doses.is_empty() {
            vec![None]
        } else {
            doses.into_iter().map(Some).collect()
        };
        for dose in doses {
            let words = dose.map(|dose| dose.words(self.session.settings.clock));
            let which = words.as_ref().map(|dose| format!(" {dose}"));
            let question = format!("{}{}?", regimen.name, which.unwrap_or_default());
            let Some(place) = self.talk.choose(&question, &["taken", "skipped"])? else {
                continue;
            };
            let (taken, now) = (place == 0, self.session.clock.now());
            let said = (dose, Some(taken));
            for edit in take_dose(regimen, (self.night, known.as_ref()), said, &now).edits {
                if let Edit::Intake(NightIntake { intake, .. }) = &edit {
                    known = Some(intake.clone());
                }
                let phrase = medicine::phrase(&regimen.name, words.as_deref(), taken);
                self.save(edit, phrase)?;
            }
        }
        Ok(())
    }

    /// Asks for a note about the night, and shows the one it has.
    fn note(&mut self, journal: &Journal) -> anyhow::Result<()> {
        let note = journal.check_ins.get(&self.night).and_then(CheckIn::note);
        let standing = note.map_or(String::new(), |note| format!(" Now: {note}"));
        let question = format!("A note about this night? (Enter = skip){standing}");
        let read = |text: &str| bounds::note(text).map(|()| text.to_owned());
        let Some(text) = self.talk.ask(&question, read)? else {
            return Ok(());
        };
        let edit = night_note(self.night, &text, &self.session.clock.now());
        self.save(edit, "a note".to_owned())
    }

    /// Asks how many cramps there were.
    fn answer(&mut self) -> anyhow::Result<()> {
        let question = "How many cramps? (0 = none, Enter = skip)";
        let Some(cramps) = self.talk.ask(question, number_of_cramps)? else {
            return Ok(());
        };
        let answer = Answer::of_cramps(cramps);
        let (now, boundary) = (
            self.session.clock.now(),
            self.session.settings.night_boundary,
        );
        match answer_night(self.night, answer, &now, boundary) {
            Ok(edit) => self.save(edit, Answer::words(Some(answer))),
            Err(refused) => self.talk.say(&format!("Not saved: {refused}.")),
        }
    }

    /// Asks for the values of one time of day.
    fn values(&mut self, journal: &Journal, asked: AskTime) -> anyhow::Result<()> {
        for (id, factor) in journal.catalogue.asked(asked) {
            let check_in = journal.check_ins.get(&self.night);
            let standing = check_in.and_then(|check_in| check_in.value(id));
            if let Some(value) = self.value(factor, standing)? {
                let now = self.session.clock.now();
                let edit = set_value(self.night, factor, value, None, &now);
                self.save(edit, phrase(self.session, factor, value))?;
            }
        }
        Ok(())
    }

    /// Asks for the value of a factor, and shows the current one.
    fn value(&mut self, factor: &Factor, standing: Option<Value>) -> anyhow::Result<Option<Value>> {
        let settings = &self.session.settings;
        let show = |value| factor.show(value, settings.units, settings.clock);
        let standing = standing.map(|value| format!(" Now: {}.", show(value)));
        let (label, standing) = (&factor.label, standing.unwrap_or_default());
        let words: Vec<&str> = match &factor.kind {
            Kind::YesNo => vec!["yes", "no"],
            Kind::Choice(words) => words.iter().map(AsRef::as_ref).collect(),
            Kind::Amount(_) | Kind::ClockTime => {
                let question = format!("{label}? (for example {}){standing}", factor.example());
                return self.talk.ask(&question, |text| {
                    let value = factor.read_typed(text, settings.night_boundary);
                    value.map_err(|refused| refused.with_example(factor.example()))
                });
            }
        };
        let place = self.talk.choose(&format!("{label}?{standing}"), &words)?;
        Ok(place.and_then(|place| match factor.kind {
            Kind::YesNo => Some(Value::YesNo(place == 0)),
            _ => u8::try_from(place).ok().map(Value::Choice),
        }))
    }

    /// Saves an answer and says so. If it contradicts the diary, that is said and the conversation goes on.
    fn save(&mut self, edit: Edit, phrase: String) -> anyhow::Result<()> {
        let said = format!("Saved: {phrase}.");
        let label = label_of_answers(self.session, &[phrase], self.night);
        let entry = Entry::one(label, edit);
        let now = self.session.clock.now();
        match record_at(self.session, &now, |_| Ok(entry.clone())) {
            Ok((_store, _)) => self.talk.say(&said),
            Err(error) => match error.downcast::<StoreError>()? {
                StoreError::Refused(refused) => self.talk.say(&format!("Not saved: {refused}.")),
                error => Err(error.into()),
            },
        }
    }
}

fn number_of_cramps(text: &str) -> Result<u32, Refusal> {
    let reason = format!("use a number from 0 to {MOST_CRAMPS}");
    let read = text.parse().ok().filter(|cramps| *cramps <= MOST_CRAMPS);
    read.ok_or_else(|| Refusal::new(format!("\"{text}\""), reason, "2"))
}
