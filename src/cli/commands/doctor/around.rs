//! Files around the diary that should not stay: unfinished ones, and copies from other devices.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::shell::{Session, backups_folder, files_in, name_of, synced};
use crate::files::{UNFINISHED, folder_of};
use crate::store::Problem;

/// How the names of unfinished files continue.
const UNFINISHED_WHAT: [&str; 4] = ["diary-", "backup-", "file-", "export-"];

/// Unfinished files left by an interrupted run, in every folder we write to. One younger than an hour may
/// be in use.
pub(super) fn leftovers(session: &Session, fix: bool) -> Vec<Problem> {
    let places = &session.places;
    let folders = [
        folder_of(&places.diary),
        backups_folder(session),
        folder_of(&places.settings),
        places.state.clone(),
        PathBuf::from("."),
    ];
    let folders: BTreeSet<PathBuf> = folders
        .iter()
        .filter_map(|folder| folder.canonicalize().ok())
        .collect();
    let files = folders.iter().flat_map(|folder| files_in(folder));
    let problem = |path: PathBuf| Problem {
        what: format!(
            "{} is left over from an interrupted run; --fix removes it after an hour",
            path.display()
        ),
        fixed: fix && is_old(&path) && fs::remove_file(&path).is_ok(),
    };
    files
        .filter(|path| is_unfinished(path))
        .map(problem)
        .collect()
}

fn is_unfinished(path: &Path) -> bool {
    let name = name_of(path);
    let what = name.strip_prefix(UNFINISHED);
    what.is_some_and(|what| UNFINISHED_WHAT.iter().any(|known| what.starts_with(known)))
        && path.symlink_metadata().is_ok_and(|found| found.is_file())
}

fn is_old(path: &Path) -> bool {
    let modified = path.metadata().and_then(|metadata| metadata.modified());
    let age = modified.ok().and_then(|modified| modified.elapsed().ok());
    age.is_some_and(|age| age.as_secs() > 3600)
}

/// Conflict copies that sync programs have made of the diary, and a warning if its folder is synced.
pub(super) fn copies_of_other_devices(diary: &Path) -> Vec<Problem> {
    let files = files_in(&folder_of(diary)).into_iter();
    let copies = files.filter(|path| synced::is_conflict_copy(&name_of(path), &name_of(diary)));
    let copies = copies.map(|path| {
        format!(
            "{} looks like a copy from another device. Look at it with --db, copy over what is missing, \
            then move it away",
            path.display()
        )
    });
    let synced = synced::program_around(diary).map(|(program, folder)| {
        format!(
            "the diary is in {}, which {program} copies to other devices. Use it on one device at a time, \
            or keep it elsewhere and put only backups there",
            folder.display()
        )
    });
    copies.chain(synced).map(Problem::left).collect()
}
