//! One row as two copies of a diary have it, joined: part by part the newest word counts. It makes no
//! difference which copy is asked first, nor how often.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rusqlite::types::Value;

use super::row_snapshot::RowSnapshot;
use super::tables::{FACTOR, NIGHT};
use crate::diary::EditStamp;

impl RowSnapshot {
    /// The row with what another copy says of it.
    pub(super) fn joined(&self, theirs: &Self) -> Self {
        if self.never_was() {
            return theirs.clone();
        }
        if theirs.never_was() {
            return self.clone();
        }
        let (mut row, words) = self.with_newer_parts(theirs, &[]);
        let same_as = [self.same_as(), theirs.same_as()];
        let same_as = same_as.into_iter().flatten().min().map(str::to_owned);
        let deleted = self.deletion().max(theirs.deletion());
        row.settle(&words, deleted, same_as);
        row
    }

    /// The row with the details that another one of the same cramp, or the same medicine, has of it. What the
    /// row is known by stays: `kept` names these parts.
    pub(super) fn filled_from(&self, twin: &Self, kept: &[&str]) -> Self {
        let (mut row, words) = self.with_newer_parts(twin, kept);
        let same_as = self.same_as().map(str::to_owned);
        row.settle(&words, self.deletion(), same_as);
        row
    }

    /// The row as deleted at least then, unless a word of it is newer.
    pub(super) fn deleted_at(&self, at: EditStamp, same_as: Option<&str>) -> Self {
        let mut row = self.clone();
        let words = self.words();
        let same_as = [self.same_as(), same_as].into_iter().flatten().min();
        let same_as = same_as.map(str::to_owned);
        let deleted = self.deletion().filter(|_| !self.never_was());
        row.settle(&words, deleted.max(Some(at)), same_as);
        row
    }

    /// The other row as it is to win over this one. Of a night, an answer leaves alone that it was skipped,
    /// and the other way round.
    pub(super) fn overwritten_by(&self, mut theirs: Self) -> Self {
        if self.table.name != NIGHT.name {
            return theirs;
        }
        for (place, part) in self.statements.parts.iter().enumerate() {
            if theirs.is_blank(place) {
                for column in &part.columns {
                    theirs.values[*column] = self.values[*column].clone();
                }
            }
        }
        theirs
    }

    /// Says whether the row stands: one that was entered twice does not, and one that was deleted only where
    /// something was said of it later.
    fn settle(&mut self, words: &[EditStamp], deleted: Option<EditStamp>, same_as: Option<String>) {
        let newest = words.iter().copied().max().unwrap_or_default();
        let deleted = if same_as.is_some() {
            Some(newest)
        } else {
            deleted.filter(|at| newest.ms <= at.ms)
        };
        self.set("same_as", same_as);
        self.set_words(words, deleted);
    }

    fn with_newer_parts(&self, theirs: &Self, kept: &[&str]) -> (Self, Vec<EditStamp>) {
        let mut row = self.clone();
        let (mut words, their_words) = (self.words(), theirs.words());
        let parts = &self.statements.parts;
        for (place, part) in parts.iter().enumerate() {
            let is_kept = kept.contains(&part.name.as_str());
            // The later word counts, and as the last resort what it says.
            let when = words[place].cmp(&their_words[place]);
            let what = |column: &usize| compare(&self.values[*column], &theirs.values[*column]);
            let order = part.columns.iter().map(what).fold(when, Ordering::then);
            if is_kept || order != Ordering::Less {
                continue;
            }
            for column in &part.columns {
                row.values[*column] = theirs.values[*column].clone();
            }
            words[place] = their_words[place];
        }
        if self.table.name == FACTOR.name {
            row.take_all_words_of_a_choice(self, theirs);
        }
        (row, words)
    }

    /// No word of a choice is lost: nights may have it.
    fn take_all_words_of_a_choice(&mut self, ours: &Self, theirs: &Self) {
        let list = |row: &Self| -> Vec<String> {
            let json = row.text("words").unwrap_or_default();
            serde_json::from_str(json).unwrap_or_default()
        };
        let (ours, theirs) = (list(ours), list(theirs));
        if ours == theirs {
            return;
        }
        let all: BTreeSet<String> = ours.into_iter().chain(theirs).collect();
        if self.text("kind") == Some("choice") {
            self.set("words", serde_json::json!(all).to_string());
        }
    }
}

/// An order of all values, that of SQLite's types first.
fn compare(ours: &Value, theirs: &Value) -> Ordering {
    let rank = |value: &Value| match value {
        Value::Null => 0,
        Value::Integer(_) | Value::Real(_) => 1,
        Value::Text(_) => 2,
        Value::Blob(_) => 3,
    };
    match (ours, theirs) {
        (Value::Integer(ours), Value::Integer(theirs)) => ours.cmp(theirs),
        (Value::Real(ours), Value::Real(theirs)) => ours.total_cmp(theirs),
        (Value::Integer(ours), Value::Real(theirs)) => (*ours as f64).total_cmp(theirs),
        (Value::Real(ours), Value::Integer(theirs)) => ours.total_cmp(&(*theirs as f64)),
        (Value::Text(ours), Value::Text(theirs)) => ours.cmp(theirs),
        (Value::Blob(ours), Value::Blob(theirs)) => ours.cmp(theirs),
        _ => rank(ours).cmp(&rank(theirs)),
    }
}
