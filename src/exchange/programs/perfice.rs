//! Perfice: a table a form, with the time of each entry in milliseconds since 1970 and a question a column.
// Shape: `client/src/services/export/formEntries/export.ts` of github.com/p0lloc/perfice.

use super::table_program::{CrampCells, Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::Collector;

/// `Timestamp,How bad?,Foot,Notes`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "perfice",
    is_it: Some(|start| {
        let is_time =
            |cell: &String| cell.len() == 13 && cell.bytes().all(|byte| byte.is_ascii_digit());
        start.is_first("timestamp") && start.first_row.first().is_some_and(is_time)
    }),
    names: Some(|rows, form| {
        let questions = rows.headings.iter().skip(1).cloned();
        questions.chain([form.to_owned()]).collect()
    }),
    row,
    ..TableProgram::TABLE
};

/// Answers with more than one thing in them.
const BETWEEN: &str = "|||";

/// A form about a cramp is filled in when it comes; a form of the day has a question about it.
fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let has = |heading: &str, words: &[&str]| {
        let heading = heading.to_lowercase();
        words.iter().any(|word| heading.contains(word))
    };
    let is_note = |heading: &str| has(heading, &["note", "comment", "remark"]);
    let question = row
        .cells()
        .find(|(heading, _)| said.draft.options.is_cramp(heading));
    let notes: Vec<&str> = row
        .cells()
        .filter(|(heading, _)| is_note(heading))
        .map(|(_, cell)| cell)
        .collect();
    let note = &notes.join("; ");
    let mut told = CrampCells::noted(note);
    for (heading, cell) in row.cells().filter(|(heading, _)| !is_note(heading)) {
        if question.is_some_and(|(asked, _)| asked == heading) {
            continue;
        }
        if question.is_none() && has(heading, &["pain", "how bad", "severity", "intensity"]) {
            told.pain = cell;
        } else if question.is_none() && has(heading, &["duration", "how long", "length", "minutes"])
        {
            told.length = cell;
        } else {
            said.value(row.line, row.night, heading, &cell.replace(BETWEEN, ", "));
        }
    }
    let Some((_, answer)) = question else {
        return row.cramp(&told, said);
    };
    said.note(row.line, row.night, note);
    row.answer(answer, said)
}
