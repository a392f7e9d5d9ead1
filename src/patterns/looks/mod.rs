//! Looks at the diary as it was recorded by earlier days: what is announced, since when, and what no longer holds.

mod book;
mod guess;
#[cfg(test)]
mod tests;

use super::exposure::{Exposure, Source};
use super::family::{self, Depth};
use super::nights::Nights;
use super::regressions::Peaks;
use super::triggers::{Cancelled, Question, is_clear};
use crate::diary::{Journal, Moment, Night, Period};
use book::{Book, Seen};
use guess::{Anchor, Bounds, Way, decided};

/// Weekly looks in a row on which something must be clear to be announced.
const IN_A_ROW: usize = 4;
/// Numbers of recorded nights at which one look is enough.
const MILESTONES: [usize; 5] = [30, 60, 90, 180, 365];
const WEEK_MS: i64 = 7 * 24 * 3600 * 1000;
/// How far something is followed back.
const MOST_WEEKS: usize = 104;
/// Nights that may be fitted for it, so that a diary of a hundred years does not wait for its own history. What a look
/// nearby answers costs none, so that even such a diary is followed back for some time.
const NIGHTS_TO_FIT: usize = 100_000;
/// So few nights less, and what all triggers together gave now still says what they gave then.
const FEW_LESS: usize = 60;

/// How one trigger stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    pub(super) announced: bool,
    pub(super) since: Option<Night>,
    pub(super) or_longer: bool,
}

/// What the looks back gave.
#[derive(Debug, Default)]
pub(super) struct Looked {
    standings: Vec<(Source, Standing)>,
    pub(super) withdrawn: Vec<Source>,
}

impl Looked {
    pub(super) fn standing(&self, source: Source) -> Standing {
        let found = self.standings.iter().find(|(each, _)| *each == source);
        found.map_or_else(Standing::default, |(_, standing)| *standing)
    }
}

/// What is known now, to look back from.
pub(super) struct Now<'a> {
    pub(super) nights: &'a Nights,
    pub(super) exposures: &'a [Exposure],
    /// The maxima of all tests.
    pub(super) peaks: Peaks,
    /// The places of the triggers that are clear.
    pub(super) clear: &'a [usize],
}

/// Looks back from now.
pub(super) fn back(
    journal: &Journal,
    question: &Question,
    period: Period,
    now: Now,
    go_on: &dyn Fn(f32) -> bool,
) -> Result<Looked, Cancelled> {
    let (exposures, clear) = (now.exposures, now.clear);
    let mut looker = Looker::from(journal, question, period, now, go_on);
    let milestone = looker.milestone(journal)?;
    let all = looker.all.clone();
    let a_while_ago = looker.clear_in(IN_A_ROW, &all)?;
    let mut looked = Looked::default();
    let mut open = clear.to_vec();
    let mut weeks = 1;
    while !open.is_empty() {
        let enough = weeks > MOST_WEEKS || (weeks > IN_A_ROW && looker.fitted > NIGHTS_TO_FIT);
        let still = if enough {
            Vec::new()
        } else {
            looker.clear_in(weeks, &open)?
        };
        for which in open.iter().filter(|which| !still.contains(which)) {
            let standing = Standing {
                announced: weeks >= IN_A_ROW || milestone.contains(which),
                since: Some(looker.night(weeks - 1)),
                or_longer: enough,
            };
            looked.standings.push((exposures[*which].source, standing));
        }
        open = still;
        weeks += 1;
    }
    // Four looks in a row that ended up to four weeks ago: the look of four weeks ago is one of them, whichever they are.
    let mut withdrawn = Vec::new();
    for which in a_while_ago {
        if !clear.contains(&which) && looker.was_announced(which)? {
            withdrawn.push(which);
        }
    }
    for which in milestone {
        if !clear.contains(&which) && !withdrawn.contains(&which) {
            withdrawn.push(which);
        }
    }
    looked.withdrawn = withdrawn
        .into_iter()
        .map(|which| exposures[which].source)
        .collect();
    Ok(looked)
}

/// The places of the triggers that are announced: no look goes back further than that takes.
pub(super) fn announced(
    journal: &Journal,
    question: &Question,
    period: Period,
    now: Now,
    go_on: &dyn Fn(f32) -> bool,
) -> Result<Vec<usize>, Cancelled> {
    let clear = now.clear;
    if clear.is_empty() {
        return Ok(Vec::new());
    }
    let mut looker = Looker::from(journal, question, period, now, go_on);
    let mut announced = looker.milestone(journal)?;
    announced.retain(|which| clear.contains(which));
    let mut open = clear.to_vec();
    for week in 1..IN_A_ROW {
        if open.is_empty() {
            break;
        }
        open = looker.clear_in(week, &open)?;
    }
    announced.extend(open);
    announced.sort_unstable();
    announced.dedup();
    Ok(announced)
}

struct Looker<'a> {
    question: &'a Question,
    period: Period,
    go_on: &'a dyn Fn(f32) -> bool,
    book: Book<'a>,
    /// The places of all triggers.
    all: Vec<usize>,
    /// The look of now.
    now: Option<Anchor>,
    /// The last computed look on the way back, and how far the way goes that leads on from it.
    nearest: Option<Anchor>,
    way: Option<Way>,
    /// Nights that were fitted so far.
    fitted: usize,
    /// By week, which triggers were asked for, and which of them were clear.
    weeks: Vec<(Vec<usize>, Vec<usize>)>,
}

impl<'a> Looker<'a> {
    fn from(
        journal: &'a Journal,
        question: &'a Question,
        period: Period,
        now: Now<'a>,
        go_on: &'a dyn Fn(f32) -> bool,
    ) -> Self {
        let utc_ms = question.as_of.utc_ms();
        let exposures = now.exposures;
        let book = Book::of(journal, now.nights, exposures, utc_ms, question.units);
        let tonight = Night::of(question.as_of.at(), question.boundary);
        Self {
            question,
            period,
            go_on,
            all: (0..exposures.len()).collect(),
            now: Anchor::of(&book, book.by(utc_ms, tonight), now.peaks),
            nearest: None,
            way: None,
            fitted: 0,
            weeks: Vec::new(),
            book,
        }
    }

    /// Which of these were clear so many weeks ago.
    fn clear_in(&mut self, week: usize, wanted: &[usize]) -> Result<Vec<usize>, Cancelled> {
        if self.weeks.len() <= week {
            self.weeks.resize(week + 1, Default::default());
        }
        let (asked, clear) = &self.weeks[week];
        if wanted.iter().all(|which| asked.contains(which)) {
            let mut clear = clear.clone();
            clear.retain(|which| wanted.contains(which));
            return Ok(clear);
        }
        let utc_ms = self.question.as_of.utc_ms() - week as i64 * WEEK_MS;
        let done = week as f32 / MOST_WEEKS as f32;
        let clear = self.clear_at(utc_ms, self.night(week), wanted, done)?;
        self.weeks[week] = (wanted.to_vec(), clear.clone());
        Ok(clear)
    }

    /// Whether something that was clear four weeks ago was so on four looks in a row around it.
    fn was_announced(&mut self, which: usize) -> Result<bool, Cancelled> {
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

    fn night(&self, weeks: usize) -> Night {
        Night::of(self.question.as_of.at(), self.question.boundary).back(7 * weeks as u64)
    }

    /// What was clear at the latest milestone that the diary has passed.
    fn milestone(&mut self, journal: &Journal) -> Result<Vec<usize>, Cancelled> {
        let mut recorded: Vec<Moment> = Vec::new();
        for night in journal
            .check_ins
            .range(self.period.first..=self.period.last)
        {
            let episodes = journal.episodes_of(*night.0);
            let first = night.1.said.map(|(_, at)| at);
            let first = first
                .into_iter()
                .chain(episodes.iter().map(|each| each.recorded_at));
            recorded.extend(first.min_by_key(Moment::utc_ms));
        }
        recorded.retain(|at| at.utc_ms() <= self.question.as_of.utc_ms());
        recorded.sort_by_key(Moment::utc_ms);
        let passed = MILESTONES
            .iter()
            .rev()
            .find_map(|nights| recorded.get(nights - 1));
        let Some(passed) = passed else {
            return Ok(Vec::new());
        };
        let night = Night::of(passed.at(), self.question.boundary);
        let all = self.all.clone();
        self.clear_at(passed.utc_ms(), night, &all, 0.0)
    }

    /// Which of these were clear from what had been recorded by a moment.
    fn clear_at(
        &mut self,
        utc_ms: i64,
        last: Night,
        wanted: &[usize],
        done: f32,
    ) -> Result<Vec<usize>, Cancelled> {
        if !(self.go_on)(done) {
            return Err(Cancelled);
        }
        if last < self.period.first {
            return Ok(Vec::new());
        }
        let seen = self.book.by(utc_ms, last.min(self.period.last));
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
