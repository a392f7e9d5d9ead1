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
        Self::new("html", |of| html::of(&of.document()).into_bytes()),
        Self::new("md", |of| markdown::of(&of.document()).into_bytes()),
        Self::new("pdf", |of| {
            pdf::of(&of.document(), of.order.units == Units::Us)
        }),
        Self::new("json", |of| {
            json_escaped(&json::of(of).to_string()).as_bytes().to_vec()
        }),
        Self::new("fhir", |of| fhir::of(of).to_string().into_bytes()),
    ];

    const fn new(name: &'static str, write: fn(&Report) -> Vec<u8>) -> Self {
        Self { name, write }
    }

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
