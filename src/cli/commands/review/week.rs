//! A week under review, and the entries about it.

use crate::cli::shell::Session;
use crate::cli::shell::open;
use crate::cli::shell::record;
use crate::diary::{Entry, Journal, Moment, Night, Refusal, Reply, Review};
use crate::patterns::{self, Ahead, Findings, Question, TopicToMention, WeeklyReview};
use crate::store::{Store, StoreError};

/// A week under review.
pub(crate) struct Week {
    pub(super) last: Night,
    pub(super) as_of: Moment,
    pub(crate) journal: Journal,
    pub(super) found: Findings,
    pub(crate) review: WeeklyReview,
    pub(crate) ahead: Ahead,
}

impl Week {
    /// Reviews the seven nights up to `last`, as they were known when that week was over. `None` if the
    /// search was cancelled, which only ending the program can do.
    pub(crate) fn look(session: &Session, last: Night) -> anyhow::Result<Option<Self>> {
        let (as_of, journal) = read(session, last)?;
        let question = Question {
            period: None,
            as_of,
            boundary: session.settings.night_boundary,
            units: session.settings.units,
            explore: false,
        };
        let found = patterns::findings(&journal, &question, &|_| true);
        let journal = patterns::journal_as_of(&journal, &as_of).into_owned();
        Ok(found.ok().map(|found| Self {
            last,
            as_of,
            review: patterns::review(&journal, last),
            ahead: patterns::ahead(&journal, &found, &as_of, last, session.settings.units),
            journal,
            found,
        }))
    }

    /// Reads the diary again after an answer, which changes no finding.
    pub(super) fn read_again(&mut self, session: &Session) -> anyhow::Result<()> {
        let (as_of, journal) = read(session, self.last)?;
        self.as_of = as_of;
        self.journal = patterns::journal_as_of(&journal, &as_of).into_owned();
        self.review = patterns::review(&self.journal, self.last);
        let units = session.settings.units;
        self.ahead = patterns::ahead(&self.journal, &self.found, &as_of, self.last, units);
        Ok(())
    }

    /// Keeps an answer to what is suggested, and says what undo calls it. The diary is closed when the
    /// store that is returned is dropped.
    ///
    /// # Errors
    /// A refusal where nothing is suggested.
    pub(crate) fn answer(
        &self,
        reply: Reply,
        session: &Session,
    ) -> anyhow::Result<(Store, String)> {
        let flag = match reply {
            Reply::Try => "--try",
            Reply::NotForMe => "--not-for-me",
            Reply::Already => "--already",
        };
        let entry = self.ahead.answered(reply, self.last, session.clock.now());
        let Some(entry) = entry else {
            let reason = match &self.ahead.trying {
                Some(trying) => format!("no suggestion while you try {}", trying.what),
                None => "no suggestion right now".to_owned(),
            };
            return Err(StoreError::Refused(Refusal::new(flag, reason, "cramp review")).into());
        };
        let (store, entry) = record(session, |_| Ok(entry.clone()))?;
        Ok((store, entry.label))
    }

    /// Remembers that a doctor was told of a sign, or of all there are, and says what undo calls it.
    ///
    /// # Errors
    /// A refusal where there is no such sign.
    pub(super) fn mention(&self, sign: &str, session: &Session) -> anyhow::Result<(Store, String)> {
        let key = Some(sign).filter(|sign| *sign != "all");
        let Some(entry) = self.review.mentioned(key, session.clock.now()) else {
            let there: Vec<String> = self
                .review
                .to_mention
                .iter()
                .map(TopicToMention::key)
                .collect();
            let (reason, example) = match there.first() {
                None => (
                    "nothing is left to mention".to_owned(),
                    "cramp review".to_owned(),
                ),
                Some(first) => (
                    format!("there is {}", there.join(", ")),
                    format!("cramp review --mentioned {first}"),
                ),
            };
            let typed = format!("--mentioned {sign}");
            return Err(StoreError::Refused(Refusal::new(typed, reason, example)).into());
        };
        let (store, entry) = record(session, |_| Ok(entry.clone()))?;
        Ok((store, entry.label))
    }

    /// Marks the week as reviewed and stores its findings. The diary closes when the returned store is
    /// dropped.
    pub(crate) fn remember(&self, session: &Session) -> anyhow::Result<Store> {
        let last = self.last;
        let shown = Some((&self.found, &self.ahead));
        let entry = patterns::reviewed(last, shown, &self.journal.catalogue, session.clock.now());
        let (store, _) = record(session, |store| {
            if store.first_night()?.is_none_or(|first| first > last) {
                return Err(StoreError::Refused(no_night(last)).into());
            }
            // The first review counts: its findings stay.
            if self.is_reviewed() {
                return Ok(Entry::new(entry.label.clone(), Vec::new()));
            }
            Ok(entry.clone())
        })?;
        Ok(store)
    }

    /// Whether it was ever marked as reviewed.
    fn is_reviewed(&self) -> bool {
        let mut reviews = self.journal.reviews.iter();
        reviews.any(|review| review.night == self.last)
    }

    /// Whether the diary was empty then.
    pub(crate) fn is_empty(&self) -> bool {
        self.journal.span().is_none()
    }
}

/// The diary, and the moment from which the week is seen.
fn read(session: &Session, last: Night) -> anyhow::Result<(Moment, Journal)> {
    let now = session.clock.now();
    let as_of = Review::seen_from(last, &now, session.settings.night_boundary);
    let journal = open::to_read(session)?.store.journal(None, &as_of)?;
    Ok((as_of, patterns::entered_by_now(&journal, &now).into_owned()))
}

/// Why a week cannot be marked as reviewed.
pub(super) fn no_night(last: Night) -> Refusal {
    Refusal::new(
        format!("review of the week up to {last}"),
        "the diary has no nights up to then",
        "cramp night --quiet",
    )
}
