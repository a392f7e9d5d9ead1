//! What is changed about a medicine that is in the diary.

use std::cell::Cell;

use anyhow::bail;

use super::parts::{dose_of, print_changed, put_dose, regimens, times, write};
use super::table;
use crate::cli::shell::{
    Session, is_none, newest_course, quoted, read_rough_day, read_rough_day_or_none, record,
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
pub(super) struct StopArgs {
    /// Which medicine
    name: String,
    /// The first day without it (default: today)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    /// Why, in your own words
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: Option<String>,
}

pub(super) fn dose(args: &DoseArgs, session: &Session) -> anyhow::Result<()> {
    let since = read_rough_day("since", args.since.as_deref(), &session.now)?;
    let dose = dose_of(&args.dose, since)?;
    let label = format!("{} {} since {}", args.name, args.dose, since.typed());
    write(session, label, |regimens| {
        let mut regimen = newest_course(regimens, &args.name)?.clone();
        if since.day < regimen.since {
            let reason = format!("{} starts on {}", regimen.name, regimen.since);
            let typed = format!("dose since {}", since.typed());
            let example = format!("--since {}", regimen.since);
            return Err(Refusal::new(typed, reason, example).into());
        }
        put_dose(&mut regimen, dose.clone());
        Ok(regimen)
    })?;
    remark_if_ahead(session, since.day);
    Ok(())
}

pub(super) fn edit(args: &EditArgs, session: &Session) -> anyhow::Result<()> {
    let since = read_rough_day_or_none("since", args.since.as_ref(), &session.now)?;
    let until = read_rough_day_or_none("until", args.until.as_ref(), &session.now)?;
    let typed_times = args.times.as_deref().filter(|text| !is_none(text));
    let new_times = typed_times.map(times).transpose()?;
    let typed_reason = args.reason.as_deref().filter(|text| !is_none(text));
    let reason = typed_reason.map(read_reason).transpose()?;
    if args.since.as_ref().is_some_and(|text| is_none(text)) {
        let reason = "a medicine needs a first day";
        bail!(Refusal::new("--since none", reason, "--since 2019"));
    }
    let given = [&args.since, &args.until, &args.times, &args.reason];
    if given.iter().all(|flag| flag.is_none()) {
        let line = format!("cramp med edit {}", quoted([args.name.as_str()]));
        let reason = "nothing to change; use --since, --until, --times or --reason";
        bail!(Refusal::new(
            &line,
            reason,
            format!("{line} --since \"June 2024\"")
        ));
    }
    write(session, format!("change to {}", args.name), |regimens| {
        let mut regimen = newest_course(regimens, &args.name)?.clone();
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
        if let Some(text) = typed_reason.filter(|_| regimen.until.is_none()) {
            let name = &regimen.name;
            let reason = format!("you still take {name}; a reason is for when you stop");
            let example = format!("cramp med stop {} --reason …", quoted([name.as_str()]));
            return Err(Refusal::new(format!("--reason \"{text}\""), reason, example).into());
        }
        if args.reason.is_some() {
            regimen.stop_reason.clone_from(&reason);
        }
        Ok(regimen)
    })
}

pub(super) fn rename(old: &str, new: &str, session: &Session) -> anyhow::Result<()> {
    let new = name(
        "medicine",
        new,
        "cramp med rename \"water pill\" furosemide",
    )?;
    let (_store, entry) = record(session, |store| {
        let regimens = regimens(store, session)?;
        let known = newest_course(&regimens, old)?.name.as_str();
        let is_other = |each: &&Regimen| each.is_called(new) && !each.is_called(known);
        if let Some(other) = regimens.iter().find(is_other) {
            let reason = "another medicine has this name; you can merge them";
            let example = quoted(["cramp", "med", "merge", known, &other.name]);
            let refused = Refusal::new(format!("name \"{new}\""), reason, example);
            bail!(StoreError::Refused(refused));
        }
        let label = format!("{known} is called {new}");
        Ok(Entry::new(label, acts::rename(&regimens, known, new)))
    })?;
    print_changed(&entry, session)
}

pub(super) fn merge(from: &str, into: &str, session: &Session) -> anyhow::Result<()> {
    let (_store, entry) = record(session, |store| {
        let journal = store.journal(None, &session.now)?;
        let name_of = |name| newest_course(&journal.regimens, name).map(|known| &known.name);
        let (from, into) = (name_of(from)?, name_of(into)?);
        let edits = acts::merge(&journal, from, into).map_err(StoreError::Refused)?;
        Ok(Entry::new(format!("{from} is {into}"), edits))
    })?;
    print_changed(&entry, session)
}

pub(super) fn delete(name: &str, session: &Session) -> anyhow::Result<()> {
    let nights = Cell::new(0);
    let (_store, entry) = record(session, |store| {
        let journal = store.journal(None, &session.now)?;
        let name = &newest_course(&journal.regimens, name)?.name;
        let courses = journal
            .regimens
            .iter()
            .filter(|regimen| regimen.is_called(name));
        let ids: Vec<RegimenId> = courses.map(|regimen| regimen.id).collect();
        let has_an_answer =
            |check_in: &&CheckIn| ids.iter().any(|id| check_in.intake(*id).is_some());
        nights.set(journal.check_ins.values().filter(has_an_answer).count());
        let edits = ids.iter().map(|id| Edit::Forget(RecordKey::Regimen(*id)));
        Ok(Entry::new(format!("deleting {name}"), edits.collect()))
    })?;
    table::print_deleted(&entry, nights.get(), session)
}

pub(super) fn class(name: &str, class: Class, session: &Session) -> anyhow::Result<()> {
    write(session, format!("class of {name}: {class}"), |regimens| {
        let regimen = newest_course(regimens, name)?.clone();
        Ok(Regimen { class, ..regimen })
    })
}

pub(super) fn kind(name: &str, kind: &str, session: &Session) -> anyhow::Result<()> {
    let example = format!("cramp med kind {} as-needed", quoted([name]));
    let kind: RegimenKind =
        choice("kind", kind).map_err(|refused| refused.with_example(example))?;
    write(session, format!("{name}: {}", kind.label()), |regimens| {
        let regimen = newest_course(regimens, name)?.clone();
        Ok(Regimen { kind, ..regimen })
    })
}

pub(super) fn stop(args: &StopArgs, session: &Session) -> anyhow::Result<()> {
    let on = read_rough_day("on", args.on.as_deref(), &session.now)?;
    let stop_reason = args.reason.as_deref().map(read_reason).transpose()?;
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

fn read_reason(text: &str) -> Result<String, Refusal> {
    name("reason", text, "--reason \"sore legs\"").map(str::to_owned)
}
