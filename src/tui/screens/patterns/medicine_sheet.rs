//! What is said of a change of medicine: before and after, and why that is no proof.

use super::card;
use super::sheet::{Bar, Line, Sheet};
use super::words::{many, number, p};
use crate::diary::{Journal, Night};
use crate::evidence;
use crate::patterns::{Change, CrampCount, FALL_EXPECTED, MedicationChange};

const LONGEST_BAR: u16 = 24;

/// The row of a change: what changed, and when.
pub(super) fn row(change: &MedicationChange) -> (String, String) {
    let date = change.on.format("%-d %b %Y");
    let what = match &change.change {
        Change::Start => "started".to_owned(),
        Change::Dose(dose) => dose.clone(),
        Change::Stop => "stopped".to_owned(),
    };
    let right = match &change.ratio {
        Ok(found) => format!(
            "{}× {}–{}",
            number(found.ratio.value),
            number(found.ratio.low),
            number(found.ratio.high)
        ),
        Err(too_few) => format!("{} of {} {}", too_few.have, too_few.need, too_few.of),
    };
    (format!("{} {what}, {date}", change.name), right)
}

/// Writes everything.
pub(super) fn write(sheet: &mut Sheet, change: &MedicationChange, journal: Option<&Journal>) {
    let theme = sheet.theme;
    let date = Night::on(change.on).map_or_else(|_| change.on.to_string(), super::words::date);
    let what = match &change.change {
        Change::Start => format!("{} started on {date}.", change.name),
        Change::Dose(dose) => format!("{}, {dose} from {date} on.", change.name),
        Change::Stop => format!("{} stopped on {date}.", change.name),
    };
    sheet.say(&what, theme.strong);
    let most = [change.before, change.after]
        .iter()
        .filter_map(|count| count.per_week())
        .map(|rate| rate.high)
        .fold(0.1, f64::max);
    let lines = vec![
        side(sheet, "before", change.before, most),
        side(sheet, "after", change.after, most),
    ];
    sheet.lines_as_they_are(lines);
    sheet.say(
        "Cramps a week, and how many on how many recorded nights; the line is what is plausible.",
        theme.dim,
    );
    match &change.ratio {
        Err(too_few) => sheet.say(
            &format!("{too_few} Until then nothing is compared."),
            theme.base,
        ),
        Ok(found) => {
            let ratio = found.ratio;
            let over_one = ratio.low <= 1.0 && ratio.high >= 1.0;
            let high = if ratio.high.is_finite() {
                format!("{} to {}", number(ratio.low), number(ratio.high))
            } else {
                format!("at least {}", number(ratio.low))
            };
            let times = if ratio.value.is_finite() {
                format!("{} times as many (plausible {high})", number(ratio.value))
            } else {
                format!("more ({high} times as many)")
            };
            let chance = if over_one {
                "Chance alone moves as much."
            } else {
                "That is more than chance alone makes likely."
            };
            sheet.say(
                &format!("After it, {times}; p {}. {chance}", p(found.p)),
                theme.base,
            );
            if ratio.value < 1.0 {
                sheet.say(FALL_EXPECTED, theme.base);
            }
        }
    }
    sheet.title("Already before it");
    sheet.say(&trend(change), theme.base);
    if !change.also_changed.is_empty() {
        sheet.say(
            &format!(
                "In the same weeks changed: {}. The two cannot be told apart here.",
                change.also_changed.join(", ")
            ),
            theme.warning,
        );
    }
    sheet.say(
        "Weeks before and weeks after differ in more than a medicine: season, habits, bad spells. Change nothing on your own; \
         whoever prescribed it can weigh this.",
        theme.dim,
    );
    let regimen = journal.and_then(|journal| {
        let mut all = journal.regimens.iter();
        all.find(|each| each.id == change.regimen)
    });
    card::write(sheet, regimen.map(|each| evidence::class_card(each.class)));
}

fn trend(change: &MedicationChange) -> String {
    let Some(trend) = change.trend_before else {
        return "Too few nights or cramps before it to say whether they were rising or falling already.".to_owned();
    };
    let ratio = trend.ratio;
    let counts = format!(
        "in the 4 weeks right before it {} times as many as in the weeks before those ({}–{})",
        number(ratio.value),
        number(ratio.low),
        number(ratio.high)
    );
    if ratio.low > 1.0 {
        format!("They were rising before it: {counts}.")
    } else if ratio.high < 1.0 {
        format!("They were falling before it: {counts}.")
    } else {
        format!("No rise or fall is seen before it: {counts}.")
    }
}

/// A rate as a bar with its interval.
fn side(sheet: &Sheet, name: &str, count: CrampCount, most: f64) -> Line {
    let theme = sheet.theme;
    let line = Line::default().put_before(6, name, theme.base);
    let counted = format!(
        "{} on {}",
        many(count.cramps as usize, "cramp"),
        many(count.nights as usize, "night")
    );
    let Some(rate) = count.per_week() else {
        return line.put(8, "no recorded night", theme.missing);
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
