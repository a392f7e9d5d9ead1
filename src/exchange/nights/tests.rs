use chrono::{DateTime, NaiveTime};

use super::*;
use crate::diary::{
    CheckIn, Direction, End, Episode, EpisodeId, Factor, Journal, Kind, Moment, NightAnswer,
    NightNote, NightValue, Observation, StoredValue, Test, Unit, Value, Zone,
};
use crate::exchange::Import;
use crate::exchange::options::{ColumnName, ImportOptions};

fn now() -> Moment {
    let at = DateTime::parse_from_rfc3339("2026-11-24T12:30:00+01:00").expect("a time");
    Moment::recorded(at, Zone::Fixed(*at.offset()))
}

fn to(journal: &Journal) -> Destination<'_> {
    Destination {
        journal,
        boundary: NightBoundary::default(),
        now: now(),
        source: "table.csv",
    }
}

fn import(text: &str) -> Import {
    import_as(text, &[])
}

fn import_as(text: &str, names: &[&str]) -> Import {
    read_for(text, names, &to(&Journal::default()))
}

fn read_for(text: &str, names: &[&str], to: &Destination<'_>) -> Import {
    let names: Vec<ColumnName> = names
        .iter()
        .map(|name| name.parse().expect("a map"))
        .collect();
    let options = ImportOptions::of_flags(names, Vec::new(), Vec::new());
    crate::exchange::import(&Nights, &mut text.as_bytes(), &options, to)
        .expect("memory can be read")
}

fn night(text: &str) -> Night {
    text.parse().expect("a night")
}

fn answers(import: &Import) -> Vec<(String, Answer)> {
    let answer = |edit: &Edit| match edit {
        Edit::Answer(NightAnswer {
            night,
            answer: Some(answer),
            ..
        }) => Some((night.to_string(), *answer)),
        _ => None,
    };
    import.entry.edits.iter().filter_map(answer).collect()
}

fn values<'i>(import: &'i Import, key: &str) -> Vec<&'i StoredValue> {
    let value = |edit: &'i Edit| match edit {
        Edit::Value(NightValue { factor, value, .. }) if factor == key => Some(value),
        _ => None,
    };
    import.entry.edits.iter().filter_map(value).collect()
}

fn factor(import: &Import, key: &str) -> Factor {
    let found = import.entry.edits.iter().find_map(|edit| match edit {
        Edit::Factor(factor) if factor.key == key => Some(factor.clone()),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("a factor {key} in {:?}", import.entry.edits))
}

#[test]
fn a_table_becomes_answers_values_and_own_factors() {
    let table = "\u{feff}Night;Cramps;fluids;posture;bed;sweating@1;Air quality;rain@1\r\n\
                 2026-11-20;0;1200,5;pointed;23:10;yes;9;0\r\n\
                 2026-11-21;2;;\"tucked\";0:20;0;11;1\r\n\
                 \r\n\
                 2026-11-23;;1500;;;NA;10;\r\n";
    let import = import(table);
    assert_eq!(import.rejected, []);
    assert_eq!(import.entry.label, "import of 3 nights from table.csv");
    assert_eq!(
        answers(&import),
        [
            ("2026-11-20".to_owned(), Answer::Quiet),
            ("2026-11-21".to_owned(), Answer::Cramp { cramps: 2 })
        ]
    );
    let number = StoredValue::Number;
    assert_eq!(
        values(&import, "fluids"),
        [&number(1200.5), &number(1500.0)]
    );
    assert_eq!(values(&import, "bed"), [&number(1390.0), &number(1460.0)]);
    assert_eq!(values(&import, "rain"), [&number(0.0), &number(1.0)]);
    assert_eq!(
        values(&import, "posture"),
        [
            &StoredValue::Word("pointed".into()),
            &StoredValue::Word("tucked".into())
        ]
    );
    assert_eq!(factor(&import, "sweating").lag, 1);
    let air = factor(&import, "air-quality");
    assert_eq!((air.label.as_ref(), air.lag), ("Air quality", 0));
    assert_eq!(air.kind, Kind::Amount(Unit::Own(String::new())));
    assert_eq!(
        air.triggers
            .first()
            .map(|trigger| (&trigger.test, trigger.expects)),
        Some((&Test::Over(10.0), Direction::Unknown))
    );
    let rain = factor(&import, "rain");
    assert_eq!((rain.kind, rain.lag), (Kind::YesNo, 1));
    let counts = import.counts;
    assert_eq!(
        (counts.nights, counts.new_factors, counts.episodes),
        (3, 2, 0)
    );
}

#[test]
fn columns_may_be_called_otherwise() {
    let table = "\"\",day,headache,drinks,airq\n1,2026-11-20,1,1.5,9\n2,2026-11-21,0,2,9\n";
    let names = [
        "day=night",
        "headache=event",
        "drinks=alcohol@1",
        "airq=Ozone",
    ];
    let import = import_as(table, &names);
    assert_eq!(import.rejected, []);
    assert_eq!(answers(&import).len(), 2);
    assert_eq!(values(&import, "alcohol").len(), 2);
    assert_eq!(factor(&import, "alcohol").lag, 1);
    assert_eq!(factor(&import, "ozone").label, "airq");
    assert_eq!(import.ignored, [""]);
}

/// The line, the column and the reason of the only rejection of a table's last row.
#[track_caller]
fn check(row: &str, column: Option<&str>, reason: &str) {
    let import = import(&format!(
        "night,cramps,fluids,airq\n2026-11-20,0,800,9\n{row}\n"
    ));
    let [rejected] = import.rejected.as_slice() else {
        panic!("{row}: {:?}", import.rejected);
    };
    assert_eq!(rejected.line, 3, "{row}");
    assert_eq!(rejected.column.as_deref(), column, "{row}");
    assert!(
        rejected.refused.reason.contains(reason),
        "{row}: {rejected}"
    );
    assert_eq!(
        answers(&import).len(),
        1,
        "a rejected row leaves nothing behind"
    );
    assert_eq!(values(&import, "fluids").len(), 1);
}

#[test]
fn rows_that_cannot_be_are_rejected_with_their_line_and_column() {
    let (night, cramps) = (Some("night"), Some("cramps"));
    check("2026-02-30,0,1,1", night, "date of its evening");
    check("soon,0,1,1", night, "date of its evening");
    check("1066-10-14,0,1,1", night, "year");
    check("2026-11-25,0,1,1", night, "future");
    check("2026-11-20,1,1,1", night, "same night");
    check("2026-11-21,-1,1,1", cramps, "0 or more");
    check("2026-11-21,1.5,1,1", cramps, "whole");
    check("2026-11-21,100,1,1", cramps, "1 to 99");
    check("2026-11-21,1e9,1,1", cramps, "1 to 99");
    check("2026-11-21,some,1,1", cramps, "not a number");
    check("2026-11-21,1,25000,1", Some("fluids"), "from 0 to 8 l");
    check("2026-11-21,1,=1+1,1", Some("fluids"), "");
    check("2026-11-21,1,900,windy", Some("airq"), "not a number");
    check("2026-11-21,1,1", None, "4 columns");
    check("2026-11-21,1,1,1,1", None, "4 columns");
    check("\"2026-11-21,1,1,1", None, "quotation mark is missing");
    check("2026-11-21,1,\0,1", Some("fluids"), "NUL");
}

#[test]
fn a_number_with_two_readings_refuses_its_column() {
    let import = import_as(
        "night,cramps,fluids\n2026-11-20,0,1200\n2026-11-21,1,\"1,200\"\n",
        &[],
    );
    let [rejected] = import.rejected.as_slice() else {
        panic!("{:?}", import.rejected);
    };
    assert_eq!(rejected.column.as_deref(), Some("fluids"));
    assert!(
        rejected.refused.reason.contains("1200 or 1.200"),
        "{rejected}"
    );
}

#[test]
fn tonight_can_have_values_but_no_answer() {
    let import = import(
        "night,event,fluids\n2026-11-24,1,1200\n2026-11-23,0,1200\n2026-11-22,2,1200\n2026-11-25,,1\n",
    );
    assert_eq!(
        answers(&import),
        [("2026-11-23".to_owned(), Answer::Quiet)],
        "the last night that is over"
    );
    let reasons = import.rejected.iter().map(|line| &*line.refused.reason);
    let reasons: Vec<&str> = reasons.collect();
    assert!(reasons[0].contains("not over yet"), "{reasons:?}");
    assert!(reasons[1].contains("0 or 1"), "{reasons:?}");
    assert!(reasons[2].contains("future"), "{reasons:?}");
    let tonight = import_as("night,event,fluids\n2026-11-24,,1200\n", &[]);
    assert_eq!((tonight.rejected.len(), tonight.counts.values), (0, 1));
}

#[test]
fn headings_that_make_no_sense_are_refused_at_once() {
    for (headings, names, reason) in [
        ("", &[][..], "empty"),
        ("cramps,fluids", &[], "no column \"night\""),
        ("night,cramp", &[], "no column \"cramps\""),
        ("night,cramps,event", &[], "two columns are for cramps"),
        ("night,cramps,Air q,air-q", &[], "two columns are for air-q"),
        ("night,cramps,x,y", &["x=fluids", "y=fluids"], "two columns"),
        ("night,cramps,airq@7", &[], "next"),
        ("night,cramps,%", &[], "letter"),
        ("night,cramps", &["x=fluids"], "night, cramps"),
    ] {
        let import = import_as(&format!("{headings}\n2026-11-20,0,1,1\n"), names);
        if headings.is_empty() {
            // The blank line is no heading, the row below is none either.
            assert!(!import.rejected.is_empty());
            continue;
        }
        assert_eq!(import.entry.edits, [], "{headings}");
        let refused = import.rejected[0].refused.to_string();
        assert!(refused.contains(reason), "{headings}: {refused}");
    }
}

#[test]
fn a_column_of_remarks_is_rejected_and_the_others_are_taken() {
    let rows: Vec<String> = (1..=20)
        .map(|day| format!("2026-10-{day:02},0,it was day {day},"))
        .collect();
    let import = import(&format!("night,cramps,remarks,empty\n{}", rows.join("\n")));
    assert_eq!(import.rejected.len(), 1);
    assert_eq!(import.rejected[0].column.as_deref(), Some("remarks"));
    assert_eq!(answers(&import).len(), 20);
    assert_eq!(import.ignored, ["empty"]);
}

#[test]
fn a_table_cannot_take_an_episode_back() {
    let onset = now();
    let there = night("2026-11-23");
    let episode = Episode::begun(EpisodeId::from_parts(1, [0; 10]), there, onset, onset);
    let journal = Journal {
        episodes: vec![episode],
        ..Journal::default()
    };
    let table = "night,cramps\n2026-11-23,0\n2026-11-22,0\n";
    let import = read_for(table, &[], &to(&journal));
    assert_eq!(import.rejected.len(), 1);
    assert!(
        import.rejected[0]
            .refused
            .reason
            .contains("the diary has a cramp at")
    );
    assert_eq!(answers(&import).len(), 1);
}

/// A night of which only a note is known, which has a row all the same.
fn only_a_note() -> CheckIn {
    CheckIn {
        note: Some(("=cold, \"shivers\"".into(), now())),
        ..CheckIn::default()
    }
}

fn notes(import: &Import) -> Vec<(String, String)> {
    let edits = import.entry.edits.iter();
    let notes = edits.filter_map(|edit| match edit {
        Edit::NightNote(NightNote { night, note, .. }) => Some((night.to_string(), note.clone())),
        _ => None,
    });
    notes.collect()
}

#[test]
fn what_is_written_is_read_as_the_same_nights() {
    let mut journal = Journal::default();
    let known = |key: &str| journal.catalogue.find(key).expect(key);
    let (fluids, bed, posture) = (known("fluids"), known("bed"), known("posture"));
    let mut own = factor(&import("night,cramps,mood\n2026-11-20,1,=fine\n"), "mood");
    own.lag = 1;
    let mood = journal.catalogue.put(own);
    let observation = |factor, value| Observation {
        factor,
        value,
        typed: None,
        recorded_at: now(),
    };
    let day = |said, observations| CheckIn {
        said,
        observations,
        ..CheckIn::default()
    };
    journal.check_ins.insert(
        night("2026-11-19"),
        day(
            Some((Answer::Quiet, now())),
            vec![
                observation(fluids, Value::Amount(100.1 + 200.2)),
                observation(posture, Value::Choice(3)),
                observation(bed, Value::Clock(600)),
                observation(mood, Value::Choice(0)),
            ],
        ),
    );
    journal.check_ins.insert(
        night("2026-11-20"),
        day(None, vec![observation(fluids, Value::Amount(900.0))]),
    );
    journal
        .check_ins
        .insert(night("2026-11-21"), day(None, vec![]));
    journal.check_ins.insert(night("2026-11-18"), only_a_note());
    let mut episode = Episode::begun(
        EpisodeId::from_parts(1, [0; 10]),
        night("2026-11-22"),
        now(),
        now(),
    );
    episode.end = End::Unknown;
    journal.episodes.push(episode);

    let boundary = NightBoundary::at(NaiveTime::from_hms_opt(18, 0, 0).expect("a time"));
    let mut written = Vec::new();
    let year = ExportYear::from(journal.clone());
    Nights.head(&year, &mut written).expect("memory");
    Nights
        .nights(&year, boundary, &mut written)
        .expect("memory");
    let text = String::from_utf8(written).expect("text");
    let rows: Vec<&str> = text.lines().collect();
    let start = "night,cramps,fluids,dark-urine,";
    let end = ",blood-egfr (ml/min),mood@1,night_note";
    assert!(rows[0].starts_with(start), "{text}");
    assert!(rows[0].ends_with(end), "{text}");
    assert!(
        rows[1].starts_with("2026-11-18,,,") && rows[1].ends_with(",\"'=cold, \"\"shivers\"\"\""),
        "{text}"
    );
    assert!(
        rows[2].ends_with(",'=fine,") && rows[2].contains(",10:00+0,"),
        "{text}"
    );
    assert!(rows[3].starts_with("2026-11-20,,900,"), "{text}");
    assert!(rows[4].starts_with("2026-11-22,1,,"), "{text}");
    // A night of which nothing is known has none.
    assert_eq!(rows.len(), 5);

    let elsewhere = Journal::default();
    let into = Destination {
        boundary,
        ..to(&elsewhere)
    };
    let import = read_for(&text, &[], &into);
    assert_eq!(import.rejected, []);
    assert_eq!(
        notes(&import),
        [("2026-11-18".to_owned(), "=cold, \"shivers\"".to_owned())]
    );
    assert_eq!(
        answers(&import),
        [
            ("2026-11-19".to_owned(), Answer::Quiet),
            ("2026-11-22".to_owned(), Answer::Cramp { cramps: 1 })
        ]
    );
    let number = StoredValue::Number;
    assert_eq!(
        values(&import, "fluids"),
        [&number(100.1 + 200.2), &number(900.0)]
    );
    assert_eq!(values(&import, "bed"), [&number(600.0)]);
    assert_eq!(
        values(&import, "mood"),
        [&StoredValue::Word("=fine".into())]
    );
    assert_eq!(factor(&import, "mood").lag, 1);
}

/// The headache diary of one person, as a research table; see tests/fixtures/README.md.
// > c(nrow(t), sum(t$event), median(t$airq))                 [1] 91 64 24
// > table(t$airq > median(t$airq), t$event)                  FALSE 16 30   TRUE 11 34
#[test]
fn a_research_diary_from_elsewhere_comes_in_whole() {
    let table = include_str!("../../../tests/fixtures/kostecki-dillon-22.csv");
    let import = import(table);
    assert_eq!(import.rejected, []);
    assert_eq!(import.counts.nights, 91);
    let answers = answers(&import);
    let span = night("2025-01-02")..=night("2025-04-10");
    let inside = |(evening, _): &(String, Answer)| span.contains(&night(evening));
    assert!(answers.len() == 91 && answers.iter().all(inside));
    let air = factor(&import, "airq");
    let trigger = air.triggers.first().expect("a trigger");
    assert_eq!(trigger.test, Test::Over(24.0));
    let over: Vec<bool> = values(&import, "airq")
        .into_iter()
        .map(|value| match value {
            StoredValue::Number(number) => trigger.test.holds(Value::Amount(*number)),
            StoredValue::Word(_) => false,
        })
        .collect();
    let count = |wanted: bool, quiet: bool| {
        let both = answers.iter().zip(&over);
        both.filter(|((_, answer), over)| **over == wanted && (*answer == Answer::Quiet) == quiet)
            .count()
    };
    assert_eq!([count(false, true), count(false, false)], [16, 30]);
    assert_eq!([count(true, true), count(true, false)], [11, 34]);
}
