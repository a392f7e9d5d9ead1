//! What a file would bring, a line a night, for whoever is asked whether it should.

use std::collections::{BTreeMap, HashMap};

use crate::diary::{
    Answer, ClockStyle, Edit, Episode, Factor, Journal, Night, NightAnswer, NightIntake, NightNote,
    NightValue, RegimenId, StoredValue, Units, clock_time, duration_words,
};

/// A night, and what edits say of it in words.
pub(super) type NightWords = BTreeMap<Night, Vec<String>>;

/// The first nights that edits speak of, each on a line of its own.
pub fn first_nights(edits: &[Edit], journal: &Journal, most: usize) -> Vec<String> {
    let words = in_words(edits, journal);
    words
        .iter()
        .take(most)
        .map(|(night, words)| line(*night, words))
        .collect()
}

/// "Fri 20 → Sat 21 Nov 2026: 1 cramp, pain 7"
pub(super) fn line(night: Night, words: &[String]) -> String {
    format!("{}: {}", night.title_with_year(), words.join(" · "))
}

/// What edits say of each night.
pub(super) fn in_words(edits: &[Edit], journal: &Journal) -> NightWords {
    let names = Names::of(edits, journal);
    let mut nights = NightWords::new();
    for edit in edits {
        let (night, words) = match edit {
            Edit::Episode(episode) => (episode.night, cramp_words(episode)),
            Edit::Answer(NightAnswer { night, answer, .. }) => (*night, Answer::words(*answer)),
            Edit::NightNote(NightNote { night, note, .. }) => (*night, format!("“{note}”")),
            Edit::Value(NightValue {
                night,
                factor,
                value,
                ..
            }) => (*night, names.value_words(factor, value)),
            Edit::Intake(NightIntake { night, intake }) => {
                let said = intake.words(ClockStyle::TwentyFour);
                (*night, format!("{} {said}", names.medicine(intake.regimen)))
            }
            _ => continue,
        };
        nights.entry(night).or_default().push(words);
    }
    nights
}

/// "cramp 03:12, 4 min, pain 7, left calf"
fn cramp_words(episode: &Episode) -> String {
    let onset = episode.onset.local().format("%H:%M");
    let mut words = vec![format!("cramp {onset}")];
    words.extend(episode.duration_seconds().map(duration_words));
    words.extend(episode.pain_words());
    words.extend(episode.foot.map(|foot| foot.to_string()));
    let places = episode.muscle.iter().chain(&episode.also);
    words.extend(places.map(|place| place.label().to_lowercase()));
    words.extend(
        episode
            .relief
            .iter()
            .map(|relief| relief.kind.label().to_lowercase()),
    );
    words.extend(episode.note.as_ref().map(|note| format!("“{note}”")));
    words.join(", ")
}

/// What factors and medicines are called, those that the edits themselves bring among them.
struct Names<'e> {
    journal: &'e Journal,
    factors: HashMap<&'e str, &'e Factor>,
    medicines: HashMap<RegimenId, &'e str>,
}

impl<'e> Names<'e> {
    fn of(edits: &'e [Edit], journal: &'e Journal) -> Self {
        let mut names = Self {
            journal,
            factors: HashMap::new(),
            medicines: HashMap::new(),
        };
        for edit in edits {
            match edit {
                Edit::Factor(factor) => {
                    names.factors.insert(factor.key.as_ref(), factor);
                }
                Edit::Regimen(regimen) => {
                    names.medicines.insert(regimen.id, &regimen.name);
                }
                _ => {}
            }
        }
        names
    }

    fn medicine(&self, id: RegimenId) -> &str {
        let brought = self.medicines.get(&id).copied();
        let known = || self.journal.regimen(id).map(|known| known.name.as_str());
        brought.or_else(known).unwrap_or("a medicine")
    }

    fn value_words(&self, key: &str, value: &StoredValue) -> String {
        let catalogue = &self.journal.catalogue;
        let known = || catalogue.find(key).map(|id| catalogue.get(id));
        let Some(factor) = self.factors.get(key).copied().or_else(known) else {
            return key.to_owned();
        };
        let label = factor.label.to_lowercase();
        let clock = |minutes: &f64| clock_time(*minutes as u32 % 1440, ClockStyle::TwentyFour);
        let words = match (value.read(factor), value) {
            (Some(value), _) => factor.show(value, Units::Metric, ClockStyle::TwentyFour),
            (None, StoredValue::Word(word)) => word.clone(),
            (None, StoredValue::Number(minutes)) => clock(minutes),
        };
        format!("{label} {words}")
    }
}
