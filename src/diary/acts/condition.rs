//! A condition begins, ends, and comes back.

use crate::diary::{Condition, ConditionId, ConditionKind, Moment, Refusal, choice, name};

/// Which condition a name means: one of the list, or one of the person's own.
///
/// # Errors
/// A refusal for a name that cannot be, and for one that is almost one of the list.
pub fn condition_named(text: &str) -> Result<(ConditionKind, Option<String>), Refusal> {
    let example = "diabetes, or a name of your own such as \"restless legs\"";
    let own = name("condition", text, example)?;
    match choice::<ConditionKind>("condition", own) {
        Ok(kind) => Ok((kind, None)),
        Err(refused) if refused.reason.contains("did you mean") => {
            Err(refused.with_example(format!("{example}; \"my {own}\" keeps the name as it is")))
        }
        Err(_) => Ok((ConditionKind::Other, Some(own.to_owned()))),
    }
}

/// Refuses a condition that lasts already in another record.
///
/// # Errors
/// A refusal that says so.
pub fn refuse_second_condition(
    condition: &Condition,
    conditions: &[Condition],
) -> Result<(), Refusal> {
    let lasts = |known: &Condition| known.is_called(condition.label()) && known.until.is_none();
    let mut others = conditions.iter().filter(|known| known.id != condition.id);
    if others.any(lasts) {
        let label = condition.label();
        return Err(Refusal::new(
            format!("condition \"{label}\""),
            "already in your diary",
            format!("cramp condition end \"{label}\""),
        ));
    }
    Ok(())
}

/// Ends a condition today. One that has ended goes on if that was today or lies ahead; otherwise it begins
/// anew.
///
/// # Errors
/// A refusal for a condition that begins after today, and for one that lasts in another record.
pub fn end_or_resume(
    condition: &Condition,
    conditions: &[Condition],
    now: &Moment,
) -> Result<Condition, Refusal> {
    let today = now.local().date();
    let Some(until) = condition.until else {
        return condition.clone().ended(today);
    };
    let mut again = condition.clone();
    again.until = None;
    if until < today {
        again.id = ConditionId::fresh(now);
        again = again.starting(Some(today.into()));
    }
    refuse_second_condition(&again, conditions)?;
    Ok(again)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_of_the_list_or_ones_own() {
        for (text, kind, own) in [
            ("diabetes", ConditionKind::Diabetes, None),
            ("Kidney disorder", ConditionKind::KidneyDisorder, None),
            ("restless legs", ConditionKind::Other, Some("restless legs")),
            (" MS ", ConditionKind::Other, Some("MS")),
            ("Parkinson", ConditionKind::Other, Some("Parkinson")),
        ] {
            let found = condition_named(text).expect(text);
            assert_eq!(found, (kind, own.map(str::to_owned)), "{text}");
        }
        let long = "x".repeat(61);
        for text in [
            "",
            "  ",
            "diabetis",
            "pregnency",
            "a\u{1b}[31m",
            long.as_str(),
        ] {
            assert!(condition_named(text).is_err(), "{text}");
        }
    }
}
