//! Looks up what a word on the command line refers to: a cramp by id, a night by date, a factor by name.

use super::factor_names::{factor_meant, key_of};
use super::failure::no_such;
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
    let none = || {
        no_such(
            "last: the diary has no cramps yet",
            "cramp log 3:12 --for 4m",
        )
    };
    Ok(store.last_entered(now)?.ok_or_else(none)?)
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
    let typed = format!("night \"{text}\"");
    let date = notation::day(text, session.now.local().date()).map_err(|refused| {
        let reason = refused.reason;
        let reason = format!("{reason}; a night is named by the date of its evening");
        Refusal::new(&typed, reason, example)
    })?;
    let night = Night::on(date)?;
    if night > tonight {
        let reason = format!("the night of {} is in the future", night.title());
        return Err(Refusal::new(
            typed,
            reason,
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
    let near = near.unwrap_or("fluids");
    Err(no_such(
        format!("no factor called {key}{did_you_mean}"),
        format!("{near}; cramp factor list shows them all"),
    ))
}
