//! The calendar and the picture beside it, kept until they show something else.

use super::picture::{Chart, Picture};
use crate::charts::{AllSpells, Calendar, Seen, TooFew, all_spells, calendar};
use crate::diary::{Filter, Journal, Period};
use crate::tui::context::Context;

/// What the calendar was made from: a version of the diary, a period of it, and what of it is looked at.
type Source = (u64, Period, Filter);

/// What was computed last, and from what.
#[derive(Clone, Debug, Default)]
pub(super) struct Pictures {
    /// Those of the whole diary, whatever period is shown.
    spells: Option<((u64, Filter), Result<AllSpells, TooFew>)>,
    calendar: Option<(Source, Calendar)>,
    chart: Option<((Source, Picture), Chart)>,
}

impl Pictures {
    /// Computes what is not up to date.
    pub(super) fn refresh(
        &mut self,
        picture: Picture,
        period: Period,
        journal: &Journal,
        filter: &Filter,
        cx: &Context,
    ) {
        let source = (cx.version, period, filter.clone());
        let seen = Seen::through(journal, filter);
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
            let chart = Chart::of(picture, seen, period, spells, &cx.settings);
            self.chart = Some((source, chart));
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

    pub(super) fn chart(&self) -> Option<&Chart> {
        self.chart.as_ref().map(|(_, chart)| chart)
    }
}
