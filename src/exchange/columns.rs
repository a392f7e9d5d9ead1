//! Columns of values in a table: which factor each is for, and the values of a row.

use std::io::{self, Read};

use super::cells::CellColumn;
use super::draft::Draft;
use super::import::MOST_OWN_FACTORS;
use super::options::{ColumnRule, ImportOptions};
use super::records::Cells;
use super::signs::Signs;
use super::table::{Table, without_totals};
use super::unfit::{InColumn as _, Unfit};
use super::{cells, own_factors};
use crate::diary::{
    AskTime, BUILT_IN, Catalogue, Edit, Factor, FactorId, Kind, Night, Refusal, Unit, bounds,
    set_value,
};

/// The column of the note about a night; `note` alone is a cramp's.
pub(super) const NIGHT_NOTE: &str = "night_note";

/// A column of values, before its cells were looked at.
#[derive(Debug)]
pub(super) struct ValueColumn {
    pub(super) place: usize,
    pub(super) heading: String,
    /// The key of its factor.
    pub(super) key: String,
    /// The factor, where the diary has it.
    known: Option<FactorId>,
    /// The lag that its heading says.
    lag: Option<u8>,
    /// The unit of its bare numbers.
    unit: Option<String>,
}

/// A column of values with its factor, and how its numbers are written.
#[derive(Debug)]
pub(super) struct ResolvedColumn {
    column: ValueColumn,
    factor: Factor,
    signs: Signs,
}

impl ValueColumn {
    /// The column that a name stands over: the key of a factor, with its lag after an `@` and its unit in
    /// brackets, or any name for one that is new. `None` for a factor that follows from the date.
    pub(super) fn named(
        name: &str,
        place: usize,
        heading: &str,
        options: &ImportOptions,
        catalogue: &Catalogue,
    ) -> Result<Option<Self>, Refusal> {
        let (name, unit) = unit_apart(name, catalogue);
        let exact = catalogue.find(name);
        let (base, lag) = match name.rsplit_once('@') {
            Some((base, lag)) if exact.is_none() => (base, Some(lag_of(lag)?)),
            _ => (name, None),
        };
        let known = exact.or_else(|| known_as(base, catalogue));
        let factor = known.map(|id| catalogue.get(id));
        if factor.is_some_and(|factor| factor.asked == AskTime::Derived) {
            return Ok(None);
        }
        let key = match factor {
            Some(factor) => Some(factor.key.to_string()),
            None => own_factors::key_of(base),
        };
        let key = key.ok_or_else(|| {
            Refusal::new(
                format!("column \"{heading}\""),
                "it has no letter or digit for a factor's name",
                format!("--map \"{heading}=my-factor\""),
            )
        })?;
        Ok(Some(Self {
            place,
            heading: heading.to_owned(),
            key,
            known,
            lag,
            unit: options.unit_of(heading).or(unit).map(str::to_owned),
        }))
    }
}

/// The factor of the diary that a name is of.
fn known_as(name: &str, catalogue: &Catalogue) -> Option<FactorId> {
    let by_key = || catalogue.find(&own_factors::key_of(name)?);
    catalogue.find(name).or_else(by_key)
}

/// A name, and the unit in brackets behind it where the factor of that name has such a unit.
fn unit_apart<'n>(name: &'n str, catalogue: &Catalogue) -> (&'n str, Option<&'n str>) {
    let parts = name.strip_suffix([')', ']']);
    let parts = parts.and_then(|name| name.rsplit_once(['(', '[']));
    let parts = parts.map(|(base, unit)| (base.trim_end(), unit.trim()));
    let has_unit = |(base, unit): &(&str, &str)| {
        let base = base.rsplit_once('@').map_or(*base, |(base, _)| base);
        known_as(base, catalogue).is_some_and(|id| catalogue.get(id).has_unit(unit))
    };
    let parts = parts.filter(has_unit);
    parts.map_or((name, None), |(base, unit)| (base, Some(unit)))
}

/// Refuses a unit that was given for no column of values of a table.
pub(super) fn refuse_other_units(
    headings: &[String],
    columns: &[ValueColumn],
    options: &ImportOptions,
) -> Result<(), Refusal> {
    let is_of = |rule: &ColumnRule| columns.iter().any(|column| rule.is_of(&column.heading));
    let mut rules = options.columns.iter().filter(|rule| !is_of(rule));
    let Some((rule, unit)) = rules.find_map(|rule| Some((rule, rule.unit.as_ref()?))) else {
        return Ok(());
    };
    let value = format!("--unit \"{}={unit}\"", rule.column);
    let all = headings.join(", ");
    let reason = format!("no values are in such a column; the table has {all}");
    let example = format!("--unit \"fluids={unit}\"");
    Err(Refusal::new(value, reason, example))
}

/// The heading of a factor's column, with its unit where a number alone could be in another.
pub(super) fn heading_of(factor: &Factor, lag: u8) -> String {
    let key = cells::guarded(&factor.key);
    let lag = if lag == 0 {
        String::new()
    } else {
        format!("@{lag}")
    };
    match &factor.kind {
        Kind::Amount(Unit::Blood(test)) => format!("{key}{lag} ({})", test.unit_name()),
        _ => format!("{key}{lag}"),
    }
}

/// The rows of a table, without a line of totals, up to where there are too many.
pub(super) fn rows<R: Read>(
    table: &mut Table<R>,
    columns: &[ValueColumn],
    draft: &mut Draft<'_>,
) -> io::Result<Vec<(u64, Cells)>> {
    let mut lines = Vec::new();
    while let Some((line, cells)) = table.next()? {
        match cells {
            Ok(cells) => {
                let known = |column: &&ValueColumn| !cells::is_unknown(cells.get(column.place));
                if draft.are_too_many(line, columns.iter().filter(known).count()) {
                    break;
                }
                lines.push((line, cells));
            }
            Err(unfit) => draft.reject(line, unfit),
        }
        if draft.is_hopeless(line) {
            break;
        }
    }
    without_totals(&mut lines, draft);
    Ok(lines)
}

/// The factors that have a column: all but those that follow from the date.
pub(super) fn written_factors(catalogue: &Catalogue) -> impl Iterator<Item = (FactorId, &Factor)> {
    catalogue
        .iter()
        .filter(|(_, factor)| factor.asked != AskTime::Derived)
}

/// Gives every column its factor, now that the rows are known, and puts new and changed factors into the
/// import. Columns that no factor can be made of are rejected with the headings, or left aside where they
/// are empty.
pub(super) fn settle<'r>(
    columns: Vec<ValueColumn>,
    rows: impl Iterator<Item = &'r Cells> + Clone,
    decimal_comma: bool,
    draft: &mut Draft<'_>,
) -> Vec<ResolvedColumn> {
    let mut own = draft.to.journal.catalogue.len() - BUILT_IN.len();
    let mut settled = Vec::with_capacity(columns.len());
    for column in columns {
        let cells = rows.clone().map(|row| row.get(column.place));
        match column.factor(cells, decimal_comma, &mut own, draft) {
            Ok(Some((factor, signs))) => settled.push(ResolvedColumn {
                column,
                factor,
                signs,
            }),
            Ok(None) => draft.ignored.push(column.heading),
            Err(refused) => draft.reject(HEADINGS, refused.in_column(&column.heading)),
        }
    }
    settled
}

/// The line of the headings.
const HEADINGS: u64 = 1;

impl ValueColumn {
    /// Its factor, and how its numbers are written; `None` for an empty column. `own` counts the factors of
    /// the person's own.
    fn factor<'c>(
        &self,
        cells: impl Iterator<Item = &'c str> + Clone,
        decimal_comma: bool,
        own: &mut usize,
        draft: &mut Draft<'_>,
    ) -> Result<Option<(Factor, Signs)>, Refusal> {
        let signs = Signs::of_column(&self.heading, cells.clone(), !decimal_comma)?;
        let known = self.known.map(|id| draft.to.journal.catalogue.get(id));
        let factor = match known {
            Some(known) => Factor {
                lag: self.lag.unwrap_or(known.lag),
                ..known.clone()
            },
            None => {
                let cells: Vec<_> = cells.map(|cell| signs.plain(cell)).collect();
                let cells = cells.iter().map(AsRef::as_ref);
                let (label, lag) = (label_of(&self.heading), self.lag.unwrap_or(0));
                let unit = self.unit.as_deref();
                let Some(factor) = own_factors::of_column(&self.key, label, lag, unit, cells)?
                else {
                    return Ok(None);
                };
                if *own >= MOST_OWN_FACTORS {
                    return Err(Refusal::new(
                        format!("column \"{}\"", self.heading),
                        format!("a diary has at most {MOST_OWN_FACTORS} factors of your own"),
                        "a table with fewer columns",
                    ));
                }
                draft.to.check(&Edit::Factor(factor.clone()))?;
                *own += 1;
                factor
            }
        };
        if known.is_none_or(|known| known.lag != factor.lag) {
            draft.push(HEADINGS, Edit::Factor(factor.clone()));
        }
        Ok(Some((factor, signs)))
    }
}

/// The values of a row, entered now where they are new.
///
/// # Errors
/// The refusal of the first cell that cannot be one.
pub(super) fn values(
    columns: &[ResolvedColumn],
    row: &Cells,
    night: Night,
    draft: &Draft<'_>,
) -> Result<Vec<Edit>, Unfit> {
    let check_in = draft.to.journal.check_ins.get(&night);
    let mut edits = Vec::new();
    for ResolvedColumn {
        column,
        factor,
        signs,
    } in columns
    {
        let cell = signs.plain(row.get(column.place));
        let of = CellColumn {
            heading: &column.heading,
            unit: column.unit.as_deref(),
        };
        let value = cells::read(factor, &cell, of, draft.to.boundary);
        let Some(value) = value.in_column(&column.heading)? else {
            continue;
        };
        // What the diary says already keeps its time of entry and what was typed.
        let known = check_in
            .zip(column.known)
            .and_then(|(check_in, factor)| check_in.observation(factor))
            .filter(|known| known.value == value);
        let typed = known.and_then(|known| known.typed.as_deref());
        let recorded_at = known.map_or(&draft.to.now, |known| &known.recorded_at);
        edits.push(set_value(night, factor, value, typed, recorded_at));
    }
    Ok(edits)
}

/// The note about a night that stands in a cell.
pub(super) fn night_note_in(cell: &str) -> Result<Option<&str>, Unfit> {
    let note = cells::unguarded(cell).trim();
    bounds::note(note).in_column(NIGHT_NOTE)?;
    Ok(Some(note).filter(|note| !note.is_empty()))
}

/// What a factor made of a column is called on the screens: the heading without its lag.
fn label_of(heading: &str) -> &str {
    let text = cells::unguarded(heading);
    match text.rsplit_once('@') {
        Some((label, "0" | "1")) if !label.is_empty() => label,
        _ => text,
    }
}

fn lag_of(text: &str) -> Result<u8, Refusal> {
    match text {
        "0" => Ok(0),
        "1" => Ok(1),
        _ => Err(Refusal::new(
            format!("lag \"@{text}\""),
            "use @0 for the same night, @1 for the next",
            "airq@1",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Result<Option<ValueColumn>, Refusal> {
        let (options, catalogue) = (ImportOptions::default(), Catalogue::default());
        ValueColumn::named(name, 0, name, &options, &catalogue)
    }

    #[track_caller]
    fn check(name: &str, key: &str, lag: u8) {
        let column = named(name).expect(name).expect("a column");
        assert_eq!(column.key, key);
        assert_eq!(column.lag, name.contains('@').then_some(lag), "{name}");
        assert!(name.contains('@') || lag == 0, "{name}");
    }

    #[test]
    fn names_find_their_factor() {
        check("fluids", "fluids", 0);
        check("Dark Urine", "dark-urine", 0);
        check("fluids@1", "fluids", 1);
        check("Air quality@1", "air-quality", 1);
        check("wind@0", "wind", 0);
        check("blood-calcium@1 (mg/dl)", "blood-calcium", 1);
        let unit = |name| named(name).expect(name).expect("a column").unit;
        for (name, found) in [
            ("Blood calcium [mEq/l]", Some("mEq/l")),
            ("fluids (l)", Some("l")),
            ("standing (min)", Some("min")),
            ("alcohol (beer)", None),
            ("tea (l)", None),
            ("bed (min)", None),
        ] {
            assert_eq!(unit(name).as_deref(), found, "{name}");
        }
        assert!(named("season").expect("known").is_none());
        assert!(
            named("fluids@2")
                .expect_err("no lag")
                .reason
                .contains("next")
        );
        assert!(named("(%)").is_err());
    }
}
