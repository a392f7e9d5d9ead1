//! `cramp show`: one cramp or one night, with what its record said before.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use crate::cli::shell::night::in_words;
use crate::cli::shell::{
    EpisodeRow, Exit, NightRow, Session, details_of, find_episode, find_night, kept_under,
    note_lines, open, print,
};
use crate::diary::{Answer, Episode, Journal, Moment, Night, neutral, notation};
use crate::patterns::{StoodOut, Unusual, compared_with, stood_out};
use crate::store::{RecordVersion, Store};

const EXAMPLES: &str = "\
Examples:
  cramp show last                     the cramp entered last, and what was changed about it
  cramp show 2026-11-23               the night that began on that evening
  cramp show last --json";

/// One cramp, or one night, with the history of its record
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ShowArgs {
    /// The beginning of an id, "last" for the cramp that was entered last, or the date of a night
    #[arg(value_name = "ID|last|DATE", allow_hyphen_values = true)]
    what: String,
}

/// Finds it and prints it.
pub(super) fn run(args: ShowArgs, session: &Session) -> anyhow::Result<Exit> {
    let night = if is_a_date(&args.what, session) {
        Some(find_night(&args.what, session)?)
    } else {
        None
    };
    let store = open::to_read(session)?.store;
    match night {
        Some(night) => show_night(session, &store, night),
        None => show_episode(
            session,
            &store,
            &find_episode(&store, &args.what, &session.now)?,
        ),
    }?;
    Ok(Exit::Done)
}

/// Whether the word can only mean a day: a date, even one that no calendar has, or a word for a day.
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
    let history = history(&store.versions("episode", &episode.id.to_string())?);
    let journal = store.nights(compared_with(episode.night), &session.now)?;
    let by_day = journal.is_by_day(episode.id);
    let unusual = if by_day {
        Vec::new()
    } else {
        unusual(session, &journal, episode.night)
    };
    if session.flags.json {
        #[derive(Serialize)]
        struct Shown {
            #[serde(flatten)]
            episode: EpisodeRow,
            stood_out: Vec<Json>,
            history: Vec<Step>,
        }
        print::json(&Shown {
            episode: EpisodeRow::of(episode, by_day),
            stood_out: unusual
                .iter()
                .map(|each| stood_out_row(each, &journal))
                .collect(),
            history,
        })?;
        return Ok(());
    }
    let mut text = format!(
        "cramp at {}, {}\n",
        session.time_of(&episode.onset),
        kept_under(session, episode, by_day)
    );
    let details = details_of(session, episode);
    if !details.is_empty() {
        let _ = writeln!(text, "  {details}");
    }
    text.push_str(&note_lines(episode, "  "));
    let _ = writeln!(
        text,
        "  {}, {}",
        episode.onset.rfc3339(),
        episode.onset.zone()
    );
    let _ = writeln!(text, "  id {}", episode.id);
    text.push_str(&stood_out_in_words(&unusual));
    text.push_str(&steps_in_words(session, &history, ""));
    print::text(&text)?;
    Ok(())
}

fn show_night(session: &Session, store: &Store, night: Night) -> anyhow::Result<()> {
    let journal = store.nights(compared_with(night), &session.now)?;
    let unusual = unusual(session, &journal, night);
    let histories = histories_of(store, &journal, night)?;
    if session.flags.json {
        #[derive(Serialize)]
        struct Shown {
            #[serde(flatten)]
            night: NightRow,
            stood_out: Vec<Json>,
            history: Map<String, Json>,
        }
        let mut history = Map::new();
        for (name, steps) in histories {
            history.insert(name, serde_json::to_value(steps)?);
        }
        print::json(&Shown {
            night: NightRow::of(&journal, night),
            stood_out: unusual
                .iter()
                .map(|each| stood_out_row(each, &journal))
                .collect(),
            history,
        })?;
        return Ok(());
    }
    let mut text = in_words(session, &journal, night);
    text.push_str(&stood_out_in_words(&unusual));
    for (name, steps) in histories.iter().filter(|(_, steps)| steps.len() > 1) {
        text.push_str(&steps_in_words(session, steps, &format!(" of {name}")));
    }
    print::text(&text)?;
    Ok(())
}

/// What was unusual about the day before a night with cramps.
fn unusual(session: &Session, journal: &Journal, night: Night) -> Vec<StoodOut> {
    if !matches!(journal.answer(night), Some(Answer::Cramp { .. })) {
        return Vec::new();
    }
    stood_out(
        journal,
        night,
        session.settings.units,
        session.settings.clock,
    )
}

fn stood_out_in_words(unusual: &[StoodOut]) -> String {
    let mut text = String::new();
    if !unusual.is_empty() {
        text.push_str("stood out that day\n");
    }
    for each in unusual {
        let _ = writeln!(text, "  {}", neutral(&each.sentence));
    }
    text
}

fn stood_out_row(each: &StoodOut, journal: &Journal) -> Json {
    let (how, percentile, share) = match each.how {
        Unusual::Low { percentile } => ("low", Some(percentile), None),
        Unusual::High { percentile } => ("high", Some(percentile), None),
        Unusual::Rare { share } => ("rare", None, Some(share)),
    };
    json!({"factor": journal.catalogue.get(each.factor).key, "how": how, "percentile": percentile, "share": share,
        "nights": each.nights, "sentence": each.sentence})
}

/// What the answer and each value of a night said when.
fn histories_of(
    store: &Store,
    journal: &Journal,
    night: Night,
) -> anyhow::Result<Vec<(String, Vec<Step>)>> {
    let mut histories = Vec::new();
    let answer = history(&store.versions("night", &night.to_string())?);
    if !answer.is_empty() {
        histories.push(("answer".to_owned(), answer));
    }
    for (_, factor) in journal.catalogue.iter() {
        let steps = history(&store.versions("observation", &format!("{night} {}", factor.key))?);
        if !steps.is_empty() {
            histories.push((factor.key.to_string(), steps));
        }
    }
    Ok(histories)
}

/// One change of a record.
#[derive(Debug, Serialize)]
struct Step {
    at: String,
    #[serde(skip)]
    moment: Moment,
    label: String,
    changes: Vec<FieldChange>,
}

#[derive(Debug, Serialize)]
struct FieldChange {
    field: String,
    before: Json,
    after: Json,
    /// The offsets, in minutes, that stood beside an onset before and after: each is told on the clock of its time.
    #[serde(skip)]
    offsets: [Option<i32>; 2],
}

/// Columns that say how a row is kept, not what a person said.
const NOT_SAID: [&str; 9] = [
    "id",
    "onset_offset",
    "zone",
    "recorded_at",
    "recorded_offset",
    "updated_at",
    "typed",
    "factor",
    "skipped",
];

fn history(versions: &[RecordVersion]) -> Vec<Step> {
    versions
        .iter()
        .map(|version| Step {
            at: version.made_at.rfc3339(),
            moment: version.made_at,
            label: version.label.clone(),
            changes: differences(version.before.as_deref(), &version.after),
        })
        .collect()
}

fn differences(before: Option<&str>, after: &str) -> Vec<FieldChange> {
    let read = |text: &str| serde_json::from_str::<Map<String, Json>>(text).unwrap_or_default();
    let first = before.is_none();
    let (before, after) = (before.map(read).unwrap_or_default(), read(after));
    let offset = |image: &Map<String, Json>| {
        let minutes = image.get("onset_offset").and_then(Json::as_i64);
        minutes.and_then(|minutes| i32::try_from(minutes).ok())
    };
    let offsets = [offset(&before), offset(&after)];
    after
        .into_iter()
        .filter(|(field, _)| !NOT_SAID.contains(&field.as_str()))
        .filter_map(|(field, after)| {
            let before = before.get(&field).cloned().unwrap_or(Json::Null);
            // The night of a record, and its onset, are news only where they move.
            let key =
                first && matches!(field.as_str(), "night" | "onset_at" | "end" | "deleted_at");
            (before != after && !key).then_some(FieldChange {
                field,
                before,
                after,
                offsets,
            })
        })
        .collect()
}

fn steps_in_words(session: &Session, steps: &[Step], of: &str) -> String {
    let mut text = format!("history{of}\n");
    for step in steps {
        let changes: Vec<String> = step
            .changes
            .iter()
            .map(|change| in_a_few_words(session, change))
            .collect();
        let when = format!(
            "{} {}",
            step.moment.local().format("%Y-%m-%d"),
            session.time_of(&step.moment)
        );
        let said = if changes.is_empty() {
            String::new()
        } else {
            format!(": {}", changes.join(", "))
        };
        let _ = writeln!(text, "  {when}  {}{said}", neutral(&step.label));
    }
    text
}

fn in_a_few_words(session: &Session, change: &FieldChange) -> String {
    let [offset_before, offset_after] = change.offsets;
    let value = |value: &Json, offset: Option<i32>| match (change.field.as_str(), value) {
        (_, Json::Null) => "nothing".to_owned(),
        ("onset_at", Json::Number(ms)) => {
            let offset = offset.unwrap_or_else(|| session.now.offset_minutes());
            let moment = ms
                .as_i64()
                .and_then(|ms| Moment::from_parts(ms, offset, session.now.zone()));
            moment.map_or_else(|| ms.to_string(), |moment| session.time_of(&moment))
        }
        ("duration_seconds" | "awake_seconds", Json::Number(seconds)) => {
            let seconds = seconds
                .as_u64()
                .and_then(|seconds| u32::try_from(seconds).ok());
            crate::diary::duration_words(seconds.unwrap_or_default())
        }
        (_, Json::String(text)) => neutral(text).into_owned(),
        (_, other) => other.to_string().trim_end_matches(".0").to_owned(),
    };
    let field = match change.field.as_str() {
        "onset_at" => "onset",
        "duration_seconds" => "held",
        "awake_seconds" => "awake",
        "number" | "word" => "value",
        "deleted_at" => {
            return if change.after.is_null() {
                "brought back".to_owned()
            } else {
                "deleted".to_owned()
            };
        }
        field => field,
    };
    if change.before.is_null() {
        format!("{field} {}", value(&change.after, offset_after))
    } else {
        format!(
            "{field} {} → {}",
            value(&change.before, offset_before),
            value(&change.after, offset_after)
        )
    }
}
