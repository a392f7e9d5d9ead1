//! `cramp condition`: long-term conditions.

use serde_json::json;

use crate::cli::shell::{
    Exit, Session, open, quoted, read_rough_day, read_rough_day_or_none, record, remark_if_ahead,
    table,
};
use crate::diary::acts;
use crate::diary::{
    Condition, ConditionId, Edit, Entry, Period, RecordKey, Refusal, RoughDay, SpanPrecision,
    neutral,
};
use crate::rows::ConditionRow;
use crate::store::{Store, StoreError};

const EXAMPLES: &str = "\
Examples:
  cramp condition add diabetes --since 2019
  cramp condition add \"restless legs\" --since \"June 2024\"
  cramp condition end pregnancy --on 2026-11-20
  cramp condition list";

/// Conditions such as neuropathy or diabetes: add, change, end, list
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES, disable_help_subcommand = true)]
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
    End(EndArgs),
    /// Delete a condition that was entered by mistake
    #[command(before_help = "Examples:
  cramp condition delete diabetes     cramp undo restores it")]
    Delete(DeleteArgs),
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
    #[arg(value_name = "NAME")]
    name: String,
    /// Since when: a day, a month or a year
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
}

#[derive(Debug, clap::Args)]
struct EditArgs {
    /// Which
    #[arg(value_name = "NAME")]
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

#[derive(Debug, clap::Args)]
struct EndArgs {
    /// Which
    #[arg(value_name = "NAME")]
    name: String,
    /// The last day, or its month or year (default: today)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
}

#[derive(Debug, clap::Args)]
struct DeleteArgs {
    /// Which
    #[arg(value_name = "NAME")]
    name: String,
}

/// Runs the subcommand.
pub(super) fn run(args: ConditionArgs, session: &Session) -> anyhow::Result<Exit> {
    if !matches!(args.command, ConditionCommand::Add(_)) {
        open::must_be_there(session)?;
    }
    match args.command {
        ConditionCommand::Add(args) => add(&args, session),
        ConditionCommand::Edit(args) => edit(&args, session),
        ConditionCommand::End(args) => end(&args, session),
        ConditionCommand::Delete(args) => delete(&args, session),
        ConditionCommand::List => list(session),
    }
}

fn add(args: &AddArgs, session: &Session) -> anyhow::Result<Exit> {
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
    let written = write(session, condition.label().to_owned(), |known| {
        acts::refuse_second_condition(&condition, known)?;
        Ok(condition.clone())
    })?;
    if let Some(since) = since {
        remark_if_ahead(session, since.day);
    }
    Ok(written)
}

fn edit(args: &EditArgs, session: &Session) -> anyhow::Result<Exit> {
    let name = args.new_name.as_deref();
    let name = name.map(|name| named(name, "--name")).transpose()?;
    let since = read_rough_day_or_none("since", args.since.as_ref(), &session.now)?;
    let until = read_rough_day_or_none("until", args.until.as_ref(), &session.now)?;
    if args.new_name.is_none() && args.since.is_none() && args.until.is_none() {
        let command = format!("cramp condition edit {}", quoted([args.name.as_str()]));
        let reason = "nothing to change; use --name, --since or --until";
        let refused = Refusal::new(command.clone(), reason, format!("{command} --since 2019"));
        return Err(refused.into());
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
        match end {
            Some(end) => Ok(condition.ended(end)?),
            None => {
                acts::refuse_second_condition(&condition, known)?;
                Ok(condition)
            }
        }
    })
}

fn end(args: &EndArgs, session: &Session) -> anyhow::Result<Exit> {
    let on = read_rough_day("on", args.on.as_deref(), &session.now)?;
    write(
        session,
        format!("end of {}, {}", args.name, on.typed()),
        |known| {
            let mut standing = known.iter().filter(|condition| condition.until.is_none());
            let condition = standing.find(|condition| condition.is_called(&args.name));
            let condition = condition.ok_or_else(|| StoreError::NoSuch {
                what: format!(
                    "condition \"{}\": you have none that is still going",
                    args.name
                ),
                hint: format!("cramp condition add {}", quoted([args.name.as_str()])),
            })?;
            Ok(condition.clone().ended(on)?)
        },
    )
}

fn delete(args: &DeleteArgs, session: &Session) -> anyhow::Result<Exit> {
    let (_store, entry) = record(session, |store| {
        let conditions = conditions(store, session)?;
        let condition = newest(&conditions, &args.name)?;
        let label = format!("deleting {}", condition.label());
        Ok(Entry::one(
            label,
            Edit::Forget(RecordKey::Condition(condition.id)),
        ))
    })?;
    session.print(&json!({ "deleted": args.name }), || {
        format!("{}. cramp undo restores it.\n", neutral(&entry.label))
    })?;
    Ok(Exit::Done)
}

fn named(
    text: &str,
    before: &str,
) -> Result<(crate::diary::ConditionKind, Option<String>), Refusal> {
    acts::condition_named(text)
        .map_err(|refused| refused.with_example(format!("{before} diabetes, or \"restless legs\"")))
}

/// The condition of a name: the one that lasts, else the newest.
fn newest<'a>(known: &'a [Condition], name: &str) -> Result<&'a Condition, StoreError> {
    let called = |condition: &&Condition| condition.is_called(name);
    let lasts = known
        .iter()
        .filter(called)
        .find(|condition| condition.until.is_none());
    let found = lasts.or_else(|| known.iter().rev().find(called));
    found.ok_or_else(|| StoreError::NoSuch {
        what: format!("condition \"{name}\": you have none of that name"),
        hint: "cramp condition list shows the names".to_owned(),
    })
}

fn write(
    session: &Session,
    label: String,
    make: impl Fn(&[Condition]) -> Result<Condition, StoreError>,
) -> anyhow::Result<Exit> {
    let (_store, entry) = record(session, |store| {
        let condition = make(&conditions(store, session)?)?;
        Ok(Entry::one(&*label, Edit::Condition(condition)))
    })?;
    if let Some(Edit::Condition(condition)) = entry.edits.first() {
        session.print_saved(&ConditionRow::from(condition), || {
            row_of(condition, session)
        })?;
    }
    Ok(Exit::Done)
}

fn list(session: &Session) -> anyhow::Result<Exit> {
    let store = open::to_read(session)?.store;
    let conditions = conditions(&store, session)?;
    let rows: Vec<ConditionRow> = conditions.iter().map(ConditionRow::from).collect();
    session.print(&json!({ "conditions": rows }), || {
        if conditions.is_empty() {
            return "No conditions yet: cramp condition add NAME adds one.\n".to_owned();
        }
        let rows = conditions
            .iter()
            .map(|condition| row_of(condition, session));
        table::aligned(&rows.collect::<Vec<_>>())
    })?;
    Ok(Exit::Done)
}

fn conditions(store: &Store, session: &Session) -> Result<Vec<Condition>, StoreError> {
    let tonight = session.tonight();
    Ok(store
        .nights(Period::between(tonight, tonight), &session.now)?
        .conditions)
}

fn row_of(condition: &Condition, session: &Session) -> Vec<String> {
    let date = |word: &str, date: Option<RoughDay>| {
        date.map(|date| format!("{word} {}", date.typed()))
            .unwrap_or_default()
    };
    let week = condition.week_on(session.now.local().date());
    vec![
        condition.label().to_owned(),
        date("since", condition.starts()),
        date("until", condition.ends()),
        week.map(|week| format!("week {week}")).unwrap_or_default(),
    ]
}
