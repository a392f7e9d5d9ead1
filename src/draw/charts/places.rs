//! Where cramps are: both lower legs from the front, from behind and from below, brighter where there are
//! more cramps, and a table.

use ratatui::style::Style;
use serde_json::json;
use strum::IntoEnumIterator as _;
use unicode_width::UnicodeWidthStr as _;

use super::drawing::{ChartStyle, Draw, Object};
use super::json::object;
use super::leg::{Figures, LARGE, SMALL, muscle_of};
use super::strokes::{BY_DENSITY, on_full, widest};
use crate::charts::{Place, Places};
use crate::diary::{ClockStyle, Foot, Muscle};
use crate::draw::canvas::Canvas;
use crate::draw::theme::Theme;

/// Shorter bars cannot be compared.
const SHORTEST: u16 = 6;
const LONGEST: u16 = 30;
/// The gap between the legs and the table.
const BETWEEN: u16 = 4;
/// The rows above and below the legs that say which they are.
const AROUND_LEGS: u16 = 2;
/// A table below the legs may be cut to this.
const SHORTEST_TABLE: u16 = 3;

impl Draw for Places {
    fn height(&self, width: u16) -> u16 {
        let table = Table::of(self);
        let rows = table.rows.len() as u16;
        let is_large = width >= LARGE.width();
        let figures = if is_large { &LARGE } else { &SMALL };
        let legs = figures.rows() + AROUND_LEGS + u16::from(self.of_foot(Some(Foot::Both)) > 0);
        if width >= figures.width() + BETWEEN + table.width(1) {
            rows.max(legs)
        } else {
            legs + 1 + rows
        }
    }

    /// The legs and the table, or that for which there is room.
    fn picture(&self, canvas: &mut Canvas<'_>, _: &ChartStyle) {
        let (width, height) = (canvas.width(), canvas.height());
        let table = Table::of(self);
        let beside = BETWEEN + table.width(1);
        let below = 1 + (table.rows.len() as u16).min(SHORTEST_TABLE);
        let tries = [
            (&LARGE, beside, 0),
            (&LARGE, 0, below),
            (&LARGE, 0, 0),
            (&SMALL, beside, 0),
            (&SMALL, 0, below),
            (&SMALL, 0, 0),
        ];
        let found = tries.into_iter().find(|(legs, beside, below)| {
            width >= legs.width() + beside && height >= legs.rows() + AROUND_LEGS + below
        });
        let Some((legs, beside, below)) = found else {
            return table.draw(canvas);
        };
        let rows = legs.rows() + AROUND_LEGS;
        if beside > 0 {
            let x = legs.width() + BETWEEN;
            picture(&mut canvas.part(0, 0, legs.width(), height), self, legs);
            table.draw(&mut canvas.part(x, 0, width - x, height));
            return;
        }
        picture(&mut canvas.middle(legs.width()), self, legs);
        if below > 0 {
            // A row for the words about both feet, or a blank one.
            let y = rows + 1;
            table.draw(&mut canvas.part(0, y, width, height - y));
        }
    }

    fn words(&self, _: ClockStyle) -> Vec<String> {
        let places = self.places.iter().filter(|place| place.cramps > 0);
        let in_words = |place: &Place| {
            let (foot, muscle) = (foot_name(place.foot), muscle_name(place.muscle));
            format!("foot {foot}, muscle {muscle}: {}", place.cramps)
        };
        places.map(in_words).collect()
    }

    fn json(&self) -> Object {
        let places = self.places.iter().filter(|place| place.cramps > 0);
        object(json!({ "places": places.collect::<Vec<_>>() }))
    }
}

fn foot_name(foot: Option<Foot>) -> &'static str {
    foot.map_or("not filled in", Into::into)
}

fn muscle_name(muscle: Option<Muscle>) -> &'static str {
    muscle.map_or("not filled in", Muscle::label)
}

/// Both legs in three views, with the counts on the muscles.
fn picture(canvas: &mut Canvas<'_>, chart: &Places, figures: &Figures) {
    let theme = canvas.theme;
    let both = |muscle| chart.at(Some(Foot::Both), Some(muscle));
    let count = |foot, muscle| chart.at(Some(foot), Some(muscle)) + both(muscle);
    let feet = [Foot::Left, Foot::Right];
    let counts = feet
        .iter()
        .flat_map(|foot| Muscle::iter().map(|muscle| count(*foot, muscle)));
    let most = counts.max().unwrap_or(0).max(1);
    let mut x = 0;
    for (name, view) in &figures.views {
        let width = view[0].len() as u16;
        let pair = figures.pair_width(view);
        for (foot, start) in [(Foot::Left, x), (Foot::Right, x + width + figures.gaps[0])] {
            let label: &str = foot.into();
            let room = width.saturating_sub(label.width() as u16) / 2;
            canvas.text(start + room, 0, label, theme.dim);
            let leg = Leg {
                view,
                is_mirrored: foot == Foot::Right,
            };
            let mut part = canvas.part(start, 1, width, figures.rows());
            leg.draw(&mut part, &|muscle| (count(foot, muscle), most));
        }
        let room = pair.saturating_sub(name.width() as u16) / 2;
        canvas.text(x + room, figures.rows() + 1, name, theme.dim);
        x += pair + figures.gaps[1];
    }
    if chart.of_foot(Some(Foot::Both)) > 0 {
        let words = "Cramps of both feet count on each side.";
        canvas.centred(figures.rows() + AROUND_LEGS, words, theme.dim);
    }
}

/// One leg in one view.
struct Leg<'a> {
    view: &'a [&'static str],
    is_mirrored: bool,
}

impl Leg<'_> {
    /// The muscle at a dot.
    fn at(&self, x: u16, y: u16) -> Option<Muscle> {
        let row = self.view.get(usize::from(y))?.as_bytes();
        let x = usize::from(x);
        let x = if self.is_mirrored {
            row.len().checked_sub(x + 1)?
        } else {
            x
        };
        muscle_of(*row.get(x)?)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, of: &impl Fn(Muscle) -> (usize, usize)) {
        let theme = canvas.theme;
        let shade_of = |muscle: Muscle| {
            let (count, most) = of(muscle);
            shade(&theme, count, most)
        };
        for y in 0..canvas.height() {
            for x in 0..canvas.width() {
                let [upper, lower] = [2 * y, 2 * y + 1].map(|y| self.at(x, y).map(shade_of));
                let Some((sign, style)) = halves(&theme, upper, lower) else {
                    continue;
                };
                canvas.sign(x, y, sign, style);
            }
        }
        for muscle in Muscle::iter() {
            let (count, most) = of(muscle);
            let number = count.to_string();
            let width = number.width() as u16;
            let Some((y, from, room)) = self.widest(muscle).filter(|(.., room)| *room >= width)
            else {
                continue;
            };
            if count > 0 {
                let on_it = on_full(&theme, level(count, most));
                canvas.text(from + (room - width) / 2, y, &number, on_it);
            }
        }
    }

    /// The row of cells in which a muscle is widest, the middle one of several: with its first cell, and how
    /// many there are.
    fn widest(&self, muscle: Muscle) -> Option<(u16, u16, u16)> {
        let width = self.view[0].len() as u16;
        let rows = (0..self.view.len().div_ceil(2) as u16).filter_map(|y| {
            let is_it = |x: &u16| {
                let dots = [2 * y, 2 * y + 1].map(|y| self.at(*x, y));
                dots.iter().all(|dot| *dot == Some(muscle))
            };
            let from = (0..width).find(is_it)?;
            Some((y, from, (from..width).take_while(is_it).count() as u16))
        });
        let rows: Vec<(u16, u16, u16)> = rows.collect();
        let widest = rows.iter().map(|(.., room)| *room).max()?;
        let widest: Vec<_> = rows.iter().filter(|(.., room)| *room == widest).collect();
        widest.get((widest.len() - 1) / 2).map(|row| **row)
    }
}

/// A cell of two dots above one another. Where colours do not tell, the cell is as dense as its upper dot.
fn halves(
    theme: &Theme,
    upper: Option<(char, Style)>,
    lower: Option<(char, Style)>,
) -> Option<(char, Style)> {
    if !theme.tells_by_color() {
        return upper.or(lower);
    }
    Some(match (upper, lower) {
        (None, None) => return None,
        (Some((_, style)), None) => ('▀', style),
        (None, Some((_, style))) => ('▄', style),
        (Some((_, upper)), Some((_, lower))) => (
            '▀',
            Style {
                bg: lower.fg,
                ..upper
            },
        ),
    })
}

/// Denser and brighter, the closer a count is to the highest; a muscle without cramps is an outline.
fn shade(theme: &Theme, count: usize, most: usize) -> (char, Style) {
    if count == 0 {
        // As a quiet night in the calendar. Lines are as bright as the worst pain in high contrast.
        let style = if theme.tells_by_color() {
            *theme.calm
        } else {
            theme.rule
        };
        return ('·', style);
    }
    let level = level(count, most);
    (BY_DENSITY[level], theme.shades[level])
}

/// The shade of a count above zero, from 0 to 3.
fn level(count: usize, most: usize) -> usize {
    let share = count as f64 / most as f64;
    [0.15, 0.4, 0.7]
        .iter()
        .filter(|most| share > **most)
        .count()
}

/// Muscles down, feet across.
struct Table {
    rows: Vec<(Vec<String>, f64)>,
    widths: Vec<u16>,
}

impl Table {
    fn of(chart: &Places) -> Self {
        let there = |foot: &Option<Foot>| chart.of_foot(*foot) > 0;
        let feet: Vec<Option<Foot>> = Places::feet().filter(there).collect();
        let there = |muscle: &Option<Muscle>| chart.of_muscle(*muscle) > 0;
        let mut muscles: Vec<Option<Muscle>> = Places::muscles().filter(there).collect();
        muscles.sort_by_key(|muscle| {
            (
                muscle.is_none(),
                std::cmp::Reverse(chart.of_muscle(*muscle)),
            )
        });
        let most = muscles.iter().map(|of| chart.of_muscle(*of)).max();
        let most = most.unwrap_or(1).max(1) as f64;
        let row = |label: &str, cells: Vec<String>, all: &str| {
            [vec![label.to_owned()], cells, vec![all.to_owned()]].concat()
        };
        let name = |foot: &Option<Foot>| foot_name(*foot).to_owned();
        let mut rows = vec![(row("", feet.iter().map(name).collect(), "all"), 0.0)];
        for muscle in muscles {
            let shown = |foot: &Option<Foot>| match chart.at(*foot, muscle) {
                0 => "·".to_owned(),
                cramps => cramps.to_string(),
            };
            // A shorter name leaves room for the legs.
            let label = match muscle {
                Some(Muscle::Top) => "top of foot",
                other => muscle_name(other),
            };
            let all = chart.of_muscle(muscle);
            let cells = feet.iter().map(shown).collect();
            rows.push((row(label, cells, &all.to_string()), all as f64 / most));
        }
        let sums = feet.iter().map(|foot| chart.of_foot(*foot).to_string());
        let all = chart.counts.episodes.to_string();
        rows.push((row("all", sums.collect(), &all), 0.0));
        let columns = rows[0].0.len();
        let widths = (0..columns)
            .map(|column| widest(rows.iter().map(|(row, _)| &row[column])))
            .collect();
        Self { rows, widths }
    }

    /// Its width with so many blanks between two columns.
    fn width(&self, gap: u16) -> u16 {
        self.widths.iter().map(|width| width + gap).sum::<u16>() - gap
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        let theme = canvas.theme;
        let gap = if canvas.width() < self.width(2) { 1 } else { 2 };
        let bar = canvas
            .width()
            .saturating_sub(self.width(gap) + 2)
            .min(LONGEST);
        let last = self.rows.len() - 1;
        // If there is no room for all rows, those with the fewest cramps go.
        let room = usize::from(canvas.height()).max(2);
        let most = last.min(room - 1);
        let shown = self.rows[..most].iter().chain(self.rows.last());
        for (place, (row, share)) in shown.enumerate() {
            let y = place as u16;
            let is_edge = place == 0 || place == most;
            let style = if is_edge { theme.dim } else { theme.base };
            let mut x = 0;
            for (column, (cell, width)) in row.iter().zip(&self.widths).enumerate() {
                if column == 0 {
                    canvas.text_to_edge(x, y, cell, style);
                    x += width;
                    continue;
                }
                x += gap + width;
                let style = if cell == "·" { theme.missing } else { style };
                canvas.text_before(x, y, cell, style);
            }
            if bar >= SHORTEST {
                canvas.bar(x + 2, y, bar, *share, theme.cramp);
            }
        }
    }
}
