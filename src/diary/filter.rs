//! What somebody who looks back wants to see: cramps of one place, or nights of one kind.
//!
//! A foot, a muscle and a least pain choose cramps; a medicine and a trigger choose nights. What cannot be
//! judged is never taken for either answer: a cramp that does not say which foot is neither left nor not
//! left, and a night of which the fluids are not known is neither one with little nor one with enough.

use super::{
    CheckIn, Episode, FactorId, Foot, Journal, Muscle, Night, Pain, RegimenId, Trigger, Units,
};

/// Which cramps and nights to look at. What is `None` asks for nothing, and all that is set must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Cramps of this foot. One of both feet is one of the left and one of the right.
    pub foot: Option<Foot>,
    /// Cramps of this muscle.
    pub muscle: Option<Muscle>,
    /// Cramps with this much pain or more.
    pub pain_at_least: Option<Pain>,
    /// Nights on which this medicine counts as taken.
    pub regimen: Option<RegimenId>,
    /// Nights on which a trigger of a factor may act, by its place in the factor's list.
    pub trigger: Option<(FactorId, usize)>,
    /// Nights surely without that medicine and trigger instead.
    pub is_without: bool,
}

impl Filter {
    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        !self.chooses_cramps() && !self.chooses_nights()
    }

    /// Whether it chooses among the cramps of a night.
    pub fn chooses_cramps(&self) -> bool {
        self.foot.is_some() || self.muscle.is_some() || self.pain_at_least.is_some()
    }

    /// Whether it chooses among the nights.
    pub fn chooses_nights(&self) -> bool {
        self.regimen.is_some() || self.trigger.is_some()
    }

    /// The same without a trigger that a diary does not have, or has no more: its place in the list of
    /// factors means nothing there.
    pub fn within(mut self, journal: &Journal) -> Self {
        self.trigger = self.trigger.filter(|(factor, place)| {
            let mut factors = journal.catalogue.iter();
            let known = factors.find(|(id, _)| id == factor);
            known.is_some_and(|(_, known)| known.triggers.len() > *place)
        });
        self
    }

    /// What it asks for, each in a few words: "left foot", "calf", "pain 7 or more", "on furosemide", "Fluids
    /// under 1.5 l".
    pub fn words(&self, journal: &Journal, units: Units) -> Vec<String> {
        let foot = self.foot.map(|foot| match foot {
            Foot::Both => "both feet".to_owned(),
            one => format!("{one} foot"),
        });
        let muscle = self.muscle.map(|muscle| match muscle {
            Muscle::Other => "another muscle".to_owned(),
            named => named.label().to_owned(),
        });
        let pain = self.pain_at_least.map(|pain| match pain.score() {
            10 => "pain 10".to_owned(),
            score => format!("pain {score} or more"),
        });
        let regimen = self.regimen.map(|id| match journal.regimen(id) {
            None => "on a medicine that is no longer there".to_owned(),
            Some(regimen) if self.is_without => format!("not on {}", regimen.name),
            Some(regimen) => format!("on {}", regimen.name),
        });
        let trigger = self.trigger.map(|(factor, place)| {
            let factor = journal.catalogue.get(factor);
            let label = match factor.triggers.get(place) {
                Some(trigger) => factor.trigger_label(trigger, units),
                None => factor.label.to_string(),
            };
            if self.is_without {
                format!("without \"{label}\"")
            } else {
                label
            }
        });
        let all = [foot, muscle, pain, regimen, trigger];
        all.into_iter().flatten().collect()
    }

    /// Whether a cramp is one of those; `None` where it does not say enough to tell. One thing that surely
    /// does not fit is enough to know that the cramp does not.
    pub fn takes_episode(&self, cramp: &Episode) -> Option<bool> {
        let foot = fits(self.foot, cramp.foot, |wanted, foot| {
            foot == wanted || foot == Foot::Both
        });
        let muscle = fits(self.muscle, cramp.muscle, |wanted, _| {
            let mut places = cramp.places();
            places.any(|place| wanted == place || wanted == place.listed())
        });
        let pain = fits(self.pain_at_least, cramp.pain, |least, pain| pain >= least);
        match [foot, muscle, pain] {
            all if all.contains(&Some(false)) => Some(false),
            all if all.contains(&None) => None,
            _ => Some(true),
        }
    }

    /// Whether a night, of which so much was said, is surely one of those.
    pub fn takes_night(&self, journal: &Journal, night: Night, check_in: Option<&CheckIn>) -> bool {
        let wanted = !self.is_without;
        self.regimen.is_none_or(|id| {
            let known = journal.regimen(id);
            known.is_some_and(|regimen| {
                let noted = check_in.and_then(|check_in| check_in.taken(id));
                regimen.counts_as_taken(night, noted) == wanted
            })
        }) && self.trigger.is_none_or(|trigger| {
            Self::trigger_holds(trigger, journal, night, check_in) == Some(wanted)
        })
    }

    /// Whether a trigger may act on a night: the value is that of the night, or of the one before where the
    /// factor acts a night later, as the patterns have it. `None` where the value is not known.
    pub fn trigger_holds(
        (factor, place): (FactorId, usize),
        journal: &Journal,
        night: Night,
        check_in: Option<&CheckIn>,
    ) -> Option<bool> {
        let known = journal.catalogue.get(factor);
        let trigger: &Trigger = known.triggers.get(place)?;
        let said = match known.lag {
            0 => check_in,
            nights => journal.check_ins.get(&night.back(u64::from(nights))),
        };
        Some(trigger.test.holds(said?.value(factor)?))
    }
}

/// Whether what is known fits what is wanted; `None` where something is wanted and nothing is known.
fn fits<T>(wanted: Option<T>, known: Option<T>, test: impl Fn(T, T) -> bool) -> Option<bool> {
    match (wanted, known) {
        (None, _) => Some(true),
        (Some(_), None) => None,
        (Some(wanted), Some(known)) => Some(test(wanted, known)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trigger_stays_only_where_the_diary_has_it() {
        let journal = Journal::default();
        // The one with the most triggers: in the place of another its last would not be there.
        let factors = journal.catalogue.iter();
        let of_each = factors.map(|(id, factor)| (factor.triggers.len(), id));
        let (triggers, factor) = of_each.max_by_key(|(count, _)| *count).expect("factors");
        for (place, stays) in [(0, true), (triggers - 1, true), (triggers, false)] {
            let filter = Filter {
                trigger: Some((factor, place)),
                ..Filter::default()
            };
            let found = filter.within(&journal).trigger;
            assert_eq!(found, stays.then_some((factor, place)), "{place}");
        }
    }
}
