//! The text of `cramp review`: a short checklist.

use std::fmt::Write as _;

use strum::IntoEnumIterator as _;

use super::signs::signs_line;
use super::week::Week;
use crate::cli::shell::{Page, Session, date};
use crate::diary::words::short_weekday_date;
use crate::diary::{Journal, Night, Sign};
use crate::evidence;
use crate::patterns::{Changes, NOTHING_TO_SUGGEST, ToAsk, Trying, WeeklyReview};
use crate::phrases::NOTHING_TO_MENTION;
use crate::phrases::finding::ASSOCIATION;
use crate::phrases::keeping::ask_for_quiet_nights;

/// The state of a step.
#[derive(Clone, Copy)]
enum Mark {
    Done,
    ToDo,
    Look,
}

/// The whole page.
pub(crate) fn of(week: &Week, session: &Session) -> String {
    let page = &Page::new(session, false, None);
    let (review, journal) = (&week.review, &week.journal);
    if journal.span().is_none() {
        let words = "Nothing to go through yet: a review takes a week of nights. \"cramp night\" says \
        how this one was, \
                     \"cramp now\" that a cramp has begun.";
        return page.finished(&page.wrapped(words));
    }
    let mut text = format!(
        "The week from {} to {}\n",
        date(review.week.first),
        date(review.week.last)
    );
    let done = match review.done_at {
        Some(at) => format!(
            "Reviewed {} at {}.",
            short_weekday_date(at.local().date()),
            session.time_of(&at)
        ),
        None if review.week.last
            == Night::last_over(&session.now, session.settings.night_boundary) =>
        {
            "Not reviewed yet: cramp review --done marks it.".to_owned()
        }
        None if journal
            .span()
            .is_none_or(|span| span.first > review.week.last) =>
        {
            "The diary holds no night up to then.".to_owned()
        }
        None => format!(
            "Not reviewed yet: cramp review --week {} --done marks it.",
            review.week.last
        ),
    };
    text.push_str(&page.wrapped(&done));
    text.push_str("\n\n");
    nights(&mut text, review, page);
    let unusual = if review.this_week.unusual {
        Mark::Look
    } else {
        Mark::Done
    };
    step(&mut text, 2, unusual, &[&review.this_week.sentence()], page);
    changes(&mut text, &week.found.changes, page);
    next(&mut text, week, session, page);
    red_flags(&mut text, review, journal, session, page);
    page.finished(&text)
}

fn nights(text: &mut String, review: &WeeklyReview, page: &Page) {
    let mut lines: Vec<String> = ask_for_quiet_nights(&review.keeping).into_iter().collect();
    lines.push(review.nights_sentence());
    let mark = match review.open.first() {
        None => Mark::Done,
        Some(first) => {
            let open: Vec<String> = review.open.iter().map(|night| night.title()).collect();
            lines.push(format!("Open: {}.", open.join(", ")));
            lines.push(format!("cramp night {first} --quiet, or --cramps N"));
            Mark::ToDo
        }
    };
    step(text, 1, mark, &lines, page);
}

fn changes(text: &mut String, changes: &Changes, page: &Page) {
    let mark = if changes.any() {
        Mark::Look
    } else {
        Mark::Done
    };
    let mut lines = changes.sentences();
    if changes.tells() {
        lines.push(ASSOCIATION.to_owned());
    }
    step(text, 3, mark, &lines, page);
}

fn next(text: &mut String, week: &Week, session: &Session, page: &Page) {
    let ahead = &week.ahead;
    let past = ahead.tried.iter().chain(&ahead.trying);
    let mut lines: Vec<String> = past.map(Trying::sentence).collect();
    let mut mark = Mark::Done;
    match &ahead.next {
        Some(next) => {
            mark = Mark::ToDo;
            lines.push(next.sentence.clone());
            let caveat = evidence::caveat(&next.suggestion, &week.journal.catalogue);
            lines.extend(caveat.map(str::to_owned));
            let newest = Night::last_over(&session.now, session.settings.night_boundary);
            if week.last == newest {
                lines.push("cramp review --try, --not-for-me or --already".to_owned());
            }
        }
        None if ahead.trying.is_none() => lines.push(NOTHING_TO_SUGGEST.to_owned()),
        None => {}
    }
    step(text, 4, mark, &lines, page);
}

fn red_flags(
    text: &mut String,
    review: &WeeklyReview,
    journal: &Journal,
    session: &Session,
    page: &Page,
) {
    let mut lines: Vec<String> = Vec::new();
    if !review.to_mention.is_empty() {
        lines.push("Worth mentioning to a doctor, from the last four weeks:".to_owned());
        lines.extend(
            review
                .to_mention
                .iter()
                .map(|each| format!("- {}", each.sentence)),
        );
    }
    for ask in &review.to_ask {
        lines.extend(question(ask, journal, session));
    }
    if !review.to_ask.is_empty() {
        let signs: Vec<String> = Sign::iter()
            .map(|sign| format!("{} ({sign})", sign.label()))
            .collect();
        lines.push(format!("Signs asked about: {}.", signs.join("; ")));
    }
    let mark = if lines.is_empty() {
        lines.push(NOTHING_TO_MENTION.to_owned());
        Mark::Done
    } else {
        Mark::Look
    };
    step(text, 5, mark, &lines, page);
}

/// The question about one cramp, and the line that answers it.
fn question(ask: &ToAsk, journal: &Journal, session: &Session) -> Vec<String> {
    let id = ask.episode.to_string();
    let id = &id[..8.min(id.len())];
    vec![
        format!(
            "{} Was one of the signs below there?",
            about(ask, journal, session)
        ),
        format!("{}, or {id}=swelling,numbness", signs_line(id, "none")),
    ]
}

/// What was unusual about a cramp, named by its night and time.
pub(crate) fn about(ask: &ToAsk, journal: &Journal, session: &Session) -> String {
    let of_night = journal.episodes_of(ask.night);
    let at = of_night
        .iter()
        .find(|episode| episode.id == ask.episode)
        .map_or_else(String::new, |episode| {
            format!(" at {}", session.time_of(&episode.onset))
        });
    ask.sentence(&format!("{}{at}", session.title_of(ask.night)))
}

/// A step: its number, its mark, and its lines wrapped beside them.
fn step(text: &mut String, number: u8, mark: Mark, lines: &[impl AsRef<str>], page: &Page) {
    let sign = match (mark, page.plain) {
        (Mark::Done, true) => "done:".to_owned(),
        (Mark::ToDo, true) => "to do:".to_owned(),
        (Mark::Look, true) => "look:".to_owned(),
        (Mark::Done, false) => page.sign('✓', 'x').to_string(),
        (Mark::ToDo, false) => page.sign('▸', '>').to_string(),
        (Mark::Look, false) => "!".to_owned(),
    };
    let indent = if page.plain { 0 } else { 4 };
    let narrow = Page {
        width: page.width.saturating_sub(indent),
        ..*page
    };
    for (place, line) in lines.iter().enumerate() {
        let line = line.as_ref();
        if page.plain {
            if place == 0 {
                let _ = write!(text, "{number}. {sign} ");
            }
            let _ = writeln!(text, "{line}");
            continue;
        }
        for (row, part) in narrow.wrapped(line).lines().enumerate() {
            let head = if place == 0 && row == 0 {
                format!("{number} {sign} ")
            } else {
                " ".repeat(indent)
            };
            let _ = writeln!(text, "{head}{part}");
        }
    }
}
