//! The loop: waits, hands what comes to the app, has the effects it asks for performed, draws. The one place
//! below the shell that touches the clock and the terminal.

mod packet;
mod runtime;
mod start;

mod events;
mod input;
mod watch;

pub(super) mod background;
mod findings_worker;
mod journal_cache;
mod pages;
pub(super) mod performer;

mod dialog;
mod screen_diff;
mod terminal;

pub(super) use dialog::{Look, show};

pub use start::{Ending, Page, RunError, Start};

use signal_hook::consts::SIGHUP;

use events::catch_signals;
use runtime::Runtime;
use terminal::Screen;

/// Runs the screens until the person leaves.
///
/// # Errors
/// When the diary cannot be read at the start, or the terminal cannot be used.
pub fn run(start: Start) -> Result<Ending, RunError> {
    let mut runtime = Runtime::new(start)?;
    let signals = catch_signals()?;
    let mut screen = Screen::take(runtime.performer.settings().mouse)?;
    let by_signal = match runtime.first_frame(&mut screen, signals) {
        Ok(inbox) => runtime.go_on(&inbox, &mut screen),
        Err(_) => Some(SIGHUP),
    };
    runtime.leave();
    let unsaved = runtime.performer.keep_the_unsaved();
    let (drafts, drafts_lost) = runtime.keep_drafts();
    drop(screen);
    let cramp_runs = runtime.app.context().journal.running().is_some();
    Ok(Ending {
        by_signal,
        unsaved,
        cramp_runs,
        drafts,
        drafts_lost,
    })
}
