//! `cramp review`: the week in sixty seconds.

mod json;
mod signs;
mod week;
mod words;

use anyhow::bail;

use crate::cli::shell::{NightFlag, Session, open, refuse_unfinished};
use crate::diary::{Night, Period, Reply};
use crate::patterns::{self, SuggestionTrial};
use crate::store::{Store, StoreError};
pub(crate) use signs::Signs;
pub(crate) use week::Week;
use week::no_night;
pub(crate) use words::{about, of as in_words};

/// How many nights are read to find out what is being tried.
const REMINDED_WITHIN: u64 = 35;

/// Weekly review, and what to tell a doctor
///
/// Shows nights to fill in, this week against your usual, what is new, one thing to try, and signs to tell
/// a doctor about. You see each evening what you are trying, and the next review shows on how many nights
/// you did it.
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp review                        the seven nights up to the last one
  cramp review --week 2026-11-16      the seven nights up to that one, as they were known then
  cramp review --signs last=none      none of the warning signs after the last cramp
  cramp review --mentioned            you told the doctor of what is listed
  cramp review --try                  try what the review suggests, for a week
  cramp review --not-for-me           don't suggest that again
  cramp review --already              you already do that; suggest something else
  cramp review --done                 mark the week as reviewed")]
pub(crate) struct ReviewArgs {
    /// The last night of the week: 2026-11-16, sun, -7d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    week: Option<String>,
    /// Signs after a cramp, or none: 01a1fbdf=swelling,numbness
    #[arg(long, value_name = "ID=SIGNS", value_parser = Signs::read)]
    signs: Vec<Signs>,
    /// You told the doctor of what is listed, or of one sign of it: it is not repeated until there is more
    #[arg(long, value_name = "SIGN", num_args = 0..=1, default_missing_value = "all")]
    #[arg(conflicts_with = "week")]
    mentioned: Option<String>,
    #[command(flatten)]
    reply: ReplyFlags,
    /// Mark the week as reviewed
    #[arg(long)]
    done: bool,
}

/// The answers to what is suggested.
#[derive(Debug, clap::Args)]
struct ReplyFlags {
    /// Try what the review suggests for a week
    #[arg(long = "try", group = "reply", conflicts_with = "week")]
    take_up: bool,
    /// Don't suggest that again
    #[arg(long, group = "reply", conflicts_with = "week")]
    not_for_me: bool,
    /// You already do that; suggest something else
    #[arg(long, group = "reply", conflicts_with = "week")]
    already: bool,
}

impl ReplyFlags {
    fn reply(&self) -> Option<Reply> {
        let given = [
            (self.take_up, Reply::Try),
            (self.not_for_me, Reply::NotForMe),
            (self.already, Reply::Already),
        ];
        given
            .into_iter()
            .find_map(|(is_given, reply)| is_given.then_some(reply))
    }
}

/// Records the answers, then prints the review.
pub(super) fn run(args: ReviewArgs, session: &Session) -> anyhow::Result<()> {
    let newest = session.last_night();
    let week = NightFlag::read(session, "week", args.week.as_ref(), &newest.to_string())?;
    let last = week.map_or(newest, |week| week.night);
    refuse_unfinished("week", last, session)?;
    let signs = args.signs;
    open::must_be_there(session)?;
    // Look all of them up before the first is written.
    if let [_, _, ..] = signs.as_slice() {
        let store = open::to_read(session)?.store;
        for signs in &signs {
            signs.cramp(&store, session)?;
        }
    }
    // Closing a store takes a moment, so they are kept open until the answer is printed.
    let mut written: Vec<Store> = Vec::new();
    for signs in &signs {
        written.push(signs.save(session)?);
    }
    let is_quiet = session.flags.quiet && !session.flags.json;
    let reply = args.reply.reply();
    let answers = args.done || args.mentioned.is_some() || reply.is_some();
    if is_quiet && !written.is_empty() && !answers {
        return Ok(());
    }
    // An empty diary has nothing to mark, and must not be created for it.
    if open::would_begin(session) && answers {
        bail!(StoreError::Refused(no_night(last)));
    }
    let mut week = Week::look(session, last)?;
    let mut saved = String::new();
    if let Some(reply) = reply {
        let (store, label) = week.answer(reply, session)?;
        written.push(store);
        saved = format!("saved: {label}\n");
        week = week.read_again(session)?;
    }
    if let Some(sign) = &args.mentioned {
        let (store, label) = week.mention(sign, session)?;
        written.push(store);
        saved = format!("saved: {label}\n");
        week = week.read_again(session)?;
    }
    if args.done {
        written.push(week.remember(session)?);
        week = week.read_again(session)?;
    }
    if is_quiet && !written.is_empty() {
        return Ok(());
    }
    session.print(&json::of(&week), || saved + &in_words(&week, session))
}

/// What the person is trying this week, for the evening's reminder.
pub(crate) fn trying(
    session: &Session,
    store: &Store,
) -> Result<Option<SuggestionTrial>, StoreError> {
    let now = session.clock.now();
    let tonight = Night::of(now.at(), session.settings.night_boundary);
    let journal = store.journal(Some(Period::ending(tonight, REMINDED_WITHIN)), &now)?;
    let last = Night::last_over(&now, session.settings.night_boundary);
    let units = session.settings.units;
    Ok(patterns::to_remind_of(&journal, &now, last, units))
}
