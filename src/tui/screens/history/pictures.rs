//! The calendar and the picture beside it, kept until they show something else.

use strum::IntoEnumIterator as _;

use super::layout::FOR_BOTH_ALWAYS;
use super::page::{PageContext, Scope};
use crate::charts::{AllSpells, Calendar, TooFewToDraw, all_spells, calendar};
use crate::diary::{Filter, Period};
use crate::draw::charts::{ChartName, Drawing};

/// A picture beside the calendar: every chart but the calendar itself and the comparison, which is a page of
/// its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Picture(pub(super) ChartName);

impl Default for Picture {
    fn default() -> Self {
        Self(ChartName::Weeks)
    }
}

impl Picture {
    /// All of them, in their order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let is_elsewhere = |name| matches!(name, ChartName::Calendar | ChartName::Compare);
        let here = ChartName::iter().filter(move |name| !is_elsewhere(*name));
        here.map(Self)
    }

    /// The word in the row of pictures.
    pub(super) fn word(self) -> &'static str {
        self.0.into()
    }

    /// The picture so many places further, round in a circle.
    pub(super) fn stepped(self, by: isize) -> Self {
        let all: Vec<Self> = Self::all().collect();
        let here = all.iter().position(|each| *each == self).unwrap_or(0);
        all[(here as isize + by).rem_euclid(all.len() as isize) as usize]
    }
}

/// What the calendar was made from: a version of the diary, a period of it, and what of it is looked at.
type Source = (u64, Period, Filter);

/// Which pictures are shown, and what was computed last for them and from what.
#[derive(Clone, Debug, Default)]
pub(super) struct Pictures {
    /// The picture beside the calendar.
    pub(super) picture: Picture,
    /// Whether that picture is what shows where only one of the two has room.
    pub(super) is_calendar_hidden: bool,
    /// Whether it has the page for itself even where both have room.
    pub(super) is_alone: bool,
    /// Those of the whole diary, whatever period is shown.
    spells: Option<((u64, Filter), Result<AllSpells, TooFewToDraw>)>,
    calendar: Option<(Source, Calendar)>,
    chart: Option<((Source, Picture), Drawing)>,
}

impl Pictures {
    /// Computes what is not up to date.
    pub(super) fn refresh(&mut self, scope: &Scope, known: PageContext<'_>) {
        let PageContext { journal, cx } = known;
        let (picture, period, filter) = (self.picture, scope.place.period, &scope.filter);
        let source = (cx.version, period, filter.clone());
        let seen = scope.seen(journal);
        let of_diary = (cx.version, filter.clone());
        self.spells.take_if(|(of, _)| *of != of_diary);
        let (_, spells) = self
            .spells
            .get_or_insert_with(|| (of_diary, all_spells(seen)));
        if self.calendar.as_ref().is_none_or(|(of, _)| *of != source) {
            let calendar = calendar(seen, period, cx.settings.week_start).with_spells(spells);
            self.calendar = Some((source.clone(), calendar));
        }
        let source = (source, picture);
        if self.chart.as_ref().is_none_or(|(of, _)| *of != source) {
            let chart = picture.0.of(&cx.chart_source(seen, period, spells));
            self.chart = Some((source, chart));
        }
    }

    /// Shows the picture so many further on beside the calendar, or in its place.
    pub(super) fn step(&mut self, by: isize) {
        self.picture = self.picture.stepped(by);
        self.is_calendar_hidden = true;
    }

    /// Shows a picture on the whole page.
    pub(super) fn turn_to(&mut self, picture: Picture) {
        self.picture = picture;
        (self.is_calendar_hidden, self.is_alone) = (true, true);
    }

    /// Shows the picture on the whole page, or the calendar again.
    pub(super) fn turn(&mut self) {
        let to_calendar = self.is_calendar_hidden || self.is_alone;
        (self.is_calendar_hidden, self.is_alone) = (!to_calendar, !to_calendar);
    }

    /// Shows the calendar again, where the picture has its place.
    pub(super) fn show_calendar(&mut self) {
        (self.is_calendar_hidden, self.is_alone) = (false, false);
    }

    /// Whether the calendar is hidden on a page of a height.
    pub(super) fn hides_calendar(&self, height: u16) -> bool {
        if height >= FOR_BOTH_ALWAYS {
            self.is_alone
        } else {
            self.is_calendar_hidden
        }
    }

    /// Whether the diary has a spell, in whatever period.
    pub(super) fn has_spells(&self) -> bool {
        let all = self.spells.as_ref().and_then(|(_, all)| all.as_ref().ok());
        all.is_some_and(|all| !all.spells.is_empty())
    }

    pub(super) fn calendar(&self) -> Option<&Calendar> {
        self.calendar.as_ref().map(|(_, calendar)| calendar)
    }

    pub(super) fn chart(&self) -> Option<&Drawing> {
        self.chart.as_ref().map(|(_, chart)| chart)
    }
}
