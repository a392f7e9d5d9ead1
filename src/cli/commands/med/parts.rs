//! What the commands about medicines share: reading their flags, and writing a medicine.

use strum::IntoEnumIterator as _;

use super::table;
use crate::cli::shell::{Exit, Session, medicine, record};
use crate::diary::{Class, Dose, Edit, Entry, Refusal, Regimen, RoughDay, TimesADay, choice, name};
use crate::store::{Store, StoreError};

/// Records the regimen that `make` builds from the existing ones, and prints it.
pub(super) fn write(
    session: &Session,
    label: String,
    make: impl Fn(&[Regimen]) -> Result<Regimen, StoreError>,
) -> anyhow::Result<Exit> {
    let (_store, entry) = record(session, |store| {
        let regimen = make(&regimens(store, session)?)?;
        Ok(Entry::one(&*label, Edit::Regimen(regimen)))
    })?;
    if let Some(Edit::Regimen(regimen)) = entry.edits.first() {
        table::print_saved(regimen, session)?;
    }
    Ok(Exit::Done)
}

pub(super) fn regimens(store: &Store, session: &Session) -> Result<Vec<Regimen>, StoreError> {
    medicine::all(store, session.tonight(), &session.now)
}

pub(super) fn class_of(text: &str) -> Result<Class, Refusal> {
    choice("class", text).map_err(|refused| refused.with_example("--class diuretic-loop"))
}

pub(super) fn class_words() -> String {
    let words: Vec<&str> = Class::iter().map(Into::into).collect();
    words.join(", ")
}

pub(super) fn times(text: &str) -> Result<TimesADay, Refusal> {
    let times: Result<TimesADay, Refusal> = text.parse();
    times.map_err(|refused| refused.with_example("--times twice, or --times \"8:00 and 20:00\""))
}

pub(super) fn dose_of(text: Option<&str>, since: RoughDay) -> Result<Vec<Dose>, Refusal> {
    match text.map(str::trim) {
        None => Ok(Vec::new()),
        Some(text) => Ok(vec![Dose {
            since: since.day,
            text: name("dose", text, "--dose \"20 mg\"")?.to_owned(),
        }]),
    }
}
