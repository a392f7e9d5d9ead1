//! The terminal that the journeys run in, tried on programs that everybody knows.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::support::keys;
use crate::support::pty::{Modes, Run, Session};

fn shell(script: &str) -> Session {
    Run::of("sh").args(["-c", script]).start()
}

#[test]
fn keys_are_sent_as_a_terminal_sends_them() {
    let sent = keys::bytes_of("c 10 <Esc> <C-z> <Space> <A-x> <S-Tab> <Up> <lt>").concat();
    assert_eq!(sent, b"c10\x1b\x1a \x1bx\x1b[Z\x1b[A<");
}

#[test]
fn what_is_typed_comes_back_and_the_end_of_input_ends_it() {
    let cat = Run::of("cat").size(40, 10).start();
    cat.type_text("good night");
    cat.keys("<Enter>");
    cat.wait_until("the echo and the copy", |screen| {
        screen.matches("good night").count() == 2
    });
    assert_eq!(cat.find("night"), (0, 5));
    cat.keys("<C-d>");
    assert!(cat.wait_exit().success());
    assert_eq!(cat.screen().lines().count(), 2);
}

#[test]
fn the_environment_is_bare_but_for_what_is_given() {
    let env = Run::of("env")
        .env("CRAMP_TZ", "Europe/Berlin")
        .size(200, 50)
        .start();
    assert!(env.wait_exit().success());
    env.wait_for("CRAMP_TZ=Europe/Berlin");
    env.wait_for("TERM=xterm-256color");
    assert!(!env.screen().contains("CARGO"), "{}", env.screen());
}

#[test]
fn the_folder_is_the_one_given() {
    let folder = crate::support::shell::scratch();
    let pwd = Run::of("pwd").folder(folder.path()).start();
    assert!(pwd.wait_exit().success());
    let name = folder.path().file_name().expect("a name").to_string_lossy();
    pwd.wait_for(&name);
}

#[test]
fn statuses_and_signals_are_told() {
    assert_eq!(shell("exit 66").wait_exit().exit_code(), 66);
    let sleeper = shell("trap 'echo hung up; exit 3' HUP; echo ready; while :; do read line; done");
    sleeper.wait_for("ready");
    sleeper.signal("HUP");
    assert_eq!(sleeper.wait_exit().exit_code(), 3);
    sleeper.wait_for("hung up");

    let victim = Run::of("cat").start();
    victim.signal("KILL");
    let status = victim.wait_exit();
    assert!(status.signal().is_some() && !status.success(), "{status}");
}

#[test]
fn a_stopped_program_says_nothing_until_it_goes_on() {
    let cat = Run::of("cat").start();
    cat.signal("STOP");
    cat.type_text("late\r");
    cat.wait_for("late");
    cat.signal("CONT");
    cat.wait_until("the copy", |screen| screen.matches("late").count() == 2);
}

#[test]
fn a_suspended_program_comes_back_under_a_shell_with_jobs() {
    let script = "sh -c 'echo first; kill -TSTP $$; echo again'; echo suspended; fg";
    let jobs = Run::of("sh").args(["-m", "-c", script]).start();
    assert!(jobs.wait_exit().success());
    let places = ["first", "suspended", "again"].map(|word| jobs.find(word).0);
    assert!(places.is_sorted(), "{}", jobs.screen());
}

#[test]
fn switches_are_seen_going_on_and_off() {
    let switches = shell(
        r"stty -echo raw; printf '\033[?1049h\033[?25l\033[?1000h\033[?2004hinside'
          head -c 1 >/dev/null
          printf '\033[?2004l\033[?1000l\033[?25h\033[?1049l'; stty echo -raw; echo outside",
    );
    switches.wait_for("inside");
    let all_on = Modes {
        alternate_screen: true,
        hidden_cursor: true,
        mouse: true,
        bracketed_paste: true,
        raw: true,
    };
    assert_eq!(switches.modes(), all_on);
    switches.keys("x");
    switches.wait_modes(|modes| modes == Modes::default());
    switches.wait_gone("inside");
    assert!(switches.wait_exit().success());
    assert_eq!(switches.modes(), Modes::default());
}

#[test]
fn a_paste_is_bracketed_when_asked_for() {
    let cat = shell(r"stty -echoctl -echo; printf '\033[?2004hready'; cat -v");
    cat.wait_for("ready");
    cat.paste("two words");
    cat.keys("<Enter>");
    cat.wait_for("^[[200~two words^[[201~");
}

#[test]
fn a_lone_escape_is_not_glued_to_the_next_key() {
    // A busy machine may read late and find both; that it always does would be the harness's fault.
    let alone = || {
        let lines = shell(
            r"stty raw -echo min 1 time 0; printf ready; dd bs=16 count=1 2>/dev/null | od -An -tx1; printf done",
        );
        lines.wait_for("ready");
        lines.keys("<Esc> x");
        lines.wait_for("done");
        let read = lines.screen();
        assert!(read.contains("1b"), "{read}");
        !read.contains("78")
    };
    assert!((0..5).any(|_| alone()));
}

#[test]
fn a_program_is_told_of_a_new_size() {
    let sizes = shell("trap 'stty size' WINCH; echo ready; while :; do read line; done");
    sizes.wait_for("ready");
    sizes.resize(46, 19);
    sizes.wait_for("19 46");
}

#[test]
fn colours_are_those_of_the_cells() {
    let painted = shell(r"printf 'plain \033[31;48;5;52mred\033[0m \033[7mback\033[0m'");
    assert!(painted.wait_exit().success());
    let red = painted.colours_at(painted.find("red"));
    assert_eq!(
        (red.text, red.ground),
        (vt100::Color::Idx(1), vt100::Color::Idx(52))
    );
    assert!(painted.colours_at(painted.find("back")).reversed);
    assert_eq!(
        painted.colours_at(painted.find("plain")).text,
        vt100::Color::Default
    );
}

#[test]
fn a_program_that_asks_where_the_cursor_is_gets_an_answer() {
    let asks = shell(r"stty raw -echo; printf 'abc\033[6n'; head -c 6 | cat -v");
    asks.wait_for("^[[1;4R");
    assert!(asks.output().starts_with(b"abc\x1b[6n"));
}

#[test]
fn waiting_in_vain_fails_with_the_screen() {
    let short = shell("echo something else");
    let failure = catch_unwind(AssertUnwindSafe(|| short.wait_for("pain")));
    let message = failure.expect_err("it must fail");
    let message = message.downcast_ref::<String>().expect("a message");
    assert!(
        message.contains("\"pain\"") && message.contains("something else"),
        "{message}"
    );
}

#[test]
fn leaving_kills_the_program() {
    let cat = Run::of("cat").start();
    let process = cat.process();
    drop(cat);
    let alive = std::process::Command::new("sh")
        .args(["-c", &format!("kill -0 {process} 2>/dev/null")])
        .status()
        .expect("a shell");
    assert!(!alive.success(), "process {process} still runs");
}

#[test]
fn cramp_itself_starts_in_it() {
    let help = Run::cramp().args(["--help"]).start();
    assert!(help.wait_exit().success(), "{}", help.screen());
}
