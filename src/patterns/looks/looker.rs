//! Which triggers were clear at an earlier moment, by the shortest way that leaves no doubt.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::book::{Book, Seen};
use super::guess::{Anchor, Bounds, Way, decided};
use super::{Exposure, IN_A_ROW, MOST_WEEKS};
use crate::diary::{Journal, Moment, Night, NightBoundary, Period};
use crate::patterns::family::{self, Depth};
use crate::patterns::nights::Nights;
use crate::patterns::regressions::Peaks;
use crate::patterns::triggers::{Cancelled, Question, is_clear};

/// Numbers of recorded nights at which one look is enough.
const MILESTONES: [usize; 5] = [30, 60, 90, 180, 365];
const WEEK_MS: i64 = 7 * 24 * 3600 * 1000;
/// 5 January 1970, in UTC.
const A_MONDAY_AT_NOON_MS: i64 = (4 * 24 + 12) * 3600 * 1000;
/// So few nights less, and what all triggers together gave now still says what they gave then.
const FEW_LESS: usize = 60;

/// What is known now, to look back from.
pub(in crate::patterns) struct Now<'a> {
    pub(in crate::patterns) nights: &'a Nights,
    pub(in crate::patterns) exposures: &'a [Exposure],
    /// The maxima of all tests.
    pub(in crate::patterns) peaks: Peaks,
}

/// A moment, and the night it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct When {
    at: DateTime<FixedOffset>,
    pub(super) night: Night,
    boundary: NightBoundary,
}

impl When {
    pub(super) fn of(moment: &Moment, boundary: NightBoundary) -> Self {
        Self::at(moment.at(), boundary)
    }

    fn at(at: DateTime<FixedOffset>, boundary: NightBoundary) -> Self {
        Self {
            at,
            night: Night::of(at, boundary),
            boundary,
        }
    }

    pub(super) fn utc_ms(self) -> i64 {
        self.at.timestamp_millis()
    }

    /// The weekly look so many weeks before.
    ///
    /// The looks are those of Monday at noon, whenever one looks back: so the day since which something holds moves once a
    /// week and not every day, and who asks every day has no more chances to be told something than the look of the day. The
    /// first is the one nearest to a week before.
    pub(super) fn weeks_before(self, weeks: usize) -> Self {
        let Some(before) = weeks.checked_sub(1) else {
            return self;
        };
        let since_a_monday = self.utc_ms() - A_MONDAY_AT_NOON_MS;
        let nearest = (since_a_monday - WEEK_MS + WEEK_MS / 2).div_euclid(WEEK_MS);
        let then = A_MONDAY_AT_NOON_MS + (nearest - before as i64) * WEEK_MS;
        let back = TimeDelta::milliseconds(self.utc_ms() - then);
        let at = self.at.checked_sub_signed(back).unwrap_or(self.at);
        Self::at(at, self.boundary)
    }
}

/// Looks back from now, and keeps what it found on the way.
pub(in crate::patterns) struct Looker<'a> {
    journal: &'a Journal,
    question: &'a Question,
    period: Period,
    go_on: &'a dyn Fn(f32) -> bool,
    book: Book<'a>,
    /// The places of all triggers.
    pub(super) all: Vec<usize>,
    /// The look of now.
    now: Option<Anchor>,
    /// The last computed look on the way back, and how far the way goes that leads on from it.
    nearest: Option<Anchor>,
    way: Option<Way>,
    /// Nights that were fitted so far.
    pub(super) fitted: usize,
    /// By moment, which triggers were asked for, and which of them were clear.
    found: HashMap<When, (Vec<usize>, Vec<usize>)>,
}

impl<'a> Looker<'a> {
    pub(in crate::patterns) fn from(
        journal: &'a Journal,
        question: &'a Question,
        period: Period,
        now: Now<'a>,
        go_on: &'a dyn Fn(f32) -> bool,
    ) -> Self {
        let exposures = now.exposures;
        let at = When::of(&question.as_of, question.boundary);
        let book = Book::of(journal, now.nights, exposures, at.utc_ms(), question.units);
        Self {
            journal,
            question,
            period,
            go_on,
            all: (0..exposures.len()).collect(),
            now: Anchor::of(&book, book.by(at.utc_ms(), at.night), now.peaks),
            nearest: None,
            way: None,
            fitted: 0,
            found: HashMap::new(),
            book,
        }
    }

    /// Which of these were clear so many weeks ago.
    pub(super) fn clear_in(
        &mut self,
        weeks: usize,
        wanted: &[usize],
    ) -> Result<Vec<usize>, Cancelled> {
        let done = weeks as f32 / MOST_WEEKS as f32;
        self.clear_at(self.now().weeks_before(weeks), wanted, done)
    }

    /// Whether something that was clear four weeks ago was so on four looks in a row around it.
    pub(super) fn was_announced(&mut self, which: usize) -> Result<bool, Cancelled> {
        let mut in_a_row = 1;
        for week in (1..IN_A_ROW).rev() {
            if self.clear_in(week, &[which])?.is_empty() {
                break;
            }
            in_a_row += 1;
        }
        for week in IN_A_ROW + 1..2 * IN_A_ROW {
            if in_a_row == IN_A_ROW || self.clear_in(week, &[which])?.is_empty() {
                break;
            }
            in_a_row += 1;
        }
        Ok(in_a_row >= IN_A_ROW)
    }

    /// The moment that is looked back from.
    pub(super) fn now(&self) -> When {
        self.when(&self.question.as_of)
    }

    pub(super) fn when(&self, moment: &Moment) -> When {
        When::of(moment, self.question.boundary)
    }

    pub(super) fn exposures(&self) -> &'a [Exposure] {
        self.book.exposures
    }

    /// Which of these were clear at the latest milestone that the diary had passed by a moment.
    pub(super) fn milestone(
        &mut self,
        by: When,
        wanted: &[usize],
    ) -> Result<Vec<usize>, Cancelled> {
        let mut recorded: Vec<Moment> = Vec::new();
        let check_ins = &self.journal.check_ins;
        for night in check_ins.range(self.period.first..=self.period.last) {
            let episodes = self.journal.episodes_of(*night.0);
            let first = night.1.said.map(|(_, at)| at);
            let first = first
                .into_iter()
                .chain(episodes.iter().map(|each| each.recorded_at));
            recorded.extend(first.min_by_key(Moment::utc_ms));
        }
        recorded.retain(|at| at.utc_ms() <= by.utc_ms());
        recorded.sort_by_key(Moment::utc_ms);
        let passed = MILESTONES
            .iter()
            .rev()
            .find_map(|nights| recorded.get(nights - 1));
        match passed {
            Some(passed) => self.clear_at(self.when(passed), wanted, 0.0),
            None => Ok(Vec::new()),
        }
    }

    /// Which of these were clear from what had been recorded by a moment.
    pub(super) fn clear_at(
        &mut self,
        then: When,
        wanted: &[usize],
        done: f32,
    ) -> Result<Vec<usize>, Cancelled> {
        if !(self.go_on)(done) {
            return Err(Cancelled);
        }
        if let Some((asked, clear)) = self.found.get(&then)
            && wanted.iter().all(|which| asked.contains(which))
        {
            let of_those = clear.iter().filter(|which| wanted.contains(which));
            return Ok(of_those.copied().collect());
        }
        let clear = self.look(then, wanted, done)?;
        let found = (wanted.to_vec(), clear.clone());
        self.found.insert(then, found);
        Ok(clear)
    }

    fn look(&mut self, then: When, wanted: &[usize], done: f32) -> Result<Vec<usize>, Cancelled> {
        if then.night < self.period.first {
            return Ok(Vec::new());
        }
        let last = then.night.min(self.period.last);
        let seen = self.book.by(then.utc_ms(), last);
        if let Some(clear) = self.guessed(&seen, wanted) {
            return Ok(clear);
        }
        let go_on = |_: f32| (self.go_on)(done);
        let (nights, exposures) = self.book.whole(&seen);
        self.fitted += seen.recorded;
        if wanted.len() < self.all.len() {
            let depth = Depth::These(wanted);
            let near = self.nearest.as_ref().or(self.now.as_ref());
            let near = near.map(Anchor::peaks);
            let (found, peaks) = family::test_with_peaks(&nights, &exposures, depth, near, &go_on)?;
            let exactly = |which: &usize| (*which, Bounds::exactly(found[*which].as_ref()));
            let bounds: Vec<(usize, Bounds)> = wanted.iter().map(exactly).collect();
            if let Some(clear) = decided(&seen, wanted, &bounds) {
                self.nearest = Anchor::of(&self.book, seen, peaks);
                self.way = None;
                return Ok(clear);
            }
        }
        let near = self.now.as_ref().map(Anchor::peaks);
        let (found, _) =
            family::test_with_peaks(&nights, &exposures, Depth::ClearOnly, near, &go_on)?;
        let clear = |which: &&usize| is_clear(found[**which].as_ref());
        Ok(wanted.iter().filter(clear).copied().collect())
    }

    /// The same from looks that were computed, where they leave no doubt.
    fn guessed(&mut self, seen: &Seen, wanted: &[usize]) -> Option<Vec<usize>> {
        let alone = wanted.len() < self.all.len();
        if alone && let Some(anchor) = self.nearest.as_ref().or(self.now.as_ref()) {
            let way = self.way.take().filter(|way| way.leads_to(seen, wanted));
            let mut way = way.unwrap_or_else(|| Way::from(anchor, wanted));
            if way.leads_to(seen, wanted) {
                let bounds = way.on_to(anchor, &self.book, seen);
                self.way = Some(way);
                if let Some(clear) = decided(seen, wanted, &bounds) {
                    return Some(clear);
                }
            }
        }
        let now = self.now.as_ref()?;
        let less = now.recorded().saturating_sub(seen.recorded);
        if less > FEW_LESS {
            return None;
        }
        let bounds = Way::from(now, &self.all).on_to(now, &self.book, seen);
        decided(seen, wanted, &bounds)
    }
}
