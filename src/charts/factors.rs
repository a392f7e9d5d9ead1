//! Nights by what their days held: a row for each trigger and medicine, in which people see patterns.
//!
//! Nothing is tested here. The order of the rows comes from the plain counts, so that the rows worth looking
//! at are on top; what may be chance is said by the patterns.

use std::cmp::Ordering;
use std::iter::repeat_with;

use serde::Serialize;

use super::as_json::share;
use super::calendar::CalendarNight;
use super::counts::Counts;
use super::nights_view::{NightsView, each_night};
use super::too_few::TooFewToDraw;
use crate::diary::{Answer, Catalogue, Factor, FactorId, Filter, Night, Period, RegimenId, Units};
use crate::stats::{Proportion, fisher};

/// Filled-in nights that the picture takes: fewer show no pattern.
const NIGHTS_NEEDED: usize = 7;

/// What the days held, night by night.
#[derive(Clone, Debug, PartialEq)]
pub struct Factors {
    /// The nights behind it.
    pub counts: Counts,
    /// The nights, oldest first.
    pub nights: Vec<CalendarNight>,
    /// The rows, the clearest difference first. A row that was never so, or always, says nothing and is not
    /// among them.
    pub rows: Vec<FactorRow>,
}

/// One trigger or medicine.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactorRow {
    /// The key of its factor, which a medicine does not have.
    #[serde(rename = "factor")]
    pub key: Option<String>,
    /// "Fluids under 1.5 l"
    pub label: String,
    /// The nights with a cramp among the answered ones on which it was so.
    #[serde(serialize_with = "share")]
    pub with: Proportion,
    /// Those among the answered ones on which it was not.
    #[serde(serialize_with = "share")]
    pub without: Proportion,
    /// How often chance alone makes a difference as large (Fisher, two-sided); only the order comes from it.
    pub p: f64,
    /// Whether it was so, for each night; `None` where that is not known.
    #[serde(rename = "lasted")]
    pub held: Vec<Option<bool>>,
}

/// The nights of a period by what their days held.
///
/// # Errors
/// For fewer than seven nights that are filled in.
pub fn factors(
    seen: NightsView<'_>,
    period: Period,
    units: Units,
) -> Result<Factors, TooFewToDraw> {
    let mut counts = Counts::default();
    let mut nights = Vec::with_capacity(period.len());
    for told in each_night(seen, period) {
        counts.add(&told);
        nights.push(CalendarNight::of(&told));
    }
    counts.nights.need_recorded(NIGHTS_NEEDED)?;
    let journal = seen.journal();
    let mut rows = Vec::new();
    let triggers = triggers_of(&journal.catalogue);
    let empty = || Vec::with_capacity(nights.len());
    let mut held: Vec<Vec<Option<bool>>> = repeat_with(empty).take(triggers.len()).collect();
    // Night by night: a hundred years of nights do not fit in the processor's cache.
    for CalendarNight { night, .. } in &nights {
        let said = journal.check_ins.get(night);
        for (trigger, held) in triggers.iter().zip(&mut held) {
            held.push(Filter::trigger_holds(*trigger, journal, *night, said));
        }
    }
    for ((id, place), held) in triggers.into_iter().zip(held) {
        let factor = journal.catalogue.get(id);
        let label = factor.trigger_label(&factor.triggers[place], units);
        rows.extend(row(Some(factor.key.to_string()), label, &nights, held));
    }
    for regimen in &journal.regimens {
        let held = nights
            .iter()
            .map(|night| Some(is_taken(seen, regimen.id, night.night)));
        rows.extend(row(None, regimen.name.clone(), &nights, held.collect()));
    }
    rows.sort_by(|one, other| one.p.partial_cmp(&other.p).unwrap_or(Ordering::Equal));
    Ok(Factors {
        counts,
        nights,
        rows,
    })
}

/// Each trigger of each factor, by its place in the factor's list.
fn triggers_of(catalogue: &Catalogue) -> Vec<(FactorId, usize)> {
    let of_factor = |(id, factor): (FactorId, &Factor)| {
        (0..factor.triggers.len()).map(move |place| (id, place))
    };
    catalogue.iter().flat_map(of_factor).collect()
}

fn is_taken(seen: NightsView<'_>, medicine: RegimenId, night: Night) -> bool {
    let of_it = Filter {
        regimen: Some(medicine),
        ..Filter::default()
    };
    let journal = seen.journal();
    of_it.takes_night(journal, night, journal.check_ins.get(&night))
}

/// A row, where there are nights of both kinds.
fn row(
    key: Option<String>,
    label: String,
    nights: &[CalendarNight],
    held: Vec<Option<bool>>,
) -> Option<FactorRow> {
    let (mut with, mut without) = (Proportion::default(), Proportion::default());
    for (night, held) in nights.iter().zip(&held) {
        let (Some(answer), Some(held)) = (night.answer, held) else {
            continue;
        };
        let side = if *held { &mut with } else { &mut without };
        side.count(matches!(answer, Answer::Cramp { .. }));
    }
    if with.trials() == 0 || without.trials() == 0 {
        return None;
    }
    let p = fisher::test(with, without).two_sided;
    Some(FactorRow {
        key,
        label,
        with,
        without,
        p,
        held,
    })
}
