//! The parts of `--json` that several charts share.

use serde_json::{Value as Json, json};

use super::drawing::Object;
use crate::charts::{Bands, Counts, Spell, Stretch, TooFew};
use crate::diary::{Answer, Period};

/// A JSON value that is known to be an object.
pub(crate) fn object(json: Json) -> Object {
    match json {
        Json::Object(object) => object,
        _ => Object::new(),
    }
}

/// An object with more keys.
pub(super) fn with(mut first: Object, rest: Json) -> Json {
    first.extend(object(rest));
    Json::Object(first)
}

/// How many nights there were of each kind.
pub(crate) fn nights(counts: Counts) -> Json {
    json!({
        "recorded": counts.recorded(),
        "cramp": counts.cramp,
        "quiet": counts.quiet,
        "not_recorded": counts.not_recorded(),
    })
}

/// What is missing for a chart.
pub(crate) fn too_few(too_few: TooFew) -> Json {
    let what: &'static str = too_few.what.into();
    json!({
        "what": what,
        "have": too_few.have,
        "need": too_few.need,
        "sentence": format!("{too_few}."),
    })
}

/// From the first night to the last.
pub(super) fn span(nights: Period) -> Object {
    object(json!({ "from": nights.first.to_string(), "to": nights.last.to_string() }))
}

/// A stretch of crowded cramp nights.
pub(crate) fn spell(spell: &Spell) -> Json {
    let rest = json!({
        "cramp_nights": spell.cramp_nights,
        "nights": spell.recorded,
        "cramps": spell.cramps,
        "expected": spell.expected,
        "p": spell.p,
    });
    with(span(spell.nights), rest)
}

/// Medicines, conditions and seasons.
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
        .map(|season| {
            with(
                span(season.nights),
                json!({ "months": season.season.months() }),
            )
        })
        .collect();
    object(json!({
        "bands": { "medications": regimens, "conditions": conditions, "seasons": seasons },
    }))
}

/// Whether a night had cramps, and how many.
pub(crate) fn answer(answer: Option<Answer>) -> (&'static str, Option<u32>) {
    match answer {
        None => ("not_recorded", None),
        Some(Answer::Quiet) => ("quiet", Some(0)),
        Some(Answer::Cramp { cramps }) => ("cramp", Some(cramps)),
    }
}
