//! The page about how many, how long and how bad: one trigger at a time, on cramp nights only.

use super::question::{Question, QuestionContext, Row};
use super::sheet::Sheet;
use crate::phrases::finding::ASSOCIATION;
use crate::phrases::{CRAMP_NIGHTS_ONLY, SMALL_DIFFERENCES_HIDE};

/// Which triggers go with more, longer or worse cramps.
pub(super) struct Burden;

impl Question for Burden {
    fn rows(&self, known: QuestionContext<'_>) -> Vec<Row> {
        let burden = known.found.burden.iter();
        burden
            .map(|each| Row::new(each.label.clone(), each.in_short()))
            .collect()
    }

    fn write(&self, sheet: &mut Sheet, row: Option<usize>, known: QuestionContext<'_>) {
        let theme = sheet.theme;
        let Some(of) = row.and_then(|row| known.found.burden.get(row)) else {
            return sheet.expects([
                "Here you will see whether you have more cramps, longer or worse ones, on nights with a \
                 trigger.",
                "It takes 5 cramp nights with a trigger and 5 without it.",
                "Press c when you get a cramp, and fill in how long it lasted and how bad it was.",
            ]);
        };
        for each in &of.measures {
            let is_told = each.told().is_some();
            let style = if is_told { theme.strong } else { theme.base };
            let question = format!("{:<9}", format!("{}:", each.measure.question()));
            sheet.marked(&question, theme.accent, &each.sentence(&of.label), style);
        }
        sheet.gap();
        if of.measures.iter().any(|each| each.told().is_some()) {
            sheet.say(ASSOCIATION);
        } else if of.measures.iter().any(|each| each.test.is_ok()) {
            sheet.say(SMALL_DIFFERENCES_HIDE);
        }
        sheet.say(CRAMP_NIGHTS_ONLY);
    }
}
