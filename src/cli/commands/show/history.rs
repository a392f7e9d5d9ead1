//! The history of a record.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use crate::cli::shell::Session;
use crate::diary::{Factor, Kind, Moment, Value, duration_words};
use crate::rows::ReliefRow;
use crate::store::{RecordVersion, Store};

/// Columns that are bookkeeping, not something a person entered.
const NOT_SAID: [&str; 12] = [
    "id",
    "onset_offset",
    "zone",
    "recorded_at",
    "recorded_at_offset",
    "updated_at",
    "device",
    "said",
    "same_as",
    "typed",
    "factor",
    "skipped",
];

/// The changes of a record, oldest first.
pub(super) struct History(Vec<Step>);

/// One change of a record.
struct Step {
    made_at: Moment,
    label: String,
    changes: Vec<FieldChange>,
}

struct FieldChange {
    field: String,
    before: Json,
    after: Json,
    /// The UTC offsets in minutes of the old and the new onset: each is shown in its own local time.
    offsets: [Option<i32>; 2],
}

impl History {
    /// The history of one record.
    pub(super) fn of(store: &Store, kind: &str, id: &str) -> anyhow::Result<Self> {
        let step = |version: RecordVersion| Step {
            made_at: version.made_at,
            changes: differences(version.before.as_deref(), &version.after),
            label: version.label,
        };
        let versions = store.versions(kind, id)?;
        Ok(Self(versions.into_iter().map(step).collect()))
    }

    /// How many changes there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The history as JSON.
    pub(super) fn json(&self) -> Json {
        let change = |change: &FieldChange| {
            json!({"field": change.field, "before": change.before,
            "after": change.after})
        };
        let step = |step: &Step| {
            let changes = step.changes.iter().map(change).collect::<Json>();
            json!({"at": step.made_at.rfc3339(), "label": step.label, "changes": changes})
        };
        self.0.iter().map(step).collect()
    }

    /// The history as text, one line a change; values of a factor with their unit.
    pub(super) fn in_words(&self, session: &Session, factor: Option<&Factor>, of: &str) -> String {
        let mut text = format!("history{of}\n");
        for step in &self.0 {
            let day = step.made_at.local().format("%Y-%m-%d");
            let time = session.time_of(&step.made_at);
            let changes = step.changes.iter().map(|each| each.words(session, factor));
            let changes = changes.collect::<Vec<_>>().join(", ");
            let colon = if changes.is_empty() { "" } else { ": " };
            let _ = writeln!(text, "  {day} {time}  {}{colon}{changes}", step.label);
        }
        text
    }
}

fn differences(before: Option<&str>, after: &str) -> Vec<FieldChange> {
    let read = |text: &str| {
        let mut fields: Map<String, Json> = serde_json::from_str(text).unwrap_or_default();
        if let Some(relief) = fields.get_mut("relief") {
            let typed = relief.as_str().and_then(ReliefRow::typed);
            *relief = typed.map_or(Json::Null, Json::from);
        }
        fields
    };
    let first = before.is_none();
    let (before, after) = (before.map(read).unwrap_or_default(), read(after));
    let offset = |row: &Map<String, Json>| {
        let minutes = row.get("onset_offset").and_then(Json::as_i64);
        minutes.and_then(|minutes| i32::try_from(minutes).ok())
    };
    let offsets = [offset(&before), offset(&after)];
    let value = |row: &Map<String, Json>, field: &str| row.get(field).cloned().unwrap_or_default();
    let fields = fields_of_both(&before, &after).into_iter();
    let fields = fields.filter(|field| !NOT_SAID.contains(&field.as_str()));
    let changes = fields.map(|field| FieldChange {
        field: field.clone(),
        before: value(&before, field),
        after: value(&after, field),
        offsets,
    });
    // The night and the onset of a record are shown only when they change.
    let is_key = |field: &str| matches!(field, "night" | "onset" | "end" | "deleted_at");
    changes
        .filter(|change| change.before != change.after && !(first && is_key(&change.field)))
        .collect()
}

/// The fields of two states of a row, in the order of its columns. Neither state holds what is null there.
fn fields_of_both<'r>(
    before: &'r Map<String, Json>,
    after: &'r Map<String, Json>,
) -> Vec<&'r String> {
    let mut fields: Vec<&String> = after.keys().collect();
    let mut place = 0;
    for field in before.keys() {
        match fields.iter().position(|known| *known == field) {
            Some(known) => place = known,
            None => fields.insert(place, field),
        }
        place += 1;
    }
    fields
}

impl FieldChange {
    fn words(&self, session: &Session, factor: Option<&Factor>) -> String {
        let field = match self.field.as_str() {
            "deleted_at" if self.after.is_null() => return "brought back".to_owned(),
            "deleted_at" => return "deleted".to_owned(),
            "duration_seconds" => "lasted",
            "awake_seconds" => "awake",
            "number" | "word" => "value",
            field => field,
        };
        let [offset_before, offset_after] = self.offsets;
        let shown = |value: &Json, offset: Option<i32>| {
            let of_factor = factor.filter(|_| self.field == "number");
            let in_unit = of_factor.and_then(|factor| in_unit(factor, value, session));
            in_unit.unwrap_or_else(|| self.value(value, offset, session))
        };
        let after = shown(&self.after, offset_after);
        if self.before.is_null() {
            return format!("{field} {after}");
        }
        let before = shown(&self.before, offset_before);
        format!("{field} {before} → {after}")
    }

    fn value(&self, value: &Json, offset: Option<i32>, session: &Session) -> String {
        match (self.field.as_str(), value) {
            (_, Json::Null) => "nothing".to_owned(),
            ("onset", Json::Number(ms)) => {
                let offset = offset.unwrap_or_else(|| session.now.offset_minutes());
                let zone = session.now.zone();
                let moment = ms
                    .as_i64()
                    .and_then(|ms| Moment::from_parts(ms, offset, zone));
                moment.map_or_else(|| ms.to_string(), |moment| session.time_of(&moment))
            }
            ("duration_seconds" | "awake_seconds", Json::Number(seconds)) => {
                let seconds = seconds.as_u64().unwrap_or_default();
                duration_words(u32::try_from(seconds).unwrap_or_default())
            }
            (_, Json::String(text)) => text.clone(),
            (_, other) => other.to_string().trim_end_matches(".0").to_owned(),
        }
    }
}

/// A number as its factor shows it: "1.8 l", "yes", "23:10".
fn in_unit(factor: &Factor, number: &Json, session: &Session) -> Option<String> {
    let number = number.as_f64()?;
    let value = match factor.kind {
        Kind::YesNo => Value::YesNo(number > 0.0),
        Kind::ClockTime => Value::Clock(number as u16),
        Kind::Amount(_) => Value::Amount(number),
        Kind::Choice(_) => return None,
    };
    let settings = &session.settings;
    Some(factor.show(value, settings.units, settings.clock))
}
