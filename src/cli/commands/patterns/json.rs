//! The JSON of `cramp patterns`.

use serde_json::{Map, Value as Json, json};

use crate::draw::charts::object;
use crate::patterns::{
    CaseCrossover, ChanceToFind, Crude, Question, ReadAs, TriggerFinding, Triggers,
};
use crate::phrases::finding;
use crate::phrases::json::estimate;

/// All numbers about the triggers.
pub(super) fn of(found: &Triggers, question: &Question) -> Map<String, Json> {
    let nights = found.nights;
    let triggers = found
        .findings
        .iter()
        .map(|each| trigger(each, question.explore));
    object(json!({
        "as_of": question.as_of.rfc3339(),
        "from": found.period.first.to_string(),
        "to": found.period.last.to_string(),
        "nights": {"recorded": nights.recorded(), "cramp": nights.cramp, "quiet": nights.quiet,
            "not_recorded": nights.not_recorded()},
        "asks_for_quiet_nights": found.quality.asks_for_quiet_nights(),
        "triggers": triggers.collect::<Json>(),
    }))
}

fn trigger(each: &TriggerFinding, explore: bool) -> Json {
    let exposure = &each.exposure;
    let counts = each.counts;
    let posterior = each.posterior;
    let or_with: Vec<&String> = each.or_with.iter().map(|other| &other.key).collect();
    json!({
        "factor": exposure.key,
        "label": exposure.label,
        "reading": <&str>::from(posterior.map_or(ReadAs::YesNo, |of| of.read_as)),
        "lag": exposure.lag,
        "expected": <&str>::from(exposure.expected),
        "counts": {"with": counts.with, "with_cramp": counts.with_cramp, "without": counts.without,
            "without_cramp": counts.without_cramp, "unknown": counts.unknown},
        "testable": posterior.is_some(),
        "begins_and_ends": each.is_step,
        "nights_to_go": each.nights_to_go,
        "crude": crude(each.crude),
        "probability": posterior.map(|of| of.probability),
        "direction": posterior.map(|of| if of.more { "more" } else { "fewer" }),
        "or_with": (!or_with.is_empty()).then_some(or_with),
        "chance_to_find": each.chance_to_find.map(chance),
        "risk_ratio": each.told_ratio(explore).map(estimate),
        "verdict": <&str>::from(each.verdict),
        "speaks_against": each.doubts().into_iter().map(<&str>::from).collect::<Vec<_>>(),
        "told_since": each.told_since.map(|day| day.to_string()),
        "case_crossover": each.checks.and_then(|checks| checks.within_month).map(within),
        "checks": each.checks.map(|checks| json!({
            "within_week": checks.within_week.map(within),
            "within_weekday": checks.within_weekday.map(within),
            "entered_before": checks.entered_before.map(|before| json!({
                "nights": before.nights, "of": before.of, "direction": before.direction})),
            "following_p": checks.following.map(|of| of.p),
            "stable": checks.stable})),
        "sentence": finding::sentence(each, explore),
    })
}

/// The crude comparisons; all null for a factor that only begins and ends.
fn crude(of: Option<Crude>) -> Json {
    json!({
        "risk_ratio": of.and_then(|of| of.risk_ratio).map(estimate),
        "risk_difference": of.and_then(|of| of.risk_difference).map(estimate),
        "odds_ratio": of.and_then(|of| of.odds_ratio).map(estimate),
        "fisher_p": of.map(|of| of.fisher_p),
        "mid_p": of.map(|of| of.mid_p),
    })
}

/// The chance to find it if it raises the risk, and if it lowers it.
fn chance(of: ChanceToFind) -> Json {
    json!({"doubling": of.more.twofold, "tripling": of.more.threefold, "fivefold": of.more.fivefold,
        "half": of.fewer.twofold, "a_third": of.fewer.threefold, "a_fifth": of.fewer.fivefold})
}

fn within(windows: CaseCrossover) -> Json {
    let odds = windows.odds_ratio;
    json!({"odds_ratio": odds.value, "low": odds.low, "high": odds.high, "p": windows.p})
}
