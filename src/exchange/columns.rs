//! Columns of values in a table: which factor each is for, and the values of a row.

use std::io::{self, Read};

use super::cells::CellColumn;
use super::draft::Draft;
use super::import::MOST_OWN_FACTORS;
use super::options::{ColumnRule, ImportOptions};
use super::records::Cells;
use super::signs::Signs;
use super::table::{Table, Unfit, without_totals};
use super::{cells, own_factors};
use crate::diary::{
    AskTime, BUILT_IN, Catalogue, Edit, Factor, FactorId, Kind, Night, Refusal, Unit, set_value,
};

/// A column of values, before its cells were looked at.
#[derive(Debug)]
pub(super) struct ValueColumn {
    pub(super) place: usize,
    pub(super) heading: String,
    of: ColumnFactor,
    /// The unit of its bare numbers.
    unit: Option<String>,
}

/// The factor that the values of a column are of.
#[derive(Debug)]
enum ColumnFactor {
    /// A factor of the diary, and whether the table changes its lag.
    Known { factor: Box<Factor>, changed: bool },
    /// A factor that the diary does not have yet.
    New { key: String, lag: u8 },
}

/// A column of values with its factor.
#[derive(Debug)]
pub(super) struct ResolvedColumn {
    place: usize,
    heading: String,
    factor: Factor,
    unit: Option<String>,
    /// Its place in the diary, where it has one.
    id: Option<FactorId>,
    /// How its numbers are written.
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
        let key = own_factors::key_of(base);
        let known = exact
            .or_else(|| known_as(base, catalogue))
            .map(|id| catalogue.get(id));
        let of = match (known, key) {
            (Some(known), _) if known.asked == AskTime::Derived => return Ok(None),
            (Some(known), _) => {
                let mut factor = Box::new(known.clone());
                factor.lag = lag.unwrap_or(known.lag);
                ColumnFactor::Known {
                    changed: factor.lag != known.lag,
                    factor,
                }
            }
            (None, Some(key)) => ColumnFactor::New {
                key,
                lag: lag.unwrap_or(0),
            },
            (None, None) => {
                return Err(Refusal::new(
                    format!("column \"{heading}\""),
                    "it has no letter or digit for a factor's name",
                    format!("--map \"{heading}=my-factor\""),
                ));
            }
        };
        Ok(Some(Self {
            place,
            heading: heading.to_owned(),
            of,
            unit: options.unit_of(heading).or(unit).map(str::to_owned),
        }))
    }

    /// The key of its factor.
    pub(super) fn key(&self) -> &str {
        match &self.of {
            ColumnFactor::Known { factor, .. } => &factor.key,
            ColumnFactor::New { key, .. } => key,
        }
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
        if are_too_many(columns, line, &cells, draft) {
            break;
        }
        match cells {
            Ok(cells) => lines.push((line, cells)),
            Err((column, refused)) => draft.reject(line, column.as_deref(), refused),
        }
        if draft.is_hopeless(line) {
            break;
        }
    }
    without_totals(&mut lines, draft);
    Ok(lines)
}

/// Whether the values of a table are too many, with those of one more row; it is then said in a last
/// rejection.
fn are_too_many(
    columns: &[ValueColumn],
    line: u64,
    row: &Result<Cells, Unfit>,
    draft: &mut Draft<'_>,
) -> bool {
    let Ok(cells) = row else { return false };
    let known = |column: &&ValueColumn| !cells::is_unknown(cells.get(column.place));
    draft.are_too_many(line, columns.iter().filter(known).count())
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
    const HEADINGS: u64 = 1;
    let mut own = draft.to.journal.catalogue.len() - BUILT_IN.len();
    let mut settled = Vec::with_capacity(columns.len());
    for column in columns {
        let ValueColumn {
            place,
            heading,
            of,
            unit,
        } = column;
        let signs = match Signs::of(rows.clone().map(|row| row.get(place)), !decimal_comma) {
            Ok(signs) => signs,
            Err(refused) => {
                let example =
                    format!("numbers without a sign for thousands, or --skip \"{heading}\"");
                draft.reject(HEADINGS, Some(&heading), refused.with_example(example));
                continue;
            }
        };
        let factor = match of {
            ColumnFactor::Known { factor, changed } => {
                if changed {
                    draft.push(HEADINGS, Edit::Factor((*factor).clone()));
                }
                *factor
            }
            ColumnFactor::New { key, lag } => {
                let cells: Vec<_> = rows
                    .clone()
                    .map(|row| signs.plain(row.get(place)))
                    .collect();
                let cells = cells.iter().map(AsRef::as_ref);
                let label = label_of(&heading);
                let made =
                    own_factors::of_column(&key, label, lag, cells).and_then(|made| match made {
                        Some(_) if own >= MOST_OWN_FACTORS => Err(Refusal::new(
                            format!("column \"{heading}\""),
                            format!("a diary has at most {MOST_OWN_FACTORS} factors of your own"),
                            "a table with fewer columns",
                        )),
                        made => Ok(made),
                    });
                let made = made.and_then(|made| match made {
                    None => Ok(None),
                    Some(mut factor) => {
                        if let (Kind::Amount(Unit::Own(own)), Some(unit)) =
                            (&mut factor.kind, &unit)
                        {
                            own.clone_from(unit);
                        }
                        let edit = Edit::Factor(factor.clone());
                        draft.to.check(&edit)?;
                        Ok(Some((factor, edit)))
                    }
                });
                match made {
                    Ok(Some((factor, edit))) => {
                        own += 1;
                        draft.push(HEADINGS, edit);
                        factor
                    }
                    Ok(None) => {
                        draft.ignored.push(heading);
                        continue;
                    }
                    Err(refused) => {
                        draft.reject(HEADINGS, Some(&heading), refused);
                        continue;
                    }
                }
            }
        };
        settled.push(ResolvedColumn {
            place,
            heading,
            id: draft.to.journal.catalogue.find(&factor.key),
            factor,
            unit,
            signs,
        });
    }
    settled
}

/// The values of a row, entered now where they are new; or the heading of the first cell that cannot be
/// one, and why.
pub(super) fn values(
    columns: &[ResolvedColumn],
    row: &Cells,
    night: Night,
    draft: &Draft<'_>,
) -> Result<Vec<Edit>, (String, Refusal)> {
    let check_in = draft.to.journal.check_ins.get(&night);
    let mut edits = Vec::new();
    for column in columns {
        let cell = column.signs.plain(row.get(column.place));
        let of = CellColumn {
            heading: &column.heading,
            unit: column.unit.as_deref(),
        };
        let value = cells::read(&column.factor, &cell, of, draft.to.boundary)
            .map_err(|refused| (column.heading.clone(), refused))?;
        let Some(value) = value else { continue };
        // What the diary says already keeps its time of entry and what was typed.
        let known = check_in
            .zip(column.id)
            .and_then(|(check_in, factor)| check_in.observation(factor))
            .filter(|known| known.value == value);
        let typed = known.and_then(|known| known.typed.as_deref());
        let recorded_at = known.map_or(&draft.to.now, |known| &known.recorded_at);
        edits.push(set_value(night, &column.factor, value, typed, recorded_at));
    }
    Ok(edits)
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
        assert_eq!(column.key(), key);
        let found = match column.of {
            ColumnFactor::Known { factor, changed } => {
                assert_eq!(changed, factor.lag == 1, "{name}");
                factor.lag
            }
            ColumnFactor::New { lag, .. } => lag,
        };
        assert_eq!(found, lag, "{name}");
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
