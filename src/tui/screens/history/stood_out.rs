//! What stood out on the day before a cramp: values that are rare among this person's own nights.

use std::cmp::Ordering;

use crate::config::Settings;
use crate::diary::{Episode, FactorId, Journal, Value};

/// From so many nights with a value on it can be called rare.
const NIGHTS_NEEDED: usize = 20;

/// How rare a value is to stand out: no more than one night in ten.
const RARE: f64 = 0.1;

/// How a value lies among those of all nights.
#[derive(Clone, Copy, Debug, Default)]
struct Among {
    nights: usize,
    lower: usize,
    same: usize,
    higher: usize,
}

/// A sentence for each value of the night that is rare among all nights, as it was said before the cramp: one pass
/// over the diary, made when the night is opened.
pub(super) fn stood_out(journal: &Journal, episode: &Episode, settings: &Settings) -> Vec<String> {
    let Some(check_in) = journal.check_ins.get(&episode.night) else {
        return Vec::new();
    };
    let before: Vec<(FactorId, Value)> = check_in
        .observations
        .iter()
        .filter(|said| said.recorded_at.since(&episode.onset) < chrono::TimeDelta::zero())
        .map(|said| (said.factor, said.value))
        .collect();
    let mut among = vec![Among::default(); before.len()];
    for other in journal.check_ins.values() {
        for said in &other.observations {
            if let Some(place) = before.iter().position(|(id, _)| *id == said.factor) {
                count(&mut among[place], said.value, before[place].1);
            }
        }
    }
    before
        .iter()
        .zip(among)
        .filter_map(|((id, value), among)| {
            let factor = journal.catalogue.get(*id);
            let shown = factor.show(*value, settings.units, settings.clock);
            Some(format!(
                "{} {shown}: {}",
                factor.label,
                rarity(*value, among)?
            ))
        })
        .collect()
}

fn count(among: &mut Among, said: Value, here: Value) {
    among.nights += 1;
    let order = match (said, here) {
        (Value::Amount(said), Value::Amount(here)) => said.partial_cmp(&here),
        (Value::Clock(said), Value::Clock(here)) => Some(said.cmp(&here)),
        _ => (said == here).then_some(Ordering::Equal),
    };
    match order {
        Some(Ordering::Less) => among.lower += 1,
        Some(Ordering::Equal) => among.same += 1,
        Some(Ordering::Greater) => among.higher += 1,
        None => {}
    }
}

/// "more than on 94 % of 310 nights", "as on 6 % of 310 nights"
fn rarity(value: Value, among: Among) -> Option<String> {
    if among.nights < NIGHTS_NEEDED {
        return None;
    }
    let share = |nights: usize| nights as f64 / among.nights as f64;
    let percent =
        |nights: usize| format!("{:.0} % of {} nights", share(nights) * 100.0, among.nights);
    let enough = 1.0 - RARE;
    let (more, less) = match value {
        Value::Amount(_) => ("more", "less"),
        Value::Clock(_) => ("later", "earlier"),
        Value::YesNo(_) | Value::Choice(_) => {
            return (share(among.same) <= RARE).then(|| format!("as on {}", percent(among.same)));
        }
    };
    if share(among.lower) >= enough {
        Some(format!("{more} than on {}", percent(among.lower)))
    } else if share(among.higher) >= enough {
        Some(format!("{less} than on {}", percent(among.higher)))
    } else {
        None
    }
}
