//! Review, the week in sixty seconds: a list of steps that ends. Each step says what it found; the one that
//! is selected says it in full and has a key for what it asks.
//!
//! The week is gone through anew whenever the diary or the findings change, never while drawing.

mod signs;
mod steps;
mod view;

use crokey::{KeyCombination, key};

use crate::diary::{Night, Reply};
use crate::draw::canvas::{Canvas, Target};
use crate::patterns::{self, WeeklyReview};
use crate::tui::context::Context;
use crate::tui::effect::{Effect, Link};
use crate::tui::findings::Freshness;
use crate::tui::keymap::{HelpLine, Hint, keys, reword};
use crate::tui::screen::Screen;
use crate::tui::widgets::Motion;

use signs::SignsPage;
use steps::{Step, ahead};

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    GoOn,
    Go(Motion),
    Answer(Reply),
    Mentioned,
    Report,
    Done,
}

keys! {
    const KEYS: Action {
        [enter space] => GoOn "Do this step, or go to the next" hint "go on";
        [down j] => Go(Motion::Down) "Next step" hint "steps";
        [up k] => Go(Motion::Up) "Previous step";
        [home] => Go(Motion::First) "First step";
        [end] => Go(Motion::Last) "Last step";
        [t] => Answer(Reply::Try) "Try the suggestion for a week" hint "try it";
        [n] => Answer(Reply::NotForMe) "Don't suggest that again" hint "not for me";
        [a] => Answer(Reply::Already) "You already do that; suggest something else" hint "already did";
        [m] => Mentioned "You told the doctor of these signs" hint "told the doctor";
        [r] => Report "Write the page for your doctor to a file" hint "report";
        [d] => Done "Mark the week as reviewed" hint "done";
    }
}

/// The screen.
#[derive(Debug, Default)]
pub(crate) struct Review {
    /// The week as it was when the diary was last gone through.
    reviewed: Option<ReviewOfDiary>,
    step: Step,
    /// What is asked about a cramp, over the list.
    asking: Option<SignsPage>,
    /// Whether the week is to be marked as reviewed as soon as it is known what it tells.
    waits: bool,
}

/// The review of a week, and the diary it is of.
#[derive(Clone, Debug)]
struct ReviewOfDiary {
    /// The version of the diary, and the last night.
    of: (u64, Night),
    week: WeeklyReview,
}

impl Review {
    fn week(&self) -> Option<&WeeklyReview> {
        self.reviewed.as_ref().map(|reviewed| &reviewed.week)
    }

    /// Lets the page over the list act, where there is one; it closes when it is over.
    fn ask<T>(&mut self, act: impl FnOnce(&mut SignsPage) -> T) -> Option<T> {
        let done = act(self.asking.as_mut()?);
        self.asking.take_if(|asking| asking.is_over());
        Some(done)
    }

    fn act(&mut self, action: Action, cx: &Context) -> Option<Effect> {
        match action {
            Action::Go(motion) => self.step = self.step.gone(motion),
            Action::GoOn => return self.go_on(cx),
            Action::Answer(reply) => return self.answer(reply, cx),
            Action::Mentioned => return self.mentioned(cx),
            Action::Report => return Some(Effect::Report),
            Action::Done => return self.finish(cx),
        }
        None
    }

    /// Does what the step offers; where there is nothing, goes to the next.
    fn go_on(&mut self, cx: &Context) -> Option<Effect> {
        let week = self.week()?;
        match self.step {
            Step::Nights if !week.is_complete() => Some(Effect::GoTo(Link::OpenNights)),
            Step::RedFlags if !week.to_ask.is_empty() => {
                self.asking = Some(SignsPage::of(&week.to_ask[0]));
                None
            }
            Step::Done => self.finish(cx),
            _ => {
                self.step = self.step.gone(Motion::Down);
                None
            }
        }
    }

    /// Answers the suggestion. From another step it goes there first, and says so: nothing unseen is
    /// answered.
    fn answer(&mut self, reply: Reply, cx: &Context) -> Option<Effect> {
        let week = self.week()?.week;
        if self.step != Step::Next {
            self.step = Step::Next;
            return Some(Effect::Say(
                "This is the suggestion. Press the key again to answer.",
            ));
        }
        let answered = ahead(cx)?.answered(reply, week.last, cx.now);
        answered.map(Effect::Record)
    }

    /// A doctor was told of what the step lists. From another step it goes there first.
    fn mentioned(&mut self, cx: &Context) -> Option<Effect> {
        if self.step != Step::RedFlags {
            self.step = Step::RedFlags;
            return Some(Effect::Say(
                "These are the signs. Press the key again if you told a doctor.",
            ));
        }
        self.week()?.mentioned(None, cx.now).map(Effect::Record)
    }

    /// Marks the week as reviewed, with what it tells; while that is being looked for, as soon as it is
    /// known.
    fn finish(&mut self, cx: &Context) -> Option<Effect> {
        self.step = Step::Done;
        self.waits = self.can_be_marked(cx);
        self.mark(cx)
    }

    fn can_be_marked(&self, cx: &Context) -> bool {
        let is_open = |week: &WeeklyReview| {
            let is_of_diary = cx.first_night.is_some_and(|first| first <= week.week.last);
            week.done_at.is_none() && is_of_diary
        };
        self.week().is_some_and(is_open)
    }

    /// Marks the week if that is wanted and the findings are known.
    pub(crate) fn mark(&mut self, cx: &Context) -> Option<Effect> {
        let is_known = cx.found.freshness == Freshness::Current;
        if !self.waits || !is_known {
            return None;
        }
        self.waits = false;
        self.marked(cx)
    }

    /// Gives up waiting; whether it did wait.
    pub(crate) fn stop_waiting(&mut self) -> bool {
        std::mem::take(&mut self.waits)
    }

    /// What marks the week: where the findings are not those of the diary as it is, without them.
    fn marked(&self, cx: &Context) -> Option<Effect> {
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
}

impl Screen for Review {
    fn title(&self) -> &'static str {
        self.asking.as_ref().map_or("Review", Screen::title)
    }

    fn has(&self, key: KeyCombination, cx: &Context) -> bool {
        match &self.asking {
            Some(page) => page.has(key, cx),
            None => KEYS.action(key).is_some(),
        }
    }

    fn help(&self, cx: &Context) -> Vec<HelpLine> {
        let page = self.asking.as_ref().map(|page| page.help(cx));
        page.unwrap_or_else(|| KEYS.help())
    }

    fn hints(&self, cx: &Context) -> Vec<Hint> {
        if let Some(page) = &self.asking {
            return page.hints(cx);
        }
        let is_suggested = ahead(cx).is_some_and(|ahead| ahead.next.is_some());
        let week = self.week().filter(|_| cx.first_night.is_some());
        hints(self.step, week, is_suggested)
    }

    fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        match self.ask(|page| page.press(key, cx)) {
            Some(effect) => effect,
            None => self.act(KEYS.action(key)?, cx),
        }
    }

    fn select(&mut self, target: Target, cx: &Context) -> Option<Effect> {
        if let Some(effect) = self.ask(|page| page.select(target, cx)) {
            return effect;
        }
        let Target::Row(place) = target else {
            return None;
        };
        let step = Step::at(place)?;
        if step == self.step {
            return self.go_on(cx);
        }
        self.step = step;
        None
    }

    fn writes_with(&self, key: KeyCombination) -> bool {
        // Each of these answers a suggestion or a question, and the next one takes its place at once.
        [key!(space), key!(enter), key!(t), key!(n), key!(a), key!(m)].contains(&key)
    }

    fn settle(&mut self, cx: &Context) -> Option<Effect> {
        // Do not wait for the findings any longer: the week is marked without them.
        if self.asking.is_none() && self.stop_waiting() {
            return self.marked(cx);
        }
        self.ask(|page| page.settle(cx)).flatten()
    }

    fn follow(&mut self, cx: &Context) {
        // Without the whole diary, what was seen stays until it is read again.
        if let Some(journal) = &cx.whole {
            let last = cx.last_night();
            let of = (cx.version, last);
            self.reviewed.take_if(|reviewed| reviewed.of != of);
            self.reviewed.get_or_insert_with(|| ReviewOfDiary {
                of,
                week: patterns::review(journal, last),
            });
        }
        self.ask(|page| page.follow(cx));
    }

    fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        match (&self.asking, self.week()) {
            (_, None) => view::waiting(canvas, cx),
            (Some(page), Some(_)) => page.draw(canvas, cx),
            (None, Some(week)) => view::draw(canvas, week, self.step, self.waits, cx),
        }
    }
}

/// The hints; the first says what the step asks for.
fn hints(step: Step, week: Option<&WeeklyReview>, is_suggested: bool) -> Vec<Hint> {
    let Some(week) = week else { return Vec::new() };
    let mut hints = KEYS.hints();
    let words = match step {
        Step::Nights if !week.is_complete() => "fill them in",
        Step::RedFlags if !week.to_ask.is_empty() => "answer",
        Step::Done if week.done_at.is_none() => "mark it",
        _ => "go on",
    };
    let nothing_left = step == Step::Done && week.done_at.is_some();
    reword(&mut hints, key!(enter), words);
    let answers = |hint: &Hint| matches!(KEYS.action(hint.key), Some(Action::Answer(_)));
    hints.retain(|hint| match KEYS.action(hint.key) {
        Some(Action::GoOn) => !nothing_left,
        Some(Action::Mentioned) => step == Step::RedFlags && !week.to_mention.is_empty(),
        Some(Action::Report) => matches!(step, Step::RedFlags | Step::Done),
        Some(Action::Answer(_)) => step == Step::Next && is_suggested,
        Some(Action::Done) => week.done_at.is_none() && step != Step::Done,
        _ => true,
    });
    // Where there is a suggestion, the answers to it come first.
    hints.sort_by_key(|hint| !answers(hint));
    hints
}
