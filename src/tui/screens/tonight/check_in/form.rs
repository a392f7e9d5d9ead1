//! The form: which night, which part of its check-in, where the cursor is, and what every key makes of the
//! question there.

use std::borrow::Cow;

use crokey::{KeyCombination, key};

use super::keys::{Action, KEYS};
use super::note_field::NoteField;
use super::questions::{Question, question};
use super::rows::{Row, rows};
use super::seek::Seek;
use super::typing::{Text, Texts, digit_of, letter_of};
use crate::config::drafts::Draft;
use crate::diary::acts::same_as_last_night;
use crate::diary::{Entry, FactorId, Moment, Night};
use crate::tui::context::Context;
use crate::tui::effect::{Effect, Link, Stop};
use crate::tui::keymap::Hint;
use crate::tui::screens::tonight::turn::{Part, Reaction, Turn};
use crate::tui::widgets::{List, Motion};

/// What undo says of a text that is not saved.
const TAKEN_BACK: &str = "What you typed here was not saved, and is gone.";

/// Why = did nothing.
const NOTHING_TO_COPY: &str = "Nothing to copy: last night has no answers that are open here.";

/// A check-in.
#[derive(Clone, Debug)]
pub(in super::super) struct CheckIn {
    pub(in super::super) night: Night,
    pub(in super::super) part: Part,
    /// The place of the cursor among all answers.
    pub(super) cursor: usize,
    /// What was typed and is no answer yet.
    pub(super) texts: Texts,
    /// The note about the night, while it is written.
    pub(super) note: NoteField,
    /// The question that is looked for by its name.
    pub(super) seek: Seek,
    /// The place of the answer that was complete with the last key, so that the cursor went on by itself. A
    /// number there is saved by a pause or another key: until then a digit can be its second.
    pub(super) passed: Option<usize>,
    /// When a key was last pressed here.
    pub(super) pressed_at: Option<Moment>,
}

impl CheckIn {
    pub(in super::super) fn new(night: Night, part: Part) -> Self {
        Self {
            night,
            part,
            cursor: 0,
            texts: Texts::default(),
            note: NoteField::default(),
            seek: Seek::default(),
            passed: None,
            pressed_at: None,
        }
    }

    /// The same with the cursor on one of its answers; all of the night where this part does not ask for it.
    pub(in super::super) fn on(mut self, stop: Stop, cx: &Context) -> Self {
        if !self.stops(cx).rows().contains(&stop) {
            self.part = Part::Whole;
        }
        self.go_to(|each| each == stop, cx);
        if stop == Stop::Note {
            self.note.begin(self.night, cx);
        }
        self
    }

    /// The same with the cursor on the first question about what cramps left behind.
    pub(in super::super) fn after_cramps(mut self, cx: &Context) -> Self {
        let asks = |stop| matches!(stop, Stop::Length(_) | Stop::Factor(_));
        self.go_to(asks, cx);
        self
    }

    /// Whether the form has a key for itself.
    pub(in super::super) fn has(&self, key: KeyCombination, cx: &Context) -> bool {
        self.is_writing()
            || digit_of(key).is_some()
            || KEYS.action(key).is_some()
            || self.types(key, cx)
            || key == key!(u) && (self.is_on_unsaved(cx) || self.texts.is_typing())
    }

    /// Whether a key is text in the field under the cursor, or in the one before that it goes on with.
    pub(in super::super) fn types(&self, key: KeyCombination, cx: &Context) -> bool {
        self.is_writing() || self.goes_on_with(key, cx) || self.takes(key, cx)
    }

    /// Whether a key is a letter of the text in the field under the cursor.
    fn takes(&self, key: KeyCombination, cx: &Context) -> bool {
        letter_of(key).is_some_and(|letter| {
            // Letters are units, and stand behind a number.
            let may_be = !self.texts.is_empty() || !letter.is_alphabetic();
            let takes = |id| self.texts.takes(id, letter, cx);
            may_be && self.field(cx).is_some_and(takes)
        })
    }

    /// Whether something was typed that a pause should save.
    pub(in super::super) fn has_draft(&self) -> bool {
        self.texts.is_typing() || self.is_writing()
    }

    /// Whether the note or a question's name is being written, so that every key is text.
    pub(in super::super) fn is_writing(&self) -> bool {
        self.note.is_open() || self.seek.is_open()
    }

    pub(in super::super) fn paste(&mut self, text: &str) -> usize {
        self.note.paste(text)
    }

    pub(in super::super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Reaction {
        self.pressed_at = Some(cx.now);
        if self.seek.press(key) {
            let found = self.seek.find(&self.rows(cx), cx);
            self.cursor = found.unwrap_or(self.cursor);
            return Reaction::default();
        }
        if self.is_writing() {
            if key == key!(enter) || key == key!(esc) {
                let effect = self.settle(cx);
                self.note.close();
                return Reaction { turn: None, effect };
            }
            self.note.press(key);
            return Reaction::default();
        }
        let goes_on = self.goes_on_with(key, cx);
        let Some(passed) = self.passed.take() else {
            return self.answer_with(key, cx);
        };
        let takes_back = key == key!(u) && self.texts.is_typing() || key == key!(backspace);
        if goes_on || takes_back {
            self.cursor = passed;
        }
        if key == key!(backspace) && !self.is_on_unsaved(cx) {
            return self.act(Action::Clear, cx);
        }
        if goes_on || takes_back {
            return self.answer_with(key, cx);
        }
        let typed = self.texts.complete(self.night, cx);
        let after = after(&typed, cx);
        self.answer_with(key, &after).behind(typed)
    }

    /// Whether a key is a whole answer here, after which the next question takes its place.
    pub(in super::super) fn answers_at_once(&self, key: KeyCombination, cx: &Context) -> bool {
        let answers = digit_of(key).is_some() || [key!(y), key!(n)].contains(&key);
        answers && !self.is_writing() && !self.takes(key, cx)
    }

    /// What a key makes of the question under the cursor.
    fn answer_with(&mut self, key: KeyCombination, cx: &Context) -> Reaction {
        let field = self.field(cx);
        if let Some((letter, id)) = letter_of(key).zip(field)
            && self.texts.takes(id, letter, cx)
        {
            self.texts.push(id, letter);
            return self.go_on_after(id, cx);
        }
        if let Some(digit) = digit_of(key) {
            return self.answer(|question| question.digit(digit), cx);
        }
        // The newest thing to take back is what was typed and is not saved.
        if key == key!(u) && self.is_on_unsaved(cx) {
            self.texts.clear(field);
            return Reaction::effect(Effect::Say(TAKEN_BACK));
        }
        // In the middle of a number these are slips, not arrows.
        if self.has_draft() && matches!(letter_of(key), Some('h' | 'l')) {
            return Reaction::default();
        }
        if key == key!(backspace) && self.texts.pop(field) {
            return Reaction::default();
        }
        if key == key!(esc) && self.has_draft() {
            return Reaction::record(self.texts.complete(self.night, cx));
        }
        let Some(action) = KEYS.action(key) else {
            return Reaction::default();
        };
        if action == Action::Clear && self.is_on_unsaved(cx) {
            self.texts.clear(field);
            return Reaction::default();
        }
        let had_text = field.is_some_and(|id| self.texts.of(id).is_some());
        // Whatever comes next, the number typed so far is complete, and what comes next builds on it.
        let typed = self.texts.complete(self.night, cx);
        let stays = match action {
            Action::Done | Action::Back => self.stay_at_refused(cx),
            Action::Step(_) | Action::Toggle if self.selected(cx) == Some(Stop::Note) => {
                return self.act(Action::Note, cx);
            }
            Action::Step(_) | Action::Toggle | Action::Add | Action::Say(_) => {
                field.is_some_and(|id| self.texts.of(id).is_some())
            }
            _ => false,
        };
        let after = after(&typed, cx);
        let reaction = match action {
            _ if stays => Reaction::default(),
            Action::Say(yes) if had_text => self.say_to_the_next(yes, &after),
            _ => self.act(action, &after),
        };
        reaction.behind(typed)
    }

    /// Selects an answer that is clicked. A second click on the same place is a change, as on a tick box.
    pub(in super::super) fn select(&mut self, place: usize, cx: &Context) -> Reaction {
        let typed = self.texts.complete(self.night, cx);
        self.seek.close();
        self.passed = None;
        let again = std::mem::replace(&mut self.cursor, place) == place;
        let toggled = again.then(|| self.ask(|question| question.toggle(), cx));
        toggled.unwrap_or_default().behind(typed)
    }

    /// Saves what was typed; what cannot be taken stays, with the reason.
    pub(in super::super) fn settle(&mut self, cx: &Context) -> Option<Effect> {
        let typed = Reaction::record(self.texts.settle(self.night, cx)).effect;
        Effect::both(typed, self.note.entry(self.night, cx).map(Effect::Record))
    }

    /// Follows the diary after it changed.
    pub(in super::super) fn follow(&mut self, cx: &Context) {
        self.texts.follow(self.night, cx);
        self.cursor = self.stops(cx).cursor();
    }

    /// The hints of this part.
    pub(in super::super) fn hints(&self, cx: &Context) -> Vec<Hint> {
        let mut hints = KEYS.hints();
        let has_open_nights = !cx.unanswered().is_empty();
        hints.retain(|hint| hint.key != key!(o) || has_open_nights);
        hints.retain(|hint| hint.key != key!('=') || self.part != Part::Morning);
        hints
    }

    /// What was typed and could not be taken; `None` where all of it was.
    pub(in super::super) fn draft(&self, cx: &Context) -> Option<Draft> {
        let fields = self.texts.unsaved(cx);
        let form = Draft::form_of(self.night);
        (!fields.is_empty()).then_some(Draft { form, fields })
    }

    /// Puts back what could not be taken.
    pub(in super::super) fn put_back(&mut self, draft: Draft, cx: &Context) {
        self.texts.put_back(draft.fields, cx);
    }

    pub(super) fn rows(&self, cx: &Context) -> Vec<Row> {
        rows(self.night, self.part, self.texts.factors(), cx)
    }

    /// What the cursor stands on.
    pub(super) fn selected(&self, cx: &Context) -> Option<Stop> {
        self.stops(cx).selected().copied()
    }

    /// The text typed for an answer, where there is one.
    pub(super) fn text(&self, stop: Stop) -> Option<&Text> {
        self.texts.of(factor_of(stop)?)
    }

    pub(super) fn stops(&self, cx: &Context) -> List<Stop> {
        let rows = self.rows(cx).into_iter();
        List::new(rows.flat_map(|row| row.stops).collect(), self.cursor)
    }

    /// The factor under the cursor.
    fn field(&self, cx: &Context) -> Option<FactorId> {
        factor_of(self.selected(cx)?)
    }

    pub(super) fn field_at(&self, place: usize, cx: &Context) -> Option<FactorId> {
        factor_of(*self.stops(cx).rows().get(place)?)
    }

    /// Puts the cursor on the first answer of some kind; returns whether there is one.
    fn go_to(&mut self, is_it: impl Fn(Stop) -> bool, cx: &Context) -> bool {
        let stops = self.stops(cx);
        let place = stops.rows().iter().position(|stop| is_it(*stop));
        self.cursor = place.unwrap_or(stops.cursor());
        place.is_some()
    }

    fn is_on_unsaved(&self, cx: &Context) -> bool {
        let is_unsaved = |id| self.texts.of(id).is_some_and(|text| !text.is_saved());
        !self.texts.is_empty() && self.field(cx).is_some_and(is_unsaved)
    }

    /// Puts the cursor on a text that could not be taken; returns whether there is one.
    fn stay_at_refused(&mut self, cx: &Context) -> bool {
        let refused: Vec<Stop> = self.texts.refused().map(Stop::Factor).collect();
        let is_refused = |stop| refused.contains(&stop);
        self.selected(cx).is_some_and(is_refused) || self.go_to(is_refused, cx)
    }

    fn act(&mut self, action: Action, cx: &Context) -> Reaction {
        match action {
            Action::Go(motion) => {
                self.cursor = self.stops(cx).go(motion);
                Reaction::default()
            }
            Action::GoLine(motion) => self.go_to_line(motion, cx),
            Action::Step(by) => self.ask(|question| question.step(by), cx),
            Action::Toggle => self.ask(|question| question.toggle(), cx),
            Action::Add => self.ask(|question| question.add(), cx),
            Action::Say(yes) => self.answer(|question| question.say(yes), cx),
            Action::Clear => {
                let take_back = |edit| Reaction::take_back(self.night, edit);
                let clear = |question: &dyn Question| question.clear().map(take_back);
                self.ask(|question| clear(question).unwrap_or_default(), cx)
            }
            Action::SameAsLastNight => {
                let edits = same_as_last_night(&cx.journal, self.night, &cx.now);
                let label = format!("copy of last night, {}", self.night.title());
                match edits.filter(|edits| !edits.is_empty()) {
                    Some(edits) => Reaction::record([Entry::new(label, edits)]),
                    None => Reaction::effect(Effect::Say(NOTHING_TO_COPY)),
                }
            }
            Action::Done => match self.selected(cx) {
                Some(Stop::Episode(id)) => Reaction::turn(Turn::Cramp(id)),
                _ => self.leave(cx),
            },
            Action::Back => self.leave(cx),
            Action::Note => {
                self.go_to(|stop| stop == Stop::Note, cx);
                self.note.begin(self.night, cx);
                Reaction::default()
            }
            Action::Seek => {
                self.seek.open();
                Reaction::default()
            }
            Action::Tell => Reaction::turn(Turn::Tell(Some(self.night))),
            Action::Evening => Reaction::turn(Turn::CheckIn(cx.tonight(), Part::Evening)),
            Action::Morning => Reaction::turn(Turn::CheckIn(cx.last_night(), Part::Morning)),
            Action::CatchUp => Reaction::turn(Turn::CatchUp),
            Action::Review => Reaction::effect(Effect::GoTo(Link::Review)),
        }
    }

    /// Yes or no behind a number is for the question after it.
    fn say_to_the_next(&mut self, yes: bool, cx: &Context) -> Reaction {
        let here = self.cursor;
        self.cursor = self.stops(cx).go(Motion::Down);
        let reaction = self.answer(|question| question.say(yes), cx);
        if reaction.effect.is_none() {
            self.cursor = here;
        }
        reaction
    }

    /// Puts the cursor on the first answer of another line.
    fn go_to_line(&mut self, motion: Motion, cx: &Context) -> Reaction {
        let lines: Vec<usize> = self.rows(cx).iter().map(|row| row.stops.len()).collect();
        let first_of = |line: usize| lines[..line].iter().sum::<usize>();
        let last = lines.len().saturating_sub(1);
        let here = (0..=last).rev().find(|line| first_of(*line) <= self.cursor);
        self.cursor = first_of(motion.from(here.unwrap_or(0), last));
        Reaction::default()
    }

    /// Answers the question under the cursor, and goes on to the next.
    fn answer(&mut self, act: impl FnOnce(&dyn Question) -> Reaction, cx: &Context) -> Reaction {
        let reaction = self.ask(act, cx);
        // The number of cramps is counted on.
        let goes_on = !matches!(self.selected(cx), Some(Stop::Answer | Stop::Episode(_)));
        if goes_on && matches!(reaction.effect, Some(Effect::Record(_))) {
            self.go_on(cx);
        }
        reaction
    }

    /// What the question under the cursor makes of a key.
    fn ask(&self, act: impl FnOnce(&dyn Question) -> Reaction, cx: &Context) -> Reaction {
        let ask = |stop| act(question(stop, self.night, cx).as_ref());
        self.selected(cx).map(ask).unwrap_or_default()
    }
}

fn factor_of(stop: Stop) -> Option<FactorId> {
    match stop {
        Stop::Factor(id) => Some(id),
        _ => None,
    }
}

/// What the diary will be once entries are saved.
fn after<'a>(entries: &[Entry], cx: &'a Context) -> Cow<'a, Context> {
    let mut after = Cow::Borrowed(cx);
    for entry in entries {
        after = Cow::Owned(after.after(entry));
    }
    after
}
