//! What the page is about, as numbers, dates and names.

use super::medicine::{BloodValue, Medicine, blood_values, lies_in, medicines};
use super::order::Order;
use super::signs::Signs;
use super::spread::Typical;
use super::travel::{Stay, stays};
use crate::charts::{
    Bands, Calendar, CalendarNight, NightCounts, NightsView, Places, Subject, TooFewToDraw, Weeks,
    bands, calendar, places, weeks,
};
use crate::diary::{Condition, Foot, Journal, Muscle, Night, Period};
use crate::patterns::{
    BeforeAfter, Findings, ReliefTimes, TimeOfNight, TooFewToTest, TriggerFinding, Weekly,
    before_after, relief, time_of_night, weekly,
};

/// The nights that stand against each other: the last four weeks, and the four before.
const STRETCH: u64 = 28;
/// What goes with the cramps is told of so many triggers.
const MOST_TOLD: usize = 5;
/// What changed up to a year ago is compared with the time before it.
const CHANGES_WITHIN: u64 = 365;
/// The strip of nights shows a year at most.
const LONGEST_STRIP: u64 = 53 * 7;

/// Everything that the page says.
#[derive(Clone, Debug)]
pub struct Report {
    /// What was asked for.
    pub order: Order,
    /// The first night of the diary, whatever the page is about; `None` of an empty one.
    pub diary_begins: Option<Night>,
    /// The page's nights in the units of trials.
    pub all: Weekly,
    /// The last four weeks and the four before, as far as they lie in the period.
    pub stretches: Vec<Weekly>,
    /// As many nights right before the period, where the diary has any of them.
    pub earlier: Option<Weekly>,
    /// Length, pain, soreness and the rest, each with its middle half.
    pub typical: Vec<Typical>,
    /// Cramps by day, which stand in no other number.
    pub by_day: usize,
    /// Where they were, from as few cramps as there are.
    pub places: Result<Places, TooFewToDraw>,
    /// When in the night they came.
    pub time_of_night: Result<TimeOfNight, TooFewToTest>,
    /// Nights in another time zone.
    pub stays: Vec<Stay>,
    /// Every night of the page.
    pub nights: Vec<CalendarNight>,
    /// The strip of nights: those of the page, a year at most.
    pub strip: Calendar,
    /// Cramps a week.
    pub weeks: Result<Weeks, TooFewToDraw>,
    /// Medicines and conditions under them.
    pub bands: Bands,
    /// Medicines that ran in the period, by start.
    pub medicines: Vec<Medicine>,
    /// Conditions that were there in the period.
    pub conditions: Vec<Condition>,
    /// Blood values up to the end of the period, by name and date.
    pub blood: Vec<BloodValue>,
    /// Signs worth asking about.
    pub signs: Signs,
    /// How soon cramps stopped, by what was tried.
    pub relief: Result<ReliefTimes, TooFewToTest>,
    /// What changed within a year, and the cramps before and after it.
    pub changes: Vec<BeforeAfter>,
    /// What goes with the cramps.
    pub patterns: Patterns,
}

/// What goes with the cramps, from all of the diary.
#[derive(Clone, Debug)]
pub struct Patterns {
    /// The nights that were looked at.
    pub period: Period,
    /// How many of them were filled in.
    pub nights: NightCounts,
    /// What is told, the surest first, at most five.
    pub told: Vec<TriggerFinding>,
    /// What was looked at and showed no clear pattern.
    pub unclear: Vec<String>,
    /// What there was too little of.
    pub too_early: Vec<String>,
}

impl Report {
    /// The page of a diary. Nights after the period are not looked at; what was found is that of the
    /// findings.
    pub fn of(journal: &Journal, found: &Findings, order: Order) -> Self {
        let period = order.period;
        let seen = NightsView::whole(journal);
        let last = Period::ending(period.last, STRETCH);
        let before = Period::ending(last.first.previous(), STRETCH);
        let stretches = [last, before].into_iter();
        let stretches = stretches.filter(|stretch| stretch.first >= period.first);
        let strip = Period::ending(period.last, LONGEST_STRIP.min(period.len() as u64));
        let by_day = journal.by_day.iter();
        let changes = changes(journal, period);
        let earlier = Period::ending(period.first.previous(), period.len() as u64);
        let earlier =
            Some(weekly(journal, earlier)).filter(|each| each.counts.nights.recorded() > 0);
        Self {
            earlier,
            diary_begins: journal.span().map(|span| span.first),
            all: weekly(journal, period),
            stretches: stretches.map(|stretch| weekly(journal, stretch)).collect(),
            typical: Typical::all(journal, period),
            by_day: by_day.filter(|cramp| period.contains(cramp.night)).count(),
            places: places(seen, period),
            time_of_night: time_of_night(journal, period, order.boundary),
            stays: stays(journal, period, &order.now),
            nights: nights(seen, &order),
            strip: calendar(seen, strip, order.week_start),
            weeks: weeks(seen, period, order.week_start),
            bands: bands(journal, period),
            medicines: medicines(journal, period, &changes),
            conditions: conditions(journal, period),
            blood: blood_values(journal, period.last, &order),
            signs: Signs::of(journal, period),
            relief: relief(journal, period),
            changes,
            patterns: Patterns::of(found),
            order,
        }
    }

    /// The nights compared with those before them, all of them, and as many before, with what a column of
    /// them is called.
    pub fn columns(&self) -> Vec<(String, &Weekly)> {
        let nights = self.order.period.len();
        let length = if nights.is_multiple_of(7) {
            format!("{} weeks", nights / 7)
        } else {
            format!("{nights} nights")
        };
        let stretches = ["Last 4 weeks", "4 weeks before"].map(str::to_owned);
        let stretches = stretches.into_iter().zip(&self.stretches);
        let all = (format!("All {length}"), &self.all);
        let earlier = self
            .earlier
            .iter()
            .map(|each| (format!("{length} before"), each));
        stretches.chain([all]).chain(earlier).collect()
    }

    /// The changes of medicines, or those of everything else.
    pub(super) fn changes_of(&self, medicines: bool) -> impl Iterator<Item = &BeforeAfter> {
        let is_medicine = |each: &&BeforeAfter| matches!(each.change.subject, Subject::Medicine(_));
        let changes = self.changes.iter();
        changes.filter(move |each| is_medicine(each) == medicines)
    }
}

fn nights(seen: NightsView<'_>, order: &Order) -> Vec<CalendarNight> {
    let calendar = calendar(seen, order.period, order.week_start);
    let nights = calendar.weeks.iter().flat_map(|week| week.nights);
    nights.flatten().collect()
}

fn conditions(journal: &Journal, period: Period) -> Vec<Condition> {
    let mut conditions = journal.conditions.clone();
    conditions.retain(|each| lies_in(period, each.since, each.until));
    conditions.sort_by_key(|each| each.since);
    conditions
}

fn changes(journal: &Journal, period: Period) -> Vec<BeforeAfter> {
    let Some(span) = journal.span() else {
        return Vec::new();
    };
    let since = period.first.min(period.last.back(CHANGES_WITHIN));
    let known = Period::between(span.first.min(period.last), period.last);
    let mut changes = before_after(journal, known);
    changes.retain(|each| each.change.on >= since);
    changes
}

impl Patterns {
    fn of(found: &Findings) -> Self {
        let found = &found.triggers;
        let (told, rest): (Vec<_>, Vec<_>) =
            found.findings.iter().partition(|each| each.is_told(false));
        let label = |each: &&TriggerFinding| each.exposure.label.clone();
        // What only began or ended is answered by before and after.
        let rest = rest.into_iter().filter(|each| !each.is_step);
        let (unclear, too_early): (Vec<_>, Vec<_>) =
            rest.partition(|each| each.posterior.is_some());
        Self {
            period: found.period,
            nights: found.nights,
            told: told.into_iter().take(MOST_TOLD).cloned().collect(),
            unclear: unclear.iter().map(label).collect(),
            too_early: too_early.iter().map(label).collect(),
        }
    }
}

/// Cramps of a place of the body on one side, those of both sides counted for each.
pub(super) fn cramps_of(places: &Places, foot: Foot, muscle: Option<Muscle>) -> usize {
    places.at(Some(foot), muscle) + places.at(Some(Foot::Both), muscle)
}
