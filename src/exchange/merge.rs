//! What a file brings to a diary that holds part of it already: what is new, what stands the same, what
//! differs, and who wins where it differs.
//!
//! The person's own later word wins over a file: what was corrected or deleted here since stays, unless it
//! is asked to be overwritten. What an earlier import brought, a file may change. Nothing differs silently.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::TimeDelta;
use serde::Serialize;

use super::about::{answer_of, kind_of, name_of, record_of};
use super::differences::{DiaryIndex, RecordMatch};
use super::import::{Import, ImportCounts, label_of};
use super::overlaps::overlap_words;
use crate::diary::acts::refuse_contradiction;
use crate::diary::{
    Edit, Entry, Episode, EpisodeId, Foot, Journal, LastTouch, Moment, NightAnswer, NightIntake,
};

/// Cramps of one night that begin within this of each other are one, entered twice.
const SAME_WITHIN: TimeDelta = TimeDelta::minutes(5);

/// So many differences are told one by one.
const MOST_TOLD: usize = 1_000;

/// How many records of one kind are what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    pub counts: ImportCounts,
    /// What became of each kind of record.
    pub tallies: BTreeMap<&'static str, Tally>,
    /// The differences, or the first of them.
    pub differences: Vec<Difference>,
    /// Nights of which two copies say what cannot both be; the person looks at them.
    pub to_review: Vec<String>,
    /// What is said of the cramps that overlap.
    pub overlaps: Option<String>,
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

/// Compares an import with the diary; its edits go over to the merge. `touch` knows who said last what a
/// record says, and what was taken out; a record that never was there is `None`. With `overwrite` the file
/// wins everywhere.
///
/// # Errors
/// Those of `touch`.
pub fn merge<E>(
    import: &mut Import,
    journal: &Journal,
    now: Moment,
    overwrite: bool,
    mut touch: impl FnMut(&Edit) -> Result<Option<LastTouch>, E>,
) -> Result<Merge, E> {
    let known = DiaryIndex::of(journal, now);
    let in_file = import.entry.episodes().map(|episode| episode.id).collect();
    let twins = twins(&import.entry, journal, &in_file);
    let mut judge = Judge {
        known,
        journal,
        now,
        overwrite,
        in_file,
        twins,
        gone: HashSet::new(),
        account: Account::default(),
    };
    // The edits stay where they are: there may be so many that nobody wants them twice.
    let mut edits = std::mem::take(&mut import.entry.edits);
    let mut failed = None;
    edits.retain_mut(|edit| match judge.takes(edit, &mut touch) {
        Ok(takes) => takes && failed.is_none(),
        Err(error) => {
            failed = Some(error);
            false
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    let counts = ImportCounts::of(&edits, journal);
    let label = match &import.named {
        Some(name) => name.clone(),
        None => label_of(counts.nights, &import.source),
    };
    let entry = Entry::new(label, edits);
    let brought: HashSet<EpisodeId> = entry.episodes().map(|episode| episode.id).collect();
    let stay = journal.all_episodes().into_iter();
    let stay = stay.filter(|episode| !brought.contains(&episode.id));
    Ok(Merge {
        brings_nothing: entry.edits.is_empty(),
        overlaps: overlap_words(stay.chain(entry.episodes()), &brought, &now),
        entry,
        counts,
        tallies: judge.account.tallies,
        differences: judge.account.differences,
        to_review: Vec::new(),
    })
}

/// Decides about one edit after the other.
struct Judge<'j> {
    known: DiaryIndex<'j>,
    journal: &'j Journal,
    now: Moment,
    overwrite: bool,
    in_file: HashSet<EpisodeId>,
    twins: Twins,
    /// What was deleted here and stays so: what hangs on it stays away, too.
    gone: HashSet<String>,
    account: Account,
}

/// What became of the records of a file.
#[derive(Default)]
pub(super) struct Account {
    pub(super) tallies: BTreeMap<&'static str, Tally>,
    pub(super) differences: Vec<Difference>,
}

impl Account {
    pub(super) fn tally(&mut self, edit: &Edit) -> &mut Tally {
        self.tallies.entry(kind_of(edit)).or_default()
    }

    /// Tells of a difference; says whether the file is taken at its word.
    pub(super) fn differs(
        &mut self,
        edit: &Edit,
        (what, old, new): (String, String, String),
        taken: bool,
    ) -> bool {
        let tally = self.tally(edit);
        let count = if taken {
            &mut tally.changed
        } else {
            &mut tally.kept
        };
        *count += 1;
        if self.differences.len() < MOST_TOLD {
            self.differences.push(Difference {
                what,
                old,
                new,
                taken,
            });
        }
        taken
    }

    /// Tells of a record that stays deleted here although the file has it.
    pub(super) fn stays_deleted(&mut self, edit: &Edit) -> bool {
        let (old, new) = ("deleted".to_owned(), "there".to_owned());
        self.differs(edit, (name_of(edit), old, new), false)
    }
}

impl Judge<'_> {
    /// Whether an edit is written.
    fn takes<E>(
        &mut self,
        edit: &mut Edit,
        touch: &mut impl FnMut(&Edit) -> Result<Option<LastTouch>, E>,
    ) -> Result<bool, E> {
        meet_twin(edit, &self.twins);
        let standing = self.known.standing(edit);
        let hangs_on_it = hangs_on(edit).is_some_and(|on| self.gone.contains(&on));
        if standing == RecordMatch::Same || hangs_on_it {
            self.account.tally(edit).same += 1;
            return Ok(false);
        }
        if contradicts(edit, self.journal, &self.in_file) {
            // The cramps that were described here since say otherwise, and they stand.
            let (old, new) = ("cramps have details".to_owned(), answer_of(edit));
            let difference = (name_of(edit), old, new);
            return Ok(self.account.differs(edit, difference, false));
        }
        let (what, old, new, entered) = match standing {
            RecordMatch::Differs {
                what,
                old,
                new,
                entered,
            } => (what, old, new, entered),
            RecordMatch::Absent | RecordMatch::Same => {
                let asked = self.overwrite || edit.subject().is_removal;
                if asked || !touch(edit)?.is_some_and(|last| last.deleted) {
                    self.account.tally(edit).new += 1;
                    return Ok(true);
                }
                self.gone.insert(record_of(edit).1);
                return Ok(self.account.stays_deleted(edit));
            }
        };
        let wins = self.overwrite || self.twins.has(edit) || {
            let file = edit.subject().recorded_at.filter(|at| *at < self.now);
            let older = file.zip(entered).is_some_and(|(file, known)| file < known);
            let last = touch(edit)?;
            let by_import = last.is_none_or(|last| last.by_import);
            let newer = file
                .zip(last)
                .is_some_and(|(file, last)| file.utc_ms() > last.made_ms);
            newer || (by_import && !older)
        };
        Ok(self.account.differs(edit, (what, old, new), wins))
    }
}

/// What a record hangs on: a sign on its cramp, an intake on its medicine.
fn hangs_on(edit: &Edit) -> Option<String> {
    match edit {
        Edit::RedFlag(flag) => Some(flag.episode.to_string()),
        Edit::Intake(NightIntake { intake, .. }) => Some(intake.regimen.to_string()),
        _ => None,
    }
}

/// The first thing that an entry says and that the diary was told otherwise after `since_ms`, in UTC
/// milliseconds.
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
    let known = DiaryIndex::of(journal, now);
    for edit in &entry.edits {
        let (what, old, new) = match known.standing(edit) {
            RecordMatch::Same => continue,
            RecordMatch::Absent => (name_of(edit), "deleted".to_owned(), "there".to_owned()),
            RecordMatch::Differs { what, old, new, .. } => (what, old, new),
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
    fn has(&self, edit: &Edit) -> bool {
        match edit {
            Edit::Episode(episode) => self.0.values().any(|known| known.id == episode.id),
            _ => false,
        }
    }
}

/// Finds them. Where the file tells two cramps apart, they are two.
fn twins(entry: &Entry, journal: &Journal, in_file: &HashSet<EpisodeId>) -> Twins {
    let here: HashSet<EpisodeId> = journal.episodes.iter().map(|known| known.id).collect();
    let mut twins = HashMap::new();
    let mut paired: HashSet<EpisodeId> = HashSet::new();
    for theirs in entry.episodes().filter(|theirs| !here.contains(&theirs.id)) {
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

/// Whether the answer of a night has fewer cramps than the diary describes, those that the file brings
/// itself left out.
fn contradicts(edit: &Edit, journal: &Journal, in_file: &HashSet<EpisodeId>) -> bool {
    let Edit::Answer(NightAnswer {
        night,
        answer: Some(answer),
        ..
    }) = edit
    else {
        return false;
    };
    let described = journal.episodes_of(*night).iter();
    let described = described.filter(|known| !in_file.contains(&known.id));
    refuse_contradiction(*night, *answer, described).is_err()
}

fn agree(one: Option<Foot>, other: Option<Foot>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

/// Makes an edit be about the diary's own cramp, where the file has it under another identity.
fn meet_twin(edit: &mut Edit, twins: &Twins) {
    match edit {
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
}
