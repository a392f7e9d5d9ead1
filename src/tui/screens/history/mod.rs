//! History, the screen that looks back: the nights as pictures, a night opened, the cramps as a list.
//!
//! One night is selected; every picture marks it, and it is found again after anything was opened. Pictures are
//! computed when the period, the filter or the diary changes, never while drawing.

mod keys;
mod place;

mod picture;
mod pictures;

mod night;
mod words;

mod filter;
mod list;

mod compare;

mod jump;

mod compare_view;
mod layout;
mod list_view;
mod night_view;
mod pictures_view;
mod view;

use crate::charts::{Seen, Zoom};
use crate::diary::{Episode, EpisodeId, Filter, Journal, Moment, Night, Period};
use crate::tui::canvas::Canvas;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, HelpLine, Hint};
use crokey::{KeyCombination, key};

use super::visit::Visit;
use compare::Compare;
use filter::Panel;
use jump::{Jump, Step};
use keys::{Action, KEYS};
use list::List;
use night::NightPage;
use picture::Picture;
use pictures::Pictures;
use place::Place;

/// Clicks from this number on are on the name of a picture; the first is the calendar.
const PICTURES: usize = 1_000_000;

/// Clicks from this number on are on a zoom.
const ZOOMS: usize = 2_000_000;

/// The zooms, from the closest on.
const ZOOM_STEPS: [Zoom; 4] = [Zoom::FourWeeks, Zoom::TwelveWeeks, Zoom::Year, Zoom::All];

/// The screen: the pictures, and what lies over them.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// Where one is; `None` until the diary was read.
    place: Option<Place>,
    picture: Picture,
    /// Whether the calendar is what shows where only one picture has room.
    is_calendar_hidden: bool,
    pictures: Pictures,
    filter: Filter,
    panel: Option<Panel>,
    jump: Option<Jump>,
    list: Option<List>,
    compare: Option<Compare>,
    night: Option<NightPage>,
    visit: Option<Visit>,
}

impl History {
    /// Whether the page has a key for itself.
    pub(crate) fn has(&self, key: KeyCombination) -> bool {
        if let Some(visit) = &self.visit {
            return visit.has(key);
        }
        if self.is_typing() {
            return key != key!(f1) && key != key!(ctrl - z);
        }
        if self.night.is_some() {
            return keymap::action(night::KEYS, key).is_some();
        }
        if self.panel.is_some() {
            return keymap::action(filter::KEYS, key).is_some();
        }
        if self.compare.is_some() {
            return keymap::action(compare::KEYS, key).is_some();
        }
        if self.list.is_some() {
            return keymap::action(list::KEYS, key).is_some();
        }
        keymap::action(KEYS, key).is_some()
    }

    /// Whether words are typed into the search, or a date to go to.
    fn is_typing(&self) -> bool {
        let searches = |list: &List| list.input.is_some();
        self.jump.is_some() || self.night.is_none() && self.list.as_ref().is_some_and(searches)
    }

    /// Takes in what time it is.
    pub(crate) fn set_time(&mut self, now: Moment) {
        if let Some(visit) = &mut self.visit {
            visit.set_time(now);
        }
    }

    /// Whether a running cramp was opened, whose picture changes with every second.
    pub(crate) fn is_ticking(&self) -> bool {
        self.visit.as_ref().is_some_and(Visit::is_ticking)
    }

    /// Whether something was typed that a pause should save.
    pub(crate) fn has_draft(&self) -> bool {
        self.visit.as_ref().is_some_and(Visit::has_draft)
    }

    /// Reacts to a key.
    pub(crate) fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        if let Some(visit) = &mut self.visit {
            let effect = visit.press(key, cx);
            self.end_visit();
            return effect;
        }
        let journal = cx.whole.clone()?;
        self.place?;
        if let Some(jump) = &mut self.jump {
            let step = jump.press(key, cx.now.local().date());
            self.take(step);
            self.refresh(cx);
            return None;
        }
        if self.night.is_some() {
            let action = keymap::action(night::KEYS, key)?;
            return self.act_on_night(action, &journal, cx);
        }
        if self.panel.is_some() {
            self.press_in_panel(key, &journal, cx);
        } else if let Some(compare) = &mut self.compare {
            if keymap::action(compare::KEYS, key).is_some_and(|action| compare.act(action)) {
                self.compare = None;
            }
        } else if self.list.is_some() {
            self.press_in_list(key, &journal, cx);
        } else if let Some(action) = keymap::action(KEYS, key) {
            self.act(action, &journal, cx);
        }
        self.refresh(cx);
        None
    }

    /// Follows a date that is typed.
    fn take(&mut self, step: Step) {
        match step {
            Step::At(place) => self.place = Some(place),
            Step::Done => self.jump = None,
            Step::Back(place) => (self.place, self.jump) = (Some(place), None),
        }
    }

    fn act(&mut self, action: Action, journal: &Journal, cx: &Context) {
        let Some(place) = self.place else { return };
        let seen = Seen::through(journal, &self.filter);
        let moved = match action {
            Action::CrampAfter => place.to_cramp_after(seen),
            Action::CrampBefore => place.to_cramp_before(seen),
            Action::NightAfter => place.moved(1),
            Action::NightBefore => place.moved(-1),
            Action::WeekAfter => place.moved(7),
            Action::WeekBefore => place.moved(-7),
            Action::PeriodBefore => place.earlier(),
            Action::PeriodAfter => place.later(),
            Action::Closer => place.closer(),
            Action::Further => place.further(),
            Action::Zoom => place.next_zoom(),
            Action::First => place.first(),
            Action::Last => place.last(),
            _ => place,
        };
        self.place = Some(moved);
        match action {
            Action::Open => self.open_night(moved.night, None, journal, cx),
            Action::CheckIn => self.visit = Some(Visit::to_check_in(moved.night, cx)),
            Action::NextPicture => self.step_picture(1),
            Action::PreviousPicture => self.step_picture(-1),
            Action::Turn => self.is_calendar_hidden = !self.is_calendar_hidden,
            Action::List => self.open_list(journal, false),
            Action::Search => self.open_list(journal, true),
            Action::Filter => self.panel = Some(Panel::default()),
            Action::Clear => self.filter = Filter::default(),
            Action::Compare => self.compare = Some(Compare::new(seen, moved, cx.tonight())),
            Action::GoTo => self.jump = Some(Jump::new(moved)),
            _ => {}
        }
    }

    fn step_picture(&mut self, by: isize) {
        self.picture = self.picture.stepped(by);
        self.is_calendar_hidden = true;
    }

    fn open_night(&mut self, night: Night, on: Option<EpisodeId>, journal: &Journal, cx: &Context) {
        self.place = self.place.map(|place| place.at(night));
        self.night = Some(NightPage::new(night, on, journal, cx));
    }

    fn open_list(&mut self, journal: &Journal, searches: bool) {
        let mut list = List::default();
        if searches {
            list.begin_search(journal);
        }
        list.fill(journal, shown(&self.filter, journal));
        // On the cramp of the night that was looked at, or the one before it.
        let night = self.place.map(|place| place.night);
        let near = |row: &usize| Some(journal.episodes[*row].night) <= night;
        list.cursor = list.rows.iter().position(near).unwrap_or(0);
        self.list = Some(list);
    }

    fn press_in_list(&mut self, key: KeyCombination, journal: &Journal, cx: &Context) {
        let Some(list) = &mut self.list else { return };
        if list.input.is_some() {
            if key == key!(enter) {
                list.input = None;
            } else if key == key!(esc) {
                list.input = None;
                list.words.clear();
                list.fill(journal, shown(&self.filter, journal));
            } else if key == key!(down) || key == key!(up) {
                let action = if key == key!(down) {
                    list::Action::Down
                } else {
                    list::Action::Up
                };
                list.step(action);
            } else if list.typed(key) {
                list.fill(journal, shown(&self.filter, journal));
            }
            return;
        }
        let Some(action) = keymap::action(list::KEYS, key) else {
            return;
        };
        match action {
            list::Action::Back if list.words.is_empty() || key == key!(v) => self.list = None,
            // One step back at a time: first all cramps, then the pictures.
            list::Action::Back | list::Action::Clear => {
                list.words.clear();
                self.filter = Filter::default();
                list.fill(journal, shown(&self.filter, journal));
            }
            list::Action::Search => list.begin_search(journal),
            list::Action::Open => self.open_listed(journal, cx),
            list::Action::Filter => self.panel = Some(Panel::default()),
            moves => list.step(moves),
        }
    }

    fn press_in_panel(&mut self, key: KeyCombination, journal: &Journal, cx: &Context) {
        let (Some(panel), Some(action)) = (&mut self.panel, keymap::action(filter::KEYS, key))
        else {
            return;
        };
        match panel.act(action, &self.filter, journal, cx.settings.units) {
            None => self.panel = None,
            Some(same) if same == self.filter => {}
            Some(filter) => {
                self.filter = filter;
                if let Some(list) = &mut self.list {
                    list.fill(journal, shown(&self.filter, journal));
                }
            }
        }
    }

    fn open_listed(&mut self, journal: &Journal, cx: &Context) {
        let selected = self.list.as_ref().and_then(|list| list.selected(journal));
        if let Some((night, id)) = selected.map(|episode| (episode.night, episode.id)) {
            self.open_night(night, Some(id), journal, cx);
        }
    }

    fn act_on_night(
        &mut self,
        action: night::Action,
        journal: &Journal,
        cx: &Context,
    ) -> Option<Effect> {
        let page = self.night.as_mut()?;
        match action {
            night::Action::Back => self.night = None,
            night::Action::Next | night::Action::Previous => {
                let by = if action == night::Action::Next { 1 } else { -1 };
                let place = self.place?.moved(by);
                self.open_night(place.night, None, journal, cx);
            }
            night::Action::Edit => {
                self.visit = Some(match page.cramp() {
                    Some(id) => Visit::to_cramp(id, page.night, cx),
                    None => Visit::to_check_in(page.night, cx),
                });
            }
            night::Action::CheckIn => self.visit = Some(Visit::to_check_in(page.night, cx)),
            night::Action::Delete => return page.deletion(journal, cx).map(Effect::Record),
            moves => page.step(moves),
        }
        self.refresh(cx);
        None
    }

    fn end_visit(&mut self) {
        if self.visit.as_ref().is_some_and(Visit::is_over) {
            self.visit = None;
        }
    }

    /// Shows the nights that a filter chooses, or one night opened, whatever was open before.
    pub(crate) fn show(&mut self, filter: Option<Filter>, night: Option<Night>, cx: &Context) {
        self.panel = None;
        self.list = None;
        self.compare = None;
        self.night = None;
        self.filter = filter.unwrap_or_default();
        if let (Some(night), Some(journal)) = (night, cx.whole.clone()) {
            self.open_night(night, None, &journal, cx);
        }
        self.refresh(cx);
    }

    /// Reacts to pasted text.
    pub(crate) fn paste(&mut self, text: &str, cx: &Context) {
        if let Some(visit) = &mut self.visit {
            return visit.paste(text);
        }
        if let Some(jump) = &mut self.jump {
            let step = jump.paste(text, cx.now.local().date());
            self.take(step);
            return self.refresh(cx);
        }
        let typing = self.is_typing();
        if let (Some(list), Some(journal), true) = (&mut self.list, &cx.whole, typing)
            && list.paste(text)
        {
            list.fill(journal, shown(&self.filter, journal));
        }
    }

    /// Selects the n-th thing on the page, as a click does.
    pub(crate) fn select(&mut self, number: usize, cx: &Context) -> Option<Effect> {
        if let Some(visit) = &mut self.visit {
            let effect = visit.select(number, cx);
            self.end_visit();
            return effect;
        }
        if let Some(page) = &mut self.night {
            if page.lines.get(number).is_some_and(night::Line::is_row) {
                page.cursor = number;
            }
            return None;
        }
        if self.over() {
            return None;
        }
        if let Some(list) = &mut self.list {
            list.cursor = number.min(list.rows.len().saturating_sub(1));
            return None;
        }
        let place = self.place?;
        self.jump = None;
        if let Some(zoom) = number.checked_sub(ZOOMS) {
            self.place = ZOOM_STEPS
                .get(zoom)
                .map(|zoom| place.zoomed(*zoom))
                .or(self.place);
        } else if let Some(picture) = number.checked_sub(PICTURES) {
            self.is_calendar_hidden = picture > 0;
            let chosen = picture
                .checked_sub(1)
                .and_then(|nth| Picture::all().nth(nth));
            self.picture = chosen.unwrap_or(self.picture);
        } else if number < place.period.len() {
            self.place = Some(place.at(place.period.first.ahead(number as u64)));
        }
        self.refresh(cx);
        None
    }

    /// Saves what is typed and not saved.
    pub(crate) fn settle(&mut self, cx: &Context) -> Option<Effect> {
        self.visit.as_mut()?.settle(cx)
    }

    /// Follows the diary after it changed, or was read.
    pub(crate) fn follow(&mut self, cx: &Context) {
        let Some(journal) = &cx.whole else { return };
        self.filter = std::mem::take(&mut self.filter).within(journal);
        let span = journal.span();
        let tonight = cx.tonight();
        let bounds = span.map_or(Period::between(tonight, tonight), |span| {
            Period::between(span.first.min(tonight), span.last.max(tonight))
        });
        self.place = Some(match self.place {
            Some(place) => place.within(bounds),
            // On the newest night of which anything is known.
            None => Place::new(bounds, span.map_or(tonight, |span| span.last)),
        });
        if let Some(page) = &mut self.night {
            page.follow(journal, cx);
        }
        if let Some(list) = &mut self.list {
            list.follow(journal, shown(&self.filter, journal));
        }
        if let Some(visit) = &mut self.visit {
            visit.follow(cx);
        }
        self.end_visit();
        if let (Some(compare), Some(place)) = (&mut self.compare, self.place) {
            compare.follow(Seen::through(journal, &self.filter), place, tonight);
        }
        self.refresh(cx);
    }

    /// Computes the pictures again if they show something else now.
    fn refresh(&mut self, cx: &Context) {
        if let (Some(place), Some(journal)) = (self.place, &cx.whole) {
            self.pictures
                .refresh(self.picture, place.period, journal, &self.filter, cx);
        }
    }

    /// Whether the filter or the comparison lies over the pictures or the list.
    fn over(&self) -> bool {
        let free = self.visit.is_none() && self.night.is_none();
        free && (self.panel.is_some() || self.compare.is_some())
    }

    /// The name of this page, for the help.
    pub(crate) fn title(&self) -> &'static str {
        if self.over() {
            return match self.panel {
                Some(_) => "Filter",
                None => "Two periods",
            };
        }
        match (&self.visit, &self.night, &self.list) {
            (Some(visit), ..) => visit.title(),
            (None, Some(_), _) => "A night",
            (None, None, Some(_)) => "Cramps",
            (None, None, None) => "History",
        }
    }

    /// The keys that act on this page.
    pub(crate) fn help(&self) -> Vec<HelpLine> {
        if self.over() {
            return match self.panel {
                Some(_) => keymap::help(filter::KEYS),
                None => keymap::help(compare::KEYS),
            };
        }
        match (&self.visit, &self.night, &self.list) {
            (Some(visit), ..) => visit.help(),
            (None, Some(_), _) => keymap::help(night::KEYS),
            (None, None, Some(_)) => keymap::help(list::KEYS),
            (None, None, None) => keymap::help(KEYS),
        }
    }

    /// The hints of this page.
    pub(crate) fn hints(&self) -> Vec<Hint> {
        if self.over() {
            return match self.panel {
                Some(_) => keymap::hints(filter::KEYS),
                None => keymap::hints(compare::KEYS),
            };
        }
        let done = |key, text| Hint { key, text };
        if self.jump.is_some() {
            return vec![done(key!(enter), "stay"), done(key!(esc), "back")];
        }
        match (&self.visit, &self.night, &self.list) {
            (Some(visit), ..) => visit.hints(),
            (None, Some(page), _) => {
                let mut hints = keymap::hints(night::KEYS);
                hints.retain(|hint| hint.key != key!(x) || page.cramp().is_some());
                hints
            }
            (None, None, Some(_)) if self.is_typing() => {
                vec![done(key!(enter), "keep"), done(key!(esc), "all again")]
            }
            (None, None, Some(_)) => keymap::hints(list::KEYS),
            (None, None, None) => keymap::hints(KEYS),
        }
    }

    /// Draws the page.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        view::draw(self, canvas, cx);
    }
}

/// Whether the list shows a cramp: one of those that the filter chooses, on a night that it chooses.
fn shown<'a>(filter: &'a Filter, journal: &'a Journal) -> impl Fn(&Episode) -> bool + 'a {
    move |episode| {
        let night = episode.night;
        filter.takes_episode(episode) == Some(true)
            && (!filter.chooses_nights()
                || filter.takes_night(journal, night, journal.check_ins.get(&night)))
    }
}
