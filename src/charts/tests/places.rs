use super::sample::{cramp, night, period};
use crate::charts::{CountKind, NightsView, Places, TooFewToDraw, places};
use crate::diary::{Foot, Journal, Muscle};

fn journal(told: &[(Option<Foot>, Option<Muscle>)]) -> Journal {
    let mut journal = Journal::default();
    for ((foot, muscle), place) in told.iter().zip(0..) {
        let mut episode = cramp(night("2026-11-02").ahead(place), 1600);
        (episode.foot, episode.muscle) = (*foot, *muscle);
        journal.episodes.push(episode);
    }
    journal
}

#[test]
fn cramps_are_counted_where_they_were() {
    let journal = journal(&[
        (Some(Foot::Left), Some(Muscle::Arch)),
        (Some(Foot::Left), Some(Muscle::Arch)),
        (Some(Foot::Both), Some(Muscle::Calf)),
        (Some(Foot::Left), None),
        (None, Some(Muscle::Calf)),
        (None, None),
    ]);
    let chart = places(
        NightsView::whole(&journal),
        period("2026-11-01", "2026-11-30"),
    )
    .expect("enough");
    assert_eq!(chart.at(Some(Foot::Left), Some(Muscle::Arch)), 2);
    assert_eq!(chart.at(Some(Foot::Right), Some(Muscle::Arch)), 0);
    assert_eq!(chart.of_foot(Some(Foot::Left)), 3);
    assert_eq!(chart.of_foot(None), 2);
    assert_eq!(chart.of_muscle(Some(Muscle::Calf)), 2);
    assert_eq!(chart.of_muscle(None), 2);
    let every = Places::feet().count() * Places::muscles().count();
    assert_eq!(chart.places.len(), every);
    assert_eq!(
        chart.places.iter().map(|place| place.cramps).sum::<usize>(),
        6
    );
}

#[test]
fn a_cramp_in_two_places_is_counted_at_both_and_once_for_its_foot() {
    let mut journal = journal(&[(Some(Foot::Left), Some(Muscle::Arch)); 5]);
    journal.episodes[0].also = vec![Muscle::Toes];
    journal.episodes[1].also = vec!["upper arm".parse().expect("a place")];
    let chart = places(
        NightsView::whole(&journal),
        period("2026-11-01", "2026-11-30"),
    )
    .expect("enough");
    let muscles = [Muscle::Arch, Muscle::Toes, Muscle::Other].map(|one| chart.of_muscle(Some(one)));
    assert_eq!(muscles, [5, 1, 1]);
    assert_eq!(chart.of_foot(Some(Foot::Left)), 5);
}

#[test]
fn cramps_of_which_nothing_is_said_make_no_picture() {
    let journal = journal(&[(None, None); 20]);
    let what = CountKind::CrampsWithPlace;
    assert_eq!(
        places(
            NightsView::whole(&journal),
            period("2026-11-01", "2026-11-30")
        ),
        Err(TooFewToDraw {
            have: 0,
            need: 5,
            what
        })
    );
}
