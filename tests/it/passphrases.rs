//! Passphrases that are typed, and merges that are looked at first: what happens on a terminal.

use std::fs;

use crate::support::pty::Session;
use crate::support::shell::Home;

/// A diary with a cramp, and a copy of it that says otherwise.
fn two() -> Home {
    let mut home = Home::new();
    home.at("2026-11-20T03:00:00+01:00");
    home.done("log --foot left --pain 4");
    fs::copy(home.diary(), home.folder().join("b.db")).expect("copied");
    home.at("2026-11-21T03:00:00+01:00");
    home.done("edit last --pain 6 --db b.db");
    home.done("night 2026-11-18 --quiet --db b.db");
    home
}

/// Types an answer that must not be seen.
#[track_caller]
fn answer(screen: &Session, prompt: &str, typed: &str) {
    screen.wait_for(prompt);
    screen.wait_modes(|modes| modes.raw);
    screen.send(typed.as_bytes());
}

#[test]
fn a_passphrase_is_typed_twice_and_never_shown() {
    let home = two();
    let plain = home.done("export");
    let screen = home.screens("export --passphrase -o e.age").start();
    answer(&screen, "New passphrase", "correct horse\r");
    answer(&screen, "The same again", "correct hose\r");
    screen.wait_for("not the same");
    answer(
        &screen,
        "New passphrase",
        "x\u{15}correct\u{1a} horze\x7f\x7fse\r",
    );
    answer(&screen, "The same again", "correct horse\r");
    assert!(screen.wait_exit().success());
    assert!(!screen.modes().raw);
    let seen = String::from_utf8_lossy(&screen.output()).into_owned();
    assert!(!seen.contains("horse"), "{seen}");

    let screen = home.screens("import e.age --db new.db --yes").start();
    answer(&screen, "Passphrase of", "correct horse\r");
    assert!(screen.wait_exit().success(), "{}", screen.screen());
    assert_eq!(home.done("export --db new.db"), plain);
    let screen = home.screens("import e.age --db other.db --yes").start();
    answer(&screen, "Passphrase of", "wrong\r");
    screen.wait_until("the second question", |seen| {
        seen.matches("That was not it").count() == 1
    });
    answer(&screen, "That was not it", "wrong\r");
    screen.wait_until("the third question", |seen| {
        seen.matches("That was not it").count() == 2
    });
    answer(&screen, "That was not it", "wrong\r");
    assert!(!screen.wait_exit().success());
    assert!(screen.screen().contains("is not the one of this file"));
    assert!(!home.folder().join("other.db").exists());
}

#[test]
fn the_terminal_shows_again_what_is_typed_however_the_question_ends() {
    let home = two();
    fs::write(home.folder().join("secret.txt"), "correct horse\n").expect("written");
    home.done("backup e.age --passphrase-file secret.txt");
    for end in ["\x03", "\r", "\x04"] {
        let screen = home.screens("restore e.age").start();
        answer(&screen, "Passphrase of", end);
        assert!(!screen.wait_exit().success(), "{end:?}");
        assert!(!screen.modes().raw, "{end:?}");
    }
    for signal in ["TERM", "HUP"] {
        let screen = home.screens("restore e.age").start();
        screen.wait_for("Passphrase of");
        screen.wait_modes(|modes| modes.raw);
        screen.signal(signal);
        assert!(!screen.wait_exit().success());
        assert!(!screen.modes().raw, "{signal}");
    }
    let screen = home.screens("export --passphrase -o x.age").start();
    answer(&screen, "New passphrase", "\r");
    assert!(!screen.wait_exit().success());
    assert!(!home.folder().join("x.age").exists());
}

#[test]
fn a_passphrase_that_nobody_can_type_is_refused() {
    let home = two();
    assert_eq!(home.code("export --passphrase -o e.age"), 2);
    assert_eq!(
        home.code("export --passphrase --passphrase-file f -o e.age"),
        2
    );
    assert!(!home.folder().join("e.age").exists());
}

#[test]
fn a_merge_is_shown_before_it_is_made() {
    let home = two();
    home.done("export --db b.db -o b.jsonl");
    let before = home.done("export");
    for file in ["b.db", "b.jsonl"] {
        let dry = home.done(&format!("import {file} --dry-run"));
        assert!(dry.contains("nothing was saved"), "{dry}");
        let screen = home.screens(&format!("import {file}")).start();
        screen.wait_for("import it? y or n [n]:");
        let shown = screen.screen();
        for words in [
            "pain 4 → pain 6",
            "1 new",
            "1 changed",
            "Wed 18 → Thu 19 Nov",
        ] {
            assert!(shown.contains(words), "{file}: {shown}");
        }
        screen.keys("<Enter>");
        assert!(screen.wait_exit().success());
        assert_eq!(home.done("export"), before, "{file}");
    }
    let screen = home.screens("import b.db").start();
    screen.wait_for("import it? y or n [n]:");
    screen.keys("y <Enter>");
    assert!(screen.wait_exit().success());
    assert_eq!(home.done("export"), home.done("export --db b.db"));
    // What brings nothing asks nothing, and who has said yes is not asked.
    for line in ["import b.db", "import b.jsonl --yes"] {
        let screen = home.screens(line).start();
        assert!(screen.wait_exit().success());
        assert!(
            screen.screen().contains("nothing new"),
            "{}",
            screen.screen()
        );
    }
}
