//! Factors of a file: whole where they are the person's own, and what was changed about the built-in ones.

use std::borrow::Cow;
use std::collections::HashSet;

use super::incoming::Incoming;
use super::rows::{FactorRow, TriggerRow};
use crate::diary::{Asked, BUILT_IN, Factor, FactorId, Group, Kind, Refused, Test, Trigger, Unit};
use crate::exchange::import::MOST_OWN_FACTORS;

impl Incoming {
    /// The factor of a row.
    pub(super) fn factor(&self, row: FactorRow<'_>) -> Result<Factor, Refused> {
        let built_in = BUILT_IN.iter().find(|factor| factor.key == row.key);
        let mut factor = match (built_in, row.own) {
            (Some(built_in), false) => built_in.clone(),
            (None, true) => self.own_factor(&row)?,
            (Some(_), true) => {
                return Err(Refused::new(
                    format!("factor \"{}\"", row.key),
                    "the diary has a factor of its own with this key",
                    format!("my-{}", row.key),
                ));
            }
            (None, false) => {
                return Err(Refused::new(
                    format!("factor \"{}\"", row.key),
                    "no built-in factor has this key",
                    "\"own\": true, with a label and a kind",
                ));
            }
        };
        if row.lag > 1 {
            return Err(Refused::new(
                format!("lag {}", row.lag),
                "a factor acts on the same night or on the next",
                "\"lag\": 1",
            ));
        }
        let triggers: Vec<Trigger> = row
            .triggers
            .into_iter()
            .map(|row| trigger(row, &factor))
            .collect::<Result<_, _>>()?;
        // Of a built-in factor with several readings no threshold can be changed.
        if factor.own || factor.triggers.len() < 2 {
            factor.triggers = Cow::Owned(triggers);
        }
        factor.lag = row.lag;
        factor.asked = row.asked.0;
        factor.archived = row.archived;
        Ok(factor)
    }

    fn own_factor(&self, row: &FactorRow<'_>) -> Result<Factor, Refused> {
        let named = |what: &str| format!("{what} of factor \"{}\"", row.key);
        let missing = |what: &str, example: &str| {
            Refused::new(
                named(what),
                "one of the person's own must have it",
                format!("\"{what}\": \"{example}\""),
            )
        };
        if row.key.is_empty() {
            return Err(missing("key", "magnesium-oil"));
        }
        let label = row.label.as_deref().filter(|label| !label.is_empty());
        let label = label.ok_or_else(|| missing("label", "Magnesium oil"))?;
        let kind = match row.kind.as_deref() {
            Some("yes-no") => Kind::YesNo,
            Some("clock") => Kind::ClockTime,
            Some("amount") => {
                Kind::Amount(Unit::Own(row.unit.clone().unwrap_or_default().into_owned()))
            }
            Some("choice") => Kind::Choice(Cow::Owned(words(row)?)),
            _ => return Err(missing("kind", "yes-no")),
        };
        match self.by_key.get(row.key.as_ref()) {
            Some(id) => self.check_same_kind(*id, &kind)?,
            None if self.by_key.len() >= BUILT_IN.len() + MOST_OWN_FACTORS => {
                return Err(Refused::new(
                    format!("factor \"{}\"", row.key),
                    format!("a diary has at most {MOST_OWN_FACTORS} factors of its own"),
                    "fewer factors",
                ));
            }
            None => {}
        }
        Ok(Factor {
            key: Cow::Owned(row.key.to_string()),
            label: Cow::Owned(label.to_owned()),
            kind,
            group: Group::Own,
            triggers: Cow::Borrowed(&[]),
            lag: row.lag,
            asked: Asked::Evening,
            line: None,
            own: true,
            archived: false,
        })
    }

    /// A factor that the diary has keeps its kind and its words: its values could not be read otherwise.
    fn check_same_kind(&self, id: FactorId, kind: &Kind) -> Result<(), Refused> {
        let known = self.catalogue.get(id);
        let keeps_words = match kind {
            Kind::Choice(words) => known.words().iter().all(|word| words.contains(word)),
            _ => true,
        };
        if known.kind.name() == kind.name() && keeps_words {
            return Ok(());
        }
        Err(Refused::new(
            format!("factor \"{}\"", known.key),
            format!(
                "the diary has it already, with other answers ({})",
                known.kind.name()
            ),
            format!("another key, such as {}-2", known.key),
        ))
    }
}

fn words(row: &FactorRow<'_>) -> Result<Vec<Cow<'static, str>>, Refused> {
    let mut seen = HashSet::new();
    // The file joins them with a bar; a place in the list is one byte.
    let fine = |word: &Cow<'_, str>| !word.is_empty() && !word.contains('|');
    let all_fine = row.words.iter().all(|word| fine(word) && seen.insert(word));
    if row.words.is_empty() || row.words.len() > 200 || !all_fine {
        return Err(Refused::new(
            format!("words of factor \"{}\"", row.key),
            "a choice has 1 to 200 different words, none of them empty or with a bar in it",
            "\"words\": [\"light\", \"heavy\"]",
        ));
    }
    Ok(row
        .words
        .iter()
        .map(|word| Cow::Owned(word.to_string()))
        .collect())
}

fn trigger(row: TriggerRow<'_>, factor: &Factor) -> Result<Trigger, Refused> {
    let place = |word: &str| {
        let place = factor.words().iter().position(|known| known == word)?;
        u8::try_from(place).ok()
    };
    let limit = row.limit.filter(|limit| limit.is_finite());
    let test = match (row.test.as_ref(), limit, row.word.as_deref()) {
        ("yes", None, None) => Some(Test::Yes),
        ("under", Some(limit), None) => Some(Test::Under(limit)),
        ("over", Some(limit), None) => Some(Test::Over(limit)),
        ("at-least", Some(limit), None) => Some(Test::AtLeast(limit)),
        ("is", None, Some(word)) => place(word).map(Test::Is),
        _ => None,
    };
    test.map(|test| Trigger {
        test,
        expects: row.expects.0,
    })
    .ok_or_else(|| {
        Refused::new(
            format!("trigger \"{}\" of factor \"{}\"", row.test, factor.key),
            "a test is yes; under, over or at-least with a limit; or is with a word of the factor",
            "{\"test\": \"over\", \"limit\": 4.0, \"expects\": \"raises\"}",
        )
    })
}
