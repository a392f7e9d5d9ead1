//! Questions about a cramp: it begins, it ends, it is described.

use strum::IntoEnumIterator as _;

use super::ask::Person;
use crate::cli::shell::{Length, Session, label_of, open, read_time, record_at};
use crate::diary::acts;
use crate::diary::{
    Edit, End, Entry, Episode, EpisodeId, FIRST_CUE, Night, Pain, Refusal, ReliefKind, SetOff,
    duration_words, relief_list,
};
use crate::store::Store;

/// Starts a cramp, and saves it before anything is asked.
pub(super) fn begin(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<()> {
    let now = session.clock.now();
    let episode = acts::begin(&now, session.settings.night_boundary);
    let store = save(session, label_of(session, &episode), &episode)?;
    talk.say(&format!("Saved: cramp at {}.", session.time_of(&now)))?;
    drop(store);
    live(session, talk)
}

/// Ends the running cramp, then describes it.
pub(super) fn live(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<()> {
    talk.say(&format!("{FIRST_CUE} Warmth helps."))?;
    let question = "Press Enter when it stops, or q to leave it running:";
    talk.ask(question, |_| Ok(()))?;
    let now = session.clock.now();
    let Some(running) = open::to_write(session)?.running(&now)? else {
        return talk.say("No cramp is running now.");
    };
    let episode = acts::end(running, &now);
    let label = format!("end of the {}", label_of(session, &episode));
    let store = save(session, label, &episode)?;
    let lasted = match episode.duration_seconds() {
        Some(seconds) => format!("it lasted {}", duration_words(seconds)),
        None => "length not known".to_owned(),
    };
    talk.say(&format!("Saved: {lasted}."))?;
    drop(store);
    describe(session, talk, episode)
}

/// Records a past cramp: when and how long, then the rest.
pub(super) fn past(session: &Session, talk: &mut Person<'_>) -> anyhow::Result<()> {
    let now = session.clock.now();
    let question = "When did it start? (for example 3:12 or -20m; Enter = now)";
    let when = talk.ask(question, |text| read_time(text, &now))?;
    if let Some(remark) = when.as_ref().and_then(|when| when.remark.as_ref()) {
        talk.say(remark)?;
    }
    let onset = when.map_or(now, |when| when.moment);
    let question = "How long did it last? (for example 4m; Enter = don't know)";
    let end = talk.ask(question, |text| {
        let end = text.parse::<Length>()?.end_after(&onset, &now);
        end.ok_or_else(|| {
            let value = format!("duration \"{text}\"");
            Refusal::new(value, "that would end in the future", "90s")
        })
    })?;
    let night = Night::of(onset.at(), session.settings.night_boundary);
    let episode = Episode {
        end: end.unwrap_or(End::Unknown),
        ..Episode::begun(EpisodeId::fresh(&onset), night, onset, now)
    };
    let label = label_of(session, &episode);
    let store = save(session, label.clone(), &episode)?;
    talk.say(&format!("Saved: {label}."))?;
    drop(store);
    describe(session, talk, episode)
}

/// Asks about a cramp; each answer is saved at once.
fn describe(session: &Session, talk: &mut Person<'_>, mut episode: Episode) -> anyhow::Result<()> {
    let label = format!("details of the {}", label_of(session, &episode));
    let save = |episode: &Episode| save(session, label.clone(), episode).map(drop);
    if let Some(foot) = talk.choose_word("Which foot?")? {
        episode.foot = Some(foot);
        save(&episode)?;
    }
    if let Some(muscle) = talk.choose_word("Where?")? {
        episode.put_places(&[muscle]);
        save(&episode)?;
    }
    let pain = talk.ask("Pain, 0 to 10? (Enter = skip)", |text| {
        let refused = |_| Refusal::new(format!("pain \"{text}\""), "pain goes from 0 to 10", "7");
        Pain::new(text.parse().map_err(refused)?)
    })?;
    if pain.is_some() {
        episode.pain = pain;
        save(&episode)?;
    }
    if let Some(posture) = talk.choose_word("How were your feet?")? {
        episode.posture = Some(posture);
        save(&episode)?;
    }
    let set_off: Vec<&str> = SetOff::iter().map(SetOff::label).collect();
    let place = talk.choose("What set it off?", &set_off)?;
    if let Some(set_off) = place.and_then(|place| SetOff::iter().nth(place)) {
        episode.set_off = Some(set_off);
        save(&episode)?;
    }
    let kinds: Vec<&str> = ReliefKind::iter().map(ReliefKind::label).collect();
    let kinds = kinds.join(", ");
    let question = format!("What did you try? ({kinds}; commas between, Enter = skip)");
    let relief = talk.ask(&question, |text| {
        relief_list(text).map_err(|refused| refused.with_example("stretch, walk"))
    })?;
    if let Some(relief) = relief {
        episode.relief = relief;
        save(&episode)?;
    }
    let note = talk.ask("A note? (Enter = skip)", |text| Ok(text.to_owned()))?;
    if note.is_some() {
        episode.note = note;
        save(&episode)?;
    }
    talk.say("Thank you. Sleep well.")
}

/// Closing the returned store takes a moment, so keep it until the answer is printed.
fn save(session: &Session, label: String, episode: &Episode) -> anyhow::Result<Store> {
    let edit = Edit::Episode(Box::new(episode.clone()));
    let entry = Entry::one(label, edit).joining(episode.id.to_string());
    let (store, _) = record_at(session, &session.clock.now(), |_| Ok(entry.clone()))?;
    Ok(store)
}
