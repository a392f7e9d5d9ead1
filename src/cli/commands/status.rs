//! `cramp status`: what runs, how last night was, and what is due.

use serde_json::{Value as Json, json};

use crate::cli::shell::json::answer;
use crate::cli::shell::{
    EpisodeObject, Exit, Session,
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

const EXAMPLES: &str = "\
Examples:
  cramp status                        what's running and what's due
  cramp status --glyph                one sign for a prompt: ● running, ○ something due, · nothing
  cramp status -q                     only the exit code: 1 if something is due";

/// Show what's running and what's due
///
/// The exit code is 1 if something is due, else 0. Nights to fill in (of the last 14) and a weekly review
/// are due; a running cramp is not.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct StatusArgs {
    /// Print one sign only
    #[arg(long)]
    glyph: bool,
}

/// Prints the status; its exit code says whether something is due.
pub(super) fn run(args: StatusArgs, session: &Session) -> anyhow::Result<Exit> {
    open::must_be_there(session)?;
    let status = Status::look(session)?;
    if args.glyph && !session.flags.json {
        print::line(status.glyph(session.plain))?;
    } else if !session.flags.quiet || session.flags.json {
        session.print(&status.json(), || status.in_words(session))?;
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
    let status = Status::look(session)?;
    session.print(&status.json(), || status.in_words(session))?;
    Ok(())
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
    /// Entries that an earlier run could not save, and why one of them stays where it is.
    waiting: Vec<(SpooledEntry, Option<String>)>,
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
        let last_night = Night::last_over(&session.now, session.settings.night_boundary);
        let asked = Period::ending(last_night, NIGHTS_ASKED_ABOUT);
        let journal = store.nights(asked, &session.now)?;
        let (first, last_review) = (store.first_night()?, store.last_review()?);
        let running = store.running(&session.now)?;
        let by_day = running.as_ref().map(|running| store.came_by_day(running));
        let year = Period::ending(last_night, YEAR);
        let waiting = spool::waiting(&session.places.state, &session.places.diary).into_iter();
        let waiting = waiting.map(|entry| {
            let why = unsaved::why_it_stays(session, &store, &entry);
            (entry, why)
        });
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
            let last = self.last_review.as_ref().map_or_else(
                || "your first weekly review".to_owned(),
                |last| {
                    let title = session.title_of(last.night);
                    format!("weekly review (last: the week up to {title})")
                },
            );
            lines.push(format!("due         {last}: cramp review"));
        }
        let ahead = self
            .ahead
            .map(|ahead| format!("ahead       {}", ahead.words()));
        lines.extend(ahead);
        let backup = self.backup_trouble.as_ref();
        lines.extend(backup.map(|why| format!("backup      {why}")));
        lines.push(self.waiting_in_words());
        lines.join("\n")
    }

    /// The lines about unsaved entries, and how to get them into the diary.
    fn waiting_in_words(&self) -> String {
        let next = self.waiting.iter().filter(|(_, why)| why.is_none());
        let entries = match next.clone().count() {
            1 => "1 entry".to_owned(),
            many => format!("{many} entries"),
        };
        let saved = next.take(1).map(|(first, _)| {
            let path = first.path.display();
            format!("{entries}: saved with the next thing you log, or cramp import {path}")
        });
        let held = self.waiting.iter().filter_map(|(_, why)| why.clone());
        let lines = saved
            .chain(held)
            .map(|line| format!("unsaved     {line}\n"));
        lines.collect::<Vec<_>>().concat()
    }

    fn json(&self) -> Json {
        let (answer, cramps) = answer(self.answer);
        let running = self.running.as_ref();
        let paths = self
            .waiting
            .iter()
            .map(|(waiting, _)| print::path(&waiting.path));
        json!({
            "exists": self.exists,
            "running": running.map(|running| EpisodeObject::of(running, self.runs_by_day)),
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
