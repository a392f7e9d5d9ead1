//! Which question the cursor stands on.

use super::factor::{Amount, Choice, FactorQuestion, YesNo};
use super::medicine::Medicine;
use super::of_cramp::{Length, OneCramp, Waking};
use super::of_night::{AnyCramps, NightNote};
use super::question::Question;
use crate::diary::{Kind, Night};
use crate::tui::context::Context;
use crate::tui::effect::Stop;

/// The question that the cursor can stand on, about a night.
pub(in super::super) fn question(stop: Stop, night: Night, cx: &Context) -> Box<dyn Question + '_> {
    match stop {
        Stop::Answer => Box::new(AnyCramps { night, cx }),
        Stop::Episode(id) => Box::new(OneCramp { id, cx }),
        Stop::Note => Box::new(NightNote { night, cx }),
        Stop::Length(id) => Box::new(Length { id, cx }),
        Stop::Woke(id) => Box::new(Waking { id, cx }),
        Stop::Medicine(id, dose) => Box::new(Medicine {
            id,
            dose,
            night,
            cx,
        }),
        Stop::Factor(id) => {
            let factor = FactorQuestion { id, night, cx };
            match factor.factor().kind {
                Kind::YesNo => Box::new(YesNo(factor)),
                Kind::Choice(_) => Box::new(Choice(factor)),
                Kind::Amount(_) | Kind::ClockTime => Box::new(Amount(factor)),
            }
        }
    }
}
