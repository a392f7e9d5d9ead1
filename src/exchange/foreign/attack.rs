//! An attack of another program's file, before it is a cramp of the diary.

use crate::diary::{
    End, Episode, EpisodeId, Foot, Moment, Night, Pain, PlaceList, Refusal, Relief,
};

/// An attack as a file has it.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct Attack {
    /// When it came.
    pub(in crate::exchange) onset: Moment,
    /// How long it lasted, in seconds.
    pub(in crate::exchange) seconds: Option<u32>,
    /// How bad, from 0 to 10.
    pub(in crate::exchange) pain: Option<f64>,
    /// What was written about it.
    pub(in crate::exchange) note: Option<String>,
    /// Which foot.
    pub(in crate::exchange) foot: Option<Foot>,
    /// Where in the body.
    pub(in crate::exchange) places: PlaceList,
    /// What was tried.
    pub(in crate::exchange) relief: Vec<Relief>,
}

impl Attack {
    /// One of which only the time is known.
    pub(in crate::exchange) fn at(onset: Moment) -> Self {
        Self {
            onset,
            seconds: None,
            pain: None,
            note: None,
            foot: None,
            places: PlaceList::default(),
            relief: Vec::new(),
        }
    }

    /// With a note, where there is one.
    pub(in crate::exchange) fn with_note(mut self, note: &str) -> Self {
        self.note = Some(plain(note)).filter(|note| !note.is_empty());
        self
    }

    /// The cramp that it is in the diary.
    ///
    /// # Errors
    /// A refusal for a pain that is none.
    pub(super) fn episode(
        &self,
        id: EpisodeId,
        night: Night,
        recorded_at: Moment,
    ) -> Result<Episode, Refusal> {
        let pain = self.pain.map(|pain| {
            let whole = pain.round();
            let score = (0.0..=255.0).contains(&whole).then_some(whole as u8);
            Pain::new(score.unwrap_or(u8::MAX))
        });
        // Other programs write the same time twice where nobody said when it ended.
        let seconds = self.seconds.filter(|seconds| *seconds > 0);
        let end = |duration_seconds| End::Known { duration_seconds };
        Ok(Episode {
            end: seconds.map_or(End::Unknown, end),
            pain: pain.transpose()?,
            foot: self.foot,
            muscle: self.places.0.first().copied(),
            also: self.places.0.iter().skip(1).copied().collect(),
            relief: self.relief.clone(),
            note: self.note.clone(),
            ..Episode::begun(id, night, self.onset, recorded_at)
        })
    }
}

/// A note without the ends of lines of another system.
pub(super) fn plain(note: &str) -> String {
    note.trim().replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::Zone;

    #[test]
    fn a_time_written_twice_is_no_length() {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T03:12:00+01:00").expect("a time");
        let onset = Moment::recorded(at, Zone::Fixed(*at.offset()));
        for (seconds, known) in [(None, None), (Some(0), None), (Some(1), Some(1))] {
            let attack = Attack {
                seconds,
                ..Attack::at(onset)
            };
            let night: Night = "2026-11-23".parse().expect("a night");
            let episode = attack.episode(EpisodeId::from_parts(1, [0; 10]), night, onset);
            let episode = episode.expect("a cramp");
            assert_eq!(episode.duration_seconds(), known, "{seconds:?}");
        }
    }
}
