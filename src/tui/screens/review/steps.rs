//! The steps of the review, what each has to say, and what several ask of the diary.

use strum::{EnumIter, IntoEnumIterator as _};

use crate::diary::words::short_weekday_date;
use crate::evidence;
use crate::patterns::{self, Ahead, CrampToAskAbout, SuggestionTrial, WeeklyReview};
use crate::phrases::diary_quality::ask_for_quiet_nights;
use crate::phrases::finding::ASSOCIATION;
use crate::phrases::{NOTHING_TO_MENTION, NOTHING_TO_SUGGEST, TO_TELL_A_DOCTOR};
use crate::tui::context::Context;
use crate::tui::findings::Freshness;
use crate::tui::widgets::Motion;

/// A step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter)]
pub(super) enum Step {
    #[default]
    Nights,
    ThisWeek,
    Patterns,
    Next,
    RedFlags,
    Done,
}

impl Step {
    pub(super) fn at(place: usize) -> Option<Self> {
        Self::iter().nth(place)
    }

    /// The step that a key leads to.
    pub(super) fn gone(self, motion: Motion) -> Self {
        let place = motion.from(self as usize, Self::Done as usize);
        Self::at(place).unwrap_or(self)
    }

    /// Its name.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Nights => "Nights",
            Self::ThisWeek => "This week",
            Self::Patterns => "Patterns",
            Self::Next => "Next",
            Self::RedFlags => "For a doctor",
            Self::Done => "Done",
        }
    }
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing is left to do.
    Done,
    /// It asks for something.
    ToDo,
    /// It says something out of the ordinary.
    Look,
    /// It is being looked for.
    Waiting,
}

/// What a step has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StepReport {
    pub(super) mark: Mark,
    /// The answer; the first sentence stands for it where there is little room.
    pub(super) sentences: Vec<String>,
    /// What it means or asks, where there is room for it.
    pub(super) more: Vec<String>,
}

impl StepReport {
    fn new(mark: Mark, sentences: Vec<String>, more: Vec<String>) -> Self {
        Self {
            mark,
            sentences,
            more,
        }
    }
}

/// What a step has to say.
pub(super) fn report(step: Step, week: &WeeklyReview, waits: bool, cx: &Context) -> StepReport {
    match step {
        Step::Nights => nights(week),
        Step::ThisWeek => {
            let is_unusual = week.this_week.unusual;
            let mark = if is_unusual { Mark::Look } else { Mark::Done };
            // The title of the step says already which week it is.
            let sentence = week.this_week.sentence();
            let words = sentence.strip_prefix("This week: ").unwrap_or(&sentence);
            let more = week.four_weeks.four_weeks_sentence();
            StepReport::new(mark, vec![words.to_owned()], Vec::from_iter(more))
        }
        Step::Patterns => changes(cx),
        Step::Next => next(cx),
        Step::RedFlags => red_flags(week, cx),
        Step::Done if waits => waiting_to_mark(cx),
        Step::Done => done(week, cx),
    }
}

fn nights(week: &WeeklyReview) -> StepReport {
    let mut sentence: Vec<String> = ask_for_quiet_nights(&week.quality).into_iter().collect();
    sentence.push(week.nights_sentence());
    if week.is_complete() {
        return StepReport::new(Mark::Done, sentence, Vec::new());
    }
    let open: Vec<String> = week.open.iter().map(|night| night.title()).collect();
    let open = format!("{}.", open.join(", "));
    StepReport::new(Mark::ToDo, sentence, vec![open])
}

/// How far the computation of the findings is.
fn waiting(cx: &Context) -> StepReport {
    let words = match cx.found.freshness {
        Freshness::Working(percent) => format!("Looking through the diary: {percent} %."),
        Freshness::NotAsked | Freshness::Current => "Looking through the diary.".to_owned(),
    };
    StepReport::new(Mark::Waiting, vec![words], Vec::new())
}

fn changes(cx: &Context) -> StepReport {
    let Some(found) = &cx.found.findings else {
        return waiting(cx);
    };
    let changes = &found.changes;
    let is_new = changes.any();
    let mark = if is_new { Mark::Look } else { Mark::Done };
    let more = changes.tells().then(|| ASSOCIATION.to_owned());
    StepReport::new(mark, changes.sentences(), Vec::from_iter(more))
}

fn next(cx: &Context) -> StepReport {
    let Some(ahead) = ahead(cx) else {
        return waiting(cx);
    };
    let past = ahead.tried.iter().chain(&ahead.trying);
    let mut sentences: Vec<String> = past.map(SuggestionTrial::sentence).collect();
    let Some(next) = &ahead.next else {
        if ahead.trying.is_none() {
            sentences.push(NOTHING_TO_SUGGEST.to_owned());
        }
        return StepReport::new(Mark::Done, sentences, Vec::new());
    };
    sentences.push(next.sentence());
    let journal = cx.whole.as_deref().unwrap_or(&cx.journal);
    let caveat = evidence::caveat(&next.suggestion, &journal.catalogue);
    let keys = "t try it · n not for me · a already did";
    let more = caveat.into_iter().chain([keys]).map(str::to_owned);
    StepReport::new(Mark::ToDo, sentences, more.collect())
}

/// The week is to be marked, and waits for what it tells.
fn waiting_to_mark(cx: &Context) -> StepReport {
    let mut report = waiting(cx);
    let then = "The week will be marked as soon as that is done.";
    report.sentences.push(then.to_owned());
    report
}

fn red_flags(week: &WeeklyReview, cx: &Context) -> StepReport {
    let mut sentences: Vec<String> = Vec::new();
    match week.to_ask.len() {
        0 => {}
        1 => sentences
            .push("One cramp was unusual. Did you have any of the warning signs?".to_owned()),
        more => sentences.push(format!(
            "{more} cramps were unusual. Did you have any of the warning signs?"
        )),
    }
    if !week.to_mention.is_empty() {
        sentences.push(TO_TELL_A_DOCTOR.to_owned());
        let mentions = week.to_mention.iter();
        sentences.extend(mentions.map(|each| format!("· {}", each.sentence())));
    }
    let asks = week.to_ask.iter();
    let asks = asks.map(|ask| ask.sentence(&cramp_words(ask, cx)));
    let mut more: Vec<String> = asks.collect();
    if !week.to_mention.is_empty() {
        more.push("m told the doctor · r a page for the doctor".to_owned());
    }
    let mark = match (week.to_ask.is_empty(), week.to_mention.is_empty()) {
        (false, _) => Mark::ToDo,
        (true, false) => Mark::Look,
        (true, true) => {
            let nothing = vec![NOTHING_TO_MENTION.to_owned()];
            return StepReport::new(Mark::Done, nothing, Vec::new());
        }
    };
    StepReport::new(mark, sentences, more)
}

fn done(week: &WeeklyReview, cx: &Context) -> StepReport {
    let (mark, sentence) = match week.done_at {
        Some(at) => {
            let next = week.week.last.ahead(crate::diary::WEEK).morning();
            let [day, next] = [at.local().date(), next].map(short_weekday_date);
            let sentence = format!("Reviewed {day} at {}. Next: {next}.", cx.time_of_day(&at));
            (Mark::Done, sentence)
        }
        None => (Mark::ToDo, "Mark this week as reviewed.".to_owned()),
    };
    StepReport::new(mark, vec![sentence], Vec::new())
}

/// What to do next, where the findings are known.
pub(super) fn ahead(cx: &Context) -> Option<Ahead> {
    let (journal, found) = cx.whole.as_ref().zip(cx.found.findings.as_ref())?;
    let (last, units) = (cx.last_night(), cx.settings.units);
    Some(patterns::ahead(journal, found, &cx.now, last, units))
}

/// Which cramp it is, by its night and time.
pub(super) fn cramp_words(ask: &CrampToAskAbout, cx: &Context) -> String {
    let journal = cx.whole.as_deref().unwrap_or(&cx.journal);
    let of_night = journal.episodes_of(ask.night);
    match of_night.iter().find(|each| each.id == ask.episode) {
        Some(episode) => {
            let time = cx.time_of_day(&episode.onset);
            format!("{} at {time}", ask.night.title())
        }
        None => ask.night.title(),
    }
}
