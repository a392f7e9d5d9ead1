//! What every row of the list can say and do, whatever kind of thing it stands for.

use std::fmt::Debug;

use strum::EnumIter;

use crate::diary::{Edit, Entry, Refusal};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::Hint;
use crate::tui::widgets::{Field, Form, Problem};

/// The nights over which intakes and answers are counted.
pub(super) const NIGHTS_COUNTED: u64 = 28;

/// A thing in the list. Everything about one kind stands in the file of that kind.
pub(super) trait Item: Debug {
    /// Its name, different from that of every other row. Drafts are kept under it.
    fn key(&self) -> String;

    fn section(&self) -> Section;

    fn title(&self) -> String;

    fn form_title(&self) -> String {
        self.title()
    }

    /// Its row in the list.
    fn row(&self, cx: &Context) -> RowText;

    /// What is said about it while the cursor is on it.
    fn details(&self, cx: &Context) -> Vec<Part>;

    /// The same in one line, for a screen with no room for more.
    fn summary(&self, _: &Context) -> String {
        String::new()
    }

    /// Other words that it is found by.
    fn also(&self, _: &Context) -> String {
        String::new()
    }

    /// The keys that act on it, in words that fit what it is now.
    fn buttons(&self, cx: &Context) -> Vec<Hint>;

    /// The few values that arrows and clicks choose from; empty where it is changed in a form.
    fn options(&self, _: &Context) -> Vec<Choice> {
        Vec::new()
    }

    /// Gives it the n-th of its options.
    fn choose(&self, _place: usize, _: &Context) -> Option<Effect> {
        None
    }

    /// Switches it, where that is not the same as its next option.
    fn toggle(&self, _: &Context) -> Result<Option<Effect>, Refusal> {
        Ok(None)
    }

    /// Says that it was taken tonight, then that it was skipped, then neither.
    fn take(&self, _: &Context) -> Result<Option<Effect>, Refusal> {
        Ok(None)
    }

    /// Ends it today, or begins it again.
    fn stop(&self, _: &Context) -> Result<Option<ItemChange>, Refusal> {
        Ok(None)
    }

    fn delete(&self) -> Option<Effect> {
        None
    }

    /// Whether its form adds something, so that a half-filled one waits instead of being saved.
    fn is_new(&self) -> bool {
        false
    }

    /// The fields of its form; none where it has no form.
    fn fields(&self, cx: &Context) -> Vec<Field>;

    /// Fills in, shows and hides what follows from the answers so far.
    fn follow(&self, _: &mut Form) {}

    /// What the filled-in form asks for.
    fn save(&self, form: &Form, cx: &Context) -> Result<ItemChange, Problem>;
}

/// A part of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter)]
pub(super) enum Section {
    Medicines,
    Conditions,
    OwnFactors,
    CheckIn,
    Settings,
}

impl Section {
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Medicines => "Medicines",
            Self::Conditions => "Conditions",
            Self::OwnFactors => "My factors",
            Self::CheckIn => "What the check-in asks",
            Self::Settings => "Settings",
        }
    }

    /// Whether the columns of two parts are one: all factors share theirs, whoever made them.
    pub(super) fn shares_columns(self, other: Self) -> bool {
        let is_factors = |section| matches!(section, Self::OwnFactors | Self::CheckIn);
        self == other || is_factors(self) && is_factors(other)
    }
}

/// What a row says.
#[derive(Debug, Default)]
pub(super) struct RowText {
    pub(super) mark: &'static str,
    pub(super) title: String,
    pub(super) value: String,
    /// Said where there is room for it.
    pub(super) more: String,
    /// Whether it is over, put away or not asked.
    pub(super) is_past: bool,
}

/// A value to choose.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) words: String,
    pub(super) is_chosen: bool,
}

/// A piece of what is said about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A word, and what stands behind it.
    Pair(&'static str, String),
    /// A sentence that matters less.
    Aside(String),
    /// Sentences that would mislead without their end: where they do not fit, they are not begun.
    Uncut(String),
    /// An empty line, where there is room.
    Gap,
}

impl Part {
    pub(super) fn pair(word: &'static str, text: impl Into<String>) -> Self {
        Self::Pair(word, text.into())
    }
}

/// What a change comes to: the effect, where anything changes, and the row that it made or changed.
#[derive(Debug)]
pub(super) struct ItemChange {
    pub(super) effect: Option<Effect>,
    pub(super) key: String,
}

impl ItemChange {
    /// One edit about the thing of a row.
    pub(super) fn of(key: String, label: String, edit: Edit) -> Self {
        let effect = Some(record(label, edit));
        Self { effect, key }
    }

    /// Nothing to write where nothing changes.
    pub(super) fn only_if(self, changes: bool) -> Self {
        let effect = self.effect.filter(|_| changes);
        Self { effect, ..self }
    }
}

/// Gives an item its next option, or the one before.
pub(super) fn step(item: &dyn Item, by: isize, cx: &Context) -> Option<Effect> {
    let options = item.options(cx);
    let last = options.len().checked_sub(1)?;
    let chosen = options.iter().position(|option| option.is_chosen);
    let place = match chosen {
        Some(place) => (place as isize + by).rem_euclid(options.len() as isize) as usize,
        None if by > 0 => 0,
        None => last,
    };
    item.choose(place, cx)
}

/// The effect of one edit.
pub(super) fn record(label: String, edit: Edit) -> Effect {
    Effect::Record(Entry::one(label, edit))
}
