//! How a form looks: a field a line, why a field is refused right below it, and what helps at the one under the cursor.

use unicode_width::UnicodeWidthStr as _;

use super::field::{Entered, Field, Name};
use super::form::{Form, read_date};
use super::rows::New;
use super::setting;
use super::subject::Subject;
use super::words::refusal;
use crate::diary::words::{cut, weekday_date, wrap};
use crate::diary::{Class, neutral};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::context::Context;

/// Where the fields begin, behind their labels.
const FIELDS: u16 = 14;

/// The title of a form.
pub(super) fn title(form: &Form) -> String {
    match &form.subject {
        Subject::New(New::Medicine) => "A new medicine".to_owned(),
        Subject::New(New::Condition) => "A new condition".to_owned(),
        Subject::New(New::Factor) => "A new factor".to_owned(),
        Subject::Medicine(regimen) => regimen.name.clone(),
        Subject::Condition(condition) => condition.kind.label().to_owned(),
        Subject::Factor(factor) => factor.label.to_string(),
        Subject::Setting(setting) => setting::title(*setting).to_owned(),
    }
}

/// The lines that a form takes, with an empty one and the longest help below the fields.
pub(super) fn height(form: &Form, width: u16) -> u16 {
    let fields = form.fields();
    let lines: u16 = fields.iter().map(|field| lines_of(field, width)).sum();
    let help = fields
        .iter()
        .map(|field| help_lines(field.name, form, width).len() as u16)
        .max();
    lines + 1 + help.unwrap_or(0)
}

fn help_lines(name: Name, form: &Form, width: u16) -> Vec<String> {
    wrap(help(name, form), width.saturating_sub(2))
}

fn lines_of(field: &Field, width: u16) -> u16 {
    1 + refusal_lines(field, width).len() as u16
}

fn refusal_lines(field: &Field, width: u16) -> Vec<String> {
    field.refused.as_ref().map_or_else(Vec::new, |refused| {
        wrap(&neutral(&refusal(refused)), width.saturating_sub(4))
    })
}

/// Draws a form; where it is longer than the canvas, the field under the cursor is in sight.
pub(super) fn draw(form: &Form, canvas: &mut Canvas<'_>, cx: &Context) {
    let theme = canvas.theme;
    let width = canvas.width();
    let fields = form.fields();
    let lines: u16 = fields.iter().map(|field| lines_of(field, width)).sum();
    let help = form
        .focused()
        .map_or_else(Vec::new, |field| help_lines(field.name, form, width));
    let has_help = canvas.height() > lines + help.len() as u16;
    let room = canvas.height();
    let before: u16 = fields
        .iter()
        .take(form.cursor())
        .map(|field| lines_of(field, width))
        .sum();
    let focused = form.focused().map_or(1, |field| lines_of(field, width));
    let top = (before + focused).saturating_sub(room.max(1));

    let mut line = 0;
    for (place, field) in fields.iter().enumerate() {
        let in_sight = |line: u16| line.checked_sub(top).filter(|y| *y < room.max(1));
        if let Some(y) = in_sight(line) {
            draw_field(canvas, y, field, place == form.cursor(), form, cx);
            canvas.click(0, y, width, Click::Select(Target::Field(place)));
        }
        for (text, line) in refusal_lines(field, width).iter().zip(line + 1..) {
            if let Some(y) = in_sight(line) {
                canvas.text(3, y, text, theme.warning);
            }
        }
        line += lines_of(field, width);
    }
    if has_help {
        for (text, y) in help.iter().zip(lines + 1..) {
            canvas.text(1, y, text, theme.dim);
        }
    }
}

fn draw_field(
    canvas: &mut Canvas<'_>,
    y: u16,
    field: &Field,
    is_focused: bool,
    form: &Form,
    cx: &Context,
) {
    let theme = canvas.theme;
    let label = if is_focused { theme.strong } else { theme.dim };
    if is_focused {
        canvas.text(0, y, "▸", theme.accent);
    }
    canvas.text(2, y, field.name.label(), label);
    let end = match &field.entered {
        Entered::Choice { .. } => {
            let room = canvas.width().saturating_sub(FIELDS + 4);
            let words = neutral(field.value());
            let words = cut(&words, room);
            if is_focused {
                canvas.text(FIELDS - 2, y, &format!("◂ {words} ▸"), theme.selected)
            } else {
                canvas.text(FIELDS, y, &words, theme.base)
            }
        }
        Entered::Text { input, replace } if is_focused => {
            let style = if *replace {
                theme.selected
            } else {
                theme.strong
            };
            input.draw(canvas, FIELDS, y, style)
        }
        Entered::Text { input, .. } => {
            let room = canvas.width().saturating_sub(FIELDS + 1);
            canvas.text_within(FIELDS, y, room, &neutral(input.value()), theme.base)
        }
    };
    let aside = aside(field, form, cx);
    // Where nothing is typed yet, what that means stands in its place.
    let is_empty = field.value().is_empty() && !is_focused;
    let at = if is_empty { FIELDS } else { end + 2 };
    if !aside.is_empty() && at + (aside.width() as u16) < canvas.width() {
        canvas.text(at, y, &aside, theme.dim);
    }
}

/// What stands behind a field: the date it means, where a class comes from.
fn aside(field: &Field, form: &Form, cx: &Context) -> String {
    match field.name {
        name if name.is_date() => {
            let typed = field.value();
            match read_date(name, typed, cx) {
                Ok(date) => weekday_date(date),
                Err(_) if !typed.is_empty() => "?".to_owned(),
                Err(_) => match (&form.subject, name) {
                    (Subject::New(New::Condition) | Subject::Condition(_), Name::Since) => {
                        "not known".to_owned()
                    }
                    (Subject::New(_), _) => "today".to_owned(),
                    (_, Name::Until) => "it lasts".to_owned(),
                    _ => String::new(),
                },
            }
        }
        Name::Class if form.subject.is_new() && !field.touched => {
            let known = Class::of_name(form.value(Name::Called));
            known.map_or("", |_| "known from the name").to_owned()
        }
        _ => String::new(),
    }
}

/// What helps at a field.
fn help(name: Name, form: &Form) -> &'static str {
    match name {
        Name::Called => match &form.subject {
            Subject::New(New::Factor) | Subject::Factor(_) => {
                "What you call it: hot bath, steps, late shift."
            }
            _ => "What you call it. The class of many generic names is known.",
        },
        Name::Class => "What kind of medicine. ←→ or a first letter chooses.",
        Name::Taken => {
            "Daily counts as taken unless you skip it; as needed, only on nights where you note it."
        }
        Name::Dose => "In your own words, such as 20 mg. May stay empty.",
        Name::DoseSince => {
            "The first day on this dose. Another dose begins today if you say nothing."
        }
        Name::Which => "←→ or a first letter chooses.",
        Name::Since => "2026-11-23, today, yesterday, mon or -3d.",
        Name::Until if matches!(form.subject, Subject::Condition(_)) => {
            "Its last day, as 2026-11-23 or yesterday. Empty while it lasts."
        }
        Name::Until => "The first day without it, as 2026-11-23 or today. Empty while it lasts.",
        Name::Kind => "How it is answered. This cannot be changed later.",
        Name::Unit => "In your own words, such as steps or cups. May stay empty.",
        Name::Words => "The answers, with commas between: early, late, night.",
        Name::Test | Name::Limit | Name::Word => {
            "When it counts. Choose before you look at the patterns: a threshold picked afterwards proves little."
        }
        Name::Expects => "What you expect it to do. The analysis tests it either way.",
        Name::Lag => "Whether it acts on the night of the same evening, or on the one after.",
        Name::Asked => "When the check-in asks for it.",
        Name::Value => match &form.subject {
            Subject::Setting(setting) => setting::how_to_type(*setting),
            _ => "",
        },
    }
}
