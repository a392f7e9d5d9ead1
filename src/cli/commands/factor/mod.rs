//! `cramp factor`: the person's own factors, and the thresholds and lags of all.

mod card;
mod card_names;

use std::borrow::Cow;

use serde_json::json;

use crate::cli::shell::{Exit, FactorRow, Session, find_factor, open, record, table};
use crate::diary::{
    Asked, Catalogue, Direction, Edit, Entry, Factor, Group, Kind, Refused, Test, Trigger, Unit,
    Units, Value, choice, name, neutral,
};
use crate::store::StoreError;

const EXAMPLES: &str = "\
Examples:
  cramp factor list                   everything a night can say, with its threshold
  cramp factor show fluids            what is known of it, and how strong that is
  cramp factor add \"hot bath\" --kind yes-no --expect lowers
  cramp factor add steps --kind amount --unit steps --over 8000 --expect raises
  cramp factor set fluids --under 1.8l
  cramp factor archive caffeine       no longer asked; its values stay";

/// Factors: your own, and the thresholds of all
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES, disable_help_subcommand = true)]
pub(crate) struct FactorArgs {
    #[command(subcommand)]
    command: FactorCommand,
}

#[derive(Debug, clap::Subcommand)]
enum FactorCommand {
    /// All factors, with unit, threshold and lag
    #[command(before_help = "Examples:\n  cramp factor list\n  cramp factor list --json")]
    List,
    /// What is known of a factor, a medicine, a condition or a relief
    #[command(
        before_help = "Examples:\n  cramp factor show fluids\n  cramp factor show diuretic-loop   a class of medicines\n  cramp factor show neuropathy --json"
    )]
    Show(ShowArgs),
    /// A factor of your own
    #[command(
        before_help = "Examples:\n  cramp factor add \"hot bath\" --kind yes-no --expect lowers\n  cramp factor add steps --kind amount --unit steps --over 8000\n  cramp factor add shift --kind choice --words early,late,night"
    )]
    Add(AddArgs),
    /// Another threshold, lag or expectation
    #[command(
        before_help = "Examples:\n  cramp factor set fluids --under 1.8l\n  cramp factor set exercise --lag 1   it acts on the night after"
    )]
    Set(SetArgs),
    /// Put a factor away; its values stay
    #[command(
        before_help = "Examples:\n  cramp factor archive caffeine\n  cramp factor archive caffeine --back"
    )]
    Archive(ArchiveArgs),
}

#[derive(Debug, clap::Args)]
struct ShowArgs {
    /// Which factor; also a class of medicines, a condition or a relief
    #[arg(value_name = "NAME")]
    name: String,
}

#[derive(Debug, clap::Args)]
struct AddArgs {
    /// What you call it
    #[arg(value_name = "NAME")]
    name: String,
    /// yes-no, amount or choice
    #[arg(long, value_name = "KIND", allow_hyphen_values = true)]
    kind: String,
    /// The unit of an amount, in your own words
    #[arg(long, value_name = "UNIT", allow_hyphen_values = true)]
    unit: Option<String>,
    /// The words of a choice, with commas between
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    words: Option<String>,
    #[command(flatten)]
    tested: TestFlags,
}

#[derive(Debug, clap::Args)]
struct SetArgs {
    /// Which factor
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    tested: TestFlags,
    /// When it is asked: evening, morning or on-request
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, value_parser = asked_of)]
    asked: Option<Asked>,
}

#[derive(Debug, clap::Args)]
struct ArchiveArgs {
    /// Which factor
    #[arg(value_name = "NAME")]
    name: String,
    /// Take it up again
    #[arg(long)]
    back: bool,
}

#[derive(Debug, Default, clap::Args)]
struct TestFlags {
    /// What you expect it to do to the risk: raises or lowers
    #[arg(long, value_name = "HOW", allow_hyphen_values = true, value_parser = direction_of)]
    expect: Option<Direction>,
    /// Nights until it acts: 0 or 1
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = lag_of)]
    lag: Option<u8>,
    /// It counts over so much
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, conflicts_with_all = ["under", "at_least"])]
    over: Option<String>,
    /// It counts under so much
    #[arg(
        long,
        value_name = "AMOUNT",
        allow_hyphen_values = true,
        conflicts_with = "at_least"
    )]
    under: Option<String>,
    /// It counts from so much on
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    at_least: Option<String>,
}

/// Does what is asked.
pub(super) fn run(args: FactorArgs, session: &Session) -> anyhow::Result<Exit> {
    match args.command {
        FactorCommand::List => list(session),
        FactorCommand::Show(args) => card::run(&args.name, session),
        FactorCommand::Add(args) => add(&args, session),
        FactorCommand::Set(args) => set(&args, session),
        FactorCommand::Archive(args) => {
            let label = if args.back {
                "is taken up again"
            } else {
                "is put away"
            };
            write(session, &format!("{} {label}", args.name), |catalogue| {
                let mut factor = find_factor(catalogue, &args.name)?.clone();
                factor.archived = !args.back;
                Ok(factor)
            })
        }
    }
}

fn list(session: &Session) -> anyhow::Result<Exit> {
    open::must_be_there(session)?;
    let catalogue = open::to_try_out(session)?.store.catalogue()?;
    let rows: Vec<FactorRow> = catalogue
        .iter()
        .map(|(_, factor)| FactorRow::from(factor))
        .collect();
    session.print(&json!({ "factors": rows }), || {
        let lines: Vec<Vec<String>> = catalogue
            .iter()
            .map(|(_, factor)| row_of(factor, session.settings.units))
            .collect();
        table::aligned(&lines)
    })?;
    Ok(Exit::Done)
}

fn add(args: &AddArgs, session: &Session) -> anyhow::Result<Exit> {
    let kind = kind_of(args)?;
    let key = Factor::key_of(&args.name)
        .map_err(|refused| refused.with_example("cramp factor add \"hot bath\" --kind yes-no"))?;
    let trigger = match kind {
        Kind::YesNo => Some(Test::Yes),
        _ => None,
    };
    let factor = Factor {
        key: Cow::Owned(key.clone()),
        label: Cow::Owned(args.name.trim().to_owned()),
        kind,
        group: Group::Own,
        triggers: Cow::Owned(
            trigger
                .map(|test| Trigger {
                    test,
                    expects: Direction::Unknown,
                })
                .into_iter()
                .collect(),
        ),
        lag: 0,
        asked: Asked::Evening,
        line: None,
        own: true,
        archived: false,
    };
    let factor = args.tested.applied_to(factor, session)?;
    write(session, &format!("factor {}", factor.label), |catalogue| {
        if catalogue.find(&key).is_some() {
            return Err(StoreError::Refused(Refused::new(
                format!("factor \"{key}\""),
                "there is one of that name already",
                format!("cramp factor set {key} --lag 1, or another name"),
            ))
            .into());
        }
        Ok(factor.clone())
    })
}

fn set(args: &SetArgs, session: &Session) -> anyhow::Result<Exit> {
    let asked = args.asked;
    if asked.is_none() && args.tested.is_empty() {
        let value = format!("factor set {}", args.name);
        return Err(Refused::new(
            value,
            "nothing is said that should change",
            "cramp factor set fluids --under 1.8l",
        )
        .into());
    }
    write(
        session,
        &format!("change to factor {}", args.name),
        |catalogue| {
            let mut factor = args
                .tested
                .applied_to(find_factor(catalogue, &args.name)?.clone(), session)?;
            factor.asked = asked.unwrap_or(factor.asked);
            Ok(factor)
        },
    )
}

impl TestFlags {
    fn is_empty(&self) -> bool {
        self.expect.is_none() && self.lag.is_none() && self.limit().is_none()
    }

    /// The threshold that was given, with the flag that gave it.
    fn limit(&self) -> Option<(&'static str, &str)> {
        let given = [
            ("over", &self.over),
            ("under", &self.under),
            ("at-least", &self.at_least),
        ];
        given
            .into_iter()
            .find_map(|(flag, text)| Some((flag, text.as_deref()?)))
    }

    /// The factor with what the flags say of it.
    fn applied_to(&self, mut factor: Factor, session: &Session) -> Result<Factor, Refused> {
        let expects = self.expect;
        factor.lag = self.lag.unwrap_or(factor.lag);
        let standing = factor
            .triggers
            .first()
            .map_or(Direction::Unknown, |trigger| trigger.expects);
        if let Some((flag, text)) = self.limit() {
            let no_amount = || {
                Refused::new(
                    format!("--{flag} {text}"),
                    format!("{} takes no amount, so it has no threshold", factor.key),
                    "cramp factor set fluids --under 1.8l",
                )
            };
            if !matches!(factor.kind, Kind::Amount(_) | Kind::ClockTime) {
                return Err(no_amount());
            }
            let example = format!("--{flag} {}", factor.example());
            let value = factor
                .read_typed(text, session.settings.night_boundary)
                .map_err(|refused| refused.with_example(example))?;
            let limit = match value {
                Value::Amount(amount) => amount,
                Value::Clock(minutes) => f64::from(minutes),
                Value::YesNo(_) | Value::Choice(_) => return Err(no_amount()),
            };
            factor.triggers = Cow::Owned(vec![Trigger {
                test: match flag {
                    "over" => Test::Over(limit),
                    "under" => Test::Under(limit),
                    _ => Test::AtLeast(limit),
                },
                expects: expects.unwrap_or(standing),
            }]);
        } else if let Some(expects) = expects {
            if factor.triggers.is_empty() {
                return Err(Refused::new(
                    format!("--expect {expects}"),
                    format!(
                        "{} has no threshold yet, so nothing is expected of it",
                        factor.key
                    ),
                    "--over 8000 --expect raises",
                ));
            }
            if factor.triggers.len() > 1 {
                return Err(Refused::new(
                    format!("--expect {expects}"),
                    format!("{} has several readings, each with its own", factor.key),
                    "cramp factor set fluids --expect raises",
                ));
            }
            for trigger in factor.triggers.to_mut() {
                trigger.expects = expects;
            }
        }
        Ok(factor)
    }
}

fn write(
    session: &Session,
    label: &str,
    make: impl Fn(&Catalogue) -> anyhow::Result<Factor>,
) -> anyhow::Result<Exit> {
    let (_store, entry) = record(session, |store| {
        let factor = make(&store.catalogue()?)?;
        Ok(Entry::one(label, Edit::Factor(factor)))
    })?;
    if let Some(Edit::Factor(factor)) = entry.edits.first() {
        session.print(&FactorRow::from(factor), || {
            let row: Vec<String> = row_of(factor, session.settings.units)
                .into_iter()
                .filter(|cell| !cell.is_empty())
                .collect();
            format!("saved: {}\n", neutral(&row.join(", ")))
        })?;
    }
    Ok(Exit::Done)
}

fn row_of(factor: &Factor, units: Units) -> Vec<String> {
    let kind = match &factor.kind {
        Kind::Amount(_) if !factor.unit_name().is_empty() => factor.unit_name().to_owned(),
        Kind::Choice(words) => words.join("|"),
        kind => kind.name().to_owned(),
    };
    let mut notes: Vec<String> = factor
        .triggers
        .iter()
        .map(|trigger| match trigger.expects {
            Direction::Unknown => factor.trigger_label(trigger, units),
            expects => format!("{} {expects}", factor.trigger_label(trigger, units)),
        })
        .collect();
    if factor.lag > 0 {
        notes.push("the night after".to_owned());
    }
    if factor.archived {
        notes.push("put away".to_owned());
    }
    vec![
        factor.key.to_string(),
        table::cut(&kind, 24),
        notes.join("; "),
    ]
}

fn kind_of(args: &AddArgs) -> Result<Kind, Refused> {
    match args.kind.trim().to_lowercase().as_str() {
        "yes-no" | "yesno" => Ok(Kind::YesNo),
        "amount" => {
            let unit = args
                .unit
                .as_deref()
                .map(|unit| name("unit", unit, "--unit steps"));
            let unit = unit.transpose()?.unwrap_or_default();
            Ok(Kind::Amount(Unit::Own(unit.to_owned())))
        }
        "choice" => Kind::choice_of(args.words.as_deref().unwrap_or_default())
            .map_err(|refused| refused.with_example("--kind choice --words early,late,night")),
        _ => Err(Refused::new(
            format!("kind \"{}\"", args.kind),
            "it is one of yes-no, amount, choice",
            "--kind yes-no",
        )),
    }
}

fn lag_of(text: &str) -> Result<u8, Refused> {
    let read = text.trim().parse().ok().filter(|lag| *lag <= 1);
    read.ok_or_else(|| Refused::new(format!("lag \"{text}\""), "it is 0 or 1 nights", "--lag 1"))
}

fn direction_of(text: &str) -> Result<Direction, Refused> {
    choice("expect", text).map_err(|refused| refused.with_example("--expect raises"))
}

fn asked_of(text: &str) -> Result<Asked, Refused> {
    let asked: Result<Asked, Refused> = choice("asked", text);
    asked
        .ok()
        .filter(|asked| *asked != Asked::Derived)
        .ok_or_else(|| {
            Refused::new(
                format!("asked \"{text}\""),
                "it is one of evening, morning, on-request",
                "--asked evening",
            )
        })
}
