//! Whether a medicine was taken on a night.

use crate::cli::shell::{
    Exit, MedicineAnswer, Session, find_night, medicine, newest_course, record, show_night,
};
use crate::diary::acts::take_dose;
use crate::diary::{Entry, Night};

#[derive(Debug, clap::Args)]
pub(super) struct IntakeArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// The evening's date (default: tonight)
    #[arg(value_name = "NIGHT", allow_hyphen_values = true)]
    night: Option<String>,
    /// Of several doses a day, the one that is meant: its time (8:00) or its number (2)
    #[arg(long, value_name = "DOSE", allow_hyphen_values = true)]
    at: Option<String>,
}

pub(super) fn intake(
    args: &IntakeArgs,
    was_taken: bool,
    session: &Session,
) -> anyhow::Result<Exit> {
    let night = night_of(args, session)?;
    let (store, _) = record(session, |store| {
        let (regimens, intakes) = medicine::of_night(store, night, &session.now)?;
        newest_course(&regimens, &args.name)?;
        let said = MedicineAnswer {
            name: args.name.clone(),
            dose: args.at.clone(),
            taken: was_taken,
        };
        let taken = medicine::taken((&regimens, &intakes), &said, night, session)?;
        let phrase = taken.phrases.concat();
        let label = format!("{phrase} on {}", session.title_of(night));
        Ok(Entry::new(label, taken.edits))
    })?;
    show_night(session, &store, night)?;
    Ok(Exit::Done)
}

pub(super) fn clear(args: &IntakeArgs, session: &Session) -> anyhow::Result<Exit> {
    let night = night_of(args, session)?;
    let (store, _) = record(session, |store| {
        let (regimens, intakes) = medicine::of_night(store, night, &session.now)?;
        let name = newest_course(&regimens, &args.name)?.name.clone();
        let courses = regimens.iter().filter(|regimen| regimen.is_called(&name));
        let mut edits = Vec::new();
        for regimen in courses {
            let dose = args.at.as_ref();
            let dose = dose.map(|text| regimen.dose_meant(text)).transpose()?;
            let known = intakes.iter().find(|known| known.regimen == regimen.id);
            edits.extend(take_dose(regimen, (night, known), (dose, None), &session.now).edits);
        }
        let label = format!("{name} cleared on {}", session.title_of(night));
        Ok(Entry::new(label, edits))
    })?;
    show_night(session, &store, night)?;
    Ok(Exit::Done)
}

fn night_of(args: &IntakeArgs, session: &Session) -> anyhow::Result<Night> {
    match args.night.as_deref() {
        Some(text) => Ok(find_night(text, session)?),
        None => Ok(session.tonight()),
    }
}
