//! A week under review, and the entries about it.

use crate::cli::shell::{Session, open, record};
use crate::diary::{Entry, Journal, Moment, Night, Refusal, Reply, Review};
use crate::patterns::{self, Ahead, Findings, TopicToMention, WeeklyReview};
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
    /// Reviews the seven nights up to `last`, as they were known when that week was over.
    pub(crate) fn look(session: &Session, last: Night) -> anyhow::Result<Self> {
        let (as_of, journal) = read(session, last)?;
        let found = patterns::findings(&journal, &session.question(as_of), &|_| true)?;
        Ok(Self::of(found, (as_of, &journal), last, session))
    }

    fn of(
        found: Findings,
        (as_of, journal): (Moment, &Journal),
        last: Night,
        session: &Session,
    ) -> Self {
        let journal = patterns::journal_as_of(journal, &as_of).into_owned();
        Self {
            last,
            as_of,
            review: patterns::review(&journal, last),
            ahead: patterns::ahead(&journal, &found, &as_of, last, session.settings.units),
            journal,
            found,
        }
    }

    /// Reads the diary again after an answer, which changes no finding.
    pub(super) fn read_again(self, session: &Session) -> anyhow::Result<Self> {
        let (as_of, journal) = read(session, self.last)?;
        Ok(Self::of(self.found, (as_of, &journal), self.last, session))
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
        let entry = entry.ok_or_else(|| {
            let reason = match &self.ahead.trying {
                Some(trying) => format!("no suggestion while you try {}", trying.what),
                None => "no suggestion right now".to_owned(),
            };
            StoreError::Refused(Refusal::new(flag, reason, "cramp review"))
        })?;
        let (store, entry) = record(session, |_| Ok(entry.clone()))?;
        Ok((store, entry.label))
    }

    /// Remembers that a doctor was told of a sign, or of all there are, and says what undo calls it.
    ///
    /// # Errors
    /// A refusal where there is no such sign.
    pub(super) fn mention(&self, sign: &str, session: &Session) -> anyhow::Result<(Store, String)> {
        let key = Some(sign).filter(|sign| *sign != "all");
        let entry = self.review.mentioned(key, session.clock.now());
        let entry = entry.ok_or_else(|| {
            let typed = format!("--mentioned {sign}");
            let there = self.review.to_mention.iter().map(TopicToMention::key);
            let there: Vec<String> = there.collect();
            let refused = match there.first() {
                None => Refusal::new(typed, "nothing is left to mention", "cramp review"),
                Some(first) => {
                    let reason = format!("there is {}", there.join(", "));
                    Refusal::new(typed, reason, format!("cramp review --mentioned {first}"))
                }
            };
            StoreError::Refused(refused)
        })?;
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
            if self
                .journal
                .reviews
                .iter()
                .any(|review| review.night == last)
            {
                return Ok(Entry::new(entry.label.clone(), Vec::new()));
            }
            Ok(entry.clone())
        })?;
        Ok(store)
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
