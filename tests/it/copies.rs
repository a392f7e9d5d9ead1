//! Copies of one diary that went their own ways, merged in any order: all of them say the same in the end, to
//! the byte.

use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use cramp::diary::{
    Answer, Class, DoctorMention, Dose, Edit, Entry, Episode, EpisodeId, Foot, Intake, Journal,
    Moment, Night, NightAnswer, NightBoundary, NightIntake, NightNote, NightSkip, NightValue, Pain,
    Period, RecordKey, RedFlag, Regimen, RegimenId, RegimenKind, Sign, SpanPrecision, StoredValue,
};
use cramp::exchange::{Destination, ExportYear, Format as _, ImportOptions, Jsonl, export, import};
use cramp::store::{Create, Other, Store, StoreError};
use proptest::prelude::*;
use proptest::sample::select;

use crate::exchange_diaries::now;

/// Something that a person does with a copy; numbers pick one of what is there.
#[derive(Clone, Debug)]
enum Act {
    Cramp {
        night: u64,
        minute: i64,
        foot: Option<Foot>,
    },
    Pain(usize, u8),
    Note(usize, String),
    Unsaid(usize),
    DeleteCramp(usize),
    Sign(usize, bool),
    Answer(u64, Option<Answer>),
    Skip(u64),
    Fluids(u64, f64),
    ForgetFluids(u64),
    NightNote(u64, String),
    ForgetNightNote(u64),
    Medicine(&'static str, u64),
    Stop(usize, u64),
    Dose(usize, u64),
    Intake(usize, u64, bool),
    DeleteMedicine(usize),
    Told(bool),
    Undo,
}

/// Two cramps that begin some minutes apart are one, unless their feet say otherwise: in which order copies
/// come together then makes a difference to which two are one, so one test leaves out the other foot.
fn act(feet: &'static [Option<Foot>]) -> impl Strategy<Value = Act> {
    let night = || 0_u64..3;
    let foot = select(feet);
    let minute = select(vec![0_i64, 1, 2, 30, 31, 32]);
    let answer = prop::option::of(select(vec![Answer::Quiet, Answer::Cramp { cramps: 2 }]));
    prop_oneof![
        4 => (night(), minute, foot).prop_map(|(night, minute, foot)| Act::Cramp { night, minute, foot }),
        3 => (any::<usize>(), 0_u8..=10).prop_map(|(which, pain)| Act::Pain(which, pain)),
        2 => (any::<usize>(), "[a-c]{1,2}").prop_map(|(which, note)| Act::Note(which, note)),
        1 => any::<usize>().prop_map(Act::Unsaid),
        2 => any::<usize>().prop_map(Act::DeleteCramp),
        1 => (any::<usize>(), any::<bool>()).prop_map(|(which, yes)| Act::Sign(which, yes)),
        2 => (night(), answer).prop_map(|(night, answer)| Act::Answer(night, answer)),
        1 => night().prop_map(Act::Skip),
        2 => (night(), select(vec![500.0, 1500.0])).prop_map(|(night, much)| Act::Fluids(night, much)),
        1 => night().prop_map(Act::ForgetFluids),
        1 => (night(), "[a-c]").prop_map(|(night, note)| Act::NightNote(night, note)),
        1 => night().prop_map(Act::ForgetNightNote),
        2 => (select(vec!["Quinine", "quinine", "magnesium"]), 0_u64..40)
            .prop_map(|(name, since)| Act::Medicine(name, since)),
        1 => (any::<usize>(), 0_u64..3).prop_map(|(which, days)| Act::Stop(which, days)),
        1 => (any::<usize>(), 0_u64..40).prop_map(|(which, since)| Act::Dose(which, since)),
        1 => (any::<usize>(), night(), any::<bool>())
            .prop_map(|(which, night, taken)| Act::Intake(which, night, taken)),
        1 => any::<usize>().prop_map(Act::DeleteMedicine),
        1 => any::<bool>().prop_map(Act::Told),
        1 => Just(Act::Undo),
    ]
}

fn night(back: u64) -> Night {
    let last: Night = "2026-11-22".parse().expect("a night");
    last.back(back)
}

/// Does something with a copy. What makes no sense there is left.
#[expect(clippy::too_many_lines, reason = "a few lines an act")]
fn do_it(store: &Store, act: &Act, at: Moment, random: [u8; 10]) {
    let journal = store.journal(None, &at).expect("readable");
    let cramps = journal.all_episodes();
    let cramp = |which: usize| {
        cramps
            .get(which % cramps.len().max(1))
            .map(|one| (*one).clone())
    };
    let changed = |which: usize, change: &dyn Fn(&mut Episode)| {
        let mut one = cramp(which)?;
        change(&mut one);
        Some(Edit::Episode(Box::new(one)))
    };
    let medicine = |which: usize| {
        let all = &journal.regimens;
        all.get(which % all.len().max(1)).cloned()
    };
    let edit = match act {
        Act::Cramp {
            night: back,
            minute,
            foot,
        } => {
            let night = night(*back);
            let onset = night
                .evening()
                .and_hms_opt(23, 30, 0)
                .expect("a time")
                .and_utc();
            let onset = Moment::new(onset + TimeDelta::minutes(*minute), at.zone());
            // Nobody enters one cramp twice on the same copy.
            let is_near = |one: &&Episode| one.onset.since(&onset).abs() < TimeDelta::minutes(15);
            if cramps.iter().any(is_near) {
                return;
            }
            let mut one =
                Episode::begun(EpisodeId::from_parts(at.utc_ms(), random), night, onset, at);
            one.foot = *foot;
            Some(Edit::Episode(Box::new(one.settled(&now()))))
        }
        Act::Pain(which, pain) => changed(*which, &|one| one.pain = Pain::new(*pain).ok()),
        Act::Note(which, note) => changed(*which, &|one| one.note = Some(note.clone())),
        Act::Unsaid(which) => changed(*which, &|one| (one.pain, one.foot) = (None, None)),
        Act::DeleteCramp(which) => {
            cramp(*which).map(|one| Edit::Forget(RecordKey::Episode(one.id)))
        }
        Act::Sign(which, present) => cramp(*which).map(|one| {
            Edit::RedFlag(RedFlag {
                episode: one.id,
                sign: Sign::Swelling,
                present: *present,
                recorded_at: at,
            })
        }),
        Act::Answer(back, answer) => Some(Edit::Answer(NightAnswer {
            night: night(*back),
            answer: *answer,
            recorded_at: at,
        })),
        Act::Skip(back) => Some(Edit::Skip(NightSkip {
            night: night(*back),
            skipped: true,
            recorded_at: at,
        })),
        Act::Fluids(back, much) => Some(Edit::Value(NightValue {
            night: night(*back),
            factor: "fluids".into(),
            value: StoredValue::Number(*much),
            typed: None,
            recorded_at: at,
        })),
        Act::ForgetFluids(back) => Some(Edit::Forget(RecordKey::Value {
            night: night(*back),
            factor: "fluids".into(),
        })),
        Act::NightNote(back, note) => Some(Edit::NightNote(NightNote {
            night: night(*back),
            note: note.clone(),
            recorded_at: at,
        })),
        Act::ForgetNightNote(back) => Some(Edit::Forget(RecordKey::NightNote(night(*back)))),
        Act::Medicine(name, _) if has_medicine(&journal, name) => None,
        Act::Medicine(name, since) => Some(Edit::Regimen(Regimen {
            id: RegimenId::from_parts(at.utc_ms(), random),
            name: (*name).to_owned(),
            class: Class::Other,
            since: night(*since).evening(),
            until: None,
            kind: RegimenKind::Daily,
            doses: Vec::new(),
            precision: SpanPrecision::default(),
            times_a_day: None,
            stop_reason: None,
        })),
        Act::Stop(which, back) => medicine(*which).map(|known| {
            let until = night(*back).evening().max(known.since);
            Edit::Regimen(Regimen {
                until: Some(until),
                ..known
            })
        }),
        Act::Dose(which, since) => medicine(*which).map(|mut known| {
            let since = night(*since).evening().max(known.since);
            known.doses.retain(|dose| dose.since != since);
            known.doses.push(Dose {
                since,
                text: format!("{} mg", random[0]),
            });
            Edit::Regimen(known)
        }),
        Act::Intake(which, back, taken) => medicine(*which).map(|known| {
            Edit::Intake(NightIntake {
                night: night(*back),
                intake: Intake::of_night(known.id, *taken, at),
            })
        }),
        Act::DeleteMedicine(which) => {
            medicine(*which).map(|known| Edit::Forget(RecordKey::Regimen(known.id)))
        }
        Act::Told(true) => Some(Edit::DoctorTold(DoctorMention {
            of: "numbness".into(),
            recorded_at: at,
        })),
        Act::Told(false) => Some(Edit::Forget(RecordKey::DoctorTold("numbness".into()))),
        Act::Undo => {
            store.undo(&at).expect("undone");
            None
        }
    };
    if let Some(edit) = edit {
        // An answer may contradict the cramps of its night; the diary refuses it, and goes on.
        let _ = store.record(&Entry::one("something", edit), &at);
    }
}

fn has_medicine(journal: &Journal, name: &str) -> bool {
    let mut all = journal.regimens.iter();
    all.any(|known| known.name.eq_ignore_ascii_case(name))
}

const ONE_FOOT: &[Option<Foot>] = &[None, Some(Foot::Left)];
const BOTH_FEET: &[Option<Foot>] = &[None, Some(Foot::Left), Some(Foot::Right)];

/// What one copy was told, each act some seconds after the one before.
fn acts(feet: &'static [Option<Foot>]) -> impl Strategy<Value = Vec<(Act, i64, [u8; 10])>> {
    prop::collection::vec((act(feet), 0_i64..40, any::<[u8; 10]>()), 0..10)
}

fn play(store: &Store, acts: &[(Act, i64, [u8; 10])], from: i64) {
    let mut seconds = from;
    for (act, later, random) in acts {
        seconds += later;
        do_it(store, act, now().plus(TimeDelta::seconds(seconds)), *random);
    }
}

fn opened(path: &Path) -> Store {
    Store::open(path, Create::IfMissing).expect("a diary")
}

fn exported(store: &Store) -> Vec<u8> {
    let tonight = Night::of(now().at(), NightBoundary::default());
    let span = store.span().expect("readable");
    let span = span.unwrap_or(Period::between(tonight, tonight));
    let mut whole = true;
    let mut bytes = Vec::new();
    let year_of = |year| {
        Ok::<_, StoreFailed>(ExportYear {
            journal: store.journal(Some(year), &later())?,
            provenance: store.provenance(year, std::mem::take(&mut whole))?,
        })
    };
    let writer = Jsonl.writer().expect("a format of ours");
    export(writer, span, NightBoundary::default(), year_of, &mut bytes).expect("exported");
    bytes
}

#[derive(Debug)]
struct StoreFailed(#[expect(dead_code, reason = "shown when a test fails")] String);

impl From<StoreError> for StoreFailed {
    fn from(error: StoreError) -> Self {
        Self(format!("{error:?}"))
    }
}

impl From<std::io::Error> for StoreFailed {
    fn from(error: std::io::Error) -> Self {
        Self(format!("{error:?}"))
    }
}

fn later() -> Moment {
    now().plus(TimeDelta::hours(1))
}

fn merge(into: &Store, other: Other<'_>) {
    let own = EpisodeId::fresh(&later()).to_string();
    into.join(other, ("import", &own), &later(), false, |_| ((), true))
        .expect("merged");
}

fn merge_export(into: &Store, bytes: &[u8]) {
    let journal = into.journal(None, &later()).expect("readable");
    let to = Destination {
        journal: &journal,
        boundary: NightBoundary::default(),
        now: later(),
        source: "a file",
    };
    let read = import(&Jsonl, &mut &bytes[..], &ImportOptions::default(), &to).expect("read");
    assert_eq!(read.rejected, [], "{}", String::from_utf8_lossy(bytes));
    merge(into, Other::Export(&read.entry.edits, &read.provenance));
}

/// Three copies of one diary, each of which went its own way.
fn three(
    folder: &Path,
    begin: &[(Act, i64, [u8; 10])],
    ways: &[Vec<(Act, i64, [u8; 10])>],
) -> Vec<Store> {
    let first = folder.join("0.db");
    play(&opened(&first), begin, 0);
    for place in 1..ways.len() {
        fs::copy(&first, folder.join(format!("{place}.db"))).expect("copied");
    }
    let each = ways.iter().enumerate().map(|(place, acts)| {
        let store = opened(&folder.join(format!("{place}.db")));
        play(&store, acts, 500);
        store
    });
    each.collect()
}

fn texts(copies: &[Store]) -> Vec<String> {
    let text = |copy: &Store| String::from_utf8(exported(copy)).expect("text");
    copies.iter().map(text).collect()
}

fn all_the_same(texts: &[String]) -> Result<(), TestCaseError> {
    for other in &texts[1..] {
        prop_assert_eq!(other, &texts[0]);
    }
    Ok(())
}

type Acts = Vec<(Act, i64, [u8; 10])>;
type Order = Vec<(usize, usize)>;

/// How many cases of each property are tried; `CRAMP_COPIES` asks for more.
fn cases() -> u32 {
    let asked = std::env::var("CRAMP_COPIES");
    asked.map_or(12, |asked| asked.parse().expect("a number of cases"))
}

fn merged_in_any_order(begin: &Acts, ways: &[Acts], orders: &[Order]) -> Result<(), TestCaseError> {
    let mut results = Vec::new();
    let folder = tempfile::tempdir().expect("a folder");
    drop(three(folder.path(), begin, ways));
    for order in orders {
        let other = tempfile::tempdir().expect("a folder");
        let copy = |place| {
            let name = format!("{place}.db");
            fs::copy(folder.path().join(&name), other.path().join(&name)).expect("copied");
            opened(&other.path().join(name))
        };
        let copies: Vec<Store> = (0..3).map(copy).collect();
        for _ in 0..2 {
            for (into, from) in order {
                merge(&copies[*into], Other::Diary(&copies[*from]));
            }
        }
        let texts = texts(&copies);
        all_the_same(&texts)?;
        results.push(texts[0].clone());
    }
    all_the_same(&results)
}

fn exports_merged(begin: &Acts, ways: &[Acts], order: &Order) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().expect("a folder");
    let copies = three(folder.path(), begin, ways);
    for _ in 0..2 {
        for (into, from) in order {
            merge_export(&copies[*into], &exported(&copies[*from]));
        }
    }
    let all = texts(&copies);
    all_the_same(&all)?;
    // Again nothing is new, and one step took everything in.
    let before = journal(&copies[0]);
    let steps = copies[0].changes(100).expect("changes").len();
    merge_export(&copies[0], all[1].as_bytes());
    prop_assert_eq!(&journal(&copies[0]), &before);
    prop_assert_eq!(copies[0].changes(100).expect("changes").len(), steps);
    Ok(())
}

/// Acts that follow each other by some seconds.
fn told(acts: &[(Act, i64)], who: u8) -> Acts {
    let with_ids = acts.iter().enumerate().map(|(place, (act, later))| {
        let which = u8::try_from(place).expect("few");
        (act.clone(), *later, [who, 0, 0, 0, 0, 0, 0, 0, 0, which])
    });
    with_ids.collect()
}

/// A medicine that three people entered on their copies: whichever two copies meet first, the record that was
/// entered first stands for the others in the end, and what hangs on them goes over to it.
#[test]
fn what_was_entered_three_times_has_one_record_that_stands() {
    let medicine = || (Act::Medicine("Quinine", 0), 0);
    let taken = || (Act::Intake(0, 0, false), 0);
    let ways = [
        told(&[medicine()], 0),
        told(&[medicine()], 1),
        told(&[medicine(), taken()], 2),
    ];
    let orders = [
        vec![(0, 1), (2, 1), (1, 0), (2, 0), (0, 2), (1, 2)],
        vec![(2, 0), (0, 1), (1, 2), (0, 2), (1, 0), (2, 1)],
        vec![(1, 2), (0, 2), (2, 0), (0, 1), (1, 0), (2, 1)],
        vec![(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)],
    ];
    merged_in_any_order(&Vec::new(), &ways, &orders).expect("the same");
    for order in &orders {
        exports_merged(&Vec::new(), &ways, order).expect("the same");
    }
}

/// A medicine that one copy deleted while another changed its dose is gone on all, and no copy tells more of
/// the dose than the others.
#[test]
fn a_dose_of_a_medicine_that_is_deleted_elsewhere_is_gone_with_it() {
    let begin = told(&[(Act::Medicine("Quinine", 0), 0), (Act::Dose(0, 0), 0)], 0);
    let ways = [
        told(&[(Act::Dose(0, 0), 39)], 1),
        Vec::new(),
        told(&[(Act::DeleteMedicine(0), 0)], 3),
    ];
    let orders = [
        vec![(1, 2), (2, 0), (2, 1), (0, 2), (0, 1), (1, 0)],
        vec![(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)],
    ];
    merged_in_any_order(&begin, &ways, &orders).expect("the same");
    for order in &orders {
        exports_merged(&begin, &ways, order).expect("the same");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn copies_merged_in_any_order_say_the_same(
        begin in acts(ONE_FOOT),
        ways in prop::collection::vec(acts(ONE_FOOT), 3),
        orders in prop::collection::vec(
            Just(vec![(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)]).prop_shuffle(), 2),
    ) {
        merged_in_any_order(&begin, &ways, &orders)?;
    }

    #[test]
    fn exports_merged_both_ways_say_the_same(
        begin in acts(BOTH_FEET),
        ways in prop::collection::vec(acts(BOTH_FEET), 3),
        order in Just(vec![(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)]).prop_shuffle(),
    ) {
        exports_merged(&begin, &ways, &order)?;
    }

    #[test]
    fn a_merge_is_taken_back_in_one_step_and_can_be_made_again(
        begin in acts(BOTH_FEET),
        ways in prop::collection::vec(acts(BOTH_FEET), 2),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let copies = three(folder.path(), &begin, &ways);
        let before = journal(&copies[0]);
        merge(&copies[0], Other::Diary(&copies[1]));
        let merged = journal(&copies[0]);
        let text = exported(&copies[0]);
        if merged == before {
            return Ok(());
        }
        copies[0].undo(&later()).expect("undone");
        prop_assert_eq!(&journal(&copies[0]), &before);
        merge(&copies[0], Other::Diary(&copies[1]));
        prop_assert_eq!(&journal(&copies[0]), &merged);
        prop_assert_eq!(exported(&copies[0]), text);
    }
}

fn journal(store: &Store) -> Journal {
    store.journal(None, &later()).expect("readable")
}
