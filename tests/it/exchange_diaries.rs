//! Random diaries, with everything a diary can hold and every text a person, or a hostile file, can put into
//! it.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};
use cramp::diary::{
    Aim, Answer, AskTime, BUILT_IN, Class, Condition, ConditionId, ConditionKind, Direction, Dose,
    Edit, End, Entry, Episode, EpisodeId, Factor, Foot, Group, Intake, Kind, Moment, Muscle, Night,
    NightAnswer, NightIntake, NightSkip, NightValue, Pain, Posture, RecordKey, RedFlag, Regimen,
    RegimenId, RegimenKind, Relief, ReliefKind, Reply, Review, ReviewFinding, Sign, Soreness,
    StoredValue, Suggestion, SuggestionReply, Tendency, Test, Trigger, Unit, Verdict, Zone, acts,
    relief_list,
};
use proptest::prelude::*;
use proptest::sample::select;
use strum::IntoEnumIterator as _;

/// When all tests take place: the third year of the random diaries.
pub(crate) const NOW: &str = "2026-11-24T08:30:00+01:00";

/// The nights before it about which something may be said: they reach into three calendar years.
const NIGHTS: u64 = 760;

pub(crate) fn now() -> Moment {
    let at = chrono::DateTime::parse_from_rfc3339(NOW).expect("a time");
    Moment::new(at.to_utc(), "Europe/Berlin".parse().expect("a zone"))
}

fn tonight() -> Night {
    "2026-11-23".parse().expect("a night")
}

/// A diary as the entries that made it, each written at a time of its own.
pub(crate) fn diary() -> impl Strategy<Value = Vec<Entry>> {
    let profile = (
        prop::collection::vec(own_factor(), 0..4),
        prop::collection::vec(changed_factor(), 0..3),
        prop::collection::vec(regimen(), 0..4),
        prop::collection::vec(condition(), 0..3),
    );
    profile.prop_flat_map(|(own, changed, regimens, conditions)| {
        let mut own = own;
        for (place, factor) in own.iter_mut().enumerate() {
            // Made in an order that is not that of their keys.
            factor.key = Cow::Owned(format!("own-{}", 9 - place));
        }
        let asked = |factor: &&Factor| factor.asked != AskTime::Derived;
        let known: Vec<Factor> = BUILT_IN.iter().chain(&own).filter(asked).cloned().collect();
        let medicines: Vec<RegimenId> = regimens.iter().map(|regimen| regimen.id).collect();
        let mut edits: Vec<Edit> = own.into_iter().chain(changed).map(Edit::Factor).collect();
        edits.extend(regimens.into_iter().map(Edit::Regimen));
        edits.extend(conditions.into_iter().map(Edit::Condition));
        let said = prop::collection::vec(said(known, medicines), 0..40);
        let episodes = prop::collection::vec((episode(), prop::option::of(red_flag())), 0..12);
        let reviews = prop::collection::vec(review(), 0..4);
        let replies = prop::collection::vec(reply(), 0..4);
        let gone = any::<prop::sample::Index>();
        (said, episodes, reviews, replies, gone).prop_map(
            move |(said, episodes, reviews, replies, gone)| {
                let mut edits = edits.clone();
                edits.extend(without_idle_skips(said));
                for (episode, flag) in episodes {
                    let id = episode.id;
                    edits.push(Edit::Episode(Box::new(episode)));
                    edits.extend(flag.map(|flag| {
                        Edit::RedFlag(RedFlag {
                            episode: id,
                            ..flag
                        })
                    }));
                }
                edits.extend(reviews.into_iter().map(Edit::Review));
                edits.extend(replies.into_iter().map(Edit::Suggestion));
                // Something is deleted again, so that the file holds a tombstone.
                let forgotten = edits.get(gone.index(edits.len().max(1))).and_then(forget);
                edits.extend(forgotten);
                edits
                    .into_iter()
                    .map(|edit| Entry::one("entered", edit))
                    .collect()
            },
        )
    })
}

/// A night is put aside only while it has no answer.
fn without_idle_skips(mut said: Vec<Edit>) -> Vec<Edit> {
    let answered = |edit: &Edit| match edit {
        Edit::Answer(NightAnswer { night, .. }) => Some(*night),
        _ => None,
    };
    let answered: Vec<Night> = said.iter().filter_map(answered).collect();
    said.retain(
        |edit| !matches!(edit, Edit::Skip(NightSkip { night, .. }) if answered.contains(night)),
    );
    said
}

fn forget(edit: &Edit) -> Option<Edit> {
    match edit {
        Edit::Episode(episode) => Some(Edit::Forget(RecordKey::Episode(episode.id))),
        Edit::Value(NightValue { night, factor, .. }) => Some(Edit::Forget(RecordKey::Value {
            night: *night,
            factor: factor.clone(),
        })),
        Edit::Regimen(regimen) => Some(Edit::Forget(RecordKey::Regimen(regimen.id))),
        Edit::Condition(condition) => Some(Edit::Forget(RecordKey::Condition(condition.id))),
        Edit::RedFlag(flag) => Some(Edit::Forget(RecordKey::RedFlags(flag.episode))),
        Edit::Review(review) => Some(Edit::Forget(RecordKey::Review(review.night))),
        _ => None,
    }
}

/// A text with anything in it.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{1,12}",
        "[=+@\\-'\t\r\n\",;|]{1,6}[a-z0-9]{0,4}",
        "[\u{0}-\u{1f}\u{7f}\u{85}\u{202e}\u{2066}\u{feff}🦶é]{1,6}",
        any::<String>().prop_filter("a text", |text| !text.is_empty()),
    ]
}

/// A name with anything in it that a name may have.
fn name() -> impl Strategy<Value = String> {
    let plain = |text: String| text.chars().filter(|c| !acts(*c)).collect();
    text()
        .prop_map(plain)
        .prop_filter("a name", |text: &String| {
            cramp::diary::name("name", text, "").is_ok()
        })
}

fn word() -> impl Strategy<Value = String> {
    "[=+@'-]{0,2}[A-Za-zé _\",;]{0,7}[A-Za-zé]"
}

/// A time of entry: any offset, to the millisecond.
fn stamp() -> impl Strategy<Value = Moment> {
    (0_i64..60_000_000_000, -1439_i32..=1439).prop_map(|(ago, offset)| {
        let zone = chrono::FixedOffset::east_opt(offset * 60).expect("an offset");
        Moment::from_parts(now().utc_ms() - ago, offset, Zone::Fixed(zone)).expect("a moment")
    })
}

fn night() -> impl Strategy<Value = Night> {
    (0..NIGHTS).prop_map(|back| tonight().back(back))
}

fn date() -> impl Strategy<Value = NaiveDate> {
    night().prop_map(Night::evening)
}

fn direction() -> impl Strategy<Value = Direction> {
    select(vec![
        Direction::Raises,
        Direction::Lowers,
        Direction::Unknown,
    ])
}

fn limit() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.1 + 0.2), -1e9..1e9, prop::num::f64::NORMAL]
}

fn own_factor() -> impl Strategy<Value = Factor> {
    let kind = prop_oneof![
        Just(Kind::YesNo),
        Just(Kind::ClockTime),
        prop_oneof![Just(String::new()), name()].prop_map(|unit| Kind::Amount(Unit::Own(unit))),
        prop::collection::hash_set(word(), 1..5).prop_map(|words| {
            let mut words: Vec<String> = words.into_iter().collect();
            words.sort();
            Kind::Choice(words.into_iter().map(Cow::Owned).collect())
        }),
    ];
    let asked = select(vec![AskTime::Evening, AskTime::Morning, AskTime::OnRequest]);
    (
        kind,
        name(),
        limit(),
        direction(),
        0_u8..2,
        asked,
        any::<bool>(),
    )
        .prop_map(|(kind, label, limit, expects, lag, asked, archived)| {
            let test = match &kind {
                Kind::YesNo => Some(Test::Yes),
                Kind::Amount(_) => Some(Test::Over(limit)),
                Kind::Choice(words) => Some(Test::Is((words.len() - 1) as u8)),
                Kind::ClockTime => None,
            };
            Factor {
                key: Cow::Borrowed("own"),
                label: Cow::Owned(label),
                kind,
                group: Group::Own,
                triggers: test
                    .map(|test| Trigger { test, expects })
                    .into_iter()
                    .collect(),
                lag,
                asked,
                line: None,
                own: true,
                archived,
            }
        })
}

fn changed_factor() -> impl Strategy<Value = Factor> {
    let keys = select(vec![
        "fluids", "posture", "standing", "bed", "sweating", "awake",
    ]);
    (keys, limit(), direction(), 0_u8..2, any::<bool>()).prop_map(
        |(key, limit, expects, lag, archived)| {
            let mut factor = built_in(key).clone();
            if key == "fluids" || key == "standing" {
                let test = Test::AtLeast(limit);
                factor.triggers = Cow::Owned(vec![Trigger { test, expects }]);
            }
            if key == "bed" {
                factor.triggers = Cow::Borrowed(&[]);
            }
            factor.lag = lag;
            factor.archived = archived;
            factor
        },
    )
}

fn built_in(key: &str) -> &'static Factor {
    BUILT_IN
        .iter()
        .find(|factor| factor.key == key)
        .expect("a built-in factor")
}

fn regimen() -> impl Strategy<Value = Regimen> {
    let class = select(vec![Class::Statin, Class::DiureticLoop, Class::Other]);
    let doses = prop::collection::btree_map(date(), name(), 0..3);
    (
        any::<[u8; 10]>(),
        name(),
        class,
        date(),
        prop::option::of(0_u64..90),
        select(vec![RegimenKind::Daily, RegimenKind::AsNeeded]),
        doses,
    )
        .prop_map(|(id, name, class, since, lasted, kind, doses)| Regimen {
            id: RegimenId::from_parts(now().utc_ms(), id),
            name,
            class,
            since,
            until: lasted.map(|days| since + Days::new(days)),
            kind,
            doses: doses
                .into_iter()
                .map(|(since, text)| Dose { since, text })
                .collect(),
            precision: cramp::diary::SpanPrecision::default(),
            times_a_day: None,
            stop_reason: None,
        })
}

fn condition() -> impl Strategy<Value = Condition> {
    let kind = select(vec![ConditionKind::Diabetes, ConditionKind::SpinalStenosis]);
    (
        any::<[u8; 10]>(),
        kind,
        prop::option::of(date()),
        any::<bool>(),
    )
        .prop_map(|(id, kind, since, over)| Condition {
            id: ConditionId::from_parts(now().utc_ms(), id),
            kind,
            since,
            until: over.then(|| tonight().evening()),
            name: None,
            precision: cramp::diary::SpanPrecision::default(),
        })
}

/// An answer about a sign, of no cramp yet.
fn red_flag() -> impl Strategy<Value = RedFlag> {
    let sign = select(vec![Sign::Swelling, Sign::EasedByHanging, Sign::DarkUrine]);
    (sign, any::<bool>(), stamp()).prop_map(|(sign, present, recorded_at)| RedFlag {
        episode: EpisodeId::from_parts(0, [0; 10]),
        sign,
        present,
        recorded_at,
    })
}

fn review() -> impl Strategy<Value = Review> {
    let told = (
        word(),
        prop::option::of(word()),
        any::<bool>(),
        select(Verdict::iter().collect::<Vec<_>>()),
    )
        .prop_map(|(factor, word, more, verdict)| ReviewFinding {
            factor,
            word,
            direction: Tendency::of(more),
            verdict,
        });
    let told = prop::option::of(prop::collection::vec(told, 0..3));
    let suggested = prop::option::of(suggestion());
    (night(), told, suggested, stamp()).prop_map(|(night, told, suggested, recorded_at)| Review {
        night,
        told,
        suggested,
        recorded_at,
    })
}

fn suggestion() -> impl Strategy<Value = Suggestion> {
    let aim = select(Aim::iter().collect::<Vec<_>>());
    (aim, word(), prop::option::of(word())).prop_map(|(aim, factor, word)| Suggestion {
        aim,
        factor,
        word,
    })
}

fn reply() -> impl Strategy<Value = SuggestionReply> {
    let reply = select(Reply::iter().collect::<Vec<_>>());
    (night(), suggestion(), reply, stamp()).prop_map(|(night, suggestion, reply, recorded_at)| {
        SuggestionReply {
            night,
            suggestion,
            reply,
            recorded_at,
        }
    })
}

/// Something said about a night.
fn said(factors: Vec<Factor>, medicines: Vec<RegimenId>) -> BoxedStrategy<Edit> {
    let answer = (
        night(),
        select(vec![None, Some(0), Some(1), Some(4)]),
        stamp(),
    )
        .prop_map(|(night, cramps, recorded_at)| {
            Edit::Answer(NightAnswer {
                night,
                answer: cramps.map(Answer::of_cramps),
                recorded_at,
            })
        });
    let skip = (night(), any::<bool>(), stamp()).prop_map(|(night, skipped, recorded_at)| {
        Edit::Skip(NightSkip {
            night,
            skipped,
            recorded_at,
        })
    });
    let value = (night(), select(factors), prop::option::of(text()), stamp()).prop_flat_map(
        |(night, factor, typed, recorded_at)| {
            stored(&factor).prop_map(move |value| {
                Edit::Value(NightValue {
                    night,
                    factor: factor.key.to_string(),
                    value,
                    typed: typed.clone(),
                    recorded_at,
                })
            })
        },
    );
    if medicines.is_empty() {
        return prop_oneof![2 => answer, 1 => skip, 6 => value].boxed();
    }
    let intake = (night(), select(medicines), any::<bool>(), stamp()).prop_map(
        |(night, regimen, taken, recorded_at)| {
            Edit::Intake(NightIntake {
                night,
                intake: Intake::of_night(regimen, taken, recorded_at),
            })
        },
    );
    prop_oneof![2 => answer, 1 => skip, 6 => value, 2 => intake].boxed()
}

fn stored(factor: &Factor) -> BoxedStrategy<StoredValue> {
    let number = StoredValue::Number;
    match &factor.kind {
        Kind::YesNo => any::<bool>()
            .prop_map(move |yes| number(f64::from(u8::from(yes))))
            .boxed(),
        Kind::ClockTime => (0_u16..2880)
            .prop_map(move |minutes| number(f64::from(minutes)))
            .boxed(),
        Kind::Amount(Unit::Own(_)) => limit().prop_map(number).boxed(),
        // Less is no amount of fluids.
        Kind::Amount(Unit::Millilitres) => (10.0..=8_000.0).prop_map(number).boxed(),
        Kind::Amount(unit) => (unit.range().0..=unit.range().1).prop_map(number).boxed(),
        Kind::Choice(words) => select(words.to_vec())
            .prop_map(|word| StoredValue::Word(word.into_owned()))
            .boxed(),
    }
}

fn episode() -> impl Strategy<Value = Episode> {
    let zone = select(vec![
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "+05:30",
        "-03:30",
    ]);
    // The last of them may still run: its onset is less than three hours ago.
    let ago = prop_oneof![5 => 0..NIGHTS as i64 * 86_400_000, 1 => 0_i64..10_000_000];
    let when = (any::<[u8; 10]>(), zone, ago, stamp());
    let end = prop_oneof![
        Just(End::Open),
        Just(End::Unknown),
        (1_u32..20_000).prop_map(|duration_seconds| End::Known { duration_seconds })
    ];
    let relief = prop::collection::vec(
        (
            select(vec![
                ReliefKind::Stretch,
                ReliefKind::WarmBath,
                ReliefKind::Other,
            ]),
            any::<Option<bool>>(),
        ),
        0..3,
    );
    let place = (
        prop::option::of(select(vec![Foot::Left, Foot::Both])),
        prop::option::of(select(vec![Muscle::BigToe, Muscle::Calf])),
        prop::option::of(select(vec![Posture::Pointed, Posture::Hanging])),
    );
    let scores = (
        prop::option::of(0_u8..=10),
        prop::option::of(0_u8..=10),
        prop::option::of(0_u32..=86_400),
    );
    (when, end, place, scores, relief, prop::option::of(text())).prop_map(
        |((id, zone, ago, recorded_at), end, (foot, muscle, posture), scores, relief, note)| {
            let (pain, soreness, awake_seconds) = scores;
            let onset_ms = now().utc_ms() - ago;
            let end = match end {
                // No cramp has ended yet that ends later.
                End::Known { duration_seconds } if ago < i64::from(duration_seconds) * 1000 => {
                    End::Unknown
                }
                end => end,
            };
            let instant = chrono::DateTime::from_timestamp_millis(onset_ms).expect("a time");
            let onset = Moment::new(instant, zone.parse().expect("a zone"));
            let relief: Vec<String> = relief
                .into_iter()
                .map(|(kind, eased)| Relief { kind, eased }.to_string())
                .collect();
            Episode {
                id: EpisodeId::from_parts(onset_ms, id),
                night: Night::of(onset.at(), cramp::diary::NightBoundary::default()).min(tonight()),
                onset,
                end,
                foot,
                muscle,
                pain: pain.map(|score| Pain::new(score).expect("a score")),
                posture,
                relief: relief_list(&relief.join(",")).unwrap_or_default(),
                soreness: soreness.map(|score| Soreness::new(score).expect("a score")),
                awake_seconds,
                woke_me: awake_seconds.map(|seconds| seconds > 0),
                note,
                recorded_at,
                also: Vec::new(),
                set_off: None,
            }
        },
    )
}
