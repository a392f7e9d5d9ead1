//! What a key, a click or pasted text does: in whatever is open over the pictures, or in the pictures themselves.

use crokey::{KeyCombination, key};

use super::compare::{self, Compare};
use super::filter::{self, Panel};
use super::jump::{Jump, Step};
use super::keys::{Action, KEYS};
use super::list::{self, List};
use super::night::{self, NightPage};
use super::picture::Picture;
use super::{History, PICTURES, ZOOM_STEPS, ZOOMS, shown};
use crate::charts::Seen;
use crate::diary::{EpisodeId, Filter, Journal, Night};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::screens::visit::Visit;
use crate::tui::widgets::Motion;

impl History {
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
            let action = night::KEYS.action(key)?;
            return self.act_on_night(action, &journal, cx);
        }
        if self.panel.is_some() {
            self.press_in_panel(key, &journal, cx);
        } else if let (Some(compare), Some(place)) = (&mut self.compare, self.place) {
            let seen = Seen::through(&journal, &self.filter);
            let action = compare::KEYS.action(key);
            if action.is_some_and(|action| compare.act(action, seen, place, cx.tonight())) {
                self.compare = None;
            }
        } else if self.list.is_some() {
            self.press_in_list(key, &journal, cx);
        } else if let Some(action) = KEYS.action(key) {
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
            Action::CheckIn => self.visit_check_in(moved.night, None, cx),
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

    pub(super) fn open_night(
        &mut self,
        night: Night,
        on: Option<EpisodeId>,
        journal: &Journal,
        cx: &Context,
    ) {
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
        let all = journal.all_episodes();
        let near = |row: &usize| all.get(*row).map(|each| each.night) <= night;
        let near = list.rows.rows().iter().position(near);
        list.rows.select(near.unwrap_or(0));
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
            } else if key == key!(down) {
                list.rows.go(Motion::Down);
            } else if key == key!(up) {
                list.rows.go(Motion::Up);
            } else if list.typed(key) {
                list.fill(journal, shown(&self.filter, journal));
            }
            return;
        }
        let Some(action) = list::KEYS.action(key) else {
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
            list::Action::Go(motion) => {
                list.rows.go(motion);
            }
        }
    }

    fn press_in_panel(&mut self, key: KeyCombination, journal: &Journal, cx: &Context) {
        let (Some(panel), Some(action)) = (&mut self.panel, filter::KEYS.action(key)) else {
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
                let (night, stop) = (page.night, page.stop());
                match page.cramp() {
                    Some(id) => self.visit = Some(Visit::to_cramp(id, night, cx)),
                    None => self.visit_check_in(night, stop, cx),
                }
            }
            night::Action::CheckIn => {
                let night = page.night;
                self.visit_check_in(night, None, cx);
            }
            night::Action::Delete => return page.deletion(journal, cx).map(Effect::Record),
            moves => page.step(moves),
        }
        self.refresh(cx);
        None
    }

    /// Reacts to pasted text.
    pub(crate) fn paste(&mut self, text: &str, cx: &Context) -> usize {
        if let Some(visit) = &mut self.visit {
            return visit.paste(text);
        }
        if let Some(jump) = &mut self.jump {
            let step = jump.paste(text, cx.now.local().date());
            self.take(step);
            self.refresh(cx);
            return 0;
        }
        let typing = self.types_here();
        if let (Some(list), Some(journal), true) = (&mut self.list, &cx.whole, typing)
            && list.paste(text)
        {
            list.fill(journal, shown(&self.filter, journal));
        }
        0
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
            list.rows.select(number);
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
}
