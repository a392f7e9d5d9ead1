//! What is said of one trigger on cramp nights: how many, how long, how bad.

use super::sheet::Sheet;
use crate::patterns::TriggerBurden;
use crate::phrases::finding::ASSOCIATION;
use crate::phrases::{CRAMP_NIGHTS_ONLY, SMALL_DIFFERENCES_HIDE};

/// The row of a trigger: its name, and what is more or less with it.
pub(super) fn row(of: &TriggerBurden) -> (String, String) {
    (of.label.clone(), of.in_short())
}

/// Writes everything.
pub(super) fn write(sheet: &mut Sheet, of: &TriggerBurden) {
    let theme = sheet.theme;
    for each in &of.measures {
        let style = if each.told().is_some() {
            theme.strong
        } else {
            theme.base
        };
        let question = format!("{}:", each.measure.question());
        sheet.marked(
            &format!("{question:<9}"),
            theme.accent,
            &each.sentence(&of.label),
            style,
        );
    }
    sheet.gap();
    if of.measures.iter().any(|each| each.told().is_some()) {
        sheet.say(ASSOCIATION, theme.base);
    } else if of.measures.iter().any(|each| each.test.is_ok()) {
        sheet.say(SMALL_DIFFERENCES_HIDE, theme.base);
    }
    sheet.say(CRAMP_NIGHTS_ONLY, theme.base);
}
