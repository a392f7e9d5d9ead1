//! A medicine, or a dose of it: taken or skipped.

use super::question::Question;
use crate::diary::acts::{dose, next_answer, take_dose};
use crate::diary::{
    DoseOfDay, Edit, Intake, Moment, Night, RecordKey, Regimen, RegimenId, neutral,
};
use crate::tui::context::Context;
use crate::tui::screens::tonight::turn::Reaction;
use crate::tui::widgets::yes_no_mark;

pub(super) struct Medicine<'a> {
    pub(super) id: RegimenId,
    pub(super) dose: Option<DoseOfDay>,
    pub(super) night: Night,
    pub(super) cx: &'a Context,
}

impl Medicine<'_> {
    fn regimen(&self) -> Option<&Regimen> {
        self.cx.journal.regimen(self.id)
    }

    fn intake(&self) -> Option<&Intake> {
        self.cx.journal.check_ins.get(&self.night)?.intake(self.id)
    }

    fn taken(&self) -> Option<bool> {
        let intake = self.intake()?;
        match self.dose {
            Some(dose) => intake.of_dose(dose),
            None => Some(intake.taken),
        }
    }

    fn take(&self, taken: Option<bool>) -> Reaction {
        let of = (self.night, self.intake());
        let take = |regimen| take_dose(regimen, of, (self.dose, taken), &self.cx.now);
        Reaction::record(self.regimen().map(take))
    }
}

impl Question for Medicine<'_> {
    fn words(&self) -> String {
        let taken = self.taken();
        let dose = self
            .regimen()
            .and_then(|it| it.dose_on(self.night.evening()));
        let (word, dose) = match taken {
            Some(false) => ("skipped", None),
            Some(true) => ("taken", dose),
            None => ("taken?", dose),
        };
        let dose = dose.map_or_else(String::new, |dose| format!(" {}", neutral(dose)));
        format!("{} {word}{dose}", yes_no_mark(taken))
    }

    fn recorded_at(&self) -> Option<Moment> {
        let intake = self.intake()?;
        self.taken().map(|_| intake.recorded_at)
    }

    fn digit(&self, number: u32) -> Reaction {
        match number {
            0 | 1 => self.take(Some(number == 1)),
            _ => Reaction::default(),
        }
    }

    fn step(&self, by: i32) -> Reaction {
        self.take(Some(by > 0))
    }

    fn toggle(&self) -> Reaction {
        self.take(next_answer(self.taken()))
    }

    fn say(&self, yes: bool) -> Reaction {
        self.take(Some(yes))
    }

    fn clear(&self) -> Option<Edit> {
        let of = (self.night, self.intake());
        Some(match self.dose {
            Some(which) => dose(self.regimen()?, of, (which, None), &self.cx.now),
            None => Edit::Forget(RecordKey::Intake {
                night: self.night,
                regimen: self.id,
            }),
        })
    }
}
