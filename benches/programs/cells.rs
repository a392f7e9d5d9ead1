//! How many bytes a program writes for each cell that looks different afterwards.

use std::time::Duration;

use vt100::{Parser, Screen};

use crate::Pair;
use crate::support::line::{COLS, Line, ROWS};
use crate::support::subject::{Dialect, Subject};
use crate::support::table::{Budget, Row};

const ROUNDS: usize = 4;

pub(crate) fn measure(pair: &Pair) -> Vec<Row> {
    let what = "bytes per changed cell";
    let [floor, ours] = pair.both().map(bytes_per_cell);
    vec![match (floor, ours) {
        (Ok(floor), Ok(ours)) => Row::of(what, Some(floor), Some(ours), "", Budget::Times(1.3)),
        (Err(why), _) | (_, Err(why)) => Row::missing(what, why),
    }]
}

fn bytes_per_cell(subject: &Subject) -> Result<f64, String> {
    let mut line = Line::start(subject.on_screen(10))?;
    let mut terminal = Parser::new(ROWS, COLS, 0);
    // The whole first frame goes to the emulator too, so there is no waiting for a text in it.
    terminal.process(&line.settle(Duration::from_millis(500)));
    let (mut bytes, mut cells) = (0, 0);
    let keys = Dialect::movement();
    for key in std::iter::repeat_n(keys.round, ROUNDS).flatten() {
        let Some(answer) = line.press(key)? else {
            continue;
        };
        let before = terminal.screen().clone();
        terminal.process(&answer.bytes);
        bytes += answer.bytes.len();
        cells += changed(&before, terminal.screen());
    }
    line.quit();
    if cells == 0 {
        return Err(format!("{}: no key changed anything", subject.name));
    }
    Ok(bytes as f64 / cells as f64)
}

fn changed(before: &Screen, after: &Screen) -> usize {
    let places = (0..ROWS).flat_map(|row| (0..COLS).map(move |col| (row, col)));
    places
        .filter(|(row, col)| before.cell(*row, *col) != after.cell(*row, *col))
        .count()
}
