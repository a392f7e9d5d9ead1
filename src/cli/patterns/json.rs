//! What `cramp patterns` tells a script.

use serde_json::{Map, Value as Json, json};

use crate::patterns::{
    self, CaseCrossover, Estimate, Question, TriggerFinding, Triggers, Withdrawn,
};

/// Every number.
pub(super) fn of(found: &Triggers, question: &Question) -> Map<String, Json> {
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
    let row = |each| trigger(each, patterns::note(each, found, question.explore));
    let rows: Vec<Json> = found.findings.iter().map(row).collect();
    put("triggers", json!(rows));
    let withdrawn: Vec<Json> = found.withdrawn.iter().map(gone).collect();
    put("withdrawn", json!(withdrawn));
    all
}

fn trigger(each: &TriggerFinding, note: Option<String>) -> Json {
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
        "case_crossover": each.checks.and_then(|checks| checks.within_month).map(within),
        "checks": each.checks.map(|checks| json!({
            "within_week": checks.within_week.map(within),
            "entered_before": checks.entered_before,
            "following_p": checks.following.map(|(_, p)| p),
            "stable": checks.stable,
            "against": each.doubts().into_iter().map(<&str>::from).collect::<Vec<_>>()})),
        "sentence": each.sentence,
        "note": note,
    })
}

fn within(windows: CaseCrossover) -> Json {
    let odds = windows.odds_ratio;
    json!({"odds_ratio": odds.value, "low": odds.low, "high": odds.high, "p": windows.p})
}

fn gone(each: &Withdrawn) -> Json {
    let now: &str = each.now.into();
    json!({"factor": each.key, "label": each.label, "now": now})
}

/// An infinite end becomes null: JSON has no infinity.
fn estimate(of: Estimate) -> Json {
    json!({"estimate": of.value, "low": of.low, "high": of.high})
}
