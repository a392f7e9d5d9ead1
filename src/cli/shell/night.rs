//! A night as it is shown.

use std::fmt::Write as _;

use super::json::night_object;
use super::session::Session;
use super::table;
use super::words::{details_of, medicines_of, note_lines};
use crate::diary::{Answer, Episode, Journal, Night, Period, neutral};
use crate::store::Store;

/// Prints a night.
pub(crate) fn show_night(session: &Session, store: &Store, night: Night) -> anyhow::Result<()> {
    let journal = store.nights(Period::between(night, night), &session.now)?;
    let object = night_object(&journal, night);
    session.print(&object, || in_words(session, &journal, night))
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
    let values = check_in.observations.iter().map(|observation| {
        let factor = journal.catalogue.get(observation.factor);
        let value = factor.show(observation.value, units, clock);
        let portions = observation.portions();
        let portions = portions.map(|portions| format!(" ({})", neutral(portions)));
        let value = value + &portions.unwrap_or_default();
        vec![factor.label.to_string(), value]
    });
    let medicines = medicines_of(session, journal, check_in);
    let medicines = medicines.map(|(name, words)| vec![name.to_owned(), words]);
    let rows: Vec<_> = values.chain(medicines).collect();
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
