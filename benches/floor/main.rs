//! The floor: the least program, on the same crates, that does what the diary must at least do. It opens a
//! file, reads the newest 400 rows, draws a frame, moves, takes letters; or adds one row durably; or writes
//! every row out. What the diary costs is measured against it, on the same machine in the same minute.

mod file;
mod screen;

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use file::Row;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["make", path] => make(path),
        ["add", path] => add(path),
        ["export", path] => export(path),
        [path] => show(path),
        _ => Err("usage: floor [make|add|export] FILE".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn show(path: &str) -> Outcome {
    let rows = file::newest(&file::open(path)?, 400)?;
    Ok(screen::run(&rows)?)
}

/// Adds one row, and ends without the checkpoint that closing would make.
fn add(path: &str) -> Outcome {
    let connection = file::open(path)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let row = Row {
        night: "2026-11-23".to_owned(),
        minute: 1632,
        text: "foot=left duration=240".to_owned(),
    };
    file::insert(&connection, &row)?;
    println!("added");
    io::stdout().flush()?;
    std::process::exit(0)
}

fn export(path: &str) -> Outcome {
    let mut out = io::BufWriter::new(io::stdout().lock());
    file::each(&file::open(path)?, |night, minute, text| {
        writeln!(
            out,
            "{{\"night\":\"{night}\",\"minute\":{minute},\"text\":\"{text}\"}}"
        )
    })?;
    Ok(out.flush()?)
}

/// Makes a file of the rows on standard input, one a line: night, minute and text, with tabs between.
fn make(path: &str) -> Outcome {
    let mut connection = file::create(path)?;
    let transaction = connection.transaction()?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut parts = line.splitn(3, '\t');
        let mut part = || parts.next().ok_or("a line has three parts");
        let row = Row {
            night: part()?.to_owned(),
            minute: part()?.parse()?,
            text: part()?.to_owned(),
        };
        file::insert(&transaction, &row)?;
    }
    Ok(transaction.commit()?)
}
