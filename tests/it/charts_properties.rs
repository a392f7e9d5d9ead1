//! On any diary and any period, through any filter, the pictures lose nothing and add nothing.

use std::iter;

use chrono::Weekday;
use cramp::charts::{
    Calendar, CalendarNight, Counts, NightsView, bands, calendar, comparison, duration, hours,
    pain, places, reliefs, soreness, spells, weeks,
};
use cramp::diary::{
    Entry, Filter, Foot, Journal, Moment, Muscle, Night, NightBoundary, Pain, Period, RegimenId,
};
use proptest::prelude::*;
use strum::IntoEnumIterator as _;

use crate::exchange_diaries::diary;

/// Periods inside, around and outside of the random diaries: one night, none at all, a hundred years.
fn any_period() -> impl Strategy<Value = Period> {
    let nights = prop_oneof![Just(0_i64), 1..400_i64, Just(36_525)];
    (-400_i64..1200, nights).prop_map(|(back, nights)| {
        let last: Night = "2026-11-23".parse().expect("a night");
        let last = if back < 0 {
            last.ahead(back.unsigned_abs())
        } else {
            last.back(back.unsigned_abs())
        };
        let first = if nights == 0 {
            last.next()
        } else {
            last.back(nights.unsigned_abs() - 1)
        };
        Period { first, last }
    })
}

fn weekday() -> impl Strategy<Value = Weekday> {
    (0_u8..7).prop_map(|day| Weekday::try_from(day).expect("a day"))
}

/// The diary in memory, with a cramp more, years before everything else.
fn journal_of(entries: &[Entry], gap: bool) -> Journal {
    let mut journal = Journal::default();
    for entry in entries {
        journal.apply(entry);
    }
    if let (true, Some(mut old)) = (gap, journal.episodes.first().cloned()) {
        old.night = old.night.back(4000);
        old.onset = Moment::new(
            old.onset.at().to_utc() - chrono::TimeDelta::days(4000),
            old.onset.zone(),
        );
        journal.episodes.insert(0, old);
    }
    journal
}

/// What a filter may ask for, before the diary is known: each medicine and factor is one of the diary's by
/// its place, or one it does not have.
type FilterSeed = (
    Option<u8>,
    Option<u8>,
    Option<u8>,
    Option<usize>,
    Option<(usize, usize)>,
);

fn asked() -> impl Strategy<Value = FilterSeed> {
    let some = proptest::option::weighted::<std::ops::Range<u8>>;
    (
        some(0.4, 0..3),
        some(0.4, 0..8),
        some(0.4, 0..11),
        proptest::option::weighted(0.3, 0..3_usize),
        proptest::option::weighted(0.3, (0..60_usize, 0..3_usize)),
    )
}

fn filter_of((foot, muscle, pain, regimen, trigger): FilterSeed, journal: &Journal) -> Filter {
    let factors: Vec<_> = journal.catalogue.iter().map(|(id, _)| id).collect();
    let unknown = RegimenId::from_parts(0, [9; 10]);
    Filter {
        foot: foot.and_then(|place| Foot::iter().nth(place.into())),
        muscle: muscle.and_then(|place| Muscle::iter().nth(place.into())),
        pain_at_least: pain.and_then(|score| Pain::new(score).ok()),
        regimen: regimen.map(|place| {
            journal
                .regimens
                .get(place)
                .map_or(unknown, |known| known.id)
        }),
        trigger: trigger.map(|(factor, place)| (factors[factor % factors.len()], place)),
        is_without: false,
    }
}

/// From cramp to cramp one comes to every cramp night of the calendar and to no other, there and back.
fn check_steps(
    seen: NightsView<'_>,
    period: Period,
    shown: &Calendar,
) -> Result<(), TestCaseError> {
    let cells = shown
        .weeks
        .iter()
        .flat_map(|week| week.nights.iter().flatten());
    let has_cramp = |cell: &&CalendarNight| cell.cramps().is_some_and(|cramps| cramps > 0);
    let expected: Vec<Night> = cells.filter(has_cramp).map(|cell| cell.night).collect();
    let (first, last) = (period.first.previous(), period.last.next());
    let there = |night: &Night| seen.cramp_after(*night, period.last);
    let steps: Vec<Night> = iter::successors(there(&first), there).collect();
    prop_assert_eq!(&steps, &expected);
    let back = |night: &Night| seen.cramp_before(*night, period.first);
    let mut steps: Vec<Night> = iter::successors(back(&last), back).collect();
    steps.reverse();
    prop_assert_eq!(&steps, &expected);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_picture_of_any_diary_loses_a_night(
        entries in diary(), gap: bool, period in any_period(), start in weekday(),
    ) {
        let journal = journal_of(&entries, gap);
        let counts = Counts::of(NightsView::whole(&journal), period);
        prop_assert_eq!(counts.nights.all, period.len());

        let shown = calendar(NightsView::whole(&journal), period, start);
        let cells: Vec<_> = shown.weeks.iter().flat_map(|week| week.nights.iter().flatten()).collect();
        prop_assert_eq!(cells.len(), period.len());
        prop_assert!(cells.iter().map(|cell| cell.night).eq(period.nights()));
        prop_assert!(cells.iter().all(|cell| cell.answer == journal.answer(cell.night)));
        prop_assert_eq!(shown.counts, counts);
        prop_assert!(shown.months.iter().all(|mark| mark.column < shown.weeks.len()));

        if let Ok(chart) = weeks(NightsView::whole(&journal), period, start) {
            prop_assert_eq!(chart.counts, counts);
            prop_assert_eq!(chart.weeks.iter().map(|week| week.nights).sum::<usize>(), counts.nights.all);
            prop_assert_eq!(chart.weeks.iter().map(|week| week.recorded).sum::<usize>(), counts.nights.recorded());
            prop_assert_eq!(chart.weeks.iter().map(|week| week.cramps).sum::<usize>(), counts.cramps);
            for point in chart.trend.iter().flat_map(|trend| trend.points.iter().flatten()) {
                prop_assert!(0.0 <= point.low && point.low <= point.per_week && point.per_week <= point.high);
                prop_assert!(point.high.is_finite());
            }
        }
        if let Ok(chart) = hours(NightsView::whole(&journal), period, NightBoundary::default()) {
            prop_assert_eq!(chart.cramps() + chart.out_of_bed + chart.without_bedtime, counts.episodes);
            prop_assert!(chart.bins.iter().all(|bin| bin.hours_at_risk >= 0.0 && bin.cramps as f64 <= bin.hours_at_risk * 60.0));
        }
        for chart in [duration(NightsView::whole(&journal), period), pain(NightsView::whole(&journal), period)].into_iter().flatten() {
            prop_assert_eq!(chart.bins.iter().map(|bin| bin.count).sum::<usize>(), chart.known);
            prop_assert_eq!(chart.known + chart.unknown, counts.episodes);
            prop_assert!(chart.quartiles.is_sorted());
        }
        if let Ok(chart) = soreness(NightsView::whole(&journal), period) {
            prop_assert_eq!(chart.known + chart.unknown, counts.nights.cramp);
        }
        if let Ok(chart) = places(NightsView::whole(&journal), period) {
            prop_assert_eq!(chart.places.iter().map(|place| place.cramps).sum::<usize>(), counts.episodes);
        }
        if let Ok(chart) = reliefs(NightsView::whole(&journal), period) {
            prop_assert_eq!(chart.cramps_with + chart.cramps_without, counts.episodes);
        }
        if let Ok(chart) = spells(NightsView::whole(&journal), period) {
            prop_assert_eq!(chart.counts, counts);
            prop_assert_eq!(chart.cramp_nights.len(), counts.nights.cramp);
            prop_assert_eq!(chart.cramp_nights.iter().map(|night| night.cramps).sum::<usize>(), counts.cramps);
        }
        let shown = bands(&journal, period);
        prop_assert_eq!(shown.seasons.iter().map(|span| span.nights.len()).sum::<usize>(), period.len());
        for stretch in shown.regimens.iter().map(|band| band.stretch).chain(shown.conditions.iter().map(|band| band.stretch)) {
            prop_assert!(period.contains(stretch.nights.first) && period.contains(stretch.nights.last));
            prop_assert!(stretch.nights.first <= stretch.nights.last);
        }
    }

    #[test]
    fn a_filter_leaves_nights_and_cramps_out_and_adds_none(
        entries in diary(), gap: bool, asked in asked(), period in any_period(), start in weekday(),
    ) {
        let journal = journal_of(&entries, gap);
        let filter = filter_of(asked, &journal);
        let all = journal.span().map_or(period, |span| Period::between(span.first, span.last));
        for period in [period, all] {
            let whole = Counts::of(NightsView::whole(&journal), period);
            let seen = NightsView::through(&journal, &filter);
            let counts = Counts::of(seen, period);
            prop_assert_eq!(counts.nights.all, period.len());
            prop_assert_eq!(counts.nights.cramp + counts.nights.quiet + counts.nights.not_recorded(), counts.nights.all);
            prop_assert!(counts.nights.recorded() <= whole.nights.recorded() && counts.nights.cramp <= whole.nights.cramp);
            prop_assert!(counts.cramps <= whole.cramps && counts.episodes <= whole.episodes);
            prop_assert!(counts.nights.cramp <= counts.cramps && counts.episodes <= counts.cramps);
            if filter.is_empty() {
                prop_assert_eq!(counts, whole);
            }
            let empty = Filter::default();
            let through_nothing = calendar(NightsView::through(&journal, &empty), period, start);
            prop_assert_eq!(through_nothing, calendar(NightsView::whole(&journal), period, start));
            let shown = calendar(seen, period, start);
            prop_assert_eq!(shown.counts, counts);
            let cells = shown.weeks.iter().flat_map(|week| week.nights.iter().flatten());
            for cell in cells {
                prop_assert!(cell.answer.is_none() || journal.answer(cell.night).is_some());
                prop_assert!(cell.episodes <= cell.cramps().unwrap_or(0) as usize);
                let here = journal.episodes_of(cell.night).iter();
                let fit = here.filter(|cramp| filter.takes_episode(cramp) == Some(true)).count();
                prop_assert!(cell.episodes == 0 || cell.episodes == fit);
            }
            check_steps(seen, period, &shown)?;
            let before = Period { first: period.first.back(period.len() as u64), last: period.first.previous() };
            let compared = comparison(seen, before, period);
            prop_assert_eq!(compared.after.counts, counts);
            if let Ok(ratio) = compared.rate_ratio {
                let ratio = ratio.ratio;
                prop_assert!((ratio.low..=ratio.high).contains(&ratio.value));
            }
        }
    }
}
