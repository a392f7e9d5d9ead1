//! Review, the week in sixty seconds: a list of steps that ends. Each step says what it found; the one that is
//! selected says it in full and has a key for what it asks.
//!
//! The week is gone through anew whenever the diary or the findings change, never while drawing.

mod keys;
mod signs;
mod steps;
mod view;

use std::sync::Arc;

use crokey::KeyCombination;

use crate::diary::{Night, Reply};
use crate::draw::canvas::Canvas;
use crate::patterns::{self, Ahead, WeeklyReview};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::findings::Freshness;
use crate::tui::keymap::{HelpLine, Hint};

use super::visit::Visit;
use keys::{Action, KEYS};
use signs::Asking;
use steps::Step;

/// The screen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Review {
    /// The week as it was when the diary was last looked at.
    looked: Option<Looked>,
    step: Step,
    over: Option<Over>,
    /// Whether the week is to be marked as reviewed as soon as it is known what it tells.
    waits: bool,
}

/// A week that was gone through, and of which diary.
#[derive(Clone, Debug)]
struct Looked {
    version: u64,
    last: Night,
    week: Arc<WeeklyReview>,
}

/// What lies over the list.
#[derive(Clone, Debug)]
enum Over {
    OpenNights(Box<Visit>),
    Signs(Asking),
}

impl Review {
    fn week(&self) -> Option<&WeeklyReview> {
        self.looked.as_ref().map(|looked| looked.week.as_ref())
    }

    /// Whether the page has a key for itself.
    pub(crate) fn has(&self, key: KeyCombination) -> bool {
        match &self.over {
            Some(Over::OpenNights(page)) => page.has(key),
            Some(Over::Signs(_)) => signs::KEYS.action(key).is_some(),
            None => KEYS.action(key).is_some(),
        }
    }

    /// Whether a key is text.
    pub(crate) fn is_typing(&self) -> bool {
        matches!(&self.over, Some(Over::OpenNights(page)) if page.is_typing())
    }

    /// Whether something was marked that a pause should save.
    pub(crate) fn has_draft(&self) -> bool {
        match &self.over {
            Some(Over::OpenNights(page)) => page.has_draft(),
            Some(Over::Signs(_)) | None => false,
        }
    }

    /// Reacts to a key.
    pub(crate) fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        match &mut self.over {
            Some(Over::OpenNights(page)) => {
                let effect = page.press(key, cx);
                self.close_what_is_over();
                effect
            }
            Some(Over::Signs(asking)) => {
                let effect = asking.press(signs::KEYS.action(key)?, cx);
                self.close_what_is_over();
                effect
            }
            None => self.act(KEYS.action(key)?, cx),
        }
    }

    fn act(&mut self, action: Action, cx: &Context) -> Option<Effect> {
        match action {
            Action::Next => self.step = self.step.next(),
            Action::Previous => self.step = self.step.previous(),
            Action::First => self.step = Step::Nights,
            Action::Last => self.step = Step::Done,
            Action::GoOn => return self.go_on(cx),
            Action::Answer(reply) => return self.answer(reply, cx),
            Action::Done => return self.finish(cx),
        }
        None
    }

    /// Does what the step offers; where there is nothing, goes to the next.
    fn go_on(&mut self, cx: &Context) -> Option<Effect> {
        let week = self.week()?;
        match self.step {
            Step::Nights if !week.is_complete() => {
                self.over = Some(Over::OpenNights(Box::new(Visit::to_open_nights(cx))));
                None
            }
            Step::RedFlags if !week.to_ask.is_empty() => {
                let next = Asking::of(&week.to_ask[0]);
                self.over = Some(Over::Signs(next));
                None
            }
            Step::Done => self.finish(cx),
            _ => {
                self.step = self.step.next();
                None
            }
        }
    }

    /// Answers what is suggested; from another step it leads there first, so that nothing unseen is answered.
    fn answer(&mut self, reply: Reply, cx: &Context) -> Option<Effect> {
        let week = self.week()?.week;
        if self.step != Step::Next {
            self.step = Step::Next;
            return None;
        }
        ahead(cx)?
            .answered(reply, week.last, cx.now)
            .map(Effect::Record)
    }

    /// Marks the week as reviewed, with what it tells; while that is being looked for, as soon as it is known.
    fn finish(&mut self, cx: &Context) -> Option<Effect> {
        self.step = Step::Done;
        self.waits = self.can_be_marked(cx);
        self.mark(cx)
    }

    fn can_be_marked(&self, cx: &Context) -> bool {
        let of_diary =
            |week: &WeeklyReview| cx.first_night.is_some_and(|first| first <= week.week.last);
        self.week()
            .is_some_and(|week| week.done_at.is_none() && of_diary(week))
    }

    /// Marks the week that waits for it, where it is known what it tells.
    pub(crate) fn mark(&mut self, cx: &Context) -> Option<Effect> {
        let is_known = cx.found.freshness == Freshness::Current;
        if !self.waits || !is_known {
            return None;
        }
        self.waits = false;
        self.reviewed(cx)
    }

    /// Gives up waiting; whether it did wait.
    pub(crate) fn stop_waiting(&mut self) -> bool {
        std::mem::take(&mut self.waits)
    }

    /// What marks the week: where the findings are not those of the diary as it is, without them.
    fn reviewed(&self, cx: &Context) -> Option<Effect> {
        if !self.can_be_marked(cx) {
            return None;
        }
        let last = self.week()?.week.last;
        let is_known = cx.found.freshness == Freshness::Current;
        let ahead = ahead(cx);
        let found = cx.found.findings.as_deref().filter(|_| is_known);
        let shown = found.zip(ahead.as_ref());
        let journal = cx.whole.as_deref().unwrap_or(&cx.journal);
        let entry = patterns::reviewed(last, shown, &journal.catalogue, cx.now);
        Some(Effect::Record(entry))
    }

    fn close_what_is_over(&mut self) {
        let is_over = match &self.over {
            Some(Over::OpenNights(page)) => page.is_over(),
            Some(Over::Signs(asking)) => asking.is_over(),
            None => false,
        };
        if is_over {
            self.over = None;
        }
    }

    /// Takes pasted text in; returns how many characters did not fit.
    pub(crate) fn paste(&mut self, text: &str) -> usize {
        match &mut self.over {
            Some(Over::OpenNights(page)) => page.paste(text),
            _ => 0,
        }
    }

    /// Reacts to a click on the n-th step or sign.
    pub(crate) fn select(&mut self, place: usize, cx: &Context) -> Option<Effect> {
        match &mut self.over {
            Some(Over::OpenNights(page)) => {
                let effect = page.select(place, cx);
                self.close_what_is_over();
                effect
            }
            Some(Over::Signs(asking)) => {
                asking.select(place);
                None
            }
            None => {
                let step = Step::at(place)?;
                if step == self.step {
                    return self.go_on(cx);
                }
                self.step = step;
                None
            }
        }
    }

    /// Saves what is typed and not saved.
    pub(crate) fn settle(&mut self, cx: &Context) -> Option<Effect> {
        // Nobody looks for what it tells any more: that this is not known is kept too.
        if self.over.is_none() && self.stop_waiting() {
            return self.reviewed(cx);
        }
        let effect = match &mut self.over {
            Some(Over::OpenNights(page)) => page.settle(cx),
            Some(Over::Signs(asking)) => asking.settle(cx),
            None => None,
        };
        self.close_what_is_over();
        effect
    }

    /// Follows the diary after it changed.
    pub(crate) fn follow(&mut self, cx: &Context) {
        let last = cx.last_night();
        match &cx.whole {
            // A copy that is being changed: what was seen stays until it is back.
            None => {}
            Some(journal) => {
                let known = |looked: &Looked| looked.version == cx.version && looked.last == last;
                if !self.looked.as_ref().is_some_and(known) {
                    self.looked = Some(Looked {
                        version: cx.version,
                        last,
                        week: Arc::new(patterns::review(journal, last)),
                    });
                }
            }
        }
        match &mut self.over {
            Some(Over::OpenNights(page)) => page.follow(cx),
            Some(Over::Signs(asking)) => asking.follow(cx),
            None => {}
        }
        self.close_what_is_over();
    }

    /// The name of the page, for the help.
    pub(crate) fn title(&self) -> &'static str {
        match &self.over {
            Some(Over::OpenNights(page)) => page.title(),
            Some(Over::Signs(_)) => "Signs",
            None => "Review",
        }
    }

    /// The keys that act on this page.
    pub(crate) fn help(&self) -> Vec<HelpLine> {
        match &self.over {
            Some(Over::OpenNights(page)) => page.help(),
            Some(Over::Signs(_)) => signs::KEYS.help(),
            None => KEYS.help(),
        }
    }

    /// The hints of this page.
    pub(crate) fn hints(&self, cx: &Context) -> Vec<Hint> {
        match &self.over {
            Some(Over::OpenNights(page)) => page.hints(),
            Some(Over::Signs(asking)) => asking.hints(),
            None => {
                let is_suggested = ahead(cx).is_some_and(|ahead| ahead.next.is_some());
                let week = self.week().filter(|_| cx.first_night.is_some());
                keys::hints(self.step, week, is_suggested)
            }
        }
    }

    /// Draws the page.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        match (&self.over, self.week()) {
            (Some(Over::OpenNights(page)), _) => page.draw(canvas),
            (_, None) => view::waiting(canvas, cx),
            (Some(Over::Signs(asking)), Some(_)) => asking.draw(canvas, cx),
            (None, Some(week)) => view::draw(canvas, week, self.step, self.waits, cx),
        }
    }
}

/// What to do next, where the findings are known.
fn ahead(cx: &Context) -> Option<Ahead> {
    let (journal, found) = cx.whole.as_ref().zip(cx.found.findings.as_ref())?;
    let units = cx.settings.units;
    Some(patterns::ahead(
        journal,
        found,
        &cx.now,
        cx.last_night(),
        units,
    ))
}
