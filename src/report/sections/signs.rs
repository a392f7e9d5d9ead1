//! Signs worth asking about.

use crate::diary::words::{date, plural};
use crate::diary::{Period, Sign};
use crate::patterns::TopicToMention;
use crate::report::document::{Block, Section};
use crate::report::model::Report;
use crate::report::pictures::day;
use crate::report::table::Table;

/// So many dates of a sign are written out.
const DATES: usize = 6;

/// Said where no sign was there. It must not be taken for an all-clear.
const NONE: &str = "None found of: over the last four weeks, cramps on 12 nights or more, or two a cramp \
    night on average; cramps longer than ten minutes; swelling, one leg warm and red, numbness, \
    weakness, pain on walking, dark urine; a new medicine within eight weeks; a drift to one \
    side.";

/// What must be seen before everything else.
pub(super) fn urgent(report: &Report) -> Option<Section> {
    let urgent = report.signs.present.iter().filter(|each| each.is_urgent());
    let blocks = urgent.map(|each| Block::Urgent(each.sentence()));
    Section::filled("Today", blocks.collect())
}

pub(super) fn section(report: &Report) -> Option<Section> {
    let signs = &report.signs;
    let mut table = Table::new("Signs worth asking about", ["Sign", "Nights", "Mentioned"]);
    let rows = signs
        .present
        .iter()
        .map(|each| row(each, report.order.period));
    table.rows.extend(rows);
    let none = || Block::Text(NONE.to_owned());
    let table = Block::table(table).unwrap_or_else(none);
    let absent: Vec<&str> = signs.absent.iter().map(|sign| Sign::label(*sign)).collect();
    let absent = absent.join(", ");
    let after = plural(signs.asked, "cramp");
    let asks = "The diary asks about these signs after a long or bad cramp, or the first with a new medicine";
    let note = match (signs.asked, signs.not_answered) {
        (0, 0) => format!("{asks}; there was none in this time."),
        (0, cramps) => {
            let cramps = plural(cramps, "such cramp");
            format!("{asks}; after {cramps} it was not answered.")
        }
        _ if absent.is_empty() => format!("Asked after {after}."),
        _ => format!("Asked after {after}, and never there: {absent}."),
    };
    Section::filled("Worth asking about", vec![table, Block::Note(note)])
}

fn row(each: &TopicToMention, period: Period) -> Vec<String> {
    let newest = each.nights.iter().rev().take(DATES).rev();
    let dates: Vec<String> = newest.map(|night| day(period, *night)).collect();
    let more = each.nights.len().saturating_sub(DATES);
    let dates = match (more, each.nights.last()) {
        (_, None) => "–".to_owned(),
        (0, _) => dates.join(", "),
        (more, _) => format!("{}, and {more} before", dates.join(", ")),
    };
    let mentioned = each.mentioned.map(|at| date(at.local().date()));
    let mentioned = mentioned.unwrap_or_else(|| "–".to_owned());
    vec![each.sentence(), dates, mentioned]
}
