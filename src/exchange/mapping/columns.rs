//! Where in a table stands what its mapping says.

use super::Meaning;
use super::meaning::OF_ONE_CRAMP;
use crate::exchange::foreign::Rows;
use crate::exchange::options::ImportOptions;

/// The places of the columns, by what they mean.
#[derive(Debug)]
pub(in crate::exchange) struct Columns {
    headings: Vec<String>,
    meanings: Vec<Meaning>,
    pub(in crate::exchange) values: Vec<ValueColumn>,
    pub(in crate::exchange) notes: Vec<usize>,
}

/// A column of values.
#[derive(Debug)]
pub(in crate::exchange) struct ValueColumn {
    pub(in crate::exchange) place: usize,
    /// The factor's name.
    pub(in crate::exchange) name: String,
    /// The unit of bare numbers.
    pub(in crate::exchange) unit: Option<String>,
}

impl Columns {
    /// The columns of a table; those of which the mapping says nothing stay out.
    pub(in crate::exchange) fn of(rows: &Rows, mapping: &ImportOptions) -> Self {
        let lower: Vec<String> = rows
            .headings
            .iter()
            .map(|text| text.to_lowercase())
            .collect();
        let meaning = |(place, heading): (usize, &String)| {
            let is_repeated = lower[..place].contains(&lower[place]);
            let meaning = mapping.meaning_of(heading).filter(|_| !is_repeated);
            meaning.cloned().unwrap_or(Meaning::Skip)
        };
        let meanings: Vec<Meaning> = rows.headings.iter().enumerate().map(meaning).collect();
        let value = |(place, meaning): (usize, &Meaning)| {
            let Meaning::Factor(name) = meaning else {
                return None;
            };
            Some(ValueColumn {
                place,
                name: name.clone(),
                unit: mapping.unit_of(&rows.headings[place]).map(str::to_owned),
            })
        };
        let is_note = |(_, meaning): &(usize, &Meaning)| **meaning == Meaning::Note;
        Self {
            values: meanings.iter().enumerate().filter_map(value).collect(),
            notes: meanings
                .iter()
                .enumerate()
                .filter(is_note)
                .map(|(place, _)| place)
                .collect(),
            headings: rows.headings.clone(),
            meanings,
        }
    }

    /// Where a meaning stands.
    pub(in crate::exchange) fn place(&self, meaning: &Meaning) -> Option<usize> {
        self.meanings.iter().position(|one| one == meaning)
    }

    /// The column that the date of a row is in.
    pub(in crate::exchange) fn dated(&self) -> usize {
        let date = self.place(&Meaning::Date);
        date.or_else(|| self.place(&Meaning::Start))
            .unwrap_or_default()
    }

    /// Whether there were cramps, or how many.
    pub(in crate::exchange) fn cramps(&self) -> Option<usize> {
        let cramp = self.place(&Meaning::Cramp);
        cramp.or_else(|| self.place(&Meaning::Count))
    }

    fn has(&self, sought: &[Meaning]) -> bool {
        self.meanings.iter().any(|meaning| sought.contains(meaning))
    }

    /// Whether each row is a cramp of its own: where no column says so, and it has a time or nothing else to
    /// say.
    pub(in crate::exchange) fn every_row_is_a_cramp(&self) -> bool {
        !self.has(&[Meaning::Cramp, Meaning::Count, Meaning::Name])
            && (self.has(&[Meaning::Start, Meaning::Time]) || self.values.is_empty())
    }

    /// Whether it is plain which rows of a table are cramps.
    pub(super) fn tell_of_cramps(&self, rows: &Rows, mapping: &ImportOptions) -> bool {
        if let Some(name) = self.place(&Meaning::Name) {
            return rows.column(name).any(|cell| mapping.is_cramp(cell));
        }
        self.has(&[Meaning::Cramp, Meaning::Count])
            || self.values.is_empty()
            || (self.every_row_is_a_cramp() && self.has(&OF_ONE_CRAMP))
    }

    pub(in crate::exchange) fn heading(&self, place: usize) -> &str {
        &self.headings[place]
    }

    /// What the columns were taken for, to be told.
    pub(in crate::exchange) fn meanings(&self) -> Vec<String> {
        let name = |place: usize| format!("\"{}\"", self.headings[place]);
        let cramps = match (self.cramps(), self.place(&Meaning::Name)) {
            (Some(place), _) => format!("cramps are in {}", name(place)),
            (None, Some(_)) => "each row is one value of a day".to_owned(),
            (None, None) if self.every_row_is_a_cramp() => {
                "each row is taken as a cramp".to_owned()
            }
            (None, None) => "no column says whether there was a cramp".to_owned(),
        };
        let mut said = vec![format!("dates are in {}, {cramps}", name(self.dated()))];
        let others = [
            (Meaning::Pain, "pain"),
            (Meaning::Length, "length"),
            (Meaning::Foot, "foot"),
            (Meaning::Muscle, "muscle"),
            (Meaning::Relief, "relief"),
        ];
        for (meaning, what) in others {
            said.extend(
                self.place(&meaning)
                    .map(|place| format!("{what}: {}", name(place))),
            );
        }
        let notes = self.notes.iter();
        said.extend(notes.map(|place| format!("notes: {}", name(*place))));
        said
    }
}
