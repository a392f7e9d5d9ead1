//! The text of `cramp review`: a short checklist.

use std::fmt::Write as _;

use strum::IntoEnumIterator as _;

use super::week::Week;
use crate::cli::shell::{Page, Session, date};
use crate::diary::words::short_weekday_date;
use crate::diary::{Journal, Sign};
use crate::evidence;
use crate::patterns::{Changes, CrampToAskAbout, SuggestionTrial, WeeklyReview};
use crate::phrases::diary_quality::ask_for_quiet_nights;
use crate::phrases::finding::ASSOCIATION;
use crate::phrases::{NOTHING_TO_MENTION, NOTHING_TO_SUGGEST, TO_TELL_A_DOCTOR};

/// The state of a step.
#[derive(Clone, Copy)]
enum Mark {
    Done,
    ToDo,
    Look,
}

impl Mark {
    /// The mark of a step that only has something to look at.
    fn look_if(is_unusual: bool) -> Self {
        if is_unusual { Self::Look } else { Self::Done }
    }
}

/// The whole page.
pub(crate) fn of(week: &Week, session: &Session) -> String {
    let page = Page::new(session, false, None);
    let review = &week.review;
    if week.is_empty() {
        let words = "Nothing to review yet: it takes a week of nights. Fill in this \
            one with \"cramp night\", and a cramp with \"cramp now\".";
        return page.finished(&page.wrapped(words));
    }
    let (first, last) = (date(review.week.first), date(review.week.last));
    let mut list = Checklist {
        text: format!("The week from {first} to {last}\n"),
        page,
        steps: 0,
    };
    let done = list.page.wrapped(&reviewed(week, session));
    let _ = writeln!(list.text, "{done}\n");
    nights(&mut list, review);
    let this_week = &review.this_week;
    let mut lines = vec![this_week.sentence()];
    lines.extend(review.four_weeks.four_weeks_sentence());
    list.step(Mark::look_if(this_week.unusual), &lines);
    changes(&mut list, &week.found.changes);
    next(&mut list, week, session);
    red_flags(&mut list, week, session);
    list.page.finished(&list.text)
}

/// Whether the week was reviewed, or how to mark it.
fn reviewed(week: &Week, session: &Session) -> String {
    let last = week.last;
    if let Some(at) = week.review.done_at {
        let day = short_weekday_date(at.local().date());
        return format!("Reviewed {day} at {}.", session.time_of(&at));
    }
    let span = week.journal.span();
    if last == session.last_night() {
        "Not reviewed yet: cramp review --done marks it.".to_owned()
    } else if span.is_none_or(|span| span.first > last) {
        "The diary has no nights up to then.".to_owned()
    } else {
        format!("Not reviewed yet: cramp review --week {last} --done marks it.")
    }
}

fn nights(list: &mut Checklist, review: &WeeklyReview) {
    let mut lines: Vec<String> = ask_for_quiet_nights(&review.quality).into_iter().collect();
    lines.push(review.nights_sentence());
    let mut mark = Mark::Done;
    if let Some(first) = review.open.first() {
        let open: Vec<String> = review.open.iter().map(|night| night.title()).collect();
        lines.push(format!("Open: {}.", open.join(", ")));
        lines.push(format!("cramp night {first} --quiet, or --cramps N"));
        mark = Mark::ToDo;
    }
    list.step(mark, &lines);
}

fn changes(list: &mut Checklist, changes: &Changes) {
    let mut lines = changes.sentences();
    lines.extend(changes.tells().then(|| ASSOCIATION.to_owned()));
    list.step(Mark::look_if(changes.any()), &lines);
}

fn next(list: &mut Checklist, week: &Week, session: &Session) {
    let ahead = &week.ahead;
    let past = ahead.tried.iter().chain(&ahead.trying);
    let mut lines: Vec<String> = past.map(SuggestionTrial::sentence).collect();
    let mut mark = Mark::Done;
    match &ahead.next {
        Some(next) => {
            mark = Mark::ToDo;
            lines.push(next.sentence());
            let caveat = evidence::caveat(&next.suggestion, &week.journal.catalogue);
            lines.extend(caveat.map(str::to_owned));
            if week.last == session.last_night() {
                lines.push("cramp review --try, --not-for-me or --already".to_owned());
            }
        }
        None if ahead.trying.is_none() => lines.push(NOTHING_TO_SUGGEST.to_owned()),
        None => {}
    }
    list.step(mark, &lines);
}

fn red_flags(list: &mut Checklist, week: &Week, session: &Session) {
    let review = &week.review;
    let mut lines: Vec<String> = Vec::new();
    if !review.to_mention.is_empty() {
        let told = "Told the doctor? cramp review --mentioned. For the visit: cramp report.";
        let mentions = review.to_mention.iter();
        lines.push(TO_TELL_A_DOCTOR.to_owned());
        lines.extend(mentions.map(|each| format!("- {}", each.sentence())));
        lines.push(told.to_owned());
    }
    if !review.to_ask.is_empty() {
        let asks = review.to_ask.iter();
        lines.extend(asks.flat_map(|ask| question(ask, &week.journal, session)));
        let signs = Sign::iter().map(|sign| format!("{} ({sign})", sign.label()));
        let signs: Vec<String> = signs.collect();
        lines.push(format!("Signs asked about: {}.", signs.join("; ")));
    }
    let is_empty = lines.is_empty();
    lines.extend(is_empty.then(|| NOTHING_TO_MENTION.to_owned()));
    list.step(Mark::look_if(!is_empty), &lines);
}

/// The question about one cramp, and the line that answers it.
fn question(ask: &CrampToAskAbout, journal: &Journal, session: &Session) -> Vec<String> {
    let id = ask.episode.to_string();
    let id = &id[..8.min(id.len())];
    let about = about(ask, journal, session);
    vec![
        format!("{about} Did you have any of the signs below?"),
        format!("cramp review --signs {id}=none, or {id}=swelling,numbness"),
    ]
}

/// What was unusual about a cramp, named by its night and time.
pub(crate) fn about(ask: &CrampToAskAbout, journal: &Journal, session: &Session) -> String {
    let mut of_night = journal.episodes_of(ask.night).iter();
    let cramp = of_night.find(|episode| episode.id == ask.episode);
    let at = cramp.map(|cramp| format!(" at {}", session.time_of(&cramp.onset)));
    let title = session.title_of(ask.night);
    ask.sentence(&format!("{title}{}", at.unwrap_or_default()))
}

/// The page so far.
struct Checklist {
    page: Page,
    text: String,
    steps: u8,
}

impl Checklist {
    /// Adds a step: its number, its mark, and its lines wrapped beside them.
    fn step(&mut self, mark: Mark, lines: &[String]) {
        self.steps += 1;
        let (word, sign) = match mark {
            Mark::Done => ("done", self.page.sign('✓', 'x')),
            Mark::ToDo => ("to do", self.page.sign('▸', '>')),
            Mark::Look => ("look", '!'),
        };
        let (mut head, indent) = if self.page.plain {
            (format!("{}. {word}: ", self.steps), String::new())
        } else {
            (format!("{} {sign} ", self.steps), " ".repeat(4))
        };
        let narrow = Page {
            width: self.page.width.saturating_sub(indent.len()),
            ..self.page
        };
        for line in lines {
            for part in narrow.wrapped(line).lines() {
                let _ = writeln!(self.text, "{head}{part}");
                head.clone_from(&indent);
            }
        }
    }
}
