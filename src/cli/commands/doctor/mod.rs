//! `cramp doctor`: whether the file is sound, who may read it, and what lies around it.

mod around;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::cli::shell::{
    Exit, Session, backups_folder, files_in, name_of, open, print, upkeep, words_on_ahead,
};
use crate::files::folder_of;
use crate::store::{Create, Problem, Store, StoreError, is_ours, repair_modes};

/// Check the diary and its permissions
///
/// Exit code 0: no problems, 65: damaged, 1: something else is left to do.
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp doctor                        check the diary and its permissions
  cramp doctor --deep                 every index too; slower
  cramp doctor --fix                  fix permissions")]
pub(crate) struct DoctorArgs {
    /// Fix permissions, and remove leftovers of interrupted starts
    #[arg(long)]
    fix: bool,
    /// Also compare every index with its table
    #[arg(long)]
    deep: bool,
}

/// Checks, and with `--fix` repairs.
pub(super) fn run(args: DoctorArgs, session: &Session) -> anyhow::Result<Exit> {
    let diary = &session.places.diary;
    let (damage, additions) = damage(session, args.deep)?;
    let ours = is_ours(diary, session.places.is_known()).then_some(&**diary);
    let mut problems = repair_modes(ours, &private_things(session), args.fix)?;
    problems.extend(additions);
    problems.extend(around::leftovers(session, args.fix));
    problems.extend(around::copies_of_other_devices(diary));
    let wrong_settings = session.wrong_settings.iter();
    problems.extend(wrong_settings.map(|wrong| Problem::left(wrong.to_string())));
    problems.extend(unsaved(&session.places.state));
    problems.extend(upkeep::trouble(session).map(Problem::left));
    if damage.is_empty() {
        let store = open::to_read(session)?.store;
        let ahead = store.ahead(&session.now, session.tonight())?;
        problems.extend(ahead.map(|ahead| Problem::left(words_on_ahead(ahead, session))));
    }
    let exit = if !damage.is_empty() {
        Exit::BadData
    } else if problems.iter().any(|problem| !problem.fixed) {
        Exit::Failed
    } else {
        Exit::Done
    };
    if problems.iter().any(|problem| problem.fixed) {
        session.has_acted_to(exit);
    }
    let row = |problem: &Problem| json!({ "what": problem.what, "fixed": problem.fixed });
    let all = json!({
        "diary": print::path(diary),
        "sound": damage.is_empty(),
        "damage": damage,
        "problems": problems.iter().map(row).collect::<Value>(),
    });
    session.print(&all, || in_words(session, &damage, &problems))?;
    Ok(exit)
}

/// Damage in the file itself, and tables that others added.
fn damage(session: &Session, deep: bool) -> anyhow::Result<(Vec<String>, Vec<Problem>)> {
    let found = Store::open(&session.places.diary, Create::Never)
        .and_then(|store| Ok((store.problems(deep, &session.now)?, store.additions()?)));
    match found {
        Ok((problems, additions)) => {
            let damage = problems.into_iter().map(|problem| problem.what).collect();
            Ok((damage, additions))
        }
        Err(error @ (StoreError::Damaged { .. } | StoreError::NotADiary { .. })) => {
            Ok((vec![error.to_string()], Vec::new()))
        }
        Err(StoreError::Missing { path }) if session.places.is_known() => {
            Err(StoreError::Gone { path }.into())
        }
        Err(error) => Err(error.into()),
    }
}

/// Our other files that only their owner should read: folders, settings, backups, unsaved entries.
fn private_things(session: &Session) -> Vec<PathBuf> {
    let places = &session.places;
    let (backups, unsaved) = (backups_folder(session), places.state.join("unsaved"));
    let mut things = vec![places.settings.clone(), folder_of(&places.settings)];
    things.extend([places.state.clone(), unsaved.clone()]);
    things.extend(files_in(&places.state));
    things.extend(files_in(&unsaved));
    things.extend(
        files_in(&backups)
            .into_iter()
            .filter(|path| is_backup(path)),
    );
    if places.own_folder {
        things.extend([folder_of(&places.diary), backups]);
    }
    let rotation = upkeep::rotation(session);
    if rotation.folder().starts_with(&places.state) {
        things.extend([places.state.join("backups"), rotation.folder().to_owned()]);
    }
    things.extend(rotation.all().into_iter().map(|(_, path)| path));
    things.extend(beside_the_diary(&places.diary));
    things.sort();
    things.dedup();
    things
}

/// Whether the file is named like one of our backups.
fn is_backup(path: &Path) -> bool {
    let name = name_of(path);
    name.starts_with("diary-") && name.ends_with(".db")
}

/// The old files that upgrades and restoring keep beside the diary.
fn beside_the_diary(diary: &Path) -> Vec<PathBuf> {
    let name = name_of(diary);
    let kept =
        [".replaced-", ".before-upgrade-", ".left-behind"].map(|middle| format!("{name}{middle}"));
    let mut files = files_in(&folder_of(diary));
    files.retain(|path| kept.iter().any(|start| name_of(path).starts_with(start)));
    files
}

/// Entries that could not be saved, kept until they are imported.
fn unsaved(state: &Path) -> impl Iterator<Item = Problem> {
    files_in(&state.join("unsaved")).into_iter().map(|path| {
        let path = path.display();
        Problem::left(format!("{path} has an entry that is not in the diary yet"))
    })
}

fn in_words(session: &Session, damage: &[String], problems: &[Problem]) -> String {
    let mut text = format!("{}\n", session.places.diary.display());
    if damage.is_empty() {
        text.push_str("  no problems\n");
    }
    for what in damage {
        let _ = writeln!(text, "  damaged: {what}");
    }
    for problem in problems {
        let mark = if problem.fixed { "fixed" } else { "to do" };
        let _ = writeln!(text, "  {mark}: {}", problem.what);
    }
    if problems.iter().any(|problem| !problem.fixed) {
        text.push_str("  cramp doctor --fix fixes what it can\n");
    }
    if !damage.is_empty() {
        let newest = files_in(&backups_folder(session)).pop();
        let _ = writeln!(
            text,
            "  cramp restore {} restores the backup, and keeps the damaged file beside it",
            newest.unwrap_or_else(|| "FILE".into()).display()
        );
    }
    text
}
