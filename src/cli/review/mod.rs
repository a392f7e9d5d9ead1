//! `cramp review`: the week in sixty seconds.

mod json;
mod signs;
mod words;

use super::exit::Exit;
use super::open;
use super::page::Page;
use super::record::{quoted, record};
use super::shell::Shell;
use crate::diary::{Edit, Entry, Journal, Moment, Night, Refused, Review, notation};
use crate::patterns::{self, Findings, Question, ToAsk, WeeklyReview};
use crate::store::{Store, StoreError};
pub(super) use signs::Signs;

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
    open::must_be_there(shell)?;
    // All are looked up before the first is written.
    if let [_, _, ..] = signs.as_slice() {
        let store = open::to_read(shell)?.store;
        for signs in &signs {
            signs.cramp(&store, shell)?;
        }
    }
    // Closing the diary takes a moment, and waits until the answer is printed.
    let mut written: Vec<Store> = Vec::new();
    for signs in &signs {
        written.push(signs.save(shell)?);
    }
    if args.done {
        written.push(remember(last, shell)?);
    }
    if !written.is_empty() && shell.flags.quiet && !shell.flags.json {
        return Ok(Exit::Done);
    }
    let Some(week) = Week::look(shell, last)? else {
        return Ok(Exit::Failed);
    };
    shell.print(&week.json(), || week.words(shell))?;
    Ok(Exit::Done)
}

/// A week that was gone through.
pub(super) struct Week {
    as_of: Moment,
    journal: Journal,
    found: Findings,
    pub(super) review: WeeklyReview,
}

impl Week {
    /// Goes through the seven nights up to one, as they were known when that week was over; `None` where the search was
    /// given up, which nobody can ask for but by ending the program.
    pub(super) fn look(shell: &Shell, last: Night) -> anyhow::Result<Option<Self>> {
        let boundary = shell.settings.night_boundary;
        let now = shell.clock.now();
        let as_of = Review::seen_from(last, &now, boundary);
        let read = open::to_read(shell)?.store.journal(None, &as_of)?;
        let journal = patterns::entered_by_now(&read, &now);
        let question = Question {
            period: None,
            as_of,
            boundary,
            units: shell.settings.units,
            explore: false,
        };
        let found = patterns::findings(&journal, &question, shell.settings.clock, &|_| true);
        let journal = patterns::known_by(&journal, &as_of).into_owned();
        Ok(found.ok().map(|found| Self {
            as_of,
            review: patterns::review(&journal, last),
            journal,
            found,
        }))
    }

    fn json(&self) -> serde_json::Value {
        json::of(&self.review, &self.found, &self.journal, self.as_of)
    }

    /// The week in words.
    pub(super) fn words(&self, shell: &Shell) -> String {
        let page = Page::new(shell, false, None);
        words::of(&self.review, &self.found, &self.journal, shell, &page)
    }

    /// Whether the diary held nothing then.
    pub(super) fn is_empty(&self) -> bool {
        self.journal.span().is_none()
    }

    /// What was out of the ordinary about a cramp.
    pub(super) fn about(&self, ask: &ToAsk, shell: &Shell) -> String {
        words::about(ask, &self.journal, shell)
    }
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

/// Remembers that the week up to a night was gone through. The diary is closed when what is returned is dropped.
pub(super) fn remember(last: Night, shell: &Shell) -> anyhow::Result<Store> {
    let repeat = format!("cramp review --week {last} --done");
    let (store, _) = record(shell, &repeat, |store| {
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
            recorded_at: shell.clock.now(),
        };
        Ok(Entry::one(review.label(), Edit::Review(review)))
    })?;
    Ok(store)
}

/// The command line that says which signs were there after a cramp.
fn signs_line(id: &str, answer: &str) -> String {
    quoted(["cramp", "review", "--signs", &format!("{id}={answer}")])
}
