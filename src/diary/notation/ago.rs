//! How long ago: `20m ago`, `3 hours ago`, `-20m`.

use super::span;
use crate::diary::Refusal;

/// Reads how long ago something was; `None` where the text does not say it in that way. Gives seconds, at
/// least one.
///
/// # Errors
/// A refusal for what is no span, for none at all, and for more than a day.
pub(super) fn ago(text: &str) -> Option<Result<u32, Refusal>> {
    let lower = text.to_lowercase();
    let minus = lower.strip_prefix('-').filter(|rest| !rest.contains(' '));
    let how_long = minus.or_else(|| Some(lower.strip_suffix("ago")?.trim_end()))?;
    let refused =
        |reason: &str, example: &str| Refusal::new(format!("time \"{text}\""), reason, example);
    let is_days = || how_long.strip_suffix(['d', 'w']).is_some_and(is_number);
    Some(match span(how_long) {
        Ok(0) => Err(refused(
            "that is now; leave it out, or say how long ago",
            "-5m",
        )),
        Ok(seconds) => Ok(seconds),
        Err(_) if is_days() => Err(refused("add a time of day", "\"-3d 02:00\"")),
        Err(refusal) if refusal.reason == span::TOO_LONG => Err(refused(
            "this works for the last 24 h; for longer ago, give the day and the time",
            "\"-3d 02:00\" or \"yesterday 23:50\"",
        )),
        Err(_) => Err(refused(
            "I don't understand this time; use a minus or \"ago\" with how long ago it was",
            "-20m, \"20m ago\" or \"3 hours ago\"",
        )),
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_ago_as_people_say_it() {
        for (text, seconds) in [
            ("-20m", 1_200),
            ("20m ago", 1_200),
            ("20 minutes ago", 1_200),
            ("20 Min ago", 1_200),
            ("3h ago", 10_800),
            ("3 hours ago", 10_800),
            ("1h30m ago", 5_400),
            ("-24h", 86_400),
        ] {
            assert_eq!(ago(text), Some(Ok(seconds)), "{text}");
        }
        for text in ["3:12", "-3d 02:00", "yesterday 23:50", "now"] {
            assert_eq!(ago(text), None, "{text}");
        }
        for (text, reason) in [
            ("-0m", "that is now"),
            ("0s ago", "that is now"),
            ("-25h", "24 h"),
            ("30h ago", "24 h"),
            ("-3d", "add a time of day"),
            ("-x", "I don't understand this time"),
            ("ago", "I don't understand this time"),
            ("-", "I don't understand this time"),
            ("-4m4m", "I don't understand this time"),
        ] {
            let refused = ago(text).expect("a way to say it").expect_err(text);
            assert!(
                refused.reason.contains(reason),
                "{text}: {}",
                refused.reason
            );
        }
    }
}
