//! What surrounds every screen: the bar of screens at the top, rows of names, boxes, and the line of hints at
//! the bottom.

use ratatui::layout::Margin;
use ratatui::widgets::{Block, BorderType};
use strum::IntoEnumIterator as _;
use unicode_width::UnicodeWidthStr as _;

use crate::diary::words::cut;
use crate::draw::canvas::{Canvas, Click, ScreenName, Target};
use crate::tui::keymap::{Hint, hint_name};

/// What "Tab" takes beside the names of the screens.
const TAB_WIDTH: usize = 4;

/// Draws the names of the screens with the open one highlighted, and the night at the right.
pub(crate) fn tab_bar(canvas: &mut Canvas<'_>, open: ScreenName, night: &[String]) {
    let theme = canvas.theme;
    // On a narrow screen the names move together, so that none is cut and the key that switches them is said.
    let name_of = |screen: ScreenName| -> &str { screen.into() };
    let [wide, narrow] = [2, 1].map(|blanks| {
        let widths = ScreenName::iter().map(|screen| name_of(screen).width() + blanks);
        widths.sum::<usize>()
    });
    let width = usize::from(canvas.width());
    let is_narrow = wide + TAB_WIDTH > width;
    let mut x = 0;
    if narrow + TAB_WIDTH > width && narrow < width {
        x = canvas.text(0, 0, "⇥ ", theme.key);
    }
    for screen in ScreenName::iter() {
        let name = name_of(screen);
        let text = if is_narrow {
            format!("{name} ")
        } else {
            format!(" {name} ")
        };
        let is_open = screen == open;
        let style = if is_open { theme.chosen } else { theme.dim };
        canvas.click(x, 0, text.width() as u16, Click::Screen(screen));
        x = canvas.text(x, 0, &text, style);
    }
    // The keys that switch screens, if that leaves room for the night.
    let shortest = night.last().map_or(0, |title| title.width() + 3);
    let left = usize::from(canvas.width().saturating_sub(x));
    let ways = ["Tab/Shift-Tab", "Tab"];
    let way = ways.iter().find(|way| way.width() + 1 + shortest <= left);
    if let Some(way) = way.or(ways.last().filter(|way| way.width() < left)) {
        x = canvas.text(x + 1, 0, way, theme.key);
    }
    let room = usize::from(canvas.width().saturating_sub(x + 2));
    if let Some(title) = night.iter().find(|title| title.width() < room) {
        canvas.right(0, &format!("{title} "), theme.dim);
    }
}

/// Draws a box around a canvas with a title, perhaps with words at its top right; gives the canvas inside.
/// One that is too small for a box stays as it is.
pub(crate) fn boxed<'a>(mut canvas: Canvas<'a>, title: &str, right: &str) -> Canvas<'a> {
    let (theme, area) = (canvas.theme, canvas.area);
    if area.width < 4 || area.height < 3 {
        return canvas;
    }
    let border = Block::bordered().border_type(BorderType::Rounded);
    canvas.widget(border.border_style(theme.rule), area);
    let title = cut(title, area.width - 4);
    let end = canvas.text(2, 0, &format!(" {title} "), theme.accent);
    let right_width = right.width() as u16 + 2;
    if !right.is_empty() && end + right_width + 2 < area.width {
        let x = area.width - right_width - 2;
        canvas.text(x, 0, &format!(" {right} "), theme.dim);
    }
    canvas.area = area.inner(Margin::new(1, 1));
    canvas
}

/// The same where there is room for a box; elsewhere the whole canvas.
pub(crate) fn boxed_where<'a>(
    has_room: bool,
    canvas: Canvas<'a>,
    title: &str,
    right: &str,
) -> Canvas<'a> {
    if has_room {
        boxed(canvas, title, right)
    } else {
        canvas
    }
}

/// A box over the page, a third of the way down. What would be torn is cleared: what stands beside it, or the
/// page where the box has most of it. Returns the canvas inside.
pub(crate) fn popup<'a>(
    canvas: &'a mut Canvas<'_>,
    width: u16,
    height: u16,
    title: &str,
) -> Canvas<'a> {
    let (page, ground) = (canvas.area, canvas.theme.base);
    let height = height.min(page.height);
    if height * 3 >= page.height * 2 {
        canvas.fill(ground);
    }
    let top = (page.height - height) / 3;
    let mut rows = canvas.part(0, top, page.width, height);
    rows.fill_between_frames(ground);
    rows.area = rows.middle(width).area;
    rows.fill(ground);
    boxed(rows, title, "")
}

/// Says at the right edge that there is more above or below what is in sight.
pub(crate) fn more_signs(canvas: &mut Canvas<'_>, above: bool, below: bool) {
    let style = canvas.theme.key;
    if above {
        canvas.right(0, "↑", style);
    }
    if below {
        canvas.right(canvas.height().saturating_sub(1), "↓", style);
    }
}

/// Draws the keys of this page with a few words each, as many as fit. Each can be clicked.
pub(crate) fn hint_line(canvas: &mut Canvas<'_>, hints: &[Hint], last: Option<Hint>) {
    let theme = canvas.theme;
    let text_of = |hint: &Hint| (hint_name(hint.key), hint.text);
    let width_of = |hint: &Hint| {
        let (key, text) = text_of(hint);
        (key.width() + text.width() + 3) as u16
    };
    // If there is room for only one, it is the first.
    let last =
        last.filter(|last| hints.first().map_or(0, width_of) + width_of(last) <= canvas.width());
    let reserved = last.as_ref().map_or(0, width_of);
    let mut x = 1;
    let draw = |canvas: &mut Canvas<'_>, x: u16, hint: &Hint| {
        let (key, text) = text_of(hint);
        let after_key = canvas.text(x, 0, &key, theme.key);
        let end = canvas.text(after_key, 0, &format!(" {text}"), theme.dim);
        canvas.click(x, 0, end - x, Click::Key(hint.key));
        end + 2
    };
    for hint in hints {
        if x + width_of(hint) + reserved > canvas.width() + 1 {
            break;
        }
        x = draw(canvas, x, hint);
    }
    if let Some(hint) = last.filter(|_| reserved < canvas.width()) {
        let right = canvas.width() - reserved + 1;
        draw(canvas, right.max(x), &hint);
    }
}

/// A name in the row above a page, one for each thing that the page can show.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tab {
    /// What a click on it selects.
    pub(crate) number: usize,
    pub(crate) name: &'static str,
    /// Whether it is what the page shows.
    pub(crate) is_on: bool,
}

impl Tab {
    fn width(&self) -> u16 {
        self.name.width() as u16 + 2
    }
}

/// Draws the names of such a row. Where not all fit, they are shifted so that the one that is on is in sight,
/// and the one after it.
pub(crate) fn draw_tabs(canvas: &mut Canvas<'_>, tabs: &[Tab]) {
    let theme = canvas.theme;
    let room = canvas.width();
    let on = tabs.iter().position(|tab| tab.is_on).unwrap_or(0);
    let after = (on + 1).min(tabs.len().saturating_sub(1));
    let width = |from: usize| -> u16 {
        let margin = u16::from(from == 0);
        margin + tabs[from..=after].iter().map(Tab::width).sum::<u16>()
    };
    let skip = (0..on).find(|from| width(*from) <= room).unwrap_or(on);
    if skip > 0 {
        canvas.text(0, 0, "‹", theme.dim);
    }
    let mut x = 1;
    for tab in &tabs[skip..] {
        if x + tab.width() > room {
            canvas.text(room.saturating_sub(1), 0, "›", theme.dim);
            break;
        }
        let style = if tab.is_on { theme.chosen } else { theme.dim };
        canvas.click(x, 0, tab.width(), Click::Select(Target::Tab(tab.number)));
        x = canvas.text(x, 0, &format!(" {} ", tab.name), style);
    }
}
