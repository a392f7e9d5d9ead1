//! A cramp, and what was answered about signs after it.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::cells::{Plain, Stamp, Word};
use super::line::Record;
use crate::diary::{
    DoctorMention, End, Episode, EpisodeId, Foot, Muscle, Night, Pain, PlaceList, Posture, RedFlag,
    Refusal, Relief, ReliefKind, SetOff, Sign, Soreness, Zone, bounds,
};

/// A cramp.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the cramp")]
pub struct EpisodeRow {
    pub id: Plain<EpisodeId>,
    pub night: Plain<Night>,
    pub onset: Stamp,
    pub zone: Plain<Zone>,
    pub end: Word<EndKind>,
    pub duration_seconds: Option<u32>,
    pub foot: Option<Word<Foot>>,
    pub muscle: Option<Plain<Muscle>>,
    /// Where else: "toes,heel".
    pub also: Option<Plain<PlaceList>>,
    pub set_off: Option<Word<SetOff>>,
    pub pain: Option<u8>,
    pub posture: Option<Word<Posture>>,
    #[serde(default)]
    pub relief: Vec<ReliefRow>,
    pub soreness: Option<u8>,
    pub awake_seconds: Option<u32>,
    pub woke_me: Option<bool>,
    pub note: Option<String>,
    pub recorded_at: Stamp,
}

/// How a cramp ended; how long it lasted stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum EndKind {
    Open,
    Known,
    Unknown,
}

/// Something that was tried.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReliefRow {
    /// What.
    pub kind: Plain<ReliefKind>,
    /// Whether it helped.
    pub eased: Option<bool>,
}

impl From<&Relief> for ReliefRow {
    fn from(relief: &Relief) -> Self {
        Self {
            kind: Plain(relief.kind),
            eased: relief.eased,
        }
    }
}

impl From<ReliefRow> for Relief {
    fn from(row: ReliefRow) -> Self {
        Self {
            kind: row.kind.0,
            eased: row.eased,
        }
    }
}

impl ReliefRow {
    /// A list in JSON as one types it, `stretch:eased,walk`; `None` for an empty one, or no list.
    pub fn typed(json: &str) -> Option<String> {
        let rows: Vec<Self> = serde_json::from_str(json).ok()?;
        let typed = |row| Relief::from(row).to_string();
        let reliefs: Vec<String> = rows.into_iter().map(typed).collect();
        (!reliefs.is_empty()).then(|| reliefs.join(","))
    }
}

impl Record for Box<Episode> {
    type Row<'a> = Box<EpisodeRow>;
}

impl From<&Box<Episode>> for Box<EpisodeRow> {
    fn from(episode: &Box<Episode>) -> Self {
        Self::new(episode.as_ref().into())
    }
}

impl TryFrom<Box<EpisodeRow>> for Box<Episode> {
    type Error = Refusal;

    fn try_from(row: Box<EpisodeRow>) -> Result<Self, Refusal> {
        (*row).try_into().map(Self::new)
    }
}

impl From<&Episode> for EpisodeRow {
    fn from(episode: &Episode) -> Self {
        Self {
            id: Plain(episode.id),
            night: Plain(episode.night),
            onset: Stamp::from(&episode.onset),
            zone: Plain(episode.onset.zone()),
            end: Word(match episode.end {
                End::Open => EndKind::Open,
                End::Known { .. } => EndKind::Known,
                End::Unknown => EndKind::Unknown,
            }),
            duration_seconds: episode.duration_seconds(),
            foot: episode.foot.map(Word),
            muscle: episode.muscle.map(Plain),
            also: Some(PlaceList(episode.also.clone()))
                .filter(|also| !also.0.is_empty())
                .map(Plain),
            set_off: episode.set_off.map(Word),
            pain: episode.pain.map(Pain::score),
            posture: episode.posture.map(Word),
            relief: episode.relief.iter().map(ReliefRow::from).collect(),
            soreness: episode.soreness.map(Soreness::score),
            awake_seconds: episode.awake_seconds,
            woke_me: episode.woke_me,
            note: episode.note.clone().filter(|note| !note.is_empty()),
            recorded_at: Stamp::from(&episode.recorded_at),
        }
    }
}

impl TryFrom<EpisodeRow> for Episode {
    type Error = Refusal;

    fn try_from(row: EpisodeRow) -> Result<Self, Refusal> {
        let end = match (row.end.0, row.duration_seconds) {
            (EndKind::Open, None) => End::Open,
            (EndKind::Unknown, None) => End::Unknown,
            (EndKind::Known, Some(duration_seconds)) => End::Known { duration_seconds },
            _ => {
                return Err(Refusal::new(
                    "end",
                    "a known end has a duration, and no other end has one",
                    "\"end\": \"known\", \"duration_seconds\": 240",
                ));
            }
        };
        let episode = Self {
            id: row.id.0,
            night: row.night.0,
            onset: row.onset.in_zone(row.zone.0),
            end,
            foot: row.foot.map(|word| word.0),
            muscle: row.muscle.map(|word| word.0),
            also: row.also.map(|also| also.0.0).unwrap_or_default(),
            set_off: row.set_off.map(|word| word.0),
            pain: row.pain.map(Pain::new).transpose()?,
            posture: row.posture.map(|word| word.0),
            relief: row.relief.into_iter().map(Relief::from).collect(),
            soreness: row.soreness.map(Soreness::new).transpose()?,
            awake_seconds: row.awake_seconds,
            woke_me: row.woke_me,
            note: row.note,
            recorded_at: row.recorded_at.moment(),
        };
        bounds::episode(&episode)?;
        Ok(episode)
    }
}

/// What was answered about one sign after one cramp.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the answer")]
pub struct RedFlagRow {
    pub episode: Plain<EpisodeId>,
    pub sign: Word<Sign>,
    pub present: bool,
    pub recorded_at: Stamp,
}

impl Record for RedFlag {
    type Row<'a> = RedFlagRow;
}

impl From<&RedFlag> for RedFlagRow {
    fn from(flag: &RedFlag) -> Self {
        Self {
            episode: Plain(flag.episode),
            sign: Word(flag.sign),
            present: flag.present,
            recorded_at: Stamp::from(&flag.recorded_at),
        }
    }
}

impl From<RedFlagRow> for RedFlag {
    fn from(row: RedFlagRow) -> Self {
        Self {
            episode: row.episode.0,
            sign: row.sign.0,
            present: row.present,
            recorded_at: row.recorded_at.moment(),
        }
    }
}

/// What a doctor was told of.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct DoctorMentionRow {
    pub what: String,
    pub recorded_at: Stamp,
}

impl Record for DoctorMention {
    type Row<'a> = DoctorMentionRow;
}

impl From<&DoctorMention> for DoctorMentionRow {
    fn from(told: &DoctorMention) -> Self {
        Self {
            what: told.of.clone(),
            recorded_at: Stamp::from(&told.recorded_at),
        }
    }
}

impl From<DoctorMentionRow> for DoctorMention {
    fn from(row: DoctorMentionRow) -> Self {
        Self {
            of: row.what,
            recorded_at: row.recorded_at.moment(),
        }
    }
}
