//! Two copies of one diary, and encrypted files, from the shell.

use std::fs;
use std::path::Path;

use age::secrecy::ExposeSecret as _;
use age::x25519::Identity;

use crate::support::fault::mode;
use crate::support::shell::{CRAMP, Home, text};

/// A diary with a cramp and a quiet night, and a copy of it.
fn two() -> Home {
    let mut home = Home::new();
    home.at("2026-11-20T03:00:00+01:00");
    home.done("log --foot left --pain 4");
    home.done("night 2026-11-17 --quiet");
    fs::copy(home.diary(), home.folder().join("b.db")).expect("copied");
    home
}

#[test]
fn two_copies_become_one() {
    let mut home = two();
    home.at("2026-11-21T03:00:00+01:00");
    home.done("edit last --pain 6");
    home.at("2026-11-21T03:10:00+01:00");
    home.done("edit last --note calf --db b.db");
    home.done("log 3:02 --muscle calf --db b.db");
    home.at("2026-11-21T03:20:00+01:00");
    home.done("log 3:00 --pain 2");
    home.done("med add quinine --class other");
    // What was entered first, by its id, stands for both: at one instant chance would decide.
    home.at("2026-11-21T03:25:00+01:00");
    home.done("med add Quinine --class other --dose \"200 mg\" --db b.db");
    home.done("night 2026-11-16 --quiet");
    home.done("log \"2026-11-17 02:00\" --db b.db");
    let told = home.done("import b.db");
    assert!(told.contains("please look at these"), "{told}");
    assert!(told.contains("night 2026-11-16: you said quiet"), "{told}");
    assert!(told.contains("note – → note \"calf\""), "{told}");
    let told = home.done(&format!("import {} --db b.db", home.diary().display()));
    assert!(told.contains("pain 4 → pain 6"), "{told}");
    let twin = "medicine Quinine: there → one with the same on the other copy";
    assert!(told.contains(twin) && !told.contains("→ deleted"), "{told}");
    home.done("import b.db");
    assert_eq!(home.done("export"), home.done("export --db b.db"));
    let cramps = home.json("list");
    assert_eq!(
        cramps["episodes"].as_array().map(Vec::len),
        Some(3),
        "{cramps}"
    );
    let mut each = cramps["episodes"].as_array().into_iter().flatten();
    let of_both = each.any(|cramp| cramp["pain"] == 6 && cramp["note"] == "calf");
    assert!(of_both, "{cramps}");
    let told = home.done("import b.db");
    assert!(told.contains("nothing new"), "{told}");
    home.done("import b.db --merge");
}

#[test]
fn what_was_deleted_stays_deleted_unless_it_was_changed_later() {
    for (changed_at, cramps) in [
        ("2026-11-21T03:00:00+01:00", 0),
        ("2026-11-21T05:00:00+01:00", 1),
    ] {
        let mut home = two();
        home.at(changed_at);
        home.done("edit last --pain 9 --db b.db");
        home.at("2026-11-21T04:00:00+01:00");
        home.done("delete last");
        home.at("2026-11-21T06:00:00+01:00");
        home.done("import b.db");
        let found = home.json("list");
        let count = found["episodes"].as_array().map(Vec::len);
        assert_eq!(count, Some(cramps), "{changed_at}: {found}");
    }
}

#[test]
fn an_older_export_changes_nothing_unless_it_may() {
    let mut home = two();
    home.done("export -o old.jsonl");
    home.at("2026-11-21T03:00:00+01:00");
    home.done("edit last --pain 8");
    let told = home.done("import old.jsonl");
    assert!(told.contains("nothing new"), "{told}");
    let json = home.json("import old.jsonl --dry-run");
    assert_eq!(
        (&json["kept"], &json["changed"]),
        (&1.into(), &0.into()),
        "{json}"
    );
    let told = home.done("import old.jsonl --overwrite");
    assert!(told.contains("pain 8 → pain 4"), "{told}");
    assert_eq!(home.json("show last")["pain"], 4);
    home.done("undo");
    assert_eq!(home.json("show last")["pain"], 8);
}

#[test]
fn only_another_copy_can_be_merged() {
    let home = two();
    fs::write(home.folder().join("t.csv"), "night,cramps\n2026-11-01,0\n").expect("written");
    assert_eq!(home.code("import t.csv --merge"), 65);
    assert_eq!(home.code(&format!("import {}", home.diary().display())), 65);
    fs::write(
        home.folder().join("no.db"),
        b"SQLite format 3\0 and nothing",
    )
    .expect("written");
    assert_eq!(home.code("import no.db"), 65);
}

fn key(folder: &Path, name: &str) -> String {
    let key = Identity::generate();
    let secret = key.to_string();
    let secret = format!("# a comment\n{}\n", secret.expose_secret());
    fs::write(folder.join(name), secret).expect("written");
    key.to_public().to_string()
}

#[test]
fn encrypted_files_come_back_with_their_key_alone() {
    let home = two();
    let plain = home.done("export");
    let mine = key(home.folder(), "mine.txt");
    let doctor = key(home.folder(), "doctor.txt");
    key(home.folder(), "stranger.txt");
    home.done(&format!("export --to {mine} --to {doctor} -o e.age"));
    let file = home.folder().join("e.age");
    assert_eq!(mode(&file), 0o600);
    let sealed = fs::read(&file).expect("there");
    assert!(sealed.starts_with(b"age-encryption.org/v1"));
    for (number, name) in ["mine.txt", "doctor.txt"].into_iter().enumerate() {
        let db = format!("--db n{number}.db");
        home.done(&format!("import e.age --identity {name} {db}"));
        assert_eq!(home.done(&format!("export {db}")), plain);
    }
    // What is in it is never on the disk: there is nowhere to put it.
    let line = ["import", "e.age", "--identity", "mine.txt", "--db", "n2.db"];
    let mut command = home.command(Path::new(CRAMP));
    let output = command.env("TMPDIR", "/nowhere").args(line).output();
    assert!(output.is_ok_and(|output| output.status.success()));
    // Wrong key, none, a cut file, one flipped byte, at the head and at the end.
    let flipped = |place: usize| {
        let mut bytes = sealed.clone();
        bytes[place] ^= 1;
        bytes
    };
    fs::write(home.folder().join("cut.age"), &sealed[..sealed.len() - 1]).expect("written");
    fs::write(home.folder().join("flip.age"), flipped(sealed.len() - 20)).expect("written");
    fs::write(home.folder().join("head.age"), flipped(60)).expect("written");
    for line in [
        "import e.age --identity stranger.txt",
        "import e.age",
        "import cut.age --identity mine.txt",
        "import flip.age --identity mine.txt",
        "import head.age --identity mine.txt",
        "import e.age --identity e.age",
    ] {
        let output = home.output(&format!("{line} --db none.db"));
        assert_eq!(
            output.status.code(),
            Some(65),
            "{line}: {}",
            text(&output.stderr)
        );
        assert!(
            text(&output.stderr).contains("for example"),
            "{}",
            text(&output.stderr)
        );
        assert!(!home.folder().join("none.db").exists(), "{line}");
    }
    assert_eq!(home.code("import e.age --identity nowhere.txt"), 66);
    assert_eq!(home.code("export --to age1nonsense -o x.age"), 2);
    assert_eq!(
        home.code(&format!("export --to {mine} --to -3d --to -2d -o x.age")),
        2
    );
    assert_eq!(home.code(&format!("export --to {mine} -o e.age")), 73);
    assert_eq!(fs::read(&file).expect("there"), sealed, "not written over");
    home.done(&format!("export --to {mine} -o e.age --force"));
    home.done(&format!("report --to {doctor} -o page.age"));
}

#[test]
fn an_encrypted_backup_is_restored_and_merged() {
    let mut home = two();
    fs::write(home.folder().join("secret.txt"), "correct horse\n").expect("written");
    fs::write(home.folder().join("wrong.txt"), "wrong horse\n").expect("written");
    let plain = home.done("export");
    home.done("backup safe.age --passphrase-file secret.txt --verify");
    let file = home.folder().join("safe.age");
    assert_eq!(mode(&file), 0o600);
    let bytes = fs::read(&file).expect("there");
    assert!(bytes.starts_with(b"age-encryption.org/v1"));
    home.at("2026-11-21T03:00:00+01:00");
    home.done("delete last");
    let changed = home.done("export");
    for line in [
        "restore safe.age",
        "restore safe.age --passphrase-file wrong.txt",
    ] {
        assert_eq!(home.code(line), 65, "{line}");
        assert_eq!(home.done("export"), changed);
    }
    home.done("restore safe.age --passphrase-file secret.txt --force");
    assert_eq!(home.done("export"), plain);
    home.done("import safe.age --passphrase-file secret.txt --db new.db");
    assert_eq!(home.done("export --db new.db"), plain);
    let names = fs::read_dir(home.folder()).expect("a folder");
    let left = names
        .flatten()
        .filter(|name| name.file_name().to_string_lossy().contains(".new-"));
    assert_eq!(left.count(), 0);
}
