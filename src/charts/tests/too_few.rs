//! How much each chart takes.

use chrono::Weekday;

use super::sample::{diary, period};
use crate::charts::{NightsView, factors, weekdays};
use crate::diary::{Journal, NightBoundary, Units};

fn november() -> crate::diary::Period {
    period("2026-11-01", "2026-11-30")
}

fn has_weekdays(journal: &Journal) -> bool {
    let boundary = NightBoundary::default();
    weekdays(
        NightsView::whole(journal),
        november(),
        Weekday::Mon,
        boundary,
    )
    .is_ok()
}

fn has_factors(journal: &Journal) -> bool {
    factors(NightsView::whole(journal), november(), Units::Metric).is_ok()
}

#[test]
fn weekdays_take_five_cramps_with_a_time() {
    for (signs, is_drawn) in [("13", false), ("23", true), ("33", true), ("13nnnn", false)] {
        assert_eq!(
            has_weekdays(&diary("2026-11-02", signs)),
            is_drawn,
            "{signs}"
        );
    }
}

#[test]
fn factors_take_seven_nights_that_are_filled_in() {
    for (signs, is_drawn) in [("qqqq1q...", false), ("qqqq1qq", true), ("qqqq1qqq", true)] {
        assert_eq!(
            has_factors(&diary("2026-11-02", signs)),
            is_drawn,
            "{signs}"
        );
    }
}
