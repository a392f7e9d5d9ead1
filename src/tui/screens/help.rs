//! The keys that act here, derived from the key tables.

use crokey::KeyCombination;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use crate::draw::canvas::Canvas;
use crate::tui::keymap::{HelpLine, keys};
use crate::tui::screen::{Choice, Overlay};
use crate::tui::widgets::boxed;

/// What a key does that does not close the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    /// Scrolls by so many lines.
    Scroll(isize),
}

keys! {
    const KEYS: Action {
        [down j] => Scroll(1) "Down a line";
        [up k] => Scroll(-1) "Up a line";
        [pagedown space] => Scroll(10) "Down 10 lines";
        [pageup] => Scroll(-10) "Up 10 lines";
    }
}

/// The help, over whatever screen asked for it.
#[derive(Clone, Debug)]
pub(crate) struct Help {
    chapters: Vec<(String, Vec<HelpLine>)>,
    scroll: usize,
}

/// A line of the help: a chapter's title, a key, or nothing.
enum Line<'a> {
    Title(&'a str),
    Key(&'a HelpLine),
    Blank,
}

impl Help {
    pub(crate) fn new(chapters: Vec<(String, Vec<HelpLine>)>) -> Self {
        Self {
            chapters,
            scroll: 0,
        }
    }

    fn lines(&self) -> Vec<Line<'_>> {
        let mut lines = Vec::new();
        for (title, keys) in &self.chapters {
            if !lines.is_empty() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Title(title));
            lines.extend(keys.iter().map(Line::Key));
        }
        lines
    }
}

impl Overlay for Help {
    fn press(&mut self, pressed: KeyCombination) -> Choice {
        // Any key that does not scroll closes the help.
        let Some(Action::Scroll(by)) = KEYS.action(pressed) else {
            return Choice::Closed;
        };
        let last = self.lines().len().saturating_sub(1);
        self.scroll = self.scroll.saturating_add_signed(by).min(last);
        Choice::Pending
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        let lines = self.lines();
        let widest = |text: fn(&HelpLine) -> &str| {
            let lines = self.chapters.iter().flat_map(|(_, lines)| lines);
            lines.map(|line| text(line).width()).max().unwrap_or(0) as u16
        };
        let (keys_width, text_width) = (widest(|line| &line.keys), widest(|line| line.text));
        let column = keys_width + text_width + 5;
        let screen = canvas.area;
        // Two columns where one would need scrolling and two fit.
        let columns = if lines.len() as u16 + 4 > screen.height && column * 2 + 4 <= screen.width {
            2
        } else {
            1
        };
        let per_column = lines.len().div_ceil(columns);
        let width = (column * columns as u16 + 4).min(screen.width);
        let height = (per_column as u16 + 3).min(screen.height);
        let area = Rect {
            x: screen.x + (screen.width - width) / 2,
            y: screen.y + (screen.height - height) / 2,
            width,
            height,
        };
        let mut over = canvas.within(area);
        over.fill(over.theme.base);
        let inside = boxed(&mut over, area, "Keys on this page", "Esc closes");
        let mut inner = over.within(inside);
        let theme = inner.theme;
        let room = usize::from(inner.height());
        let scroll = self.scroll.min(per_column.saturating_sub(room));
        for (number, line) in lines.iter().enumerate() {
            let (across, down) = (number / per_column.max(1), number % per_column.max(1));
            let Some(y) = down.checked_sub(scroll).filter(|y| *y < room) else {
                continue;
            };
            let (x, y) = (1 + across as u16 * column, y as u16);
            match line {
                Line::Title(title) => _ = inner.text(x, y, title, theme.accent),
                Line::Key(line) => {
                    let pad = keys_width.saturating_sub(line.keys.width() as u16);
                    inner.text(x + 1 + pad, y, &line.keys, theme.key);
                    let room = inner.width().saturating_sub(x + keys_width + 3);
                    inner.text_within(x + keys_width + 3, y, room, line.text, theme.base);
                }
                Line::Blank => {}
            }
        }
        if per_column > scroll + room && inner.height() > 0 {
            let y = inner.height() - 1;
            inner.right(y, "↓ more ", theme.dim);
        }
    }
}
