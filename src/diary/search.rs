//! Finding words in what is known of cramps: their notes, where they were, what was tried, what was taken,
//! and when they came.
//!
//! The texts of all cramps stand in one piece of memory, in small letters, so that each letter typed into a
//! search costs one walk through it and no walk through the diary.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::{Episode, Foot, Journal, Night};

/// The texts of a diary, made ready to be searched.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// All texts in small letters, a line end after each, so that no word reaches from one into the next.
    text: String,
    /// Where each text begins, and the place of its cramp in the journal; oldest first.
    starts: Vec<(usize, usize)>,
}

impl Search {
    /// Makes the cramps of a journal ready, in the order of [`Journal::all_episodes`].
    pub fn new(journal: &Journal) -> Self {
        let all = journal.all_episodes();
        Self::of_texts(all.into_iter().map(|episode| text_of(episode, journal)))
    }

    fn of_texts(texts: impl Iterator<Item = String>) -> Self {
        let mut search = Self::default();
        for (place, text) in texts.enumerate() {
            search.starts.push((search.text.len(), place));
            search.text.push_str(&text.to_lowercase());
            search.text.push('\n');
        }
        search
    }

    /// The places, in the list it was made of, of the cramps with all words of a query, the newest first. A
    /// word may be part of one in the text, and upper or lower case is the same; a number is a whole one. A
    /// query without a word finds nothing.
    pub fn find(&self, query: &str) -> Vec<usize> {
        let query = query.to_lowercase();
        let mut words: Vec<&str> = query.split_whitespace().collect();
        // The longest word is in the fewest texts.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let Some(longest) = words.first() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut starts = self.starts.iter().copied().peekable();
        let mut looked_at = 0;
        for (at, _) in self.text.match_indices(*longest) {
            if at < looked_at {
                continue;
            }
            let mut start = None;
            while let Some(next) = starts.next_if(|(start, _)| *start <= at) {
                start = Some(next);
            }
            looked_at = starts.peek().map_or(self.text.len(), |(start, _)| *start);
            if let Some((start, place)) = start {
                let text = &self.text[start..looked_at];
                if words.iter().all(|word| has(text, word)) {
                    found.push(place);
                }
            }
        }
        found.reverse();
        found
    }
}

/// The notes of nights without a described cramp, made ready to be searched.
#[derive(Clone, Debug, Default)]
pub struct NoteSearch {
    nights: Vec<Night>,
    search: Search,
}

impl NoteSearch {
    /// Makes the notes of a journal ready.
    pub fn new(journal: &Journal) -> Self {
        let noted = journal.check_ins.iter().filter_map(|(night, check_in)| {
            let note = check_in.note()?;
            journal
                .episodes_of(*night)
                .is_empty()
                .then_some((*night, note))
        });
        let text = |(night, note): (Night, &str)| {
            let date = dates(&[night.evening()]);
            (night, format!("{note} {date}").replace('\n', " "))
        };
        let (nights, texts): (Vec<Night>, Vec<String>) = noted.map(text).unzip();
        Self {
            nights,
            search: Search::of_texts(texts.into_iter()),
        }
    }

    /// The nights whose notes or dates have all words of a query, the newest first.
    pub fn find(&self, query: &str) -> Vec<Night> {
        let found = self.search.find(query).into_iter();
        found
            .filter_map(|place| self.nights.get(place).copied())
            .collect()
    }
}

/// Days as one may look for them: "2026-11-23 Monday 23 November 2026".
fn dates(days: &[NaiveDate]) -> String {
    let mut text = String::new();
    for day in days {
        let _ = write!(text, "{} ", day.format("%Y-%m-%d %A %-d %B %Y"));
    }
    text
}

/// Whether a text has a word; "23" is not in "2023".
fn has(text: &str, word: &str) -> bool {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let mut numbers = text.split(|c: char| !c.is_ascii_digit());
        return numbers
            .any(|number| number.trim_start_matches('0') == word.trim_start_matches('0'));
    }
    text.contains(word)
}

/// Everything a cramp is found by.
fn text_of(episode: &Episode, journal: &Journal) -> String {
    let mut text = String::new();
    let mut put = |word: &str| {
        text.push_str(word);
        text.push(' ');
    };
    put(episode.note.as_deref().unwrap_or_default());
    match episode.foot {
        Some(Foot::Both) => put("both feet left right"),
        Some(foot) => put(&format!("{foot} foot")),
        None => {}
    }
    for place in episode.places() {
        put(place.label());
    }
    if let Some(set_off) = episode.set_off {
        put(set_off.label());
    }
    if let Some(posture) = episode.posture {
        put(&format!("feet {posture}"));
    }
    for relief in &episode.relief {
        put(relief.kind.label());
    }
    if let Some(pain) = episode.pain {
        put(&format!("pain {}", pain.score()));
    }
    if journal.is_by_day(episode.id) {
        put("by day");
    }
    let check_in = journal.check_ins.get(&episode.night);
    if let Some((note, _)) = check_in.and_then(|check_in| check_in.note.as_ref()) {
        put(note);
    }
    for regimen in &journal.regimens {
        let noted = check_in.and_then(|check_in| check_in.taken(regimen.id));
        if regimen.counts_as_taken(episode.night, noted) {
            put(&regimen.full_name());
        }
    }
    let mut days = vec![episode.night.evening(), episode.onset.local().date()];
    days.dedup();
    text.push_str(&dates(&days));
    text.replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::super::{EpisodeId, Moment, Muscle, Night, Relief, ReliefKind, Zone};
    use super::*;

    #[track_caller]
    fn check(query: &str, found: &[usize]) {
        let notes = [
            "After the long Hike",
            "",
            "hot bath, then a hike",
            "ÜBER den Berg; Straße",
            "hi",
            "ke",
        ];
        let search = Search::of_texts(notes.map(str::to_owned).into_iter());
        assert_eq!(search.find(query), found, "\"{query}\"");
    }

    #[test]
    fn every_word_must_be_in_the_text_and_the_newest_comes_first() {
        check("hike", &[2, 0]);
        check("HIKE", &[2, 0]);
        check("bath hike", &[2]);
        check("hike  bath", &[2]);
        check("hik", &[2, 0]);
        check("hike hike", &[2, 0]);
        check("über", &[3]);
        check("ÜBER straße", &[3]);
        check("hi", &[4, 2, 0]);
        check("swim", &[]);
        check("hike swim", &[]);
    }

    #[test]
    fn no_word_finds_nothing_and_none_reaches_over_two_texts() {
        check("", &[]);
        check("  ", &[]);
        // "hi" and "ke" stand beside each other.
        check("hike", &[2, 0]);
        assert!(Search::new(&Journal::default()).find("hike").is_empty());
        assert!(NoteSearch::new(&Journal::default()).find("hike").is_empty());
    }

    #[test]
    fn a_note_of_a_quiet_night_is_found() {
        let night = |text: &str| -> Night { text.parse().expect("a night") };
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T09:00:00+01:00").expect("a time");
        let at = Moment::recorded(at, "Europe/Berlin".parse().expect("a zone"));
        let mut journal = Journal::default();
        for (of, note) in [("2026-11-20", "bad cold"), ("2026-11-22", "Cold\nroom")] {
            let check_in = journal.check_ins.entry(night(of)).or_default();
            check_in.note = Some((note.into(), at));
        }
        // The note of a night with a cramp is found with the cramp.
        let of_cramp = night("2026-11-23");
        let id = EpisodeId::from_parts(0, [0; 10]);
        journal.episodes.push(Episode::begun(id, of_cramp, at, at));
        journal.check_ins.entry(of_cramp).or_default().note = Some(("cold feet".into(), at));
        let search = NoteSearch::new(&journal);
        assert_eq!(
            search.find("cold"),
            [night("2026-11-22"), night("2026-11-20")]
        );
        assert_eq!(search.find("bad COLD"), [night("2026-11-20")]);
        assert_eq!(search.find("22 nov"), [night("2026-11-22")]);
        assert!(search.find("feet").is_empty());
        assert!(search.find("").is_empty());
    }

    #[test]
    fn a_cramp_is_found_by_its_place_its_relief_and_its_date() {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T03:12:00+01:00").expect("a time");
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        let moment = Moment::recorded(at, zone);
        let night: Night = "2026-11-23".parse().expect("a night");
        let tried = Relief {
            kind: ReliefKind::WarmBath,
            eased: None,
        };
        let cramp = Episode {
            muscle: Some(Muscle::Arch),
            foot: Some(Foot::Left),
            relief: vec![tried],
            note: Some("after\nthe hike".to_owned()),
            ..Episode::begun(EpisodeId::from_parts(0, [0; 10]), night, moment, moment)
        };
        let journal = Journal {
            episodes: vec![cramp],
            ..Journal::default()
        };
        let search = Search::new(&journal);
        for (query, is_found) in [
            ("arch", true),
            ("left arch", true),
            ("right", false),
            ("warm bath", true),
            ("hike", true),
            ("23 nov", true),
            ("24 November", true),
            ("25 nov", false),
            ("2026-11-23", true),
            ("monday", true),
            ("tue", true),
            ("20", false),
        ] {
            assert_eq!(!search.find(query).is_empty(), is_found, "{query}");
        }
    }
}
