//! An import while its file is read.

use std::collections::{HashMap, HashSet};
use std::io;

use super::about::record_of;
use super::import::{Destination, Import, ImportCounts, RejectedLine, label_of};
use super::limits::{MOST_EPISODES, MOST_RECORDS, too_many};
use super::options::ImportOptions;
use super::unfit::{Stop, Unfit};
use crate::diary::words::cut;
use crate::diary::{
    Edit, Entry, EpisodeId, Night, NightAnswer, Provenance, RecordKey, Refusal, bounds,
};

/// How many rejected lines are told one by one. A file with more of them is of another kind, or hostile.
const MOST_REJECTED: usize = 10_000;

/// An import in the making: good edits with the lines they came from, and the lines that were rejected.
#[derive(Debug)]
pub struct Draft<'a> {
    pub(super) to: &'a Destination<'a>,
    /// What the file does not say itself.
    pub(super) options: &'a ImportOptions,
    pub(super) label: Option<String>,
    pub(super) ignored: Vec<String>,
    /// How the file was read, where it leaves that open.
    pub(super) remarks: Vec<String>,
    /// Whether answers that the diary's episodes contradict are rejected here. The store refuses them in
    /// any case.
    pub(super) checks_answers: bool,
    /// When its records were said, where the file tells.
    pub(super) provenance: Provenance,
    edits: Vec<Edit>,
    /// The line of each edit.
    lines: Vec<u64>,
    rejected: Vec<RejectedLine>,
    /// Whether nothing of it is taken in.
    pub(super) gave_up: bool,
    values: usize,
    episodes: usize,
    episodes_of: HashMap<Night, u32>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(to: &'a Destination<'a>, options: &'a ImportOptions) -> Self {
        Self {
            to,
            options,
            label: None,
            ignored: Vec::new(),
            remarks: Vec::new(),
            checks_answers: true,
            provenance: Provenance::default(),
            edits: Vec::new(),
            lines: Vec::new(),
            rejected: Vec::new(),
            gave_up: false,
            values: 0,
            episodes: 0,
            episodes_of: HashMap::new(),
        }
    }

    /// Counts a cramp, before memory is taken for it.
    pub(super) fn count_episode(&mut self, night: Night) -> Result<(), Refusal> {
        let count = self.episodes_of.entry(night).or_default();
        let refused = |mut refused: Refusal| {
            refused.value = format!("night {night}");
            refused
        };
        bounds::cramps(*count + 1).map_err(refused)?;
        *count += 1;
        self.episodes += 1;
        Ok(())
    }

    /// Counts the values of a row, before memory is taken for them.
    pub(super) fn are_too_many(&mut self, line: u64, values: usize) -> bool {
        self.values += values;
        let too_many_values = self.values > MOST_RECORDS;
        if too_many_values {
            self.give_up(line, too_many(MOST_RECORDS, "values"));
        }
        too_many_values
    }

    /// Whether the file holds more than one may; it is then said in a last rejection.
    fn is_full(&mut self, line: u64) -> bool {
        let refused = if self.edits.len() > MOST_RECORDS {
            too_many(MOST_RECORDS, "records")
        } else if self.episodes > MOST_EPISODES {
            too_many(MOST_EPISODES, "cramps")
        } else {
            return false;
        };
        self.give_up(line, refused);
        true
    }

    /// Rejects the rest of a file that holds too much, and drops what was read: no part of it is taken
    /// in.
    fn give_up(&mut self, line: u64, refused: Refusal) {
        self.edits = Vec::new();
        self.lines = Vec::new();
        self.gave_up = true;
        self.reject(line, refused);
    }

    pub(super) fn push(&mut self, line: u64, edit: Edit) {
        self.edits.push(edit);
        self.lines.push(line);
    }

    /// Adds what any door of the diary would take now, and refuses the line of anything else.
    pub(super) fn push_checked(&mut self, line: u64, edit: Edit) {
        match self.to.check(&edit) {
            Ok(()) => self.push(line, edit),
            Err(refused) => self.reject(line, refused),
        }
    }

    pub(super) fn reject(&mut self, line: u64, unfit: impl Into<Unfit>) {
        let Unfit { column, refused } = unfit.into();
        self.rejected.push(RejectedLine {
            line,
            column: column.as_deref().map(shortened),
            refused: Refusal {
                value: shortened(&refused.value),
                reason: shortened(&refused.reason),
                example: refused.example,
            },
        });
    }

    /// Whether so much is wrong, or there, that reading on helps nobody; it is then said in a last rejection.
    pub(super) fn is_hopeless(&mut self, line: u64) -> bool {
        if self.rejected.len() < MOST_REJECTED {
            return self.is_full(line);
        }
        let refused = Refusal::new(
            "the rest of the file",
            format!("not read, because {MOST_REJECTED} lines were rejected"),
            "cramp import FILE --format nights",
        );
        self.reject(line, refused);
        true
    }

    /// Rejects what a line above says otherwise, and drops what one says already: a record stands once in a
    /// file.
    pub(super) fn refuse_repetitions(&mut self) {
        // The place of each record that stands above, of those that do.
        let mut above: HashMap<usize, usize> = HashMap::new();
        let mut first: HashMap<(String, String), usize> = HashMap::new();
        for (place, edit) in self.edits.iter().enumerate() {
            let known = *first.entry(record_of(edit)).or_insert(place);
            if known != place {
                above.insert(place, known);
            }
        }
        if above.is_empty() {
            return;
        }
        let edits = std::mem::take(&mut self.edits);
        let lines = std::mem::take(&mut self.lines);
        for (place, (edit, line)) in edits.iter().zip(&lines).enumerate() {
            match above.get(&place) {
                None => self.push(*line, edit.clone()),
                Some(known) if edits[*known] == *edit => {}
                Some(known) => {
                    let (kind, key) = record_of(edit);
                    let refused = Refusal::new(
                        format!("{kind} {key}"),
                        format!("line {} says something else", lines[*known]),
                        "one line for each",
                    );
                    self.reject(*line, refused);
                }
            }
        }
    }

    /// The import of a file that was read to its end, or up to where no more of it can be.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn finish_after(mut self, read: Result<(), Stop>) -> io::Result<Import> {
        match read {
            Ok(()) | Err(Stop::Hopeless) => {}
            Err(Stop::Io(error)) => return Err(error),
            Err(Stop::Line(line, unfit)) => self.reject(line, unfit),
            Err(Stop::File(refused)) => self.give_up(1, refused),
        }
        Ok(self.finish())
    }

    /// The finished import: answers that the diary's own episodes contradict are rejected now that all is
    /// known.
    pub(super) fn finish(mut self) -> Import {
        let brought: HashSet<EpisodeId> = self
            .edits
            .iter()
            .filter_map(|edit| match edit {
                Edit::Episode(episode) => Some(episode.id),
                Edit::Forget(RecordKey::Episode(id)) => Some(*id),
                _ => None,
            })
            .collect();
        let (to, checks) = (self.to, self.checks_answers);
        let contradiction = |edit: &Edit| match edit {
            Edit::Answer(NightAnswer {
                night,
                answer: Some(answer),
                recorded_at,
            }) if checks && !to.knows_later(*night, recorded_at) => {
                to.check_answer(*night, *answer, &brought).err()
            }
            _ => None,
        };
        let mut edits = std::mem::take(&mut self.edits);
        let mut lines = std::mem::take(&mut self.lines).into_iter();
        edits.retain(|edit| {
            let line = lines.next().unwrap_or_default();
            contradiction(edit)
                .map(|refused| self.reject(line, refused))
                .is_none()
        });
        self.rejected.sort_by_key(|rejected| rejected.line);
        let counts = ImportCounts::of(&edits, self.to.journal);
        let label = match &self.label {
            Some(label) => label.clone(),
            None => label_of(counts.nights, self.to.source),
        };
        Import {
            entry: Entry::new(label, edits),
            rejected: self.rejected,
            counts,
            ignored: self.ignored,
            remarks: self.remarks,
            refused_whole: self.gave_up,
            named: self.label,
            provenance: self.provenance,
            source: self.to.source.to_owned(),
        }
    }
}

/// A text from the file, cut so that a report of it stays one.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 400;
    cut(text, LONGEST).into_owned()
}
