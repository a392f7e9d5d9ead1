//! When a record was said and on which copy of the diary, beside its fields; and what was deleted.

use chrono::{DateTime, SecondsFormat};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::cells::Word;
use crate::diary::{Device, EditStamp, RecordKind, RecordStamps, Refusal, Tombstone};

/// The stamps of a record: when it was said, and on which copy.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RecordStampsRow {
    /// Its newest word.
    pub updated_at: String,
    /// The copy that said it.
    pub device: Option<String>,
    /// Its older words, where it was not said at once: `[[1795485600000,"0a1b2c3d","pain"]]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Json>,
    /// The same of each dose of a medicine.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doses_said: Vec<RecordStampsRow>,
}

/// A record that was deleted.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct DeletedRow {
    pub record: String,
    pub kind: Word<RecordKind>,
    pub key: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
}

/// What a line of [`DeletedRow`] is called.
pub const DELETED: &str = "deleted";

impl From<&RecordStamps> for RecordStampsRow {
    fn from(said: &RecordStamps) -> Self {
        let parts = said.parts.as_deref();
        Self {
            updated_at: time(said.at.ms),
            device: device(said.at.device),
            said: parts.and_then(|parts| serde_json::from_str(parts).ok()),
            doses_said: Vec::new(),
        }
    }
}

impl TryFrom<&RecordStampsRow> for RecordStamps {
    type Error = Refusal;

    fn try_from(row: &RecordStampsRow) -> Result<Self, Refusal> {
        let parts = row.said.as_ref().map(checked_parts).transpose()?;
        Ok(Self {
            at: said_at(&row.updated_at, row.device.as_deref())?,
            parts: parts.map(Into::into),
        })
    }
}

impl From<&Tombstone> for DeletedRow {
    fn from(tombstone: &Tombstone) -> Self {
        Self {
            record: DELETED.to_owned(),
            kind: Word(tombstone.kind),
            key: tombstone.key.clone(),
            deleted_at: tombstone.same_as.is_none().then(|| time(tombstone.at.ms)),
            device: device(tombstone.at.device),
            same_as: tombstone.same_as.clone(),
        }
    }
}

impl TryFrom<DeletedRow> for Tombstone {
    type Error = Refusal;

    fn try_from(row: DeletedRow) -> Result<Self, Refusal> {
        const LONGEST: usize = 400;
        let parts = row.key.iter().chain(&row.same_as);
        if row.key.is_empty() || parts.clone().any(|part| part.len() > LONGEST) {
            return Err(Refusal::new(
                format!("key of a deleted {}", row.kind.0.label()),
                "no record is known by it",
                "\"key\":[\"2026-11-23\",\"fluids\"]",
            ));
        }
        let is_an_id = |id: &String| uuid::Uuid::parse_str(id).is_ok();
        let same_as = row.same_as.filter(is_an_id);
        let at = match row.deleted_at {
            None if same_as.is_some() => EditStamp::default(),
            at => said_at(&at.unwrap_or_default(), row.device.as_deref())?,
        };
        Ok(Self::new(row.kind.0, row.key, at, same_as))
    }
}

fn time(ms: i64) -> String {
    let at = DateTime::from_timestamp_millis(ms).unwrap_or_default();
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

fn device(device: Device) -> Option<String> {
    (device.0 != 0).then(|| device.to_string())
}

fn said_at(time: &str, device: Option<&str>) -> Result<EditStamp, Refusal> {
    let at = DateTime::parse_from_rfc3339(time).ok();
    let at = at.filter(|at| is_a_year(at.timestamp_millis()));
    let at = at.ok_or_else(|| {
        let reason = "it is not a time of these centuries";
        Refusal::new(format!("time \"{time}\""), reason, "2026-11-24T03:12:00Z")
    })?;
    Ok(EditStamp {
        ms: at.timestamp_millis(),
        device: device.map_or(Ok(Device::default()), read_device)?,
    })
}

fn read_device(text: &str) -> Result<Device, Refusal> {
    text.parse().map_err(|_| {
        let reason = "a copy of the diary is known by eight hexadecimal digits";
        Refusal::new(
            format!("device \"{text}\""),
            reason,
            "\"device\":\"0a1b2c3d\"",
        )
    })
}

/// From 1900 to 2999, or the beginning of time for what nobody knows.
fn is_a_year(ms: i64) -> bool {
    (-2_208_988_800_000..32_503_680_000_000).contains(&ms)
}

/// The older words, as the file keeps them.
fn checked_parts(parts: &Json) -> Result<String, Refusal> {
    let refused = || {
        Refusal::new(
            "said",
            "it lists times, copies and names of fields",
            "\"said\":[[1795485600000,\"0a1b2c3d\"],[1795485700000,\"0a1b2c3d\",\"pain\"]]",
        )
    };
    let entries = parts.as_array().ok_or_else(refused)?;
    for entry in entries {
        let entry = entry.as_array().ok_or_else(refused)?;
        let ms = entry.first().and_then(Json::as_i64).ok_or_else(refused)?;
        let device = entry.get(1).and_then(Json::as_str).ok_or_else(refused)?;
        read_device(device)?;
        if !is_a_year(ms) || !entry[2..].iter().all(Json::is_string) {
            return Err(refused());
        }
    }
    Ok(parts.to_string())
}
