//! The dose picture, against R 4.2.
//!
//! ```r
//! n <- 48; t <- 0:(n - 1)
//! d <- 800 + 50 * ((t * 7) %% 19); y <- as.integer((t * 13) %% 11 < ifelse(d < 1200, 5, 2))
//! prop.test(x, n, correct = FALSE)$conf.int   # Wilson
//! ```

use super::*;
use crate::diary::FactorId;

/// A diary of so many nights with an amount of fluids each, and cramps where `cramp` says so.
fn journal(nights: u64, amount: impl Fn(u64) -> f64, cramp: impl Fn(u64) -> bool) -> Journal {
    let mut journal = Journal::default();
    let first: Night = "2026-01-01".parse().expect("a night");
    let fluids = fluids(&journal);
    for t in 0..nights {
        let night = first.ahead(t);
        let answer = if cramp(t) {
            Answer::Cramp { cramps: 1 }
        } else {
            Answer::Quiet
        };
        let mut check_in = CheckIn {
            said: Some((answer, moment(night.next(), 7))),
            ..CheckIn::default()
        };
        check_in.observe(Observation {
            factor: fluids,
            value: Value::Amount(amount(t)),
            typed: None,
            recorded_at: moment(night, 20),
        });
        journal.check_ins.insert(night, check_in);
    }
    journal
}

fn fluids(journal: &Journal) -> FactorId {
    journal.catalogue.find("fluids").expect("a factor")
}

fn picture(journal: &Journal) -> Option<Dose> {
    picture_of(journal, fluids(journal))
}

fn picture_of(journal: &Journal, factor: FactorId) -> Option<Dose> {
    let doses = doses(journal, journal.span().expect("nights")).into_iter();
    let mut of_factor = doses.filter(|each| each.factor == factor);
    of_factor.next().map(|each| each.dose)
}

/// Millilitres on the night of a number, in the diary of R.
fn millilitres(t: u64) -> f64 {
    800.0 + 50.0 * (t * 7 % 19) as f64
}

fn cramps(t: u64) -> bool {
    t * 13 % 11 < if millilitres(t) < 1200.0 { 5 } else { 2 }
}

#[test]
fn thirds_agree_with_r() {
    let dose = picture(&journal(48, millilitres, cramps)).expect("a picture");
    let close = |found: f64, expected: f64, within: f64| {
        assert!((found - expected).abs() <= within, "{found}, R {expected}");
    };
    let expected = [
        // Three nights of 1,100 ml belong together, so the first third has 18.
        (800.0, 1100.0, 8, 18, (0.245_595_181, 0.662_835_844)),
        (1150.0, 1400.0, 2, 15, (0.037_361_259, 0.378_819_828)),
        (1450.0, 1700.0, 0, 15, (0.0, 0.203_883_301)),
    ];
    assert_eq!(dose.thirds.len(), expected.len());
    for (third, (from, to, cramps, nights, (low, high))) in dose.thirds.iter().zip(expected) {
        close(third.from, from, 0.0);
        close(third.to, to, 0.0);
        assert_eq!((third.cramps, third.nights), (cramps, nights));
        close(third.share.low, low, 1e-9);
        close(third.share.high, high, 1e-9);
    }
}

#[test]
fn what_is_no_picture_is_none() {
    for (nights, is_drawn) in [(14, false), (15, true), (16, true)] {
        let found = picture(&journal(nights, millilitres, cramps));
        assert_eq!(found.is_some(), is_drawn, "{nights}");
    }
    let same = picture(&journal(30, |_| 1500.0, cramps)).expect("a picture");
    assert_eq!(same.thirds.len(), 1);
    let mut none_known = journal(30, millilitres, cramps);
    let tired = none_known.catalogue.find("legs-tired").expect("a factor");
    assert!(picture_of(&none_known, tired).is_none(), "no amount");
    none_known
        .check_ins
        .values_mut()
        .for_each(|each| each.observations.clear());
    assert!(picture(&none_known).is_none());
}

#[test]
fn a_lagged_amount_belongs_to_the_night_after() {
    // Cramps follow the nights with little by one night; only the lag shows it.
    let little = |t: u64| t.is_multiple_of(3);
    let amount = |t: u64| if little(t) { 800.0 } else { 1800.0 };
    let mut lagged = journal(60, amount, |t| t > 0 && little(t - 1));
    let shares = |journal: &Journal| {
        let dose = picture(journal).expect("a picture");
        dose.thirds
            .iter()
            .map(|third| third.share.value)
            .collect::<Vec<f64>>()
    };
    assert!(shares(&lagged)[0] < 0.1, "{:?}", shares(&lagged));
    let id = fluids(&lagged);
    let mut factor = lagged.catalogue.get(id).clone();
    factor.lag = 1;
    lagged.catalogue.put(factor);
    assert!(shares(&lagged)[0] > 0.9, "{:?}", shares(&lagged));
}

#[test]
fn the_sentence_says_counts_and_no_finding() {
    let journal = journal(48, millilitres, cramps);
    let period = journal.span().expect("nights");
    let found = doses(&journal, period);
    let [fluids] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        fluids.sentence(crate::patterns::questions_tests::sample::metric(&journal)),
        "Fluids: cramps on 8 of 18 nights at 800 ml to 1.1 l, cramps on 2 of 15 nights at 1.15 l to 1.4 l, \
        cramps on 0 of 15 \
         nights at 1.45 l to 1.7 l."
    );
}
