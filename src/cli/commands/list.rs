//! `cramp list`: cramps or nights, newest first.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::cli::shell::{
    RangeFlags, Session, aligned, episode_object, limit, night_object, open, value_phrases,
    words_on_ahead,
};
use crate::diary::words::plural;
use crate::diary::{
    Answer, CheckIn, Episode, Journal, Muscle, Night, Period, Search, duration_words,
};
use crate::store::{Ahead, Store};

/// How many rows a person sees by default; a script gets all.
const A_PAGE: usize = 30;

/// List cramps or nights, newest first
///
/// Shows the newest 30, or as many as --limit says; with --json all of them.
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp list                          the newest cramps
  cramp list --nights --limit 14      the last two weeks, night by night
  cramp list --from 2026-11-01 --to 2026-11-30 --json
  cramp list --search calf            search notes")]
pub(crate) struct ListArgs {
    /// Nights instead of cramps, including unrecorded nights
    #[arg(long)]
    nights: bool,
    #[command(flatten)]
    range: RangeFlags,
    /// Only what is open: a running cramp, or nights to fill in
    #[arg(long)]
    open: bool,
    /// At most N (0 = all)
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = limit)]
    limit: Option<usize>,
    /// Only those with all these words in the note
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    search: Option<String>,
}

/// Reads and prints.
pub(super) fn run(args: ListArgs, session: &Session) -> anyhow::Result<()> {
    let (from, to) = args.range.read(session)?;
    let limit = match (args.limit, session.flags.json) {
        (Some(0), _) | (None, true) => usize::MAX,
        (None, false) => A_PAGE,
        (Some(limit), _) => limit,
    };
    let query = Query {
        from,
        to,
        limit,
        search: args.search,
        open: args.open,
    };
    let store = open::to_read(session)?.store;
    let (key, listing) = if args.nights {
        ("nights", list_nights(session, &store, &query)?)
    } else {
        ("episodes", list_episodes(session, &store, &query)?)
    };
    session.print(&BTreeMap::from([(key, &listing.objects)]), || {
        aligned(&listing.rows)
    })?;
    if listing.left > 0 {
        let older = plural(listing.left, "older one");
        session.advise(&format!("{older}: cramp list --limit 0"));
    }
    let ahead = store.ahead(&session.now, session.tonight())?;
    let is_shown = |ahead: &Ahead| to.is_some_and(|to| to.evening() >= ahead.until);
    if let Some(ahead) = ahead.filter(|ahead| !is_shown(ahead)) {
        session.remark(&words_on_ahead(ahead, session));
    }
    Ok(())
}

/// What to list.
struct Query {
    from: Option<Night>,
    to: Option<Night>,
    limit: usize,
    search: Option<String>,
    open: bool,
}

impl Query {
    /// The cramps of a journal that match the search, oldest first.
    fn found_in(&self, journal: &Journal) -> Vec<Episode> {
        let all = journal.all_episodes();
        let Some(words) = &self.search else {
            return all.into_iter().cloned().collect();
        };
        let newest_first = Search::new(journal).find(words).into_iter();
        let found = newest_first.rev().filter_map(|place| all.get(place));
        found.map(|episode| (*episode).clone()).collect()
    }

    /// Whether all words are in the note about a night.
    fn is_in_note_of(&self, journal: &Journal, night: Night) -> bool {
        let note = journal.check_ins.get(&night).and_then(CheckIn::note);
        let (Some(note), Some(words)) = (note, &self.search) else {
            return false;
        };
        let (note, words) = (note.to_lowercase(), words.to_lowercase());
        words.split_whitespace().all(|word| note.contains(word))
    }

    /// Truncates to the limit; returns how many were dropped.
    fn cut<T>(&self, all: &mut Vec<T>) -> usize {
        let left = all.len().saturating_sub(self.limit);
        all.truncate(self.limit);
        left
    }
}

/// The rows in the requested form, and how many older ones were dropped.
#[derive(Default)]
struct Listing {
    objects: Vec<Json>,
    rows: Vec<Vec<String>>,
    left: usize,
}

fn list_episodes(session: &Session, store: &Store, query: &Query) -> anyhow::Result<Listing> {
    let mut listing = Listing::default();
    let Some(first) = store.first_night()? else {
        return Ok(listing);
    };
    let period = Period {
        first: query.from.unwrap_or(first),
        last: query.to.unwrap_or_else(|| session.tonight().next()),
    };
    let mut found = match query.search {
        // What was taken is searched too.
        Some(_) => query.found_in(&store.nights(period, &session.now)?),
        None => store.episodes(Some(period), &session.now)?,
    };
    found.retain(|episode| !query.open || episode.is_running());
    found.reverse();
    listing.left = query.cut(&mut found);
    if !found.is_empty() {
        listing.rows.push(HEADING.map(str::to_owned).to_vec());
    }
    for episode in &found {
        let by_day = store.came_by_day(episode)?;
        if session.flags.json {
            listing.objects.push(episode_object(episode, by_day));
        } else {
            let prefix = store.shortest_prefix(episode.id)?;
            listing.rows.push(row_of(session, episode, by_day, prefix));
        }
    }
    Ok(listing)
}

/// The columns of the table of cramps.
const HEADING: [&str; 8] = [
    "id", "night", "came", "lasted", "foot", "where", "pain", "note",
];

fn row_of(session: &Session, episode: &Episode, by_day: bool, prefix: usize) -> Vec<String> {
    let held = match episode.duration_seconds() {
        Some(seconds) => duration_words(seconds),
        None if episode.is_running() => "running".to_owned(),
        None => "?".to_owned(),
    };
    let foot = episode.foot.map(|foot| foot.to_string());
    let places: Vec<&str> = episode.places().map(Muscle::label).collect();
    let pain = episode.pain.map(|pain| pain.score().to_string());
    vec![
        episode.id.to_string()[..prefix].to_owned(),
        format!("{}{}", episode.night, if by_day { " by day" } else { "" }),
        session.time_of(&episode.onset),
        held,
        foot.unwrap_or_default(),
        places.join(", "),
        pain.unwrap_or_default(),
        episode.note.clone().unwrap_or_default(),
    ]
}

fn list_nights(session: &Session, store: &Store, query: &Query) -> anyhow::Result<Listing> {
    let mut listing = Listing::default();
    let Some(first) = store.first_night()? else {
        return Ok(listing);
    };
    let first = query.from.unwrap_or(first).max(first);
    let last = query.to.unwrap_or_else(|| session.tonight());
    if last < first {
        return Ok(listing);
    }
    let mut nights: Vec<Night> = Period { first, last }.nights().rev().collect();
    // Without a filter the nights to show are known before anything is read.
    let chooses = query.search.is_some() || query.open;
    if !chooses {
        listing.left = query.cut(&mut nights);
    }
    let first = nights.last().copied().unwrap_or(first);
    let journal = store.nights(Period { first, last }, &session.now)?;
    if chooses {
        let found = query.found_in(&journal);
        let has_found = |night: &Night| {
            let here = found.binary_search_by_key(night, |episode| episode.night);
            query.search.is_none() || here.is_ok() || query.is_in_note_of(&journal, *night)
        };
        let is_open = |night: &Night| !query.open || journal.answer(*night).is_none();
        nights.retain(|night| has_found(night) && is_open(night));
        listing.left = query.cut(&mut nights);
    }
    for night in nights {
        if session.flags.json {
            listing.objects.push(night_object(&journal, night));
        } else {
            listing.rows.push(night_row(session, &journal, night));
        }
    }
    Ok(listing)
}

fn night_row(session: &Session, journal: &Journal, night: Night) -> Vec<String> {
    let nothing = CheckIn::default();
    let check_in = journal.check_ins.get(&night).unwrap_or(&nothing);
    vec![
        night.evening().format("%Y-%m-%d %a").to_string(),
        Answer::words(journal.answer(night)),
        value_phrases(session, journal, check_in).join(", "),
    ]
}
