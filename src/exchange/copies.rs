//! What came of merging another copy of the diary: told by the diary as it was and as it is.

use std::collections::{HashMap, HashSet};

use super::about::name_of;
use super::differences::{DiaryIndex, RecordMatch};
use super::import::{Import, ImportCounts};
use super::merge::{Account, Merge};
use super::overlaps::overlap_words;
use crate::diary::acts::refuse_contradiction;
use crate::diary::words::plural;
use crate::diary::{
    Answer, Edit, Entry, Journal, Moment, Night, NightAnswer, NightIntake, Provenance, RecordKind,
    edits_of,
};

/// The import of a diary file, which is read by rows and not by lines.
pub fn own_import(source: &str, remarks: Vec<String>) -> Import {
    Import {
        entry: Entry::new(format!("import from {source}"), Vec::new()),
        rejected: Vec::new(),
        counts: ImportCounts::default(),
        ignored: Vec::new(),
        remarks,
        refused_whole: false,
        named: None,
        source: source.to_owned(),
        provenance: Provenance::default(),
    }
}

/// What became of the records of another copy: `theirs` is what it says, `twins` what was entered on both.
pub fn what_came_of(
    theirs: &[Edit],
    (before, after): (&Journal, &Journal),
    twins: &[(RecordKind, String, String)],
    now: Moment,
) -> Merge {
    let twins_gone = twins.iter().map(|(_, gone, _)| gone.clone());
    let mut report = Report {
        was: DiaryIndex::of(before, now),
        is: DiaryIndex::of(after, now),
        twins_gone: twins_gone.collect(),
        account: Account::default(),
    };
    let all_after = edits_of(after);
    let now_there: HashMap<Key, &Edit> =
        all_after.iter().map(|edit| (key_of(edit), edit)).collect();
    let mut brought: Vec<Edit> = Vec::new();
    let mut told: HashSet<Key> = HashSet::new();
    for edit in theirs {
        let key = key_of(edit);
        if report.tell_of(edit, now_there.get(&key).copied()) {
            brought.push(edit.clone());
        }
        told.insert(key);
    }
    // What was entered on both goes on under the name of one, which may be the one that was here.
    for (kind, _, stays) in twins {
        let key = (*kind, stays.clone());
        if let Some(edit) = now_there.get(&key).copied()
            && told.insert(key)
        {
            report.tell_of_change(edit);
        }
    }
    for edit in edits_of(before) {
        report.tell_of_what_went(&edit);
    }
    let entry = Entry::new("", brought);
    let cramps: HashSet<_> = entry.episodes().map(|episode| episode.id).collect();
    Merge {
        brings_nothing: before == after,
        counts: ImportCounts::of(&entry.edits, before),
        overlaps: overlap_words(after.all_episodes(), &cramps, &now),
        entry,
        tallies: report.account.tallies,
        differences: report.account.differences,
        to_review: contradictions(before, after),
    }
}

/// What a record is known by.
type Key = (RecordKind, String);

fn key_of(edit: &Edit) -> Key {
    let subject = edit.subject();
    (subject.kind, subject.key_text())
}

struct Report<'j> {
    was: DiaryIndex<'j>,
    is: DiaryIndex<'j>,
    /// The keys of records for which another one stands.
    twins_gone: HashSet<String>,
    account: Account,
}

impl Report<'_> {
    /// Counts a record of theirs; says whether the diary has it from them.
    fn tell_of(&mut self, edit: &Edit, now_there: Option<&Edit>) -> bool {
        let says_nothing = matches!(edit, Edit::Answer(NightAnswer { answer: None, .. }));
        let (was, is) = (self.was.standing(edit), self.is.standing(edit));
        // Where both said something of it, what it says now is of both.
        let both_differ = matches!(
            (&was, &is),
            (RecordMatch::Differs { .. }, RecordMatch::Differs { .. })
        );
        if both_differ && now_there.is_some_and(|now| self.tell_of_change(now)) {
            return true;
        }
        let is_known = match (was, is) {
            (RecordMatch::Same, _) => true,
            // An answer that its own cramps contradict differs from itself.
            (RecordMatch::Differs { old, new, .. }, _) if old == new => true,
            (RecordMatch::Absent, RecordMatch::Absent) => {
                if !self.is_twin(edit) && !says_nothing {
                    return self.account.stays_deleted(edit);
                }
                true
            }
            (RecordMatch::Absent, _) => false,
            (RecordMatch::Differs { what, old, new, .. }, is) => {
                let taken = is == RecordMatch::Same;
                return self.account.differs(edit, (what, old, new), taken);
            }
        };
        let tally = self.account.tally(edit);
        let count = if is_known {
            &mut tally.same
        } else {
            &mut tally.new
        };
        *count += 1;
        !is_known
    }

    /// Tells of a record that says something else than it did; says whether it does.
    fn tell_of_change(&mut self, now_there: &Edit) -> bool {
        let RecordMatch::Differs { what, old, new, .. } = self.was.standing(now_there) else {
            return false;
        };
        if old == new {
            return false;
        }
        self.account.differs(now_there, (what, old, new), true)
    }

    /// Tells of a record that the diary had and has no more.
    fn tell_of_what_went(&mut self, edit: &Edit) {
        if self.is.standing(edit) != RecordMatch::Absent {
            return;
        }
        let is_twin = self.is_twin(edit);
        let what = match edit {
            // It goes on under the medicine that stands for both.
            Edit::Intake(_) | Edit::RedFlag(_) if is_twin => return,
            Edit::Intake(NightIntake { night, intake }) => {
                format!("{} on night {night}", self.was.medicine(intake.regimen))
            }
            other => name_of(other),
        };
        let new = if is_twin {
            "one with the same on the other copy"
        } else {
            "deleted"
        };
        let difference = (what, "there".to_owned(), new.to_owned());
        self.account.differs(edit, difference, true);
    }

    /// Whether another record stands for this one, or for the one that it hangs on.
    fn is_twin(&self, edit: &Edit) -> bool {
        let key = match edit {
            Edit::Intake(NightIntake { intake, .. }) => intake.regimen.to_string(),
            Edit::RedFlag(flag) => flag.episode.to_string(),
            other => other.subject().key_text(),
        };
        self.twins_gone.contains(&key)
    }
}

/// Nights whose answer has fewer cramps than there are, and had not before.
fn contradictions(before: &Journal, after: &Journal) -> Vec<String> {
    let nights = after.check_ins.keys().copied();
    let told = nights.filter(|night| contradicts(after, *night) && !contradicts(before, *night));
    let words = |night: Night| {
        let said = after.check_ins.get(&night).and_then(|known| known.said);
        let (answer, _) = said?;
        let cramps = after.episodes_of(night);
        let times: Vec<String> = cramps
            .iter()
            .map(|cramp| cramp.onset.local().format("%H:%M").to_string())
            .collect();
        Some(format!(
            "night {night}: you said {}, and there {} {} at {}",
            Answer::words(Some(answer)),
            if cramps.len() == 1 { "is" } else { "are" },
            plural(cramps.len(), "cramp"),
            times.join(", ")
        ))
    };
    told.filter_map(words).collect()
}

fn contradicts(journal: &Journal, night: Night) -> bool {
    let said = journal.check_ins.get(&night).and_then(|known| known.said);
    let described = journal.episodes_of(night);
    said.is_some_and(|(answer, _)| refuse_contradiction(night, answer, described).is_err())
}
