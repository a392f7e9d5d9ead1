//! Compare two periods: two small calendars, the numbers, and the hours of their cramps.

use chrono::Weekday;
use serde_json::{Value as Json, json};

use super::comparison::Numbers;
use super::comparison_pictures::{CALENDARS, FEWEST_HOURS, Profiles, calendars};
use super::drawing::{ChartStyle, Draw, Object};
use crate::charts::{
    self, Calendar, Change, Comparison, Hours, NightsView, TooFewToDraw, calendar, comparison,
    with_and_without,
};
use crate::diary::{ClockStyle, NightBoundary, Period};
use crate::draw::canvas::Canvas;

/// Narrower pages have the numbers alone.
const WITH_CALENDARS: u16 = 40;

/// Two periods, and what changed between them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TwoPeriods {
    numbers: Numbers,
    calendars: [Calendar; 2],
    hours: [Result<Hours, TooFewToDraw>; 2],
}

impl TwoPeriods {
    /// Compares two periods, the earlier one first.
    pub(crate) fn of(
        seen: NightsView<'_>,
        [before, after]: [Period; 2],
        change: Option<Change>,
        (week_start, boundary): (Weekday, NightBoundary),
    ) -> Self {
        let both = [before, after];
        Self {
            numbers: Numbers {
                comparison: comparison(seen, before, after),
                change,
                is_with_and_without: false,
            },
            calendars: both.map(|period| calendar(seen, period, week_start)),
            hours: both.map(|period| charts::hours(seen, period, boundary)),
        }
    }

    /// Compares the nights of a period without something with those that had it.
    pub(crate) fn with_and_without(
        both: [NightsView<'_>; 2],
        period: Period,
        (week_start, boundary): (Weekday, NightBoundary),
    ) -> Self {
        Self {
            numbers: Numbers {
                comparison: with_and_without(both, period),
                change: None,
                is_with_and_without: true,
            },
            calendars: both.map(|seen| calendar(seen, period, week_start)),
            hours: both.map(|seen| charts::hours(seen, period, boundary)),
        }
    }

    /// The numbers.
    pub(crate) fn comparison(&self) -> &Comparison {
        &self.numbers.comparison
    }

    /// Draws the calendars and the hours; the numbers only where the hours take more cramps.
    pub(crate) fn draw_pictures(&self, canvas: &mut Canvas<'_>, style: &ChartStyle) {
        calendars(canvas, &self.calendars, style);
        let mut rest = canvas.below(CALENDARS + 1);
        match self.profiles() {
            Some(profiles) => profiles.draw(&mut rest, style.clock),
            None => self.numbers.draw(&mut rest, style),
        }
    }

    /// Whether a canvas has room for the pictures beside the numbers.
    pub(crate) fn has_room(&self, width: u16, height: u16) -> bool {
        width >= WITH_CALENDARS && height > self.numbers.height(width) + CALENDARS
    }

    fn profiles(&self) -> Option<Profiles<'_>> {
        match &self.hours {
            [Ok(before), Ok(after)] => Profiles::of([before, after]),
            _ => None,
        }
    }
}

impl Draw for TwoPeriods {
    fn height(&self, width: u16) -> u16 {
        let calendars = if width >= WITH_CALENDARS {
            CALENDARS + 1
        } else {
            0
        };
        let profiles = self.profiles().map_or(0, |profiles| profiles.rows() + 1);
        calendars + self.numbers.height(width) + profiles
    }

    fn picture(&self, canvas: &mut Canvas<'_>, style: &ChartStyle) {
        let (width, height) = (canvas.width(), canvas.height());
        let numbers = self.numbers.height(width);
        if !self.has_room(width, height) {
            return self.numbers.draw(canvas, style);
        }
        calendars(canvas, &self.calendars, style);
        let top = CALENDARS + 1;
        self.numbers
            .draw(&mut canvas.part(0, top, width, numbers), style);
        let below = top + numbers + 1;
        let room = height.saturating_sub(below);
        let mut rest = canvas.part(1, below, width.saturating_sub(1), room);
        match (self.profiles(), self.hours.each_ref()) {
            (Some(profiles), _) if room > FEWEST_HOURS => profiles.draw(&mut rest, style.clock),
            (None, [Err(few), _] | [_, Err(few)]) => {
                let dim = rest.theme.dim;
                rest.sentence(
                    0,
                    &format!("Hours of the night: {}.", few.of_the_past()),
                    dim,
                );
            }
            _ => {}
        }
    }

    fn words(&self, clock: ClockStyle) -> Vec<String> {
        let mut words = self.numbers.words(clock);
        for (name, hours) in self.numbers.names().into_iter().zip(&self.hours) {
            if let Ok(hours) = hours {
                words.push(format!("{name}, by hour:"));
                words.extend(hours.words(clock));
            }
        }
        words
    }

    fn json(&self) -> Object {
        let mut all = self.numbers.json();
        let hours = self.hours.each_ref().map(|hours| match hours {
            Ok(hours) => Json::Object(hours.json()),
            Err(_) => Json::Null,
        });
        let [before, after] = hours;
        all.insert(
            "hours".to_owned(),
            json!({ "before": before, "after": after }),
        );
        all
    }
}
