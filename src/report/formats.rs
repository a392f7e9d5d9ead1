//! The formats that the page comes in.

use super::model::Report;
use super::{fhir, html, json, markdown, pdf};
use crate::diary::json_escaped;
use crate::diary::{Refusal, Units, unknown_word};

/// A format.
#[derive(Clone, Copy, Debug)]
pub struct ReportFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// Sets the page in it.
    pub write: fn(&Report) -> Vec<u8>,
}

impl ReportFormat {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self.name {
            "fhir" => "fhir.json",
            name => name,
        }
    }

    /// All formats; the first is the usual one.
    pub const ALL: [Self; 5] = [
        Self {
            name: "html",
            write: |report| html::of(&report.document()).into_bytes(),
        },
        Self {
            name: "md",
            write: |report| markdown::of(&report.document()).into_bytes(),
        },
        Self {
            name: "pdf",
            write: |report| pdf::of(&report.document(), report.order.units == Units::Us),
        },
        Self {
            name: "json",
            write: |report| {
                json_escaped(&json::of(report).to_string())
                    .into_owned()
                    .into_bytes()
            },
        },
        Self {
            name: "fhir",
            write: |report| fhir::of(report).to_string().into_bytes(),
        },
    ];

    /// The format of a name, as one types it after a flag.
    ///
    /// # Errors
    /// A refusal that names all formats.
    pub fn named(flag: &str, name: &str) -> Result<Self, Refusal> {
        let wanted = name.trim().to_lowercase();
        let found = Self::ALL.into_iter().find(|format| format.name == wanted);
        found.ok_or_else(|| unknown_word(flag, name, &Self::ALL.map(|format| format.name)))
    }
}
