//! The tree keeps the shape that `src/lib.rs` draws: who may use whom, no circle between files, and no clock,
//! terminal or SQL where none belongs.

mod names;
mod tree;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tree::{Code, Tree, Uses, circles};

/// A room of the house, and the rooms that it may use besides itself. The longest name that fits a file is
/// its room.
const MAY_USE: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    (
        "cli",
        &[
            "cli/commands",
            "cli/shell",
            "tui",
            "clock",
            "config",
            "diary",
            "files",
            "cli/plain",
            "tui/run",
            "store",
        ],
    ),
    (
        "cli/plain",
        &[
            "cli/commands",
            "cli/shell",
            "patterns",
            "phrases",
            "store",
            "config",
            "diary",
        ],
    ),
    (
        "cli/commands",
        &[
            "cli/shell",
            "tui",
            "tui/mapping",
            "draw",
            "report",
            "phrases",
            "patterns",
            "charts",
            "stats",
            "evidence",
            "exchange",
            "store",
            "demo",
            "config",
            "clock",
            "diary",
            "files",
            "rows",
        ],
    ),
    (
        "cli/shell",
        &[
            "draw", "phrases", "patterns", "charts", "stats", "evidence", "exchange", "store",
            "demo", "config", "clock", "diary", "files", "rows",
        ],
    ),
    (
        "tui",
        &["draw", "report", "patterns", "charts", "config", "diary"],
    ),
    (
        "tui/run",
        &[
            "tui", "tui/app", "draw", "patterns", "exchange", "store", "config", "clock", "diary",
            "files",
        ],
    ),
    (
        "tui/mapping",
        &[
            "tui",
            "tui/run",
            "tui/widgets",
            "draw",
            "exchange",
            "config",
            "diary",
        ],
    ),
    (
        "tui/app",
        &[
            "tui",
            "tui/screens",
            "tui/widgets",
            "draw",
            "patterns",
            "config",
            "diary",
        ],
    ),
    (
        "tui/screens",
        &[
            "tui",
            "tui/widgets",
            "draw",
            "phrases",
            "patterns",
            "charts",
            "stats",
            "evidence",
            "config",
            "diary",
        ],
    ),
    ("tui/widgets", &["tui", "draw", "diary"]),
    (
        "draw",
        &["phrases", "patterns", "charts", "stats", "config", "diary"],
    ),
    (
        "report",
        &[
            "phrases", "patterns", "charts", "evidence", "stats", "diary",
        ],
    ),
    (
        "phrases",
        &["patterns", "charts", "stats", "evidence", "diary"],
    ),
    ("patterns", &["charts", "stats", "diary"]),
    ("charts", &["stats", "diary"]),
    ("exchange", &["rows", "stats", "diary"]),
    ("store", &["rows", "diary", "files"]),
    ("rows", &["diary"]),
    ("demo", &["diary"]),
    ("evidence", &["diary"]),
    ("config", &["diary", "files"]),
    ("clock", &["diary"]),
    ("diary", &[]),
    ("stats", &[]),
    ("files", &[]),
];

/// Folders whose entries know nothing of each other.
const APART: &[&str] = &["cli/commands", "tui/screens"];

/// Circles that still stand. This list may only become shorter.
const CIRCLES_LEFT: &[&[&str]] = &[];

/// The most lines of code in a file, without blank ones, comments and tests.
const LONGEST_FILE: usize = 350;
/// The most columns of a line.
const WIDEST_LINE: usize = 110;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The tree is read once for all tests.
fn tree() -> &'static (Uses, Vec<Code>) {
    static TREE: OnceLock<(Uses, Vec<Code>)> = OnceLock::new();
    TREE.get_or_init(|| {
        let (tree, code) = Tree::read(&root().join("src"));
        assert!(code.len() > 50, "the sources were found");
        (tree.uses(), code)
    })
}

fn room(file: &str) -> Option<(&'static str, &'static [&'static str])> {
    let fits = |room: &str| file == room || file.starts_with(&format!("{room}/"));
    MAY_USE
        .iter()
        .copied()
        .filter(|(room, _)| fits(room))
        .max_by_key(|(room, _)| room.len())
}

#[test]
fn a_room_uses_only_what_lies_below_it() {
    let mut wrong = Vec::new();
    for (file, used) in &tree().0 {
        let Some((own, allowed)) = room(file) else {
            assert!(file == "lib", "{file} has no place in the table");
            continue;
        };
        for used in used {
            let (other, _) = room(used).expect("a place in the table");
            if other != own && !allowed.contains(&other) {
                wrong.push(format!("{file} uses {used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn neighbours_know_nothing_of_each_other() {
    let mut wrong = Vec::new();
    for (file, used) in &tree().0 {
        for folder in APART {
            let entry = |file: &str| {
                let inside = file.strip_prefix(folder)?.strip_prefix('/')?;
                inside.split('/').next().map(str::to_owned)
            };
            let Some(own) = entry(file).filter(|own| own != "mod") else {
                continue;
            };
            let others = used
                .iter()
                .filter(|used| entry(used).is_some_and(|other| other != own));
            wrong.extend(others.map(|used| format!("{file} uses {used}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let known: Vec<BTreeSet<String>> = CIRCLES_LEFT
        .iter()
        .map(|circle| circle.iter().map(|file| (*file).to_owned()).collect())
        .collect();
    let found = circles(&tree().0);
    let new: Vec<_> = found
        .iter()
        .filter(|circle| !known.contains(circle))
        .collect();
    assert!(new.is_empty(), "{new:#?}");
    let gone: Vec<_> = known
        .iter()
        .filter(|circle| !found.contains(circle))
        .collect();
    assert!(gone.is_empty(), "opened, and still in the list: {gone:#?}");
}

#[test]
fn a_file_fits_in_a_head_and_a_line_on_a_screen() {
    let mut wrong = Vec::new();
    for Code { file, .. } in &tree().1 {
        let path = path_of(file);
        let text = fs::read_to_string(&path).expect("a text");
        let long = without_tests(&text)
            .lines()
            .filter(|line| line.chars().count() > WIDEST_LINE)
            .count();
        if long > 0 {
            wrong.push(format!(
                "{file} has {long} lines over {WIDEST_LINE} columns"
            ));
        }
        let lines = code_lines(&text);
        if lines > LONGEST_FILE {
            wrong.push(format!("{file} has {lines} lines of code"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn path_of(file: &str) -> PathBuf {
    root().join("src").join(format!("{file}.rs"))
}

/// The lines of a file before the tests at its end.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
}

/// Lines that are neither blank nor a comment.
fn code_lines(text: &str) -> usize {
    let is_code = |line: &&str| !line.is_empty() && !line.starts_with("//");
    without_tests(text)
        .lines()
        .map(str::trim)
        .filter(is_code)
        .count()
}

#[test]
fn sql_stands_in_the_store_only() {
    for Code { file, text } in &tree().1 {
        if !file.starts_with("store/") {
            assert!(
                !text.contains("rusqlite") && !text.contains("SELECT "),
                "{file} speaks SQL"
            );
        }
    }
}

#[test]
fn only_the_clock_asks_what_time_it_is() {
    for Code { file, text } in &tree().1 {
        for call in ["Utc::now", "Local::now", "SystemTime::now"] {
            assert!(
                file == "clock" || !text.contains(call),
                "{file} calls {call}"
            );
        }
    }
}

#[test]
fn nothing_talks_to_a_network() {
    let manifest = include_str!("../../../Cargo.toml");
    for Code { file, text } in &tree().1 {
        assert!(!text.contains("std::net"), "{file} opens a connection");
    }
    for library in ["reqwest", "ureq", "hyper", "tokio", "rustls", "curl"] {
        assert!(!manifest.contains(library), "{library} is a dependency");
    }
}

#[test]
fn the_diary_is_no_file_format() {
    for Code { file, text } in &tree().1 {
        assert!(
            !file.starts_with("diary/") || !text.contains("Serialize"),
            "{file} freezes the model in a format"
        );
    }
}

#[test]
fn no_test_is_forgotten() {
    let folder = root().join("tests/it");
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
    for Code { file, .. } in &tree().1 {
        let text = fs::read_to_string(path_of(file)).expect("a text");
        assert!(!text.contains("#[ignore"), "{file} ignores a test");
    }
}
