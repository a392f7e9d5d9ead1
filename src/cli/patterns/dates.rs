//! The nights that are asked for. Dates that lie ahead or contradict each other are refused, never replaced by others.

use super::PatternsArgs;
use crate::cli::shell::Shell;
use crate::diary::{Moment, Night, Period, Refused, notation};

/// From when to when, and from when one looks.
pub(super) struct Dates {
    from: Option<Night>,
    to: Option<Night>,
    pub(super) as_of: Moment,
}

impl Dates {
    /// What the flags say.
    pub(super) fn of(args: &PatternsArgs, shell: &Shell) -> Result<Self, Refused> {
        let today = Night::on(shell.now.local().date())?;
        let date = |flag: &str, text: Option<&String>| {
            let Some(text) = text else { return Ok(None) };
            let example = format!("--{flag} {}", today.previous());
            let date = notation::day(text, today.evening())
                .map_err(|refused| refused.with_example(example.clone()))?;
            let night = Night::on(date)?;
            if night > today {
                let reason = format!("it lies ahead; today is {today}");
                return Err(Refused::new(format!("--{flag} {night}"), reason, example));
            }
            Ok(Some(night))
        };
        let from = date("from", args.from.as_ref())?;
        let to = date("to", args.to.as_ref())?;
        let as_of = date("as-of", args.as_of.as_ref())?;
        in_order(("from", from), ("to", to))?;
        in_order(("from", from), ("as-of", as_of))?;
        in_order(("to", to), ("as-of", as_of))?;
        Ok(Self {
            from,
            to,
            as_of: as_of.map_or(shell.now, |night| shell.now.at_end_of(night.evening())),
        })
    }

    /// The nights of a diary that reaches over a span.
    pub(super) fn within(&self, span: Period) -> Period {
        let first = self
            .from
            .unwrap_or(span.first.min(self.to.unwrap_or(span.first)));
        let last = self
            .to
            .unwrap_or(span.last.max(self.from.unwrap_or(span.last)));
        Period::between(first, last)
    }
}

/// Refuses the second of two dates where it lies before the first.
fn in_order(
    (earlier, first): (&str, Option<Night>),
    (later, last): (&str, Option<Night>),
) -> Result<(), Refused> {
    let (Some(first), Some(last)) = (first, last) else {
        return Ok(());
    };
    if first <= last {
        return Ok(());
    }
    Err(Refused::new(
        format!("--{later} {last}"),
        format!("it lies before --{earlier} {first}"),
        format!("--{earlier} {last} --{later} {first}"),
    ))
}
