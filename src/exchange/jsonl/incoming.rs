//! From the rows of a file to the diary, with everything checked that the diary's own file would refuse.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::rows::{
    AnswerRow, AnswerWord, ConditionRow, DoseRow, EndWord, EpisodeRow, RegimenRow, ReviewRow, Row,
    SuggestionReplyRow, SuggestionRow, ToldRow, ValueRow,
};
use crate::diary::{
    Answer, Catalogue, Condition, Dose, Edit, End, Episode, EpisodeId, Factor, FactorId, Intake,
    Kind, Pain, RedFlag, Refused, Regimen, RegimenId, Relief, Review, Soreness, StoredValue,
    Suggestion, SuggestionReply, ToldFinding, Value, relief_list,
};
use crate::exchange::import::Destination;

/// What has been read so far, beside what the diary holds: values need their factor, intakes their medicine, signs their
/// cramp.
#[derive(Debug)]
pub(super) struct Incoming {
    pub(super) catalogue: Catalogue,
    pub(super) by_key: HashMap<String, FactorId>,
    regimens: HashSet<RegimenId>,
    episodes: HashSet<EpisodeId>,
}

impl Incoming {
    pub(super) fn into(to: &Destination<'_>) -> Self {
        let catalogue = to.journal.catalogue.clone();
        let by_key = catalogue
            .iter()
            .map(|(id, factor)| (factor.key.to_string(), id))
            .collect();
        Self {
            catalogue,
            by_key,
            regimens: to.journal.regimens.iter().map(|known| known.id).collect(),
            episodes: to
                .journal
                .all_episodes()
                .into_iter()
                .map(|known| known.id)
                .collect(),
        }
    }

    /// The edit that a row asks for.
    pub(super) fn edit(&self, row: Row<'_>) -> Result<Edit, Refused> {
        Ok(match row {
            Row::Factor(row) => Edit::Factor(self.factor(row)?),
            Row::Regimen(row) => Edit::Regimen(regimen(row)),
            Row::Condition(row) => Edit::Condition(condition(&row)),
            Row::Answer(row) => Edit::Answer {
                night: row.night.0,
                answer: answer(&row)?,
                recorded_at: row.recorded_at.moment(),
            },
            Row::Skip(row) => Edit::Skip {
                night: row.night.0,
                skipped: row.skipped,
                recorded_at: row.recorded_at.moment(),
            },
            Row::Value(row) => self.value(row)?,
            Row::Intake(row) => {
                if !self.regimens.contains(&row.regimen.0) {
                    return Err(Refused::new(
                        format!("medicine {}", row.regimen.0),
                        "no medicine with this id stands in the diary or above this line",
                        "its regimen record above the line",
                    ));
                }
                Edit::Intake {
                    night: row.night.0,
                    intake: Intake {
                        regimen: row.regimen.0,
                        taken: row.taken,
                        recorded_at: row.recorded_at.moment(),
                    },
                }
            }
            Row::Episode(row) => Edit::Episode(Box::new(episode(*row)?)),
            Row::ForgetEpisode(row) => Edit::ForgetEpisode(row.id.0),
            Row::ForgetValue(row) => Edit::ForgetValue {
                night: row.night.0,
                factor: row.factor.into_owned(),
            },
            Row::ForgetIntake(row) => Edit::ForgetIntake {
                night: row.night.0,
                regimen: row.regimen.0,
            },
            Row::ForgetRegimen(row) => Edit::ForgetRegimen(row.id.0),
            Row::ForgetDose(row) => Edit::ForgetDose {
                regimen: row.regimen.0,
                since: row.since.0,
            },
            Row::ForgetCondition(row) => Edit::ForgetCondition(row.id.0),
            Row::RedFlag(row) => {
                let episode = row.episode.0;
                if !self.episodes.contains(&episode) {
                    return Err(Refused::new(
                        format!("cramp {episode}"),
                        "no cramp with this id stands in the diary or above this line",
                        "its episode record above the line",
                    ));
                }
                Edit::RedFlag(RedFlag {
                    episode,
                    sign: row.sign.0,
                    present: row.present,
                    recorded_at: row.recorded_at.moment(),
                })
            }
            Row::ForgetRedFlags(row) => Edit::ForgetRedFlags(row.episode.0),
            Row::Review(row) => Edit::Review(review(row)),
            Row::Suggestion(row) => Edit::Suggestion(reply(row)),
            Row::ForgetReview(row) => Edit::ForgetReview(row.night.0),
        })
    }

    /// Lets the lines below refer to what an edit brings.
    pub(super) fn remember(&mut self, edit: &Edit) {
        match edit {
            Edit::Factor(factor) => {
                let id = self.catalogue.put(factor.clone());
                self.by_key.insert(factor.key.to_string(), id);
            }
            Edit::Regimen(regimen) => drop(self.regimens.insert(regimen.id)),
            Edit::Episode(episode) => drop(self.episodes.insert(episode.id)),
            _ => {}
        }
    }

    fn value(&self, row: ValueRow<'_>) -> Result<Edit, Refused> {
        let factor = self
            .by_key
            .get(row.factor.as_ref())
            .map(|id| self.catalogue.get(*id))
            .ok_or_else(|| {
                Refused::new(
                    format!("factor \"{}\"", row.factor),
                    "no factor with this key stands in the diary or above this line",
                    "its factor record above the line",
                )
            })?;
        let stored = match (row.number, row.word) {
            (Some(number), None) => StoredValue::Number(number),
            (None, Some(word)) => StoredValue::Word(word.into_owned()),
            _ => {
                return Err(Refused::new(
                    format!("value of {}", row.factor),
                    "it has either a number or a word",
                    "\"number\": 1200.0",
                ));
            }
        };
        check_value(factor, &stored)?;
        Ok(Edit::Value {
            night: row.night.0,
            factor: row.factor.into_owned(),
            value: stored,
            typed: row.typed.map(Cow::into_owned),
            recorded_at: row.recorded_at.moment(),
        })
    }
}

/// Lets a stored value through if its factor can have it.
fn check_value(factor: &Factor, stored: &StoredValue) -> Result<(), Refused> {
    let whole_below = |number: f64, end: f64| number.fract() == 0.0 && (0.0..end).contains(&number);
    let value = match (&factor.kind, stored) {
        (Kind::YesNo, StoredValue::Number(number)) if whole_below(*number, 2.0) => {
            Some(Value::YesNo(*number > 0.0))
        }
        (Kind::ClockTime, StoredValue::Number(number)) if whole_below(*number, 2880.0) => {
            Some(Value::Clock(*number as u16))
        }
        (Kind::Amount(_), StoredValue::Number(number)) => Some(Value::Amount(*number)),
        (Kind::Choice(words), StoredValue::Word(word)) => words
            .iter()
            .position(|known| known == word)
            .and_then(|place| u8::try_from(place).ok())
            .map(Value::Choice),
        _ => None,
    };
    match value {
        Some(value) => factor.check(value).map(drop),
        None => Err(Refused::new(
            match stored {
                StoredValue::Number(number) => format!("{} {number}", factor.key),
                StoredValue::Word(word) => format!("{} \"{word}\"", factor.key),
            },
            match &factor.kind {
                Kind::YesNo => "it is 1 for yes or 0 for no".to_owned(),
                Kind::ClockTime => {
                    "it is a number of minutes after the evening's midnight".to_owned()
                }
                Kind::Amount(_) => "it is a number".to_owned(),
                Kind::Choice(words) => format!("it is one of {}", words.join(", ")),
            },
            match &factor.kind {
                Kind::YesNo => "\"number\": 1.0".to_owned(),
                Kind::ClockTime => "\"number\": 1390.0".to_owned(),
                Kind::Amount(_) => "\"number\": 2.0".to_owned(),
                Kind::Choice(_) => format!("\"word\": \"{}\"", factor.example()),
            },
        )),
    }
}

fn regimen(row: RegimenRow<'_>) -> Regimen {
    let dose = |dose: DoseRow<'_>| Dose {
        since: dose.since.0,
        text: dose.dose.into_owned(),
    };
    Regimen {
        id: row.id.0,
        name: row.name.into_owned(),
        class: row.class.0,
        since: row.since.0,
        until: row.until.map(|until| until.0),
        kind: row.kind.map(|kind| kind.0).unwrap_or_default(),
        doses: row.doses.into_iter().map(dose).collect(),
    }
}

fn condition(row: &ConditionRow) -> Condition {
    Condition {
        id: row.id.0,
        kind: row.kind.0,
        since: row.since.map(|day| day.0),
        until: row.until.map(|day| day.0),
    }
}

fn review(row: ReviewRow<'_>) -> Review {
    let told = |row: ToldRow<'_>| ToldFinding {
        factor: row.factor.into_owned(),
        word: row.word.map(Cow::into_owned),
        direction: row.direction.0,
        verdict: row.verdict.0,
    };
    let suggested = |row: SuggestionRow<'_>| Suggestion {
        aim: row.aim.0,
        factor: row.factor.into_owned(),
        word: row.word.map(Cow::into_owned),
    };
    Review {
        night: row.night.0,
        told: row.told.map(|rows| rows.into_iter().map(told).collect()),
        suggested: row.suggested.map(suggested),
        recorded_at: row.recorded_at.moment(),
    }
}

fn reply(row: SuggestionReplyRow<'_>) -> SuggestionReply {
    SuggestionReply {
        night: row.night.0,
        suggestion: Suggestion {
            aim: row.aim.0,
            factor: row.factor.into_owned(),
            word: row.word.map(Cow::into_owned),
        },
        reply: row.reply.0,
        recorded_at: row.recorded_at.moment(),
    }
}

fn answer(row: &AnswerRow) -> Result<Option<Answer>, Refused> {
    match (row.answer, row.cramps) {
        (None, None) => Ok(None),
        (Some(AnswerWord::Quiet), None) => Ok(Some(Answer::Quiet)),
        (Some(AnswerWord::Cramp), Some(cramps)) if cramps > 0 => Ok(Some(Answer::Cramp { cramps })),
        _ => Err(Refused::new(
            format!("answer of night {}", row.night.0),
            "it is quiet without a number, or cramp with how many, at least 1",
            "\"answer\": \"cramp\", \"cramps\": 1",
        )),
    }
}

fn episode(row: EpisodeRow<'_>) -> Result<Episode, Refused> {
    let onset = row.onset.in_zone(row.zone.0);
    let end = match (row.end, row.duration_seconds) {
        (EndWord::Open, None) => End::Open,
        (EndWord::Unknown, None) => End::Unknown,
        (EndWord::Known, Some(duration_seconds)) => End::Known { duration_seconds },
        _ => {
            return Err(Refused::new(
                "end",
                "a known end has a duration, and no other end has one",
                "\"end\": \"known\", \"duration_seconds\": 240",
            ));
        }
    };
    let relief: Vec<String> = row
        .relief
        .iter()
        .map(|row| {
            let (kind, eased) = (row.kind.0, row.eased);
            Relief { kind, eased }.to_string()
        })
        .collect();
    Ok(Episode {
        id: row.id.0,
        night: row.night.0,
        onset,
        end,
        foot: row.foot.map(|word| word.0),
        muscle: row.muscle.map(|word| word.0),
        pain: row.pain.map(Pain::new).transpose()?,
        posture: row.posture.map(|word| word.0),
        relief: if relief.is_empty() {
            Vec::new()
        } else {
            relief_list(&relief.join(","))?
        },
        soreness: row.soreness.map(Soreness::new).transpose()?,
        awake_seconds: row.awake_seconds,
        note: row
            .note
            .map(Cow::into_owned)
            .filter(|note| !note.is_empty()),
        recorded_at: row.recorded_at.moment(),
    })
}
