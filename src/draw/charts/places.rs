//! Where cramps are: both lower legs from the side, darker where cramps are more frequent, and a table.

use ratatui::style::Style;
use serde_json::{Value as Json, json};
use strum::IntoEnumIterator as _;
use unicode_width::UnicodeWidthStr as _;

use super::drawing::{ChartStyle, Draw, Object};
use super::json::object;
use crate::charts::{Place, Places};
use crate::diary::{ClockStyle, Foot, Muscle};
use crate::draw::canvas::Canvas;
use crate::draw::theme::Theme;

/// The left leg from its inner side, a letter for each muscle. The right leg is its mirror image.
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
/// The same, smaller.
const SMALL_LEG: [&str; 5] = [
    "        SSCCC ",
    "        SSCCCC",
    "        SSCCC ",
    "  BPPPPPPHHHH ",
    " TTAAAAAAHHHH ",
];
const GAP: u16 = 4;
/// Shorter bars cannot be compared.
const SHORTEST: u16 = 6;
const LONGEST: u16 = 30;
/// The gap between the legs and the table.
const BETWEEN: u16 = 4;

impl Draw for Places {
    fn height(&self, _: u16) -> u16 {
        let table = Table::of(self).rows.len() as u16;
        table.max(LEG.len() as u16 + 2)
    }

    /// The table, and the legs if there is room for them.
    fn draw(&self, canvas: &mut Canvas<'_>, _: &ChartStyle) {
        let mut canvas = canvas.opaque();
        let (width, height) = (canvas.width(), canvas.height());
        if width == 0 || height == 0 {
            return;
        }
        let table = Table::of(self);
        let leg: Option<&[&str]> = [&LEG[..], &SMALL_LEG[..]].into_iter().find(|leg| {
            let both = self.of_foot(Some(Foot::Both)) > 0;
            let needed = leg.len() as u16 + 1 + u16::from(both);
            height >= needed && width >= picture_width(leg) + BETWEEN + table.width(1)
        });
        let mut x = 0;
        if let Some(leg) = leg {
            let legs = picture_width(leg);
            picture(&mut canvas.part(0, 0, legs + BETWEEN, height), self, leg);
            x = legs + BETWEEN;
        }
        table.draw(&mut canvas.part(x, 0, width - x, height));
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
        let places: Vec<Json> = places
            .map(|place| {
                let foot: Option<&'static str> = place.foot.map(Into::into);
                let muscle: Option<&'static str> = place.muscle.map(Into::into);
                json!({ "foot": foot, "muscle": muscle, "cramps": place.cramps })
            })
            .collect();
        object(json!({ "places": places }))
    }
}

fn foot_name(foot: Option<Foot>) -> &'static str {
    foot.map_or("not filled in", Into::into)
}

fn muscle_name(muscle: Option<Muscle>) -> &'static str {
    muscle.map_or("not filled in", Muscle::label)
}

fn picture_width(leg: &[&str]) -> u16 {
    2 * leg[0].len() as u16 + GAP
}

/// Both legs, toes outward, with the counts on the muscles.
fn picture(canvas: &mut Canvas<'_>, chart: &Places, leg: &[&str]) {
    let theme = canvas.theme;
    let width = leg[0].len() as u16;
    let right = width + GAP;
    canvas.text(width.saturating_sub(5), 0, "left", theme.dim);
    canvas.text(right + 1, 0, "right", theme.dim);
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
                    canvas.sign(start + column(x), y, sign, style);
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
            canvas.text(start + x, y + 1, &number, theme.strong);
        }
    }
    if chart.of_foot(Some(Foot::Both)) > 0 {
        let y = leg.len() as u16 + 1;
        let words = "both: counted on each side";
        let x = (picture_width(leg)).saturating_sub(words.width() as u16) / 2;
        canvas.text(x, y, words, theme.dim);
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

/// The row in which a muscle is widest (the middle one if there are several), with its first column and the
/// one after its last.
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

/// Denser and brighter, the closer a count is to the highest.
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
        let widest = |column: usize| rows.iter().map(|(row, _)| row[column].width() as u16).max();
        let widths = (0..columns)
            .map(|column| widest(column).unwrap_or(0))
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
