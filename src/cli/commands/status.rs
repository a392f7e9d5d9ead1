//! `cramp status`: what runs, how last night was, and what is due.

use serde::Serialize;

use crate::cli::shell::json::answer;
use crate::cli::shell::{EpisodeRow, Exit, Session, answer_words, label_of, open, print, upkeep};
use crate::diary::{Answer, Episode, NIGHTS_ASKED_ABOUT, Night, Period, Review, duration_words};
use crate::exchange::spool::{self, Waiting};
use crate::patterns::{Keeping, Nights};
use crate::phrases::keeping::ask_for_quiet_nights;
use crate::store::{Ahead, Store};

/// How the diary is kept is told from the nights of a year.
const YEAR: u64 = 365;

const EXAMPLES: &str = "\
Examples:
  cramp status                        what runs, and what is due
  cramp status --glyph                one sign for a prompt: ● a cramp runs, ○ something is due, · nothing
  cramp status -q                     only the exit code: 1 where something is due";

/// What runs, how last night was, and what is due
///
/// The exit code is 0 where nothing is due and 1 where something is: a cramp that runs is not, a night of the last
/// fourteen without an answer is, and so is a weekly review after seven nights.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct StatusArgs {
    /// One sign only
    #[arg(long)]
    glyph: bool,
}

/// Prints the status; its exit code says whether something is due.
pub(super) fn run(args: StatusArgs, session: &Session) -> anyhow::Result<Exit> {
    open::must_be_there(session)?;
    let looked = open::to_try_out(session)?;
    let status = Status::of(session, &looked.store, looked.exists)?;
    if args.glyph && !session.flags.json {
        print::line(status.glyph(session.plain))?;
    } else if !session.flags.quiet || session.flags.json {
        session.print(&StatusRow::from(&status), || status.in_words(session))?;
    }
    Ok(if status.is_nothing_due() {
        Exit::Done
    } else {
        Exit::Failed
    })
}

/// Prints the status, as `cramp` does where there is no terminal.
pub(crate) fn print(session: &Session) -> anyhow::Result<()> {
    open::must_be_there(session)?;
    let looked = open::to_try_out(session)?;
    let status = Status::of(session, &looked.store, looked.exists)?;
    session.print(&StatusRow::from(&status), || status.in_words(session))?;
    Ok(())
}

/// The status in words.
pub(crate) fn in_words(session: &Session) -> anyhow::Result<String> {
    let looked = open::to_try_out(session)?;
    Ok(Status::of(session, &looked.store, looked.exists)?.in_words(session))
}

/// Nights that wait for an answer, oldest first.
pub(crate) fn due_nights(session: &Session) -> anyhow::Result<Vec<Night>> {
    let looked = open::to_try_out(session)?;
    Ok(Status::of(session, &looked.store, looked.exists)?.due)
}

/// The state of the diary.
struct Status {
    exists: bool,
    running: Option<Episode>,
    runs_by_day: bool,
    last_night: Night,
    answer: Option<Answer>,
    /// Nights that wait for an answer, oldest first.
    due: Vec<Night>,
    /// Since which night a review is due, if it is.
    review_due: Option<Night>,
    /// The week that was gone through last.
    last_review: Option<Review>,
    /// Entries that an earlier run could not save, and that are not in the diary yet.
    waiting: Vec<Waiting>,
    /// Why the last backup could not be made, if it could not.
    backup_trouble: Option<String>,
    /// What lies in the future.
    ahead: Option<Ahead>,
    /// How the nights of the last year are kept.
    keeping: Keeping,
}

impl Status {
    fn of(session: &Session, store: &Store, exists: bool) -> anyhow::Result<Self> {
        let last_night = Night::last_over(&session.now, session.settings.night_boundary);
        let asked = Period::ending(last_night, NIGHTS_ASKED_ABOUT);
        let journal = store.nights(asked, &session.now)?;
        let (first, last_review) = (store.first_night()?, store.last_review()?);
        let running = store.running(&session.now)?;
        let by_day = running.as_ref().map(|running| store.came_by_day(running));
        let year = Period::ending(last_night, YEAR);
        let of_year = store.nights(year, &session.now)?;
        Ok(Self {
            keeping: Nights::known_by(&of_year, year, i64::MAX).keeping(),
            exists,
            runs_by_day: by_day.transpose()?.unwrap_or(false),
            running,
            last_night,
            answer: journal.answer(last_night),
            due: journal.waiting(first, last_night),
            review_due: Review::due(last_review.as_ref(), first, last_night),
            last_review,
            waiting: spool::waiting(&session.places.state, &session.places.diary),
            backup_trouble: upkeep::trouble(session),
            ahead: store.ahead(&session.now, session.tonight())?,
        })
    }

    fn is_nothing_due(&self) -> bool {
        self.due.is_empty() && self.review_due.is_none()
    }

    fn glyph(&self, plain: bool) -> &'static str {
        match (self.running.is_some(), self.is_nothing_due(), plain) {
            (true, _, false) => "●",
            (true, _, true) => "!",
            (false, false, false) => "○",
            (false, false, true) => "?",
            (false, true, false) => "·",
            (false, true, true) => ".",
        }
    }

    fn in_words(&self, session: &Session) -> String {
        if !self.exists {
            return format!(
                "no diary yet: it begins with the first entry, at {}\n  cramp now     a cramp has begun\n  cramp night   how the day was\n{}",
                session.places.diary.display(),
                self.waiting_in_words()
            );
        }
        let mut lines = Vec::new();
        lines.extend(ask_for_quiet_nights(&self.keeping));
        if let Some(running) = &self.running {
            let held = duration_words(running.elapsed_seconds(&session.now));
            lines.push(format!(
                "running     {}, for {held}: cramp over when it lets go",
                label_of(session, running)
            ));
        }
        lines.push(format!(
            "last night  {}: {}",
            session.title_of(self.last_night),
            answer_words(self.answer)
        ));
        match self.due.as_slice() {
            [] if self.review_due.is_some() => {}
            [] => lines.push("due         nothing".to_owned()),
            [first, ..] => {
                let nights = if self.due.len() == 1 {
                    "night"
                } else {
                    "nights"
                };
                lines.push(format!(
                    "due         {} {nights} without an answer: cramp night {first} --quiet, or --cramps N",
                    self.due.len()
                ));
            }
        }
        if self.review_due.is_some() {
            let last = match &self.last_review {
                None => "the first review of a week".to_owned(),
                Some(last) => format!(
                    "a review; the last was of the week up to {}",
                    session.title_of(last.night)
                ),
            };
            lines.push(format!("due         {last}: cramp review"));
        }
        lines.extend(
            self.ahead
                .map(|ahead| format!("ahead       {}", ahead.words())),
        );
        if let Some(why) = &self.backup_trouble {
            lines.push(format!("backup      {why}"));
        }
        lines.push(self.waiting_in_words());
        lines.join("\n")
    }

    /// What an earlier run could not save, and how it comes into the diary.
    fn waiting_in_words(&self) -> String {
        let [first, ..] = self.waiting.as_slice() else {
            return String::new();
        };
        let entries = match self.waiting.len() {
            1 => "1 entry waits".to_owned(),
            many => format!("{many} entries wait"),
        };
        format!(
            "unsaved     {entries} to be saved: the next thing you log takes them in, or cramp import {}\n",
            first.path.display()
        )
    }
}

#[derive(Serialize)]
struct StatusRow {
    exists: bool,
    running: Option<EpisodeRow>,
    last_night: LastNight,
    due: Vec<String>,
    review: ReviewRow,
    ahead: Option<AheadRow>,
    asks_for_quiet_nights: bool,
    unsaved: UnsavedRow,
    backup_trouble: Option<String>,
}

#[derive(Serialize)]
struct AheadRow {
    entries: u32,
    until: String,
}

/// What an earlier run could not save.
#[derive(Serialize)]
struct UnsavedRow {
    entries: usize,
    files: Vec<String>,
}

#[derive(Serialize)]
struct ReviewRow {
    due: bool,
    since: Option<String>,
    last: Option<String>,
}

#[derive(Serialize)]
struct LastNight {
    night: String,
    answer: &'static str,
    cramps: Option<u32>,
}

impl From<&Status> for StatusRow {
    fn from(status: &Status) -> Self {
        let (answer, cramps) = answer(status.answer);
        Self {
            exists: status.exists,
            running: status
                .running
                .as_ref()
                .map(|running| EpisodeRow::of(running, status.runs_by_day)),
            last_night: LastNight {
                night: status.last_night.to_string(),
                answer,
                cramps,
            },
            due: status.due.iter().map(ToString::to_string).collect(),
            review: ReviewRow {
                due: status.review_due.is_some(),
                since: status.review_due.map(|night| night.to_string()),
                last: status
                    .last_review
                    .as_ref()
                    .map(|last| last.night.to_string()),
            },
            ahead: status.ahead.map(|ahead| AheadRow {
                entries: ahead.entries,
                until: ahead.until.to_string(),
            }),
            asks_for_quiet_nights: status.keeping.asks_for_quiet_nights(),
            unsaved: UnsavedRow {
                entries: status.waiting.len(),
                files: status
                    .waiting
                    .iter()
                    .map(|waiting| waiting.path.display().to_string())
                    .collect(),
            },
            backup_trouble: status.backup_trouble.clone(),
        }
    }
}
