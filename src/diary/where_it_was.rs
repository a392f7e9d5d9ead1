//! The places of a cramp, together.

use super::{Episode, Foot, Muscle};

impl Episode {
    /// All places of the cramp, the first said first.
    pub fn places(&self) -> impl Iterator<Item = Muscle> {
        self.muscle.into_iter().chain(self.also.iter().copied())
    }

    /// Puts the cramp in these places.
    pub fn put_places(&mut self, places: &[Muscle]) {
        self.muscle = places.first().copied();
        self.also = places.iter().skip(1).copied().collect();
    }

    /// Adds a place, or takes it out where it was said already.
    pub fn toggle_place(&mut self, place: Muscle) {
        let mut places: Vec<Muscle> = self.places().collect();
        match places.iter().position(|known| *known == place) {
            Some(at) => _ = places.remove(at),
            None => places.push(place),
        }
        self.put_places(&places);
    }

    /// "left arch and toes", "both calves", "left, elsewhere", "thigh"
    pub fn place_words(&self) -> Option<String> {
        let both = self.foot == Some(Foot::Both);
        let label = |place: Muscle| {
            if both {
                place.label_of_both()
            } else {
                place.label()
            }
        };
        let labels: Vec<&str> = self.places().map(label).collect();
        let places = match labels.split_last() {
            Some((last, first)) if !first.is_empty() => {
                Some(format!("{} and {last}", first.join(", ")))
            }
            _ => labels.first().map(|only| (*only).to_owned()),
        };
        match (self.foot, places) {
            (None, places) => places,
            (Some(Foot::Both), None) => Some("both feet".to_owned()),
            (Some(foot), None) => Some(format!("{foot} foot")),
            // "left elsewhere" and "both belly" are no places.
            (Some(foot), Some(places)) if self.is_of_no_side() => Some(format!("{foot}, {places}")),
            (Some(foot), Some(places)) => Some(format!("{foot} {places}")),
        }
    }

    /// Whether the first place does not follow a side: one has no left belly.
    fn is_of_no_side(&self) -> bool {
        self.muscle.is_some_and(|place| {
            matches!(place, Muscle::Other | Muscle::Belly)
                || matches!(place, Muscle::Own(_)) && self.foot == Some(Foot::Both)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::Moment;

    #[test]
    fn a_place_that_is_said_again_is_taken_out() {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T03:12:00+01:00").expect("a time");
        let moment = Moment::recorded(at, "Europe/Berlin".parse().expect("a zone"));
        let night = "2026-11-23".parse().expect("a night");
        let id = crate::diary::EpisodeId::from_parts(0, [0; 10]);
        let mut cramp = Episode::begun(id, night, moment, moment);
        for (place, words) in [
            (Muscle::Arch, Some("left arch")),
            (Muscle::Toes, Some("left arch and toes")),
            (Muscle::Calf, Some("left arch, toes and calf")),
            (Muscle::Arch, Some("left toes and calf")),
            (Muscle::Toes, Some("left calf")),
            (Muscle::Calf, Some("left foot")),
        ] {
            cramp.foot = Some(Foot::Left);
            cramp.toggle_place(place);
            assert_eq!(cramp.place_words().as_deref(), words);
        }
        for (foot, place, words) in [
            (Foot::Left, Muscle::Other, "left, elsewhere"),
            (Foot::Both, Muscle::Other, "both, elsewhere"),
            (Foot::Both, Muscle::Calf, "both calves"),
            (Foot::Both, Muscle::Toes, "both feet, toes"),
            (Foot::Both, Muscle::Top, "both feet, on top"),
            (Foot::Right, Muscle::Top, "right top of the foot"),
            (Foot::Left, Muscle::Belly, "left, belly"),
        ] {
            cramp.foot = Some(foot);
            cramp.put_places(&[place]);
            assert_eq!(cramp.place_words().as_deref(), Some(words));
        }
    }
}
