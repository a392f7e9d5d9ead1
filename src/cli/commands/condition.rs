//! `cramp condition`: long-term conditions.

use anyhow::bail;
use serde_json::json;

use crate::cli::shell::{
    Session, no_such, open, quoted, read_rough_day, read_rough_day_or_none, record,
    remark_if_ahead, table,
};
use crate::diary::acts;
use crate::diary::{
    Condition, ConditionId, ConditionKind, Edit, Entry, Period, RecordKey, Refusal, RoughDay,
    SpanPrecision, neutral,
};
use crate::rows::ConditionRow;
use crate::store::{Store, StoreError};

/// Conditions such as neuropathy or diabetes: add, change, end, list
#[derive(Debug, clap::Args)]
#[command(
    disable_help_subcommand = true,
    before_help = "\
Examples:
  cramp condition add diabetes --since 2019
  cramp condition add \"restless legs\" --since \"June 2024\"
  cramp condition end pregnancy --on 2026-11-20
  cramp condition list"
)]
pub(crate) struct ConditionArgs {
    #[command(subcommand)]
    command: ConditionCommand,
}

#[derive(Debug, clap::Subcommand)]
enum ConditionCommand {
    /// Add a condition
    #[command(before_help = "\
Examples:
  cramp condition add diabetes --since 2019
  cramp condition add pregnancy --since \"week 12\"   counted from the last period
  cramp condition add \"restless legs\"    a name of your own; start date not known")]
    Add(AddArgs),
    /// Change the name or the dates of a condition
    #[command(before_help = "\
Examples:
  cramp condition edit diabetes --since \"June 2018\"
  cramp condition edit diabetes --until none
  cramp condition edit \"bad nerves\" --name neuropathy")]
    Edit(EditArgs),
    /// End a condition (it stays in your diary with its dates)
    #[command(before_help = "\
Examples:
  cramp condition end pregnancy --on 2026-11-20")]
    End {
        /// Which
        name: String,
        /// The last day, or its month or year (default: today)
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
    },
    /// Delete a condition that was entered by mistake
    #[command(before_help = "Examples:
  cramp condition delete diabetes     cramp undo restores it")]
    Delete {
        /// Which
        name: String,
    },
    /// List all conditions
    #[command(before_help = "\
Examples:
  cramp condition list
  cramp condition list --json")]
    List,
}

#[derive(Debug, clap::Args)]
struct AddArgs {
    /// neuropathy, diabetes, poor-circulation, arterial-disease, kidney-disorder, thyroid-problem, pregnancy,
    /// cirrhosis, spinal-stenosis, or any other by its name
    name: String,
    /// Since when: a day, a month or a year
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
}

#[derive(Debug, clap::Args)]
struct EditArgs {
    /// Which
    name: String,
    /// What it is called
    #[arg(long = "name", value_name = "NAME", allow_hyphen_values = true)]
    new_name: Option<String>,
    /// Since when, or "none" if you don't know
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
    /// Until when, or "none" while it lasts
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    until: Option<String>,
}

/// Runs the subcommand.
pub(super) fn run(args: ConditionArgs, session: &Session) -> anyhow::Result<()> {
    if !matches!(args.command, ConditionCommand::Add(_)) {
        open::must_be_there(session)?;
    }
    match args.command {
        ConditionCommand::Add(args) => add(&args, session),
        ConditionCommand::Edit(args) => edit(&args, session),
        ConditionCommand::End { name, on } => end(&name, on.as_deref(), session),
        ConditionCommand::Delete { name } => delete(&name, session),
        ConditionCommand::List => list(session),
    }
}

fn add(args: &AddArgs, session: &Session) -> anyhow::Result<()> {
    let (kind, name) = named(&args.name, "cramp condition add")?;
    let since = read_rough_day_or_none("since", args.since.as_ref(), &session.now)?;
    let condition = Condition {
        id: ConditionId::fresh(&session.now),
        kind,
        name,
        since: None,
        until: None,
        precision: SpanPrecision::default(),
    };
    let condition = condition.starting(since);
    write(session, condition.label().to_owned(), |known| {
        acts::refuse_second_condition(&condition, known)?;
        Ok(condition.clone())
    })?;
    if let Some(since) = since {
        remark_if_ahead(session, since.day);
    }
    Ok(())
}

fn edit(args: &EditArgs, session: &Session) -> anyhow::Result<()> {
    let name = args.new_name.as_deref();
    let name = name.map(|name| named(name, "--name")).transpose()?;
    let since = read_rough_day_or_none("since", args.since.as_ref(), &session.now)?;
    let until = read_rough_day_or_none("until", args.until.as_ref(), &session.now)?;
    if args.new_name.is_none() && args.since.is_none() && args.until.is_none() {
        let command = format!("cramp condition edit {}", quoted([args.name.as_str()]));
        let reason = "nothing to change; use --name, --since or --until";
        bail!(Refusal::new(
            &command,
            reason,
            format!("{command} --since 2019")
        ));
    }
    write(session, format!("change to {}", args.name), |known| {
        let mut condition = newest(known, &args.name)?.clone();
        if let Some((kind, name)) = name.clone() {
            (condition.kind, condition.name) = (kind, name);
        }
        if args.since.is_some() {
            condition = condition.starting(since);
        }
        let end = if args.until.is_some() {
            until
        } else {
            condition.ends()
        };
        condition.until = None;
        if let Some(end) = end {
            return Ok(condition.ended(end)?);
        }
        acts::refuse_second_condition(&condition, known)?;
        Ok(condition)
    })
}

fn end(name: &str, on: Option<&str>, session: &Session) -> anyhow::Result<()> {
    let on = read_rough_day("on", on, &session.now)?;
    write(session, format!("end of {name}, {}", on.typed()), |known| {
        let mut standing = known.iter().filter(|condition| condition.until.is_none());
        let condition = standing.find(|condition| condition.is_called(name));
        let condition = condition.ok_or_else(|| {
            let what = format!("condition \"{name}\": you have none that is still going");
            no_such(what, format!("cramp condition add {}", quoted([name])))
        })?;
        Ok(condition.clone().ended(on)?)
    })
}

fn delete(name: &str, session: &Session) -> anyhow::Result<()> {
    let (_store, entry) = record(session, |store| {
        let conditions = conditions(store, session)?;
        let condition = newest(&conditions, name)?;
        let label = format!("deleting {}", condition.label());
        Ok(Entry::one(
            label,
            Edit::Forget(RecordKey::Condition(condition.id)),
        ))
    })?;
    session.print(&json!({ "deleted": name }), || {
        format!("{}. cramp undo restores it.\n", neutral(&entry.label))
    })
}

fn named(text: &str, before: &str) -> Result<(ConditionKind, Option<String>), Refusal> {
    acts::condition_named(text)
        .map_err(|refused| refused.with_example(format!("{before} diabetes, or \"restless legs\"")))
}

/// The condition of a name: the one that lasts, else the newest.
fn newest<'a>(known: &'a [Condition], name: &str) -> Result<&'a Condition, StoreError> {
    let called = || known.iter().filter(|condition| condition.is_called(name));
    let lasts = called().find(|condition| condition.until.is_none());
    lasts.or_else(|| called().next_back()).ok_or_else(|| {
        let what = format!("condition \"{name}\": you have none of that name");
        no_such(what, "cramp condition list shows the names")
    })
}

fn write(
    session: &Session,
    label: String,
    make: impl Fn(&[Condition]) -> Result<Condition, StoreError>,
) -> anyhow::Result<()> {
    let (_store, entry) = record(session, |store| {
        let condition = make(&conditions(store, session)?)?;
        Ok(Entry::one(&*label, Edit::Condition(condition)))
    })?;
    let [Edit::Condition(condition)] = entry.edits.as_slice() else {
        return Ok(());
    };
    session.print_saved(&ConditionRow::from(condition), || {
        row_of(condition, session)
    })
}

fn list(session: &Session) -> anyhow::Result<()> {
    let store = open::to_read(session)?.store;
    let conditions = conditions(&store, session)?;
    let rows: Vec<ConditionRow> = conditions.iter().map(ConditionRow::from).collect();
    session.print(&json!({ "conditions": rows }), || {
        if conditions.is_empty() {
            return "No conditions yet: cramp condition add NAME adds one.\n".to_owned();
        }
        let rows = conditions.iter().map(|each| row_of(each, session));
        table::aligned(&rows.collect::<Vec<_>>())
    })
}

fn conditions(store: &Store, session: &Session) -> Result<Vec<Condition>, StoreError> {
    let tonight = Period::between(session.tonight(), session.tonight());
    Ok(store.nights(tonight, &session.now)?.conditions)
}

fn row_of(condition: &Condition, session: &Session) -> Vec<String> {
    let date = |word: &str, date: RoughDay| format!("{word} {}", date.typed());
    let since = condition.starts().map(|start| date("since", start));
    let until = condition.ends().map(|end| date("until", end));
    let week = condition.week_on(session.now.local().date());
    let week = week.map(|week| format!("week {week}"));
    let name = Some(condition.label().to_owned());
    [name, since, until, week]
        .map(Option::unwrap_or_default)
        .to_vec()
}
