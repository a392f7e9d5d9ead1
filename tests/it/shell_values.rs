//! Values that nobody can have meant are refused at every flag, and what is said of them names what was
//! typed.

use crate::support::shell::{Home, assert_transcript, text, words};

/// Command lines that work, to which a flag is added; each of those that a person can give a value to.
const WORK: &[&str] = &[
    "log 1:00",
    "now -q",
    "over",
    "night",
    "list",
    "edit last",
    "med add newpill --class other",
    "med dose furosemide \"20 mg\"",
    "med stop furosemide",
    "condition add neuropathy",
    "condition end diabetes",
    "factor add \"hot bath\" --kind amount",
    "factor set fluids",
    "chart weeks",
    "patterns",
    "review",
    "export",
    "import diary.jsonl",
];

fn ready() -> Home {
    let home = Home::new();
    home.done("log 2:00");
    home.done("med add furosemide --since 2026-11-01");
    home.done("condition add diabetes --since 2026-11-01");
    home.done("export -o diary.jsonl");
    home
}

/// The flags of a command that take a value.
fn flags_with_values(home: &Home, line: &str) -> Vec<String> {
    let command: Vec<String> = words(line).into_iter().take(2).collect();
    let two = matches!(command[0].as_str(), "med" | "condition" | "factor");
    let command = command[..if two { 2 } else { 1 }].join(" ");
    let help = home.done(&format!("{command} -h"));
    let flag = |line: &str| {
        let (_, flag) = line.split_once("--")?;
        let (name, rest) = flag.split_once([' ', '['])?;
        rest.trim_start_matches('=')
            .starts_with('<')
            .then(|| name.to_owned())
    };
    help.lines().filter_map(flag).collect()
}

#[test]
fn an_empty_value_is_refused_by_every_flag_of_every_command() {
    let home = ready();
    let before = home.done("export");
    let mut tried = 0;
    for line in WORK {
        for flag in flags_with_values(&home, line) {
            // A file may well be called by a blank.
            let is_file = matches!(flag.as_str(), "db" | "output");
            for value in if is_file { &["="][..] } else { &["=", "= "] } {
                let mut arguments = words(line);
                arguments.push(format!("--{flag}{value}"));
                let output = home.given(arguments.iter().map(String::as_str));
                let said = text(&output.stderr);
                let code = output.status.code().expect("an exit code");
                assert!(
                    matches!(code, 2 | 65 | 66 | 73),
                    "{arguments:?}: {code}: {said}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 200, "{tried}");
    for line in [
        "log \"\"",
        "night \"\"",
        "edit last \"\"",
        "edit \"\" --pain 3",
        "show \"\"",
        "delete \"\"",
        "undo \"\"",
        "redo \"\"",
        "med add \"\" --class other",
        "med take \"\"",
        "med take furosemide \"\"",
        "med dose furosemide \"\"",
        "med class furosemide \"\"",
        "condition add \"\"",
        "factor add \"\" --kind yes-no",
        "factor set \"\" --lag 1",
        "factor archive \"\"",
        "chart \"\"",
        "config \"\"",
        "config theme \"\"",
        "backup \"\"",
        "restore \"\"",
        "import \"\"",
        "completions \"\"",
        "man \"\"",
        "help \"\"",
        "\"\"",
    ] {
        let code = home.code(line);
        assert!(matches!(code, 2 | 66), "{line}: {code}");
    }
    let empty = home.output_with_input("log 1:00 --note -", " \n");
    assert_eq!(empty.status.code(), Some(2), "{}", text(&empty.stderr));
    assert_eq!(home.done("export"), before, "nothing was written");
}

#[test]
fn what_nobody_can_have_meant_is_refused_and_named_as_typed() {
    let mut home = ready();
    home.done("factor add steps --kind amount --unit steps --over 8000");
    let before = home.done("export");
    assert_transcript!(home.transcript(
        "log --foot=
         log --note \"\"
         log --relief ,
         log --relief stretch,,walk
         log -0m
         log \"0m ago\"
         log -30h
         log -3d
         log --for 0m
         log --for 4m4m
         log --for 0.2s
         edit last --for 0s
         log --fluids 0.0000001l
         log --fluids 99999l
         log --set greens=0.0001
         log --set greens=many
         log --set steps=abc
         log --set bedtime=late
         log --set sodium=138
         log --set bed=late
         log --bed late
         log --set soreness=11
         log --up late
         log --fluids 1l --set fluids=2l
         log --set greens=1 --set GREENS=2
         log --set steps=8000 --set steps=9000
         log --exercise 45m:hard --set exercise-intensity=light
         log --med furosemide --med Furosemide:skipped
         log --stretching none,calf
         log --set posture=upside
         log --set blood-potassium=low
         log --standing 0.00001h
         night -400000d
         night --cramps 0.5
         factor add shift --kind choice --words a,a
         factor add shift --kind choice --words \"early shift,early-shift\"
         factor add shift --kind choice --words a,,b
         factor set fluids --under 99999l
         med add newpill --class other --since 1812
         log --muscle archh
         log 3:00 --for 1h30m
         edit last --for 1h30m
         list --from yesterday --to -3d
         patterns --from yesterday --to -3d
         patterns --to \"1 Dec 2026\""
    ));
    assert_eq!(home.done("export"), before, "nothing was written");
}

#[test]
fn a_name_is_short_and_can_be_seen() {
    let home = ready();
    let before = home.done("export");
    let long = "x".repeat(61);
    let huge = "x".repeat(100_000);
    let bad = [
        "a\u{7}b",
        "a\u{1b}[31mb",
        "a\nb",
        "a\u{202e}b",
        &long,
        &huge,
    ];
    for (place, bad) in bad.into_iter().enumerate() {
        let list = format!("early,{bad}");
        let lines = [
            &["log", "1:00", "--med", bad][..],
            &["night", "--med", bad],
            &["med", "add", bad, "--class", "other"],
            &["med", "add", "newpill", "--class", "other", "--dose", bad],
            &["med", "add", "newpill", "--class", bad],
            &["med", "dose", "furosemide", bad],
            &["med", "dose", bad, "20 mg"],
            &["med", "stop", bad],
            &["med", "take", bad],
            &["condition", "add", bad],
            &["factor", "add", bad, "--kind", "yes-no"],
            &["factor", "add", "pace", "--kind", "amount", "--unit", bad],
            &[
                "factor", "add", "shift", "--kind", "choice", "--words", &list,
            ],
            &["factor", "set", bad, "--lag", "1"],
            &["factor", "show", bad],
            &["log", "--set", &format!("{bad}=1")],
            &["log", "--set", &format!("greens={bad}")],
            &["log", "--foot", bad],
            &["log", bad],
            &["night", bad],
            &["show", bad],
            &["list", "--from", bad],
            &["chart", bad],
            &["config", "theme", bad],
            &["help", bad],
            &[bad],
            &["log", &format!("--{bad}")],
        ];
        // Each line meets three of the six, each of the six half of the lines.
        let lines = lines.iter().skip(place % 2).step_by(2);
        for arguments in lines {
            let output = home.given(arguments.iter().copied());
            let said = text(&output.stderr);
            let code = output.status.code().expect("an exit code");
            assert!(
                matches!(code, 2 | 65 | 66),
                "{}: {code}: {said}",
                arguments[0]
            );
            assert!(said.len() < 1_000, "{}: {} bytes", arguments[0], said.len());
            assert!(!said.contains(['\u{7}', '\u{1b}', '\u{202e}']), "{said:?}");
        }
    }
    assert_eq!(home.done("export"), before, "nothing was written");
    let most = "ü".repeat(60);
    for arguments in [
        &["med", "add", &most, "--class", "other", "--dose", &most][..],
        &["factor", "add", "pace", "--kind", "amount", "--unit", &most],
        &["log", "1:00", "--med", "Zwölfer Präparat"],
    ] {
        let output = home.given(arguments.iter().copied());
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
}

#[test]
fn times_and_dates_as_people_write_them() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "log \"-3d 02:00\"
         log \"20m ago\"
         log \"21 minutes ago\"
         log \"3h ago\"
         log 03:11:30
         log noon
         log \"yesterday midnight\"
         log \"23 Nov 1:00\"
         log \"1 June 2024 2:00\"
         night \"20 Nov\" --quiet
         list --from \"1 June 2024\" --to \"2 June 2024\"
         med add furosemide --since \"June 2024\"
         med add atorvastatin --since 2019
         condition add diabetes --since 2019
         med stop furosemide --on \"20 Nov\""
    ));
}
