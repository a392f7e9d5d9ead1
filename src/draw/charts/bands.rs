//! Medicines and conditions as bands below a time axis, a row each.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::pen::Pen;
use super::time::Time;
use crate::charts::{Bands, DoseSpan, Stretch};
use crate::diary::neutral;
use crate::draw::theme::Theme;

/// How many there are.
pub(super) fn count(bands: &Bands) -> usize {
    bands.regimens.len() + bands.conditions.len()
}

/// Draws as many as there are rows for. How many more there are stands before the last.
pub(super) fn draw(pen: &mut Pen<'_>, bands: &Bands, (x, y): (u16, u16), rows: u16, time: &Time) {
    let theme = pen.theme;
    let width = pen.width().saturating_sub(x);
    for (band, row) in bands_of(bands, &theme).zip(0..rows) {
        one(&mut pen.part(x, y + row, width, 1), &band, time);
    }
    let more = count(bands).saturating_sub(usize::from(rows));
    if more > 0 && rows > 0 {
        pen.put_before(
            x.saturating_sub(1),
            y + rows - 1,
            &format!("+{more}"),
            theme.dim,
        );
    }
}

/// One band: what it is called, and its doses.
struct Band<'a> {
    stretch: Stretch,
    name: String,
    doses: &'a [DoseSpan],
    style: Style,
}

fn bands_of<'a>(bands: &'a Bands, theme: &Theme) -> impl Iterator<Item = Band<'a>> {
    let (accent, dim) = (theme.accent, theme.dim);
    let regimens = bands.regimens.iter().map(move |band| Band {
        stretch: band.stretch,
        name: neutral(&band.name).into_owned(),
        doses: &band.doses,
        style: accent,
    });
    let conditions = bands.conditions.iter().map(move |band| Band {
        stretch: band.stretch,
        name: band.kind.label().to_owned(),
        doses: &[],
        style: dim,
    });
    regimens.chain(conditions)
}

/// The band with its name on it, or beside it where it is too short.
fn one(pen: &mut Pen<'_>, band: &Band<'_>, time: &Time) {
    let base = pen.theme.base;
    let (from, to) = time.cells(band.stretch.nights);
    pen.run(from, 0, to - from, '━', band.style);
    if band.stretch.begins {
        pen.sign(from, 0, '┝', band.style);
    }
    if band.stretch.ends {
        pen.sign(to - 1, 0, '┥', band.style);
    }
    for dose in band.doses.iter().skip(1) {
        pen.sign(time.cells(dose.nights).0, 0, '┿', band.style);
    }
    let parts = labels(band);
    let room = |nights| {
        let (start, end) = time.cells(nights);
        (start, (end - start).saturating_sub(4))
    };
    if parts
        .iter()
        .all(|(label, nights)| label.width() as u16 <= room(*nights).1)
    {
        for (label, nights) in parts.iter().filter(|(label, _)| !label.is_empty()) {
            pen.put(room(*nights).0 + 1, 0, &format!(" {label} "), base);
        }
        return;
    }
    for name in [whole(band), band.name.clone()] {
        let width = name.width() as u16;
        if width + 4 <= to - from {
            pen.put(from + 1, 0, &format!(" {name} "), base);
            return;
        }
        if to + 1 + width <= pen.width() {
            pen.put(to + 1, 0, &name, base);
            return;
        }
        if width < from {
            pen.put_before(from - 1, 0, &name, base);
            return;
        }
    }
    let mut start = pen.part(from, 0, (to - from).max(4), 1);
    start.put_within(0, 0, &band.name, base);
}

/// The name and first dose on the first part, the other doses on theirs.
fn labels(band: &Band<'_>) -> Vec<(String, crate::diary::Period)> {
    if band.doses.is_empty() {
        return vec![(band.name.clone(), band.stretch.nights)];
    }
    let doses = band.doses.iter().enumerate();
    doses
        .map(|(place, dose)| {
            let text = neutral(&dose.text);
            let label = if place == 0 {
                format!("{} {text}", band.name)
            } else {
                text.into_owned()
            };
            (label, dose.nights)
        })
        .collect()
}

/// "Furosemide 20 mg, 40 mg"
fn whole(band: &Band<'_>) -> String {
    let doses: Vec<_> = band.doses.iter().map(|dose| neutral(&dose.text)).collect();
    format!("{} {}", band.name, doses.join(", "))
        .trim_end()
        .to_owned()
}
