//! The findings as the screens know them: computed beside the loop from the whole diary, for the screens that show them
//! and only while one of them is open. So is the check of the method itself, when somebody asks for it.

use std::sync::Arc;

use super::beside::{Desk, Told, Work};
use crate::config::Settings;
use crate::diary::{ClockStyle, Journal, Moment, Night, Units};
use crate::patterns::{self, Findings, NoCheck, Question, SelfCheck, TooFew};

/// How many diaries the check draws.
const CHECK_DIARIES: u32 = 100;
/// They are the same each time, so that the same diary gives the same page.
const SEED: u64 = 1;

/// What is known of the findings.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The newest there are; those of before while others are sought.
    pub findings: Option<Arc<Findings>>,
    /// How they stand to the diary as it is now.
    pub standing: Standing,
    /// The newest check of the method on this diary.
    pub check: Option<KnownCheck>,
    /// So many percent of a check are done; `None` while none is made.
    pub checking: Option<u8>,
}

/// A check, and whether it is of the diary as it is now.
#[derive(Clone, Debug)]
pub struct KnownCheck {
    /// What it gave, or what is missing for one.
    pub answer: Arc<Checked>,
    /// Whether nothing changed since.
    pub is_current: bool,
}

/// What a check gave.
pub type Checked = Result<SelfCheck, TooFew>;

/// How far the search for the findings of the diary as it is now is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// They are not sought: no screen shows them, or the diary is being read first.
    #[default]
    Unasked,
    /// They are being computed; so many percent are done.
    Working(u8),
    /// They are those of the diary as it is now.
    Answered,
}

impl Found {
    /// Whether what is shown is of the diary as it was before.
    pub fn is_old(&self) -> bool {
        self.findings.is_some() && self.standing != Standing::Answered
    }
}

/// The diary that is looked through.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    pub(super) journal: Arc<Journal>,
    /// Changes whenever the diary does.
    pub(super) version: u64,
}

/// What a screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Checks on few nights too.
    pub explore: bool,
    /// The check of the method itself.
    pub check: bool,
}

/// Work that is to be done.
#[derive(Default)]
pub(super) struct Sought {
    pub(super) findings: Option<Work<Findings>>,
    pub(super) check: Option<Work<Checked>>,
}

/// What an answer depends on. A minute that passes changes nothing: what was recorded by the moment of asking stays
/// recorded, and the weekly looks back move with the night. A change of the diary, the night, a unit in a label or the
/// way of writing the time does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    version: u64,
    tonight: Night,
    units: Units,
    clock: ClockStyle,
    explore: bool,
}

/// Has the findings computed, and keeps them.
#[derive(Debug, Default)]
pub(super) struct Seeker {
    findings: Desk<Key, Findings>,
    checks: Desk<Key, Checked>,
    asked: Option<Key>,
}

impl Seeker {
    /// Says what is wanted of a diary; or nothing, which gives up what is under way. Returns the work where it takes any.
    pub(super) fn want(
        &mut self,
        wanted: Option<(Whole, Wish)>,
        settings: &Settings,
        now: Moment,
    ) -> Sought {
        let Some((whole, wish)) = wanted else {
            self.give_up();
            return Sought::default();
        };
        let question = Question {
            period: None,
            as_of: now,
            boundary: settings.night_boundary,
            units: settings.units,
            explore: wish.explore,
        };
        let clock = settings.clock;
        let key = Key {
            version: whole.version,
            tonight: Night::of(now.at(), settings.night_boundary),
            units: settings.units,
            clock,
            explore: wish.explore,
        };
        self.asked = Some(key);
        let journal = Arc::clone(&whole.journal);
        let findings = self.findings.ask(key, || {
            Box::new(move |go_on| {
                let journal = patterns::entered_by_now(&journal, &question.as_of);
                patterns::findings(&journal, &question, clock, go_on).ok()
            })
        });
        let check = if wish.check {
            self.want_check(whole.journal, question, of_check(key))
        } else {
            self.checks.give_up();
            None
        };
        Sought { findings, check }
    }

    /// The check waits for the findings, which say which nights there are.
    fn want_check(
        &mut self,
        journal: Arc<Journal>,
        question: Question,
        key: Key,
    ) -> Option<Work<Checked>> {
        let found = self.findings.newest().filter(|_| self.is_answered())?;
        let period = found.triggers.period;
        self.checks.ask(key, || {
            Box::new(move |go_on| {
                let known = patterns::known_by(&journal, &question.as_of);
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
    pub(super) fn give_up(&mut self) {
        self.asked = None;
        self.findings.give_up();
        self.checks.give_up();
    }

    /// Takes in what the thread told that looks for patterns.
    pub(super) fn hear(&mut self, told: Told<Findings>) {
        self.findings.hear(told);
    }

    /// Takes in what the thread told that checks the method.
    pub(super) fn hear_of_check(&mut self, told: Told<Checked>) {
        self.checks.hear(told);
    }

    fn is_answered(&self) -> bool {
        self.asked.is_some_and(|key| self.findings.has(&key))
    }

    /// What is known.
    pub(super) fn found(&self) -> Found {
        let standing = match self.findings.share() {
            Some(share) => Standing::Working(share),
            None if self.is_answered() => Standing::Answered,
            None => Standing::Unasked,
        };
        let is_current = self
            .asked
            .is_some_and(|key| self.checks.has(&of_check(key)));
        Found {
            findings: self.findings.newest().cloned(),
            standing,
            check: self.checks.newest().map(|answer| KnownCheck {
                answer: Arc::clone(answer),
                is_current,
            }),
            checking: self.checks.share(),
        }
    }
}

/// The check asks nothing about few nights, and writes no times.
fn of_check(key: Key) -> Key {
    Key {
        explore: false,
        clock: ClockStyle::TwentyFour,
        ..key
    }
}
