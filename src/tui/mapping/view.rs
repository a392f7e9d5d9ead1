//! How the form looks: the columns above, what follows from them below.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::form::{KEYS, MappingForm};
use super::prompt::Prompt;
use crate::diary::neutral;
use crate::diary::words::{plural, wrap};
use crate::draw::canvas::Canvas;
use crate::exchange::{DateOrder, DecimalSign, Meaning, Question};
use crate::tui::keymap::Hint;
use crate::tui::widgets::{boxed, draw_lines, flow, flow_rows, hint_line, popup};

/// From this size on the form has a border.
const LEAST_BOXED: (u16, u16) = (30, 10);
/// From this width on the first cells of each column are shown.
const LEAST_WITH_EXAMPLES: u16 = 60;
/// The widest that headings and meanings are shown.
const WIDEST_HEADING: u16 = 30;
const WIDEST_MEANING: u16 = 26;
/// So many lines may what is open take.
const MOST_QUESTION_LINES: usize = 3;
/// What the help's keys take.
const HELP_KEYS: u16 = 18;

impl MappingForm<'_> {
    pub(super) fn show(&self, canvas: &mut Canvas<'_>) {
        let (width, height) = (canvas.width(), canvas.height());
        let mut page = canvas.part(0, 0, width, height.saturating_sub(u16::from(height > 2)));
        if width >= LEAST_BOXED.0 && height >= LEAST_BOXED.1 {
            let source = neutral(self.start.to.source);
            let mut title = format!("What do the columns of {source} mean?");
            if title.width() + 14 > usize::from(width) {
                title = source.into_owned();
            }
            let rows = plural(self.start.table.len(), "row");
            let mut inside = boxed(page, &title, &rows);
            let (width, height) = (inside.width(), inside.height());
            self.body(&mut inside.part(1, 0, width.saturating_sub(2), height));
        } else {
            self.body(&mut page);
        }
        if height > 2 {
            let mut hints: Vec<Hint> = KEYS.hints();
            let last = hints.pop();
            hint_line(&mut canvas.line(height - 1), &hints, last);
        }
        if let Some(prompt) = &self.prompt {
            show_prompt(canvas, prompt);
        }
        if self.shows_help {
            show_help(canvas);
        }
    }

    /// The columns, the settings of the whole table, the first nights, and what is open; of what does not
    /// fit, the settings go first and the columns last.
    fn body(&self, canvas: &mut Canvas<'_>) {
        let (width, height) = (canvas.width(), canvas.height());
        let theme = canvas.theme;
        let columns = self.columns.len() as u16;
        let mut room = height.saturating_sub(columns.min((height / 3).max(3)));
        let open = self.open_lines(width, theme.warning, theme.dim);
        let open = &open[..open.len().min(usize::from(room))];
        room -= open.len() as u16;
        let samples = self.sample_lines(theme.base, theme.warning, theme.dim);
        // A blank line and a title stand above the nights.
        let shown = samples.len().min(usize::from(room.saturating_sub(2)));
        let sample_rows = if shown > 0 { shown as u16 + 2 } else { 0 };
        room -= sample_rows;
        let settings = self.settings();
        let widths = settings.iter().map(|(_, words)| words.width() as u16 + 2);
        let places = flow(widths, width, 3);
        let has_settings = room > flow_rows(&places);
        let setting_rows = u16::from(has_settings) * (flow_rows(&places) + 1);
        let bottom = open.len() as u16 + sample_rows + setting_rows;
        let list = columns.min(height.saturating_sub(bottom));
        self.show_columns(&mut canvas.part(0, 0, width, list));
        let mut y = list;
        if has_settings {
            for ((key, words), place) in settings.iter().zip(places) {
                let row = y + 1 + place.y;
                let x = canvas.text(place.x, row, key, theme.key);
                canvas.text(x, row, &format!(" {words}   "), theme.dim);
            }
            y += setting_rows;
        }
        if shown > 0 {
            y += 1;
            canvas.text_to_edge(0, y, "As it would come in", theme.accent);
            for (words, style) in &samples[..shown] {
                y += 1;
                canvas.text_to_edge(2, y, words, *style);
            }
            y += 1;
        }
        // What is open stands at the bottom, under a blank line where there is one.
        let y = (height.saturating_sub(open.len() as u16)).min(y + 1).max(y);
        for (place, (words, style)) in (0..).zip(open) {
            canvas.text_to_edge(0, y + place, words, *style);
        }
    }

    fn show_columns(&self, canvas: &mut Canvas<'_>) {
        let headings = self.start.table.headings();
        let widest = |texts: &mut dyn Iterator<Item = usize>, most: u16| {
            (texts.max().unwrap_or(0) as u16).min(most)
        };
        let places = self.columns.rows();
        let mut widths = places
            .iter()
            .map(|place| neutral(&headings[*place]).width());
        let third = (canvas.width() / 3).max(6);
        let heading_width = widest(&mut widths, WIDEST_HEADING.min(third));
        let mut widths = places
            .iter()
            .map(|place| self.meaning_words(*place).width());
        let meaning_width = widest(&mut widths, WIDEST_MEANING);
        let has_examples = canvas.width() >= LEAST_WITH_EXAMPLES;
        self.columns.draw(canvas, |line, place, is_selected| {
            let theme = line.theme;
            let over = |style: Style| if is_selected { theme.selected } else { style };
            let heading = neutral(&headings[*place]);
            line.text_within(2, 0, heading_width, &heading, over(theme.strong));
            let x = 2 + heading_width + 2;
            let style = if self.is_open(*place) {
                theme.warning
            } else if self.meaning_at(*place) == Meaning::Skip {
                over(theme.dim)
            } else {
                over(theme.base)
            };
            let words = self.meaning_words(*place);
            line.text_to_edge(x, 0, &words, style);
            if has_examples {
                let x = x + meaning_width + 2;
                line.text_to_edge(x, 0, &neutral(&self.examples[*place]), over(theme.dim));
            }
        });
    }

    /// "trigger: fluids, l"
    fn meaning_words(&self, place: usize) -> String {
        let heading = &self.start.table.headings()[place];
        let meaning = self.meaning_at(place);
        let words = meaning.in_words();
        let unit = self.start.mapping.unit_of(heading);
        match unit.filter(|_| meaning.has_unit()) {
            Some(unit) => format!("{words}, {unit}"),
            None => words,
        }
    }

    fn is_open(&self, place: usize) -> bool {
        let heading = &self.start.table.headings()[place];
        let is_it = |question: &Question| question.column.as_ref() == Some(heading);
        self.questions.iter().any(is_it)
    }

    /// What holds for the whole table, each with the key that changes it.
    fn settings(&self) -> [(&'static str, String); 4] {
        let mapping = &self.start.mapping;
        let dates = match mapping.dates {
            None => "dates as they are",
            Some(DateOrder::DayFirst) => "day first",
            Some(DateOrder::MonthFirst) => "month first",
        };
        let decimals = match mapping.decimal {
            None => "decimals as they are",
            Some(DecimalSign::Point) => "decimals with a point",
            Some(DecimalSign::Comma) => "decimals with a comma",
        };
        let mornings = if mapping.morning {
            "dates are mornings"
        } else {
            "dates are evenings"
        };
        let is_quiet = mapping.absent_is_quiet;
        let absent = if is_quiet { "quiet" } else { "not known" };
        [
            ("d", dates.to_owned()),
            (".", decimals.to_owned()),
            ("m", mornings.to_owned()),
            ("a", format!("days without a row: {absent}")),
        ]
    }

    fn sample_lines(&self, fine: Style, wrong: Style, dim: Style) -> Vec<(String, Style)> {
        if self.samples.is_empty() {
            return vec![("nothing can be read yet".to_owned(), dim)];
        }
        let line = |sample: &crate::exchange::SampleRow| match &sample.words {
            Ok(words) => (neutral(words).into_owned(), fine),
            Err(refused) => {
                let words = format!("line {} can't be read: {refused}", sample.line);
                (neutral(&words).into_owned(), wrong)
            }
        };
        self.samples.iter().map(line).collect()
    }

    /// A notice, or what is open, or what was guessed.
    fn open_lines(&self, width: u16, warning: Style, dim: Style) -> Vec<(String, Style)> {
        let guess = |question: &Question| {
            let Some(column) = question.column.as_deref() else {
                let words = format!("Dates: {}. m changes it.", question.refused.reason);
                return self.start.mapping.morning.then_some(words);
            };
            let unit = question.likely_unit?;
            let stands = self.start.mapping.unit_of(column) == Some(unit);
            let words =
                format!("“{column}” names no unit; its numbers look like {unit}. u changes it.");
            stands.then_some(words)
        };
        let (words, style) = match (&self.notice, self.questions.first()) {
            (Some(notice), _) => (notice.clone(), warning),
            (None, Some(question)) => {
                let refused = &question.refused;
                let is_date = refused.value.starts_with("date ");
                let way = if is_date { ". d changes it." } else { "." };
                (format!("{refused}{way}"), warning)
            }
            (None, None) => match self.start.guessed.iter().find_map(guess) {
                Some(words) => (words, dim),
                None => return Vec::new(),
            },
        };
        let lines = wrap(&neutral(&words), width);
        let lines = lines.into_iter().take(MOST_QUESTION_LINES);
        lines.map(|line| (line, style)).collect()
    }
}

fn show_prompt(canvas: &mut Canvas<'_>, prompt: &Prompt) {
    let mut inside = popup(canvas, 56, 5, prompt.title());
    let theme = inside.theme;
    prompt.line.draw(&mut inside, 1, 0, theme.selected);
    let (words, style) = match &prompt.problem {
        Some(problem) => (problem.as_str(), theme.warning),
        None => (prompt.example(), theme.dim),
    };
    let width = inside.width().saturating_sub(2);
    draw_lines(&mut inside, 1, 1, wrap(words, width), style);
}

fn show_help(canvas: &mut Canvas<'_>) {
    let lines = KEYS.help();
    let mut inside = popup(canvas, 58, lines.len() as u16 + 2, "Keys on this page");
    let theme = inside.theme;
    for (y, line) in (0..).zip(&lines) {
        inside.text_within(1, y, HELP_KEYS, &line.keys, theme.key);
        inside.text_to_edge(HELP_KEYS + 2, y, line.text, theme.base);
    }
}
