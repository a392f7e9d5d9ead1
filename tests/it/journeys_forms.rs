//! Forms in a real terminal: what is typed is saved as shown, or still there, over the end of the program.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::pty::{Modes, Session};
use crate::support::shell::Home;

const EVENING: &str = "2026-11-24T19:30:00+01:00";

fn left(screen: &Session) {
    assert!(screen.wait_exit().success());
    assert_eq!(screen.modes(), Modes::default());
}

fn evening() -> Home {
    let mut home = Home::new();
    home.at(EVENING);
    home
}

#[test]
fn a_time_is_typed_as_it_is_shown() {
    let home = evening();
    let screen = home.screens("").start();
    screen.wait_for("Before bed · Tue 24 → Wed 25 Nov");
    // Bedtime is asked in the morning, two rows above the note.
    screen.keys("m");
    screen.wait_for("How was the night? · Mon 23 → Tue 24 Nov");
    screen.keys("<End> <Up> <Up>");
    screen.wait_for("▸ Bedtime");
    screen.type_text("11:15");
    screen.wait_for("= 23:15");
    screen.keys("<Up>");
    screen.wait_for("23:15");
    screen.keys("<Down>");
    screen.type_text("1130p");
    screen.keys("<Enter> q");
    left(&screen);
    assert_eq!(
        home.json("night 2026-11-23")["values"]["bed"]["value"],
        "23:30"
    );
}

#[test]
fn what_a_check_in_cannot_take_is_there_at_the_next_start() {
    for leaving in ["q", "<C-c>", "TERM", "HUP"] {
        let home = evening();
        let screen = home.screens("").start();
        screen.wait_for("Before bed");
        screen.type_text("30");
        screen.keys("<Enter>");
        screen.wait_for("not saved: a day has from 0.2 to 8 l");
        match leaving {
            "TERM" | "HUP" => screen.signal(leaving),
            key => screen.keys(key),
        }
        screen.wait_exit();
        assert_eq!(screen.modes(), Modes::default(), "{leaving}");
        let said = String::from_utf8_lossy(&screen.output()).into_owned();
        assert!(said.contains("fluids \"30\""), "{leaving}: {said}");
        let again = home.screens("").start();
        again.wait_for("30▏l ?");
        again.keys("x");
        again.wait_gone("30▏l");
        again.keys("q");
        left(&again);
        let empty = home.screens("").start();
        empty.wait_for("Before bed");
        empty.wait_gone("30▏l");
        empty.keys("q");
        left(&empty);
    }
}

#[test]
fn a_half_filled_medicine_is_there_at_the_next_start() {
    for leaving in ["q", "<C-c>", "TERM", "HUP"] {
        let home = evening();
        let screen = home.screens("").start();
        screen.wait_for("Before bed");
        screen.keys("<S-Tab>");
        screen.wait_for("add a medicine");
        screen.keys("a");
        screen.wait_for("A new medicine");
        screen.type_text("Toras");
        screen.keys("<Tab> <Tab> <Tab>");
        screen.type_text("31.31.");
        screen.wait_for("31.31.");
        if leaving == "q" {
            screen.keys("<Esc>");
            screen.wait_for("continue adding Toras");
            screen.look_up();
        }
        match leaving {
            "TERM" | "HUP" => screen.signal(leaving),
            key => screen.keys(key),
        }
        screen.wait_exit();
        let said = String::from_utf8_lossy(&screen.output()).into_owned();
        assert!(said.contains("new medicine \"Toras\""), "{leaving}: {said}");
        let file = home.folder().join(".local/state/cramp/drafts.json");
        let mode = fs::metadata(&file)
            .expect("it is kept")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = home.screens("").start();
        again.wait_for("Before bed");
        again.keys("<S-Tab>");
        again.wait_for("continue adding Toras");
        again.keys("a");
        again.wait_for("31.31.");
        again.keys("<Up> <Up> <Up>");
        again.type_text("today");
        again.keys("<Up>");
        again.type_text("5mg");
        again.keys("<Enter>");
        again.wait_for("Toras 5mg");
        again.look_up();
        again.keys("q");
        left(&again);
        assert!(!file.exists(), "{leaving}: nothing waits any more");
    }
}

#[test]
fn enter_on_a_value_opens_the_form_on_it() {
    let home = evening();
    home.done("night 2026-11-22 --quiet --fluids 1.5l --alcohol 1 --bed 11");
    let screen = home.screens("").start();
    screen.wait_for("Before bed");
    screen.keys("<Esc> <Tab>");
    screen.wait_for("weeks  hours");
    screen.keys("<Enter>");
    screen.wait_for("Noted");
    screen.keys("<Down> <Down>");
    screen.wait_for("▸ Alcohol");
    screen.keys("<Enter>");
    screen.wait_for("Night of Sun 22 → Mon 23 Nov");
    screen.type_text("3");
    screen.keys("<Down>");
    screen.wait_for("alcohol 3");
    screen.keys("<C-c>");
    screen.wait_exit();
    let night = home.json("night 2026-11-22");
    assert_eq!(night["answer"], "quiet");
    assert_eq!(night["values"]["alcohol"]["value"], 3.0);
}

#[test]
fn looking_at_a_form_changes_nothing() {
    let mut home = evening();
    home.done("med add Torasemide --dose 5mg --since 2026-11-01");
    home.done("undo");
    home.done("redo");
    let before = home.json("med list");
    home.at("2026-11-24T19:35:00+01:00");
    let screen = home.screens("").start();
    screen.wait_for("Before bed");
    screen.keys("<S-Tab>");
    screen.wait_for("Torasemide 5mg");
    for close in ["<Enter>", "<Esc>"] {
        screen.keys("<Enter>");
        screen.wait_for("dose since");
        // Neither a key that is no letter nor an empty clipboard replaces the selected text.
        screen.keys("<Tab> <Tab> <Tab> <Tab> <Tab> <Tab>");
        screen.send(b"\x1b[200~\x1b[201~");
        screen.keys("<Tab>");
        screen.keys(close);
        screen.wait_gone("dose since");
        screen.look_up();
    }
    screen.keys("q");
    left(&screen);
    assert_eq!(home.json("med list"), before);
}

#[test]
fn a_click_opens_a_tab_and_chooses_a_row() {
    let home = evening();
    home.done("med add Torasemide --dose 5mg --since 2026-11-01");
    let screen = home.screens("").size(100, 40).start();
    screen.wait_for("Before bed");
    let click = |text: &str| {
        screen.wait_for(text);
        let (row, column) = screen.find(text);
        let place = format!("{};{}", column + 1, row + 1);
        screen.send(format!("\x1b[<0;{place}M\x1b[<0;{place}m").as_bytes());
    };
    click("Setup");
    screen.wait_for("▸ · Torasemide 5mg");
    click("Alcohol");
    screen.wait_for("▸ ● Alcohol");
    click("Torasemide 5mg");
    screen.wait_for("▸ · Torasemide 5mg");
    click("add a condition");
    screen.wait_for("A new condition");
    click("History");
    screen.wait_for("Your nights will appear here");
    screen.keys("q");
    left(&screen);
}
