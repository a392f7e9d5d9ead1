//! The shapes of `--json` that are more than a row of [`crate::rows`]. They only grow.

mod episode;
mod night;

pub(crate) use crate::draw::charts::answer;
pub(crate) use episode::episode_object;
pub(crate) use night::night_object;
