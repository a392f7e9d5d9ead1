//! The nights that a picture is of, and the two periods that are compared.

use super::filter::of_name;
use crate::charts::{self, Change, ChangeKind, Subject, Zoom};
use crate::cli::shell::{Session, no_such};
use crate::diary::{Filter, Journal, Night, Period, Refusal, choice, neutral, notation};
use anyhow::bail;

/// From when to when.
#[derive(Debug, clap::Args)]
pub(super) struct PeriodArgs {
    /// How far back: 4w, 12w, 1y or all; or when: "June 2026", "summer 2025", 2024
    #[arg(long, default_value = "1y", allow_hyphen_values = true)]
    period: String,
    /// The first night, instead of --period: 2026-11-01, mon, -30d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// The last night (default: tonight)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    to: Option<String>,
    /// For compare: the other period ("June 2025", "summer 2024"), or a trigger or medicine: nights with it
    /// against nights without it
    #[arg(long, value_name = "PERIOD|NAME", conflicts_with_all = ["with_from", "with_to", "around"])]
    with: Option<String>,
    /// For compare: the first night of the other period
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    with_from: Option<String>,
    /// For compare: last night of the other period (default: as long as the first)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    with_to: Option<String>,
    /// For compare: before and after a medicine, condition or prevention started; furosemide:stop and
    /// furosemide:dose mean its stop or new dose
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    #[arg(conflicts_with_all = ["from", "to", "with_from", "with_to"])]
    around: Option<String>,
}

/// Two periods, the earlier one first.
pub(super) struct Sides {
    pub(super) before: Period,
    pub(super) after: Period,
    /// What changed between them, where that was asked.
    pub(super) change: Option<Change>,
    /// The nights with something, where they are compared with those without it.
    pub(super) with: Option<Filter>,
}

impl Sides {
    pub(super) fn of(before: Period, after: Period) -> Self {
        Self {
            before,
            after,
            change: None,
            with: None,
        }
    }
}

impl PeriodArgs {
    /// The nights of a picture.
    ///
    /// # Errors
    /// A refusal for dates that are none or not in order, and for what only a comparison knows.
    pub(super) fn one(&self, journal: &Journal, session: &Session) -> Result<Period, Refusal> {
        let of_compare = [
            ("with", &self.with),
            ("with-from", &self.with_from),
            ("with-to", &self.with_to),
            ("around", &self.around),
        ];
        if let Some((flag, Some(value))) = of_compare.iter().find(|(_, value)| value.is_some()) {
            let typed = format!("--{flag} {}", neutral(value));
            let example = "cramp chart compare --around furosemide";
            return Err(Refusal::new(
                typed,
                "only compare uses two periods",
                example,
            ));
        }
        self.chosen(journal, session)
    }

    /// The two periods of a comparison. `around` is a name that another flag gave.
    ///
    /// # Errors
    /// As [`PeriodArgs::one`]; a refusal for periods that overlap; and where nothing of that name changed.
    pub(super) fn two(
        &self,
        around: Option<String>,
        journal: &Journal,
        session: &Session,
    ) -> anyhow::Result<Sides> {
        let period = self.chosen(journal, session)?;
        if let Some(name) = self.around.clone().or(around) {
            let change = named(&name, journal, session.tonight())?;
            let nights = period.len() as u64;
            let mut before = Period::ending(change.before.last, nights);
            before.first = before.first.max(change.before.first);
            let mut after = change.after;
            after.last = after.first.ahead(nights.saturating_sub(1)).min(after.last);
            return Ok(Sides {
                change: Some(change),
                ..Sides::of(before, after)
            });
        }
        if let Some(name) = &self.with
            && notation::period(name, session.tonight()).is_err()
        {
            return Ok(Sides {
                with: Some(of_name(name, journal)?),
                ..Sides::of(period, period)
            });
        }
        Ok(self.both(period, session)?)
    }

    /// How far back.
    ///
    /// # Errors
    /// A refusal for a word that is none.
    fn zoom(&self) -> Result<Zoom, Refusal> {
        choice("period", &self.period).map_err(|refused| refused.with_example("--period 12w"))
    }

    fn chosen(&self, journal: &Journal, session: &Session) -> Result<Period, Refusal> {
        let zoom = self.zoom();
        if let (Err(_), Ok(named)) = (&zoom, notation::period(&self.period, session.tonight())) {
            return Ok(named);
        }
        let zoom = zoom?;
        let from = night("from", self.from.as_ref(), session)?;
        let to = night("to", self.to.as_ref(), session)?;
        let last = to.unwrap_or(session.tonight());
        match from {
            None => Ok(zoom.ending(last, journal.span())),
            Some(first) => in_order("to", first, last),
        }
    }

    fn both(&self, period: Period, session: &Session) -> Result<Sides, Refusal> {
        let nights = period.len() as u64;
        if let Some(text) = &self.with {
            return apart(notation::period(text, session.tonight())?, period);
        }
        let first = night("with-from", self.with_from.as_ref(), session)?;
        let last = night("with-to", self.with_to.as_ref(), session)?;
        let other = match (first, last) {
            (None, None) if self.from.is_some() => Period::ending(period.first.previous(), nights),
            (None, None) => {
                let zoom = self.zoom()?;
                zoom.before(period).ok_or_else(|| {
                    let reason = "there is nothing before the whole diary";
                    let example = "cramp chart compare --period 12w";
                    Refusal::new(format!("period \"{zoom}\""), reason, example)
                })?
            }
            (Some(first), Some(last)) => in_order("with-to", first, last)?,
            (Some(first), None) => Period {
                first,
                last: first.ahead(nights.saturating_sub(1)),
            },
            (None, Some(last)) => Period::ending(last, nights),
        };
        apart(other, period)
    }
}

/// Two periods, the earlier one first.
///
/// # Errors
/// A refusal for two that overlap.
fn apart(other: Period, period: Period) -> Result<Sides, Refusal> {
    let is_earlier = other.first < period.first;
    let (before, after) = if is_earlier {
        (other, period)
    } else {
        (period, other)
    };
    if before.last < after.first {
        return Ok(Sides::of(before, after));
    }
    Err(Refusal::new(
        format!("nights {} to {}", after.first, after.last),
        format!("this overlaps with {} to {}", before.first, before.last),
        "--from 2026-10-01 --to 2026-10-31 --with-from 2026-06-01 --with-to 2026-06-30",
    ))
}

/// Reads a date that lies no further ahead than tonight.
fn night(flag: &str, text: Option<&String>, session: &Session) -> Result<Option<Night>, Refusal> {
    let Some(text) = text else { return Ok(None) };
    let example = format!("--{flag} 2026-11-01");
    let rough = notation::rough_day(text, session.now.local().date())
        .map_err(|refused| refused.with_example(example.clone()))?;
    let is_end = flag.ends_with("to");
    // "--to November" goes on to tonight.
    let last = rough.last().min(session.tonight().evening().max(rough.day));
    let night = Night::on(if is_end { last } else { rough.day })?;
    if night > session.tonight() {
        let reason = format!("this is in the future; tonight is {}", session.tonight());
        return Err(Refusal::new(format!("--{flag} {text}"), reason, example));
    }
    Ok(Some(night))
}

fn in_order(flag: &str, first: Night, last: Night) -> Result<Period, Refusal> {
    if first <= last {
        return Ok(Period { first, last });
    }
    let reason = format!("this is before the first night, {first}");
    Err(Refusal::new(
        format!("--{flag} {last}"),
        reason,
        format!("--{flag} {first}"),
    ))
}

/// The change that a name means: of the kind said after a colon, else the newest start, else the newest
/// change.
fn named(text: &str, journal: &Journal, last: Night) -> anyhow::Result<Change> {
    let first = journal.span().map_or(last, |span| span.first.min(last));
    let changes = charts::changes(journal, Period { first, last });
    let of = |name: &str| -> Vec<&Change> {
        let of_it = changes.iter().filter(|each| is_called(each, name, journal));
        of_it.collect()
    };
    let (name, kind) = match text.rsplit_once(':') {
        Some((name, kind)) if of(text).is_empty() => (name, Some(kind.trim())),
        _ => (text, None),
    };
    let found = of(name);
    let newest = |kind: &str| found.iter().rfind(|each| <&str>::from(&each.kind) == kind);
    let change = match kind {
        Some(kind) => newest(kind),
        None => newest("start").or(found.last()),
    };
    if let Some(change) = change {
        return Ok((*change).clone());
    }
    let known = changes.iter().map(|each| match each.kind {
        ChangeKind::Start => each.name.clone(),
        ref other => format!("{}:{}", each.name, <&str>::from(other)),
    });
    let name = neutral(text);
    bail!(no_such(
        format!("\"{name}\": nothing with that name started, stopped or changed in your diary"),
        match known.collect::<Vec<_>>().as_slice() {
            [] => "cramp chart compare --period 4w".to_owned(),
            names => neutral(&format!("--around {}", names.join(", "))).into_owned(),
        },
    ))
}

/// Whether a change is of something that goes by a name.
fn is_called(change: &Change, name: &str, journal: &Journal) -> bool {
    let name = name.trim().to_lowercase();
    let key = match change.subject {
        Subject::Medicine(_) => None,
        Subject::Condition(id) => journal.condition(id).map(|condition| match condition.name {
            Some(_) => condition.label().to_lowercase(),
            None => condition.kind.to_string(),
        }),
        Subject::Prevention(factor) => Some(journal.catalogue.get(factor).key.to_string()),
    };
    change.name.trim().to_lowercase() == name || key.is_some_and(|key| key == name)
}
