//! The other questions as JSON. Unknown values and infinite ends are null.

use serde_json::{Map, Value as Json, json};

use super::text::Check;
use crate::charts::ChangeKind;
use crate::cli::shell::json;
use crate::cli::shell::numbers::{self, count, estimate, ratio};
use crate::diary::ClockStyle;
use crate::patterns::{
    BeforeAfter, BiasAudit, BurdenNights, ClearestChange, FactorDose, Findings, MissingFactor,
    NoCheck, PreventionToTry, Proportion, ReliefTime, Reliefs, SelfCheck, SpellLeadUp, Third,
    TimeOfNight, TooFewToTest, Trend, TriggerBurden, TwoGroups,
};
use crate::phrases::Style;

/// Adds one key per question.
pub(crate) fn put(all: &mut Map<String, Json>, found: &Findings, check: &Check, style: Style<'_>) {
    let mut put = |key: &str, value: Json| all.insert(key.to_owned(), value);
    let doses = found.doses.iter().map(|each| dose(each, style));
    put("dose", doses.collect());
    let burden = found.burden.iter().flat_map(burden);
    put("burden", burden.collect());
    for (key, word) in [
        ("medications", "medicine"),
        ("conditions", "condition"),
        ("preventions", "prevention"),
    ] {
        let all = found.before_after.iter();
        let of = all.filter(|each| each.change.subject.word() == word);
        put(key, of.map(|each| before_after(word, each)).collect());
    }
    put("relief", or_missing(&found.relief, relief));
    put(
        "time_of_night",
        or_missing(&found.time_of_night, |time| {
            time_of_night(time, style.clock)
        }),
    );
    put(
        "spells",
        or_missing(
            &found.spells,
            |spells| json!({"found": list(spells, spell)}),
        ),
    );
    put("usual", or_missing(&found.usual, |usual| count(*usual)));
    put("trend", or_missing(&found.trend, trend));
    let change = found.clearest_change.as_ref();
    put("clearest_change", json!(change.map(clearest_change)));
    put("bias", bias(&found.bias));
    put("missing", list(&found.missing, missing));
    put("to_try", list(&found.to_try, to_try));
    let checked = |check: &Result<SelfCheck, NoCheck>| match check {
        Ok(found) => check_of(found),
        Err(NoCheck::TooFew(few)) => too_few(few),
        Err(NoCheck::Cancelled(_)) => Json::Null,
    };
    put("check", json!(check.as_ref().map(checked)));
}

fn dose(each: &FactorDose, style: Style<'_>) -> Json {
    let third = |third: &Third| {
        json!({"from": third.from, "to": third.to, "nights": third.nights, "cramps": third.cramps,
            "share": estimate(third.share)})
    };
    json!({"factor": each.key, "label": each.label,
        "thirds": each.dose.thirds.iter().map(third).collect::<Vec<_>>(),
        "sentence": each.sentence(style)})
}

fn burden(of: &TriggerBurden) -> impl Iterator<Item = Json> {
    let nights = |of: BurdenNights| json!({"nights": of.nights, "median": of.median});
    of.measures.iter().map(move |each| {
        let test = each.test.ok();
        json!({"factor": of.key, "label": of.label, "measure": <&str>::from(each.measure),
            "with": nights(each.with),
            "without": nights(each.without), "p": test.map(|test| test.p), "q": test.map(|test| test.q),
            "told": each.told().is_some(), "sentence": each.sentence(&of.label)})
    })
}

fn list<T>(of: &[T], shape: fn(&T) -> Json) -> Json {
    of.iter().map(shape).collect()
}

fn or_missing<T>(answer: &Result<T, TooFewToTest>, shape: impl Fn(&T) -> Json) -> Json {
    match answer {
        Ok(found) => shape(found),
        Err(few) => too_few(few),
    }
}

fn too_few(few: &TooFewToTest) -> Json {
    json!({"too_few": numbers::too_few(few), "sentence": few.to_string()})
}

fn before_after(word: &str, each: &BeforeAfter) -> Json {
    let change = &each.change;
    let dose = match &change.kind {
        ChangeKind::Dose(dose) => Some(dose),
        ChangeKind::Start | ChangeKind::Stop => None,
    };
    let key = if word == "medicine" {
        "medication"
    } else {
        word
    };
    json!({
        key: change.name,
        "change": <&str>::from(&change.kind),
        "dose": dose,
        "on": change.on.to_string(),
        "from": change.before.first.to_string(),
        "to": change.after.last.to_string(),
        "before": count(each.before()),
        "after": count(each.after()),
        "rate_ratio": each.ratio.ok().map(ratio),
        "too_few": each.ratio.as_ref().err().map(numbers::too_few),
        "trend_before": each.movement.map(ratio),
        "also_changed": each.also_changed,
        "sentence": each.sentence(),
    })
}

fn relief(of: &Reliefs) -> Json {
    json!({
        "times": list(&of.times, relief_time),
        "pain_with": of.pain_with,
        "pain_without": of.pain_without,
        "warning": of.warning(),
    })
}

fn relief_time(each: &ReliefTime) -> Json {
    let steps = each.curve.as_ref().ok().map(|curve| {
        let step = |step: &crate::patterns::Step| {
            json!({"seconds": step.time, "at_risk": step.at_risk, "ended": step.events,
                "share_longer": step.survival,
                "low": step.interval.map(|of| of.low), "high": step.interval.map(|of| of.high)})
        };
        curve.steps.iter().map(step).collect::<Json>()
    });
    json!({
        "relief": each.kind.map(|kind| kind.to_string()),
        "tried": each.tried,
        "eased": each.eased,
        "not_eased": each.not_eased,
        "unsaid": each.unsaid,
        "unknown_end": each.unknown_end,
        "median_seconds": each.median.map(|median| json!({"estimate": median.value, "low": median.low,
            "high": median.high})),
        "steps": steps,
        "too_few": each.curve.as_ref().err().map(numbers::too_few),
        "pain_with": each.pain_with,
        "pain_without": each.pain_without,
        "sentence": each.sentence(),
    })
}

fn time_of_night(of: &TimeOfNight, clock: ClockStyle) -> Json {
    let hour = |each: &crate::patterns::HourAfterBedtime| {
        json!({"hour": each.bin.hour, "cramps": each.bin.cramps,
            "hours_at_risk": each.bin.hours_at_risk, "per_hour": each.rate.map(estimate)})
    };
    json!({
        "cramps": of.cramps,
        "mean_hour": of.mean_hour,
        "resultant": of.resultant,
        "rayleigh_p": of.rayleigh_p,
        "hours_after_bedtime": or_missing(&of.hours, |hours| hours.iter().map(hour).collect()),
        "nights_at_risk": of.nights_at_risk,
        "left_out": of.left_out,
        "sentence": of.sentence(clock),
    })
}

fn spell(each: &SpellLeadUp) -> Json {
    let before = |each: &crate::patterns::BeforeSpell| {
        json!({"factor": each.key, "label": each.label, "days": each.days, "of": each.of,
            "usual_share": each.usual_share, "p": each.p})
    };
    let mut all = json::spell(&each.stretch);
    all["before"] = each.before.iter().map(before).collect();
    all["sentence"] = json!(each.sentence());
    all
}

fn trend(of: &Trend) -> Json {
    json!({"last_28": count(of.last), "before_28": count(of.before), "rate_ratio": ratio(of.ratio),
        "sentence": of.sentence()})
}

fn clearest_change(of: &ClearestChange) -> Json {
    json!({"since": of.since.to_string(), "before": count(of.before), "after": count(of.after), "p": of.p,
        "sentence": of.sentence()})
}

fn bias(of: &BiasAudit) -> Json {
    let entered = |each: &crate::patterns::EntryTimeGroups| {
        json!({"factor": each.key, "label": each.label, "before": group(each.groups.first),
            "after": group(each.groups.second), "p": each.groups.p, "q": each.q})
    };
    json!({
        "late": two("cramp", "quiet", of.late),
        "median_hours_after_noon": {"cramp": of.hours_after_cramp, "quiet": of.hours_after_quiet},
        "missing_after": two("cramp", "quiet", of.missing_after),
        "entered": of.entered.iter().map(entered).collect::<Json>(),
        "warnings": of.warnings(),
    })
}

fn group(of: Proportion) -> Json {
    json!({"nights": of.events(), "of": of.trials()})
}

fn two(first: &str, second: &str, groups: TwoGroups) -> Json {
    json!({first: group(groups.first), second: group(groups.second), "p": groups.p})
}

fn missing(each: &MissingFactor) -> Json {
    json!({"factor": each.key, "nights_missing": each.nights_missing, "nights": each.nights,
        "nights_to_go": each.nights_to_go, "sentence": each.sentence()})
}

fn to_try(each: &PreventionToTry) -> Json {
    json!({"factor": each.key, "done": each.done.events(), "of": each.done.trials(),
        "sentence": each.sentence()})
}

fn check_of(found: &SelfCheck) -> Json {
    json!({
        "diaries": found.diaries,
        "with_a_finding": estimate(found.share_with_finding),
        "mean_findings": found.mean,
        "findings": found.findings,
        "very_likely": found.very_likely,
        "sentence": found.sentence(),
    })
}
