//! A calendar (iCalendar, RFC 5545): the times of the cramps, private and under a title that tells nothing.
//! It is only written.

use std::io::{self, Read, Write};

use super::draft::Draft;
use super::format::{ExportYear, Format, Start, Writer};
use super::unfit::Stop;
use crate::diary::{Episode, Moment, NightBoundary};

/// A calendar.
#[derive(Debug)]
pub struct Calendar;

/// What anybody sees who looks over a shoulder.
const TITLE: &str = "Note";

impl Format for Calendar {
    fn name(&self) -> &'static str {
        "ics"
    }

    fn sniff(&self, _start: &Start<'_>) -> bool {
        false
    }

    fn read(&self, _input: &mut dyn Read, _draft: &mut Draft<'_>) -> Result<(), Stop> {
        let words = "a calendar is only written; it does not hold enough to be read";
        Err(io::Error::new(io::ErrorKind::Unsupported, words).into())
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl Writer for Calendar {
    fn head(&self, _year: &ExportYear, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//cramp//cramp {}//EN\r\nCALSCALE:GREGORIAN\r\n",
            env!("CARGO_PKG_VERSION")
        )
    }

    fn nights(
        &self,
        year: &ExportYear,
        _boundary: NightBoundary,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        year.journal
            .all_episodes()
            .into_iter()
            .try_for_each(|cramp| event(cramp, out))
    }

    fn tail(&self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "END:VCALENDAR\r\n")
    }
}

fn event(cramp: &Episode, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "BEGIN:VEVENT\r\nUID:{}\r\nDTSTAMP:{}\r\nDTSTART:{}\r\n",
        cramp.id,
        utc(&cramp.recorded_at),
        utc(&cramp.onset)
    )?;
    // RFC 5545 wants a duration above none.
    if let Some(seconds) = cramp.duration_seconds().filter(|seconds| *seconds > 0) {
        write!(out, "DURATION:PT{seconds}S\r\n")?;
    }
    write!(
        out,
        "SUMMARY:{TITLE}\r\nCLASS:PRIVATE\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    )
}

/// "20261124T021200Z"
fn utc(moment: &Moment) -> String {
    moment
        .at()
        .with_timezone(&chrono::Utc)
        .format("%Y%m%dT%H%M%SZ")
        .to_string()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::diary::{End, EpisodeId, Journal, Night, Zone};

    #[test]
    fn a_calendar_says_when_and_nothing_else() {
        let at = DateTime::parse_from_rfc3339("2026-11-24T03:12:00+01:00").expect("a time");
        let onset = Moment::recorded(at, Zone::Fixed(*at.offset()));
        let night = Night::of(at, NightBoundary::default());
        let id = EpisodeId::from_parts(onset.utc_ms(), [7; 10]);
        let mut journal = Journal::default();
        journal.episodes.push(Episode {
            end: End::Known {
                duration_seconds: 240,
            },
            note: Some("left calf, awful".to_owned()),
            ..Episode::begun(id, night, onset, onset)
        });
        let mut out = Vec::new();
        let year = ExportYear::from(journal);
        Calendar.head(&year, &mut out).expect("written");
        Calendar
            .nights(&year, NightBoundary::default(), &mut out)
            .expect("written");
        Calendar.tail(&mut out).expect("written");
        let text = String::from_utf8(out).expect("text");
        assert!(text.lines().all(|line| line.len() <= 75), "no line to fold");
        assert!(!text.contains("calf"), "{text}");
        insta::assert_snapshot!(text.replace("\r\n", "\n"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    }
}
