//! The nights that are asked for. Dates that lie ahead or contradict each other are refused, never replaced by others.

use crate::cli::shell::Session;
use crate::diary::{Moment, Night, Period, Refused, notation};

/// The flags as typed.
#[derive(Debug, clap::Args)]
pub(super) struct DateFlags {
    /// The first night: 2026-11-01, mon, -30d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// The last night
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    to: Option<String>,
    /// Look from the end of that day: what was recorded later is not seen
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    as_of: Option<String>,
}

/// From when to when, and from when one looks.
pub(super) struct Dates {
    from: Option<Night>,
    to: Option<Night>,
    pub(super) as_of: Moment,
}

impl Dates {
    /// What the flags say.
    pub(super) fn of(flags: &DateFlags, session: &Session) -> Result<Self, Refused> {
        let today = Night::on(session.now.local().date())?;
        let date = |flag: &str, text: Option<&String>| {
            let Some(text) = text else { return Ok(None) };
            let example = format!("--{flag} {}", today.previous());
            let date = notation::day(text, today.evening())
                .map_err(|refused| refused.with_example(example.clone()))?;
            let night = Night::on(date)?;
            if night > today {
                let reason = format!("it lies ahead; today is {today}");
                return Err(Refused::new(format!("--{flag} {text}"), reason, example));
            }
            Ok(Some(night))
        };
        let from = date("from", flags.from.as_ref())?;
        let to = date("to", flags.to.as_ref())?;
        let as_of = date("as-of", flags.as_of.as_ref())?;
        let given = [
            ("from", &flags.from, from),
            ("to", &flags.to, to),
            ("as-of", &flags.as_of, as_of),
        ];
        for (earlier, later) in [(0, 1), (0, 2), (1, 2)] {
            in_order(given[earlier], given[later])?;
        }
        Ok(Self {
            from,
            to,
            as_of: as_of.map_or(session.now, |night| session.now.at_end_of(night.evening())),
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

/// A flag, what was typed after it, and the night that this means.
type Flag<'a> = (&'a str, &'a Option<String>, Option<Night>);

/// Refuses the second of two dates where it lies before the first.
fn in_order(earlier: Flag<'_>, later: Flag<'_>) -> Result<(), Refused> {
    let ((from, Some(typed), Some(first)), (to, Some(wrong), Some(last))) = (earlier, later) else {
        return Ok(());
    };
    if first <= last {
        return Ok(());
    }
    Err(Refused::new(
        format!("--{to} {wrong}"),
        format!("it lies before --{from} {typed}"),
        format!("--{from} {last} --{to} {first}"),
    ))
}
