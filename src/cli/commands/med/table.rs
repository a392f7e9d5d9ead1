//! Medicines on a page of 80 columns: each with its class, its doses and how often it was taken.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::json;

use crate::charts::{MedicineMonth, taken_by_month};
use crate::cli::shell::{Exit, Session, medicine, open};
use crate::diary::words::{plural, wrap};
use crate::diary::{Class, Edit, Entry, Journal, RecordKey, Regimen, RegimenKind, neutral};
use crate::rows::RegimenRow;

const WIDTH: usize = 78;

/// So many months of a medicine that is taken as needed are told.
const MONTHS: usize = 6;

/// A medicine as scripts see it.
#[derive(Debug, Serialize)]
struct MedicineRow {
    #[serde(flatten)]
    regimen: RegimenRow,
    generic: Option<&'static str>,
    /// Of one taken as needed: the nights it was noted on, month by month, the newest first.
    taken_by_month: Vec<MonthRow>,
}

#[derive(Debug, Serialize)]
struct MonthRow {
    month: String,
    nights: usize,
    doses: usize,
}

pub(super) fn list(session: &Session) -> anyhow::Result<Exit> {
    let store = open::to_read(session)?.store;
    let regimens = medicine::all(&store, session.tonight(), &session.now)?;
    let as_needed = |regimen: &Regimen| regimen.kind == RegimenKind::AsNeeded;
    // Only what is taken as needed takes more than the list itself.
    let journal = if regimens.iter().any(as_needed) {
        store.journal(None, &session.now)?
    } else {
        Journal::default()
    };
    let rows: Vec<(Regimen, Vec<MedicineMonth>)> = regimens
        .into_iter()
        .map(|regimen| {
            let months = taken_by_month(&journal, &regimen, session.tonight());
            (regimen, months)
        })
        .collect();
    let objects: Vec<MedicineRow> = rows
        .iter()
        .map(|(regimen, months)| row_of(regimen, months))
        .collect();
    session.print(&json!({ "medications": objects }), || {
        if rows.is_empty() {
            return "No medicines yet: cramp med add NAME adds one.\n".to_owned();
        }
        let texts = rows
            .iter()
            .map(|(regimen, months)| text_of(regimen, months, session));
        texts.collect::<Vec<_>>().concat()
    })?;
    Ok(Exit::Done)
}

pub(super) fn print_saved(regimen: &Regimen, session: &Session) -> anyhow::Result<()> {
    session.print(&RegimenRow::from(regimen), || {
        format!("saved: {}", text_of(regimen, &[], session))
    })?;
    Ok(())
}

/// Prints what was deleted: the courses, and on how many nights it was answered whether it was taken.
pub(super) fn print_deleted(entry: &Entry, nights: usize, session: &Session) -> anyhow::Result<()> {
    let ids = entry.edits.iter().filter_map(|edit| match edit {
        Edit::Forget(RecordKey::Regimen(id)) => Some(id.to_string()),
        _ => None,
    });
    let ids: Vec<String> = ids.collect();
    let count = |of: usize, word| plural(u32::try_from(of).unwrap_or(u32::MAX), word);
    let mut what = count(ids.len(), "course");
    if nights > 0 {
        let _ = write!(what, ", and its answers on {}", count(nights, "night"));
    }
    session.print(&json!({ "deleted": ids, "nights": nights }), || {
        format!(
            "{} ({what}). cramp undo restores it.\n",
            neutral(&entry.label)
        )
    })?;
    Ok(())
}

fn row_of(regimen: &Regimen, months: &[MedicineMonth]) -> MedicineRow {
    let month = |month: &MedicineMonth| MonthRow {
        month: month.first.format("%Y-%m").to_string(),
        nights: month.nights,
        doses: month.times,
    };
    MedicineRow {
        regimen: RegimenRow::from(regimen),
        generic: Class::generic_name(&regimen.name),
        taken_by_month: months.iter().map(month).collect(),
    }
}

/// The name and what it is on the first line; since when, the doses and the months on those below.
fn text_of(regimen: &Regimen, months: &[MedicineMonth], session: &Session) -> String {
    let times = regimen.times_a_day.as_ref();
    let times = times.map(|times| times.words(session.settings.clock));
    let what = [
        Some(regimen.class.label().to_owned()),
        Some(regimen.kind.label().to_owned()),
        times,
    ];
    let what: Vec<String> = what.into_iter().flatten().collect();
    let head = format!("{}: {}", regimen.full_name(), what.join(", "));
    let mut lines = Vec::new();
    for (place, line) in wrap(&neutral(&head), WIDTH).into_iter().enumerate() {
        lines.push(if place == 0 {
            line
        } else {
            format!("  {line}")
        });
    }
    let mut details = vec![span_of(regimen)];
    for dose in &regimen.doses {
        details.push(if dose.since == regimen.since {
            dose.text.clone()
        } else {
            format!("{} since {}", dose.text, dose.since)
        });
    }
    if !months.is_empty() {
        let told = months.iter().take(MONTHS).map(MedicineMonth::words);
        details.push(format!("taken on {}", told.collect::<Vec<_>>().join(", ")));
    }
    let below = wrap(&neutral(&details.join(" · ")), WIDTH - 2);
    lines.extend(below.into_iter().map(|line| format!("  {line}")));
    lines.push(String::new());
    lines.join("\n")
}

fn span_of(regimen: &Regimen) -> String {
    let since = regimen.starts().typed();
    let reason = regimen.stop_reason.as_deref();
    let reason = reason
        .map(|reason| format!(" ({reason})"))
        .unwrap_or_default();
    match regimen.ends() {
        None => format!("since {since}"),
        Some(until) => format!("{since} until {}{reason}", until.typed()),
    }
}
