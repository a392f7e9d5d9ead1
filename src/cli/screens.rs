//! Opens the screens on the diary, and prints a last note when they close.

use super::shell::{Exit, FirstPage, Session, only_ascii, open::to_write, unsaved, words_on_kept};
use crate::config::WrongSetting;
use crate::config::drafts::Draft;
use crate::diary::Night;
use crate::tui::{self, Page};

/// Opens the screens on the diary.
///
/// # Errors
/// When the diary cannot be opened.
pub(super) fn open(session: &Session, first: FirstPage) -> anyhow::Result<Exit> {
    let mut store = to_write(session)?;
    unsaved::take_in(session, &store);
    // The screens report these themselves.
    store.keep_quiet_about_unreadable_rows();
    let page = match first {
        FirstPage::Tonight => Page::Due,
        FirstPage::Live => store
            .running(&session.now)?
            .map_or(Page::Due, |running| Page::Episode(running.id)),
        FirstPage::CheckIn(night) => Page::Night(night),
    };
    let left = tui::run(tui::Start {
        store,
        places: session.places.clone(),
        settings: session.settings.clone(),
        clock: session.clock,
        colour: session.colours_screens(),
        only_ascii: only_ascii(),
        is_demo: session.demo.is_some(),
        page,
        notice: session.wrong_settings.first().map(WrongSetting::in_short),
    })?;
    session.has_written();
    say_goodbye(session, &left);
    Ok(match (left.by_signal, left.unsaved) {
        (Some(signal), _) => Exit::of_signal(signal),
        (None, Some(_)) => Exit::Io,
        (None, None) => Exit::Done,
    })
}

/// Repeats on stderr what the person must not miss once the screens are gone.
fn say_goodbye(session: &Session, ending: &tui::Ending) {
    let lost = "and it could not be kept in a file either";
    match &ending.unsaved {
        Some(Ok(path)) => {
            session.remark(&format!(
                "what couldn't be saved is {}",
                words_on_kept(path)
            ));
        }
        Some(Err(labels)) => session.remark(&format!("not saved, {lost}: {labels}")),
        None => {}
    }
    if !ending.drafts.is_empty() {
        let words: Vec<String> = ending.drafts.iter().map(draft_words).collect();
        let kept = if ending.drafts_lost {
            lost
        } else {
            "kept for the next time"
        };
        session.remark(&format!("not saved, {kept}: {}", words.join("; ")));
    }
    if ending.cramp_runs {
        session.advise("The cramp is still being timed. Stop it with: cramp over");
    }
}

/// `fluids "30", night of Tue 24 → Wed 25 Nov`, `new medicine "Toras"`.
fn draft_words(draft: &Draft) -> String {
    let (field, text) = draft.fields.first().cloned().unwrap_or_default();
    let (what, of) = draft.form.split_once(' ').unwrap_or((&draft.form, ""));
    match (what, of.parse::<Night>()) {
        ("night", Ok(night)) => format!("{field} \"{text}\", night of {}", night.title()),
        ("new", _) => format!("{} \"{text}\"", draft.form),
        _ => format!("a change to a {what}, \"{text}\""),
    }
}
