//! `cramp night`: the check-in of a night.

use std::fmt::Write as _;

use super::NOTATION;
use super::check_in::CheckInFlags;
use super::exit::Exit;
use super::json::NightRow;
use super::open::{self, Start, open_diary};
use super::record::{quoted, record};
use super::shell::Shell;
use super::words::{answer_words, details_of, label_of_answers, medicines_of, note_lines};
use super::{print, table};
use crate::diary::bounds::MOST_CRAMPS;
use crate::diary::{
    Answer, Asked, Catalogue, CheckIn, Edit, Entry, Intake, Journal, Night, Period, Refused, Value,
    notation, set_value,
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
/// DATE is the evening of the night. Without it, it is the night that goes on, and until noon the one that has just
/// ended. Without any flag the night is shown, and on a terminal its form opens.
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
    let night = match &args.date {
        Some(text) => night_of(text, shell)?,
        None => shell.tonight(),
    };
    let answer = answer(&args)?;
    let said = args.check_in.read(shell.settings.night_boundary)?;
    if answer.is_none() && said.is_empty() && !args.same {
        return look(shell, night, args.date.is_none());
    }
    let (store, _) = record(shell, &repeat(&args, night), |store| {
        let mut edits = Vec::new();
        let mut phrases = Vec::new();
        if let Some(answer) = answer {
            edits.push(Edit::Answer {
                night,
                answer: Some(answer),
                recorded_at: shell.now,
            });
            phrases.push(answer_words(Some(answer)));
        }
        let settings = &shell.settings;
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

/// Reads a night, which may go on but not lie ahead.
pub(super) fn night_of(text: &str, shell: &Shell) -> Result<Night, Refused> {
    let example = "cramp night 2026-11-23, cramp night yesterday or cramp night mon";
    if text.starts_with("--") {
        return Err(Refused::new(text, "there is no such flag here", example));
    }
    let tonight = shell.tonight();
    if text.trim().eq_ignore_ascii_case("tonight") {
        return Ok(tonight);
    }
    let date = notation::day(text, shell.now.local().date()).map_err(|_| {
        Refused::new(
            format!("night \"{text}\""),
            "it is not a date; a night goes by the date of its evening",
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
        .filter(|intake| {
            journal
                .regimens_of(night)
                .any(|regimen| regimen.id == intake.regimen)
        })
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

/// A night, its cramps, its values and its medicines, a line each.
pub(super) fn in_words(shell: &Shell, journal: &Journal, night: Night) -> String {
    let mut text = format!(
        "{}: {}\n",
        shell.title_of(night),
        answer_words(journal.answer(night))
    );
    for episode in journal.episodes_of(night) {
        let time = shell.time_of(&episode.onset);
        text.push_str(format!("  {time}  {}", details_of(shell, episode)).trim_end());
        text.push('\n');
        text.push_str(&note_lines(episode, &" ".repeat(time.len() + 4)));
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
