//! Whether a medicine was taken on a night.

use super::parts::regimens;
use crate::cli::shell::{Exit, Session, find_night, medicine, newest_course, record, show_night};
use crate::diary::{Edit, Entry, Night};

#[derive(Debug, clap::Args)]
pub(super) struct IntakeArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// The evening's date (default: tonight)
    #[arg(value_name = "NIGHT", allow_hyphen_values = true)]
    night: Option<String>,
}

pub(super) fn intake(
    args: &IntakeArgs,
    was_taken: bool,
    session: &Session,
) -> anyhow::Result<Exit> {
    let night = night_of(args, session)?;
    let (store, _) = record(session, |store| {
        let regimens = regimens(store, session)?;
        newest_course(&regimens, &args.name)?;
        let taken = medicine::taken(&regimens, &args.name, was_taken, night, session);
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
        let regimens = regimens(store, session)?;
        let name = newest_course(&regimens, &args.name)?.name.clone();
        let courses = regimens.iter().filter(|regimen| regimen.is_called(&name));
        let edits = courses.map(|regimen| Edit::ForgetIntake {
            night,
            regimen: regimen.id,
        });
        let label = format!("{name} cleared on {}", session.title_of(night));
        Ok(Entry::new(label, edits.collect()))
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
