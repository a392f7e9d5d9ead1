//! From the table to the diary.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Read;

use chrono::DateTime;

use super::headings::{FACTOR, NIGHT};
use crate::diary::acts::night_note;
use crate::diary::{
    Answer, Edit, Episode, EpisodeId, Moment, Night, NightAnswer, NightValue, Refusal, StoredValue,
    Zone, bounds, came_by_day,
};
use crate::exchange::cells::whole;
use crate::exchange::columns::{self, NIGHT_NOTE, ValueColumn, night_note_in};
use crate::exchange::draft::Draft;
use crate::exchange::foreign::{DateReader, Stamp};
use crate::exchange::format::{Format, Start, Writer};
use crate::exchange::import::Destination;
use crate::exchange::record_cells;
use crate::exchange::records::Cells;
use crate::exchange::table::{Shape, Table};
use crate::exchange::unfit::{InColumn as _, Stop, Unfit};
use crate::rows::{EpisodeRow, fields_of};

/// A table of episodes, one a row, each with its night's context.
#[derive(Debug)]
pub struct Csv;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn sniff(&self, start: &Start<'_>) -> bool {
        ["id", "onset", "night"].iter().all(|name| start.has(name))
    }

    fn read(&self, input: &mut dyn Read, draft: &mut Draft<'_>) -> Result<(), Stop> {
        let to = draft.to;
        let mut table = Table::open(input, Shape::Plain)??;
        let headings = Headings::read(&table.headings, draft)?;
        let lines = columns::rows(&mut table, &headings.values, draft)?;
        let nights = lines.iter().map(|(_, cells)| headings.cell(cells, "night"));
        let dates = DateReader::of_file(nights, draft.options.dates, draft).in_column("night")?;
        let mut ids: HashSet<EpisodeId> = HashSet::new();
        let mut rows: Vec<(u64, Episode, Cells)> = Vec::new();
        for (line, cells) in lines {
            if draft.gave_up {
                break;
            }
            let episode = headings.episode(&cells, dates, to).and_then(|episode| {
                if ids.insert(episode.id) {
                    draft.count_episode(episode.night).in_column("night")?;
                    return Ok(episode);
                }
                let refused = Refusal::new(
                    format!("id {}", episode.id),
                    "a row above is the same cramp",
                    "one row for each cramp",
                );
                Err(refused.in_column("id"))
            });
            match episode {
                Ok(episode) => rows.push((line, episode, cells)),
                Err(unfit) => draft.reject(line, unfit),
            }
            if draft.is_hopeless(line) {
                break;
            }
        }
        if !draft.gave_up {
            take_in(rows, headings, table.decimal_comma, draft);
        }
        Ok(())
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

/// What was read of a night so far: its episodes, the largest count that stands beside one, and what else is
/// said of it.
#[derive(Debug)]
struct NightDraft {
    episodes: u32,
    cramps: u32,
    line: u64,
    said: Vec<Edit>,
}

fn take_in(
    rows: Vec<(u64, Episode, Cells)>,
    mut headings: Headings,
    decimal_comma: bool,
    draft: &mut Draft<'_>,
) {
    let all_cells = rows.iter().map(|(_, _, cells)| cells);
    let values = std::mem::take(&mut headings.values);
    let settled = columns::settle(values, all_cells, decimal_comma, draft);
    let mut nights: BTreeMap<Night, NightDraft> = BTreeMap::new();
    for (line, episode, cells) in rows {
        let night = episode.night;
        let read = headings.cramps(&cells).and_then(|cramps| {
            let mut said = columns::values(&settled, &cells, night, draft)?;
            let note = night_note_in(headings.cell(&cells, NIGHT_NOTE))?;
            said.extend(note.map(|note| night_note(night, note, &draft.to.now)));
            Ok((cramps, said))
        });
        let (cramps, said) = match read {
            Ok(read) => read,
            Err(unfit) => {
                draft.reject(line, unfit);
                continue;
            }
        };
        let known = nights.entry(night).or_insert_with(|| {
            for edit in &said {
                draft.push(line, edit.clone());
            }
            NightDraft {
                episodes: 0,
                cramps: 0,
                line,
                said: said.clone(),
            }
        });
        if known.said != said {
            let refused = Refusal::new(
                format!("night {night}"),
                format!("line {} has other values for the same night", known.line),
                "the same values in every row of a night",
            );
            draft.reject(line, refused);
            continue;
        }
        known.episodes += u32::from(!came_by_day(&episode, bedtime(&said)));
        known.cramps = known.cramps.max(cramps);
        draft.push(line, Edit::Episode(Box::new(episode)));
    }
    for (night, known) in nights {
        // As many as are described need no answer: the episodes are one.
        if known.cramps > known.episodes {
            let answer = Edit::Answer(NightAnswer {
                night,
                answer: Some(Answer::Cramp {
                    cramps: known.cramps,
                }),
                recorded_at: draft.to.now,
            });
            draft.push(known.line, answer);
        }
    }
}

/// When somebody went to bed, by the values of a night.
fn bedtime(values: &[Edit]) -> Option<u16> {
    values.iter().find_map(|edit| match edit {
        Edit::Value(NightValue {
            factor,
            value: StoredValue::Number(minutes),
            ..
        }) if factor == "bed" => Some(*minutes as u16),
        _ => None,
    })
}

/// Where the columns stand.
#[derive(Debug)]
struct Headings {
    places: HashMap<&'static str, usize>,
    values: Vec<ValueColumn>,
}

impl Headings {
    fn read(headings: &[String], draft: &mut Draft<'_>) -> Result<Self, Unfit> {
        let options = draft.options;
        let mut places = HashMap::new();
        let mut values: Vec<ValueColumn> = Vec::new();
        let mut keys: HashSet<String> = HashSet::new();
        for (place, heading) in headings.iter().enumerate() {
            let fixed = fields_of::<EpisodeRow>()
                .iter()
                .chain(&NIGHT)
                .find(|name| **name == heading);
            let column = match (fixed, heading.strip_prefix(FACTOR)) {
                (None, Some(name)) => {
                    let catalogue = &draft.to.journal.catalogue;
                    ValueColumn::named(name, place, heading, options, catalogue)
                }
                _ => Ok(None),
            };
            let key = match (fixed, column.in_column(heading)?) {
                (Some(&"answer" | &"medications"), _) | (None, None) => {
                    draft.ignored.push(heading.clone());
                    continue;
                }
                (Some(name), _) => {
                    places.insert(*name, place);
                    (*name).to_owned()
                }
                (None, Some(column)) => {
                    let key = format!("{FACTOR}{}", column.key);
                    values.push(column);
                    key
                }
            };
            if !keys.insert(key) {
                let refused = Refusal::new(
                    format!("column \"{heading}\""),
                    "it is there twice",
                    "each column once",
                );
                return Err(refused.in_column(heading));
            }
        }
        columns::refuse_other_units(headings, &values, options)?;
        for needed in ["id", "night", "onset"] {
            if !places.contains_key(needed) {
                let reason = format!("there is no column \"{needed}\"");
                return Err(Refusal::new("table", reason, all_columns()).into());
            }
        }
        Ok(Self { places, values })
    }

    /// The cell of a column, or an empty one where the table has no such column.
    fn cell<'c>(&self, cells: &'c Cells, column: &str) -> &'c str {
        self.places
            .get(column)
            .map_or("", |place| cells.get(*place))
    }

    fn cramps(&self, cells: &Cells) -> Result<u32, Unfit> {
        let count = match self.cell(cells, "cramps").trim() {
            "" | "0" => return Ok(0),
            cell => whole("cramps", cell).and_then(bounds::cramps),
        };
        count.in_column("cramps")
    }

    fn episode(
        &self,
        cells: &Cells,
        dates: DateReader,
        to: &Destination<'_>,
    ) -> Result<Episode, Unfit> {
        let mut said: Vec<(&'static str, Cow<'_, str>)> = Vec::new();
        for column in fields_of::<EpisodeRow>() {
            // The blanks of a note are the person's.
            let cell = match (*column, self.cell(cells, column)) {
                ("note", cell) => Cow::Borrowed(cell),
                ("night", cell) => as_written(cell, |cell| match dates.read(cell) {
                    Ok(Stamp::Day(date) | Stamp::Local(date, _)) => Some(date.to_string()),
                    _ => None,
                }),
                ("onset" | "recorded_at", cell) => {
                    let zone: Option<Zone> = self.cell(cells, "zone").trim().parse().ok();
                    let there = zone.map_or(to.now, |zone| Moment::new(to.now.at().to_utc(), zone));
                    as_written(cell, |cell| {
                        Some(dates.read(cell).ok()?.moment(&there)?.rfc3339())
                    })
                }
                (_, cell) => Cow::Borrowed(cell.trim()),
            };
            if !cell.is_empty() {
                said.push((column, cell));
            } else if let Some(cell) = self.left_out(column, cells, to)? {
                said.push((column, Cow::Owned(cell)));
            }
        }
        let row: EpisodeRow = record_cells::read(said)?;
        let in_column = |refused| Unfit {
            column: column_of(&refused),
            refused,
        };
        let episode = Episode::try_from(row).map_err(in_column)?;
        let edit = Edit::Episode(Box::new(episode.clone()));
        to.check(&edit).map_err(in_column)?;
        Ok(episode)
    }

    /// What an empty cell stands for: the end follows from the duration, the zone from the offset, and a
    /// cramp is entered when it is imported.
    fn left_out(
        &self,
        column: &str,
        cells: &Cells,
        to: &Destination<'_>,
    ) -> Result<Option<String>, Unfit> {
        let stands = |column: &str| !self.cell(cells, column).trim().is_empty();
        Ok(match column {
            "id" | "night" | "onset" => {
                let reason = "every cramp needs one";
                let refused = Refusal::new(format!("no {column}"), reason, all_columns());
                return Err(refused.in_column(column));
            }
            "zone" => {
                let onset = DateTime::parse_from_rfc3339(self.cell(cells, "onset").trim()).ok();
                Some(onset.map_or_else(|| "+00:00".to_owned(), |onset| onset.offset().to_string()))
            }
            "end" if stands("duration_seconds") => Some("known".to_owned()),
            "end" => Some("unknown".to_owned()),
            "recorded_at" => Some(to.now.rfc3339()),
            _ => None,
        })
    }
}

/// A line of headings that works.
fn all_columns() -> String {
    fields_of::<EpisodeRow>().join(",")
}

/// A date or a time as we write it, where a spreadsheet wrote it in the order of its country.
fn as_written(cell: &str, read: impl Fn(&str) -> Option<String>) -> Cow<'_, str> {
    let cell = cell.trim();
    let is_ours = cell.is_empty()
        || cell.parse::<Night>().is_ok()
        || DateTime::parse_from_rfc3339(cell).is_ok();
    match read(cell).filter(|_| !is_ours) {
        Some(read) => Cow::Owned(read),
        None => Cow::Borrowed(cell),
    }
}

/// The column of a value that the diary does not take.
fn column_of(refused: &Refusal) -> Option<String> {
    let columns = [
        ("onset", "onset"),
        ("night", "night"),
        ("duration", "duration_seconds"),
        ("time awake", "awake_seconds"),
        ("note", "note"),
        ("end", "end"),
        ("pain", "pain"),
        ("soreness", "soreness"),
    ];
    let column = columns
        .iter()
        .find(|(value, _)| refused.value.starts_with(value));
    column.map(|(_, column)| (*column).to_owned())
}
