//! The seeded randomness of a made-up diary.

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What a stream of randomness is for. Each subject has its own, so that a new note does not move a cramp.
#[derive(Clone, Copy)]
pub(super) enum Subject {
    Habits,
    Medicines,
    Spells,
    Episodes,
    Notes,
    Writing,
    NightNotes,
}

/// One stream of randomness.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub(super) fn new(seed: u64, subject: Subject) -> Self {
        let mut stream = ChaCha8Rng::seed_from_u64(seed);
        stream.set_stream(subject as u64);
        Self(stream)
    }

    /// Yes, with a probability.
    pub(super) fn yes(&mut self, probability: f64) -> bool {
        self.0.random::<f64>() < probability
    }

    /// A number from `low` up to `high`, all alike.
    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.0.random::<f64>()
    }

    /// A number with mean 0 and standard deviation 1, near enough to normal: twelve even ones less six.
    /// Unlike the textbook ways it needs no logarithm, so that it is the same to the last bit on every
    /// machine.
    pub(super) fn normal(&mut self) -> f64 {
        let sum: u32 = (0..6)
            .map(|_| {
                let bits = self.0.next_u32();
                (bits >> 16) + (bits & 0xffff)
            })
            .sum();
        f64::from(sum) / 65_535.0 - 6.0
    }

    /// A positive number whose logarithm is normal: half the time below `median`.
    pub(super) fn lognormal(&mut self, median: f64, sigma: f64) -> f64 {
        median * (sigma * self.normal()).exp()
    }

    /// One of a few, all alike.
    pub(super) fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.0.random_range(0..list.len())]
    }

    /// One of a few, by weight.
    pub(super) fn weighted<T: Copy>(&mut self, list: &[(T, u32)]) -> T {
        let total: u32 = list.iter().map(|(_, weight)| weight).sum();
        let mut left = self.0.random_range(0..total);
        for (item, weight) in list {
            if left < *weight {
                return *item;
            }
            left -= weight;
        }
        list[0].0
    }

    /// The random part of an identity.
    pub(super) fn identity(&mut self) -> [u8; 10] {
        self.0.random()
    }
}
