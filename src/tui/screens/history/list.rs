//! The cramps as a list, newest first, and the search in what is known of them and in the notes of quiet
//! nights.

use crokey::{KeyCombination, key};

use super::filter::Panel;
use super::night::NightPage;
use super::page::{Known, Page, Response, Scope};
use super::words;
use crate::diary::words::plural;
use crate::diary::{Episode, EpisodeId, Filter, Journal, Night, NoteSearch, Search, neutral};
use crate::draw::canvas::{Canvas, Target};
use crate::tui::keymap::{Hint, KeyTable, keys};
use crate::tui::widgets::{LineInput, List, Motion, boxed};

/// What can be done in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Go(Motion),
    Open,
    Search,
    Filter,
    Clear,
    Back,
}

keys! {
    const KEYS: Action {
        [down j] => Go(Motion::Down) "Next cramp (earlier)" hint "choose";
        [up k] => Go(Motion::Up) "Previous cramp (later)";
        [enter right l] => Open "Open that night" hint "open";
        ['/'] => Search "Search notes, places, reliefs, medicines and dates" hint "search";
        [f] => Filter
            "Filter by foot, muscle, pain, medicine or trigger" hint "filter";
        [backspace] => Clear "Clear filter";
        [v esc] => Back "Back to the charts" hint "pictures";
        [pagedown] => Go(Motion::PageDown) "Down 10";
        [pageup] => Go(Motion::PageUp) "Up 10";
        [home] => Go(Motion::First) "Newest cramp";
        [end] => Go(Motion::Last) "Oldest cramp";
    }
}

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The place of a cramp among all of the journal.
    Cramp(usize),
    /// A night without a described cramp, whose note has the words.
    Note(Night),
}

impl Row {
    fn night(self, all: &[&Episode]) -> Option<Night> {
        match self {
            Self::Cramp(place) => all.get(place).map(|each| each.night),
            Self::Note(night) => Some(night),
        }
    }
}

/// The list.
#[derive(Clone, Debug, Default)]
pub(super) struct CrampList {
    /// The listed cramps and, in a search, nights; newest first.
    pub(super) rows: List<Row>,
    /// The words looked for, while they are typed.
    pub(super) input: Option<LineInput>,
    /// The words looked for.
    pub(super) words: String,
    /// The cramps, ready to be searched; made when a search begins.
    search: Option<(Search, NoteSearch)>,
}

impl CrampList {
    /// The list, on the cramp of the night that was looked at or the one before it.
    pub(super) fn new(scope: &Scope, journal: &Journal, searches: bool) -> Self {
        let mut list = Self::default();
        if searches {
            list.begin_search(journal);
        }
        list.fill(scope, journal);
        let all = journal.all_episodes();
        let near = |row: &Row| {
            row.night(&all)
                .is_some_and(|night| night <= scope.place.night)
        };
        let near = list.rows.rows().iter().position(near);
        list.rows.select(near.unwrap_or(0));
        list
    }

    fn begin_search(&mut self, journal: &Journal) {
        self.search = Some(searches(journal));
        self.input = Some(LineInput::new(self.words.clone()));
    }

    /// Lists the cramps that the filter chooses and that have the words.
    fn fill(&mut self, scope: &Scope, journal: &Journal) {
        let all = journal.all_episodes();
        let shows = |place: &usize| {
            all.get(*place)
                .is_some_and(|each| scope.shows(each, journal))
        };
        let with_words = !self.words.trim().is_empty();
        let cramps = |places: Vec<usize>| places.into_iter().filter(shows).map(Row::Cramp);
        let Some((search, notes)) = self.search.as_ref().filter(|_| with_words) else {
            let every = (0..all.len()).rev().collect();
            return self.rows.fill(cramps(every).collect());
        };
        let mut rows: Vec<Row> = cramps(search.find(&self.words)).collect();
        // A note is of no foot and no muscle, so no filter can take it.
        if scope.filter.is_empty() {
            rows.extend(notes.find(&self.words).into_iter().map(Row::Note));
            rows.sort_by_key(|row| std::cmp::Reverse(row.night(&all)));
        }
        self.rows.fill(rows);
    }

    fn press_in_search(&mut self, key: KeyCombination, scope: &Scope, journal: &Journal) {
        let Some(input) = &mut self.input else { return };
        if key == key!(down) {
            self.rows.go(Motion::Down);
        } else if key == key!(up) {
            self.rows.go(Motion::Up);
        } else if key == key!(enter) {
            self.input = None;
        } else if key == key!(esc) {
            self.input = None;
            self.words.clear();
            self.fill(scope, journal);
        } else if input.press(key) {
            input.value().clone_into(&mut self.words);
            self.fill(scope, journal);
        }
    }

    /// The night of the chosen row, and the cramp where it is one.
    fn selected(&self, journal: &Journal) -> Option<(Night, Option<EpisodeId>)> {
        match *self.rows.selected()? {
            Row::Cramp(place) => {
                let episode = *journal.all_episodes().get(place)?;
                Some((episode.night, Some(episode.id)))
            }
            Row::Note(night) => Some((night, None)),
        }
    }
}

impl Page for CrampList {
    fn title(&self) -> &'static str {
        "Cramps"
    }

    fn keys(&self) -> &'static dyn KeyTable {
        &KEYS
    }

    fn is_typing(&self) -> bool {
        self.input.is_some()
    }

    fn hints(&self) -> Vec<Hint> {
        if self.is_typing() {
            return vec![
                Hint::new(key!(enter), "keep"),
                Hint::new(key!(esc), "all again"),
            ];
        }
        KEYS.hints()
    }

    fn press(&mut self, key: KeyCombination, scope: &mut Scope, known: Known<'_>) -> Response {
        let Known { journal, cx } = known;
        if self.is_typing() {
            self.press_in_search(key, scope, journal);
            return Response::Stay;
        }
        match KEYS.action(key) {
            Some(Action::Back) if self.words.is_empty() || key == key!(v) => {
                return Response::Close;
            }
            // One step back at a time: first all cramps, then the pictures.
            Some(Action::Back | Action::Clear) => {
                self.words.clear();
                scope.filter = Filter::default();
                self.fill(scope, journal);
            }
            Some(Action::Search) => self.begin_search(journal),
            Some(Action::Filter) => return Response::Open(Box::new(Panel::default())),
            Some(Action::Go(motion)) => _ = self.rows.go(motion),
            Some(Action::Open) => {
                if let Some((night, id)) = self.selected(journal) {
                    scope.place = scope.place.at(night);
                    return Response::Open(Box::new(NightPage::new(night, id, journal, cx)));
                }
            }
            None => {}
        }
        Response::Stay
    }

    fn paste(&mut self, text: &str, scope: &mut Scope, known: Known<'_>) {
        if let Some(input) = &mut self.input {
            input.paste(text);
            input.value().clone_into(&mut self.words);
            self.fill(scope, known.journal);
        }
    }

    fn select(&mut self, target: Target, _scope: &mut Scope) {
        if let Target::Row(row) = target {
            self.rows.select(row);
        }
    }

    fn follow(&mut self, scope: &Scope, known: Known<'_>) {
        if self.search.is_some() {
            self.search = Some(searches(known.journal));
        }
        self.fill(scope, known.journal);
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scope: &Scope, known: Known<'_>) {
        let below = scope.draw_filter_above(canvas, known);
        draw_list(self, &mut canvas.within(below), known);
    }
}

/// From this width on the note stands beside the other columns.
const WITH_NOTE: u16 = 72;

/// The columns: where each begins.
struct Columns {
    time: u16,
    lasted: u16,
    place: u16,
    pain: u16,
    note: Option<u16>,
    /// Its year goes without saying.
    tonight: Night,
}

impl Columns {
    fn of(width: u16, tonight: Night) -> Self {
        if width >= WITH_NOTE {
            Self {
                time: 17,
                lasted: 26,
                place: 37,
                pain: 53,
                note: Some(59),
                tonight,
            }
        } else {
            Self {
                time: 12,
                lasted: width,
                place: 21,
                pain: width.saturating_sub(3).max(22),
                note: None,
                tonight,
            }
        }
    }

    fn night(&self, night: Night) -> String {
        words::night_in_list(night, self.tonight, self.note.is_some())
    }
}

/// Draws the rows around the cursor; only these are built.
fn draw_list(list: &CrampList, canvas: &mut Canvas<'_>, known: Known<'_>) {
    let Known { journal, cx } = known;
    let area = canvas.area;
    let all = journal.all_episodes();
    let is_note = |row: &&Row| matches!(row, Row::Note(_));
    let notes = list.rows.rows().iter().filter(is_note).count();
    let cramps = match list.rows.len() - notes {
        1 => "1 cramp".to_owned(),
        count => format!("{count} of {}", plural(all.len() as u32, "cramp")),
    };
    let count = match notes {
        0 => cramps,
        notes => format!("{cramps}, {}", plural(notes as u32, "note")),
    };
    let inside = boxed(canvas, area, "Cramps", &count);
    let mut canvas = canvas.within(inside);
    let theme = canvas.theme;
    let columns = Columns::of(canvas.width(), cx.tonight());
    let mut top = 0;
    if list.input.is_some() || !list.words.is_empty() {
        let end = canvas.text(1, 0, "/ ", theme.key);
        match &list.input {
            Some(input) => input.draw(&mut canvas, end, 0, theme.strong),
            None => canvas.text(end, 0, &neutral(&list.words), theme.strong),
        };
        top = 1;
    }
    if list.rows.len() == 0 {
        let text = if cx.first_night.is_none() {
            "No cramps yet. Press c when you get one."
        } else if all.is_empty() {
            "No cramp in the diary has details yet."
        } else {
            "No match. Esc clears the search."
        };
        canvas.text_within(2, top, canvas.width().saturating_sub(2), text, theme.dim);
        return;
    }
    if canvas.height() > 4 {
        let head = [
            (2, "night"),
            (columns.time, "time"),
            (columns.lasted, "lasted"),
            (columns.place, "where"),
            (columns.pain, "pain"),
        ];
        for (x, word) in head.into_iter().chain(columns.note.map(|x| (x, "note"))) {
            if x < canvas.width() {
                let word = if columns.note.is_none() && word == "pain" {
                    "0-10"
                } else {
                    word
                };
                let x = x.min(canvas.width().saturating_sub(4));
                canvas.text(x, top, word, theme.dim);
            }
        }
        top += 1;
    }
    list.rows.draw(
        &mut canvas.below(top),
        |canvas, row, is_selected| match *row {
            Row::Cramp(place) => {
                if let Some(episode) = all.get(place) {
                    draw_row(canvas, &columns, episode, is_selected, known);
                }
            }
            Row::Note(night) => draw_note(canvas, &columns, night, is_selected, journal),
        },
    );
}

fn searches(journal: &Journal) -> (Search, NoteSearch) {
    (Search::new(journal), NoteSearch::new(journal))
}

/// The note of a night, across the columns of a cramp.
fn draw_note(
    canvas: &mut Canvas<'_>,
    columns: &Columns,
    night: Night,
    is_selected: bool,
    journal: &Journal,
) {
    let theme = canvas.theme;
    let style = |style| if is_selected { theme.selected } else { style };
    canvas.text(2, 0, &columns.night(night), style(theme.base));
    let check_in = journal.check_ins.get(&night);
    if let Some((note, _)) = check_in.and_then(|check_in| check_in.note.as_ref()) {
        let room = canvas.width().saturating_sub(columns.time + 1);
        canvas.text_within(columns.time, 0, room, &neutral(note), style(theme.dim));
    }
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    columns: &Columns,
    episode: &Episode,
    is_selected: bool,
    Known { journal, cx }: Known<'_>,
) {
    let theme = canvas.theme;
    let width = canvas.width();
    let style = |style| if is_selected { theme.selected } else { style };
    let night = columns.night(episode.night);
    let between = |from: u16, to: u16| to.min(width).saturating_sub(from + 1);
    canvas.text(2, 0, &night, style(theme.base));
    let time = cx.time_of_day(&episode.onset);
    canvas.text(columns.time, 0, &time, style(theme.base));
    if let Some(lasted) = words::lasted(episode).filter(|_| columns.lasted < width) {
        let room = between(columns.lasted, columns.place);
        canvas.text_within(columns.lasted, 0, room, &lasted, style(theme.base));
    }
    if let Some(place) = episode.place_words() {
        let room = between(columns.place, columns.pain);
        canvas.text_within(columns.place, 0, room, &place, style(theme.base));
    }
    let pain = episode
        .pain
        .map_or_else(|| " ·".to_owned(), |pain| format!("{:>2}", pain.score()));
    canvas.text(columns.pain, 0, &pain, style(theme.cramp));
    if let Some(x) = columns.note {
        // The search finds a cramp by the note of its night, too.
        let check_in = journal.check_ins.get(&episode.night);
        let of_night = check_in.and_then(|check_in| check_in.note.as_ref());
        let of_night = of_night.map(|(note, _)| neutral(note).into_owned());
        let notes: Vec<String> = words::note(episode).into_iter().chain(of_night).collect();
        let room = between(x, width);
        canvas.text_within(x, 0, room, &notes.join(" · "), style(theme.dim));
    }
}
