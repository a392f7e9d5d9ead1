//! Dates and times as other programs write them: ISO, day or month first, with names of months, with seconds,
//! in 12 or 24 hours, with an offset, or as seconds since 1970.

use std::borrow::Cow;

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveTime, Timelike as _};

use crate::diary::{Moment, Refusal, notation};
use crate::exchange::draft::Draft;
use crate::exchange::options::DateOrder;

/// What a cell says of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::exchange) enum Stamp {
    /// A date alone.
    Day(NaiveDate),
    /// A time on the clock of the person's place.
    Local(NaiveDate, NaiveTime),
    /// An instant, with its offset where the file gives one.
    At(DateTime<FixedOffset>),
}

impl Stamp {
    /// The instant, where it has a time; one on the clock is meant at the place where `now` is.
    pub(in crate::exchange) fn moment(self, now: &Moment) -> Option<Moment> {
        match self {
            Self::Day(_) => None,
            Self::Local(date, time) => Some(notation::at_local(date.and_time(time), now).moment),
            Self::At(at) => Some(Moment::new(at.to_utc(), now.zone())),
        }
    }

    /// The hour on the clock that the file was written by, where there is one.
    pub(in crate::exchange) fn hour(self) -> Option<u32> {
        match self {
            Self::Day(_) => None,
            Self::Local(_, time) => Some(time.hour()),
            Self::At(at) => Some(at.hour()),
        }
    }

    /// The date on the clock.
    pub(in crate::exchange) fn date(self, now: &Moment) -> NaiveDate {
        match self {
            Self::Day(date) | Self::Local(date, _) => date,
            Self::At(at) => Moment::new(at.to_utc(), now.zone()).local().date(),
        }
    }
}

/// Reads the dates of a file.
#[derive(Clone, Copy, Debug)]
pub(in crate::exchange) struct DateReader {
    order: Option<DateOrder>,
    /// Whether its times are all midnight: a spreadsheet's way to write a date alone.
    is_midnight: bool,
    /// A date that shows the order, where it was found from the dates.
    pub(in crate::exchange) found: bool,
}

impl DateReader {
    /// One for a file that writes its dates year first.
    pub(in crate::exchange) fn iso() -> Self {
        Self {
            order: None,
            is_midnight: false,
            found: false,
        }
    }

    /// The reader for all dates of a file, whose draft says how they were read.
    ///
    /// # Errors
    /// As [`DateReader::of`].
    pub(in crate::exchange) fn of_file<'a>(
        cells: impl Iterator<Item = &'a str> + Clone,
        asked: Option<DateOrder>,
        draft: &mut Draft<'_>,
    ) -> Result<Self, Refusal> {
        let reader = Self::of(cells, asked, draft.to.now.local().date())?;
        draft.remarks.extend(reader.remark().map(str::to_owned));
        Ok(reader)
    }

    /// Looks at all dates of a file: where day and month could be either, the order in which all fit is
    /// taken.
    ///
    /// # Errors
    /// A refusal with both readings where both orders fit, or none does.
    pub(in crate::exchange) fn of<'a>(
        cells: impl Iterator<Item = &'a str> + Clone,
        asked: Option<DateOrder>,
        today: NaiveDate,
    ) -> Result<Self, Refusal> {
        let mut times = cells
            .clone()
            .filter_map(|cell| date_part(cell).1)
            .peekable();
        let is_midnight = times.peek().is_some() && times.all(|time| is_nothing(&time));
        let known = |order, found| Self {
            order,
            is_midnight,
            found,
        };
        let mut open = cells.filter(|cell| open_date(cell).is_some()).peekable();
        let Some(example) = open.peek().copied().filter(|_| asked.is_none()) else {
            return Ok(known(asked, false));
        };
        let both_ways = |cell: &str| {
            let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
            orders.map(|order| read_date(&date_part(cell).0, Some(order)))
        };
        let fits =
            open.map(|cell| both_ways(cell).map(|date| date.is_some_and(|date| date <= today)));
        // The 31st of February says nothing of the order; its own row is refused.
        let fits: Vec<[bool; 2]> = fits.filter(|fits| fits.contains(&true)).collect();
        let all = |order: usize| !fits.is_empty() && fits.iter().all(|fits| fits[order]);
        let order = match (all(0), all(1)) {
            (true, false) => DateOrder::DayFirst,
            (false, true) => DateOrder::MonthFirst,
            (true, true) => {
                let in_words = |date: NaiveDate| date.format("%-d %B %Y").to_string();
                let [day, month] =
                    both_ways(example).map(|date| date.map(in_words).unwrap_or_default());
                return Err(Refusal::new(
                    format!("date \"{example}\""),
                    format!("it could be {day} or {month}, and all dates of the file fit both"),
                    "--dates dmy (day first) or --dates mdy (month first)",
                ));
            }
            (false, false) => {
                return Err(Refusal::new(
                    format!("date \"{example}\""),
                    "some dates of the file fit only with the day first, others only with the month first",
                    "one order in the whole file, such as 2026-11-23",
                ));
            }
        };
        Ok(known(Some(order), true))
    }

    /// The order that all dates of the file together showed, where each alone leaves it open.
    pub(in crate::exchange) fn order_found(self) -> Option<DateOrder> {
        self.order.filter(|_| self.found)
    }

    /// How the dates were read, where the file left it open and all of it decided.
    pub(in crate::exchange) fn remark(self) -> Option<&'static str> {
        match self.order_found()? {
            DateOrder::DayFirst => Some("dates are read with the day first"),
            DateOrder::MonthFirst => Some("dates are read with the month first"),
        }
    }

    /// Reads a cell.
    ///
    /// # Errors
    /// A refusal for what is no date.
    pub(in crate::exchange) fn read(self, cell: &str) -> Result<Stamp, Refusal> {
        let cell = cell.trim();
        let refused = || {
            Refusal::new(
                format!("date \"{cell}\""),
                "it is not a date or a time",
                "2026-11-23, 2026-11-23 03:12 or 23 Nov 2026",
            )
        };
        if let Some(at) = instant(cell) {
            return Ok(Stamp::At(at));
        }
        let (date, time) = date_part(cell);
        let date = read_date(&date, self.order).ok_or_else(refused)?;
        match time {
            None => Ok(Stamp::Day(date)),
            Some(_) if self.is_midnight => Ok(Stamp::Day(date)),
            Some(time) => {
                // Thousandths of a second matter to no diary.
                let whole = time.split(['.', ',']).next().unwrap_or_default();
                let half = &time[time.trim_end_matches(char::is_alphabetic).len()..];
                let half = if whole.ends_with(half) { "" } else { half };
                let time = notation::time_of_day(&format!("{whole}{half}"));
                Ok(Stamp::Local(date, time.map_err(|_| refused())?))
            }
        }
    }
}

/// An instant: with an offset, or counted since 1970.
fn instant(cell: &str) -> Option<DateTime<FixedOffset>> {
    if cell.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: i64 = cell.parse().ok()?;
        let at = match cell.len() {
            10 => DateTime::from_timestamp(number, 0),
            13 => DateTime::from_timestamp_millis(number),
            _ => None,
        };
        return at.map(|at| at.fixed_offset());
    }
    let utc = ["Z", " UTC", " GMT"]
        .into_iter()
        .find_map(|zone| cell.strip_suffix(zone));
    let cell = utc.map_or(Cow::Borrowed(cell), |cell| {
        Cow::Owned(format!("{cell}+00:00"))
    });
    // The offset stands behind a time, which tells it from the parts of a date.
    cell.rfind(':').filter(|_| cell.contains(['+', '-']))?;
    let formats = [
        "%Y-%m-%d %H:%M:%S%.f %#z",
        "%Y-%m-%d %H:%M %#z",
        "%a, %d %b %Y %H:%M:%S %#z",
    ];
    let spaced = cell.replacen('T', " ", 1);
    formats.iter().find_map(|format| {
        let of_iso = DateTime::parse_from_str(&spaced, format);
        of_iso
            .or_else(|_| DateTime::parse_from_str(&cell, format))
            .ok()
    })
}

/// A cell parted into its date and its time of day.
fn date_part(cell: &str) -> (String, Option<String>) {
    let cell = cell.trim().replace("a. m.", "am").replace("p. m.", "pm");
    let cell = cell.as_str();
    let iso = cell
        .get(..10)
        .filter(|date| date.bytes().filter(|byte| *byte == b'-').count() == 2);
    if let (Some(date), Some(time)) = (iso, cell.get(10..).and_then(|rest| rest.strip_prefix('T')))
    {
        return (date.to_owned(), Some(time.to_owned()));
    }
    let is_between = |word: &&str| {
        let plain = word.to_lowercase();
        !matches!(plain.as_str(), "um" | "uhr" | "at" | "à" | "om")
    };
    let words: Vec<&str> = cell.split_whitespace().filter(is_between).collect();
    match words.iter().position(|word| word.contains(':')) {
        None => (words.join(" "), None),
        Some(place) => {
            let half = words.get(place + 1).filter(|word| {
                matches!(word.to_lowercase().as_str(), "am" | "pm" | "a.m." | "p.m.")
            });
            let time = format!("{}{}", words[place], half.copied().unwrap_or_default());
            let rest = words
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != place && !(half.is_some() && *at == place + 1));
            let date: Vec<&str> = rest.map(|(_, word)| *word).collect();
            (date.join(" "), Some(time))
        }
    }
}

/// Whether a time of day is midnight.
fn is_nothing(time: &str) -> bool {
    let time = time.to_lowercase();
    let time = time
        .strip_suffix("am")
        .map_or(time.clone(), |time| time.replace("12:", "0:"));
    time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'))
}

/// The three numbers of a date in which day and month could be either.
fn open_date(cell: &str) -> Option<[u32; 3]> {
    let cell = cell.trim();
    if cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (date, _) = date_part(cell);
    // With points between them the day comes first everywhere.
    let numbers = numbers(&date).filter(|_| !date.contains('.'))?;
    let begins_with_year = date.find(['/', '-', ' ']) == Some(4);
    (!begins_with_year).then_some(numbers)
}

fn numbers(date: &str) -> Option<[u32; 3]> {
    let parts = date.split(['/', '-', '.', ' ', ',']);
    let parts: Vec<u32> = parts
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    parts.try_into().ok()
}

fn read_date(date: &str, order: Option<DateOrder>) -> Option<NaiveDate> {
    let date = date.trim().trim_end_matches(',');
    if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::parse_from_str(date, "%Y%m%d").ok();
    }
    if let Some(numbers) = numbers(date) {
        let year_first = date.find(['/', '-', '.', ' ']) == Some(4);
        let month_first = order == Some(DateOrder::MonthFirst) && !date.contains('.');
        let [year, month, day] = match numbers {
            ymd if year_first => ymd,
            [month, day, year] if month_first => [year, month, day],
            [day, month, year] => [year, month, day],
        };
        return NaiveDate::from_ymd_opt(full_year(year)?, month, day);
    }
    by_name(date)
}

/// `22nd Nov 2026`, `November 22, 2026`, `Sun 22 Nov 2026`
fn by_name(date: &str) -> Option<NaiveDate> {
    let (mut day, mut month, mut year) = (None, None, None);
    for word in date
        .split([' ', ',', '-', '/', '.'])
        .filter(|word| !word.is_empty())
    {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        match digits.parse::<u32>() {
            Ok(number) if day.is_none() && number <= 31 && digits.len() <= 2 => day = Some(number),
            Ok(number) => year = Some(full_year(number)?),
            Err(_) => {
                // A weekday may be cut like a month: "mar. 24 nov."
                month = month_named(word).or(month);
            }
        }
    }
    NaiveDate::from_ymd_opt(year?, month?, day?)
}

/// How the names of the months begin in the languages of most diaries; an unknown word is a weekday.
fn month_named(word: &str) -> Option<u32> {
    const BEGIN: [&[&str]; 12] = [
        &["jan", "jän", "ene", "gen"],
        &["feb", "fév", "fev"],
        &["mar", "mär", "mrz", "maa", "mrt"],
        &["apr", "abr", "avr"],
        &["may", "mai", "mei", "mag"],
        &["jun", "juin", "giu"],
        &["jul", "juil", "lug"],
        &["aug", "ago", "aoû", "aou"],
        &["sep", "set"],
        &["oct", "okt", "out", "ott"],
        &["nov"],
        &["dec", "dez", "dic", "déc"],
    ];
    let word = word.to_lowercase();
    // Tuesday in Spanish and French begins like March, and so does Monday in Dutch.
    if ["martes", "mardi", "martedì", "maandag"].contains(&word.as_str()) {
        return None;
    }
    let found = BEGIN
        .iter()
        .position(|names| names.iter().any(|name| word.starts_with(name)));
    found.and_then(|place| u32::try_from(place + 1).ok())
}

/// A year, one of two digits in this century.
fn full_year(year: u32) -> Option<i32> {
    let year = if year < 100 { 2000 + year } else { year };
    let year = i32::try_from(year).ok()?;
    NaiveDate::from_ymd_opt(year, 1, 1).map(|date| date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-24".parse().expect("a date")
    }

    #[track_caller]
    fn check(cells: &[&str], read: &str) {
        let reader = DateReader::of(cells.iter().copied(), None, today()).expect("one order");
        let stamp = reader.read(cells[0]).expect("a date");
        let text = match stamp {
            Stamp::Day(date) => date.to_string(),
            Stamp::Local(date, time) => format!("{date} {time}"),
            Stamp::At(at) => at.to_rfc3339(),
        };
        assert_eq!(text, read, "{cells:?}");
    }

    #[test]
    fn dates_as_programs_write_them() {
        check(&["2026-11-23"], "2026-11-23");
        check(&["20261123"], "2026-11-23");
        check(&["23.11.2026"], "2026-11-23");
        check(&["3.4.26"], "2026-04-03");
        check(&["22nd Nov 2026"], "2026-11-22");
        check(&["November 2, 2026"], "2026-11-02");
        check(&["Sun 22 Nov 2026"], "2026-11-22");
        check(&["2026-11-19 23:30:00"], "2026-11-19 23:30:00");
        check(&["11/20/2026 22:14:05"], "2026-11-20 22:14:05");
        check(&["11/20/26 9:02 PM"], "2026-11-20 21:02:00");
        check(
            &["2026-11-22T03:12:41.432+01:00"],
            "2026-11-22T03:12:41.432+01:00",
        );
        check(&["2026-11-22T03:12:41.432"], "2026-11-22 03:12:41");
        check(&["2026-11-22 09:00:00 +0100"], "2026-11-22T09:00:00+01:00");
        check(&["1795212000000"], "2026-11-20T22:00:00+00:00");
        check(&["1795212000"], "2026-11-20T22:00:00+00:00");
        check(&["01. 02. 2026 4:05"], "2026-02-01 04:05:00");
        check(&["22. März 2026"], "2026-03-22");
        check(&["mar. 24 nov. 2026"], "2026-11-24");
        check(&["dimanche 22 août 2026"], "2026-08-22");
        check(&["martes, 24 de noviembre de 2026"], "2026-11-24");
        check(&["22-Nov-26 3:12 a. m."], "2026-11-22 03:12:00");
        check(&["22.11.2026 um 03:12 Uhr"], "2026-11-22 03:12:00");
        check(&["11/20/26, 9:02\u{202f}PM"], "2026-11-20 21:02:00");
        check(&["2026-11-22T03:12Z"], "2026-11-22T03:12:00+00:00");
        check(
            &["2026-11-22 03:12:41.4+01:00"],
            "2026-11-22T03:12:41.400+01:00",
        );
        check(&["2026-11-22T03:12:41+01"], "2026-11-22T03:12:41+01:00");
        check(&["2026-11-22 03:12:41 UTC"], "2026-11-22T03:12:41+00:00");
        check(
            &["Sun, 22 Nov 2026 03:12:41 +0100"],
            "2026-11-22T03:12:41+01:00",
        );
    }

    #[test]
    fn the_order_is_the_one_in_which_all_dates_fit() {
        check(&["1/11/2026", "20/11/2026"], "2026-11-01");
        check(&["11/1/2026", "11/20/2026"], "2026-11-01");
        // A date ahead is none: the first of December has not come yet.
        check(&["12/1/2026"], "2026-01-12");
        let both = DateReader::of(["1/11/2026"].into_iter(), None, today()).expect_err("open");
        assert!(
            both.reason.contains("1 November 2026 or 11 January 2026"),
            "{both:?}"
        );
        let cells = ["1/20/2026", "20/1/2026"];
        let none = DateReader::of(cells.into_iter(), None, today()).expect_err("neither");
        assert!(none.reason.contains("only with the day first"), "{none:?}");
        let asked = DateReader::of(
            ["1/11/2026"].into_iter(),
            Some(DateOrder::MonthFirst),
            today(),
        );
        assert_eq!(
            asked.expect("asked").read("1/11/2026"),
            Ok(Stamp::Day("2026-01-11".parse().expect("a date")))
        );
    }

    #[test]
    fn midnights_alone_are_dates() {
        check(&["20/11/2026 00:00:00", "1/11/2026 0:00"], "2026-11-20");
        check(&["11/20/2026 12:00 AM"], "2026-11-20");
        check(
            &["2026-11-20 00:00", "2026-11-20 03:12"],
            "2026-11-20 00:00:00",
        );
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for cell in [
            "",
            "soon",
            "2026-13-01",
            "31.2.2026",
            "99/99/99",
            "Nov",
            "5",
            "25:00",
            "2026-11-22 25:00",
        ] {
            let reader = DateReader {
                order: None,
                is_midnight: false,
                found: false,
            };
            assert!(reader.read(cell).is_err(), "{cell}");
        }
    }
}
