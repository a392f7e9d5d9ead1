//! The formats that the page comes in.

use super::model::Report;
use super::{html, json, markdown};
use crate::diary::{Refused, unknown_word};

/// A format.
#[derive(Clone, Copy, Debug)]
pub struct ReportFormat {
    /// Its name on the command line, and the ending of its files.
    pub name: &'static str,
    /// Sets the page in it.
    pub write: fn(&Report) -> Vec<u8>,
}

impl ReportFormat {
    /// All formats; the first is the usual one.
    pub const ALL: [Self; 3] = [
        Self {
            name: "html",
            write: |report| html::of(&report.document()).into_bytes(),
        },
        Self {
            name: "md",
            write: |report| markdown::of(&report.document()).into_bytes(),
        },
        Self {
            name: "json",
            write: |report| json::of(report).to_string().into_bytes(),
        },
    ];

    /// The format of a name, as one types it after a flag.
    ///
    /// # Errors
    /// A refusal that names all formats.
    pub fn named(flag: &str, name: &str) -> Result<Self, Refused> {
        let wanted = name.trim().to_lowercase();
        let found = Self::ALL.into_iter().find(|format| format.name == wanted);
        found.ok_or_else(|| unknown_word(flag, name, &Self::ALL.map(|format| format.name)))
    }
}
