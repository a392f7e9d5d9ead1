//! Medicines on a page of 80 columns: each with its class, its doses and how often it was taken.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::charts::{MedicineMonth, taken_by_month};
use crate::cli::shell::{Session, medicine, open};
use crate::diary::words::{plural, wrap};
use crate::diary::{Class, Edit, Entry, Journal, RecordKey, Regimen, RegimenKind, neutral};
use crate::rows::RegimenRow;

const WIDTH: usize = 78;

/// So many months of a medicine that is taken as needed are told.
const MONTHS: usize = 6;

pub(super) fn list(session: &Session) -> anyhow::Result<()> {
    let store = open::to_read(session)?.store;
    let regimens = medicine::all(&store, session.tonight(), &session.now)?;
    let as_needed = |regimen: &Regimen| regimen.kind == RegimenKind::AsNeeded;
    // Only what is taken as needed takes more than the list itself.
    let journal = if regimens.iter().any(as_needed) {
        store.journal(None, &session.now)?
    } else {
        Journal::default()
    };
    let months = |of| taken_by_month(&journal, of, session.tonight());
    let months: Vec<Vec<MedicineMonth>> = regimens.iter().map(months).collect();
    let rows = || regimens.iter().zip(&months);
    let objects = rows().map(|(each, months)| object_of(each, months));
    session.print(&json!({ "medications": objects.collect::<Json>() }), || {
        if regimens.is_empty() {
            return "No medicines yet: cramp med add NAME adds one.\n".to_owned();
        }
        let texts = rows().map(|(each, months)| text_of(each, months, session));
        texts.collect()
    })
}

pub(super) fn print_saved(regimen: &Regimen, session: &Session) -> anyhow::Result<()> {
    session.print(&RegimenRow::from(regimen), || {
        format!("saved: {}", text_of(regimen, &[], session))
    })
}

/// Prints what was deleted: the courses, and on how many nights it was answered whether it was taken.
pub(super) fn print_deleted(entry: &Entry, nights: usize, session: &Session) -> anyhow::Result<()> {
    let ids = entry.edits.iter().filter_map(|edit| match edit {
        Edit::Forget(RecordKey::Regimen(id)) => Some(id.to_string()),
        _ => None,
    });
    let ids: Vec<String> = ids.collect();
    let mut what = plural(ids.len(), "course");
    if nights > 0 {
        let _ = write!(what, ", and its answers on {}", plural(nights, "night"));
    }
    session.print(&json!({ "deleted": ids, "nights": nights }), || {
        let label = neutral(&entry.label);
        format!("{label} ({what}). cramp undo restores it.\n")
    })
}

/// A medicine as scripts see it; of one taken as needed with the nights it was noted on, month by month, the
/// newest first.
fn object_of(regimen: &Regimen, months: &[MedicineMonth]) -> Json {
    let month = |month: &MedicineMonth| {
        let name = month.first.format("%Y-%m").to_string();
        json!({ "month": name, "nights": month.nights, "doses": month.times })
    };
    let mut object = json!(RegimenRow::from(regimen));
    object["generic"] = json!(Class::generic_name(&regimen.name));
    object["taken_by_month"] = months.iter().map(month).collect();
    object
}

/// The name and what it is on the first line; since when, the doses and the months on those below.
fn text_of(regimen: &Regimen, months: &[MedicineMonth], session: &Session) -> String {
    let (class, kind) = (regimen.class.label(), regimen.kind.label());
    let mut head = format!("{}: {class}, {kind}", regimen.full_name());
    if let Some(times) = &regimen.times_a_day {
        let _ = write!(head, ", {}", times.words(session.settings.clock));
    }
    let mut details = vec![span_of(regimen)];
    details.extend(regimen.doses.iter().map(|dose| {
        let is_first = dose.since == regimen.since;
        let since = (!is_first).then(|| format!(" since {}", dose.since));
        format!("{}{}", dose.text, since.unwrap_or_default())
    }));
    if !months.is_empty() {
        let told = months.iter().take(MONTHS).map(MedicineMonth::words);
        details.push(format!("taken on {}", told.collect::<Vec<_>>().join(", ")));
    }
    let head = wrap(&neutral(&head), WIDTH).join("\n  ");
    let details = wrap(&neutral(&details.join(" · ")), WIDTH - 2).join("\n  ");
    format!("{head}\n  {details}\n")
}

fn span_of(regimen: &Regimen) -> String {
    let since = regimen.starts().typed();
    let reason = regimen.stop_reason.as_ref();
    let reason = reason
        .map(|reason| format!(" ({reason})"))
        .unwrap_or_default();
    match regimen.ends() {
        None => format!("since {since}"),
        Some(until) => format!("{since} until {}{reason}", until.typed()),
    }
}
