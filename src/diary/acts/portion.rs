//! Amounts that add up through the day: another glass, another cup, each with its time.

use crate::diary::{Factor, Kind, Moment, Observation, Refusal, Unit, Units, Value};

use crate::diary::bounds::LONGEST_TYPED;
use crate::diary::words::ClockStyle;

/// A glass, in millilitres.
const GLASS_METRIC: f64 = 200.0;
const GLASS_US: f64 = 8.0 * 29.573_529_562_5;

/// What another portion makes of the amount of a night, and how that is written down.
#[derive(Clone, Debug, PartialEq)]
pub struct RunningTotal {
    /// All of it together.
    pub value: Value,
    /// The portions with their times: "0.3l at 08:10, 0.2l at 12:30".
    pub portions: String,
}

/// The usual portion of a factor: a glass, one of what is counted; none of what does not add up.
pub fn usual_portion(factor: &Factor, units: Units) -> Option<f64> {
    match factor.kind {
        Kind::Amount(Unit::Millilitres) if units == Units::Us => Some(GLASS_US),
        Kind::Amount(Unit::Millilitres) => Some(GLASS_METRIC),
        Kind::Amount(Unit::Count(_)) => Some(1.0),
        _ => None,
    }
}

/// Adds a portion, written in these words, to what was said of the night.
///
/// # Errors
/// A refusal for what does not add up, such as a blood value, for a portion of nothing, and for more than a
/// day can hold.
pub fn add_portion(
    factor: &Factor,
    before: Option<&Observation>,
    (portion, words): (Value, &str),
    now: &Moment,
) -> Result<RunningTotal, Refusal> {
    let refused = |reason: &str, plus: &str| {
        let example = format!("--set {}={plus}{}", factor.key, factor.example());
        Refusal::new(format!("{} \"+{words}\"", factor.key), reason, example)
    };
    let adds_up = matches!(
        factor.kind,
        Kind::Amount(Unit::Millilitres | Unit::Minutes | Unit::Hours | Unit::Count(_))
    );
    let (true, Value::Amount(portion)) = (adds_up, portion) else {
        let reason = "this does not add up through the day; leave out the +";
        return Err(refused(reason, ""));
    };
    if portion <= 0.0 {
        return Err(refused("add more than 0", "+"));
    }
    let known = before.and_then(|before| before.value.amount());
    let known = known.unwrap_or(0.0);
    let value = factor.check(Value::Amount(known + portion))?;
    let this = format!("{words} at {}", now.local().format("%H:%M"));
    let earlier = before.map(|before| match (before.portions(), &before.typed) {
        (Some(portions), _) => portions.to_owned(),
        (None, Some(typed)) => typed.to_string(),
        (None, None) => factor.show(before.value, Units::Metric, ClockStyle::TwentyFour),
    });
    let portions = match earlier {
        Some(earlier) => format!("{earlier}, {this}"),
        None => this.clone(),
    };
    let fits = portions.chars().count() <= LONGEST_TYPED;
    let together = || factor.show(Value::Amount(known), Units::Metric, ClockStyle::TwentyFour);
    Ok(RunningTotal {
        value,
        // A day of very many sips keeps the sum of the earlier ones.
        portions: if fits {
            portions
        } else {
            format!("{}, {this}", together())
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Catalogue, NightBoundary, Zone};

    #[test]
    fn a_glass_is_200_ml_or_8_fluid_ounces() {
        let catalogue = Catalogue::default();
        for (key, units, portion) in [
            ("fluids", Units::Metric, Some(200.0)),
            // A fluid ounce is 29.573 529 562 5 ml.
            ("fluids", Units::Us, Some(236.588_236_5)),
            ("caffeine", Units::Us, Some(1.0)),
            ("soreness", Units::Metric, None),
        ] {
            let factor = catalogue.get(catalogue.find(key).expect("a factor"));
            assert_eq!(usual_portion(factor, units), portion, "{key} {units:?}");
        }
    }

    #[test]
    fn portions_add_up_and_keep_their_times() {
        let catalogue = Catalogue::default();
        let id = catalogue.find("fluids").expect("fluids");
        let fluids = catalogue.get(id);
        let at = |text: &str| {
            let instant = text.parse::<chrono::DateTime<chrono::Utc>>().expect(text);
            let zone = chrono::FixedOffset::east_opt(3600).expect("a zone");
            Moment::new(instant, Zone::Fixed(zone))
        };
        let read = |words: &str| fluids.read(words, NightBoundary::default()).expect(words);
        let add = |before: Option<&Observation>, words: &str, now: &Moment| {
            add_portion(fluids, before, (read(words), words), now)
        };
        let seen = |added: RunningTotal, now: Moment| Observation {
            factor: id,
            value: added.value,
            typed: Some(added.portions.into()),
            recorded_at: now,
        };
        let morning = at("2026-11-24T08:10:00+01:00");
        let first = add(None, "0.3l", &morning).expect("a sip");
        assert_eq!(first.value, Value::Amount(300.0));
        let first = seen(first, morning);
        let noon = at("2026-11-24T12:30:00+01:00");
        let second = add(Some(&first), "200ml", &noon).expect("another");
        assert_eq!(second.value, Value::Amount(500.0));
        assert_eq!(second.portions, "0.3l at 08:10, 200ml at 12:30");
        let full = Observation {
            value: Value::Amount(7_800.0),
            ..seen(second, noon)
        };
        for (words, fits) in [("0.2l", true), ("0.201l", false), ("0ml", false)] {
            assert_eq!(add(Some(&full), words, &noon).is_ok(), fits, "{words}");
        }
        let soreness = catalogue.find("soreness").map(|id| catalogue.get(id));
        let soreness = soreness.expect("soreness");
        let refused = add_portion(soreness, None, (Value::Amount(1.0), "1"), &noon);
        assert!(refused.is_err(), "a score does not add up");
    }
}
