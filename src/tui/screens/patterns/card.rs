//! What is known about a medicine or a relief beyond the diary, and the sections about a trigger.

use super::sheet::Sheet;
use crate::evidence::Card;
use crate::phrases::about_trigger::{self, Line, Section};
use crate::phrases::check::Outcome;

/// Writes what is known of it, and what that means for a person.
pub(super) fn write(sheet: &mut Sheet, card: Option<&Card>) {
    let Some(card) = card else { return };
    sheet.title("What studies found");
    for line in about_trigger::studies(card) {
        write_line(sheet, &line);
    }
    sheet.marked("For you:", sheet.theme.strong, card.means, sheet.theme.base);
}

/// Writes some sentences below their title.
pub(super) fn write_section(sheet: &mut Sheet, section: &Section) {
    if !section.title.is_empty() {
        sheet.title(section.title);
    }
    for line in &section.lines {
        write_line(sheet, line);
    }
}

fn write_line(sheet: &mut Sheet, line: &Line) {
    let theme = sheet.theme;
    let (lead, words) = match line.outcome {
        None => (theme.strong, theme.base),
        Some(Outcome::Agrees) => (theme.good, theme.base),
        Some(Outcome::Against) => (theme.warning, theme.base),
        Some(Outcome::NotPossible) => (theme.dim, theme.dim),
    };
    if line.lead.is_empty() {
        sheet.say(&line.words, words);
    } else {
        sheet.marked(line.lead, lead, &line.words, words);
    }
}
