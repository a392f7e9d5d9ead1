//! `cramp status`: what runs, how last night was, and what is due.

use serde_json::{Value as Json, json};

use crate::cli::shell::json::answer;
use crate::cli::shell::{
    Exit, Session, episode_object,
    open::{self, OpenedDiary},
    print, unsaved, upkeep,
};
use crate::diary::words::plural;
use crate::diary::{Answer, Episode, NIGHTS_ASKED_ABOUT, Night, Period, Review, duration_words};
use crate::exchange::spool::{self, SpooledEntry};
use crate::patterns::{DiaryQuality, Nights};
use crate::phrases::diary_quality::ask_for_quiet_nights;
use crate::store::Ahead;

/// Nights that are read to judge how the diary is kept.
const YEAR: u64 = 365;

/// Show what's running and what's due
///
/// The exit code is 1 if something is due, else 0. Nights to fill in (of the last 14) and a weekly review
/// are due; a running cramp is not.
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp status                        what's running and what's due
  cramp status --glyph                one sign for a prompt: ● running, ○ something due, · nothing
  cramp status -q                     only the exit code: 1 if something is due")]
pub(crate) struct StatusArgs {
    /// Print one sign only
    #[arg(long)]
    glyph: bool,
}

/// Prints the status; its exit code says whether something is due.
pub(super) fn run(args: StatusArgs, session: &Session) -> anyhow::Result<Exit> {
    if session.flags.json || !(args.glyph || session.flags.quiet) {
        return print(session);
    }
    let status = look(session)?;
    if args.glyph {
        print::text(status.glyph(session.plain))?;
    }
    Ok(exit_of(&status))
}

/// Prints the status, also as `cramp` does where there is no terminal.
pub(crate) fn print(session: &Session) -> anyhow::Result<Exit> {
    let status = look(session)?;
    session.print(&status.json(), || status.in_words(session))?;
    Ok(exit_of(&status))
}

fn exit_of(status: &Status) -> Exit {
    if status.is_something_due() {
        Exit::Failed
    } else {
        Exit::Done
    }
}

fn look(session: &Session) -> anyhow::Result<Status> {
    open::must_be_there(session)?;
    Status::look(session)
}

/// The state of the diary.
pub(crate) struct Status {
    exists: bool,
    running: Option<Episode>,
    runs_by_day: bool,
    last_night: Night,
    answer: Option<Answer>,
    /// Nights without an answer, oldest first.
    pub(crate) due: Vec<Night>,
    /// Since which night a review is due, if it is.
    review_due: Option<Night>,
    /// The last review.
    last_review: Option<Review>,
    /// Why an entry that an earlier run could not save stays where it is, if it does, and the entry.
    waiting: Vec<(Option<String>, SpooledEntry)>,
    /// Why the last backup could not be made, if it could not.
    backup_trouble: Option<String>,
    /// Entries dated in the future.
    ahead: Option<Ahead>,
    /// How the diary was kept over the last year.
    quality: DiaryQuality,
}

impl Status {
    /// Reads the status of the diary, or of an empty one if there is none.
    pub(crate) fn look(session: &Session) -> anyhow::Result<Self> {
        let OpenedDiary { store, exists } = open::to_try_out(session)?;
        let last_night = session.last_night();
        let asked = Period::ending(last_night, NIGHTS_ASKED_ABOUT);
        let journal = store.nights(asked, &session.now)?;
        let (first, last_review) = (store.first_night()?, store.last_review()?);
        let running = store.running(&session.now)?;
        let by_day = running.as_ref().map(|running| store.came_by_day(running));
        let year = Period::ending(last_night, YEAR);
        let why = |entry: &SpooledEntry| unsaved::why_it_stays(session, &store, entry);
        let waiting = spool::waiting(&session.places.state, &session.places.diary).into_iter();
        let waiting = waiting.map(|entry| (why(&entry), entry));
        let of_year = store.nights(year, &session.now)?;
        Ok(Self {
            quality: Nights::of(&of_year, year).quality(),
            exists,
            runs_by_day: by_day.transpose()?.unwrap_or(false),
            running,
            last_night,
            answer: journal.answer(last_night),
            due: journal.waiting(first, last_night),
            review_due: Review::due(last_review.as_ref(), first, last_night),
            last_review,
            waiting: waiting.collect(),
            backup_trouble: upkeep::trouble(session),
            ahead: store.ahead(&session.now, session.tonight())?,
        })
    }

    fn is_something_due(&self) -> bool {
        !self.due.is_empty() || self.review_due.is_some()
    }

    /// The sign for a prompt, in a line of its own.
    fn glyph(&self, plain: bool) -> &'static str {
        let (fancy, ascii) = match (self.running.is_some(), self.is_something_due()) {
            (true, _) => ("●\n", "!\n"),
            (false, true) => ("○\n", "?\n"),
            (false, false) => ("·\n", ".\n"),
        };
        if plain { ascii } else { fancy }
    }

    /// The status in words.
    pub(crate) fn in_words(&self, session: &Session) -> String {
        if !self.exists {
            return format!(
                "no diary yet: it starts with your first entry, at {}\n  cramp now     I have a cramp\n  \
                cramp night   fill in the day\n{}",
                session.places.diary.display(),
                self.waiting_in_words()
            );
        }
        let mut lines = Vec::new();
        lines.extend(ask_for_quiet_nights(&self.quality));
        if let Some(running) = &self.running {
            lines.push(format!(
                "running     since {} ({}). Stop it: cramp over",
                session.time_of(&running.onset),
                duration_words(running.elapsed_seconds(&session.now))
            ));
        }
        lines.push(format!(
            "last night  {}: {}",
            session.title_of(self.last_night),
            Answer::words(self.answer)
        ));
        match self.due.as_slice() {
            [] if self.review_due.is_some() => {}
            [] => lines.push("due         nothing".to_owned()),
            [first, ..] => lines.push(format!(
                "due         {} to fill in: cramp night {first} --quiet, or --cramps N",
                plural(self.due.len(), "night")
            )),
        }
        if self.review_due.is_some() {
            let last = match &self.last_review {
                None => "your first weekly review".to_owned(),
                Some(last) => {
                    let title = session.title_of(last.night);
                    format!("weekly review (last: the week up to {title})")
                }
            };
            lines.push(format!("due         {last}: cramp review"));
        }
        let ahead = self.ahead.map(Ahead::words);
        lines.extend(ahead.map(|words| format!("ahead       {words}")));
        let backup = self.backup_trouble.as_ref();
        lines.extend(backup.map(|why| format!("backup      {why}")));
        lines.push(self.waiting_in_words());
        lines.join("\n")
    }

    /// The lines about unsaved entries, and how to get them into the diary.
    fn waiting_in_words(&self) -> String {
        let next = self.waiting.iter().filter(|(why, _)| why.is_none());
        let entries = match next.clone().count() {
            1 => "1 entry".to_owned(),
            many => format!("{many} entries"),
        };
        let saved = next.take(1).map(|(_, first)| {
            let path = first.path.display();
            format!("{entries}: saved with the next thing you log, or cramp import {path}")
        });
        let held = self.waiting.iter().filter_map(|(why, _)| why.clone());
        let lines = saved.chain(held);
        let lines: Vec<String> = lines.map(|line| format!("unsaved     {line}\n")).collect();
        lines.concat()
    }

    fn json(&self) -> Json {
        let (answer, cramps) = answer(self.answer);
        let running = self.running.as_ref();
        let paths = self
            .waiting
            .iter()
            .map(|(_, entry)| print::path(&entry.path));
        json!({
            "exists": self.exists,
            "running": running.map(|running| episode_object(running, self.runs_by_day)),
            "last_night": {
                "night": self.last_night.to_string(), "answer": answer, "cramps": cramps,
            },
            "due": self.due.iter().map(ToString::to_string).collect::<Json>(),
            "review": {
                "due": self.review_due.is_some(),
                "since": self.review_due.map(|night| night.to_string()),
                "last": self.last_review.as_ref().map(|last| last.night.to_string()),
            },
            "ahead": self.ahead.map(|ahead| json!({
                "entries": ahead.entries, "until": ahead.until.to_string(),
            })),
            "asks_for_quiet_nights": self.quality.asks_for_quiet_nights(),
            "unsaved": { "entries": self.waiting.len(), "files": paths.collect::<Json>() },
            "backup_trouble": self.backup_trouble,
        })
    }
}
