//! The screen as a person meets it: keys in, entries and pictures out.

mod drafts;
mod factors;
mod medicines;
mod page;

use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use strum::IntoEnumIterator as _;

use crate::config::{Setting, Settings};
use crate::diary::{
    AskTime, Class, Condition, ConditionId, ConditionKind, Direction, Dose, Edit, Entry, Factor,
    Journal, Kind, Moment, Night, Regimen, RegimenId, Test, Unit, Zone,
};
use crate::draw::canvas::{Canvas, Click, ScreenName, Targets};
use crate::tui::{App, Context, Effect, FindingsState, Outcome};

/// The program on this page, with a diary that is as if everything it asked for had been saved.
struct Screen {
    app: App,
    effects: Vec<Effect>,
}

impl Screen {
    fn new(journal: Journal) -> Self {
        let now = Moment::recorded(
            "2026-11-23T22:00:00+01:00".parse().expect("a time"),
            "Europe/Berlin".parse::<Zone>().expect("a zone"),
        );
        let cx = Context {
            whole: None,
            version: 0,
            found: FindingsState::default(),
            journal,
            first_night: None,
            now,
            uptime: Duration::ZERO,
            settings: Settings::default(),
            waiting: 0,
        };
        let mut screen = Self {
            app: App::new(cx, true),
            effects: Vec::new(),
        };
        screen.app.click(Click::Screen(ScreenName::Setup));
        screen
    }

    /// Presses keys after a look at the page.
    #[track_caller]
    fn press(&mut self, keys: &str) -> &mut Self {
        self.wait(1000);
        self.type_on(keys)
    }

    /// Presses keys: a token in angle brackets is one key, any other is typed letter by letter.
    #[track_caller]
    fn type_on(&mut self, keys: &str) -> &mut Self {
        for token in keys.split_whitespace() {
            match token
                .strip_prefix('<')
                .and_then(|rest| rest.strip_suffix('>'))
            {
                Some("later") => self.wait(1000),
                Some(name) => self.press_key(named(name)),
                None => token.chars().for_each(|c| self.press_key(typed(c))),
            }
        }
        self
    }

    fn wait(&mut self, milliseconds: u32) {
        let Context { now, uptime, .. } = self.app.context();
        let now = now.plus(TimeDelta::milliseconds(milliseconds.into()));
        let uptime = *uptime + Duration::from_millis(milliseconds.into());
        self.app.set_time(now, uptime);
    }

    fn later(&mut self, seconds: u32) -> &mut Self {
        self.wait(seconds * 1000);
        self
    }

    fn press_key(&mut self, key: KeyCombination) {
        let effect = self.app.press(key);
        self.perform(effect);
    }

    fn perform(&mut self, effect: Option<Effect>) {
        let Some(effect) = effect else { return };
        let mut cx = self.app.context().clone();
        match &effect {
            Effect::Record(entry) => cx.journal.apply(entry),
            Effect::Set(setting, value) => cx.settings.set(*setting, value).expect("a value"),
            _ => {}
        }
        let settings = cx.settings.clone();
        self.app.follow(cx);
        if matches!(effect, Effect::Set(..)) {
            self.app.hear(Outcome::Settings(Box::new(settings)));
        }
        self.effects.push(effect);
    }

    fn drawn(&self, width: u16, height: u16) -> (Buffer, Targets) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let mut targets = Targets::default();
        self.app.draw(&mut Canvas::new(
            &mut buffer,
            &mut targets,
            self.app.theme(),
        ));
        (buffer, targets)
    }

    fn text(&self, width: u16, height: u16) -> String {
        let (buffer, _) = self.drawn(width, height);
        let row = |y| -> String { (0..width).map(|x| buffer[(x, y)].symbol()).collect() };
        (0..height).map(|y| row(y) + "\n").collect()
    }

    /// Clicks where a text stands.
    #[track_caller]
    fn click(&mut self, text: &str) -> &mut Self {
        let (buffer, targets) = self.drawn(120, 40);
        let row = |y| -> String { (0..120).map(|x| buffer[(x, y)].symbol()).collect() };
        let found = (0..40).find_map(|y| {
            let row = row(y);
            let byte = row.find(text)?;
            Some(Position::new(row[..byte].chars().count() as u16, y))
        });
        let click = targets
            .at(found.unwrap_or_else(|| panic!("{text} is not in sight")))
            .expect("something to click");
        let effect = self.app.click(click);
        self.perform(effect);
        self
    }

    #[track_caller]
    fn shows(&self, text: &str) -> &Self {
        let screen = self.text(120, 40);
        assert!(screen.contains(text), "no {text:?} in\n{screen}");
        self
    }

    #[track_caller]
    fn entry(&self) -> &Entry {
        match self.effects.as_slice() {
            [.., Effect::Record(entry)] => entry,
            effects => panic!("no entry at the end of {effects:?}"),
        }
    }

    fn journal(&self) -> &Journal {
        &self.app.context().journal
    }

    fn factor(&self, key: &str) -> &Factor {
        let catalogue = &self.journal().catalogue;
        catalogue.get(catalogue.find(key).expect("a factor"))
    }
}

fn typed(c: char) -> KeyCombination {
    let modifiers = if c.is_uppercase() {
        KeyModifiers::SHIFT
    } else {
        KeyModifiers::NONE
    };
    KeyCombination::from(KeyEvent::new(KeyCode::Char(c), modifiers)).normalized()
}

#[track_caller]
fn named(name: &str) -> KeyCombination {
    let (code, modifiers) = match name {
        "Enter" => (KeyCode::Enter, KeyModifiers::NONE),
        "Esc" => (KeyCode::Esc, KeyModifiers::NONE),
        "Tab" => (KeyCode::Tab, KeyModifiers::NONE),
        "Space" => (KeyCode::Char(' '), KeyModifiers::NONE),
        "Up" => (KeyCode::Up, KeyModifiers::NONE),
        "Down" => (KeyCode::Down, KeyModifiers::NONE),
        "Left" => (KeyCode::Left, KeyModifiers::NONE),
        "Right" => (KeyCode::Right, KeyModifiers::NONE),
        "Home" => (KeyCode::Home, KeyModifiers::NONE),
        "End" => (KeyCode::End, KeyModifiers::NONE),
        "PgUp" => (KeyCode::PageUp, KeyModifiers::NONE),
        "PgDn" => (KeyCode::PageDown, KeyModifiers::NONE),
        "Del" => (KeyCode::Delete, KeyModifiers::NONE),
        "Bksp" => (KeyCode::Backspace, KeyModifiers::NONE),
        "C-s" => (KeyCode::Char('s'), KeyModifiers::CONTROL),
        _ => panic!("no key is called <{name}>"),
    };
    KeyCombination::from(KeyEvent::new(code, modifiers)).normalized()
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The screen of an empty diary, after some keys.
#[track_caller]
fn screen_after(keys: &str) -> Screen {
    let mut screen = Screen::new(Journal::default());
    screen.press(keys);
    screen
}

/// A diary with one medicine that lasts and one that has ended.
fn with_medicines() -> Journal {
    let regimen =
        |number: u8, name: &str, since: &str, until: Option<&str>, doses: &[(&str, &str)]| {
            let dose = |(since, text): &(&str, &str)| Dose {
                since: day(since),
                text: (*text).to_owned(),
            };
            Regimen {
                id: RegimenId::from_parts(1, [number; 10]),
                name: name.to_owned(),
                class: Class::of_name(name).expect("a known name"),
                since: day(since),
                until: until.map(day),
                kind: crate::diary::RegimenKind::Daily,
                doses: doses.iter().map(dose).collect(),
                precision: crate::diary::SpanPrecision::default(),
                times_a_day: None,
                stop_reason: None,
            }
        };
    let mut journal = Journal::default();
    for regimen in [
        regimen(1, "Simvastatin", "2025-02-01", Some("2025-08-01"), &[]),
        regimen(
            2,
            "Furosemide",
            "2026-06-01",
            None,
            &[("2026-06-01", "20 mg"), ("2026-09-03", "40 mg")],
        ),
    ] {
        journal.apply(&Entry::one("", Edit::Regimen(regimen)));
    }
    journal
}
