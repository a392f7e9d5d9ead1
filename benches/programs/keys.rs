//! From a key to the frame that answers it.

use std::time::Duration;

use crate::Pair;
use crate::support::line::Line;
use crate::support::sample::Sample;
use crate::support::subject::{Dialect, Keys, Subject, YEARS};
use crate::support::table::{Budget, Row};
use crate::turns::{Measurement, growth, order};

/// Keys that only the diary may have.
type KeysOf = fn(Dialect) -> Option<Keys>;

/// How often the keys of a kind are gone through.
const ROUNDS: usize = 20;

pub(crate) fn measure(pair: &Pair) -> Vec<Row> {
    let moved = by_turns(pair, |_| Dialect::movement());
    let typed = by_turns(pair, Dialect::letters);
    let mut rows = against_floor("movement key to frame", &moved);
    rows.extend(against_floor("typed letter to frame", &typed));
    let browsed = by_turns(pair, Dialect::browsing);
    rows.extend(against_floor("from night to night to frame", &browsed));
    let searched = by_turns(pair, Dialect::searching);
    rows.extend(searched.iter().filter_map(search));
    let kinds: [(&str, KeysOf); 3] = [
        ("any other key", Dialect::pictures),
        ("any key of the history", Dialect::looking_back),
        ("any key of the patterns", Dialect::patterns),
    ];
    for (what, keys) in kinds {
        let of = |years: &u32| pictures(&pair.ours, *years, what, keys);
        rows.extend(YEARS.iter().filter_map(of));
    }
    rows
}

fn against_floor(what: &str, measured: &[Measurement]) -> Vec<Row> {
    let rows = measured
        .iter()
        .map(|one| one.row(what, "ms", Budget::Times(1.4)));
    rows.chain(growth(what, measured)).collect()
}

/// Letters typed into the search have a limit of their own beside the floor's.
fn search(typed: &Measurement) -> Option<Row> {
    let most = match typed.years {
        10 => 2.0,
        100 => 4.0,
        _ => return None,
    };
    let ours = typed.samples.as_ref().ok()?[1].median();
    let what = format!("search as you type, {} y", typed.years);
    Some(Row::of(what, None, ours, "ms", Budget::AtMost(most)))
}

/// Presses the same kind of key in both programs on all diaries, by turns.
fn by_turns(pair: &Pair, keys: fn(Dialect) -> Keys) -> Vec<Measurement> {
    let kinds = pair.both().map(|subject| keys(subject.dialect));
    let mut measured: Vec<Measurement> = YEARS.into_iter().map(Measurement::none).collect();
    let mut lines: Vec<Result<[Line; 2], String>> = YEARS
        .into_iter()
        .map(|years| {
            Ok([
                ready(&pair.floor, years, &kinds[0])?,
                ready(&pair.ours, years, &kinds[1])?,
            ])
        })
        .collect();
    for turn in 0..ROUNDS * kinds[0].round.len() {
        for (place, program) in order(lines.len(), turn) {
            let (line, samples) = match (&mut lines[place], &mut measured[place].samples) {
                (Ok(both), Ok(samples)) => (&mut both[program], &mut samples[program]),
                (Err(why), samples) => {
                    *samples = Err(why.clone());
                    continue;
                }
                (Ok(_), Err(_)) => continue,
            };
            let key = kinds[program].round[turn % kinds[program].round.len()];
            match line.press(key) {
                Ok(Some(answer)) => samples.push_ms(answer.after),
                Ok(None) => samples.miss(),
                Err(why) => measured[place].samples = Err(why),
            }
        }
    }
    for line in lines.into_iter().flatten().flatten() {
        line.quit();
    }
    measured
}

/// Screens, periods, statistics: the slowest twentieth, and not against the floor, which has nothing like
/// them.
fn pictures(subject: &Subject, years: u32, what: &str, keys: KeysOf) -> Option<Row> {
    let keys = keys(subject.dialect)?;
    let budget = match years {
        10 => Budget::AtMost(3.0),
        100 => Budget::AtMost(15.0),
        _ => Budget::None,
    };
    let what = format!("{what}, p95, {years} y");
    let mut answers = Sample::default();
    let pressed = ready(subject, years, &keys).and_then(|mut line| {
        // What is computed beside the loop is there before anything is measured.
        line.settle(Duration::from_secs(3));
        for key in std::iter::repeat_n(keys.round, ROUNDS / 2).flatten() {
            match line.press(key)? {
                Some(answer) => answers.push_ms(answer.after),
                None => answers.miss(),
            }
        }
        line.quit();
        Ok(())
    });
    Some(match pressed {
        Err(why) => Row::missing(what, why),
        Ok(()) => Row::of(what, None, answers.share(0.95), "ms", budget).remarked(answers.remark()),
    })
}

/// A program on its screen, with the keys of the kind gone through once.
fn ready(subject: &Subject, years: u32, keys: &Keys) -> Result<Line, String> {
    let mut line = Line::start(subject.on_screen(years))?;
    line.first_frame_with(subject.dialect.marker())?;
    line.settle(Duration::from_millis(200));
    for key in keys.first.iter().chain(keys.round) {
        line.press(key)?;
    }
    Ok(line)
}
