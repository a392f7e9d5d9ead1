//! What an import comes to: the edits that are good, the lines that are not, and what to call the step.

use std::collections::{BTreeSet, HashSet};
use std::fmt;

use crate::diary::{
    Answer, Edit, Entry, EpisodeId, Journal, Moment, Night, NightBoundary, Refused,
};

/// How many rejected lines are told one by one. A file with more of them is of another kind, or hostile.
const MOST_REJECTED: usize = 10_000;

/// How many factors of their own one diary can be given by a file.
pub(super) const MOST_OWN_FACTORS: usize = 2_000;

/// The diary that an import goes into, and what else must be known to read a file for it.
#[derive(Clone, Copy, Debug)]
pub struct Destination<'a> {
    /// The whole diary as it stands.
    pub journal: &'a Journal,
    /// When one night ends and the next begins.
    pub boundary: NightBoundary,
    /// When the import is made: the time of entry of values whose own is not in the file.
    pub now: Moment,
    /// What the file is called, for the name of the step.
    pub source: &'a str,
}

impl Destination<'_> {
    /// The night that is, the last that a table may speak of.
    pub(super) fn tonight(&self) -> Night {
        Night::of(self.now.at(), self.boundary)
    }

    /// Refuses an answer that the episodes in the diary contradict, but for those that the file brings itself: what
    /// the store would refuse the whole import for.
    pub(super) fn check_answer(
        &self,
        night: Night,
        answer: Answer,
        brought: &HashSet<EpisodeId>,
    ) -> Result<(), Refused> {
        let mut described = self
            .journal
            .episodes_of(night)
            .iter()
            .filter(|episode| !brought.contains(&episode.id));
        let Some(first) = described.next() else {
            return Ok(());
        };
        let count = 1 + described.count();
        match answer {
            Answer::Quiet => Err(Refused::new(
                format!("night {night} quiet"),
                format!(
                    "a cramp at {} is in the diary for that night",
                    first.onset.at().format("%H:%M")
                ),
                format!("cramp delete {} if it was a mistake", first.id),
            )),
            Answer::Cramp { cramps } if (cramps as usize) < count => Err(Refused::new(
                format!("cramps {cramps} on night {night}"),
                format!("{count} are described in the diary for that night"),
                format!("cramps {count}"),
            )),
            Answer::Cramp { .. } => Ok(()),
        }
    }
}

/// A line of a file that cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedLine {
    /// Its number, from 1.
    pub line: u64,
    /// Which column, in a table and where it is one.
    pub column: Option<String>,
    /// What stands there, why it is refused, and what would work.
    pub refused: Refused,
}

impl fmt::Display for RejectedLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", column \"{column}\"")?;
        }
        write!(f, ": {}", self.refused)
    }
}

/// How much of what an import brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Nights about which it says anything.
    pub nights: usize,
    /// Episodes.
    pub episodes: usize,
    /// Values of nights.
    pub values: usize,
    /// Factors that the diary did not have.
    pub new_factors: usize,
    /// Medicines.
    pub medicines: usize,
    /// Conditions.
    pub conditions: usize,
    /// Answers about signs.
    pub red_flags: usize,
    /// Weekly reviews.
    pub reviews: usize,
    /// Things it takes out of the diary; only a kept entry does that.
    pub forgotten: usize,
}

/// What an import comes to. Whether the good part is written although lines were rejected is for the caller to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Everything that can be taken in, as one step for undo.
    pub entry: Entry,
    /// Every line that cannot, in order.
    pub rejected: Vec<RejectedLine>,
    /// How much the entry brings.
    pub counts: Counts,
    /// Columns that were left aside because nothing in them can be taken in.
    pub ignored: Vec<String>,
}

/// An import in the making: good edits with the lines they came from, and the lines that were rejected.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) to: &'a Destination<'a>,
    pub(super) label: Option<String>,
    pub(super) ignored: Vec<String>,
    edits: Vec<Edit>,
    /// The line of each edit.
    lines: Vec<u64>,
    rejected: Vec<RejectedLine>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(to: &'a Destination<'a>) -> Self {
        Self {
            to,
            label: None,
            ignored: Vec::new(),
            edits: Vec::new(),
            lines: Vec::new(),
            rejected: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, line: u64, edit: Edit) {
        self.edits.push(edit);
        self.lines.push(line);
    }

    pub(super) fn reject(&mut self, line: u64, column: Option<&str>, refused: Refused) {
        self.rejected.push(RejectedLine {
            line,
            column: column.map(|column| shortened(column.to_owned())),
            refused: Refused {
                value: shortened(refused.value),
                reason: shortened(refused.reason),
                example: refused.example,
            },
        });
    }

    /// Whether so much is wrong that reading on helps nobody; it is then said in a last rejection.
    pub(super) fn is_hopeless(&mut self, line: u64) -> bool {
        if self.rejected.len() < MOST_REJECTED {
            return false;
        }
        let refused = Refused::new(
            "the rest of the file",
            format!("{MOST_REJECTED} lines were rejected, so it was not read"),
            "cramp import FILE --format nights",
        );
        self.reject(line, None, refused);
        true
    }

    /// The finished import: answers that the diary's own episodes contradict are rejected now that all is known.
    pub(super) fn finish(mut self) -> Import {
        let brought: HashSet<EpisodeId> = self
            .edits
            .iter()
            .filter_map(|edit| match edit {
                Edit::Episode(episode) => Some(episode.id),
                Edit::ForgetEpisode(id) => Some(*id),
                _ => None,
            })
            .collect();
        let to = self.to;
        let contradiction = |edit: &Edit| match edit {
            Edit::Answer {
                night,
                answer: Some(answer),
                ..
            } => to.check_answer(*night, *answer, &brought).err(),
            _ => None,
        };
        let mut edits = std::mem::take(&mut self.edits);
        let mut lines = std::mem::take(&mut self.lines).into_iter();
        edits.retain(|edit| {
            let line = lines.next().unwrap_or_default();
            contradiction(edit)
                .map(|refused| self.reject(line, None, refused))
                .is_none()
        });
        self.rejected.sort_by_key(|rejected| rejected.line);
        let counts = Counts::of(&edits, self.to.journal);
        let label = self.label.unwrap_or_else(|| match counts.nights {
            0 => format!("import from {}", self.to.source),
            1 => format!("import of 1 night from {}", self.to.source),
            nights => format!("import of {nights} nights from {}", self.to.source),
        });
        Import {
            entry: Entry::new(label, edits),
            rejected: self.rejected,
            counts,
            ignored: self.ignored,
        }
    }
}

/// A text from the file, cut so that a report of it stays one.
fn shortened(mut text: String) -> String {
    const MOST_CHARACTERS: usize = 400;
    if let Some((end, _)) = text.char_indices().nth(MOST_CHARACTERS) {
        text.truncate(end);
        text.push('…');
    }
    text
}

impl Counts {
    fn of(edits: &[Edit], journal: &Journal) -> Self {
        let mut counts = Self::default();
        let mut nights: BTreeSet<Night> = BTreeSet::new();
        let mut factors: HashSet<&str> = HashSet::new();
        for edit in edits {
            match edit {
                Edit::Episode(episode) => {
                    counts.episodes += 1;
                    nights.insert(episode.night);
                }
                Edit::Answer { night, .. }
                | Edit::Skip { night, .. }
                | Edit::Intake { night, .. } => {
                    nights.insert(*night);
                }
                Edit::Value { night, .. } => {
                    counts.values += 1;
                    nights.insert(*night);
                }
                Edit::Factor(factor) => {
                    if journal.catalogue.find(&factor.key).is_none() {
                        factors.insert(&factor.key);
                    }
                }
                Edit::Regimen(_) => counts.medicines += 1,
                Edit::Condition(_) => counts.conditions += 1,
                Edit::RedFlag(_) => counts.red_flags += 1,
                Edit::Review(_) => counts.reviews += 1,
                Edit::ForgetEpisode(_)
                | Edit::ForgetValue { .. }
                | Edit::ForgetIntake { .. }
                | Edit::ForgetRegimen(_)
                | Edit::ForgetDose { .. }
                | Edit::ForgetCondition(_)
                | Edit::ForgetRedFlags(_)
                | Edit::ForgetReview(_) => counts.forgotten += 1,
            }
        }
        counts.nights = nights.len();
        counts.new_factors = factors.len();
        counts
    }
}
