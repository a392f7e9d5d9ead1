//! What was tried against cramps: a bar in three parts a kind.

use unicode_width::UnicodeWidthStr as _;

use super::Look;
use super::pen::Pen;
use crate::charts::{ReliefCount, Reliefs};
use crate::draw::canvas::Canvas;

const LONGEST: u16 = 50;
/// A bar shorter than this says nothing.
const SHORTEST: u16 = 6;

/// Draws the kinds that were tried, most often first.
pub(crate) fn reliefs(canvas: &mut Canvas<'_>, chart: &Reliefs, look: &Look) {
    let mut pen = Pen::new(canvas, look);
    let (width, height) = (pen.width(), pen.height());
    if width == 0 || height == 0 {
        return;
    }
    let theme = pen.theme;
    let mut kinds: Vec<&ReliefCount> = chart.kinds.iter().filter(|kind| kind.tried() > 0).collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.tried()));
    let most = kinds.first().map_or(1, |kind| kind.tried()).max(1);

    let sentence = format!(
        "Of {} described cramps {} name something that was tried. Harder cramps get more tried against them, so this says what \
         was tried, not what works best.",
        chart.counts.episodes, chart.cramps_with
    );
    let words = pen.rows_of(&sentence);
    let words = if height >= words + 4 { words } else { 0 };
    let legend = u16::from(height >= 5);
    let room = height - words - legend;
    let shown = kinds.len().min(usize::from(room));
    let is_cut = shown < kinds.len();

    let labels = kinds.iter().map(|kind| kind.kind.label().width() as u16);
    let gutter = labels.max().unwrap_or(0) + 1;
    let counts: Vec<String> = kinds
        .iter()
        .map(|kind| format!("{} of {} eased", kind.eased, kind.tried()))
        .collect();
    let widest = counts
        .iter()
        .map(|words| words.width() as u16)
        .max()
        .unwrap_or(0);
    let bar = width.saturating_sub(gutter + 2 + widest).min(LONGEST);
    let bar = if bar < SHORTEST {
        width.saturating_sub(gutter + 1)
    } else {
        bar
    };
    for (y, (kind, counted)) in (0..).zip(kinds.iter().zip(&counts).take(shown)) {
        pen.put_before(gutter - 1, y, kind.kind.label(), theme.base);
        pen.sign(gutter, y, '│', theme.rule);
        parts(&mut pen, (gutter + 1, y), bar, kind, most);
        let x = gutter + 2 + bar;
        if x + counted.width() as u16 <= width {
            let start = x + widest - counted.width() as u16;
            pen.put(start, y, counted, theme.dim);
        }
    }
    let mut y = shown as u16;
    if legend > 0 {
        y += u16::from(height > y + words + legend);
        let mut signs = vec![
            ('█', theme.good, "eased after it"),
            ('▒', theme.cramp, "did not"),
            ('·', theme.missing, "not said"),
        ];
        let more = format!("and {} more kinds", kinds.len() - shown);
        if is_cut {
            signs.push((' ', theme.dim, &more));
        }
        pen.legend(0, y, &signs);
        y += 1;
    }
    if words > 0 {
        pen.sentence(y, &sentence, theme.dim);
    }
}

/// The parts end where the sums of them do, so that no rounding makes a bar longer than another of the same count.
fn parts(pen: &mut Pen<'_>, (x, y): (u16, u16), room: u16, kind: &ReliefCount, most: usize) {
    let theme = pen.theme;
    let parts = [
        ('█', theme.good, kind.eased),
        ('▒', theme.cramp, kind.not_eased),
        ('·', theme.missing, kind.unsaid),
    ];
    let (mut sum, mut drawn) = (0, 0);
    for (sign, style, count) in parts {
        sum += count;
        let end = ((sum * usize::from(room)) as f64 / most as f64).round() as u16;
        let end = end.max(drawn + u16::from(count > 0)).min(room);
        for cell in drawn..end {
            pen.sign(x + cell, y, sign, style);
        }
        drawn = end;
    }
}
