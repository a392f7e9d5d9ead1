//! The scale of an axis of values: ticks at round numbers.

/// Ticks from zero upwards at equal steps of 1, 2 or 5 times a power of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// From one tick to the next.
    pub step: f64,
    /// How many ticks there are above zero.
    pub steps: usize,
}

impl Scale {
    /// From zero to at least `most`, with at most `ticks` ticks above zero; at whole numbers only, where
    /// fractions make no sense.
    pub fn reaching(most: f64, ticks: usize, whole: bool) -> Self {
        let step = round_step(most, ticks);
        let step = if whole { step.max(1.0) } else { step };
        // A picture without any cramps still has a scale of one step.
        let steps = (most.max(0.0) / step - 1e-9).ceil().max(1.0);
        Self {
            step,
            steps: steps as usize,
        }
    }

    /// The value at the upper end.
    pub fn most(self) -> f64 {
        self.step * self.steps as f64
    }

    /// The ticks, from zero to the upper end.
    pub fn ticks(self) -> impl DoubleEndedIterator<Item = f64> {
        (0..=self.steps).map(move |place| self.step * place as f64)
    }

    /// Where a value stands, from 0 at the lower to 1 at the upper end.
    pub fn share(self, value: f64) -> f64 {
        (value / self.most()).clamp(0.0, 1.0)
    }

    /// A tick in words, with as many decimals as the step has.
    pub fn label(self, tick: f64) -> String {
        let decimals = (-(self.step * 1.000_001).log10().floor()).clamp(0.0, 6.0) as usize;
        format!("{tick:.decimals$}")
    }
}

/// The smallest round step that reaches `most` in at most `ticks` ticks.
fn round_step(most: f64, ticks: usize) -> f64 {
    let raw = most / ticks.max(1) as f64;
    if !raw.is_finite() || raw <= 0.0 {
        return 1.0;
    }
    let power = 10f64.powf(raw.log10().floor());
    let nice = [1.0, 2.0, 5.0]
        .into_iter()
        .map(|digit| digit * power)
        // The tolerance keeps 0.1 + 0.2 from asking for a step of 0.5.
        .find(|step| *step >= raw * (1.0 - 1e-9));
    nice.unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(most: f64, ticks: usize, whole: bool, labels: &str) {
        let scale = Scale::reaching(most, ticks, whole);
        let shown: Vec<String> = scale.ticks().map(|tick| scale.label(tick)).collect();
        assert_eq!(shown.join(" "), labels);
        assert!(scale.most() >= most * (1.0 - 1e-9));
    }

    #[test]
    fn ticks_are_round() {
        check(4.0, 4, true, "0 1 2 3 4");
        check(7.0, 4, true, "0 2 4 6 8");
        check(1.0, 4, true, "0 1");
        check(0.0, 4, true, "0 1");
        check(0.0, 4, false, "0 1");
        check(23.0, 5, true, "0 5 10 15 20 25");
        check(0.3, 3, false, "0.0 0.1 0.2 0.3");
        check(3.1, 4, false, "0 1 2 3 4");
        check(0.072, 4, false, "0.00 0.02 0.04 0.06 0.08");
        check(12_000.0, 3, true, "0 5000 10000 15000");
    }

    #[test]
    fn no_number_breaks_the_scale() {
        for most in [f64::NAN, f64::INFINITY, -3.0, 1e-300, 1e300] {
            let scale = round_step(most, 0);
            assert!(scale > 0.0, "{most}: {scale}");
        }
    }
}
