//! What an edit is about: one description of all kinds of edits, for whoever only needs to know that. Each
//! kind gives its own in `edit`.

use std::fmt::Display;

use super::{Moment, Night, RecordKey, RecordKind};

/// What an edit is about.
pub struct Subject<'a> {
    /// The kind of its record.
    pub kind: RecordKind,
    /// What the record is known by among those of its kind. An edit that takes several out may give the first
    /// parts.
    pub key: Vec<&'a dyn Display>,
    /// The night it belongs to, if it belongs to one.
    pub night: Option<Night>,
    /// When it was entered, where that is kept.
    pub recorded_at: Option<Moment>,
    /// Whether the record is taken out.
    pub is_removal: bool,
}

impl<'a> Subject<'a> {
    pub(super) fn of(kind: RecordKind, key: Vec<&'a dyn Display>) -> Self {
        Self {
            kind,
            key,
            night: None,
            recorded_at: None,
            is_removal: false,
        }
    }

    pub(super) fn of_night(
        kind: RecordKind,
        night: &'a Night,
        rest: &[&'a dyn Display],
        recorded_at: &Moment,
    ) -> Self {
        let mut key: Vec<&dyn Display> = vec![night];
        key.extend(rest);
        Self {
            night: Some(*night),
            recorded_at: Some(*recorded_at),
            ..Self::of(kind, key)
        }
    }

    pub(super) fn removal(key: &'a RecordKey) -> Self {
        let (kind, parts) = key.kind_and_parts();
        Self {
            is_removal: true,
            ..Self::of(kind, parts)
        }
    }

    /// The key as one text: `2026-11-23 fluids`.
    pub fn key_text(&self) -> String {
        let parts: Vec<String> = self.key.iter().map(ToString::to_string).collect();
        parts.join(" ")
    }
}
