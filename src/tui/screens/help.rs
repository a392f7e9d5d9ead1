//! The keys of this page, derived from the key tables. The chosen line can be run.

use crokey::KeyCombination;
use unicode_width::UnicodeWidthStr as _;

use crate::diary::words::wrap;
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::keymap::{HelpLine, keys};
use crate::tui::screen::{Choice, Overlay};
use crate::tui::widgets::{GroupLine, Motion, boxed, first_in_sight, group_lines};

/// What can be done in the help. Its other keys do nothing: whoever reads here presses none by accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Go(Motion),
    Run,
    Close,
}

keys! {
    const KEYS: Action {
        [down j tab]     => Go(Motion::Down)     "Down a line";
        [up k backtab]   => Go(Motion::Up)       "Up a line";
        [pagedown space] => Go(Motion::PageDown) "Down 10 lines";
        [pageup]         => Go(Motion::PageUp)   "Up 10 lines";
        [home]           => Go(Motion::First)    "The first line";
        [end]            => Go(Motion::Last)     "The last line";
        [enter]          => Run                  "Do what the line says";
        [esc '?' q]      => Close                "Close";
    }
}

/// The help, over whatever screen asked for it.
#[derive(Clone, Debug)]
pub(crate) struct Help {
    chapters: Vec<(String, Vec<HelpLine>)>,
    /// The key line under the cursor.
    cursor: usize,
}

impl Help {
    pub(crate) fn new(chapters: Vec<(String, Vec<HelpLine>)>) -> Self {
        Self {
            chapters,
            cursor: 0,
        }
    }

    fn keys(&self) -> impl Iterator<Item = &HelpLine> {
        self.chapters.iter().flat_map(|(_, lines)| lines)
    }

    /// The lines below one another: the keys of each chapter below its title.
    fn lines(&self) -> Vec<GroupLine<&str>> {
        let chapters = self.chapters.iter();
        let titles = chapters.flat_map(|(title, keys)| keys.iter().map(move |_| title.as_str()));
        group_lines(titles, true)
    }

    fn run(&self, place: usize) -> Choice {
        let line = self.keys().nth(place);
        line.map_or(Choice::Closed, |line| Choice::Chosen(Click::Key(line.key)))
    }
}

impl Overlay for Help {
    fn press(&mut self, pressed: KeyCombination) -> Choice {
        match KEYS.action(pressed) {
            Some(Action::Go(motion)) => {
                let last = self.keys().count().saturating_sub(1);
                self.cursor = motion.from(self.cursor, last);
            }
            Some(Action::Run) => return self.run(self.cursor),
            Some(Action::Close) => return Choice::Closed,
            None => {}
        }
        Choice::Pending
    }

    fn select(&mut self, target: Target) -> Choice {
        match target {
            Target::Row(place) => self.run(place),
            _ => Choice::Closed,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        let lines = self.lines();
        let keys: Vec<&HelpLine> = self.keys().collect();
        let widest = |text: fn(&HelpLine) -> &str| {
            let widths = self.keys().map(|line| text(line).width());
            widths.max().unwrap_or(0) as u16
        };
        let (keys_width, text_width) = (widest(|line| &line.keys), widest(|line| line.text));
        let column = keys_width + text_width + 5;
        let screen = canvas.area;
        // Two columns where one would need scrolling and two fit.
        let is_long = lines.len() as u16 + 4 > screen.height;
        let columns = 1 + usize::from(is_long && column * 2 + 4 <= screen.width);
        let width = (column * columns as u16 + 4).min(screen.width);
        let room = width.saturating_sub(keys_width + 6);
        let rows: Vec<Row<'_>> = lines
            .iter()
            .flat_map(|line| rows_of(line, &keys, room))
            .collect();
        let per_column = rows.len().div_ceil(columns).max(1);
        let height = (per_column as u16 + 3).min(screen.height);
        // The page has the screen for itself: what was behind it would only look torn off at its sides.
        canvas.fill(canvas.theme.base);
        let (x, y) = ((screen.width - width) / 2, (screen.height - height) / 2);
        let over = canvas.part(x, y, width, height);
        let mut inner = boxed(over, "Keys on this page", "Enter does it · Esc closes");
        let theme = inner.theme;
        let room = usize::from(inner.height());
        let is_chosen = |row: &Row<'_>| match row.line {
            GroupLine::Row(place) => *place == self.cursor,
            GroupLine::Title(_) | GroupLine::Blank => false,
        };
        let chosen = rows.iter().position(is_chosen).unwrap_or(0) % per_column;
        let top = first_in_sight(per_column, chosen, room);
        for (number, row) in rows.iter().enumerate() {
            let (across, down) = (number / per_column, number % per_column);
            let Some(y) = down.checked_sub(top).filter(|y| *y < room) else {
                continue;
            };
            let (x, y) = (1 + across as u16 * column, y as u16);
            match row.line {
                GroupLine::Title(title) => _ = inner.text(x, y, title, theme.accent),
                GroupLine::Row(place) => {
                    let line = keys[*place];
                    let is_selected = *place == self.cursor;
                    let style = |style| if is_selected { theme.selected } else { style };
                    let wide = (column - 2).min(inner.width().saturating_sub(x));
                    if is_selected {
                        inner.run(x, y, wide, ' ', theme.selected);
                    }
                    if row.is_first {
                        let pad = keys_width.saturating_sub(line.keys.width() as u16);
                        inner.text(x + 1 + pad, y, &line.keys, style(theme.key));
                    }
                    inner.text(x + keys_width + 3, y, &row.text, style(theme.base));
                    inner.click(x, y, wide, Click::Select(Target::Row(*place)));
                }
                GroupLine::Blank => {}
            }
        }
        if per_column > top + room && inner.height() > 0 {
            let y = inner.height() - 1;
            inner.line(y).fill(theme.base);
            inner.right(y, "↓ more ", theme.dim);
        }
    }
}

/// A row of cells: a line, or a part of one whose words are too long for the page.
struct Row<'a> {
    line: &'a GroupLine<&'a str>,
    text: String,
    is_first: bool,
}

fn rows_of<'a>(line: &'a GroupLine<&str>, keys: &[&HelpLine], room: u16) -> Vec<Row<'a>> {
    let mut parts = match line {
        GroupLine::Row(place) => wrap(keys[*place].text, room.max(8)),
        GroupLine::Title(_) | GroupLine::Blank => Vec::new(),
    };
    if parts.is_empty() {
        parts.push(String::new());
    }
    let parts = parts.into_iter().enumerate();
    let row = |(place, text)| Row {
        line,
        text,
        is_first: place == 0,
    };
    parts.map(row).collect()
}

#[cfg(test)]
mod tests {
    use crokey::key;

    use super::*;

    #[test]
    fn the_chosen_line_is_run_and_other_keys_do_nothing() {
        let line = |key: KeyCombination| HelpLine {
            key,
            keys: String::new(),
            text: "",
        };
        let chapters = vec![
            ("Page".to_owned(), vec![line(key!(a)), line(key!(b))]),
            ("Everywhere".to_owned(), vec![line(key!(u))]),
        ];
        for (keys, chosen) in [
            (vec![], key!(a)),
            (vec![key!(up)], key!(a)),
            (vec![key!(down)], key!(b)),
            (vec![key!(down), key!(down), key!(down)], key!(u)),
            (vec![key!(end), key!(k)], key!(b)),
            (vec![key!(delete), key!(c)], key!(a)),
        ] {
            let mut help = Help::new(chapters.clone());
            for key in keys {
                assert_eq!(help.press(key), Choice::Pending);
            }
            assert_eq!(help.press(key!(enter)), Choice::Chosen(Click::Key(chosen)));
            assert_eq!(help.press(key!(esc)), Choice::Closed);
        }
    }
}
