//! `cramp patterns`: what goes with cramps, and how sure that is.

mod dates;
mod json;
mod one;
mod questions;
mod recorded_period;
mod words;

use std::fmt::Write as _;

use crate::cli::shell::{Page, Session, open};
use crate::diary::{Journal, Night, Period};
use crate::patterns::{self, Findings, Question};
use crate::phrases::{Style, about_trigger};
use dates::{DateFlags, Dates};
use questions::Check;
use recorded_period::RecordedPeriod;

/// How many diaries `--check` draws.
const CHECK_DIARIES: u32 = 100;
/// A fixed seed, so that the same diary always gives the same page.
const SEED: u64 = 1;

/// Show likely triggers
///
/// Each trigger is compared with your own history and your other triggers. Few are reported by chance.
#[derive(Debug, Default, clap::Args)]
#[command(before_help = "\
Examples:
  cramp patterns                      what goes with your cramps, and how sure
  cramp patterns fluids               one trigger: what it means, what you could do
  cramp patterns fluids --details     the numbers and tests behind it
  cramp patterns --explore            weak hints too
  cramp patterns --as-of -7d          what was known a week ago
  cramp patterns --check              how often chance fools us
  cramp patterns --json               every number, for a script")]
pub(crate) struct PatternsArgs {
    /// Only this trigger, by its name or an everyday word (salt, shoes, water)
    name: Option<String>,
    /// Also show the numbers, the tests and how they are made
    #[arg(long)]
    details: bool,
    #[command(flatten)]
    dates: DateFlags,
    /// Also show weak hints, and checks on few nights
    #[arg(long)]
    explore: bool,
    /// Also shuffle your cramp nights 100 times, to see how often chance fools us
    #[arg(long)]
    check: bool,
}

/// Reads the diary, computes the findings and prints them.
pub(super) fn run(args: PatternsArgs, session: &Session) -> anyhow::Result<()> {
    let dates = Dates::of(&args.dates, session)?;
    let read = open::to_read(session)?.store.journal(None, &dates.as_of)?;
    let journal = patterns::entered_by_now(&read, &session.now);
    let tonight = Night::of(dates.as_of.at(), session.settings.night_boundary);
    let span = journal.span().unwrap_or(Period::between(tonight, tonight));
    let question = Question {
        period: Some(dates.within(span)),
        explore: args.explore,
        ..session.question(dates.as_of)
    };
    let mut found = patterns::findings(&journal, &question, &|_| true)?;
    if let Some(name) = &args.name {
        return about(name, &mut found, &question, &journal, &args, session);
    }
    let check = args.check.then(|| {
        let known = patterns::journal_as_of(&journal, &question.as_of);
        let (period, units) = (found.triggers.period, session.settings.units);
        patterns::self_check(&known, period, units, CHECK_DIARIES, SEED, &|_| true)
    });
    let mut all = json::of(&found.triggers, &question);
    let style = session.style_of(&journal);
    questions::put(&mut all, &found, &check, style);
    session.print(&all, || {
        let recorded = RecordedPeriod::of(&journal, &question);
        words_of(&found, recorded, (&args, &check), session, style)
    })
}

/// Prints the triggers that are called by a name.
fn about(
    name: &str,
    found: &mut Findings,
    question: &Question,
    journal: &Journal,
    args: &PatternsArgs,
    session: &Session,
) -> anyhow::Result<()> {
    let compared = found.triggers.compared();
    let all = &mut found.triggers.findings;
    let labels: Vec<String> = all.iter().map(|each| each.exposure.label.clone()).collect();
    all.retain(|each| about_trigger::is_called(each, name));
    if all.is_empty() {
        return Err(one::unknown(name, &labels).into());
    }
    let page = &Page::new(session, false, None);
    session.print(&json::of(&found.triggers, question), || {
        let told = (args.explore, args.details);
        let findings = found.triggers.findings.iter();
        let pages: Vec<String> = findings
            .map(|each| one::page(each, compared, journal, told, page))
            .collect();
        page.finished(&pages.join("\n"))
    })
}

/// What goes with the cramps of the whole diary, in words.
pub(crate) fn in_words(session: &Session) -> anyhow::Result<String> {
    let question = session.question(session.clock.now());
    let read = open::to_read(session)?
        .store
        .journal(None, &question.as_of)?;
    let journal = patterns::entered_by_now(&read, &question.as_of);
    let found = patterns::findings(&journal, &question, &|_| true)?;
    let recorded = RecordedPeriod::of(&journal, &question);
    let (asked, style) = (PatternsArgs::default(), session.style_of(&journal));
    Ok(words_of(&found, recorded, (&asked, &None), session, style))
}

fn words_of(
    found: &Findings,
    recorded: RecordedPeriod,
    (args, check): (&PatternsArgs, &Check),
    session: &Session,
    style: Style<'_>,
) -> String {
    let page = &Page::new(session, false, None);
    let told = (args.explore, args.details);
    let mut text = words::of(&found.triggers, recorded, told, page);
    for (title, lines) in questions::sections(found, check, style) {
        let _ = writeln!(text, "\n{title}");
        for line in lines {
            let _ = writeln!(text, "{}", page.wrapped(&line));
        }
    }
    text
}
