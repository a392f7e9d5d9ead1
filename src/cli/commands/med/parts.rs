//! What the commands about medicines share: reading their flags, and writing a medicine.

use super::table;
use crate::cli::shell::{Session, medicine, record};
use crate::diary::{Class, Dose, Edit, Entry, Refusal, Regimen, RoughDay, TimesADay, choice, name};
use crate::store::{Store, StoreError};

/// Records the regimen that `make` builds from the existing ones, and prints it.
pub(super) fn write(
    session: &Session,
    label: String,
    make: impl Fn(&[Regimen]) -> Result<Regimen, StoreError>,
) -> anyhow::Result<()> {
    let (_store, entry) = record(session, |store| {
        let regimen = make(&regimens(store, session)?)?;
        Ok(Entry::one(&*label, Edit::Regimen(regimen)))
    })?;
    print_changed(&entry, session)
}

/// Prints the medicines that an entry writes.
pub(super) fn print_changed(entry: &Entry, session: &Session) -> anyhow::Result<()> {
    entry.edits.iter().try_for_each(|edit| match edit {
        Edit::Regimen(regimen) => table::print_saved(regimen, session),
        _ => Ok(()),
    })
}

pub(super) fn regimens(store: &Store, session: &Session) -> Result<Vec<Regimen>, StoreError> {
    medicine::all(store, session.tonight(), &session.now)
}

pub(super) fn class_of(text: &str) -> Result<Class, Refusal> {
    choice("class", text).map_err(|refused| refused.with_example("--class diuretic-loop"))
}

pub(super) fn times(text: &str) -> Result<TimesADay, Refusal> {
    let times: Result<TimesADay, Refusal> = text.parse();
    times.map_err(|refused| refused.with_example("--times twice, or --times \"8:00 and 20:00\""))
}

pub(super) fn dose_of(text: &str, since: RoughDay) -> Result<Dose, Refusal> {
    Ok(Dose {
        since: since.day,
        text: name("dose", text.trim(), "--dose \"20 mg\"")?.to_owned(),
    })
}

/// Puts a dose among those of a medicine, in the place of one from the same day on.
pub(super) fn put_dose(regimen: &mut Regimen, dose: Dose) {
    regimen.doses.retain(|known| known.since != dose.since);
    regimen.doses.push(dose);
    regimen.doses.sort_by_key(|dose| dose.since);
}
