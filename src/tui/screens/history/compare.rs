//! Two periods side by side: the one that is shown and the one before it, or before and after something
//! changed.

use crokey::{KeyCombination, key};

use super::page::{Known, Page, Response, Scope};
use super::place::Place;
use crate::charts::{Comparison, NightsView, OTHER_CHANGES, Side, changes, comparison};
use crate::diary::words::{date, seconds as duration, wrap};
use crate::diary::{Night, Period, neutral};
use crate::draw::canvas::{Canvas, Click};
use crate::tui::keymap::{KeyTable, keys};
use crate::tui::widgets::boxed;

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

/// A row about one period: its title, the amount, and the amount in words. `None` where there is too little.
pub(super) type Row = (Title, Option<(f64, String)>);

/// The title of a row, long and short.
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
    /// The period that is shown against the one before, and after it each change of a medicine, condition
    /// or prevention.
    pub(super) fn new(seen: NightsView<'_>, place: Place, tonight: Night) -> Self {
        let mut new = Self {
            pairs: Self::pairs(seen, place, tonight, 0),
            on: 0,
            apart: 0,
        };
        // Open the first pair that can be compared; the first year of a diary has nothing before it.
        let can = |pair: &Pair| pair.comparison.rate_ratio.is_ok();
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
        draw_pair(self, &mut canvas.within(below));
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

/// How the two rates compare, and a remark for where there is room.
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

/// The width of the titles, and of the short ones.
const TITLES: u16 = 20;
const SHORT_TITLES: u16 = 14;

/// From this height on there are blank lines between the parts.
const ROOMY: u16 = 12;

/// The rows up to the cramps a week, without which there is no comparison.
const FEWEST_ROWS: usize = 5;

/// The words of a value, before its bar.
const VALUE: u16 = 13;

/// Draws the comparison.
fn draw_pair(compare: &Compare, canvas: &mut Canvas<'_>) {
    let area = canvas.area;
    let Some(pair) = compare.pairs.get(compare.on) else {
        let dim = canvas.theme.dim;
        let text = "All of the diary has no period before it. z on the pictures shows a part.";
        for (y, line) in wrap(text, usize::from(canvas.width().saturating_sub(4)))
            .iter()
            .enumerate()
        {
            canvas.text(2, canvas.height() / 4 + y as u16, line, dim);
        }
        return;
    };
    let right = match compare.pairs.len() {
        1 => String::new(),
        many => format!("◂ {} of {many} ▸", compare.on + 1),
    };
    let inside = boxed(canvas, area, &pair.title, &right);
    canvas.click(0, 0, area.width, Click::Key(key!(right)));
    let mut inner = canvas.within(inside);
    let theme = inner.theme;
    let width = inner.width();
    let is_short = width < TITLES * 5 / 2;
    let titles = if is_short {
        SHORT_TITLES.min(width / 2)
    } else {
        TITLES
    };
    let gap = u16::from(inner.height() >= ROOMY);
    let column = width.saturating_sub(titles) / 2;
    let x = |number: usize| titles + column * number as u16;
    let sides = [&pair.comparison.before, &pair.comparison.after];
    for (number, side) in sides.into_iter().enumerate() {
        let room = column.saturating_sub(1);
        inner.text_within(x(number), 0, room, pair.names[number], theme.strong);
        inner.text_within(x(number), 1, room, &dates(side, room), theme.dim);
    }
    let [one, other] = sides.map(rows);
    let head = 2 + gap;
    let (shown, lines) = fitting(pair, &inner, inner.height().saturating_sub(head + gap));
    for (y, (before, after)) in (head..).zip(one.iter().zip(&other).take(shown)) {
        let title = if is_short { before.0.1 } else { before.0.0 };
        inner.text_within(1, y, titles.saturating_sub(2), title, theme.dim);
        let values = [&before.1, &after.1];
        let amounts = values.iter().filter_map(|value| value.as_ref());
        let most = amounts.map(|(amount, _)| *amount).fold(0.0, f64::max);
        for (number, value) in values.into_iter().enumerate() {
            let x = x(number);
            let Some((amount, words)) = value else {
                inner.text_within(x, y, column.saturating_sub(1), "too few", theme.missing);
                continue;
            };
            inner.text_within(x, y, column.saturating_sub(1), words, theme.base);
            let room = column.saturating_sub(VALUE + 2);
            if room >= 6 && most > 0.0 {
                let cells = (amount / most * f64::from(room)).round() as usize;
                inner.text(x + VALUE, y, &"━".repeat(cells), theme.cramp);
            }
        }
    }
    for (y, line) in (head + shown as u16 + gap..).zip(&lines) {
        inner.text(1, y, line, theme.dim);
    }
}

/// How many rows fit into a height, and which lines below them. The sentence about the numbers displaces the
/// last rows; the remark is left out where there is no room.
fn fitting(pair: &Pair, inner: &Canvas<'_>, height: u16) -> (usize, Vec<String>) {
    let width = usize::from(inner.width().saturating_sub(2));
    let height = usize::from(height);
    let all_rows = rows(&pair.comparison.before).len();
    let [words, more] = together(pair);
    let all = wrap(&format!("{words} {more}"), width);
    if all_rows + all.len() <= height {
        return (all_rows, all);
    }
    let lines = wrap(&words, width);
    let left = height.saturating_sub(lines.len());
    (left.clamp(FEWEST_ROWS, all_rows), lines)
}

fn dates(side: &Side, room: u16) -> String {
    let (first, last) = (side.period.first.evening(), side.period.last.evening());
    if room < 20 {
        return first.format("from %-d %b").to_string();
    }
    let format = if room >= 27 {
        "%-d %b %Y"
    } else {
        "%-d.%-m.%y"
    };
    format!("{} – {}", first.format(format), last.format(format))
}
