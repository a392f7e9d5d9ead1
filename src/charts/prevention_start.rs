//! When a prevention was begun and kept up: the first night on which it was done, after weeks with next to
//! none and before weeks in which it was done on most nights. Nights without an answer about it count for
//! neither.

use std::collections::BTreeMap;

use crate::diary::{Direction, FactorId, Journal, Night, Period};

/// No side reaches further than twelve weeks: what lies further off differs for other reasons.
pub(super) const REACH: u64 = 84;
/// Answered nights that it takes before the start, and from it on.
const ANSWERED: usize = 14;
/// Before it, it may have been done on one night in ten: an odd night is no start.
const BEFORE_AT_MOST: f64 = 0.1;
/// In the first two weeks and in the twelve weeks from it on, it was done on two nights in three.
const AFTER_AT_LEAST: f64 = 2.0 / 3.0;

/// The nights with an answer about a factor, oldest first, and whether it was done.
type Answers = Vec<(Night, bool)>;

/// The preventions that were begun and kept up in a period, each with its first night.
pub(super) fn all(journal: &Journal, period: Period) -> Vec<(FactorId, Night)> {
    let mut answers: BTreeMap<FactorId, Answers> = journal
        .catalogue
        .iter()
        .filter(|(_, factor)| {
            let mut triggers = factor.triggers.iter();
            triggers.any(|trigger| trigger.expects == Direction::Lowers)
        })
        .map(|(id, _)| (id, Vec::new()))
        .collect();
    for (night, check_in) in journal.check_ins.range(period.first..=period.last) {
        for seen in &check_in.observations {
            let Some(nights) = answers.get_mut(&seen.factor) else {
                continue;
            };
            let mut triggers = journal.catalogue.get(seen.factor).triggers.iter();
            let done = triggers.any(|trigger| {
                trigger.expects == Direction::Lowers && trigger.test.holds(seen.value)
            });
            nights.push((*night, done));
        }
    }
    answers
        .into_iter()
        .filter_map(|(factor, nights)| Some((factor, start(&nights)?)))
        .collect()
}

fn start(nights: &[(Night, bool)]) -> Option<Night> {
    let share = |nights: &[(Night, bool)]| {
        let done = nights.iter().filter(|(_, done)| *done).count();
        done as f64 / nights.len() as f64
    };
    let mut done_before = 0;
    for (place, (night, done)) in nights.iter().enumerate() {
        let is_rare_before = f64::from(done_before) <= BEFORE_AT_MOST * place as f64;
        if *done && place >= ANSWERED && is_rare_before {
            let last = night.ahead(REACH - 1);
            let end = nights.partition_point(|(night, _)| *night <= last);
            let after = &nights[place..end];
            let is_kept_up = after.len() >= ANSWERED
                && share(after) >= AFTER_AT_LEAST
                && share(&after[..ANSWERED]) >= AFTER_AT_LEAST;
            if is_kept_up {
                return Some(*night);
            }
        }
        done_before += u32::from(*done);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A letter a night: `d` done, `n` not done, a point not answered. The place of the start.
    fn starts_at(letters: &str) -> Option<i64> {
        let first: Night = "2026-01-01".parse().expect("a night");
        let nights: Answers = (0..)
            .zip(letters.chars())
            .filter(|(_, letter)| *letter != '.')
            .map(|(day, letter)| (first.ahead(day), letter == 'd'))
            .collect();
        start(&nights).map(|night| night.since(first))
    }

    #[test]
    fn a_start_takes_two_weeks_of_answers_on_either_side() {
        let (none, all) = ("n".repeat(14), "d".repeat(14));
        assert_eq!(starts_at(&format!("{none}{all}")), Some(14));
        assert_eq!(starts_at(&format!("{}{all}", &none[1..])), None);
        assert_eq!(starts_at(&format!("{none}{}", &all[1..])), None);
        assert_eq!(starts_at(&format!(".{}{all}", &none[1..])), None);
        assert_eq!(starts_at(&format!("{none}...{all}")), Some(17));
        assert_eq!(starts_at(&all.repeat(3)), None, "done all along");
    }

    #[test]
    fn a_start_has_next_to_none_before_it() {
        let all = "d".repeat(20);
        // 2 of 20 before are few enough, 2 of 19 are not: then only later nights have.
        assert_eq!(starts_at(&format!("dd{}{all}", "n".repeat(18))), Some(20));
        assert_eq!(starts_at(&format!("dd{}{all}", "n".repeat(17))), None);
    }

    #[test]
    fn a_start_is_kept_up_on_two_nights_in_three() {
        let none = "n".repeat(20);
        // 10 of the first 14, and 20 of 30 in all.
        assert_eq!(
            starts_at(&format!("{none}{}", "ddn".repeat(10))),
            Some(20),
            "two in three"
        );
        assert_eq!(
            starts_at(&format!("{none}{}n", "ddn".repeat(10))),
            None,
            "20 of 31"
        );
        // Kept up for twelve weeks, and left after: a start still.
        let twelve = format!("{none}{}{}", "d".repeat(84), "n".repeat(200));
        assert_eq!(starts_at(&twelve), Some(20));
        // An odd night shortly before is no start.
        let odd = format!("{none}dnnnnnnnnn{}", "d".repeat(60));
        assert_eq!(starts_at(&odd), Some(30));
    }
}
