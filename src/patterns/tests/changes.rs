//! What is new since the last review, and what no longer is: one table a rule, by what the review told.

use rstest::rstest;

use super::{diary, moment};
use crate::diary::{Moment, Night, NightBoundary, Review, ReviewFinding, Tendency, Units, Verdict};
use crate::patterns::{
    Before, Changes, DroppedFinding, Question, ReportedFinding, TodaysFinding, changes, today,
    told, told_since, triggers,
};

fn night(text: &str) -> Night {
    text.parse().expect("a night")
}

/// The week that is looked at ends with this night.
const LAST: &str = "2026-11-24";

fn as_of() -> Moment {
    moment(night(LAST).next(), 9)
}

fn now(verdict: Verdict, more: bool, doubts: usize) -> TodaysFinding {
    TodaysFinding {
        factor: "fluids".to_owned(),
        word: None,
        label: "Fluids under 1.5 l".to_owned(),
        more,
        verdict,
        doubts,
    }
}

fn then(verdict: Verdict, direction: Tendency) -> ReviewFinding {
    ReviewFinding {
        factor: "fluids".to_owned(),
        word: None,
        direction,
        verdict,
    }
}

/// A review of the week up to a night, done on the morning after it.
fn review(last: &str, told: Option<Vec<ReviewFinding>>) -> Review {
    let last = night(last);
    Review {
        night: last,
        told,
        suggested: None,
        recorded_at: moment(last.next(), 8),
    }
}

fn compared(reviews: &[Review], today: &[TodaysFinding]) -> Changes {
    changes(reviews, &as_of(), night(LAST), today)
}

/// What one finding is called: new, still, also, no longer, or nothing.
fn place(of: &Changes) -> Vec<&'static str> {
    let lists = [
        ("new", of.new.len()),
        ("no longer", of.no_longer.len()),
        ("still", of.still.len()),
        ("also", of.also.len()),
    ];
    let any = lists.into_iter().filter(|(_, count)| *count > 0);
    let names: Vec<&str> = any.map(|(name, _)| name).collect();
    let has = |some: &[&str]| some.iter().any(|name| names.contains(name));
    assert_eq!(of.any(), has(&["new", "no longer"]));
    assert_eq!(of.tells(), has(&["new", "still", "also"]));
    names
}

use Tendency::{Fewer, More};
use Verdict::{Likely, Maybe, NoClearPattern, TooEarly, VeryLikely};

#[rstest]
#[case::very_likely_is_new(None, now(VeryLikely, true, 0), &["new"])]
#[case::likely_is_never_news(None, now(Likely, true, 0), &["also"])]
#[case::a_check_speaks_against_it(None, now(VeryLikely, true, 1), &["also"])]
#[case::maybe_is_not_told(None, now(Maybe, true, 0), &[])]
#[case::told_as_likely_and_surer_now(Some((Likely, More)), now(VeryLikely, true, 0), &["new"])]
#[case::told_as_likely_and_in_doubt_now(Some((Likely, More)), now(VeryLikely, true, 1), &["still"])]
#[case::told_as_very_likely(Some((VeryLikely, More)), now(VeryLikely, true, 0), &["still"])]
#[case::less_sure_and_still_told(Some((VeryLikely, More)), now(Likely, true, 0), &["still"])]
#[case::in_doubt_and_still_told(Some((VeryLikely, More)), now(VeryLikely, true, 2), &["still"])]
#[case::maybe_now(Some((Likely, More)), now(Maybe, true, 0), &["no longer"])]
#[case::no_pattern_now(Some((VeryLikely, More)), now(NoClearPattern, true, 0), &["no longer"])]
#[case::too_early_now(Some((VeryLikely, More)), now(TooEarly, false, 0), &["no longer"])]
#[case::turned(Some((VeryLikely, More)), now(VeryLikely, false, 0), &["new", "no longer"])]
#[case::turned_and_likely(Some((Likely, Fewer)), now(Likely, true, 0), &["no longer", "also"])]
fn a_finding_has_its_place(
    #[case] before: Option<(Verdict, Tendency)>,
    #[case] today: TodaysFinding,
    #[case] expected: &[&str],
) {
    let told = before
        .map(|(verdict, direction)| then(verdict, direction))
        .into_iter()
        .collect();
    let reviews = [review("2026-11-17", Some(told))];
    assert_eq!(place(&compared(&reviews, &[today])), expected);
}

#[test]
fn one_word_of_a_choice_is_not_another() {
    let of_word = |word: &str| TodaysFinding {
        factor: "posture".to_owned(),
        word: Some(word.to_owned()),
        label: format!("Feet in bed {word}"),
        ..now(VeryLikely, true, 0)
    };
    let told = ReviewFinding {
        factor: "posture".to_owned(),
        word: Some("pointed".to_owned()),
        ..then(VeryLikely, More)
    };
    let reviews = [review("2026-11-17", Some(vec![told]))];
    let found = compared(&reviews, &[of_word("pointed"), of_word("tucked")]);
    assert_eq!(found.still[0].finding.word.as_deref(), Some("pointed"));
    assert_eq!(found.new[0].finding.word.as_deref(), Some("tucked"));
}

/// Only a review of an earlier week counts, the last of which it is known what it told, and only what was
/// done by then.
#[rstest]
#[case::first(vec![], Before::None, &["also"])]
#[case::this_week(vec![review(LAST, Some(vec![]))], Before::None, &["also"])]
#[case::the_night_before(
    vec![review("2026-11-23", Some(vec![]))],
    Before::Review(moment(night(LAST), 8)),
    &["new"]
)]
#[case::not_kept(
    vec![review("2026-11-17", None)],
    Before::NotKept(moment(night("2026-11-18"), 8)),
    &["also"]
)]
#[case::not_kept_after_one_that_was(
    vec![review("2026-11-10", Some(vec![])), review("2026-11-17", None)],
    Before::Review(moment(night("2026-11-11"), 8)),
    &["new"]
)]
#[case::the_last_of_two(
    vec![review("2026-11-10", Some(vec![then(Likely, More)])), review("2026-11-17", Some(vec![]))],
    Before::Review(moment(night("2026-11-18"), 8)),
    &["new"]
)]
#[case::done_later(
    vec![Review { recorded_at: as_of().plus(chrono::TimeDelta::milliseconds(1)), ..review("2026-11-17", Some(vec![])) }],
    Before::None,
    &["also"]
)]
#[case::done_just_then(
    vec![Review { recorded_at: as_of(), ..review("2026-11-17", Some(vec![])) }],
    Before::Review(as_of()),
    &["new"]
)]
fn a_review_is_compared_with(
    #[case] reviews: Vec<Review>,
    #[case] before: Before,
    #[case] places: &[&str],
) {
    let found = compared(&reviews, &[now(VeryLikely, true, 0)]);
    assert_eq!(found.before, before);
    assert_eq!(place(&found), places);
}

/// y told, n told nothing of it, d told the other direction, - did not keep it; a week each, oldest first.
#[rstest]
#[case("", None)]
#[case("y", Some(0))]
#[case("yyy", Some(0))]
#[case("nyy", Some(1))]
#[case("yny", Some(2))]
#[case("yyn", None)]
#[case("y-y", Some(0))]
#[case("yy-", Some(0))]
#[case("ydy", Some(2))]
#[case("-", None)]
fn told_since_the_first_of_an_unbroken_run(#[case] weeks: &str, #[case] first: Option<u64>) {
    let week = |place: u64| night("2026-09-01").ahead(7 * place);
    let told = |letter| match letter {
        'y' => Some(vec![then(Likely, More)]),
        'd' => Some(vec![then(VeryLikely, Fewer)]),
        'n' => Some(Vec::new()),
        _ => None,
    };
    let reviews: Vec<Review> = (0..)
        .zip(weeks.chars())
        .map(|(place, letter)| review(&week(place).to_string(), told(letter)))
        .collect();
    let since = told_since(&reviews, &as_of(), &now(VeryLikely, true, 0));
    assert_eq!(since, first.map(|place| week(place).morning()), "{weeks}");
}

#[track_caller]
fn says(reviews: &[Review], today: &[TodaysFinding], expected: &[&str]) {
    assert_eq!(compared(reviews, today).sentences(), expected);
}

#[test]
fn it_is_said_in_few_words() {
    let tired = |verdict, doubts| TodaysFinding {
        factor: "legs-tired".to_owned(),
        label: "Legs tired".to_owned(),
        ..now(verdict, true, doubts)
    };
    let nothing = [review("2026-11-17", Some(Vec::new()))];
    says(&[], &[], &["First review: no clear pattern so far."]);
    says(
        &[],
        &[now(VeryLikely, true, 0), tired(Likely, 1)],
        &[
            "First review: \"Fluids under 1.5 l\" (very likely), \"Legs tired\" (likely, but a check speaks \
            against it).",
        ],
    );
    says(&nothing, &[], &["Nothing new this week."]);
    says(
        &nothing,
        &[now(VeryLikely, true, 0), tired(Likely, 0)],
        &[
            "New: \"Fluids under 1.5 l\" very likely goes with more cramps.",
            "Also: \"Legs tired\" (likely).",
        ],
    );
    says(
        &[review("2026-11-16", Some(Vec::new()))],
        &[],
        &["Nothing new this week."],
    );
    says(
        &[review("2026-11-15", Some(Vec::new()))],
        &[],
        &["Nothing new since your review of Mon 16 Nov."],
    );
    let told = [review("2026-11-17", Some(vec![then(VeryLikely, More)]))];
    says(
        &told,
        &[now(VeryLikely, true, 0)],
        &[
            "Nothing new this week.",
            "Still: \"Fluids under 1.5 l\" (very likely).",
        ],
    );
    says(
        &told,
        &[now(NoClearPattern, true, 0)],
        &["No longer: \"Fluids under 1.5 l\" (now no clear pattern)."],
    );
    says(
        &told,
        &[now(Likely, false, 0)],
        &[
            "No longer: \"Fluids under 1.5 l\" went with more cramps; now it seems to go with fewer.",
            "Also: \"Fluids under 1.5 l\" (likely).",
        ],
    );
    says(
        &told,
        &[],
        &["No longer: \"fluids\" (now too few nights to tell)."],
    );
    says(
        &[review("2026-11-17", None)],
        &[],
        &["Your review of Wed 18 Nov didn't save what it showed, so we can't tell what is new."],
    );
}

/// Week by week through a diary whose trigger turns: told for the first time, told still, and no longer, each
/// once.
#[test]
fn a_finding_is_told_still_and_no_longer_each_once() {
    let mut journal = diary(180, 3, |tired, _| if tired { 0.6 } else { 0.15 });
    let turned = diary(400, 5, |tired, _| if tired { 0.02 } else { 0.6 });
    let span = journal.span().expect("nights");
    let after = turned.check_ins.range(span.last.next()..);
    let after = after.map(|(night, said)| (*night, said.clone()));
    journal.check_ins.extend(after);
    let mut said: Vec<&str> = Vec::new();
    for week in 3..40 {
        let last = span.first.ahead(7 * week);
        let as_of = moment(last.next(), 9);
        let question = Question {
            period: None,
            as_of,
            boundary: NightBoundary::default(),
            units: Units::Metric,
            explore: false,
        };
        let found = triggers(&journal, &question, &|_| true).expect("not cancelled");
        let today = today(&found.findings, &journal.catalogue);
        let changes = changes(&journal.reviews, &as_of, last, &today);
        let is_it =
            |told: &ReportedFinding| told.finding.factor == "legs-tired" && told.finding.more;
        let gone =
            |gone: &DroppedFinding| gone.then.factor == "legs-tired" && gone.then.direction == More;
        let place = if changes.no_longer.iter().any(gone) {
            "no longer"
        } else if changes.still.iter().any(is_it) {
            "still"
        } else if changes.new.iter().chain(&changes.also).any(is_it) {
            "first"
        } else {
            "not"
        };
        if said.last() != Some(&place) {
            said.push(place);
        }
        journal.reviews.push(Review {
            night: last,
            told: Some(told(&found, &journal.catalogue)),
            suggested: None,
            recorded_at: as_of,
        });
    }
    assert_eq!(said, ["not", "first", "still", "no longer", "not"]);
}
