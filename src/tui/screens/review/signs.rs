//! The signs after one cramp that was out of the ordinary: which of them were there.

use crokey::{KeyCombination, key};
use ratatui::layout::Rect;
use strum::IntoEnumIterator as _;

use super::known::cramp_words;
use crate::diary::words::wrap;
use crate::diary::{Entry, RedFlag, Sign};
use crate::draw::canvas::{Canvas, Target};
use crate::patterns::ToAsk;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{HelpLine, Hint, keys};
use crate::tui::screen::Screen;
use crate::tui::widgets::{List, Motion, boxed};

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
        [space y] => Toggle "It was there, or it was not" hint "mark";
        [enter] => Save "Save what is marked" hint "save";
        [n] => None "None of them was there" hint "none";
        [esc] => Later "Ask another time" hint "later";
        [down j] => Go(Motion::Down) "The sign below" hint "choose";
        [up k] => Go(Motion::Up) "The sign above";
    }
}

/// The page about one cramp.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    ask: ToAsk,
    signs: List<Sign>,
    present: Vec<Sign>,
    is_over: bool,
}

impl Asking {
    pub(super) fn of(ask: &ToAsk) -> Self {
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
        let edits = RedFlag::answers(self.ask.episode, &self.present, cx.now);
        Effect::Record(Entry::new(label, edits))
    }
}

impl Screen for Asking {
    fn title(&self) -> &'static str {
        "Signs"
    }

    fn has(&self, key: KeyCombination, _cx: &Context) -> bool {
        KEYS.action(key).is_some()
    }

    fn help(&self) -> Vec<HelpLine> {
        KEYS.help()
    }

    fn hints(&self, _cx: &Context) -> Vec<Hint> {
        // What fits what is marked comes first, for where there is little room.
        let last = if self.present.is_empty() {
            key!(enter)
        } else {
            key!(n)
        };
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
        // A cramp that was taken back is not asked about.
        let Some(journal) = &cx.whole else { return };
        let of_night = journal.episodes_of(self.ask.night);
        self.is_over |= !of_night.iter().any(|each| each.id == self.ask.episode);
    }

    fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        let theme = canvas.theme;
        let area = canvas.area;
        let width = area.width.min(68);
        let text = self.ask.sentence(&cramp_words(&self.ask, cx));
        let inner = usize::from(width.saturating_sub(4));
        let mut head = wrap(&text, inner);
        head.extend(wrap(
            "Was any of these there, then or since? The answer is kept with its date.",
            inner,
        ));
        let signs = self.signs.len() as u16;
        let roomy = area.height >= head.len() as u16 + signs + 4;
        // Where room is short, the signs come before the words about them.
        if !roomy {
            head.truncate(usize::from(area.height.saturating_sub(signs + 2)));
        }
        let height = (head.len() as u16 + signs + 2 + u16::from(roomy)).min(area.height);
        let area = Rect {
            x: area.x + (area.width - width) / 2,
            y: area.y,
            width,
            height,
        };
        let inside = if area.height > signs + 1 {
            boxed(canvas, area, "Signs worth mentioning to a doctor", "")
        } else {
            area
        };
        let mut canvas = canvas.within(inside);
        let mut y = 0;
        for line in &head {
            canvas.text(1, y, line, theme.base);
            y += 1;
        }
        y += u16::from(roomy);
        let draw_sign = |row: &mut Canvas<'_>, sign: &Sign, is_selected| {
            let style = if is_selected {
                theme.selected
            } else {
                theme.base
            };
            let mark = if self.present.contains(sign) {
                "●"
            } else {
                "○"
            };
            row.text(3, 0, &format!("{mark} {}", sign.label()), style);
        };
        self.signs.draw(&mut canvas.below(y), draw_sign);
    }
}
