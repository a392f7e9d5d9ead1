//! jrnl, exported as JSON: entries with a date, a time and tags.

use std::io::{self, Read};

use serde::Deserialize;

use super::program::no_cramp;
use crate::diary::Refused;
use crate::exchange::draft::Draft;
use crate::exchange::foreign::{Attack, DateReader, Gathered};
use crate::exchange::format::{Format, Start};
use crate::exchange::import::{Destination, Import};
use crate::exchange::limits::TABLE;
use crate::exchange::options::ImportOptions;

/// `{"tags":{…},"entries":[{"title":…,"body":…,"date":…,"time":…,"tags":[…]}]}`
#[derive(Debug)]
pub(super) struct Jrnl;

/// The format.
pub(super) const FORMAT: Jrnl = Jrnl;

#[derive(Deserialize)]
struct Journal {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
    date: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    tags: Vec<String>,
}

impl Entry {
    /// Whether it is about a cramp: by its tags, or else by its title.
    fn is_cramp(&self, options: &ImportOptions) -> bool {
        let tags = self
            .tags
            .iter()
            .map(|tag| tag.trim_start_matches(['@', '#']));
        tags.chain([self.title.as_str()])
            .any(|name| options.is_cramp(name))
    }
}

impl Format for Jrnl {
    fn name(&self) -> &'static str {
        "jrnl"
    }

    fn sniff(&self, start: &Start<'_>) -> bool {
        start.text.starts_with('{') && start.text.contains("\"entries\"")
    }

    fn read(
        &self,
        input: &mut dyn Read,
        options: &ImportOptions,
        to: &Destination<'_>,
    ) -> io::Result<Import> {
        let mut draft = Draft::new(to);
        let mut text = Vec::new();
        input.take(TABLE.file_bytes + 1).read_to_end(&mut text)?;
        if text.len() as u64 > TABLE.file_bytes {
            draft.reject(1, None, TABLE.file_refused());
            return Ok(draft.finish());
        }
        let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&text);
        match serde_json::from_slice::<Journal>(text) {
            Ok(journal) => gather(&journal, options, &mut draft),
            Err(error) => draft.reject(
                error.line() as u64,
                None,
                Refused::new(
                    "file",
                    format!("it is not the JSON that jrnl writes: {error}"),
                    "jrnl --format json",
                ),
            ),
        }
        Ok(draft.finish())
    }
}

fn gather(journal: &Journal, options: &ImportOptions, draft: &mut Draft<'_>) {
    if !journal.entries.iter().any(|entry| entry.is_cramp(options)) {
        let tags = journal.entries.iter().flat_map(|entry| entry.tags.iter());
        let names = tags.map(|tag| tag.trim_start_matches(['@', '#']).to_owned());
        draft.refuse_file(no_cramp(names));
        return;
    }
    let mut said = Gathered::new("jrnl", draft, options);
    let dates = journal.entries.iter().map(|entry| entry.date.as_str());
    let Some(dates) = said.dates(dates) else {
        return;
    };
    for (place, entry) in journal.entries.iter().enumerate() {
        let line = place as u64 + 1;
        if let Err(refused) = one(line, entry, dates, options, &mut said) {
            said.draft.reject(line, None, refused);
        }
    }
    said.finish();
}

fn one(
    line: u64,
    entry: &Entry,
    dates: DateReader,
    options: &ImportOptions,
    said: &mut Gathered<'_, '_>,
) -> Result<(), Refused> {
    let stamp = dates.read(format!("{} {}", entry.date, entry.time).trim())?;
    let night = said.night_at(stamp)?;
    said.speaks_of(night);
    if entry.is_cramp(options) {
        match stamp.moment(&said.draft.to.now) {
            Some(onset) => {
                let note = format!("{}\n{}", entry.title.trim(), entry.body.trim());
                said.attack(line, Attack::at(onset).with_note(&note));
            }
            None => said.had_a_cramp(line, night),
        }
    }
    Ok(())
}
