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

    /// "left arch and toes", "both feet", "thigh"
    pub fn place_words(&self) -> Option<String> {
        let labels: Vec<&str> = self.places().map(Muscle::label).collect();
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
            (Some(foot), Some(places)) => Some(format!("{foot} {places}")),
        }
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
    }
}
