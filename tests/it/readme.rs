//! What the README says is so: its commands run, its keys act.

use std::fs;
use std::process::Command;

use crate::support::shell::AGE_RECIPIENT;

const README: &str = include_str!("../../README.md");

/// The lines of its shell blocks, without comments.
fn commands() -> Vec<String> {
    let blocks = README.split("```sh\n").skip(1);
    let lines = blocks
        .filter_map(|block| block.split("```").next())
        .flat_map(str::lines);
    lines
        .map(|line| {
            line.split("  #")
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned()
        })
        .collect()
}

#[test]
fn its_commands_run() {
    let mut tried = 0;
    for line in commands() {
        let Some(arguments) = line.strip_prefix("cramp ") else {
            assert!(line.starts_with("cargo "), "{line}");
            continue;
        };
        let folder = crate::support::shell::scratch();
        let export = folder.path().join("daylio.csv");
        fs::copy(
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/daylio_8col.csv"),
            export,
        )
        .expect("copied");
        let files = [
            ("log.csv", "Date,Cramp\n2026-11-20,yes\n"),
            (
                "log.toml",
                "[columns]\nDate = \"date\"\nCramp = \"cramp\"\n",
            ),
        ];
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("written");
        }
        let arguments = arguments.replace("age1…", AGE_RECIPIENT);
        // A diary that was never begun has nothing to write to a file; all else works from the first day.
        let other = if arguments.contains("other.db") {
            "\"$CRAMP\" --db other.db log 3:00 -q && "
        } else if arguments.starts_with("backup") || arguments.contains(" -o ") {
            "\"$CRAMP\" log 3:00 -q && "
        } else {
            ""
        };
        let output = Command::new("sh")
            .args(["-c", &format!("{other}\"$CRAMP\" {arguments}")])
            .current_dir(folder.path())
            .env("CRAMP", env!("CARGO_BIN_EXE_cramp"))
            .env("HOME", folder.path())
            .env("CRAMP_NOW", "2026-11-24T09:00:00+01:00")
            .env_remove("CRAMP_DB")
            .output()
            .expect("a shell");
        assert!(
            output.status.success(),
            "{line}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        tried += 1;
    }
    assert!(tried >= 7, "{tried} commands");
}

#[test]
fn its_two_commands_are_the_ones_that_are_tested() {
    for command in [
        "cargo run --release\n",
        "cargo run --release -- --demo\n",
        "cargo test\n",
    ] {
        assert!(README.contains(command), "{command}");
    }
    let ci =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/run")).expect("the script");
    assert!(ci.contains("cargo test"));
}

#[test]
fn its_words_keep_to_what_a_diary_can_say() {
    let words = README.to_lowercase();
    for word in ["causes", "cure", "stop taking"] {
        assert!(!words.contains(word), "{word}");
    }
}

#[test]
fn it_names_every_program_whose_files_come_in() {
    for program in cramp::exchange::known_programs() {
        assert!(README.contains(program), "{program}");
    }
}
