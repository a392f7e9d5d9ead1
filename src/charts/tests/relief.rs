use super::sample::{cramp, night, period};
use crate::charts::{CountKind, NightsView, TooFewToDraw, reliefs};
use crate::diary::{Journal, ReliefKind, relief_list};

fn journal(told: &[&str]) -> Journal {
    let mut journal = Journal::default();
    for (relief, place) in told.iter().zip(0..) {
        let mut episode = cramp(night("2026-11-02").ahead(place), 1600);
        episode.relief = relief_list(relief).expect("a list");
        journal.episodes.push(episode);
    }
    journal
}

#[test]
fn what_was_tried_is_counted_with_how_it_went() {
    let journal = journal(&[
        "stretch:eased",
        "stretch:not,walk:eased",
        "stretch",
        "stretch:eased,warm-bath:not",
        "walk",
        "",
    ]);
    let chart = reliefs(
        NightsView::whole(&journal),
        period("2026-11-01", "2026-11-30"),
    )
    .expect("enough");
    let of = |kind| {
        let found = chart.kinds.iter().find(|known| known.kind == kind)?;
        let answers = found.answers;
        Some((
            answers.tried(),
            answers.eased,
            answers.not_eased,
            answers.unsaid,
        ))
    };
    assert_eq!(of(ReliefKind::Stretch), Some((4, 2, 1, 1)));
    assert_eq!(of(ReliefKind::Walk), Some((2, 1, 0, 1)));
    assert_eq!(of(ReliefKind::WarmBath), Some((1, 0, 1, 0)));
    assert_eq!(of(ReliefKind::Massage), Some((0, 0, 0, 0)));
    assert_eq!((chart.cramps_with, chart.cramps_without), (5, 1));
}

#[test]
fn four_tries_are_too_few() {
    let what = CountKind::CrampsWithRelief;
    assert_eq!(
        reliefs(
            NightsView::whole(&journal(&["walk"; 4])),
            period("2026-11-01", "2026-11-30")
        ),
        Err(TooFewToDraw {
            have: 4,
            need: 5,
            what
        })
    );
}
