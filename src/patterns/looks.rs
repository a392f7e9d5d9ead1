//! Looks at the diary as it was recorded by earlier days: what is announced, since when, and what no longer holds.

use super::exposure::{Exposure, Source};
use super::family::{self, Depth};
use super::nights::Nights;
use super::triggers::{Cancelled, Question, is_clear};
use crate::diary::{Journal, Moment, Night, Period};

/// Weekly looks in a row on which something must be clear to be announced.
const IN_A_ROW: usize = 4;
/// Numbers of recorded nights at which one look is enough.
const MILESTONES: [usize; 5] = [30, 60, 90, 180, 365];
const WEEK_MS: i64 = 7 * 24 * 3600 * 1000;
/// Nights that may be fitted for the looks back, so that a long diary does not wait for its own history: one of 1,000
/// nights is followed back for two years, one of 10,000 for ten weeks.
const NIGHTS_TO_FIT: usize = 100_000;
const MOST_WEEKS: usize = 104;

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

/// Looks back from a moment at which `clear` is clear.
pub(super) fn back(
    journal: &Journal,
    question: &Question,
    period: Period,
    nights: &Nights,
    clear: &[Source],
    go_on: &dyn Fn(f32) -> bool,
) -> Result<Looked, Cancelled> {
    let most = (NIGHTS_TO_FIT / nights.nights.len().max(1)).clamp(IN_A_ROW, MOST_WEEKS);
    let mut looker = Looker {
        journal,
        question,
        period,
        go_on,
        looks: 0,
        weeks: vec![Some(clear.to_vec())],
    };
    let milestone = looker.milestone()?.unwrap_or_default();
    let mut looked = Looked::default();
    for source in clear {
        let mut weeks = 1;
        while weeks <= most && looker.clear_in(weeks)?.contains(source) {
            weeks += 1;
        }
        let standing = Standing {
            announced: weeks >= IN_A_ROW || milestone.contains(source),
            since: Some(looker.night(weeks - 1)),
            or_longer: weeks > most,
        };
        looked.standings.push((*source, standing));
    }
    // Four looks in a row that ended up to four weeks ago: the look of four weeks ago is one of them, whichever they are.
    for source in looker.clear_in(IN_A_ROW)? {
        if !clear.contains(&source) && looker.was_announced(source)? {
            looked.withdrawn.push(source);
        }
    }
    for source in milestone {
        if !clear.contains(&source) && !looked.withdrawn.contains(&source) {
            looked.withdrawn.push(source);
        }
    }
    Ok(looked)
}

struct Looker<'a> {
    journal: &'a Journal,
    question: &'a Question,
    period: Period,
    go_on: &'a dyn Fn(f32) -> bool,
    /// How many looks it took so far.
    looks: usize,
    /// What was clear so many weeks ago, as far as it was asked for; now comes first.
    weeks: Vec<Option<Vec<Source>>>,
}

impl Looker<'_> {
    /// What was clear so many weeks ago.
    fn clear_in(&mut self, week: usize) -> Result<Vec<Source>, Cancelled> {
        if self.weeks.len() <= week {
            self.weeks.resize(week + 1, None);
        }
        if self.weeks[week].is_none() {
            let utc_ms = self.question.as_of.utc_ms() - week as i64 * WEEK_MS;
            self.weeks[week] = Some(self.clear_at(utc_ms, self.night(week))?);
        }
        Ok(self.weeks[week].clone().unwrap_or_default())
    }

    /// Whether something that was clear four weeks ago was so on four looks in a row around it.
    fn was_announced(&mut self, source: Source) -> Result<bool, Cancelled> {
        let mut in_a_row = 1;
        for week in (1..IN_A_ROW).rev() {
            if !self.clear_in(week)?.contains(&source) {
                break;
            }
            in_a_row += 1;
        }
        for week in IN_A_ROW + 1..2 * IN_A_ROW {
            if in_a_row == IN_A_ROW || !self.clear_in(week)?.contains(&source) {
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
    fn milestone(&mut self) -> Result<Option<Vec<Source>>, Cancelled> {
        let mut recorded: Vec<Moment> = Vec::new();
        for night in self
            .journal
            .check_ins
            .range(self.period.first..=self.period.last)
        {
            let episodes = self.journal.episodes_of(*night.0);
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
            return Ok(None);
        };
        let night = Night::of(passed.at(), self.question.boundary);
        self.clear_at(passed.utc_ms(), night).map(Some)
    }

    /// What was clear from what had been recorded by a moment.
    fn clear_at(&mut self, utc_ms: i64, last: Night) -> Result<Vec<Source>, Cancelled> {
        if last < self.period.first {
            return Ok(Vec::new());
        }
        let period = Period {
            first: self.period.first,
            last: last.min(self.period.last),
        };
        let nights = Nights::known_by(self.journal, period, utc_ms);
        let exposures = Exposure::all(self.journal, &nights, utc_ms, self.question.units);
        self.looks += 1;
        let done = (self.looks as f32 / 10.0).min(1.0);
        let go_on = |_: f32| (self.go_on)(done);
        let tested = family::test(&nights, &exposures, Depth::ClearOnly, &go_on)?;
        let clear = exposures.iter().zip(&tested);
        Ok(clear
            .filter(|(_, tested)| is_clear(tested.as_ref()))
            .map(|(exposure, _)| exposure.source)
            .collect())
    }
}
