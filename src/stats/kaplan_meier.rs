//! How long until something happens, where it was not always seen to happen.

use super::{Interval, Level, NoAnswer};

/// One duration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Duration {
    /// How long it was watched; any unit.
    pub time: f64,
    /// Whether it ended in the event; otherwise it is censored: the event came later, if ever.
    pub ended: bool,
}

/// The curve just after one time at which there were events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// When.
    pub time: f64,
    /// How many were still watched just before.
    pub at_risk: usize,
    /// How many events there were.
    pub events: usize,
    /// The share estimated to last longer.
    pub survival: f64,
    /// Its log-log interval; none where nobody is left, since the variance is not known there.
    pub interval: Option<Interval>,
}

/// The median duration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Median {
    /// Where the curve falls below a half; where it lies on a half, the middle of that stretch. `None` where
    /// it stays above.
    pub value: Option<f64>,
    /// The same of the lower band.
    pub low: Option<f64>,
    /// The same of the upper band; `None` where the data do not say how long it may be.
    pub high: Option<f64>,
}

/// A survival curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The steps, earliest first.
    pub steps: Vec<Step>,
}

/// The survival curve of durations. One that is censored at the time of an event is still at risk there.
///
/// Source: Kaplan & Meier (1958), Journal of the American Statistical Association 53:457; Greenwood's
/// variance; log-log interval: Kalbfleisch & Prentice (1980), The Statistical Analysis of Failure Time Data.
///
/// Reference: R's `aml`, maintained: median 31 (13 to unknown)
/// (`survfit(Surv(time, status) ~ x, aml, conf.type = "log-log")`).
///
/// # Errors
/// [`NoAnswer::TooFew`] without a duration, [`NoAnswer::Malformed`] where one is negative or not a finite
/// number.
pub fn kaplan_meier(durations: &[Duration], level: Level) -> Result<Curve, NoAnswer> {
    if durations.is_empty() {
        return Err(NoAnswer::TooFew { have: 0, need: 1 });
    }
    if durations
        .iter()
        .any(|duration| !duration.time.is_finite() || duration.time < 0.0)
    {
        return Err(NoAnswer::Malformed);
    }
    let mut ordered = durations.to_vec();
    ordered.sort_by(|a, b| a.time.total_cmp(&b.time));
    let mut at_risk = ordered.len();
    let (mut survival, mut greenwood) = (1.0, 0.0);
    let mut steps = Vec::new();
    for together in ordered.chunk_by(|a, b| a.time.total_cmp(&b.time).is_eq()) {
        let events = together.iter().filter(|duration| duration.ended).count();
        if events > 0 {
            let (d, n) = (events as f64, at_risk as f64);
            survival *= (n - d) / n;
            greenwood += d / (n * (n - d));
            let interval = log_log(survival, greenwood, level);
            steps.push(Step {
                time: together[0].time,
                at_risk,
                events,
                survival,
                interval,
            });
        }
        at_risk -= together.len();
    }
    Ok(Curve { steps })
}

/// The interval whose ends are symmetric on the scale ln(−ln S). The standard error is that of ln S.
fn log_log(survival: f64, greenwood: f64, level: Level) -> Option<Interval> {
    let half = level.z() * greenwood.sqrt() / survival.ln().abs();
    half.is_finite().then(|| Interval {
        low: survival.powf(half.exp()),
        high: survival.powf((-half).exp()),
    })
}

impl Curve {
    /// The median, by R's rule.
    ///
    /// Reference: durations 1, 2, 3, 4: 2.5 (1 to unknown) (`summary(survfit(Surv(1:4) ~ 1, conf.type =
    /// "log-log"))$table`).
    pub fn median(&self) -> Median {
        let band = |end: fn(Interval) -> f64| self.half(|step| step.interval.map(end));
        Median {
            value: self.half(|step| Some(step.survival)),
            low: band(|interval| interval.low),
            high: band(|interval| interval.high),
        }
    }

    /// Where a curve falls to a half. One that meets it exactly, but for rounding, stays there until its next
    /// fall.
    fn half(&self, height: impl Fn(&Step) -> Option<f64>) -> Option<f64> {
        let rounding = f64::EPSILON.sqrt();
        let known = self
            .steps
            .iter()
            .filter_map(|step| Some((step.time, height(step)?)));
        let mut below = known.skip_while(|(_, height)| *height >= 0.5 + rounding);
        let (time, first) = below.next()?;
        if (first - 0.5).abs() < rounding
            && let Some((next, _)) = below.find(|(_, height)| *height < first)
        {
            return Some(f64::midpoint(time, next));
        }
        Some(time)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::check::{check, check_interval};
    use super::*;

    fn curve(durations: &[(f64, bool)]) -> Curve {
        let durations: Vec<Duration> = durations
            .iter()
            .map(|(time, ended)| Duration {
                time: *time,
                ended: *ended,
            })
            .collect();
        kaplan_meier(&durations, Level::NINETY_FIVE).expect("a curve")
    }

    #[test]
    fn curves_agree_with_r() {
        // > summary(survfit(Surv(time, status) ~ x, aml, conf.type = "log-log")), maintained
        let maintained = curve(&[
            (9.0, true),
            (13.0, true),
            (13.0, false),
            (18.0, true),
            (23.0, true),
            (28.0, false),
            (31.0, true),
            (34.0, true),
            (45.0, false),
            (48.0, true),
            (161.0, false),
        ]);
        let reference = [
            (9.0, 11, 0.909_090_91, 0.508_080_206, 0.986_673_82),
            (13.0, 10, 0.818_181_82, 0.447_428_615, 0.951_162_23),
            (18.0, 8, 0.715_909_09, 0.350_190_386, 0.899_023_97),
            (23.0, 7, 0.613_636_36, 0.265_752_04, 0.835_299_24),
            (31.0, 5, 0.490_909_09, 0.167_330_91, 0.753_399_79),
            (34.0, 4, 0.368_181_82, 0.092_829_575, 0.657_040_83),
            (48.0, 2, 0.184_090_91, 0.011_738_48, 0.525_014_84),
        ];
        assert_eq!(maintained.steps.len(), reference.len());
        for (step, (time, at_risk, survival, low, high)) in maintained.steps.iter().zip(reference) {
            check(step.time, time);
            assert_eq!((step.at_risk, step.events), (at_risk, 1));
            check(step.survival, survival);
            check_interval(step.interval.expect("an interval"), low, high);
        }
        let median = Median {
            value: Some(31.0),
            low: Some(13.0),
            high: None,
        };
        assert_eq!(maintained.median(), median);
    }

    #[test]
    fn a_curve_that_ends_at_nothing_and_ties_agree_with_r() {
        // The same, not maintained.
        let not = curve(&[
            (5.0, true),
            (5.0, true),
            (8.0, true),
            (8.0, true),
            (12.0, true),
            (16.0, false),
            (23.0, true),
            (27.0, true),
            (30.0, true),
            (33.0, true),
            (43.0, true),
            (45.0, true),
        ]);
        let last = not.steps.last().expect("a step");
        check(last.survival, 0.0);
        assert_eq!(last.interval, None);
        assert_eq!((not.steps[0].at_risk, not.steps[0].events), (12, 2));
        check_interval(
            not.steps[0].interval.expect("an interval"),
            0.481_714_942_2,
            0.955_509_37,
        );
        assert_eq!(
            not.median(),
            Median {
                value: Some(23.0),
                low: Some(5.0),
                high: Some(33.0)
            }
        );
    }

    #[test]
    fn a_curve_on_a_half_has_its_median_in_the_middle() {
        // > summary(survfit(Surv(1:4) ~ 1, conf.type = "log-log"))$table
        let four = curve(&[(1.0, true), (2.0, true), (3.0, true), (4.0, true)]);
        assert_eq!(
            four.median(),
            Median {
                value: Some(2.5),
                low: Some(1.0),
                high: None
            }
        );
        // > summary(survfit(Surv(c(1:5, 5), c(1, 1, 1, 0, 0, 0)) ~ 1, conf.type = "log-log"))$table
        let stays = curve(&[
            (1.0, true),
            (2.0, true),
            (3.0, true),
            (4.0, false),
            (5.0, false),
            (5.0, false),
        ]);
        assert_eq!(
            stays.median(),
            Median {
                value: Some(3.0),
                low: Some(1.0),
                high: None
            }
        );
    }

    #[test]
    fn nothing_seen_to_end_has_no_median() {
        let none = curve(&[(3.0, false), (9.0, false)]);
        assert_eq!(
            none.median(),
            Median {
                value: None,
                low: None,
                high: None
            }
        );
        assert_eq!(
            kaplan_meier(&[], Level::NINETY_FIVE),
            Err(NoAnswer::TooFew { have: 0, need: 1 })
        );
        let wrong = [Duration {
            time: -1.0,
            ended: true,
        }];
        assert_eq!(
            kaplan_meier(&wrong, Level::NINETY_FIVE),
            Err(NoAnswer::Malformed)
        );
    }

    proptest! {
        #[test]
        fn the_curve_falls_within_its_band(durations in prop::collection::vec((0_u8..40, any::<bool>()), 1..60)) {
            let durations: Vec<(f64, bool)> = durations.iter().map(|(time, ended)| (f64::from(*time), *ended)).collect();
            let mut before = 1.0;
            for step in curve(&durations).steps {
                prop_assert!(step.survival < before && step.survival >= 0.0);
                before = step.survival;
                if let Some(interval) = step.interval {
                    prop_assert!(interval.contains(step.survival));
                }
            }
        }
    }
}
