//! A change to the diary as a value: what the shell and the screens ask for, and the store alone carries out.

use std::fmt::Display;

use strum::{EnumIter, EnumString, IntoStaticStr};

use super::{
    BUILT_IN, Condition, DoctorMention, Episode, Factor, Journal, Moment, Night, NightAnswer,
    NightIntake, NightNote, NightSkip, NightValue, Observation, RecordKey, RedFlag, Refusal,
    Regimen, Review, StoredValue, SuggestionReply, Value,
};

/// All kinds of records, in the order in which they are sorted: what an edit holds of one, what reports call
/// them, and what a person calls one. The edits and the kinds are made of this table, and in `rows` the lines
/// of an export.
macro_rules! records {
    ($made:ident) => {
        $made! {
            /// Puts an episode in, or over the one with its identity.
            Episode(Box<Episode>), "episodes", "cramp";
            /// Says how a night was, or takes the answer back.
            Answer(NightAnswer), "answers", "answer of night";
            /// Puts a night aside in the catch-up, or takes it up again.
            Skip(NightSkip), "skipped_nights", "skipping of night";
            /// Writes a note about a night.
            NightNote(NightNote), "night_notes", "note of night";
            /// Sets a value of a night.
            Value(NightValue), "values", "value";
            /// Says whether a medicine was taken.
            Intake(NightIntake), "intakes", "intake";
            /// Puts a regimen in with all its doses, or over the one with its identity.
            Regimen(Regimen), "medicines", "medicine", with Dose, "doses", "dose";
            /// Puts a condition in, or over the one with its identity.
            Condition(Condition), "conditions", "condition";
            /// Puts in an own factor, or what the person changed about a built-in one.
            Factor(Factor), "factors", "factor";
            /// Says whether a sign was there after a cramp.
            RedFlag(RedFlag), "red_flags", "sign";
            /// Records that a week was reviewed.
            Review(Review), "reviews", "review";
            /// Records the answer to a suggestion.
            Suggestion(SuggestionReply), "suggestions", "answer to suggestion";
            /// Records that a doctor was told of a sign.
            DoctorTold(DoctorMention), "doctor_told", "telling the doctor of";
        }
    };
}
pub(crate) use records;

macro_rules! edits_and_kinds {
    ($(
        $(#[$doc:meta])*
        $kind:ident($record:ty), $plural:literal, $label:literal
        $(, with $part:ident, $parts:literal, $part_label:literal)?;
    )*) => {
        /// One thing to write. Nothing here is applied in part: an [`Entry`](super::Entry) is written whole
        /// or not at all.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Edit {
            $($(#[$doc])* $kind($record),)*
            /// Takes a record out, or takes back what was said.
            Forget(RecordKey),
        }

        /// A kind of record. The doses of a medicine are written with it, and are records of their own.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, strum::Display, EnumString, EnumIter,
            IntoStaticStr,
        )]
        #[strum(serialize_all = "kebab-case")]
        #[expect(missing_docs, reason = "the names say it")]
        pub enum RecordKind {
            $($kind, $($part,)?)*
        }

        impl Edit {
            /// The kind of the record that it is about.
            pub fn kind(&self) -> RecordKind {
                match self {
                    $(Self::$kind(_) => RecordKind::$kind,)*
                    Self::Forget(key) => key.kind_and_parts().0,
                }
            }
        }

        impl RecordKind {
            /// What reports call the records of this kind.
            pub fn plural(self) -> &'static str {
                match self {
                    $(Self::$kind => $plural, $(Self::$part => $parts,)?)*
                }
            }

            /// What a person calls a record of this kind.
            pub fn label(self) -> &'static str {
                match self {
                    $(Self::$kind => $label, $(Self::$part => $part_label,)?)*
                }
            }
        }
    };
}
records!(edits_and_kinds);

/// What an edit is about.
pub struct Subject<'a> {
    /// The kind of its record.
    pub kind: RecordKind,
    /// What the record is known by among those of its kind. An edit that takes several out may give the first
    /// parts.
    pub key: Vec<&'a dyn Display>,
    /// The night it belongs to, if it belongs to one.
    pub night: Option<Night>,
    /// When it was entered, where that is kept.
    pub recorded_at: Option<Moment>,
    /// Whether the record is taken out.
    pub is_removal: bool,
}

impl<'a> Subject<'a> {
    fn of(kind: RecordKind, key: Vec<&'a dyn Display>) -> Self {
        Self {
            kind,
            key,
            night: None,
            recorded_at: None,
            is_removal: false,
        }
    }

    fn of_night(
        kind: RecordKind,
        night: &'a Night,
        rest: &[&'a dyn Display],
        recorded_at: &Moment,
    ) -> Self {
        let mut key: Vec<&dyn Display> = vec![night];
        key.extend(rest);
        Self {
            night: Some(*night),
            recorded_at: Some(*recorded_at),
            ..Self::of(kind, key)
        }
    }

    fn removal(key: &'a RecordKey) -> Self {
        let (kind, parts) = key.kind_and_parts();
        Self {
            is_removal: true,
            ..Self::of(kind, parts)
        }
    }

    /// The parts of the key as they are written.
    pub fn key_parts(&self) -> Vec<String> {
        self.key.iter().map(ToString::to_string).collect()
    }

    /// The key as one text: `2026-11-23 fluids`.
    pub fn key_text(&self) -> String {
        self.key_parts().join(" ")
    }
}

impl RecordKey {
    /// The kind of its record, and the parts of its key in the order in which they are written.
    pub fn kind_and_parts(&self) -> (RecordKind, Vec<&dyn Display>) {
        use RecordKind as Kind;
        match self {
            Self::Episode(id) => (Kind::Episode, vec![id]),
            Self::NightNote(night) => (Kind::NightNote, vec![night]),
            Self::Value { night, factor } => (Kind::Value, vec![night, factor]),
            Self::Intake { night, regimen } => (Kind::Intake, vec![night, regimen]),
            Self::Regimen(id) => (Kind::Regimen, vec![id]),
            Self::Dose { regimen, since } => (Kind::Dose, vec![regimen, since]),
            Self::Condition(id) => (Kind::Condition, vec![id]),
            Self::RedFlags(episode) => (Kind::RedFlag, vec![episode]),
            Self::Review(night) => (Kind::Review, vec![night]),
            Self::DoctorTold(of) => (Kind::DoctorTold, vec![of]),
        }
    }

    /// The key of a record, from its parts as they are written.
    ///
    /// # Errors
    /// A refusal where no record of the kind has such a key.
    pub fn of_parts(kind: RecordKind, parts: &[String]) -> Result<Self, Refusal> {
        use RecordKind as Kind;
        let unknown = || {
            Refusal::new(
                format!("key {} of {kind}", parts.join(" ")),
                "no record of this kind has such a key",
                "\"kind\":\"value\",\"key\":[\"2026-11-23\",\"fluids\"]",
            )
        };
        Ok(match (kind, parts) {
            (Kind::Episode, [id]) => Self::Episode(id.parse()?),
            (Kind::NightNote, [night]) => Self::NightNote(night.parse()?),
            (Kind::Value, [night, factor]) => Self::Value {
                night: night.parse()?,
                factor: factor.clone(),
            },
            (Kind::Intake, [night, regimen]) => Self::Intake {
                night: night.parse()?,
                regimen: regimen.parse()?,
            },
            (Kind::Regimen, [id]) => Self::Regimen(id.parse()?),
            (Kind::Dose, [regimen, since]) => Self::Dose {
                regimen: regimen.parse()?,
                since: since.parse().map_err(|_| unknown())?,
            },
            (Kind::Condition, [id]) => Self::Condition(id.parse()?),
            (Kind::RedFlag, [episode]) => Self::RedFlags(episode.parse()?),
            (Kind::Review, [night]) => Self::Review(night.parse()?),
            (Kind::DoctorTold, [of]) => Self::DoctorTold(of.clone()),
            _ => return Err(unknown()),
        })
    }
}

impl Edit {
    /// What the edit is about.
    pub fn subject(&self) -> Subject<'_> {
        let kind = self.kind();
        match self {
            Self::Episode(episode) => Subject {
                night: Some(episode.night),
                recorded_at: Some(episode.recorded_at),
                ..Subject::of(kind, vec![&episode.id])
            },
            Self::Answer(said) => Subject::of_night(kind, &said.night, &[], &said.recorded_at),
            Self::Skip(said) => Subject::of_night(kind, &said.night, &[], &said.recorded_at),
            Self::NightNote(note) => Subject::of_night(kind, &note.night, &[], &note.recorded_at),
            Self::Value(of) => Subject::of_night(kind, &of.night, &[&of.factor], &of.recorded_at),
            Self::Intake(NightIntake { night, intake }) => {
                Subject::of_night(kind, night, &[&intake.regimen], &intake.recorded_at)
            }
            Self::Regimen(regimen) => Subject::of(kind, vec![&regimen.id]),
            Self::Condition(condition) => Subject::of(kind, vec![&condition.id]),
            Self::Factor(factor) => Subject::of(kind, vec![&factor.key]),
            Self::RedFlag(flag) => Subject {
                recorded_at: Some(flag.recorded_at),
                ..Subject::of(kind, vec![&flag.episode, &flag.sign])
            },
            Self::Review(review) => {
                Subject::of_night(kind, &review.night, &[], &review.recorded_at)
            }
            Self::Suggestion(reply) => Subject::of_night(
                kind,
                &reply.night,
                &[&reply.suggestion.factor, &reply.suggestion.aim],
                &reply.recorded_at,
            ),
            Self::DoctorTold(told) => Subject {
                recorded_at: Some(told.recorded_at),
                ..Subject::of(kind, vec![&told.of])
            },
            Self::Forget(key) => Subject::removal(key),
        }
    }

    /// Puts what the edit says into a journal in memory.
    pub(super) fn apply_to(&self, journal: &mut Journal) {
        match self {
            Self::Episode(episode) => {
                journal.forget_episode(episode.id);
                journal.episodes.push((**episode).clone());
            }
            Self::Answer(said) => {
                let answer = said.answer.map(|answer| (answer, said.recorded_at));
                journal.check_ins.entry(said.night).or_default().said = answer;
            }
            Self::Skip(said) => {
                let skipped = said.skipped.then_some(said.recorded_at);
                journal.check_ins.entry(said.night).or_default().skipped = skipped;
            }
            Self::NightNote(of) => {
                let note = (of.note.as_str().into(), of.recorded_at);
                journal.check_ins.entry(of.night).or_default().note = Some(note);
            }
            Self::Value(value) => journal.take_value(value),
            Self::Intake(NightIntake { night, intake }) => {
                let intakes = &mut journal.check_ins.entry(*night).or_default().intakes;
                intakes.retain(|known| known.regimen != intake.regimen);
                intakes.push(intake.clone());
            }
            Self::Regimen(regimen) => {
                journal.regimens.retain(|known| known.id != regimen.id);
                journal.regimens.push(regimen.clone());
                journal
                    .regimens
                    .sort_by_key(|known| (known.since, known.id));
            }
            Self::Condition(condition) => {
                journal.conditions.retain(|known| known.id != condition.id);
                journal.conditions.push(condition.clone());
            }
            Self::Factor(factor) => drop(journal.catalogue.put(factor.clone())),
            Self::RedFlag(flag) => journal.answer_sign(*flag),
            Self::Review(review) => journal.remember_review(review),
            Self::Suggestion(reply) => journal.remember_reply(reply),
            Self::DoctorTold(told) => {
                journal.doctor_told.retain(|known| known.of != told.of);
                journal.doctor_told.push(told.clone());
                journal.doctor_told.sort_by(|a, b| a.of.cmp(&b.of));
            }
            Self::Forget(key) => journal.forget(key),
        }
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
    Edit::Value(NightValue {
        night,
        factor: factor.key.to_string(),
        value: StoredValue::of(factor, value),
        typed: typed.map(str::to_owned),
        recorded_at: *now,
    })
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
    let factors = journal.catalogue.iter().map(|(_, factor)| factor);
    edits.extend(factors.filter(changed).cloned().map(Edit::Factor));
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
            edits.push(Edit::Answer(NightAnswer {
                night,
                answer: Some(answer),
                recorded_at,
            }));
        }
        if let Some(recorded_at) = check_in.skipped {
            edits.push(Edit::Skip(NightSkip {
                night,
                skipped: true,
                recorded_at,
            }));
        }
        if let Some((note, recorded_at)) = &check_in.note {
            edits.push(Edit::NightNote(NightNote {
                night,
                note: note.to_string(),
                recorded_at: *recorded_at,
            }));
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
        let intakes = check_in.intakes.iter().cloned();
        edits.extend(intakes.map(|intake| Edit::Intake(NightIntake { night, intake })));
    }
    let episodes = journal.all_episodes().into_iter().cloned();
    edits.extend(episodes.map(|episode| Edit::Episode(Box::new(episode))));
    edits.extend(journal.red_flags.iter().copied().map(Edit::RedFlag));
    edits.extend(journal.reviews.iter().cloned().map(Edit::Review));
    edits.extend(journal.replies.iter().cloned().map(Edit::Suggestion));
    edits.extend(journal.doctor_told.iter().cloned().map(Edit::DoctorTold));
    edits
}
