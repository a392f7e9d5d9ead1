//! A factor, built in or of one's own: when the check-in asks for it, and how often it counted of late.

use crokey::key;

use super::card_parts::{card_parts, everyday_names};
use super::factor_form;
use super::factor_words::{asked_words, expected_words, lag_words, reading, short_reading};
use crate::charts::measured;
use crate::diary::acts::OrderOfUse;
use crate::diary::words::date_beside;
use crate::diary::{
    AskTime, BUILT_IN, Edit, Entry, Factor, Group, Kind, Night, Period, Refusal, Unit, Units, Value,
};
use crate::evidence;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::Hint;
use crate::tui::screens::setup::item::{
    Choice, Item, ItemChange, NIGHTS_COUNTED, Part, RowText, Section, record,
};
use crate::tui::widgets::{Field, Form, Problem};

/// Whether the check-in asks for a factor.
pub(in super::super) fn is_asked(factor: &Factor) -> bool {
    !factor.archived && matches!(factor.asked, AskTime::Evening | AskTime::Morning)
}

impl Item for Factor {
    fn key(&self) -> String {
        factor_form::key_of(self)
    }

    fn section(&self) -> Section {
        if self.own {
            Section::OwnFactors
        } else {
            Section::CheckIn
        }
    }

    fn title(&self) -> String {
        self.label.to_string()
    }

    fn row(&self, cx: &Context) -> RowText {
        let is_asked = is_asked(self);
        RowText {
            mark: if is_asked { "●" } else { "○" },
            title: self.title(),
            value: match self.asked {
                _ if self.archived => "archived".to_owned(),
                asked => asked_words(asked).to_owned(),
            },
            more: short_reading(self, cx),
            is_past: !is_asked,
        }
    }

    fn details(&self, cx: &Context) -> Vec<Part> {
        let mut parts = Vec::new();
        if self.archived && self.own {
            parts.push(Part::pair("archived", "its values stay in the diary"));
        }
        let answered = answered_words(self, cx.settings.units);
        parts.push(Part::Pair("answered", answered));
        parts.push(Part::Pair("4 weeks", lately(self, cx)));
        parts.extend(over_time(self, cx));
        if self.group == Group::Nature {
            let why = "This comes after a cramp, so it is shown but never tested as a trigger.";
            parts.push(Part::Aside(why.to_owned()));
            return parts;
        }
        let reading = reading(self, cx);
        if reading.is_empty() {
            parts.push(Part::pair("counts", "never (it has no threshold yet)"));
        } else {
            parts.push(Part::Pair("counts", reading));
            let expects = self.triggers.first().map(|trigger| trigger.expects);
            parts.push(Part::pair("expected", expects.map_or("", expected_words)));
        }
        parts.push(Part::pair("affects", lag_words(self.lag)));
        if let Some(known) = changed_from(self) {
            parts.push(Part::Pair("was", as_it_came(known, cx)));
        }
        if self.asked == AskTime::Evening && !self.archived {
            parts.push(Part::Aside(OrderOfUse::RULE.to_owned()));
        }
        parts.extend(card_parts(evidence::card(self)));
        parts
    }

    fn also(&self, _: &Context) -> String {
        everyday_names(&self.key)
    }

    fn summary(&self, cx: &Context) -> String {
        match reading(self, cx) {
            none if none.is_empty() => none,
            reading => format!("counts: {reading}"),
        }
    }

    fn buttons(&self, _: &Context) -> Vec<Hint> {
        let other = match (self.own, self.archived) {
            (true, true) => Some(Hint::new(key!(s), "restore")),
            (true, false) => Some(Hint::new(key!(s), "archived")),
            (false, _) => changed_from(self).map(|_| Hint::new(key!(delete), "reset")),
        };
        std::iter::once(Hint::new(key!(enter), "edit"))
            .chain(other)
            .collect()
    }

    /// When it is asked. A factor of one's own that is put away is taken up first.
    fn options(&self, _: &Context) -> Vec<Choice> {
        if self.archived && self.own {
            return Vec::new();
        }
        let option = |asked: &AskTime| Choice {
            words: asked_words(*asked).to_owned(),
            is_chosen: !self.archived && self.asked == *asked,
        };
        times_to_ask(self).iter().map(option).collect()
    }

    fn choose(&self, place: usize, _: &Context) -> Option<Effect> {
        times_to_ask(self).get(place).map(|asked| ask(self, *asked))
    }

    /// Switches it off, or on again to when it came to be asked.
    fn toggle(&self, _: &Context) -> Result<Option<Effect>, Refusal> {
        let came = built_in(self).map(|known| known.asked);
        let asked = match came {
            _ if is_asked(self) => AskTime::OnRequest,
            Some(came) if came != AskTime::OnRequest => came,
            _ => AskTime::Evening,
        };
        Ok(Some(ask(self, asked)))
    }

    /// Puts a factor of one's own away, or takes it up again.
    fn stop(&self, _: &Context) -> Result<Option<ItemChange>, Refusal> {
        Ok(self.own.then(|| ItemChange {
            effect: Some(put_away_or_take_up(self)),
            key: self.key(),
        }))
    }

    /// Makes a built-in factor as it came. One of one's own is put away: deleted, its values would have no
    /// name.
    fn delete(&self) -> Option<Effect> {
        if self.own {
            return (!self.archived).then(|| put_away_or_take_up(self));
        }
        let known = changed_from(self)?;
        let label = format!("{} reset", self.label);
        Some(record(label, Edit::Factor(known.clone())))
    }

    fn fields(&self, cx: &Context) -> Vec<Field> {
        factor_form::fields(self, times_to_ask(self), cx)
    }

    fn follow(&self, form: &mut Form) {
        factor_form::follow(form);
    }

    fn save(&self, form: &Form, cx: &Context) -> Result<ItemChange, Problem> {
        factor_form::change(self, times_to_ask(self), form, cx)
    }
}

/// The factor as it came with the program; `None` for one of the person's own.
fn built_in(factor: &Factor) -> Option<&'static Factor> {
    BUILT_IN.iter().find(|known| known.key == factor.key)
}

/// The factor as it came, where it was changed since.
fn changed_from(factor: &Factor) -> Option<&'static Factor> {
    built_in(factor).filter(|known| *known != factor)
}

/// When it can be asked. What is known only after the night is never asked before it.
fn times_to_ask(factor: &Factor) -> &'static [AskTime] {
    if factor.follows_the_night() {
        &[AskTime::Morning, AskTime::OnRequest]
    } else {
        &[AskTime::Evening, AskTime::Morning, AskTime::OnRequest]
    }
}

fn ask(factor: &Factor, asked: AskTime) -> Effect {
    let label = match asked {
        AskTime::Evening => format!("{} is asked in the evening", factor.label),
        AskTime::Morning => format!("{} is asked in the morning", factor.label),
        AskTime::OnRequest | AskTime::Derived => format!("{} is not asked", factor.label),
    };
    let changed = Factor {
        asked,
        archived: false,
        ..factor.clone()
    };
    let joins = format!("asked {}", factor.key);
    Effect::Record(Entry::one(label, Edit::Factor(changed)).joining(joins))
}

fn put_away_or_take_up(factor: &Factor) -> Effect {
    let archived = !factor.archived;
    let word = if archived { "archived" } else { "restored" };
    let label = format!("{} is {word}", factor.label);
    let changed = Factor {
        archived,
        ..factor.clone()
    };
    record(label, Edit::Factor(changed))
}

/// How often it was answered of late, and how often that counted: this shows whether a threshold fits.
fn lately(factor: &Factor, cx: &Context) -> String {
    let Some(id) = cx.journal.catalogue.find(&factor.key) else {
        return String::new();
    };
    let nights = Period::ending(cx.tonight(), NIGHTS_COUNTED).nights();
    let value = |night| cx.journal.check_ins.get(&night)?.value(id);
    let values: Vec<Value> = nights.filter_map(value).collect();
    let answered = format!("answered on {} of {NIGHTS_COUNTED} nights", values.len());
    if factor.triggers.is_empty() || values.is_empty() {
        return answered;
    }
    let counts = |value: &&Value| {
        let mut triggers = factor.triggers.iter();
        triggers.any(|trigger| trigger.test.holds(**value))
    };
    let counted = values.iter().filter(counts).count();
    format!("{answered}, it counted on {counted}")
}

/// "evening, under 1.5 l, the same night"
fn as_it_came(known: &Factor, cx: &Context) -> String {
    let reading = reading(known, cx);
    let words = [asked_words(known.asked), &reading, lag_words(known.lag)];
    let words: Vec<&str> = words.into_iter().filter(|each| !each.is_empty()).collect();
    words.join(", ")
}

fn answered_words(factor: &Factor, units: Units) -> String {
    match &factor.kind {
        Kind::Amount(Unit::Millilitres) => match units {
            Units::Metric => "an amount, l or ml".to_owned(),
            Units::Us => "an amount, fl oz".to_owned(),
        },
        Kind::YesNo => "yes or no".to_owned(),
        Kind::ClockTime => "a time of day".to_owned(),
        Kind::Choice(words) => words.join(", "),
        Kind::Amount(unit) if unit.name().is_empty() => "an amount".to_owned(),
        Kind::Amount(unit) => format!("an amount, {}", unit.name()),
    }
}

/// The newest values of what is measured in blood, each with where it lies.
const MEASURED: usize = 5;

fn over_time(factor: &Factor, cx: &Context) -> Vec<Part> {
    let Kind::Amount(Unit::Blood(test)) = &factor.kind else {
        return Vec::new();
    };
    let journal = cx.whole.as_deref().unwrap_or(&cx.journal);
    let id = journal.catalogue.find(&factor.key);
    let values = id.map(|id| measured(journal, id)).unwrap_or_default();
    let today = cx.now.local().date();
    let one = |(night, value): &(Night, Value)| {
        let beside = match value {
            Value::Amount(amount) => test.beside_usual(*amount),
            _ => "",
        };
        let shown = factor.show(*value, cx.settings.units, cx.settings.clock);
        let day = date_beside(night.evening(), today);
        format!("{day}: {shown} {beside}").trim_end().to_owned()
    };
    let words = std::iter::once("over time").chain(std::iter::repeat(""));
    let newest = words.zip(values.iter().take(MEASURED));
    let mut parts: Vec<Part> = newest
        .map(|(word, value)| Part::Pair(word, one(value)))
        .collect();
    let usual = format!("{}. The range on your report counts.", test.usual_words());
    parts.push(Part::Pair("usual", usual));
    parts.push(Part::pair("source", test.usual_source()));
    parts
}
