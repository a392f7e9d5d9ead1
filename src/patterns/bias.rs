//! How the diary was kept: whether cramp nights are recorded otherwise than quiet ones, which would bend
//! every finding.

use crate::diary::{Answer, Direction, Journal, Night, Period, Units};
use crate::stats::quantile::median;
use crate::stats::{Proportion, benjamini_hochberg, fisher};

/// A difference as large comes by chance one time in twenty.
const RARE: f64 = 0.05;
/// An outcome is late when it was entered more than a day after the morning's noon.
const LATE_HOURS: f64 = 24.0;
/// Each group takes so many nights.
const NIGHTS_NEEDED: u32 = 10;

/// So many of so many in two groups, with Fisher's exact p.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoGroups {
    /// In the first group.
    pub first: Proportion,
    /// In the second group.
    pub second: Proportion,
    /// Fisher's exact p, two-sided; `None` where either group has fewer than 10.
    pub p: Option<f64>,
}

/// How the diary was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct BiasAudit {
    /// Outcomes entered more than a day late: cramp nights, then quiet ones.
    pub late: TwoGroups,
    /// The median hours from the noon after a cramp night to its entry; negative is before noon.
    pub hours_after_cramp: Option<f64>,
    /// The same of quiet nights.
    pub hours_after_quiet: Option<f64>,
    /// Nights that were not recorded: those after a cramp night, then those after a quiet one.
    pub missing_after: TwoGroups,
    /// Triggers, by whether they were entered before the outcome of the night was known.
    pub entered: Vec<EntryTimeGroups>,
}

/// How often a trigger was there, by when that was entered.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryTimeGroups {
    /// The factor, for scripts.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// What is expected of it.
    pub expected: Direction,
    /// With the trigger, of the nights entered before the outcome; then of those entered with or after it.
    pub groups: TwoGroups,
    /// Benjamini and Hochberg's q among all triggers.
    pub q: Option<f64>,
}

impl EntryTimeGroups {
    /// The q of a trigger that differs by when it is entered.
    pub fn clear_q(&self) -> Option<f64> {
        self.q.filter(|q| *q <= RARE)
    }
}

impl TwoGroups {
    fn of([first, second]: [Proportion; 2]) -> Self {
        let enough = first.trials().min(second.trials()) >= NIGHTS_NEEDED;
        Self {
            first,
            second,
            p: enough.then(|| fisher::test(first, second).two_sided.min(1.0)),
        }
    }

    /// Whether they differ by more than chance makes likely.
    pub fn differ(self) -> bool {
        self.p.is_some_and(|p| p <= RARE)
    }
}

/// One recorded night: whether it had a cramp, and when its outcome was first entered.
struct NightEntry {
    night: Night,
    cramp: bool,
    utc_ms: i64,
    /// Hours from the noon after it by the clock of the entry.
    hours: f64,
}

/// Looks at how the nights of a period were recorded.
pub fn bias(journal: &Journal, period: Period, units: Units) -> BiasAudit {
    let nights = entries(journal, period);
    let of = |cramp: bool| nights.iter().filter(move |each| each.cramp == cramp);
    let mut late = [Proportion::default(); 2];
    for each in &nights {
        late[usize::from(!each.cramp)].count(each.hours > LATE_HOURS);
    }
    let hours = |cramp: bool| median(of(cramp).map(|each| each.hours).collect());
    BiasAudit {
        late: TwoGroups::of(late),
        hours_after_cramp: hours(true),
        hours_after_quiet: hours(false),
        missing_after: missing_after(&nights, period),
        entered: entered(journal, &nights, units),
    }
}

fn entries(journal: &Journal, period: Period) -> Vec<NightEntry> {
    let entered = |night: Night, cramp: bool, at: &crate::diary::Moment| NightEntry {
        night,
        cramp,
        utc_ms: at.utc_ms(),
        hours: (at.local() - night.morning().and_time(chrono::NaiveTime::MIN)).num_minutes() as f64
            / 60.0
            - 12.0,
    };
    let said = journal.check_ins.range(period.first..=period.last);
    let mut found: Vec<NightEntry> = said
        .filter_map(|(night, check_in)| {
            let (answer, at) = check_in.said?;
            Some(entered(*night, matches!(answer, Answer::Cramp { .. }), &at))
        })
        .collect();
    let described = journal.episodes_between(period).iter();
    found.extend(described.map(|episode| entered(episode.night, true, &episode.recorded_at)));
    found.sort_by_key(|each| (each.night, each.utc_ms));
    found.dedup_by(|later, first| {
        let same = later.night == first.night;
        if same {
            first.cramp |= later.cramp;
        }
        same
    });
    found
}

/// Unrecorded nights among those right after a cramp night, and after a quiet one.
fn missing_after(nights: &[NightEntry], period: Period) -> TwoGroups {
    let mut groups = [Proportion::default(); 2];
    for (place, each) in nights.iter().enumerate() {
        if each.night == period.last {
            continue;
        }
        let next = nights.get(place + 1);
        let missing = next.is_none_or(|next| next.night.since(each.night) > 1);
        groups[usize::from(!each.cramp)].count(missing);
    }
    TwoGroups::of(groups)
}

/// How often each trigger was there when it was entered before the outcome, and when it was entered with or
/// after it.
fn entered(journal: &Journal, nights: &[NightEntry], units: Units) -> Vec<EntryTimeGroups> {
    let catalogue = &journal.catalogue;
    let mut counts: Vec<Vec<[Proportion; 2]>> = catalogue
        .iter()
        .map(|(_, factor)| vec![[Proportion::default(); 2]; factor.triggers.len()])
        .collect();
    for each in nights {
        let Some(check_in) = journal.check_ins.get(&each.night) else {
            continue;
        };
        for seen in &check_in.observations {
            let after = usize::from(seen.recorded_at.utc_ms() >= each.utc_ms);
            let readings = catalogue.get(seen.factor).triggers.iter();
            for (groups, reading) in counts[seen.factor.index()].iter_mut().zip(readings) {
                groups[after].count(reading.test.holds(seen.value));
            }
        }
    }
    let mut found: Vec<EntryTimeGroups> = Vec::new();
    for (factor, row) in catalogue.iter().filter(|(_, row)| !row.follows_the_night()) {
        for (reading, groups) in row.triggers.iter().zip(&counts[factor.index()]) {
            if groups.iter().any(|group| group.trials() > 0) {
                found.push(EntryTimeGroups {
                    key: row.key.to_string(),
                    label: row.trigger_label(reading, units),
                    expected: reading.expects,
                    groups: TwoGroups::of(*groups),
                    q: None,
                });
            }
        }
    }
    let p: Vec<f64> = found.iter().filter_map(|each| each.groups.p).collect();
    let tested = found.iter_mut().filter(|each| each.groups.p.is_some());
    for (each, q) in tested.zip(benjamini_hochberg::q_values(&p)) {
        each.q = Some(q);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(first: [u32; 2], second: [u32; 2]) -> TwoGroups {
        let of = |[events, trials]: [u32; 2]| Proportion::new(events, trials).expect("a share");
        TwoGroups::of([of(first), of(second)])
    }

    #[test]
    fn groups_are_compared_from_ten_nights_each_on() {
        for (nights, is_compared) in [(9, false), (10, true), (11, true)] {
            assert_eq!(
                groups([0, nights], [9, 20]).p.is_some(),
                is_compared,
                "{nights}"
            );
            assert_eq!(
                groups([9, 20], [0, nights]).p.is_some(),
                is_compared,
                "{nights}"
            );
        }
    }

    #[test]
    fn groups_differ_where_chance_does_as_much_one_time_in_twenty() {
        // > fisher.test(rbind(c(1, 11), c(9, 11)))$p.value    [1] 0.04962891
        // > fisher.test(rbind(c(2, 8), c(13, 7)))$p.value     [1] 0.05017491
        assert!(groups([1, 12], [9, 20]).differ());
        assert!(!groups([2, 10], [13, 20]).differ());
    }

    #[test]
    fn a_trigger_differs_clearly_up_to_a_q_of_one_in_twenty() {
        for (q, is_clear) in [(0.049, true), (0.05, true), (0.051, false)] {
            let entered = EntryTimeGroups {
                key: String::new(),
                label: String::new(),
                expected: Direction::Raises,
                groups: groups([0, 10], [0, 10]),
                q: Some(q),
            };
            assert_eq!(entered.clear_q().is_some(), is_clear, "{q}");
        }
    }
}
