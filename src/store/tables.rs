//! The tables whose rows are read as records and whose changes the history remembers.

use std::sync::OnceLock;

use rusqlite::Connection;
use strum::IntoEnumIterator as _;

use crate::diary::RecordKind;

/// A table of records.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    /// What a person calls a row of it.
    pub(super) word: &'static str,
    /// The columns that are its key: the first of all.
    pub(super) keys: &'static [&'static str],
    /// Written down when they are first needed: an import needs them a million times.
    statements: OnceLock<Statements>,
}

pub(super) static EPISODE: Table = Table::of("episode", "cramp", &["id"]);
pub(super) static NIGHT: Table = Table::of("night", "night", &["night"]);
pub(super) static NIGHT_NOTE: Table = Table::of("night_note", "note", &["night"]);
pub(super) static VALUE: Table = Table::of("value", "value", &["night", "factor"]);
pub(super) static REGIMEN: Table = Table::of("regimen", "medicine", &["id"]);
pub(super) static DOSE: Table = Table::of("dose", "dose", &["regimen", "since"]);
pub(super) static INTAKE: Table = Table::of("intake", "intake", &["night", "regimen"]);
pub(super) static CONDITION: Table = Table::of("condition", "condition", &["id"]);
pub(super) static FACTOR: Table = Table::of("factor", "factor", &["factor"]);
pub(super) static REVIEW: Table = Table::of("review", "review", &["night"]);
pub(super) static SUGGESTION: Table =
    Table::of("suggestion", "suggestion", &["night", "factor", "aim"]);
pub(super) static RED_FLAG: Table = Table::of("red_flag", "sign", &["episode", "sign"]);
pub(super) static MENTION: Table = Table::of("mention", "sign mentioned", &["what"]);

/// The steps of the history.
pub(super) static CHANGE: Table = Table::of("change", "change", &["id"]);
/// The rows that they touched.
pub(super) static CHANGE_ROW: Table =
    Table::of("change_row", "row of change", &["change", "place"]);

/// All tables of records, each after those it refers to.
pub(super) static TABLES: [&Table; 13] = [
    &EPISODE,
    &NIGHT,
    &NIGHT_NOTE,
    &VALUE,
    &REGIMEN,
    &DOSE,
    &INTAKE,
    &CONDITION,
    &FACTOR,
    &REVIEW,
    &SUGGESTION,
    &RED_FLAG,
    &MENTION,
];

/// Those whose rows are of a night.
pub(super) static OF_NIGHTS: [&Table; 7] = [
    &EPISODE,
    &NIGHT,
    &NIGHT_NOTE,
    &VALUE,
    &INTAKE,
    &REVIEW,
    &SUGGESTION,
];

/// The table that holds records of a kind.
pub(super) fn table_of(kind: RecordKind) -> &'static Table {
    match kind {
        RecordKind::Episode => &EPISODE,
        RecordKind::Answer | RecordKind::Skip => &NIGHT,
        RecordKind::NightNote => &NIGHT_NOTE,
        RecordKind::Value => &VALUE,
        RecordKind::Intake => &INTAKE,
        RecordKind::Regimen => &REGIMEN,
        RecordKind::Dose => &DOSE,
        RecordKind::Condition => &CONDITION,
        RecordKind::Factor => &FACTOR,
        RecordKind::RedFlag => &RED_FLAG,
        RecordKind::Review => &REVIEW,
        RecordKind::Suggestion => &SUGGESTION,
        RecordKind::DoctorTold => &MENTION,
    }
}

/// The kind of the records that a table holds; a night's row is called after its answer.
pub(super) fn kind_of(table: &Table) -> RecordKind {
    let of_table = |kind: &RecordKind| std::ptr::eq(table_of(*kind), table);
    RecordKind::iter()
        .find(of_table)
        .unwrap_or(RecordKind::Episode)
}

/// The kind of the record that one of this kind hangs on; the key of that is a part of its own.
pub(super) fn hangs_on(kind: RecordKind) -> Option<RecordKind> {
    match kind {
        RecordKind::Dose | RecordKind::Intake => Some(RecordKind::Regimen),
        RecordKind::RedFlag => Some(RecordKind::Episode),
        _ => None,
    }
}

impl Table {
    const fn of(name: &'static str, word: &'static str, keys: &'static [&'static str]) -> Self {
        Self {
            name,
            word,
            keys,
            statements: OnceLock::new(),
        }
    }

    /// Whether each of its rows is of a night.
    pub(super) fn has_nights(&self) -> bool {
        OF_NIGHTS.iter().any(|table| table.name == self.name)
    }

    /// The statements of the table, with the columns that the schema gives it.
    pub(super) fn statements(&self, connection: &Connection) -> rusqlite::Result<&Statements> {
        if let Some(statements) = self.statements.get() {
            return Ok(statements);
        }
        let statements = Statements::of(self, connection)?;
        Ok(self.statements.get_or_init(|| statements))
    }
}

/// The statements that read and write the rows of a table.
#[derive(Debug)]
pub(super) struct Statements {
    /// The columns of the table.
    pub(super) columns: Vec<String>,
    /// The row of a key.
    pub(super) select: String,
    /// A new row in.
    pub(super) insert: String,
    /// A row over the one with its key. SQLite compiles the conditions of all columns twice for it.
    pub(super) put: String,
    /// The parts of a row that are said apart from each other; the first is its key.
    pub(super) parts: Vec<Part>,
}

/// Columns that are said at once, and so go together from one copy of the diary to another.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: String,
    /// Their places.
    pub(super) columns: Vec<usize>,
}

/// Columns that say when and where a row was said, not what.
pub(super) const BOOKKEEPING: [&str; 5] = ["updated_at", "deleted_at", "device", "said", "same_as"];

impl Part {
    fn all_of(table: &Table, columns: &[String]) -> Vec<Self> {
        let mut parts: Vec<Self> = Vec::new();
        for (place, column) in columns.iter().enumerate() {
            let is_key = place < table.keys.len();
            let name = part_of(table.name, column, is_key);
            let is_said = !BOOKKEEPING.contains(&column.as_str());
            match parts.iter_mut().find(|part| part.name == name) {
                _ if !is_said => {}
                Some(part) => part.columns.push(place),
                None => parts.push(Self {
                    name: name.to_owned(),
                    columns: vec![place],
                }),
            }
        }
        parts
    }
}

/// Which part of a row a column belongs to: of an answer and how many cramps it means, one is nothing without
/// the other. Short records are one word.
fn part_of<'c>(table: &str, column: &'c str, is_key: bool) -> &'c str {
    match (table, column) {
        ("episode" | "night" | "regimen" | "condition" | "factor", _) if is_key => "key",
        ("episode", "night" | "onset" | "onset_offset" | "zone") => "onset",
        ("episode", "end" | "duration_seconds") => "end",
        ("episode", "muscle" | "also") => "muscle",
        ("episode" | "night", "recorded_at" | "recorded_at_offset") => "recorded_at",
        ("night", "answer" | "cramps") => "answer",
        ("regimen" | "condition", "since" | "until" | "since_precision" | "until_precision") => {
            "since"
        }
        ("condition", "kind" | "name") | ("factor", "kind" | "unit" | "words") => "kind",
        ("episode" | "night" | "regimen" | "condition" | "factor", column) => column,
        _ => "row",
    }
}

impl Statements {
    fn of(table: &Table, connection: &Connection) -> rusqlite::Result<Self> {
        let name = table.name;
        let conditions: Vec<String> = table.keys.iter().map(|key| format!("{key} = ?")).collect();
        let select = format!("SELECT * FROM {name} WHERE {}", conditions.join(" AND "));
        // Kept, as a row is looked for before it is written.
        let names = connection.prepare_cached(&select)?;
        let columns: Vec<String> = names
            .column_names()
            .iter()
            .map(ToString::to_string)
            .collect();
        let others = &columns[table.keys.len()..];
        let marks = vec!["?"; columns.len()].join(", ");
        let assignments: Vec<String> = others
            .iter()
            .map(|column| format!("{column} = excluded.{column}"))
            .collect();
        let insert = format!(
            "INSERT INTO {name} ({}) VALUES ({marks})",
            columns.join(", ")
        );
        Ok(Self {
            select,
            put: format!(
                "{insert} ON CONFLICT ({}) DO UPDATE SET {}",
                table.keys.join(", "),
                assignments.join(", ")
            ),
            insert,
            parts: Part::all_of(table, &columns),
            columns,
        })
    }
}
