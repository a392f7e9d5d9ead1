//! The nights to analyze. Future or contradictory dates are refused, never silently corrected.

use crate::cli::shell::{NightFlag, RangeFlags, Session, in_order};
use crate::diary::{Moment, Night, Period, Refusal};

/// The flags as typed.
#[derive(Debug, Default, clap::Args)]
pub(super) struct DateFlags {
    #[command(flatten)]
    range: RangeFlags,
    /// Show what was known at the end of that day
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    as_of: Option<String>,
}

/// The range of nights, and the moment from which one looks back.
pub(super) struct Dates {
    from: Option<Night>,
    to: Option<Night>,
    pub(super) as_of: Moment,
}

impl Dates {
    /// Reads the flags.
    pub(super) fn of(flags: &DateFlags, session: &Session) -> Result<Self, Refusal> {
        let today = Night::on(session.now.local().date())?;
        let example = today.previous().to_string();
        let read = |name, typed| {
            let flag = NightFlag::read(session, name, typed, &example)?;
            match flag {
                Some(flag) if flag.night > today => Err(flag.refused(
                    format!("this is in the future; today is {today}"),
                    format!("--{name} {example}"),
                )),
                flag => Ok(flag),
            }
        };
        let [from, to, as_of] = in_order([
            read("from", flags.range.from.as_ref())?,
            read("to", flags.range.to.as_ref())?,
            read("as-of", flags.as_of.as_ref())?,
        ])?;
        Ok(Self {
            from,
            to,
            as_of: as_of.map_or(session.now, |night| session.now.at_end_of(night.evening())),
        })
    }

    /// The range within a diary that covers `span`.
    pub(super) fn within(&self, span: Period) -> Period {
        let first = span.first.min(self.to.unwrap_or(span.first));
        let last = span.last.max(self.from.unwrap_or(span.last));
        Period::between(self.from.unwrap_or(first), self.to.unwrap_or(last))
    }
}
