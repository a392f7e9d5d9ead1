//! `cramp patterns`: what goes with cramps, and how sure.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::exit::Exit;
use super::open;
use super::questions::{self, Answers, Asked};
use super::shell::Shell;
use crate::diary::{Moment, Night, Period, Refused, notation};
use crate::patterns::{self, Checks, Estimate, Question, TriggerFinding, Triggers, Verdict};

/// How many diaries `--check` draws.
const CHECK_DIARIES: u32 = 100;

const EXAMPLES: &str = "\
Examples:
  cramp patterns                      what goes with cramps, and how sure
  cramp patterns --explore            hints too
  cramp patterns --as-of -7d          what was known a week ago
  cramp patterns --check              what chance alone would have shown
  cramp patterns --json               every number, for a script";

/// What goes with cramps, and how sure
///
/// Each trigger is compared beside your own history and beside your other triggers, and few are told of by chance.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct PatternsArgs {
    /// The first night: 2026-11-01, mon, -30d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// The last night
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    to: Option<String>,
    /// Look from the end of that day: what was recorded later is not seen
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    as_of: Option<String>,
    /// Hints too, and checks on few nights
    #[arg(long)]
    explore: bool,
    /// Also ask 100 drawn diaries, in which nothing acts, how many findings chance alone shows
    #[arg(long)]
    check: bool,
}

/// Reads the diary, looks and prints.
pub(super) fn run(args: PatternsArgs, shell: &Shell) -> anyhow::Result<Exit> {
    let today = shell.now.local().date();
    let date = |flag: &str, text: Option<&String>| -> Result<Option<Night>, Refused> {
        let Some(text) = text else { return Ok(None) };
        let example = format!("--{flag} 2026-11-01");
        let date = notation::day(text, today).map_err(|refused| refused.with_example(example))?;
        Night::on(date).map(Some)
    };
    let (from, to) = (
        date("from", args.from.as_ref())?,
        date("to", args.to.as_ref())?,
    );
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        return Err(Refused::new(
            format!("--to {to}"),
            format!("it lies before --from {from}"),
            format!("--from {to} --to {from}"),
        )
        .into());
    }
    let as_of = date("as-of", args.as_of.as_ref())?;
    let as_of = as_of.map_or(shell.now, |night| end_of(night, &shell.now));
    let journal = open::to_read(shell)?.store.journal(None, &as_of)?;
    let tonight = Night::of(as_of.at(), shell.settings.night_boundary);
    let span = journal.span().unwrap_or(Period {
        first: tonight,
        last: tonight,
    });
    let question = Question {
        period: Some(Period::between(
            from.unwrap_or(span.first.min(to.unwrap_or(span.first))),
            to.unwrap_or(span.last.max(from.unwrap_or(span.last))),
        )),
        as_of,
        boundary: shell.settings.night_boundary,
        units: shell.settings.units,
        explore: args.explore,
    };
    // Nobody can say stop here but by ending the program.
    let Ok(found) = patterns::triggers(&journal, &question, &|_| true) else {
        return Ok(Exit::Failed);
    };
    let answers = questions::ask(&Asked {
        journal: &journal,
        period: found.period,
        as_of,
        units: shell.settings.units,
        clock: shell.settings.clock,
        check: args.check.then_some(CHECK_DIARIES),
    });
    shell.print(&as_json(&found, &question, &answers), || {
        in_words(&found, &question, &answers)
    })?;
    Ok(Exit::Done)
}

/// The last millisecond of a date, or now where that is sooner.
fn end_of(night: Night, now: &Moment) -> Moment {
    let days = now.local().date() - night.evening();
    let midnight = now
        .local()
        .time()
        .signed_duration_since(chrono::NaiveTime::MIN);
    if days.num_days() < 1 {
        *now
    } else {
        now.plus(chrono::TimeDelta::milliseconds(-1) - midnight - days + chrono::TimeDelta::days(1))
    }
}

fn as_json(found: &Triggers, question: &Question, answers: &Answers) -> Map<String, Json> {
    let mut all = Map::new();
    let mut put = |key: &str, value: Json| all.insert(key.to_owned(), value);
    put("as_of", json!(question.as_of.rfc3339()));
    put("from", json!(found.period.first.to_string()));
    put("to", json!(found.period.last.to_string()));
    let nights = found.nights;
    put(
        "nights",
        json!({"recorded": nights.recorded, "cramp": nights.cramp, "quiet": nights.quiet, "not_recorded": nights.not_recorded}),
    );
    let rows: Vec<Json> = found.findings.iter().map(trigger).collect();
    put("triggers", json!(rows));
    put("withdrawn", json!(found.withdrawn));
    questions::put(&mut all, answers);
    all
}

fn trigger(each: &TriggerFinding) -> Json {
    let exposure = &each.exposure;
    let (counts, crude) = (each.counts, each.crude);
    let tested = each.tested.as_ref();
    let model =
        |of: Option<(f64, f64)>| of.map(|(log_odds, p)| json!({"log_odds": log_odds, "p": p}));
    let ratio = tested.and_then(|tested| tested.risk_ratio);
    let verdict: &str = each.verdict.into();
    json!({
        "factor": exposure.key,
        "label": exposure.label,
        "lag": exposure.lag,
        "expected": <&str>::from(exposure.expected),
        "counts": {"with": counts.with, "with_cramp": counts.with_cramp, "without": counts.without,
            "without_cramp": counts.without_cramp, "unknown": counts.unknown},
        "testable": tested.is_some(),
        "nights_to_go": each.nights_to_go,
        "crude": {"risk_ratio": crude.risk_ratio.map(estimate), "risk_difference": crude.risk_difference.map(estimate),
            "odds_ratio": crude.odds_ratio.map(estimate), "fisher_p": crude.fisher_p, "mid_p": crude.mid_p},
        "alone": model(tested.map(|tested| tested.alone)),
        "together": model(tested.map(|tested| tested.together)),
        "p": tested.map(|tested| tested.p),
        "q": tested.map(|tested| tested.q),
        "risk_ratio": ratio.map(|(ratio, level)| json!({"estimate": ratio.value, "low": ratio.low, "high": ratio.high, "level": level})),
        "verdict": verdict,
        "announced": each.announced,
        "since": each.since.map(|since| since.to_string()),
        "since_or_longer": each.or_longer,
        "same_as": each.same_as,
        "case_crossover": each.checks.and_then(|checks| checks.case_crossover).map(|found| json!({
            "odds_ratio": found.odds_ratio.value, "low": found.odds_ratio.low, "high": found.odds_ratio.high, "p": found.p})),
        "checks": each.checks.map(|checks| json!({"entered_before": checks.entered_before,
            "next_value_p": checks.next_value_p, "stable": checks.stable})),
        "sentence": each.sentence,
    })
}

/// An infinite end becomes null: JSON has no infinity.
fn estimate(of: Estimate) -> Json {
    json!({"estimate": of.value, "low": of.low, "high": of.high})
}

/// Whether a finding belongs to a group.
type Belongs = fn(&TriggerFinding) -> bool;

fn in_words(found: &Triggers, question: &Question, answers: &Answers) -> String {
    let nights = found.nights;
    let mut text = format!(
        "Patterns from {} to {}: {} recorded nights, {} with a cramp, {} quiet; {} not recorded\n",
        found.period.first,
        found.period.last,
        nights.recorded,
        nights.cramp,
        nights.quiet,
        nights.not_recorded
    );
    let groups: [(&str, Belongs); 3] = [
        ("Triggers", |each| {
            !each.is_prevention() && !each.is_medicine()
        }),
        ("Preventions", |each| {
            each.is_prevention() && !each.is_medicine()
        }),
        ("Medicines", TriggerFinding::is_medicine),
    ];
    for (title, of) in groups {
        let group: Vec<&TriggerFinding> = found.findings.iter().filter(|each| of(each)).collect();
        if group.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n{title}");
        for each in group {
            row(&mut text, each, question.explore);
        }
    }
    for label in &found.withdrawn {
        let _ = writeln!(
            text,
            "\nWithdrawn: \"{label}\" was announced and no longer holds."
        );
    }
    let _ = writeln!(
        text,
        "\nNothing seen does not rule a pattern out: with {} cramp nights this diary {}.",
        nights.cramp,
        patterns::smallest_words(nights.cramp)
    );
    questions::write(&mut text, answers);
    text.push_str(
        "\nNights that go together in one diary: what lies behind them a diary cannot tell.\n",
    );
    text
}

fn row(text: &mut String, each: &TriggerFinding, explore: bool) {
    let told = each.verdict.is_finding() || (explore && each.verdict == Verdict::Hint);
    let verdict = match each.verdict {
        Verdict::Clear => "clear",
        Verdict::Likely => "likely",
        Verdict::Hint if explore => "hint",
        Verdict::Hint | Verdict::NothingSeen => "nothing seen",
        Verdict::TooFewNights => "too few nights",
    };
    let counts = each.counts;
    let _ = writeln!(
        text,
        "  {:<14} {}: cramps on {} of {} nights with, {} of {} without",
        verdict,
        each.exposure.label,
        counts.with_cramp,
        counts.with,
        counts.without_cramp,
        counts.without
    );
    if told {
        let _ = writeln!(text, "                 {}", each.sentence);
        if let (true, Some(since)) = (each.announced, each.since) {
            let longer = if each.or_longer { " or longer" } else { "" };
            let _ = writeln!(text, "                 Holds since {since}{longer}.");
        }
        if let Some(checks) = &each.checks {
            check_lines(text, checks, each);
        }
    } else if each.verdict == Verdict::TooFewNights {
        let _ = write!(text, "                 {}", each.sentence);
        if let Some(more) = each.nights_to_go {
            let _ = write!(
                text,
                " About {more} more recorded nights at the rate so far."
            );
        }
        text.push('\n');
    }
}

fn check_lines(text: &mut String, checks: &Checks, each: &TriggerFinding) {
    let more = each
        .tested
        .as_ref()
        .is_some_and(|tested| tested.together.0 > 0.0);
    let mut say = |words: &str| {
        let _ = writeln!(text, "                 Check: {words}");
    };
    if let Some(within) = checks.case_crossover {
        let agrees = (within.odds_ratio.value > 1.0) == more;
        say(if agrees {
            "within 28-night windows it agrees."
        } else {
            "within 28-night windows it does not agree."
        });
    }
    if checks.entered_before.is_some_and(|way| (way > 0) != more) {
        say("it does not hold among values entered before the night.");
    }
    if checks.next_value_p.is_some_and(|p| p <= 0.05) {
        say(
            "the next day's value goes with this night too, so it may follow the cramps or come with bad spells.",
        );
    }
    if !checks.stable {
        say("it hangs on one stretch of 28 nights.");
    }
}
