//! A table that no format knows, held while it is settled what its columns mean.

use std::collections::BTreeSet;
use std::io::{self, Read};

use super::row::RowReader;
use crate::diary::{Night, Refusal};
use crate::exchange::cells::is_unknown;
use crate::exchange::draft::Draft;
use crate::exchange::first_nights;
use crate::exchange::foreign::{Collector, DateReader, Rows};
use crate::exchange::import::Destination;
use crate::exchange::mapping::{
    Columns, Facts, Meaning, Question, known_as, mornings, propose, questions, toml_of,
};
use crate::exchange::options::ImportOptions;
use crate::exchange::table::Shape;
use crate::exchange::unfit::Stop;

/// So many rows show of which kind a new factor is.
const ROWS_LOOKED_AT: usize = 2_000;

/// So many sample rows stand in the file of a mapping.
const SAMPLES_IN_FILE: usize = 3;

/// A table whose columns are to be given a meaning.
#[derive(Debug)]
pub struct TableToMap {
    rows: Rows,
}

/// One of the first rows: its line, and what of it would come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleRow {
    /// Its line in the file.
    pub line: u64,
    /// What would come in, or why nothing would.
    pub words: Result<String, Refusal>,
}

impl TableToMap {
    /// Reads a table; `None` for what cannot be read as one, whatever its columns mean.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(input: &mut dyn Read, to: &Destination<'_>) -> io::Result<Option<Self>> {
        let options = ImportOptions::default();
        let mut draft = Draft::new(to, &options);
        match Rows::read(input, Shape::Plain, &[], &mut draft) {
            Ok(rows) if !rows.lines.is_empty() => Ok(Some(Self { rows })),
            Err(Stop::Io(error)) => Err(error),
            _ => Ok(None),
        }
    }

    /// The headings as they stand.
    pub fn headings(&self) -> &[String] {
        &self.rows.headings
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.rows.lines.len()
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.lines.is_empty()
    }

    /// The first different cells of a column.
    pub fn examples(&self, place: usize, most: usize) -> Vec<&str> {
        let mut examples: Vec<&str> = Vec::new();
        for cell in self.rows.column(place).filter(|cell| !is_unknown(cell)) {
            if examples.len() == most {
                break;
            }
            if !examples.contains(&cell) {
                examples.push(cell);
            }
        }
        examples
    }

    /// What a person may say that a column means.
    pub fn choices(
        &self,
        place: usize,
        mapping: &ImportOptions,
        to: &Destination<'_>,
    ) -> Vec<Meaning> {
        let facts = Facts::of(&self.rows, place, mapping, to.now.local().date());
        facts.choices(known_as(&self.rows.headings[place]))
    }

    /// What the columns seem to mean beside what was said of them. Where a unit is missing and the values
    /// show which it is, that unit is in the proposal, and the question is handed back to be looked at; so it
    /// is where the dates seem to be those of mornings.
    pub fn propose(
        &self,
        given: &ImportOptions,
        to: &Destination<'_>,
    ) -> (ImportOptions, Vec<Question>) {
        let mut mapping = propose(&self.rows, given, to.now.local().date());
        let mut guessed = Vec::new();
        for question in self.questions(&mapping, to) {
            if let (Some(column), Some(unit)) = (&question.column, question.likely_unit) {
                mapping.rule(column).unit = Some(unit.to_owned());
                guessed.push(question);
            }
        }
        let seen = mornings(&self.rows, &mapping, to.now.local().date());
        if let Some(mornings) = seen.filter(|_| !mapping.morning) {
            mapping.morning = true;
            guessed.push(Question::about(&mornings));
        }
        (mapping, guessed)
    }

    /// What a mapping leaves open.
    pub fn questions(&self, mapping: &ImportOptions, to: &Destination<'_>) -> Vec<Question> {
        questions(&self.rows, mapping, to.now.local().date())
    }

    /// The first rows as they would come in, each night once.
    pub fn samples(
        &self,
        mapping: &ImportOptions,
        to: &Destination<'_>,
        most: usize,
    ) -> Vec<SampleRow> {
        let columns = Columns::of(&self.rows, mapping);
        let today = to.now.local().date();
        let dates = DateReader::of(self.rows.column(columns.dated()), mapping.dates, today);
        let Ok(dates) = dates else {
            return Vec::new();
        };
        let reader = RowReader {
            columns: &columns,
            mapping,
            dates,
        };
        let mut draft = Draft::new(to, mapping);
        draft.checks_answers = false;
        let mut said = Collector::new("table", &mut draft);
        said.may_have_commas(self.rows.decimal_comma && mapping.decimal.is_none());
        let mut first: Vec<(u64, Result<Night, Refusal>)> = Vec::new();
        let mut nights: BTreeSet<Night> = BTreeSet::new();
        for (line, cells) in self.rows.lines.iter().take(ROWS_LOOKED_AT) {
            let night = reader.night(cells, &said).map(|(night, _)| night);
            let read = reader.row(*line, cells, &mut said);
            let night = night.and_then(|night| read.map(|()| night));
            let is_new = night.as_ref().map_or(true, |night| nights.insert(*night));
            if is_new && first.len() < most {
                first.push((*line, night.map_err(|unfit| unfit.refused)));
            }
        }
        said.finish();
        let import = draft.finish();
        let words = first_nights::in_words(&import.entry.edits, to.journal);
        let refused_at = |line: u64| {
            let mut rejected = import.rejected.iter();
            rejected.find(|rejected| rejected.line == line)
        };
        let sample = |(line, night): (u64, Result<Night, Refusal>)| SampleRow {
            line,
            words: night.and_then(|night| match (refused_at(line), words.get(&night)) {
                (Some(rejected), _) => Err(rejected.refused.clone()),
                (None, Some(words)) => Ok(first_nights::line(night, words)),
                (None, None) => Ok(first_nights::line(night, &["nothing comes in".to_owned()])),
            }),
        };
        first.into_iter().map(sample).collect()
    }

    /// A mapping as the text of a file that a person can change; `name` is what the table's file is called,
    /// `guessed` what should be looked at.
    pub fn toml(
        &self,
        mapping: &ImportOptions,
        guessed: &[Question],
        to: &Destination<'_>,
        name: &str,
    ) -> String {
        let open = self.questions(mapping, to);
        let check: Vec<&Question> = open.iter().chain(guessed).collect();
        let samples = self.samples(mapping, to, SAMPLES_IN_FILE);
        let examples: Vec<Vec<&str>> = (0..self.rows.headings.len())
            .map(|place| self.examples(place, 3))
            .collect();
        let samples: Vec<String> = samples
            .into_iter()
            .map(|sample| match sample.words {
                Ok(words) => words,
                Err(refused) => format!("line {} is refused: {refused}", sample.line),
            })
            .collect();
        toml_of(
            &self.rows.headings,
            &examples,
            mapping,
            &check,
            &samples,
            name,
        )
    }
}
