//! Looks at the diary as it was recorded by earlier days: what is announced, since when, and what no longer holds.

mod book;
mod guess;
mod looker;
#[cfg(test)]
mod tests;

use super::exposure::{Exposure, Source};
use super::triggers::Cancelled;
use crate::diary::Night;
pub(super) use looker::{Looker, Now};

/// Weekly looks in a row on which something must be clear to be announced.
const IN_A_ROW: usize = 4;
/// How far something is followed back.
const MOST_WEEKS: usize = 104;
/// Nights that may be fitted for it, so that a diary of a hundred years does not wait for its own history. What a look
/// nearby answers costs none, so that even such a diary is followed back for some time.
const NIGHTS_TO_FIT: usize = 100_000;

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

/// Looks back from now, where some triggers are clear.
pub(super) fn back(looker: &mut Looker, clear: &[usize]) -> Result<Looked, Cancelled> {
    let exposures = looker.exposures();
    let now = looker.now();
    let all = looker.all.clone();
    let milestone = looker.milestone(now, &all)?;
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
                since: Some(now.weeks_before(weeks - 1).night),
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
