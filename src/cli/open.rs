//! Opening the diary, and opening the screens on it.

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use super::exit::Exit;
use super::record::words_on_kept;
use super::shell::{Shell, colours_errors, only_ascii, remark};
use super::{plain, print, unsaved};
use crate::config::WrongSetting;
use crate::config::drafts::Draft;
use crate::demo::{Demo, Density};
use crate::diary::{Entry, Night, edits_of, neutral};
use crate::exchange::spool;
use crate::store::{Create, Store, StoreError, UnreadableRow};
use crate::tui::{self, Page};

/// The rows that cannot be read and were told of in this run.
pub(super) type Told = Mutex<BTreeSet<UnreadableRow>>;

/// Opens the diary to write in it, making one where there never was one.
///
/// # Errors
/// Those of [`Store::open`], and [`StoreError::Gone`] where a diary was kept and is no more.
pub(super) fn to_write(shell: &Shell) -> Result<Store, StoreError> {
    let path = &shell.places.diary;
    let mut store = match Store::open(path, Create::Never) {
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
    let told = Arc::clone(&shell.unreadable_rows);
    let coloured = colours_errors(shell.flags.color);
    store.tell_of_unreadable_rows(move |row| tell_of_unreadable_row(row, &told, coloured));
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

/// Says that a row is left out, once a run, and of no more than a few: there may be thousands.
fn tell_of_unreadable_row(row: &UnreadableRow, told: &Told, coloured: bool) {
    const MOST_TOLD: usize = 3;
    let Ok(mut told) = told.lock() else { return };
    let before = told.len();
    if before > MOST_TOLD || !told.insert(row.clone()) {
        return;
    }
    match before {
        MOST_TOLD => remark("and more rows; \"cramp doctor\" names them all", coloured),
        _ => remark(&format!("{row}; it is left out"), coloured),
    }
}

/// A diary to look at, and whether its file is there at all.
#[derive(Debug)]
pub(super) struct Looked {
    /// The diary; an empty one where there is no file.
    pub(super) store: Store,
    /// Whether there is a file.
    pub(super) exists: bool,
}

/// Opens the diary to look at it. Looking makes no file: where there never was one in the usual place, an empty diary
/// stands for it.
///
/// # Errors
/// As [`to_write`], and where a place that was named holds nothing: a slip in it must not look like an empty diary.
pub(super) fn to_read(shell: &Shell) -> Result<Looked, StoreError> {
    must_be_there(shell)?;
    let looked = to_try_out(shell)?;
    if !looked.exists && !shell.said_empty.replace(true) {
        let path = shell.places.diary.display();
        shell.advise(&format!(
            "no diary yet: it begins with the first entry, at {path}"
        ));
    }
    Ok(looked)
}

/// As [`to_read`], for what says what it would write: that could begin a diary at any place.
///
/// # Errors
/// As [`to_write`].
pub(super) fn to_try_out(shell: &Shell) -> Result<Looked, StoreError> {
    if !is_nothing_there(shell) || shell.places.is_known() {
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

/// What changes or undoes something must not begin a diary at a place that was named and holds none.
///
/// # Errors
/// When nothing stands there.
pub(super) fn must_be_there(shell: &Shell) -> Result<(), StoreError> {
    if shell.places.own_folder || !is_nothing_there(shell) || shell.places.is_known() {
        return Ok(());
    }
    Err(StoreError::Missing {
        path: shell.places.diary.clone(),
    })
}

/// Whether writing begins a diary: what is refused then must not, or an empty one lies at the place of a slip.
pub(super) fn would_begin(shell: &Shell) -> bool {
    let found = shell.places.diary.symlink_metadata();
    shell.demo.is_none()
        && found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        && (shell.flags.new || !shell.places.is_known())
        && spool::waiting(&shell.places.state, &shell.places.diary).is_empty()
}

/// Whether there is no diary and none was asked to begin. Only a place that can be looked into can be seen to be empty.
fn is_nothing_there(shell: &Shell) -> bool {
    let begins = shell.flags.new || shell.demo.is_some();
    // A link that leads nowhere names nothing, too.
    let found = shell.places.diary.metadata();
    !begins && matches!(found, Err(error) if error.kind() == io::ErrorKind::NotFound)
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
    let mut store = to_write(shell)?;
    unsaved::take_in(shell, &store);
    // The screens say it themselves.
    store.keep_quiet_about_unreadable_rows();
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
        notice: shell.wrong_settings.first().map(WrongSetting::in_short),
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
fn say_goodbye(shell: &Shell, ending: &tui::Ending) {
    match &ending.unsaved {
        Some(Ok(path)) => shell.remark(&format!(
            "what could not be saved is {}",
            words_on_kept(path)
        )),
        Some(Err(labels)) => shell.remark(&format!(
            "not saved, and no file could be written to keep it in: {labels}"
        )),
        None => {}
    }
    if !ending.drafts.is_empty() {
        let words: Vec<String> = ending.drafts.iter().map(draft_words).collect();
        let kept = if ending.drafts_lost {
            "and no file could be written to keep it in"
        } else {
            "kept for the next time"
        };
        shell.remark(&format!("not saved, {kept}: {}", words.join("; ")));
    }
    if ending.cramp_runs {
        shell.advise("the cramp still runs; \"cramp over\" ends it");
    }
}

/// `fluids "30", night of Tue 24 → Wed 25 Nov`, `new medicine "Toras"`.
fn draft_words(draft: &Draft) -> String {
    let text = draft.fields.first().map_or("", |(_, text)| text.as_str());
    let (what, of) = draft.form.split_once(' ').unwrap_or((&draft.form, ""));
    let words = match (what, of.parse::<Night>()) {
        ("night", Ok(night)) => {
            let factor = draft
                .fields
                .first()
                .map_or("", |(factor, _)| factor.as_str());
            format!("{factor} \"{text}\", night of {}", night.title())
        }
        ("new", _) => format!("{} \"{text}\"", draft.form),
        _ => format!("a change to a {what}, \"{text}\""),
    };
    neutral(&words).into_owned()
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
