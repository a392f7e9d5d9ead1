//! Questions after an unusual cramp: which signs were there.

use crokey::{KeyCombination, key};
use strum::IntoEnumIterator as _;

use super::steps::cramp_words;
use crate::diary::words::wrap;
use crate::diary::{Entry, Sign, acts};
use crate::draw::canvas::{Canvas, Target};
use crate::patterns::CrampToAskAbout;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{HelpLine, Hint, keys};
use crate::tui::screen::Screen;
use crate::tui::widgets::{List, Motion, boxed_where, draw_lines, yes_no_mark};

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Go(Motion),
    Toggle,
    None,
    Save,
    Later,
}

keys! {
    const KEYS: Action {
        [space y] => Toggle "Yes or no" hint "mark";
        [enter] => Save "Save" hint "save";
        [n] => None "None of them" hint "none";
        [esc] => Later "Ask me later" hint "later";
        [down j] => Go(Motion::Down) "Next sign" hint "choose";
        [up k] => Go(Motion::Up) "Previous sign";
    }
}

/// A wider screen leaves the rest black.
const WIDEST: u16 = 68;

const QUESTION: &str =
    "Did you have any of these, then or since? Your answer is saved with its date.";

/// The page about one cramp.
#[derive(Clone, Debug)]
pub(super) struct SignsPage {
    ask: CrampToAskAbout,
    signs: List<Sign>,
    present: Vec<Sign>,
    is_over: bool,
}

impl SignsPage {
    pub(super) fn of(ask: &CrampToAskAbout) -> Self {
        Self {
            ask: ask.clone(),
            signs: List::new(Sign::iter().collect(), 0),
            present: Vec::new(),
            is_over: false,
        }
    }

    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }

    fn toggle(&mut self) {
        let Some(sign) = self.signs.selected() else {
            return;
        };
        match self.present.iter().position(|each| each == sign) {
            Some(place) => drop(self.present.remove(place)),
            None => self.present.push(*sign),
        }
    }

    fn save(&mut self, cx: &Context) -> Effect {
        self.is_over = true;
        let label = format!("signs after the cramp of {}", cramp_words(&self.ask, cx));
        let edits = acts::answer_signs(self.ask.episode, &self.present, cx.now);
        Effect::Record(Entry::new(label, edits))
    }
}

impl Screen for SignsPage {
    fn title(&self) -> &'static str {
        "Signs"
    }

    fn has(&self, key: KeyCombination, _cx: &Context) -> bool {
        KEYS.action(key).is_some()
    }

    fn help(&self, _cx: &Context) -> Vec<HelpLine> {
        KEYS.help()
    }

    fn hints(&self, _cx: &Context) -> Vec<Hint> {
        // The key that fits what is marked comes first, for narrow screens.
        let is_none = self.present.is_empty();
        let last = if is_none { key!(enter) } else { key!(n) };
        let mut hints = KEYS.hints();
        hints.sort_by_key(|hint| hint.key == last);
        hints
    }

    fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        match KEYS.action(key)? {
            Action::Go(motion) => _ = self.signs.go(motion),
            Action::Toggle => self.toggle(),
            Action::None => {
                self.present.clear();
                return Some(self.save(cx));
            }
            Action::Save => return Some(self.save(cx)),
            Action::Later => self.is_over = true,
        }
        None
    }

    fn select(&mut self, target: Target, _cx: &Context) -> Option<Effect> {
        if let Target::Row(place) = target
            && self.signs.select(place)
        {
            self.toggle();
        }
        None
    }

    fn settle(&mut self, cx: &Context) -> Option<Effect> {
        if self.present.is_empty() {
            // Nothing marked is no answer.
            self.is_over = true;
            return None;
        }
        Some(self.save(cx))
    }

    fn follow(&mut self, cx: &Context) {
        // A cramp that was deleted meanwhile is not asked about.
        let Some(journal) = &cx.whole else { return };
        let of_night = journal.episodes_of(self.ask.night);
        self.is_over |= !of_night.iter().any(|each| each.id == self.ask.episode);
    }

    fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        let theme = canvas.theme;
        let mut canvas = canvas.middle(WIDEST);
        let inner = canvas.width().saturating_sub(4);
        let about = self.ask.sentence(&cramp_words(&self.ask, cx));
        let head = [&*about, QUESTION].into_iter();
        let mut head: Vec<String> = head.flat_map(|text| wrap(text, inner)).collect();
        let signs = self.signs.len() as u16;
        let room = canvas.height();
        let is_roomy = room >= head.len() as u16 + signs + 4;
        // Where room is short, the signs come before the words about them.
        if !is_roomy {
            head.truncate(usize::from(room.saturating_sub(signs + 2)));
        }
        let above = head.len() as u16 + u16::from(is_roomy);
        let page = canvas.part(0, 0, WIDEST, above + signs + 2);
        let title = "Signs to tell a doctor about";
        let mut canvas = boxed_where(room > signs + 1, page, title, "");
        draw_lines(&mut canvas, 1, 0, head, theme.base);
        self.signs
            .draw(&mut canvas.below(above), |row, sign, is_selected| {
                let style = if is_selected {
                    theme.selected
                } else {
                    theme.base
                };
                let mark = yes_no_mark(Some(self.present.contains(sign)));
                row.text(3, 0, &format!("{mark} {}", sign.label()), style);
            });
    }
}
