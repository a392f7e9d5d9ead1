//! A row of names above a page, one for each thing that the page can show.

use unicode_width::UnicodeWidthStr as _;

use crate::draw::canvas::{Canvas, Click, Target};

/// A name.
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

/// Draws the names. Where not all fit, they are shifted so that the one that is on is in sight, and the one
/// after it.
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
