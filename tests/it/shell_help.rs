//! Help, completions and the man page come from one definition, and what they show can be typed.

use std::path::Path;
use std::process::Stdio;
use std::sync::LazyLock;

use crate::support::shell::{
    AGE_KEY, AGE_RECIPIENT, CRAMP, Home, HomeCopy, assert_transcript, text,
};

/// The commands that a help lists.
fn commands(help: &str) -> Vec<String> {
    let Some((_, list)) = help.split_once("Commands:\n") else {
        return Vec::new();
    };
    list.lines()
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

/// Every command and command of a command, as one types it.
pub(crate) fn all_commands(home: &Home) -> Vec<String> {
    let mut all = Vec::new();
    for command in commands(&home.done("-h")) {
        let inner = commands(&home.done(&format!("{command} -h")));
        all.extend(inner.into_iter().map(|inner| format!("{command} {inner}")));
        all.push(command);
    }
    all
}

fn examples(help: &str) -> Vec<String> {
    help.lines()
        .skip(1)
        .take_while(|line| line.starts_with("  cramp"))
        .filter_map(|line| line.trim_start().split("  ").next())
        .filter_map(|line| line.strip_prefix("cramp"))
        .map(|line| line.trim().to_owned())
        .collect()
}

#[test]
fn every_example_of_every_help_can_be_run() {
    let home = Home::new();
    let commands = all_commands(&home);
    assert!(commands.len() > 30, "{commands:?}");
    for command in commands.iter().map(String::as_str).chain([""]) {
        let help = home.done(&format!("{command} --help"));
        assert!(help.starts_with("Examples:\n"), "{command}: {help}");
        let examples = examples(&help);
        assert!(!examples.is_empty(), "{command}");
        for example in examples {
            let example = example.replace("age1…", AGE_RECIPIENT);
            let fresh = ready(&example);
            let output = fresh.output(&example);
            let code = output.status.code().expect("an exit code");
            // Status tells by its code that something is due, and doctor that something is to do.
            let told =
                code == 1 && (example.starts_with("status") || example.starts_with("doctor"));
            assert!(
                code == 0 || told,
                "cramp {example}: {code}: {}",
                text(&output.stderr)
            );
        }
    }
}

/// A diary in which an example makes sense.
fn ready(example: &str) -> Home {
    static BEGUN: LazyLock<HomeCopy> = LazyLock::new(|| {
        let home = Home::new();
        home.done("night 2026-11-20 --fluids 1.5l --quiet");
        home.done("log 1:00 --for 4m");
        home.kept()
    });
    static EXPECTING: LazyLock<HomeCopy> = LazyLock::new(|| {
        let home = BEGUN.home();
        home.done("condition add pregnancy --since 2026-06-01");
        home.kept()
    });
    // The example that adds it wants to be the first to do so.
    let begun = if example.starts_with("condition add pregnancy") {
        &BEGUN
    } else {
        &EXPECTING
    };
    let mut home = begun.home();
    if example.starts_with("restore") {
        home.done("backup copy.db");
        home.done(&format!("backup copy.db.age --to {AGE_RECIPIENT}"));
    }
    std::fs::write(home.folder().join("key.txt"), AGE_KEY).expect("a key");
    if example.contains("--mentioned") {
        home.done("log \"yesterday 23:50\" --for 14m");
    }
    if example.starts_with("import") {
        home.done("export -o diary.jsonl");
        home.done(&format!("export --to {AGE_RECIPIENT} -o diary.age"));
        home.done("log 2:00 --db other.db");
        home.done("factor add hiking --kind amount --unit min");
        let table = "night,cramps,water,walk\n2026-11-01,0,1500,40\n2026-11-02,1,800,0\n";
        let sheet = "date,cramp\n1/11/2026,yes\n2/11/2026,no\n";
        let daylio = "full_date,time,mood,activities,note\n2026-11-02,03:00,bad,cramps,\n";
        let mapping = "[columns]\nnight = \"date\"\ncramps = \"count\"\nwater = \"fluids\"\n";
        for (name, text) in [
            ("log.toml", mapping),
            ("log.csv", table),
            ("sheet.csv", sheet),
            ("daylio.csv", daylio),
        ] {
            std::fs::write(home.folder().join(name), text).expect("a table");
        }
    }
    home.at("2026-11-25T07:00:00+01:00");
    if example.starts_with("over") {
        home.done("now");
    }
    let names_it_anew = example.contains("add furosemide") || example.starts_with("med rename");
    if example.starts_with("med") && !names_it_anew {
        home.done("med add furosemide --since 2026-11-01");
        home.done("med add magnesium --class other --times \"8:00 and 20:00\" --since 2026-11-01");
    }
    for (name, begins) in [
        ("Lipitor", "med add"),
        ("Lasix", "med add"),
        ("ibuprofen", "med add"),
        ("water pill", "med add"),
        ("diabetes", "condition add"),
        ("bad nerves", "condition add"),
    ] {
        let is_needed = example.contains(name) && !example.starts_with(begins);
        let is_of_it = example.starts_with(&begins[..begins.len() - 4]);
        if is_needed && is_of_it {
            let class = if begins == "med add" {
                " --class other --since 2026-11-01"
            } else {
                ""
            };
            home.done(&format!("{begins} \"{name}\"{class}"));
        }
    }
    if example.starts_with("med restart") {
        home.done("med stop furosemide --on 2026-11-10");
    }
    if example.contains("--around furosemide") {
        home.done("med add furosemide --since 2026-11-23");
    }
    if example.starts_with("redo") {
        home.done("undo");
    }
    home
}

#[test]
fn the_help_of_cramp_and_of_log() {
    let mut home = Home::new();
    assert_transcript!(home.transcript("-h\nlog -h"));
}

#[test]
fn completions_and_the_man_page_name_every_command() {
    let home = Home::new();
    let top = commands(&home.done("-h"));
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = home.done(&format!("completions {shell}"));
        for command in &top {
            assert!(script.contains(command.as_str()), "{shell}: {command}");
        }
    }
    let page = home.done("man");
    assert!(page.contains(".TH cramp 1"), "{page}");
    for command in &top {
        assert!(
            page.contains(&command.replace('-', "\\-")),
            "man: {command}"
        );
        let page = home.done(&format!("man {command}"));
        assert!(
            page.contains(&format!(".TH cramp\\-{} 1", command.replace('-', "\\-")))
                || page.contains(&format!(".TH cramp-{command} 1")),
            "{page}"
        );
    }
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let home = Home::new();
    home.done("log 3:00");
    for line in ["list --json", "completions bash", "--help", "factor list"] {
        let mut child = home
            .command(Path::new(CRAMP))
            .args(line.split_whitespace())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0), "{line}");
        assert_eq!(text(&output.stderr), "", "{line}");
    }
}

#[test]
fn without_a_terminal_nothing_waits_for_an_answer() {
    let home = Home::unnamed();
    for line in [
        "",
        "now --plain",
        "night --plain",
        "log --plain",
        "status --plain",
    ] {
        let output = home.output(line);
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{line}: {}",
            text(&output.stderr)
        );
    }
}
