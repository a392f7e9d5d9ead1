//! Where cramps are: both lower legs from the side, each muscle as dark as it cramps often, and a table beside them.

use ratatui::style::Style;
use strum::IntoEnumIterator as _;
use unicode_width::UnicodeWidthStr as _;

use super::Look;
use super::pen::Pen;
use crate::charts::Places;
use crate::diary::{Foot, Muscle};
use crate::draw::canvas::Canvas;
use crate::draw::theme::Theme;

/// A left leg from its inner side, a letter a muscle; the right one is its mirror.
const LEG: [&str; 8] = [
    "           SSCCCC ",
    "           SSCCCCC",
    "           SSCCCCC",
    "           SSCCCC ",
    "          PSSCCC  ",
    "       PPPPPPHHHH ",
    " BBBPPPPPPPPPHHHHH",
    " TTTAAAAAAAAAHHHHH",
];
/// The same in less room.
const SMALL_LEG: [&str; 5] = [
    "        SSCCC ",
    "        SSCCCC",
    "        SSCCC ",
    "  BPPPPPPHHHH ",
    " TTAAAAAAHHHH ",
];
const GAP: u16 = 4;
/// A bar shorter than this says nothing.
const SHORTEST: u16 = 6;
const LONGEST: u16 = 30;
/// Between the legs and the table.
const BETWEEN: u16 = 4;

/// Draws the legs where there is room for them, and the table.
pub(crate) fn places(canvas: &mut Canvas<'_>, chart: &Places, look: &Look) {
    let mut pen = Pen::new(canvas, look);
    let (width, height) = (pen.width(), pen.height());
    if width == 0 || height == 0 {
        return;
    }
    let table = Table::of(chart);
    let leg: Option<&[&str]> = [&LEG[..], &SMALL_LEG[..]].into_iter().find(|leg| {
        let both = chart.of_foot(Some(Foot::Both)) > 0;
        let needed = leg.len() as u16 + 1 + u16::from(both);
        height >= needed && width >= picture_width(leg) + BETWEEN + table.width(1)
    });
    let mut x = 0;
    if let Some(leg) = leg {
        let legs = picture_width(leg);
        picture(&mut pen.part(0, 0, legs + BETWEEN, height), chart, leg);
        x = legs + BETWEEN;
    }
    table.draw(&mut pen.part(x, 0, width - x, height));
}

fn picture_width(leg: &[&str]) -> u16 {
    2 * leg[0].len() as u16 + GAP
}

/// Both legs, toes outward, with the counts on the muscles.
fn picture(pen: &mut Pen<'_>, chart: &Places, leg: &[&str]) {
    let theme = pen.theme;
    let width = leg[0].len() as u16;
    let right = width + GAP;
    pen.put(width.saturating_sub(5), 0, "left", theme.dim);
    pen.put(right + 1, 0, "right", theme.dim);
    let both = |muscle| chart.at(Some(Foot::Both), Some(muscle));
    let count = |foot, muscle| chart.at(Some(foot), Some(muscle)) + both(muscle);
    let feet = [Foot::Left, Foot::Right];
    let counts = feet
        .iter()
        .flat_map(|foot| Muscle::iter().map(|muscle| count(*foot, muscle)));
    let most = counts.max().unwrap_or(0).max(1);
    for (foot, start) in [(Foot::Left, 0), (Foot::Right, right)] {
        let column = |x: u16| if foot == Foot::Left { x } else { width - 1 - x };
        for (y, row) in (1..).zip(leg) {
            for (x, letter) in (0..).zip(row.chars()) {
                if let Some(muscle) = muscle_of(letter) {
                    let (sign, style) = shade(&theme, count(foot, muscle), most);
                    pen.sign(start + column(x), y, sign, style);
                }
            }
        }
        for muscle in Muscle::iter() {
            let Some((y, from, to)) = widest_row(leg, muscle) else {
                continue;
            };
            let number = count(foot, muscle).to_string();
            let room = to - from;
            let width = number.width() as u16;
            if width > room || number == "0" {
                continue;
            }
            let x = from + (room - width) / 2;
            let x = if foot == Foot::Left {
                x
            } else {
                column(x + width - 1)
            };
            pen.put(start + x, y + 1, &number, theme.strong);
        }
    }
    if chart.of_foot(Some(Foot::Both)) > 0 {
        let y = leg.len() as u16 + 1;
        let words = "both: counted on each side";
        let x = (picture_width(leg)).saturating_sub(words.width() as u16) / 2;
        pen.put(x, y, words, theme.dim);
    }
}

fn muscle_of(letter: char) -> Option<Muscle> {
    Some(match letter {
        'S' => Muscle::Shin,
        'C' => Muscle::Calf,
        'P' => Muscle::Top,
        'B' => Muscle::BigToe,
        'T' => Muscle::Toes,
        'A' => Muscle::Arch,
        'H' => Muscle::Heel,
        _ => return None,
    })
}

/// The row of a leg in which a muscle is widest, the middle one of them, and from where to before where it is.
fn widest_row(leg: &[&str], muscle: Muscle) -> Option<(u16, u16, u16)> {
    let stretches = (0..).zip(leg).filter_map(|(y, row)| {
        let here = |letter: char| muscle_of(letter) == Some(muscle);
        let from = row.find(here)? as u16;
        let to = row.rfind(here)? as u16 + 1;
        Some((y, from, to))
    });
    let stretches: Vec<(u16, u16, u16)> = stretches.collect();
    let widest = stretches.iter().map(|(_, from, to)| to - from).max()?;
    let widest: Vec<_> = stretches
        .iter()
        .filter(|(_, from, to)| to - from == widest)
        .collect();
    widest.get((widest.len() - 1) / 2).map(|place| **place)
}

/// The more of the most there is, the denser and brighter.
fn shade(theme: &Theme, count: usize, most: usize) -> (char, Style) {
    let share = count as f64 / most as f64;
    match share {
        0.0 => ('·', theme.missing),
        share if share <= 0.15 => ('▒', theme.shades[0]),
        share if share <= 0.4 => ('▓', theme.shades[1]),
        share if share <= 0.7 => ('█', theme.shades[2]),
        _ => ('█', theme.shades[3]),
    }
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
            let label = std::iter::once(label.to_owned());
            label
                .chain(cells)
                .chain([all.to_owned()])
                .collect::<Vec<_>>()
        };
        let name = |foot: &Option<Foot>| foot.map_or("not said", Into::into).to_owned();
        let mut rows = vec![(row("", feet.iter().map(name).collect(), "all"), 0.0)];
        for muscle in muscles {
            let shown = |foot: &Option<Foot>| match chart.at(*foot, muscle) {
                0 => "·".to_owned(),
                cramps => cramps.to_string(),
            };
            // Short enough to leave the legs their room.
            let label = match muscle {
                Some(Muscle::Top) => "top of foot",
                other => other.map_or("not said", Muscle::label),
            };
            let all = chart.of_muscle(muscle);
            let cells = feet.iter().map(shown).collect();
            rows.push((row(label, cells, &all.to_string()), all as f64 / most));
        }
        let sums = feet.iter().map(|foot| chart.of_foot(*foot).to_string());
        let all = chart.counts.episodes.to_string();
        rows.push((row("all", sums.collect(), &all), 0.0));
        let columns = rows[0].0.len();
        let widest = |column: usize| rows.iter().map(|(row, _)| row[column].width() as u16).max();
        let widths = (0..columns)
            .map(|column| widest(column).unwrap_or(0))
            .collect();
        Self { rows, widths }
    }

    /// With so many blanks between two columns.
    fn width(&self, gap: u16) -> u16 {
        self.widths.iter().map(|width| width + gap).sum::<u16>() - gap
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let theme = pen.theme;
        let gap = if pen.width() < self.width(2) { 1 } else { 2 };
        let bar = pen.width().saturating_sub(self.width(gap) + 2).min(LONGEST);
        let last = self.rows.len() - 1;
        // Where not all rows have room, those with the fewest are left out.
        let room = usize::from(pen.height()).max(2);
        let most = last.min(room - 1);
        let shown = self.rows[..most].iter().chain(self.rows.last());
        for (place, (row, share)) in shown.enumerate() {
            let y = place as u16;
            let is_edge = place == 0 || place == most;
            let style = if is_edge { theme.dim } else { theme.base };
            let mut x = 0;
            for (column, (cell, width)) in row.iter().zip(&self.widths).enumerate() {
                if column == 0 {
                    pen.put_within(x, y, cell, style);
                    x += width;
                    continue;
                }
                x += gap + width;
                let style = if cell == "·" { theme.missing } else { style };
                pen.put_before(x, y, cell, style);
            }
            if bar >= SHORTEST {
                pen.bar(x + 2, y, bar, *share, theme.cramp);
            }
        }
    }
}
