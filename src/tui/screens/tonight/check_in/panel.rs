//! What stands beside a check-in: what is known of the night that it is about, the fortnight, and what else
//! is due.

use super::form::CheckIn;
use crate::diary::words::{plural, wrap};
use crate::diary::{Answer, Night, Period};
use crate::draw::canvas::{Canvas, Click, ScreenName};
use crate::tui::context::Context;
use crate::tui::screens::tonight::turn::Part;
use crate::tui::screens::tonight::words::episode_line;
use crate::tui::widgets::{draw_lines, night_strip};

/// What the panel is called.
pub(super) fn title(form: &CheckIn, cx: &Context) -> &'static str {
    match form.night {
        night if night == cx.last_night() => "Last night",
        night if night == cx.tonight() => "Tonight",
        _ => "That night",
    }
}

/// The fortnight before tonight; of a night that is past, the one that ends with it.
fn fortnight(night: Night, cx: &Context) -> Period {
    let is_tonight = night == cx.tonight();
    Period::ending(if is_tonight { night.previous() } else { night }, 14)
}

pub(super) fn draw(form: &CheckIn, canvas: &mut Canvas<'_>, cx: &Context) {
    let theme = canvas.theme;
    let episodes = cx.journal.episodes_of(form.night);
    let mut y = 0;
    let (words, style) = match cx.journal.answer(form.night) {
        None if form.night == cx.tonight() => ("no cramps yet".to_owned(), theme.dim),
        None => ("no cramps recorded".to_owned(), theme.dim),
        Some(Answer::Quiet) => ("a quiet night".to_owned(), theme.quiet),
        Some(Answer::Cramp { cramps }) => (plural(cramps, "cramp"), theme.cramp),
    };
    canvas.text(1, y, &words, style);
    let width = canvas.width().saturating_sub(2);
    for episode in episodes.iter().take(5) {
        y += 1;
        let line = episode_line(episode, cx);
        canvas.text_within(1, y, width, line.trim_start(), theme.cramp);
    }
    y += 2;
    let fortnight = fortnight(form.night, cx);
    let is_past = fortnight.last != cx.tonight().previous();
    let words = if is_past {
        "The 14 nights before"
    } else {
        "Last 14 nights"
    };
    canvas.text(1, y, words, theme.base);
    night_strip(canvas, (1, y + 1), fortnight, &cx.journal);
    let legend = "█\u{a0}cramp ▁\u{a0}quiet ·\u{a0}not\u{a0}filled\u{a0}in";
    let legend = wrap(legend, width).into_iter();
    let legend = legend.map(|line| line.replace('\u{a0}', " "));
    y = draw_lines(canvas, 1, y + 2, legend, theme.dim);
    // What is due now has no place beside a night long past.
    if form.part == Part::Whole {
        return;
    }
    y += 1;
    let open = cx.unanswered().len();
    if open > 0 {
        let words = format!("{} to fill in", plural(open, "night"));
        canvas.text(1, y, &words, theme.base);
        let end = canvas.text(1, y + 1, "o", theme.key);
        canvas.text(end + 1, y + 1, "fill in", theme.dim);
        canvas.click(1, y + 1, 9, Click::Key(crokey::key!(o)));
        y += 3;
    }
    if cx.is_review_due() {
        canvas.text(1, y, "Weekly review due", theme.base);
        let end = canvas.text(1, y + 1, "r", theme.key);
        canvas.text(end + 1, y + 1, "review", theme.dim);
        canvas.click(1, y, 17, Click::Screen(ScreenName::Review));
        canvas.click(1, y + 1, 8, Click::Screen(ScreenName::Review));
    }
}
