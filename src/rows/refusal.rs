//! A refusal on its way through serde, which keeps no more of an error than its text.

use serde::de::Error;

use crate::diary::Refusal;

/// What parts the value, the reason and the example in the text of an error.
const BETWEEN: char = '\u{1f}';

/// The error of a refusal.
pub(super) fn error_of<E: Error>(refused: &Refusal) -> E {
    let Refusal {
        value,
        reason,
        example,
    } = refused;
    E::custom(format_args!("{value}{BETWEEN}{reason}{BETWEEN}{example}"))
}

/// The refusal that an error was made of; `None` for an error of another kind.
pub fn refusal_of(error: &str) -> Option<Refusal> {
    let mut parts = error.splitn(3, BETWEEN);
    let (value, reason, example) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Refusal::new(value, reason, example))
}
