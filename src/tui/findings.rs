//! The findings as the screens know them: computed beside the loop from the whole diary, for the screens that show them
//! and only while one of them is open.

use std::sync::Arc;

use super::beside::{Desk, Told, Work};
use crate::config::Settings;
use crate::diary::{ClockStyle, Journal, Moment, Night, Units};
use crate::patterns::{self, Findings, Question};

/// What is known of the findings.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The newest there are; those of before while others are sought.
    pub findings: Option<Arc<Findings>>,
    /// How they stand to the diary as it is now.
    pub standing: Standing,
}

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
    desk: Desk<Key, Findings>,
    asked: Option<Key>,
}

impl Seeker {
    /// Says what is wanted: the findings of a diary of a version, with checks on few nights or without; or nothing, which
    /// gives up what is under way. Returns the work where it takes any.
    pub(super) fn want(
        &mut self,
        wanted: Option<(Arc<Journal>, u64, bool)>,
        settings: &Settings,
        now: Moment,
    ) -> Option<Work<Findings>> {
        let Some((journal, version, explore)) = wanted else {
            self.give_up();
            return None;
        };
        let question = Question {
            period: None,
            as_of: now,
            boundary: settings.night_boundary,
            units: settings.units,
            explore,
        };
        let clock = settings.clock;
        let key = Key {
            version,
            tonight: Night::of(now.at(), settings.night_boundary),
            units: settings.units,
            clock,
            explore,
        };
        self.asked = Some(key);
        self.desk.ask(key, || {
            Box::new(move |go_on| patterns::findings(&journal, &question, clock, go_on).ok())
        })
    }

    /// Gives up what is under way, so that the diary is let go of.
    pub(super) fn give_up(&mut self) {
        self.asked = None;
        self.desk.give_up();
    }

    /// Takes in what the thread told.
    pub(super) fn hear(&mut self, told: Told<Findings>) {
        self.desk.hear(told);
    }

    /// What is known.
    pub(super) fn found(&self) -> Found {
        let standing = match (self.desk.share(), self.asked) {
            (Some(share), _) => Standing::Working(share),
            (None, Some(key)) if self.desk.has(&key) => Standing::Answered,
            (None, _) => Standing::Unasked,
        };
        Found {
            findings: self.desk.newest().cloned(),
            standing,
        }
    }
}
