//! Performs effects: the one place of the screens that touches the store and the settings file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::background::Progress;
use super::findings_worker::{FindingsWorker, PendingWork};
use super::journal_cache::{JournalCache, ReadDiary, Reading};
use super::pages;
use crate::clock::Clock;
use crate::config::{ConfigError, Places, Setting, Settings};
use crate::diary::{Edit, Entry, Episode, Moment, Night};
use crate::exchange::spool;
use crate::patterns::Findings;
use crate::store::{Create, OLDER_CHANGES_ARE_GONE, Store, StoreError};
use crate::tui::app::App;
use crate::tui::context::Context;
use crate::tui::effect::{Effect, Outcome};
use crate::tui::findings::CheckResult;

/// The diary as the screens use it.
pub(in crate::tui) struct Performer {
    store: Store,
    places: Places,
    settings: Settings,
    clock: Clock,
    /// Entries that could not be saved: shown as if they were, tried again with the next one, kept in a file
    /// at the end.
    unsaved: Vec<PendingEntry>,
    /// What was said last of rows that cannot be read.
    told_unreadable: Option<String>,
    /// SQLite's count of what other programs wrote.
    data_version: i64,
    whole: JournalCache,
    findings: FindingsWorker,
    /// The number of the newest change before this sitting, or of what another program wrote during it.
    before_sitting: Option<i64>,
    page_folders: Vec<PathBuf>,
}

/// An entry on its way into the diary.
struct PendingEntry {
    entry: Entry,
    /// Its cramps as the screens knew them before.
    known: Vec<Episode>,
}

impl PendingEntry {
    /// Saves it. What another program said of the same cramp after the screens last looked stays.
    fn save(&self, store: &Store, now: &Moment) -> Result<(), StoreError> {
        store
            .record_with(now, |store| self.on_what_stands(store, now))
            .map(drop)
    }

    fn on_what_stands(&self, store: &Store, now: &Moment) -> Result<Entry, StoreError> {
        let mut entry = self.entry.clone();
        for edit in &mut entry.edits {
            let Edit::Episode(ours) = edit else { continue };
            let Some(known) = self.known.iter().find(|known| known.id == ours.id) else {
                continue;
            };
            match store.episode(&ours.id.to_string(), now) {
                Ok(theirs) => **ours = ours.as_ref().clone().rebased(known, theirs),
                // What was taken out elsewhere and changed here comes back with the change.
                Err(StoreError::NoSuch { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(entry)
    }
}

impl Performer {
    pub(in crate::tui) fn new(
        store: Store,
        places: Places,
        settings: Settings,
        clock: Clock,
    ) -> Result<Self, StoreError> {
        let mut data_version = 0;
        store.changed_elsewhere(&mut data_version)?;
        let before_sitting = store.newest_change()?;
        Ok(Self {
            before_sitting,
            page_folders: pages::folders(),
            store,
            places,
            settings,
            clock,
            unsaved: Vec::new(),
            told_unreadable: None,
            data_version,
            whole: JournalCache::default(),
            findings: FindingsWorker::default(),
        })
    }

    #[cfg(test)]
    pub(in crate::tui) fn write_pages_to(&mut self, folder: PathBuf) {
        self.page_folders = vec![folder];
    }

    #[cfg(test)]
    pub(in crate::tui) fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    pub(in crate::tui) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Performs an effect and lets the app hear what came of it.
    pub(in crate::tui) fn perform(&mut self, effect: Option<Effect>, app: &mut App) {
        let Some(effect) = effect else { return };
        let outcome = match effect {
            Effect::Record(entry) => self.record(vec![entry], app),
            Effect::RecordInTurn(entries) => self.record(entries, app),
            Effect::Write(file) => pages::write(&file, &self.page_folders),
            Effect::Undo { sure } => self.undo(sure),
            Effect::Redo => self.redo(),
            Effect::Set(setting, value) => self.set_all(vec![(setting, value)]),
            Effect::SetAll(values) => self.set_all(values),
            Effect::Quit | Effect::Suspend | Effect::Say(_) | Effect::GoTo(_) | Effect::Report => {
                return;
            }
        };
        self.read_again(app);
        app.hear(outcome);
    }

    /// Saves entries, after those that could not be saved before.
    fn record(&mut self, entries: Vec<Entry>, app: &mut App) -> Outcome {
        app.let_go_of_the_whole();
        self.findings.give_up();
        let journal = &app.context().journal;
        let mut known: Vec<Episode> = journal.all_episodes().into_iter().cloned().collect();
        for entry in entries {
            let before = known.clone();
            for episode in entry.episodes() {
                known.retain(|known| known.id != episode.id);
                known.push(episode.clone());
            }
            self.whole.apply(&entry);
            self.unsaved.push(PendingEntry {
                entry,
                known: before,
            });
        }
        let now = self.clock.now();
        while let Some(entry) = self.unsaved.first() {
            match entry.save(&self.store, &now) {
                Ok(()) => drop(self.unsaved.remove(0)),
                Err(StoreError::Refused(refused)) => {
                    self.unsaved.remove(0);
                    self.whole.outdate();
                    return Outcome::Refused(format!("{refused}; {}", refused.example));
                }
                Err(error) => {
                    return Outcome::NotSaved(format!(
                        "not saved yet; it is kept here and will be tried again: {}",
                        error.reason()
                    ));
                }
            }
        }
        Outcome::Saved
    }

    fn undo(&mut self, sure: bool) -> Outcome {
        // What was never saved is the first to be taken back.
        if let Some(unsaved) = self.unsaved.pop() {
            self.whole.outdate();
            return Outcome::Undone(unsaved.entry.label);
        }
        if !sure {
            match self.store.to_undo() {
                Ok(Some(change)) if Some(change.number) <= self.before_sitting => {
                    return Outcome::WouldUndo(change.label, change.made_at);
                }
                Ok(_) => {}
                Err(error) => return Outcome::Failed(error.to_string()),
            }
        }
        self.whole.outdate();
        match self.store.undo(&self.clock.now()) {
            Ok(Some(label)) => Outcome::Undone(label),
            Ok(None) if self.store.history_was_cut().unwrap_or(false) => {
                Outcome::Nothing(OLDER_CHANGES_ARE_GONE.to_owned())
            }
            Ok(None) => Outcome::Nothing("nothing to undo".to_owned()),
            Err(error) => Outcome::Failed(error.to_string()),
        }
    }

    fn redo(&mut self) -> Outcome {
        self.whole.outdate();
        match self.store.redo(&self.clock.now()) {
            Ok(Some(label)) => Outcome::Redone(label),
            Ok(None) => Outcome::Nothing("nothing to redo".to_owned()),
            Err(error) => Outcome::Failed(error.to_string()),
        }
    }

    fn set_all(&mut self, values: Vec<(Setting, String)>) -> Outcome {
        let set = |(setting, value): (Setting, String)| self.set(setting, &value);
        match values.into_iter().try_for_each(set) {
            Ok(()) => Outcome::Settings(Box::new(self.settings.clone())),
            Err(error) => Outcome::Failed(error.to_string()),
        }
    }

    fn set(&mut self, setting: Setting, value: &str) -> Result<(), ConfigError> {
        let mut settings = self.settings.clone();
        settings.set(setting, value)?;
        Settings::save(&self.places.settings, setting, &settings.get(setting))?;
        self.settings = settings;
        Ok(())
    }

    /// The diary's file.
    pub(in crate::tui) fn diary(&self) -> &Path {
        &self.places.diary
    }

    /// Takes in what another program wrote meanwhile, and returns whether the nights at hand look different
    /// now.
    pub(in crate::tui) fn take_in_changes_made_elsewhere(&mut self, app: &mut App) -> bool {
        let is_another_file = self.open_what_replaced_it().unwrap_or(false);
        let is_changed = self.store.changed_elsewhere(&mut self.data_version);
        let is_changed = is_changed.unwrap_or(false);
        if !is_another_file && !is_changed {
            return false;
        }
        self.whole.outdate();
        self.before_sitting = self.store.newest_change().unwrap_or(self.before_sitting);
        let before = app.context().journal.clone();
        self.read_again(app);
        let looks_different = app.context().journal != before;
        if looks_different {
            app.offer_no_undo();
        }
        looks_different
    }

    /// Opens the diary anew where another file was put in its place, as restoring a backup does.
    fn open_what_replaced_it(&mut self) -> Result<bool, StoreError> {
        if self.store.is_still_there().is_ok() {
            return Ok(false);
        }
        self.store = Store::open(&self.places.diary, Create::Never)?;
        self.store.changed_elsewhere(&mut self.data_version)?;
        Ok(true)
    }

    /// The reading of the whole diary that a screen waits for, if one is due.
    pub(in crate::tui) fn reading(&mut self, app: &App) -> Option<Reading> {
        let diary = &self.places.diary;
        app.looks_back()
            .then(|| self.whole.reading(diary.clone(), self.clock.now()))
            .flatten()
    }

    /// Takes in the whole diary.
    pub(in crate::tui) fn take_in(&mut self, read: ReadDiary, app: &mut App) {
        let unsaved = self.unsaved.iter().map(|unsaved| &unsaved.entry);
        match self.whole.take_in(read, unsaved) {
            Ok(unreadable) => {
                let mut cx = app.context().clone();
                (cx.whole, cx.version) = self.whole.known();
                app.follow(cx);
                self.tell_of_unreadable_rows(unreadable, app);
            }
            Err(error) => app.hear(Outcome::Failed(error.to_string())),
        }
    }

    /// Says, once, that rows of the diary cannot be read and are left out.
    pub(in crate::tui) fn tell_of_unreadable_rows(&mut self, words: Option<String>, app: &mut App) {
        let words = words.or_else(|| self.store.words_on_unreadable_rows());
        if let Some(words) = words.filter(|words| self.told_unreadable.as_ref() != Some(words)) {
            app.hear(Outcome::Failed(words.clone()));
            self.told_unreadable = Some(words);
        }
    }

    /// Lets the app know what is known of the findings, and returns the work that its open screen waits for,
    /// if it takes any. While the diary is being read, what it held before is not looked through.
    pub(in crate::tui) fn seek(&mut self, app: &mut App) -> PendingWork {
        let wanted = app.wants_findings().filter(|_| self.whole.is_current());
        let (journal, version) = self.whole.known();
        let wanted = wanted.zip(journal);
        let wanted = wanted.map(|(wish, journal)| (journal, version, wish));
        let now = app.context().now;
        let sought = self.findings.want(wanted, &self.settings, now);
        app.follow_findings(self.findings.found());
        sought
    }

    /// As [`Performer::seek`], and saves what waited for what was found.
    pub(in crate::tui) fn seek_and_save(&mut self, app: &mut App) -> PendingWork {
        let sought = self.seek(app);
        let Some(waited) = app.what_waited() else {
            return sought;
        };
        self.perform(Some(waited), app);
        self.seek(app)
    }

    /// The diary that is looked through for patterns.
    #[cfg(test)]
    pub(in crate::tui) fn looked_through(&self) -> Option<std::sync::Arc<crate::diary::Journal>> {
        self.whole.known().0
    }

    /// Takes in what the thread tells that looks for patterns.
    pub(in crate::tui) fn hear_of_findings(&mut self, told: Progress<Findings>) {
        self.findings.hear(told);
    }

    /// Takes in what the thread tells that checks the method.
    pub(in crate::tui) fn hear_of_check(&mut self, told: Progress<CheckResult>) {
        self.findings.hear_of_check(told);
    }

    /// Reads the nights at hand, with the unsaved entries over them.
    pub(in crate::tui) fn read(&self) -> Result<Context, StoreError> {
        let now = self.clock.now();
        let tonight = Night::of(now.at(), self.settings.night_boundary);
        let (mut journal, first_night) = self.store.at_one_moment(|| {
            let mut journal = self.store.nights(Context::at_hand(tonight), &now)?;
            // Whether a review is due hangs on the newest alone.
            journal.reviews.extend(self.store.last_review()?);
            journal.replies = self.store.replies(Context::at_hand(tonight))?;
            Ok((journal, self.store.first_night()?))
        })?;
        for unsaved in &self.unsaved {
            journal.apply(&unsaved.entry);
        }
        let (whole, version) = self.whole.known();
        Ok(Context {
            journal,
            whole,
            version,
            found: self.findings.found(),
            first_night,
            now,
            uptime: Duration::ZERO,
            settings: self.settings.clone(),
            waiting: spool::waiting(&self.places.state, &self.places.diary).len(),
        })
    }

    /// Reads again. When that fails the app goes on with what it knows; the next save will say why.
    fn read_again(&self, app: &mut App) {
        let cx = self.read().unwrap_or_else(|_| {
            let mut cx = app.context().clone();
            if let Some(unsaved) = self.unsaved.last() {
                cx.journal.apply(&unsaved.entry);
            }
            (cx.whole, cx.version) = self.whole.known();
            cx
        });
        app.follow(cx);
    }

    /// Tries once more to save what could not be saved, and writes it to a file if it still cannot. Where
    /// that fails too, says what is lost.
    pub(in crate::tui) fn keep_the_unsaved(&mut self) -> Option<Result<PathBuf, String>> {
        let now = self.clock.now();
        while let Some(unsaved) = self.unsaved.first() {
            if unsaved.save(&self.store, &now).is_err() {
                break;
            }
            self.unsaved.remove(0);
        }
        let last = self.unsaved.last()?;
        let entries = || self.unsaved.iter().map(|unsaved| &unsaved.entry);
        let edits = entries().flat_map(|entry| entry.edits.clone()).collect();
        let entry = Entry::new(last.entry.label.clone(), edits);
        let labels: Vec<&str> = entries().map(|entry| entry.label.as_str()).collect();
        let kept = spool::keep(&self.places.state, &self.places.diary, &entry, &now);
        Some(kept.map_err(|_| labels.join(", ")))
    }
}
