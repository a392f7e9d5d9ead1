//! What an import comes to: the edits that are good, the lines that are not, and what to call the step.

use std::collections::{BTreeSet, HashSet};
use std::fmt;

use serde::Serialize;

use crate::diary::acts::{refuse_contradiction, refuse_unless_over};
use crate::diary::{
    Answer, Edit, Entry, EpisodeId, Journal, Moment, Night, NightBoundary, Provenance, RecordKind,
    Refusal, bounds,
};

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

    /// Lets through what any door of the diary would take now.
    pub(super) fn check(&self, edit: &Edit) -> Result<(), Refusal> {
        bounds::edit(edit)?;
        bounds::not_ahead(edit, self.tonight(), &self.now)
    }

    /// Whether a cramp of a night was entered after something was said of it elsewhere: the diary's later
    /// word holds then, and nothing is wrong with the file.
    pub(super) fn knows_later(&self, night: Night, said_at: &Moment) -> bool {
        let mut cramps = self.journal.episodes_of(night).iter();
        cramps.any(|cramp| cramp.recorded_at > *said_at)
    }

    /// Refuses an answer for a night that is not over, and one that the episodes in the diary contradict,
    /// but for those that the file brings itself: what the store would refuse the whole import for.
    pub(super) fn check_answer(
        &self,
        night: Night,
        answer: Answer,
        brought: &HashSet<EpisodeId>,
    ) -> Result<(), Refusal> {
        refuse_unless_over(night, &self.now, self.boundary)?;
        let described = self.journal.episodes_of(night).iter();
        let described = described.filter(|episode| !brought.contains(&episode.id));
        refuse_contradiction(night, answer, described)
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
    pub refused: Refusal,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportCounts {
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
    /// Answers to their suggestions.
    pub suggestions: usize,
    /// Things it takes out of the diary; only a kept entry does that.
    #[serde(rename = "deleted")]
    pub forgotten: usize,
}

/// What an import comes to. Whether the good part is written although lines were rejected is for the caller
/// to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Everything that can be taken in, as one step for undo.
    pub entry: Entry,
    /// Every line that cannot, in order.
    pub rejected: Vec<RejectedLine>,
    /// How much the entry brings.
    pub counts: ImportCounts,
    /// Columns that were left out because nothing in them can be used.
    pub ignored: Vec<String>,
    /// How the file was read, where it leaves that open.
    pub remarks: Vec<String>,
    /// Whether the file as a whole cannot be used, and not only some of its lines.
    pub refused_whole: bool,
    /// What the file itself calls its entry: one that was kept when it could not be saved does.
    pub named: Option<String>,
    /// What the file is called.
    pub source: String,
    /// When its records were said, where the file tells: an export of the diary does.
    pub provenance: Provenance,
}

/// What undo calls an import.
pub(super) fn label_of(nights: usize, source: &str) -> String {
    match nights {
        0 => format!("import from {source}"),
        1 => format!("import of 1 night from {source}"),
        nights => format!("import of {nights} nights from {source}"),
    }
}

impl ImportCounts {
    pub(super) fn of(edits: &[Edit], journal: &Journal) -> Self {
        let mut counts = Self::default();
        let mut nights: BTreeSet<Night> = BTreeSet::new();
        let mut factors: HashSet<String> = HashSet::new();
        for edit in edits {
            let subject = edit.subject();
            let is_of_a_night =
                !matches!(subject.kind, RecordKind::Review | RecordKind::Suggestion);
            nights.extend(subject.night.filter(|_| is_of_a_night));
            let count = match subject.kind {
                _ if subject.is_removal => &mut counts.forgotten,
                RecordKind::Episode => &mut counts.episodes,
                RecordKind::Value => &mut counts.values,
                RecordKind::Regimen => &mut counts.medicines,
                RecordKind::Condition => &mut counts.conditions,
                RecordKind::RedFlag | RecordKind::DoctorTold => &mut counts.red_flags,
                RecordKind::Review => &mut counts.reviews,
                RecordKind::Suggestion => &mut counts.suggestions,
                RecordKind::Factor => {
                    let key = subject.key_text();
                    if journal.catalogue.find(&key).is_none() {
                        factors.insert(key);
                    }
                    continue;
                }
                _ => continue,
            };
            *count += 1;
        }
        counts.nights = nights.len();
        counts.new_factors = factors.len();
        counts
    }
}
