//! The model as JSON, for programs.

use serde_json::{Value as Json, json};

use super::medicine::Medicine;
use super::model::Report;
use super::spread::Typical;
use super::travel::Stay;
use crate::charts::Places;
use crate::diary::{Foot, Muscle};
use crate::patterns::{BeforeAfter, CrampRate, Estimate, TopicToMention, Weekly};
use crate::phrases::finding;

/// One object.
pub(super) fn of(report: &Report) -> Json {
    let order = &report.order;
    let columns = report.columns().into_iter().map(|(_, each)| weekly(each));
    let blood = report.blood.iter();
    let conditions = report.conditions.iter();
    json!({
        "schema": 1,
        "from": order.period.first.to_string(),
        "to": order.period.last.to_string(),
        "made_at": order.now.rfc3339(),
        "program": format!("cramp {}", env!("CARGO_PKG_VERSION")),
        "name": order.name,
        "diary_begins": report.diary_begins.map(|night| night.to_string()),
        "stretches": columns.collect::<Json>(),
        "typical": report.typical.iter().map(typical).collect::<Json>(),
        "places": report.places.as_ref().ok().map(places),
        "cramps_by_day": report.by_day,
        "in_another_time_zone": report.stays.iter().map(stay).collect::<Json>(),
        "nights": report.nights.iter().map(|night| json!({
            "night": night.night.to_string(), "cramps": night.cramps(),
        })).collect::<Json>(),
        "medicines": report.medicines.iter().map(medicine).collect::<Json>(),
        "conditions": conditions.map(|each| json!({
            "condition": each.kind.to_string(),
            "name": each.label(),
            "since": each.since.map(|day| day.to_string()),
            "until": each.until.map(|day| day.to_string()),
        })).collect::<Json>(),
        "blood": blood.map(|each| json!({
            "name": each.name, "on": each.on.to_string(), "value": each.value,
            "beside_usual": each.beside_usual, "usual": each.usual, "usual_source": each.source,
        })).collect::<Json>(),
        "signs": report.signs.present.iter().map(sign).collect::<Json>(),
        "signs_asked_after": report.signs.asked,
        "signs_never_there": report.signs.absent.iter().map(ToString::to_string).collect::<Json>(),
        "relief": report.relief.iter().flat_map(|all| &all.times).map(|each| json!({
            "relief": each.kind.map(|kind| kind.to_string()),
            "cramps": each.answers.tried(), "helped": each.answers.eased, "did_not": each.answers.not_eased,
            "median_seconds": each.median.and_then(|median| median.value),
        })).collect::<Json>(),
        "changes": report.changes.iter().map(change).collect::<Json>(),
        "patterns": patterns(report),
    })
}

fn estimate(of: Estimate) -> Json {
    json!({"estimate": of.value, "low": of.low, "high": finite(of.high)})
}

fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

fn weekly(of: &Weekly) -> Json {
    json!({
        "from": of.period.first.to_string(),
        "to": of.period.last.to_string(),
        "nights": of.counts.nights.all,
        "filled_in": of.counts.nights.recorded(),
        "cramp_nights": of.counts.nights.cramp,
        "cramps": of.counts.cramps,
        "cramps_a_week": of.cramps.map(estimate),
        "cramp_nights_a_week": of.cramp_nights.map(estimate),
        "typical_pain": of.pain,
        "burden": of.burden(),
    })
}

fn typical(of: &Typical) -> Json {
    json!({
        "measure": <&str>::from(of.of),
        "known": of.known,
        "of": of.all,
        "quartiles": of.quartiles,
        "most": of.most.map(|(most, _)| most),
        "most_on": of.most.map(|(_, night)| night.to_string()),
    })
}

fn places(of: &Places) -> Json {
    let places = of.places.iter().filter(|place| place.cramps > 0);
    let places = places.map(|place| {
        let foot: Option<&str> = place.foot.map(Foot::into);
        let muscle: Option<&str> = place.muscle.map(Muscle::into);
        json!({"foot": foot, "muscle": muscle, "cramps": place.cramps})
    });
    places.collect()
}

fn stay(of: &Stay) -> Json {
    json!({
        "from": of.period.first.to_string(),
        "to": of.period.last.to_string(),
        "minutes_ahead": of.minutes_ahead,
    })
}

fn medicine(of: &Medicine) -> Json {
    let regimen = &of.regimen;
    json!({
        "name": regimen.full_name(),
        "class": regimen.class.to_string(),
        "taken": regimen.kind.to_string(),
        "dose": of.dose,
        "since": regimen.since.to_string(),
        "until": regimen.until.map(|day| day.to_string()),
        "stop_reason": regimen.stop_reason,
        "nights_taken": of.taken,
        "nights_skipped": of.skipped,
        "doses_taken": of.doses.map(|[taken, _]| taken),
        "doses_skipped": of.doses.map(|[_, skipped]| skipped),
        "times_a_month": of.a_month,
    })
}

fn sign(of: &TopicToMention) -> Json {
    json!({
        "what": of.what.key(),
        "nights": of.nights.iter().map(ToString::to_string).collect::<Json>(),
        "sentence": of.sentence(),
        "urgent": of.is_urgent(),
        "mentioned_at": of.mentioned.map(|at| at.rfc3339()),
    })
}

fn change(of: &BeforeAfter) -> Json {
    let rate = |of: CrampRate| json!({"cramps": of.cramps, "filled_in": of.nights});
    let ratio = of.ratio.ok().map(|found| found.ratio);
    json!({
        "what": of.change.title(),
        "of": of.change.subject.word(),
        "on": of.change.on.to_string(),
        "before": rate(of.before()),
        "after": rate(of.after()),
        "rate_ratio": ratio.map(|ratio| json!({
            "estimate": finite(ratio.value), "low": ratio.low, "high": finite(ratio.high),
        })),
    })
}

fn patterns(report: &Report) -> Json {
    let patterns = &report.patterns;
    let told = patterns.told.iter().map(|each| {
        json!({
            "factor": each.exposure.key,
            "label": each.exposure.label,
            "verdict": each.verdict.to_string(),
            "sentence": finding::sentence(each, false),
            "told_since": each.told_since.map(|day| day.to_string()),
        })
    });
    json!({
        "from": patterns.period.first.to_string(),
        "to": patterns.period.last.to_string(),
        "filled_in": patterns.nights.recorded(),
        "told": told.collect::<Json>(),
        "no_clear_pattern": patterns.unclear,
        "too_early": patterns.too_early,
    })
}
