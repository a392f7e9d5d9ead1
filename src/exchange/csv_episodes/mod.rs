//! The table of episodes: CSV, one row an episode, each with its night's context beside it.
//!
//! The first columns are the episode's. Then come the night's answer and count, the medicines taken, and
//! for every factor a column `night.<factor>`, in the factor's unit; blood values have it in the heading. An
//! import takes in the episodes and the values; medicines are only names here, so they are left aside. JSON
//! lines lose nothing, this table is for reading elsewhere.

mod headings;
mod incoming;
mod outgoing;

#[cfg(test)]
mod tests;

pub use incoming::Csv;
