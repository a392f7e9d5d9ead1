//! `cramp undo` and `cramp redo`: through the history, one step or several.

use anyhow::bail;
use chrono::TimeDelta;
use serde_json::json;

use crate::cli::shell::{Exit, Failure, Session, count, no_such, open};
use crate::diary::words::date_beside;
use crate::diary::{Moment, Refusal};
use crate::store::{OLDER_CHANGES_ARE_GONE, Store, StoreError};

/// More steps than this are surely a typo.
const MOST_STEPS: usize = 1000;

/// What is older was not done just now: whoever undoes it may have meant something else.
const JUST_NOW: TimeDelta = TimeDelta::hours(1);

/// Undo the last change, or the last N
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp undo                          undo the last change
  cramp undo 3                        the last three")]
pub(crate) struct UndoArgs {
    /// How many changes
    #[arg(value_name = "N", allow_hyphen_values = true, value_parser = |text: &str| steps("undo", text))]
    steps: Option<usize>,
}

/// Redo what was undone
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp redo                          redo the last undone change
  cramp redo 3                        the last three")]
pub(crate) struct RedoArgs {
    /// How many changes
    #[arg(value_name = "N", allow_hyphen_values = true, value_parser = |text: &str| steps("redo", text))]
    steps: Option<usize>,
}

/// Undoes.
pub(super) fn undo(args: UndoArgs, session: &Session) -> anyhow::Result<Exit> {
    let steps = args.steps.unwrap_or(1);
    walk(session, steps, Store::undo, ("undone", "undo"))
}

/// Does again.
pub(super) fn redo(args: RedoArgs, session: &Session) -> anyhow::Result<Exit> {
    let steps = args.steps.unwrap_or(1);
    walk(session, steps, Store::redo, ("redone", "redo"))
}

fn steps(command: &str, text: &str) -> Result<usize, Refusal> {
    let steps = count(command, text, MOST_STEPS)
        .ok()
        .filter(|steps| *steps > 0);
    steps.ok_or_else(|| {
        let reason = format!("it is a number of changes, from 1 to {MOST_STEPS}");
        let example = format!("cramp {command} 2");
        Refusal::new(format!("{command} \"{text}\""), reason, example)
    })
}

type Step = fn(&Store, &Moment) -> Result<Option<String>, StoreError>;

fn walk(
    session: &Session,
    steps: usize,
    step: Step,
    (done, command): (&str, &str),
) -> anyhow::Result<Exit> {
    let store = open::to_read(session)?.store;
    let (mut labels, mut lines) = (Vec::new(), Vec::new());
    let next = || -> Result<_, StoreError> {
        let made_at = store.to_undo()?.map(|change| change.made_at);
        Ok(step(&store, &session.now)?.map(|label| (label, made_at)))
    };
    let mut rest = None;
    while labels.len() < steps {
        let (label, made_at) = match next() {
            Ok(Some(step)) => step,
            Ok(None) => break,
            Err(error) if labels.is_empty() => return Err(error.into()),
            Err(error) => {
                let message = format!("{} of {steps} {done}: {}", labels.len(), error.reason());
                let hint = error.hint().unwrap_or_default();
                rest = Some(Failure::new(error.kind().into(), message, hint));
                break;
            }
        };
        let from = made_at.filter(|_| command == "undo");
        let from = from.map_or_else(String::new, |made_at| from_when(&made_at, session));
        lines.push(format!("{done}: {label}{from}\n"));
        labels.push(label);
    }
    if labels.is_empty() && command == "undo" && store.history_was_cut()? {
        let what = format!("undo: {OLDER_CHANGES_ARE_GONE}");
        bail!(no_such(
            what,
            "cramp log-of-changes shows what can be undone"
        ));
    }
    if labels.is_empty() {
        let what = format!("{command}: nothing to {command}");
        bail!(no_such(
            what,
            "cramp log-of-changes shows what was changed when"
        ));
    }
    session.has_written();
    if labels.len() < steps && rest.is_none() {
        session.advise("there was nothing more");
    }
    session.print_done(json!({ done: labels }), || lines.concat(), rest)
}

/// " (from Mon 23 Nov, 20:14; cramp redo brings it back)", unless the change is less than an hour old.
fn from_when(made_at: &Moment, session: &Session) -> String {
    if session.now.since(made_at) < JUST_NOW {
        return String::new();
    }
    let local = made_at.local();
    format!(
        " (from {} {}, {}; cramp redo brings it back)",
        local.format("%a"),
        date_beside(local.date(), session.now.local().date()),
        session.time_of(made_at)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_one_to_a_thousand_changes_are_undone_at_once() {
        for (text, count) in [
            ("0", None),
            ("1", Some(1)),
            ("1000", Some(1000)),
            ("1001", None),
            ("some", None),
        ] {
            assert_eq!(steps("undo", text).ok(), count, "{text}");
        }
    }
}
