//! Finding a word in the notes.
//!
//! The notes of all cramps stand in one piece of memory, in small letters, so that each letter typed into a
//! search costs one walk through it and no walk through the diary.

use super::Episode;

/// The notes of a diary, made ready to be searched.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// All notes in small letters, a line end after each, so that no word reaches from one into the next.
    text: String,
    /// Where each note begins, and the place of its cramp in the journal; oldest first.
    notes: Vec<(usize, usize)>,
}

impl Search {
    /// Makes the notes of some cramps ready, oldest first.
    pub fn new<'a>(episodes: impl IntoIterator<Item = &'a Episode>) -> Self {
        let mut search = Self::default();
        for (place, episode) in episodes.into_iter().enumerate() {
            if let Some(note) = &episode.note {
                search.notes.push((search.text.len(), place));
                search.text.push_str(&note.to_lowercase());
                search.text.push('\n');
            }
        }
        search
    }

    /// The places, in the list it was made of, of the cramps whose note has all words of a query in it, the
    /// newest first. A word may be part of one in the note, and upper or lower case is the same. A query
    /// without a word finds nothing.
    pub fn find(&self, query: &str) -> Vec<usize> {
        let query = query.to_lowercase();
        let mut words: Vec<&str> = query.split_whitespace().collect();
        // The longest word is in the fewest notes.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let Some((longest, rest)) = words.split_first() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut notes = self.notes.iter().copied().peekable();
        let mut looked_at = 0;
        for (at, _) in self.text.match_indices(*longest) {
            if at < looked_at {
                continue;
            }
            let mut note = None;
            while let Some(next) = notes.next_if(|(start, _)| *start <= at) {
                note = Some(next);
            }
            looked_at = notes.peek().map_or(self.text.len(), |(start, _)| *start);
            if let Some((start, place)) = note {
                let text = &self.text[start..looked_at];
                if rest.iter().all(|word| text.contains(word)) {
                    found.push(place);
                }
            }
        }
        found.reverse();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::{EpisodeId, Journal, Moment, Night, Zone};
    use super::*;

    /// A diary of a cramp a night, each with a note, or with none where it is empty.
    fn journal(notes: &[&str]) -> Journal {
        let first: Night = "2026-11-01".parse().expect("a night");
        let at = chrono::DateTime::from_timestamp(1_764_000_000, 0).expect("a time");
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        let moment = Moment::recorded(at.into(), zone);
        let cramp = |(note, place): (&&str, u8)| Episode {
            note: (!note.is_empty()).then(|| (*note).to_owned()),
            ..Episode::begun(
                EpisodeId::from_parts(0, [place; 10]),
                first.ahead(u64::from(place)),
                moment,
                moment,
            )
        };
        Journal {
            episodes: notes.iter().zip(0..).map(cramp).collect(),
            ..Journal::default()
        }
    }

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
        assert_eq!(
            Search::new(&journal(&notes).episodes).find(query),
            found,
            "\"{query}\""
        );
    }

    #[test]
    fn every_word_must_be_in_the_note_and_the_newest_comes_first() {
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
    fn no_word_finds_nothing_and_none_reaches_over_two_notes() {
        check("", &[]);
        check("  ", &[]);
        // "hi" and "ke" stand beside each other.
        check("hike", &[2, 0]);
        assert!(Search::new(&[]).find("hike").is_empty());
    }
}
