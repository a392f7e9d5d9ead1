//! Has the findings computed in the background, and keeps them. So it does with the check of the method
//! itself, when somebody asks for it.

use std::sync::Arc;

use super::background::{JobSlot, Progress, Work};
use crate::config::Settings;
use crate::diary::{Journal, Moment, Night, Units};
use crate::patterns::{self, Findings, NoCheck, Question};
use crate::tui::findings::{CheckResult, FindingsRequest, FindingsState, Freshness, LatestCheck};

/// How many diaries the check draws.
const CHECK_DIARIES: u32 = 100;
/// They are the same each time, so that the same diary gives the same page.
const SEED: u64 = 1;

/// Work that is to be done.
#[derive(Default)]
pub(in crate::tui) struct PendingWork {
    pub(in crate::tui) findings: Option<Work<Findings>>,
    pub(in crate::tui) check: Option<Work<CheckResult>>,
}

/// What an answer depends on. A minute that passes changes nothing: what was recorded by the moment of asking
/// stays recorded, and the weekly looks back move with the night. A change of the diary, the night or a unit
/// in a label does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    version: u64,
    tonight: Night,
    units: Units,
    explore: bool,
}

/// Has the findings computed, and keeps them.
#[derive(Debug, Default)]
pub(in crate::tui) struct FindingsWorker {
    findings: JobSlot<Key, Findings>,
    checks: JobSlot<Key, CheckResult>,
    asked: Option<Key>,
}

impl FindingsWorker {
    /// Says what is wanted of a diary and its version; or nothing, which gives up what is under way. Returns
    /// the work where it takes any.
    pub(in crate::tui) fn want(
        &mut self,
        wanted: Option<(Arc<Journal>, u64, FindingsRequest)>,
        settings: &Settings,
        now: Moment,
    ) -> PendingWork {
        let Some((journal, version, wish)) = wanted else {
            self.give_up();
            return PendingWork::default();
        };
        let question = Question {
            period: None,
            as_of: now,
            boundary: settings.night_boundary,
            units: settings.units,
            explore: wish.explore,
        };
        let key = Key {
            version,
            tonight: Night::of(now.at(), settings.night_boundary),
            units: settings.units,
            explore: wish.explore,
        };
        self.asked = Some(key);
        let whole = Arc::clone(&journal);
        let findings = self.findings.ask(key, || {
            Box::new(move |go_on| {
                let journal = patterns::entered_by_now(&whole, &question.as_of);
                patterns::findings(&journal, &question, go_on).ok()
            })
        });
        let check = if wish.check {
            self.want_check(journal, question, of_check(key))
        } else {
            self.checks.give_up();
            None
        };
        PendingWork { findings, check }
    }

    /// The check waits for the findings, which say which nights there are.
    fn want_check(
        &mut self,
        journal: Arc<Journal>,
        question: Question,
        key: Key,
    ) -> Option<Work<CheckResult>> {
        let found = self.findings.newest().filter(|_| self.is_answered())?;
        let period = found.triggers.period;
        self.checks.ask(key, || {
            Box::new(move |go_on| {
                let known = patterns::journal_as_of(&journal, &question.as_of);
                let units = question.units;
                match patterns::self_check(&known, period, units, CHECK_DIARIES, SEED, go_on) {
                    Ok(check) => Some(Ok(check)),
                    Err(NoCheck::TooFew(too_few)) => Some(Err(too_few)),
                    Err(NoCheck::Cancelled(_)) => None,
                }
            })
        })
    }

    /// Gives up what is under way, so that the diary is let go of.
    pub(in crate::tui) fn give_up(&mut self) {
        self.asked = None;
        self.findings.give_up();
        self.checks.give_up();
    }

    /// Takes in what the thread told that looks for patterns.
    pub(in crate::tui) fn hear(&mut self, told: Progress<Findings>) {
        self.findings.hear(told);
    }

    /// Takes in what the thread told that checks the method.
    pub(in crate::tui) fn hear_of_check(&mut self, told: Progress<CheckResult>) {
        self.checks.hear(told);
    }

    fn is_answered(&self) -> bool {
        self.asked.is_some_and(|key| self.findings.has(&key))
    }

    /// What is known.
    pub(in crate::tui) fn found(&self) -> FindingsState {
        let freshness = match self.findings.share() {
            Some(share) => Freshness::Working(share),
            None if self.is_answered() => Freshness::Current,
            None => Freshness::NotAsked,
        };
        let is_current = self
            .asked
            .is_some_and(|key| self.checks.has(&of_check(key)));
        FindingsState {
            findings: self.findings.newest().cloned(),
            freshness,
            check: self.checks.newest().map(|answer| LatestCheck {
                answer: Arc::clone(answer),
                is_current,
            }),
            checking: self.checks.share(),
        }
    }
}

/// The check asks nothing about few nights.
fn of_check(key: Key) -> Key {
    Key {
        explore: false,
        ..key
    }
}
