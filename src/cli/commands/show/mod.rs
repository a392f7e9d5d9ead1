//! `cramp show`: one cramp or one night, with its history.

mod history;

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::cli::shell::night::in_words;
use crate::cli::shell::{
    Session, details_of, episode_object, find_episode, find_night, kept_under, night_object,
    note_lines, open,
};
use crate::diary::{Answer, Episode, Journal, Night, notation};
use crate::patterns::{Unusual, UnusualValue, compared_with, stood_out};
use crate::phrases::Style;
use crate::store::Store;
use history::History;

/// Show one cramp or one night, with its history
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp show last                     the newest entry, and its changes
  cramp show 2026-11-23               the night that began on that evening
  cramp show last --json")]
pub(crate) struct ShowArgs {
    /// The start of an id, "last" for the one you entered last, or the date of a night
    #[arg(value_name = "ID|last|DATE", allow_hyphen_values = true)]
    what: String,
}

/// Finds it and prints it.
pub(super) fn run(args: ShowArgs, session: &Session) -> anyhow::Result<()> {
    let text = &args.what;
    let night = is_a_date(text, session).then(|| find_night(text, session));
    let night = night.transpose()?;
    let store = open::to_read(session)?.store;
    match night {
        Some(night) => show_night(session, &store, night),
        None => show_episode(session, &store, &find_episode(&store, text, &session.now)?),
    }
}

/// Whether the word can only be a day: a date, even an impossible one, or a word for a day.
fn is_a_date(text: &str, session: &Session) -> bool {
    let like_a_date = text.len() >= 8
        && text.split('-').count() == 3
        && text.split('-').next().is_some_and(|year| year.len() == 4)
        && text.chars().all(|c| c.is_ascii_digit() || c == '-');
    like_a_date
        || text.eq_ignore_ascii_case("tonight")
        || notation::day(text, session.now.local().date()).is_ok()
}

fn show_episode(session: &Session, store: &Store, episode: &Episode) -> anyhow::Result<()> {
    let history = History::of(store, "episode", &episode.id.to_string())?;
    let journal = store.nights(compared_with(episode.night), &session.now)?;
    let by_day = journal.is_by_day(episode.id);
    let night = Some(episode.night).filter(|_| !by_day);
    let unusual = night.map_or_else(Vec::new, |night| unusual(&journal, night));
    let mut object = episode_object(episode, by_day);
    object["stood_out"] = stood_out_json(&unusual, session.style_of(&journal));
    object["history"] = history.json();
    session.print(&object, || {
        let time = session.time_of(&episode.onset);
        let kept = kept_under(session, episode, by_day);
        let mut text = format!("cramp at {time}, {kept}\n");
        let details = details_of(episode);
        if !details.is_empty() {
            let _ = writeln!(text, "  {details}");
        }
        text.push_str(&note_lines(episode, "  "));
        let (onset, zone) = (episode.onset.rfc3339(), episode.onset.zone());
        let _ = writeln!(text, "  {onset}, {zone}\n  id {}", episode.id);
        text + &stood_out_in_words(&unusual, session.style_of(&journal))
            + &history.in_words(session, None, "")
    })
}

fn show_night(session: &Session, store: &Store, night: Night) -> anyhow::Result<()> {
    let journal = store.nights(compared_with(night), &session.now)?;
    let unusual = unusual(&journal, night);
    let histories = histories_of(store, &journal, night)?;
    let history = histories
        .iter()
        .map(|(name, history)| (name.clone(), history.json()));
    let mut object = night_object(&journal, night);
    object["stood_out"] = stood_out_json(&unusual, session.style_of(&journal));
    object["history"] = history.collect();
    session.print(&object, || {
        let mut text = in_words(session, &journal, night)
            + &stood_out_in_words(&unusual, session.style_of(&journal));
        for (name, history) in histories.iter().filter(|(_, history)| history.len() > 1) {
            let factor = journal.catalogue.find(name);
            let factor = factor.map(|id| journal.catalogue.get(id));
            text += &history.in_words(session, factor, &format!(" of {name}"));
        }
        text
    })
}

/// What was unusual about the day before, for a night with cramps.
fn unusual(journal: &Journal, night: Night) -> Vec<UnusualValue> {
    match journal.answer(night) {
        Some(Answer::Cramp { .. }) => stood_out(journal, night),
        _ => Vec::new(),
    }
}

fn stood_out_in_words(unusual: &[UnusualValue], style: Style<'_>) -> String {
    let title = (!unusual.is_empty()).then(|| "unusual that day\n".to_owned());
    let lines = unusual
        .iter()
        .map(|each| format!("  {}\n", each.sentence(style)));
    title.into_iter().chain(lines).collect()
}

fn stood_out_json(unusual: &[UnusualValue], style: Style<'_>) -> Json {
    let row = |each: &UnusualValue| {
        let (how, percentile, share) = match each.how {
            Unusual::Low { percentile } => ("low", Some(percentile), None),
            Unusual::High { percentile } => ("high", Some(percentile), None),
            Unusual::Rare { share } => ("rare", None, Some(share)),
        };
        json!({"factor": style.catalogue.get(each.factor).key, "how": how, "percentile": percentile,
            "share": share, "nights": each.nights, "sentence": each.sentence(style)})
    };
    unusual.iter().map(row).collect()
}

/// The histories of a night's answer and of each of its values.
fn histories_of(
    store: &Store,
    journal: &Journal,
    night: Night,
) -> anyhow::Result<Vec<(String, History)>> {
    let answer = History::of(store, "night", &night.to_string())?;
    let mut histories = vec![("answer".to_owned(), answer)];
    for (_, factor) in journal.catalogue.iter() {
        let history = History::of(store, "value", &format!("{night} {}", factor.key))?;
        histories.push((factor.key.to_string(), history));
    }
    histories.retain(|(_, history)| history.len() > 0);
    Ok(histories)
}
