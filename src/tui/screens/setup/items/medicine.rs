//! A medicine: taken or skipped tonight, stopped, begun again.

use crokey::key;

use super::card_parts::{card_parts, everyday_names};
use super::medicine_form::{self, key_of};
use super::spans::{before_and_after, span, stop_hint};
use crate::charts::{MedicineMonth, Subject, taken_by_month};
use crate::diary::acts::{next_take, stop_or_resume, take_dose};
use crate::diary::words::date_beside;
use crate::diary::{
    Class, Dose, DoseOfDay, Edit, Intake, Night, Period, RecordKey, Refusal, Regimen, RegimenId,
    RegimenKind,
};
use crate::evidence;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::Hint;
use crate::tui::screens::setup::item::{
    Item, ItemChange, NIGHTS_COUNTED, Part, RowText, Section, record,
};
use crate::tui::widgets::{Field, Form, Problem, yes_no_mark};

/// Nobody said whether it was taken.
const UNSAID: &str = "not filled in";
/// So many months of one that is taken as needed are told.
const MONTHS: usize = 4;

impl Item for Regimen {
    fn key(&self) -> String {
        key_of(self.id)
    }

    fn section(&self) -> Section {
        Section::Medicines
    }

    fn title(&self) -> String {
        self.name.clone()
    }

    fn row(&self, cx: &Context) -> RowText {
        let today = cx.now.local().date();
        let dose = self.doses.last().map_or("", |dose| &dose.text);
        RowText {
            mark: match all_doses(self, cx) {
                None if !self.covers(cx.tonight()) => " ",
                taken => yes_no_mark(taken),
            },
            title: format!("{} {dose}", self.name).trim_end().to_owned(),
            value: span(Some(self.starts()), self.ends(), cx),
            more: match self.kind {
                RegimenKind::Daily => String::new(),
                RegimenKind::AsNeeded => self.kind.label().to_owned(),
            },
            is_past: self.until.is_some_and(|until| until <= today),
        }
    }

    fn details(&self, cx: &Context) -> Vec<Part> {
        let doses = match doses(self, cx) {
            none if none.is_empty() => "not filled in; Enter to add it".to_owned(),
            doses => doses,
        };
        let lasts = span(Some(self.starts()), self.ends(), cx);
        let times = self.times_a_day.as_ref();
        let times = times.map(|times| times.words(cx.settings.clock));
        let taken_how = [Some(self.kind.label().to_owned()), times, Some(lasts)];
        let taken_how: Vec<String> = taken_how.into_iter().flatten().collect();
        let mut parts = Vec::new();
        if let Some(generic) = Class::generic_name(&self.name) {
            parts.push(Part::pair("is", generic));
        }
        parts.push(Part::pair("class", self.class.label()));
        parts.push(Part::Pair("taken", taken_how.join(", ")));
        parts.push(Part::Pair("dose", doses));
        if let Some(reason) = &self.stop_reason {
            parts.push(Part::pair("stopped", reason.as_str()));
        }
        if self.covers(cx.tonight()) {
            parts.push(Part::Pair("tonight", tonight(self, cx)));
        }
        let nights = Period::ending(cx.tonight().previous(), NIGHTS_COUNTED).nights();
        let nights = nights.filter(|night| self.covers(*night));
        let taken = |night| Some(intake(self.id, night, cx)?.taken);
        let nights: Vec<Option<bool>> = nights.map(taken).collect();
        if !nights.is_empty() {
            let count = |said: Option<bool>| nights.iter().filter(|night| **night == said).count();
            let marks = nights.iter().map(|said| yes_no_mark(*said));
            parts.push(Part::Pair("4 weeks", marks.collect()));
            let [taken, skipped, not] = [Some(true), Some(false), None].map(count);
            let counts = format!("● taken {taken}  ○ skipped {skipped}  · {UNSAID} {not}");
            parts.push(Part::Pair("", counts));
        }
        match self.kind {
            RegimenKind::Daily => parts.extend(before_and_after(Subject::Medicine(self.id), cx)),
            RegimenKind::AsNeeded => {
                let journal = cx.whole.as_deref().unwrap_or(&cx.journal);
                let months = taken_by_month(journal, self, cx.tonight());
                let months = months.iter().take(MONTHS).map(MedicineMonth::words);
                let months: Vec<String> = months.collect();
                parts.push(Part::Pair("months", months.join(", ")));
                parts.push(Part::Gap);
                parts.push(Part::Aside(
                    "Patterns compares the nights you took it with the others.".to_owned(),
                ));
            }
        }
        parts.extend(card_parts(evidence::class_card(self.class)));
        parts
    }

    fn summary(&self, cx: &Context) -> String {
        let class = self.class.label();
        match doses(self, cx) {
            none if none.is_empty() => class.to_owned(),
            doses => format!("{class} · {doses}"),
        }
    }

    fn also(&self, cx: &Context) -> String {
        let names = [
            everyday_names(self.class.into()),
            Class::other_names(&self.name),
        ];
        format!("{} {}", self.summary(cx), names.join(" "))
    }

    fn buttons(&self, cx: &Context) -> Vec<Hint> {
        let mut hints = vec![Hint::new(key!(enter), "edit")];
        if self.covers(cx.tonight()) {
            let next = match next_take(self, intake(self.id, cx.tonight(), cx)) {
                (Some(_), _) => "next dose taken",
                (None, Some(true)) => "taken tonight",
                (None, Some(false)) => "skipped tonight",
                (None, None) => "undo that",
            };
            hints.push(Hint::new(key!(t), next));
        }
        hints.push(stop_hint(self.until, "stop", cx));
        hints.push(Hint::new(key!(delete), "delete"));
        hints
    }

    fn toggle(&self, cx: &Context) -> Result<Option<Effect>, Refusal> {
        self.take(cx)
    }

    fn take(&self, cx: &Context) -> Result<Option<Effect>, Refusal> {
        let night = cx.tonight();
        if !self.covers(night) {
            let lasts = span(Some(self.starts()), self.ends(), cx);
            return Err(Refusal::new(
                self.name.clone(),
                format!("it is not in use tonight ({lasts})"),
                "Enter to change its dates, or s to take it again",
            ));
        }
        let known = intake(self.id, night, cx);
        let next = next_take(self, known);
        let entry = take_dose(self, (night, known), next, &cx.now);
        Ok(Some(Effect::Record(entry)))
    }

    fn stop(&self, cx: &Context) -> Result<Option<ItemChange>, Refusal> {
        let today = cx.now.local().date();
        let on = date_beside(today, today);
        let changed = stop_or_resume(self, &cx.journal.regimens, &cx.now);
        let changed = changed.map_err(|refused| {
            refused.with_example("Enter to change its dates, or Del to delete it")
        })?;
        let label = match changed.until {
            Some(_) => format!("end of {} on {on}", self.name),
            None if changed.id == self.id => format!("{} continued", self.name),
            None => format!("start of {} on {on}", self.name),
        };
        let key = key_of(changed.id);
        Ok(Some(ItemChange::of(key, label, Edit::Regimen(changed))))
    }

    fn delete(&self) -> Option<Effect> {
        let label = format!("deleting {}", self.name);
        Some(record(label, Edit::Forget(RecordKey::Regimen(self.id))))
    }

    fn fields(&self, _: &Context) -> Vec<Field> {
        medicine_form::fields(self)
    }

    fn follow(&self, form: &mut Form) {
        medicine_form::suggest_dose_date(self, form);
        medicine_form::ask_for_reason(form);
    }

    fn save(&self, form: &Form, cx: &Context) -> Result<ItemChange, Problem> {
        medicine_form::change(self, form, cx)
    }
}

/// "20 mg since 1 Jun, 40 mg since 3 Sep"; empty where no dose is noted.
fn doses(regimen: &Regimen, cx: &Context) -> String {
    let today = cx.now.local().date();
    let dose = |dose: &Dose| format!("{} since {}", dose.text, date_beside(dose.since, today));
    let doses: Vec<String> = regimen.doses.iter().map(dose).collect();
    doses.join(", ")
}

/// What was said of tonight, once every dose was told of.
fn all_doses(regimen: &Regimen, cx: &Context) -> Option<bool> {
    let intake = intake(regimen.id, cx.tonight(), cx)?;
    let mut doses = regimen.doses_a_day().into_iter();
    let is_told = doses.all(|dose| intake.of_dose(dose).is_some());
    is_told.then_some(intake.taken)
}

fn intake(id: RegimenId, night: Night, cx: &Context) -> Option<&Intake> {
    cx.journal.check_ins.get(&night)?.intake(id)
}

/// "● taken", "08:00 ● taken, 20:00 not filled in"
fn tonight(regimen: &Regimen, cx: &Context) -> String {
    let intake = intake(regimen.id, cx.tonight(), cx);
    let words = |said: Option<bool>| match said {
        None if regimen.doses_a_day().is_empty() => UNSAID.to_owned(),
        None => format!("{} {UNSAID}", yes_no_mark(None)),
        taken @ Some(true) => format!("{} taken", yes_no_mark(taken)),
        taken => format!("{} skipped", yes_no_mark(taken)),
    };
    let doses = regimen.doses_a_day();
    if doses.is_empty() {
        return words(intake.map(|intake| intake.taken));
    }
    let dose = |dose: &DoseOfDay| {
        let said = words(intake.and_then(|intake| intake.of_dose(*dose)));
        format!("{} {said}", dose.words(cx.settings.clock))
    };
    let doses: Vec<String> = doses.iter().map(dose).collect();
    doses.join(", ")
}
