//! Signals, suspending, a terminal that is closed: it is given back as it was, and what was half typed is
//! kept.

use std::io::Read as _;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::support::fault::{assert_sound, notes};
use crate::support::pty::{Modes, Run};
use crate::support::shell::{CRAMP, Home};

const EVENING: &str = "2026-11-24T19:30:00+01:00";
/// How long the program may take to put everything in order.
const GRACE: Duration = Duration::from_secs(3);

/// Signals, and the exit codes that shells know them by.
const SIGNALS: [(&str, u32); 4] = [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 143)];

#[track_caller]
fn ended_in_order(run: Run, ready: &str, typed: &[(&str, &str)], (signal, code): (&str, u32)) {
    let screen = run.start();
    screen.wait_for(ready);
    for (text, shown) in typed {
        screen.type_text(text);
        screen.wait_for(shown);
    }
    let sent = Instant::now();
    screen.signal(signal);
    let status = screen.wait_exit();
    assert!(sent.elapsed() < GRACE, "{signal}: {:?}", sent.elapsed());
    assert_eq!(status.exit_code(), code, "{signal}");
    assert_eq!(screen.modes(), Modes::default(), "{signal}");
}

#[test]
fn the_first_screen_ends_in_order() {
    for signal in SIGNALS {
        let home = Home::new();
        ended_in_order(home.screens(""), "I have a cramp", &[], signal);
        assert_sound(&home);
    }
}

#[test]
fn digits_that_were_half_typed_are_in_the_diary() {
    for signal in SIGNALS {
        let mut home = Home::new();
        home.at(EVENING);
        let typed = [("1", "1"), (".", "1."), ("2", "1.2")];
        ended_in_order(home.screens("night"), "Fluids", &typed, signal);
        let fluids = &home.json("night")["values"]["fluids"]["value"];
        assert_eq!(fluids, 1200.0, "{}", signal.0);
    }
}

#[test]
fn a_note_that_was_half_written_is_in_the_diary() {
    for signal in SIGNALS {
        let home = Home::new();
        let typed = [("n", "done writing"), ("like a fi", "like a fi")];
        ended_in_order(home.screens("now"), "since 03:12", &typed, signal);
        assert_eq!(notes(&home), ["like a fi"], "{}", signal.0);
        let episode = &home.json("list")["episodes"][0];
        assert_eq!(episode["end"], "open", "the cramp still runs");
    }
}

#[test]
fn control_c_leaves_with_what_was_typed() {
    let home = Home::new();
    let screen = home.screens("now").start();
    screen.wait_for("since 03:12");
    screen.keys("n fist");
    screen.wait_for("fist");
    screen.keys("<C-c>");
    screen.wait_exit();
    assert_eq!(screen.modes(), Modes::default());
    assert_eq!(notes(&home), ["fist"]);
}

#[test]
fn a_form_that_was_half_filled_in_is_a_draft_and_no_record() {
    for (signal, forms) in SIGNALS.into_iter().zip([
        ("a", "A new medicine", "atorvasta"),
        ("\r", "Torasemide ", "20 mg"),
        ("a", "A new medicine", "hot bath"),
        ("\r", "Torasemide ", "Toras 7"),
    ]) {
        let mut home = Home::new();
        home.at(EVENING);
        home.done("med add Torasemide --since 2026-11-01");
        let before = home.done("export");
        let (key, form, text) = forms;
        let typed = [("\t\t\t\t", "add a medicine"), (key, form), (text, text)];
        ended_in_order(home.screens(""), "Before bed", &typed, signal);
        assert_eq!(home.done("export"), before, "{}", signal.0);
        let again = home.screens("").start();
        again.wait_for("Before bed");
        again.keys("<S-Tab>");
        again.wait_for("continue ");
        again.keys("q");
        assert!(again.wait_exit().success());
    }
}

#[test]
fn a_form_that_is_open_while_the_program_sleeps_is_not_saved() {
    let home = Home::new();
    let script = "\"$CRAMP\"; echo suspended; \"$CRAMP\" med list; read line; fg; echo over";
    let screen = home.script(script).start();
    screen.wait_for("I have a cramp");
    screen.keys("<S-Tab> a");
    screen.wait_for("A new medicine");
    screen.type_text("atorva");
    screen.wait_for("atorva");
    screen.keys("<C-z>");
    screen.wait_for("suspended");
    screen.wait_for("No medicines yet");
    screen.keys("<Enter>");
    screen.wait_for("atorva");
    screen.keys("<C-c>");
    screen.wait_for("over");
}

#[test]
fn a_suspended_screen_gives_the_terminal_back_and_comes_again() {
    let home = Home::new();
    let script = "\"$CRAMP\" now; echo suspended; \"$CRAMP\" list; read line; fg; echo over";
    let screen = home.script(script).start();
    screen.wait_for("since 03:12");
    screen.keys("n fist");
    screen.wait_for("fist");
    screen.keys("<C-z>");
    screen.wait_for("suspended");
    assert_eq!(screen.modes(), Modes::default());
    screen.wait_until("the note in the diary", |screen| {
        screen
            .lines()
            .any(|line| line.starts_with("01") && line.contains("fist"))
    });
    screen.keys("<Enter>");
    screen.wait_modes(|modes| modes.alternate_screen && modes.raw);
    screen.wait_for("since 03:12");
    screen.keys("<Enter> q");
    screen.wait_for("over");
    assert!(screen.wait_exit().success());
    assert_eq!(screen.modes(), Modes::default());
}

/// Runs a line in a terminal, types once it is ready, closes the terminal, and gives the exit code.
#[track_caller]
fn closed(home: &Home, line: &[&str], ready: &str, typed: &[(&str, &str)]) -> u32 {
    let pty = native_pty_system()
        .openpty(PtySize::default())
        .expect("a terminal");
    let mut command = CommandBuilder::new(CRAMP);
    command.args(line);
    command.env_clear();
    for (name, value) in [
        ("HOME", home.folder().as_os_str()),
        ("CRAMP_DB", home.diary().as_os_str()),
        ("CRAMP_NOW", "2026-11-24T03:12:00+01:00".as_ref()),
        ("CRAMP_TZ", "Europe/Berlin".as_ref()),
        ("TERM", "xterm-256color".as_ref()),
    ] {
        command.env(name, value);
    }
    let mut child = pty.slave.spawn_command(command).expect("the program runs");
    drop(pty.slave);
    let mut screen = pty.master.try_clone_reader().expect("a way out");
    let mut keyboard = pty.master.take_writer().expect("a way in");
    let mut shown = String::new();
    let mut wait_for = |words: &str| {
        let mut bytes = [0; 4096];
        while !shown.contains(words) {
            let count = screen.read(&mut bytes).expect("the program draws");
            assert!(count > 0, "no \"{words}\" in: {shown}");
            shown.push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
    };
    wait_for(ready);
    for (text, echo) in typed {
        keyboard.write_all(text.as_bytes()).expect("typed");
        wait_for(echo);
    }
    drop((screen, keyboard, pty.master));
    let (tell, told) = channel();
    thread::spawn(move || tell.send(child.wait().expect("the program ends")));
    told.recv_timeout(GRACE)
        .expect("it ends in time")
        .exit_code()
}

#[test]
fn a_terminal_that_is_closed_loses_nothing() {
    let home = Home::new();
    assert_eq!(closed(&home, &[], "I had one", &[]), 129);
    assert_sound(&home);
    let home = Home::new();
    // A letter that stands nowhere else on the page.
    let typed = [("n", "writing"), ("xyZ", "Z")];
    assert_eq!(closed(&home, &["now"], "since", &typed), 129);
    assert_eq!(notes(&home), ["xyZ"]);
}
