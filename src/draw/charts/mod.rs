//! The charts in cells, each drawn once: a screen shows the cells, `cramp chart` prints them. What they show
//! comes from [`crate::charts`]. A chart is a file there, a file here, and a line in `list`.

mod drawing;
mod json;
mod list;

mod strokes;
mod time;
mod value_unit;
mod values;
mod window;

mod bands;
mod calendar;
mod calendar_night;
mod comparison;
mod comparison_pictures;
mod distribution;
mod distribution_plot;
mod factors;
mod factors_plot;
mod hours;
mod leg;
mod places;
mod reliefs;
mod spells;
mod too_few;
mod two_periods;
mod weekdays;
mod weeks;
mod weeks_plot;
mod years;

pub(crate) use calendar::calendar;
pub(crate) use calendar_night::calendar_legend;
pub(crate) use drawing::{ChartStyle, Draw, Drawing, Object};
pub(crate) use json::{answer, nights, object, too_few as too_few_json};
pub(crate) use list::{ChartName, ChartSource};
pub(crate) use too_few::too_few;
pub(crate) use two_periods::TwoPeriods;

#[cfg(test)]
mod tests;
