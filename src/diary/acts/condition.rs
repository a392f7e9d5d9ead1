//! A condition begins, ends, and comes back.

use crate::diary::{Condition, ConditionId, ConditionKind, Moment, Refused};

/// Refuses to begin a condition that lasts already; `own` is the record that may be it.
///
/// # Errors
/// A refusal that says so.
pub fn refuse_second_condition(
    kind: ConditionKind,
    own: Option<ConditionId>,
    conditions: &[Condition],
) -> Result<(), Refused> {
    let lasts = |known: &Condition| known.kind == kind && known.until.is_none();
    if conditions
        .iter()
        .any(|known| lasts(known) && Some(known.id) != own)
    {
        return Err(Refused::new(
            format!("condition \"{kind}\""),
            "already in your diary",
            format!("cramp condition end {kind}"),
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
) -> Result<Condition, Refused> {
    let today = now.local().date();
    let Some(until) = condition.until else {
        return condition.clone().ended(today);
    };
    refuse_second_condition(condition.kind, None, conditions)?;
    let mut again = Condition {
        until: None,
        ..condition.clone()
    };
    if until < today {
        again.id = ConditionId::fresh(now);
        again.since = Some(today);
    }
    Ok(again)
}
