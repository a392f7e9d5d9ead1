//! jrnl, exported as JSON: entries with a date, a time and tags.

use std::io::Read;

use serde::Deserialize;

use super::program::no_cramp;
use crate::diary::Refusal;
use crate::exchange::draft::Draft;
use crate::exchange::foreign::{Attack, Collector, DateReader};
use crate::exchange::format::{Format, Start};
use crate::exchange::limits::TABLE;
use crate::exchange::options::ImportOptions;
use crate::exchange::unfit::Stop;

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

    fn read(&self, input: &mut dyn Read, draft: &mut Draft<'_>) -> Result<(), Stop> {
        let mut text = Vec::new();
        input.take(TABLE.file_bytes + 1).read_to_end(&mut text)?;
        if text.len() as u64 > TABLE.file_bytes {
            return Err(TABLE.file_refused().into());
        }
        let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&text);
        let journal: Journal = serde_json::from_slice(text).map_err(|error| {
            let reason = format!("it is not the JSON that jrnl writes: {error}");
            Refusal::new("file", reason, "jrnl --format json")
        })?;
        let mut said = Collector::new(self.name(), draft);
        gather(&journal, &mut said)?;
        said.finish();
        Ok(())
    }
}

fn gather(journal: &Journal, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let options = said.draft.options;
    if !journal.entries.iter().any(|entry| entry.is_cramp(options)) {
        let tags = journal.entries.iter().flat_map(|entry| entry.tags.iter());
        let names = tags.map(|tag| tag.trim_start_matches(['@', '#']).to_owned());
        return Err(no_cramp(names));
    }
    let dates = journal.entries.iter().map(|entry| entry.date.as_str());
    let dates = said.dates(dates)?;
    for (place, entry) in journal.entries.iter().enumerate() {
        let line = place as u64 + 1;
        if let Err(refused) = one(line, entry, dates, said) {
            said.draft.reject(line, refused);
        }
    }
    Ok(())
}

fn one(
    line: u64,
    entry: &Entry,
    dates: DateReader,
    said: &mut Collector<'_, '_>,
) -> Result<(), Refusal> {
    let stamp = dates.read(format!("{} {}", entry.date, entry.time).trim())?;
    let night = said.night_at(stamp)?;
    said.speaks_of(night);
    if entry.is_cramp(said.draft.options) {
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
