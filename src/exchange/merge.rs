//! What a file brings to a diary that holds part of it already: what is new, what stands the same, what differs, and who
//! wins where it differs.
//!
//! The person's own later word wins over a file: what was corrected or deleted here since stays, unless it is asked to be
//! overwritten. What an earlier import brought, a file may change. Nothing differs silently.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::TimeDelta;

use super::differences::{Known, Standing};
use super::import::{Counts, Import, label_of};
use super::record_words::answer_words;
use crate::diary::{Answer, Edit, Entry, Episode, EpisodeId, Foot, Journal, LastTouch, Moment};

/// Cramps of one night that begin within this of each other are one, entered twice.
const SAME_WITHIN: TimeDelta = TimeDelta::minutes(5);

/// So many differences are told one by one.
const MOST_TOLD: usize = 1_000;

/// How many records of one kind are what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The diary does not have them.
    pub new: usize,
    /// The diary says the same.
    pub same: usize,
    /// The file says otherwise, and is taken at its word.
    pub changed: usize,
    /// The file says otherwise, and the diary stays as it is.
    pub kept: usize,
}

/// A record of which the file and the diary say different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub what: String,
    /// What the diary says.
    pub old: String,
    /// What the file says.
    pub new: String,
    /// Whether the file is taken at its word.
    pub taken: bool,
}

/// What is left of an import once the diary was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// What is to be written: nothing that the diary says already.
    pub entry: Entry,
    /// Whether that is nothing.
    pub brings_nothing: bool,
    /// How much it is.
    pub counts: Counts,
    /// What became of each kind of record.
    pub tallies: BTreeMap<&'static str, Tally>,
    /// The differences, or the first of them.
    pub differences: Vec<Difference>,
}

impl Merge {
    /// What became of all records together.
    pub fn total(&self) -> Tally {
        let add = |sum: Tally, one: &Tally| Tally {
            new: sum.new + one.new,
            same: sum.same + one.same,
            changed: sum.changed + one.changed,
            kept: sum.kept + one.kept,
        };
        self.tallies.values().fold(Tally::default(), add)
    }
}

/// Compares an import with the diary. `touch` knows who said last what a record says, and what was taken out; a record
/// that never was there is `None`. With `overwrite` the file wins everywhere.
///
/// # Errors
/// Those of `touch`.
pub fn merge<E>(
    import: &Import,
    journal: &Journal,
    now: Moment,
    overwrite: bool,
    mut touch: impl FnMut(&Edit) -> Result<Option<LastTouch>, E>,
) -> Result<Merge, E> {
    let known = Known::of(journal, now);
    let in_file = episodes_of(&import.entry)
        .map(|episode| episode.id)
        .collect();
    let twins = twins(&import.entry, journal, &in_file);
    let mut merge = Merge {
        entry: Entry::new("", Vec::new()),
        brings_nothing: true,
        counts: Counts::default(),
        tallies: BTreeMap::new(),
        differences: Vec::new(),
    };
    for edit in &import.entry.edits {
        let edit = with_twin(edit, &twins);
        let tally = merge.tallies.entry(kind_of(&edit)).or_default();
        let mut differ = |what: String, old: String, new: String, taken: bool| {
            if merge.differences.len() < MOST_TOLD {
                merge.differences.push(Difference {
                    what,
                    old,
                    new,
                    taken,
                });
            }
        };
        let standing = known.standing(&edit);
        let takes = match standing {
            // The cramps that were described here since say otherwise, and they stand.
            Standing::Absent | Standing::Differs { .. }
                if contradicts(&edit, journal, &in_file) =>
            {
                let (night, answer) = (name_of(&edit), answer_of(&edit));
                tally.kept += 1;
                differ(night, "cramps are described".to_owned(), answer, false);
                false
            }
            Standing::Same => {
                tally.same += 1;
                false
            }
            Standing::Absent => {
                let deleted = match overwrite || is_taking_out(&edit) {
                    true => false,
                    false => touch(&edit)?.is_some_and(|last| last.deleted),
                };
                if deleted {
                    tally.kept += 1;
                    differ(
                        name_of(&edit),
                        "deleted".to_owned(),
                        "there".to_owned(),
                        false,
                    );
                } else {
                    tally.new += 1;
                }
                !deleted
            }
            Standing::Differs {
                what,
                old,
                new,
                entered,
            } => {
                let file = entered_at(&edit).filter(|at| *at < now);
                let taken = overwrite || {
                    let older = file.zip(entered).is_some_and(|(file, known)| file < known);
                    let last = touch(&edit)?;
                    let by_import = last.is_none_or(|last| last.by_import);
                    let newer = file
                        .zip(last)
                        .is_some_and(|(file, last)| file.utc_ms() > last.made_ms);
                    newer || (by_import && !older) || twins.contains_key_of(&edit)
                };
                if taken {
                    tally.changed += 1;
                } else {
                    tally.kept += 1;
                }
                differ(what, old, new, taken);
                taken
            }
        };
        if takes {
            merge.entry.edits.push(edit);
        }
    }
    merge.brings_nothing = merge.entry.edits.is_empty();
    merge.counts = Counts::of(&merge.entry.edits, journal);
    merge.entry.label = match &import.named {
        Some(name) => name.clone(),
        None => label_of(merge.counts.nights, &import.source),
    };
    Ok(merge)
}

/// The first thing that an entry says and that the diary was told otherwise after `since_ms`, in UTC milliseconds.
///
/// # Errors
/// Those of `touch`.
pub fn contradicted_since<E>(
    entry: &Entry,
    journal: &Journal,
    now: Moment,
    since_ms: i64,
    mut touch: impl FnMut(&Edit) -> Result<Option<LastTouch>, E>,
) -> Result<Option<Difference>, E> {
    /// The time of keeping is known to the second.
    const SECOND_MS: i64 = 1_000;
    let known = Known::of(journal, now);
    for edit in &entry.edits {
        let (what, old, new) = match known.standing(edit) {
            Standing::Same => continue,
            Standing::Absent => (name_of(edit), "deleted".to_owned(), "there".to_owned()),
            Standing::Differs { what, old, new, .. } => (what, old, new),
        };
        let Some(last) = touch(edit)? else { continue };
        let gone = old != "deleted" || last.deleted;
        if gone && last.made_ms < i64::MAX && last.made_ms >= since_ms.saturating_add(SECOND_MS) {
            return Ok(Some(Difference {
                what,
                old,
                new,
                taken: false,
            }));
        }
    }
    Ok(None)
}

/// Cramps of the file that the diary has under another identity: that, and what both know of it.
struct Twins(HashMap<EpisodeId, Episode>);

impl Twins {
    /// Whether an edit is about a cramp that was found twice: it only adds what the diary does not know.
    fn contains_key_of(&self, edit: &Edit) -> bool {
        match edit {
            Edit::Episode(episode) => self.0.values().any(|known| known.id == episode.id),
            _ => false,
        }
    }
}

fn episodes_of(entry: &Entry) -> impl Iterator<Item = &Episode> {
    entry.edits.iter().filter_map(|edit| match edit {
        Edit::Episode(episode) => Some(episode.as_ref()),
        _ => None,
    })
}

/// Finds them. Where the file tells two cramps apart, they are two.
fn twins(entry: &Entry, journal: &Journal, in_file: &HashSet<EpisodeId>) -> Twins {
    let here: HashSet<EpisodeId> = journal.episodes.iter().map(|known| known.id).collect();
    let mut twins = HashMap::new();
    let mut paired: HashSet<EpisodeId> = HashSet::new();
    for theirs in episodes_of(entry).filter(|theirs| !here.contains(&theirs.id)) {
        let twin = journal.episodes_of(theirs.night).iter().find(|known| {
            !in_file.contains(&known.id)
                && !paired.contains(&known.id)
                && known.onset.since(&theirs.onset).abs() <= SAME_WITHIN
                && agree(known.foot, theirs.foot)
        });
        if let Some(known) = twin {
            paired.insert(known.id);
            twins.insert(theirs.id, known.clone().filled_from(theirs));
        }
    }
    Twins(twins)
}

/// Whether the answer of a night has fewer cramps than the diary describes, those that the file brings itself left out.
fn contradicts(edit: &Edit, journal: &Journal, in_file: &HashSet<EpisodeId>) -> bool {
    let Edit::Answer {
        night,
        answer: Some(answer),
        ..
    } = edit
    else {
        return false;
    };
    let described = journal.episodes_of(*night).iter();
    let described = described
        .filter(|known| !in_file.contains(&known.id))
        .count();
    match answer {
        Answer::Quiet => described > 0,
        Answer::Cramp { cramps } => described > *cramps as usize,
    }
}

fn answer_of(edit: &Edit) -> String {
    match edit {
        Edit::Answer { answer, .. } => answer_words(*answer),
        _ => String::new(),
    }
}

fn agree(one: Option<Foot>, other: Option<Foot>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

/// The edit as it is about the diary's own cramp, where the file has it under another identity.
fn with_twin(edit: &Edit, twins: &Twins) -> Edit {
    let mut edit = edit.clone();
    match &mut edit {
        Edit::Episode(episode) => {
            if let Some(known) = twins.0.get(&episode.id) {
                **episode = known.clone();
            }
        }
        Edit::RedFlag(flag) => {
            if let Some(known) = twins.0.get(&flag.episode) {
                flag.episode = known.id;
            }
        }
        _ => {}
    }
    edit
}

/// The kind of record that an edit is about, as reports call it.
fn kind_of(edit: &Edit) -> &'static str {
    match edit {
        Edit::Episode(_) => "episodes",
        Edit::Answer { .. } => "answers",
        Edit::Skip { .. } => "skipped_nights",
        Edit::Value { .. } => "values",
        Edit::Intake { .. } => "intakes",
        Edit::Regimen(_) => "medicines",
        Edit::Condition(_) => "conditions",
        Edit::Factor(_) => "factors",
        Edit::RedFlag(_) => "red_flags",
        Edit::Review(_) => "reviews",
        _ => "deletions",
    }
}

fn is_taking_out(edit: &Edit) -> bool {
    kind_of(edit) == "deletions"
}

fn name_of(edit: &Edit) -> String {
    match edit {
        Edit::Episode(episode) => format!(
            "cramp at {} of night {}",
            episode.onset.local().format("%H:%M"),
            episode.night
        ),
        Edit::Regimen(regimen) => format!("medicine {}", regimen.name),
        other => {
            let (kind, key) = super::draft::record_of(other);
            format!("{kind} {key}")
        }
    }
}

/// When the file says that it was entered; a table does not say it.
fn entered_at(edit: &Edit) -> Option<Moment> {
    match edit {
        Edit::Episode(episode) => Some(episode.recorded_at),
        Edit::Answer { recorded_at, .. }
        | Edit::Skip { recorded_at, .. }
        | Edit::Value { recorded_at, .. } => Some(*recorded_at),
        Edit::Intake { intake, .. } => Some(intake.recorded_at),
        Edit::RedFlag(flag) => Some(flag.recorded_at),
        Edit::Review(review) => Some(review.recorded_at),
        _ => None,
    }
}
