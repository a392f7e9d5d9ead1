//! A table that no program's format fits, as a format.

use std::io::Read;

use super::row::RowReader;
use crate::diary::Refusal;
use crate::exchange::draft::Draft;
use crate::exchange::foreign::{Collector, DateReader, Rows};
use crate::exchange::format::{Format, Start};
use crate::exchange::mapping::{Columns, Mornings, mornings, propose, questions};
use crate::exchange::options::ImportOptions;
use crate::exchange::table::Shape;
use crate::exchange::unfit::Stop;

/// A table with dates.
#[derive(Debug)]
pub(in crate::exchange) struct AnyTable;

impl Format for AnyTable {
    fn name(&self) -> &'static str {
        "table"
    }

    fn sniff(&self, start: &Start<'_>) -> bool {
        start.is_table()
    }

    fn has_columns(&self) -> bool {
        true
    }

    fn read(&self, input: &mut dyn Read, draft: &mut Draft<'_>) -> Result<(), Stop> {
        let mut said = Collector::new(self.name(), draft);
        let rows = said.table(input, Shape::Plain, &[])?;
        Self::rows(&rows, &mut said)?;
        said.finish();
        Ok(())
    }
}

impl AnyTable {
    fn rows(rows: &Rows, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
        let options = said.draft.options;
        let today = said.draft.to.now.local().date();
        let mapping = if options.is_whole {
            options.clone()
        } else {
            propose(rows, options, today)
        };
        // Who wrote the whole mapping may leave the cramps out; who wrote none is asked.
        let mut open = questions(rows, &mapping, today).into_iter();
        if let Some(question) = open.find(|one| one.blocks || !options.is_whole) {
            return Err(question.refused);
        }
        let columns = Columns::of(rows, &mapping);
        let dates = said.dates(rows.column(columns.dated()))?;
        if mapping.decimal.is_some() {
            said.may_have_commas(false);
        }
        said.draft.remarks.extend(columns.meanings());
        if let Some(mornings) = mornings(rows, &mapping, today) {
            let remark = which_night(&mornings, dates, &mapping, said);
            said.draft.remarks.extend(remark);
        }
        let reader = RowReader {
            columns: &columns,
            mapping: &mapping,
            dates,
        };
        for (line, cells) in &rows.lines {
            if let Err(unfit) = reader.row(*line, cells, said) {
                said.draft.reject(*line, unfit);
            }
        }
        Ok(())
    }
}

/// To which night the first date goes that is likely that of a morning.
fn which_night(
    mornings: &Mornings<'_>,
    dates: DateReader,
    mapping: &ImportOptions,
    said: &Collector<'_, '_>,
) -> Option<String> {
    let Mornings { why, first, .. } = mornings;
    let date = dates.read(first).ok()?.date(&said.draft.to.now);
    let night = said.night_of(date).ok()?.title();
    Some(if mapping.morning {
        format!("\"{first}\" is about the night before, {night}")
    } else {
        format!(
            "{why}; \"{first}\" is taken for the night to come, {night}. \
             With --morning it is about the night before"
        )
    })
}
