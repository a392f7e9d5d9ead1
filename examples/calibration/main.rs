//! How often the pattern rule is right, on diaries whose truth is known.
//!
//! `cargo run --release --example calibration -- --diaries 400 --seed 1 --nights 60,90,180,365` prints a table with Monte
//! Carlo standard errors. The same numbers make the same table, on any number of cores.

mod life;
mod tally;

use std::process::ExitCode;
use std::thread;

use tally::{ROWS, Tally};

struct Options {
    diaries: u64,
    seed: u64,
    nights: Vec<usize>,
}

fn main() -> ExitCode {
    let Some(options) = options() else {
        eprintln!("error: the options are --diaries N --seed S --nights N,N,…");
        return ExitCode::from(2);
    };
    for nights in &options.nights {
        println!(
            "{nights} nights, {} diaries, seed {}",
            options.diaries, options.seed
        );
        let (acts, nothing) = (run(&options, *nights, true), run(&options, *nights, false));
        println!("{:<48} {:>16} {:>16}", "", "something acts", "nothing acts");
        for (row, words) in ROWS.iter().enumerate() {
            println!("{words:<48} {:>16} {:>16}", acts.row(row), nothing.row(row));
        }
        println!();
    }
    ExitCode::SUCCESS
}

fn options() -> Option<Options> {
    let mut options = Options {
        diaries: 400,
        seed: 1,
        nights: vec![60, 90, 180, 365],
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next()?;
        match word.as_str() {
            "--diaries" => options.diaries = value.parse().ok()?,
            "--seed" => options.seed = value.parse().ok()?,
            "--nights" => {
                let each = value.split(',').map(str::parse);
                options.nights = each.collect::<Result<_, _>>().ok()?;
            }
            _ => return None,
        }
    }
    Some(options)
}

/// All diaries of a cell, shared out over the cores.
fn run(options: &Options, nights: usize, acting: bool) -> Tally {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let part = |core: usize| {
        let mut tally = Tally::default();
        for diary in (core as u64..options.diaries).step_by(cores) {
            let cell = options.seed.wrapping_mul(1_000_003) ^ ((nights as u64) << 32);
            let seed = cell.wrapping_add(2 * diary + u64::from(acting));
            tally.count(&life::live(seed, nights, acting));
        }
        tally
    };
    let mut all = Tally::default();
    thread::scope(|scope| {
        let parts: Vec<_> = (0..cores)
            .map(|core| scope.spawn(move || part(core)))
            .collect();
        for each in parts {
            all.add(&each.join().expect("a part"));
        }
    });
    all
}
