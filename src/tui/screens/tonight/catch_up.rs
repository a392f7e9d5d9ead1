//! Nights without an answer, oldest first: a digit answers one, and it leaves the list.

use crokey::{KeyCombination, key};
use ratatui::layout::Rect;
use strum::EnumMessage;

use super::form_entries::answer_entry;
use super::{Reaction, Turn};
use crate::diary::{Answer, Edit, Entry, Night};
use crate::tui::canvas::{Canvas, Click};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Binding, HelpLine, Hint};
use crate::tui::movement;
use crate::tui::widgets::boxed;

/// What can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumMessage)]
pub(super) enum Action {
    /// The night before
    Up,
    /// The next night
    Down,
    /// It was quiet
    Quiet,
    /// One cramp
    One,
    /// Two cramps
    Two,
    /// Three cramps; say more to count higher
    Three,
    /// Put the night aside: it will not be asked again
    Skip,
    /// Fill in the whole night
    Open,
    /// Back to tonight
    Back,
}

pub(super) const KEYS: &[Binding<Action>] = &[
    movement::up(Action::Up),
    movement::down(Action::Down),
    Binding {
        keys: &[key!(0)],
        action: Action::Quiet,
        hint: Some("quiet"),
    },
    Binding {
        keys: &[key!(1)],
        action: Action::One,
        hint: Some("cramp"),
    },
    Binding {
        keys: &[key!(2)],
        action: Action::Two,
        hint: Some("cramps"),
    },
    Binding {
        keys: &[key!(3)],
        action: Action::Three,
        hint: Some("cramps"),
    },
    Binding {
        keys: &[key!(s)],
        action: Action::Skip,
        hint: Some("skip"),
    },
    Binding {
        keys: &[key!(enter)],
        action: Action::Open,
        hint: Some("fill in"),
    },
    Binding {
        keys: &[key!(esc)],
        action: Action::Back,
        hint: Some("tonight"),
    },
];

pub(super) fn help() -> Vec<HelpLine> {
    keymap::help(KEYS)
}

pub(super) fn hints() -> Vec<Hint> {
    keymap::hints(KEYS)
}

/// The page.
#[derive(Clone, Debug)]
pub(super) struct CatchUp {
    cursor: usize,
}

impl CatchUp {
    pub(super) fn new(_: &Context) -> Self {
        Self { cursor: 0 }
    }

    pub(super) fn follow(&mut self, cx: &Context) {
        self.cursor = self.cursor.min(cx.unanswered().len().saturating_sub(1));
    }

    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Reaction {
        let Some(action) = keymap::action(KEYS, key) else {
            return Reaction::default();
        };
        let nights = cx.unanswered();
        let selected = nights.get(self.cursor).copied();
        let answer = |night: Night, answer: Answer| {
            answer_entry(night, answer, cx).map_or_else(Reaction::default, |entry| {
                Reaction::effect(Effect::Record(entry))
            })
        };
        match (action, selected) {
            (Action::Up, _) => self.cursor = self.cursor.saturating_sub(1),
            (Action::Down, _) => {
                self.cursor = (self.cursor + 1).min(nights.len().saturating_sub(1));
            }
            (Action::Back, _) => return Reaction::turn(Turn::Wake),
            (Action::Open, None) => return Reaction::turn(Turn::Wake),
            (_, None) => {}
            (Action::Quiet, Some(night)) => return answer(night, Answer::Quiet),
            (Action::One, Some(night)) => return answer(night, Answer::Cramp { cramps: 1 }),
            (Action::Two, Some(night)) => return answer(night, Answer::Cramp { cramps: 2 }),
            (Action::Three, Some(night)) => return answer(night, Answer::Cramp { cramps: 3 }),
            (Action::Open, Some(night)) => return Reaction::turn(Turn::WholeNight(night)),
            (Action::Skip, Some(night)) => {
                let edit = Edit::Skip {
                    night,
                    skipped: true,
                    recorded_at: cx.now,
                };
                return Reaction::effect(Effect::Record(Entry::one(
                    format!("skipping {}", night.title()),
                    edit,
                )));
            }
        }
        Reaction::default()
    }

    pub(super) fn select(&mut self, place: usize, _: &Context) -> Reaction {
        if self.cursor == place {
            return Reaction::default();
        }
        self.cursor = place;
        Reaction::default()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        let theme = canvas.theme;
        let nights = cx.unanswered();
        let count = match nights.len() {
            0 => "none left".to_owned(),
            1 => "1 night".to_owned(),
            more => format!("{more} nights"),
        };
        let area = canvas.area;
        let width = area.width.min(64);
        let height = (nights.len() as u16 + 4).max(7).min(area.height);
        let left = area.x + (area.width - width) / 2;
        let area = Rect {
            x: left,
            y: area.y,
            width,
            height,
        };
        let inside = if area.height >= 6 {
            boxed(canvas, area, "Nights without an answer", &count)
        } else {
            area
        };
        let mut canvas = canvas.within(inside);
        if nights.is_empty() {
            canvas.text(
                1,
                1,
                "Every night of the last fortnight has its answer.",
                theme.good,
            );
            return;
        }
        let room = usize::from(canvas.height().saturating_sub(1));
        let top = (self.cursor + 1).saturating_sub(room.max(1));
        for (y, (place, night)) in nights.iter().enumerate().skip(top).take(room).enumerate() {
            let y = y as u16 + 1;
            let on_it = place == self.cursor;
            let row_width = canvas.width();
            if on_it {
                canvas.text(0, y, &" ".repeat(usize::from(row_width)), theme.selected);
            }
            let style = if on_it { theme.selected } else { theme.base };
            canvas.text(1, y, if on_it { "▸" } else { " " }, style);
            canvas.text(3, y, &night.title(), style);
            canvas.click(0, y, row_width, Click::Select(place));
            if on_it {
                draw_choices(&mut canvas, y);
            }
        }
        let first = nights[0];
        let known = cx
            .journal
            .check_ins
            .get(&first)
            .is_some_and(|check_in| !check_in.is_empty());
        let [long, short] = if known {
            let long = "Their evenings are noted; how were the nights?";
            [long, "How were these nights?"]
        } else {
            let long = "How many cramps? A guess is no answer: skip instead.";
            [long, "How many? Skip rather than guess."]
        };
        let fits = long.chars().count() < usize::from(canvas.width());
        canvas.text(1, 0, if fits { long } else { short }, theme.dim);
    }
}

fn draw_choices(canvas: &mut Canvas<'_>, y: u16) {
    let theme = canvas.theme;
    let choices = [
        ("0", key!(0)),
        ("1", key!(1)),
        ("2", key!(2)),
        ("3", key!(3)),
        ("skip", key!(s)),
    ];
    let width: u16 = choices.iter().map(|(text, _)| text.len() as u16 + 2).sum();
    let mut x = canvas.width().saturating_sub(width + 1);
    for (text, key) in choices {
        canvas.text(x, y, &format!(" {text} "), theme.chosen);
        canvas.click(x, y, text.len() as u16 + 2, Click::Key(key));
        x += text.len() as u16 + 2;
    }
}
