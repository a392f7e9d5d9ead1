//! What the list holds, top to bottom: derived from the diary each time, so that it is never out of step.

use std::borrow::Cow;

use strum::{EnumIter, IntoEnumIterator as _};

use crate::config::Setting;
use crate::diary::{Asked, ConditionId, Factor, RegimenId};
use crate::tui::context::Context;

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

    /// What `a` adds while the cursor stands in this part.
    pub(super) fn adds(self) -> Option<New> {
        match self {
            Self::Medicines => Some(New::Medicine),
            Self::Conditions => Some(New::Condition),
            Self::OwnFactors | Self::CheckIn => Some(New::Factor),
            Self::Settings => None,
        }
    }
}

/// What can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum New {
    Medicine,
    Condition,
    Factor,
}

impl New {
    /// Its name in the file that keeps what was not saved.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Medicine => "new medicine",
            Self::Condition => "new condition",
            Self::Factor => "new factor",
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Medicine => "a medicine",
            Self::Condition => "a condition",
            Self::Factor => "a factor of your own",
        }
    }
}

/// A row of the list: what the cursor can stand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    Medicine(RegimenId),
    Condition(ConditionId),
    OwnFactor(Cow<'static, str>),
    BuiltIn(Cow<'static, str>),
    Setting(Setting),
    Add(New),
}

impl Row {
    pub(super) fn section(&self) -> Section {
        match self {
            Self::Medicine(_) | Self::Add(New::Medicine) => Section::Medicines,
            Self::Condition(_) | Self::Add(New::Condition) => Section::Conditions,
            Self::OwnFactor(_) | Self::Add(New::Factor) => Section::OwnFactors,
            Self::BuiltIn(_) => Section::CheckIn,
            Self::Setting(_) => Section::Settings,
        }
    }

    pub(super) fn of_factor(factor: &Factor) -> Self {
        if factor.own {
            Self::OwnFactor(factor.key.clone())
        } else {
            Self::BuiltIn(factor.key.clone())
        }
    }
}

/// All rows; what lasts stands before what has ended.
pub(super) fn rows(cx: &Context) -> Vec<Row> {
    Section::iter()
        .flat_map(|section| rows_of(section, cx))
        .collect()
}

fn rows_of(section: Section, cx: &Context) -> Vec<Row> {
    let journal = &cx.journal;
    let today = cx.now.local().date();
    let mut rows: Vec<Row> = match section {
        Section::Medicines => ended_last(&journal.regimens, |regimen| {
            regimen.until.is_some_and(|until| until <= today)
        })
        .map(|regimen| Row::Medicine(regimen.id))
        .collect(),
        Section::Conditions => ended_last(&journal.conditions, |condition| {
            condition.until.is_some_and(|until| until <= today)
        })
        .map(|condition| Row::Condition(condition.id))
        .collect(),
        Section::OwnFactors => {
            let own: Vec<Factor> = journal
                .catalogue
                .iter()
                .map(|(_, factor)| factor)
                .filter(|factor| factor.own)
                .cloned()
                .collect();
            ended_last(&own, |factor| factor.archived)
                .map(Row::of_factor)
                .collect()
        }
        Section::CheckIn => journal
            .catalogue
            .iter()
            .map(|(_, factor)| factor)
            .filter(|factor| !factor.own && factor.asked != Asked::Derived)
            .map(Row::of_factor)
            .collect(),
        Section::Settings => Setting::iter().map(Row::Setting).collect(),
    };
    // What the check-in asks is a fixed table; a factor of one's own is added above it.
    if section != Section::CheckIn {
        rows.extend(section.adds().map(Row::Add));
    }
    rows
}

fn ended_last<T>(all: &[T], has_ended: impl Fn(&T) -> bool + Copy) -> impl Iterator<Item = &T> {
    let lasting = all.iter().filter(move |one| !has_ended(one));
    lasting.chain(all.iter().filter(move |one| has_ended(one)))
}
