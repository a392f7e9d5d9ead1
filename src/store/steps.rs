//! The steps of the history: what a change is called there, and which step it belongs to. They are walked
//! in `history`.

use chrono::TimeDelta;
use rusqlite::named_params;

use super::edits::RowChange;
use super::row_snapshot::RowSnapshot;
use super::{Store, StoreError};
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

impl Store {
    /// Appends a change to the history. A change that touched nothing leaves no trace.
    pub(super) fn remember(
        &self,
        heading: Heading<'_>,
        touched: &[RowChange],
        now: &Moment,
    ) -> Result<(), StoreError> {
        let doing = "writing the history";
        if touched.is_empty() {
            return Ok(());
        }
        let (change, next) = match self.step_to_join(heading, now)? {
            Some(change) => {
                let sql = "UPDATE change SET made_at = :at, label = :label WHERE id = :id";
                self.execute(
                    doing,
                    sql,
                    named_params! { ":at": now.utc_ms(), ":label": heading.label, ":id": change },
                )?;
                (change, self.next_place(change)?)
            }
            None => (self.begin_step(heading, now)?, 0),
        };
        let sql = "INSERT INTO change_row (change, place, record, key, before, after)
                   VALUES (:change, :place, :record, :key, :before, :after)";
        for (place, touched) in (next..).zip(touched) {
            self.execute(
                doing,
                sql,
                named_params! {
                    ":change": change,
                    ":place": place,
                    ":record": touched.after.table.name,
                    ":key": touched.after.key(),
                    ":before": touched.before.as_ref().map(RowSnapshot::to_json),
                    ":after": touched.after.to_json(),
                },
            )?;
        }
        Ok(())
    }

    /// The place after the last row of a step.
    fn next_place(&self, change: i64) -> Result<i64, StoreError> {
        let doing = "reading the history";
        let sql = "SELECT coalesce(max(place) + 1, 0) FROM change_row WHERE change = ?1";
        let next = self.one(doing, sql, [change], |row| row.get(0))?;
        Ok(next.unwrap_or_default())
    }

    /// The newest step, if this change goes on with it.
    fn step_to_join(&self, heading: Heading<'_>, now: &Moment) -> Result<Option<i64>, StoreError> {
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

    fn begin_step(&self, heading: Heading<'_>, now: &Moment) -> Result<i64, StoreError> {
        let doing = "writing the history";
        if heading.kind == "do" {
            // What was undone before a new change cannot be redone any more.
            let sql = "UPDATE change SET state = 'left' WHERE state = 'undone'";
            self.execute(doing, sql, [])?;
        }
        let sql = "INSERT INTO change (made_at, made_offset, kind, label, target, state, joins)
                   VALUES (:at, :offset, :kind, :label, :target, 'standing', :joins)";
        self.execute(
            doing,
            sql,
            named_params! {
                ":at": now.utc_ms(),
                ":offset": now.offset_minutes(),
                ":kind": heading.kind,
                ":label": heading.label,
                ":target": heading.target,
                ":joins": heading.joins,
            },
        )
    }
}
