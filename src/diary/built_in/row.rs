//! A row of the factor table.

use crate::diary::Factor;
use crate::diary::card::Card;

/// A built-in factor, with everything that is said of it.
#[derive(Debug)]
pub struct BuiltIn {
    /// What it asks, stores and counts as.
    pub factor: Factor,
    /// What studies found.
    pub card: &'static Card,
    /// What people call it besides its own name: first the words of the article.
    pub other_names: &'static [&'static str],
    /// What it asks in a sentence or two, for somebody who meets it the first time; nothing for a factor that
    /// is not asked every day.
    pub asks: Option<&'static str>,
}

/// A row a factor: key and label, the kind of answer, the chapter, when it is asked, its yes/no readings with
/// what is expected of each, the line of the check-in that it shares with its neighbours, under a shorter
/// word, its card, its other names, and what it asks.
macro_rules! factors {
    (@line) => { None };
    (@line $title:literal $word:literal) => {
        Some($crate::diary::Line { title: $title, word: $word })
    };
    (@asks) => { None };
    (@asks $asks:expr) => { Some($asks) };
    ($(
        $key:literal $label:literal: $kind:expr, $group:ident, $asked:ident,
        [$($test:expr => $expects:ident),*] $(, in $title:literal as $word:literal)?,
        card $card:ident $(, also [$($name:literal),*])? $(, asks $asks:expr)?;
    )*) => {
        pub(super) static ROWS: &[$crate::diary::BuiltIn] = &[$($crate::diary::BuiltIn {
            factor: $crate::diary::Factor {
                key: std::borrow::Cow::Borrowed($key),
                label: std::borrow::Cow::Borrowed($label),
                kind: $kind,
                group: $group,
                triggers: std::borrow::Cow::Borrowed(&[
                    $($crate::diary::Trigger { test: $test, expects: $expects }),*
                ]),
                lag: 0,
                asked: $asked,
                line: factors!(@line $($title $word)?),
                own: false,
                archived: false,
            },
            card: &$card,
            other_names: &[$($($name),*)?],
            asks: factors!(@asks $($asks)?),
        }),*];
    };
}

macro_rules! words {
    ($($word:literal),*) => {
        $crate::diary::Kind::Choice(std::borrow::Cow::Borrowed(&[$(std::borrow::Cow::Borrowed($word)),*]))
    };
}
