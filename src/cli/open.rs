//! Opening the diary, and opening the screens on it.

use std::io::{self, Write as _};
use std::path::PathBuf;

use super::exit::Exit;
use super::record::words_on_kept;
use super::shell::{Shell, only_ascii};
use super::{plain, print, unsaved};
use crate::demo::{Demo, Density};
use crate::diary::{Entry, Night, edits_of};
use crate::store::{Create, Store, StoreError};
use crate::tui::{self, Page};

/// Opens the diary to write in it, making one where there never was one.
///
/// # Errors
/// Those of [`Store::open`], and [`StoreError::Gone`] where a diary was kept and is no more.
pub(super) fn to_write(shell: &Shell) -> Result<Store, StoreError> {
    let path = &shell.places.diary;
    let store = match Store::open(path, Create::Never) {
        Err(StoreError::Missing { .. }) if shell.flags.new || !shell.places.is_known() => {
            let store = Store::open(path, Create::IfMissing)?;
            if let Some(made_up) = &shell.demo {
                fill_demo(&store, made_up.nights, shell)?;
            }
            store
        }
        Err(StoreError::Missing { path }) => return Err(StoreError::Gone { path }),
        opened => opened?,
    };
    if shell.demo.is_none() {
        shell.places.remember();
    }
    say_what_was_set_aside(shell, store.set_aside());
    Ok(store)
}

/// Says which files of a diary that was moved away were found in the place of a new one, and where they are now.
pub(super) fn say_what_was_set_aside(shell: &Shell, files: &[PathBuf]) {
    if files.is_empty() {
        return;
    }
    let names: Vec<String> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    shell.remark(&format!(
        "a diary that was moved away left files here, which may hold its newest entries; they are kept as {}",
        names.join(", ")
    ));
}

/// A diary to look at, and whether its file is there at all.
#[derive(Debug)]
pub(super) struct Looked {
    /// The diary; an empty one where there is no file.
    pub(super) store: Store,
    /// Whether there is a file.
    pub(super) exists: bool,
}

/// Opens the diary to look at it. Looking makes no file: where there never was one, an empty diary stands for it.
///
/// # Errors
/// As [`to_write`].
pub(super) fn to_read(shell: &Shell) -> Result<Looked, StoreError> {
    let path = &shell.places.diary;
    // Only a place that can be looked into can be seen to be empty.
    let nothing_there =
        matches!(path.symlink_metadata(), Err(error) if error.kind() == io::ErrorKind::NotFound);
    let begun = !nothing_there || shell.places.is_known();
    if begun || shell.flags.new || shell.demo.is_some() {
        return Ok(Looked {
            store: to_write(shell)?,
            exists: true,
        });
    }
    Ok(Looked {
        store: Store::in_memory(),
        exists: false,
    })
}

/// Writes made-up nights into a fresh demo diary; the last is the one before this.
fn fill_demo(store: &Store, nights: u32, shell: &Shell) -> Result<(), StoreError> {
    let demo = Demo {
        last: shell.tonight().previous(),
        nights,
        zone: shell.now.zone(),
        seed: 1,
        density: Density::Lived,
    };
    let entry = Entry::new("a made-up diary", edits_of(&demo.journal()));
    store.record(&entry, &shell.now)
}

/// Where the screens begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// On the first screen.
    Tonight,
    /// On the cramp that runs.
    Live,
    /// On the check-in of a night.
    CheckIn(Night),
}

/// Opens the screens on the diary.
///
/// # Errors
/// When the diary cannot be opened.
pub(super) fn open_diary(shell: &Shell, start: Start) -> anyhow::Result<Exit> {
    if start == Start::Tonight && is_gone(shell) && !ask_for_a_new_one(shell)? {
        return Ok(Exit::NoInput);
    }
    if !shell.interactive || shell.plain {
        return plain::converse(shell, start);
    }
    let store = to_write(shell)?;
    unsaved::take_in(shell, &store);
    let page = match start {
        Start::Tonight => Page::Due,
        Start::Live => store
            .running(&shell.now)?
            .map_or(Page::Due, |running| Page::Episode(running.id)),
        Start::CheckIn(night) => Page::Night(night),
    };
    let left = tui::run(tui::Start {
        store,
        places: shell.places.clone(),
        settings: shell.settings.clone(),
        clock: shell.clock,
        colour: shell.colours_screens(),
        only_ascii: only_ascii(),
        page,
    })?;
    shell.has_written();
    say_goodbye(shell, &left);
    Ok(match (left.by_signal, left.unsaved) {
        (Some(signal), _) => Exit::of_signal(signal),
        (None, Some(_)) => Exit::Io,
        (None, None) => Exit::Done,
    })
}

/// What must not be forgotten when the screens are gone.
fn say_goodbye(shell: &Shell, left: &tui::Left) {
    match &left.unsaved {
        Some(Ok(path)) => shell.remark(&format!(
            "what could not be saved is {}",
            words_on_kept(path)
        )),
        Some(Err(labels)) => shell.remark(&format!(
            "not saved, and no file could be written to keep it in: {labels}"
        )),
        None => {}
    }
    if left.cramp_runs {
        shell.advise("the cramp still runs; \"cramp over\" ends it");
    }
}

fn is_gone(shell: &Shell) -> bool {
    shell.demo.is_none()
        && !shell.flags.new
        && shell.places.diary.symlink_metadata().is_err()
        && shell.places.is_known()
}

/// A diary that was here is gone: whether to start a new one is for the person to say.
fn ask_for_a_new_one(shell: &Shell) -> anyhow::Result<bool> {
    let gone = StoreError::Gone {
        path: shell.places.diary.clone(),
    };
    let hint = gone.hint().unwrap_or_default();
    print::text(&format!(
        "{gone}.\n{hint}.\n  1  quit\n  2  start a new, empty diary\nchoose 1 or 2 [1]: "
    ))?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    if answer.trim() != "2" {
        return Ok(false);
    }
    let store = Store::open(&shell.places.diary, Create::IfMissing)?;
    say_what_was_set_aside(shell, store.set_aside());
    let _ = writeln!(
        io::stderr(),
        "a new diary begins at {}",
        shell.places.diary.display()
    );
    Ok(true)
}
