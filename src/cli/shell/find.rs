//! Looks up what a word on the command line refers to: a cramp by id, a night by date, a factor by name.

use super::factor_names::{factor_meant, key_of};
use super::session::Session;
use super::usage::no_such_flag;
use crate::diary::{Catalogue, Episode, Factor, Moment, Night, Refusal, notation};
use crate::store::{Store, StoreError};

/// The episode whose id starts with `id`, or the one entered last.
///
/// # Errors
/// When there is none, or several.
pub(crate) fn find_episode(store: &Store, id: &str, now: &Moment) -> anyhow::Result<Episode> {
    if id.starts_with("--") {
        return Err(no_such_flag(id, "show", "cramp show last").into());
    }
    if !id.trim().eq_ignore_ascii_case("last") {
        return Ok(store.episode(id, now)?);
    }
    let last = store.last_entered(now)?;
    Ok(last.ok_or_else(|| StoreError::NoSuch {
        what: "last: the diary has no cramps yet".to_owned(),
        hint: "cramp log 3:12 --for 4m".to_owned(),
    })?)
}

/// Reads a night, which may be the current one but not a future one.
pub(crate) fn find_night(text: &str, session: &Session) -> Result<Night, Refusal> {
    let example = "cramp night 2026-11-23, cramp night yesterday or cramp night mon";
    if text.starts_with("--") {
        return Err(no_such_flag(text, "night", example));
    }
    let tonight = session.tonight();
    if text.trim().eq_ignore_ascii_case("tonight") {
        return Ok(tonight);
    }
    let date = notation::day(text, session.now.local().date()).map_err(|refused| {
        let reason = refused.reason;
        Refusal::new(
            format!("night \"{text}\""),
            format!("{reason}; a night is named by the date of its evening"),
            example,
        )
    })?;
    let night = Night::on(date)?;
    if night > tonight {
        return Err(Refusal::new(
            format!("night \"{text}\""),
            format!("the night of {} is in the future", night.title()),
            format!("cramp night {tonight} (tonight)"),
        ));
    }
    Ok(night)
}

/// The factor of a diary by its name.
///
/// # Errors
/// When there is none.
pub(crate) fn find_factor<'a>(
    catalogue: &'a Catalogue,
    key: &str,
) -> Result<&'a Factor, StoreError> {
    if let Some(id) = catalogue.find(&key_of(key)) {
        return Ok(catalogue.get(id));
    }
    let near = factor_meant(catalogue, key);
    let did_you_mean = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
    Err(StoreError::NoSuch {
        what: format!("no factor called {key}{did_you_mean}"),
        hint: format!(
            "{}; cramp factor list shows them all",
            near.unwrap_or("fluids")
        ),
    })
}
