//! Tonight, the first screen: the live cramp, the check-in of the evening, the finish of the morning, and
//! the nights without an answer. It opens on the page that the time of day and the diary call for.

mod catch_up;
mod check_in;
mod cramp;
mod due;
mod first_questions;
mod left_open;
mod page;
mod summary;
mod tell;
mod turn;
mod visit;
mod waits;
mod wake;
mod words;

use std::time::Duration;

use crokey::{KeyCombination, key};

use crate::config::drafts::Draft;
use crate::diary::{EpisodeId, Night};
use crate::draw::canvas::{Canvas, Target};
use crate::tui::context::Context;
use crate::tui::effect::{Effect, Stop};
use crate::tui::keymap::{HelpLine, Hint};
use crate::tui::screen::Screen;

use catch_up::CatchUp;
use check_in::CheckIn;
use cramp::CrampPage;
#[cfg(test)]
pub(crate) use cramp::RETURNS_AFTER;
use due::due;
use page::Page;
use tell::Tell;
use turn::{Part, Reaction, Turn, amend, begin, cramp_now, end_entry, start_or_stop};
use wake::Wake;

pub(crate) use visit::Visit;

/// The screen: one of its pages at a time.
#[derive(Clone, Debug)]
pub(crate) struct Tonight {
    page: Page,
    /// What was typed in check-ins and could not be taken; the open page has its own.
    drafts: Vec<Draft>,
    /// Whether the page lies over another screen.
    is_visit: bool,
}

impl Tonight {
    /// The screen on the page that is due.
    pub(crate) fn open(cx: &Context) -> Self {
        Self::on_page(due(cx))
    }

    fn on_page(page: Page) -> Self {
        Self {
            page,
            drafts: Vec::new(),
            is_visit: false,
        }
    }

    /// The screen on a running or past cramp.
    pub(crate) fn on_episode(id: EpisodeId) -> Self {
        Self::on_page(Page::Cramp(Box::new(CrampPage::new(id, Duration::ZERO))))
    }

    /// The screen on the check-in of a night: the part of it that the hour asks for, or all of it when it
    /// is past.
    pub(crate) fn on_night(night: Night, on: Option<Stop>, cx: &Context) -> Self {
        let part = match night == cx.tonight() {
            _ if night > cx.last_night() => Part::Evening,
            true => Part::Morning,
            false => Part::Whole,
        };
        let form = CheckIn::new(night, part);
        Self::on_page(Page::CheckIn(match on {
            Some(stop) => form.on(stop, cx),
            None => form,
        }))
    }

    /// The screen on the line that tells of a cramp of a night.
    pub(crate) fn on_telling(night: Night) -> Self {
        Self::on_page(Page::Tell(Tell::new(Some(night))))
    }

    /// The screen on the nights that wait for an answer.
    pub(crate) fn on_open_nights() -> Self {
        Self::on_page(Page::CatchUp(CatchUp::default()))
    }

    /// Sets the time. The page of a cramp that is over goes back to the start page by itself.
    /// Where a cramp has just come to an unknown end, there is time to see that.
    pub(crate) fn set_time(&mut self, cx: &Context, has_just_settled: bool) {
        let Page::Cramp(page) = &mut self.page else {
            return;
        };
        if has_just_settled {
            page.touch(cx.now);
        }
        if page.is_done_with(cx) {
            self.page = Page::Wake(Wake::default());
        }
    }

    /// Space on the page that the program opened with, whatever it is.
    pub(crate) fn start_or_stop(&mut self, cx: &Context) -> Option<Effect> {
        self.react(start_or_stop(cx), cx)
    }

    /// A cramp, now, from wherever it is said.
    pub(crate) fn cramp_now(&mut self, cx: &Context) -> Option<Effect> {
        self.react(cramp_now(cx), cx)
    }

    fn react(&mut self, reaction: Reaction, cx: &Context) -> Option<Effect> {
        // Leaving a page saves what was typed on it.
        let effect = match (reaction.effect, reaction.turn) {
            (None, Some(_)) => self.settle(cx),
            (effect, _) => effect,
        };
        let effect = effect.and_then(|effect| turn::changing(effect, cx));
        if let Some(turn) = reaction.turn {
            self.turn_to(page_at(turn, cx), cx);
        }
        effect
    }
}

/// The page that another one turns to.
fn page_at(turn: Turn, cx: &Context) -> Page {
    match turn {
        Turn::Wake => Page::Wake(Wake::default()),
        Turn::Cramp(id) => {
            let mut page = CrampPage::new(id, cx.uptime);
            page.touch(cx.now);
            Page::Cramp(Box::new(page))
        }
        Turn::Due => {
            // What the first questions asked is on its way to the settings.
            let mut asked = cx.clone();
            asked.settings.first_questions = false;
            due(&asked)
        }
        // Of the night that has not passed, the latest such time is meant: in the evening, last night's.
        Turn::Tell(night) => Page::Tell(Tell::new(night.filter(|night| *night != cx.tonight()))),
        Turn::Retime(id) => Page::Tell(Tell::about(id, cx)),
        Turn::CheckIn(night, part) => Page::CheckIn(CheckIn::new(night, part)),
        Turn::CatchUp => Page::CatchUp(CatchUp::default()),
    }
}

impl Screen for Tonight {
    fn has(&self, key: KeyCombination, cx: &Context) -> bool {
        let has = match &self.page {
            Page::Cramp(page) if page.is_typing() => true,
            Page::Tell(_) => true,
            Page::CheckIn(form) => form.has(key, cx),
            page => page.keys().has(key),
        };
        has && !self.is_shut(key, cx)
    }

    fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        if self.is_shut(key, cx) {
            return None;
        }
        let reaction = match &mut self.page {
            Page::Wake(page) => page.press(key, cx),
            Page::Cramp(page) => page.press(key, cx),
            Page::First(page) => page.press(key, cx),
            Page::Tell(page) => page.press(key, cx),
            Page::CheckIn(form) => form.press(key, cx),
            Page::CatchUp(page) => page.press(key, cx),
        };
        self.react(reaction, cx)
    }

    fn paste(&mut self, text: &str, _cx: &Context) -> usize {
        match &mut self.page {
            Page::Cramp(page) => page.paste(text),
            Page::Tell(page) => page.paste(text),
            Page::CheckIn(form) => form.paste(text),
            _ => 0,
        }
    }

    fn select(&mut self, target: Target, cx: &Context) -> Option<Effect> {
        let Target::Row(place) = target else {
            return None;
        };
        let reaction = match &mut self.page {
            Page::Wake(page) => page.select(place),
            Page::Cramp(_) | Page::Tell(_) | Page::First(_) => Reaction::default(),
            Page::CheckIn(form) => form.select(place, cx),
            Page::CatchUp(page) => page.select(place),
        };
        self.react(reaction, cx)
    }

    fn settle(&mut self, cx: &Context) -> Option<Effect> {
        let effect = match &mut self.page {
            Page::Cramp(page) => page.settle(cx),
            Page::CheckIn(form) => form.settle(cx),
            Page::Wake(_) | Page::Tell(_) | Page::First(_) | Page::CatchUp(_) => None,
        };
        effect.and_then(|effect| turn::changing(effect, cx))
    }

    fn follow(&mut self, cx: &Context) {
        if matches!(&self.page, Page::Cramp(page) if page.episode(cx).is_none()) {
            self.page = Page::Wake(Wake::default());
        }
        match &mut self.page {
            Page::CatchUp(page) => page.follow(cx),
            Page::CheckIn(form) => form.follow(cx),
            Page::Wake(_) | Page::Tell(_) | Page::First(_) | Page::Cramp(_) => {}
        }
        self.follow_the_night(cx);
    }

    fn help(&self, cx: &Context) -> Vec<HelpLine> {
        let mut help = self.page.keys().help();
        help.retain(|line| !self.is_shut(line.key, cx));
        help
    }

    fn hints(&self, cx: &Context) -> Vec<Hint> {
        let hints = match &self.page {
            Page::Wake(_) => Wake::hints(cx),
            Page::Cramp(page) => page.hints(cx),
            Page::CheckIn(form) => form.hints(cx),
            Page::CatchUp(_) => catch_up::hints(cx),
            page => page.keys().hints(),
        };
        self.hints_not_shut(hints, cx)
    }

    fn title(&self) -> &'static str {
        match &self.page {
            Page::Wake(_) => "Tonight",
            Page::Cramp(_) | Page::Tell(_) => "A cramp",
            Page::First(_) => "First questions",
            Page::CheckIn(_) => "Check-in",
            Page::CatchUp(_) => "Open nights",
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        match &self.page {
            Page::Wake(page) => page.draw(canvas, cx),
            Page::Cramp(page) => page.draw(canvas, cx),
            Page::First(page) => page.draw(canvas, cx),
            Page::Tell(page) => page.draw(canvas, cx),
            Page::CheckIn(form) => form.draw(canvas, cx),
            Page::CatchUp(page) => page.draw(canvas, cx),
        }
        draw_waiting(canvas, cx.waiting);
    }

    fn has_draft(&self) -> bool {
        match &self.page {
            Page::Cramp(page) => page.is_typing(),
            Page::CheckIn(form) => form.has_draft(),
            Page::Wake(_) | Page::Tell(_) | Page::First(_) | Page::CatchUp(_) => false,
        }
    }

    fn writes_with(&self, key: KeyCombination) -> bool {
        key == key!(space)
    }

    fn answers_with(&self, key: KeyCombination, cx: &Context) -> bool {
        match &self.page {
            Page::CatchUp(_) => key
                .as_letter()
                .is_some_and(|letter| letter.is_ascii_digit()),
            Page::CheckIn(form) => form.answers_at_once(key, cx),
            _ => false,
        }
    }

    fn is_typing(&self) -> bool {
        match &self.page {
            Page::Cramp(page) => page.is_typing(),
            Page::Tell(_) => true,
            Page::CheckIn(form) => form.is_writing(),
            Page::Wake(_) | Page::First(_) | Page::CatchUp(_) => false,
        }
    }

    fn returns_in(&self, cx: &Context) -> Option<Duration> {
        match &self.page {
            Page::Cramp(page) if !self.is_visit => page.returns_in(cx),
            _ => None,
        }
    }

    fn is_ticking(&self, cx: &Context) -> bool {
        matches!(&self.page, Page::Cramp(page) if page.is_running(cx))
    }

    fn is_alone(&self) -> bool {
        match &self.page {
            _ if self.is_visit => false,
            Page::Cramp(_) | Page::Wake(_) => true,
            Page::Tell(page) => page.is_for_the_dark(),
            Page::First(_) | Page::CheckIn(_) | Page::CatchUp(_) => false,
        }
    }
}

/// Draws at the foot of the page how many entries are not in the diary yet.
fn draw_waiting(canvas: &mut Canvas<'_>, entries: usize) {
    let words = match entries {
        0 => return,
        1 => "1 entry not saved yet: cramp status".to_owned(),
        more => format!("{more} entries not saved yet: cramp status"),
    };
    let x = canvas.width().saturating_sub(words.len() as u16 + 1);
    let (y, strong) = (canvas.height().saturating_sub(1), canvas.theme.strong);
    canvas.text(x, y, &words, strong);
}
