//! `cramp review`: the week in sixty seconds.

mod json;
mod signs;
mod words;

use super::exit::Exit;
use super::open;
use super::page::Page;
use super::record::{quoted, record};
use super::shell::Shell;
use crate::diary::{Entry, Journal, Moment, Night, Period, Refused, Reply, Review, notation};
use crate::patterns::{self, Ahead, Findings, Question, ToAsk, Trying, WeeklyReview};
use crate::store::{Store, StoreError};
pub(super) use signs::Signs;

const EXAMPLES: &str = "\
Examples:
  cramp review                        the seven nights up to the last one
  cramp review --week 2026-11-16      the seven nights up to that one, as they were known then
  cramp review --signs last=none      after the last cramp, none of the signs was there
  cramp review --try                  take up what the review suggests, for a week
  cramp review --not-for-me           never suggest that again
  cramp review --already              you do that already: something else, please
  cramp review --done                 mark the week as reviewed";

/// Nights that are read to find what is being tried.
const REMINDED_WITHIN: u64 = 35;

/// The week in review, and what to mention to a doctor
///
/// What is open, how the week was against your usual, what is new among the patterns and what no longer is, one thing to
/// change, fill in or try, and signs worth mentioning to a doctor. What you try is shown each evening, and the next review
/// says on how many nights you did it.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct ReviewArgs {
    /// The last of the seven nights: 2026-11-16, sun, -7d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    week: Option<String>,
    /// Which signs were there after a cramp, or none: 01a1fbdf=swelling,numbness
    #[arg(long, value_name = "ID=SIGNS")]
    signs: Vec<String>,
    #[command(flatten)]
    reply: ReplyFlags,
    /// Mark the week as reviewed
    #[arg(long)]
    done: bool,
}

/// The answers to what is suggested.
#[derive(Debug, clap::Args)]
struct ReplyFlags {
    /// Take up what the review suggests, for a week
    #[arg(long = "try", group = "reply", conflicts_with = "week")]
    take_up: bool,
    /// Never suggest that again
    #[arg(long, group = "reply", conflicts_with = "week")]
    not_for_me: bool,
    /// You do that already: something else, please
    #[arg(long, group = "reply", conflicts_with = "week")]
    already: bool,
}

impl ReplyFlags {
    fn reply(&self) -> Option<Reply> {
        match self {
            Self { take_up: true, .. } => Some(Reply::Try),
            Self {
                not_for_me: true, ..
            } => Some(Reply::NotForMe),
            Self { already: true, .. } => Some(Reply::Already),
            _ => None,
        }
    }
}

/// Goes through the week, writes what was answered, and prints.
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
    let is_quiet = shell.flags.quiet && !shell.flags.json;
    if is_quiet && !written.is_empty() && !args.done && args.reply.reply().is_none() {
        return Ok(Exit::Done);
    }
    // An empty diary has nothing to mark, and none is begun for it.
    if open::would_begin(shell) && (args.done || args.reply.reply().is_some()) {
        return Err(StoreError::Refused(no_night(last)).into());
    }
    let Some(mut week) = Week::look(shell, last)? else {
        return Ok(Exit::Failed);
    };
    let mut saved = String::new();
    if let Some(reply) = args.reply.reply() {
        let (store, label) = week.answer(reply, shell)?;
        written.push(store);
        saved = format!("saved: {label}\n");
        week.read_again(shell)?;
    }
    if args.done {
        written.push(week.remember(shell)?);
        week.read_again(shell)?;
    }
    if is_quiet && !written.is_empty() {
        return Ok(Exit::Done);
    }
    shell.print(&week.json(), || saved + &week.words(shell))?;
    Ok(Exit::Done)
}

/// A week that was gone through.
pub(super) struct Week {
    last: Night,
    as_of: Moment,
    journal: Journal,
    found: Findings,
    pub(super) review: WeeklyReview,
    pub(super) ahead: Ahead,
}

impl Week {
    /// Goes through the seven nights up to one, as they were known when that week was over; `None` where the search was
    /// given up, which nobody can ask for but by ending the program.
    pub(super) fn look(shell: &Shell, last: Night) -> anyhow::Result<Option<Self>> {
        let (as_of, journal) = read(shell, last)?;
        let question = Question {
            period: None,
            as_of,
            boundary: shell.settings.night_boundary,
            units: shell.settings.units,
            explore: false,
        };
        let found = patterns::findings(&journal, &question, shell.settings.clock, &|_| true);
        let journal = patterns::known_by(&journal, &as_of).into_owned();
        Ok(found.ok().map(|found| Self {
            last,
            as_of,
            review: patterns::review(&journal, last),
            ahead: patterns::ahead(&journal, &found, &as_of, last, shell.settings.units),
            journal,
            found,
        }))
    }

    /// Takes in what was just answered, which changes no finding.
    fn read_again(&mut self, shell: &Shell) -> anyhow::Result<()> {
        let (as_of, journal) = read(shell, self.last)?;
        self.as_of = as_of;
        self.journal = patterns::known_by(&journal, &as_of).into_owned();
        self.review = patterns::review(&self.journal, self.last);
        let units = shell.settings.units;
        self.ahead = patterns::ahead(&self.journal, &self.found, &as_of, self.last, units);
        Ok(())
    }

    /// Keeps an answer to what is suggested, and says what undo calls it. The diary is closed when the store that is returned
    /// is dropped.
    ///
    /// # Errors
    /// A refusal where nothing is suggested.
    pub(super) fn answer(&self, reply: Reply, shell: &Shell) -> anyhow::Result<(Store, String)> {
        let flag = match reply {
            Reply::Try => "--try",
            Reply::NotForMe => "--not-for-me",
            Reply::Already => "--already",
        };
        let entry = self.ahead.answered(reply, self.last, shell.clock.now());
        let Some(entry) = entry else {
            let reason = match &self.ahead.trying {
                Some(trying) => format!("nothing is suggested while you try {}", trying.what),
                None => "nothing is suggested now".to_owned(),
            };
            return Err(StoreError::Refused(Refused::new(flag, reason, "cramp review")).into());
        };
        let repeat = format!("cramp review {flag}");
        let (store, entry) = record(shell, &repeat, |_| Ok(entry.clone()))?;
        Ok((store, entry.label))
    }

    /// Marks the week as reviewed, with what it told. The diary is closed when what is returned is dropped.
    pub(super) fn remember(&self, shell: &Shell) -> anyhow::Result<Store> {
        let last = self.last;
        let shown = Some((&self.found, &self.ahead));
        let entry = patterns::reviewed(last, shown, &self.journal.catalogue, shell.clock.now());
        let repeat = format!("cramp review --week {last} --done");
        let (store, _) = record(shell, &repeat, |store| {
            if store.first_night()?.is_none_or(|first| first > last) {
                return Err(StoreError::Refused(no_night(last)).into());
            }
            // The first time counts: what was told then stays.
            if self.is_reviewed() {
                return Ok(Entry::new(entry.label.clone(), Vec::new()));
            }
            Ok(entry.clone())
        })?;
        Ok(store)
    }

    /// Whether it was marked before, whenever that was.
    fn is_reviewed(&self) -> bool {
        let mut reviews = self.journal.reviews.iter();
        reviews.any(|review| review.night == self.last)
    }

    fn json(&self) -> serde_json::Value {
        json::of(
            &self.review,
            &self.found,
            &self.ahead,
            &self.journal,
            self.as_of,
        )
    }

    /// The week in words.
    pub(super) fn words(&self, shell: &Shell) -> String {
        let page = Page::new(shell, false, None);
        words::of(self, shell, &page)
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

/// The diary, and the moment from which a week is looked at.
fn read(shell: &Shell, last: Night) -> anyhow::Result<(Moment, Journal)> {
    let now = shell.clock.now();
    let as_of = Review::seen_from(last, &now, shell.settings.night_boundary);
    let journal = open::to_read(shell)?.store.journal(None, &as_of)?;
    Ok((as_of, patterns::entered_by_now(&journal, &now).into_owned()))
}

/// Why a week cannot be marked as reviewed.
fn no_night(last: Night) -> Refused {
    Refused::new(
        format!("review of the week up to {last}"),
        "the diary holds no night up to then",
        "cramp night --quiet",
    )
}

/// What the person tries this week, to remind of it in the evening.
pub(super) fn trying(shell: &Shell, store: &Store) -> Result<Option<Trying>, StoreError> {
    let now = shell.clock.now();
    let tonight = Night::of(now.at(), shell.settings.night_boundary);
    let journal = store.journal(Some(Period::ending(tonight, REMINDED_WITHIN)), &now)?;
    let last = Night::last_over(&now, shell.settings.night_boundary);
    let units = shell.settings.units;
    Ok(patterns::to_remind_of(&journal, &now, last, units))
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

/// The command line that says which signs were there after a cramp.
fn signs_line(id: &str, answer: &str) -> String {
    quoted(["cramp", "review", "--signs", &format!("{id}={answer}")])
}
