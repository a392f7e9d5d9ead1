//! A factor: whole where it is the person's own, and of a built-in one what the person can change.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::cells::Word;
use super::line::Record;
use crate::diary::{AskTime, BUILT_IN, Direction, Factor, Kind, Refusal, Test, Trigger, Unit};

/// A factor with its thresholds, in its own unit. Of a built-in one, label, kind, unit and words are not
/// read.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the factor")]
pub struct FactorRow {
    /// Its key.
    pub factor: String,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub kind: String,
    pub unit: Option<String>,
    #[serde(default)]
    pub words: Vec<String>,
    pub triggers: Vec<TriggerRow>,
    pub lag: u8,
    pub asked: Word<AskTime>,
    pub own: bool,
    pub archived: bool,
}

/// A yes/no reading of a factor.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriggerRow {
    /// `yes`, `under`, `over`, `at-least` or `is`.
    pub test: String,
    /// The threshold of `under`, `over` and `at-least`.
    pub limit: Option<f64>,
    /// The word of `is`.
    pub word: Option<String>,
    /// What it is expected to do.
    pub expects: Word<Direction>,
}

impl Record for Factor {
    type Row<'a> = FactorRow;
}

impl From<&Factor> for FactorRow {
    fn from(factor: &Factor) -> Self {
        let trigger = |trigger: &Trigger| TriggerRow {
            test: match trigger.test {
                Test::Yes => "yes",
                Test::Under(_) => "under",
                Test::Over(_) => "over",
                Test::AtLeast(_) => "at-least",
                Test::Is(_) => "is",
            }
            .to_owned(),
            limit: trigger.test.limit(),
            word: match trigger.test {
                Test::Is(place) => Some(factor.word(place).to_owned()),
                _ => None,
            },
            expects: Word(trigger.expects),
        };
        Self {
            factor: factor.key.to_string(),
            label: factor.label.to_string(),
            kind: factor.kind.name().to_owned(),
            unit: Some(factor.unit_name().to_owned()).filter(|unit| !unit.is_empty()),
            words: factor.words().iter().map(ToString::to_string).collect(),
            triggers: factor.triggers.iter().map(trigger).collect(),
            lag: factor.lag,
            asked: Word(factor.asked),
            own: factor.own,
            archived: factor.archived,
        }
    }
}

impl TryFrom<FactorRow> for Factor {
    type Error = Refusal;

    fn try_from(row: FactorRow) -> Result<Self, Refusal> {
        let refused = |reason: &str, example: &str| {
            Refusal::new(format!("factor \"{}\"", row.factor), reason, example)
        };
        let built_in = BUILT_IN.iter().find(|factor| factor.key == row.factor);
        let mut factor = match (built_in, row.own) {
            (Some(built_in), false) => built_in.clone(),
            (None, true) => own_factor(&row)?,
            (Some(_), true) => {
                return Err(refused(
                    "the diary has a factor of its own with this key",
                    &format!("my-{}", row.factor),
                ));
            }
            (None, false) => {
                return Err(refused(
                    "no built-in factor has this key",
                    "\"own\": true, with a label and a kind",
                ));
            }
        };
        if row.lag > 1 {
            return Err(Refusal::new(
                format!("lag {}", row.lag),
                "a factor acts on the same night or on the next",
                "\"lag\": 1",
            ));
        }
        let triggers: Vec<Trigger> = row
            .triggers
            .into_iter()
            .map(|row| trigger(&row, &factor))
            .collect::<Result<_, _>>()?;
        // The thresholds of a built-in factor with several readings cannot be changed.
        if factor.own || factor.triggers.len() < 2 {
            factor.triggers = Cow::Owned(triggers);
        }
        factor.lag = row.lag;
        factor.asked = row.asked.0;
        factor.archived = row.archived;
        Ok(factor)
    }
}

fn own_factor(row: &FactorRow) -> Result<Factor, Refusal> {
    let missing = |what: &str, example: &str| {
        Refusal::new(
            format!("{what} of factor \"{}\"", row.factor),
            "one of the person's own must have it",
            format!("\"{what}\": \"{example}\""),
        )
    };
    if row.factor.is_empty() {
        return Err(missing("factor", "magnesium-oil"));
    }
    if row.label.is_empty() {
        return Err(missing("label", "Magnesium oil"));
    }
    let kind = match row.kind.as_str() {
        "yes-no" => Kind::YesNo,
        "clock" => Kind::ClockTime,
        "amount" => Kind::Amount(Unit::Own(row.unit.clone().unwrap_or_default())),
        "choice" => Kind::Choice(Cow::Owned(words(row)?)),
        _ => return Err(missing("kind", "yes-no")),
    };
    Ok(Factor {
        lag: row.lag,
        ..Factor::own(row.factor.clone(), row.label.clone(), kind)
    })
}

fn words(row: &FactorRow) -> Result<Vec<Cow<'static, str>>, Refusal> {
    let mut seen = HashSet::new();
    // A bar parts words in tables; a choice is stored as its place in the list, in one byte.
    let fine = |word: &String| !word.is_empty() && !word.contains('|');
    let all_fine = row.words.iter().all(|word| fine(word) && seen.insert(word));
    if row.words.is_empty() || row.words.len() > 200 || !all_fine {
        return Err(Refusal::new(
            format!("words of factor \"{}\"", row.factor),
            "a choice has 1 to 200 different words, none of them empty or with a bar in it",
            "\"words\": [\"light\", \"heavy\"]",
        ));
    }
    Ok(row.words.iter().cloned().map(Cow::Owned).collect())
}

fn trigger(row: &TriggerRow, factor: &Factor) -> Result<Trigger, Refusal> {
    let place = |word: &str| {
        let place = factor.words().iter().position(|known| known == word)?;
        u8::try_from(place).ok()
    };
    let limit = row.limit.filter(|limit| limit.is_finite());
    let test = match (row.test.as_str(), limit, row.word.as_deref()) {
        ("yes", None, None) => Some(Test::Yes),
        ("under", Some(limit), None) => Some(Test::Under(limit)),
        ("over", Some(limit), None) => Some(Test::Over(limit)),
        ("at-least", Some(limit), None) => Some(Test::AtLeast(limit)),
        ("is", None, Some(word)) => place(word).map(Test::Is),
        _ => None,
    };
    let test = test.ok_or_else(|| {
        Refusal::new(
            format!("trigger \"{}\" of factor \"{}\"", row.test, factor.key),
            "a test is yes; under, over or at-least with a limit; or is with a word of the factor",
            "{\"test\": \"over\", \"limit\": 4.0, \"expects\": \"raises\"}",
        )
    })?;
    Ok(Trigger {
        test,
        expects: row.expects.0,
    })
}
