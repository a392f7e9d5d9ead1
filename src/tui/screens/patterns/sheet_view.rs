//! What is said of the chosen row, in cells: the sheet of the page, or a line or two where there is no room for it.

use ratatui::layout::Rect;

use super::sheet::Sheet;
use super::{
    Page, Patterns, burden_sheet, finding_sheet, keeping_sheet, medicine_sheet, relief_sheet,
    spell_sheet, time_sheet,
};
use crate::diary::neutral;
use crate::draw::canvas::Canvas;
use crate::draw::theme::Theme;
use crate::patterns::Findings;
use crate::phrases::finding;
use crate::tui::context::Context;
use crate::tui::widgets::boxed;

/// Width for which paragraphs are counted; their number is the same for any.
const ANY_WIDTH: u16 = 60;

/// What is said of the chosen row, in a box where there is room for one.
pub(super) fn draw(
    patterns: &Patterns,
    canvas: &mut Canvas<'_>,
    area: Rect,
    found: &Findings,
    cx: &Context,
) {
    let has_box = area.height >= 5 && area.width >= 60 || area.width >= 34 && area.height >= 20;
    let inside = if has_box {
        boxed(
            canvas,
            area,
            &title(patterns, found, cx),
            &short(patterns, found, cx),
        )
    } else {
        area
    };
    let margin = u16::from(inside.width > 4);
    let inside = Rect {
        x: inside.x + margin,
        width: inside.width.saturating_sub(2 * margin),
        ..inside
    };
    let mut sheet = Sheet::new(inside.width, canvas.theme);
    if !has_box {
        sheet.say(&title(patterns, found, cx), canvas.theme.accent);
    }
    write(patterns, &mut sheet, found, cx);
    let skipped = usize::from(!has_box && patterns.from > 0);
    sheet.draw(&mut canvas.within(inside), patterns.from + skipped);
}

/// The name of what the sheet is about.
fn title(patterns: &Patterns, found: &Findings, cx: &Context) -> String {
    let name = match patterns.page {
        Page::Triggers => patterns
            .finding(found, cx)
            .map(|each| each.exposure.label.clone()),
        Page::Burden | Page::Relief | Page::Medicines | Page::Spells => {
            let place = patterns.place(cx);
            place.and_then(|place| row_title(patterns.page, found, place))
        }
        Page::Time | Page::Keeping => None,
    };
    let name = name.unwrap_or_else(|| patterns.page.title().to_owned());
    neutral(&name).into_owned()
}

fn row_title(page: Page, found: &Findings, place: usize) -> Option<String> {
    row_words(page, found, place).map(|(left, _)| left)
}

/// What a row says at its left and at its right.
fn row_words(page: Page, found: &Findings, place: usize) -> Option<(String, String)> {
    Some(match page {
        Page::Burden => burden_sheet::row(found.burden.get(place)?),
        Page::Relief => relief_sheet::row(found.relief.as_ref().ok()?.times.get(place)?),
        Page::Medicines => medicine_sheet::row(found.before_after.get(place)?),
        Page::Spells => spell_sheet::row(found.spells.as_ref().ok()?.get(place)?),
        Page::Triggers | Page::Time | Page::Keeping => return None,
    })
}

/// The verdict and the ratio, for the corner of the box.
fn short(patterns: &Patterns, found: &Findings, cx: &Context) -> String {
    if patterns.page != Page::Triggers {
        return String::new();
    }
    let Some(each) = patterns.finding(found, cx) else {
        return String::new();
    };
    let verdict = finding::shown_verdict(each, patterns.explore);
    match finding_sheet::ratio(each, patterns.explore) {
        Some(ratio) => format!("{verdict} · {ratio}"),
        None => verdict,
    }
}

/// Where there is no room for the sheet: the row in a line or two.
pub(super) fn draw_line(
    patterns: &Patterns,
    canvas: &mut Canvas<'_>,
    found: &Findings,
    cx: &Context,
) {
    let theme = canvas.theme;
    let width = canvas.width().saturating_sub(1);
    let lines = match patterns.page {
        Page::Triggers => patterns.finding(found, cx).map(|each| {
            let verdict = finding::shown_verdict(each, patterns.explore);
            let second = match finding_sheet::ratio(each, patterns.explore) {
                Some(ratio) => format!("{verdict}: {ratio}"),
                None if each.posterior.is_some() => verdict,
                None => finding::why_no_line(each),
            };
            [finding_sheet::in_one_line(each), second]
        }),
        _ => patterns
            .place(cx)
            .and_then(|place| row_words(patterns.page, found, place))
            .map(|(title, right)| [title, right]),
    };
    for (y, line) in (0..).zip(lines.iter().flatten()) {
        canvas.text_within(1, y, width, &neutral(line), theme.base);
    }
}

/// Writes the sheet of the page.
fn write(patterns: &Patterns, sheet: &mut Sheet, found: &Findings, cx: &Context) {
    let place = patterns.place(cx);
    let journal = cx.whole.as_deref();
    match patterns.page {
        Page::Triggers => triggers(patterns, sheet, found, cx),
        Page::Burden => match place.and_then(|place| found.burden.get(place)) {
            Some(of) => burden_sheet::write(sheet, of),
            None => expects(
                sheet,
                "Here you will see whether you have more cramps, longer or worse ones, on nights with a trigger.",
                "It takes 5 cramp nights with a trigger and 5 without it.",
                "Press c when you get a cramp, and fill in how long it lasted and how bad it was.",
            ),
        },
        Page::Relief => match &found.relief {
            Ok(relief) => {
                if let Some(time) = place.and_then(|place| relief.times.get(place)) {
                    relief_sheet::write(sheet, time, relief);
                }
            }
            Err(too_few) => {
                expects(
                    sheet,
                    "Here will stand how soon a cramp let go, by what was tried against it.",
                    &too_few.to_string(),
                    "A cramp is described with c on Tonight: what was tried, and when it let go.",
                );
            }
        },
        Page::Medicines => match place.and_then(|place| found.before_after.get(place)) {
            Some(change) => medicine_sheet::write(sheet, change, journal),
            None => expects(
                sheet,
                "This page will show your cramps before and after a medicine, a condition or a prevention began or ended.",
                "Each side takes 14 recorded nights, and both together 5 cramps.",
                "Medicines and conditions are kept on Body.",
            ),
        },
        Page::Time => time_sheet::write(sheet, &found.time_of_night, cx.settings.clock),
        Page::Spells => {
            match (&found.spells, place) {
                (Ok(spells), Some(place)) => {
                    if let Some(spell) = spells.get(place) {
                        spell_sheet::write(sheet, spell, journal);
                    }
                }
                (Ok(_), None) => sheet.say(
                    "No stretch of nights has more cramp nights than chance explains at your own rate.",
                    sheet.theme.strong,
                ),
                (Err(too_few), _) => expects(
                    sheet,
                    "Here will stand the stretches with more cramp nights than chance explains, and what was different before.",
                    &too_few.to_string(),
                    "Quiet nights count too: the morning's check-in says so in one key.",
                ),
            }
            spell_sheet::overview(sheet, found, &patterns.weeks.weeks);
        }
        Page::Keeping => keeping_sheet::write(sheet, found, &cx.found),
    }
}

/// What will be here, what it takes, and what to press.
fn expects(sheet: &mut Sheet, what: &str, takes: &str, press: &str) {
    sheet.say(what, sheet.theme.strong);
    sheet.say(takes, sheet.theme.base);
    sheet.say(press, sheet.theme.base);
}

fn triggers(patterns: &Patterns, sheet: &mut Sheet, found: &Findings, cx: &Context) {
    if let Some(each) = patterns.finding(found, cx) {
        finding_sheet::write(sheet, each, found, cx, patterns.explore);
    }
}

/// How many paragraphs the page says.
pub(super) fn paragraphs(patterns: &Patterns, cx: &Context) -> usize {
    let Some(found) = cx.found.findings.as_deref() else {
        return 0;
    };
    let theme = Theme::of(crate::config::ThemeChoice::Dark);
    let mut sheet = Sheet::new(ANY_WIDTH, theme);
    write(patterns, &mut sheet, found, cx);
    sheet.paragraphs()
}
