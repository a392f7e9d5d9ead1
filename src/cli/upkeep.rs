//! What is done once the answer was printed or the screens were left: the backup of the day, and the end of the history.
//! Nobody waits for it but the prompt, and nothing of it can fail what was asked for; that it failed is said by `status`
//! and `doctor`.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use super::shell::Shell;
use crate::config::private;
use crate::store::{Create, Rotation, Store, StoreError};

/// Looks after the diary once a day, after it was written to.
pub(super) fn look_after(shell: &Shell) {
    if shell.demo.is_some() || !shell.wrote() {
        return;
    }
    let today = shell.now.local().date();
    let rotation = rotation(shell);
    if !shell.settings.backups || !rotation.is_due(today) {
        return;
    }
    let done = Store::open(&shell.places.diary, Create::Never).and_then(|store| {
        store.rotate(&rotation, today)?;
        store.trim_history(&shell.now)
    });
    match done {
        Ok(_) => forget_trouble(shell),
        // Another program is in the way, or has made it meanwhile.
        Err(StoreError::Busy) => {}
        Err(StoreError::File { .. }) if !rotation.is_due(today) => {}
        Err(error) => remember_trouble(shell, &error.to_string()),
    }
}

/// The backups that come and go by themselves.
pub(super) fn rotation(shell: &Shell) -> Rotation {
    Rotation::of(&shell.places.diary, &shell.places.backups())
}

/// Why the last backup could not be made, if it could not.
pub(super) fn trouble(shell: &Shell) -> Option<String> {
    let text = fs::read_to_string(note_of_trouble(shell)).ok()?;
    Some(format!(
        "the backup of the day could not be made: {}",
        text.trim_end()
    ))
}

fn note_of_trouble(shell: &Shell) -> PathBuf {
    let name = format!("backup-failed-{}", shell.places.short_name());
    shell.places.state.join(name)
}

fn remember_trouble(shell: &Shell, why: &str) {
    let mut options = fs::OpenOptions::new();
    let file =
        private(options.write(true).create(true).truncate(true)).open(note_of_trouble(shell));
    // Where nothing can be written, the diary itself says so soon enough.
    let _ = file.and_then(|mut file| writeln!(file, "{}", why.replace('\n', " ")));
}

fn forget_trouble(shell: &Shell) {
    let _ = fs::remove_file(note_of_trouble(shell));
}
