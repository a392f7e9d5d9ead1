//! How the diary is kept, what to record and to try next, and how much chance alone would find.

use super::question::{Question, QuestionContext};
use super::sheet::Sheet;
use crate::diary::words::plural;
use crate::draw::charts::ChartName;
use crate::patterns::{Findings, TwoGroups};
use crate::phrases::diary_quality::filled_in;
use crate::tui::findings::FindingsState;

/// Enough to begin with.
const FEW: usize = 4;
/// Fewer cramp nights or quiet ones than this cannot be compared.
const FEW_NIGHTS: u32 = 5;

/// How the diary is kept.
pub(super) struct DiaryQuality;

impl Question for DiaryQuality {
    fn picture(&self) -> Option<ChartName> {
        Some(ChartName::Calendar)
    }

    fn write(&self, sheet: &mut Sheet, _row: Option<usize>, known: QuestionContext<'_>) {
        write(sheet, known.found, &known.cx.found);
    }
}

fn write(sheet: &mut Sheet, found: &Findings, state: &FindingsState) {
    let theme = sheet.theme;
    sheet.strong(&filled_in(&found.triggers.quality));
    let warnings = found.bias.warnings();
    let TwoGroups { first, second, .. } = found.bias.late;
    let (cramps, quiet) = (first.trials(), second.trials());
    if cramps < FEW_NIGHTS || quiet < FEW_NIGHTS {
        let nights = [plural(cramps, "cramp night"), plural(quiet, "quiet one")];
        let said = format!(
            "Too early to say how evenly you fill in your nights: {} so far.",
            nights.join(" and ")
        );
        sheet.say(&said);
    } else if warnings.is_empty() {
        sheet.marked(
            "✓",
            theme.good,
            "You fill in cramp nights and quiet nights equally well, as far as we can see.",
            theme.base,
        );
    }
    for warning in &warnings {
        sheet.marked("!", theme.warning, warning, theme.base);
    }
    let has_nights = |groups: TwoGroups| groups.first.trials().min(groups.second.trials()) > 0;
    if has_nights(found.bias.late) {
        sheet.aside(&format!(
            "Filled in more than a day late: {first} cramp nights, {second} quiet ones."
        ));
    }
    let TwoGroups { first, second, .. } = found.bias.missing_after;
    if has_nights(found.bias.missing_after) {
        sheet.aside(&format!(
            "Not filled in: {first} nights after a cramp night, {second} after a quiet one."
        ));
    }
    sheet.title("To fill in next");
    if found.missing.is_empty() {
        sheet.say("Nothing is missing often.");
    }
    for missing in found.missing.iter().take(FEW) {
        sheet.item(&missing.sentence());
    }
    sheet.title("To try next");
    match found.to_try.first() {
        Some(to_try) => sheet.say(&to_try.sentence()),
        None => sheet.say("You already do every safe prevention on our list."),
    }
    check(sheet, state);
}

/// The check of the method on this diary.
fn check(sheet: &mut Sheet, state: &FindingsState) {
    let theme = sheet.theme;
    sheet.title("How often chance fools us");
    sheet.say(
        "We shuffle your cramp nights 100 times and look again. Whatever shows up then is chance.",
    );
    if let Some(share) = state.checking {
        let done = usize::from(share) / 4;
        sheet.marked(
            &format!("{}{}", "━".repeat(done), "─".repeat(25 - done)),
            theme.accent,
            &format!("{share} %; r stops it"),
            theme.base,
        );
        return;
    }
    match &state.check {
        Some(known) => {
            match known.answer.as_ref() {
                Ok(check) => sheet.strong(&check.sentence()),
                Err(too_few) => sheet.say(&too_few.to_string()),
            }
            if !known.is_current {
                sheet.aside("Your diary has changed since; r runs it again.");
            }
        }
        None => sheet.styled(
            "Press r to start. It can take a few minutes; you can go on meanwhile.",
            theme.key,
        ),
    }
}
