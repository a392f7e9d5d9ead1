//! Two periods side by side: the one that is shown and the one before it, or before and after something changed.

use crokey::KeyCombination;

use super::compare_view;
use super::page::{Page, Response, Scope};
use super::place::Place;
use crate::charts::{Comparison, OTHER_CHANGES, Seen, Side, changes, comparison};
use crate::diary::words::{date, seconds as duration};
use crate::diary::{Journal, Night, Period, neutral};
use crate::draw::canvas::Canvas;
use crate::tui::context::Context;
use crate::tui::keymap::{KeyTable, keys};

keys! {
    /// What can be done here.
    enum Action, KEYS {
        [right down l j b]    => Next
            "The next two periods: before and after each change" hint "other periods";
        [left up h k]         => Previous "The two periods before";
        [esc enter backspace] => Back     "Back to the pictures" hint "back";
        [',']                 => Earlier  "The other period further back" hint "further back";
        ['.']                 => Later    "The other period less far back";
    }
}

/// Two periods, and what each held.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) title: String,
    pub(super) names: [&'static str; 2],
    /// Whether something changed between them.
    pub(super) is_change: bool,
    pub(super) comparison: Comparison,
}

/// What is said of a period: the title of the row, how much, and in words. `None` is too few.
pub(super) type Row = (Title, Option<(f64, String)>);

/// The title of a row, and the same where there is less room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Title(pub(super) &'static str, pub(super) &'static str);

/// The comparison that is open.
#[derive(Clone, Debug)]
pub(super) struct Compare {
    pub(super) pairs: Vec<Pair>,
    pub(super) on: usize,
    /// How many nights lie between the period that is shown and the one it is compared with.
    apart: u64,
}

impl Compare {
    /// The period that is shown against the one before, and after it each change of a medicine, condition or prevention.
    pub(super) fn new(seen: Seen<'_>, place: Place, tonight: Night) -> Self {
        let mut new = Self {
            pairs: Self::pairs(seen, place, tonight, 0),
            on: 0,
            apart: 0,
        };
        // What cannot be compared, such as the first year of a diary with the one before it, is not what opens.
        let can = |pair: &Pair| pair.comparison.rate_ratio.is_ok();
        new.on = new.pairs.iter().position(can).unwrap_or(0);
        new
    }

    fn pairs(seen: Seen<'_>, place: Place, tonight: Night, apart: u64) -> Vec<Pair> {
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
                names: ["before", "this period"],
                is_change: false,
                comparison: comparison(seen, before, place.period),
            });
        }
        let first = seen.journal().span().map_or(tonight, |span| span.first);
        let diary = Period::between(first, tonight);
        let changes = changes(seen.journal(), diary).into_iter();
        pairs.extend(changes.map(|change| Pair {
            title: neutral(&format!("Before and after: {}", change.title())).into_owned(),
            names: ["before", "after"],
            is_change: true,
            comparison: comparison(seen, change.before, change.after),
        }));
        pairs
    }

    /// The same comparison of a diary that changed.
    fn compare_again(&mut self, seen: Seen<'_>, place: Place, tonight: Night) {
        self.pairs = Self::pairs(seen, place, tonight, self.apart);
        self.on = self.on.min(self.pairs.len().saturating_sub(1));
    }

    /// Moves the period that the one shown is compared with, by a week or by four, as long as it reaches into the diary.
    fn move_other(&mut self, back: bool, seen: Seen<'_>, place: Place, tonight: Night) {
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

    fn press(
        &mut self,
        key: KeyCombination,
        scope: &mut Scope,
        journal: &Journal,
        cx: &Context,
    ) -> Response {
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

    fn follow(&mut self, scope: &Scope, journal: &Journal, cx: &Context) {
        self.compare_again(scope.seen(journal), scope.place, cx.tonight());
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scope: &Scope, journal: &Journal, cx: &Context) {
        let below = scope.draw_filter_above(canvas, journal, cx);
        compare_view::draw(self, &mut canvas.within(below));
    }
}

/// The rows of one side, the same for both.
pub(super) fn rows(side: &Side) -> Vec<Row> {
    let counts = side.counts;
    let plain = |number: usize| Some((number as f64, number.to_string()));
    let score = |median: f64| (median, format!("{median:.1} of 10"));
    let recorded = format!("{} of {}", counts.recorded(), counts.nights);
    let percent = |share: f64| (share, format!("{:.0} %", share * 100.0));
    let rate = |rate: f64| (rate, format!("{rate:.1}"));
    let seconds = |length: f64| (length, duration(length));
    vec![
        (
            Title("Nights filled in", "Filled in"),
            Some((counts.recorded() as f64, recorded)),
        ),
        (Title("Cramps", "Cramps"), plain(counts.cramps)),
        (
            Title("Nights with cramps", "Cramp nights"),
            plain(counts.cramp),
        ),
        (
            Title("Share of nights", "Share"),
            side.cramp_night_share.map(percent),
        ),
        (
            Title("Cramps a week", "A week"),
            side.cramps_per_week.map(rate),
        ),
        (
            Title("Typical length", "Lasted"),
            side.median_duration_seconds.map(seconds),
        ),
        (Title("Typical pain", "Pain"), side.median_pain.map(score)),
        (
            Title("Typical soreness", "Soreness"),
            side.median_soreness.map(score),
        ),
    ]
}

/// What the two rates say together, and what else there is to know where there is room.
pub(super) fn together(pair: &Pair) -> [String; 2] {
    match pair.comparison.words() {
        Ok(words) => {
            let caveat = pair.comparison.caveat().filter(|_| pair.is_change);
            let said = [Some(words.as_str()), caveat].into_iter().flatten();
            [said.collect::<Vec<_>>().join(" "), OTHER_CHANGES.to_owned()]
        }
        Err(too_few) => [
            format!("The rates are not compared: {too_few}."),
            String::new(),
        ],
    }
}
