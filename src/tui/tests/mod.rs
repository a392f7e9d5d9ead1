//! The screens played with keys, on a real diary in a file and a buffer instead of a terminal.

mod before_after;
mod check_in;
mod evening_and_morning;
mod findings;
mod history;
mod keys;
mod left_open;
mod looks;
mod patterns;
mod review;
mod saved;
mod tonight;
mod ways;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use strum::IntoEnumIterator as _;
use tempfile::TempDir;

use super::app::App;
use super::effect::Effect;
use super::run::performer::Performer;
use crate::clock::Clock;
use crate::config::{Places, Setting, Settings};
use crate::demo::{Demo, Density};
use crate::diary::{Entry, Journal, Moment, NightBoundary, Units, Zone, edits_of};
use crate::draw::canvas::{Canvas, Click, ScreenName, Targets};
use crate::once::Answers;
use crate::patterns::Findings;
use crate::store::{Create, Store};
use crate::tui::context::Context;

/// The program while it is played.
struct Play {
    folder: TempDir,
    app: App,
    performer: Performer,
    size: (u16, u16),
    /// The effect of the last key that is not the performer's.
    asked: Option<Effect>,
}

fn screen_named(name: &str) -> Option<ScreenName> {
    let is_it = |screen: &ScreenName| <&str>::from(*screen).to_lowercase() == name;
    ScreenName::iter().find(is_it)
}

fn moment(text: &str) -> Moment {
    let zone: Zone = "Europe/Berlin".parse().expect("a zone");
    Moment::new(
        chrono::DateTime::parse_from_rfc3339(text)
            .expect("a time")
            .to_utc(),
        zone,
    )
}

fn open(folder: &TempDir, now: &str) -> (App, Performer) {
    let places = Places::inside(folder.path());
    let settings = Settings::load(&places.settings).settings;
    let store = Store::open(&places.diary, Create::IfMissing).expect("a diary");
    let mut performer =
        Performer::new(store, places, settings, Clock::Stopped(moment(now))).expect("performer");
    performer.write_pages_to(folder.path().to_owned());
    (
        App::new(performer.read().expect("a context"), true),
        performer,
    )
}

/// A folder in memory where there is one: these tests wait for no disk.
fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    tempfile::tempdir_in(memory)
        .or_else(|_| tempfile::tempdir())
        .expect("a folder")
}

/// The file of a made-up diary. Each is written once and copied, since writing a year takes longer than most tests.
fn made_up(nights: u32) -> Arc<Vec<u8>> {
    static FILES: Mutex<BTreeMap<u32, Arc<Vec<u8>>>> = Mutex::new(BTreeMap::new());
    let mut files = FILES.lock().expect("no test failed while it wrote a diary");
    let write = || {
        let demo = Demo {
            last: "2026-11-23".parse().expect("a night"),
            nights,
            zone: "Europe/Berlin".parse().expect("a zone"),
            seed: 1,
            density: Density::Lived,
        };
        let file = scratch();
        let diary = file.path().join("diary.db");
        let store = Store::open(&diary, Create::IfMissing).expect("a diary");
        let entry = Entry::new("made up", edits_of(&demo.journal()));
        store
            .record(&entry, &moment("2026-11-24T11:00:00+01:00"))
            .expect("recorded");
        drop(store);
        Arc::new(std::fs::read(&diary).expect("a diary"))
    };
    Arc::clone(files.entry(nights).or_insert_with(write))
}

/// Every size below eight cells, and of the larger ones as many as meet every width and every height.
pub(crate) fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let widths = (0..50).chain([60, 79, 80, 100, 111, 112, 130]);
    let all = widths.flat_map(|width| (0..30).chain([40, 60]).map(move |height| (width, height)));
    all.filter(|(width, height)| width.max(height) < &8 || (width + 2 * height) % 11 == 0)
}

/// A page at several sizes, one below the other.
fn at_sizes(sizes: &[(u16, u16)], mut screen: impl FnMut(u16, u16) -> String) -> String {
    let mut sheet = String::new();
    for &(width, height) in sizes {
        let _ = writeln!(sheet, "== {width}x{height} ==\n{}", screen(width, height));
    }
    sheet
}

impl Play {
    /// What is open, at several sizes.
    fn at_sizes(&mut self, sizes: &[(u16, u16)]) -> String {
        at_sizes(sizes, |width, height| {
            self.size = (width, height);
            self.screen()
        })
    }

    /// An empty diary, opened at a time.
    fn at(now: &str) -> Self {
        let play = Self::first_at(now);
        let settings = Places::inside(play.folder.path()).settings;
        Settings::save(&settings, Setting::FirstQuestions, "off").expect("saved");
        play.again_at(now)
    }

    /// The same for somebody who has never opened it.
    fn first_at(now: &str) -> Self {
        Self::opened(scratch(), now)
    }

    /// A diary with these many made-up nights before the one of 24 November 2026, opened at a time.
    fn with_nights(nights: u32, now: &str) -> Self {
        let folder = scratch();
        let diary = Places::inside(folder.path()).diary;
        std::fs::create_dir_all(diary.parent().expect("a folder")).expect("a folder");
        std::fs::write(&diary, made_up(nights).as_slice()).expect("a diary");
        Self::opened(folder, now)
    }

    fn opened(folder: TempDir, now: &str) -> Self {
        let (app, performer) = open(&folder, now);
        Self {
            folder,
            app,
            performer,
            size: (80, 24),
            asked: None,
        }
    }

    /// The same diary, opened again at another time.
    fn again_at(mut self, now: &str) -> Self {
        (self.app, self.performer) = open(&self.folder, now);
        self
    }

    /// Left open until another time, at which a key or a timer wakes it.
    fn left_open_until(mut self, now: &str) -> Self {
        let places = Places::inside(self.folder.path());
        let settings = Settings::load(&places.settings).settings;
        let store = Store::open(&places.diary, Create::Never).expect("a diary");
        let clock = Clock::Stopped(moment(now));
        self.performer = Performer::new(store, places, settings, clock).expect("performer");
        let folder = self.folder.path().to_owned();
        self.performer.write_pages_to(folder);
        self.set_time(moment(now));
        self
    }

    fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// On a terminal that has nothing but ASCII.
    fn in_ascii(mut self) -> Self {
        self.app = self.app.with_only_ascii(true);
        self
    }

    /// Presses keys, by name and with blanks between: `space l 7 ctrl-r`. The name of a screen opens it, and
    /// `rest` is a pause.
    fn keys(mut self, keys: &str) -> Self {
        for key in keys.split_whitespace() {
            if key == "rest" {
                self = self.pause();
                continue;
            }
            // There are no keys for these, but the mouse and the palette.
            if let Some(screen) = screen_named(key) {
                let effect = self.app.click(Click::Screen(screen));
                self.take(effect);
                continue;
            }
            let key = match key {
                "=" | "?" | ":" | "." | "," | "+" => crokey::KeyCombination::from(
                    crokey::crossterm::event::KeyCode::Char(key.chars().next().unwrap_or_default()),
                ),
                name => crokey::parse(name).expect(name),
            };
            let effect = self.app.press(key.normalized());
            self.take(effect);
        }
        self.look();
        self
    }

    /// Some time later, in the same sitting.
    fn later(self, seconds: i64) -> Self {
        let now = self.app.context().now;
        self.at_moment(now.plus(chrono::TimeDelta::seconds(seconds)))
    }

    /// At another moment, in the same sitting.
    fn at_moment(mut self, now: Moment) -> Self {
        self.performer.set_clock(Clock::Stopped(now));
        self.set_time(now);
        self
    }

    /// The clock shows another time; so long it took.
    fn set_time(&mut self, now: Moment) {
        let cx = self.app.context();
        let passed = now.since(&cx.now).abs().to_std().expect("a time");
        self.app.set_time(now, cx.uptime + passed);
    }

    /// Some time later, under a clock that stands still.
    fn waited(mut self, seconds: u64) -> Self {
        let cx = self.app.context();
        let (now, uptime) = (cx.now, cx.uptime + Duration::from_secs(seconds));
        self.app.set_time(now, uptime);
        self
    }

    fn typed(mut self, text: &str) -> Self {
        for c in text.chars() {
            let effect = self
                .app
                .press(crokey::crossterm::event::KeyCode::Char(c).into());
            self.take(effect);
        }
        self.look();
        self
    }

    fn pause(mut self) -> Self {
        let effect = self.app.settle();
        self.take(effect);
        self
    }

    /// Clicks on the first cell of a text on the screen.
    fn click(mut self, text: &str) -> Self {
        let (buffer, targets) = self.draw();
        let rows: Vec<String> = lines(&buffer);
        let (y, row) = rows
            .iter()
            .enumerate()
            .find(|(_, row)| row.contains(text))
            .expect(text);
        let before = row.split(text).next().unwrap_or_default().chars().count();
        let click = targets
            .at(Position::new(before as u16, y as u16))
            .expect("something to click");
        let effect = self.app.click(click);
        self.take(effect);
        self.look();
        self
    }

    fn take(&mut self, effect: Option<Effect>) {
        self.asked = effect
            .clone()
            .filter(|effect| matches!(effect, Effect::Quit | Effect::Suspend));
        self.performer.perform(effect, &mut self.app);
        self.read_what_is_due();
    }

    /// What the program reads beside its loop is read here at once. Returns whether there was anything to read.
    fn read_what_is_due(&mut self) -> bool {
        let mut has_read = false;
        while let Some(reading) = self.performer.reading(&self.app) {
            self.performer.take_in(reading.run(), &mut self.app);
            has_read = true;
        }
        has_read
    }

    /// What the program computes and reads beside its loop is done here at once, after the last key. What is
    /// saved once the findings are there may have to be read again.
    fn look(&mut self) {
        while self.find_patterns() || self.read_what_is_due() {}
    }

    /// Computes findings that are wanted; once for all plays of the same diary at the same time. Returns whether
    /// any were.
    fn find_patterns(&mut self) -> bool {
        type Question = (Arc<Journal>, Moment, NightBoundary, Units, bool);
        static FINDINGS: Answers<Question, Findings> = Answers::new();
        let Some(work) = self.performer.seek_and_save(&mut self.app).findings else {
            return false;
        };
        let journal = self.performer.looked_through().expect("a diary");
        let wish = self.app.wants_findings().expect("a wish");
        let Context { now, settings, .. } = self.app.context();
        let (boundary, units) = (settings.night_boundary, settings.units);
        let question = (journal, *now, boundary, units, wish.explore);
        let news = work
            .answered(|compute| FINDINGS.to(question, || compute().expect("it was not given up")));
        self.performer.hear_of_findings(news);
        true
    }

    fn draw(&self) -> (Buffer, Targets) {
        let (width, height) = self.size;
        let mut buffer = Buffer::empty(Rect {
            x: 0,
            y: 0,
            width,
            height,
        });
        let mut targets = Targets::default();
        self.app.draw(&mut Canvas::new(
            &mut buffer,
            &mut targets,
            self.app.theme(),
        ));
        (buffer, targets)
    }

    /// The screen as text.
    fn screen(&self) -> String {
        lines(&self.draw().0).join("\n")
    }

    /// The same diary, as another program has it open.
    fn elsewhere(&self) -> Store {
        Store::open(&Places::inside(self.folder.path()).diary, Create::Never).expect("a diary")
    }

    fn journal(&self) -> Journal {
        self.performer.read().expect("a context").journal
    }
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let row = |y: u16| {
        let cells = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    };
    (0..buffer.area.height).map(row).collect()
}
