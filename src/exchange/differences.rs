//! How what a file says stands to what the diary says, record by record.

use std::collections::{HashMap, HashSet};

use super::record_words::{factor_words, fields, lasted, yes};
use crate::diary::{
    Answer, ClockStyle, Condition, Edit, Episode, EpisodeId, Factor, FactorId, Intake, Journal,
    Moment, Night, NightAnswer, NightIntake, NightNote, NightSkip, NightValue, RecordKey, RedFlag,
    Regimen, RegimenId, StoredValue, SuggestionReply, Units, Value,
};

/// How a record of a file stands to the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RecordMatch {
    /// The diary has no such record.
    Absent,
    /// It says the same.
    Same,
    /// It says otherwise.
    Differs {
        /// What they differ in: "fluids of night 2026-11-23".
        what: String,
        /// What the diary says.
        old: String,
        /// What the file says.
        new: String,
        /// When the diary's was entered, where that is known.
        entered: Option<Moment>,
    },
}

/// A diary, laid out to compare with.
pub(super) struct DiaryIndex<'j> {
    journal: &'j Journal,
    now: Moment,
    episodes: HashMap<EpisodeId, &'j Episode>,
    factors: HashMap<&'j str, FactorId>,
    /// Cramps of which only the night is known.
    by_day: HashSet<EpisodeId>,
}

impl<'j> DiaryIndex<'j> {
    pub(super) fn of(journal: &'j Journal, now: Moment) -> Self {
        let factors = journal.catalogue.iter();
        Self {
            journal,
            now,
            episodes: journal
                .episodes
                .iter()
                .map(|known| (known.id, known))
                .collect(),
            factors: factors
                .map(|(id, factor)| (factor.key.as_ref(), id))
                .collect(),
            by_day: journal.by_day.iter().map(|known| known.id).collect(),
        }
    }

    /// How an edit stands to the diary.
    pub(super) fn standing(&self, edit: &Edit) -> RecordMatch {
        let present = |is_there: bool| {
            if is_there {
                RecordMatch::Absent
            } else {
                RecordMatch::Same
            }
        };
        match edit {
            Edit::Episode(episode) => self.episode(episode),
            Edit::Answer(NightAnswer { night, answer, .. }) => self.answer(*night, *answer),
            Edit::Skip(NightSkip { night, skipped, .. }) => {
                let known = self.journal.check_ins.get(night);
                present(known.is_some_and(|known| known.skipped.is_some()) != *skipped)
            }
            Edit::NightNote(NightNote { night, note, .. }) => self.night_note(*night, note),
            Edit::Value(NightValue {
                night,
                factor,
                value,
                ..
            }) => self.value(*night, factor, value),
            Edit::Intake(NightIntake { night, intake }) => self.intake(*night, intake),
            Edit::Regimen(regimen) => {
                let known = self.journal.regimen(regimen.id);
                known.map_or(RecordMatch::Absent, |known| {
                    compare_regimens(known, regimen)
                })
            }
            Edit::Condition(condition) => {
                let known = self
                    .journal
                    .conditions
                    .iter()
                    .find(|known| known.id == condition.id);
                known.map_or(RecordMatch::Absent, |known| {
                    compare_conditions(known, condition)
                })
            }
            Edit::Factor(factor) => self.factor(factor),
            Edit::RedFlag(flag) => self.red_flag(flag),
            Edit::Suggestion(reply) => self.reply(reply),
            // The first review of a week counts, whatever a second one says.
            Edit::Review(review) => present(!self.has(&RecordKey::Review(review.night))),
            Edit::DoctorTold(told) => present(!self.has(&RecordKey::DoctorTold(told.of.clone()))),
            Edit::Forget(key) => present(self.has(key)),
        }
    }

    fn note_of(&self, night: Night) -> Option<&(Box<str>, Moment)> {
        self.journal.check_ins.get(&night)?.note.as_ref()
    }

    fn night_note(&self, night: Night, note: &str) -> RecordMatch {
        match self.note_of(night) {
            None => RecordMatch::Absent,
            Some((known, _)) if **known == *note => RecordMatch::Same,
            Some((known, entered)) => RecordMatch::Differs {
                what: format!("note of night {night}"),
                old: format!("\"{known}\""),
                new: format!("\"{note}\""),
                entered: Some(*entered),
            },
        }
    }

    /// Whether the diary has a record of this key.
    fn has(&self, key: &RecordKey) -> bool {
        match key {
            RecordKey::Episode(id) => self.episodes.contains_key(id) || self.by_day.contains(id),
            RecordKey::Value { night, factor } => {
                let known = self.journal.check_ins.get(night);
                let known = known.zip(self.factors.get(factor.as_str()));
                known.is_some_and(|(known, id)| known.value(*id).is_some())
            }
            other => self.journal.has(other),
        }
    }

    fn reply(&self, theirs: &SuggestionReply) -> RecordMatch {
        let mut known = self.journal.replies.iter();
        match known.find(|known| known.key() == theirs.key()) {
            None => RecordMatch::Absent,
            Some(known)
                if (&known.suggestion, known.reply) == (&theirs.suggestion, theirs.reply) =>
            {
                RecordMatch::Same
            }
            Some(known) => RecordMatch::Differs {
                what: format!(
                    "answer to the suggestion {} of {}",
                    theirs.suggestion.factor, theirs.night
                ),
                old: known.reply.label().to_owned(),
                new: theirs.reply.label().to_owned(),
                entered: Some(known.recorded_at),
            },
        }
    }

    fn answer(&self, night: Night, theirs: Option<Answer>) -> RecordMatch {
        let known = self.journal.check_ins.get(&night);
        match known.and_then(|known| known.said) {
            _ if self.journal.answer(night) == theirs => RecordMatch::Same,
            None => RecordMatch::Absent,
            Some((known, entered)) => RecordMatch::Differs {
                what: format!("night {night}"),
                old: Answer::words(Some(known)),
                new: Answer::words(theirs),
                entered: Some(entered),
            },
        }
    }

    fn intake(&self, night: Night, theirs: &Intake) -> RecordMatch {
        let known = self.journal.check_ins.get(&night);
        match known.and_then(|known| known.intake(theirs.regimen)) {
            None => RecordMatch::Absent,
            Some(known) if (known.taken, &known.doses) == (theirs.taken, &theirs.doses) => {
                RecordMatch::Same
            }
            Some(known) => RecordMatch::Differs {
                what: format!("{} on night {night}", self.medicine(theirs.regimen)),
                old: known.words(ClockStyle::TwentyFour),
                new: theirs.words(ClockStyle::TwentyFour),
                entered: Some(known.recorded_at),
            },
        }
    }

    fn episode(&self, theirs: &Episode) -> RecordMatch {
        let Some(known) = self.episodes.get(&theirs.id) else {
            return RecordMatch::Absent;
        };
        let theirs = theirs.clone().settled(&self.now);
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for ((field, mine), (_, other)) in fields(known).into_iter().zip(fields(&theirs)) {
            if mine != other {
                old.push(format!("{field} {mine}"));
                new.push(format!("{field} {other}"));
            }
        }
        if old.is_empty() {
            return RecordMatch::Same;
        }
        RecordMatch::Differs {
            what: format!(
                "cramp at {} of night {}",
                known.onset.local().format("%H:%M"),
                known.night
            ),
            old: old.join(", "),
            new: new.join(", "),
            entered: Some(known.recorded_at),
        }
    }

    fn value(&self, night: Night, key: &str, theirs: &StoredValue) -> RecordMatch {
        let id = self.factors.get(key);
        let check_in = self.journal.check_ins.get(&night);
        let Some((id, known)) = id.zip(
            check_in
                .zip(id)
                .and_then(|(known, id)| known.observation(*id)),
        ) else {
            return RecordMatch::Absent;
        };
        let factor = self.journal.catalogue.get(*id);
        if StoredValue::of(factor, known.value) == *theirs {
            return RecordMatch::Same;
        }
        let show = |value: Value| factor.show(value, Units::Metric, ClockStyle::TwentyFour);
        let number = |number: f64| match &known.value {
            Value::YesNo(_) => show(Value::YesNo(number > 0.0)),
            Value::Clock(_) => show(Value::Clock(number as u16)),
            Value::Amount(_) | Value::Choice(_) => show(Value::Amount(number)),
        };
        RecordMatch::Differs {
            what: format!("{key} of night {night}"),
            old: show(known.value),
            new: match theirs {
                StoredValue::Number(theirs) => number(*theirs),
                StoredValue::Word(word) => word.clone(),
            },
            entered: Some(known.recorded_at),
        }
    }

    fn factor(&self, theirs: &Factor) -> RecordMatch {
        let Some(id) = self.factors.get(theirs.key.as_ref()) else {
            return RecordMatch::Absent;
        };
        let known = self.journal.catalogue.get(*id);
        let brings_words = theirs
            .words()
            .iter()
            .any(|word| !known.words().contains(word));
        if known == theirs {
            return RecordMatch::Same;
        }
        if brings_words {
            // Its values could not be read without them.
            return RecordMatch::Absent;
        }
        RecordMatch::Differs {
            what: format!("factor {}", theirs.key),
            old: factor_words(known),
            new: factor_words(theirs),
            entered: None,
        }
    }

    fn red_flag(&self, theirs: &RedFlag) -> RecordMatch {
        let known = self.journal.red_flags_of(theirs.episode).iter();
        match known.clone().find(|known| known.sign == theirs.sign) {
            None => RecordMatch::Absent,
            Some(known) if known.present == theirs.present => RecordMatch::Same,
            Some(known) => RecordMatch::Differs {
                what: format!("{} after a cramp", theirs.sign),
                old: yes(known.present).to_owned(),
                new: yes(theirs.present).to_owned(),
                entered: Some(known.recorded_at),
            },
        }
    }

    pub(super) fn medicine(&self, id: RegimenId) -> &str {
        let known = self.journal.regimen(id);
        known.map_or("a medicine", |known| &known.name)
    }
}

fn compare_regimens(known: &Regimen, theirs: &Regimen) -> RecordMatch {
    // A dose that the file does not have is no contradiction: none is taken out by an import.
    let dose = |dose: &crate::diary::Dose| known.doses.contains(dose);
    let head = |one: &Regimen| Regimen {
        doses: Vec::new(),
        ..one.clone()
    };
    if head(known) == head(theirs) && theirs.doses.iter().all(dose) {
        return RecordMatch::Same;
    }
    let words = |one: &Regimen| {
        let doses: Vec<String> = one
            .doses
            .iter()
            .map(|dose| format!(", {} from {}", dose.text, dose.since))
            .collect();
        format!(
            "{}, {}, {}, {}{}",
            one.name,
            one.class,
            one.kind.label(),
            lasted(Some(one.since), one.until),
            doses.concat()
        )
    };
    RecordMatch::Differs {
        what: format!("medicine {}", known.name),
        old: words(known),
        new: words(theirs),
        entered: None,
    }
}

fn compare_conditions(known: &Condition, theirs: &Condition) -> RecordMatch {
    if known == theirs {
        return RecordMatch::Same;
    }
    let words = |one: &Condition| format!("{}, {}", one.label(), lasted(one.since, one.until));
    RecordMatch::Differs {
        what: format!("condition {}", known.label()),
        old: words(known),
        new: words(theirs),
        entered: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{DoctorMention, Entry, NightBoundary, Zone};

    #[test]
    fn a_record_is_known_by_its_whole_key() {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T15:00:00+01:00").expect("a time");
        let now = Moment::recorded(at, Zone::Fixed(*at.offset()));
        let told = |of: &str| {
            Edit::DoctorTold(DoctorMention {
                of: of.to_owned(),
                recorded_at: now,
            })
        };
        let night = Night::of(now.at(), NightBoundary::default());
        let by_day = Episode::begun(EpisodeId::fresh(&now), night, now, now);
        let mut journal = Journal::default();
        for edit in [
            told("new-medicine:iron tablets"),
            Edit::Episode(Box::new(by_day.clone())),
        ] {
            journal.apply(&Entry::one("", edit));
        }
        assert_eq!(journal.by_day.len(), 1);
        let index = DiaryIndex::of(&journal, now);
        let forget = |key| Edit::Forget(key);
        let mention = |of: &str| RecordKey::DoctorTold(of.to_owned());
        let other = EpisodeId::from_parts(0, [7; 10]);
        for (edit, is_news) in [
            (told("new-medicine:iron"), true),
            (told("new-medicine:iron tablets"), false),
            (forget(mention("new-medicine:iron tablets")), true),
            (forget(mention("new-medicine:iron")), false),
            (forget(RecordKey::Episode(by_day.id)), true),
            (forget(RecordKey::Episode(other)), false),
        ] {
            let found = index.standing(&edit);
            let expected = if is_news {
                RecordMatch::Absent
            } else {
                RecordMatch::Same
            };
            assert_eq!(found, expected, "{edit:?}");
        }
    }
}
