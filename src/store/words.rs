//! When each part of a row was said, and on which copy: kept in the row itself, as two copies of a diary may
//! meet long after the history is gone.
//!
//! A row that was said at once has its time in `updated_at` and its copy in `device`. Where parts were said
//! apart, `said` lists them, `[[1795485600000,"0a1b2c3d"],[1795485700000,"0a1b2c3d","pain","foot"]]`: the
//! entry without names is of all other parts. What was left blank when the row was first said was not said at
//! all; its time is nought.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use serde_json::{Value as Json, json};

use super::row_snapshot::RowSnapshot;
use super::tables::NIGHT;
use crate::diary::{Device, EditStamp, RecordStamps};

impl RowSnapshot {
    /// The row as it is said now, on this copy, over what stands: what did not change keeps its time. A word
    /// is never older than what it was said over, whatever the clock says.
    pub(super) fn said_over(
        mut self,
        before: Option<&Self>,
        floor_ms: i64,
        device: Device,
    ) -> Self {
        let now = self.integer("updated_at").unwrap_or_default();
        let is_dead = self.deletion().is_some();
        let Some(before) = before.filter(|before| !before.never_was()) else {
            let at = EditStamp {
                ms: now.max(floor_ms.saturating_add(1)),
                device,
            };
            let words = self.said_at_once(at);
            self.set_words(&words, is_dead.then_some(at));
            return self;
        };
        let mut words = before.words();
        let newest = words.iter().copied().max().unwrap_or_default();
        let over = before.deletion().unwrap_or(newest).max(newest);
        if is_dead {
            let ms = now.max(over.ms);
            self.set_words(&words, Some(EditStamp { ms, device }));
            return self;
        }
        let at = EditStamp {
            ms: now.max(over.ms.saturating_add(1)),
            device,
        };
        let comes_back = before.deletion().is_some();
        let parts = &self.statements.parts;
        for (place, (part, word)) in parts.iter().zip(&mut words).enumerate() {
            let differs = part
                .columns
                .iter()
                .any(|column| self.values[*column] != before.values[*column]);
            // A row that comes back is said anew, but for its key: that tells where it was first said.
            let is_said = word.ms != 0 || !self.is_blank(place);
            let anew = comes_back && is_said && (place > 0 || word.ms == 0);
            if differs || anew {
                *word = at;
            }
        }
        self.set_words(&words, None);
        self
    }

    /// When each part was said, in the order of the parts. Nothing is known of a row that was deleted before
    /// this was kept.
    pub(super) fn words(&self) -> Vec<EditStamp> {
        let parts = &self.statements.parts;
        let Some(said) = self.text("said") else {
            if self.deletion().is_some() {
                return vec![EditStamp::default(); parts.len()];
            }
            return self.said_at_once(self.updated());
        };
        let entries: Vec<Vec<Json>> = serde_json::from_str(said).unwrap_or_default();
        let mut others = EditStamp::default();
        let mut named: BTreeMap<&str, EditStamp> = BTreeMap::new();
        for entry in &entries {
            let Some(at) = said_at(entry) else { continue };
            if entry.len() == 2 {
                others = at;
            }
            named.extend(
                entry[2..]
                    .iter()
                    .filter_map(Json::as_str)
                    .map(|name| (name, at)),
            );
        }
        let word = |name: &String| named.get(name.as_str()).copied().unwrap_or(others);
        parts.iter().map(|part| word(&part.name)).collect()
    }

    fn said_at_once(&self, at: EditStamp) -> Vec<EditStamp> {
        let word = |place| {
            if self.is_blank(place) {
                EditStamp::default()
            } else {
                at
            }
        };
        (0..self.statements.parts.len()).map(word).collect()
    }

    /// Whether a part says nothing: no answer, nothing tried, a night that is not skipped.
    pub(super) fn is_blank(&self, place: usize) -> bool {
        let part = &self.statements.parts[place];
        let is_night = self.table.name == NIGHT.name;
        place > 0
            && part
                .columns
                .iter()
                .all(|column| match &self.values[*column] {
                    Value::Null => true,
                    Value::Text(text) => text == "[]",
                    Value::Integer(number) => is_night && *number == 0,
                    _ => false,
                })
    }

    /// Writes down when each part was said, and when the row was deleted.
    pub(super) fn set_words(&mut self, words: &[EditStamp], deleted: Option<EditStamp>) {
        let newest = words.iter().copied().max().unwrap_or_default();
        let at = deleted.unwrap_or(newest);
        let is_one_word = words == self.said_at_once(newest);
        let needs_no_list = (is_one_word && deleted.is_none()) || newest.ms == 0;
        let said = (!needs_no_list).then(|| self.parts_said(words));
        self.set("updated_at", at.ms);
        self.set("deleted_at", deleted.map(|at| at.ms));
        self.set("device", device_text(at.device));
        self.set("said", said);
    }

    fn parts_said(&self, words: &[EditStamp]) -> String {
        let mut by_time: BTreeMap<EditStamp, Vec<&str>> = BTreeMap::new();
        for (part, word) in self.statements.parts.iter().zip(words) {
            by_time.entry(*word).or_default().push(&part.name);
        }
        let most = by_time.values().map(Vec::len).max().unwrap_or_default();
        let others = by_time.iter().find(|(_, names)| names.len() == most);
        let others = others.map(|(at, _)| *at);
        let entry = |(at, names): (&EditStamp, &Vec<&str>)| {
            let mut entry = vec![json!(at.ms), json!(at.device.to_string())];
            if Some(*at) != others {
                entry.extend(names.iter().map(|name| json!(name)));
            }
            Json::Array(entry)
        };
        Json::Array(by_time.iter().map(entry).collect()).to_string()
    }

    /// What an export says of when the row was said.
    pub(super) fn said(&self) -> RecordStamps {
        RecordStamps {
            at: self.updated(),
            parts: self.text("said").map(Into::into),
        }
    }

    /// Gives the row the words that an export has of it.
    pub(super) fn with_said(mut self, said: &RecordStamps) -> Self {
        self.set("updated_at", said.at.ms);
        self.set("device", device_text(said.at.device));
        self.set("said", said.parts.as_deref().map(str::to_owned));
        // Read and written again, so that the same words always stand there in the same way.
        let words = self.words();
        self.set_words(&words, None);
        self
    }

    /// When it was deleted; `None` while it stands.
    pub(super) fn deletion(&self) -> Option<EditStamp> {
        let ms = self.integer("deleted_at")?;
        Some(EditStamp {
            ms,
            device: self.device(),
        })
    }

    /// Whether it came in only with an import that was undone since: nobody ever said it.
    pub(super) fn never_was(&self) -> bool {
        self.deletion().is_some() && self.integer("updated_at") == Some(0)
    }

    /// The same row as if nobody had ever said it.
    pub(super) fn unsaid(mut self, now_ms: i64) -> Self {
        let words = vec![EditStamp::default(); self.statements.parts.len()];
        self.set_words(&words, Some(EditStamp::default()));
        self.set("deleted_at", now_ms);
        self
    }

    /// The record that stands for it, where it was entered twice.
    pub(super) fn same_as(&self) -> Option<&str> {
        self.text("same_as")
    }

    /// Its newest word.
    pub(super) fn updated(&self) -> EditStamp {
        EditStamp {
            ms: self.integer("updated_at").unwrap_or_default(),
            device: self.device(),
        }
    }

    fn device(&self) -> Device {
        let known = self.text("device").and_then(|text| text.parse().ok());
        known.unwrap_or_default()
    }
}

/// How a copy is written, where it is known.
pub(super) fn device_text(device: Device) -> Option<String> {
    (device.0 != 0).then(|| device.to_string())
}

fn said_at(entry: &[Json]) -> Option<EditStamp> {
    let device = entry.get(1)?.as_str()?.parse().ok()?;
    let ms = entry.first()?.as_i64()?;
    Some(EditStamp { ms, device })
}
