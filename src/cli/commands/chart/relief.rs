//! What was tried, in letters: a bar in three parts a kind.

use std::fmt::Write as _;

use crate::charts::{ReliefCount, Reliefs};
use crate::cli::shell::Page;

/// The kinds that were tried, most often first.
pub(super) fn draw(page: &Page, chart: &Reliefs) -> String {
    const LABEL: usize = 13;
    let mut kinds: Vec<&ReliefCount> = chart.kinds.iter().filter(|kind| kind.tried() > 0).collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.tried()));
    let most = kinds.first().map_or(1, |kind| kind.tried()).max(1);
    let words: Vec<String> = kinds.iter().map(|kind| counts(page, kind)).collect();
    let widest = words.iter().map(String::len).max().unwrap_or(0);
    let room = page.width.saturating_sub(LABEL + 3 + widest).clamp(4, 40);
    let mut text = String::new();
    for (kind, words) in kinds.iter().zip(&words) {
        let label = kind.kind.label();
        if page.plain {
            let _ = writeln!(text, "{label}: {words}");
        } else {
            let _ = writeln!(
                text,
                "{label:>LABEL$} {}{} {words}",
                page.sign('│', '|'),
                bar(page, kind, most, room)
            );
        }
    }
    text.push('\n');
    if !page.plain {
        text.push_str(&page.legend(&[
            (page.block(8), "eased after it"),
            (page.sign('▒', ':'), "did not"),
            (page.sign('·', '.'), "not said"),
        ]));
    }
    let sentence = format!(
        "Of {} described cramps {} name something that was tried. Harder cramps get more tried against them, so this says what \
         was tried, not what works best.",
        chart.counts.episodes, chart.cramps_with
    );
    text.push_str(&page.wrapped(&sentence));
    text.push('\n');
    text
}

/// All three counts; where there is little room, those that the bar does not show well.
fn counts(page: &Page, kind: &ReliefCount) -> String {
    let (eased, tried) = (kind.eased, kind.tried());
    if page.width < 60 && !page.plain {
        format!("{eased} of {tried} eased")
    } else {
        format!("{eased} of {tried} eased, {} not said", kind.unsaid)
    }
}

/// The parts end where the sums of them do, so that no rounding makes a bar longer than another of the same count.
fn bar(page: &Page, kind: &ReliefCount, most: usize, room: usize) -> String {
    let parts = [
        (page.block(8), kind.eased),
        (page.sign('▒', ':'), kind.not_eased),
        (page.sign('·', '.'), kind.unsaid),
    ];
    let (mut bar, mut sum, mut drawn) = (String::new(), 0, 0);
    for (sign, count) in parts {
        sum += count;
        let end = ((sum * room) as f64 / most as f64).round() as usize;
        let end = end.max(drawn + usize::from(count > 0));
        bar.extend(std::iter::repeat_n(sign, end - drawn));
        drawn = end;
    }
    bar
}
