use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Datelike as _, TimeDelta};

use super::*;
use crate::diary::{Answer, CheckIn, Night, NightBoundary, Value};

fn demo(nights: u32, density: Density) -> Demo {
    Demo {
        last: "2026-11-23".parse().expect("a night"),
        nights,
        zone: "Europe/Berlin".parse().expect("a zone"),
        seed: 7,
        density,
    }
}

fn hundred_full_years() -> &'static Journal {
    static YEARS: LazyLock<Journal> = LazyLock::new(|| demo(36_500, Density::Full).journal());
    &YEARS
}

#[track_caller]
fn check_rate(what: &str, part: usize, whole: usize, band: std::ops::Range<f64>) {
    let rate = part as f64 / whole as f64;
    assert!(
        band.contains(&rate),
        "{what}: {rate:.3} ({part} of {whole})"
    );
}

fn answers(journal: &Journal) -> Vec<(Night, Answer)> {
    let nights = journal.span().expect("nights").nights();
    nights
        .filter_map(|night| Some((night, journal.answer(night)?)))
        .collect()
}

fn is_cramp(answer: Answer) -> bool {
    matches!(answer, Answer::Cramp { .. })
}

/// Everything that must hold in any made-up diary.
#[track_caller]
fn check_sound(demo: &Demo) {
    let journal = demo.journal();
    let order = |episode: &crate::diary::Episode| (episode.night, episode.onset);
    assert!(journal.episodes.is_sorted_by_key(order));
    let ids: BTreeSet<_> = journal.episodes.iter().map(|episode| episode.id).collect();
    assert_eq!(ids.len(), journal.episodes.len(), "identities are unique");

    let noon = lived(demo.last, 2160, demo.zone);
    let boundary = NightBoundary::default();
    for episode in &journal.episodes {
        assert_eq!(Night::of(episode.onset.at(), boundary), episode.night);
        let end = TimeDelta::seconds(i64::from(episode.duration_seconds().unwrap_or(0)));
        assert!(episode.onset.plus(end) < noon);
        assert!(episode.recorded_at >= episode.onset && episode.recorded_at < noon);
        assert!(!episode.is_running());
    }
    for (
        night,
        CheckIn {
            said,
            observations,
            intakes,
            ..
        },
    ) in &journal.check_ins
    {
        assert!(*night <= demo.last);
        assert!(
            observations.is_sorted_by(|a, b| a.factor < b.factor),
            "one value a factor"
        );
        for told in observations {
            let factor = journal.catalogue.get(told.factor);
            assert_eq!(factor.check(told.value), Ok(told.value), "{}", factor.key);
            let typed = told
                .typed
                .as_ref()
                .map(|typed| factor.read(typed, boundary));
            assert!(typed.is_none_or(|typed| typed == Ok(told.value)));
        }
        let told = observations.iter().map(|told| told.recorded_at);
        let taken = intakes.iter().map(|intake| intake.recorded_at);
        for at in told.chain(taken).chain(said.map(|(_, at)| at)) {
            assert_eq!(Night::of(at.at(), boundary), *night);
        }
    }
    for regimen in &journal.regimens {
        assert!(regimen.since <= demo.last.evening());
        assert!(
            regimen
                .until
                .is_none_or(|until| until <= demo.last.evening())
        );
        assert!(regimen.doses.is_sorted_by_key(|dose| dose.since));
    }
}

#[test]
fn the_same_seed_makes_the_same_diary_and_another_another() {
    let year = demo(365, Density::Lived);
    assert_eq!(year.journal(), year.journal());
    assert_ne!(year.journal(), Demo { seed: 8, ..year }.journal());
}

#[test]
fn diaries_of_any_length_are_sound() {
    for nights in [1, 2, 30, 59, 60, 365, 1000] {
        check_sound(&demo(nights, Density::Lived));
        check_sound(&demo(nights, Density::Full));
    }
}

#[test]
fn diaries_of_any_zone_are_sound() {
    // One that changes its clock at midnight, one by half an hour, one of odd minutes, and a bare offset.
    for zone in [
        "America/Asuncion",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "-11:00",
    ] {
        check_sound(&Demo {
            zone: zone.parse().expect("a zone"),
            last: "2012-06-30".parse().expect("a night"),
            ..demo(400, Density::Lived)
        });
    }
}

#[test]
fn a_hundred_years_are_sound() {
    let journal = hundred_full_years();
    assert_eq!(journal.check_ins.len(), 36_500);
    assert!(journal.episodes.len() > 10_000);
    check_sound(&demo(36_500, Density::Lived));
}

#[test]
fn no_nights_make_an_empty_diary() {
    assert_eq!(demo(0, Density::Full).journal(), Journal::default());
}

#[test]
fn a_full_diary_has_twelve_values_a_night_and_an_episode_every_third_night() {
    let journal = demo(3650, Density::Full).journal();
    assert_eq!(journal.check_ins.len(), 3650);
    let full = |check_in: &CheckIn| check_in.observations.len() == 12 && check_in.said.is_some();
    assert!(journal.check_ins.values().all(full));
    check_rate("episodes a night", journal.episodes.len(), 3650, 0.30..0.37);
}

#[test]
fn a_lived_diary_has_gaps_and_believable_rates() {
    let journal = demo(3650, Density::Lived).journal();
    let answers = answers(&journal);
    let cramp_nights = answers
        .iter()
        .filter(|(_, answer)| is_cramp(*answer))
        .count();
    check_rate("nights answered", answers.len(), 3650, 0.70..0.85);
    check_rate("cramp nights", cramp_nights, answers.len(), 0.17..0.25);
    check_rate("episodes", journal.episodes.len(), cramp_nights, 1.1..1.5);

    let episodes = &journal.episodes;
    let long = episodes
        .iter()
        .filter(|episode| episode.duration_seconds() > Some(600));
    check_rate(
        "over ten minutes",
        long.count(),
        episodes.len(),
        0.003..0.04,
    );
    let notes = episodes.iter().filter_map(|episode| episode.note.as_ref());
    let different: BTreeSet<&String> = notes.clone().collect();
    check_rate("with a note", notes.count(), episodes.len(), 0.2..0.3);
    assert!(different.len() > 80, "{} different notes", different.len());

    let before = |check_in: &&CheckIn| {
        let first = check_in.observations.first();
        first.is_some_and(|told| check_in.said.is_some_and(|(_, at)| told.recorded_at < at))
    };
    let early = journal.check_ins.values().filter(before).count();
    check_rate("told before the outcome", early, answers.len(), 0.7..0.9);
}

#[test]
fn cramps_come_more_in_summer_and_in_spells() {
    let journal = hundred_full_years();
    let answers = answers(journal);
    let in_months = |months: [u32; 2]| {
        let there = answers
            .iter()
            .filter(|(night, _)| months.contains(&night.evening().month()));
        let cramps = there.clone().filter(|(_, answer)| is_cramp(*answer));
        cramps.count() as f64 / there.count() as f64
    };
    let ratio = in_months([7, 8]) / in_months([1, 2]);
    assert!((1.6..2.2).contains(&ratio), "summer to winter {ratio:.2}");

    let after = |first: bool| {
        let pairs = answers
            .windows(2)
            .filter(|pair| is_cramp(pair[0].1) == first);
        let cramps = pairs.clone().filter(|pair| is_cramp(pair[1].1));
        cramps.count() as f64 / pairs.count() as f64
    };
    let ratio = after(true) / after(false);
    assert!(
        (1.3..2.5).contains(&ratio),
        "after a cramp night to after a quiet one {ratio:.2}"
    );
}

#[test]
fn what_truly_matters_shows_and_what_does_not_hardly_does() {
    let journal = hundred_full_years();
    let risk_ratio = |key: &str, with: &dyn Fn(Value) -> bool| {
        let factor = journal.catalogue.find(key).expect(key);
        let (mut cramps, mut nights) = ([0.0, 0.0], [0.0, 0.0]);
        for (night, check_in) in &journal.check_ins {
            let group = usize::from(with(check_in.value(factor).expect(key)));
            nights[group] += 1.0;
            cramps[group] += f64::from(u8::from(is_cramp(journal.answer(*night).expect("said"))));
        }
        assert!(
            nights[1] / (nights[0] + nights[1]) > 0.05,
            "{key} is met with too seldom"
        );
        (cramps[1] / nights[1]) / (cramps[0] / nights[0])
    };
    let under = |limit: f64| move |value| matches!(value, Value::Amount(x) if x < limit);
    let over = |limit: f64| move |value| matches!(value, Value::Amount(x) if x > limit);
    let yes = |value| value == Value::YesNo(true);
    for (ratio, band) in [
        (risk_ratio("fluids", &under(1500.0)), 2.0..3.0),
        (risk_ratio("standing", &over(4.0)), 1.4..1.9),
        (risk_ratio("calf-stretches", &yes), 0.9..1.1),
        (risk_ratio("caffeine", &over(2.5)), 0.9..1.1),
    ] {
        assert!(band.contains(&ratio), "{ratio:.2} not in {band:?}");
    }
}

#[test]
fn a_year_has_a_course_of_the_water_pill_with_one_change_of_dose() {
    let journal = demo(365, Density::Lived).journal();
    let course = &journal.regimens[1];
    assert_eq!(
        (course.name.as_str(), course.doses.len()),
        ("Furosemide", 2)
    );
    assert!(
        course
            .until
            .is_some_and(|until| course.doses[1].since < until)
    );
    let intakes = journal
        .check_ins
        .values()
        .flat_map(|check_in| &check_in.intakes);
    let skipped = intakes.clone().filter(|intake| !intake.taken).count();
    check_rate("skipped", skipped, intakes.count(), 0.02..0.12);
    assert!(journal.catalogue.find("horse-riding").is_some());
}
