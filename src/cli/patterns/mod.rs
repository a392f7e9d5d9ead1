//! `cramp patterns`: what goes with cramps, and how sure.

mod dates;
mod forest;
mod json;
mod words;

use super::exit::Exit;
use super::open;
use super::page::Page;
use super::questions::{self, Check};
use super::shell::Shell;
use crate::diary::{Journal, Night, Period};
use crate::patterns::{self, Findings, Nights, Question};
use dates::Dates;

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
pub(super) struct PatternsArgs {
    /// The first night: 2026-11-01, mon, -30d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// The last night
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    to: Option<String>,
    /// Look from the end of that day: what was recorded later is not seen
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    as_of: Option<String>,
    /// Hints too, and checks on few nights
    #[arg(long)]
    explore: bool,
    /// Also ask 100 drawn diaries, in which nothing acts, how many findings chance alone shows
    #[arg(long)]
    check: bool,
}

/// Reads the diary, looks and prints.
pub(super) fn run(args: PatternsArgs, shell: &Shell) -> anyhow::Result<Exit> {
    let dates = Dates::of(&args, shell)?;
    let as_of = dates.as_of;
    let read = open::to_read(shell)?.store.journal(None, &as_of)?;
    let journal = patterns::entered_by_now(&read, &shell.now);
    let tonight = Night::of(as_of.at(), shell.settings.night_boundary);
    let span = journal.span().unwrap_or(Period {
        first: tonight,
        last: tonight,
    });
    let question = Question {
        period: Some(dates.within(span)),
        as_of,
        boundary: shell.settings.night_boundary,
        units: shell.settings.units,
        explore: args.explore,
    };
    // Nobody can say stop here but by ending the program.
    let Ok(found) = patterns::findings(&journal, &question, shell.settings.clock, &|_| true) else {
        return Ok(Exit::Failed);
    };
    let check = args.check.then(|| {
        let known = patterns::known_by(&journal, &as_of);
        let (period, units) = (found.triggers.period, shell.settings.units);
        patterns::self_check(&known, period, units, CHECK_DIARIES, SEED, &|_| true)
    });
    let page = Page::new(shell, false, None);
    let mut all = json::of(&found.triggers, &question);
    questions::put(&mut all, &found, &check);
    let recorded = Recorded::of(&journal, &question);
    shell.print(&all, || {
        words_of(&found, recorded, args.explore, &check, &page)
    })?;
    Ok(Exit::Done)
}

/// What goes with the cramps of the whole diary, in words.
pub(super) fn in_words(shell: &Shell) -> anyhow::Result<String> {
    let as_of = shell.clock.now();
    let read = open::to_read(shell)?.store.journal(None, &as_of)?;
    let journal = patterns::entered_by_now(&read, &as_of);
    let question = Question {
        period: None,
        as_of,
        boundary: shell.settings.night_boundary,
        units: shell.settings.units,
        explore: false,
    };
    let found = patterns::findings(&journal, &question, shell.settings.clock, &|_| true);
    let page = Page::new(shell, false, None);
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

/// Which nights of a diary are recorded, whatever period is asked for.
#[derive(Clone, Copy, Debug)]
struct Recorded {
    /// From the first to the last that was by the time one looks from.
    by_then: Option<Period>,
    /// Whether others were entered later than that.
    later: bool,
}

impl Recorded {
    fn of(journal: &Journal, question: &Question) -> Self {
        let tonight = Night::of(question.as_of.at(), question.boundary);
        let by = |utc_ms| {
            let span = journal.span().filter(|span| span.first <= tonight)?;
            let past = Period::between(span.first, span.last.min(tonight));
            let nights = Nights::known_by(journal, past, utc_ms).nights;
            Some(Period {
                first: *nights.first()?,
                last: *nights.last()?,
            })
        };
        let by_then = by(question.as_of.utc_ms());
        Self {
            by_then,
            later: by_then.is_none() && by(i64::MAX).is_some(),
        }
    }
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
