//! Which question the cursor stands on.

use super::amount::Amount;
use super::any_cramps::AnyCramps;
use super::choice::Choice;
use super::factor::FactorQuestion;
use super::medicine::Medicine;
use super::night_note::NightNote;
use super::of_cramp::{Length, Waking};
use super::one_cramp::OneCramp;
use super::question::Question;
use super::yes_no::YesNo;
use crate::diary::{Kind, Night};
use crate::tui::context::Context;
use crate::tui::effect::Stop;

/// The question that the cursor can stand on, about a night.
pub(in super::super) fn question(stop: Stop, night: Night, cx: &Context) -> Box<dyn Question + '_> {
    match stop {
        Stop::Answer => Box::new(AnyCramps { night, cx }),
        Stop::Episode(id) => Box::new(OneCramp { id, night, cx }),
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
