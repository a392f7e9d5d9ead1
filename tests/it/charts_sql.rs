//! The pictures are honest: on made-up diaries their bins add up to the nights and cramps that SQL counts in
//! the same file.

use std::collections::BTreeMap;

use chrono::Weekday;
use cramp::charts::{
    Counts, CrampNight, HoursSince, NightsView, Zoom, awake, bands, calendar, comparison, duration,
    factors, hours, pain, places, reliefs, soreness, spells, weekdays, weeks,
};
use cramp::demo::{Demo, Density};
use cramp::diary::{
    Entry, Filter, Foot, Journal, Night, NightBoundary, Period, ReliefKind, Units, edits_of,
};
use cramp::store::{Create, Store};
use rusqlite::{Connection, OpenFlags, Row, named_params};
use strum::IntoEnumIterator as _;

use crate::exchange_diaries::now;

/// A made-up diary, as read back from a file, and the file opened once more beside it.
struct DemoFile {
    journal: Journal,
    sql: Connection,
    _folder: tempfile::TempDir,
}

fn written(seed: u64, nights: u32, zone: &str) -> DemoFile {
    let folder = crate::support::shell::scratch();
    let path = folder.path().join("diary.db");
    let demo = Demo {
        last: "2026-11-22".parse().expect("a night"),
        nights,
        zone: zone.parse().expect("a zone"),
        seed,
        density: if seed.is_multiple_of(2) {
            Density::Full
        } else {
            Density::Lived
        },
    };
    let store = Store::open(&path, Create::IfMissing).expect("a diary");
    let entry = Entry::new("a made-up diary", edits_of(&demo.journal()));
    store.record(&entry, &now()).expect("written");
    let journal = store.journal(None, &now()).expect("read");
    let sql = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY);
    DemoFile {
        journal,
        sql: sql.expect("the same file"),
        _folder: folder,
    }
}

/// A row a recorded night: its answer, all its cramps, those described, its worst pain and soreness, and when
/// it went to bed.
const NIGHTS: &str = "
    WITH described AS (
        SELECT night, count(*) AS episodes, max(pain) AS worst, max(soreness) AS sore,
            sum(awake_seconds) AS awake
        FROM episode WHERE deleted_at IS NULL GROUP BY night
    ),
    said AS (
        SELECT night, answer, cramps FROM night WHERE deleted_at IS NULL AND answer IS NOT NULL
    ),
    told AS (
        SELECT night,
            max(number) FILTER (WHERE factor = 'soreness') AS sore,
            max(number) FILTER (WHERE factor = 'awake') AS awake,
            max(number) FILTER (WHERE factor = 'bed') AS bed,
            max(number) FILTER (WHERE factor = 'up') AS up
        FROM value WHERE deleted_at IS NULL GROUP BY night
    ),
    nights AS (
        SELECT
            coalesce(said.night, described.night) AS night,
            max(coalesce(cramps, 0), coalesce(episodes, 0)) AS cramps,
            coalesce(episodes, 0) AS episodes,
            worst,
            coalesce(told.sore, described.sore) AS sore,
            coalesce(told.awake * 60, described.awake) AS awake,
            bed, up
        FROM said FULL JOIN described ON described.night = said.night
        LEFT JOIN told ON told.night = coalesce(said.night, described.night)
        WHERE coalesce(said.night, described.night) BETWEEN :first AND :last
    ),
    cramps AS (
        SELECT * FROM episode WHERE deleted_at IS NULL AND night BETWEEN :first AND :last
    )
";

/// A number of things.
fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    let number: i64 = row.get(column)?;
    Ok(usize::try_from(number).expect("a count"))
}

impl DemoFile {
    fn rows<T>(
        &self,
        period: Period,
        select: &str,
        read: fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Vec<T> {
        let mut statement = self
            .sql
            .prepare(&format!("{NIGHTS} {select}"))
            .expect(select);
        let (first, last) = (period.first.to_string(), period.last.to_string());
        let rows = statement.query_map(named_params! { ":first": first, ":last": last }, read);
        rows.expect(select).collect::<Result<_, _>>().expect(select)
    }

    /// One number.
    fn number(&self, period: Period, select: &str) -> usize {
        let numbers = self.rows(period, select, |row| count(row, 0));
        numbers[0]
    }

    /// Numbers by a number, those of which there are none left out.
    fn by_number(&self, period: Period, select: &str) -> BTreeMap<i64, usize> {
        let rows = self.rows(period, select, |row| Ok((row.get(0)?, count(row, 1)?)));
        rows.into_iter().collect()
    }
}

fn without_zeros<K: Ord>(counts: impl IntoIterator<Item = (K, usize)>) -> BTreeMap<K, usize> {
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}

fn check_nights(file: &DemoFile, period: Period) {
    let counts = Counts::of(NightsView::whole(&file.journal), period);
    let number = |select: &str| file.number(period, select);
    assert_eq!(
        counts.nights.recorded(),
        number("SELECT count(*) FROM nights")
    );
    assert_eq!(
        counts.nights.cramp,
        number("SELECT count(*) FROM nights WHERE cramps > 0")
    );
    assert_eq!(
        counts.cramps,
        number("SELECT coalesce(sum(cramps), 0) FROM nights")
    );
    assert_eq!(counts.episodes, number("SELECT count(*) FROM cramps"));

    let shown = calendar(NightsView::whole(&file.journal), period, Weekday::Mon);
    assert_eq!(shown.counts, counts);
    let cells = shown
        .weeks
        .iter()
        .flat_map(|week| week.nights.iter().flatten());
    let cells: Vec<(String, usize, usize, Option<i64>)> = cells
        .filter_map(|cell| {
            let pain = cell.worst_pain.map(|pain| i64::from(pain.score()));
            Some((
                cell.night.to_string(),
                cell.cramps()? as usize,
                cell.episodes,
                pain,
            ))
        })
        .collect();
    let select = "SELECT night, cramps, episodes, worst FROM nights ORDER BY night";
    let read = |row: &Row<'_>| Ok((row.get(0)?, count(row, 1)?, count(row, 2)?, row.get(3)?));
    assert_eq!(cells, file.rows(period, select, read));

    let Ok(chart) = weeks(NightsView::whole(&file.journal), period, Weekday::Mon) else {
        assert!(counts.nights.recorded() < 7);
        return;
    };
    let bars = chart.weeks.iter().filter(|week| week.recorded > 0);
    let bars: Vec<[usize; 3]> = bars
        .map(|week| [week.recorded, week.cramp_nights, week.cramps])
        .collect();
    let select = "SELECT count(*), sum(cramps > 0), sum(cramps) FROM nights
        GROUP BY (unixepoch(night) / 86400 + 3) / 7 ORDER BY night";
    let read = |row: &Row<'_>| Ok([count(row, 0)?, count(row, 1)?, count(row, 2)?]);
    assert_eq!(bars, file.rows(period, select, read));
}

fn check_hours(file: &DemoFile, period: Period, clock_is_never_set: bool) {
    let Ok(chart) = hours(
        NightsView::whole(&file.journal),
        period,
        NightBoundary::default(),
    ) else {
        assert!(file.number(period, "SELECT count(*) FROM cramps") < 10);
        return;
    };
    let number = |select: &str| file.number(period, select);
    let all = chart.cramps() + chart.out_of_bed + chart.without_bedtime;
    assert_eq!(all, number("SELECT count(*) FROM cramps"));
    let HoursSince::Bedtime { assumed_nights, .. } = chart.since else {
        let select =
            "SELECT (onset / 60000 + onset_offset) / 60 % 24, count(*) FROM cramps GROUP BY 1";
        let bins = chart
            .bins
            .iter()
            .map(|bin| (i64::from(bin.hour), bin.cramps));
        assert_eq!(without_zeros(bins), file.by_number(period, select));
        return;
    };
    assert_eq!(
        chart.nights_at_risk,
        number("SELECT count(bed) FROM nights")
    );
    let select = "SELECT count(bed) FROM nights WHERE up IS NULL";
    assert_eq!(assumed_nights, number(select));
    let select = "SELECT count(*) FROM cramps JOIN nights USING (night) WHERE bed IS NULL";
    assert_eq!(chart.without_bedtime, number(select));
    if clock_is_never_set {
        let select = "SELECT CAST((onset / 60000 + onset_offset - unixepoch(night) / 60 - bed) / 60 AS INTEGER), count(*)
            FROM cramps JOIN nights USING (night) WHERE bed IS NOT NULL GROUP BY 1";
        let bins = chart
            .bins
            .iter()
            .map(|bin| (i64::from(bin.hour), bin.cramps));
        assert_eq!(chart.out_of_bed, 0, "the made-up person cramps in bed");
        assert_eq!(without_zeros(bins), file.by_number(period, select));
    }
}

fn check_distributions(file: &DemoFile, period: Period) {
    let bins = "CASE WHEN duration_seconds < 15 THEN 0 WHEN duration_seconds < 30 THEN 15 WHEN duration_seconds < 60 THEN 30
        WHEN duration_seconds < 120 THEN 60 WHEN duration_seconds < 300 THEN 120 WHEN duration_seconds < 600 THEN 300 ELSE 600 END";
    let awake_bins = "CASE WHEN awake < 300 THEN 0 WHEN awake < 600 THEN 300 WHEN awake < 1200 THEN 600
        WHEN awake < 1800 THEN 1200 WHEN awake < 3600 THEN 1800 WHEN awake < 7200 THEN 3600 ELSE 7200 END";
    let tables = [
        (
            awake(NightsView::whole(&file.journal), period),
            format!("SELECT {awake_bins}, count(*) FROM nights WHERE cramps > 0 AND awake IS NOT NULL GROUP BY 1"),
            "nights WHERE cramps > 0",
        ),
        (duration(NightsView::whole(&file.journal), period), format!("SELECT {bins}, count(*) FROM cramps WHERE end = 'known' GROUP BY 1"), "cramps"),
        (pain(NightsView::whole(&file.journal), period), "SELECT pain, count(*) FROM cramps WHERE pain IS NOT NULL GROUP BY 1".to_owned(), "cramps"),
        (
            soreness(NightsView::whole(&file.journal), period),
            "SELECT CAST(sore AS INTEGER), count(*) FROM nights WHERE cramps > 0 AND sore IS NOT NULL GROUP BY 1".to_owned(),
            "nights WHERE cramps > 0",
        ),
    ];
    for (chart, select, from) in tables {
        let counted = file.by_number(period, &select);
        let known: usize = counted.values().sum();
        let Ok(chart) = chart else {
            assert!(known < 5, "{select}");
            continue;
        };
        let bins = chart.bins.iter().map(|bin| (bin.from as i64, bin.count));
        assert_eq!(without_zeros(bins), counted, "{select}");
        assert_eq!(chart.known, known);
        assert_eq!(
            chart.known + chart.unknown,
            file.number(period, &format!("SELECT count(*) FROM {from}"))
        );
        let over_time: usize = chart.over_time.iter().map(|step| step.known).sum();
        assert_eq!(over_time, known);
    }
}

fn check_places_and_reliefs(file: &DemoFile, period: Period) {
    let select = "SELECT foot, muscle, count(*) FROM cramps GROUP BY 1, 2";
    let read = |row: &Row<'_>| {
        let key: (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
        Ok((key, count(row, 2)?))
    };
    let counted: BTreeMap<_, usize> = file.rows(period, select, read).into_iter().collect();
    if let Ok(chart) = places(NightsView::whole(&file.journal), period) {
        let places = chart.places.iter().map(|place| {
            let foot = place.foot.map(|foot| foot.to_string());
            let muscle = place.muscle.map(|muscle| muscle.to_string());
            ((foot, muscle), place.cramps)
        });
        assert_eq!(without_zeros(places), counted);
    }
    let Ok(chart) = reliefs(NightsView::whole(&file.journal), period) else {
        return;
    };
    assert_eq!(
        chart.cramps_with,
        file.number(period, "SELECT count(*) FROM cramps WHERE relief <> '[]'")
    );
    assert_eq!(
        chart.cramps_with + chart.cramps_without,
        chart.counts.episodes
    );
    for kind in ReliefKind::iter() {
        let of = |eased: &str| {
            let select = format!(
                "SELECT count(*) FROM cramps, json_each(relief) AS tried
                 WHERE tried.value ->> 'kind' = '{kind}' AND tried.value ->> 'eased' IS {eased}"
            );
            file.number(period, &select)
        };
        let mut kinds = chart.kinds.iter();
        let count = kinds.find(|count| count.kind == kind).expect("every kind");
        let answers = count.answers;
        assert_eq!(
            (answers.eased, answers.not_eased, answers.unsaid),
            (of("1"), of("0"), of("NULL"))
        );
    }
}

/// The left foot, and nights with little to drink: cramp nights, quiet nights and cramps as SQL has them.
fn check_filters(file: &DemoFile, period: Period) {
    let fluids = file.journal.catalogue.find("fluids").expect("a factor");
    let left = Filter {
        foot: Some(Foot::Left),
        ..Filter::default()
    };
    let dry = Filter {
        trigger: Some((fluids, 0)),
        ..Filter::default()
    };
    let of_the_left = "
        SELECT count(*) FILTER (WHERE fit > 0), count(*) FILTER (WHERE fit = 0 AND other = cramps), coalesce(sum(fit), 0)
        FROM (
            SELECT cramps,
                (SELECT count(*) FROM cramps WHERE cramps.night = nights.night AND foot IN ('left', 'both')) AS fit,
                (SELECT count(*) FROM cramps WHERE cramps.night = nights.night AND foot = 'right') AS other
            FROM nights
        )";
    let of_dry_nights = "
        SELECT count(*) FILTER (WHERE cramps > 0), count(*) FILTER (WHERE cramps = 0), coalesce(sum(cramps), 0)
        FROM nights JOIN value USING (night)
        WHERE factor = 'fluids' AND number < 1500 AND deleted_at IS NULL";
    for (filter, select) in [(left, of_the_left), (dry, of_dry_nights)] {
        let counts = Counts::of(NightsView::through(&file.journal, &filter), period);
        let read = |row: &Row<'_>| Ok([count(row, 0)?, count(row, 1)?, count(row, 2)?]);
        let expected = file.rows(period, select, read)[0];
        assert_eq!(
            [counts.nights.cramp, counts.nights.quiet, counts.cramps],
            expected
        );
    }
}

fn check_spells_and_bands(file: &DemoFile, period: Period) {
    if let Ok(chart) = spells(NightsView::whole(&file.journal), period) {
        let nights: Vec<(String, usize)> = chart
            .cramp_nights
            .iter()
            .map(|night| (night.night.to_string(), night.cramps))
            .collect();
        let select = "SELECT night, cramps FROM nights WHERE cramps > 0 ORDER BY night";
        let read = |row: &Row<'_>| Ok((row.get(0)?, count(row, 1)?));
        assert_eq!(nights, file.rows(period, select, read));
        for (place, spell) in chart.spells.iter().enumerate() {
            let select = "SELECT count(*), sum(cramps) FROM nights WHERE cramps > 0";
            let read = |row: &Row<'_>| Ok((count(row, 0)?, count(row, 1)?));
            let whole: (usize, usize) = file.rows(spell.nights, select, read)[0];
            assert_eq!(whole, (spell.cramp_nights, spell.cramps));
            let recorded = file.number(spell.nights, "SELECT count(*) FROM nights");
            assert_eq!(recorded, spell.recorded);
            // A night between two of its cramp nights may be all that the period has of it.
            let marked = chart
                .cramp_nights
                .iter()
                .filter(|night| night.spell == Some(place));
            let here = |night: &&CrampNight| spell.nights.contains(night.night);
            assert_eq!(
                marked.count(),
                chart.cramp_nights.iter().filter(here).count()
            );
        }
    }
    let shown = bands(&file.journal, period);
    let select = "SELECT count(*) FROM regimen WHERE deleted_at IS NULL AND since <= :last AND coalesce(until > :first, 1) AND since IS NOT until";
    assert_eq!(shown.regimens.len(), file.number(period, select));
    let select = "SELECT count(*) FROM condition WHERE deleted_at IS NULL AND coalesce(since <= :last, 1) AND coalesce(until > :first, 1)";
    assert_eq!(shown.conditions.len(), file.number(period, select));
}

fn check_weekdays(file: &DemoFile, period: Period) {
    let seen = NightsView::whole(&file.journal);
    let Ok(chart) = weekdays(seen, period, Weekday::Mon, NightBoundary::default()) else {
        assert!(file.number(period, "SELECT count(*) FROM cramps") < 5);
        return;
    };
    // SQLite counts weekdays from Sunday on.
    let of_sunday = |day: Weekday| i64::from(day.num_days_from_sunday());
    let select = "SELECT CAST(strftime('%w', night) AS INTEGER), count(*), sum(cramps > 0)
        FROM nights GROUP BY 1 ORDER BY 1";
    let read = |row: &Row<'_>| Ok((row.get(0)?, count(row, 1)?, count(row, 2)?));
    let mut days: Vec<(i64, usize, usize)> = chart
        .days
        .iter()
        .filter(|day| day.recorded > 0)
        .map(|day| (of_sunday(day.weekday), day.recorded, day.cramp_nights))
        .collect();
    days.sort_unstable();
    assert_eq!(days, file.rows(period, select, read));
    let select = "SELECT CAST(strftime('%w', night) AS INTEGER) * 24 + (onset / 60000 + onset_offset) / 60 % 24, count(*)
        FROM cramps GROUP BY 1";
    let cells = chart.days.iter().flat_map(|day| {
        let hours = chart.hours.iter();
        hours.map(|hour| {
            (
                of_sunday(day.weekday) * 24 + i64::from(*hour),
                day.at(*hour),
            )
        })
    });
    assert_eq!(without_zeros(cells), file.by_number(period, select));
}

/// The row of little to drink: cramp nights and nights, with it and without.
fn check_factors(file: &DemoFile, period: Period) {
    let Ok(chart) = factors(NightsView::whole(&file.journal), period, Units::Metric) else {
        assert!(file.number(period, "SELECT count(*) FROM nights") < 7);
        return;
    };
    assert!(chart.rows.is_sorted_by(|one, next| one.p <= next.p));
    let select = "SELECT count(*) FILTER (WHERE number < 1500), count(*) FILTER (WHERE number < 1500 AND cramps > 0),
            count(*) FILTER (WHERE number >= 1500), count(*) FILTER (WHERE number >= 1500 AND cramps > 0)
        FROM nights JOIN value USING (night) WHERE factor = 'fluids' AND deleted_at IS NULL";
    let read = |row: &Row<'_>| {
        Ok([
            count(row, 0)?,
            count(row, 1)?,
            count(row, 2)?,
            count(row, 3)?,
        ])
    };
    let expected = file.rows(period, select, read)[0];
    let row = chart
        .rows
        .iter()
        .find(|row| row.key.as_deref() == Some("fluids"));
    let Some(row) = row else {
        assert!(expected[0] == 0 || expected[2] == 0);
        return;
    };
    let shown = [
        row.with.trials(),
        row.with.events(),
        row.without.trials(),
        row.without.events(),
    ];
    assert_eq!(shown.map(|number| number as usize), expected);
}

/// A period beside the one before it.
fn check_comparison(file: &DemoFile, period: Period) {
    let before = Period {
        first: period.first.back(period.len() as u64),
        last: period.first.previous(),
    };
    let shown = comparison(NightsView::whole(&file.journal), before, period);
    let mut rates = Vec::new();
    for (side, period) in [(&shown.before, before), (&shown.after, period)] {
        let number = |select: &str| file.number(period, select);
        let recorded = number("SELECT count(*) FROM nights");
        let cramps = number("SELECT coalesce(sum(cramps), 0) FROM nights");
        assert_eq!(side.counts.nights.recorded(), recorded);
        assert_eq!(side.counts.cramps, cramps);
        let per_night = |number: usize| (recorded > 0).then(|| number as f64 / recorded as f64);
        assert_eq!(
            side.cramps_per_week,
            per_night(cramps).map(|rate| rate * 7.0)
        );
        let nights = number("SELECT count(*) FROM nights WHERE cramps > 0");
        assert_eq!(side.cramp_night_share, per_night(nights));
        let medians = [
            (
                side.median_duration_seconds,
                "duration_seconds",
                "cramps WHERE end = 'known'",
            ),
            (side.median_pain, "pain", "cramps WHERE pain IS NOT NULL"),
            (
                side.median_soreness,
                "sore",
                "nights WHERE cramps > 0 AND sore IS NOT NULL",
            ),
            (
                side.median_awake_seconds,
                "awake",
                "nights WHERE cramps > 0 AND awake IS NOT NULL",
            ),
        ];
        for (shown, what, from) in medians {
            // The middle value, or the mean of the middle two.
            let select = format!(
                "SELECT avg(x) FROM (SELECT {what} AS x, row_number() OVER (ORDER BY {what}) AS place, count(*) OVER () AS number
                 FROM {from}) WHERE number >= 3 AND place BETWEEN number / 2.0 AND number / 2.0 + 1"
            );
            let median: Vec<Option<f64>> = file.rows(period, &select, |row| row.get(0));
            assert_eq!(shown, median[0], "{what}");
        }
        rates.push((cramps, recorded, per_night(cramps)));
    }
    let [(some, nights, before), (others, other_nights, after)] = rates[..] else {
        unreachable!("two sides");
    };
    match shown.rate_ratio {
        Ok(ratio) if some > 0 => {
            let expected = after.expect("recorded") / before.expect("recorded");
            assert!((ratio.ratio.value - expected).abs() < 1e-9, "{expected}");
            assert!(ratio.ratio.low <= expected && expected <= ratio.ratio.high);
        }
        Ok(ratio) => assert!(ratio.ratio.value.is_infinite()),
        Err(_) => assert!(nights.min(other_nights) < 14 || some + others < 5),
    }
}

#[test]
fn what_the_pictures_show_is_what_sql_counts() {
    let demos = [
        (1, 365, "Europe/Berlin"),
        (2, 120, "Asia/Kathmandu"),
        (3, 450, "Asia/Kathmandu"),
        (4, 60, "America/New_York"),
        (5, 20, "Australia/Lord_Howe"),
        (6, 1, "Europe/Berlin"),
    ];
    for (seed, nights, zone) in demos {
        let file = written(seed, nights, zone);
        let last: Night = "2026-11-23".parse().expect("a night");
        let span = file.journal.span();
        let mut periods: Vec<Period> = Zoom::iter().map(|zoom| zoom.ending(last, span)).collect();
        periods.push(Period::ending(last.back(150), 100));
        periods.push(Period::ending(last.back(4000), 300));
        for period in periods {
            check_nights(&file, period);
            check_weekdays(&file, period);
            check_factors(&file, period);
            check_hours(&file, period, zone == "Asia/Kathmandu");
            check_distributions(&file, period);
            check_places_and_reliefs(&file, period);
            check_spells_and_bands(&file, period);
            check_filters(&file, period);
            check_comparison(&file, period);
        }
    }
}
