//! How often the program is right about triggers, on diaries whose truth is known.
//!
//! `cargo run --release --example calibration -- --diaries 300 --seed 1 --nights 60,90,180,365 --worlds
//! realistic,nothing` prints a table a world, with Monte Carlo standard errors; `!` stands beside what misses
//! its goal by more than two of them, `?` beside what misses it by less, and nothing beside a share of fewer
//! than 20. With `--weeks` lives of such nights are reviewed every week instead, and what was ever told in
//! them is counted. The same numbers print the same, on any number of cores.

mod chains;
mod habit_finding;
mod life;
mod moods;
mod row;
mod share;
mod tally;
mod world;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use life::Life;
use row::Row;
use share::{Column, Page};
use strum::IntoEnumIterator as _;
use world::World;

struct Options {
    diaries: u64,
    seed: u64,
    nights: Vec<usize>,
    worlds: Vec<World>,
    /// What is counted of a life.
    page: fn(&Life) -> Page,
}

fn main() -> ExitCode {
    let Some(options) = options(std::env::args().skip(1)) else {
        let worlds: Vec<String> = World::iter().map(|world| world.to_string()).collect();
        eprintln!(
            "error: the options are --diaries N, --seed S, --nights N,N,…, --weeks, and --worlds with any of {}",
            worlds.join(",")
        );
        return ExitCode::from(2);
    };
    for world in &options.worlds {
        println!(
            "\n{world}: {} diaries, seed {}\n",
            options.diaries, options.seed
        );
        print(&options, *world);
    }
    ExitCode::SUCCESS
}

fn options(mut words: impl Iterator<Item = String>) -> Option<Options> {
    fn list<T: std::str::FromStr>(value: &str) -> Option<Vec<T>> {
        value.split(',').map(|each| each.parse().ok()).collect()
    }
    let mut options = Options {
        diaries: 300,
        seed: 1,
        nights: vec![60, 90, 180, 365],
        worlds: World::iter().collect(),
        page: tally::at_the_end,
    };
    while let Some(word) = words.next() {
        if word == "--weeks" {
            options.page = tally::week_by_week;
            continue;
        }
        let value = words.next()?;
        match word.as_str() {
            "--diaries" => options.diaries = value.parse().ok()?,
            "--seed" => options.seed = value.parse().ok()?,
            "--nights" => options.nights = list(&value)?,
            "--worlds" => options.worlds = list(&value)?,
            _ => return None,
        }
    }
    Some(options)
}

/// Prints a world's table: a column for each length, and one for all lengths together.
fn print(options: &Options, world: World) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let of_nights = |nights: &usize| pages(options, world, *nights, cores);
    let pages: Vec<Vec<Page>> = options.nights.iter().map(of_nights).collect();
    let mut columns: Vec<Column> = pages.iter().map(Column::of).collect();
    columns.push(Column::of(pages.iter().flatten()));
    print!("{:<52}", "");
    for nights in &options.nights {
        print!(" {:>16} ", format!("{nights} nights"));
    }
    println!(" {:>16}   goals", "all");
    let rows: BTreeSet<Row> = columns.iter().flat_map(Column::rows).collect();
    for row in rows {
        print!("{:<52}", row.words());
        let mut goals = Vec::new();
        for (place, column) in columns.iter().enumerate() {
            let share = column.share(row);
            let goal = row.goal(world, options.nights.get(place).copied());
            let both = goal.zip(share.filter(|share| share.is_of_many()));
            let mark = both.map_or(' ', |(goal, share)| goal.mark(share.value()));
            let figure = share.map_or("–".to_owned(), ToString::to_string);
            print!(" {figure:>16}{mark}");
            goals.extend(goal.map(|goal| goal.to_string()));
        }
        goals.dedup();
        println!("  {}", goals.join(", "));
    }
}

/// What is counted of the diaries of one kind, in their order, shared out over the cores.
fn pages(options: &Options, world: World, nights: usize, cores: usize) -> Vec<Page> {
    let next = AtomicU64::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let diary = next.fetch_add(1, Ordering::Relaxed);
            if diary >= options.diaries {
                return done;
            }
            let life = world.live(world.seed(options.seed, nights, diary), nights);
            done.push((diary, (options.page)(&life)));
        }
    };
    let mut all = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let join = |thread: thread::ScopedJoinHandle<'_, Vec<_>>| thread.join().expect("a part");
        threads.into_iter().flat_map(join).collect::<Vec<_>>()
    });
    all.sort_by_key(|(diary, _)| *diary);
    all.into_iter().map(|(_, page)| page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_cores_changes_nothing() {
        fn page(life: &Life) -> Page {
            let mut page = Page::default();
            let lived = life.habits.iter().map(|habit| habit.lived.ln());
            lived.for_each(|lived| page.add(Row::Recorded, lived));
            page
        }
        let words = ["--diaries", "20", "--seed", "3"].map(str::to_owned);
        let mut options = options(words.into_iter()).expect("options");
        options.page = page;
        let share = |cores| {
            let column = Column::of(&pages(&options, World::Realistic, 70, cores));
            column.share(Row::Recorded).expect("a mean").value()
        };
        assert_eq!(share(1), share(3));
    }

    #[test]
    fn what_cannot_be_understood_is_no_option() {
        let read = |words: &str| options(words.split_whitespace().map(str::to_owned));
        let read_well =
            read("--weeks --nights 60,90 --worlds second,hard-nothing").expect("options");
        assert_eq!(read_well.nights, [60, 90]);
        assert_eq!(read_well.worlds, [World::Second, World::HardNothing]);
        for wrong in ["--nights", "--nights 60,x", "--worlds easy", "--years 3"] {
            assert!(read(wrong).is_none(), "{wrong}");
        }
    }
}
