//! The flags that say when a factor counts, when it acts, and what is expected of it.

use std::borrow::Cow;

use crate::cli::shell::Session;
use crate::diary::{Direction, Factor, Kind, Refusal, Test, Trigger, Value, choice};

#[derive(Debug, Default, clap::Args)]
pub(super) struct TestFlags {
    /// What you expect it to do to the risk: raises or lowers
    #[arg(long, value_name = "HOW", allow_hyphen_values = true, value_parser = direction_of)]
    expect: Option<Direction>,
    /// Delay in nights: 0 or 1
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = lag_of)]
    lag: Option<u8>,
    /// Counts above this amount
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, group = LIMITS)]
    over: Option<String>,
    /// Counts below this amount
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, group = LIMITS)]
    under: Option<String>,
    /// Counts from this amount on
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, group = LIMITS)]
    at_least: Option<String>,
}

/// Only one of the limits can be given.
const LIMITS: &str = "threshold";

impl TestFlags {
    /// Whether none was given.
    pub(super) fn is_empty(&self) -> bool {
        self.expect.is_none() && self.lag.is_none() && self.limit().is_none()
    }

    /// The given threshold and the name of its flag.
    fn limit(&self) -> Option<(&'static str, &str)> {
        let given = [
            ("over", &self.over),
            ("under", &self.under),
            ("at-least", &self.at_least),
        ];
        let mut given = given.into_iter();
        given.find_map(|(flag, text)| Some((flag, text.as_deref()?)))
    }

    /// The factor with what the flags say of it.
    ///
    /// # Errors
    /// A refusal of a threshold where there can be none, and of an expectation that has nothing to be about.
    pub(super) fn applied_to(
        &self,
        mut factor: Factor,
        session: &Session,
    ) -> Result<Factor, Refusal> {
        factor.lag = self.lag.unwrap_or(factor.lag);
        let standing = factor.triggers.first().map(|trigger| trigger.expects);
        if let Some((flag, text)) = self.limit() {
            let test = threshold(&factor, flag, text, session)?;
            let expects = self.expect.or(standing).unwrap_or(Direction::Unknown);
            factor.triggers = Cow::Owned(vec![Trigger { test, expects }]);
        } else if let Some(expects) = self.expect {
            let (reason, example) = match factor.triggers.to_mut().as_mut_slice() {
                [only] => {
                    only.expects = expects;
                    return Ok(factor);
                }
                [] => (
                    "has no threshold yet, so nothing is expected of it",
                    "--over 8000 --expect raises",
                ),
                _ => (
                    "has several readings, each with its own",
                    "cramp factor set fluids --expect raises",
                ),
            };
            let reason = format!("{} {reason}", factor.key);
            return Err(Refusal::new(format!("--expect {expects}"), reason, example));
        }
        Ok(factor)
    }
}

/// The test that a threshold makes.
fn threshold(factor: &Factor, flag: &str, text: &str, session: &Session) -> Result<Test, Refusal> {
    let takes_amounts = matches!(factor.kind, Kind::Amount(_) | Kind::ClockTime);
    let value = takes_amounts.then(|| factor.read_typed(text, session.settings.night_boundary));
    let example = format!("--{flag} {}", factor.example());
    let value = value
        .transpose()
        .map_err(|refused| refused.with_example(example))?;
    let limit = match value {
        Some(Value::Amount(amount)) => amount,
        Some(Value::Clock(minutes)) => f64::from(minutes),
        _ => {
            let reason = format!("{} takes no amount, so it has no threshold", factor.key);
            let example = "cramp factor set fluids --under 1.8l";
            return Err(Refusal::new(format!("--{flag} {text}"), reason, example));
        }
    };
    Ok(match flag {
        "over" => Test::Over(limit),
        "under" => Test::Under(limit),
        _ => Test::AtLeast(limit),
    })
}

fn lag_of(text: &str) -> Result<u8, Refusal> {
    let read = text.trim().parse().ok().filter(|lag| *lag <= 1);
    read.ok_or_else(|| Refusal::new(format!("lag \"{text}\""), "it is 0 or 1 nights", "--lag 1"))
}

fn direction_of(text: &str) -> Result<Direction, Refusal> {
    choice("expect", text).map_err(|refused| refused.with_example("--expect raises"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_acts_on_the_same_night_or_the_next() {
        for (text, lag) in [("-1", None), ("0", Some(0)), ("1", Some(1)), ("2", None)] {
            assert_eq!(lag_of(text).ok(), lag, "{text}");
        }
    }
}
