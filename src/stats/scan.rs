//! Clusters: stretches in which events crowd together more than their number explains.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::NoAnswer;

/// Likelihood ratios count as tied within this.
const ROUNDING: f64 = 1e-9;
/// The ln of a likelihood ratio below which no stretch is looked at: one as marked comes by chance in one
/// line of ten or more.
const NOTHING: f64 = 3.0;

/// One trial on a line, such as a recorded night on the calendar. Places in between that have no trial count
/// for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trial {
    /// Where it lies.
    pub place: i32,
    /// Whether the event happened.
    pub event: bool,
}

/// A stretch that holds more events than the rest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cluster {
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
    /// How often the same number of events, thrown among the trials, makes a cluster as marked somewhere.
    pub p: f64,
}

/// How large a stretch is that counts, and how its p is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Windows {
    /// A stretch is at most so many places long.
    pub longest: u32,
    /// A stretch has at least so many events; two or more.
    pub fewest: usize,
    /// Lines drawn for each p. With 400 its relative standard error is about 4 %.
    pub samples: u32,
    /// The same seed gives the same answer.
    pub seed: u64,
}

/// A line of trials, and what every stretch on it would be worth.
#[derive(Debug, Clone)]
pub struct Line {
    windows: Windows,
    places: Vec<i32>,
    /// The trials with the event.
    events: Vec<usize>,
    /// Trials, those first from which most trials lie within the longest stretch.
    by_reach: Vec<usize>,
    /// From how many trials a stretch of so many trials may begin.
    starts: Vec<usize>,
    /// ln of the likelihood ratio by trials and events of a stretch; 0 where it is no more crowded than the
    /// rest.
    ratios: Vec<Vec<f64>>,
    /// The chance that a given stretch of so many trials begins and ends with an event and has so many.
    chances: Vec<Vec<f64>>,
}

impl Line {
    /// Prepares a line.
    ///
    /// # Errors
    /// [`NoAnswer::TooFew`] with fewer than two events, [`NoAnswer::Malformed`] where places do not rise.
    pub fn new(trials: &[Trial], windows: Windows) -> Result<Self, NoAnswer> {
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
        let places: Vec<i32> = trials.iter().map(|trial| trial.place).collect();
        let (starts, by_reach) = reach(&places, windows.longest);
        let widest = starts.len() - 1;
        let (whole, all) = (places.len(), events.len());
        let table = |worth: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f64>> {
            let row = |trials: usize| (0..=trials).map(|events| worth(trials, events)).collect();
            (0..=widest).map(row).collect()
        };
        let ways = Ways::up_to(whole);
        let chance = |trials: usize, events: usize| {
            if events < 2 || events > all || all - events > whole - trials {
                return 0.0;
            }
            let inside = ways.ln(trials - 2, events - 2);
            (inside + ways.ln(whole - trials, all - events) - ways.ln(whole, all)).exp()
        };
        Ok(Self {
            ratios: table(&|trials, events| log_likelihood_ratio((events, trials), (all, whole))),
            chances: table(&chance),
            windows,
            places,
            events,
            by_reach,
            starts,
        })
    }

    /// The most crowded stretches, the most marked first, as far as their p is at most `rarest`; none
    /// overlaps one before it.
    ///
    /// The p allows for having looked everywhere and for all lengths, given the number of events; from the
    /// second cluster on it is cautious. It is not counted among shuffles of the line, most of which have no
    /// such cluster: a stretch as marked is put at a place drawn by its chance, the rest is filled around it,
    /// and every line is weighted by how many stretches of it are as marked. A few hundred such lines give
    /// what takes shuffles by the ten thousand.
    ///
    /// Source: Kulldorff (1997), Communications in Statistics: Theory and Methods 26:1481 (Bernoulli model);
    /// p: Naiman and Priebe (2001), Journal of Computational and Graphical Statistics 10:296. Stretches far
    /// from the one put in are not counted, so that p is an upper bound, and near .05 or below the same.
    ///
    /// Reference: 3 events in 3 of 12 trials, 4 in all: ln ratio 4.4986812, p .17979798 over all arrangements
    /// (see the test for the R call).
    pub fn clusters(&self, rarest: f64) -> Vec<Cluster> {
        let mut found = self.stretches();
        found.sort_by(|a, b| b.log_likelihood_ratio.total_cmp(&a.log_likelihood_ratio));
        let mut kept: Vec<Cluster> = Vec::new();
        for mut cluster in found {
            let overlaps =
                |other: &Cluster| cluster.first <= other.last && other.first <= cluster.last;
            if kept.iter().any(overlaps) {
                continue;
            }
            let before = kept.last();
            let as_marked = |last: &&Cluster| {
                (last.log_likelihood_ratio - cluster.log_likelihood_ratio).abs() < ROUNDING
            };
            let same = before.filter(as_marked);
            cluster.p = same.map_or_else(|| self.p(cluster.log_likelihood_ratio), |last| last.p);
            // What is drawn may be off a little; less marked is never rarer.
            cluster.p = before.map_or(cluster.p, |last| last.p.max(cluster.p));
            if cluster.p > rarest {
                break;
            }
            kept.push(cluster);
        }
        kept
    }

    /// How many events in a row are a cluster of at most this p; `None` where none would be, however many.
    pub fn in_a_row(&self, rarest: f64) -> Option<usize> {
        let most = self.events.len().min(self.starts.len() - 1);
        let rows: Vec<usize> = (self.windows.fewest..=most).collect();
        let is_ordinary = |row: &usize| {
            let ratio = self.ratios[*row][*row];
            ratio <= 0.0 || self.p(ratio) > rarest
        };
        rows.get(rows.partition_point(is_ordinary)).copied()
    }

    /// Every stretch from one event to another that is clearly more crowded than the rest. A stretch that
    /// begins or ends with a trial without the event is less marked than the same without it, so these are
    /// all that matter.
    fn stretches(&self) -> Vec<Cluster> {
        let mut found = Vec::new();
        let (whole, all) = (self.places.len() as f64, self.events.len() as f64);
        for (start, &from) in self.events.iter().enumerate() {
            let later = &self.events[start + 1..];
            for (count, &to) in (2..).zip(later) {
                if self.places[to].abs_diff(self.places[from]) >= self.windows.longest {
                    break;
                }
                let trials = to - from + 1;
                let ratio = self.ratios[trials][count];
                if count >= self.windows.fewest && ratio >= NOTHING {
                    found.push(Cluster {
                        first: self.places[from],
                        last: self.places[to],
                        events: count,
                        trials,
                        expected: trials as f64 * all / whole,
                        log_likelihood_ratio: ratio,
                        p: 1.0,
                    });
                }
            }
        }
        found
    }

    /// How often the events, thrown among the trials, make a stretch as marked somewhere.
    fn p(&self, ratio: f64) -> f64 {
        let limit = ratio - ROUNDING;
        let fewest = self.windows.fewest.max(2);
        // Stretches as marked, by trials and events, with how many there are on average up to each.
        let mut kinds: Vec<(f64, usize, usize)> = Vec::new();
        let mut widest = vec![0; self.starts.len()];
        let mut sum = 0.0;
        for (trials, ratios) in self.ratios.iter().enumerate() {
            for (events, ratio) in ratios.iter().enumerate().skip(fewest) {
                if *ratio >= limit {
                    sum += self.starts[trials] as f64 * self.chances[trials][events];
                    kinds.push((sum, trials, events));
                    widest[events] = trials;
                }
            }
        }
        if sum == 0.0 {
            return 0.0;
        }
        let mut random = ChaCha8Rng::seed_from_u64(self.windows.seed);
        let mut line = Vec::new();
        let mut shares = 0.0;
        for _ in 0..self.windows.samples {
            let drawn = random.random::<f64>() * sum;
            let kind = kinds.partition_point(|(until, ..)| *until <= drawn);
            let (_, trials, events) = kinds[kind.min(kinds.len() - 1)];
            let start = self.by_reach[random.random_range(0..self.starts[trials])];
            self.fill(&mut random, (start, trials, events), &mut line);
            shares += 1.0 / f64::from(self.as_marked(&line, &widest).max(1));
        }
        (sum * shares / f64::from(self.windows.samples)).min(1.0)
    }

    /// Puts a stretch on the line, and throws the rest of the events around it, as far as a stretch reaches
    /// that overlaps it.
    fn fill(
        &self,
        random: &mut ChaCha8Rng,
        (start, trials, events): (usize, usize, usize),
        line: &mut Vec<usize>,
    ) {
        let far = self.starts.len() - 2;
        let end = start + trials - 1;
        let (from, to) = (
            start.saturating_sub(far),
            (end + far).min(self.places.len() - 1),
        );
        let mut inside = Urn::of(events - 2, trials - 2);
        let mut outside = Urn::of(self.events.len() - events, self.places.len() - trials);
        line.clear();
        line.extend((from..=to).filter(|&trial| {
            if trial == start || trial == end {
                true
            } else if start < trial && trial < end {
                inside.draw(random)
            } else {
                outside.draw(random)
            }
        }));
    }

    /// How many stretches between the events of a line are as marked: no more trials for so many events.
    fn as_marked(&self, line: &[usize], widest: &[usize]) -> u32 {
        let fewest = widest
            .iter()
            .position(|trials| *trials > 0)
            .unwrap_or(0)
            .max(2);
        let mut marked = 0;
        for (place, &from) in line.iter().enumerate() {
            for (events, &to) in (fewest..widest.len()).zip(line.iter().skip(place + fewest - 1)) {
                if self.places[to].abs_diff(self.places[from]) >= self.windows.longest {
                    break;
                }
                marked += u32::from(to - from < widest[events]);
            }
        }
        marked
    }
}

/// From how many trials a stretch of so many trials within `longest` places may begin, and the trials in the
/// order of how many they reach.
fn reach(places: &[i32], longest: u32) -> (Vec<usize>, Vec<usize>) {
    let mut end = 0;
    let mut reaches = Vec::with_capacity(places.len());
    for (start, place) in places.iter().enumerate() {
        while end < places.len() && places[end].abs_diff(*place) < longest {
            end += 1;
        }
        reaches.push(end.saturating_sub(start));
    }
    let most = reaches.iter().copied().max().unwrap_or(0);
    let mut starts = vec![0; most.max(1) + 1];
    for reach in &reaches {
        starts[*reach] += 1;
    }
    for trials in (0..starts.len() - 1).rev() {
        starts[trials] += starts[trials + 1];
    }
    let mut by_reach: Vec<usize> = (0..places.len()).collect();
    by_reach.sort_by_key(|start| std::cmp::Reverse(reaches[*start]));
    (starts, by_reach)
}

/// Events among trials that are drawn one after the other.
struct Urn {
    events: usize,
    trials: usize,
}

impl Urn {
    fn of(events: usize, trials: usize) -> Self {
        Self { events, trials }
    }

    fn draw(&mut self, random: &mut ChaCha8Rng) -> bool {
        let event = random.random::<f64>() * (self.trials as f64) < self.events as f64;
        self.trials -= 1;
        self.events -= usize::from(event);
        event
    }
}

/// ln of the number of ways to choose some of so many.
struct Ways(Vec<f64>);

impl Ways {
    fn up_to(most: usize) -> Self {
        let logs = (1..=most).scan(0.0, |sum, number| {
            *sum += (number as f64).ln();
            Some(*sum)
        });
        Self(std::iter::once(0.0).chain(logs).collect())
    }

    fn ln(&self, of: usize, some: usize) -> f64 {
        self.0[of] - self.0[some] - self.0[of - some]
    }
}

/// 0 where the stretch is no more crowded than the rest.
fn log_likelihood_ratio((events, trials): (usize, usize), (all, whole): (usize, usize)) -> f64 {
    if events > all || all - events > whole - trials {
        return 0.0;
    }
    let [c, n, all, whole] = [events, trials, all, whole].map(|count| count as f64);
    if c * whole <= all * n {
        return 0.0;
    }
    let likelihood = |c: f64, n: f64| weighted_ln(c, n) + weighted_ln(n - c, n);
    likelihood(c, n) + likelihood(all - c, whole - n) - likelihood(all, whole)
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

    fn windows(longest: u32, fewest: usize) -> Windows {
        Windows {
            longest,
            fewest,
            samples: 4_000,
            seed: 7,
        }
    }

    #[test]
    fn a_cluster_agrees_with_r() {
        let line = Line::new(&trials("..xxx......x"), windows(6, 2)).expect("a line");
        let found = line.clusters(1.0);
        let cluster = found[0];
        assert_eq!(
            (cluster.first, cluster.last, cluster.events, cluster.trials),
            (2, 4, 3, 3)
        );
        check(cluster.expected, 1.0);
        // > l <- function(c, n) ifelse(c > 0, c * log(c / n), 0) + ifelse(c < n, (n - c) * log((n - c) / n), 0)
        // > l(3, 3) + l(1, 9) - l(4, 12)
        check(cluster.log_likelihood_ratio, 4.498_681_156_950_5);
        // The share of all choose(12, 4) arrangements with a stretch as marked, listed in R: .1797980.
        // > mx <- function(e) the largest such difference over pairs of events less than 6 apart, where crowded
        // > mean(apply(combn(12, 4), 2, mx) >= 4.4986811569505 - 1e-9)
        assert!((cluster.p - 0.179_797_98).abs() < 0.004, "{}", cluster.p);
        assert_eq!(found.len(), 1);
    }

    /// A line of so many trials, with some places left out, and so many events that lie anywhere.
    fn any_line(trials: usize, events: usize, has_gaps: bool) -> Line {
        let place = |trial: usize| {
            if has_gaps {
                trial / 2 * 3 + trial % 2 + 1
            } else {
                trial
            }
        };
        let all: Vec<Trial> = (0..trials)
            .map(|trial| Trial {
                place: i32::try_from(place(trial)).expect("a place"),
                event: trial < events,
            })
            .collect();
        Line::new(&all, windows(28, 3)).expect("a line")
    }

    #[test]
    fn p_agrees_with_shuffles() {
        // The share of 60,000 shuffles whose most marked stretch of 28 places or fewer, with three events or
        // more, is as marked (numpy 2.4, PCG64; sorted rng.choice(N, M, replace=False), the largest ratio
        // over all pairs of events).
        for (line, all) in [
            (
                any_line(365, 80, false),
                &[(7.5, 0.14747), (8.5, 0.03803), (9.5, 0.01312)][..],
            ),
            (
                any_line(200, 40, true),
                &[(6.5, 0.229), (7.5, 0.05507), (8.5, 0.01557)],
            ),
            (any_line(40, 10, false), &[(5.0, 0.13755), (6.0, 0.09252)]),
        ] {
            for (ratio, expected) in all {
                let p = line.p(*ratio);
                // Above .05 it may lie a little higher, by what lies far from each stretch.
                let allowed = 0.06 + expected;
                let off = (p / expected - 1.0).abs();
                assert!(off < allowed, "{ratio}: {p} for {expected}");
            }
        }
    }

    #[test]
    fn what_is_not_looked_at_is_no_cluster() {
        for trials in [28, 40, 90, 365, 3650] {
            for share in [0.02, 0.1, 0.3, 0.6, 0.9] {
                let events = (trials as f64 * share).round() as usize;
                if events >= 5 {
                    let line = any_line(trials, events, false);
                    let most = line.ratios.iter().flatten().copied().fold(0.0, f64::max);
                    let p = line.p(NOTHING.min(most));
                    assert!(p > 0.1, "{events} of {trials}: {p}");
                }
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_answer_and_gaps_are_no_trials() {
        let all = trials("x..x.xx.xxx....x....x.......x.....xx.....");
        let line = || Line::new(&all, windows(14, 2)).expect("a line");
        assert_eq!(line().clusters(1.0), line().clusters(1.0));
        let apart = [0, 1, 40, 41, 80].map(|place| Trial {
            place,
            event: place % 40 == 0,
        });
        let of = |longest| Line::new(&apart, windows(longest, 2)).expect("a line");
        assert_eq!(of(28).clusters(1.0), []);
        assert!(
            of(60)
                .clusters(1.0)
                .iter()
                .all(|cluster| cluster.trials < 5)
        );
    }

    #[test]
    fn events_in_a_row_are_a_cluster_from_some_number_on() {
        let line = any_line(365, 80, false);
        let row = line.in_a_row(0.05).expect("a number");
        assert!(line.p(line.ratios[row][row]) <= 0.05);
        assert!(line.p(line.ratios[row - 1][row - 1]) > 0.05);
        assert_eq!(any_line(40, 40, false).in_a_row(0.05), None);
    }

    #[test]
    fn too_few_events_and_disorder_are_refused() {
        let of = |all: &[Trial]| Line::new(all, windows(6, 2)).map(|line| line.clusters(1.0));
        assert_eq!(
            of(&trials("..x.")),
            Err(NoAnswer::TooFew { have: 1, need: 2 })
        );
        let mut turned = trials("x.x");
        turned.reverse();
        assert_eq!(of(&turned), Err(NoAnswer::Malformed));
        // Nothing but events: no stretch is more crowded than the rest.
        assert_eq!(of(&trials("xxxx")), Ok(Vec::new()));
    }
}
