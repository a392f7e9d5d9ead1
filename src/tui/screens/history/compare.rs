//! Compare two periods: the one that is shown and the one before it, two months, two summers, any two that
//! were typed, or before and after something changed.

use chrono::{Datelike as _, Months, NaiveDate};
use crokey::{KeyCombination, key};

use super::page::{Page, PageContext, Response, Scope};
use super::prompts::PeriodPrompt;
use crate::charts::{NightsView, changes};
use crate::diary::words::{date, wrap};
use crate::diary::{Filter, Period, neutral, notation};
use crate::draw::canvas::{Canvas, Click};
use crate::draw::charts::{ChartStyle, Draw as _, TwoPeriods};
use crate::patterns::Source;
use crate::tui::keymap::{Hint, KeyTable, keys};
use crate::tui::widgets::{boxed, draw_lines};

keys! {
    /// What can be done here.
    enum Action, KEYS {
        [t g]                 => Type     "Choose any two periods" hint "choose periods";
        [right down l j b]    => Next
            "Next: months, summers, before and after, with and without" hint "other periods";
        [left up h k]         => Previous "Previous periods";
        [space]               => Turn     "Calendars and hours, or the numbers" hint "charts";
        [esc enter backspace] => Back     "Back to the charts" hint "back";
        [',']                 => Earlier  "Compare with an earlier period" hint "earlier";
        ['.']                 => Later    "Compare with a later period";
    }
}

/// Two periods, with the title above them.
#[derive(Clone, Debug, PartialEq)]
struct Pair {
    title: String,
    periods: TwoPeriods,
}

impl Pair {
    /// Whether there are nights enough to compare them.
    fn is_known(&self) -> bool {
        self.periods.comparison().rate_ratio.is_ok()
    }
}

/// The comparison that is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Compare {
    pairs: Vec<Pair>,
    on: usize,
    /// How many nights lie between the period that is shown and the one it is compared with.
    apart: u64,
    /// The periods that were typed.
    typed: Option<[Period; 2]>,
    /// The periods while they are typed.
    prompt: Option<PeriodPrompt>,
    /// Whether the calendars and hours are shown where there is no room for the numbers beside them.
    shows_pictures: bool,
}

impl Compare {
    /// The period that is shown against the one before, and after it months, summers, and each change of a
    /// medicine, condition or prevention.
    pub(super) fn new(scope: &Scope, known: PageContext<'_>) -> Self {
        let mut new = Self::default();
        new.compare(scope, known);
        // Open the first pair that can be compared; the first year of a diary has nothing before it.
        new.on = new.pairs.iter().position(Pair::is_known).unwrap_or(0);
        new
    }

    fn compare(&mut self, scope: &Scope, known: PageContext<'_>) {
        let PageContext { journal, cx } = known;
        let seen = scope.seen(journal);
        let settings = (cx.settings.week_start, cx.settings.night_boundary);
        let pair = |title: String, periods, change| Pair {
            title,
            periods: TwoPeriods::of(seen, periods, change, settings),
        };
        let by_name = |periods: [Period; 2]| pair(periods.map(name).join(" and "), periods, None);
        let place = scope.place;
        let mut pairs = Vec::from_iter(self.typed.map(by_name));
        if let Some(before) = place.zoom.before(place.period) {
            let before = Period {
                first: before.first.back(self.apart),
                last: before.last.back(self.apart),
            };
            let zoom = place.zoom.label();
            let title = match self.apart {
                0 => format!("{zoom}, and the nights before"),
                _ => format!("{zoom}, and {zoom} from {}", date(before.first.evening())),
            };
            pairs.push(pair(title, [before, place.period], None));
        }
        let tonight = cx.tonight();
        let named = usual_pairs(tonight.evening()).into_iter();
        let named = named.filter_map(|text| notation::two_periods(&text, tonight).ok());
        pairs.extend(named.map(by_name).filter(Pair::is_known));
        let first = journal.span().map_or(tonight, |span| span.first);
        let changes = changes(journal, Period::between(first, tonight)).into_iter();
        pairs.extend(changes.map(|change| {
            let title = neutral(&format!("Before and after: {}", change.title())).into_owned();
            pair(title, [change.before, change.after], Some(change))
        }));
        pairs.extend(with_and_without(scope, known));
        self.pairs = pairs;
        self.on = self.on.min(self.pairs.len().saturating_sub(1));
    }

    /// Moves the other period by a week, or by four, as long as it overlaps the diary.
    fn move_other(&mut self, back: bool, scope: &Scope, known: PageContext<'_>) {
        let place = scope.place;
        let step = if place.period.len() > 28 { 28 } else { 7 };
        let apart = if back {
            self.apart + step
        } else {
            self.apart.saturating_sub(step)
        };
        let other = place.zoom.before(place.period);
        let other = other.zip(known.journal.span());
        let is_there = other.is_some_and(|(other, span)| other.last.back(apart) >= span.first);
        if is_there || apart < self.apart {
            self.apart = apart;
            self.on = usize::from(self.typed.is_some());
            self.compare(scope, known);
        }
    }

    /// Reacts to a key while periods are typed.
    fn type_periods(&mut self, key: KeyCombination, scope: &Scope, known: PageContext<'_>) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        if key == key!(esc) {
            self.prompt = None;
        } else if key == key!(enter) {
            if let Some(typed) = prompt.read(known.cx.tonight()) {
                (self.typed, self.prompt, self.on) = (Some(typed), None, 0);
                self.compare(scope, known);
            }
        } else {
            prompt.press(key);
        }
    }
}

/// The nights of the period with and without each trigger and medicine that stands out, and with and without
/// the one that is filtered by.
fn with_and_without(scope: &Scope, known: PageContext<'_>) -> Vec<Pair> {
    let PageContext { journal, cx } = known;
    let settings = (cx.settings.week_start, cx.settings.night_boundary);
    let found = cx.found.findings.iter();
    let findings = found.flat_map(|found| &found.triggers.findings);
    let told = findings.filter(|each| each.is_told(false));
    let told = told.map(|each| match each.exposure.source {
        Source::Factor { factor, trigger } => (None, Some((factor, trigger))),
        Source::Medicine(regimen) => (Some(regimen), None),
    });
    let of_filter = (scope.filter.regimen, scope.filter.trigger);
    let mut all: Vec<_> = std::iter::once(of_filter).chain(told).collect();
    all.dedup();
    let pair = |(regimen, trigger)| {
        let with = Filter {
            regimen,
            trigger,
            ..scope.filter.clone()
        };
        let with = with.within(journal);
        let without = Filter {
            is_without: true,
            ..with.clone()
        };
        let only = Filter {
            regimen: with.regimen,
            trigger: with.trigger,
            ..Filter::default()
        };
        let name = only.words(journal, cx.settings.units).join(", ");
        let both = [&without, &with].map(|filter| NightsView::through(journal, filter));
        with.chooses_nights().then(|| Pair {
            title: neutral(&format!("With and without: {name}")).into_owned(),
            periods: TwoPeriods::with_and_without(both, scope.place.period, settings),
        })
    };
    all.into_iter().filter_map(pair).collect()
}

impl Page for Compare {
    fn title(&self) -> &'static str {
        "Two periods"
    }

    fn keys(&self) -> &'static dyn KeyTable {
        &KEYS
    }

    fn hints(&self) -> Vec<Hint> {
        if self.is_typing() {
            return vec![
                Hint::new(key!(enter), "compare"),
                Hint::new(key!(esc), "back"),
            ];
        }
        KEYS.hints()
    }

    fn is_typing(&self) -> bool {
        self.prompt.is_some()
    }

    fn press(
        &mut self,
        key: KeyCombination,
        scope: &mut Scope,
        known: PageContext<'_>,
    ) -> Response {
        if self.is_typing() {
            self.type_periods(key, scope, known);
            return Response::Stay;
        }
        let pairs = self.pairs.len().max(1);
        match KEYS.action(key) {
            Some(Action::Type) => self.prompt = Some(PeriodPrompt::default()),
            Some(Action::Turn) => self.shows_pictures = !self.shows_pictures,
            Some(Action::Next) => self.on = (self.on + 1) % pairs,
            Some(Action::Previous) => self.on = (self.on + pairs - 1) % pairs,
            Some(action @ (Action::Earlier | Action::Later)) => {
                self.move_other(action == Action::Earlier, scope, known);
            }
            Some(Action::Back) => return Response::Close,
            None => {}
        }
        Response::Stay
    }

    fn paste(&mut self, text: &str, _scope: &mut Scope, _known: PageContext<'_>) {
        if let Some(prompt) = &mut self.prompt {
            prompt.paste(text);
        }
    }

    fn follow(&mut self, scope: &Scope, known: PageContext<'_>) {
        self.compare(scope, known);
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scope: &Scope, known: PageContext<'_>) {
        let mut canvas = scope.draw_filter_above(canvas, known);
        if let Some(prompt) = &self.prompt {
            prompt.draw(&mut canvas.line(0));
        }
        let below = canvas.below(u16::from(self.is_typing()));
        draw_pair(self, below, &known.cx.chart_style(None));
    }
}

/// What people compare: the last two whole months, the last month a year ago, two summers.
fn usual_pairs(today: NaiveDate) -> Vec<String> {
    let back = |months| {
        let first = today.with_day(1)?.checked_sub_months(Months::new(months))?;
        Some(first.format("%B %Y").to_string())
    };
    let month_pair = |one, other| Some(format!("{} with {}", back(one)?, back(other)?));
    let summer = today.year() - i32::from(today.month() < 6);
    let summers = Some(format!("summer {} with summer {summer}", summer - 1));
    let all = [month_pair(2, 1), month_pair(13, 1), summers];
    all.into_iter().flatten().collect()
}

/// "June 2026", "2025", "1 Jun 2026 – 14 Jul 2026"
fn name(period: Period) -> String {
    let (first, last) = (period.first.evening(), period.last.evening());
    let next = period.last.morning();
    let is_whole = first.day() == 1 && next.day() == 1;
    let months = (next.year() - first.year()) * 12 + next.month0() as i32 - first.month0() as i32;
    match months {
        1 if is_whole => first.format("%B %Y").to_string(),
        12 if is_whole && first.month() == 1 => first.format("%Y").to_string(),
        _ => format!("{} – {}", first.format("%-d %b"), last.format("%-d %b %Y")),
    }
}

/// Draws the comparison.
fn draw_pair(compare: &Compare, mut canvas: Canvas<'_>, style: &ChartStyle) {
    let Some(pair) = compare.pairs.get(compare.on) else {
        let dim = canvas.theme.dim;
        let text = "All of the diary has no period before it. Press t to choose two periods, or z on the \
                    charts for a part of it.";
        let lines = wrap(text, canvas.width().saturating_sub(4));
        let y = canvas.height() / 4;
        draw_lines(&mut canvas, 2, y, lines, dim);
        return;
    };
    let right = match compare.pairs.len() {
        1 => String::new(),
        pairs => format!("◂ {} of {pairs} ▸", compare.on + 1),
    };
    canvas.click(0, 0, canvas.width(), Click::Key(key!(right)));
    let mut inside = boxed(canvas, &pair.title, &right);
    if compare.shows_pictures && !pair.periods.has_room(inside.width(), inside.height()) {
        pair.periods.draw_pictures(&mut inside, style);
    } else {
        pair.periods.draw(&mut inside, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_named_as_people_do() {
        for (first, last, expected) in [
            ("2026-06-01", "2026-06-30", "June 2026"),
            ("2025-01-01", "2025-12-31", "2025"),
            ("2026-06-01", "2026-08-31", "1 Jun – 31 Aug 2026"),
            ("2026-06-02", "2026-06-30", "2 Jun – 30 Jun 2026"),
        ] {
            let night = |text: &str| text.parse().expect("a night");
            assert_eq!(name(Period::between(night(first), night(last))), expected);
        }
    }

    #[test]
    fn what_people_compare() {
        let of = |today: &str| usual_pairs(today.parse().expect("a date"));
        let expected = [
            "September 2026 with October 2026",
            "October 2025 with October 2026",
            "summer 2025 with summer 2026",
        ];
        assert_eq!(of("2026-11-24"), expected);
        assert_eq!(of("2026-03-31")[2], "summer 2024 with summer 2025");
    }
}
