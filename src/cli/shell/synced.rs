//! Sync programs: the conflict copies they make when two devices wrote at once, and diaries in synced
//! folders.

use std::path::{Path, PathBuf};

/// Folder names that give a sync program away, in lower case.
const FOLDERS: [(&str, &str); 17] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("mobile documents", "iCloud"),
    ("cloudstorage", "a cloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("pclouddrive", "pCloud"),
    ("pcloud drive", "pCloud"),
    ("mega", "MEGA"),
    ("megasync", "MEGA"),
    ("seafile", "Seafile"),
    ("syncthing", "Syncthing"),
];

/// Files that sync programs put into the folders they sync.
const MARKS: [(&str, &str); 8] = [
    (".stfolder", "Syncthing"),
    (".stignore", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".tmp.drivedownload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".sync", "Resilio Sync"),
];

/// The sync program of the diary's folder, and that folder, as far as names tell.
pub(crate) fn program_around(diary: &Path) -> Option<(&'static str, PathBuf)> {
    let absolute = std::path::absolute(diary).unwrap_or_else(|_| diary.to_owned());
    let real = diary.canonicalize().unwrap_or_else(|_| absolute.clone());
    let folders = [&absolute, &real].map(|path| path.ancestors().skip(1));
    let known = |folder: &Path| program_of(folder).map(|program| (program, folder.to_owned()));
    folders.into_iter().flatten().find_map(known)
}

fn program_of(folder: &Path) -> Option<&'static str> {
    let name = folder.file_name()?.to_string_lossy().to_lowercase();
    // "Dropbox (Personal)", "OneDrive - Company", "OneDrive-Personal".
    let is_called = |known: &str| {
        let rest = name.strip_prefix(known);
        // "mega" begins other names, too.
        let goes_on = |rest: &str| known != "mega" && rest.starts_with([' ', '-']);
        rest.is_some_and(|rest| rest.is_empty() || goes_on(rest))
    };
    let called = FOLDERS.iter().find(|(known, _)| is_called(known));
    let marked = || MARKS.iter().find(|(mark, _)| folder.join(mark).exists());
    called.or_else(marked).map(|(_, program)| *program)
}

/// Whether a file name is that of a sync program's conflict copy of the diary.
pub(crate) fn is_conflict_copy(name: &str, diary: &str) -> bool {
    let (name, diary) = (name.to_lowercase(), diary.to_lowercase());
    let (stem, ending) = diary.rsplit_once('.').unwrap_or((&diary, ""));
    let Some(rest) = name.strip_prefix(stem).filter(|_| name != diary) else {
        return false;
    };
    // Dropbox, Nextcloud, Syncthing, Seafile, Resilio and Google all write "conflict" in some form, some of
    // them in the person's language.
    let is_named = ["conflict", "konflikt", "conflit"]
        .iter()
        .any(|word| rest.contains(word));
    if is_named && !rest.contains(".new-") {
        return true;
    }
    let Some(middle) = rest
        .strip_suffix(ending)
        .and_then(|rest| rest.strip_suffix('.'))
    else {
        return false;
    };
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    // "diary (1).db" of Google Drive, "diary 2.db" of iCloud.
    let in_brackets = middle
        .strip_prefix(" (")
        .and_then(|rest| rest.strip_suffix(')'));
    in_brackets.is_some_and(is_number)
        || middle.strip_prefix(' ').is_some_and(is_number)
        // "diary-DESKTOP-7QK2A.db" and "diary-LAPTOP.db" of OneDrive.
        || ["-desktop", "-laptop"].iter().any(|host| {
            let rest = middle.strip_prefix(host);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn copies_of_every_program_are_known() {
        for name in [
            "diary (John's conflicted copy 2026-11-24).db",
            "diary (conflicted copy 2026-11-24 031200).db",
            "diary (Case Conflict).db",
            "diary.sync-conflict-20261124-031200-ABCDEFG.db",
            "diary.sync-conflict-20261124-031200-ABCDEFG.db-wal",
            "diary (SFConflict me@example.org 2026-11-24-03-12-00).db",
            "diary.Conflict.db",
            "diary [conflict].db",
            "diary (Konflikt von Max).db",
            "diary (In Konflikt stehende Kopie von Max 2026-11-24).db",
            "diary (Copie en conflit de Max 2026-11-24).db",
            "diary-LAPTOP.db",
            "diary-Desktop.db",
            "diary (1).db",
            "diary (12).db",
            "diary 2.db",
            "diary-DESKTOP-7QK2A.db",
            "DIARY (1).DB",
        ] {
            assert!(is_conflict_copy(name, "diary.db"), "{name}");
        }
        for name in [
            "diary.db",
            "diary.db-wal",
            "diary.db.replaced-20261124-031200",
            "diary.db.before-upgrade-from-1",
            "diary-2026-11-24.db",
            "diary-old.db",
            "diary-OLD.db",
            "diary-laptops.db",
            "diary (old).db",
            "diary2.db",
            "diary.jsonl",
            "my diary (1).db",
            "other (1).db",
        ] {
            assert!(!is_conflict_copy(name, "diary.db"), "{name}");
        }
        assert!(is_conflict_copy("diary (1)", "diary") || !is_conflict_copy("diary", "diary"));
    }

    #[test]
    fn folders_of_every_program_are_known() {
        let home = tempfile::tempdir().expect("a folder");
        for (folder, program) in [
            ("Dropbox", Some("Dropbox")),
            ("Dropbox (Personal)/health", Some("Dropbox")),
            ("OneDrive - Company", Some("OneDrive")),
            ("Library/CloudStorage/Something", Some("a cloud")),
            (
                "Library/Mobile Documents/com~apple~CloudDocs",
                Some("iCloud"),
            ),
            ("Google Drive/My Drive", Some("Google Drive")),
            ("Nextcloud/deep/deeper", Some("Nextcloud")),
            ("pCloudDrive", Some("pCloud")),
            ("pCloud Drive/cramps", Some("pCloud")),
            ("MEGA", Some("MEGA")),
            ("MEGAsync/cramps", Some("MEGA")),
            ("mega-marathon", None),
            ("plain", None),
            ("dropboxes", None),
        ] {
            let folder = home.path().join(folder);
            fs::create_dir_all(&folder).expect("a folder");
            let found = program_around(&folder.join("diary.db")).map(|(program, _)| program);
            assert_eq!(found, program, "{}", folder.display());
        }
        let shared = home.path().join("shared/deep");
        fs::create_dir_all(&shared).expect("a folder");
        fs::create_dir(home.path().join("shared/.stfolder")).expect("a mark");
        let found = program_around(&shared.join("diary.db"));
        assert_eq!(found, Some(("Syncthing", home.path().join("shared"))));
    }
}
