//! What a terminal says by itself, and what comes faster than fingers, is no key on any page: the diary stays
//! as it is, and the keyboard goes on working.

use std::sync::LazyLock;
use std::time::Duration;

use rstest::rstest;

use crate::support::pty::Session;
use crate::support::shell::{Home, HomeCopy};

/// A page: its name, at what time it is opened, and with which keys, each followed by what then stands on it.
type Page = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

const NIGHT: &str = "2026-11-24T03:12:00+01:00";
const DAY: &str = "2026-11-24T13:00:00+01:00";

/// Every page.
const PAGES: &[Page] = &[
    ("start", NIGHT, &[("", "Space")]),
    ("a running cramp", NIGHT, &[("<Space>", "since 03:12")]),
    (
        "a note",
        NIGHT,
        &[("<Space>", "since 03:12"), ("n", "done writing")],
    ),
    ("evening", "2026-11-24T21:30:00+01:00", &[("", "Fluids")]),
    ("morning", "2026-11-24T07:00:00+01:00", &[("", "Cramps")]),
    ("open nights", DAY, &[("", "skip")]),
    ("history", DAY, &[("<Tab>", "Cramps a week")]),
    (
        "a night",
        DAY,
        &[
            ("<Tab>", "Cramps a week"),
            (",", "stretch"),
            ("<Enter>", "The night"),
        ],
    ),
    ("patterns", DAY, &[("<Tab> <Tab>", "triggers")]),
    ("review", DAY, &[("<Tab> <Tab> <Tab>", "Next")]),
    ("medicines", DAY, &[("<S-Tab>", "furosemide")]),
    ("the palette", NIGHT, &[(":", "want to do")]),
    ("help", NIGHT, &[("?", "closes")]),
];

/// What terminals answer to the questions of tmux, ssh, shells and editors, with and without the ESC that a
/// slow line may have held back.
const ANSWERS: &[&[u8]] = &[
    b"\x1b[?61;4;6c",
    b"\x1b[>84;0;0c",
    b"\x1bP!|00000000\x1b\\",
    b"\x1bP>|tmux 3.4\x1b\\",
    b"\x1b]11;rgb:cccc/cccc/cccc\x07",
    b"\x1b]10;rgb:1111/2222/3333\x1b\\",
    b"\x1b]4;7;rgb:e5/e5/e5\x07",
    b"\x1b[?2026;2$y",
    b"\x1bP1+r436f=323536\x1b\\",
    b"\x1b[8;24;80t",
    b"\x1b[12;40R",
    b"\x1b[?997;1n",
    b"\x1b[?0u",
    b"\x1b[I\x1b[O",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x9b?61;4;6c",
    b"\x9d11;rgb:cccc/cccc/cccc\x9c",
    b"\xc2\x9b?1;2c",
    b"[?61;4;6c",
    b"]11;rgb:cccc/cccc/cccc\x07",
    b"P>|XTerm(390)\x1b\\",
    b"P1$u1;1;1;@;@;A;0;2;@BBA\x1b\\",
];

/// Strings that terminals send (xterm, control sequences), ended by one byte or two: settings, cursor, tab
/// stops, checksum, capabilities, versions, pictures, and what is private.
const STRINGS: &[&[u8]] = &[
    b"\x1bP1$r0;1m\x1b\\",
    b"\x1bP1$u1;1;1;@;@;A;0;2;@BBA\x1b\\",
    b"\x1bP2$u1/9/17\x1b\\",
    b"\x1bP1!~ABCD\x1b\\",
    b"\x1bP1+r436f=3235\x1b\\",
    b"\x1bP!|00c2\x1b\\",
    b"\x1bPq#0;2;0~~lc 1-\x1b\\",
    b"\x1bP0pS(E)P[1,2]\x1b\\",
    b"\x1b]lcramp 12\x1b\\",
    b"\x1bXsos 12\x1b\\",
    b"\x1b^cl 12\x1b\\",
    b"\x1b_cl 12\x1b\\",
    b"\x901$u1;1;lc\x9c",
    b"\x98sos 12\x9c",
    b"\x9ecl 12\x9c",
];

/// A diary with something on every page.
fn diary() -> Home {
    static DIARY: LazyLock<HomeCopy> = LazyLock::new(entered);
    DIARY.home()
}

fn entered() -> HomeCopy {
    let mut home = Home::new();
    home.at("2026-11-10T21:00:00+01:00");
    home.done("med add furosemide --dose \"20 mg\"");
    home.done("night --fluids 1.2l --standing 5h");
    for day in 11..21 {
        home.at(&format!("2026-11-{day}T08:00:00+01:00"));
        home.done(if day % 3 == 0 {
            "log 3:00 --for 4m --foot left --relief stretch"
        } else {
            "night --quiet"
        });
    }
    home.done("config first-questions off");
    home.kept()
}

fn on_page(home: &mut Home, (_, now, steps): Page) -> Session {
    home.at(now);
    let screen = home.screens("").size(100, 30).start();
    screen.wait_until("a page", |screen| !screen.trim().is_empty());
    for (keys, shown) in steps {
        screen.keys(keys);
        screen.wait_for(shown);
    }
    screen
}

/// What the diary holds, without the cramp that the page itself needed.
fn holds(home: &Home) -> String {
    home.done("export")
}

#[track_caller]
fn changes_nothing(page: Page, talk: impl Fn(&Session)) {
    let mut home = diary();
    let screen = on_page(&mut home, page);
    let before = holds(&home);
    talk(&screen);
    screen.keys("<C-c>");
    assert!(screen.wait_exit().success(), "{}: Ctrl-C is heard", page.0);
    assert_eq!(holds(&home), before, "{}", page.0);
}

#[test]
fn answers_of_the_terminal_are_no_keys_on_any_page() {
    for page in PAGES {
        changes_nothing(*page, |screen| {
            for answer in ANSWERS {
                screen.send(answer);
            }
            for answer in ANSWERS {
                screen.wait_until_read();
                screen.send(answer);
            }
        });
    }
}

#[rstest]
fn answers_that_a_slow_line_delivers_in_pieces_are_no_keys(
    #[values("start", "a running cramp", "evening", "open nights", "medicines")] name: &str,
) {
    let page = PAGES.iter().find(|page| page.0 == name).expect("a page");
    changes_nothing(*page, |screen| {
        for pieces in [
            ["\x1b]11;rgb:cc", "cc/cccc/cccc\x07", ""],
            ["\x1b]", "11;rgb:cccc/cccc/cccc\x07", ""],
            ["\x1b[?61;", "4;6c", ""],
            ["\x1b[?6", "1;4;6c", ""],
            ["\x1b", "[?61;4;6c", ""],
            ["\x1bP1$u1;1", ";1;@;@;A;0;2;@BBA\x1b", "\\"],
            ["\x1bP2$u1", "/2/1\x1b\\", ""],
            ["\x1bP", "1!~1", "BCD\x1b\\"],
            ["\x1b", "Xs", "os 12\x1b\\"],
        ] {
            for piece in pieces {
                screen.send(piece.as_bytes());
                screen.pause(Duration::from_millis(300));
            }
        }
    });
}

#[rstest]
fn strings_of_the_terminal_cut_anywhere_are_no_keys(
    #[values(
        "start",
        "a running cramp",
        "evening",
        "open nights",
        "history",
        "medicines"
    )]
    name: &str,
) {
    let page = PAGES.iter().find(|page| page.0 == name).expect("a page");
    changes_nothing(*page, |screen| {
        for string in STRINGS {
            for cut in 0..string.len() {
                let (head, tail) = string.split_at(cut);
                screen.send(head);
                screen.wait_until_read();
                screen.send(tail);
                screen.wait_until_read();
            }
        }
    });
}

#[test]
fn a_burst_is_no_typing_and_says_so() {
    for page in PAGES
        .iter()
        .filter(|page| !["a note", "the palette", "help"].contains(&page.0))
    {
        changes_nothing(*page, |screen| {
            screen.send(b"12ldcnx0 7\r= yes, and 3 more of it\r");
            screen.wait_for("Ignored");
        });
    }
}

#[test]
fn eight_characters_at_once_are_a_burst_and_seven_are_keys() {
    let mut home = diary();
    let screen = on_page(&mut home, PAGES[1]);
    screen.send(b"9999999l");
    screen.wait_for("Ignored 8 characters");
    screen.send(b"777777l");
    screen.wait_gone("Ignored");
    screen.keys("<C-c>");
    screen.wait_exit();
    let episode = &home.json("list")["episodes"][0];
    assert_eq!(episode["foot"], "left");
    // Pressed six times, the seven was chosen and taken back in turn.
    assert!(episode["pain"].is_null(), "{episode}");
}

#[test]
fn keys_are_heard_after_a_burst_with_a_resize_in_it() {
    for size in [1_500, 4_000, 4_096, 6_000] {
        changes_nothing(PAGES[0], |screen| {
            screen.send(&vec![b'7'; size / 2]);
            screen.resize(90, 28);
            screen.send(&vec![b'l'; size - size / 2]);
            screen.resize(100, 30);
            screen.wait_for("Ignored");
            screen.keys("?");
            screen.wait_for("closes");
        });
    }
}

#[test]
fn a_long_text_is_pasted_into_a_note_at_once_and_cut_with_a_word() {
    let mut home = diary();
    let screen = on_page(&mut home, PAGES[2]);
    screen.paste(&"cramp 7 ".repeat(25_000));
    screen.wait_for("Too long: the last 134464 characters were cut.");
    screen.keys("<Enter> <C-c>");
    assert!(screen.wait_exit().success());
    let note = home.json("list")["episodes"][0]["note"].clone();
    assert_eq!(
        note.as_str().map(|note| note.trim_end().len()),
        Some(65_535)
    );
}

#[test]
fn a_text_without_marks_goes_into_a_note_up_to_its_first_line_and_no_further() {
    let mut home = diary();
    let screen = on_page(&mut home, PAGES[2]);
    screen.send(b"after the hike\rl7 and so on\r");
    screen.wait_for("Ignored");
    screen.keys("<C-c>");
    screen.wait_exit();
    let episode = &home.json("list")["episodes"][0];
    assert_eq!(episode["note"], "after the hike");
    assert!(
        episode["foot"].is_null() && episode["pain"].is_null(),
        "{episode}"
    );
}

#[test]
fn a_key_that_comes_alone_leaves_what_was_chosen_before() {
    let mut home = diary();
    let screen = on_page(&mut home, PAGES[0]);
    screen.keys(": h i s t o r y");
    screen.wait_for(": history");
    screen.keys("<Down> <Up> <Enter>");
    screen.wait_for("Cramps a week");
    screen.keys(": g o");
    screen.wait_for(": go");
    // Each step stays: the fifth after the first of the list is chosen, not the first.
    screen.keys("<Down> <Down> <Down> <Down> <Down> <Enter>");
    screen.wait_for("furosemide");
    screen.keys("<C-c>");
    assert!(screen.wait_exit().success());
}
