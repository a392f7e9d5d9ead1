//! The calendar: weeks across, weekdays down.

use chrono::{Datelike as _, Weekday};

use super::counts::Counts;
use super::dates::{firsts_of_months, week_of};
use super::nights_view::{NightRecord, NightsView, each_night};
use super::spells::{AllSpells, Spell};
use crate::diary::{Answer, Night, Pain, Period};

/// Every night of a period at its place. It may be made of any number of nights, none recorded included: what
/// is not recorded is part of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// The nights shown.
    pub period: Period,
    /// The nights behind it.
    pub counts: Counts,
    /// The weekday of the first row.
    pub week_start: Weekday,
    /// The columns, oldest first.
    pub weeks: Vec<CalendarWeek>,
    /// Where the names of the months stand, from left to right.
    pub months: Vec<MonthMark>,
    /// The spells of which a night lies in the period, oldest first; none until they are
    /// [marked](Calendar::with_spells).
    pub spells: Vec<Spell>,
}

/// One column: seven nights from the first day of the week on.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarWeek {
    /// The night of its first row, which may lie before the period.
    pub first: Night,
    /// Its nights; `None` for those outside the period.
    pub nights: [Option<CalendarNight>; 7],
}

/// One night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarNight {
    /// Which.
    pub night: Night,
    /// Its answer; `None` is *not recorded*.
    pub answer: Option<Answer>,
    /// Its worst pain, where any was said.
    pub worst_pain: Option<Pain>,
    /// How many of its cramps are described.
    pub episodes: usize,
    /// Whether the filter asks for such a night. One that it does not ask for is left blank.
    pub is_asked_for: bool,
    /// Whether the night was skipped: it will not be filled in.
    pub is_skipped: bool,
}

impl CalendarNight {
    pub(super) fn of(told: &NightRecord<'_>) -> Self {
        Self {
            night: told.night,
            answer: told.answer,
            worst_pain: told.episodes.iter().filter_map(|cramp| cramp.pain).max(),
            episodes: told.episodes.len(),
            is_asked_for: told.is_asked_for,
            is_skipped: told.check_in.is_some_and(|said| said.skipped.is_some()),
        }
    }

    /// How many cramps: none for a quiet night, `None` where nothing is recorded.
    pub fn cramps(&self) -> Option<u32> {
        self.answer.map(Answer::cramps)
    }
}

/// Where the name of a month stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthMark {
    /// The column with the first night of the month that is shown.
    pub column: usize,
    /// That night: the first of the month, but for a month that the period cuts.
    pub first: Night,
}

impl MonthMark {
    /// "Nov"
    pub fn label(&self) -> String {
        self.first.evening().format("%b").to_string()
    }

    /// The year, at the first month that is shown of it.
    pub fn year(&self) -> i32 {
        self.first.evening().year()
    }
}

impl Calendar {
    /// The same with the spells of the diary marked, where it has nights enough for any.
    #[must_use]
    pub fn with_spells<E>(mut self, all: &Result<AllSpells, E>) -> Self {
        let within = all.iter().flat_map(|all| all.within(self.period));
        self.spells = within.copied().collect();
        self
    }

    /// Whether a column has a night of a spell.
    pub fn has_spell(&self, column: usize) -> bool {
        let nights = self.weeks.get(column).map(|week| week.nights);
        let mut nights = nights.iter().flatten().flatten();
        nights.any(|night| self.is_in_spell(night.night))
    }

    /// Whether a night belongs to a spell, as a cramp night or between two.
    pub fn is_in_spell(&self, night: Night) -> bool {
        self.spells.iter().any(|spell| spell.nights.contains(night))
    }

    /// All its nights, oldest first.
    pub fn nights(&self) -> impl Iterator<Item = &CalendarNight> {
        self.weeks
            .iter()
            .flat_map(|week| week.nights.iter().flatten())
    }

    /// The column and row of a night.
    pub fn place(&self, night: Night) -> Option<(usize, usize)> {
        if !self.period.contains(night) {
            return None;
        }
        let days = usize::try_from(night.since(self.weeks.first()?.first)).ok()?;
        Some((days / 7, days % 7))
    }

    /// The night at a column and row.
    pub fn at(&self, column: usize, row: usize) -> Option<&CalendarNight> {
        self.weeks.get(column)?.nights.get(row)?.as_ref()
    }

    /// The weekdays of the rows.
    pub fn weekdays(&self) -> [Weekday; 7] {
        let mut next = self.week_start;
        std::array::from_fn(|_| {
            let day = next;
            next = day.succ();
            day
        })
    }
}

/// The calendar of a period, with weeks that begin on `week_start`.
pub fn calendar(seen: NightsView<'_>, period: Period, week_start: Weekday) -> Calendar {
    let mut counts = Counts::default();
    let mut weeks: Vec<CalendarWeek> = Vec::with_capacity(period.len() / 7 + 2);
    let start = week_of(period.first, week_start);
    let before = period.first.since(start) as usize;
    for (day, told) in (before..).zip(each_night(seen, period)) {
        counts.add(&told);
        let row = day % 7;
        if row == 0 || weeks.is_empty() {
            weeks.push(CalendarWeek {
                first: told.night.back(row as u64),
                nights: [None; 7],
            });
        }
        let night = CalendarNight::of(&told);
        if let Some(week) = weeks.last_mut() {
            week.nights[row] = Some(night);
        }
    }
    let cut = (period.first.evening().day() > 1 && !weeks.is_empty()).then_some(period.first);
    let months = cut
        .into_iter()
        .chain(firsts_of_months(period, 1))
        .map(|first| MonthMark {
            column: first.since(start) as usize / 7,
            first,
        })
        .collect();
    Calendar {
        period,
        counts,
        week_start,
        weeks,
        months,
        spells: Vec::new(),
    }
}
