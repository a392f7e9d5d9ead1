use super::sample::{cramp, diary, moment, night, period, say, tell};
use crate::charts::{
    Counts, NightsView, Side, calendar, hours, pain, places, soreness, with_and_without,
};
use crate::diary::{
    Answer, CheckIn, Class, Episode, Factor, Filter, Foot, Journal, Muscle, NightBoundary, Pain,
    Regimen, RegimenId, Units, Value,
};

const FIRST: &str = "2026-11-01";

fn described(foot: Option<Foot>, muscle: Option<Muscle>, pain: Option<u8>) -> Episode {
    Episode {
        foot,
        muscle,
        pain: pain.map(score),
        ..cramp(night(FIRST), 1440 + 180)
    }
}

fn score(score: u8) -> Pain {
    Pain::new(score).expect("a score")
}

#[track_caller]
fn check_cramp(filter: &Filter, cramp: &Episode, takes: Option<bool>) {
    assert_eq!(filter.takes_episode(cramp), takes);
}

#[test]
fn a_cramp_fits_does_not_fit_or_does_not_say() {
    use Foot::{Both, Left, Right};
    let of = |foot| Filter {
        foot: Some(foot),
        ..Filter::default()
    };
    let on = |foot| described(foot, None, None);
    check_cramp(&Filter::default(), &on(None), Some(true));
    for (wanted, foot, takes) in [
        (Left, Some(Left), Some(true)),
        (Left, Some(Right), Some(false)),
        (Left, Some(Both), Some(true)),
        (Right, Some(Both), Some(true)),
        (Both, Some(Both), Some(true)),
        (Both, Some(Left), Some(false)),
        (Left, None, None),
    ] {
        check_cramp(&of(wanted), &on(foot), takes);
    }
    let calf = Filter {
        muscle: Some(Muscle::Calf),
        pain_at_least: Some(score(7)),
        ..of(Left)
    };
    for (foot, muscle, pain, takes) in [
        (Some(Left), Some(Muscle::Calf), Some(7), Some(true)),
        (Some(Left), Some(Muscle::Calf), Some(6), Some(false)),
        (Some(Left), Some(Muscle::Calf), None, None),
        (Some(Left), Some(Muscle::Arch), None, Some(false)),
        (None, Some(Muscle::Calf), Some(9), None),
        (None, None, Some(0), Some(false)),
    ] {
        check_cramp(&calf, &described(foot, muscle, pain), takes);
    }
}

/// What a night of some cramps, of which so many were counted, is to somebody who looks for the left foot.
#[track_caller]
fn check_night(feet: &[Option<Foot>], counted: u32, answer: Option<Answer>) {
    let mut journal = Journal::default();
    if counted > 0 {
        say(
            &mut journal,
            night(FIRST),
            Answer::Cramp { cramps: counted },
        );
    }
    let cramps = feet.iter().map(|foot| described(*foot, None, None));
    journal.episodes.extend(cramps);
    let left = Filter {
        foot: Some(Foot::Left),
        ..Filter::default()
    };
    let counts = Counts::of(NightsView::through(&journal, &left), period(FIRST, FIRST));
    let expected = match answer {
        Some(Answer::Cramp { cramps }) => (1, 0, cramps as usize, cramps as usize),
        Some(Answer::Quiet) => (0, 1, 0, 0),
        None => (0, 0, 0, 0),
    };
    assert_eq!(
        (
            counts.nights.cramp,
            counts.nights.quiet,
            counts.cramps,
            counts.episodes
        ),
        expected
    );
    assert_eq!(counts.nights.all, 1);
}

#[test]
fn a_night_is_quiet_only_where_every_cramp_could_be_judged() {
    let (left, right) = (Some(Foot::Left), Some(Foot::Right));
    let cramps = |cramps| Some(Answer::Cramp { cramps });
    check_night(&[left], 0, cramps(1));
    check_night(&[left, right, left], 0, cramps(2));
    check_night(&[left, None], 0, cramps(1));
    check_night(&[left], 3, cramps(1));
    check_night(&[right], 0, Some(Answer::Quiet));
    check_night(&[right, right], 2, Some(Answer::Quiet));
    check_night(&[right], 2, None);
    check_night(&[right, None], 0, None);
    check_night(&[None], 0, None);
    check_night(&[], 2, None);
    check_night(&[], 0, None);
}

/// Three nights with a cramp each, quiet ones between them.
fn with_medicine() -> (Journal, RegimenId) {
    let mut journal = diary(FIRST, "1q1q1.q");
    let id = RegimenId::from_parts(0, [1; 10]);
    journal.regimens.push(Regimen {
        id,
        name: "furosemide".into(),
        class: Class::DiureticLoop,
        since: night("2026-11-03").evening(),
        until: Some(night("2026-11-05").evening()),
        kind: crate::diary::RegimenKind::Daily,
        doses: Vec::new(),
        precision: crate::diary::SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    });
    (journal, id)
}

#[test]
fn a_medicine_chooses_the_nights_it_was_on_for() {
    let (journal, id) = with_medicine();
    let on = Filter {
        regimen: Some(id),
        ..Filter::default()
    };
    let all = period(FIRST, "2026-11-07");
    let counts = Counts::of(NightsView::through(&journal, &on), all);
    assert_eq!(
        (
            counts.nights.all,
            counts.nights.cramp,
            counts.nights.quiet,
            counts.cramps
        ),
        (7, 1, 1, 1)
    );
    let unknown = Filter {
        regimen: Some(RegimenId::from_parts(0, [2; 10])),
        ..Filter::default()
    };
    assert_eq!(
        Counts::of(NightsView::through(&journal, &unknown), all)
            .nights
            .recorded(),
        0
    );
}

/// A night of which the value is not known is on neither side.
#[test]
fn nights_with_and_without_a_trigger_share_no_night() {
    let mut journal = diary(FIRST, "1q1qqq1.");
    for (place, millilitres) in [(0, 900.0), (1, 2000.0), (2, 900.0), (3, 2000.0), (7, 900.0)] {
        let value = Value::Amount(millilitres);
        tell(&mut journal, night(FIRST).ahead(place), "fluids", value);
    }
    let fluids = journal.catalogue.find("fluids").expect("a factor");
    let with = Filter {
        trigger: Some((fluids, 0)),
        ..Filter::default()
    };
    let without = Filter {
        is_without: true,
        ..with.clone()
    };
    assert_eq!(
        without.words(&journal, Units::Metric),
        ["without \"Fluids under 1.5 l\""]
    );
    let both = [&without, &with].map(|filter| NightsView::through(&journal, filter));
    let found = with_and_without(both, period(FIRST, "2026-11-08"));
    let counts = |side: &Side| (side.counts.nights.cramp, side.counts.nights.quiet);
    assert_eq!(
        (counts(&found.before), counts(&found.after)),
        ((0, 2), (2, 0))
    );
}

#[track_caller]
fn check_trigger(key: &str, values: &[Option<Value>], signs: &str, recorded: &str) {
    let mut journal = diary(FIRST, signs);
    for (value, place) in values.iter().zip(0..) {
        if let Some(value) = value {
            tell(&mut journal, night(FIRST).ahead(place), key, *value);
        }
    }
    let factor = journal.catalogue.find(key).expect("a factor");
    let filter = Filter {
        trigger: Some((factor, 0)),
        ..Filter::default()
    };
    let seen = NightsView::through(&journal, &filter);
    let taken: String = (0..signs.len() as u64)
        .map(|place| {
            let night = night(FIRST).ahead(place);
            let counts = Counts::of(seen, crate::diary::Period::between(night, night));
            match (counts.nights.cramp, counts.nights.quiet) {
                (0, 0) => '.',
                (0, _) => 'q',
                _ => 'c',
            }
        })
        .collect();
    assert_eq!(taken, recorded, "{key}");
}

#[test]
fn a_trigger_chooses_the_nights_on_which_it_may_act() {
    let litres = |litres: f64| Some(Value::Amount(litres * 1000.0));
    let fluids = [litres(1.0), litres(2.0), None, litres(1.4), litres(1.5)];
    check_trigger("fluids", &fluids, "1qq1q", "c..c.");
    check_trigger("fluids", &fluids, "q1.nq", "q..c.");
    let (yes, no) = (Some(Value::YesNo(true)), Some(Value::YesNo(false)));
    check_trigger("sweating", &[yes, no, None, yes], "1q1q", "c..q");
}

#[test]
fn a_factor_that_acts_a_night_later_chooses_the_night_after() {
    let mut journal = diary(FIRST, "q1q1");
    let sweating = journal.catalogue.find("sweating").expect("a factor");
    let later = Factor {
        lag: 1,
        ..journal.catalogue.get(sweating).clone()
    };
    journal.catalogue.put(later);
    tell(
        &mut journal,
        night("2026-11-01"),
        "sweating",
        Value::YesNo(true),
    );
    tell(
        &mut journal,
        night("2026-11-03"),
        "sweating",
        Value::YesNo(false),
    );
    let filter = Filter {
        trigger: Some((sweating, 0)),
        ..Filter::default()
    };
    let takes = |text: &str| {
        let said = journal.check_ins.get(&night(text));
        filter.takes_night(&journal, night(text), said)
    };
    let nights = ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04"];
    assert_eq!(nights.map(takes), [false, true, false, false]);
}

#[test]
fn a_filter_says_what_it_asks_for() {
    let (journal, id) = with_medicine();
    let fluids = journal.catalogue.find("fluids").expect("a factor");
    let all = Filter {
        foot: Some(Foot::Left),
        muscle: Some(Muscle::Calf),
        pain_at_least: Some(score(7)),
        regimen: Some(id),
        trigger: Some((fluids, 0)),
        is_without: false,
    };
    assert_eq!(
        all.words(&journal, Units::Metric),
        [
            "left foot",
            "calf",
            "pain 7 or more",
            "on furosemide",
            "Fluids under 1.5 l"
        ]
    );
    let both = Filter {
        foot: Some(Foot::Both),
        muscle: Some(Muscle::Other),
        pain_at_least: Some(score(10)),
        ..Filter::default()
    };
    assert_eq!(
        both.words(&journal, Units::Metric),
        ["both feet", "another muscle", "pain 10"]
    );
    assert!(Filter::default().words(&journal, Units::Metric).is_empty());
}

#[test]
fn pictures_hold_only_the_cramps_that_were_chosen() {
    let mut journal = Journal::default();
    for place in 0..20_u8 {
        let night = night(FIRST).ahead(u64::from(place));
        journal.episodes.push(Episode {
            foot: Some(if place % 2 == 0 {
                Foot::Left
            } else {
                Foot::Right
            }),
            pain: Some(score(if place % 2 == 0 { 8 } else { 3 })),
            soreness: crate::diary::Soreness::new(place / 4).ok(),
            ..cramp(night, 1440 + 60 + i64::from(place % 2) * 120)
        });
        journal.check_ins.insert(
            night,
            CheckIn {
                skipped: Some(moment(night, 2000)),
                ..CheckIn::default()
            },
        );
    }
    let left = Filter {
        foot: Some(Foot::Left),
        ..Filter::default()
    };
    let seen = NightsView::through(&journal, &left);
    let shown = period(FIRST, "2026-11-30");
    let counts = Counts::of(seen, shown);
    assert_eq!(
        (
            counts.nights.cramp,
            counts.nights.quiet,
            counts.nights.not_recorded()
        ),
        (10, 10, 10)
    );
    let places = places(seen, shown).expect("enough");
    assert_eq!(
        [Foot::Left, Foot::Right].map(|foot| places.of_foot(Some(foot))),
        [10, 0]
    );
    let pain = pain(seen, shown).expect("enough");
    assert_eq!((pain.known, pain.quartiles), (10, [8.0; 3]));
    assert_eq!(soreness(seen, shown).expect("enough").known, 10);
    let hours = hours(seen, shown, NightBoundary::default()).expect("enough");
    let told: Vec<_> = hours.bins.iter().filter(|bin| bin.cramps > 0).collect();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].hour, told[0].cramps), (1, 10));
}

/// Which nights a filter leaves to be seen: `x` those that it asks for, blank the others.
#[track_caller]
fn check_asked_for(journal: &Journal, filter: &Filter, expected: &str) {
    let shown = period(FIRST, "2026-11-07");
    let seen = NightsView::through(journal, filter);
    let calendar = calendar(seen, shown, chrono::Weekday::Sun);
    let sign = |asked_for| if asked_for { 'x' } else { ' ' };
    let drawn: String = calendar
        .nights()
        .map(|night| sign(night.is_asked_for))
        .collect();
    assert_eq!(drawn, expected);
}

#[test]
fn nights_that_a_filter_does_not_ask_for_are_neither_quiet_nor_unknown() {
    let (journal, id) = with_medicine();
    check_asked_for(&journal, &Filter::default(), "xxxxxxx");
    let on_medicine = Filter {
        regimen: Some(id),
        ..Filter::default()
    };
    check_asked_for(&journal, &on_medicine, "  xx   ");
    // A cramp with less pain is another cramp; a quiet night had no cramp at all.
    let severe = Filter {
        pain_at_least: Some(score(7)),
        ..Filter::default()
    };
    check_asked_for(&journal, &severe, " x x xx");
}
