//! What medicines and conditions share: dates from and until which they last, and the cramps before and after
//! a change.

use chrono::NaiveDate;
use crokey::key;

use crate::charts::Subject;
use crate::diary::words::date_beside;
use crate::diary::{Period, RoughDay};
use crate::patterns::before_after_of;
use crate::tui::context::Context;
use crate::tui::keymap::Hint;
use crate::tui::screens::setup::item::Part;
use crate::tui::widgets::Field;

/// The fields for the first and the last day.
pub(super) const SINCE: &str = "since";
pub(super) const UNTIL: &str = "until";

/// The field for the first day.
pub(super) fn since_field(since: impl Into<String>, empty: &'static str) -> Field {
    Field::text(SINCE, since)
        .with_date(empty, true)
        .with_help("A day, a month or a year: 23 Nov, June 2024, 2019, 3 weeks ago.")
}

/// The field for the last day, empty while it lasts.
pub(super) fn until_field(until: Option<RoughDay>, help: &'static str) -> Field {
    Field::text(UNTIL, date_typed(until))
        .with_date("still going", true)
        .with_help(help)
}

/// A date as it stands in a field.
pub(super) fn date_typed(date: Option<RoughDay>) -> String {
    date.map(RoughDay::typed).unwrap_or_default()
}

/// How long something lasts: "since 3 Sep", "1 Jun – 3 Sep", "until 3 Sep", "from 3 Dec on".
pub(super) fn span(since: Option<RoughDay>, until: Option<RoughDay>, cx: &Context) -> String {
    span_words(since, until, cx.now.local().date())
}

fn span_words(since: Option<RoughDay>, until: Option<RoughDay>, today: NaiveDate) -> String {
    let day = |day: RoughDay| day.words(today);
    match (since, until) {
        (None, None) => "start date not known".to_owned(),
        (Some(since), None) if since.day > today => format!("from {} on", day(since)),
        (Some(since), None) => format!("since {}", day(since)),
        (None, Some(until)) => format!("until {}", day(until)),
        (Some(since), Some(until)) => format!("{} – {}", day(since), day(until)),
    }
}

/// The key that ends it today, or lets it go on.
pub(super) fn stop_hint(
    until: Option<NaiveDate>,
    while_it_lasts: &'static str,
    cx: &Context,
) -> Hint {
    let text = match until {
        None => while_it_lasts,
        Some(until) if until >= cx.now.local().date() => "it continues",
        Some(_) => "again from today",
    };
    Hint::new(key!(s), text)
}

/// The cramps before and after the newest change of something; nothing while the diary is being read, and
/// where nothing changed during it.
pub(super) fn before_and_after(subject: Subject, cx: &Context) -> Vec<Part> {
    let whole = cx.whole.as_deref();
    let Some((journal, span)) = whole.and_then(|whole| Some((whole, whole.span()?))) else {
        return Vec::new();
    };
    let diary = Period::between(span.first, cx.tonight());
    let changes = before_after_of(journal, diary, subject);
    let Some(newest) = changes.last() else {
        return Vec::new();
    };
    let day = date_beside(newest.change.on.evening(), cx.now.local().date());
    let caveat = newest.caveat_words().unwrap_or_default();
    let compared = format!("{} {caveat}", newest.ratio_words());
    let more = match changes.len() {
        1 => "",
        _ => " (the others are on Patterns)",
    };
    vec![
        Part::Gap,
        Part::Pair("change", format!("{}, {day}{more}", newest.change.title())),
        Part::Pair("before", newest.before().words()),
        Part::Pair("after", newest.after().words()),
        Part::Uncut(compared.trim_end().to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_names_the_days_it_knows() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let rough =
            |text: &str| crate::diary::notation::rough_day(text, day("2026-11-23")).expect(text);
        let today = day("2026-11-23");
        let check = |since: Option<&str>, until: Option<&str>, words: &str| {
            assert_eq!(span_words(since.map(rough), until.map(rough), today), words);
        };
        check(None, None, "start date not known");
        check(Some("2026-09-03"), None, "since 3 Sep");
        check(Some("2026-11-23"), None, "since 23 Nov");
        check(Some("2026-11-24"), None, "from 24 Nov on");
        check(Some("2025-06-01"), Some("2026-09-03"), "1 Jun 2025 – 3 Sep");
        check(Some("June 2024"), None, "since June 2024");
        check(Some("2019"), Some("June 2024"), "2019 – June 2024");
        check(None, Some("2020-01-31"), "until 31 Jan 2020");
    }
}
