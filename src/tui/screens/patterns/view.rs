//! How the screen looks: the pages, the rows, and what is said of the chosen one beside them, below them, or alone.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::rows::{self, Row};
use super::sheet::Sheet;
use super::{
    PAGES, Page, Patterns, count, finding_sheet, forest_view, keeping_sheet, medicine_sheet,
    relief_sheet, spell_sheet, time_sheet, words,
};
use crate::diary::neutral;
use crate::patterns::{Findings, MedicationChange, Verdict};
use crate::tui::canvas::{Canvas, Click};
use crate::tui::context::Context;
use crate::tui::findings::Standing;
use crate::tui::theme::Theme;
use crate::tui::widgets::boxed;
use crate::tui::widgets::forest::{Axis, Weight};

/// From this width on the sheet stands beside the rows.
const BESIDE: u16 = 112;
/// From this height on it stands below them.
const BELOW: u16 = 16;
/// Lines of the sheet below.
const SHEET: u16 = 8;
/// Width for which paragraphs are counted; their number is the same for any.
const ANY_WIDTH: u16 = 60;

/// Draws the screen.
pub(super) fn draw(patterns: &Patterns, canvas: &mut Canvas<'_>, cx: &Context) {
    let area = canvas.area;
    draw_names(
        patterns,
        &mut canvas.within(Rect { height: 1, ..area }),
        cx.found.standing,
    );
    let body = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let mut canvas = canvas.within(body);
    let Some(found) = cx.found.findings.as_deref() else {
        return wait(&mut canvas, cx);
    };
    if found.triggers.nights.recorded == 0 {
        return nothing_yet(&mut canvas);
    }
    let rows = patterns.rows(found);
    let is_list = matches!(
        patterns.page,
        Page::Triggers | Page::Relief | Page::Medicines | Page::Spells
    );
    if patterns.is_open || !is_list || (rows == 0 && patterns.page != Page::Triggers) {
        draw_sheet(patterns, &mut canvas, body, found, cx);
        return;
    }
    let beside = patterns.page == Page::Triggers;
    let (list, sheet) = parts(body, list_rows(patterns, found), beside);
    draw_list(patterns, &mut canvas, list, found, cx);
    match sheet {
        Some(sheet) if sheet.height >= 4 => draw_sheet(patterns, &mut canvas, sheet, found, cx),
        Some(line) => draw_line(patterns, &mut canvas.within(line), found, cx),
        None => {}
    }
}

/// How many lines the list would fill.
fn list_rows(patterns: &Patterns, found: &Findings) -> u16 {
    let rows = match patterns.page {
        // With the lines that may stand above them.
        Page::Triggers => rows::rows(found, &patterns.words).len().max(1) + 3,
        _ => patterns.rows(found),
    };
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// The place of the rows, and that of the sheet or of the line that stands for it.
fn parts(area: Rect, rows: u16, beside: bool) -> (Rect, Option<Rect>) {
    if beside && area.width >= BESIDE && area.height >= 12 {
        let width = area.width * 66 / 100;
        let sheet = Rect {
            x: area.x + width,
            width: area.width - width,
            ..area
        };
        return (Rect { width, ..area }, Some(sheet));
    }
    let below = if area.height >= BELOW {
        // A short list leaves its room to the sheet.
        let needed = rows.saturating_add(2 + u16::from(beside));
        SHEET
            .max(area.height.saturating_sub(needed))
            .max(area.height * 2 / 5)
    } else if !beside && area.height >= 6 {
        area.height.saturating_sub(rows.max(1)).max(2)
    } else {
        2.min(area.height.saturating_sub(3))
    };
    let height = area.height - below;
    let sheet = Rect {
        y: area.y + height,
        height: below,
        ..area
    };
    (Rect { height, ..area }, (below > 0).then_some(sheet))
}

/// The names of the pages, the one that is on standing out, and how far the search is.
fn draw_names(patterns: &Patterns, canvas: &mut Canvas<'_>, standing: Standing) {
    let theme = canvas.theme;
    let state = match standing {
        Standing::Working(share) => format!("looking {share} % "),
        Standing::Unasked => "reading ".to_owned(),
        Standing::Answered => String::new(),
    };
    let room = canvas.width().saturating_sub(state.width() as u16);
    let names: Vec<(usize, Page)> = Page::all().enumerate().collect();
    let length = |page: &Page| page.word().width() as u16 + 2;
    // Where not all fit, they are shifted so that the one that is on is in sight.
    let on = patterns.page as usize;
    let width_of = |from: usize, to: usize| -> u16 {
        names[from..=to].iter().map(|(_, page)| length(page)).sum()
    };
    let mut skip = 0;
    while skip < on && width_of(skip, on) + 2 > room {
        skip += 1;
    }
    let mut x = 1;
    if skip > 0 {
        canvas.text(0, 0, "‹", theme.dim);
    }
    for (number, page) in names.into_iter().skip(skip) {
        let word = format!(" {} ", page.word());
        if x + word.width() as u16 > room {
            canvas.text(room.saturating_sub(1), 0, "›", theme.dim);
            break;
        }
        let is_on = page == patterns.page;
        let style = if is_on { theme.chosen } else { theme.dim };
        canvas.click(x, 0, word.width() as u16, Click::Select(PAGES + number));
        x = canvas.text(x, 0, &word, style);
    }
    canvas.right(0, &state, theme.key);
}

/// While there is nothing to show yet.
fn wait(canvas: &mut Canvas<'_>, cx: &Context) {
    let theme = canvas.theme;
    let mut sheet = page_of_words(canvas, theme);
    sheet.say("Looking through your nights.", theme.strong);
    let how_far = match cx.found.standing {
        Standing::Working(share) => {
            format!("{share} % are done. Any key acts meanwhile; leaving gives it up.")
        }
        Standing::Unasked | Standing::Answered => "The diary is being read.".to_owned(),
    };
    sheet.say(&how_far, theme.base);
    draw_words(canvas, &sheet);
}

/// The page of an empty diary.
fn nothing_yet(canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let mut sheet = page_of_words(canvas, theme);
    sheet.say(
        "Here will stand what goes with your cramps, and how sure that is.",
        theme.strong,
    );
    sheet.gap();
    sheet.say(
        "It takes recorded nights, quiet ones too: a trigger can be tested from 8 cramp nights on, with 5 nights with it and 5 \
         without. From then on each row says how many more it needs.",
        theme.base,
    );
    sheet.gap();
    sheet.say(
        "Press 1 for Tonight: the check-in notes the day, c a cramp, and in the morning one key says that a night was quiet.",
        theme.base,
    );
    draw_words(canvas, &sheet);
}

fn page_of_words(canvas: &Canvas<'_>, theme: Theme) -> Sheet {
    Sheet::new(canvas.width().saturating_sub(4).min(64), theme)
}

fn draw_words(canvas: &mut Canvas<'_>, sheet: &Sheet) {
    let area = canvas.area;
    let top = area.height / 5;
    sheet.draw(
        &mut canvas.within(Rect {
            x: area.x + area.width.saturating_sub(sheet.width) / 2,
            y: area.y + top,
            width: sheet.width,
            height: area.height - top,
        }),
        0,
    );
}

fn draw_list(
    patterns: &Patterns,
    canvas: &mut Canvas<'_>,
    area: Rect,
    found: &Findings,
    cx: &Context,
) {
    let nights = found.triggers.nights;
    let right = format!(
        "{} of {} with a cramp",
        nights.cramp,
        words::many(nights.recorded, "night")
    );
    let has_box = canvas.height() >= 12 && area.height >= 3 && area.width >= 60;
    let inside = if has_box {
        let title = match patterns.page {
            Page::Triggers => "What goes with your cramps",
            other => other.title(),
        };
        boxed(canvas, area, title, &right)
    } else {
        area
    };
    let mut canvas = canvas.within(inside);
    let chosen = patterns.place(cx).unwrap_or(0);
    if patterns.page != Page::Triggers {
        return draw_plain_list(patterns, &mut canvas, found, chosen);
    }
    let above = draw_above(patterns, &mut canvas, found);
    let rows: Vec<Row<'_>> = rows::rows(found, &patterns.words);
    let below = Rect {
        y: inside.y + above,
        height: inside.height - above,
        ..inside
    };
    let mut canvas = canvas.within(below);
    if rows.is_empty() {
        let said = if patterns.words.is_empty() {
            "No trigger was answered on any night yet."
        } else {
            "No row of that name. Esc shows all again."
        };
        canvas.text_within(1, 0, below.width.saturating_sub(1), said, canvas.theme.base);
        return;
    }
    forest_view::draw(&mut canvas, &rows, chosen, patterns.explore);
}

/// What is looked for, what was withdrawn, and whether nothing stands out; gives how many lines that took.
fn draw_above(patterns: &Patterns, canvas: &mut Canvas<'_>, found: &Findings) -> u16 {
    let theme = canvas.theme;
    let width = canvas.width();
    let mut y = 0;
    if patterns.input.is_some() || !patterns.words.is_empty() {
        let cursor = if patterns.input.is_some() { "▏" } else { "" };
        let words = format!("/{}{cursor}", neutral(&patterns.words));
        canvas.text_within(1, y, width.saturating_sub(1), &words, theme.key);
        y += 1;
    }
    let gone = found.triggers.withdrawn.iter();
    let gone = gone.filter(|gone| !gone.now.is_finding());
    let gone: Vec<String> = gone.map(|gone| format!("\"{}\"", gone.label)).collect();
    if !gone.is_empty() && canvas.height() >= 5 {
        let words = format!("Withdrawn: {}, clear before and no more.", gone.join(", "));
        canvas.text_within(
            1,
            y,
            width.saturating_sub(1),
            &neutral(&words),
            theme.warning,
        );
        y += 1;
    }
    if let Some(words) = in_all(found).filter(|_| canvas.height() >= 6) {
        canvas.text_within(1, y, width.saturating_sub(1), &words, theme.base);
        y += 1;
    }
    y.min(canvas.height())
}

/// What is to be said of all rows together, where none of them stands out.
fn in_all(found: &Findings) -> Option<String> {
    let nights = found.triggers.nights;
    let any_tested = found
        .triggers
        .findings
        .iter()
        .any(|each| each.tested.is_some());
    if !any_tested {
        return Some(format!(
            "Nothing can be tested yet, with {}.",
            words::many(nights.cramp, "cramp night")
        ));
    }
    let told = count(found, Verdict::Clear) + count(found, Verdict::Likely);
    (told == 0).then(|| "Nothing is clear or likely, which does not rule a pattern out.".to_owned())
}

/// Rows with something at the left and something at the right.
fn draw_plain_list(patterns: &Patterns, canvas: &mut Canvas<'_>, found: &Findings, chosen: usize) {
    let theme = canvas.theme;
    let rows: Vec<(String, String)> = match patterns.page {
        Page::Relief => found
            .relief
            .iter()
            .flat_map(|relief| &relief.times)
            .map(relief_sheet::row)
            .collect(),
        Page::Medicines => found.medications.iter().map(medicine_sheet::row).collect(),
        Page::Spells => found
            .spells
            .iter()
            .flatten()
            .map(spell_sheet::row)
            .collect(),
        Page::Triggers | Page::Time | Page::Keeping => Vec::new(),
    };
    let width = canvas.width();
    let widest = |words: fn(&(String, String)) -> &String| {
        let widths = rows.iter().map(|row| words(row).width() as u16);
        widths.max().unwrap_or(0)
    };
    let at = (widest(|(left, _)| left) + 4).min(width * 3 / 5);
    let line_at = at + widest(|(_, right)| right) + 3;
    let ratios = |change: &MedicationChange| change.ratio.as_ref().ok().map(|found| found.ratio);
    let changes = match patterns.page {
        Page::Medicines => found.medications.as_slice(),
        _ => &[],
    };
    let axis = Axis::of(
        changes.iter().filter_map(ratios),
        width.saturating_sub(line_at).min(31),
    );
    let room = usize::from(canvas.height());
    let first = forest_view::first_in_sight(rows.len(), chosen, room);
    for (y, (number, (left, right))) in
        (0..canvas.height()).zip(rows.iter().enumerate().skip(first))
    {
        canvas.text_within(2, y, at.saturating_sub(3), &neutral(left), theme.base);
        if number == chosen {
            canvas.restyle(0, y, at.saturating_sub(1), theme.selected);
            canvas.text(0, y, "▸", theme.selected);
        }
        canvas.text_within(at, y, width.saturating_sub(at), &neutral(right), theme.base);
        if let Some(ratio) = changes.get(number).and_then(ratios)
            && line_at + axis.width() <= width
        {
            axis.draw(canvas, (line_at, y), ratio, Weight::Light, theme.base);
        }
        canvas.click(0, y, width, Click::Select(number));
    }
}

/// What is said of the chosen row, in a box where there is room for one.
fn draw_sheet(
    patterns: &Patterns,
    canvas: &mut Canvas<'_>,
    area: Rect,
    found: &Findings,
    cx: &Context,
) {
    let has_box = area.height >= 5 && area.width >= 60 || area.width >= 40 && area.height >= 20;
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
        Page::Relief | Page::Medicines | Page::Spells => {
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
        Page::Relief => relief_sheet::row(found.relief.as_ref().ok()?.times.get(place)?),
        Page::Medicines => medicine_sheet::row(found.medications.get(place)?),
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
    let verdict = words::verdict(each.verdict, patterns.explore);
    match finding_sheet::ratio(each) {
        Some(ratio) => format!("{verdict} · {ratio}"),
        None => verdict.to_owned(),
    }
}

/// Where there is no room for the sheet: the row in a line or two.
fn draw_line(patterns: &Patterns, canvas: &mut Canvas<'_>, found: &Findings, cx: &Context) {
    let theme = canvas.theme;
    let width = canvas.width().saturating_sub(1);
    let lines = match patterns.page {
        Page::Triggers => patterns.finding(found, cx).map(|each| {
            let verdict = words::verdict(each.verdict, patterns.explore);
            let second = match finding_sheet::ratio(each) {
                Some(ratio) => format!("{verdict}: {ratio}"),
                None => words::why_no_line(each),
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
        Page::Medicines => match place.and_then(|place| found.medications.get(place)) {
            Some(change) => medicine_sheet::write(sheet, change, journal),
            None => expects(
                sheet,
                "Here will stand the cramps before and after a medicine began, ended or changed its dose.",
                "Each side takes 14 recorded nights, and both together 5 cramps.",
                "Medicines are kept on Body: press 5, then a.",
            ),
        },
        Page::Time => time_sheet::write(sheet, &found.time_of_night),
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
