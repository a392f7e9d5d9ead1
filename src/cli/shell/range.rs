//! Dates that flags give, and the range of nights between two of them.

use super::session::Session;
use crate::diary::{Night, Refusal, notation};

/// The flags of a range of nights.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct RangeFlags {
    /// The first night: 2026-11-01, mon, -30d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) from: Option<String>,
    /// The last night
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) to: Option<String>,
}

impl RangeFlags {
    /// The first and the last night, where they are given.
    ///
    /// # Errors
    /// A refusal of what is no date, and of an end before the start.
    pub(crate) fn read(
        &self,
        session: &Session,
    ) -> Result<(Option<Night>, Option<Night>), Refusal> {
        let from = NightFlag::read(session, "from", self.from.as_ref(), "2026-11-01")?;
        let to = NightFlag::read(session, "to", self.to.as_ref(), "2026-11-01")?;
        let [from, to] = in_order([from, to])?;
        Ok((from, to))
    }
}

/// A night that a flag gives by the date of its evening.
#[derive(Debug)]
pub(crate) struct NightFlag<'a> {
    name: &'a str,
    typed: &'a str,
    /// The night.
    pub(crate) night: Night,
}

impl<'a> NightFlag<'a> {
    /// Reads a flag that may be given.
    ///
    /// # Errors
    /// A refusal of what is no date.
    pub(crate) fn read(
        session: &Session,
        name: &'a str,
        typed: Option<&'a String>,
        example: &str,
    ) -> Result<Option<Self>, Refusal> {
        let Some(typed) = typed else { return Ok(None) };
        let rough = notation::rough_day(typed, session.now.local().date())
            .map_err(|refused| refused.with_example(format!("--{name} {example}")))?;
        // "--to June" goes on to its end.
        let is_end = name.ends_with("to");
        let night = Night::on(if is_end { rough.last() } else { rough.day })?;
        Ok(Some(Self { name, typed, night }))
    }

    /// The refusal of this date.
    pub(crate) fn refused(&self, reason: String, example: String) -> Refusal {
        Refusal::new(format!("--{} {}", self.name, self.typed), reason, example)
    }
}

/// The nights of flags, the earlier ones first.
///
/// # Errors
/// A refusal of a night that lies before one that should come first.
pub(crate) fn in_order<const N: usize>(
    flags: [Option<NightFlag<'_>>; N],
) -> Result<[Option<Night>; N], Refusal> {
    let given: Vec<&NightFlag<'_>> = flags.iter().flatten().collect();
    for (place, first) in given.iter().enumerate() {
        if let Some(last) = given[place..].iter().find(|last| last.night < first.night) {
            let (early, late) = (last.night, first.night);
            return Err(last.refused(
                format!("this is before --{} {}", first.name, first.typed),
                format!("--{} {early} --{} {late}", first.name, last.name),
            ));
        }
    }
    Ok(flags.map(|flag| Some(flag?.night)))
}

/// Refuses a night that is not over yet, where only such nights can be meant.
pub(crate) fn refuse_unfinished(
    flag: &str,
    night: Night,
    session: &Session,
) -> Result<(), Refusal> {
    let newest = session.last_night();
    if night <= newest {
        return Ok(());
    }
    let reason = format!("that night is not over yet; the last one that is began on {newest}");
    let example = format!("--{flag} {newest}");
    Err(Refusal::new(format!("--{flag} {night}"), reason, example))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_one_night_is_a_range() {
        let flag = |name, date: &str| {
            let night = date.parse().expect("a night");
            Some(NightFlag {
                name,
                typed: "typed",
                night,
            })
        };
        let read = |from, to| in_order([flag("from", from), None, flag("to", to)]);
        let night = |date: &str| Some(date.parse().expect("a night"));
        for (from, to) in [("2026-11-01", "2026-11-02"), ("2026-11-01", "2026-11-01")] {
            assert_eq!(read(from, to), Ok([night(from), None, night(to)]));
        }
        let refused = read("2026-11-02", "2026-11-01").expect_err("reversed");
        assert_eq!(refused.reason, "this is before --from typed");
        assert_eq!(refused.example, "--from 2026-11-01 --to 2026-11-02");
    }
}
