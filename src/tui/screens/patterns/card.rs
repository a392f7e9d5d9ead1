//! What is known about a trigger, a medicine or a relief beyond the diary.

use super::sheet::Sheet;
use crate::diary::Journal;
use crate::evidence::{self, Card};
use crate::patterns::{Source, TriggerFinding};

/// The card of a trigger.
pub(super) fn of(each: &TriggerFinding, journal: &Journal) -> Option<&'static Card> {
    match each.exposure.source {
        // By its name: the findings may be of a diary that had another list of factors.
        Source::Factor { .. } => {
            let factor = journal.catalogue.find(&each.exposure.key)?;
            Some(evidence::card(journal.catalogue.get(factor)))
        }
        Source::Medicine(id) => {
            let regimen = journal.regimen(id)?;
            Some(evidence::class_card(regimen.class))
        }
    }
}

/// Writes what is known of it, and what that means for a person.
pub(super) fn write(sheet: &mut Sheet, card: Option<&Card>) {
    write_studies(sheet, card);
    if let Some(card) = card {
        sheet.marked("For you:", sheet.theme.strong, card.means, sheet.theme.base);
    }
}

/// Writes what studies and the article say. It stands beside the numbers and changes none.
pub(super) fn write_studies(sheet: &mut Sheet, card: Option<&Card>) {
    let Some(card) = card else { return };
    let theme = sheet.theme;
    sheet.title("What studies found");
    let source = match card.source {
        "" => String::new(),
        source => format!(" ({source})"),
    };
    sheet.say(&format!("{}{source}", card.found), theme.base);
    let strength = format!("{}, {}", card.strength.mark(), card.strength.word());
    sheet.marked("How strong:", theme.strong, &strength, theme.base);
    sheet.marked("The article:", theme.strong, card.article, theme.base);
    if let Some(who) = card.who_was_studied() {
        sheet.say(who, theme.dim);
    }
}
