//! Nights without an answer, oldest first: a digit answers one, and it leaves the list.

use crokey::KeyCombination;

use super::check_in::answer_entry;
use super::turn::Part;
use super::{Reaction, Turn};
use crate::diary::words::{plural, wrap};
use crate::diary::{Answer, Edit, Entry, Night, NightSkip};
use crate::draw::canvas::{Canvas, Click};
use crate::tui::context::Context;
use crate::tui::keymap::{Hint, keys};
use crate::tui::widgets::{List, Motion, boxed_where, draw_lines};

/// What can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Go(Motion),
    Answer(Answer),
    Skip,
    Tell,
    Open,
    Back,
}

keys! {
    pub(super) const KEYS: Action {
        [up k] => Go(Motion::Up) "Previous night";
        [down j] => Go(Motion::Down) "Next night";
        [0] => Answer(Answer::Quiet) "A quiet night: no cramps" hint "quiet" chip "0";
        [1] => Answer(Answer::Cramp { cramps: 1 }) "One cramp" hint "cramp" chip "1";
        [2] => Answer(Answer::Cramp { cramps: 2 }) "Two cramps" hint "cramps" chip "2";
        [3] => Answer(Answer::Cramp { cramps: 3 })
            "Three cramps (Enter for more than three)" hint "cramps" chip "3";
        [s] => Skip "Skip this night for good" hint "skip" chip "skip";
        [a] => Tell "Add a cramp to this night, with its time" hint "add a cramp";
        [enter] => Open "Fill in the whole night" hint "fill in";
        [esc] => Back "Back to Tonight" hint "Tonight";
    }
}

pub(super) fn hints(cx: &Context) -> Vec<Hint> {
    let mut hints = KEYS.hints();
    if cx.unanswered().is_empty() {
        hints.retain(|hint| KEYS.action(hint.key) == Some(Action::Back));
    }
    hints
}

/// A wider screen leaves the rest black.
const WIDEST: u16 = 64;
/// On a screen with less to spare it begins at the top.
const ROOM_BELOW: u16 = 8;
/// Below this height there is no box.
const BOX_HEIGHT: u16 = 6;

/// The page.
#[derive(Clone, Debug, Default)]
pub(super) struct CatchUp {
    cursor: usize,
}

impl CatchUp {
    fn nights(&self, cx: &Context) -> List<Night> {
        List::new(cx.unanswered(), self.cursor)
    }

    pub(super) fn follow(&mut self, cx: &Context) {
        self.cursor = self.nights(cx).cursor();
    }

    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Reaction {
        let Some(action) = KEYS.action(key) else {
            return Reaction::default();
        };
        let mut nights = self.nights(cx);
        let selected = nights.selected().copied();
        match (action, selected) {
            (Action::Go(motion), _) => self.cursor = nights.go(motion),
            (Action::Back, _) | (Action::Open, None) => return Reaction::turn(Turn::Wake),
            (_, None) => {}
            (Action::Answer(answer), Some(night)) => {
                return Reaction::record(answer_entry(night, answer, cx));
            }
            (Action::Tell, Some(night)) => return Reaction::turn(Turn::Tell(Some(night))),
            (Action::Open, Some(night)) => {
                return Reaction::turn(Turn::CheckIn(night, Part::Whole));
            }
            (Action::Skip, Some(night)) => {
                let edit = Edit::Skip(NightSkip {
                    night,
                    skipped: true,
                    recorded_at: cx.now,
                });
                let label = format!("skipped {}", night.title());
                return Reaction::record([Entry::one(label, edit)]);
            }
        }
        Reaction::default()
    }

    pub(super) fn select(&mut self, place: usize) -> Reaction {
        self.cursor = place;
        Reaction::default()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        let theme = canvas.theme;
        let nights = self.nights(cx);
        let count = match nights.len() {
            0 => "none left".to_owned(),
            count => plural(count, "night"),
        };
        let mut canvas = canvas.middle(WIDEST);
        let height = (nights.len() as u16 + 4).max(7).min(canvas.height());
        let spare = (canvas.height() - height).saturating_sub(ROOM_BELOW);
        let page = canvas.part(0, spare / 3, WIDEST, height);
        let mut canvas = boxed_where(height >= BOX_HEIGHT, page, "Nights to fill in", &count);
        let Some(first) = nights.rows().first() else {
            let words = if cx.first_night.is_none() {
                "Nothing to fill in yet: your diary is empty."
            } else {
                "The last 14 nights are all filled in."
            };
            let lines = wrap(words, canvas.width().saturating_sub(2));
            draw_lines(&mut canvas, 1, 1, lines, theme.good);
            return;
        };
        nights.draw(&mut canvas.below(1), |row, night, is_selected| {
            let style = |style| if is_selected { theme.selected } else { style };
            row.text(3, 0, &night.title(), style(theme.base));
            if is_selected {
                draw_choices(row);
            }
        });
        let check_in = cx.journal.check_ins.get(first);
        let [long, short] = match check_in.filter(|check_in| !check_in.is_empty()) {
            Some(_) => [
                "The evenings are filled in. How were the nights?",
                "How were these nights?",
            ],
            None => [
                "How many cramps? Not sure? Skip it. Don't guess.",
                "How many? Not sure? Skip it.",
            ],
        };
        let fits = long.chars().count() < usize::from(canvas.width());
        canvas.text(1, 0, if fits { long } else { short }, theme.dim);
    }
}

fn draw_choices(canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let width = |text: &str| text.len() as u16 + 2;
    let all: u16 = KEYS.chips().map(|(text, ..)| width(text)).sum();
    let mut x = canvas.width().saturating_sub(all + 1);
    for (text, key, _) in KEYS.chips() {
        canvas.text(x, 0, &format!(" {text} "), theme.chosen);
        canvas.click(x, 0, width(text), Click::Key(key));
        x += width(text);
    }
}
