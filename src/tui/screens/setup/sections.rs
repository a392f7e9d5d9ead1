//! The parts of the list, top to bottom. Their rows follow from the diary each time, so that they are never
//! out of step.

use std::rc::Rc;

use strum::IntoEnumIterator as _;

use super::item::{Item, Section};
use super::items::{Add, NEW_CONDITION, NEW_FACTOR, NEW_MEDICINE, NewItemKind, is_asked};
use crate::config::Setting;
use crate::config::drafts::Draft;
use crate::diary::{AskTime, Factor};
use crate::tui::context::Context;

/// All rows. In each part, what lasts stands before what has ended.
pub(super) fn items(drafts: &[Draft], cx: &Context) -> Vec<Rc<dyn Item>> {
    let of_section = |section: Section| {
        let items = items_of(section, cx);
        // What the check-in asks is a fixed table; a factor of one's own is added above it.
        let new = adds(section).filter(|_| section != Section::CheckIn);
        let add = new.map(|new| Rc::new(Add::new(new, drafts)) as Rc<dyn Item>);
        items.into_iter().chain(add)
    };
    Section::iter().flat_map(of_section).collect()
}

/// What `a` adds while the cursor is in this part.
pub(super) fn adds(section: Section) -> Option<&'static NewItemKind> {
    match section {
        Section::Medicines => Some(&NEW_MEDICINE),
        Section::Conditions => Some(&NEW_CONDITION),
        Section::OwnFactors | Section::CheckIn => Some(&NEW_FACTOR),
        Section::Settings => None,
    }
}

fn items_of(section: Section, cx: &Context) -> Vec<Rc<dyn Item>> {
    let journal = &cx.journal;
    let today = cx.now.local().date();
    match section {
        Section::Medicines => ended_last(journal.regimens.iter(), |regimen| {
            regimen.until.is_some_and(|until| until <= today)
        }),
        Section::Conditions => ended_last(journal.conditions.iter(), |condition| {
            condition.until.is_some_and(|until| until <= today)
        }),
        Section::OwnFactors => ended_last(own_factors(cx), |factor| factor.archived),
        Section::CheckIn => ended_last(built_in_factors(cx), |_| false),
        Section::Settings => Setting::iter()
            .map(|setting| Rc::new(setting) as Rc<dyn Item>)
            .collect(),
    }
}

/// What there is to count in this part.
pub(super) fn count(section: Section, cx: &Context) -> String {
    let none = match section {
        Section::Medicines => match cx.journal.regimens_of(cx.tonight()).count() {
            0 if cx.journal.regimens.is_empty() => true,
            0 => return "none on tonight".to_owned(),
            on => return format!("{on} on tonight"),
        },
        Section::Conditions => cx.journal.conditions.is_empty(),
        Section::OwnFactors => own_factors(cx).next().is_none(),
        Section::CheckIn => {
            let asked = built_in_factors(cx).filter(|factor| is_asked(factor));
            return format!("{} of {}", asked.count(), built_in_factors(cx).count());
        }
        Section::Settings => false,
    };
    if none { "none yet" } else { "" }.to_owned()
}

fn own_factors(cx: &Context) -> impl Iterator<Item = &Factor> {
    let factors = cx.journal.catalogue.iter().map(|(_, factor)| factor);
    factors.filter(|factor| factor.own)
}

fn built_in_factors(cx: &Context) -> impl Iterator<Item = &Factor> {
    let factors = cx.journal.catalogue.iter().map(|(_, factor)| factor);
    factors.filter(|factor| !factor.own && factor.asked != AskTime::Derived)
}

fn ended_last<'a, T: Item + Clone + 'static>(
    all: impl Iterator<Item = &'a T>,
    has_ended: impl Fn(&T) -> bool,
) -> Vec<Rc<dyn Item>> {
    let mut all: Vec<&T> = all.collect();
    all.sort_by_key(|one| has_ended(one));
    all.into_iter()
        .map(|one| Rc::new(one.clone()) as Rc<dyn Item>)
        .collect()
}
