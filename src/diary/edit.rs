//! A change to the diary as a value: what the shell and the screens ask for, and the store alone carries out.

use chrono::NaiveDate;

use super::{
    Answer, BUILT_IN, Condition, ConditionId, DoctorMention, Episode, EpisodeId, Factor, Intake,
    Journal, Kind, Moment, Night, Observation, RedFlag, Regimen, RegimenId, Review,
    SuggestionReply, Value,
};

/// One thing to write. Nothing here is applied in part: an [`Entry`] is written whole or not at all.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts an episode in, or over the one with its identity.
    Episode(Box<Episode>),
    /// Takes an episode out.
    ForgetEpisode(EpisodeId),
    /// Says how a night was; `None` takes the answer back.
    Answer {
        /// Which night.
        night: Night,
        /// Its answer.
        answer: Option<Answer>,
        /// When it was said.
        recorded_at: Moment,
    },
    /// Puts a night aside in the catch-up, or takes it up again.
    Skip {
        /// Which night.
        night: Night,
        /// Aside, or up again.
        skipped: bool,
        /// When.
        recorded_at: Moment,
    },
    /// Writes a note about a night.
    NightNote {
        /// Which night.
        night: Night,
        /// The note, which is not empty.
        note: String,
        /// When it was written.
        recorded_at: Moment,
    },
    /// Takes the note about a night out.
    ForgetNightNote(Night),
    /// Sets a value of a night.
    Value {
        /// Which night.
        night: Night,
        /// The key of the factor.
        factor: String,
        /// The value as it is stored.
        value: StoredValue,
        /// What was typed, where it was typed.
        typed: Option<String>,
        /// When it was entered.
        recorded_at: Moment,
    },
    /// Takes a value of a night back.
    ForgetValue {
        /// Which night.
        night: Night,
        /// The key of the factor.
        factor: String,
    },
    /// Says whether a medicine was taken.
    Intake {
        /// Which night.
        night: Night,
        /// Which regimen, taken or not, and when that was said.
        intake: Intake,
    },
    /// Takes back what was said of a medicine on a night.
    ForgetIntake {
        /// Which night.
        night: Night,
        /// Which regimen.
        regimen: RegimenId,
    },
    /// Puts a regimen in with all its doses, or over the one with its identity.
    Regimen(Regimen),
    /// Takes a regimen out with its doses.
    ForgetRegimen(RegimenId),
    /// Takes a dose out of a regimen.
    ForgetDose {
        /// Which regimen.
        regimen: RegimenId,
        /// The first day of the dose.
        since: NaiveDate,
    },
    /// Puts a condition in, or over the one with its identity.
    Condition(Condition),
    /// Takes a condition out.
    ForgetCondition(ConditionId),
    /// Puts in an own factor, or what the person changed about a built-in one.
    Factor(Factor),
    /// Says whether a sign was there after a cramp.
    RedFlag(RedFlag),
    /// Takes back what was said of the signs after a cramp.
    ForgetRedFlags(EpisodeId),
    /// Remembers that a week was gone through.
    Review(Review),
    /// Forgets that the week up to a night was gone through.
    ForgetReview(Night),
    /// Remembers what was answered to a suggestion.
    Suggestion(SuggestionReply),
    /// Remembers that a doctor was told of a sign.
    DoctorTold(DoctorMention),
    /// Forgets that a doctor was told of a sign.
    ForgetDoctorTold(String),
}

/// A value apart from its factor's list of words.
#[derive(Clone, Debug, PartialEq)]
pub enum StoredValue {
    /// Yes as 1, no as 0, an amount, or a clock time in minutes.
    Number(f64),
    /// The word of a choice.
    Word(String),
}

impl StoredValue {
    /// What is stored for a value of a factor.
    pub fn of(factor: &Factor, value: Value) -> Self {
        match value {
            Value::YesNo(yes) => Self::Number(f64::from(u8::from(yes))),
            Value::Amount(amount) => Self::Number(amount),
            Value::Clock(minutes) => Self::Number(f64::from(minutes)),
            Value::Choice(place) => Self::Word(factor.word(place).to_owned()),
        }
    }

    /// The value it stands for, as [`Factor::value_of`] reads it.
    pub fn read(&self, factor: &Factor) -> Option<Value> {
        match self {
            Self::Number(number) => factor.value_of(Some(*number), None),
            Self::Word(word) => factor.value_of(None, Some(word)),
        }
    }
}

impl Factor {
    /// The value that a stored number or word stands for; `None` where the factor has another kind or other
    /// words now.
    pub fn value_of(&self, number: Option<f64>, word: Option<&str>) -> Option<Value> {
        Some(match (&self.kind, number, word) {
            (Kind::YesNo, Some(number), _) => Value::YesNo(number > 0.0),
            (Kind::Amount(_), Some(number), _) => Value::Amount(number),
            (Kind::ClockTime, Some(number), _) => Value::Clock(number as u16),
            (Kind::Choice(words), _, Some(word)) => {
                Value::Choice(u8::try_from(words.iter().position(|known| known == word)?).ok()?)
            }
            _ => return None,
        })
    }
}

/// Edits that belong together, with the name undo will call them by.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What was done, in the person's words: "cramp at 03:12".
    pub label: String,
    /// What to write, in order.
    pub edits: Vec<Edit>,
    /// Entries with the same word here, made within a minute of each other, are one step for undo.
    pub joins: Option<String>,
}

impl Entry {
    /// Edits under a name.
    pub fn new(label: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            label: label.into(),
            edits,
            joins: None,
        }
    }

    /// One edit under a name.
    pub fn one(label: impl Into<String>, edit: Edit) -> Self {
        Self::new(label, vec![edit])
    }

    /// The same entry, joining the step before it where that has the same word.
    pub fn joining(mut self, word: impl Into<String>) -> Self {
        self.joins = Some(word.into());
        self
    }
}

/// The edit that sets a value of a night.
pub fn set_value(
    night: Night,
    factor: &Factor,
    value: Value,
    typed: Option<&str>,
    now: &Moment,
) -> Edit {
    Edit::Value {
        night,
        factor: factor.key.to_string(),
        value: StoredValue::of(factor, value),
        typed: typed.map(str::to_owned),
        recorded_at: *now,
    }
}

/// Everything a journal holds, as edits: what is exported, and how a demo diary gets into a file.
///
/// Factors, medicines and conditions come first, then night by night what was said, then the episodes with
/// what was answered about them, then the reviews and what was answered to their suggestions; the same
/// journal always gives the same edits in the same order.
pub fn edits_of(journal: &Journal) -> Vec<Edit> {
    let mut edits = profile_edits(journal);
    edits.extend(night_edits(journal));
    edits
}

/// What lasts longer than a night: own and changed factors, medicines and conditions.
pub fn profile_edits(journal: &Journal) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let changed = |factor: &&Factor| !BUILT_IN.contains(factor);
    edits.extend(
        journal
            .catalogue
            .iter()
            .map(|(_, factor)| factor)
            .filter(changed)
            .cloned()
            .map(Edit::Factor),
    );
    edits.extend(journal.regimens.iter().cloned().map(Edit::Regimen));
    edits.extend(journal.conditions.iter().cloned().map(Edit::Condition));
    edits
}

/// What was said night by night, then the episodes, the signs and the reviews.
pub fn night_edits(journal: &Journal) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for (night, check_in) in &journal.check_ins {
        let night = *night;
        if let Some((answer, recorded_at)) = check_in.said {
            edits.push(Edit::Answer {
                night,
                answer: Some(answer),
                recorded_at,
            });
        }
        if let Some(recorded_at) = check_in.skipped {
            edits.push(Edit::Skip {
                night,
                skipped: true,
                recorded_at,
            });
        }
        if let Some((note, recorded_at)) = &check_in.note {
            edits.push(Edit::NightNote {
                night,
                note: note.to_string(),
                recorded_at: *recorded_at,
            });
        }
        let value = |observation: &Observation| {
            let factor = journal.catalogue.get(observation.factor);
            set_value(
                night,
                factor,
                observation.value,
                observation.typed.as_deref(),
                &observation.recorded_at,
            )
        };
        edits.extend(check_in.observations.iter().map(value));
        edits.extend(
            check_in
                .intakes
                .iter()
                .cloned()
                .map(|intake| Edit::Intake { night, intake }),
        );
    }
    edits.extend(
        journal
            .all_episodes()
            .into_iter()
            .map(|episode| Edit::Episode(Box::new(episode.clone()))),
    );
    edits.extend(journal.red_flags.iter().copied().map(Edit::RedFlag));
    edits.extend(journal.reviews.iter().cloned().map(Edit::Review));
    edits.extend(journal.replies.iter().cloned().map(Edit::Suggestion));
    edits.extend(journal.doctor_told.iter().cloned().map(Edit::DoctorTold));
    edits
}
