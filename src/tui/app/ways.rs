//! From one page to another: where links lead, and where Escape goes back to.

use crokey::key;

use super::App;
use crate::draw::canvas::{ScreenName, Target};
use crate::tui::effect::{Effect, Link};

impl App {
    /// Opens the page that a link leads to; what was typed on the page before is saved.
    pub(super) fn go_to(&mut self, link: Link) -> Option<Effect> {
        let screen = match &link {
            Link::Nights(_) | Link::Night(_) => ScreenName::History,
            Link::Row(_) | Link::Medicines => ScreenName::Setup,
            Link::Review => ScreenName::Review,
            Link::Part(screen, _) | Link::Key(screen, _) => *screen,
            Link::Cramp(..) | Link::Tell(_) | Link::CheckIn(..) | Link::OpenNights => {
                self.screens.visit(&link, &self.cx);
                return None;
            }
        };
        let from = self.screens.name;
        let left = self.turn_to(screen);
        let typed = self.settle();
        let back = Some(from).filter(|from| *from != screen);
        self.arrive(link);
        self.back = back;
        left.or(typed)
    }

    /// Shows on the open screen what a link leads to; where that takes the whole diary, once it was read.
    fn arrive(&mut self, link: Link) {
        if self.screens.name == ScreenName::History && self.cx.whole.is_none() {
            self.waiting = Some(link);
            return;
        }
        match link {
            Link::Row(key) => self.screens.setup.go_to(&key, &self.cx),
            Link::Part(_, part) => {
                self.clear_the_way();
                let select = Target::Tab(part);
                self.screens
                    .act(&self.cx, |page, cx| page.select(select, cx));
            }
            // A key that only shows something asks for nothing.
            Link::Key(_, key) => {
                self.clear_the_way();
                self.screens.act(&self.cx, |page, cx| page.press(key, cx));
            }
            Link::Review | Link::Medicines => {}
            link => self.screens.show(link, &self.cx),
        }
    }

    pub(super) fn go_where_it_waits(&mut self) {
        if self.cx.whole.is_some()
            && let Some(link) = self.waiting.take()
        {
            self.arrive(link);
        }
    }

    fn clear_the_way(&mut self) {
        self.screens.uncover();
        self.screens.act(&self.cx, |page, cx| page.clear(cx));
    }

    /// Whether Escape goes back to the screen whose link led here, instead of what it does on this page.
    pub(super) fn escape_goes_back(&self) -> bool {
        let page = self.screens.open();
        let is_there = !self.screens.has_visit() && page.is_where_a_link_led();
        self.back.is_some() && (is_there || !self.screen_has(key!(esc)))
    }

    /// Goes back to the screen whose link led here.
    pub(super) fn go_back(&mut self) -> Option<Effect> {
        let back = self.back.take()?;
        self.screens.act(&self.cx, |page, cx| page.clear(cx));
        self.turn_to(back)
    }
}
