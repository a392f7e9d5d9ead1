//! Whether cramps get more or fewer, in words.

use serde_json::{Value as Json, json};

use super::json::{count, ratio};
use super::numbers::{likely, times_as_often};
use super::too_few::{json_or_too_few, lines_or_too_few};
use crate::diary::words::{date_beside, number, plural};
use crate::patterns::{ClearestChange, CrampRate, Findings, ThisWeek, TooFewToTest, Trend};

impl CrampRate {
    /// "You usually have 1.3 a week (likely 0.9 to 1.8), from 92 earlier nights."; `None` without a night.
    pub fn sentence(self) -> Option<String> {
        self.per_week()?;
        let nights = plural(self.nights, "earlier night");
        Some(format!(
            "You usually have {}, from {nights}.",
            self.rate_words()
        ))
    }

    /// "9 cramps on 40 nights".
    pub fn words(self) -> String {
        format!(
            "{} on {}",
            plural(self.cramps, "cramp"),
            plural(self.nights, "night")
        )
    }

    /// "1.3 a week (likely 0.9 to 1.8)".
    fn rate_words(self) -> String {
        self.per_week().map_or_else(String::new, |rate| {
            format!("{} a week {}", number(rate.value), likely(rate))
        })
    }
}

impl Trend {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        let ratio = self.ratio.ratio;
        let verdict = if ratio.low > 1.0 {
            "That is more than chance would explain."
        } else if ratio.high < 1.0 {
            "That is fewer than chance would explain."
        } else {
            "This could easily be chance."
        };
        format!(
            "{} in the last 28 nights, {} in the 28 before: {}. {verdict}",
            self.last.words(),
            self.before.words(),
            times_as_often(ratio)
        )
    }
}

impl ClearestChange {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        format!(
            "The clearest change: {} since about {}.",
            if self.is_more { "more" } else { "fewer" },
            date_beside(self.since.evening(), self.last.evening())
        )
    }
}

impl ThisWeek {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        if self.week.nights == 0 {
            return "No night of this week is filled in.".to_owned();
        }
        let usual = match self.usual {
            Ok(usual) => usual,
            Err(too_few) => return format!("This week: {}. {too_few}", self.week.words()),
        };
        let verdict = match self.ratio {
            Some(ratio) if self.unusual && ratio.ratio.value > 1.0 => {
                "That's unusual for you: more than usual."
            }
            Some(_) if self.unusual => "That's unusual for you: fewer than usual.",
            _ => "That's normal for you.",
        };
        format!(
            "This week: {}. You usually have {}, from {}. {verdict}",
            self.week.words(),
            usual.rate_words(),
            plural(usual.nights, "earlier night")
        )
    }
}

/// What is usual, the trend, and the clearest change.
pub(super) fn lines(found: &Findings) -> Vec<String> {
    let usual = found.usual.as_ref().ok();
    let mut lines: Vec<String> = usual
        .and_then(|usual| usual.sentence())
        .into_iter()
        .collect();
    lines.extend(lines_or_too_few(&found.trend, |trend| {
        vec![trend.sentence()]
    }));
    lines.extend(found.clearest_change.iter().map(ClearestChange::sentence));
    lines
}

/// What is usual, for scripts.
pub(super) fn usual_json(usual: &Result<CrampRate, TooFewToTest>) -> Json {
    json_or_too_few(usual, |usual| count(*usual))
}

/// The trend for scripts.
pub(super) fn json(trend: &Result<Trend, TooFewToTest>) -> Json {
    json_or_too_few(trend, |of| {
        json!({"last_28": count(of.last), "before_28": count(of.before), "rate_ratio": ratio(of.ratio),
            "sentence": of.sentence()})
    })
}

/// The clearest change for scripts.
pub(super) fn change_json(change: Option<&ClearestChange>) -> Json {
    json!(change.map(|of| {
        json!({"since": of.since.to_string(), "before": count(of.before), "after": count(of.after),
            "p": of.p, "sentence": of.sentence()})
    }))
}
