//! From the lines of a file to the diary, with everything checked that the diary's own file would refuse.

use std::collections::{HashMap, HashSet};

use crate::diary::{
    BUILT_IN, Catalogue, Edit, EpisodeId, Factor, FactorId, Kind, NightIntake, NightValue, Refusal,
    RegimenId, StoredValue,
};
use crate::exchange::import::{Destination, MOST_OWN_FACTORS};
use crate::rows::Line;

/// What has been read so far, beside what the diary holds: values need their factor, intakes their
/// medicine, signs their cramp.
#[derive(Debug)]
pub(super) struct Incoming {
    catalogue: Catalogue,
    by_key: HashMap<String, FactorId>,
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
        let episodes = to.journal.all_episodes().into_iter();
        Self {
            catalogue,
            by_key,
            regimens: to.journal.regimens.iter().map(|known| known.id).collect(),
            episodes: episodes.map(|known| known.id).collect(),
        }
    }

    /// The edit that a line asks for.
    pub(super) fn edit(&self, line: Line<'_>) -> Result<Edit, Refusal> {
        let edit = Edit::try_from(line)?;
        let needs = |what: &str, id: String, record: &str| {
            Refusal::new(
                format!("{what} {id}"),
                format!("no {what} with this id is in the diary or above this line"),
                format!("its {record} record above the line"),
            )
        };
        match &edit {
            Edit::Intake(NightIntake { intake, .. })
                if !self.regimens.contains(&intake.regimen) =>
            {
                Err(needs("medicine", intake.regimen.to_string(), "regimen"))
            }
            Edit::RedFlag(flag) if !self.episodes.contains(&flag.episode) => {
                Err(needs("cramp", flag.episode.to_string(), "episode"))
            }
            Edit::Value(NightValue { factor, value, .. }) => self.check_value(factor, value),
            Edit::Factor(factor) if factor.own => self.check_own(factor),
            _ => Ok(()),
        }?;
        Ok(edit)
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

    /// Lets a stored value through if its factor can have it.
    fn check_value(&self, key: &str, stored: &StoredValue) -> Result<(), Refusal> {
        let Some(id) = self.by_key.get(key) else {
            return Err(Refusal::new(
                format!("factor \"{key}\""),
                "no factor with this key is in the diary or above this line",
                "its factor record above the line",
            ));
        };
        let factor = self.catalogue.get(*id);
        let value = stored.read(factor);
        let is_exact = |value| StoredValue::of(factor, value) == *stored;
        match (value, &factor.kind) {
            (Some(value), Kind::Amount(_)) => factor.check(value).map(drop),
            (Some(value), _) if is_exact(value) && factor.check(value).is_ok() => Ok(()),
            _ => Err(no_value_of(factor, stored)),
        }
    }

    /// A factor that the diary has keeps its kind and its words: its values could not be read otherwise.
    fn check_own(&self, factor: &Factor) -> Result<(), Refusal> {
        let refused = |reason, example| {
            Err(Refusal::new(
                format!("factor \"{}\"", factor.key),
                reason,
                example,
            ))
        };
        let Some(id) = self.by_key.get(factor.key.as_ref()) else {
            if self.by_key.len() < BUILT_IN.len() + MOST_OWN_FACTORS {
                return Ok(());
            }
            let reason = format!("a diary has at most {MOST_OWN_FACTORS} factors of your own");
            return refused(reason, "fewer factors".to_owned());
        };
        let known = self.catalogue.get(*id);
        let mut words = known.words().iter();
        let keeps_words = words.all(|word| factor.words().contains(word));
        let name = known.kind.name();
        if name == factor.kind.name() && keeps_words {
            return Ok(());
        }
        let reason = format!("the diary already has it, with other answers ({name})");
        refused(reason, format!("another key, such as {}-2", known.key))
    }
}

fn no_value_of(factor: &Factor, stored: &StoredValue) -> Refusal {
    let (reason, example) = match &factor.kind {
        Kind::YesNo => (
            "use 1 for yes or 0 for no".to_owned(),
            "\"number\": 1.0".to_owned(),
        ),
        Kind::ClockTime => (
            "use minutes after midnight of the evening".to_owned(),
            "\"number\": 1390.0".to_owned(),
        ),
        Kind::Amount(_) => ("use a number".to_owned(), "\"number\": 2.0".to_owned()),
        Kind::Choice(words) => (
            format!("use {}", words.join(", ")),
            format!("\"word\": \"{}\"", factor.example()),
        ),
    };
    let value = match stored {
        StoredValue::Number(number) => format!("{} {number}", factor.key),
        StoredValue::Word(word) => format!("{} \"{word}\"", factor.key),
    };
    Refusal::new(value, reason, example)
}
