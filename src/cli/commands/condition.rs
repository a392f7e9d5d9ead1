//! `cramp condition`: long-term conditions.

use serde_json::json;

use crate::cli::shell::{Exit, Session, open, read_day, record, remark_if_ahead, table};
use crate::diary::acts;
use crate::diary::{Condition, ConditionId, ConditionKind, Edit, Entry, Period, Refused, choice};
use crate::rows::ConditionRow;
use crate::store::{Store, StoreError};

const EXAMPLES: &str = "\
Examples:
  cramp condition add diabetes --since 2019-05-01
  cramp condition end pregnancy --on 2026-11-20
  cramp condition list";

/// Conditions such as neuropathy or diabetes: add, end, list
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
  cramp condition add diabetes --since 2019-05-01
  cramp condition add neuropathy      start date not known")]
    Add(AddArgs),
    /// End a condition (it stays in your diary with its dates)
    #[command(before_help = "\
Examples:
  cramp condition end pregnancy --on 2026-11-20")]
    End(EndArgs),
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
    /// cirrhosis, spinal-stenosis or other
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: ConditionKind,
    /// Since when
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
}

#[derive(Debug, clap::Args)]
struct EndArgs {
    /// Which
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: ConditionKind,
    /// The last day (default: today)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
}

/// Runs the subcommand.
pub(super) fn run(args: ConditionArgs, session: &Session) -> anyhow::Result<Exit> {
    if !matches!(args.command, ConditionCommand::Add(_)) {
        open::must_be_there(session)?;
    }
    match args.command {
        ConditionCommand::Add(args) => add(args, session),
        ConditionCommand::End(args) => end(args, session),
        ConditionCommand::List => list(session),
    }
}

fn add(args: AddArgs, session: &Session) -> anyhow::Result<Exit> {
    let kind = args.kind;
    let since = args.since.as_deref();
    let since = since.map(|text| read_day("since", Some(text), &session.now));
    let since = since.transpose()?;
    let condition = Condition {
        id: ConditionId::fresh(&session.now),
        kind,
        since,
        until: None,
    };
    let written = write(session, kind.label().to_owned(), |known| {
        acts::refuse_second_condition(kind, None, known)?;
        Ok(condition.clone())
    })?;
    if let Some(since) = since {
        remark_if_ahead(session, since);
    }
    Ok(written)
}

fn end(args: EndArgs, session: &Session) -> anyhow::Result<Exit> {
    let kind = args.kind;
    let on = read_day("on", args.on.as_deref(), &session.now)?;
    write(
        session,
        format!("end of {} on {on}", kind.label()),
        |known| {
            let condition = standing(known, kind).ok_or_else(|| StoreError::NoSuch {
                what: format!("condition \"{kind}\": you have none that is still going"),
                hint: format!("cramp condition add {kind}"),
            })?;
            Ok(condition.clone().ended(on)?)
        },
    )
}

fn standing(known: &[Condition], kind: ConditionKind) -> Option<&Condition> {
    known
        .iter()
        .find(|condition| condition.kind == kind && condition.until.is_none())
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
        session.print_saved(&ConditionRow::from(condition), || row_of(condition))?;
    }
    Ok(Exit::Done)
}

fn list(session: &Session) -> anyhow::Result<Exit> {
    let store = open::to_read(session)?.store;
    let conditions = conditions(&store, session)?;
    let rows: Vec<ConditionRow> = conditions.iter().map(ConditionRow::from).collect();
    session.print(&json!({ "conditions": rows }), || {
        table::aligned(&conditions.iter().map(row_of).collect::<Vec<_>>())
    })?;
    Ok(Exit::Done)
}

fn conditions(store: &Store, session: &Session) -> Result<Vec<Condition>, StoreError> {
    let tonight = session.tonight();
    Ok(store
        .nights(Period::between(tonight, tonight), &session.now)?
        .conditions)
}

fn row_of(condition: &Condition) -> Vec<String> {
    let date = |word: &str, date: Option<chrono::NaiveDate>| {
        date.map(|date| format!("{word} {date}"))
            .unwrap_or_default()
    };
    vec![
        condition.kind.label().to_owned(),
        date("since", condition.since),
        date("until", condition.until),
    ]
}

fn kind(text: &str) -> Result<ConditionKind, Refused> {
    choice("condition", text)
        .map_err(|refused| refused.with_example("cramp condition add diabetes"))
}
