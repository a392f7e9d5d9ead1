//! Where in the diary one is: the period that the pictures show, and the night that all of them mark.

use strum::IntoEnumIterator as _;

use crate::charts::{NightsView, Zoom};
use crate::diary::{Night, Period};

/// The period shown and the night selected in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// All nights that there are to look at: the diary, and the nights since.
    bounds: Period,
    pub(super) zoom: Zoom,
    pub(super) period: Period,
    pub(super) night: Night,
}

impl Place {
    /// The newest nights of a diary, `night` selected: as near as shows them all, and a year at most.
    pub(super) fn new(bounds: Period, night: Night) -> Self {
        let holds = |zoom: &Zoom| zoom.ending(bounds.last, None).first <= bounds.first;
        let short = [Zoom::FourWeeks, Zoom::TwelveWeeks];
        let zoom = short.into_iter().find(holds).unwrap_or(Zoom::Year);
        Self {
            bounds,
            zoom,
            period: zoom.ending(bounds.last, Some(bounds)),
            night,
        }
        .at(night)
    }

    /// The same place in a diary that changed.
    pub(super) fn within(self, bounds: Period) -> Self {
        if bounds == self.bounds {
            return self;
        }
        let place = Self { bounds, ..self };
        let follows = place.zoom == Zoom::All || self.period.last == self.bounds.last;
        if follows {
            place.zoomed(self.zoom)
        } else {
            place.at(self.night)
        }
    }

    /// Another night; the period moves along where the night lies beyond its edge.
    pub(super) fn at(mut self, night: Night) -> Self {
        self.night = night.clamp(self.bounds.first, self.bounds.last);
        while self.night < self.period.first {
            let Some(before) = self.zoom.before(self.period) else {
                break;
            };
            self.period = before;
        }
        while self.night > self.period.last {
            let Some(after) = self.zoom.after(self.period, self.bounds.last) else {
                break;
            };
            self.period = after;
        }
        self
    }

    /// So many nights later, or earlier.
    pub(super) fn moved(self, nights: i64) -> Self {
        self.at(self.night_after(nights))
    }

    fn night_after(self, nights: i64) -> Night {
        match u64::try_from(nights) {
            Ok(nights) => self.night.ahead(nights),
            Err(_) => self.night.back(nights.unsigned_abs()),
        }
    }

    /// The next night with a cramp; where there is none, it stays.
    pub(super) fn to_cramp_after(self, seen: NightsView<'_>) -> Self {
        seen.cramp_after(self.night, self.bounds.last)
            .map_or(self, |night| self.at(night))
    }

    /// The night with a cramp before; where there is none, it stays.
    pub(super) fn to_cramp_before(self, seen: NightsView<'_>) -> Self {
        seen.cramp_before(self.night, self.bounds.first)
            .map_or(self, |night| self.at(night))
    }

    /// The first night of the diary.
    pub(super) fn first(self) -> Self {
        self.at(self.bounds.first)
    }

    /// The last night.
    pub(super) fn last(self) -> Self {
        self.at(self.bounds.last)
    }

    /// The period before, with the night at the same place in it.
    pub(super) fn earlier(self) -> Self {
        match self.zoom.before(self.period) {
            Some(before) if self.period.first > self.bounds.first => self.turned_to(before),
            _ => self,
        }
    }

    /// The period after.
    pub(super) fn later(self) -> Self {
        match self.zoom.after(self.period, self.bounds.last) {
            Some(after) => self.turned_to(after),
            None => self,
        }
    }

    fn turned_to(self, period: Period) -> Self {
        let night = self.night_after(period.last.since(self.period.last));
        let night = night.clamp(period.first, period.last);
        let night = night.clamp(self.bounds.first, self.bounds.last);
        Self {
            period,
            night,
            ..self
        }
    }

    /// Another zoom on the same night. Periods are counted back from the newest night, so that the way back
    /// leads where one came from.
    pub(super) fn zoomed(self, zoom: Zoom) -> Self {
        let period = zoom.ending(self.bounds.last, Some(self.bounds));
        Self {
            zoom,
            period,
            ..self
        }
        .at(self.night)
    }

    /// The next zoom, the closest again after the widest.
    pub(super) fn next_zoom(self) -> Self {
        self.zoomed(self.wider().unwrap_or(Zoom::FourWeeks))
    }

    fn wider(self) -> Option<Zoom> {
        Zoom::iter().nth(self.zoom as usize + 1)
    }

    /// Fewer nights.
    pub(super) fn closer(self) -> Self {
        let before = Zoom::iter().take_while(|zoom| *zoom != self.zoom).last();
        self.zoomed(before.unwrap_or(self.zoom))
    }

    /// More nights.
    pub(super) fn further(self) -> Self {
        self.zoomed(self.wider().unwrap_or(self.zoom))
    }

    /// Whether there is an earlier period, and a later one.
    pub(super) fn neighbours(self) -> (bool, bool) {
        (self.earlier() != self, self.later() != self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn night(text: &str) -> Night {
        text.parse().expect("a night")
    }

    fn two_years() -> Place {
        let bounds = Period::between(night("2024-11-24"), night("2026-11-24"));
        Place::new(bounds, night("2026-11-23"))
    }

    #[track_caller]
    fn check(place: Place, first: &str, last: &str, selected: &str) {
        let period = Period::between(night(first), night(last));
        assert_eq!((place.period, place.night), (period, night(selected)));
    }

    #[test]
    fn the_period_follows_the_night_over_its_edge() {
        let place = two_years();
        check(place, "2025-11-25", "2026-11-24", "2026-11-23");
        let weeks = place.zoomed(Zoom::FourWeeks);
        check(weeks, "2026-10-28", "2026-11-24", "2026-11-23");
        check(weeks.moved(-28), "2026-09-30", "2026-10-27", "2026-10-26");
        check(
            weeks.moved(-28).moved(28),
            "2026-10-28",
            "2026-11-24",
            "2026-11-23",
        );
        check(weeks.moved(5), "2026-10-28", "2026-11-24", "2026-11-24");
    }

    #[test]
    fn a_short_diary_is_seen_from_near() {
        for (nights, zoom) in [
            (1, Zoom::FourWeeks),
            (28, Zoom::FourWeeks),
            (29, Zoom::TwelveWeeks),
            (84, Zoom::TwelveWeeks),
            (85, Zoom::Year),
            (3652, Zoom::Year),
        ] {
            let bounds = Period::ending(night("2026-11-24"), nights);
            assert_eq!(Place::new(bounds, bounds.last).zoom, zoom, "{nights}");
        }
    }

    #[test]
    fn periods_turn_with_the_night_in_them_and_end_with_the_diary() {
        let place = two_years();
        check(place.later(), "2025-11-25", "2026-11-24", "2026-11-23");
        check(place.earlier(), "2024-11-25", "2025-11-24", "2025-11-23");
        let first = place.earlier().earlier();
        check(first, "2023-11-25", "2024-11-24", "2024-11-24");
        assert_eq!(first.earlier(), first, "nothing lies before");
        check(place.first(), "2023-11-25", "2024-11-24", "2024-11-24");
    }

    #[test]
    fn zoom_keeps_the_night() {
        let place = two_years().moved(-100);
        for zoom in [Zoom::FourWeeks, Zoom::TwelveWeeks, Zoom::Year, Zoom::All] {
            let zoomed = place.zoomed(zoom);
            assert_eq!(zoomed.night, place.night);
            assert!(zoomed.period.contains(place.night), "{zoom}");
        }
        assert_eq!(place.zoomed(Zoom::FourWeeks).zoomed(Zoom::Year), place);
    }

    proptest! {
        /// Whatever is pressed, the night is one of the diary and lies in the period.
        #[test]
        fn the_night_is_always_in_sight(
            nights in 0u64..2000,
            steps in proptest::collection::vec((0u8..9, -40i64..40), 0..40),
        ) {
            let bounds = Period::ending(night("2026-11-24"), nights + 1);
            let mut place = Place::new(bounds, bounds.last);
            for (step, nights) in steps {
                place = match step {
                    0 => place.earlier(),
                    1 => place.later(),
                    2 => place.next_zoom(),
                    3 => place.closer(),
                    4 => place.further(),
                    5 => place.first(),
                    6 => place.last(),
                    _ => place.moved(nights),
                };
                prop_assert!(place.period.contains(place.night), "{place:?}");
                prop_assert!(bounds.contains(place.night), "{place:?}");
            }
        }
    }
}
