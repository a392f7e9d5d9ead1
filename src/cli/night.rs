//! `cramp night`: the check-in of a night.

use std::fmt::Write as _;

use super::NOTATION;
use super::check_in::{CheckInFlags, Said};
use super::exit::Exit;
use super::failure::no_such_flag;
use super::json::NightRow;
use super::log::remark_if_far_back;
use super::open::{self, Start, open_diary};
use super::record::{quoted, record};
use super::shell::Shell;
use super::words::{answer_words, details_of, label_of_answers, medicines_of, note_lines};
use super::{print, table};
use crate::diary::acts::{answer_night, refuse_unless_over};
use crate::diary::bounds::MOST_CRAMPS;
use crate::diary::{
    Answer, Asked, Catalogue, CheckIn, Edit, Entry, Episode, Intake, Journal, Night, Period,
    Refused, Value, notation, set_value,
};
use crate::store::{Store, StoreError};

const EXAMPLES: &str = "\
Examples:
  cramp night --quiet                 no cramp: in the morning, in one word
  cramp night --fluids 1.2l --standing 5h --stretching calf,ankles
  cramp night --same                  the day was like the last one written down
  cramp night yesterday --cramps 2    two cramps, without describing them
  cramp night 2026-11-20              what is known of a night";

/// How far back "the same as last night" looks for a night that was written down.
const SAME_WITHIN: u64 = 366;

/// The check-in: how a night and the day before it were
///
/// DATE is the evening of the night. Without it, how a night was (--quiet, --cramps, --up) is about the last one that is
/// over, from 5:00 in the morning on the one that ends; everything else is about the night that goes on. Without any flag
/// the night is shown, and on a terminal its form opens.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES, after_long_help = NOTATION)]
pub(super) struct NightArgs {
    /// The evening's date: 2026-11-23, yesterday, mon, -3d; tonight is the night that goes on
    #[arg(value_name = "DATE", allow_hyphen_values = true)]
    date: Option<String>,
    /// There was no cramp
    #[arg(long = "quiet", conflicts_with = "cramps")]
    was_quiet: bool,
    /// How many cramps there were, 0 for none
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    cramps: Option<String>,
    /// The evening's answers are those of the last night that has any; what is said already stays
    #[arg(long)]
    same: bool,
    #[command(flatten)]
    check_in: CheckInFlags,
}

/// Reads, writes, shows.
pub(super) fn run(args: NightArgs, shell: &Shell) -> anyhow::Result<Exit> {
    let answer = answer(&args)?;
    let said = args.check_in.read(shell.settings.night_boundary)?;
    let night = night_meant(&args, &said, shell)?;
    if answer.is_none() && said.is_empty() && !args.same {
        return look(shell, night, args.date.is_none());
    }
    let (store, _) = record(shell, &repeat(&args, night), |store| {
        remark_if_far_back(shell, store, night)?;
        let settings = &shell.settings;
        let mut edits = Vec::new();
        let mut phrases = Vec::new();
        if let Some(answer) = answer {
            edits.push(answer_night(
                night,
                answer,
                &shell.now,
                settings.night_boundary,
            )?);
            phrases.push(answer_words(Some(answer)));
        }
        let style = (settings.units, settings.clock, settings.night_boundary);
        let written = said.written(store, night, &shell.now, style)?;
        if args.same {
            edits.extend(same_as_before(shell, store, night)?);
            phrases.push("the same as the night before".to_owned());
        }
        for remark in &written.remarks {
            shell.remark(remark);
        }
        edits.extend(written.edits);
        phrases.extend(written.phrases);
        Ok(Entry::new(label_of_answers(shell, &phrases, night), edits))
    })?;
    show(
        shell,
        &store.nights(Period::between(night, night), &shell.now)?,
        night,
    )?;
    Ok(Exit::Done)
}

/// The night that is spoken of. Without a date, how a night was is about the last one that is over, and the day about the
/// night that goes on; where the two differ, nothing is guessed for a call that says both.
fn night_meant(args: &NightArgs, said: &Said, shell: &Shell) -> Result<Night, Refused> {
    let boundary = shell.settings.night_boundary;
    let of_the_night = args.was_quiet || args.cramps.is_some() || said.is_about_the_night();
    let of_the_day = args.same || said.is_about_the_day();
    if let Some(text) = &args.date {
        let night = night_of(text, shell)?;
        if of_the_night {
            refuse_unless_over(night, &shell.now, boundary).map_err(|refused| Refused {
                value: said_of(text, args),
                ..refused
            })?;
        }
        return Ok(night);
    }
    let (ahead, last) = (shell.tonight(), Night::last_over(&shell.now, boundary));
    if !of_the_night || ahead == last {
        return Ok(ahead);
    }
    if of_the_day {
        return Err(Refused::new(
            said_of("", args),
            format!(
                "one part is about the night of {}, which is over, the other about the day before the night of {}",
                shell.title_of(last),
                shell.title_of(ahead)
            ),
            format!(
                "cramp {}, for that night and its day",
                said_of(&last.to_string(), args)
            ),
        ));
    }
    let title = shell.title_of(last);
    shell.remark(&format!(
        "taken as the night of {title}, the last one that is over"
    ));
    Ok(last)
}

/// The parts of a typed check-in that answer how the night was.
fn said_of(date: &str, args: &NightArgs) -> String {
    let quiet = args.was_quiet.then(|| "--quiet".to_owned());
    let cramps = args
        .cramps
        .as_ref()
        .map(|cramps| format!("--cramps {cramps}"));
    let same = args.same.then(|| "--same".to_owned());
    let first = Some(date)
        .filter(|date| !date.is_empty())
        .map(str::to_owned);
    let parts = [first, quiet, cramps, same].into_iter().flatten();
    let parts: Vec<String> = parts.chain(args.check_in.words()).collect();
    format!("night {}", parts.join(" "))
}

/// Reads a night, which may go on but not lie ahead.
pub(super) fn night_of(text: &str, shell: &Shell) -> Result<Night, Refused> {
    let example = "cramp night 2026-11-23, cramp night yesterday or cramp night mon";
    if text.starts_with("--") {
        return Err(no_such_flag(text, "night", example));
    }
    let tonight = shell.tonight();
    if text.trim().eq_ignore_ascii_case("tonight") {
        return Ok(tonight);
    }
    let date = notation::day(text, shell.now.local().date()).map_err(|refused| {
        let reason = refused.reason;
        Refused::new(
            format!("night \"{text}\""),
            format!("{reason}; a night goes by the date of its evening"),
            example,
        )
    })?;
    let night = Night::on(date)?;
    if night > tonight {
        return Err(Refused::new(
            format!("night \"{text}\""),
            format!("the night of {} has not come yet", night.title()),
            format!("cramp night {tonight}, the night that goes on"),
        ));
    }
    Ok(night)
}

fn answer(args: &NightArgs) -> Result<Option<Answer>, Refused> {
    let Some(text) = &args.cramps else {
        return Ok(args.was_quiet.then_some(Answer::Quiet));
    };
    match text.trim().parse() {
        Ok(0) => Ok(Some(Answer::Quiet)),
        Ok(cramps) if cramps <= MOST_CRAMPS => Ok(Some(Answer::Cramp { cramps })),
        _ => Err(Refused::new(
            format!("cramps \"{text}\""),
            format!("it is a number from 0 to {MOST_CRAMPS}"),
            "--cramps 2",
        )),
    }
}

/// The evening's answers of the last night that has any, but for those that this night has already.
fn same_as_before(shell: &Shell, store: &Store, night: Night) -> anyhow::Result<Vec<Edit>> {
    let before = Period::between(night.back(SAME_WITHIN), night);
    let journal = store.nights(before, &shell.now)?;
    let nothing = CheckIn::default();
    let here = journal.check_ins.get(&night).unwrap_or(&nothing);
    let evening = |check_in: &CheckIn| evening_values(&journal.catalogue, check_in);
    let (model, values) = journal
        .check_ins
        .range(..night)
        .rev()
        .map(|(_, check_in)| (check_in, evening(check_in)))
        .find(|(_, values)| !values.is_empty())
        .ok_or_else(|| StoreError::NoSuch {
            what: "--same: no night before has an evening's answers".to_owned(),
            hint: "cramp night --fluids 1.2l --standing 5h".to_owned(),
        })?;
    let values = values
        .into_iter()
        .filter(|(factor, _)| here.value(*factor).is_none())
        .map(|(factor, value)| {
            set_value(
                night,
                journal.catalogue.get(factor),
                value,
                None,
                &shell.now,
            )
        });
    let intakes = model
        .intakes
        .iter()
        .filter(|intake| here.taken(intake.regimen).is_none())
        .filter(|intake| journal.is_copied_to(night, intake.regimen))
        .map(|intake| Edit::Intake {
            night,
            intake: Intake {
                recorded_at: shell.now,
                ..intake.clone()
            },
        });
    Ok(values.chain(intakes).collect())
}

fn evening_values(
    catalogue: &Catalogue,
    check_in: &CheckIn,
) -> Vec<(crate::diary::FactorId, Value)> {
    let asked_in_the_evening = |factor| {
        let factor = catalogue.get(factor);
        factor.asked == Asked::Evening && !factor.archived
    };
    check_in
        .observations
        .iter()
        .filter(|observation| asked_in_the_evening(observation.factor))
        .map(|observation| (observation.factor, observation.value))
        .collect()
}

fn repeat(args: &NightArgs, night: Night) -> String {
    let night = night.to_string();
    let mut words = vec!["cramp", "night", &night];
    words.extend(args.was_quiet.then_some("--quiet"));
    if let Some(cramps) = &args.cramps {
        words.extend(["--cramps", cramps]);
    }
    words.extend(args.same.then_some("--same"));
    let flags = args.check_in.words();
    quoted(words.into_iter().chain(flags.iter().map(String::as_str)))
}

/// Nothing was said: the form opens for who sits at a terminal, and the night is shown to everyone else.
fn look(shell: &Shell, night: Night, current: bool) -> anyhow::Result<Exit> {
    if shell.interactive && !shell.flags.json && !shell.flags.quiet && current {
        return open_diary(shell, Start::CheckIn(night));
    }
    let store = open::to_read(shell)?.store;
    show(
        shell,
        &store.nights(Period::between(night, night), &shell.now)?,
        night,
    )?;
    Ok(Exit::Done)
}

/// Prints a night.
pub(super) fn show(shell: &Shell, journal: &Journal, night: Night) -> anyhow::Result<()> {
    if shell.flags.json {
        print::json(&NightRow::of(journal, night))?;
    } else {
        print::text(&in_words(shell, journal, night))?;
    }
    Ok(())
}

/// A cramp of a night, or of the day before it.
fn cramp_lines(shell: &Shell, episode: &Episode, when: &str, text: &mut String) {
    let time = format!("{when}{}", shell.time_of(&episode.onset));
    text.push_str(format!("  {time}  {}", details_of(shell, episode)).trim_end());
    text.push('\n');
    text.push_str(&note_lines(episode, &" ".repeat(time.len() + 4)));
}

/// A night, its cramps, its values and its medicines, a line each.
pub(super) fn in_words(shell: &Shell, journal: &Journal, night: Night) -> String {
    let mut text = format!(
        "{}: {}\n",
        shell.title_of(night),
        answer_words(journal.answer(night))
    );
    for episode in journal.episodes_of(night) {
        cramp_lines(shell, episode, "", &mut text);
    }
    for episode in journal.by_day_before(night) {
        cramp_lines(shell, episode, "by day, ", &mut text);
    }
    let Some(check_in) = journal.check_ins.get(&night) else {
        return text;
    };
    let (units, clock) = (shell.settings.units, shell.settings.clock);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for observation in &check_in.observations {
        let factor = journal.catalogue.get(observation.factor);
        let label = factor.label.to_string();
        rows.push(vec![label, factor.show(observation.value, units, clock)]);
    }
    for (name, word) in medicines_of(journal, check_in) {
        rows.push(vec![name.to_owned(), word.to_owned()]);
    }
    for line in table::aligned(&rows).lines() {
        let _ = writeln!(text, "  {line}");
    }
    text
}
