//! What was tried against cramps: a bar in three parts for each kind.

use serde_json::{Value as Json, json};
use unicode_width::UnicodeWidthStr as _;

use super::drawing::{ChartStyle, Draw, Object};
use super::json::object;
use super::strokes::{rows_of, widest};
use crate::charts::{ReliefAnswers, ReliefCount, Reliefs};
use crate::diary::ClockStyle;
use crate::draw::canvas::Canvas;

const LONGEST: u16 = 50;
/// Shorter bars cannot be compared.
const SHORTEST: u16 = 6;

/// From this width on there is room for the cramps without an answer.
const WIDE: u16 = 60;

impl Draw for Reliefs {
    fn height(&self, width: u16) -> u16 {
        kinds(self).len() as u16 + 2 + rows_of(width, &sentence(self))
    }

    fn picture(&self, canvas: &mut Canvas<'_>, _: &ChartStyle) {
        reliefs(canvas, self);
    }

    fn words(&self, _: ClockStyle) -> Vec<String> {
        let kinds = kinds(self).into_iter();
        let mut words: Vec<String> = kinds
            .map(|ReliefCount { kind, answers }| {
                format!("{}: {}", kind.label(), counted(*answers, true))
            })
            .collect();
        words.push(sentence(self));
        words
    }

    fn json(&self) -> Object {
        let kinds = self.kinds.iter();
        let kinds: Vec<Json> = kinds
            .map(|ReliefCount { kind, answers }| {
                let kind: &'static str = (*kind).into();
                json!({
                    "kind": kind,
                    "tried": answers.tried(),
                    "eased": answers.eased,
                    "not_eased": answers.not_eased,
                    "unsaid": answers.unsaid,
                })
            })
            .collect();
        object(json!({
            "relief": kinds,
            "cramps_with": self.cramps_with,
            "cramps_without": self.cramps_without,
        }))
    }
}

/// The kinds that were tried, most often first.
fn kinds(chart: &Reliefs) -> Vec<&ReliefCount> {
    let kinds = chart.kinds.iter();
    let mut kinds: Vec<_> = kinds.filter(|count| count.answers.tried() > 0).collect();
    kinds.sort_by_key(|count| std::cmp::Reverse(count.answers.tried()));
    kinds
}

fn sentence(chart: &Reliefs) -> String {
    format!(
        "You tried something against {} of {} cramps. Harder cramps may get more tried against them, so \
         this shows what you tried, not what works best.",
        chart.cramps_with, chart.counts.episodes
    )
}

/// "16 of 43 eased, 17 not filled in"
fn counted(said: ReliefAnswers, with_unsaid: bool) -> String {
    let eased = format!("helped {} of {}", said.eased, said.tried());
    if with_unsaid {
        format!("{eased}, {} not filled in", said.unsaid)
    } else {
        eased
    }
}

fn reliefs(canvas: &mut Canvas<'_>, chart: &Reliefs) {
    let (width, height) = (canvas.width(), canvas.height());
    let theme = canvas.theme;
    let kinds = kinds(chart);
    let most = kinds
        .first()
        .map_or(1, |count| count.answers.tried())
        .max(1);
    let sentence = sentence(chart);
    let words = rows_of(canvas.width(), &sentence);
    let words = if height >= words + 4 { words } else { 0 };
    let legend = u16::from(height >= 5);
    let room = height - words - legend;
    let shown = kinds.len().min(usize::from(room));
    let is_cut = shown < kinds.len();

    let gutter = widest(kinds.iter().map(|count| count.kind.label())) + 1;
    let counts: Vec<String> = kinds
        .iter()
        .map(|count| counted(count.answers, width >= WIDE))
        .collect();
    let widest = widest(&counts);
    let bar = width.saturating_sub(gutter + 2 + widest).min(LONGEST);
    let bar = if bar < SHORTEST {
        width.saturating_sub(gutter + 1)
    } else {
        bar
    };
    for (y, (count, counted)) in (0..).zip(kinds.iter().zip(&counts).take(shown)) {
        canvas.text_before(gutter - 1, y, count.kind.label(), theme.base);
        canvas.sign(gutter, y, '│', theme.rule);
        parts(canvas, (gutter + 1, y), bar, count.answers, most);
        let x = gutter + 2 + bar;
        if x + counted.width() as u16 <= width {
            let start = x + widest - counted.width() as u16;
            canvas.text(start, y, counted, theme.dim);
        }
    }
    let mut y = shown as u16;
    if legend > 0 {
        y += u16::from(height > y + words + legend);
        let more = format!("and {} more kinds", kinds.len() - shown);
        let mut signs = vec![
            ('█', theme.good, "helped"),
            ('▒', theme.cramp, "did not"),
            ('·', theme.missing, "not filled in"),
        ];
        if is_cut {
            signs.push((' ', theme.dim, &more));
        }
        canvas.legend(0, y, &signs);
        y += 1;
    }
    if words > 0 {
        canvas.sentence(y, &sentence, theme.dim);
    }
}

/// Each part ends at its rounded running sum, so that equal counts make bars of equal length.
fn parts(canvas: &mut Canvas<'_>, (x, y): (u16, u16), room: u16, said: ReliefAnswers, most: usize) {
    let theme = canvas.theme;
    let parts = [
        ('█', theme.good, said.eased),
        ('▒', theme.cramp, said.not_eased),
        ('·', theme.missing, said.unsaid),
    ];
    let (mut sum, mut drawn) = (0, 0);
    for (sign, style, count) in parts {
        sum += count;
        let end = ((sum * usize::from(room)) as f64 / most as f64).round() as u16;
        let end = end.max(drawn + u16::from(count > 0)).min(room);
        canvas.run(x + drawn, y, end - drawn, sign, style);
        drawn = end;
    }
}
