use super::sample::{cramp, night, period};
use crate::charts::{Counted, NightsView, TooFew, places};
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
    assert_eq!(chart.places.len(), 36);
    assert_eq!(
        chart.places.iter().map(|place| place.cramps).sum::<usize>(),
        6
    );
}

#[test]
fn cramps_of_which_nothing_is_said_make_no_picture() {
    let journal = journal(&[(None, None); 20]);
    let what = Counted::CrampsWithPlace;
    assert_eq!(
        places(
            NightsView::whole(&journal),
            period("2026-11-01", "2026-11-30")
        ),
        Err(TooFew {
            have: 0,
            need: 5,
            what
        })
    );
}
