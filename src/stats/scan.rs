//! Spells: whether events crowd together more than their number explains.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::NoAnswer;

/// Likelihood ratios count as tied within this.
const ROUNDING: f64 = 1e-9;
/// Stretches of so many trials are looked up instead of being computed again in every shuffle.
const KEPT: usize = 64;

/// One trial on a line, such as a recorded night on the calendar. Places in between that have no trial count for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trial {
    /// Where it lies.
    pub place: i32,
    /// Whether the event happened.
    pub event: bool,
}

/// A stretch that holds more events than the rest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spell {
    /// The place of its first event.
    pub first: i32,
    /// The place of its last event.
    pub last: i32,
    /// Events in it.
    pub events: usize,
    /// Trials in it.
    pub trials: usize,
    /// Events expected in as many trials.
    pub expected: f64,
    /// ln of the likelihood with a rate of its own over the likelihood with one rate.
    pub log_likelihood_ratio: f64,
    /// How often the same number of events, thrown among the trials, makes a spell as marked somewhere.
    pub p: f64,
}

/// The stretches of at most `longest` places that are crowded most, the most marked first; none overlaps one before it.
///
/// The p of each compares it with the most marked spell of `replicates` shuffles of the events among the trials, so it
/// already allows for having looked everywhere, and for all lengths; from the second spell on it is cautious. The same
/// seed gives the same answer. p is never below 1 / (replicates + 1).
///
/// Source: Kulldorff (1997), Communications in Statistics: Theory and Methods 26:1481 (Bernoulli model); p:
/// Dwass (1957), Annals of Mathematical Statistics 28:181.
///
/// Reference: 3 events in 3 of 12 trials, 4 in all: ln ratio 4.4986812 (see the test for the R call).
///
/// # Errors
/// [`NoAnswer::TooFew`] with fewer than two events, [`NoAnswer::Malformed`] where places do not rise.
pub fn spells(
    trials: &[Trial],
    longest: u32,
    replicates: u32,
    seed: u64,
) -> Result<Vec<Spell>, NoAnswer> {
    if !trials.is_sorted_by(|a, b| a.place < b.place) {
        return Err(NoAnswer::Malformed);
    }
    let events: Vec<usize> = (0..trials.len())
        .filter(|trial| trials[*trial].event)
        .collect();
    if events.len() < 2 {
        return Err(NoAnswer::TooFew {
            have: events.len(),
            need: 2,
        });
    }
    let line = Line::of(trials, longest, events.len());
    let mut found = line.stretches(&events);
    found.sort_by(|a, b| b.log_likelihood_ratio.total_cmp(&a.log_likelihood_ratio));
    let mut kept: Vec<Spell> = Vec::new();
    for spell in found {
        if kept
            .iter()
            .all(|other| spell.last < other.first || other.last < spell.first)
        {
            kept.push(spell);
        }
    }
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut thrown = Thrown::default();
    let by_chance: Vec<f64> = (0..replicates)
        .map(|_| line.most_marked(line.shuffled(&mut random, &mut thrown)))
        .collect();
    for spell in &mut kept {
        let limit = spell.log_likelihood_ratio - ROUNDING;
        let as_marked = by_chance.iter().filter(|ratio| **ratio >= limit).count();
        spell.p = (as_marked + 1) as f64 / (by_chance.len() + 1) as f64;
    }
    Ok(kept)
}

struct Line<'a> {
    trials: &'a [Trial],
    longest: u32,
    total: usize,
    /// How marked a short stretch is, by its events and its trials.
    ratios: Vec<Vec<f64>>,
}

/// Room for events thrown among the trials, used again and again.
#[derive(Default)]
struct Thrown {
    order: Vec<usize>,
    hit: Vec<bool>,
    events: Vec<usize>,
}

impl<'a> Line<'a> {
    fn of(trials: &'a [Trial], longest: u32, total: usize) -> Self {
        let mut line = Self {
            trials,
            longest,
            total,
            ratios: Vec::new(),
        };
        let most = trials.len().min(longest as usize).min(KEPT);
        let of = |events| {
            (0..=most)
                .map(|trials| line.log_likelihood_ratio(events, trials))
                .collect()
        };
        line.ratios = (0..=most.min(total)).map(of).collect();
        line
    }

    /// Every stretch from one event to another that is more crowded than the rest. A stretch that begins or ends with
    /// a trial without the event is less marked than the same without it, so these are all that matter.
    fn stretches(&self, events: &[usize]) -> Vec<Spell> {
        let mut found = Vec::new();
        self.each_stretch(events, |from, to, count, ratio| {
            let trials = to - from + 1;
            found.push(Spell {
                first: self.trials[from].place,
                last: self.trials[to].place,
                events: count,
                trials,
                expected: trials as f64 * self.total as f64 / self.trials.len() as f64,
                log_likelihood_ratio: ratio,
                p: f64::NAN,
            });
        });
        found
    }

    fn most_marked(&self, events: &[usize]) -> f64 {
        let mut most = 0.0_f64;
        self.each_stretch(events, |_, _, _, ratio| most = most.max(ratio));
        most
    }

    fn each_stretch(&self, events: &[usize], mut look: impl FnMut(usize, usize, usize, f64)) {
        for (start, &from) in events.iter().enumerate() {
            for (count, &to) in (2..).zip(&events[start + 1..]) {
                if self.trials[to].place.abs_diff(self.trials[from].place) >= self.longest {
                    break;
                }
                let trials = to - from + 1;
                let kept = self.ratios.get(count).and_then(|ratios| ratios.get(trials));
                let ratio = match kept {
                    Some(ratio) => *ratio,
                    None => self.log_likelihood_ratio(count, trials),
                };
                if ratio > 0.0 {
                    look(from, to, count, ratio);
                }
            }
        }
    }

    /// 0 where the stretch is no more crowded than the rest, and for more events than trials.
    fn log_likelihood_ratio(&self, events: usize, trials: usize) -> f64 {
        if events > trials || events > self.total || trials > self.trials.len() {
            return 0.0;
        }
        let [c, n, all, whole] =
            [events, trials, self.total, self.trials.len()].map(|count| count as f64);
        if c * whole <= all * n {
            return 0.0;
        }
        let likelihood = |c: f64, n: f64| weighted_ln(c, n) + weighted_ln(n - c, n);
        likelihood(c, n) + likelihood(all - c, whole - n) - likelihood(all, whole)
    }

    /// As many events, thrown among the trials.
    fn shuffled<'b>(&self, random: &mut ChaCha8Rng, thrown: &'b mut Thrown) -> &'b [usize] {
        let many = self.trials.len();
        thrown.order.clear();
        thrown.order.extend(0..many);
        thrown.hit.clear();
        thrown.hit.resize(many, false);
        for place in 0..self.total {
            let other = random.random_range(place..many);
            thrown.order.swap(place, other);
            thrown.hit[thrown.order[place]] = true;
        }
        let hit = thrown.hit.iter().enumerate();
        let places = hit.filter(|(_, hit)| **hit).map(|(place, _)| place);
        thrown.events.clear();
        thrown.events.extend(places);
        &thrown.events
    }
}

/// c ln(c / n), which is 0 where c is.
fn weighted_ln(c: f64, n: f64) -> f64 {
    if c > 0.0 { c * (c / n).ln() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::check::check;
    use super::*;

    fn trials(events: &str) -> Vec<Trial> {
        (0..)
            .zip(events.chars())
            .map(|(place, mark)| Trial {
                place,
                event: mark == 'x',
            })
            .collect()
    }

    #[test]
    fn a_spell_agrees_with_r() {
        let found = spells(&trials("..xxx......x"), 6, 9_999, 7).expect("spells");
        let spell = found[0];
        assert_eq!(
            (spell.first, spell.last, spell.events, spell.trials),
            (2, 4, 3, 3)
        );
        check(spell.expected, 1.0);
        // > l <- function(c, n) ifelse(c > 0, c * log(c / n), 0) + ifelse(c < n, (n - c) * log((n - c) / n), 0)
        // > l(3, 3) + l(1, 9) - l(4, 12)
        check(spell.log_likelihood_ratio, 4.498_681_156_950_5);
        // The share of all choose(12, 4) arrangements with a stretch as marked, listed in R: .1797980; a standard error is .004.
        // > mx <- function(e) the largest such difference over pairs of events less than 6 apart, where crowded
        // > mean(apply(combn(12, 4), 2, mx) >= 4.4986811569505 - 1e-9)
        assert!((spell.p - 0.179_797_98).abs() < 0.015, "{}", spell.p);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn the_same_seed_gives_the_same_answer_and_gaps_are_no_trials() {
        let all = trials("x..x.xx.xxx....x....x.......x.....xx.....");
        assert_eq!(spells(&all, 14, 99, 3), spells(&all, 14, 99, 3));
        let apart = [0, 1, 40, 41, 80].map(|place| Trial {
            place,
            event: place % 40 == 0,
        });
        assert_eq!(spells(&apart, 28, 99, 1).expect("no spell"), []);
        let near = spells(&apart, 60, 99, 1).expect("spells");
        assert!(near.iter().all(|spell| spell.trials < 5));
    }

    #[test]
    fn too_few_events_and_disorder_are_refused() {
        assert_eq!(
            spells(&trials("..x."), 6, 9, 1),
            Err(NoAnswer::TooFew { have: 1, need: 2 })
        );
        let mut turned = trials("x.x");
        turned.reverse();
        assert_eq!(spells(&turned, 6, 9, 1), Err(NoAnswer::Malformed));
        // Nothing but events: no stretch is more crowded than the rest.
        assert_eq!(spells(&trials("xxxx"), 6, 9, 1).expect("no spell"), []);
    }
}
