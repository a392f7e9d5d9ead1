//! The program as a value: which screen is open, what it knows, and what a key, a click or an outcome makes of it.

mod keys;

use std::time::Duration;

use chrono::Timelike as _;
use crokey::{KeyCombination, key};
use ratatui::layout::Rect;
use strum::{Display, EnumIter, IntoEnumIterator as _, IntoStaticStr};

use super::canvas::{Canvas, Click};
use super::context::Context;
use super::effect::{Effect, Outcome};
use super::findings::{Found, Wish};
use super::keymap::{self, HelpLine, Hint};
use super::screens::body::Body;
use super::screens::help::Help;
use super::screens::history::History;
use super::screens::palette::{Choice, Palette};
use super::screens::patterns::{Door, Patterns};
use super::screens::review::Review;
use super::screens::tonight::Tonight;
use super::theme::Theme;
use super::widgets::{hint_line, tab_bar};
use crate::config::Signs;
use crate::diary::{EpisodeId, Night, neutral};
use keys::{Action, KEYS};

/// The screens, in the order of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, Display, IntoStaticStr)]
pub enum ScreenName {
    Tonight,
    History,
    Patterns,
    Review,
    Body,
}

/// A line that says what happened. Any key takes it away.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Notice {
    text: String,
    warns: bool,
}

/// What lies over the screen.
#[derive(Clone, Debug)]
enum Overlay {
    Help(Help),
    Palette(Palette),
}

/// The program.
#[derive(Clone, Debug)]
pub struct App {
    open: ScreenName,
    tonight: Tonight,
    history: History,
    review: Review,
    patterns: Patterns,
    body: Body,
    overlay: Option<Overlay>,
    notice: Option<Notice>,
    cx: Context,
    colour: bool,
    /// Whether the terminal can show ASCII only.
    only_ascii: bool,
}

impl App {
    /// The program as it opens: on the page of Tonight that is due.
    pub fn new(cx: Context, colour: bool) -> Self {
        Self {
            open: ScreenName::Tonight,
            tonight: Tonight::open(&cx),
            history: History::default(),
            review: Review::default(),
            patterns: Patterns::default(),
            body: Body::default(),
            overlay: None,
            notice: None,
            cx,
            colour,
            only_ascii: false,
        }
    }

    /// On a terminal that can show ASCII only, or one that can show more.
    pub fn with_only_ascii(mut self, only_ascii: bool) -> Self {
        self.only_ascii = only_ascii;
        self
    }

    /// Opens a cramp, as `cramp now` does.
    pub fn on_episode(mut self, id: EpisodeId) -> Self {
        self.tonight = Tonight::on_episode(id);
        self
    }

    /// Opens the check-in of a night, as `cramp night` does.
    pub fn on_night(mut self, night: Night) -> Self {
        self.tonight = Tonight::on_night(night, &self.cx);
        self
    }

    /// What it knows.
    pub fn context(&self) -> &Context {
        &self.cx
    }

    /// Takes in the diary as it is now.
    pub fn follow(&mut self, cx: Context) {
        self.cx = cx;
        self.tonight.follow(&self.cx);
        self.history.follow(&self.cx);
        self.review.follow(&self.cx);
        self.patterns.follow(&self.cx);
        self.body.follow(&self.cx);
    }

    /// Whether the open screen looks back on the whole diary.
    pub fn looks_back(&self) -> bool {
        match self.open {
            ScreenName::History | ScreenName::Patterns | ScreenName::Review => true,
            ScreenName::Tonight | ScreenName::Body => false,
        }
    }

    /// What the open screen wants to be found, where it shows findings.
    pub fn wants_findings(&self) -> Option<Wish> {
        match self.open {
            ScreenName::Patterns | ScreenName::Review => Some(Wish {
                explore: self.patterns.explores(),
                check: self.patterns.wants_check(),
            }),
            ScreenName::Tonight | ScreenName::History | ScreenName::Body => None,
        }
    }

    /// Takes in what is known of the findings.
    pub fn follow_findings(&mut self, found: Found) {
        self.cx.found = found;
        self.patterns.follow(&self.cx);
    }

    /// Lets go of the whole diary, so that it can be changed without a copy; [`App::follow`] gives it back.
    pub fn let_go_of_the_whole(&mut self) {
        self.cx.whole = None;
    }

    /// Takes in what time it is.
    pub fn set_time(&mut self, now: crate::diary::Moment) {
        self.cx.now = now;
        self.history.set_time(now);
    }

    /// Reacts to a key.
    pub fn press(&mut self, key: KeyCombination) -> Option<Effect> {
        self.notice = None;
        // These two act everywhere, also while something is typed.
        if key == key!(ctrl - c) {
            return Some(Effect::Quit);
        }
        if key == key!(ctrl - z) {
            return Some(Effect::Suspend);
        }
        match &mut self.overlay {
            Some(Overlay::Help(help)) => {
                if !help.press(key) {
                    self.overlay = None;
                }
                return None;
            }
            Some(Overlay::Palette(palette)) => {
                match palette.press(key) {
                    Choice::Pending => return None,
                    Choice::Closed => self.overlay = None,
                    Choice::Chosen(key) => {
                        self.overlay = None;
                        return self.press(key);
                    }
                }
                return None;
            }
            None => {}
        }
        if self.screen_has(key) {
            return self.press_screen(key);
        }
        match keymap::action(KEYS, key) {
            Some(action) => self.act(action),
            None => self.press_screen(key),
        }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Help => self.overlay = Some(Overlay::Help(Help::new(self.chapters()))),
            Action::Palette => self.overlay = Some(Overlay::Palette(Palette::new(self.chapters()))),
            Action::Undo => return Some(Effect::Undo),
            Action::Redo => return Some(Effect::Redo),
            Action::Tonight => return self.turn_to(ScreenName::Tonight),
            Action::History => return self.turn_to(ScreenName::History),
            Action::Patterns => return self.turn_to(ScreenName::Patterns),
            Action::Review => return self.turn_to(ScreenName::Review),
            Action::Body => return self.turn_to(ScreenName::Body),
            Action::Next => return self.turn_by(1),
            Action::Previous => return self.turn_by(-1),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit => return Some(Effect::Quit),
        }
        None
    }

    fn turn_by(&mut self, by: isize) -> Option<Effect> {
        let all: Vec<ScreenName> = ScreenName::iter().collect();
        let place = (self.open as isize + by).rem_euclid(all.len() as isize);
        self.turn_to(all[place as usize])
    }

    /// Opens a screen; what was typed on the one before is saved.
    fn turn_to(&mut self, screen: ScreenName) -> Option<Effect> {
        let effect = self.settle();
        if screen == ScreenName::Tonight && self.open == ScreenName::Tonight {
            self.tonight = Tonight::open(&self.cx);
        }
        if self.open == ScreenName::Patterns && screen != ScreenName::Patterns {
            self.patterns.leave();
        }
        self.open = screen;
        effect
    }

    fn screen_has(&self, key: KeyCombination) -> bool {
        match self.open {
            ScreenName::Tonight => self.tonight.has(key),
            ScreenName::History => self.history.has(key),
            ScreenName::Body => self.body.has(key),
            ScreenName::Review => self.review.has(key),
            ScreenName::Patterns => self.patterns.has(key),
        }
    }

    fn press_screen(&mut self, key: KeyCombination) -> Option<Effect> {
        match self.open {
            ScreenName::Tonight => self.tonight.press(key, &self.cx),
            ScreenName::History => self.history.press(key, &self.cx),
            ScreenName::Review => self.review.press(key, &self.cx),
            ScreenName::Body => self.body.press(key, &self.cx),
            ScreenName::Patterns => {
                self.patterns.press(key, &self.cx);
                let door = self.patterns.take_door()?;
                self.go_through(door)
            }
        }
    }

    /// Opens the place in the history that a pattern leads to.
    fn go_through(&mut self, door: Door) -> Option<Effect> {
        let effect = self.turn_to(ScreenName::History);
        match door {
            Door::Nights(filter) => self.history.show(Some(filter), None, &self.cx),
            Door::Night(night) => self.history.show(None, Some(night), &self.cx),
        }
        effect
    }

    /// Reacts to pasted text.
    pub fn paste(&mut self, text: &str) {
        self.notice = None;
        match (&mut self.overlay, self.open) {
            (Some(Overlay::Palette(palette)), _) => palette.paste(text),
            (Some(Overlay::Help(_)), _) => {}
            (None, ScreenName::Tonight) => self.tonight.paste(text),
            (None, ScreenName::History) => self.history.paste(text, &self.cx),
            (None, ScreenName::Review) => self.review.paste(text),
            (None, ScreenName::Body) => self.body.paste(text),
            (None, ScreenName::Patterns) => self.patterns.paste(text),
        }
    }

    /// Reacts to a click.
    pub fn click(&mut self, click: Click) -> Option<Effect> {
        match click {
            Click::Key(key) => self.press(key),
            Click::Screen(number) => {
                self.notice = None;
                self.overlay = None;
                ScreenName::iter()
                    .nth(number)
                    .and_then(|screen| self.turn_to(screen))
            }
            Click::Select(place) => {
                self.notice = None;
                match (&mut self.overlay, self.open) {
                    (Some(Overlay::Palette(palette)), _) => {
                        let key = palette.choose(place)?;
                        self.overlay = None;
                        self.press(key)
                    }
                    (Some(Overlay::Help(_)), _) => {
                        self.overlay = None;
                        None
                    }
                    (None, ScreenName::Tonight) => self.tonight.select(place, &self.cx),
                    (None, ScreenName::History) => self.history.select(place, &self.cx),
                    (None, ScreenName::Review) => self.review.select(place, &self.cx),
                    (None, ScreenName::Body) => self.body.select(place, &self.cx),
                    (None, ScreenName::Patterns) => {
                        self.patterns.select(place, &self.cx);
                        None
                    }
                }
            }
        }
    }

    /// Takes in what came of an effect.
    pub fn hear(&mut self, outcome: Outcome) {
        let (text, warns) = match outcome {
            // A change that worked shows itself.
            Outcome::Saved => return,
            Outcome::Settings(settings) => {
                self.cx.settings = *settings;
                return;
            }
            Outcome::Undone(label) => (format!("undid: {label}"), false),
            Outcome::Redone(label) => (format!("did again: {label}"), false),
            Outcome::Nothing(text) => (text, false),
            Outcome::Refused(text) | Outcome::Failed(text) | Outcome::NotSaved(text) => {
                (text, true)
            }
        };
        self.notice = Some(Notice {
            text: neutral(&text).into_owned(),
            warns,
        });
    }

    /// Saves what is typed and not saved: on a pause, before another screen, at the end.
    pub fn settle(&mut self) -> Option<Effect> {
        match self.open {
            ScreenName::Tonight => self.tonight.settle(&self.cx),
            ScreenName::History => self.history.settle(&self.cx),
            ScreenName::Review => self.review.settle(&self.cx),
            ScreenName::Body => self.body.settle(&self.cx),
            ScreenName::Patterns => None,
        }
    }

    /// Saves what is typed before the program ends, half-written rows included where they can be taken.
    pub fn leave(&mut self) -> Option<Effect> {
        match self.open {
            ScreenName::Body => self.body.leave(&self.cx),
            _ => self.settle(),
        }
    }

    /// Whether something was typed that a pause should save.
    pub fn has_draft(&self) -> bool {
        match self.open {
            ScreenName::Tonight => self.tonight.has_draft(),
            ScreenName::History => self.history.has_draft(),
            ScreenName::Review => self.review.has_draft(),
            _ => false,
        }
    }

    /// How long the picture stays right without a key: until the next second of a running cramp, or for ever.
    pub fn changes_in(&self) -> Option<Duration> {
        let ticking = match self.open {
            ScreenName::Tonight => self.tonight.is_ticking(&self.cx),
            ScreenName::History => self.history.is_ticking(),
            _ => false,
        };
        let milliseconds = self.cx.now.at().nanosecond() / 1_000_000;
        ticking.then(|| Duration::from_millis(u64::from(1000 - milliseconds.min(999))))
    }

    /// The help, chapter by chapter: this page, then what can be done everywhere. A key that the page has for itself
    /// is not listed twice.
    fn chapters(&self) -> Vec<(String, Vec<HelpLine>)> {
        let (title, page) = match self.open {
            ScreenName::Tonight => (self.tonight.title().to_owned(), self.tonight.help()),
            ScreenName::History => (self.history.title().to_owned(), self.history.help()),
            ScreenName::Review => (self.review.title().to_owned(), self.review.help()),
            ScreenName::Body => ("Body".to_owned(), self.body.help()),
            ScreenName::Patterns => (self.patterns.title().to_owned(), self.patterns.help()),
        };
        let everywhere = keymap::help(KEYS)
            .into_iter()
            .filter(|line| !self.screen_has(line.key))
            .collect();
        [(title, page), ("Everywhere".to_owned(), everywhere)]
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .collect()
    }

    fn hints(&self) -> Vec<Hint> {
        let mut hints = match self.open {
            ScreenName::Tonight => self.tonight.hints(&self.cx),
            ScreenName::History => self.history.hints(),
            ScreenName::Review => self.review.hints(&self.cx),
            ScreenName::Body => self.body.hints(&self.cx),
            ScreenName::Patterns => self.patterns.hints(&self.cx),
        };
        let help = key!('?');
        hints.extend(
            keymap::hints(KEYS)
                .into_iter()
                .filter(|hint| hint.key != help && !self.screen_has(hint.key)),
        );
        hints
    }

    /// How the screen looks at this hour, on this terminal.
    pub fn theme(&self) -> Theme {
        let ascii = match self.cx.settings.signs {
            Signs::Auto => self.only_ascii,
            Signs::All => false,
            Signs::Ascii => true,
        };
        let theme = Theme::at(self.cx.now.local().time(), &self.cx.settings, self.colour);
        Theme { ascii, ..theme }
    }

    /// Draws everything.
    pub fn draw(&self, canvas: &mut Canvas<'_>) {
        let theme = canvas.theme;
        canvas.fill(theme.base);
        let area = canvas.area;
        if area.is_empty() {
            return;
        }
        // At night a page for the dark has the whole screen, and not even the bar is lit.
        let alone = self.has_whole_page() && theme.is_night;
        let bar = u16::from(area.height >= 8 && !alone);
        let hints = u16::from(area.height >= 5);
        let notice = u16::from(self.notice.is_some());
        let [top, bottom] = [
            area.y + bar,
            area.bottom() - hints - notice.min(area.height - hints),
        ];
        if bar > 0 {
            let names: Vec<&'static str> = ScreenName::iter().map(Into::into).collect();
            tab_bar(
                &mut canvas.within(Rect { height: 1, ..area }),
                &names,
                self.open as usize,
                &self.night_titles(),
            );
        }
        let roomy = area.height >= 20 && area.width >= 60 && bar > 0;
        let gap = u16::from(roomy && !self.has_whole_page());
        let page = Rect {
            y: top + gap,
            height: bottom.saturating_sub(top + gap),
            ..area
        };
        self.draw_screen(&mut canvas.within(page));
        if let Some(notice) = &self.notice {
            let mut line = canvas.within(Rect {
                y: bottom,
                height: 1,
                ..area
            });
            let style = if notice.warns {
                theme.warning
            } else {
                theme.good
            };
            line.fill(theme.base);
            line.text_within(1, 0, area.width.saturating_sub(2), &notice.text, style);
        }
        if hints > 0 {
            let mut line = canvas.within(Rect {
                y: area.bottom() - 1,
                height: 1,
                ..area
            });
            line.fill(theme.base);
            // While something is typed, a question mark is text.
            let help = Some(key!('?')).filter(|key| !self.screen_has(*key));
            let help = help.map(|key| Hint { key, text: "keys" });
            hint_line(&mut line, &self.hints(), help);
        }
        match &self.overlay {
            Some(Overlay::Help(help)) => help.draw(canvas),
            Some(Overlay::Palette(palette)) => palette.draw(canvas),
            None => {}
        }
        if theme.ascii {
            canvas.spell_in_ascii();
        }
    }

    fn draw_screen(&self, canvas: &mut Canvas<'_>) {
        match self.open {
            ScreenName::Tonight => self.tonight.draw(canvas, &self.cx),
            ScreenName::Body => self.body.draw(canvas, &self.cx),
            ScreenName::History => self.history.draw(canvas, &self.cx),
            ScreenName::Review => self.review.draw(canvas, &self.cx),
            ScreenName::Patterns => self.patterns.draw(canvas, &self.cx),
        }
    }

    fn has_whole_page(&self) -> bool {
        self.open == ScreenName::Tonight && self.tonight.is_alone()
    }

    /// The night's name, longest first.
    fn night_titles(&self) -> [String; 3] {
        let title = self.cx.tonight().title();
        let short = self.cx.tonight().evening().format("%-d %b").to_string();
        [format!("night of {title}"), title, short]
    }
}
