//! Everything that is refused: the sentence, an example that works, and the code. Nothing is half-written.

use std::ffi::OsStr;
use std::fs::File;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;

use crate::support::shell::{CRAMP, Home, assert_transcript, text};

#[test]
fn every_bad_input_has_its_sentence() {
    let mut home = Home::new();
    home.done("log 2:50 --for 2m");
    home.done("log 1:10 --for 2m");
    home.done("med add furosemide --since 2026-11-01");
    home.done("condition add diabetes --since 2026-11-01");
    assert_transcript!(home.transcript(
        "log --pain 11
         log --pain x
         log --pain -1
         log --for -3m
         log --for 4
         log -20m --for 30m
         log \"2026-12-24 10:00\"
         log -x
         log soon
         log --foot middle
         log --muscle calfs
         log --relief strech
         log --relief stretch:maybe
         log --soreness 12
         --demo=11000y list
         log --awake long
         log --fluids 12x
         log --fluids 1.2
         log --exercise 45m:brutal
         log --exercise -5m
         log --standing 30h
         log --alcohol 1000
         log --stretching neck
         log --blanket wool
         log --bed 25:00
         log --med \"\"
         log --med furosemide:maybe
         log --set greens
         log --set season=winter
         log --set nothing=1
         night someday
         night 2026-02-30
         night 2026-12-24
         night 2026-11-23 --quiet
         night tonight --cramps 1
         night --cramps 100
         night --quiet --cramps 2
         list --from 2026-11-10 --to 2026-11-01
         list --limit many
         list --from someday
         show ffffffff
         show nothing
         show 2026-13-01
         show 01
         edit last
         edit ffffffff --pain 3
         delete ffffffff
         undo 0
         undo some
         over
         med add furosemide
         med add bluepill
         med add bluepill --class blue
         med stop furosemide --on 2026-10-01
         med stop furosemide --on someday
         med stop bluepill
         med dose furosemide \"20 mg\" --since 2026-10-01
         med take bluepill
         condition add gout
         condition add diabetes
         condition end diabetes --on 2026-10-01
         condition end pregnancy
         factor add fluids --kind amount
         factor add \"a=b\" --kind yes-no
         factor add x --kind colour
         factor add x --kind choice --words one
         factor add x --kind yes-no --over 3
         factor set fluids
         factor set fluids --under 12x
         factor set fluids --lag 7
         factor set nothing --lag 1
         config theme pink
         config colour
         completions tcsh
         man nothing
         restore nothing.db"
    ));
    assert_eq!(
        home.json("list")["episodes"].as_array().map(Vec::len),
        Some(2),
        "nothing was written"
    );
}

#[test]
fn a_command_line_that_cannot_be_understood_has_its_sentence() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "--fot
         nwo
         log --fot left
         log --bogus
         log 3:12 4:12
         log --pain
         med
         med add
         now --color blue
         delete"
    ));
}

#[test]
fn words_that_belong_together_are_shown_in_quotes() {
    let home = Home::new();
    for (line, hint) in [
        (
            "log yesterday 23:50 --for 4m",
            "cramp log \"yesterday 23:50\"",
        ),
        ("log 1 June 2024 02:00", "cramp log \"1 June 2024 02:00\""),
        ("log 20m ago", "cramp log \"20m ago\""),
        ("log -3d 02:00", "cramp log \"-3d 02:00\""),
        (
            "edit last yesterday 3:20",
            "cramp edit last \"yesterday 3:20\"",
        ),
        ("med add Vitamin D", "cramp med add \"Vitamin D\""),
    ] {
        let output = home.output(line);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{line}: {said}");
        assert!(said.contains(hint), "{line}: {said}");
    }
    for line in [
        "list --limit 3 mon",
        "log 1:00 2:00",
        "show last zzz",
        "night mon tue",
    ] {
        assert!(
            !text(&home.output(line).stderr).contains("quotes"),
            "{line}"
        );
    }
}

#[test]
fn what_is_no_text_is_named() {
    let home = Home::new();
    let odd = OsStr::from_bytes(b"a\xffb");
    for before in [
        &["log"][..],
        &["log", "3:12", "--note"],
        &["help"],
        &["show"],
    ] {
        let mut command = home.command(Path::new(CRAMP));
        let output = command.args(before).arg(odd).output().expect("a run");
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("\"a\u{fffd}b\": not UTF-8 text"), "{said}");
    }
}

#[test]
fn an_answer_that_cannot_be_printed_is_said_plainly() {
    let home = Home::new();
    for (line, code, begins) in [
        (
            "log 2:00",
            0,
            "note: it is saved, but could not print the answer: ",
        ),
        ("list", 74, "error: could not print the answer: "),
    ] {
        let full = File::options().write(true).open("/dev/full").expect("open");
        let mut command = home.command(Path::new(CRAMP));
        let output = command.args(line.split(' ')).stdout(full).output();
        let output = output.expect("a run");
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(
            said.starts_with(begins) && !said.contains("os error"),
            "{said}"
        );
    }
}

#[test]
fn the_examples_that_refusals_give_work() {
    let home = Home::new();
    home.done("log 2:50");
    home.done("med add furosemide --since 2026-11-01");
    for (line, example) in [
        ("log --pain 11", "log --pain 7"),
        ("log --foot middle", "log --foot left"),
        ("log --fluids 12x", "log --fluids 1.2l"),
        ("night 2026-11-23 --quiet --json", "night --cramps 9"),
        (
            "med stop furosemide --on 2026-10-01",
            "med stop furosemide --on 2026-11-01",
        ),
    ] {
        assert_ne!(home.code(line), 0, "{line}");
        home.done(example);
    }
}

#[test]
fn a_flag_of_a_factor_that_has_none_is_asked_for_with_set() {
    let home = Home::unnamed();
    for (line, meant) in [
        (
            "night --glucose 180mg/dl --quiet",
            "--set blood-glucose=180mg/dl",
        ),
        ("log 3:12 --bananas=2", "--set bananas=2"),
        ("night --toe-flexes --quiet", "--set toe-flexes=yes"),
        ("night --water 2l", "--fluids"),
        ("night --fluid 2l", "--fluids"),
    ] {
        let output = home.output(line);
        assert_eq!(output.status.code(), Some(2), "{line}");
        let words = text(&output.stderr);
        assert!(
            words.contains(&format!("did you mean {meant}?")),
            "{line}: {words}"
        );
    }
    assert!(!text(&home.output("list --bananas=2").stderr).contains("--set"));
}

#[test]
fn a_script_reads_its_error_on_stdout() {
    let home = Home::unnamed();
    for (line, code, message) in [
        ("log --pain 11 --json", 2, "pain 11: pain goes from 0 to 10"),
        (
            "log 3:12 --bogus --json",
            2,
            "--bogus: no such flag or argument",
        ),
        ("over --json", 66, "no cramp is running"),
    ] {
        let output = home.output(line);
        assert_eq!(output.status.code(), Some(code), "{line}");
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect(line);
        assert_eq!(json["schema"], 1);
        assert_eq!(json["error"]["code"], code);
        assert_eq!(json["error"]["message"], message);
        let hint = json["error"]["hint"].as_str().expect("a hint");
        assert!(hint.starts_with("for example: "), "{hint}");
        assert!(
            text(&output.stderr).starts_with(&format!("error: {message}\n")),
            "{line}"
        );
    }
}

#[test]
fn a_folder_that_may_not_be_written_is_named_and_what_was_typed_is_said_again() {
    let home = Home::new();
    let open = |path: &Path, mode: u32| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a mode");
    };
    // Root may write everywhere, so the program runs as somebody else, from a place that everybody can read.
    let program = home.folder().join("cramp");
    // Another process copies it: a file that this one had open for writing could be busy in a test beside.
    let copied = std::process::Command::new("cp")
        .arg(CRAMP)
        .arg(&program)
        .status();
    assert!(copied.expect("cp runs").success());
    let closed = home.folder().join("closed");
    std::fs::create_dir(&closed).expect("a folder");
    open(home.folder(), 0o755);
    open(&program, 0o755);
    open(&closed, 0o500);
    let run = |line: &[&str]| {
        let mut command = home.command(&program);
        command.env("CRAMP_DB", closed.join("diary.db")).args(line);
        if rustix::process::geteuid().is_root() {
            command.uid(65_534).gid(65_534);
            open(&closed, 0o555);
        }
        command.output().expect("the program runs")
    };
    let output = run(&["log", "-20m", "--foot", "left", "--note", "it's bad"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(77), "{said}");
    assert!(said.contains("closed"), "{said}");
    assert!(said.contains("bad"), "{said}");
    assert_eq!(
        run(&["list"]).status.code(),
        Some(66),
        "looking makes nothing"
    );
    assert!(!closed.join("diary.db").exists());
}

#[test]
fn a_clock_that_cannot_be_read_is_refused() {
    let mut home = Home::new();
    home.at("soon");
    let output = home.output("now");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("CRAMP_NOW=2026-11-24T03:12:00+01:00"));
}

#[test]
fn a_reader_that_went_away_changes_no_exit_code() {
    let home = Home::new();
    home.done("log 2:00");
    home.done("night 2026-11-19 --quiet");
    let bad = "night,cramps\n2026-13-01,2\n";
    std::fs::write(home.folder().join("bad.csv"), bad).expect("written");
    for (line, code) in [
        ("import bad.csv --json", 65),
        ("import bad.csv", 65),
        ("status", 1),
        ("list", 0),
        ("over --json", 66),
    ] {
        assert_eq!(home.code(line), code, "{line}");
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = home.command(Path::new(CRAMP));
        let ended = command.args(line.split(' ')).stdout(writer).status();
        assert_eq!(ended.expect("a run").code(), Some(code), "{line}");
    }
}
