//! Tonight, the first screen: the live cramp, the check-in of the evening, the finish of the morning, and the nights
//! that still wait for an answer. Which of these it opens on follows the clock and what is due.

mod catch_up;
mod cramp;
mod form;
mod form_entries;
mod form_keys;
mod form_numbers;
mod form_rows;
mod form_view;
mod wake;

use chrono::{TimeDelta, Timelike as _};
use crokey::KeyCombination;

use crate::diary::{Edit, Entry, Episode, EpisodeId, Moment, Night};
use crate::tui::canvas::Canvas;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, HelpLine, Hint};

use catch_up::CatchUp;
use cramp::CrampPage;
use form::{Form, Part};
use wake::Wake;

/// The screen: one of its pages at a time.
#[derive(Clone, Debug)]
pub(crate) struct Tonight {
    page: Page,
}

/// What the screen shows.
#[derive(Clone, Debug)]
enum Page {
    /// In the dark: start a cramp, or say that one was.
    Wake(Wake),
    /// One cramp, running or over, and everything that can be said of it.
    Cramp(CrampPage),
    /// The check-in of a night.
    CheckIn(Form),
    /// Nights without an answer.
    CatchUp(CatchUp),
}

/// Where a page wants to go next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// To the start page.
    Wake,
    /// To an episode.
    Cramp(EpisodeId),
    /// To the check-in of the evening.
    Evening,
    /// To the finish of the night.
    Morning,
    /// To everything about a past night.
    WholeNight(Night),
    /// To the nights without an answer.
    CatchUp,
}

/// What pressing a key came to: a page to turn to, something to do, or both.
#[derive(Clone, Debug, Default, PartialEq)]
struct Reaction {
    turn: Option<Turn>,
    effect: Option<Effect>,
}

impl Reaction {
    fn effect(effect: Effect) -> Self {
        Self {
            turn: None,
            effect: Some(effect),
        }
    }

    fn turn(turn: Turn) -> Self {
        Self {
            turn: Some(turn),
            effect: None,
        }
    }

    fn then(mut self, turn: Turn) -> Self {
        self.turn = Some(turn);
        self
    }
}

/// Until this hour a waking person has cramped, not got up.
const MORNING_BEGINS: u32 = 5;

/// From this hour on the evening's check-in comes before the nights that wait.
const EVENING_BEGINS: u32 = 18;

impl Tonight {
    /// The screen on the page that is due.
    pub(crate) fn open(cx: &Context) -> Self {
        Self { page: due(cx) }
    }

    /// The screen on a running or past cramp.
    pub(crate) fn on_episode(id: EpisodeId) -> Self {
        Self {
            page: Page::Cramp(CrampPage::new(id)),
        }
    }

    /// The screen on the check-in of a night: the part of it that the hour asks for, or all of it when it is past.
    pub(crate) fn on_night(night: Night, cx: &Context) -> Self {
        let part = match night == cx.tonight() {
            true if cx.now.local().date() == night.evening() => Part::Evening,
            true => Part::Morning,
            false => Part::Whole,
        };
        Self {
            page: Page::CheckIn(Form::new(night, part)),
        }
    }

    /// The screen on the nights that wait for an answer.
    pub(crate) fn on_open_nights(cx: &Context) -> Self {
        Self {
            page: Page::CatchUp(CatchUp::new(cx)),
        }
    }

    /// Whether the page has a key for itself.
    pub(crate) fn has(&self, key: KeyCombination) -> bool {
        match &self.page {
            Page::Wake(_) => keymap::action(wake::KEYS, key).is_some(),
            Page::Cramp(page) => page.is_typing() || keymap::action(cramp::KEYS, key).is_some(),
            Page::CheckIn(_) => {
                form_numbers::digit_of(key).is_some()
                    || keymap::action(form_keys::KEYS, key).is_some()
            }
            Page::CatchUp(_) => keymap::action(catch_up::KEYS, key).is_some(),
        }
    }

    /// Whether something was typed that is not saved yet.
    pub(crate) fn has_draft(&self) -> bool {
        match &self.page {
            Page::Cramp(page) => page.is_typing(),
            Page::CheckIn(form) => form.has_draft(),
            Page::Wake(_) | Page::CatchUp(_) => false,
        }
    }

    /// Whether the picture changes every second.
    pub(crate) fn is_ticking(&self, cx: &Context) -> bool {
        matches!(&self.page, Page::Cramp(page) if page.is_running(cx))
    }

    /// Whether the page wants the whole screen: a running cramp leaves no light for anything else.
    pub(crate) fn is_alone(&self) -> bool {
        matches!(&self.page, Page::Cramp(_) | Page::Wake(_))
    }

    /// Whether the nights that wait for an answer are open.
    pub(crate) fn is_open_nights(&self) -> bool {
        matches!(self.page, Page::CatchUp(_))
    }

    /// Whether a check-in is open.
    pub(crate) fn is_check_in(&self) -> bool {
        matches!(self.page, Page::CheckIn(_))
    }

    /// Whether the page is the start page, to which every other one is left.
    pub(crate) fn is_start(&self) -> bool {
        matches!(self.page, Page::Wake(_))
    }

    /// Whether the page that was opened for a night has been left.
    pub(crate) fn has_left(&self, night: Night) -> bool {
        match &self.page {
            Page::Wake(_) | Page::CatchUp(_) => true,
            Page::CheckIn(form) => form.night != night,
            Page::Cramp(_) => false,
        }
    }

    /// Reacts to a key.
    pub(crate) fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        let reaction = match &mut self.page {
            Page::Wake(page) => page.press(key, cx),
            Page::Cramp(page) => page.press(key, cx),
            Page::CheckIn(form) => form.press(key, cx),
            Page::CatchUp(page) => page.press(key, cx),
        };
        self.react(reaction, cx)
    }

    /// Reacts to pasted text.
    pub(crate) fn paste(&mut self, text: &str) {
        if let Page::Cramp(page) = &mut self.page {
            page.paste(text);
        }
    }

    /// Selects the n-th thing on the page, as a click does.
    pub(crate) fn select(&mut self, place: usize, cx: &Context) -> Option<Effect> {
        let reaction = match &mut self.page {
            Page::Wake(page) => page.select(place),
            Page::Cramp(_) => Reaction::default(),
            Page::CheckIn(form) => form.select(place, cx),
            Page::CatchUp(page) => page.select(place, cx),
        };
        self.react(reaction, cx)
    }

    /// Saves what is typed and not saved, as on a pause or before leaving.
    pub(crate) fn settle(&mut self, cx: &Context) -> Option<Effect> {
        match &mut self.page {
            Page::Cramp(page) => page.settle(cx),
            Page::CheckIn(form) => form.settle(cx),
            Page::Wake(_) | Page::CatchUp(_) => None,
        }
    }

    /// Follows the diary after it changed: a cramp that was taken back has no page.
    pub(crate) fn follow(&mut self, cx: &Context) {
        let gone = match &self.page {
            Page::Cramp(page) => page.episode(cx).is_none(),
            _ => false,
        };
        if gone {
            self.page = Page::Wake(Wake::default());
        }
        match &mut self.page {
            Page::CatchUp(page) => page.follow(cx),
            Page::CheckIn(form) => form.follow(cx),
            Page::Wake(_) | Page::Cramp(_) => {}
        }
    }

    /// The keys that act on this page.
    pub(crate) fn help(&self) -> Vec<HelpLine> {
        match &self.page {
            Page::Wake(_) => wake::help(),
            Page::Cramp(_) => CrampPage::help(),
            Page::CheckIn(_) => form_keys::help(),
            Page::CatchUp(_) => catch_up::help(),
        }
    }

    /// The hints of this page.
    pub(crate) fn hints(&self, cx: &Context) -> Vec<Hint> {
        match &self.page {
            Page::Wake(_) => wake::hints(cx),
            Page::Cramp(page) => page.hints(cx),
            Page::CheckIn(form) => form_keys::hints(form.part, cx),
            Page::CatchUp(_) => catch_up::hints(),
        }
    }

    /// The name of this page, for the help.
    pub(crate) fn title(&self) -> &'static str {
        match &self.page {
            Page::Wake(_) => "Tonight",
            Page::Cramp(_) => "A cramp",
            Page::CheckIn(_) => "Check-in",
            Page::CatchUp(_) => "Open nights",
        }
    }

    /// Draws the page.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        match &self.page {
            Page::Wake(page) => page.draw(canvas, cx),
            Page::Cramp(page) => page.draw(canvas, cx),
            Page::CheckIn(form) => form_view::draw(form, canvas, cx),
            Page::CatchUp(page) => page.draw(canvas, cx),
        }
        draw_waiting(canvas, cx.waiting);
    }

    fn react(&mut self, reaction: Reaction, cx: &Context) -> Option<Effect> {
        // What was typed on the page that is left is saved with it.
        let effect = match (reaction.effect, reaction.turn) {
            (None, Some(_)) => self.settle(cx),
            (effect, _) => effect,
        };
        match reaction.turn {
            None => {}
            Some(Turn::Wake) => self.page = Page::Wake(Wake::default()),
            Some(Turn::Cramp(id)) => self.page = Page::Cramp(CrampPage::new(id)),
            Some(Turn::Evening) => {
                self.page = Page::CheckIn(Form::new(cx.tonight(), Part::Evening));
            }
            Some(Turn::Morning) => {
                self.page = Page::CheckIn(Form::new(night_to_finish(cx), Part::Morning));
            }
            Some(Turn::WholeNight(night)) => {
                self.page = Page::CheckIn(Form::new(night, Part::Whole));
            }
            Some(Turn::CatchUp) => self.page = Page::CatchUp(CatchUp::new(cx)),
        }
        effect
    }
}

/// Says at the foot of the page that something typed earlier is not in the diary yet.
fn draw_waiting(canvas: &mut Canvas<'_>, entries: usize) {
    let words = match entries {
        0 => return,
        1 => "1 entry waits: cramp status".to_owned(),
        more => format!("{more} entries wait: cramp status"),
    };
    let x = canvas.width().saturating_sub(words.len() as u16 + 1);
    canvas.text(
        x,
        canvas.height().saturating_sub(1),
        &words,
        canvas.theme.strong,
    );
}

/// The page that the hour and the diary ask for.
fn due(cx: &Context) -> Page {
    if let Some(running) = cx.journal.running() {
        return Page::Cramp(CrampPage::new(running.id));
    }
    let hour = cx.now.local().hour();
    let before_the_boundary = cx.now.local().time() < cx.settings.night_boundary.time();
    if before_the_boundary && hour < MORNING_BEGINS {
        return Page::Wake(Wake::default());
    }
    if before_the_boundary && cx.journal.answer(cx.tonight()).is_none() && cx.first_night.is_some()
    {
        return Page::CheckIn(Form::new(cx.tonight(), Part::Morning));
    }
    if hour < EVENING_BEGINS && !cx.unanswered().is_empty() {
        return Page::CatchUp(CatchUp::new(cx));
    }
    if before_the_boundary {
        return Page::Wake(Wake::default());
    }
    Page::CheckIn(Form::new(cx.tonight(), Part::Evening))
}

/// The night that a morning finishes: the one now ending, or, past the boundary, the one before.
fn night_to_finish(cx: &Context) -> Night {
    let tonight = cx.tonight();
    if cx.now.local().time() < cx.settings.night_boundary.time() {
        tonight
    } else {
        tonight.previous()
    }
}

/// A cramp that begins now: its identity, and the entry that writes it.
fn begin_cramp(cx: &Context) -> (EpisodeId, Entry) {
    let id = EpisodeId::fresh(&cx.now);
    let episode = Episode::begun(id, cx.tonight(), cx.now, cx.now);
    let label = format!("cramp at {}", cx.time_of_day(&cx.now));
    (id, Entry::one(label, Edit::Episode(Box::new(episode))))
}

/// A cramp that came and went some minutes ago; how long it held, nobody said.
fn cramp_ago(minutes: i64, cx: &Context) -> (EpisodeId, Entry) {
    let onset: Moment = cx.now.plus(-TimeDelta::minutes(minutes));
    let night = Night::of(onset.at(), cx.settings.night_boundary);
    let mut episode = Episode::begun(EpisodeId::fresh(&onset), night, onset, cx.now);
    episode.end = crate::diary::End::Unknown;
    let label = format!("cramp at {}", cx.time_of_day(&onset));
    (
        episode.id,
        Entry::one(label, Edit::Episode(Box::new(episode))),
    )
}

/// The cramp let go now.
fn end_cramp(episode: &Episode, cx: &Context) -> Entry {
    let label = format!("the end of the cramp at {}", cx.time_of_day(&episode.onset));
    Entry::one(
        label,
        Edit::Episode(Box::new(episode.clone().ended(&cx.now))),
    )
}
