//! The page about before and after a change of medicine, condition or prevention, and why it is no proof.

use super::question::{Question, QuestionContext, Row};
use super::sheet::{Bar, Sheet, SheetLine, range};
use crate::charts::Subject;
use crate::diary::Journal;
use crate::diary::words::{date, plural};
use crate::evidence;
use crate::patterns::{BeforeAfter, CrampRate};
use crate::tui::effect::Link;

const LONGEST_BAR: u16 = 24;

/// What came before and after a change.
pub(super) struct Medicines;

impl Question for Medicines {
    fn rows(&self, known: QuestionContext<'_>) -> Vec<Row> {
        known.found.before_after.iter().map(row).collect()
    }

    fn write(&self, sheet: &mut Sheet, row: Option<usize>, known: QuestionContext<'_>) {
        match row.and_then(|row| known.found.before_after.get(row)) {
            Some(change) => write(sheet, change, known.journal()),
            None => sheet.expects([
                "This page will show your cramps before and after a medicine, a condition or a prevention \
                 began or ended.",
                "It takes 14 nights on each side, and 5 cramps in all.",
                "Add medicines and conditions on Setup.",
            ]),
        }
    }

    fn link(&self, row: usize, known: QuestionContext<'_>) -> Option<Link> {
        let change = &known.found.before_after.get(row)?.change;
        Some(Link::Night(change.on))
    }
}

/// The row of a change: what changed, and when.
fn row(each: &BeforeAfter) -> Row {
    let on = date(each.change.on.evening());
    let name = format!("{}, {on}", each.change.title());
    let answer = match &each.ratio {
        Ok(found) => range(found.ratio),
        Err(too_few) => format!("{} of {} {}", too_few.have, too_few.need, too_few.what),
    };
    Row {
        ratio: each.ratio.as_ref().ok().map(|found| found.ratio),
        ..Row::new(name, answer)
    }
}

/// Writes about one change.
fn write(sheet: &mut Sheet, each: &BeforeAfter, journal: Option<&Journal>) {
    let theme = sheet.theme;
    let change = &each.change;
    let sides = [("before", each.before()), ("after", each.after())];
    let highest = sides
        .iter()
        .filter_map(|(_, count)| Some(count.per_week()?.high));
    let most = highest.fold(0.1, f64::max);
    let lines = sides.map(|(name, count)| side(sheet, name, count, most));
    sheet.lines_as_they_are(lines);
    sheet.aside("Cramps a week and the number of nights; the line is the likely range.");
    sheet.say(&each.ratio_words());
    if let Some(caveat) = each.caveat_words() {
        sheet.say(caveat);
    }
    sheet.title("Before it started");
    sheet.say(&each.movement_words());
    if let Some(others) = each.others_words() {
        sheet.styled(&others, theme.warning);
    }
    sheet.aside("More than this may have changed: season, habits, bad spells.");
    match change.subject {
        Subject::Medicine(id) => {
            sheet.aside("Don't change a medicine on your own. Talk to whoever prescribed it.");
            let mut regimens = journal.iter().flat_map(|journal| &journal.regimens);
            let regimen = regimens.find(|regimen| regimen.id == id);
            sheet.card(regimen.map(|each| evidence::class_card(each.class)));
        }
        Subject::Condition(_) => {
            sheet.aside("If this worries you, tell your doctor.");
        }
        Subject::Prevention(_) => {}
    }
}

/// A rate as a bar with its interval.
fn side(sheet: &Sheet, name: &str, count: CrampRate, most: f64) -> SheetLine {
    let theme = sheet.theme;
    let line = SheetLine::default().put_before(6, name, theme.base);
    let counted = format!(
        "{} on {}",
        plural(count.cramps, "cramp"),
        plural(count.nights, "night")
    );
    let Some(rate) = count.per_week() else {
        return line.put(8, "no night filled in", theme.missing);
    };
    let mut words = format!(" {:.1}  {counted}", rate.value);
    if sheet.width < 60 {
        words = format!(" {:.1}  {} on {}", rate.value, count.cramps, count.nights);
    }
    let room = sheet.width.saturating_sub(8 + words.chars().count() as u16);
    let bar = Bar {
        x: 8,
        length: room.min(LONGEST_BAR),
        most,
    };
    bar.draw(line, rate, &theme)
        .put(8 + bar.length, words, theme.base)
}
