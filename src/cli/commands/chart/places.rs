//! Where cramps are, in letters: muscles down, feet across.

use unicode_width::UnicodeWidthStr as _;

use crate::charts::Places;
use crate::cli::shell::Page;
use crate::diary::words::cut;
use crate::diary::{Foot, Muscle};

/// A bar shorter than this says nothing.
const SHORTEST: usize = 8;
const LONGEST: usize = 30;

/// The table of what there was, with a bar for each muscle where there is room.
pub(super) fn draw(page: &Page, chart: &Places) -> String {
    let there = |foot: &Option<Foot>| chart.of_foot(*foot) > 0;
    let feet: Vec<Option<Foot>> = Places::feet().filter(there).collect();
    let there = |muscle: &Option<Muscle>| chart.of_muscle(*muscle) > 0;
    let muscles: Vec<Option<Muscle>> = Places::muscles().filter(there).collect();
    if page.plain {
        let places = chart.places.iter().filter(|place| place.cramps > 0);
        let line = |place: &crate::charts::Place| {
            let (foot, muscle) = (foot(place.foot), muscle(place.muscle));
            format!("foot {foot}, muscle {muscle}: {}\n", place.cramps)
        };
        return places.map(line).collect();
    }
    let shown = |cramps: usize| match cramps {
        0 => page.sign('·', '.').to_string(),
        cramps => cramps.to_string(),
    };
    let mut table = vec![row("", feet.iter().map(|of| foot(*of).to_owned()), "all")];
    for of in &muscles {
        let cells = feet.iter().map(|foot| shown(chart.at(*foot, *of)));
        table.push(row(muscle(*of), cells, &chart.of_muscle(*of).to_string()));
    }
    let cells = feet.iter().map(|of| chart.of_foot(*of).to_string());
    table.push(row("all", cells, &chart.counts.episodes.to_string()));

    let most = muscles.iter().map(|of| chart.of_muscle(*of)).max();
    let shares = muscles
        .iter()
        .map(|of| chart.of_muscle(*of) as f64 / most.unwrap_or(1) as f64);
    let shares: Vec<f64> = std::iter::once(0.0).chain(shares).chain([0.0]).collect();
    lines(page, &table, &shares)
}

fn row(label: &str, cells: impl Iterator<Item = String>, all: &str) -> Vec<String> {
    let cells = std::iter::once(label.to_owned()).chain(cells);
    cells.chain([all.to_owned()]).collect()
}

/// The rows with their columns aligned to the right, the first to the left, and a bar behind.
fn lines(page: &Page, table: &[Vec<String>], shares: &[f64]) -> String {
    let gap = if page.width < 60 { 1 } else { 2 };
    let columns = table.first().map_or(0, Vec::len);
    let widest = |column: usize| table.iter().map(|row| row[column].width()).max();
    let widths: Vec<usize> = (0..columns)
        .map(|column| widest(column).unwrap_or(0))
        .collect();
    let numbers: usize = widths.iter().skip(1).map(|width| width + gap).sum();
    let label = widths[0].min(page.width - numbers.min(page.width));
    let room = page
        .width
        .saturating_sub(label + numbers + gap)
        .min(LONGEST);
    let mut text = String::new();
    for (row, share) in table.iter().zip(shares) {
        let name = cut(&row[0], label);
        let mut line = format!("{name}{}", " ".repeat(label - name.width()));
        for (cell, width) in row.iter().zip(&widths).skip(1) {
            line.push_str(&" ".repeat(gap + width - cell.width()));
            line.push_str(cell);
        }
        if room >= SHORTEST {
            line.push_str(&" ".repeat(gap));
            line.push_str(&page.bar(*share, room));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn foot(foot: Option<Foot>) -> &'static str {
    foot.map_or("not said", Into::into)
}

fn muscle(muscle: Option<Muscle>) -> &'static str {
    muscle.map_or("not said", Muscle::label)
}
