//! The list of charts, from which History's pictures and `cramp chart` follow.

use std::sync::Arc;

use chrono::Weekday;
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::drawing::Drawing;
use super::spells::SpellsChart;
use super::two_periods::TwoPeriods;
use super::weeks::WeeksChart;
use crate::charts::{self, AllSpells, Change, NightsView, TooFewToDraw};
use crate::diary::{NightBoundary, Period, Units};

/// What a chart is made from.
#[derive(Clone, Copy)]
pub(crate) struct ChartSource<'a> {
    /// The diary, perhaps filtered.
    pub(crate) seen: NightsView<'a>,
    /// The nights shown.
    pub(crate) period: Period,
    /// The earlier nights that a comparison sets beside them.
    pub(crate) before: Period,
    /// What changed between the two.
    pub(crate) change: Option<&'a Change>,
    /// The nights without something, for a comparison with those that have it.
    pub(crate) without: Option<NightsView<'a>>,
    /// The spells of the whole diary, whatever period is shown.
    pub(crate) spells: &'a Result<AllSpells, TooFewToDraw>,
    /// The first day of the week.
    pub(crate) week_start: Weekday,
    /// How amounts are written.
    pub(crate) units: Units,
    /// When one night ends and the next begins.
    pub(crate) night_boundary: NightBoundary,
}

macro_rules! charts {
    ($($name:ident $title:expr, $of:expr;)*) => {
        /// The name of a chart, in lower case in the shell and above the pictures.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
        #[strum(serialize_all = "kebab-case")]
        pub(crate) enum ChartName {
            $(#[doc = concat!("See `", stringify!($name), "` in the list.")] $name,)*
        }

        impl ChartName {
            /// Its title.
            pub(crate) fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// Computes it: linear in the nights of the period.
            ///
            /// # Errors
            /// What is missing for it.
            pub(crate) fn of(self, source: &ChartSource<'_>) -> Drawing {
                let of: fn(&ChartSource<'_>) -> Drawing = match self { $(Self::$name => $of,)* };
                of(source)
            }
        }
    };
}

charts! {
    Calendar "A calendar of nights", |of| {
        let chart = charts::calendar(of.seen, of.period, of.week_start).with_spells(of.spells);
        chart.counts.nights.need_recorded(1)?;
        Ok(Arc::new(chart))
    };
    Weeks "Week by week", |of| {
        Ok(Arc::new(WeeksChart {
            weeks: charts::weeks(of.seen, of.period, of.week_start)?,
            bands: charts::bands(of.seen.journal(), of.period),
        }))
    };
    Hours "When cramps come at night", |of| {
        Ok(Arc::new(charts::hours(of.seen, of.period, of.night_boundary)?))
    };
    Weekdays "Weekdays and hours", |of| {
        Ok(Arc::new(charts::weekdays(of.seen, of.period, of.week_start, of.night_boundary)?))
    };
    Factors "Your nights and days", |of| {
        Ok(Arc::new(charts::factors(of.seen, of.period, of.units)?))
    };
    Duration "How long cramps last", |of| Ok(Arc::new(charts::duration(of.seen, of.period)?));
    Pain "Pain, 0 to 10", |of| Ok(Arc::new(charts::pain(of.seen, of.period)?));
    Soreness "Soreness the next morning, 0 to 10", |of| {
        Ok(Arc::new(charts::soreness(of.seen, of.period)?))
    };
    Awake "How long you were awake", |of| Ok(Arc::new(charts::awake(of.seen, of.period)?));
    Sleep "How disturbed your sleep was, 0 to 10", |of| {
        Ok(Arc::new(charts::disturbed(of.seen, of.period)?))
    };
    Where "Which foot and muscle", |of| Ok(Arc::new(charts::places(of.seen, of.period)?));
    Relief "What helped", |of| Ok(Arc::new(charts::reliefs(of.seen, of.period)?));
    Spells "Spells: cramp nights close together", |of| {
        let all = of.spells.as_ref().map_err(|few| *few)?;
        Ok(Arc::new(SpellsChart {
            spells: all.of_period(of.seen, of.period),
            bands: charts::bands(of.seen.journal(), of.period),
        }))
    };
    Compare "Compare two periods", |of| {
        let settings = (of.week_start, of.night_boundary);
        Ok(Arc::new(match of.without {
            Some(without) => TwoPeriods::with_and_without([without, of.seen], of.period, settings),
            None => TwoPeriods::of(
                of.seen,
                [of.before, of.period],
                of.change.cloned(),
                settings,
            ),
        }))
    };
}
