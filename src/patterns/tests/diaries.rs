//! Random journals: nothing breaks, and the numbers keep their order.

use proptest::prelude::*;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_journal_breaks_the_numbers(
        rows in prop::collection::vec(
            (any::<bool>(), prop::option::weighted(0.8, any::<bool>()), any::<[Option<bool>; 3]>(), 0_i64..72),
            0..110,
        ),
        share in 0_u8..4,
    ) {
        let first: Night = "2026-01-01".parse().expect("a night");
        let mut journal = Journal::default();
        let factors = ["legs-tired", "magnesium", "dark-urine"].map(|key| journal.catalogue.find(key).expect("a factor"));
        for (day, (cramp, said, values, late)) in (0..).zip(&rows) {
            let night = first.ahead(day);
            let cramp = *cramp && day % 4 >= u64::from(share);
            let answer = if cramp { Answer::Cramp { cramps: 1 } } else { Answer::Quiet };
            let recorded_at = moment(night, 20).plus(chrono::TimeDelta::hours(*late));
            let observations = factors.iter().zip(values).filter_map(|(factor, value)| Some(Observation {
                factor: *factor,
                value: Value::YesNo((*value)?),
                typed: None,
                recorded_at,
            }));
            let mut check_in = CheckIn {
                said: said.map(|_| (answer, moment(night.next(), 7))),
                ..CheckIn::default()
            };
            observations.for_each(|each| check_in.observe(each));
            journal.check_ins.insert(night, check_in);
        }
        let question = Question {
            period: None,
            as_of: moment(first.ahead(120), 9),
            boundary: NightBoundary::default(),
            units: Units::Metric,
            explore: true,
        };
        let triggers = triggers(&journal, &question, &|_| true).expect("not cancelled");
        let recorded = rows.iter().filter(|row| row.1.is_some()).count();
        prop_assert_eq!(triggers.nights.recorded(), recorded);
        prop_assert_eq!(triggers.nights.cramp + triggers.nights.quiet, recorded);
        for each in &triggers.findings {
            let counts = each.counts;
            prop_assert_eq!((counts.known() + counts.unknown) as usize, recorded);
            prop_assert!(counts.with_cramp <= counts.with && counts.without_cramp <= counts.without);
            prop_assert_eq!(each.crude.is_none(), each.is_step);
            if let Some(crude) = each.crude {
                for p in [crude.fisher_p, crude.mid_p] {
                    prop_assert!((0.0..=1.0).contains(&p));
                }
                for estimate in [crude.risk_ratio, crude.risk_difference, crude.odds_ratio].into_iter().flatten() {
                    prop_assert!(estimate.low <= estimate.value && estimate.value <= estimate.high, "{:?}", estimate);
                }
            }
            let next = each.checks.and_then(|checks| checks.following);
            prop_assert!(next.is_none_or(|next| (0.0..=1.0).contains(&next.p)));
            prop_assert_eq!(each.posterior.is_none(), each.verdict == Verdict::TooEarly);
            if let Some(posterior) = &each.posterior {
                prop_assert!((0.0..=1.0).contains(&posterior.probability));
                prop_assert_eq!(posterior.risk_ratio.is_some(), posterior.probability >= 0.5);
                if let Some(ratio) = posterior.risk_ratio {
                    prop_assert!(ratio.low <= ratio.value && ratio.value <= ratio.high);
                    prop_assert!(ratio.low > 1.0 || ratio.high < 1.0);
                }
            }
            let chances = each.chance_to_find.into_iter().flat_map(|of| [of.more, of.fewer]);
            for chance in chances {
                let all = [0.0, chance.twofold, chance.threefold, chance.fivefold, 1.0];
                prop_assert!(all.is_sorted(), "{chance:?} {:?} {:?}", each.counts, each.posterior);
            }
        }
    }
}
