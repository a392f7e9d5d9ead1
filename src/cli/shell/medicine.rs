//! Looks up medicines by name, and records whether they were taken on a night.

use chrono::NaiveDate;

use super::failure::no_such;
use super::quote::quoted;
use super::session::Session;
use crate::diary::acts::take_dose;
use crate::diary::{
    Class, Edit, Intake, Moment, Night, Period, Refusal, Regimen, RegimenId, RegimenKind,
    taken_or_skipped,
};
use crate::store::{Store, StoreError};

/// That a medicine was taken or skipped, as it was typed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MedicineAnswer {
    /// Which.
    pub(crate) name: String,
    /// Of several doses a day, the one that is meant: its time, or its number.
    pub(crate) dose: Option<String>,
    /// Taken, or skipped.
    pub(crate) taken: bool,
}

/// What has to be written for answers about a day.
#[derive(Debug, Default)]
pub(crate) struct DayEdits {
    /// The edits.
    pub(crate) edits: Vec<Edit>,
    /// Each answer in words: "fluids 1.2 l".
    pub(crate) phrases: Vec<String>,
}

/// All medicines of the diary.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn all(store: &Store, night: Night, now: &Moment) -> Result<Vec<Regimen>, StoreError> {
    Ok(of_night(store, night, now)?.0)
}

/// The same, and what is known of them on a night.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn of_night(
    store: &Store,
    night: Night,
    now: &Moment,
) -> Result<(Vec<Regimen>, Vec<Intake>), StoreError> {
    let mut journal = store.nights(Period::between(night, night), now)?;
    let said = journal.check_ins.remove(&night).unwrap_or_default();
    Ok((journal.regimens, said.intakes))
}

/// The newest course of a medicine.
///
/// # Errors
/// When there is none of that name.
pub(crate) fn newest_course<'a>(
    regimens: &'a [Regimen],
    name: &str,
) -> Result<&'a Regimen, StoreError> {
    let called = regimens.iter().rfind(|regimen| regimen.is_called(name));
    called.ok_or_else(|| {
        let hint = match crate::diary::name("medicine", name, "") {
            Ok(name) => format!(
                "cramp med add {} --class other, or cramp med list to see the names",
                quoted([name])
            ),
            Err(_) => "cramp med list shows the names".to_owned(),
        };
        no_such(format!("no medicine called {name}"), hint)
    })
}

/// A name that a medicine can have.
///
/// # Errors
/// A refusal for one that cannot be.
pub(crate) fn name(text: &str) -> Result<&str, Refusal> {
    crate::diary::name("medicine", text, "--med furosemide")
}

/// "furosemide taken", "magnesium 08:00 taken"
pub(crate) fn phrase(name: &str, dose: Option<&str>, taken: bool) -> String {
    let dose = dose.map_or_else(String::new, |dose| format!(" {dose}"));
    format!("{name}{dose} {}", taken_or_skipped(taken))
}

/// Records that a medicine was taken or skipped. An unknown name becomes a medicine taken as needed, noted
/// for that night: at three in the morning nothing is refused, and its class can be set by day. A medicine
/// taken as needed lasts from the first night it was noted. A daily medicine that had ended starts a new
/// course.
///
/// # Errors
/// A refusal of a dose that the medicine does not have.
pub(crate) fn taken(
    (regimens, intakes): (&[Regimen], &[Intake]),
    said: &MedicineAnswer,
    night: Night,
    session: &Session,
) -> Result<DayEdits, Refusal> {
    let name = said.name.as_str();
    let named = regimens.iter().filter(|regimen| regimen.is_called(name));
    let named: Vec<&Regimen> = named.collect();
    let standing = named.iter().find(|regimen| regimen.covers(night));
    let as_needed = |regimen: &&&Regimen| regimen.kind == RegimenKind::AsNeeded;
    let regimen = match (standing, named.iter().rfind(as_needed)) {
        (Some(regimen), _) => (*regimen).clone(),
        (None, Some(regimen)) => reaching(regimen, night),
        (None, None) => {
            remark_on_new_course(session, name, !named.is_empty(), night);
            begun(name, &named, night.evening(), &session.now)
        }
    };
    let is_new = standing.is_none();
    let mut edits: Vec<Edit> = is_new
        .then(|| Edit::Regimen(regimen.clone()))
        .into_iter()
        .collect();
    let dose = said.dose.as_ref();
    let dose = dose.map(|text| regimen.dose_meant(text)).transpose()?;
    let known = intakes.iter().find(|known| known.regimen == regimen.id);
    let answer = (dose, Some(said.taken));
    edits.extend(take_dose(&regimen, (night, known), answer, &session.now).edits);
    let dose = dose.map(|dose| dose.words(session.settings.clock));
    let phrases = vec![phrase(&regimen.name, dose.as_deref(), said.taken)];
    Ok(DayEdits { edits, phrases })
}

fn remark_on_new_course(session: &Session, name: &str, is_known: bool, night: Night) {
    session.remark(&if is_known {
        format!("you were not on {name} that night; it starts again on {night}")
    } else {
        let kind = quoted(["cramp", "med", "kind", name, "daily"]);
        format!("{name} is new: added as needed, taken this night. If you take it daily: {kind}")
    });
}

/// Extends the dates of a medicine taken as needed so that they include a night.
fn reaching(regimen: &Regimen, night: Night) -> Regimen {
    let date = night.evening();
    Regimen {
        since: regimen.since.min(date),
        until: regimen.until.filter(|until| date < *until),
        ..regimen.clone()
    }
}

/// A new course from a date until the next known one begins.
fn begun(name: &str, named: &[&Regimen], since: NaiveDate, now: &Moment) -> Regimen {
    let known = named.last();
    let later = named.iter().map(|regimen| regimen.since);
    let by_name = || Class::of_name(name).unwrap_or(Class::Other);
    Regimen {
        id: RegimenId::fresh(now),
        name: known.map_or(name, |known| known.name.as_str()).to_owned(),
        class: known.map_or_else(by_name, |known| known.class),
        since,
        until: later.filter(|next| *next > since).min(),
        kind: known.map_or(RegimenKind::AsNeeded, |known| known.kind),
        doses: Vec::new(),
        precision: crate::diary::SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    }
}
