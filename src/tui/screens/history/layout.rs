//! The layout of the page of pictures. It depends on the size alone, so that the page does not jump; only a
//! diary with spells has one row more, to mark them in.

use ratatui::layout::Rect;

/// The places of the page, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The zoom and the period.
    pub(super) head: Rect,
    /// The filter, where one is set.
    pub(super) filter: Rect,
    /// The calendar; nothing where the picture has its place.
    pub(super) calendar: Option<Rect>,
    /// What the selected night held.
    pub(super) night: Rect,
    /// The names of the pictures.
    pub(super) names: Rect,
    /// The picture.
    pub(super) chart: Option<Rect>,
    /// More of the selected night, beside the picture.
    pub(super) beside: Option<Rect>,
    /// Whether the calendar has a box.
    pub(super) boxed: bool,
    /// Whether the picture has one: a low one needs its rows more.
    pub(super) is_chart_boxed: bool,
}

/// From this height on there is room for the calendar and a picture.
const FOR_BOTH: u16 = 18;

/// From this height on there is room for both even if the picture was turned to.
pub(super) const FOR_BOTH_ALWAYS: u16 = 30;

/// From this width on more of the selected night stands beside the picture.
const WITH_NIGHT: u16 = 100;

/// From this height on a picture below the calendar has a box.
const FOR_BOX: u16 = 12;

/// Rows of a calendar with its box: the months and seven nights.
const CALENDAR: u16 = 10;

impl Layout {
    pub(super) fn of(
        area: Rect,
        has_filter: bool,
        has_spells: bool,
        is_calendar_hidden: bool,
    ) -> Self {
        let mut rest = area;
        let mut take = |height: u16| {
            let height = height.min(rest.height);
            let taken = Rect { height, ..rest };
            rest.y += height;
            rest.height -= height;
            taken
        };
        let head = take(1);
        let filter = take(u16::from(has_filter));
        if area.height >= FOR_BOTH && area.width >= 60 && !is_calendar_hidden {
            let calendar = take(CALENDAR + u16::from(has_spells || area.height >= 26));
            let night = take(1);
            take(u16::from(area.height >= 26));
            let names = take(1);
            let below = take(u16::MAX);
            let wide = area.width >= WITH_NIGHT;
            let width = if wide { area.width * 3 / 5 } else { area.width };
            return Self {
                head,
                filter,
                calendar: Some(calendar),
                night,
                names,
                chart: Some(Rect { width, ..below }),
                beside: wide.then_some(Rect {
                    x: below.x + width,
                    width: below.width - width,
                    ..below
                }),
                boxed: true,
                is_chart_boxed: below.height >= FOR_BOX,
            };
        }
        let names = take(1);
        let night_rows = if area.height >= 14 { 2 } else { 1 };
        let room = area
            .height
            .saturating_sub(2 + night_rows + u16::from(has_filter));
        let picture = take(room);
        let night = take(u16::MAX);
        Self {
            head,
            filter,
            calendar: (!is_calendar_hidden).then_some(picture),
            night,
            names,
            chart: is_calendar_hidden.then_some(picture),
            beside: None,
            boxed: area.height >= 14,
            is_chart_boxed: area.height >= 14,
        }
    }

    /// Whether only one of the two has room.
    pub(super) fn is_single(&self) -> bool {
        self.calendar.is_none() || self.chart.is_none()
    }
}
