//! What the pictures show, as plain data: what is seen of a journal ([`NightsView`]) and a period in, bins
//! out. No colour, no cells, no pixels, and no settings: what depends on the person, such as the first day of
//! the week, comes in as an argument.
//!
//! A chart is drawn by a widget, printed by `cramp chart` and put into a report from the same value, so that
//! nothing is computed twice in two ways. Each carries the counts of the nights behind it ([`Counts`]), and
//! what would have to be drawn from too little is [`TooFewToDraw`] in place of a picture. Each is linear in
//! the nights of the period.

mod counts;
mod nights_view;
mod too_few;

mod as_json;
mod dates;
mod scale;
mod zoom;

mod calendar;
mod weeks;

mod hours;
pub(crate) mod in_bed;

mod bands;

mod distribution;
mod measures;

mod factors;
mod places;
mod relief;
mod weekdays;

mod measured;
mod spells;
mod taken_by_month;

mod recent_nights;

mod changes;
mod comparison;
mod prevention_start;

pub use crate::stats::Proportion;
pub use bands::{Bands, ConditionBand, DoseSpan, RegimenBand, Season, SeasonSpan, Stretch, bands};
pub use calendar::{Calendar, CalendarNight, CalendarWeek, MonthMark, calendar};
pub use changes::{Change, ChangeKind, Subject, changes, changes_of};
pub use comparison::{Comparison, OTHER_CHANGES, OTHER_WAYS, Side, comparison, with_and_without};
pub use counts::{Counts, NightCounts};
pub use dates::{DateTick, Grain, date_ticks, week_of};
pub use distribution::{Bin, Distribution, MedianOf, ValueUnit};
pub use factors::{FactorRow, Factors, factors};
pub use hours::{HourBin, Hours, HoursSince, LEFT_BLANK, RATE_BY_THE_CLOCK, RATE_IN_BED, hours};
pub use measured::measured;
pub use measures::{awake, disturbed, duration, pain, soreness};
pub use nights_view::NightsView;
pub use places::{Place, Places, places};
pub use recent_nights::{RecentNights, recent_nights};
pub use relief::{ReliefAnswers, ReliefCount, Reliefs, reliefs};
pub use scale::Scale;
pub use spells::{AllSpells, CrampNight, Spell, SpellRule, Spells, all_spells, spells};
pub use taken_by_month::{MedicineMonth, taken_by_month};
pub use too_few::{CountKind, QUIET_NIGHTS, TooFew, TooFewToDraw};
pub use weekdays::{WeekHours, WeekdayHours, weekdays};
pub use weeks::{Trend, TrendPoint, Week, WeekColumn, Weeks, weeks};
pub use zoom::Zoom;

#[cfg(test)]
mod tests;
