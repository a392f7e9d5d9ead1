//! An episode as scripts see it.

use serde::Serialize;

use crate::diary::{End, Episode, Pain, Soreness};

/// An episode. Absent answers are null.
#[derive(Debug, Serialize)]
pub(crate) struct EpisodeRow {
    id: String,
    night: String,
    onset: String,
    zone: String,
    end: &'static str,
    duration_seconds: Option<u32>,
    foot: Option<&'static str>,
    muscle: Option<&'static str>,
    pain: Option<u8>,
    posture: Option<&'static str>,
    relief: Vec<ReliefRow>,
    soreness: Option<u8>,
    awake_seconds: Option<u32>,
    note: Option<String>,
    recorded_at: String,
    by_day: bool,
}

#[derive(Debug, Serialize)]
struct ReliefRow {
    kind: &'static str,
    eased: Option<bool>,
}

impl EpisodeRow {
    /// A cramp, by night or by day.
    pub(crate) fn of(episode: &Episode, by_day: bool) -> Self {
        Self {
            id: episode.id.to_string(),
            night: episode.night.to_string(),
            onset: episode.onset.rfc3339(),
            zone: episode.onset.zone().to_string(),
            end: match episode.end {
                End::Open => "open",
                End::Known { .. } => "known",
                End::Unknown => "unknown",
            },
            duration_seconds: episode.duration_seconds(),
            foot: episode.foot.map(Into::into),
            muscle: episode.muscle.map(Into::into),
            pain: episode.pain.map(Pain::score),
            posture: episode.posture.map(Into::into),
            relief: episode
                .relief
                .iter()
                .map(|relief| ReliefRow {
                    kind: relief.kind.into(),
                    eased: relief.eased,
                })
                .collect(),
            soreness: episode.soreness.map(Soreness::score),
            awake_seconds: episode.awake_seconds,
            note: episode.note.clone(),
            recorded_at: episode.recorded_at.rfc3339(),
            by_day,
        }
    }
}
