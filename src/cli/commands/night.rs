//! `cramp night`: the check-in of a night.

use chrono::Timelike as _;

use crate::cli::shell::{
    DayAnswers, DayFlags, FirstPage, NOTATION, NewAnswer, NewNote, Next, Session, count,
    find_night, label_of_answers, no_such, note, open, read_note, record, remark_if_far_back,
    show_night,
};
use crate::diary::acts::{
    SAME_WITHIN_NIGHTS, answer_night, night_note, refuse_unless_over, same_as_last_night,
};
use crate::diary::bounds::MOST_CRAMPS;
use crate::diary::{Answer, Edit, Entry, Night, Period, Refusal};
use crate::store::Store;

/// The hour from which on a day is no longer the one before.
const MORNING_BEGINS: u32 = 5;

/// Record a day and night
///
/// DATE is the evening of the night. Without it, --quiet, --cramps and --up are about the last night that
/// is over; everything else is about tonight. Without any flag the night is shown, and in a terminal its
/// form opens.
#[derive(Debug, clap::Args)]
#[command(after_long_help = NOTATION, before_help = "\
Examples:
  cramp night --quiet                 no cramp: the whole morning in one word
  cramp night --fluids 1.2l --standing 5h --stretching calf,ankles
  cramp night --fluids +0.3l          another drink of the day, with its time
  cramp night --same                  the day was like the one before
  cramp night yesterday --cramps 2    two cramps, without details
  cramp night 2026-11-20              show a night")]
pub(crate) struct NightArgs {
    /// The evening's date: 2026-11-23, yesterday, mon, -3d or tonight
    #[arg(value_name = "DATE", allow_hyphen_values = true)]
    date: Option<String>,
    /// No cramps
    #[arg(long = "quiet", conflicts_with = "cramps")]
    was_quiet: bool,
    /// How many cramps (0 = none)
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = cramps)]
    cramps: Option<u32>,
    /// Copy the last evening's answers into the empty fields
    #[arg(long)]
    same: bool,
    /// A note about the night: "bad cold" (none = delete it; "-" reads it from standard input)
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = note)]
    note: Option<NewNote>,
    #[command(flatten)]
    day: DayFlags,
}

/// Records it and prints it.
pub(super) fn run(mut args: NightArgs, session: &Session) -> anyhow::Result<Next> {
    read_note(&mut args.note, session)?;
    let day = args.day.read(session.settings.night_boundary)?;
    let night = night_meant(&args, &day, session)?;
    let cramps = args.cramps.or(args.was_quiet.then_some(0));
    let answer = cramps.map(Answer::of_cramps);
    if answer.is_none() && day.is_empty() && !args.same && args.note.is_none() {
        return look(session, night, args.date.is_none());
    }
    let (store, _) = record(session, |store| {
        remark_if_far_back(session, store, night)?;
        let mut edits = Vec::new();
        let mut phrases = Vec::new();
        if let Some(answer) = answer {
            let boundary = session.settings.night_boundary;
            edits.push(answer_night(night, answer, &session.now, boundary)?);
            phrases.push(Answer::words(Some(answer)));
        }
        let of_the_day = day.edits(session, store, night)?;
        if args.same {
            edits.extend(same_as_before(session, store, night)?);
            phrases.push("copy of the night before".to_owned());
        }
        if let Some(note) = &args.note {
            let text = note.0.as_deref().unwrap_or_default();
            edits.push(night_note(night, text, &session.now));
            phrases.push("a note".to_owned());
        }
        edits.extend(of_the_day.edits);
        phrases.extend(of_the_day.phrases);
        let label = label_of_answers(session, &phrases, night);
        Ok(Entry::new(label, edits))
    })?;
    show_night(session, &store, night).map(Next::from)
}

/// The night that the flags are about. Without a date, answers about the night go to the last one that is
/// over, and answers about the day to the current one. If these differ and both kinds are given, it is
/// refused rather than guessed.
fn night_meant(args: &NightArgs, day: &DayAnswers, session: &Session) -> Result<Night, Refusal> {
    let boundary = session.settings.night_boundary;
    let of_the_night = args.was_quiet || args.cramps.is_some() || day.is_about_the_night();
    let of_the_day = args.same || day.is_about_the_day();
    if let Some(text) = &args.date {
        let night = find_night(text, session)?;
        if of_the_night {
            refuse_unless_over(night, &session.now, boundary).map_err(|refused| Refusal {
                value: said_of(text, args),
                ..refused
            })?;
        }
        return Ok(night);
    }
    let last = session.last_night();
    let ahead = if day.adds_up() {
        day_of(session)
    } else {
        session.tonight()
    };
    if !of_the_night || ahead == last {
        return Ok(ahead);
    }
    let title = session.title_of(last);
    if of_the_day {
        let reason = format!(
            "one part is about the night of {title}, which is over; the other is about the day before the \
            night of {}",
            session.title_of(ahead)
        );
        let again = said_of(&last.to_string(), args);
        let example = format!("cramp {again} for that night and its day");
        return Err(Refusal::new(said_of("", args), reason, example));
    }
    session.remark(&format!(
        "taken as the night of {title}, the last one that is over"
    ));
    Ok(last)
}

/// The night at the end of the day that goes on: a glass at breakfast belongs to the evening to come, and one
/// in the small hours to the day before.
fn day_of(session: &Session) -> Night {
    let now = session.now.local();
    let tonight = session.tonight();
    let is_morning = now.hour() >= MORNING_BEGINS && now.date() > tonight.evening();
    if is_morning { tonight.next() } else { tonight }
}

/// The parts of a typed check-in that answer how the night was.
fn said_of(date: &str, args: &NightArgs) -> String {
    let mut parts = vec!["night".to_owned(), date.to_owned()];
    parts.extend(args.was_quiet.then(|| "--quiet".to_owned()));
    parts.extend(args.cramps.map(|cramps| format!("--cramps {cramps}")));
    parts.extend(args.same.then(|| "--same".to_owned()));
    let note =
        |NewAnswer(note): &NewNote| format!("--note \"{}\"", note.as_deref().unwrap_or("none"));
    parts.extend(args.note.iter().map(note));
    parts.extend(args.day.words());
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

fn cramps(text: &str) -> Result<u32, Refusal> {
    count("cramps", text, MOST_CRAMPS).map_err(|refused| refused.with_example("--cramps 2"))
}

/// The evening answers of the last night that has any, except those this night already has.
fn same_as_before(session: &Session, store: &Store, night: Night) -> anyhow::Result<Vec<Edit>> {
    let before = Period::between(night.back(SAME_WITHIN_NIGHTS), night);
    let journal = store.nights(before, &session.now)?;
    let edits = same_as_last_night(&journal, night, &session.now);
    let example = "cramp night --fluids 1.2l --standing 5h";
    let none = || no_such("--same: no earlier evening is filled in", example);
    Ok(edits.ok_or_else(none)?)
}

/// Without flags: opens the form on a terminal, otherwise prints the night.
fn look(session: &Session, night: Night, current: bool) -> anyhow::Result<Next> {
    if session.talks() && !session.flags.quiet && current {
        return Ok(Next::Open(FirstPage::CheckIn(night), None));
    }
    show_night(session, &open::to_read(session)?.store, night).map(Next::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_has_as_many_cramps_as_can_be_true() {
        let most = MOST_CRAMPS.to_string();
        let more = (MOST_CRAMPS + 1).to_string();
        for (text, count) in [
            ("-1", None),
            ("0", Some(0)),
            (most.as_str(), Some(MOST_CRAMPS)),
            (more.as_str(), None),
        ] {
            assert_eq!(cramps(text).ok(), count, "{text}");
        }
    }
}
