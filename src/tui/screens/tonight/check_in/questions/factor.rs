//! What the questions about a factor share: its value for the night, and the entry that gives it another.

use crate::diary::{
    Edit, Entry, Factor, FactorId, Moment, Night, Observation, RecordKey, Value, set_value,
};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::screens::tonight::turn::Reaction;

/// A factor that is asked about a night.
#[derive(Clone, Copy)]
pub(in super::super) struct FactorQuestion<'a> {
    pub(in super::super) id: FactorId,
    pub(in super::super) night: Night,
    pub(in super::super) cx: &'a Context,
}

impl<'a> FactorQuestion<'a> {
    pub(in super::super) fn factor(&self) -> &'a Factor {
        self.cx.journal.catalogue.get(self.id)
    }

    pub(in super::super) fn value(&self) -> Option<Value> {
        self.cx.journal.check_ins.get(&self.night)?.value(self.id)
    }

    pub(super) fn observation(&self) -> Option<&'a Observation> {
        let check_in = self.cx.journal.check_ins.get(&self.night)?;
        check_in.observation(self.id)
    }

    pub(super) fn recorded_at(&self) -> Option<Moment> {
        Some(self.observation()?.recorded_at)
    }

    /// Its word on a line that it shares with others; empty where it has a line of its own.
    pub(in super::super) fn word(&self) -> &'static str {
        self.factor().line.map_or("", |line| line.word)
    }

    /// A value in words.
    pub(super) fn shown(&self, value: Value) -> String {
        let settings = &self.cx.settings;
        self.factor().show(value, settings.units, settings.clock)
    }

    /// The entry that gives it a value, with what was typed for it.
    pub(in super::super) fn entry(&self, value: Value, typed: Option<&str>) -> Entry {
        let factor = self.factor();
        let label = format!(
            "{} {}, {}",
            factor.label,
            self.shown(value),
            self.night.title()
        );
        let edit = set_value(self.night, factor, value, typed, &self.cx.now);
        Entry::one(label, edit).joining(format!("{} {}", factor.key, self.night))
    }

    pub(super) fn answer(&self, value: Value) -> Reaction {
        Reaction::effect(Effect::Record(self.entry(value, None)))
    }

    pub(super) fn forget(&self) -> Edit {
        Edit::Forget(RecordKey::Value {
            night: self.night,
            factor: self.factor().key.to_string(),
        })
    }

    pub(super) fn take_back(&self) -> Reaction {
        Reaction::take_back(self.night, self.forget())
    }
}
