//! `cramp review`: the week in sixty seconds.

mod json;
mod signs;
mod words;

use super::exit::Exit;
use super::open;
use super::page::Page;
use super::patterns::end_of;
use super::record::{quoted, record};
use super::shell::Shell;
use crate::diary::{Edit, Entry, Night, Refused, Review, notation};
use crate::patterns::{self, Question};
use crate::store::StoreError;
use signs::Signs;

const EXAMPLES: &str = "\
Examples:
  cramp review                        the seven nights up to the last one
  cramp review --week 2026-11-16      the seven nights up to that one, as they were known then
  cramp review --signs last=none      after the last cramp, none of the signs was there
  cramp review --done                 remember that the week was gone through";

/// The week in review, and what to mention to a doctor
///
/// What is open, how the week was against your usual, what is new or withdrawn among the patterns, one thing to record
/// or to try, and signs worth mentioning to a doctor.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct ReviewArgs {
    /// The last of the seven nights: 2026-11-16, sun, -7d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    week: Option<String>,
    /// Which signs were there after a cramp, or none: 01a1fbdf=swelling,numbness
    #[arg(long, value_name = "ID=SIGNS")]
    signs: Vec<String>,
    /// Remember that the week was gone through
    #[arg(long)]
    done: bool,
}

/// Writes what was answered, then goes through the week and prints.
pub(super) fn run(args: ReviewArgs, shell: &Shell) -> anyhow::Result<Exit> {
    let boundary = shell.settings.night_boundary;
    let newest = Night::last_over(&shell.now, boundary);
    let last = match &args.week {
        None => newest,
        Some(text) => week(text, newest, shell)?,
    };
    let signs: Vec<Signs> = args
        .signs
        .iter()
        .map(|text| Signs::read(text))
        .collect::<Result<_, _>>()?;
    for signs in &signs {
        signs.save(shell)?;
    }
    if args.done {
        remember(last, shell)?;
    }
    let writes = args.done || !signs.is_empty();
    if writes && shell.flags.quiet && !shell.flags.json {
        return Ok(Exit::Done);
    }
    let as_of = if last == newest {
        shell.now
    } else {
        end_of(last.next(), &shell.now)
    };
    let store = open::to_read(shell)?.store;
    let journal = store.journal(None, &as_of)?;
    let question = Question {
        period: None,
        as_of,
        boundary,
        units: shell.settings.units,
        explore: false,
    };
    // Nobody can say stop here but by ending the program.
    let Ok(found) = patterns::findings(&journal, &question, shell.settings.clock, &|_| true) else {
        return Ok(Exit::Failed);
    };
    let known = patterns::known_by(&journal, &as_of);
    let review = patterns::review(&known, last);
    let page = Page::new(shell, false, None);
    shell.print(&json::of(&review, &found, &known, as_of), || {
        words::of(&review, &found, &known, shell, &page)
    })?;
    Ok(Exit::Done)
}

/// The last night of the week that was asked for.
fn week(text: &str, newest: Night, shell: &Shell) -> Result<Night, Refused> {
    let example = format!("--week {newest}");
    let date = notation::day(text, shell.now.local().date())
        .map_err(|refused| refused.with_example(example.clone()))?;
    let last = Night::on(date)?;
    if last > newest {
        return Err(Refused::new(
            format!("--week {last}"),
            format!("that night is not over yet; the last one that is began on {newest}"),
            example,
        ));
    }
    Ok(last)
}

fn remember(last: Night, shell: &Shell) -> anyhow::Result<()> {
    let repeat = format!("cramp review --week {last} --done");
    record(shell, &repeat, |store| {
        if store.first_night()?.is_none_or(|first| first > last) {
            return Err(StoreError::Refused(Refused::new(
                format!("review of the week up to {last}"),
                "the diary holds no night up to then",
                "cramp night --quiet",
            ))
            .into());
        }
        let review = Review {
            night: last,
            recorded_at: shell.now,
        };
        Ok(Entry::one(review.label(), Edit::Review(review)))
    })?;
    Ok(())
}

/// The command line that says which signs were there after a cramp.
fn signs_line(id: &str, answer: &str) -> String {
    quoted(["cramp", "review", "--signs", &format!("{id}={answer}")])
}
