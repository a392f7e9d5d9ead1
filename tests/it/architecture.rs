//! The tree keeps the shape that `src/lib.rs` draws: who may use whom, and no clock, terminal or SQL where none belongs.

use std::fs;
use std::path::{Path, PathBuf};

/// A module and the modules of this crate it may name. What is not listed may name nothing.
const MAY_USE: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    (
        "cli",
        &[
            "tui", "draw", "store", "exchange", "rows", "charts", "patterns", "phrases",
            "evidence", "config", "clock", "demo", "diary", "files",
        ],
    ),
    (
        "tui",
        &[
            "draw", "charts", "patterns", "phrases", "evidence", "config", "diary",
        ],
    ),
    (
        "draw",
        &["charts", "patterns", "phrases", "diary", "config"],
    ),
    (
        "tui/run",
        &[
            "draw", "patterns", "store", "exchange", "config", "clock", "diary",
        ],
    ),
    ("store", &["rows", "diary", "files"]),
    ("exchange", &["rows", "stats", "diary"]),
    ("rows", &["diary"]),
    ("charts", &["stats", "diary"]),
    ("patterns", &["charts", "stats", "diary"]),
    ("phrases", &["patterns", "diary"]),
    ("evidence", &["diary"]),
    ("demo", &["diary"]),
    ("config", &["diary", "files"]),
    ("clock", &["diary"]),
    ("diary", &[]),
    ("stats", &[]),
    ("files", &[]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every source file with its path below `src` without the ending, and its code without comments and tests.
fn code() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50, "the sources were found");
    let read = |path: &PathBuf| {
        let name = path
            .strip_prefix(&root)
            .expect("below src")
            .with_extension("")
            .display()
            .to_string();
        let text = fs::read_to_string(path).expect("a text");
        let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = before_tests
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        (name, lines.collect::<Vec<_>>().join("\n"))
    };
    // Tests may reach further than the code they test.
    let tested = |name: &str| !name.split('/').any(|part| part.ends_with("tests"));
    files
        .iter()
        .map(read)
        .filter(|(name, _)| tested(name))
        .collect()
}

fn rule(name: &str) -> Option<(&'static str, &'static [&'static str])> {
    let fits = |module: &str| name == module || name.starts_with(&format!("{module}/"));
    MAY_USE
        .iter()
        .copied()
        .filter(|(module, _)| fits(module))
        .max_by_key(|(module, _)| module.len())
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    for (name, text) in code() {
        let Some((module, allowed)) = rule(&name) else {
            assert!(name == "lib", "{name} has no place in the table");
            continue;
        };
        let own = module.split('/').next().unwrap_or(module);
        for (start, _) in text.match_indices("crate::") {
            let used: String = text[start + 7..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if used != own && !allowed.contains(&used.as_str()) && !used.is_empty() {
                wrong.push(format!("{name} uses crate::{used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sql_stands_in_the_store_only() {
    for (name, text) in code() {
        if !name.starts_with("store/") {
            assert!(
                !text.contains("rusqlite") && !text.contains("SELECT "),
                "{name} speaks SQL"
            );
        }
    }
}

#[test]
fn only_the_clock_asks_what_time_it_is() {
    for (name, text) in code() {
        for call in ["Utc::now", "Local::now", "SystemTime::now"] {
            assert!(
                name == "clock" || !text.contains(call),
                "{name} calls {call}"
            );
        }
    }
}

#[test]
fn nothing_talks_to_a_network() {
    let manifest = include_str!("../../Cargo.toml");
    for (name, text) in code() {
        assert!(!text.contains("std::net"), "{name} opens a connection");
    }
    for library in ["reqwest", "ureq", "hyper", "tokio", "rustls", "curl"] {
        assert!(!manifest.contains(library), "{library} is a dependency");
    }
}

#[test]
fn the_diary_is_no_file_format() {
    for (name, text) in code() {
        if name.starts_with("diary/") {
            assert!(
                !text.contains("Serialize"),
                "{name} freezes the model in a format"
            );
        }
    }
}

#[test]
fn no_test_is_forgotten() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = fs::read_to_string(folder.join("main.rs")).expect("the list of tests");
    for entry in fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
            .to_owned();
        if name != "main" && name != "snapshots" {
            assert!(
                main.contains(&format!("mod {name};")),
                "tests/it/{name} is in no list"
            );
        }
    }
    for (name, _) in code() {
        let text = fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("src")
                .join(format!("{name}.rs")),
        );
        assert!(
            !text.unwrap_or_default().contains("#[ignore"),
            "{name} ignores a test"
        );
    }
}
