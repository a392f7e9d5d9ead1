//! `cramp patterns`: what goes with cramps, and how sure.

mod dates;
mod forest;
mod json;
mod questions;
mod recorded;
mod words;

use crate::cli::shell::{Exit, Page, Session, open};
use crate::diary::{Night, Period};
use crate::patterns::{self, Findings, Question};
use dates::{DateFlags, Dates};
use questions::Check;
use recorded::Recorded;

/// How many diaries `--check` draws.
const CHECK_DIARIES: u32 = 100;
/// They are the same at each call, so that the same diary gives the same page.
const SEED: u64 = 1;

const EXAMPLES: &str = "\
Examples:
  cramp patterns                      what goes with cramps, and how sure
  cramp patterns --explore            hints too
  cramp patterns --as-of -7d          what was known a week ago
  cramp patterns --check              what chance alone would have shown
  cramp patterns --json               every number, for a script";

/// What goes with cramps, and how sure
///
/// Each trigger is compared beside your own history and beside your other triggers, and few are told of by chance.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct PatternsArgs {
    #[command(flatten)]
    dates: DateFlags,
    /// Hints too, and checks on few nights
    #[arg(long)]
    explore: bool,
    /// Also ask 100 drawn diaries, in which nothing acts, how many findings chance alone shows
    #[arg(long)]
    check: bool,
}

/// Reads the diary, looks and prints.
pub(super) fn run(args: PatternsArgs, session: &Session) -> anyhow::Result<Exit> {
    let dates = Dates::of(&args.dates, session)?;
    let as_of = dates.as_of;
    let read = open::to_read(session)?.store.journal(None, &as_of)?;
    let journal = patterns::entered_by_now(&read, &session.now);
    let tonight = Night::of(as_of.at(), session.settings.night_boundary);
    let span = journal.span().unwrap_or(Period {
        first: tonight,
        last: tonight,
    });
    let question = Question {
        period: Some(dates.within(span)),
        as_of,
        boundary: session.settings.night_boundary,
        units: session.settings.units,
        explore: args.explore,
    };
    // Nobody can say stop here but by ending the program.
    let Ok(found) = patterns::findings(&journal, &question, session.settings.clock, &|_| true)
    else {
        return Ok(Exit::Failed);
    };
    let check = args.check.then(|| {
        let known = patterns::known_by(&journal, &as_of);
        let (period, units) = (found.triggers.period, session.settings.units);
        patterns::self_check(&known, period, units, CHECK_DIARIES, SEED, &|_| true)
    });
    let page = Page::new(session, false, None);
    let mut all = json::of(&found.triggers, &question);
    questions::put(&mut all, &found, &check);
    let recorded = Recorded::of(&journal, &question);
    session.print(&all, || {
        words_of(&found, recorded, args.explore, &check, &page)
    })?;
    Ok(Exit::Done)
}

/// What goes with the cramps of the whole diary, in words.
pub(crate) fn in_words(session: &Session) -> anyhow::Result<String> {
    let as_of = session.clock.now();
    let read = open::to_read(session)?.store.journal(None, &as_of)?;
    let journal = patterns::entered_by_now(&read, &as_of);
    let question = Question {
        period: None,
        as_of,
        boundary: session.settings.night_boundary,
        units: session.settings.units,
        explore: false,
    };
    let found = patterns::findings(&journal, &question, session.settings.clock, &|_| true);
    let page = Page::new(session, false, None);
    Ok(found.map_or_else(
        |patterns::Cancelled| String::new(),
        |found| {
            words_of(
                &found,
                Recorded::of(&journal, &question),
                false,
                &None,
                &page,
            )
        },
    ))
}

fn words_of(
    found: &Findings,
    recorded: Recorded,
    explore: bool,
    check: &Check,
    page: &Page,
) -> String {
    let mut text = words::of(&found.triggers, recorded, explore, page);
    let mut more = String::new();
    questions::write(&mut more, found, check);
    for line in more.lines() {
        text.push_str(&page.wrapped(line.trim_start()));
        text.push('\n');
    }
    text
}
