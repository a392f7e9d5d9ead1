//! What a review suggests, and what becomes of the answers.

use rstest::rstest;

use super::sample::{at, night, observe, say};
use crate::diary::{
    Aim, Journal, Night, NightBoundary, Reply, Review, Suggestion, SuggestionReply, Units, Value,
};
use crate::patterns::{Ahead, Next, Question, SuggestionSource, ahead, findings};

/// The night of the review.
const LAST: &str = "2026-06-28";

/// Half a year in which cramps come on nights after too little to drink, with calf stretches never done.
fn dry() -> Journal {
    let mut journal = Journal::default();
    let last = night(LAST);
    for (place, night) in crate::diary::Period::ending(last, 180).nights().enumerate() {
        let little = place % 3 == 1;
        let litres = if little { 1000.0 } else { 2000.0 };
        observe(&mut journal, night, "fluids", Value::Amount(litres));
        observe(&mut journal, night, "calf-stretches", Value::YesNo(false));
        observe(&mut journal, night, "bed", Value::Clock(1380));
        let cramps = if little {
            place % 12 != 1
        } else {
            place % 11 == 0
        };
        say(&mut journal, night, u32::from(cramps));
    }
    journal
}

fn looked_ahead(journal: &Journal, last: Night) -> Ahead {
    let as_of = at(last, 33.0);
    let question = Question {
        period: None,
        as_of,
        boundary: NightBoundary::default(),
        units: Units::Metric,
        explore: false,
    };
    let found = findings(journal, &question, &|_| true);
    let found = found.expect("not cancelled");
    ahead(journal, &found, &as_of, last, Units::Metric)
}

fn next(journal: &Journal) -> Next {
    let ahead = looked_ahead(journal, night(LAST));
    ahead.next.expect("a suggestion")
}

fn drink_more() -> Suggestion {
    Suggestion {
        aim: Aim::Less,
        factor: "fluids".to_owned(),
        word: None,
    }
}

fn replied(reply: Reply, nights_ago: u64) -> SuggestionReply {
    let night = night(LAST).back(nights_ago);
    SuggestionReply {
        night,
        suggestion: drink_more(),
        reply,
        recorded_at: at(night, 33.0),
    }
}

#[test]
fn what_very_likely_goes_with_cramps_and_can_be_changed_comes_first() {
    let next = next(&dry());
    assert_eq!(next.suggestion, drink_more());
    assert!(
        matches!(next.why, SuggestionSource::Change(_)),
        "{:?}",
        next.why
    );
    assert_eq!(
        next.sentence(),
        "You could try drinking 1.5 l or more on more days. It was less on 60 of 180 nights, and those \
        nights very likely had more cramps. That doesn't prove that it helps."
    );
}

#[rstest]
#[case::never_again(Reply::NotForMe, 7, false)]
#[case::never_again_after_years(Reply::NotForMe, 900, false)]
#[case::already(Reply::Already, 181, false)]
#[case::already_long_ago(Reply::Already, 182, true)]
#[case::tried(Reply::Try, 55, false)]
#[case::tried_a_while_ago(Reply::Try, 56, true)]
fn an_answer_rests_for_a_while(
    #[case] reply: Reply,
    #[case] nights_ago: u64,
    #[case] is_suggested: bool,
) {
    let mut journal = dry();
    journal.replies = vec![replied(reply, nights_ago)];
    let is_it = next(&journal).suggestion == drink_more();
    assert_eq!(is_it, is_suggested, "{reply} {nights_ago}");
}

/// The review of so many nights ago, which suggested to drink more.
fn suggested_before(nights: u64) -> Review {
    let night = night(LAST).back(nights);
    Review {
        night,
        told: Some(Vec::new()),
        suggested: Some(drink_more()),
        recorded_at: at(night, 33.0),
    }
}

/// Three reviews that nobody answered, and the next best comes.
#[rstest]
#[case(&[7, 14], true)]
#[case(&[7, 14, 21], false)]
#[case(&[14, 42, 69], false)]
#[case(&[14, 42, 70], true)]
fn what_nobody_answers_gives_way(#[case] nights_ago: &[u64], #[case] is_suggested: bool) {
    let mut journal = dry();
    journal.reviews = nights_ago
        .iter()
        .rev()
        .copied()
        .map(suggested_before)
        .collect();
    let is_it = next(&journal).suggestion == drink_more();
    assert_eq!(is_it, is_suggested, "{nights_ago:?}");
}

#[test]
fn after_a_no_something_else_is_suggested_at_once() {
    let mut journal = dry();
    journal.replies = vec![replied(Reply::NotForMe, 0)];
    let next = next(&journal);
    assert_eq!(next.suggestion.factor, "calf-stretches");
    assert!(
        matches!(next.why, SuggestionSource::Try(_)),
        "{:?}",
        next.why
    );
    assert_eq!(
        next.sentence(),
        "You could try calf stretches before bed (you haven't in the last 8 weeks). It's safe and easy. \
        Your diary will show if it helps."
    );
}

#[test]
fn nothing_is_suggested_while_something_is_tried() {
    let mut journal = dry();
    journal.replies = vec![replied(Reply::Try, 6)];
    let ahead = looked_ahead(&journal, night(LAST));
    assert_eq!((ahead.next, ahead.tried), (None, None));
    let trying = ahead.trying.expect("it is tried");
    assert_eq!((trying.done, trying.known, trying.nights), (4, 6, 6));
    assert_eq!(
        trying.sentence(),
        "This week you're trying: drinking 1.5 l or more (4 of 6 nights so far)."
    );
    journal.replies = vec![replied(Reply::Try, 7)];
    let ahead = looked_ahead(&journal, night(LAST));
    assert_eq!(ahead.trying, None);
    let tried = ahead.tried.expect("it was tried");
    assert_eq!(
        tried.sentence(),
        "You tried drinking 1.5 l or more: on 5 of 7 nights."
    );
    assert!(ahead.next.is_some());
}

/// An answer or a review that was entered after the moment of looking is not seen.
#[test]
fn what_was_answered_later_is_not_known_yet() {
    let mut journal = dry();
    let mut reply = replied(Reply::NotForMe, 7);
    reply.recorded_at = at(night(LAST), 33.5);
    journal.replies = vec![reply];
    assert_eq!(next(&journal).suggestion, drink_more());
}

/// Nothing that one swallows is suggested, whatever is found of it.
#[test]
fn no_remedy_is_ever_suggested() {
    let mut journal = Journal::default();
    let last = night(LAST);
    let own = |label: &str| crate::diary::Factor {
        key: label.to_lowercase().replace(' ', "-").into(),
        label: label.to_owned().into(),
        kind: crate::diary::Kind::YesNo,
        group: crate::diary::Group::Own,
        triggers: vec![crate::diary::Trigger {
            test: crate::diary::Test::Yes,
            expects: crate::diary::Direction::Unknown,
        }]
        .into(),
        lag: 0,
        asked: crate::diary::AskTime::Evening,
        line: None,
        own: true,
        archived: false,
    };
    let names = [
        "Vitamin D",
        "Late dinner",
        "Quinine water",
        "furosemide",
        "Cal mag 300 mg",
    ];
    for name in names {
        journal.catalogue.put(own(name));
    }
    for (place, night) in crate::diary::Period::ending(last, 180).nights().enumerate() {
        let with = place % 3 == 1;
        for name in names {
            let key = name.to_lowercase().replace(' ', "-");
            observe(&mut journal, night, &key, Value::YesNo(with));
        }
        observe(&mut journal, night, "magnesium", Value::YesNo(!with));
        say(&mut journal, night, u32::from(with));
    }
    for name in names {
        let factor = journal
            .catalogue
            .find(&name.to_lowercase().replace(' ', "-"));
        let row = journal.catalogue.get(factor.expect("a factor"));
        for aim in [Aim::More, Aim::Less] {
            let can = crate::patterns::changeable::can_change(row, None, aim);
            assert_eq!(can, name == "Late dinner", "{name}");
        }
    }
    for key in [
        "magnesium",
        "minerals",
        "blood-potassium",
        "dark-urine",
        "bananas",
    ] {
        let row = journal
            .catalogue
            .get(journal.catalogue.find(key).expect("a factor"));
        for aim in [Aim::More, Aim::Less] {
            assert!(
                !crate::patterns::changeable::can_change(row, None, aim),
                "{key}"
            );
        }
    }
}

/// Every change of the table is of a reading that its factor has, and can be called something.
#[test]
fn every_change_of_the_table_has_its_factor() {
    let journal = Journal::default();
    for change in crate::patterns::changeable::CHANGES {
        let (factor, word) = change.of();
        let suggestion = Suggestion {
            aim: change.aim,
            factor: factor.to_owned(),
            word: word.map(str::to_owned),
        };
        let words =
            crate::patterns::changeable::words(&suggestion, &journal.catalogue, Units::Metric);
        let words = words.expect(factor);
        assert!(!words.contains('{'), "{words}");
        let row = journal
            .catalogue
            .get(journal.catalogue.find(factor).expect("a factor"));
        assert!(crate::patterns::changeable::can_change(
            row, word, change.aim
        ));
    }
}

/// So many nights with cramps on four of those on which it is known whether the legs were tired; on the
/// fourteen others there are more, so that sweating, which is known on these, can be tested.
fn nearly_settled(filled_in: u64) -> Journal {
    let mut journal = Journal::default();
    let last = night(LAST);
    for nights_ago in 0..filled_in {
        let of = last.back(nights_ago);
        let is_left_out = (20..34).contains(&nights_ago);
        let is_cramp = is_left_out && nights_ago % 2 == 0 || (60..64).contains(&nights_ago);
        say(&mut journal, of, u32::from(is_cramp));
        observe(&mut journal, of, "bed", Value::Clock(1380));
        if !is_left_out {
            observe(
                &mut journal,
                of,
                "legs-tired",
                Value::YesNo(nights_ago % 2 == 0),
            );
        }
        if nights_ago >= 14 {
            observe(
                &mut journal,
                of,
                "sweating",
                Value::YesNo(nights_ago % 2 == 0),
            );
        }
    }
    journal
}

#[test]
fn what_can_be_tested_within_sixty_nights_is_recorded_before_anything_is_tried() {
    // Six cramp nights are needed and four there, so that it takes half as many nights again.
    for (filled_in, nights_to_go, is_near) in [(118, 59, true), (120, 60, true), (121, 61, false)] {
        let journal = nearly_settled(filled_in);
        let all = crate::diary::Period::ending(night(LAST), 200);
        let missing = crate::patterns::missing(&journal, all, Units::Metric);
        let place = |key: &str| {
            let found = missing.iter().position(|each| each.key == key);
            found.unwrap_or_else(|| panic!("{key} is missing"))
        };
        let tired = &missing[place("legs-tired")];
        assert_eq!(tired.nights_to_go, Some(nights_to_go), "{filled_in}");
        assert_eq!(
            place("legs-tired") < place("sweating"),
            is_near,
            "{filled_in}"
        );
        let suggested = next(&journal).suggestion;
        let is_first = suggested.aim == Aim::FillIn && suggested.factor == "legs-tired";
        assert_eq!(is_first, is_near, "{filled_in}: {suggested:?}");
    }
}

/// Whether it is suggested where three reviews did, and it was answered so many nights ago.
#[rstest]
#[case::answered_before_them(Reply::Already, 200, &[7, 14, 21], false)]
#[case::answered_after_them(Reply::Try, 60, &[61, 65, 69], true)]
#[case::answered_among_them(Reply::Try, 60, &[7, 14, 65], true)]
fn reviews_that_were_answered_count_no_more(
    #[case] reply: Reply,
    #[case] answered: u64,
    #[case] reviewed: &[u64],
    #[case] is_suggested: bool,
) {
    let mut journal = dry();
    journal.replies = vec![replied(reply, answered)];
    journal.reviews = reviewed.iter().copied().map(suggested_before).collect();
    journal.reviews.sort_by_key(|review| review.night);
    let is_it = next(&journal).suggestion == drink_more();
    assert_eq!(is_it, is_suggested, "{reply} {answered}");
}
