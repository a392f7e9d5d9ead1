//! The program as a value: which screen is open, what it knows, and what a key, a click or an outcome makes of it.

mod input;
mod keys;
mod saving;
mod view;

use std::time::Duration;

use chrono::Timelike as _;
use crokey::KeyCombination;
use strum::{Display, EnumIter, IntoStaticStr};

use super::context::Context;
use super::effect::{Effect, Outcome};
use super::findings::{FindingsRequest, FindingsState};
use super::screens::body::Body;
use super::screens::help::Help;
use super::screens::history::History;
use super::screens::palette::Palette;
use super::screens::patterns::Patterns;
use super::screens::review::Review;
use super::screens::tonight::{self, Tonight};
use crate::config::drafts::Draft;
use crate::diary::{EpisodeId, Moment, Night};
use saving::{Notice, Saving};

/// The screens, in the order of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, Display, IntoStaticStr)]
pub enum ScreenName {
    Tonight,
    History,
    Patterns,
    Review,
    Body,
}

/// What is special about the key that comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NextKey {
    /// It is the first: Space is a cramp, whatever page it is.
    IsFirst,
    /// An undo of what is from before this sitting was named: u once more means it.
    MayBeSure,
    /// Nothing.
    IsAny,
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
    /// When the open page last turned by itself.
    turned_at: Option<Moment>,
    /// What was asked to be saved, in words for when it is.
    saving: Option<Saving>,
    next: NextKey,
    /// The last key, where it is one that writes, and when it was heard.
    pressed: Option<(KeyCombination, Moment)>,
    /// When a cramp that nobody stopped came to an unknown end, and what keys do changed with it.
    settled_at: Option<Moment>,
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
            turned_at: None,
            saving: None,
            next: NextKey::IsFirst,
            pressed: None,
            settled_at: None,
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
        self.tonight = Tonight::on_night(night, None, &self.cx);
        self
    }

    /// What was typed and is not in the diary: what check-ins could not take, and forms that were not finished.
    pub fn drafts(&self) -> Vec<Draft> {
        let check_ins = self.tonight.drafts(&self.cx).into_iter();
        let mut drafts: Vec<Draft> = check_ins
            .chain(self.history.drafts())
            .map(Draft::from)
            .collect();
        drafts.extend(self.body.drafts());
        drafts
    }

    /// Takes over what was not saved when the program was last open.
    pub fn take_over(mut self, drafts: Vec<Draft>) -> Self {
        let (check_ins, forms) = drafts.into_iter().map(tonight::Draft::try_from).fold(
            (Vec::new(), Vec::new()),
            |(mut ours, mut forms), draft| {
                match draft {
                    Ok(draft) => ours.push(draft),
                    Err(draft) => forms.push(draft),
                }
                (ours, forms)
            },
        );
        self.tonight.take_over(check_ins, &self.cx);
        self.body.take_over(forms);
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
            ScreenName::History | ScreenName::Patterns | ScreenName::Review | ScreenName::Body => {
                true
            }
            ScreenName::Tonight => false,
        }
    }

    /// What the open screen wants to be found, where it shows findings.
    pub fn wants_findings(&self) -> Option<FindingsRequest> {
        match self.open {
            ScreenName::Patterns | ScreenName::Review => Some(FindingsRequest {
                explore: self.patterns.explores(),
                check: self.patterns.wants_check(),
            }),
            ScreenName::Tonight | ScreenName::History | ScreenName::Body => None,
        }
    }

    /// Takes in what is known of the findings.
    pub fn follow_findings(&mut self, found: FindingsState) {
        self.cx.found = found;
        self.patterns.follow(&self.cx);
    }

    /// What waited for the findings and can be written now.
    pub fn what_waited(&mut self) -> Option<Effect> {
        let effect = self.review.mark(&self.cx);
        effect.is_some().then(|| self.asked(effect)).flatten()
    }

    /// Lets go of the whole diary, so that it can be changed without a copy; [`App::follow`] gives it back.
    pub fn let_go_of_the_whole(&mut self) {
        self.cx.whole = None;
    }

    /// Takes in what time it is. A page that was left open over the end of its night turns, and the keys that come with
    /// this time were meant for the page that was seen: they do nothing.
    pub fn set_time(&mut self, now: Moment) {
        self.cx.now = now;
        let has_settled = self.cx.journal.settle(&now);
        if has_settled {
            self.settled_at = Some(now);
        }
        if self.open == ScreenName::Tonight {
            self.tonight.set_time(&self.cx, has_settled);
        }
        let tonight = self.tonight.follow_the_night(&self.cx);
        let history = self.history.set_time(now);
        let turned = match self.open {
            ScreenName::Tonight => tonight,
            ScreenName::History => history,
            _ => false,
        };
        if turned {
            self.turned_at = Some(now);
        }
    }

    /// Says something in the line above the hints.
    pub fn say(&mut self, text: &str) {
        self.hear(Outcome::Nothing(text.to_owned()));
    }

    /// Takes in what came of an effect.
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
                (format!("u again undoes what is from {when}: {label}"), true)
            }
            Outcome::Undone(label) => (format!("undid: {label}"), false),
            Outcome::Redone(label) => (format!("did again: {label}"), false),
            Outcome::Nothing(text) => (text, false),
            Outcome::Refused(text) | Outcome::Failed(text) | Outcome::NotSaved(text) => {
                (text, true)
            }
        };
        self.saving = None;
        self.notice = Some(Notice::line(&text, warns));
    }

    /// Saves what is typed and not saved: on a pause, before another screen, at the end.
    pub fn settle(&mut self) -> Option<Effect> {
        let effect = match self.open {
            ScreenName::Tonight => self.tonight.settle(&self.cx),
            ScreenName::History => self.history.settle(&self.cx),
            ScreenName::Review => self.review.settle(&self.cx),
            ScreenName::Body => self.body.settle(&self.cx),
            ScreenName::Patterns => None,
        };
        self.asked(effect)
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

    /// How long the picture stays right without a key: until the next second of a running cramp; else until the page of a
    /// cramp that stopped goes back to the start, the night ends, or colours change with the hour.
    pub fn changes_in(&self) -> Option<Duration> {
        let (ticking, returning) = match self.open {
            ScreenName::Tonight => (
                self.tonight.is_ticking(&self.cx),
                self.tonight.returns_in(&self.cx),
            ),
            ScreenName::History => (self.history.is_ticking(), None),
            _ => (false, None),
        };
        if ticking {
            let milliseconds = self.cx.now.at().nanosecond() / 1_000_000;
            return Some(Duration::from_millis(u64::from(
                1000 - milliseconds.min(999),
            )));
        }
        let settings = &self.cx.settings;
        let boundary = settings.night_boundary.time();
        let hours = [boundary, settings.night_hours.from, settings.night_hours.to];
        let next = hours
            .into_iter()
            .map(|time| self.cx.now.until(time))
            .min()?;
        // The two clocks that count here need not agree to the millisecond.
        let next = next.to_std().unwrap_or_default();
        let turns = Some(next.max(Duration::from_millis(100)));
        [turns, returning].into_iter().flatten().min()
    }
}
