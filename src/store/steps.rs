//! The steps of the history: what a change is called there, and which step it belongs to. They are walked
//! in `history`.

use chrono::TimeDelta;

use super::edits::RowChange;
use super::row_snapshot::RowSnapshot;
use super::{Result, Store};
use crate::diary::Moment;

/// Changes with the same joining word and no longer apart than this are one step for undo.
const JOINS_WITHIN: TimeDelta = TimeDelta::seconds(60);

/// What a change is called in the history.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading<'a> {
    pub(super) kind: &'static str,
    pub(super) label: &'a str,
    pub(super) target: Option<i64>,
    pub(super) joins: Option<&'a str>,
}

impl<'a> Heading<'a> {
    /// Of something that the person does.
    pub(super) fn of(label: &'a str, joins: Option<&'a str>) -> Self {
        Self {
            kind: "do",
            label,
            target: None,
            joins,
        }
    }
}

impl Store {
    /// Appends a change to the history. A change that touched nothing leaves no trace.
    pub(super) fn remember(
        &self,
        heading: Heading<'_>,
        touched: &[RowChange],
        now: &Moment,
    ) -> Result<()> {
        let doing = "writing the history";
        if touched.is_empty() {
            return Ok(());
        }
        let (change, next) = match self.step_to_join(heading, now)? {
            Some(change) => {
                let sql = "UPDATE change SET made_at = ?1, label = ?2 WHERE id = ?3";
                let values = (now.utc_ms(), heading.label, change);
                self.execute(doing, sql, values)?;
                (change, self.next_place(change)?)
            }
            None => (self.begin_step(heading, now)?, 0),
        };
        let sql = "INSERT INTO change_row (change, place, record, key, before, after)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        for (place, RowChange { before, after }) in (next..).zip(touched) {
            let record = (after.table.name, after.key());
            let before = before.as_ref().map(RowSnapshot::to_json);
            let values = (change, place, record.0, record.1, before, after.to_json());
            self.execute(doing, sql, values)?;
        }
        Ok(())
    }

    /// The place after the last row of a step.
    fn next_place(&self, change: i64) -> Result<i64> {
        let doing = "reading the history";
        let sql = "SELECT coalesce(max(place) + 1, 0) FROM change_row WHERE change = ?1";
        let next = self.one(doing, sql, [change], |row| row.get(0))?;
        Ok(next.unwrap_or_default())
    }

    /// The newest step, if this change goes on with it.
    fn step_to_join(&self, heading: Heading<'_>, now: &Moment) -> Result<Option<i64>> {
        let Some(word) = heading.joins else {
            return Ok(None);
        };
        let sql = "SELECT id, joins, state, made_at FROM change ORDER BY id DESC LIMIT 1";
        let newest: Option<(i64, Option<String>, String, i64)> =
            self.one("reading the history", sql, [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        Ok(newest.and_then(|(id, joins, state, made_at)| {
            let recent = (0..=JOINS_WITHIN.num_milliseconds()).contains(&(now.utc_ms() - made_at));
            (joins.as_deref() == Some(word) && state == "standing" && recent).then_some(id)
        }))
    }

    fn begin_step(&self, heading: Heading<'_>, now: &Moment) -> Result<i64> {
        let doing = "writing the history";
        if heading.kind == "do" {
            // What was undone before a new change cannot be redone any more.
            let sql = "UPDATE change SET state = 'left' WHERE state = 'undone'";
            self.execute(doing, sql, [])?;
        }
        let sql = "INSERT INTO change (made_at, made_offset, kind, label, target, state, joins)
                   VALUES (?1, ?2, ?3, ?4, ?5, 'standing', ?6)";
        let Heading {
            kind,
            label,
            target,
            joins,
        } = heading;
        let (at, offset) = (now.utc_ms(), now.offset_minutes());
        self.execute(doing, sql, (at, offset, kind, label, target, joins))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Answer, Edit, Entry, Night, NightAnswer, Zone};

    /// Minute zero of a night, and so many milliseconds later.
    fn after(milliseconds: i64) -> Moment {
        let zone = chrono::FixedOffset::east_opt(3600).expect("a zone");
        let at = "2026-11-24T07:00:00Z".parse::<chrono::DateTime<chrono::Utc>>();
        let begun = Moment::new(at.expect("a time"), Zone::Fixed(zone));
        begun.plus(TimeDelta::milliseconds(milliseconds))
    }

    fn entry(night: &str, joins: Option<&str>, now: Moment) -> Entry {
        let night: Night = night.parse().expect("a night");
        let answer = Edit::Answer(NightAnswer {
            night,
            answer: Some(Answer::Quiet),
            recorded_at: now,
        });
        Entry {
            joins: joins.map(str::to_owned),
            ..Entry::one("night", answer)
        }
    }

    #[test]
    fn changes_with_the_same_word_within_a_minute_are_one_step() {
        for (word, milliseconds, steps) in [
            (Some("night"), 0, 1),
            (Some("night"), 59_999, 1),
            (Some("night"), 60_000, 1),
            (Some("night"), 60_001, 2),
            // The clock was set back.
            (Some("night"), -1, 2),
            (Some("cramp"), 0, 2),
            (None, 0, 2),
        ] {
            let store = Store::in_memory();
            let first = entry("2026-11-20", Some("night"), after(0));
            store.record(&first, &after(0)).expect("recorded");
            let now = after(milliseconds);
            let second = entry("2026-11-21", word, now);
            store.record(&second, &now).expect("recorded");
            let changes = store.changes(10).expect("changes");
            assert_eq!(changes.len(), steps, "{word:?} after {milliseconds} ms");
        }
    }
}
