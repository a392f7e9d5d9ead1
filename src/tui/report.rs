//! The page for a doctor, as the screens have it written.

use super::context::Context;
use super::effect::NewFile;
use super::findings::Freshness;
use crate::diary::Period;
use crate::patterns::entered_by_now;
use crate::report::{Order, Report, ReportFormat};

/// The page of the last twelve weeks; `None` until the diary is read and it is known what goes with the
/// cramps.
pub(super) fn page(cx: &Context) -> Option<NewFile> {
    let found = cx.found.findings.as_ref();
    let found = found.filter(|_| cx.found.freshness == Freshness::Current)?;
    let journal = cx.whole.as_ref()?;
    let journal = entered_by_now(journal, &cx.now);
    let order = Order {
        period: Period::ending(cx.last_night(), Order::USUAL_NIGHTS),
        name: None,
        now: cx.now,
        boundary: cx.settings.night_boundary,
        units: cx.settings.units,
        clock: cx.settings.clock,
        week_start: cx.settings.week_start,
    };
    let format = ReportFormat::ALL[0];
    Some(NewFile {
        name: format!("cramp-report-{}", cx.now.local().date()),
        ending: format.ending(),
        bytes: (format.write)(&Report::of(&journal, found, order)),
    })
}
