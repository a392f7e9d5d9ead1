//! What is said of one life, counted against the truth: at the end, and week by week.

use cramp::diary::{Answer, Night, Period, Verdict};
use strum::IntoEnumIterator as _;

use crate::habit_finding::{HabitFinding, habit_findings};
use crate::life::{Habit, Life};
use crate::row::{HabitKind, News, Row};
use crate::share::Page;

/// Days between two reviews.
const WEEK: usize = 7;

/// Counts what is said on the morning after the last night.
pub(crate) fn at_the_end(life: &Life) -> Page {
    let mut page = Page::default();
    let Some(span) = life.journal.span() else {
        return page;
    };
    let nights = life.journal.check_ins.values();
    let cramps = nights.filter(|said| said.answer(&[]) != Some(Answer::Quiet));
    page.add(Row::Recorded, life.journal.check_ins.len() as f64);
    page.add(Row::Cramps, cramps.count() as f64);
    let all = habit_findings(life, span.last);
    let told = || all.iter().filter(|said| said.is_told());
    let wrong = || told().filter(|said| !said.is_right());
    // Where nothing acts, whatever is told is false.
    if life.habits.iter().any(Habit::acts) {
        for said in &all {
            count(&mut page, said);
        }
        let (wrong, told) = (wrong().count() as f64, told().count().max(1) as f64);
        page.add(Row::FalseOfTheDiary, wrong / told);
    }
    page.put(Row::AnyFalseTold, wrong().next().is_some());
    page.put(
        Row::AnyFalseVeryLikely,
        wrong().any(HabitFinding::is_very_likely),
    );
    page
}

/// Counts what is said of one habit.
fn count(page: &mut Page, said: &HabitFinding) {
    let (habit, right, doubt) = (said.habit, said.is_right(), said.in_doubt);
    let (told, very_likely) = (said.is_told(), said.is_very_likely());
    // A habit with too few nights, or none, is not found either.
    for kind in HabitKind::iter().filter(|kind| is_of(*kind, said)) {
        page.put(Row::Told(kind), told && right);
        if matches!(
            kind,
            HabitKind::Strong | HabitKind::StrongAsLived | HabitKind::Half
        ) {
            page.put(Row::VeryLikely(kind), very_likely && right);
        }
    }
    if let Some(company) = habit.comes_with {
        page.put(Row::CompanyTold(company), told);
        page.put(Row::CompanyNotInDoubt(company), told && !doubt);
    }
    let p = said.probability;
    if p >= 0.5 {
        let tenth = ((p * 10.0) as u8).min(9);
        page.put(Row::True(tenth), right);
        page.add(Row::TrueLessP(tenth), f64::from(u8::from(right)) - p);
    }
    if let Some(chance) = said.promised(habit.lived) {
        let tenth = ((chance * 10.0) as u8).min(9);
        page.put(Row::Found(tenth), told && right);
        page.add(
            Row::FoundLessPromised(tenth),
            f64::from(u8::from(told && right)) - chance,
        );
    }
    if !told {
        return;
    }
    page.put(Row::FalseOfTold, !right);
    if very_likely {
        page.put(Row::FalseOfVeryLikely, !right);
    }
    if !doubt {
        page.put(Row::FalseNotInDoubt, !right);
    }
    if right {
        page.put(Row::TrueInDoubt, doubt);
    }
    if let Some((low, high)) = said.interval {
        let covers = (low..=high).contains(&habit.lived);
        page.put(Row::Covers, covers);
        page.put(Row::HoldsOne, (low..=high).contains(&1.0));
        if right {
            page.put(Row::CoversTrue, covers);
            let beyond = if habit.ratio > 1.0 {
                habit.lived < low
            } else {
                habit.lived > high
            };
            page.put(Row::TooFarFromOne, beyond);
        }
    }
}

/// Whether a habit that acts is of a kind.
fn is_of(kind: HabitKind, said: &HabitFinding) -> bool {
    let habit = said.habit;
    let strong = habit.ratio > 2.5;
    let made = |ratio: f64| (habit.ratio - ratio).abs() < 1e-9;
    match kind {
        HabitKind::Strong => strong,
        HabitKind::StrongAsLived => habit.lived >= 3.0,
        HabitKind::WithNightsEnough => strong && said.verdict != Verdict::TooEarly,
        HabitKind::Rare => strong && habit.prevalence < 0.1,
        HabitKind::Seldom => strong && (0.1..0.2).contains(&habit.prevalence),
        HabitKind::Often => strong && habit.prevalence >= 0.2,
        HabitKind::YesNo => strong && !habit.amount,
        HabitKind::Step => strong && habit.amount && !habit.steady,
        HabitKind::Steady => strong && habit.steady,
        HabitKind::OnTime => strong && habit.late == Some(false),
        HabitKind::Late => strong && habit.late == Some(true),
        HabitKind::Five => made(5.0),
        HabitKind::Four => made(4.0),
        HabitKind::Three => made(3.0),
        HabitKind::Two => made(2.0),
        HabitKind::OneAndAHalf => made(1.5),
        HabitKind::Half => made(0.5),
    }
}

/// Counts what somebody is ever told who reviews a life every week, and what is told as new: very likely, not
/// told so at the review before, and nothing speaks against it.
pub(crate) fn week_by_week(life: &Life) -> Page {
    let mut page = Page::default();
    let (mut likely, mut very_likely) = (false, false);
    let mut before: Vec<(&str, bool, bool)> = Vec::new();
    let mut news: Vec<(News, &Habit, bool)> = Vec::new();
    for night in reviews(life) {
        let mut all = habit_findings(life, night);
        all.retain(HabitFinding::is_told);
        let wrong = || all.iter().filter(|said| !said.is_right());
        likely |= wrong().next().is_some();
        very_likely |= wrong().any(HabitFinding::is_very_likely);
        for said in all
            .iter()
            .filter(|said| said.is_very_likely() && !said.in_doubt)
        {
            let then = before
                .iter()
                .find(|(key, more, _)| *key == said.habit.key && *more == said.more);
            if then.is_none() {
                news.push((News::NotTold, said.habit, said.is_right()));
            }
            if then.is_none_or(|(.., very_likely)| !very_likely) {
                news.push((News::NotVeryLikely, said.habit, said.is_right()));
            }
        }
        let told = all.iter();
        before = told
            .map(|said| (said.habit.key.as_str(), said.more, said.is_very_likely()))
            .collect();
    }
    page.put(Row::EverLikely, likely);
    page.put(Row::EverVeryLikely, very_likely);
    for kind in [News::NotTold, News::NotVeryLikely] {
        let of_kind = || news.iter().filter(|(each, ..)| *each == kind);
        page.put(Row::EverNew(kind), of_kind().any(|(.., right)| !right));
        of_kind().for_each(|(.., right)| page.put(Row::FalseOfNew(kind), !right));
        for habit in life.habits.iter().filter(|habit| habit.ratio > 2.5) {
            let is_it = |(_, of, right): &(News, &Habit, bool)| of.key == habit.key && *right;
            page.put(Row::StrongNew(kind), of_kind().any(is_it));
        }
    }
    page
}

/// The last nights of the weeks of a diary.
fn reviews(life: &Life) -> impl Iterator<Item = Night> + use<> {
    let days = |span: &Period| usize::try_from(span.last.since(span.first));
    let span = life.journal.span();
    let days = span.as_ref().and_then(|span| days(span).ok()).unwrap_or(0);
    (WEEK - 1..=days)
        .step_by(WEEK)
        .filter_map(move |day| Some(span?.first.ahead(day as u64)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::life::Company;
    use crate::share::Column;
    use crate::world::World;

    fn habits() -> Vec<Habit> {
        let mut habits = World::Spells.live(1, 70).habits;
        for (habit, (ratio, lived)) in habits.iter_mut().zip([(4.0, 4.0), (0.5, 0.55), (1.0, 1.0)])
        {
            (habit.ratio, habit.lived) = (ratio, lived);
        }
        habits
    }

    fn told(habit: &Habit, more: bool, (low, high): (f64, f64)) -> HabitFinding<'_> {
        HabitFinding {
            habit,
            verdict: Verdict::Likely,
            probability: 0.84,
            more,
            interval: Some((low, high)),
            chances: vec![(2.0, 0.15), (8.0, 0.7)],
            in_doubt: false,
        }
    }

    /// The rows of what is said of one habit, each with its figure.
    #[track_caller]
    fn check(said: &HabitFinding, expected: &[(Row, Option<f64>)]) {
        let mut page = Page::default();
        count(&mut page, said);
        let column = Column::of([&page]);
        for (row, figure) in expected {
            let found = column.share(*row).map(|share| share.value().0);
            let same = found
                .zip(*figure)
                .is_some_and(|(found, figure)| (found - figure).abs() < 1e-9);
            assert!(same || found == *figure, "{}: {found:?}", row.words());
        }
    }

    #[test]
    fn what_acts_and_is_told_the_right_way_round_is_found() {
        let habits = habits();
        let said = told(&habits[0], true, (1.2, 3.0));
        check(
            &said,
            &[
                (Row::Told(HabitKind::Strong), Some(1.0)),
                (Row::Told(HabitKind::Four), Some(1.0)),
                (Row::Told(HabitKind::StrongAsLived), Some(1.0)),
                (Row::Told(HabitKind::Five), None),
                (Row::VeryLikely(HabitKind::Strong), Some(0.0)),
                (Row::FalseOfTold, Some(0.0)),
                (Row::FalseOfVeryLikely, None),
                (Row::True(8), Some(1.0)),
                (Row::TrueLessP(8), Some(0.16)),
                (Row::Covers, Some(0.0)),
                (Row::TooFarFromOne, Some(0.0)),
                (Row::HoldsOne, Some(0.0)),
                (Row::Found(4), Some(1.0)),
                (Row::FoundLessPromised(4), Some(0.575)),
            ],
        );
        let too_far = told(&habits[0], true, (4.2, 6.0));
        check(
            &too_far,
            &[(Row::TooFarFromOne, Some(1.0)), (Row::Covers, Some(0.0))],
        );
    }

    #[test]
    fn what_acts_but_is_told_the_wrong_way_round_is_false() {
        let habits = habits();
        let said = told(&habits[1], true, (0.9, 2.0));
        check(
            &said,
            &[
                (Row::Told(HabitKind::Half), Some(0.0)),
                (Row::FalseOfTold, Some(1.0)),
                (Row::True(8), Some(0.0)),
                (Row::HoldsOne, Some(1.0)),
                (Row::CoversTrue, None),
            ],
        );
        let lowers = told(&habits[1], false, (0.2, 0.5));
        check(
            &lowers,
            &[
                (Row::Told(HabitKind::Half), Some(1.0)),
                (Row::TooFarFromOne, Some(1.0)),
            ],
        );
    }

    #[test]
    fn what_only_comes_with_spells_is_counted_with_and_without_its_doubt() {
        let mut habits = habits();
        habits[2].comes_with = Some(Company::Spells);
        let (told_of, without) = (
            Row::CompanyTold(Company::Spells),
            Row::CompanyNotInDoubt(Company::Spells),
        );
        let said = told(&habits[2], true, (1.2, 3.0));
        check(
            &said,
            &[
                (told_of, Some(1.0)),
                (without, Some(1.0)),
                (Row::FalseNotInDoubt, Some(1.0)),
            ],
        );
        let said = HabitFinding {
            in_doubt: true,
            ..said
        };
        check(
            &said,
            &[
                (told_of, Some(1.0)),
                (without, Some(0.0)),
                (Row::FalseNotInDoubt, None),
            ],
        );
        let said = HabitFinding {
            verdict: Verdict::NoClearPattern,
            probability: 0.3,
            ..said
        };
        check(
            &said,
            &[
                (told_of, Some(0.0)),
                (without, Some(0.0)),
                (Row::FalseOfTold, None),
                (Row::True(3), None),
            ],
        );
    }

    #[test]
    fn a_diary_without_nights_tells_nothing() {
        let mut life = World::Nothing.live(2, 70);
        life.journal.check_ins.clear();
        assert_eq!(Column::of([&at_the_end(&life)]).rows().count(), 0);
        assert_eq!(reviews(&life).count(), 0);
    }

    #[test]
    fn a_review_comes_at_the_end_of_each_week() {
        let life = World::Nothing.live(2, 70);
        let first = life.journal.span().expect("nights").first;
        let days: Vec<i64> = reviews(&life).map(|night| night.since(first)).collect();
        assert_eq!(days[..3], [6, 13, 20]);
        assert!((9..=10).contains(&days.len()), "{days:?}");
    }
}
