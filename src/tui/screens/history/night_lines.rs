//! The lines of the page of a night: its cramps, what stood out before them, the answers of its check-in
//! with when each was given, its medicines, and the conditions of that time.

use chrono::NaiveDate;

use super::words;
use crate::diary::words::date;
use crate::diary::{
    Answer, CheckIn, Condition, Episode, EpisodeId, Journal, Moment, Night, neutral,
};
use crate::patterns::stood_out;
use crate::phrases::Style;
use crate::tui::context::Context;
use crate::tui::effect::Stop;

/// The most unusual values of a day that are told; more would hide them.
const MOST_UNUSUAL: usize = 6;

/// What a line of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Heading,
    /// A cramp, which can be opened and deleted.
    Cramp(EpisodeId),
    /// Something more about the cramp above.
    More,
    /// What stood out before the cramp above.
    StoodOut,
    /// The answer, a value or a medicine: the check-in changes it.
    Answer(Stop),
    /// Something that lasts longer than this night.
    Lasting,
}

/// A line: a label and a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) kind: Kind,
    pub(super) what: String,
    pub(super) value: String,
    /// When it was recorded.
    pub(super) when: Option<When>,
}

/// When a value was recorded: before the night could bias it, or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub(super) before: bool,
    /// "Mon 20:14"
    pub(super) time: String,
}

impl Line {
    fn new(kind: Kind, what: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            kind,
            what: what.into(),
            value: value.into(),
            when: None,
        }
    }

    fn said(mut self, when: When) -> Self {
        self.when = Some(when);
        self
    }

    /// Whether keys can act on it.
    pub(super) fn is_row(&self) -> bool {
        matches!(self.kind, Kind::Cramp(_) | Kind::Answer(_))
    }
}

/// The lines of a night. What stood out before its cramps takes the whole diary, and is left out unless
/// `compares`.
pub(super) fn lines(journal: &Journal, night: Night, compares: bool, cx: &Context) -> Vec<Line> {
    let episodes = journal.episodes_of(night);
    let said = journal.check_ins.get(&night);
    let when = |at: &Moment| when(at, night, episodes.first().map(|first| &first.onset), cx);
    let answer = match journal.answer(night) {
        None if !night.is_over(&cx.now, cx.settings.night_boundary) => {
            Line::new(Kind::More, "The night", "This night is not over yet.")
        }
        answer => {
            let kind = Kind::Answer(Stop::Answer);
            Line::new(kind, "The night", Answer::words(answer))
        }
    };
    let said_at = said.and_then(|said| said.said.map(|(_, at)| at));
    let mut lines = vec![match said_at {
        // That cramps came can only be said after.
        Some(at) => answer.said(When {
            before: false,
            ..when(&at)
        }),
        None => answer,
    }];
    lines.extend(said.and_then(|said| night_note(said, when)));
    lines.extend(episodes.iter().flat_map(|each| cramp_lines(each, cx)));
    // Once for all cramps of the night: they had the same day before them.
    if compares && !episodes.is_empty() {
        let style = Style {
            catalogue: &journal.catalogue,
            units: cx.settings.units,
            clock: cx.settings.clock,
        };
        let unusual = stood_out(journal, night).into_iter().take(MOST_UNUSUAL);
        let unusual = unusual.map(|each| Line::new(Kind::StoodOut, "", each.sentence(style)));
        lines.extend(under("Unusual that day", unusual));
    }
    let by_day = journal.by_day_before(night).iter();
    let by_day = by_day.flat_map(|each| cramp_lines(each, cx));
    lines.extend(under("By day (not counted with the night)", by_day));
    let observations = said.map_or(&[][..], |said| &said.observations);
    let noted = observations.iter().map(|seen| {
        let factor = journal.catalogue.get(seen.factor);
        let mut value = factor.show(seen.value, cx.settings.units, cx.settings.clock);
        if let Some(portions) = seen.portions() {
            value = format!("{value} ({portions})");
        }
        let kind = Kind::Answer(Stop::Factor(seen.factor));
        Line::new(kind, factor.label.to_string(), value).said(when(&seen.recorded_at))
    });
    lines.extend(under("Noted", noted));
    let medicines = medicine_lines(journal, night, when, cx);
    lines.extend(under("Medicines", medicines));
    let conditions = condition_lines(journal, night, cx);
    lines.extend(under("Conditions at the time", conditions));
    lines
}

/// Lines with a heading above them, where there are any.
fn under(
    heading: &'static str,
    lines: impl IntoIterator<Item = Line>,
) -> impl Iterator<Item = Line> {
    let mut lines = lines.into_iter().peekable();
    let has_any = lines.peek().is_some();
    let heading = has_any.then(|| Line::new(Kind::Heading, heading, ""));
    heading.into_iter().chain(lines)
}

/// The medicines of the night, a line for each dose that is told apart.
fn medicine_lines(
    journal: &Journal,
    night: Night,
    when: impl Fn(&Moment) -> When,
    cx: &Context,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let said = journal.check_ins.get(&night);
    for regimen in journal.regimens_of(night) {
        let intake = said.and_then(|said| said.intake(regimen.id));
        let strength = regimen.dose_on(night.evening()).unwrap_or_default();
        let name = format!("{} {strength}", regimen.name);
        let name = name.trim();
        let mut push = |name: &str, dose, taken: Option<bool>| {
            let words = match taken {
                Some(true) => "taken",
                Some(false) => "not taken",
                None => "not filled in",
            };
            let kind = Kind::Answer(Stop::Medicine(regimen.id, dose));
            let line = Line::new(kind, name, words);
            lines.push(match intake.filter(|_| taken.is_some()) {
                Some(intake) => line.said(when(&intake.recorded_at)),
                None => line,
            });
        };
        let doses = regimen.doses_a_day();
        if doses.is_empty() {
            push(name, None, intake.map(|intake| intake.taken));
        }
        for dose in doses {
            let name = format!("{name} {}", dose.words(cx.settings.clock));
            let taken = intake.and_then(|intake| intake.of_dose(dose));
            push(name.trim(), Some(dose), taken);
        }
    }
    lines
}

/// What the person had at the time.
fn condition_lines(journal: &Journal, night: Night, cx: &Context) -> impl Iterator<Item = Line> {
    let evening = night.evening();
    let is_on = move |condition: &&Condition| {
        condition.since.is_none_or(|since| since <= evening)
            && condition.until.is_none_or(|until| evening < until)
    };
    let conditions = journal.conditions.iter().filter(is_on);
    conditions.map(move |each| Line::new(Kind::Lasting, each.label(), how_long(each, evening, cx)))
}

/// The note about the night.
fn night_note(said: &CheckIn, when: impl Fn(&Moment) -> When) -> Option<Line> {
    let (note, written_at) = said.note.as_ref()?;
    let line = Line::new(Kind::Answer(Stop::Note), "Note", neutral(note).into_owned());
    Some(line.said(when(written_at)))
}

/// Since when a condition lasts, or the week of a pregnancy.
fn how_long(condition: &Condition, evening: NaiveDate, cx: &Context) -> String {
    if let Some(week) = condition.week_on(evening) {
        return format!("week {week}");
    }
    let today = cx.now.local().date();
    let since = condition.starts().map(|since| since.words(today));
    since.map_or_else(String::new, |since| format!("since {since}"))
}

/// A cramp, and what else was said of it.
fn cramp_lines(episode: &Episode, cx: &Context) -> Vec<Line> {
    let first = Line::new(Kind::Cramp(episode.id), "", words::cramp(episode, cx));
    let details = Some(words::details(episode)).filter(|text| !text.is_empty());
    let more = [details, words::note(episode)].into_iter().flatten();
    let more = more.map(|text| Line::new(Kind::More, "", text));
    [first].into_iter().chain(more).collect()
}

/// When something was said: before the first cramp, or, where none came, before the night was over.
fn when(at: &Moment, night: Night, first_cramp: Option<&Moment>, cx: &Context) -> When {
    let before = match first_cramp {
        Some(onset) => at.since(onset) < chrono::TimeDelta::zero(),
        None => at.local().date() <= night.evening(),
    };
    let local = at.local();
    let day = if local.date() == night.evening() || local.date() == night.morning() {
        local.format("%a").to_string()
    } else {
        date(local.date())
    };
    When {
        before,
        time: format!("{day} {}", cx.time_of_day(at)),
    }
}
