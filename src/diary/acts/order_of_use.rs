//! In which order the evening asks: what one usually answers first, what one never answers last.

use crate::diary::{FactorId, Journal, Night, Period};

/// So many nights are looked back on.
const NIGHTS: u64 = 28;
/// With fewer evenings than this there is no habit yet, and the order stays as it is listed.
const LEAST_EVENINGS: u32 = 14;

/// How often each question was answered of late.
#[derive(Clone, Debug)]
pub struct OrderOfUse {
    evenings: u32,
    /// By the place of the question in the catalogue.
    answered: Vec<u32>,
}

impl OrderOfUse {
    /// The rule in a sentence.
    pub const RULE: &str =
        "The evening asks first what you answered on most of the last 28 nights.";

    /// What was answered on the nights before one: answers of that night itself move nothing.
    pub fn before(journal: &Journal, night: Night) -> Self {
        let mut order = Self {
            evenings: 0,
            answered: vec![0; journal.catalogue.len()],
        };
        for night in Period::ending(night.previous(), NIGHTS).nights() {
            let Some(check_in) = journal.check_ins.get(&night) else {
                continue;
            };
            order.evenings += u32::from(!check_in.observations.is_empty());
            for answer in &check_in.observations {
                order.answered[answer.factor.index()] += 1;
            }
        }
        order
    }

    /// The place of a question among the others: 0 for what is usually answered, 2 for what never is.
    pub fn place(&self, question: FactorId) -> u8 {
        if self.evenings < LEAST_EVENINGS {
            return 0;
        }
        match self.answered[question.index()] {
            0 => 2,
            some if some * 2 < self.evenings => 1,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::acts::press::tests::at;
    use crate::diary::{CheckIn, Observation, Value};

    fn night(text: &str) -> Night {
        text.parse().expect("a night")
    }

    /// Fluids on every evening, alcohol on some of them, and the place of fluids, alcohol and caffeine.
    #[track_caller]
    fn check(evenings: u64, with_alcohol: u64, expected: [u8; 3]) {
        let mut journal = Journal::default();
        let [fluids, alcohol, caffeine] = ["fluids", "alcohol", "caffeine"]
            .map(|key| journal.catalogue.find(key).expect("a factor"));
        let tonight = night("2026-11-24");
        let recorded_at = at("2026-11-23T22:00:00+01:00");
        for back in 1..=evenings {
            let answer = |factor| Observation {
                factor,
                value: Value::Amount(1.0),
                typed: None,
                recorded_at,
            };
            let mut observations = vec![answer(fluids)];
            observations.extend((back <= with_alcohol).then(|| answer(alcohol)));
            let check_in = CheckIn {
                observations,
                ..CheckIn::default()
            };
            journal.check_ins.insert(tonight.back(back), check_in);
        }
        let order = OrderOfUse::before(&journal, tonight);
        let places = [fluids, alcohol, caffeine].map(|factor| order.place(factor));
        assert_eq!(
            places, expected,
            "{evenings} evenings, {with_alcohol} with alcohol"
        );
    }

    #[test]
    fn nights_are_looked_back_on_for_four_weeks() {
        let tonight = night("2026-11-24");
        for (nights_ago, place) in [(27, 1), (28, 1), (29, 2)] {
            let mut journal = Journal::default();
            let [fluids, alcohol] =
                ["fluids", "alcohol"].map(|key| journal.catalogue.find(key).expect("a factor"));
            for (back, factor) in (1..=20)
                .map(|back| (back, fluids))
                .chain([(nights_ago, alcohol)])
            {
                let check_in: &mut CheckIn =
                    journal.check_ins.entry(tonight.back(back)).or_default();
                check_in.observe(Observation {
                    factor,
                    value: Value::Amount(1.0),
                    typed: None,
                    recorded_at: at("2026-11-23T22:00:00+01:00"),
                });
            }
            let order = OrderOfUse::before(&journal, tonight);
            assert_eq!(order.place(alcohol), place, "{nights_ago} nights ago");
        }
    }

    #[test]
    fn what_is_usually_answered_comes_first() {
        check(13, 1, [0, 0, 0]);
        check(14, 1, [0, 1, 2]);
        check(14, 6, [0, 1, 2]);
        check(14, 7, [0, 0, 2]);
        check(28, 0, [0, 2, 2]);
        check(28, 13, [0, 1, 2]);
        check(28, 14, [0, 0, 2]);
        // What is longer ago counts for nothing.
        check(40, 40, [0, 0, 2]);
    }
}
