//! The pictures: which one is shown, what can be done with them, and with which keys.

use crokey::{KeyCombination, key};

use super::compare::Compare;
use super::filter::Panel;
use super::list::CrampList;
use super::night::NightPage;
use super::page::{Page, PageContext, Response, Scope};
use super::pictures::{Picture, Pictures};
use super::prompts::Jump;
use super::view;
use crate::diary::Filter;
use crate::draw::canvas::{Canvas, Target};
use crate::draw::charts::ChartName;
use crate::tui::effect::Link;
use crate::tui::keymap::{HelpLine, Hint, KeyTable, keys};

keys! {
    /// What can be done here.
    pub(super) enum Action, KEYS {
        [down j]              => NightAfter      "Next night" hint "night";
        [up k]                => NightBefore     "Previous night";
        [right l]             => WeekAfter       "Next week" hint "week";
        [left h]              => WeekBefore      "Previous week";
        ['.']                 => CrampAfter      "Next night with a cramp";
        [',']                 => CrampBefore     "Previous night with a cramp";
        [g]                   => GoTo            "Go to a date, a month or a year";
        [enter]               => Open            "Open this night" hint "open";
        [n]                   => NextPicture     "Next chart" hint "next chart";
        [p]                   => PreviousPicture "Previous chart";
        [space]               => Turn            "Chart on the whole page, or calendar again";
        [x]                   => Factors
            "Your nights and days: cramps above what each day held" hint "days";
        [z]                   => Zoom            "4 weeks, 12 weeks, 1 year, all" hint "zoom";
        ['+' (shift-'+') '='] => Closer          "Zoom in";
        ['-']                 => Further         "Zoom out";
        ['[' pageup]          => PeriodBefore    "Previous period";
        [']' pagedown]        => PeriodAfter     "Next period";
        [v]                   => List            "The cramps as a list" hint "list";
        [f]                   => Filter
            "Filter by foot, muscle, pain, medicine or trigger" hint "filter";
        ['/']                 => Search          "Search notes, places, reliefs, medicines and dates";
        [b]                   => Compare         "Compare two periods" hint "compare";
        [backspace esc]       => Clear           "Clear filter; then the calendar again";
        [home]                => First           "First night of the diary";
        [end t]               => Last            "Tonight, the last night";
        [e]                   => CheckIn         "Check-in for this night";
    }
}

/// The page of the pictures, below all others.
#[derive(Clone, Debug, Default)]
pub(super) struct Overview {
    pictures: Pictures,
    /// The date to go to, while it is typed.
    pub(super) jump: Option<Jump>,
}

impl Overview {
    /// Computes the pictures again if they show something else now.
    pub(super) fn refresh(&mut self, scope: &Scope, known: PageContext<'_>) {
        self.pictures.refresh(scope, known);
    }

    /// The keys that open or show something, whatever night is chosen.
    pub(super) fn commands() -> Vec<HelpLine> {
        use Action::{Compare, Filter, GoTo, List, Search};
        let shows = |line: &HelpLine| {
            let action = KEYS.action(line.key);
            matches!(action, Some(GoTo | List | Filter | Search | Compare))
        };
        KEYS.help().into_iter().filter(shows).collect()
    }

    fn act(&mut self, action: Action, scope: &mut Scope, known: PageContext<'_>) -> Response {
        let (journal, place) = (known.journal, scope.place);
        scope.place = match action {
            Action::CrampAfter => place.to_cramp_after(scope.seen(journal)),
            Action::CrampBefore => place.to_cramp_before(scope.seen(journal)),
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
        match action {
            Action::Open => {
                return Response::open(NightPage::new(place.night, None, known));
            }
            Action::CheckIn => return Response::go_to(Link::CheckIn(place.night, None)),
            Action::List | Action::Search => {
                let searches = action == Action::Search;
                return Response::open(CrampList::new(scope, journal, searches));
            }
            Action::Filter => return Response::open(Panel::default()),
            Action::Compare => return Response::open(Compare::new(scope, known)),
            Action::NextPicture => self.pictures.step(1),
            Action::PreviousPicture => self.pictures.step(-1),
            Action::Turn => self.pictures.turn(),
            Action::Factors => self.pictures.turn_to(Picture(ChartName::Factors)),
            Action::Clear if scope.filter.is_empty() => self.pictures.show_calendar(),
            Action::Clear => scope.filter = Filter::default(),
            Action::GoTo => self.jump = Some(Jump::new(place)),
            _ => {}
        }
        Response::Stay
    }
}

impl Page for Overview {
    fn title(&self) -> &'static str {
        "History"
    }

    fn keys(&self) -> &'static dyn KeyTable {
        &KEYS
    }

    fn hints(&self) -> Vec<Hint> {
        if self.is_typing() {
            return vec![Hint::new(key!(enter), "stay"), Hint::new(key!(esc), "back")];
        }
        KEYS.hints()
    }

    fn is_typing(&self) -> bool {
        self.jump.is_some()
    }

    fn press(
        &mut self,
        key: KeyCombination,
        scope: &mut Scope,
        known: PageContext<'_>,
    ) -> Response {
        if let Some(jump) = &mut self.jump {
            if jump.press(key, &mut scope.place, known.cx.now.local().date()) {
                self.jump = None;
            }
            return Response::Stay;
        }
        match KEYS.action(key) {
            Some(action) => self.act(action, scope, known),
            None => Response::Stay,
        }
    }

    fn paste(&mut self, text: &str, scope: &mut Scope, known: PageContext<'_>) {
        if let Some(jump) = &mut self.jump {
            jump.paste(text, &mut scope.place, known.cx.now.local().date());
        }
    }

    fn select(&mut self, target: Target, scope: &mut Scope) {
        self.jump = None;
        let place = scope.place;
        match target {
            Target::Zoom(zoom) => scope.place = place.zoomed(zoom),
            // The first name is the calendar's.
            Target::Tab(0) => self.pictures.show_calendar(),
            Target::Tab(number) => {
                self.pictures.is_calendar_hidden = true;
                self.pictures.picture = Picture::all()
                    .nth(number - 1)
                    .unwrap_or(self.pictures.picture);
            }
            Target::Night(number) if number < place.period.len() => {
                scope.place = place.at(place.period.first.ahead(number as u64));
            }
            Target::Night(_) | Target::Row(_) | Target::Field(_) => {}
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scope: &Scope, known: PageContext<'_>) {
        view::draw(canvas, &self.pictures, self.jump.as_ref(), scope, known);
    }
}
