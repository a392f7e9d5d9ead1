//! The whole program as a value: the open screen, what it knows, and how it reacts to keys, clicks and
//! outcomes.

mod commands;
mod input;
mod keys;
mod saving;
mod screens;
mod view;
mod ways;

use std::time::Duration;

use chrono::Timelike as _;
use crokey::KeyCombination;

use super::context::Context;
use super::effect::{Effect, Link, Outcome};
use super::findings::{FindingsRequest, FindingsState};
use super::report;
use super::screen::{Overlay, Screen as _};
use super::screens::tonight::Tonight;
use crate::config::drafts::Draft;
use crate::diary::{EpisodeId, Moment, Night};
use crate::draw::canvas::ScreenName;
use saving::{Notice, Saving};
use screens::Screens;

/// Why the next key may mean something else than usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NextKey {
    /// It is the first key: Space logs a cramp on any page.
    IsFirst,
    /// The change to undo is older than this session and was named; a second `u` confirms it.
    MayBeSure,
    /// It does not.
    IsAny,
}

/// The program.
pub struct App {
    screens: Screens,
    /// What lies over the screen.
    overlay: Option<Box<dyn Overlay>>,
    notice: Option<Notice>,
    /// When the open page last turned by itself; this and what follows by [`Context::uptime`].
    turned_at: Option<Duration>,
    /// What is being saved, to say so once it is.
    saving: Option<Saving>,
    next: NextKey,
    /// The screen that Escape goes back to, after a link led here.
    back: Option<ScreenName>,
    /// Where to go once the diary was read.
    waiting: Option<Link>,
    /// The last key that writes, and when it was pressed.
    pressed: Option<(KeyCombination, Duration)>,
    /// When a cramp that nobody stopped was closed with an unknown end, which changes what keys do.
    settled_at: Option<Duration>,
    /// Until when a key still goes on with what was typed into a form that has closed.
    typed_until: Option<Duration>,
    cx: Context,
    /// Whether the page for a doctor is to be written.
    report_waits: bool,
    /// Whether the person has brightened the pages for the dark.
    is_bright: bool,
    /// Whether the diary is made up.
    is_demo: bool,
    terminal: Terminal,
}

/// What the terminal is like.
#[derive(Clone, Copy, Debug, Default)]
struct Terminal {
    /// Whether it may show colors.
    has_color: bool,
    /// Whether it can show ASCII only.
    only_ascii: bool,
    /// Whether it said that its background is light.
    is_light: bool,
}

impl App {
    /// The program as it opens: on the page of Tonight that is due.
    pub fn new(cx: Context, colour: bool) -> Self {
        Self {
            screens: Screens::new(&cx),
            overlay: None,
            notice: None,
            turned_at: None,
            saving: None,
            next: NextKey::IsFirst,
            back: None,
            waiting: None,
            pressed: None,
            settled_at: None,
            typed_until: None,
            cx,
            report_waits: false,
            is_bright: false,
            is_demo: false,
            terminal: Terminal {
                has_color: colour,
                ..Terminal::default()
            },
        }
    }

    /// On a terminal that can show ASCII only, or one that can show more.
    pub fn with_only_ascii(mut self, only_ascii: bool) -> Self {
        self.terminal.only_ascii = only_ascii;
        self
    }

    /// With a diary that is made up, which every page then says.
    pub fn with_demo(mut self, is_demo: bool) -> Self {
        self.is_demo = is_demo;
        self
    }

    /// Opens a cramp, as `cramp now` does.
    pub fn on_episode(mut self, id: EpisodeId) -> Self {
        self.screens.tonight = Tonight::on_episode(id);
        self
    }

    /// Opens the check-in of a night, as `cramp night` does.
    pub fn on_night(mut self, night: Night) -> Self {
        self.screens.tonight = Tonight::on_night(night, None, &self.cx);
        self
    }

    /// What was typed and is not in the diary: what check-ins could not take, and forms that were not
    /// finished.
    pub fn drafts(&self) -> Vec<Draft> {
        let mut drafts = self.screens.tonight.drafts(&self.cx);
        drafts.extend(self.screens.drafts());
        drafts.extend(self.screens.setup.drafts());
        drafts
    }

    /// Takes over what was not saved when the program was last open.
    pub fn take_over(mut self, drafts: Vec<Draft>) -> Self {
        let (check_ins, forms) = drafts.into_iter().partition(Draft::is_of_check_in);
        self.screens.tonight.take_over(check_ins, &self.cx);
        self.screens.setup.take_over(forms);
        self
    }

    /// What all screens may read.
    pub fn context(&self) -> &Context {
        &self.cx
    }

    /// Takes over the diary as it is now.
    pub fn follow(&mut self, cx: Context) {
        let uptime = self.cx.uptime;
        self.cx = Context { uptime, ..cx };
        self.screens.follow(&self.cx);
        self.go_where_it_waits();
    }

    /// Whether the open screen looks back on the whole diary.
    pub fn looks_back(&self) -> bool {
        self.screens.name != ScreenName::Tonight || self.report_waits
    }

    /// What the open screen asks for, where it shows findings.
    pub fn wants_findings(&self) -> Option<FindingsRequest> {
        let shows_findings = matches!(self.screens.name, ScreenName::Patterns | ScreenName::Review);
        (shows_findings || self.report_waits).then(|| self.screens.patterns.request())
    }

    /// Takes in what is known of the findings.
    pub fn follow_findings(&mut self, found: FindingsState) {
        self.cx.found = found;
        self.screens.patterns.follow(&self.cx);
    }

    /// What was waiting for the findings and can be written now.
    pub fn what_waited(&mut self) -> Option<Effect> {
        if let Some(page) = self.report_waits.then(|| report::page(&self.cx)).flatten() {
            self.report_waits = false;
            return Some(Effect::Write(page));
        }
        let effect = self.screens.review.mark(&self.cx);
        effect.is_some().then(|| self.asked(effect)).flatten()
    }

    /// Lets go of the whole diary, so that it can be changed without a copy; [`App::follow`] gives it back.
    pub fn let_go_of_the_whole(&mut self) {
        self.cx.whole = None;
    }

    /// Sets the time, and for how long the program has been open. A page left open past the end of its night
    /// turns; keys that arrive with it were meant for the page before and do nothing.
    pub fn set_time(&mut self, now: Moment, uptime: Duration) {
        (self.cx.now, self.cx.uptime) = (now, uptime);
        let has_settled = self.cx.journal.settle(&now);
        if has_settled {
            self.settled_at = Some(uptime);
        }
        let open = self.screens.name;
        if open == ScreenName::Tonight {
            self.screens.tonight.set_time(&self.cx, has_settled);
        }
        let tonight = self.screens.tonight.follow_the_night(&self.cx);
        let visit = self.screens.set_time(&self.cx);
        let turned = visit || open == ScreenName::Tonight && tonight;
        if turned {
            self.turned_at = Some(uptime);
        }
    }

    /// Says something in the line above the hints.
    pub fn say(&mut self, text: &str) {
        self.hear(Outcome::Nothing(text.to_owned()));
    }

    /// Tells the person what came of an effect.
    pub fn hear(&mut self, outcome: Outcome) {
        let (text, warns) = match outcome {
            Outcome::Saved => {
                self.notice = self.saving.take().map(Notice::saved);
                return;
            }
            Outcome::Settings(settings) => {
                self.cx.settings = *settings;
                self.notice = Some(Notice::saved(Saving::Setting));
                return;
            }
            Outcome::WouldUndo(label, made_at) => {
                self.next = NextKey::MayBeSure;
                let when = saving::when(&made_at, &self.cx);
                (
                    format!("Press u again to undo: {label} (from {when})"),
                    true,
                )
            }
            Outcome::Undone(label) => (format!("undone: {label} · Ctrl-R redoes it"), false),
            Outcome::Redone(label) => (format!("redone: {label}"), false),
            Outcome::Nothing(text) => (text, false),
            Outcome::Written(path) => (format!("saved: {}", path.display()), false),
            Outcome::Refused(text) | Outcome::Failed(text) | Outcome::NotSaved(text) => {
                (text, true)
            }
        };
        self.saving = None;
        self.notice = Some(Notice::line(&text, warns));
    }

    /// Saves what is typed and not saved: on a pause, before another screen, at the end.
    pub fn settle(&mut self) -> Option<Effect> {
        let effect = self.screens.act(&self.cx, |page, cx| page.settle(cx));
        self.asked(effect)
    }

    /// Saves what is typed before the program ends or sleeps; forms that nobody has saved are drafts.
    pub fn leave(&mut self) -> Option<Effect> {
        let effect = self.screens.act(&self.cx, |page, cx| page.leave(cx));
        self.asked(effect)
    }

    /// Whether something was typed that a pause should save.
    pub fn has_draft(&self) -> bool {
        self.screens.open().has_draft()
    }

    /// How long the screen stays right without a key: until the next second of a running cramp, or until the
    /// page of a finished cramp closes, the night ends, or the colours change.
    pub fn changes_in(&self) -> Option<Duration> {
        let (screen, cx) = (self.screens.open(), self.screens.context(&self.cx));
        if screen.is_ticking(cx) {
            let milliseconds = u64::from(self.cx.now.at().nanosecond() / 1_000_000);
            return Some(Duration::from_millis(1000 - milliseconds.min(999)));
        }
        let settings = &self.cx.settings;
        let boundary = settings.night_boundary.time();
        let hours = [boundary, settings.night_hours.from, settings.night_hours.to];
        let next = hours.into_iter().map(|time| self.cx.now.until(time));
        // The loop's clock and ours need not agree to the millisecond.
        let next = next.min()?.to_std().unwrap_or_default();
        let turns = next.max(Duration::from_millis(100));
        Some(
            screen
                .returns_in(cx)
                .map_or(turns, |returns| returns.min(turns)),
        )
    }
}
