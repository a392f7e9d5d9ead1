//! How what a file says stands to what the diary says, record by record.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use super::record_words::{factor_words, fields, lasted, yes};
use crate::diary::{
    Answer, ClockStyle, Condition, Edit, Episode, EpisodeId, Factor, FactorId, Intake, Journal,
    Moment, Night, RecordKind, RedFlag, Regimen, RegimenId, StoredValue, Subject, SuggestionReply,
    Units, Value, edits_of,
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
    /// All records of the diary; only some edits are looked for among them.
    keys: OnceCell<BTreeSet<(RecordKind, String)>>,
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
            keys: OnceCell::new(),
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
            Edit::Answer { night, answer, .. } => self.answer(*night, *answer),
            Edit::Skip { night, skipped, .. } => {
                let known = self.journal.check_ins.get(night);
                present(known.is_some_and(|known| known.skipped.is_some()) != *skipped)
            }
            Edit::NightNote { night, note, .. } => self.night_note(*night, note),
            Edit::Value {
                night,
                factor,
                value,
                ..
            } => self.value(*night, factor, value),
            Edit::Intake { night, intake } => self.intake(*night, intake),
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
            other => {
                let subject = other.subject();
                present(self.has(&subject) == subject.is_removal)
            }
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

    /// Whether the diary has a record of this key, or one whose key begins so.
    fn has(&self, subject: &Subject<'_>) -> bool {
        let keys = self.keys.get_or_init(|| keys_of(self.journal));
        let key = subject.key_text();
        let from_here = keys.range((subject.kind, key.clone())..).next();
        from_here.is_some_and(|(kind, known)| {
            let rest = known.strip_prefix(&key);
            *kind == subject.kind
                && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
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

/// The keys of all records of a diary.
fn keys_of(journal: &Journal) -> BTreeSet<(RecordKind, String)> {
    let edits = edits_of(journal);
    let of_edits = edits.iter().map(Edit::subject);
    let doses = journal.regimens.iter().flat_map(|regimen| {
        let doses = regimen.doses.iter();
        doses.map(|dose| (RecordKind::Dose, format!("{} {}", regimen.id, dose.since)))
    });
    of_edits
        .map(|subject| (subject.kind, subject.key_text()))
        .chain(doses)
        .collect()
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
