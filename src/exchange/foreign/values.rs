//! The values of a file, by the names that it has for them, until all of a name are known: what its numbers
//! mean only they say together.

use std::collections::HashMap;

use crate::diary::{Edit, Factor, Night, Refusal, set_value};
use crate::exchange::draft::Draft;
use crate::exchange::signs::Signs;
use crate::exchange::unfit::InColumn as _;
use crate::exchange::{cells, own_factors};
use crate::stats::quantile::median;

/// A cell, with its line and its night.
type Cell = (u64, Night, String);

/// The values of a file.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// In the order in which their names appear.
    columns: Vec<(String, Vec<Cell>)>,
    places: HashMap<String, usize>,
    /// The units of the numbers of names that the diary does not know.
    units: HashMap<String, String>,
    /// Where among the cells of a name a night's is.
    of_night: HashMap<(usize, Night), usize>,
}

impl Values {
    /// Takes a value. The last word about a night is the one that counts.
    pub(super) fn note(&mut self, line: u64, night: Night, name: &str, cell: String) {
        let place = match self.places.get(name) {
            Some(place) => *place,
            None => {
                self.places.insert(name.to_owned(), self.columns.len());
                self.columns.push((name.to_owned(), Vec::new()));
                self.columns.len() - 1
            }
        };
        let cells = &mut self.columns[place].1;
        match self.of_night.get(&(place, night)) {
            Some(known) => cells[*known] = (line, night, cell),
            None => {
                self.of_night.insert((place, night), cells.len());
                cells.push((line, night, cell));
            }
        }
    }

    /// The unit of the bare numbers of a name that the diary does not know.
    pub(super) fn unit(&mut self, name: &str, unit: &str) {
        if !self.units.contains_key(name) {
            self.units.insert(name.to_owned(), unit.to_owned());
        }
    }

    /// What a night has of a name so far.
    pub(super) fn cell(&self, night: Night, name: &str) -> Option<&str> {
        let place = *self.places.get(name)?;
        let cell = *self.of_night.get(&(place, night))?;
        Some(&self.columns[place].1[cell].2)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.of_night.len()
    }

    /// Puts them into an import.
    pub(super) fn push(self, commas_between: bool, draft: &mut Draft<'_>) {
        for (name, cells) in self.columns {
            let line = cells.first().map_or(1, |(line, ..)| *line);
            let unit = self.units.get(&name).map(String::as_str);
            if let Err(refused) = push_column(&name, cells, unit, commas_between, draft) {
                draft.reject(line, refused.in_column(&name));
            }
        }
    }
}

fn push_column(
    name: &str,
    mut values: Vec<Cell>,
    unit: Option<&str>,
    commas_between: bool,
    draft: &mut Draft<'_>,
) -> Result<(), Refusal> {
    let to = draft.to;
    let Some(key) = own_factors::key_of(name) else {
        draft.ignored.push(name.to_owned());
        return Ok(());
    };
    let cells = values.iter().map(|(_, _, cell)| cell.as_str());
    let signs = Signs::of_column(name, cells, commas_between)?;
    for (_, _, cell) in &mut values {
        *cell = signs.plain(cell).into_owned();
    }
    let cells = values.iter().map(|(_, _, cell)| cell.as_str());
    let catalogue = &to.journal.catalogue;
    let factor = match catalogue.find(&key) {
        Some(id) => catalogue.get(id).clone(),
        None => match own_factors::of_column(&key, name, 0, unit, cells.clone()) {
            Ok(Some(factor)) => {
                draft.push(1, Edit::Factor(factor.clone()));
                factor
            }
            // More different texts than answers have: they are notes, and stay where they are.
            Ok(None) | Err(_) => {
                draft.ignored.push(name.to_owned());
                return Ok(());
            }
        },
    };
    if factor.key == "fluids" {
        refuse_a_likely_unit(name, &factor, cells)?;
    }
    let column = cells::CellColumn {
        heading: name,
        unit: None,
    };
    let read = |night: Night, cell: &str| {
        let Some(value) = cells::read(&factor, cell, column, to.boundary)? else {
            return Ok(None);
        };
        let edit = set_value(night, &factor, value, None, &to.now);
        to.check(&edit).map(|()| Some(edit))
    };
    for (line, night, cell) in values {
        match read(night, &cell) {
            Ok(Some(edit)) => draft.push(line, edit),
            Ok(None) => {}
            Err(refused) => draft.reject(line, refused.in_column(name)),
        }
    }
    Ok(())
}

/// Refuses volumes without a unit that nobody drinks in milliliters.
fn refuse_a_likely_unit<'c>(
    name: &str,
    fluids: &Factor,
    cells: impl Iterator<Item = &'c str>,
) -> Result<(), Refusal> {
    let bare: Vec<f64> = cells
        .filter_map(|cell| cells::number(cell, false))
        .collect();
    let likely = median(bare).and_then(|middle| Some((middle, fluids.likely_unit(middle)?)));
    let Some((middle, unit)) = likely else {
        return Ok(());
    };
    Err(Refusal::new(
        format!("column \"{name}\""),
        format!(
            "its values (half are below {middle}) are no milliliters a day, and it names no unit"
        ),
        format!("--unit \"{name}={unit}\""),
    ))
}
