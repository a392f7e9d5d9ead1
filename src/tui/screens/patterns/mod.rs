//! Patterns, the screen that says what goes with the cramps, and how sure that is: a forest first, and beside or below
//! it what there is to say of the row that is chosen.
//!
//! Everything is taken from the findings, which are computed beside the loop; only rows are counted here, and nothing
//! while drawing.

mod keys;
mod page;
mod rows;
mod sheet;
mod words;

mod link;
mod weeks;

mod amounts;
mod burden_sheet;
mod card;
mod finding_sheet;
mod keeping_sheet;
mod medicine_sheet;
mod relief_sheet;
mod spell_sheet;
mod time_sheet;

mod forest_view;
mod list_view;
mod sheet_view;
mod view;

use crokey::{KeyCombination, key};
use strum::IntoEnumIterator as _;

use crate::draw::canvas::{Canvas, Target};
use crate::patterns::{Findings, Source, TriggerFinding};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{HelpLine, Hint};
use crate::tui::screens::Screen;
use crate::tui::widgets::LineInput;

use keys::{Action, KEYS};
use page::Page;
use weeks::Weeks;

/// The paragraphs of the check, the last of their page: the title, what it is, and how it stands.
const CHECK_PARAGRAPHS: usize = 3;

/// The screen: the page, the row chosen on each, and how far down one has read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Patterns {
    page: Page,
    /// The trigger that is chosen; the first where there is none.
    chosen: Option<Source>,
    /// The row chosen on each of the other pages.
    places: [usize; 7],
    /// Whether what is said of the row has the whole page.
    is_open: bool,
    /// The first paragraph in sight.
    from: usize,
    explore: bool,
    /// The words looked for in the names of triggers.
    words: String,
    /// The words while they are typed.
    input: Option<LineInput>,
    wants_check: bool,
    weeks: Weeks,
}

impl Patterns {
    /// Whether something can be done on this page.
    fn takes(&self, action: Action) -> bool {
        match action {
            Action::Explore | Action::Search => self.page == Page::Triggers,
            Action::Check => self.page == Page::Keeping,
            Action::Open => !matches!(self.page, Page::Time | Page::Keeping),
            _ => true,
        }
    }

    /// Whether hints and checks on few nights are shown.
    pub(crate) fn explores(&self) -> bool {
        self.explore
    }

    /// Whether the check of the method itself is wanted.
    pub(crate) fn wants_check(&self) -> bool {
        self.wants_check
    }

    fn type_key(&mut self, key: KeyCombination, cx: &Context) {
        if key == key!(enter) || key == key!(esc) {
            if key == key!(esc) {
                self.words.clear();
            }
            self.input = None;
        } else if key == key!(down) || key == key!(up) {
            self.step(if key == key!(down) { 1 } else { -1 }, cx);
        } else if let Some(input) = &mut self.input {
            input.press(key);
            input.value().clone_into(&mut self.words);
            self.from = 0;
        }
    }

    fn turn(&mut self, page: Page) {
        self.page = page;
        self.is_open = false;
        self.from = 0;
        self.input = None;
    }

    /// How many rows the page has.
    fn rows(&self, found: &Findings) -> usize {
        match self.page {
            Page::Triggers => rows::findings(found, &self.words).len(),
            Page::Burden => found.burden.len(),
            Page::Relief => found.relief.as_ref().map_or(0, |relief| relief.times.len()),
            Page::Medicines => found.before_after.len(),
            Page::Spells => found.spells.as_ref().map_or(0, Vec::len),
            Page::Time | Page::Keeping => 0,
        }
    }

    /// The place of the chosen row among the rows of the page.
    fn place(&self, cx: &Context) -> Option<usize> {
        let found = cx.found.findings.as_deref()?;
        let last = self.rows(found).checked_sub(1)?;
        if self.page != Page::Triggers {
            return Some(self.places[self.page as usize].min(last));
        }
        let rows = rows::findings(found, &self.words);
        let chosen = |each: &&TriggerFinding| Some(each.exposure.source) == self.chosen;
        Some(rows.iter().position(chosen).unwrap_or(0))
    }

    fn step(&mut self, by: isize, cx: &Context) {
        match self.place(cx) {
            Some(place) => self.go_to(place.saturating_add_signed(by), cx),
            // Where there are no rows, the arrows read on.
            None => self.read(by, cx),
        }
    }

    fn go_to(&mut self, place: usize, cx: &Context) {
        let Some(found) = cx.found.findings.as_deref() else {
            return;
        };
        let place = place.min(self.rows(found).saturating_sub(1));
        if self.page == Page::Triggers {
            let rows = rows::findings(found, &self.words);
            self.chosen = rows.get(place).map(|each| each.exposure.source);
        }
        self.places[self.page as usize] = place;
        self.from = 0;
    }

    fn read(&mut self, by: isize, cx: &Context) {
        let last = sheet_view::paragraphs(self, cx).saturating_sub(1);
        self.from = self.from.saturating_add_signed(by).min(last);
    }

    /// The trigger that is chosen.
    fn finding<'a>(&self, found: &'a Findings, cx: &Context) -> Option<&'a TriggerFinding> {
        let rows = rows::findings(found, &self.words);
        rows.get(self.place(cx)?).copied()
    }
}

impl Screen for Patterns {
    fn has(&self, key: KeyCombination, _cx: &Context) -> bool {
        if self.input.is_some() {
            return key != key!(ctrl - z);
        }
        KEYS.action(key).is_some_and(|action| self.takes(action))
    }

    fn is_typing(&self) -> bool {
        self.input.is_some()
    }

    fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        if self.input.is_some() {
            self.type_key(key, cx);
            return None;
        }
        let action = KEYS.action(key).filter(|action| self.takes(*action))?;
        match action {
            Action::Down if self.is_open => self.read(1, cx),
            Action::Up if self.is_open => self.read(-1, cx),
            Action::Down => self.step(1, cx),
            Action::Up => self.step(-1, cx),
            Action::First if self.is_open => self.from = 0,
            Action::Last if self.is_open => self.read(isize::MAX, cx),
            Action::First => self.step(isize::MIN, cx),
            Action::Last => self.step(isize::MAX, cx),
            Action::Further => self.read(1, cx),
            Action::Nearer => self.read(-1, cx),
            Action::NextPage => self.turn(self.page.stepped(1)),
            Action::PreviousPage => self.turn(self.page.stepped(-1)),
            Action::Open if self.is_open => return link::of(self, cx).map(Effect::GoTo),
            Action::Open => {
                self.is_open = self.place(cx).is_some();
                self.from = 0;
            }
            Action::Back if self.is_open => {
                self.is_open = false;
                self.from = 0;
            }
            Action::Back => self.words.clear(),
            Action::Explore => self.explore = !self.explore,
            Action::Search => {
                self.is_open = false;
                self.input = Some(LineInput::new(self.words.clone()));
            }
            Action::Check => {
                self.wants_check = !self.wants_check;
                // So that its progress is in sight.
                let all = sheet_view::paragraphs(self, cx);
                self.from = all.saturating_sub(CHECK_PARAGRAPHS);
            }
        }
        self.weeks.refresh(self.page, cx);
        None
    }

    fn paste(&mut self, text: &str, _cx: &Context) -> usize {
        let Some(input) = &mut self.input else {
            return 0;
        };
        let left_out = input.paste(text);
        input.value().clone_into(&mut self.words);
        left_out
    }

    fn select(&mut self, target: Target, cx: &Context) -> Option<Effect> {
        self.input = None;
        match target {
            Target::Tab(number) => {
                if let Some(page) = Page::iter().nth(number) {
                    self.turn(page);
                }
            }
            // A second click on a row opens it.
            Target::Row(number) if Some(number) == self.place(cx) => {
                self.is_open = true;
                self.from = 0;
            }
            Target::Row(number) => self.go_to(number, cx),
            _ => {}
        }
        self.weeks.refresh(self.page, cx);
        None
    }

    fn follow(&mut self, cx: &Context) {
        if cx
            .found
            .check
            .as_ref()
            .is_some_and(|check| check.is_current)
        {
            self.wants_check = false;
        }
        self.weeks.refresh(self.page, cx);
    }

    fn hide(&mut self) {
        self.wants_check = false;
        self.input = None;
    }

    fn title(&self) -> &'static str {
        self.page.title()
    }

    fn help(&self) -> Vec<HelpLine> {
        let mut help = KEYS.help();
        help.retain(|line| {
            KEYS.action(line.key)
                .is_some_and(|action| self.takes(action))
        });
        help
    }

    fn hints(&self, cx: &Context) -> Vec<Hint> {
        if self.input.is_some() {
            let hint = |key, text| Hint { key, text };
            return vec![hint(key!(enter), "keep"), hint(key!(esc), "all again")];
        }
        let mut hints = KEYS.hints();
        hints.retain(|hint| {
            KEYS.action(hint.key)
                .is_some_and(|action| self.takes(action))
        });
        hints.retain(|hint| hint.key != key!(enter) || self.place(cx).is_some());
        for hint in &mut hints {
            match KEYS.action(hint.key) {
                Some(Action::Down) if self.is_open => hint.text = "read on",
                Some(Action::Open) if self.is_open => hint.text = "its nights",
                Some(Action::Explore) if self.explore => hint.text = "hide weak hints",
                Some(Action::Check) if self.wants_check => hint.text = "give up",
                _ => {}
            }
        }
        if self.is_open {
            let back = Hint {
                key: key!(esc),
                text: "back",
            };
            hints.insert(0, back);
            hints.retain(|hint| hint.key != key!(enter) || link::of(self, cx).is_some());
        }
        hints
    }

    fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        view::draw(self, canvas, cx);
    }
}
