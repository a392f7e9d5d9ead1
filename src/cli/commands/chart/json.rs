//! The pictures as scripts see them.

use serde_json::{Map, Value as Json, json};

use crate::charts::{
    Bands, Calendar, Change, ChangeKind, Comparison, Counts, Distribution, Hours, HoursSince,
    Places, Reliefs, Side, Spells, Stretch, TooFew, Weeks,
};
use crate::cli::shell::json::{answer, spell};
use crate::diary::{Pain, Period};

type Object = Map<String, Json>;

fn object(json: Json) -> Object {
    match json {
        Json::Object(object) => object,
        _ => Object::new(),
    }
}

/// What every picture says first.
pub(super) fn head(
    chart: &'static str,
    period: Period,
    filter: &[String],
    counts: Counts,
) -> Object {
    object(json!({
        "chart": chart,
        "from": period.first.to_string(),
        "to": period.last.to_string(),
        "filter": filter,
        "nights": nights(counts),
        "cramps": counts.cramps,
        "episodes": counts.episodes,
    }))
}

fn nights(counts: Counts) -> Json {
    json!({
        "recorded": counts.recorded(),
        "cramp": counts.cramp,
        "quiet": counts.quiet,
        "not_recorded": counts.not_recorded(),
    })
}

pub(super) fn too_few(too_few: TooFew) -> Json {
    let what: &'static str = too_few.what.into();
    json!({
        "what": what,
        "have": too_few.have,
        "need": too_few.need,
        "sentence": format!("{too_few}."),
    })
}

/// From the first night to the last.
fn span(nights: Period) -> Object {
    object(json!({ "from": nights.first.to_string(), "to": nights.last.to_string() }))
}

pub(super) fn comparison(chart: &Comparison, change: Option<&Change>) -> Object {
    let side = |side: &Side| {
        with(
            span(side.period),
            json!({
                "nights": nights(side.counts),
                "cramps": side.counts.cramps,
                "episodes": side.counts.episodes,
                "cramps_per_week": side.cramps_per_week,
                "cramp_night_share": side.cramp_night_share,
                "median_duration_seconds": side.median_duration_seconds,
                "median_pain": side.median_pain,
                "median_soreness": side.median_soreness,
            }),
        )
    };
    // A number that is infinite has no notation in JSON: it is null.
    object(json!({
        "before": side(&chart.before),
        "after": side(&chart.after),
        "rate_ratio": chart.rate_ratio.ok().map(|found| {
            let ratio = found.ratio;
            json!({ "value": ratio.value, "low": ratio.low, "high": ratio.high, "p": found.p })
        }),
        "around": change.map(|change| json!({
            "name": change.name,
            "kind": change.subject.word(),
            "change": <&str>::from(&change.kind),
            "dose": match &change.kind {
                ChangeKind::Dose(dose) => Some(dose),
                ChangeKind::Start | ChangeKind::Stop => None,
            },
            "on": change.on.to_string(),
        })),
        "too_few": chart.rate_ratio.err().map(too_few),
    }))
}

fn with(mut first: Object, rest: Json) -> Json {
    first.extend(object(rest));
    Json::Object(first)
}

pub(super) fn calendar(chart: &Calendar) -> Object {
    let nights = chart
        .weeks
        .iter()
        .flat_map(|week| week.nights.iter().flatten());
    let nights: Vec<Json> = nights
        .map(|night| {
            let (answer, cramps) = answer(night.answer);
            json!({
                "night": night.night.to_string(),
                "answer": answer,
                "cramps": cramps,
                "worst_pain": night.worst_pain.map(Pain::score),
                "episodes": night.episodes,
                "spell": chart.spells.iter().position(|spell| spell.nights.contains(night.night)),
            })
        })
        .collect();
    let week_start = chart.week_start.to_string().to_lowercase();
    let spells: Json = chart.spells.iter().map(spell).collect();
    object(json!({ "week_start": week_start, "calendar": nights, "spells": spells }))
}

pub(super) fn weeks(chart: &Weeks) -> Object {
    let points = chart.trend.as_ref().map_or(&[][..], |trend| &trend.points);
    let weeks: Vec<Json> = chart
        .weeks
        .iter()
        .enumerate()
        .map(|(place, week)| {
            let trend = points.get(place).copied().flatten();
            json!({
                "from": week.first.to_string(),
                "nights": week.nights,
                "recorded": week.recorded,
                "cramp_nights": week.cramp_nights,
                "cramps": week.cramps,
                "rate_per_night": week.rate_per_night(),
                "trend_per_week": trend.map(|point| json!({
                    "estimate": point.per_week, "low": point.low, "high": point.high,
                })),
            })
        })
        .collect();
    let trend = match &chart.trend {
        Ok(trend) => json!({
            "reach_weeks": trend.reach_weeks,
            "dispersion": trend.dispersion,
            "level": 0.95,
            "too_few": null,
        }),
        Err(few) => json!({ "too_few": too_few(*few) }),
    };
    let week_start = chart.week_start.to_string().to_lowercase();
    object(json!({ "week_start": week_start, "weeks": weeks, "trend": trend }))
}

pub(super) fn hours(chart: &Hours) -> Object {
    let bins: Vec<Json> = chart
        .bins
        .iter()
        .map(|bin| {
            json!({
                "hour": bin.hour,
                "cramps": bin.cramps,
                "hours_at_risk": bin.hours_at_risk,
                "rate_per_hour": bin.rate_per_hour(),
            })
        })
        .collect();
    let (since, assumed, missing) = match chart.since {
        HoursSince::Bedtime {
            assumed_nights,
            assumed_minutes,
        } => {
            let assumed = json!({ "nights": assumed_nights, "minutes_in_bed": assumed_minutes });
            ("bedtime", assumed, Json::Null)
        }
        HoursSince::Midnight { missing } => ("midnight", Json::Null, too_few(missing)),
    };
    object(json!({
        "since": since,
        "assumed": assumed,
        "missing": missing,
        "nights_at_risk": chart.nights_at_risk,
        "without_bedtime": chart.without_bedtime,
        "out_of_bed": chart.out_of_bed,
        "hours": bins,
    }))
}

pub(super) fn distribution(chart: &Distribution, unit: &str) -> Object {
    let bins = chart.bins.iter();
    let bins: Vec<Json> = bins
        .map(|bin| json!({ "from": bin.from, "below": bin.below, "count": bin.count }))
        .collect();
    let over_time = chart.over_time.iter();
    let over_time: Vec<Json> = over_time
        .map(|step| {
            let rest = json!({ "known": step.known, "median": step.median });
            with(span(step.nights), rest)
        })
        .collect();
    let of: &'static str = chart.values.into();
    let [low, median, high] = chart.quartiles;
    object(json!({
        "of": of,
        "unit": unit,
        "known": chart.known,
        "unknown": chart.unknown,
        "median": median,
        "quartiles": { "low": low, "high": high },
        "bins": bins,
        "over_time": over_time,
    }))
}

pub(super) fn places(chart: &Places) -> Object {
    let places = chart.places.iter().filter(|place| place.cramps > 0);
    let places: Vec<Json> = places
        .map(|place| {
            let foot: Option<&'static str> = place.foot.map(Into::into);
            let muscle: Option<&'static str> = place.muscle.map(Into::into);
            json!({ "foot": foot, "muscle": muscle, "cramps": place.cramps })
        })
        .collect();
    object(json!({ "places": places }))
}

pub(super) fn reliefs(chart: &Reliefs) -> Object {
    let kinds = chart.kinds.iter();
    let kinds: Vec<Json> = kinds
        .map(|count| {
            let kind: &'static str = count.kind.into();
            json!({
                "kind": kind,
                "tried": count.tried(),
                "eased": count.eased,
                "not_eased": count.not_eased,
                "unsaid": count.unsaid,
            })
        })
        .collect();
    object(json!({
        "relief": kinds,
        "cramps_with": chart.cramps_with,
        "cramps_without": chart.cramps_without,
    }))
}

pub(super) fn spells(chart: &Spells) -> Object {
    let nights = chart.cramp_nights.iter();
    let nights: Vec<Json> = nights
        .map(|night| {
            json!({ "night": night.night.to_string(), "cramps": night.cramps, "spell": night.spell })
        })
        .collect();
    object(json!({
        "rule": {
            "cramp_nights": chart.rule.cramp_nights,
            "nights": chart.rule.recorded,
            "in_a_row": chart.rule.in_a_row,
            "sentence": chart.rule.to_string(),
        },
        "spells": chart.spells.iter().map(spell).collect::<Json>(),
        "cramp_nights": nights,
        "alone": chart.alone(),
    }))
}

/// What lies under a time axis.
pub(super) fn bands(bands: &Bands) -> Object {
    let stretch = |stretch: Stretch| {
        let mut object = span(stretch.nights);
        object.insert("begins".to_owned(), json!(stretch.begins));
        object.insert("ends".to_owned(), json!(stretch.ends));
        object
    };
    let regimens = bands.regimens.iter();
    let regimens: Vec<Json> = regimens
        .map(|band| {
            let class: &'static str = band.class.into();
            let doses = band.doses.iter();
            let doses: Vec<Json> = doses
                .map(|dose| with(span(dose.nights), json!({ "dose": dose.text })))
                .collect();
            let rest = json!({
                "id": band.id.to_string(), "name": band.name, "class": class, "doses": doses,
            });
            with(stretch(band.stretch), rest)
        })
        .collect();
    let conditions = bands.conditions.iter();
    let conditions: Vec<Json> = conditions
        .map(|band| {
            let kind: &'static str = band.kind.into();
            with(stretch(band.stretch), json!({ "kind": kind }))
        })
        .collect();
    let seasons = bands.seasons.iter();
    let seasons: Vec<Json> = seasons
        .map(|span_of| {
            with(
                span(span_of.nights),
                json!({ "months": span_of.season.months() }),
            )
        })
        .collect();
    object(json!({
        "bands": { "medications": regimens, "conditions": conditions, "seasons": seasons },
    }))
}
