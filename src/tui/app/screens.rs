//! All screens, one of which is open. To add one, write it and list it here.

use strum::{EnumIter, IntoStaticStr};

use crate::tui::context::Context;
use crate::tui::screen::Screen;
use crate::tui::screens::body::Body;
use crate::tui::screens::history::History;
use crate::tui::screens::patterns::Patterns;
use crate::tui::screens::review::Review;
use crate::tui::screens::tonight::Tonight;

/// The screens, in the order of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, IntoStaticStr)]
pub(super) enum ScreenName {
    Tonight,
    History,
    Patterns,
    Review,
    Body,
}

/// All screens, one of which is open.
#[derive(Debug)]
pub(super) struct Screens {
    pub(super) name: ScreenName,
    pub(super) tonight: Tonight,
    pub(super) history: History,
    pub(super) patterns: Patterns,
    pub(super) review: Review,
    pub(super) body: Body,
}

impl Screens {
    /// The screens as the program opens: on Tonight.
    pub(super) fn new(cx: &Context) -> Self {
        Self {
            name: ScreenName::Tonight,
            tonight: Tonight::open(cx),
            history: History::default(),
            patterns: Patterns::default(),
            review: Review::default(),
            body: Body::default(),
        }
    }

    /// The open screen.
    pub(super) fn open(&self) -> &dyn Screen {
        match self.name {
            ScreenName::Tonight => &self.tonight,
            ScreenName::History => &self.history,
            ScreenName::Patterns => &self.patterns,
            ScreenName::Review => &self.review,
            ScreenName::Body => &self.body,
        }
    }

    /// The open screen, to act on.
    pub(super) fn open_mut(&mut self) -> &mut dyn Screen {
        match self.name {
            ScreenName::Tonight => &mut self.tonight,
            ScreenName::History => &mut self.history,
            ScreenName::Patterns => &mut self.patterns,
            ScreenName::Review => &mut self.review,
            ScreenName::Body => &mut self.body,
        }
    }

    /// All of them follow the diary after it changed.
    pub(super) fn follow(&mut self, cx: &Context) {
        self.tonight.follow(cx);
        self.history.follow(cx);
        self.patterns.follow(cx);
        self.review.follow(cx);
        self.body.follow(cx);
    }
}
