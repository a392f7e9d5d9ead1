use std::borrow::Cow;

use super::*;
use crate::diary::{
    Aim, Answer, AskTime, Catalogue, Condition, ConditionId, ConditionKind, Direction, Dose, End,
    Episode, EpisodeId, Factor, Foot, Group, Intake, Journal, Kind, Moment, Muscle, Night,
    NightBoundary, NightIntake, NightSkip, NightValue, Pain, Posture, RecordKey, RedFlag, Regimen,
    RegimenId, Reply, Review, ReviewFinding, Sign, Soreness, StoredValue, Suggestion,
    SuggestionReply, Tendency, Test, Trigger, Unit, Verdict, Zone, relief_list,
};

fn at(text: &str) -> Moment {
    let at = chrono::DateTime::parse_from_rfc3339(text).expect("a time");
    Moment::recorded(at, Zone::Fixed(*at.offset()))
}

fn night() -> Night {
    "2026-11-23".parse().expect("a night")
}

fn id() -> RegimenId {
    RegimenId::from_parts(1_764_000_000_000, [7; 10])
}

fn own(key: &str, kind: Kind, triggers: Vec<Trigger>) -> Factor {
    Factor {
        key: Cow::Owned(key.to_owned()),
        label: Cow::Owned("Grandma's \"salve\" 足".to_owned()),
        kind,
        group: Group::Own,
        triggers: Cow::Owned(triggers),
        lag: 1,
        asked: AskTime::Morning,
        line: None,
        own: true,
        archived: true,
    }
}

fn changed_fluids() -> Factor {
    let catalogue = Catalogue::default();
    let mut fluids = catalogue
        .get(catalogue.find("fluids").expect("fluids"))
        .clone();
    fluids.triggers = Cow::Owned(vec![Trigger {
        test: Test::Under(0.1 + 0.2),
        expects: Direction::Raises,
    }]);
    fluids
}

fn episode() -> Episode {
    Episode {
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
        relief: relief_list("stretch:eased,walk,warm-compress:not").expect("reliefs"),
        soreness: Some(Soreness::new(3).expect("a score")),
        awake_seconds: Some(1500),
        woke_me: Some(true),
        note: Some("=1+1\r\n\0 \u{202e}🦶 \"x\"".to_owned()),
        recorded_at: at("2026-11-24T03:40:00.123-03:30"),
        also: Vec::new(),
        set_off: None,
    }
}

fn told(factor: &str, word: Option<&str>) -> ReviewFinding {
    ReviewFinding {
        factor: factor.to_owned(),
        word: word.map(str::to_owned),
        direction: Tendency::More,
        verdict: Verdict::VeryLikely,
    }
}

fn less_pointed() -> Suggestion {
    Suggestion {
        aim: Aim::Less,
        factor: "posture".to_owned(),
        word: Some("pointed".to_owned()),
    }
}

/// An edit of every kind that takes something out.
fn every_forgetting() -> [Edit; 8] {
    [
        Edit::Forget(RecordKey::RedFlags(episode().id)),
        Edit::Forget(RecordKey::Review(night())),
        Edit::Forget(RecordKey::Episode(episode().id)),
        Edit::Forget(RecordKey::Value {
            night: night(),
            factor: "fluids".into(),
        }),
        Edit::Forget(RecordKey::Intake {
            night: night(),
            regimen: id(),
        }),
        Edit::Forget(RecordKey::Dose {
            regimen: id(),
            since: night().evening(),
        }),
        Edit::Forget(RecordKey::Regimen(id())),
        Edit::Forget(RecordKey::Condition(ConditionId::from_parts(9, [2; 10]))),
    ]
}

/// An edit of every kind that puts something in, in an order in which each finds what it needs above it.
fn every_putting() -> Vec<Edit> {
    let recorded_at = at("2026-11-24T07:00:00.001+05:45");
    let choice = Kind::Choice(Cow::Owned(vec!["a little".into(), "=lots".into()]));
    let is = Trigger {
        test: Test::Is(1),
        expects: Direction::Lowers,
    };
    let value = |factor: &str, value, typed: Option<&str>| {
        Edit::Value(NightValue {
            night: night(),
            factor: factor.to_owned(),
            value,
            typed: typed.map(str::to_owned),
            recorded_at,
        })
    };
    let answer = |back, answer| {
        Edit::Answer(NightAnswer {
            night: night().back(back),
            answer,
            recorded_at,
        })
    };
    let running = Episode::begun(
        EpisodeId::from_parts(5, [1; 10]),
        night(),
        episode().onset,
        recorded_at,
    );
    [
        Edit::Factor(changed_fluids()),
        Edit::Factor(own("salve", choice, vec![is])),
        Edit::Factor(own(
            "hour",
            Kind::ClockTime,
            vec![Trigger {
                test: Test::AtLeast(1440.0),
                expects: Direction::Unknown,
            }],
        )),
        Edit::Factor(own("dose", Kind::Amount(Unit::Own("µg".into())), vec![])),
        Edit::Factor(own("nap", Kind::YesNo, vec![])),
        Edit::Regimen(Regimen {
            id: id(),
            name: "furosemide, \"the pill\"".into(),
            class: crate::diary::Class::DiureticLoop,
            since: night().evening(),
            until: Some(night().morning()),
            kind: crate::diary::RegimenKind::AsNeeded,
            doses: vec![Dose {
                since: night().evening(),
                text: "20 mg".into(),
            }],
            precision: crate::diary::SpanPrecision::default(),
            times_a_day: None,
            stop_reason: None,
        }),
        Edit::Condition(Condition {
            id: ConditionId::from_parts(9, [2; 10]),
            kind: ConditionKind::ArterialDisease,
            since: None,
            until: Some(night().evening()),
            name: None,
            precision: crate::diary::SpanPrecision::default(),
        }),
        answer(0, Some(Answer::Cramp { cramps: 3 })),
        answer(1, Some(Answer::Quiet)),
        answer(2, None),
        Edit::Skip(NightSkip {
            night: night(),
            skipped: true,
            recorded_at,
        }),
        value("fluids", StoredValue::Number(1000.0 / 3.0), Some("1/3 l")),
        value("salve", StoredValue::Word("=lots".into()), None),
        value("hour", StoredValue::Number(1470.0), None),
        value("dose", StoredValue::Number(-1e-300), Some("")),
        value("nap", StoredValue::Number(0.0), None),
        Edit::Intake(NightIntake {
            night: night(),
            intake: Intake::of_night(id(), false, recorded_at),
        }),
        Edit::Episode(Box::new(episode())),
        Edit::Episode(Box::new(running)),
        Edit::RedFlag(RedFlag {
            episode: episode().id,
            sign: Sign::EasedByHanging,
            present: false,
            recorded_at,
        }),
    ]
    .into_iter()
    .chain(every_review(recorded_at))
    .collect()
}

/// Reviews of which it is known what they told, or that it was nothing, or neither, and an answer.
fn every_review(recorded_at: Moment) -> [Edit; 4] {
    [
        Edit::Review(Review {
            night: night(),
            told: Some(vec![told("fluids", None), told("posture", Some("pointed"))]),
            suggested: Some(less_pointed()),
            recorded_at,
        }),
        Edit::Review(Review {
            night: night().back(7),
            told: Some(Vec::new()),
            suggested: None,
            recorded_at,
        }),
        Edit::Review(Review {
            night: night().back(14),
            told: None,
            suggested: None,
            recorded_at,
        }),
        Edit::Suggestion(SuggestionReply {
            night: night(),
            suggestion: less_pointed(),
            reply: Reply::NotForMe,
            recorded_at,
        }),
    ]
}

fn every_edit() -> Vec<Edit> {
    every_putting()
        .into_iter()
        .chain(every_forgetting())
        .collect()
}

fn import(bytes: &[u8], journal: &Journal) -> Import {
    let to = Destination {
        journal,
        boundary: NightBoundary::default(),
        now: at("2026-11-24T12:00:00+01:00"),
        source: "old.jsonl",
    };
    crate::exchange::import(&Jsonl, &mut &bytes[..], &ImportOptions::default(), &to)
        .expect("memory can be read")
}

fn written(edits: &[Edit]) -> Vec<u8> {
    let mut bytes = Vec::new();
    header(None, None, &mut bytes).expect("memory");
    write(edits, &mut bytes).expect("memory");
    bytes
}

#[test]
fn every_edit_is_read_as_it_was_written() {
    let edits = every_edit();
    let import = import(&written(&edits), &Journal::default());
    assert_eq!(import.rejected, []);
    for (read, edit) in import.entry.edits.iter().zip(&edits) {
        assert_eq!(read, edit);
    }
    assert_eq!(import.entry.edits.len(), edits.len());
    assert_eq!(import.entry.label, "import of 3 nights from old.jsonl");
    let counts = import.counts;
    assert_eq!((counts.nights, counts.episodes, counts.values), (3, 2, 5));
    assert_eq!((counts.new_factors, counts.forgotten), (4, 8));
}

#[test]
fn the_lines_are_as_documented() {
    let quiet = Edit::Answer(NightAnswer {
        night: night(),
        answer: Some(Answer::Quiet),
        recorded_at: at("2026-11-24T07:00:00.001+05:45"),
    });
    let running = Episode::begun(
        EpisodeId::from_parts(1_764_000_000_000, [7; 10]),
        night(),
        episode().onset,
        at("2026-11-24T03:12:01+01:00"),
    );
    let edits = [
        Edit::Factor(changed_fluids()),
        quiet,
        Edit::Episode(Box::new(running)),
        Edit::RedFlag(RedFlag {
            episode: episode().id,
            sign: Sign::WarmRedLeg,
            present: true,
            recorded_at: at("2026-11-29T18:00:00+01:00"),
        }),
        Edit::Review(Review {
            night: night(),
            told: Some(vec![told("fluids", None)]),
            suggested: Some(less_pointed()),
            recorded_at: at("2026-11-29T18:00:00+01:00"),
        }),
        Edit::Suggestion(SuggestionReply {
            night: night(),
            suggestion: less_pointed(),
            reply: Reply::Try,
            recorded_at: at("2026-11-29T18:00:00+01:00"),
        }),
        Edit::Forget(RecordKey::Value {
            night: night(),
            factor: "fluids".into(),
        }),
    ];
    let text = String::from_utf8(written(&edits)).expect("text");
    let expected = [
        r#"{"cramp":"diary","schema":1}"#,
        r#"{"record":"factor","factor":"fluids","label":"Fluids","kind":"amount","unit":"ml","words":[],"triggers":[{"test":"under","limit":0.30000000000000004,"word":null,"expects":"raises"}],"lag":0,"asked":"evening","own":false,"archived":false}"#,
        r#"{"record":"answer","night":"2026-11-23","answer":"quiet","cramps":null,"recorded_at":"2026-11-24T07:00:00.001+05:45"}"#,
        r#"{"record":"episode","id":"019ab697-e800-7707-8707-070707070707","night":"2026-11-23","onset":"2026-11-24T03:12:01.007+01:00","zone":"Europe/Berlin","end":"open","duration_seconds":null,"foot":null,"muscle":null,"also":null,"set_off":null,"pain":null,"posture":null,"relief":[],"soreness":null,"awake_seconds":null,"woke_me":null,"note":null,"recorded_at":"2026-11-24T03:12:01+01:00"}"#,
        r#"{"record":"red-flag","episode":"019ab697-e800-7707-8707-070707070707","sign":"warm-red-leg","present":true,"recorded_at":"2026-11-29T18:00:00+01:00"}"#,
        r#"{"record":"review","night":"2026-11-23","told":[{"factor":"fluids","word":null,"direction":"more","verdict":"very_likely"}],"suggested":{"aim":"less","factor":"posture","word":"pointed"},"recorded_at":"2026-11-29T18:00:00+01:00"}"#,
        r#"{"record":"suggestion","night":"2026-11-23","factor":"posture","aim":"less","word":"pointed","reply":"try","recorded_at":"2026-11-29T18:00:00+01:00"}"#,
        r#"{"record":"forget","kind":"value","key":["2026-11-23","fluids"]}"#,
    ];
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn an_entry_keeps_its_name() {
    let mut bytes = Vec::new();
    let kept = Entry::new("cramp at 03:12", every_edit());
    entry(&kept, "/home/me/diary.db", &mut bytes).expect("memory");
    assert_eq!(import(&bytes, &Journal::default()).entry, kept);
}

/// The reason why a line after the header is rejected.
#[track_caller]
fn check(line: &str, reason: &str) {
    let file = format!("{{\"cramp\":\"diary\",\"schema\":1}}\n\n{line}\n");
    let import = import(file.as_bytes(), &Journal::default());
    assert_eq!(import.entry.edits, [], "{line}");
    let [rejected] = import.rejected.as_slice() else {
        panic!("{line}: {:?}", import.rejected);
    };
    assert_eq!(rejected.line, 3);
    assert!(
        rejected.refused.to_string().contains(reason) && !rejected.refused.example.is_empty(),
        "{line}: {rejected}"
    );
}

const AT: &str = r#""recorded_at":"2026-11-24T07:00:00Z""#;
const NIGHT: &str = r#""night":"2026-11-23""#;
const ID: &str = r#""id":"019ab697-e800-7707-8707-070707070707""#;

#[test]
fn what_is_no_record_is_rejected() {
    check("{", "EOF");
    check("[]", "missing field `record`");
    check(&format!("{{\"deep\":{}", "[".repeat(100_000)), "recursion");
    check(r#"{"record":"dream"}"#, "unknown variant `dream`");
    check(&format!(r#"{{"record":"skip",{NIGHT},{AT}}}"#), "skipped");
    let more = format!(r#"{{"record":"skip",{NIGHT},"skipped":true,"more":1,{AT}}}"#);
    check(&more, "more");
}

#[test]
fn removals_of_nothing_are_rejected() {
    for (kind, key, reason) in [
        ("dream", r#""x""#, "episode, answer"),
        ("answer", r#""2026-11-23""#, "no record of this kind"),
        ("value", r#""2026-11-23""#, "no record of this kind"),
        (
            "value",
            r#""yesterday","fluids""#,
            "name a night by the date of its evening",
        ),
        ("episode", r#""x""#, "this is not an id"),
        (
            "dose",
            r#""019ab697-e800-7707-8707-070707070707","x""#,
            "no record of this kind",
        ),
    ] {
        check(
            &format!(r#"{{"record":"forget","kind":"{kind}","key":[{key}]}}"#),
            reason,
        );
    }
}

#[test]
fn answers_that_no_diary_holds_are_rejected() {
    let answer = |fields: &str| format!(r#"{{"record":"answer",{fields}}}"#);
    let no_date = r#""night":"2026-02-30","recorded_at":"2026-11-24T07:00:00Z""#;
    check(&answer(no_date), "name a night by the date of its evening");
    let no_time = format!(r#"{NIGHT},"recorded_at":"yesterday""#);
    check(&answer(&no_time), "RFC 3339");
    for (said, reason) in [
        (r#""cramp","cramps":0"#, "has 1 to 99"),
        (r#""cramp","cramps":100"#, "has 1 to 99"),
        (r#""cramp","cramps":4294967295"#, "has 1 to 99"),
        (r#""cramp""#, "with how many"),
        (r#""quiet","cramps":1"#, "with how many"),
    ] {
        check(&answer(&format!(r#"{NIGHT},"answer":{said},{AT}"#)), reason);
    }
}

#[test]
fn values_that_no_factor_takes_are_rejected() {
    for (factor, value, reason) in [
        ("dreams", "\"number\":1", "no factor with this key"),
        ("fluids", "\"word\":\"much\"", "use a number"),
        ("fluids", "\"number\":25000", "use a number from 0 to 8 l"),
        ("fluids", "\"number\":-0.5", "use a number from 0 to 8 l"),
        ("fluids", "\"number\":1,\"word\":\"x\"", "either"),
        ("sweating", "\"number\":2", "1 for yes"),
        ("bed", "\"number\":2880", "minutes"),
        ("bed", "\"number\":0.5", "minutes"),
        ("posture", "\"word\":\"upside-down\"", "pointed"),
        ("posture", "\"number\":0", "pointed"),
    ] {
        let fields = format!(r#"{NIGHT},"factor":"{factor}",{value},{AT}"#);
        check(&format!(r#"{{"record":"value",{fields}}}"#), reason);
    }
}

#[test]
fn episodes_that_cannot_be_are_rejected() {
    let onset = r#""onset":"2026-11-24T03:12:00Z""#;
    for (fields, reason) in [
        (
            r#""onset":"2026-11-30T03:12:00Z","end":"open""#.to_owned(),
            "not in the night 2026-11-23",
        ),
        (format!(r#"{onset},"end":"known""#), "duration"),
        (
            format!(r#"{onset},"end":"open","duration_seconds":3"#),
            "duration",
        ),
        (format!(r#"{onset},"end":"open","pain":11"#), "from 0 to 10"),
        (format!(r#"{onset},"end":"open","pain":-1"#), "u8"),
        (
            format!(r#"{onset},"end":"open","foot":"third""#),
            "left, right",
        ),
        (
            format!(r#"{onset},"end":"known","duration_seconds":0"#),
            "at least a second",
        ),
        (
            format!(r#"{onset},"end":"known","duration_seconds":86401"#),
            "longer than a day",
        ),
        (
            format!(r#"{onset},"end":"known","duration_seconds":40000"#),
            "in the future",
        ),
        (format!(r#"{onset},"end":"open","note":"""#), "it is empty"),
        (
            format!(r#"{onset},"end":"open","note":"  ""#),
            "it is empty",
        ),
        (
            format!(
                r#"{onset},"end":"open","relief":[{{"kind":"stretch","eased":true}},{{"kind":"stretch"}}]"#
            ),
            "stretch is there twice",
        ),
    ] {
        let fields = format!(r#"{ID},{NIGHT},{fields},"zone":"UTC",{AT}"#);
        check(&format!(r#"{{"record":"episode",{fields}}}"#), reason);
    }
    let elsewhere = format!(r#"{ID},{NIGHT},{onset},"end":"open","zone":"+05:00",{AT}"#);
    let line = format!(r#"{{"record":"episode",{elsewhere}}}"#);
    check(&line, "the onset is 2026-11-24T03:12:00");
}

#[test]
fn medicines_that_cannot_be_are_rejected() {
    let unknown = r#""regimen":"019ab697-e800-7707-8707-070707070707","taken":true"#;
    let intake = format!(r#"{{"record":"intake",{NIGHT},{unknown},{AT}}}"#);
    check(&intake, "no medicine");
    let named = |name: &str, class: &str, dates: &str| {
        let fields = format!(r#"{ID},"name":"{name}","class":"{class}",{dates},"doses":[]"#);
        format!(r#"{{"record":"regimen",{fields}}}"#)
    };
    let since = r#""since":"2026-01-02""#;
    check(&named("", "statin", since), "empty");
    check(&named("x", "herb", since), "teriparatide");
    check(&named("x", "statin", r#""since":"0001-01-02""#), "1900");
    let backwards = r#""since":"2026-01-02","until":"2026-01-01""#;
    check(&named("x", "statin", backwards), "can't end before");
}

#[test]
fn factors_that_cannot_be_are_rejected() {
    let factor = |fields: &str, triggers: &str, lag: u8| {
        let rest =
            format!(r#""triggers":[{triggers}],"lag":{lag},"asked":"evening","archived":false"#);
        format!(r#"{{"record":"factor",{fields},{rest}}}"#)
    };
    for (fields, reason) in [
        (r#""factor":"fluids","own":true"#, "of its own"),
        (r#""factor":"salve","own":false"#, "built-in"),
        (r#""factor":"salve","own":true"#, "label"),
        (r#""factor":"salve","own":true,"label":"x""#, "kind"),
        (
            r#""factor":"salve","own":true,"label":"x","kind":"choice","words":["a","a"]"#,
            "different words",
        ),
        (
            r#""factor":"salve","own":true,"label":"x","kind":"choice","words":["a|b"]"#,
            "bar",
        ),
    ] {
        check(&factor(fields, "", 0), reason);
    }
    let fluids = r#""factor":"fluids","own":false"#;
    check(&factor(fluids, "", 2), "next");
    check(
        &factor(fluids, r#"{"test":"over","expects":"raises"}"#, 0),
        "with a limit",
    );
}

#[test]
fn times_of_words_that_cannot_be_are_rejected() {
    let deleted = |fields: &str| format!(r#"{{"record":"deleted",{fields}}}"#);
    let at = r#""deleted_at":"2026-11-24T07:00:00Z""#;
    check(
        &deleted(&format!(r#""kind":"value","key":[],{at}"#)),
        "known by it",
    );
    check(
        &deleted(&format!(r#""kind":"dream","key":["x"],{at}"#)),
        "episode, answer",
    );
    check(
        &deleted(r#""kind":"value","key":["x"],"deleted_at":"soon""#),
        "of these centuries",
    );
    let skip = |said: &str| {
        format!(r#"{{"record":"skip",{NIGHT},"skipped":true,{AT},"updated_at":{said}}}"#)
    };
    for (said, reason) in [
        ("7", "expected a string"),
        (r#""0001-01-01T00:00:00Z""#, "of these centuries"),
        (r#""2026-11-24T07:00:00Z","device":"mine""#, "hexadecimal"),
        (r#""2026-11-24T07:00:00Z","said":7"#, "lists times"),
        (r#""2026-11-24T07:00:00Z","said":[[1]]"#, "lists times"),
        (
            r#""2026-11-24T07:00:00Z","said":[[99999999999999,"0a"]]"#,
            "lists times",
        ),
        (r#""2026-11-24T07:00:00Z","more":1"#, "more"),
    ] {
        check(&skip(said), reason);
    }
}

#[test]
fn a_file_without_our_header_is_not_read() {
    let record =
        r#"{"record":"forget","kind":"episode","key":["019ab697-e800-7707-8707-070707070707"]}"#;
    for (header, reason) in [
        ("", "header"),
        ("{}", "header"),
        (record, "header"),
        (r#"{"cramp":"recipe","schema":1}"#, "header"),
        (r#"{"cramp":"diary","schema":2}"#, "newer version"),
    ] {
        let import = import(
            format!("{header}\n{record}\n").as_bytes(),
            &Journal::default(),
        );
        assert_eq!(import.entry.edits, []);
        assert_eq!(import.rejected.len(), 1, "{:?}", import.rejected);
        assert!(import.rejected[0].refused.to_string().contains(reason));
    }
}

#[test]
fn a_rejected_line_does_not_hide_the_others() {
    let mut bytes = written(&every_edit());
    bytes.extend_from_slice(b"\xff\nnot json\n");
    bytes.extend(written(&[Edit::Forget(RecordKey::Episode(episode().id))]).split_off(29));
    let import = import(&bytes, &Journal::default());
    let lines: Vec<u64> = import.rejected.iter().map(|line| line.line).collect();
    let count = every_edit().len() as u64;
    assert_eq!(lines, [count + 2, count + 3]);
    assert_eq!(
        import.entry.edits.len() as u64,
        count,
        "what stands twice is one"
    );
}

#[test]
fn an_answer_that_the_diary_contradicts_is_rejected_unless_the_file_brings_the_episode() {
    let journal = Journal {
        episodes: vec![episode()],
        ..Journal::default()
    };
    let quiet = Edit::Answer(NightAnswer {
        night: night(),
        answer: Some(Answer::Quiet),
        recorded_at: at("2026-11-24T10:00:00Z"),
    });
    let rejected = import(&written(std::slice::from_ref(&quiet)), &journal).rejected;
    assert_eq!(rejected.len(), 1);
    assert_eq!(rejected[0].line, 2);
    let both = [quiet, Edit::Episode(Box::new(episode()))];
    assert_eq!(import(&written(&both), &journal).rejected, []);
}

#[test]
fn what_no_other_door_takes_is_rejected() {
    let episode = |fields: &str| {
        let rest = r#""zone":"UTC","end":"open""#;
        format!(r#"{{"record":"episode",{ID},{fields},{rest},{AT}}}"#)
    };
    let known = |fields: &str| {
        let when = r#""night":"2026-11-23","onset":"2026-11-24T03:12:00Z","zone":"UTC""#;
        format!(r#"{{"record":"episode",{ID},{when},{fields},{AT}}}"#)
    };
    let answer = |night: &str, cramps: u64, at: &str| {
        let said = format!(r#""answer":"cramp","cramps":{cramps},"recorded_at":"{at}""#);
        format!(r#"{{"record":"answer","night":"{night}",{said}}}"#)
    };
    let at = "2026-11-24T07:00:00Z";
    check(&answer("2026-11-23", 4_294_967_295, at), "1 to 99");
    check(&answer("2026-11-23", 100, at), "1 to 99");
    check(&answer("2100-01-01", 1, at), "future");
    check(&answer("2026-11-25", 1, at), "future");
    check(&answer("2026-11-23", 1, "0206-11-28T02:50:00Z"), "1900");
    check(
        &episode(r#""night":"2026-11-24","onset":"2026-11-24T14:00:00Z""#),
        "future",
    );
    check(
        &episode(r#""night":"2026-11-20","onset":"2026-11-24T03:00:00Z""#),
        "not in the night 2026-11-20",
    );
    check(
        &known(r#""end":"known","duration_seconds":86401"#),
        "longer than a day",
    );
    check(
        &known(r#""end":"open","awake_seconds":94608000"#),
        "longer than a day",
    );
    let note = "n".repeat(65_537);
    check(
        &known(&format!(r#""end":"open","note":"{note}""#)),
        "too long",
    );
    let typed = format!(
        r#""factor":"fluids","number":1200.0,"typed":"{}""#,
        "9".repeat(401)
    );
    check(
        &format!(r#"{{"record":"value",{NIGHT},{typed},{AT}}}"#),
        "400 characters",
    );
    let medicine = |name: &str| {
        let fields = r#""class":"statin","since":"2026-01-02","doses":[]"#;
        format!(r#"{{"record":"regimen",{ID},"name":"{name}",{fields}}}"#)
    };
    check(&medicine(r"a\u001b[31m"), "control character");
    check(&medicine(&"x".repeat(100_000)), "at most 60");
    let skip = r#"{"record":"skip","night":"2026-11-30","skipped":true"#;
    check(&format!("{skip},{AT}}}"), "future");
}

#[test]
fn one_record_is_not_said_twice_otherwise() {
    let mut other = episode();
    other.note = Some("otherwise".to_owned());
    let twice = [
        Edit::Episode(Box::new(episode())),
        Edit::Episode(Box::new(other)),
    ];
    let read = import(&written(&twice), &Journal::default());
    assert_eq!(read.entry.edits, twice[..1]);
    assert_eq!(read.rejected.len(), 1);
    assert!(
        read.rejected[0]
            .to_string()
            .starts_with("line 3: cramp 019a"),
        "{:?}",
        read.rejected
    );
    let same = [twice[0].clone(), twice[0].clone()];
    let read = import(&written(&same), &Journal::default());
    assert_eq!((read.entry.edits.len(), read.rejected.len()), (1, 0));
    // An entry that was kept says one thing after the other.
    let mut bytes = Vec::new();
    entry(&Entry::new("kept", twice.to_vec()), "/d.db", &mut bytes).expect("memory");
    let read = import(&bytes, &Journal::default());
    assert_eq!((read.entry.edits.len(), read.rejected.len()), (2, 0));
}

#[test]
fn a_night_has_no_more_cramps_than_can_be_said_of_it() {
    let cramps: Vec<Edit> = (0..100_u8)
        .map(|number| {
            let mut one = episode();
            one.id = EpisodeId::from_parts(1_764_000_000_000, [number; 10]);
            Edit::Episode(Box::new(one))
        })
        .collect();
    let read = import(&written(&cramps), &Journal::default());
    assert_eq!((read.entry.edits.len(), read.rejected.len()), (99, 1));
    assert!(read.rejected[0].refused.reason.contains("1 to 99"));
}

#[test]
fn a_factor_of_the_diary_is_not_given_other_answers() {
    let mut journal = Journal::default();
    journal.catalogue.put(own("nap", Kind::YesNo, vec![]));
    let other = |kind| written(&[Edit::Factor(own("nap", kind, vec![]))]);
    assert_eq!(import(&other(Kind::YesNo), &journal).rejected, []);
    let rejected = import(&other(Kind::ClockTime), &journal).rejected;
    assert!(rejected[0].refused.reason.contains("other answers"));
}

#[test]
fn a_hopeless_file_is_given_up() {
    let mut bytes = written(&[]);
    bytes.extend(b"x\n".repeat(10_500));
    let import = import(&bytes, &Journal::default());
    assert_eq!(import.rejected.len(), 10_001);
    let last = import.rejected.last().expect("a last one");
    assert!(
        last.to_string().starts_with("line 10001: the rest"),
        "{last}"
    );
}
