//! Diaries for a page.

use chrono::{FixedOffset, NaiveDate, TimeDelta};

use crate::diary::{
    Answer, Class, Condition, ConditionId, ConditionKind, Dose, End, Episode, EpisodeId, Foot,
    Journal, Moment, Muscle, Night, Pain, RedFlag, Regimen, RegimenId, RegimenKind, Sign,
    SpanPrecision, Zone, acts,
};

pub(super) fn now() -> Moment {
    at("2026-11-25", 8)
}

fn at(date: &str, hours: i64) -> Moment {
    let day: NaiveDate = date.parse().expect("a date");
    let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc();
    let zone = Zone::Fixed(FixedOffset::east_opt(0).expect("UTC"));
    Moment::new(midnight + TimeDelta::hours(hours), zone)
}

pub(super) fn empty() -> Journal {
    Journal::default()
}

fn cramp(journal: &mut Journal, date: &str, minutes: u32) -> EpisodeId {
    let onset = at(date, 27);
    let id = EpisodeId::from_parts(onset.utc_ms(), [1; 10]);
    let night: Night = date.parse().expect("a night");
    journal.episodes.push(Episode {
        end: End::Known {
            duration_seconds: minutes * 60,
        },
        foot: Some(Foot::Left),
        muscle: Some(Muscle::Arch),
        pain: Pain::new(6).ok(),
        ..Episode::begun(id, night, onset, onset)
    });
    id
}

pub(super) fn one_night() -> Journal {
    let mut journal = Journal::default();
    cramp(&mut journal, "2026-11-24", 4);
    journal
}

/// A cramp every other night of a month; nothing is known of the nights between.
pub(super) fn cramps_only() -> Journal {
    let mut journal = Journal::default();
    let first: NaiveDate = "2026-10-27".parse().expect("a date");
    for day in first.iter_days().step_by(2).take(14) {
        cramp(&mut journal, &day.to_string(), 3);
    }
    journal
}

fn medicine(place: u8, name: &str, since: &str) -> Regimen {
    let since: NaiveDate = since.parse().expect("a date");
    Regimen {
        id: RegimenId::from_parts(i64::from(place), [place; 10]),
        name: name.to_owned(),
        class: Class::Other,
        since,
        until: None,
        kind: RegimenKind::Daily,
        doses: vec![Dose {
            since,
            text: format!("{} mg", u32::from(place) * 5),
        }],
        precision: SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    }
}

pub(super) fn many_medicines() -> Journal {
    let mut journal = one_night();
    let names = [
        "amlodipine",
        "atorvastatin",
        "bisoprolol",
        "candesartan",
        "furosemide",
        "gabapentin",
        "levothyroxine",
        "metformin",
        "omeprazole",
        "paracetamol",
        "salbutamol",
        "sertraline",
        "spironolactone",
        "tiotropium",
    ];
    for (place, name) in (1..).zip(names) {
        let mut regimen = medicine(place, name, &format!("20{:02}-03-01", 10 + place));
        match name {
            "atorvastatin" => regimen.class = Class::Statin,
            "furosemide" => regimen.class = Class::DiureticLoop,
            "paracetamol" => regimen.kind = RegimenKind::AsNeeded,
            "metformin" => regimen.until = "2026-10-20".parse().ok(),
            _ => {}
        }
        journal.regimens.push(regimen);
    }
    journal.conditions.push(Condition {
        id: ConditionId::from_parts(1, [1; 10]),
        kind: ConditionKind::Diabetes,
        since: "2019-01-01".parse().ok(),
        until: None,
        name: None,
        precision: SpanPrecision::default(),
    });
    journal
}

pub(super) fn signs() -> Journal {
    let mut journal = Journal::default();
    for (date, minutes, present) in [
        ("2026-11-02", 14, &[Sign::Numbness][..]),
        ("2026-11-09", 12, &[]),
        ("2026-11-20", 15, &[Sign::Swelling, Sign::WarmRedLeg]),
    ] {
        let id = cramp(&mut journal, date, minutes);
        for edit in acts::answer_signs(id, present, at(date, 32)) {
            if let crate::diary::Edit::RedFlag(flag) = edit {
                let flag: RedFlag = flag;
                journal.red_flags.push(flag);
            }
        }
    }
    journal
}

/// Names that would be a page of their own, a picture from elsewhere, or turn what follows.
pub(super) fn hostile() -> Journal {
    let mut journal = one_night();
    let names = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><b>bold</b></td><td>x",
        "a\u{202e}b\u{1b}[31m",
        "[here](http://example.org) | x",
    ];
    for (place, name) in (1..).zip(names) {
        let mut regimen = medicine(place, name, "2026-09-10");
        regimen.doses[0].text = name.to_owned();
        journal.regimens.push(regimen);
    }
    let said = (Answer::Cramp { cramps: 2 }, at("2026-11-25", 7));
    let night: Night = "2026-11-24".parse().expect("a night");
    journal.check_ins.entry(night).or_default().said = Some(said);
    journal
}
