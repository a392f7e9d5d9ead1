//! Medicines that a file says were taken on some nights and not on others.

use std::collections::BTreeMap;

use super::cramp_ids::bytes_of;
use crate::diary::{
    Class, Dose, Edit, Intake, Night, NightIntake, Regimen, RegimenId, RegimenKind, SpanPrecision,
};
use crate::exchange::cells::{is_one_of, is_unknown};
use crate::exchange::draft::Draft;

/// What was said of a medicine on a night: on which line, and whether it was taken.
type Word = (u64, bool);

/// Medicines by their name.
#[derive(Debug, Default)]
pub(super) struct Medicines(BTreeMap<String, MedicineUse>);

/// A medicine as a file speaks of it.
#[derive(Debug, Default)]
struct MedicineUse {
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
                        draft.reject(*line, refused);
                        continue;
                    }
                    draft.push(*line, edit);
                    id
                }
            };
            for (night, (line, taken)) in &noted.nights {
                let edit = Edit::Intake(NightIntake {
                    night: *night,
                    intake: Intake::of_night(regimen, *taken, to.now),
                });
                draft.push_checked(*line, edit);
            }
        }
    }
}

/// The medicines of a list, each with its dose: what begins with a digit is a dose, and what says that there
/// was none is none.
pub(super) fn listed(list: &str) -> Vec<(String, String)> {
    const NONE: &str = "no medication|no medicine|none|nothing|no|nein|keine|nichts";
    let mut listed: Vec<(String, String)> = Vec::new();
    for part in list.split([',', ';', '+', '\n', '|']).map(str::trim) {
        let begins_dose = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let words: Vec<&str> = part.split_whitespace().collect();
        let at = words.iter().position(|word| begins_dose(word));
        let (name, dose) = words.split_at(at.unwrap_or(words.len()));
        let (name, dose) = (name.join(" "), dose.join(" "));
        match listed.last_mut() {
            Some((_, known)) if name.is_empty() && known.is_empty() => *known = dose,
            _ if is_unknown(&name) || is_one_of(&name.to_lowercase(), NONE) => {}
            _ => listed.push((name, dose)),
        }
    }
    listed
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medicines_are_told_apart_from_their_doses() {
        for (list, medicines) in [
            ("Ibuprofen, 400 mg", &[("Ibuprofen", "400 mg")][..]),
            (
                "Sumatriptan + Oxygen",
                &[("Sumatriptan", ""), ("Oxygen", "")],
            ),
            (
                "oxygen 15 min; Vitamin B12",
                &[("oxygen", "15 min"), ("Vitamin B12", "")],
            ),
            ("No medication", &[]),
            ("-", &[]),
            ("", &[]),
            ("400 mg", &[]),
        ] {
            let read = listed(list);
            let read: Vec<_> = read
                .iter()
                .map(|(name, dose)| (&name[..], &dose[..]))
                .collect();
            assert_eq!(read, medicines, "{list}");
        }
    }
}
