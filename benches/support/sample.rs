//! Measured numbers of one kind.

use std::time::Duration;

/// So many measurements, and how often there was nothing to measure.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sample {
    values: Vec<f64>,
    missed: usize,
}

impl Sample {
    pub(crate) fn push(&mut self, value: f64) {
        self.values.push(value);
    }

    pub(crate) fn push_ms(&mut self, time: Duration) {
        self.push(time.as_secs_f64() * 1e3);
    }

    /// There was nothing to measure: a key to which nothing was drawn.
    pub(crate) fn miss(&mut self) {
        self.missed += 1;
    }

    pub(crate) fn median(&self) -> Option<f64> {
        self.share(0.5)
    }

    /// The value that this share of the measurements does not exceed.
    pub(crate) fn share(&self, share: f64) -> Option<f64> {
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        let place = (share * sorted.len() as f64).ceil() as usize;
        sorted.get(place.max(1) - 1).copied()
    }

    /// How many there are, how far the slow ones lie, and what was missed.
    pub(crate) fn remark(&self) -> String {
        let slow = self
            .share(0.95)
            .map_or(String::new(), |slow| format!(", p95 {slow:.3}"));
        let missed = match self.missed {
            0 => String::new(),
            missed => format!(", {missed} without answer"),
        };
        format!("n {}{slow}{missed}", self.values.len())
    }
}
