//! Compare two periods: the one that is shown and the one before it, or before and after something
//! changed.

use crokey::{KeyCombination, key};

use super::page::{Known, Page, Response, Scope};
use super::place::Place;
use crate::charts::{NightsView, changes, comparison};
use crate::diary::words::{date, wrap};
use crate::diary::{Night, Period, neutral};
use crate::draw::canvas::{Canvas, Click};
use crate::draw::charts::{ChartStyle, Draw as _, TwoPeriods};
use crate::tui::keymap::{KeyTable, keys};
use crate::tui::widgets::boxed;

keys! {
    /// What can be done here.
    enum Action, KEYS {
        [right down l j b]    => Next
            "Next periods: before and after each change" hint "other periods";
        [left up h k]         => Previous "Previous periods";
        [esc enter backspace] => Back     "Back to the charts" hint "back";
        [',']                 => Earlier  "Compare with an earlier period" hint "earlier";
        ['.']                 => Later    "Compare with a later period";
    }
}

/// Two periods, with the title above them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) title: String,
    pub(super) periods: TwoPeriods,
}

/// The comparison that is open.
#[derive(Clone, Debug)]
pub(super) struct Compare {
    pub(super) pairs: Vec<Pair>,
    pub(super) on: usize,
    /// How many nights lie between the period that is shown and the one it is compared with.
    apart: u64,
}

impl Compare {
    /// The period that is shown against the one before, and after it each change of a medicine, condition
    /// or prevention.
    pub(super) fn new(seen: NightsView<'_>, place: Place, tonight: Night) -> Self {
        let mut new = Self {
            pairs: Self::pairs(seen, place, tonight, 0),
            on: 0,
            apart: 0,
        };
        // Open the first pair that can be compared; the first year of a diary has nothing before it.
        let can = |pair: &Pair| pair.periods.comparison.rate_ratio.is_ok();
        new.on = new.pairs.iter().position(can).unwrap_or(0);
        new
    }

    fn pairs(seen: NightsView<'_>, place: Place, tonight: Night, apart: u64) -> Vec<Pair> {
        let mut pairs = Vec::new();
        if let Some(before) = place.zoom.before(place.period) {
            let before = Period {
                first: before.first.back(apart),
                last: before.last.back(apart),
            };
            let zoom = place.zoom.label();
            pairs.push(Pair {
                title: match apart {
                    0 => format!("{zoom}, and the nights before"),
                    _ => format!("{zoom}, and {zoom} from {}", date(before.first.evening())),
                },
                periods: TwoPeriods {
                    comparison: comparison(seen, before, place.period),
                    change: None,
                },
            });
        }
        let first = seen.journal().span().map_or(tonight, |span| span.first);
        let diary = Period::between(first, tonight);
        let changes = changes(seen.journal(), diary).into_iter();
        pairs.extend(changes.map(|change| Pair {
            title: neutral(&format!("Before and after: {}", change.title())).into_owned(),
            periods: TwoPeriods {
                comparison: comparison(seen, change.before, change.after),
                change: Some(change),
            },
        }));
        pairs
    }

    /// The same comparison of a diary that changed.
    fn compare_again(&mut self, seen: NightsView<'_>, place: Place, tonight: Night) {
        self.pairs = Self::pairs(seen, place, tonight, self.apart);
        self.on = self.on.min(self.pairs.len().saturating_sub(1));
    }

    /// Moves the other period by a week, or by four, as long as it overlaps the diary.
    fn move_other(&mut self, back: bool, seen: NightsView<'_>, place: Place, tonight: Night) {
        let step = if place.period.len() > 28 { 28 } else { 7 };
        let apart = if back {
            self.apart + step
        } else {
            self.apart.saturating_sub(step)
        };
        let other = place.zoom.before(place.period);
        let first = seen.journal().span().map(|span| span.first);
        let is_there = other
            .zip(first)
            .is_some_and(|(other, first)| other.last.back(apart) >= first);
        if is_there || apart < self.apart {
            self.apart = apart;
            self.on = 0;
            self.compare_again(seen, place, tonight);
        }
    }
}

impl Page for Compare {
    fn title(&self) -> &'static str {
        "Two periods"
    }

    fn keys(&self) -> &'static dyn KeyTable {
        &KEYS
    }

    fn press(&mut self, key: KeyCombination, scope: &mut Scope, known: Known<'_>) -> Response {
        let Known { journal, cx } = known;
        let pairs = self.pairs.len().max(1);
        match KEYS.action(key) {
            Some(Action::Next) => self.on = (self.on + 1) % pairs,
            Some(Action::Previous) => self.on = (self.on + pairs - 1) % pairs,
            Some(action @ (Action::Earlier | Action::Later)) => {
                let back = action == Action::Earlier;
                self.move_other(back, scope.seen(journal), scope.place, cx.tonight());
            }
            Some(Action::Back) => return Response::Close,
            None => {}
        }
        Response::Stay
    }

    fn follow(&mut self, scope: &Scope, known: Known<'_>) {
        self.compare_again(scope.seen(known.journal), scope.place, known.cx.tonight());
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scope: &Scope, known: Known<'_>) {
        let below = scope.draw_filter_above(canvas, known);
        let style = ChartStyle {
            selected: None,
            today: known.cx.tonight(),
            clock: known.cx.settings.clock,
        };
        draw_pair(self, &mut canvas.within(below), &style);
    }
}

/// Draws the comparison.
fn draw_pair(compare: &Compare, canvas: &mut Canvas<'_>, style: &ChartStyle) {
    let area = canvas.area;
    let Some(pair) = compare.pairs.get(compare.on) else {
        let dim = canvas.theme.dim;
        let text = "There is nothing before the whole diary. Press z on the charts to show a part.";
        let lines = wrap(text, canvas.width().saturating_sub(4));
        for (y, line) in (canvas.height() / 4..).zip(&lines) {
            canvas.text(2, y, line, dim);
        }
        return;
    };
    let right = match compare.pairs.len() {
        1 => String::new(),
        pairs => format!("◂ {} of {pairs} ▸", compare.on + 1),
    };
    let inside = boxed(canvas, area, &pair.title, &right);
    canvas.click(0, 0, area.width, Click::Key(key!(right)));
    pair.periods.draw(&mut canvas.within(inside), style);
}
