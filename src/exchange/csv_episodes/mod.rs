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

use std::io::{self, Read, Write};

use super::format::{Format, Start, Writer};
use super::import::{Destination, Import};
use super::options::ImportOptions;
use crate::diary::{Journal, NightBoundary};

/// A table of episodes, one a row, each with its night's context.
#[derive(Debug)]
pub struct Csv;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn sniff(&self, start: &Start<'_>) -> bool {
        ["id", "onset", "night"].iter().all(|name| start.has(name))
    }

    fn read(
        &self,
        input: &mut dyn Read,
        options: &ImportOptions,
        to: &Destination<'_>,
    ) -> io::Result<Import> {
        incoming::read(input, options, to)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl Writer for Csv {
    fn head(&self, journal: &Journal, out: &mut dyn Write) -> io::Result<()> {
        outgoing::head(journal, out)
    }

    fn nights(
        &self,
        journal: &Journal,
        boundary: NightBoundary,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        outgoing::nights(journal, boundary, out)
    }
}
