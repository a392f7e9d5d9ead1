//! `cramp list`: cramps or nights, newest first.

use serde::Serialize;

use crate::cli::shell::{
    EpisodeRow, Exit, NightRow, Session, answer_words, limit, open, print, table, value_phrases,
    words_on_ahead,
};
use crate::diary::{CheckIn, Episode, Journal, Night, Period, Refused, Search, notation};
use crate::store::{Ahead, Store};

const EXAMPLES: &str = "\
Examples:
  cramp list                          the newest cramps
  cramp list --nights --limit 14      the last two weeks, night by night
  cramp list --from 2026-11-01 --to 2026-11-30 --json
  cramp list --search calf            what stands in the notes";

/// What a person sees without asking for more or less; a script gets everything.
const A_PAGE: usize = 30;

/// Cramps, or nights, newest first
///
/// The newest 30 unless --limit says otherwise; with --json all of them.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ListArgs {
    /// Nights in place of cramps, with those of which nothing is known
    #[arg(long)]
    nights: bool,
    /// The first night: 2026-11-01, mon, -30d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// The last night
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    to: Option<String>,
    /// No more than so many; 0 for all
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = limit)]
    limit: Option<usize>,
    /// Only those with all these words in a note
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    search: Option<String>,
}

/// Reads and prints.
pub(super) fn run(args: ListArgs, session: &Session) -> anyhow::Result<Exit> {
    let today = session.now.local().date();
    let bound = |flag: &str, text: Option<&String>| -> Result<Option<Night>, Refused> {
        let Some(text) = text else { return Ok(None) };
        let example = format!("--{flag} 2026-11-01");
        let date = notation::day(text, today).map_err(|refused| refused.with_example(example))?;
        Night::on(date).map(Some)
    };
    let (from, to) = (
        bound("from", args.from.as_ref())?,
        bound("to", args.to.as_ref())?,
    );
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let typed = |text: &Option<String>| text.clone().unwrap_or_default();
        return Err(Refused::new(
            format!("--to {}", typed(&args.to)),
            format!("it lies before --from {}", typed(&args.from)),
            format!("--from {to} --to {from}"),
        )
        .into());
    }
    let limit = match (args.limit, session.flags.json) {
        (Some(0), _) | (None, true) => usize::MAX,
        (None, false) => A_PAGE,
        (Some(limit), _) => limit,
    };
    let wanted = Wanted {
        from,
        to,
        limit,
        search: args.search,
    };
    let store = open::to_read(session)?.store;
    let exit = if args.nights {
        list_nights(session, &store, &wanted)?
    } else {
        list_episodes(session, &store, &wanted)?
    };
    let ahead = store.ahead(&session.now, session.tonight())?;
    let is_shown = |ahead: &Ahead| wanted.to.is_some_and(|to| to.evening() >= ahead.until);
    if let Some(ahead) = ahead.filter(|ahead| !is_shown(ahead)) {
        session.remark(&words_on_ahead(ahead, session));
    }
    Ok(exit)
}

struct Wanted {
    from: Option<Night>,
    to: Option<Night>,
    limit: usize,
    search: Option<String>,
}

impl Wanted {
    /// Leaves those of some cramps, oldest first, that are looked for.
    fn narrow(&self, episodes: &mut Vec<Episode>) {
        let Some(words) = &self.search else { return };
        let mut found = Search::new(&*episodes).find(words);
        let mut place = 0;
        episodes.retain(|_| {
            // The newest stand first, so the next one is the last.
            let is_found = found.pop_if(|found| *found == place).is_some();
            place += 1;
            is_found
        });
    }
}

fn list_episodes(session: &Session, store: &Store, wanted: &Wanted) -> anyhow::Result<Exit> {
    let Some(first) = store.first_night()? else {
        return listed(session, "episodes", &[] as &[EpisodeRow], &[], 0);
    };
    let period = Period {
        first: wanted.from.unwrap_or(first),
        last: wanted.to.unwrap_or_else(|| session.tonight().next()),
    };
    let mut found = store.episodes(Some(period), &session.now)?;
    wanted.narrow(&mut found);
    found.reverse();
    let left = found.len().saturating_sub(wanted.limit);
    found.truncate(wanted.limit);
    if session.flags.json {
        let row = |episode| Ok(EpisodeRow::of(episode, store.came_by_day(episode)?));
        let rows: Vec<EpisodeRow> = found.iter().map(row).collect::<anyhow::Result<_>>()?;
        return listed(session, "episodes", &rows, &[], 0);
    }
    let mut rows = Vec::new();
    if !found.is_empty() {
        rows.push(
            [
                "id", "night", "came", "held", "foot", "where", "pain", "note",
            ]
            .map(str::to_owned)
            .to_vec(),
        );
    }
    for episode in &found {
        let prefix = store.shortest_prefix(episode.id)?;
        let by_day = store.came_by_day(episode)?;
        rows.push(row_of(session, episode, by_day, prefix));
    }
    listed(session, "episodes", &[] as &[EpisodeRow], &rows, left)
}

fn row_of(session: &Session, episode: &Episode, by_day: bool, prefix: usize) -> Vec<String> {
    let word = |word: Option<&'static str>| word.unwrap_or("").to_owned();
    let held = match episode.duration_seconds() {
        Some(seconds) => crate::diary::duration_words(seconds),
        None if episode.is_running() => "running".to_owned(),
        None => "?".to_owned(),
    };
    vec![
        episode.id.to_string()[..prefix].to_owned(),
        format!("{}{}", episode.night, if by_day { " by day" } else { "" }),
        session.time_of(&episode.onset),
        held,
        word(episode.foot.map(Into::into)),
        word(episode.muscle.map(Into::into)),
        episode
            .pain
            .map(|pain| pain.score().to_string())
            .unwrap_or_default(),
        episode.note.clone().unwrap_or_default(),
    ]
}

fn list_nights(session: &Session, store: &Store, wanted: &Wanted) -> anyhow::Result<Exit> {
    let Some(first) = store.first_night()? else {
        return listed(session, "nights", &[] as &[NightRow], &[], 0);
    };
    let first = wanted.from.unwrap_or(first).max(first);
    let last = wanted.to.unwrap_or_else(|| session.tonight());
    if last < first {
        return listed(session, "nights", &[] as &[NightRow], &[], 0);
    }
    let period = Period { first, last };
    let mut nights: Vec<Night> = period.nights().rev().collect();
    // Without a search the nights that will be shown are known before anything is read.
    let mut left = 0;
    if wanted.search.is_none() {
        left = nights.len().saturating_sub(wanted.limit);
        nights.truncate(wanted.limit);
    }
    let read = Period {
        first: nights.last().copied().unwrap_or(first),
        last,
    };
    let journal = store.nights(read, &session.now)?;
    if wanted.search.is_some() {
        let mut found = journal.episodes.clone();
        wanted.narrow(&mut found);
        nights.retain(|night| {
            let here = found.binary_search_by_key(night, |episode| episode.night);
            here.is_ok()
        });
        left = nights.len().saturating_sub(wanted.limit);
        nights.truncate(wanted.limit);
    }
    if session.flags.json {
        let rows: Vec<NightRow> = nights
            .iter()
            .map(|night| NightRow::of(&journal, *night))
            .collect();
        return listed(session, "nights", &rows, &[], 0);
    }
    let rows: Vec<Vec<String>> = nights
        .iter()
        .map(|night| night_row(session, &journal, *night))
        .collect();
    listed(session, "nights", &[] as &[NightRow], &rows, left)
}

fn night_row(session: &Session, journal: &Journal, night: Night) -> Vec<String> {
    let nothing = CheckIn::default();
    let check_in = journal.check_ins.get(&night).unwrap_or(&nothing);
    vec![
        night.evening().format("%Y-%m-%d %a").to_string(),
        answer_words(journal.answer(night)),
        value_phrases(session, journal, check_in).join(", "),
    ]
}

/// Prints a list in the form that was asked for, and says how much was left out.
fn listed<T: Serialize>(
    session: &Session,
    what: &str,
    json: &[T],
    rows: &[Vec<String>],
    left: usize,
) -> anyhow::Result<Exit> {
    if session.flags.json {
        let mut object = serde_json::Map::new();
        object.insert(what.to_owned(), serde_json::to_value(json)?);
        print::json(&object)?;
    } else {
        print::text(&table::aligned(rows))?;
        if left > 0 {
            let word = if left == 1 { "older one" } else { "older ones" };
            session.advise(&format!("{left} {word}: cramp list --limit 0"));
        }
    }
    Ok(Exit::Done)
}
