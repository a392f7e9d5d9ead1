//! The text about a row: composed for a width, and drawn from any line on.

use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr as _;

use crate::diary::neutral;
use crate::diary::words::{ratio, wrap};
use crate::draw::canvas::Canvas;
use crate::draw::theme::Theme;
use crate::evidence::Card;
use crate::patterns::Estimate;
use crate::phrases::about_trigger::{self, Section};
use crate::phrases::check::Outcome;
use crate::tui::widgets::{Reading, more_signs};

/// Some text at a column.
#[derive(Clone, Debug)]
struct Span {
    x: u16,
    text: String,
    style: Style,
}

/// One line.
#[derive(Clone, Debug, Default)]
pub(super) struct SheetLine(Vec<Span>);

impl SheetLine {
    pub(super) fn put(mut self, x: u16, text: impl Into<String>, style: Style) -> Self {
        let text = text.into();
        self.0.push(Span { x, text, style });
        self
    }

    /// Puts text so that it ends before a column.
    pub(super) fn put_before(self, end: u16, text: impl Into<String>, style: Style) -> Self {
        let text = text.into();
        let x = end.saturating_sub(text.width() as u16);
        self.put(x, text, style)
    }
}

/// A value as a bar with its interval on it: full up to the lower end, shaded up to the value, a line up to
/// the upper end. `most` is as long as the whole bar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bar {
    pub(super) x: u16,
    pub(super) length: u16,
    pub(super) most: f64,
}

impl Bar {
    fn cells(self, value: f64) -> u16 {
        let share = (value / self.most).clamp(0.0, 1.0);
        (share * f64::from(self.length)).round() as u16
    }

    /// Draws a value into a line.
    pub(super) fn draw(self, line: SheetLine, of: Estimate, theme: &Theme) -> SheetLine {
        let value = self.cells(of.value);
        let (low, high) = (
            self.cells(of.low).min(value),
            self.cells(of.high).max(value),
        );
        let cells = |sign: &str, count: u16| sign.repeat(usize::from(count));
        line.put(self.x, cells("█", low), theme.cramp)
            .put(self.x + low, cells("▓", value - low), theme.cramp)
            .put(self.x + value, cells("─", high - value), theme.dim)
    }
}

/// The text.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub(super) width: u16,
    pub(super) theme: Theme,
    lines: Vec<SheetLine>,
}

impl Sheet {
    pub(super) fn new(width: u16, theme: Theme) -> Self {
        Self {
            width,
            theme,
            lines: Vec::new(),
        }
    }

    /// A heading, with a blank line before it.
    pub(super) fn title(&mut self, text: &str) {
        let style = self.theme.accent;
        if !self.lines.is_empty() {
            self.gap();
        }
        self.styled(text, style);
    }

    /// A sentence or some.
    pub(super) fn say(&mut self, text: &str) {
        self.styled(text, self.theme.base);
    }

    /// What matters most.
    pub(super) fn strong(&mut self, text: &str) {
        self.styled(text, self.theme.strong);
    }

    /// What matters less.
    pub(super) fn aside(&mut self, text: &str) {
        self.styled(text, self.theme.dim);
    }

    /// A sentence or some in a style.
    pub(super) fn styled(&mut self, text: &str, style: Style) {
        self.lines.extend(self.wrapped(text, 0, style));
    }

    /// One of several sentences.
    pub(super) fn item(&mut self, text: &str) {
        self.marked("·", self.theme.dim, text, self.theme.base);
    }

    /// What will be here, what it takes, and what to press.
    pub(super) fn expects(&mut self, [what, takes, press]: [&str; 3]) {
        self.strong(what);
        self.say(takes);
        self.say(press);
    }

    /// A sentence with a word or a sign before it, and a hanging indent.
    pub(super) fn marked(&mut self, mark: &str, of_mark: Style, text: &str, style: Style) {
        let indent = mark.width() as u16 + 1;
        let mut lines = self.wrapped(text, indent, style);
        let first = SheetLine::default().put(0, mark, of_mark);
        match lines.first_mut() {
            Some(line) => line.0.extend(first.0),
            None => lines.push(first),
        }
        self.lines.extend(lines);
    }

    /// What is known of a medicine or a relief beyond the diary, and what that means for a person.
    pub(super) fn card(&mut self, card: Option<&Card>) {
        let Some(card) = card else { return };
        self.title("What studies found");
        for line in about_trigger::studies(card) {
            self.line(&line);
        }
        self.marked("For you:", self.theme.strong, card.means, self.theme.base);
    }

    /// Some sentences below their title.
    pub(super) fn section(&mut self, section: &Section) {
        if !section.title.is_empty() {
            self.title(section.title);
        }
        for line in &section.lines {
            self.line(line);
        }
    }

    fn line(&mut self, line: &about_trigger::Line) {
        let theme = self.theme;
        let (lead, words) = match line.outcome {
            None => (theme.strong, theme.base),
            Some(Outcome::Agrees) => (theme.good, theme.base),
            Some(Outcome::Against) => (theme.warning, theme.base),
            Some(Outcome::NotPossible) => (theme.dim, theme.dim),
        };
        if line.lead.is_empty() {
            self.styled(&line.words, words);
        } else {
            self.marked(line.lead, lead, &line.words, words);
        }
    }

    /// Lines that belong together: a table or a picture.
    pub(super) fn lines_as_they_are(&mut self, lines: impl IntoIterator<Item = SheetLine>) {
        self.lines.extend(lines);
    }

    /// A blank line.
    pub(super) fn gap(&mut self) {
        self.lines.push(SheetLine::default());
    }

    fn wrapped(&self, text: &str, indent: u16, style: Style) -> Vec<SheetLine> {
        let room = usize::from(self.width.saturating_sub(indent).max(1));
        let line = |text: String| SheetLine::default().put(indent, text, style);
        wrap(&neutral(text), room).into_iter().map(line).collect()
    }

    /// How many lines it has.
    pub(super) fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    /// Draws the text as far down as it is read; signs at the right edge show that there is more above or
    /// below.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, reading: &Reading) {
        let room = usize::from(canvas.height());
        let first = reading.first(self.lines.len(), room);
        for (y, line) in (0..canvas.height()).zip(&self.lines[first..]) {
            for span in &line.0 {
                let width = self.width.saturating_sub(span.x);
                // Clear the modifiers of the cells below: a dim cell would stay dim.
                let others = Modifier::all().difference(span.style.add_modifier);
                let style = span.style.remove_modifier(others);
                canvas.text_within(span.x, y, width, &span.text, style);
            }
        }
        more_signs(canvas, first > 0, first + room < self.lines.len());
    }
}

/// A value and the two ends of its interval: "2.4× 1.3–4.6".
pub(super) fn range(estimate: Estimate) -> String {
    let [value, low, high] = [estimate.value, estimate.low, estimate.high].map(ratio);
    format!("{value}× {low}–{high}")
}
