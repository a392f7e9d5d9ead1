//! Amounts: the share of cramp nights among low, middle and high values. A picture, not a second finding.

use super::fitted;
use super::nights::Nights;
use super::words::{p_in_words, plural};
use crate::diary::{ClockStyle, FactorId, Group, Journal, Kind, Period, Units, Value};
use crate::stats::benjamini_hochberg::q_values;
use crate::stats::wilson::wilson;
use crate::stats::{Estimate, Level, Proportion};

/// Up to this q a trend is said to be seen.
const TREND: f64 = 0.05;
/// Cramp nights on which the amount is known that a trend takes.
const CRAMPS_NEEDED: u32 = 8;

/// One third of the nights by amount.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Third {
    /// The least amount in it.
    pub from: f64,
    /// The largest.
    pub to: f64,
    /// Nights.
    pub nights: u32,
    /// Cramp nights among them.
    pub cramps: u32,
    /// Their share with Wilson's interval.
    pub share: Estimate,
}

/// The thirds, and whether there is a trend.
#[derive(Clone, Debug, PartialEq)]
pub struct Dose {
    /// Low to high; fewer than three where many nights have the same amount.
    pub thirds: Vec<Third>,
    /// p of the trend beside the person's own history; `None` where all amounts are the same, and below 8 cramp nights.
    pub trend_p: Option<f64>,
}

/// The dose picture of one factor, with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct FactorDose {
    /// Which factor.
    pub factor: FactorId,
    /// Its name for scripts.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// The picture.
    pub dose: Dose,
    /// q of the trend, by Benjamini and Hochberg, as one of all amounts whose trend was asked for.
    pub trend_q: Option<f64>,
    /// How many amounts those are.
    pub asked: usize,
    /// The same in words.
    pub sentence: String,
}

/// The dose pictures of all amounts with nights enough, in the order of the catalogue.
pub fn doses(journal: &Journal, period: Period, units: Units) -> Vec<FactorDose> {
    let nights = Nights::known_by(journal, period, i64::MAX);
    let mut found: Vec<FactorDose> = journal
        .catalogue
        .iter()
        .filter(|(_, row)| matches!(row.kind, Kind::Amount(_)) && row.group != Group::Nature)
        .filter_map(|(factor, row)| {
            Some(FactorDose {
                factor,
                key: row.key.to_string(),
                label: row.label.to_string(),
                dose: dose(journal, &nights, factor)?,
                trend_q: None,
                asked: 0,
                sentence: String::new(),
            })
        })
        .collect();
    // Of many amounts looked at together some move by chance, so each trend is told as one of them all.
    let p: Vec<f64> = found.iter().filter_map(|each| each.dose.trend_p).collect();
    let mut q = q_values(&p).into_iter();
    for each in &mut found {
        each.trend_q = each.dose.trend_p.and_then(|_| q.next());
        each.asked = p.len();
        let row = journal.catalogue.get(each.factor);
        let show = |amount| row.show(Value::Amount(amount), units, ClockStyle::TwentyFour);
        each.sentence = each.in_words(show);
    }
    found
}

impl Third {
    /// From where to where: "0.6 l to 1.2 l", or one amount alone.
    pub fn range(&self, show: impl Fn(f64) -> String) -> String {
        let (from, to) = (show(self.from), show(self.to));
        if from == to {
            from
        } else {
            format!("{from} to {to}")
        }
    }
}

impl Dose {
    /// Cramp nights on which the amount is known.
    fn cramps(&self) -> u32 {
        self.thirds.iter().map(|third| third.cramps).sum()
    }
}

impl FactorDose {
    /// What its trend is worth, in words.
    pub fn trend_words(&self) -> String {
        let (Some(p), Some(q)) = (self.dose.trend_p, self.trend_q) else {
            let cramps = self.dose.cramps();
            return if cramps < CRAMPS_NEEDED {
                format!(
                    "Too few cramp nights to look for a rise or fall: {cramps} of {CRAMPS_NEEDED} needed."
                )
            } else {
                "Every night has the same amount, so there is no trend to see.".to_owned()
            };
        };
        let (p, number) = (p_in_words(p), p_in_words(q));
        if q <= TREND {
            let among = match self.asked {
                1 => String::new(),
                asked => format!(" as one of {asked} amounts"),
            };
            format!(
                "Beside your own history the share moves with the amount (p {p}, q {number}{among}); this describes, and is no \
                 finding of its own."
            )
        } else {
            format!("No steady rise or fall with the amount is seen (p {p}, q {number}).")
        }
    }

    fn in_words(&self, show: impl Fn(f64) -> String) -> String {
        let third = |third: &Third| {
            format!(
                "cramps on {} of {} at {}",
                third.cramps,
                plural(third.nights, "night"),
                third.range(&show)
            )
        };
        let thirds: Vec<String> = self.dose.thirds.iter().map(third).collect();
        format!(
            "{}: {}. {}",
            self.label,
            thirds.join(", "),
            self.trend_words()
        )
    }
}

/// The dose picture of an amount; `None` where it is no amount or was answered on fewer than 15 nights.
pub fn dose(journal: &Journal, nights: &Nights, factor: FactorId) -> Option<Dose> {
    let lag = u64::from(journal.catalogue.get(factor).lag);
    let value = |place: usize| {
        let on = nights.nights[place].back(lag);
        nights.place(on)?;
        match journal.check_ins.get(&on)?.value(factor)? {
            Value::Amount(amount) => Some(amount),
            _ => None,
        }
    };
    let values: Vec<Option<f64>> = (0..nights.nights.len()).map(value).collect();
    let mut known: Vec<(f64, bool)> = values
        .iter()
        .zip(&nights.cramps)
        .filter_map(|(value, cramp)| value.map(|value| (value, *cramp)))
        .collect();
    if known.len() < 15 {
        return None;
    }
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut thirds = Vec::new();
    let mut start = 0;
    for third in 1..=3 {
        let mut end = (known.len() * third / 3).max(start);
        // Nights with the same amount stay together.
        while end > start && end < known.len() && known[end].0 <= known[end - 1].0 {
            end += 1;
        }
        if end > start {
            thirds.push(of(&known[start..end])?);
        }
        start = end;
    }
    let cramps = known.iter().filter(|(_, cramp)| *cramp).count();
    let trend_p = (cramps >= CRAMPS_NEEDED as usize)
        .then(|| trend(nights, &values, &known))
        .flatten();
    Some(Dose { thirds, trend_p })
}

fn of(nights: &[(f64, bool)]) -> Option<Third> {
    let cramps = nights.iter().filter(|(_, cramp)| *cramp).count();
    let (cramps, all) = (
        u32::try_from(cramps).ok()?,
        u32::try_from(nights.len()).ok()?,
    );
    let share = wilson(Proportion::new(cramps, all).ok()?, Level::NINETY_FIVE).ok()?;
    Some(Third {
        from: nights.first()?.0,
        to: nights.last()?.0,
        nights: all,
        cramps,
        share,
    })
}

fn trend(nights: &Nights, values: &[Option<f64>], known: &[(f64, bool)]) -> Option<f64> {
    let count = known.len() as f64;
    let mean = known.iter().map(|(value, _)| value).sum::<f64>() / count;
    let variance = known
        .iter()
        .map(|(value, _)| (value - mean).powi(2))
        .sum::<f64>()
        / count;
    if variance <= 0.0 {
        return None;
    }
    let scaled: Vec<f64> = values
        .iter()
        .map(|value| value.map_or(0.0, |value| (value - mean) / variance.sqrt()))
        .collect();
    let history = nights.history();
    let mut columns: Vec<&[f64]> = history.iter().map(Vec::as_slice).collect();
    columns.push(&scaled);
    fitted::of_the_last(&columns, &nights.cramps).map(|(_, p)| p)
}
