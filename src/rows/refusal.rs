//! A refusal on its way through serde, which keeps no more of an error than its text.

use serde::de::Error;

use crate::diary::Refused;

/// What parts the value, the reason and the example in the text of an error.
const BETWEEN: char = '\u{1f}';

/// The error of a refusal.
pub(super) fn error_of<E: Error>(refused: &Refused) -> E {
    let Refused {
        value,
        reason,
        example,
    } = refused;
    E::custom(format_args!("{value}{BETWEEN}{reason}{BETWEEN}{example}"))
}

/// The refusal that an error was made of; `None` for an error of another kind.
pub fn refusal_of(error: &str) -> Option<Refused> {
    let mut parts = error.splitn(3, BETWEEN);
    let (value, reason, example) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Refused::new(value, reason, example))
}
