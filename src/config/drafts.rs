//! What was typed into forms and is in no diary yet: kept over the end of the program in a file that only its
//! owner can read, until it is saved or cleared.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::diary::Night;
use crate::files::{make_private_folder, write_whole};

/// The file inside the folder for state.
const FILE: &str = "drafts.json";

/// A form that was not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which form: `new medicine`, `night 2026-11-24`.
    pub form: String,
    /// What was typed, by the names of the fields.
    pub fields: Vec<(String, String)>,
}

impl Draft {
    /// How the check-in of a night is called as a form.
    pub fn form_of(night: Night) -> String {
        format!("night {night}")
    }

    /// Whether it is of a check-in.
    pub fn is_of_check_in(&self) -> bool {
        self.form.starts_with("night ")
    }
}

/// A form of a diary.
#[derive(Serialize, Deserialize)]
struct Row {
    diary: String,
    #[serde(flatten)]
    draft: Draft,
}

fn name_of(diary: &Path) -> String {
    let path = std::path::absolute(diary).unwrap_or_else(|_| diary.to_owned());
    path.to_string_lossy().into_owned()
}

/// The forms of a diary that were not saved. A file that cannot be read holds none.
pub fn load(state: &Path, diary: &Path) -> Vec<Draft> {
    let name = name_of(diary);
    let ours = rows(state).into_iter().filter(|row| row.diary == name);
    ours.map(|row| row.draft).collect()
}

fn rows(state: &Path) -> Vec<Row> {
    let text = fs::read_to_string(state.join(FILE)).ok();
    text.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Keeps what was not saved, in place of what was known when the program began. What another program kept
/// meanwhile stays.
///
/// # Errors
/// When the file cannot be written; what it held before is still there then.
pub fn keep(state: &Path, diary: &Path, known: &[Draft], now: &[Draft]) -> io::Result<()> {
    if known == now {
        return Ok(());
    }
    let name = name_of(diary);
    let mut rows = rows(state);
    rows.retain(|row| {
        row.diary != name || !(known.contains(&row.draft) || now.contains(&row.draft))
    });
    rows.extend(now.iter().map(|draft| Row {
        diary: name.clone(),
        draft: draft.clone(),
    }));
    write(state, &rows)
}

fn write(state: &Path, rows: &[Row]) -> io::Result<()> {
    let path = state.join(FILE);
    if rows.is_empty() {
        return match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    make_private_folder(state)?;
    write_whole(&path, serde_json::to_string_pretty(rows)?.as_bytes(), true)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn draft(form: &str, name: &str) -> Draft {
        Draft {
            form: form.to_owned(),
            fields: vec![("name".to_owned(), name.to_owned())],
        }
    }

    #[test]
    fn drafts_are_kept_for_their_diary_and_their_owner() {
        let folder = tempfile::tempdir().expect("a folder");
        let state = folder.path().join("state");
        let (mine, other) = (folder.path().join("a.db"), folder.path().join("b.db"));
        let toras = draft("new medicine", "Toras");
        keep(&state, &mine, &[], std::slice::from_ref(&toras)).expect("kept");
        assert_eq!(load(&state, &mine), std::slice::from_ref(&toras));
        assert_eq!(load(&state, &other), []);
        let file = state.join(FILE);
        let mode = |path: &Path| {
            fs::metadata(path)
                .expect("it is there")
                .permissions()
                .mode()
        };
        assert_eq!(mode(&file) & 0o777, 0o600);
        assert_eq!(mode(&state) & 0o777, 0o700);
        keep(&state, &mine, &[toras], &[]).expect("kept");
        assert!(!file.exists(), "nothing is left of what was saved");
    }

    #[test]
    fn what_another_program_kept_meanwhile_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let (state, diary) = (folder.path(), folder.path().join("a.db"));
        let (first, second) = (draft("new medicine", "Toras"), draft("new factor", "bath"));
        keep(state, &diary, &[], std::slice::from_ref(&first)).expect("kept");
        // This one began before, and knows nothing of it.
        keep(state, &diary, &[], &[]).expect("kept");
        assert_eq!(load(state, &diary), std::slice::from_ref(&first));
        keep(state, &diary, &[], std::slice::from_ref(&second)).expect("kept");
        assert_eq!(load(state, &diary), [first, second]);
    }
}
