//! What is changed about a medicine that is in the diary.

use std::cell::Cell;

use super::parts::{class_of, dose_of, regimens, times, write};
use super::table;
use crate::cli::shell::{
    Exit, Session, is_none, newest_course, quoted, read_rough_day, read_rough_day_or_none, record,
    remark_if_ahead,
};
use crate::diary::acts;
use crate::diary::{
    CheckIn, Class, Edit, Entry, RecordKey, Refusal, Regimen, RegimenId, RegimenKind, choice, name,
};
use crate::store::StoreError;

#[derive(Debug, clap::Args)]
pub(super) struct DoseArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// The dose in your own words: "40 mg"
    #[arg(value_name = "TEXT")]
    dose: String,
    /// The first day on it (default: today)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct EditArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// Its first day, or month or year
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
    /// The first day without it, or "none" if you still take it
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    until: Option<String>,
    /// How often a day, or when: 2, twice, "8:00 and 20:00"; "none" clears it
    #[arg(long, value_name = "TIMES", allow_hyphen_values = true)]
    times: Option<String>,
    /// Why it was stopped; "none" clears it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct RenameArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// What you call it from now on
    #[arg(value_name = "NEW")]
    new_name: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct MergeArgs {
    /// The medicine whose name goes
    #[arg(value_name = "NAME")]
    name: String,
    /// The medicine that it is
    #[arg(value_name = "INTO")]
    into: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct DeleteArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct ClassArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// What kind
    #[arg(value_name = "CLASS", value_parser = class_of)]
    class: Class,
}

#[derive(Debug, clap::Args)]
pub(super) struct KindArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// daily or as-needed
    #[arg(value_name = "KIND")]
    kind: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct StopArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// The first day without it (default: today)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    /// Why, in your own words
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: Option<String>,
}

pub(super) fn dose(args: &DoseArgs, session: &Session) -> anyhow::Result<Exit> {
    let since = read_rough_day("since", args.since.as_deref(), &session.now)?;
    let doses = dose_of(Some(&args.dose), since)?;
    let label = format!("{} {} since {}", args.name, args.dose, since.typed());
    let written = write(session, label, |regimens| {
        let mut regimen = newest_course(regimens, &args.name)?.clone();
        if since.day < regimen.since {
            return Err(StoreError::Refused(Refusal::new(
                format!("dose since {}", since.typed()),
                format!("{} starts on {}", regimen.name, regimen.since),
                format!("--since {}", regimen.since),
            )));
        }
        regimen.doses.retain(|dose| dose.since != since.day);
        regimen.doses.extend(doses.clone());
        regimen.doses.sort_by_key(|dose| dose.since);
        Ok(regimen)
    })?;
    remark_if_ahead(session, since.day);
    Ok(written)
}

pub(super) fn edit(args: &EditArgs, session: &Session) -> anyhow::Result<Exit> {
    let since = read_rough_day_or_none("since", args.since.as_ref(), &session.now)?;
    let until = read_rough_day_or_none("until", args.until.as_ref(), &session.now)?;
    let new_times = args.times.as_ref().filter(|text| !is_none(text));
    let new_times = new_times.map(|text| times(text)).transpose()?;
    let reason = read_reason(args.reason.as_ref().filter(|text| !is_none(text)))?;
    if args.since.as_ref().is_some_and(|text| is_none(text)) {
        let refused = Refusal::new(
            "--since none",
            "a medicine needs a first day",
            "--since 2019",
        );
        return Err(refused.into());
    }
    let given = [&args.since, &args.until, &args.times, &args.reason];
    if given.iter().all(|flag| flag.is_none()) {
        return Err(Refusal::new(
            format!("cramp med edit {}", quoted([args.name.as_str()])),
            "nothing to change; use --since, --until, --times or --reason",
            format!(
                "cramp med edit {} --since \"June 2024\"",
                quoted([args.name.as_str()])
            ),
        )
        .into());
    }
    write(session, format!("change to {}", args.name), |regimens| {
        let known = newest_course(regimens, &args.name)?;
        let mut regimen = known.clone();
        if let Some(since) = since {
            regimen = acts::move_start(&regimen, since)?;
        }
        match (&args.until, until) {
            (Some(_), Some(until)) => regimen = regimen.stopped(until)?,
            (Some(_), None) => regimen = regimen.resumed(),
            (None, _) => {}
        }
        if args.times.is_some() {
            regimen.times_a_day.clone_from(&new_times);
        }
        if args.reason.is_some() {
            if reason.is_some() && regimen.until.is_none() {
                return Err(StoreError::Refused(Refusal::new(
                    format!(
                        "--reason \"{}\"",
                        args.reason.as_deref().unwrap_or_default()
                    ),
                    format!(
                        "you still take {}; a reason is for when you stop",
                        regimen.name
                    ),
                    format!(
                        "cramp med stop {} --reason …",
                        quoted([regimen.name.as_str()])
                    ),
                )));
            }
            regimen.stop_reason.clone_from(&reason);
        }
        Ok(regimen)
    })
}

pub(super) fn rename(args: &RenameArgs, session: &Session) -> anyhow::Result<Exit> {
    let new = name(
        "medicine",
        &args.new_name,
        "cramp med rename \"water pill\" furosemide",
    )?;
    let (_store, entry) = record(session, |store| {
        let regimens = regimens(store, session)?;
        let known = newest_course(&regimens, &args.name)?;
        let other = regimens
            .iter()
            .find(|each| each.is_called(new) && !each.is_called(&known.name));
        if let Some(other) = other {
            return Err(StoreError::Refused(Refusal::new(
                format!("name \"{new}\""),
                "another medicine has this name; you can merge them",
                format!(
                    "cramp med merge {} {}",
                    quoted([known.name.as_str()]),
                    quoted([other.name.as_str()])
                ),
            ))
            .into());
        }
        let label = format!("{} is called {new}", known.name);
        Ok(Entry::new(label, acts::rename(&regimens, &known.name, new)))
    })?;
    print_changed(&entry, session)
}

pub(super) fn merge(args: &MergeArgs, session: &Session) -> anyhow::Result<Exit> {
    let (_store, entry) = record(session, |store| {
        let journal = store.journal(None, &session.now)?;
        let from = newest_course(&journal.regimens, &args.name)?.name.clone();
        let into = newest_course(&journal.regimens, &args.into)?.name.clone();
        let edits = acts::merge(&journal, &from, &into).map_err(StoreError::Refused)?;
        Ok(Entry::new(format!("{from} is {into}"), edits))
    })?;
    print_changed(&entry, session)
}

pub(super) fn delete(args: &DeleteArgs, session: &Session) -> anyhow::Result<Exit> {
    let nights = Cell::new(0);
    let (_store, entry) = record(session, |store| {
        let journal = store.journal(None, &session.now)?;
        let name = newest_course(&journal.regimens, &args.name)?.name.clone();
        let courses = journal.regimens.iter();
        let ids: Vec<RegimenId> = courses
            .filter(|regimen| regimen.is_called(&name))
            .map(|regimen| regimen.id)
            .collect();
        let check_ins = journal.check_ins.values();
        let has_an_answer =
            |check_in: &&CheckIn| ids.iter().any(|id| check_in.intake(*id).is_some());
        nights.set(check_ins.filter(has_an_answer).count());
        let edits = ids
            .into_iter()
            .map(|id| Edit::Forget(RecordKey::Regimen(id)));
        Ok(Entry::new(format!("deleting {name}"), edits.collect()))
    })?;
    table::print_deleted(&entry, nights.get(), session)?;
    Ok(Exit::Done)
}

pub(super) fn class(args: &ClassArgs, session: &Session) -> anyhow::Result<Exit> {
    let class = args.class;
    let label = format!("class of {}: {class}", args.name);
    write(session, label, |regimens| {
        let regimen = newest_course(regimens, &args.name)?.clone();
        Ok(Regimen { class, ..regimen })
    })
}

pub(super) fn kind(args: &KindArgs, session: &Session) -> anyhow::Result<Exit> {
    let kind: RegimenKind = choice("kind", &args.kind).map_err(|refused| {
        refused.with_example(format!(
            "cramp med kind {} as-needed",
            quoted([args.name.as_str()])
        ))
    })?;
    let label = format!("{}: {}", args.name, kind.label());
    write(session, label, |regimens| {
        let regimen = newest_course(regimens, &args.name)?.clone();
        Ok(Regimen { kind, ..regimen })
    })
}

pub(super) fn stop(args: &StopArgs, session: &Session) -> anyhow::Result<Exit> {
    let on = read_rough_day("on", args.on.as_deref(), &session.now)?;
    let stop_reason = read_reason(args.reason.as_ref())?;
    let label = format!("end of {}, {}", args.name, on.typed());
    write(session, label, |regimens| {
        // A stop before the start contradicts the diary (65); it is no mistake on the command line (2).
        let known = newest_course(regimens, &args.name)?.clone();
        let stop_reason = stop_reason.clone().or_else(|| known.stop_reason.clone());
        Ok(Regimen {
            stop_reason,
            ..known.stopped(on)?
        })
    })
}

fn read_reason(text: Option<&String>) -> Result<Option<String>, Refusal> {
    let read = text.map(|text| name("reason", text, "--reason \"sore legs\"").map(str::to_owned));
    read.transpose()
}

fn print_changed(entry: &Entry, session: &Session) -> anyhow::Result<Exit> {
    for edit in &entry.edits {
        if let Edit::Regimen(regimen) = edit {
            table::print_saved(regimen, session)?;
        }
    }
    Ok(Exit::Done)
}
