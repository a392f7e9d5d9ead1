//! Tells when the diary's files change, so that an open screen shows what another program wrote.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// What SQLite calls the diary's files, after the diary's own name.
const ENDINGS: [&str; 3] = ["", "-wal", "-journal"];

/// How long after a file changed its new content is looked for. SQLite writes first, waits for the disk, and
/// only then tells other programs, which nobody can watch.
const LOOKS: [Duration; 4] = [
    Duration::ZERO,
    Duration::from_millis(30),
    Duration::from_millis(150),
    Duration::from_millis(600),
];

/// When to look at the diary after its files changed: a few times, and then no more until they change again.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looks {
    changed_at: Option<Instant>,
    taken: usize,
}

impl Looks {
    /// The files changed at this moment.
    pub(super) fn begin(&mut self, now: Instant) {
        (self.changed_at, self.taken) = (Some(now), 0);
    }

    /// How long until the next look; `None` while none is due.
    pub(super) fn due_in(&self, now: Instant) -> Option<Duration> {
        let at = self.changed_at? + *LOOKS.get(self.taken)?;
        Some(at.saturating_duration_since(now))
    }

    /// A look was taken, and whether the change was seen.
    pub(super) fn take(&mut self, seen: bool) {
        self.taken = if seen { LOOKS.len() } else { self.taken + 1 };
    }
}

/// Calls `changed` after each change of the diary's files, for as long as what is returned lives. The folder
/// is watched, since files come and go in it.
///
/// # Errors
/// When the system cannot watch it.
pub(super) fn watch_files_of(
    diary: &Path,
    changed: impl Fn() + Send + 'static,
) -> notify::Result<RecommendedWatcher> {
    let diary = fs::canonicalize(diary)?;
    let names: Vec<OsString> = diary.file_name().map_or_else(Vec::new, |name| {
        let named = |ending| [name, OsStr::new(ending)].into_iter().collect();
        ENDINGS.map(named).to_vec()
    });
    let folder = diary.parent().unwrap_or(&diary).to_owned();
    let is_ours = move |event: &Event| {
        let has_changed = matches!(
            event.kind,
            EventKind::Create(_)
                | EventKind::Modify(_)
                | EventKind::Remove(_)
                | EventKind::Access(AccessKind::Close(AccessMode::Write))
        );
        let is_one = |name: &OsStr| names.iter().any(|ours| ours == name);
        has_changed
            && event
                .paths
                .iter()
                .any(|path| path.file_name().is_some_and(is_one))
    };
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| is_ours(&event)) {
            changed();
        }
    })?;
    watcher.watch(&folder, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_looked_for_a_few_times_and_then_no_more() {
        let changed = Instant::now();
        let mut looks = Looks::default();
        assert_eq!(looks.due_in(changed), None, "nothing changed yet");
        looks.begin(changed);
        for wait in LOOKS {
            assert_eq!(looks.due_in(changed), Some(wait));
            assert_eq!(looks.due_in(changed + wait), Some(Duration::ZERO));
            looks.take(false);
        }
        assert_eq!(looks.due_in(changed), None);
        looks.begin(changed);
        looks.take(true);
        assert_eq!(looks.due_in(changed), None, "it was seen");
    }
}
