//! Plain mode in a real terminal: numbered questions, every answer saved as it is given.

use std::io::{Read as _, Write as _};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::support::shell::{CRAMP, Home, words};

/// A program at work in a terminal.
struct Terminal {
    shown: String,
    news: Receiver<Vec<u8>>,
    keyboard: Box<dyn std::io::Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
}

impl Terminal {
    fn open(home: &Home, line: &str) -> Self {
        let pty = native_pty_system()
            .openpty(PtySize::default())
            .expect("a terminal");
        let mut command = CommandBuilder::new(CRAMP);
        command.args(words(line));
        command.env_clear();
        command.env("HOME", home.folder());
        command.env("CRAMP_DB", home.diary());
        command.env("CRAMP_NOW", home.now());
        command.env("CRAMP_TZ", "Europe/Berlin");
        command.env("ACCESSIBLE", "1");
        command.cwd(home.folder());
        let child = pty.slave.spawn_command(command).expect("the program runs");
        drop(pty.slave);
        let mut screen = pty.master.try_clone_reader().expect("a reader");
        let keyboard = pty.master.take_writer().expect("a writer");
        let (send, news) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count) = screen.read(&mut bytes) {
                if count == 0 || send.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
            drop(pty.master);
        });
        Self {
            shown: String::new(),
            news,
            keyboard,
            child,
        }
    }

    /// Waits for words, then answers them.
    #[track_caller]
    fn answer(&mut self, words: &str, reply: &str) {
        while !self.shown.contains(words) {
            let bytes = self.news.recv_timeout(Duration::from_secs(20));
            let bytes = bytes.unwrap_or_else(|_| panic!("no \"{words}\" in: {}", self.shown));
            self.shown.push_str(&String::from_utf8_lossy(&bytes));
        }
        let end = self.shown.find(words).expect("found") + words.len();
        self.shown = self.shown.split_off(end);
        writeln!(self.keyboard, "{reply}").expect("typed");
    }

    fn end(mut self) -> u32 {
        while let Ok(bytes) = self.news.recv_timeout(Duration::from_secs(20)) {
            assert!(!bytes.contains(&0x1b), "nothing is drawn");
        }
        self.child.wait().expect("an end").exit_code()
    }
}

#[test]
fn a_cramp_is_saved_first_and_described_afterwards() {
    let home = Home::new();
    let mut terminal = Terminal::open(&home, "now");
    terminal.answer("Press Enter when it stops", "");
    terminal.answer("Which foot?", "1");
    terminal.answer("Where?", "arch");
    terminal.answer("Pain, 0 to 10?", "11");
    terminal.answer("pain goes from 0 to 10", "7");
    terminal.answer("How were your feet?", "q");
    assert_eq!(terminal.end(), 0);
    let episode = home.json("show last");
    // How long it lasted is not known of a clock that stands still.
    assert_eq!(episode["end"], "unknown");
    assert_eq!(
        (episode["foot"].as_str(), episode["muscle"].as_str()),
        (Some("left"), Some("arch"))
    );
    assert_eq!(episode["pain"], 7);
}

#[test]
fn leaving_the_question_leaves_the_cramp_running() {
    let home = Home::new();
    let mut terminal = Terminal::open(&home, "now");
    terminal.answer("Press Enter when it stops", "q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(home.json("show last")["end"], "open");
}

#[test]
fn a_night_that_goes_on_is_not_asked_how_it_was() {
    let home = Home::new();
    let mut terminal = Terminal::open(&home, "night");
    for _ in 0..24 {
        terminal.answer("?", "");
    }
    // The next question is the last one: how many cramps there were is not asked yet.
    terminal.answer("A note about this night?", "bad cold");
    assert_eq!(terminal.end(), 0);
    assert_eq!(home.json("night")["note"], "bad cold");
}

#[test]
fn the_check_in_asks_one_question_after_the_other() {
    let mut home = Home::new();
    home.at("2026-11-24T08:12:00+01:00");
    home.done("med add furosemide --since 2026-11-01");
    let mut terminal = Terminal::open(&home, "night");
    terminal.answer("Fluids? (for example 1.2l)", "12x");
    terminal.answer("use l, ml or fl oz", "1.2l");
    terminal.answer("Thirst, dark urine?", "2");
    for _ in 0..22 {
        terminal.answer("?", "");
    }
    terminal.answer("furosemide?", "1");
    terminal.answer("How many cramps?", "0");
    terminal.answer("Feet in bed", "q");
    assert_eq!(terminal.end(), 0);
    let night = home.json("night");
    assert_eq!(night["answer"], "quiet");
    assert_eq!(night["values"]["fluids"]["value"], 1200);
    assert_eq!(night["values"]["dark-urine"]["value"], false);
    assert_eq!(night["medications"][0]["taken"], true);
}

#[test]
fn the_menu_logs_a_past_cramp_and_undoes_it() {
    let home = Home::new();
    let mut terminal = Terminal::open(&home, "");
    terminal.answer("What would you like to do?", "2");
    terminal.answer("When did it start", "tomorrow");
    terminal.answer("I don't understand this time", "1:30");
    terminal.answer("How long did it last", "9h");
    terminal.answer("in the future", "4m");
    terminal.answer("Which foot?", "q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(home.json("show last")["duration_seconds"], 240);
    let mut terminal = Terminal::open(&home, "");
    terminal.answer("What would you like to do?", "7");
    terminal.answer("Undone: cramp at 01:30", "");
    assert_eq!(terminal.end(), 0);
    assert_eq!(
        home.json("list")["episodes"].as_array().map(Vec::len),
        Some(0)
    );
}

#[test]
fn a_diary_that_is_gone_is_asked_about() {
    let home = Home::new();
    home.done("log 1:00");
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(home.folder().join(format!("diary.db{ending}")));
    }
    let mut terminal = Terminal::open(&home, "");
    terminal.answer("choose 1 or 2", "1");
    assert_eq!(terminal.end(), 66);
    assert!(!home.diary().exists());
    let mut terminal = Terminal::open(&home, "");
    terminal.answer("choose 1 or 2", "2");
    terminal.answer("What would you like to do?", "8");
    assert_eq!(terminal.end(), 0);
    assert!(home.diary().exists());
}

#[test]
fn the_week_is_read_aloud_and_asks_what_it_has_to() {
    let mut home = Home::new();
    home.at("2026-11-18T04:00:00+01:00");
    home.done("log 3:00 --for 14m");
    home.at("2026-11-24T03:12:00+01:00");
    let mut terminal = Terminal::open(&home, "");
    terminal.answer("What would you like to do?", "5");
    terminal.answer("Which of these did you have?", "8");
    terminal.answer("a number from 1 to 7", "3, 7");
    terminal.answer("You could try calf stretches before bed", "1");
    terminal.answer("Mark this week as reviewed?", "1");
    terminal.answer("What would you like to do?", "6");
    terminal.answer("1 night filled in", "3");
    terminal.answer("This week you're trying: calf stretches before bed", "q");
    assert_eq!(terminal.end(), 0);
    let exported = home.done("export");
    for words in [
        r#""sign":"numbness","present":true"#,
        r#""sign":"dark-urine","present":true"#,
        r#""sign":"swelling","present":false"#,
        r#""record":"review","night":"2026-11-22","told":[],"suggested":{"aim":"more","factor":"calf-stretches","word":null}"#,
        r#""record":"suggestion","night":"2026-11-22","factor":"calf-stretches","aim":"more","word":null,"reply":"try""#,
    ] {
        assert!(exported.contains(words), "{words}: {exported}");
    }
}
