//! A night as it is shown.

use std::fmt::Write as _;

use super::json::NightRow;
use super::session::Session;
use super::table;
use super::words::{details_of, medicines_of, note_lines};
use crate::diary::{Answer, Episode, Journal, Night, Period, neutral};
use crate::store::Store;

/// Prints a night.
pub(crate) fn show_night(session: &Session, store: &Store, night: Night) -> anyhow::Result<()> {
    let journal = store.nights(Period::between(night, night), &session.now)?;
    session.print(&NightRow::of(&journal, night), || {
        in_words(session, &journal, night)
    })?;
    Ok(())
}

/// A night, its cramps, its values and its medicines, a line each.
pub(crate) fn in_words(session: &Session, journal: &Journal, night: Night) -> String {
    let mut text = format!(
        "{}: {}\n",
        session.title_of(night),
        Answer::words(journal.answer(night))
    );
    for episode in journal.episodes_of(night) {
        cramp_lines(session, episode, "", &mut text);
    }
    for episode in journal.by_day_before(night) {
        cramp_lines(session, episode, "by day, ", &mut text);
    }
    let Some(check_in) = journal.check_ins.get(&night) else {
        return text;
    };
    if let Some((note, _)) = &check_in.note {
        let _ = writeln!(text, "  note: {}", neutral(note));
    }
    let (units, clock) = (session.settings.units, session.settings.clock);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for observation in &check_in.observations {
        let factor = journal.catalogue.get(observation.factor);
        let label = factor.label.to_string();
        let value = factor.show(observation.value, units, clock);
        rows.push(match observation.portions() {
            Some(portions) => vec![label, format!("{value} ({})", neutral(portions))],
            None => vec![label, value],
        });
    }
    for (name, words) in medicines_of(session, journal, check_in) {
        rows.push(vec![name.to_owned(), words]);
    }
    for line in table::aligned(&rows).lines() {
        let _ = writeln!(text, "  {line}");
    }
    text
}

/// A cramp of a night, or of the day before it.
fn cramp_lines(session: &Session, episode: &Episode, when: &str, text: &mut String) {
    let time = format!("{when}{}", session.time_of(&episode.onset));
    text.push_str(format!("  {time}  {}", details_of(episode)).trim_end());
    text.push('\n');
    text.push_str(&note_lines(episode, &" ".repeat(time.len() + 4)));
}
