use std::borrow::Cow;

use super::*;
use crate::diary::{
    Answer, CheckIn, Class, Edit, End, Episode, EpisodeId, Foot, Intake, Journal, Kind, Moment,
    Muscle, Night, NightAnswer, NightBoundary, NightNote, NightValue, Observation, Pain, Posture,
    Regimen, RegimenId, Soreness, StoredValue, Value, Zone, relief_list,
};
use crate::exchange::ExportYear;
use crate::exchange::format::Writer as _;
use crate::exchange::import::{Destination, Import};
use crate::exchange::options::ImportOptions;

fn at(text: &str) -> Moment {
    let at = chrono::DateTime::parse_from_rfc3339(text).expect("a time");
    Moment::recorded(at, Zone::Fixed(*at.offset()))
}

fn night() -> Night {
    "2026-11-23".parse().expect("a night")
}

fn import(text: &str, journal: &Journal) -> Import {
    let to = Destination {
        journal,
        boundary: NightBoundary::default(),
        now: at("2026-11-24T12:00:00+01:00"),
        source: "cramps.csv",
    };
    let options = ImportOptions::default();
    crate::exchange::import(&Csv, &mut text.as_bytes(), &options, &to).expect("memory can be read")
}

fn written(journal: &Journal) -> String {
    let mut bytes = Vec::new();
    let year = ExportYear::from(journal.clone());
    Csv.head(&year, &mut bytes).expect("memory");
    Csv.nights(&year, NightBoundary::default(), &mut bytes)
        .expect("memory");
    String::from_utf8(bytes).expect("text")
}

/// A night of two cramps, of which one is described at length, with three counted.
fn journal() -> Journal {
    let mut journal = Journal::default();
    let full = Episode {
        id: EpisodeId::from_parts(1_764_000_000_000, [7; 10]),
        night: night(),
        onset: Moment::from_parts(
            1_795_486_321_007,
            60,
            "Europe/Berlin".parse().expect("a zone"),
        )
        .expect("a moment"),
        end: End::Known {
            duration_seconds: 240,
        },
        foot: Some(Foot::Left),
        muscle: Some(Muscle::BigToe),
        pain: Some(Pain::new(7).expect("a score")),
        posture: Some(Posture::Pointed),
        relief: relief_list("stretch:eased,walk").expect("reliefs"),
        soreness: Some(Soreness::new(3).expect("a score")),
        awake_seconds: Some(1500),
        woke_me: Some(true),
        note: Some("=HYPERLINK(\"x\")\r\nand, so on".to_owned()),
        recorded_at: at("2026-11-24T03:40:00.123-03:30"),
        also: Vec::new(),
        set_off: None,
    };
    let bare = Episode::begun(
        EpisodeId::from_parts(1_764_000_100_000, [7; 10]),
        night(),
        at("2026-11-24T04:00:00+01:00"),
        at("2026-11-24T04:00:01+01:00"),
    );
    journal.episodes = vec![full, bare];
    journal.regimens = vec![Regimen {
        id: RegimenId::from_parts(1, [1; 10]),
        name: "-sartan".into(),
        class: Class::Other,
        since: night().evening(),
        until: None,
        kind: crate::diary::RegimenKind::Daily,
        doses: vec![],
        precision: crate::diary::SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    }];
    let observation = |key: &str, value| Observation {
        factor: journal.catalogue.find(key).expect(key),
        value,
        typed: None,
        recorded_at: at("2026-11-23T22:00:00+01:00"),
    };
    let check_in = CheckIn {
        said: Some((Answer::Cramp { cramps: 3 }, at("2026-11-24T07:00:00+01:00"))),
        skipped: None,
        note: Some(("a cold, in bed".into(), at("2026-11-24T07:00:00+01:00"))),
        observations: vec![
            observation("fluids", Value::Amount(1200.0)),
            observation("posture", Value::Choice(4)),
            observation("bed", Value::Clock(1470)),
        ],
        intakes: vec![Intake::of_night(
            RegimenId::from_parts(1, [1; 10]),
            true,
            at("2026-11-23T22:00:00+01:00"),
        )],
    };
    journal.check_ins.insert(night(), check_in);
    journal
}

#[test]
fn a_row_holds_the_episode_and_its_night() {
    let text = written(&journal());
    let heading = "id,night,onset,zone,end,duration_seconds,foot,muscle,also,set_off,pain,posture,relief,\
                   soreness,awake_seconds,woke_me,note,recorded_at,answer,cramps,medications,night_note,night.fluids,\
                   night.dark-urine,";
    assert!(text.starts_with(heading), "{text}");
    let full = "\n019ab697-e800-7707-8707-070707070707,2026-11-23,2026-11-24T03:12:01.007+01:00,Europe/Berlin,\
                known,240,left,big-toe,,,7,pointed,\"stretch:eased,walk\",3,1500,1,\
                \"'=HYPERLINK(\"\"x\"\")\r\nand, so on\",2026-11-24T03:40:00.123-03:30,cramp,3,'-sartan,\"a cold, in bed\",1200,,";
    assert!(text.contains(full), "{text}");
    assert!(
        text.contains(",'+01:00,open,,,,,,,,,,,,,2026-11-24T04:00:01+01:00,cramp,3,"),
        "{text}"
    );
    assert!(
        text.contains(",tucked,") && text.contains(",00:30,"),
        "{text}"
    );
}

#[test]
fn what_is_written_is_read_as_the_same_episodes_and_values() {
    let journal = journal();
    let import = import(&written(&journal), &Journal::default());
    assert_eq!(import.rejected, []);
    assert_eq!(import.ignored, ["answer", "medications"]);
    let episodes: Vec<&Episode> = import
        .entry
        .edits
        .iter()
        .filter_map(|edit| match edit {
            Edit::Episode(episode) => Some(episode.as_ref()),
            _ => None,
        })
        .collect();
    assert_eq!(episodes, journal.episodes.iter().collect::<Vec<_>>());
    let values: Vec<(&str, &StoredValue)> = import
        .entry
        .edits
        .iter()
        .filter_map(|edit| match edit {
            Edit::Value(NightValue { factor, value, .. }) => Some((factor.as_str(), value)),
            _ => None,
        })
        .collect();
    assert_eq!(
        values,
        [
            ("fluids", &StoredValue::Number(1200.0)),
            ("posture", &StoredValue::Word("tucked".into())),
            ("bed", &StoredValue::Number(1470.0)),
        ]
    );
    let answer = import.entry.edits.iter().find_map(|edit| match edit {
        Edit::Answer(NightAnswer { answer, .. }) => *answer,
        _ => None,
    });
    assert_eq!(answer, Some(Answer::Cramp { cramps: 3 }));
    let note = import.entry.edits.iter().find_map(|edit| match edit {
        Edit::NightNote(NightNote { note, .. }) => Some(note.as_str()),
        _ => None,
    });
    assert_eq!(note, Some("a cold, in bed"));
    assert_eq!((import.counts.episodes, import.counts.nights), (2, 1));
}

#[test]
fn an_own_factor_comes_along() {
    let mut first = journal();
    let mut mood = crate::diary::BUILT_IN[0].clone();
    mood.key = Cow::Borrowed("mood");
    mood.own = true;
    mood.kind = Kind::Choice(Cow::Owned(vec!["=fine".into(), "low".into()]));
    let mood = first.catalogue.put(mood);
    let check_in = first.check_ins.get_mut(&night()).expect("the night");
    check_in.observations.push(Observation {
        factor: mood,
        value: Value::Choice(0),
        typed: None,
        recorded_at: at("2026-11-23T22:00:00+01:00"),
    });
    let import = import(&written(&first), &Journal::default());
    assert_eq!((import.rejected, import.counts.new_factors), (vec![], 1));
    assert!(import.entry.edits.iter().any(|edit| matches!(
        edit,
        Edit::Value(NightValue { factor, value: StoredValue::Word(word), .. }) if factor == "mood" && word == "=fine"
    )));
}

/// The line, the column and the reason of the only rejection of a table's last row.
#[track_caller]
fn check(row: &str, column: Option<&str>, reason: &str) {
    let table = format!(
        "id,night,onset,end,duration_seconds,pain,foot,cramps,night.fluids\n\
         019ab697-e800-7707-8707-070707070707,2026-11-22,2026-11-23T03:12:00Z,,,,,2,800\n{row}\n"
    );
    let import = import(&table, &Journal::default());
    let [rejected] = import.rejected.as_slice() else {
        panic!("{row}: {:?}", import.rejected);
    };
    assert_eq!(rejected.line, 3, "{row}");
    assert_eq!(rejected.column.as_deref(), column, "{row}: {rejected}");
    assert!(
        rejected.refused.to_string().contains(reason),
        "{row}: {rejected}"
    );
    assert_eq!(
        import.counts.episodes, 1,
        "a rejected row leaves nothing behind"
    );
}

#[test]
fn rows_that_cannot_be_are_rejected_with_their_line_and_column() {
    let id = "019ab697-e800-7707-8707-070707070708";
    let good = "2026-11-23,2026-11-24T03:12:00Z";
    check(
        &format!("{id},{good},,,11,,1,"),
        Some("pain"),
        "from 0 to 10",
    );
    check(
        &format!("{id},{good},,,-1,,1,"),
        Some("pain"),
        "whole number",
    );
    check(
        &format!("{id},{good},,,,third,1,"),
        Some("foot"),
        "left, right",
    );
    check(&format!("{id},{good},open,4,,,1,"), Some("end"), "known");
    check(&format!("{id},{good},known,,,,1,"), Some("end"), "known");
    check(
        &format!("{id},{good},,1.5,,,1,"),
        Some("duration_seconds"),
        "whole",
    );
    check(&format!("{id},{good},,,,,some,"), Some("cramps"), "whole");
    check(
        &format!("{id},{good},,,,,1,much"),
        Some("night.fluids"),
        "use l, ml or fl oz",
    );
    check(
        &format!("{id},,2026-11-24T03:12:00Z,,,,,1,"),
        Some("night"),
        "every",
    );
    check(
        &format!("{id},2026-11-23,3:12,,,,,1,"),
        Some("onset"),
        "RFC 3339",
    );
    check(
        &format!("{id},2026-11-20,2026-11-24T03:12:00Z,,,,,1,"),
        Some("onset"),
        "not in the night",
    );
    check(
        &format!("{id},2026-11-24,2026-11-25T03:12:00Z,,,,,1,"),
        Some("onset"),
        "future",
    );
    check(&format!("first,{good},,,,,1,"), Some("id"), "not an id");
    check(
        &format!("019ab697-e800-7707-8707-070707070707,{good},,,,,1,"),
        Some("id"),
        "above",
    );
    check(
        &format!("{id},2026-11-22,2026-11-23T04:12:00Z,,,,,2,900"),
        None,
        "line 2",
    );
    check(&format!("{id},{good}"), None, "9 columns");
}

#[test]
fn headings_that_make_no_sense_are_refused_at_once() {
    for (headings, reason) in [
        ("id,night", "no column \"onset\""),
        ("id,id,night,onset", "it is there twice"),
        (
            "id,night,onset,night.fluids,night.Fluids",
            "it is there twice",
        ),
        ("id,night,onset,night.%", "letter"),
    ] {
        let import = import(&format!("{headings}\n"), &Journal::default());
        assert_eq!(import.entry.edits, []);
        let refused = import.rejected[0].refused.to_string();
        assert!(refused.contains(reason), "{headings}: {refused}");
    }
}
