//! Medicines that a file says were taken on some nights and not on others.

use std::collections::BTreeMap;

use super::cramp_ids::bytes_of;
use crate::diary::{
    Class, Dose, Edit, Intake, Night, Regimen, RegimenId, RegimenKind, SpanPrecision,
};
use crate::exchange::draft::Draft;

/// What was said of a medicine on a night: on which line, and whether it was taken.
type Word = (u64, bool);

/// Medicines by their name.
#[derive(Debug, Default)]
pub(super) struct Medicines(BTreeMap<String, Noted>);

#[derive(Debug, Default)]
struct Noted {
    dose: String,
    nights: BTreeMap<Night, Word>,
}

impl Medicines {
    pub(super) fn note(&mut self, line: u64, night: Night, name: &str, dose: &str, taken: bool) {
        let name = name.trim();
        if name.is_empty() {
            return;
        }
        let noted = self.0.entry(name.to_owned()).or_default();
        if noted.dose.is_empty() {
            dose.trim().clone_into(&mut noted.dose);
        }
        // Taken once on a night is taken.
        let word = noted.nights.entry(night).or_insert((line, taken));
        word.1 |= taken;
    }

    /// Puts them into an import. One that the diary has not got comes as needed: the file says on which
    /// nights it was taken, and nothing of the others.
    pub(super) fn push(&self, format: &str, draft: &mut Draft<'_>) {
        let to = draft.to;
        for (name, noted) in &self.0 {
            let Some((first, (line, _))) = noted.nights.first_key_value() else {
                continue;
            };
            let known = to
                .journal
                .regimens
                .iter()
                .find(|regimen| regimen.is_called(name));
            let regimen = match known {
                Some(known) => known.id,
                None => {
                    let made = as_needed(format, name, &noted.dose, *first);
                    let id = made.id;
                    let edit = Edit::Regimen(made);
                    if let Err(refused) = to.check(&edit) {
                        draft.reject(*line, None, refused);
                        continue;
                    }
                    draft.push(*line, edit);
                    id
                }
            };
            for (night, (line, taken)) in &noted.nights {
                let edit = Edit::Intake {
                    night: *night,
                    intake: Intake {
                        regimen,
                        taken: *taken,
                        recorded_at: to.now,
                    },
                };
                match to.check(&edit) {
                    Ok(()) => draft.push(*line, edit),
                    Err(refused) => draft.reject(*line, None, refused),
                }
            }
        }
    }
}

fn as_needed(format: &str, name: &str, dose: &str, first: Night) -> Regimen {
    let since = first.evening();
    let doses = (!dose.is_empty()).then(|| Dose {
        since,
        text: dose.to_owned(),
    });
    Regimen {
        id: RegimenId::from_parts(0, bytes_of(&format!("{format} {name}"))),
        name: name.to_owned(),
        class: Class::of_name(name).unwrap_or(Class::Other),
        since,
        until: None,
        kind: RegimenKind::AsNeeded,
        doses: doses.into_iter().collect(),
        precision: SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    }
}
