//! The page for a doctor: ten minutes of somebody who did not ask for it.
//!
//! One model of numbers, dates and names ([`Report`]), a pure function of the diary, its findings and what
//! is asked for. Its words and pictures ([`Document`]) are made once, a section a file, and set by the
//! renderings for people; those for programs write the model itself. Nothing on the page diagnoses.

mod document;
mod model;
mod order;
mod picture;
mod table;

mod medicine;
mod signs;
mod spread;
mod travel;

mod pictures;
mod sections;

mod fhir;
mod formats;
mod html;
mod json;
mod markdown;
mod pdf;

pub use document::{Block, Document, Section};
pub use formats::ReportFormat;
pub use medicine::{BloodValue, Medicine};
pub use model::{Patterns, Report};
pub use order::Order;
pub use picture::{Anchor, Gray, Picture, Shape};
pub use signs::Signs;
pub use spread::{Quantity, Typical};
pub use table::Table;
pub use travel::Stay;

#[cfg(test)]
mod tests;
