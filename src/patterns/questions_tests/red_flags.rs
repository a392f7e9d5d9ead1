use super::sample::{at, cramp, night, nights, period};
use crate::diary::{
    Class, DoctorMention, End, Journal, Pain, RedFlag, Regimen, RegimenId, Sign, Soreness,
};
use crate::patterns::OutOfTheOrdinary::{self, Pain as Hurt, Soreness as Sore};
use crate::patterns::{Mention, TopicToMention, reasons, to_ask, to_mention};

fn medicine(since: &str) -> Regimen {
    Regimen {
        id: RegimenId::from_parts(0, [1; 10]),
        name: "furosemide".into(),
        class: Class::DiureticLoop,
        since: night(since).evening(),
        until: None,
        kind: crate::diary::RegimenKind::Daily,
        doses: Vec::new(),
        precision: crate::diary::SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    }
}

/// A cramp in a night of March that held so many seconds.
fn held(journal: &mut Journal, on: &str, seconds: u32) {
    cramp(journal, night(on), 27.0).end = End::Known {
        duration_seconds: seconds,
    };
}

fn mentions(journal: &Journal) -> Vec<Mention> {
    let found = to_mention(journal, period("2026-02-28", "2026-03-27"));
    found.into_iter().map(|each| each.what).collect()
}

fn keys(journal: &Journal) -> Vec<&'static str> {
    mentions(journal).iter().map(Mention::key).collect()
}

#[test]
fn a_cramp_is_long_beyond_ten_minutes() {
    for (seconds, expected) in [(599, 0), (600, 0), (601, 1), (9000, 1)] {
        let mut journal = Journal::default();
        held(&mut journal, "2026-03-01", seconds);
        assert_eq!(mentions(&journal).len(), expected, "{seconds} s");
        assert_eq!(
            to_ask(&journal, night("2026-03-27")).len(),
            expected,
            "{seconds} s"
        );
    }
}

#[test]
fn several_long_cramps_are_one_mention_with_the_longest() {
    let mut journal = Journal::default();
    held(&mut journal, "2026-03-01", 700);
    held(&mut journal, "2026-03-05", 840);
    held(&mut journal, "2026-03-09", 60);
    let found = to_mention(&journal, period("2026-02-28", "2026-03-27"));
    assert_eq!(
        found[0].sentence(),
        "2 cramps lasted longer than ten minutes, the longest 14 min (Thu 5 → Fri 6 Mar)."
    );
    assert_eq!(found[0].nights, [night("2026-03-01"), night("2026-03-05")]);
}

#[test]
fn pain_and_soreness_from_eight_on_are_out_of_the_ordinary() {
    let mut journal = Journal::default();
    for (day, pain, sore) in [(1, 7, 7), (2, 8, 0), (3, 0, 8), (4, 10, 10)] {
        let on = night(&format!("2026-03-0{day}"));
        let episode = cramp(&mut journal, on, 27.0);
        episode.pain = Some(Pain::new(pain).expect("a score"));
        episode.soreness = Some(Soreness::new(sore).expect("a score"));
    }
    let all: Vec<Vec<OutOfTheOrdinary>> = journal
        .episodes
        .iter()
        .map(|episode| reasons(&journal, episode))
        .collect();
    assert_eq!(
        all,
        [
            vec![],
            vec![Hurt(8)],
            vec![Sore(8)],
            vec![Hurt(10), Sore(10)]
        ]
    );
    // Pain is asked about, and not in itself a thing to mention.
    assert!(mentions(&journal).is_empty());
}

#[test]
fn the_first_cramp_within_eight_weeks_of_a_new_medicine_is_asked_about() {
    let asked = |since: &str, cramps: &[&str]| -> Vec<String> {
        let mut journal = Journal {
            regimens: vec![medicine(since)],
            ..Journal::default()
        };
        for on in cramps {
            cramp(&mut journal, night(on), 27.0);
        }
        let asked = to_ask(&journal, night("2026-03-27"));
        asked.iter().map(|each| each.night.to_string()).collect()
    };
    assert_eq!(
        asked("2026-03-01", &["2026-02-27", "2026-03-02", "2026-03-04"]),
        ["2026-03-02"]
    );
    assert_eq!(asked("2026-01-20", &["2026-03-16"]), ["2026-03-16"]);
    assert!(asked("2026-01-20", &["2026-03-17"]).is_empty());
    assert!(asked("2026-03-04", &["2026-03-03"]).is_empty());
}

/// Nothing is known of the nights before it, so that it is no change.
#[test]
fn a_medicine_that_begins_with_the_diary_is_not_new() {
    for (since, is_new) in [
        // A date before the diary was typed, and is believed.
        ("2026-02-27", true),
        ("2026-02-28", false),
        // The diary's first night ended on this day.
        ("2026-03-01", false),
        ("2026-03-02", true),
    ] {
        let mut journal = Journal {
            regimens: vec![medicine(since)],
            ..Journal::default()
        };
        for on in ["2026-02-28", "2026-03-04", "2026-03-06"] {
            cramp(&mut journal, night(on), 27.0);
        }
        let found = to_mention(&journal, period("2026-02-28", "2026-03-27"));
        assert_eq!(!found.is_empty(), is_new, "{since}: {found:?}");
        let asked = to_ask(&journal, night("2026-03-27"));
        assert_eq!(!asked.is_empty(), is_new, "{since}: {asked:?}");
    }
}

#[test]
fn a_medicine_that_begins_after_the_period_is_not_mentioned_yet() {
    for (since, is_mentioned) in [
        ("2026-03-26", true),
        ("2026-03-27", true),
        ("2026-03-28", false),
        ("2026-03-29", false),
    ] {
        let mut journal = Journal {
            regimens: vec![medicine(since)],
            ..Journal::default()
        };
        for on in ["2026-02-01", "2026-03-27", "2026-03-28"] {
            cramp(&mut journal, night(on), 27.0);
        }
        assert_eq!(!mentions(&journal).is_empty(), is_mentioned, "{since}");
    }
}

#[test]
fn a_new_medicine_is_mentioned_without_a_word_of_blame() {
    let mut journal = Journal {
        regimens: vec![medicine("2026-03-01")],
        ..Journal::default()
    };
    assert!(mentions(&journal).is_empty());
    cramp(&mut journal, night("2026-02-20"), 27.0);
    cramp(&mut journal, night("2026-03-02"), 27.0);
    cramp(&mut journal, night("2026-03-04"), 27.0);
    let found = to_mention(&journal, period("2026-02-28", "2026-03-27"));
    assert_eq!(
        found[0].sentence(),
        "You started furosemide on 1 Mar 2026, and had 2 cramps within eight weeks. The diary can't tell \
        whether the two are linked."
    );
}

#[test]
fn what_was_answered_is_not_asked_again_and_what_was_there_is_mentioned() {
    let mut journal = Journal::default();
    held(&mut journal, "2026-03-01", 60);
    held(&mut journal, "2026-03-05", 700);
    let (first, second) = (&journal.episodes[0], &journal.episodes[1]);
    let flag = |episode: &crate::diary::Episode, sign, present| RedFlag {
        episode: episode.id,
        sign,
        present,
        recorded_at: episode.recorded_at,
    };
    let mut flags = vec![
        flag(first, Sign::Numbness, true),
        flag(second, Sign::Swelling, false),
        flag(second, Sign::Numbness, true),
    ];
    flags.sort_by_key(|flag| (flag.episode, flag.sign));
    journal.red_flags = flags;
    assert!(to_ask(&journal, night("2026-03-27")).is_empty());
    assert_eq!(keys(&journal), ["long-cramp", Sign::Numbness.into()]);
    let found = to_mention(&journal, period("2026-02-28", "2026-03-27"));
    assert_eq!(
        found[1].sentence(),
        "Numbness after 2 cramps, the last on Thu 5 → Fri 6 Mar."
    );
}

/// The sentence counts all of the eight weeks, however few of them the last four weeks reach.
#[test]
fn the_cramps_of_all_eight_weeks_of_a_new_medicine_are_counted() {
    let mut journal = Journal {
        regimens: vec![medicine("2026-02-01")],
        ..Journal::default()
    };
    for on in [
        "2026-01-30",
        "2026-02-02",
        "2026-02-03",
        "2026-03-01",
        "2026-03-28",
        "2026-03-29",
    ] {
        cramp(&mut journal, night(on), 27.0);
    }
    let count = |first: &str, last: &str| {
        let found = to_mention(&journal, period(first, last));
        found.first().map(|each| {
            (
                each.nights.len(),
                each.sentence().contains("had 4 cramps within eight weeks"),
            )
        })
    };
    assert_eq!(count("2026-03-02", "2026-03-28"), Some((4, true)));
    assert_eq!(count("2026-03-28", "2026-04-24"), Some((4, true)));
    // What came within them is no news any more once none of it lies in the four weeks.
    assert_eq!(count("2026-03-29", "2026-04-25"), None);
    assert_eq!(count("2026-02-01", "2026-02-03"), Some((2, false)));
}

#[test]
fn nothing_is_asked_of_a_quiet_diary() {
    let journal = nights("2026-03-01", "000000000000");
    assert!(to_ask(&journal, night("2026-03-12")).is_empty());
    assert!(mentions(&journal).is_empty());
}

/// Whether so many cramp nights, of so many cramps, and quiet nights of the last 28 are mentioned, by key.
#[track_caller]
fn check_how_often(cramp_nights: usize, cramps: &str, quiet: usize, expected: &[&str]) {
    let rest = 28 - cramp_nights - quiet;
    let letters = cramps.repeat(cramp_nights) + &"0".repeat(quiet) + &".".repeat(rest);
    let journal = nights("2026-02-28", &letters);
    assert_eq!(
        keys(&journal),
        expected,
        "{cramp_nights} of {}",
        cramp_nights + quiet
    );
}

#[test]
fn cramps_on_three_nights_a_week_are_mentioned() {
    const FREQUENT: &[&str] = &["frequent-cramps"];
    check_how_often(11, "1", 17, &[]);
    check_how_often(12, "1", 16, FREQUENT);
    check_how_often(13, "1", 15, FREQUENT);
    // Where quiet nights are missing, twelve are twelve all the same.
    check_how_often(11, "1", 0, &[]);
    check_how_often(12, "1", 0, FREQUENT);
    // Three of seven of the nights filled in, where three weeks or more are.
    check_how_often(9, "1", 11, &[]);
    check_how_often(9, "1", 12, FREQUENT);
    check_how_often(9, "1", 13, &[]);
    check_how_often(10, "1", 12, FREQUENT);
    check_how_often(10, "1", 13, FREQUENT);
    check_how_often(10, "1", 14, &[]);
}

#[test]
fn several_cramps_a_night_are_mentioned() {
    const SEVERAL: &[&str] = &["several-a-night"];
    check_how_often(4, "2", 20, &[]);
    check_how_often(5, "2", 20, SEVERAL);
    check_how_often(6, "2", 20, SEVERAL);
    for (letters, expected) in [("12222", false), ("13222", true), ("33222", true)] {
        let journal = nights("2026-02-28", &(letters.to_owned() + &"0".repeat(23)));
        let is_told = keys(&journal) == ["several-a-night"];
        assert_eq!(is_told, expected, "{letters}");
    }
    check_how_often(23, "5", 0, &["frequent-cramps", "several-a-night"]);
}

#[test]
fn how_often_is_said_in_plain_numbers() {
    let journal = nights("2026-02-28", &("5".repeat(23) + "00..."));
    let found = to_mention(&journal, period("2026-02-28", "2026-03-27"));
    let said: Vec<String> = found.iter().map(TopicToMention::sentence).collect();
    assert_eq!(
        said,
        [
            "You had cramps on 23 of the 25 nights you filled in, in four weeks.",
            "You had 115 cramps on 23 nights in four weeks: 5.0 a night.",
        ]
    );
}

/// The signs after a cramp of a night.
fn answer(journal: &mut Journal, on: &str, signs: &[Sign]) {
    let on = night(on);
    let episode = cramp(journal, on, 27.0).id;
    for sign in signs {
        journal.red_flags.push(RedFlag {
            episode,
            sign: *sign,
            present: true,
            recorded_at: at(on, 32.0),
        });
    }
    journal
        .red_flags
        .sort_by_key(|flag| (flag.episode, flag.sign));
}

#[test]
fn swelling_with_one_leg_warm_and_red_is_one_sign_and_stands_first() {
    let mut journal = Journal::default();
    held(&mut journal, "2026-03-01", 900);
    answer(&mut journal, "2026-03-03", &[Sign::Swelling]);
    answer(
        &mut journal,
        "2026-03-05",
        &[Sign::Swelling, Sign::WarmRedLeg],
    );
    assert_eq!(
        keys(&journal),
        ["swollen-warm-leg", "long-cramp", "swelling"]
    );
    let found = to_mention(&journal, period("2026-02-28", "2026-03-27"));
    assert!(found[0].is_urgent() && !found[1].is_urgent());
    assert!(
        found[0].sentence().ends_with("see a doctor today."),
        "{}",
        found[0].sentence()
    );
    assert_eq!(found[2].nights, [night("2026-03-03")]);

    // After two cramps they are two signs.
    let mut journal = Journal::default();
    answer(&mut journal, "2026-03-03", &[Sign::Swelling]);
    answer(&mut journal, "2026-03-05", &[Sign::WarmRedLeg]);
    assert_eq!(keys(&journal), ["swelling", "warm-red-leg"]);
}

#[test]
fn what_a_doctor_was_told_is_new_again_only_with_a_later_night() {
    let mut journal = Journal::default();
    held(&mut journal, "2026-03-05", 900);
    for (told_on, is_new) in [
        ("2026-03-04", true),
        ("2026-03-05", true),
        ("2026-03-06", false),
    ] {
        journal.doctor_told = vec![DoctorMention {
            of: "long-cramp".to_owned(),
            recorded_at: at(night(told_on), 12.0),
        }];
        let found = to_mention(&journal, period("2026-02-28", "2026-03-27"));
        assert_eq!(found[0].is_new(), is_new, "{told_on}");
        assert!(found[0].mentioned.is_some(), "{told_on}");
    }
}

#[test]
fn a_new_medicine_is_told_once() {
    let mut journal = Journal::default();
    journal.regimens.push(medicine("2026-03-01"));
    cramp(&mut journal, night("2026-03-05"), 27.0);
    let key = to_mention(&journal, period("2026-02-28", "2026-03-27"))[0].key();
    assert_eq!(key, "new-medicine:furosemide");
    journal.doctor_told = vec![DoctorMention {
        of: key,
        recorded_at: at(night("2026-03-06"), 12.0),
    }];
    cramp(&mut journal, night("2026-03-20"), 27.0);
    let found = to_mention(&journal, period("2026-02-28", "2026-03-27"));
    assert!(!found[0].is_new());
}
