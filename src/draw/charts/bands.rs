//! Medicines and conditions as bands below a time axis, a row each.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::strokes::date;
use super::time::Time;
use crate::charts::{Bands, DoseSpan, Stretch};
use crate::diary::neutral;
use crate::diary::words::plural;
use crate::draw::canvas::Canvas;

/// How many there are.
pub(super) fn count(bands: &Bands) -> usize {
    bands.regimens.len() + bands.conditions.len()
}

/// A sentence a band: "Furosemide from Mon 4 May 2026 to Fri 7 Aug 2026: 20 mg, 40 mg (96 nights)".
pub(super) fn words(bands: &Bands) -> Vec<String> {
    let style = Style::new();
    let in_words = |band: Band<'_>| {
        let Stretch {
            nights,
            begins,
            ends,
        } = band.stretch;
        let from = begins.then(|| format!(" from {}", date(nights.first)));
        let to = ends.then(|| format!(" to {}", date(nights.last)));
        let doses = doses(&band);
        let doses = Some(format!(": {doses}")).filter(|_| !band.doses.is_empty());
        let parts = [from, to, doses].into_iter().flatten();
        format!(
            "{}{} ({})",
            band.name,
            parts.collect::<String>(),
            plural(nights.len(), "night")
        )
    };
    bands_of(bands, style, style).map(in_words).collect()
}

/// Draws as many as there are rows for; where there are more, the last of several rows names them.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    bands: &Bands,
    (x, y): (u16, u16),
    rows: u16,
    time: &Time,
) {
    let theme = canvas.theme;
    let width = canvas.width().saturating_sub(x);
    let has_more = rows > 1 && count(bands) > usize::from(rows);
    let drawn = rows.saturating_sub(u16::from(has_more));
    let mut all = bands_of(bands, theme.accent, theme.dim);
    for (band, row) in all.by_ref().take(usize::from(drawn)).zip(0..) {
        one(&mut canvas.part(x, y + row, width, 1), &band, time);
    }
    let more: Vec<String> = all.map(|band| band.name).collect();
    if has_more {
        let words = format!("and {}", more.join(", "));
        canvas.text_within(x, y + drawn, width, &words, theme.dim);
    }
}

/// A medicine or condition over time.
struct Band<'a> {
    stretch: Stretch,
    name: String,
    doses: &'a [DoseSpan],
    style: Style,
}

fn bands_of(bands: &Bands, accent: Style, dim: Style) -> impl Iterator<Item = Band<'_>> {
    let regimens = bands.regimens.iter().map(move |band| Band {
        stretch: band.stretch,
        name: neutral(&band.name).into_owned(),
        doses: &band.doses,
        style: accent,
    });
    let conditions = bands.conditions.iter().map(move |band| Band {
        stretch: band.stretch,
        name: neutral(&band.name).into_owned(),
        doses: &[],
        style: dim,
    });
    regimens.chain(conditions)
}

/// The band with its name on it, or beside it if the band is too short.
fn one(canvas: &mut Canvas<'_>, band: &Band<'_>, time: &Time) {
    let base = canvas.theme.base;
    let (from, to) = time.cells(band.stretch.nights);
    canvas.run(from, 0, to - from, '━', band.style);
    if band.stretch.begins {
        canvas.sign(from, 0, '┝', band.style);
    }
    if band.stretch.ends {
        canvas.sign(to - 1, 0, '┥', band.style);
    }
    for dose in band.doses.iter().skip(1) {
        canvas.sign(time.cells(dose.nights).0, 0, '┿', band.style);
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
            canvas.text(room(*nights).0 + 1, 0, &format!(" {label} "), base);
        }
        return;
    }
    for name in [whole(band), band.name.clone()] {
        let width = name.width() as u16;
        if width + 4 <= to - from {
            canvas.text(from + 1, 0, &format!(" {name} "), base);
            return;
        }
        if to + 1 + width <= canvas.width() {
            canvas.text(to + 1, 0, &name, base);
            return;
        }
        if width < from {
            canvas.text_before(from - 1, 0, &name, base);
            return;
        }
    }
    let mut start = canvas.part(from, 0, (to - from).max(4), 1);
    start.text_to_edge(0, 0, &band.name, base);
}

/// The name and first dose for the first part, then each later dose for its own part.
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
    let words = format!("{} {}", band.name, doses(band));
    words.trim_end().to_owned()
}

/// "20 mg, 40 mg"
fn doses(band: &Band<'_>) -> String {
    let doses: Vec<_> = band.doses.iter().map(|dose| neutral(&dose.text)).collect();
    doses.join(", ")
}
