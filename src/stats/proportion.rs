//! So many of so many.

use std::fmt;

use super::NoAnswer;

/// A count of events among trials, such as 13 of 21.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Proportion {
    events: u32,
    trials: u32,
}

impl Proportion {
    /// So many events among so many trials.
    ///
    /// # Errors
    /// [`NoAnswer::Malformed`] where there are more events than trials.
    pub fn new(events: u32, trials: u32) -> Result<Self, NoAnswer> {
        if events <= trials {
            Ok(Self { events, trials })
        } else {
            Err(NoAnswer::Malformed)
        }
    }

    /// Counts one more trial.
    pub fn count(&mut self, is_event: bool) {
        self.events += u32::from(is_event);
        self.trials += 1;
    }

    /// How many events.
    pub fn events(self) -> u32 {
        self.events
    }

    /// How many trials.
    pub fn trials(self) -> u32 {
        self.trials
    }

    /// Trials without the event.
    pub fn others(self) -> u32 {
        self.trials - self.events
    }

    /// Events per trial.
    ///
    /// # Errors
    /// [`NoAnswer::TooFew`] without a trial.
    pub fn share(self) -> Result<f64, NoAnswer> {
        if self.trials == 0 {
            return Err(NoAnswer::TooFew { have: 0, need: 1 });
        }
        Ok(f64::from(self.events) / f64::from(self.trials))
    }
}

impl fmt::Display for Proportion {
    /// "8 of 12"
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.events, self.trials)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_events_than_trials_are_refused_and_no_trial_has_no_share() {
        assert_eq!(Proportion::new(3, 2), Err(NoAnswer::Malformed));
        let none = Proportion::new(0, 0).expect("no trial");
        assert_eq!(none.share(), Err(NoAnswer::TooFew { have: 0, need: 1 }));
    }
}
