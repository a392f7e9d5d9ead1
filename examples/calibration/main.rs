//! How often the pattern rule is right, on diaries whose truth is known.
//!
//! `cargo run --release --example calibration -- --diaries 400 --seed 1 --nights 60,90,180,365` prints a table with Monte
//! Carlo standard errors. With `--year 7` it counts years instead: lives of 365 nights in which nothing acts, looked at
//! every 7 days, and how many of them were ever told something false. With `--checks 365` it counts what the checks beside
//! findings say, in lives of 365 nights in which some habits come with bad spells. The same numbers print the same, on any
//! number of cores.

mod checks;
mod life;
mod power;
mod tally;

use std::process::ExitCode;
use std::thread;

use checks::Doubts;
use life::{Life, World};
use power::Power;
use tally::{Ratio, Tally, ever_announces_falsely};

const YEAR: usize = 365;

struct Options {
    diaries: u64,
    seed: u64,
    nights: Vec<usize>,
    /// Days between the looks of a year.
    year: Option<usize>,
    /// Nights of lives whose checks are counted.
    checks: Option<usize>,
}

fn main() -> ExitCode {
    let Some(options) = options() else {
        eprintln!(
            "error: the options are --diaries N --seed S, and --nights N,N,…, --year DAYS or --checks N"
        );
        return ExitCode::from(2);
    };
    let Options { diaries, seed, .. } = options;
    if let Some(every) = options.year {
        println!("{YEAR} nights in which nothing acts, {diaries} diaries, seed {seed}");
        println!(
            "years with something false announced: {}",
            years(&options, every)
        );
        return ExitCode::SUCCESS;
    }
    if let Some(nights) = options.checks {
        println!(
            "{nights} nights, three habits come with bad spells, {diaries} diaries, seed {seed}"
        );
        print!("{}", doubts(&options, nights));
        return ExitCode::SUCCESS;
    }
    let mut power = Power::default();
    for nights in &options.nights {
        println!("{nights} nights, {diaries} diaries, seed {seed}");
        let (acts, nothing) = (
            cell(&options, *nights, World::Acting),
            cell(&options, *nights, World::Nothing),
        );
        println!("{:<48} {:>16} {:>16}", "", "something acts", "nothing acts");
        for ((row, acts), (_, nothing)) in acts.rows().zip(nothing.rows()) {
            println!("{:<48} {acts:>16} {nothing:>16}", row.words());
        }
        println!("risk ratios of 3 and more, where something acts:");
        println!("{}", acts.power.of_the_strong());
        power.add(&acts.power);
    }
    println!("found by cramp nights, all lengths together:");
    print!("{}", power.by_cramp_nights());
    ExitCode::SUCCESS
}

fn options() -> Option<Options> {
    let mut options = Options {
        diaries: 400,
        seed: 1,
        nights: vec![60, 90, 180, YEAR],
        year: None,
        checks: None,
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
            "--year" => options.year = Some(value.parse().ok().filter(|days| *days > 0)?),
            "--checks" => options.checks = Some(value.parse().ok()?),
            _ => return None,
        }
    }
    Some(options)
}

/// A cell of the table.
fn cell(options: &Options, nights: usize, world: World) -> Tally {
    let count = |tally: &mut Tally, life: &Life| tally.count(life);
    let mut all = Tally::default();
    for part in shared_out(options, nights, world, count) {
        all.add(&part);
    }
    all
}

/// The share of years without a trigger in which something was announced.
fn years(options: &Options, every: usize) -> Ratio {
    let count = |years: &mut Ratio, life: &Life| {
        years.count(
            f64::from(u8::from(ever_announces_falsely(life, every))),
            1.0,
        );
    };
    let mut all = Ratio::default();
    for part in shared_out(options, YEAR, World::Nothing, count) {
        all.add(&part);
    }
    all
}

/// What the checks say.
fn doubts(options: &Options, nights: usize) -> Doubts {
    let count = |doubts: &mut Doubts, life: &Life| doubts.count(life);
    let mut all = Doubts::default();
    for part in shared_out(options, nights, World::Spells, count) {
        all.add(&part);
    }
    all
}

/// All diaries of one kind, shared out over the cores.
fn shared_out<T: Default + Send>(
    options: &Options,
    nights: usize,
    world: World,
    count: impl Fn(&mut T, &Life) + Sync,
) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let part = |core: usize| {
        let mut counts = T::default();
        for diary in (core as u64..options.diaries).step_by(cores) {
            let seed = world.seed(options.seed, nights, diary);
            count(&mut counts, &life::live(seed, nights, world));
        }
        counts
    };
    thread::scope(|scope| {
        let part = &part;
        let parts: Vec<_> = (0..cores)
            .map(|core| scope.spawn(move || part(core)))
            .collect();
        let join = |part: thread::ScopedJoinHandle<'_, T>| part.join().expect("a part");
        parts.into_iter().map(join).collect()
    })
}
