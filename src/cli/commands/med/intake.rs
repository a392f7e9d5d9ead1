//! Whether a medicine was taken on a night.

use crate::cli::shell::{
    MedicineAnswer, Session, find_night, medicine, newest_course, record, show_night,
};
use crate::diary::acts::take_dose;
use crate::diary::{Edit, Entry, Intake, Night, Regimen};

#[derive(Debug, clap::Args)]
pub(super) struct IntakeArgs {
    /// Which medicine
    name: String,
    /// The evening's date (default: tonight)
    #[arg(value_name = "NIGHT", allow_hyphen_values = true)]
    night: Option<String>,
    /// Of several doses a day, the one that is meant: its time (8:00) or its number (2)
    #[arg(long, value_name = "DOSE", allow_hyphen_values = true)]
    at: Option<String>,
}

pub(super) fn intake(args: &IntakeArgs, taken: bool, session: &Session) -> anyhow::Result<()> {
    of_night(args, session, |regimens, intakes, night| {
        newest_course(regimens, &args.name)?;
        let (name, dose) = (args.name.clone(), args.at.clone());
        let said = MedicineAnswer { name, dose, taken };
        let taken = medicine::taken((regimens, intakes), &said, night, session)?;
        Ok((taken.phrases.concat(), taken.edits))
    })
}

pub(super) fn clear(args: &IntakeArgs, session: &Session) -> anyhow::Result<()> {
    of_night(args, session, |regimens, intakes, night| {
        let name = &newest_course(regimens, &args.name)?.name;
        let mut edits = Vec::new();
        for regimen in regimens.iter().filter(|regimen| regimen.is_called(name)) {
            let dose = args.at.as_ref();
            let dose = dose.map(|text| regimen.dose_meant(text)).transpose()?;
            let known = intakes.iter().find(|known| known.regimen == regimen.id);
            edits.extend(take_dose(regimen, (night, known), (dose, None), &session.now).edits);
        }
        Ok((format!("{name} cleared"), edits))
    })
}

/// Records what is said of a night's medicines, and shows the night.
fn of_night(
    args: &IntakeArgs,
    session: &Session,
    say: impl Fn(&[Regimen], &[Intake], Night) -> anyhow::Result<(String, Vec<Edit>)>,
) -> anyhow::Result<()> {
    let night = args.night.as_deref().map(|text| find_night(text, session));
    let night = night.transpose()?.unwrap_or(session.tonight());
    let (store, _) = record(session, |store| {
        let (regimens, intakes) = medicine::of_night(store, night, &session.now)?;
        let (phrase, edits) = say(&regimens, &intakes, night)?;
        Ok(Entry::new(
            format!("{phrase} on {}", session.title_of(night)),
            edits,
        ))
    })?;
    show_night(session, &store, night)
}
