//! What must hold after any fault: what is in the diary, which files stand where, and what was said about it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::shell::{Home, text};

/// A diary as an older program might have left it: our mark, an older version, other tables.
pub(crate) fn older_diary(path: &Path) {
    let connection = Connection::open(path).expect("a database");
    connection
        .execute_batch(
            "PRAGMA application_id = 0x6372616d; PRAGMA user_version = 0;
             CREATE TABLE old (note TEXT); INSERT INTO old VALUES ('from long ago');",
        )
        .expect("made");
    connection.close().expect("closed");
}

/// The bytes of the diary and of every file whose name begins with its name, but for the index of its log,
/// which every reader may write.
pub(crate) fn bytes_of(diary: &Path) -> BTreeMap<String, Vec<u8>> {
    let name = |path: &Path| {
        path.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let start = name(diary);
    files_in(diary.parent().expect("a folder"))
        .into_iter()
        .filter(|path| path.is_file() && name(path).starts_with(&start))
        .filter(|path| !name(path).ends_with("-shm"))
        .map(|path| (name(&path), fs::read(&path).expect("readable")))
        .collect()
}

/// Everything in a folder, sorted; nothing where there is no folder.
pub(crate) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
}

/// Folds the log into the diary, so that all of it is in one file.
pub(crate) fn fold(diary: &Path) {
    let connection = Connection::open(diary).expect("a diary");
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .expect("folded");
    connection.close().expect("closed");
    for ending in ["-wal", "-shm"] {
        let mut path = diary.as_os_str().to_owned();
        path.push(ending);
        let _ = fs::remove_file(path);
    }
}

/// Writes what is in the log alone afterwards, as after a program that was killed.
#[track_caller]
pub(crate) fn write_to_the_log(home: &Home, lines: &[&str]) {
    let reader = Connection::open(home.diary()).expect("a diary");
    reader
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .expect("a known switch");
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM episode")
        .expect("read");
    for line in lines {
        home.done(line);
    }
}

/// The notes of all cramps, oldest first.
#[track_caller]
pub(crate) fn notes(home: &Home) -> Vec<String> {
    let list = home.json("list");
    let episodes = list["episodes"].as_array().expect("episodes");
    let note = |episode: &serde_json::Value| episode["note"].as_str().unwrap_or("").to_owned();
    episodes.iter().rev().map(note).collect()
}

/// The diary is sound to its last index.
#[track_caller]
pub(crate) fn assert_sound(home: &Home) {
    let checked = home.json("doctor --deep");
    assert_eq!(checked["sound"], true, "{checked}");
}

/// What a program said on stderr; that it ended in order, and not by a panic or a signal.
#[track_caller]
pub(crate) fn said(output: &Output) -> String {
    let words = text(&output.stderr);
    let code = output.status.code();
    assert!(
        code.is_some_and(|code| code < 100) && !words.contains("panicked"),
        "{}: {words}",
        output.status
    );
    words
}

/// The file in which the words say that an entry is kept.
#[track_caller]
pub(crate) fn kept_in(words: &str) -> PathBuf {
    let path = words
        .split_once("kept in ")
        .and_then(|(_, rest)| rest.split_once(';'))
        .map(|(path, _)| PathBuf::from(path));
    path.unwrap_or_else(|| panic!("it is said where the entry is kept: {words}"))
}

/// Takes a kept entry into a diary, unless a later run did so already.
#[track_caller]
pub(crate) fn take_in(kept: &Path, home: &Home, diary: &Path) {
    if !kept.exists() {
        return;
    }
    let arguments = [Path::new("import"), kept, Path::new("--db"), diary];
    let imported = home.given(arguments.map(|word| word.to_str().expect("a plain path")));
    assert!(
        imported.status.success(),
        "{}{}",
        said(&imported),
        text(&imported.stdout)
    );
}

/// The mode of a file or folder.
#[track_caller]
pub(crate) fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    let metadata = fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    metadata.permissions().mode() & 0o777
}

/// Numbers that look random and are the same in every run.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// One of the numbers below a bound.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}
