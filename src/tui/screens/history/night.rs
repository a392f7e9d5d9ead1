//! A night opened: its cramps and what stood out before each, its values with when they were said, its medicines, and
//! the conditions of that time. A row of it is selected; Enter opens what is on the row for editing.

use super::words;
use crate::diary::{Entry, Episode, EpisodeId, Journal, Moment, Night, RegimenKind};
use crate::patterns::stood_out;
use crate::tui::context::Context;
use crate::tui::keymap::keys;
use crate::tui::screens::tonight::{Stop, deletion};

keys! {
    /// What can be done on the page of a night.
    pub(super) enum Action, KEYS {
        [down j]           => Down     "The next row" hint "choose";
        [up k]             => Up       "The row before";
        [right l pagedown] => Next     "The night after" hint "night";
        [left h pageup]    => Previous "The night before";
        [enter]            => Edit     "Change what is on the row" hint "edit";
        [e]                => CheckIn  "The check-in of this night" hint "check-in";
        [delete]           => Delete   "Take this cramp out of the diary; u takes that back" hint "delete";
        [esc backspace]    => Back     "Back to where you were" hint "back";
        [home]             => First    "The first row";
        [end]              => Last     "The last row";
    }
}

/// So many unusual values of a day are told; more would hide them.
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
    Said(Stop),
    /// Something that is not of this night alone.
    Lasting,
}

/// A line: what it is about, and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) kind: Kind,
    pub(super) what: String,
    pub(super) value: String,
    /// When it was said, longest first.
    pub(super) when: Option<When>,
}

/// When a value was said: before the night could bias it, or after.
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
        matches!(self.kind, Kind::Cramp(_) | Kind::Said(_))
    }
}

/// The page.
#[derive(Clone, Debug)]
pub(super) struct NightPage {
    pub(super) night: Night,
    /// The line under the cursor.
    pub(super) cursor: usize,
    pub(super) lines: Vec<Line>,
}

impl NightPage {
    /// The page of a night, on one of its cramps or on its first row.
    pub(super) fn new(
        night: Night,
        on: Option<EpisodeId>,
        journal: &Journal,
        cx: &Context,
    ) -> Self {
        let lines = lines(journal, night, true, cx);
        let wanted = |line: &Line| match (on, line.kind) {
            (Some(id), Kind::Cramp(is)) => id == is,
            (Some(_), _) => false,
            (None, _) => line.is_row(),
        };
        let cursor = lines.iter().position(wanted).unwrap_or(0);
        Self {
            night,
            cursor,
            lines,
        }
    }

    /// What a panel shows of a night without opening it: everything but what stood out, which takes the whole diary.
    pub(super) fn brief(night: Night, journal: &Journal, cx: &Context) -> Self {
        Self {
            night,
            cursor: 0,
            lines: lines(journal, night, false, cx),
        }
    }

    /// Takes in the diary as it is now; the cursor stays on its row, or where that was.
    pub(super) fn follow(&mut self, journal: &Journal, cx: &Context) {
        let was = self
            .lines
            .get(self.cursor)
            .map(|line| (line.kind, line.what.clone()));
        self.lines = lines(journal, self.night, true, cx);
        let same = |line: &Line| match (&was, line.kind) {
            (Some((Kind::Cramp(id), _)), Kind::Cramp(is)) => *id == is,
            (Some((kind, what)), is) => *kind == is && *what == line.what,
            (None, _) => false,
        };
        let place = self.lines.iter().position(same);
        self.cursor = place.unwrap_or_else(|| self.row_near(self.cursor));
    }

    fn row_near(&self, place: usize) -> usize {
        let rows = || (0..self.lines.len()).filter(|place| self.lines[*place].is_row());
        rows()
            .rev()
            .find(|row| *row <= place)
            .or_else(|| rows().next())
            .unwrap_or(0)
    }

    /// Moves the cursor to another row; where there is none, it stays.
    pub(super) fn step(&mut self, action: Action) {
        let rows = || (0..self.lines.len()).filter(|place| self.lines[*place].is_row());
        let to = match action {
            Action::Down => rows().find(|row| *row > self.cursor),
            Action::Up => rows().rev().find(|row| *row < self.cursor),
            Action::First => rows().next(),
            Action::Last => rows().next_back(),
            _ => None,
        };
        self.cursor = to.unwrap_or(self.cursor);
    }

    /// The cramp under the cursor.
    pub(super) fn cramp(&self) -> Option<EpisodeId> {
        match self.lines.get(self.cursor)?.kind {
            Kind::Cramp(id) => Some(id),
            _ => None,
        }
    }

    /// The answer under the cursor.
    pub(super) fn stop(&self) -> Option<Stop> {
        match self.lines.get(self.cursor)?.kind {
            Kind::Said(stop) => Some(stop),
            _ => None,
        }
    }

    /// The entry that takes the cramp under the cursor out of the diary.
    pub(super) fn deletion(&self, journal: &Journal, cx: &Context) -> Option<Entry> {
        let id = self.cramp()?;
        let episode = journal.episode(id)?;
        Some(deletion(episode, cx))
    }
}

fn lines(journal: &Journal, night: Night, compares: bool, cx: &Context) -> Vec<Line> {
    let mut lines = Vec::new();
    let episodes = journal.episodes_of(night);
    let said = journal.check_ins.get(&night);
    let when = |at: &Moment| when(at, night, episodes.first().map(|first| &first.onset), cx);
    let answer = match journal.answer(night) {
        None if !night.is_over(&cx.now, cx.settings.night_boundary) => {
            Line::new(Kind::More, "The night", "not over yet")
        }
        answer => Line::new(Kind::Said(Stop::Answer), "The night", words::answer(answer)),
    };
    let said_at = said.and_then(|said| said.said.map(|(_, at)| at));
    lines.push(match said_at {
        // That cramps came can only be said after.
        Some(at) => answer.said(When {
            before: false,
            ..when(&at)
        }),
        None => answer,
    });
    for episode in episodes {
        lines.extend(cramp_lines(episode, cx));
    }
    // Once for all cramps of the night: they had the same day before them.
    if compares && !episodes.is_empty() {
        let settings = &cx.settings;
        let unusual = stood_out(journal, night, settings.units, settings.clock);
        if !unusual.is_empty() {
            lines.push(Line::new(Kind::Heading, "Stood out that day", ""));
        }
        let unusual = unusual.into_iter().take(MOST_UNUSUAL);
        lines.extend(unusual.map(|value| Line::new(Kind::StoodOut, "", value.sentence)));
    }
    let by_day = journal.by_day_before(night);
    if !by_day.is_empty() {
        lines.push(Line::new(
            Kind::Heading,
            "By day, not counted with the night",
            "",
        ));
    }
    for episode in by_day {
        lines.extend(cramp_lines(episode, cx));
    }
    let observations = said.map_or(&[][..], |said| &said.observations);
    if !observations.is_empty() {
        lines.push(Line::new(Kind::Heading, "Noted", ""));
    }
    for seen in observations {
        let factor = journal.catalogue.get(seen.factor);
        let kind = Kind::Said(Stop::Factor(seen.factor));
        let value = factor.show(seen.value, cx.settings.units, cx.settings.clock);
        lines.push(Line::new(kind, factor.label.to_string(), value).said(when(&seen.recorded_at)));
    }
    let mut regimens = journal.regimens_of(night).peekable();
    if regimens.peek().is_some() {
        lines.push(Line::new(Kind::Heading, "Medicines", ""));
    }
    for regimen in regimens {
        let dose = regimen.dose_on(night.evening()).unwrap_or_default();
        let name = format!("{} {dose}", regimen.name);
        let intake = said.and_then(|said| {
            let mut intakes = said.intakes.iter();
            intakes.find(|intake| intake.regimen == regimen.id)
        });
        let kind = Kind::Said(Stop::Medicine(regimen.id));
        let line = |value: &str| Line::new(kind, name.trim().to_owned(), value);
        lines.push(match intake {
            Some(intake) if intake.taken => line("taken").said(when(&intake.recorded_at)),
            Some(intake) => line("not taken").said(when(&intake.recorded_at)),
            None if regimen.kind == RegimenKind::AsNeeded => line("not noted"),
            None => line("not said"),
        });
    }
    let evening = night.evening();
    let mut conditions = journal
        .conditions
        .iter()
        .filter(|condition| condition.since.is_none_or(|since| since <= evening))
        .filter(|condition| condition.until.is_none_or(|until| evening < until))
        .peekable();
    if conditions.peek().is_some() {
        lines.push(Line::new(Kind::Heading, "Conditions then", ""));
    }
    for condition in conditions {
        let since = condition.since.map_or_else(String::new, |since| {
            format!("since {}", since.format("%-d %b %Y"))
        });
        lines.push(Line::new(Kind::Lasting, condition.kind.label(), since));
    }
    lines
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
        local.format("%-d %b %Y").to_string()
    };
    When {
        before,
        time: format!("{day} {}", cx.time_of_day(at)),
    }
}
