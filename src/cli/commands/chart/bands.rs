//! Medicines and conditions as bands below a time axis.

use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::time::TimeScale;
use crate::charts::{Bands, DoseSpan, Stretch};
use crate::cli::shell::Page;
use crate::cli::shell::page::date;
use crate::diary::words::plural;
use crate::diary::{Period, neutral};

/// One band: what it is called, and its parts, each with what is said of it.
struct Band {
    stretch: Stretch,
    name: String,
    doses: Vec<DoseSpan>,
}

fn bands_of(bands: &Bands) -> impl Iterator<Item = Band> {
    let regimens = bands.regimens.iter().map(|band| Band {
        stretch: band.stretch,
        name: neutral(&band.name).into_owned(),
        doses: band.doses.clone(),
    });
    let conditions = bands.conditions.iter().map(|band| Band {
        stretch: band.stretch,
        name: band.kind.label().to_owned(),
        doses: Vec::new(),
    });
    regimens.chain(conditions)
}

/// A line a band, or a sentence a band where words are wanted.
pub(super) fn draw(page: &Page, bands: &Bands, scale: &TimeScale, gutter: usize) -> String {
    let mut text = String::new();
    for band in bands_of(bands) {
        if page.plain {
            text.push_str(&page.wrapped(&in_words(&band)));
        } else {
            for line in lines(page, &band, scale) {
                text.push_str(&" ".repeat(gutter));
                text.push_str(line.trim_end());
                text.push('\n');
            }
            continue;
        }
        text.push('\n');
    }
    text
}

/// "Furosemide from Mon 4 May 2026 to Fri 7 Aug 2026: 20 mg, 40 mg (96 nights)"
fn in_words(band: &Band) -> String {
    let mut words = band.name.clone();
    let Stretch {
        nights,
        begins,
        ends,
    } = band.stretch;
    if begins {
        let _ = write!(words, " from {}", date(nights.first));
    }
    if ends {
        let _ = write!(words, " to {}", date(nights.last));
    }
    let doses: Vec<_> = band.doses.iter().map(|dose| neutral(&dose.text)).collect();
    if !doses.is_empty() {
        let _ = write!(words, ": {}", doses.join(", "));
    }
    format!("{words} ({})", plural(nights.len(), "night"))
}

/// The band with its name on it, or beside it where it is too short, or above it.
fn lines(page: &Page, band: &Band, scale: &TimeScale) -> Vec<String> {
    let (from, to) = scale.letters(band.stretch.nights);
    let mut bare = vec![page.sign('━', '='); to - from];
    if band.stretch.begins {
        bare[0] = page.sign('┝', '|');
    }
    if band.stretch.ends {
        bare[to - from - 1] = page.sign('┥', '|');
    }
    for dose in band.doses.iter().skip(1) {
        bare[scale.letters(dose.nights).0 - from] = page.sign('┿', '+');
    }
    let mut named = bare.clone();
    let mut parts = labels(band).into_iter();
    let blank = " ".repeat(from);
    if parts.all(|(label, nights)| {
        let (start, end) = scale.letters(nights);
        write(&mut named[start - from..end - from], &label)
    }) {
        let named = named.into_iter().filter(|letter| *letter != FILLED);
        return vec![blank + &named.collect::<String>()];
    }
    let bare: String = bare.into_iter().collect();
    let whole = whole(band);
    for name in [&whole, &band.name] {
        if to + 1 + name.width() <= scale.width() {
            return vec![format!("{blank}{bare} {name}")];
        }
        if name.width() < from {
            return vec![format!(
                "{}{name} {bare}",
                " ".repeat(from - 1 - name.width())
            )];
        }
    }
    let room = scale.width().saturating_sub(whole.width());
    vec![" ".repeat(from.min(room)) + &whole, blank + &bare]
}

/// Stands behind a letter that is two columns wide.
const FILLED: char = '\u{0}';

/// Writes into a part of a band, with a piece of it left on both sides; whether it fits.
fn write(cells: &mut [char], label: &str) -> bool {
    if label.width() + 4 > cells.len() {
        return label.is_empty();
    }
    let mut at = 2;
    for letter in std::iter::once(' ').chain(label.chars()).chain([' ']) {
        let width = letter.width().unwrap_or(0);
        if width == 0 || at - 1 + width > cells.len() {
            continue;
        }
        cells[at - 1] = letter;
        cells[at..at - 1 + width].fill(FILLED);
        at += width;
    }
    true
}

/// The name and first dose on the first part, the other doses on theirs.
fn labels(band: &Band) -> Vec<(String, Period)> {
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
fn whole(band: &Band) -> String {
    let doses: Vec<_> = band.doses.iter().map(|dose| neutral(&dose.text)).collect();
    format!("{} {}", band.name, doses.join(", "))
        .trim_end()
        .to_owned()
}
