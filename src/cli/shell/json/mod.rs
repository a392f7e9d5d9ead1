//! The shapes of `--json` that are more than a row of [`crate::rows`]. They only grow.

mod card;
mod episode;
mod night;

pub(crate) use crate::draw::charts::answer;
pub(crate) use card::CardRow;
pub(crate) use episode::EpisodeObject;
pub(crate) use night::NightRow;
