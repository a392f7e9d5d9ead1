//! Everything that is said of one trigger, in sections: first what it means in everyday words; and apart from
//! that the numbers, and how they were made. The screen and the shell place the same sections.

use super::check::{self, Outcome};
use super::finding::{self, sentence, what_it_means};
use super::numbers::p_in_words;
use crate::diary::Journal;
use crate::diary::words::{plural, ratio};
use crate::evidence::{self, Card};
use crate::patterns::{Estimate, Source, TriggerFinding, TwoByTwo};

/// Sentences below a title.
#[derive(Clone, Debug)]
pub struct Section {
    /// The title; empty above the first.
    pub title: &'static str,
    /// The sentences.
    pub lines: Vec<Line>,
}

/// A sentence, with what stands before it.
#[derive(Clone, Debug)]
pub struct Line {
    /// A word or a sign before it; empty for none.
    pub lead: &'static str,
    /// The sentence.
    pub words: String,
    /// How a check went, where it is one.
    pub outcome: Option<Outcome>,
}

impl Line {
    fn new(words: impl Into<String>) -> Self {
        Self::led("", words)
    }

    fn led(lead: &'static str, words: impl Into<String>) -> Self {
        Self {
            lead,
            words: words.into(),
            outcome: None,
        }
    }
}

/// How the intervals and tests of the details are made.
const METHODS: [&str; 3] = [
    "How sure: all your triggers are weighed together, beside bad spells and the season. We add up every \
     mix of them that fits your nights.",
    "Likely range: the middle 99 % of what those mixes say. It takes that much because a finding can be \
     wrong.",
    "Raw numbers: 95 % ranges by Koopman (ratio), Newcombe (difference) and the exact method (odds ratio), \
     and Fisher's exact test. More is in docs/METHODS.md.",
];

/// What is said first: the sentence, what it means, what one could do, what studies found.
/// `compared` is how many triggers were compared in all.
pub fn sections(
    each: &TriggerFinding,
    compared: usize,
    journal: Option<&Journal>,
    explore: bool,
) -> Vec<Section> {
    let card = journal.and_then(|journal| card(each, journal));
    let could = card.iter().map(|card| card.means.to_owned());
    let all = [
        ("", vec![Line::new(sentence(each, explore))]),
        (
            "What it means for you",
            what_it_means(each, explore, compared)
                .into_iter()
                .map(Line::new)
                .collect(),
        ),
        (
            "What you could do",
            could
                .chain(what_makes_it_surer(each, explore))
                .map(Line::new)
                .collect(),
        ),
        ("What studies found", card.map(studies).unwrap_or_default()),
    ];
    filled(all.into())
}

/// What is said to the curious: the numbers, the checks, and how both were made. The nights themselves are
/// drawn as a table before it.
pub fn details(each: &TriggerFinding, explore: bool) -> Vec<Section> {
    let checks = each
        .checks
        .iter()
        .flat_map(|checks| check::all(checks, each));
    let checks = checks.map(|(outcome, words)| Line {
        lead: outcome.sign(),
        words,
        outcome: Some(outcome),
    });
    let numbers = numbers(each, explore);
    let has_numbers = !numbers.is_empty();
    let all = [
        ("The numbers", numbers),
        ("Checks", checks.collect()),
        (
            "How the numbers are made",
            METHODS
                .iter()
                .filter(|_| has_numbers)
                .map(|said| Line::new(*said))
                .collect(),
        ),
    ];
    filled(all.into())
}

fn filled(all: Vec<(&'static str, Vec<Line>)>) -> Vec<Section> {
    let all = all.into_iter().filter(|(_, lines)| !lines.is_empty());
    all.map(|(title, lines)| Section { title, lines }).collect()
}

/// The card of a trigger.
pub fn card(each: &TriggerFinding, journal: &Journal) -> Option<&'static Card> {
    match each.exposure.source {
        // By its name: the findings may be of a diary that had another list of factors.
        Source::Factor { .. } => {
            let factor = journal.catalogue.find(&each.exposure.key)?;
            Some(evidence::card(journal.catalogue.get(factor)))
        }
        Source::Medicine(id) => Some(evidence::class_card(journal.regimen(id)?.class)),
    }
}

/// What studies and the article say. It stands beside the numbers and changes none.
pub fn studies(card: &Card) -> Vec<Line> {
    let strength = format!("{}, {}", card.strength.mark(), card.strength.word());
    let mut lines = vec![
        Line::new(card.found_where()),
        Line::led("How strong:", strength),
        Line::new(card.article),
    ];
    lines.extend(card.who_was_studied().map(Line::new));
    lines
}

/// What would make the answer surer, first what its checks have against it.
fn what_makes_it_surer(each: &TriggerFinding, explore: bool) -> Vec<String> {
    let told = each.is_told(explore);
    let mut said: Vec<String> = Vec::new();
    if told {
        let helps = each.doubts().into_iter().map(check::what_would_help);
        said.extend(helps.map(str::to_owned));
        said.dedup();
    }
    match each.counts.unknown {
        0 => {}
        1 => said.push("1 night has no answer; filling it in would help.".to_owned()),
        unknown => said.push(format!(
            "{unknown} nights have no answer; filling them in would help."
        )),
    }
    if let Some(shows) = finding::what_would_show(each).filter(|_| told) {
        said.push(format!("With these nights {shows}"));
    }
    said
}

/// How sure it is in numbers, then the plain comparisons.
fn numbers(each: &TriggerFinding, explore: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    if each.counts.unknown > 0 {
        let unknown = plural(each.counts.unknown, "night");
        lines.push(Line::new(format!("Not answered on {unknown}.")));
    }
    lines.extend(finding::told_since(each).map(Line::new));
    if let Some(posterior) = each.posterior {
        let side = if posterior.more { "more" } else { "fewer" };
        let sure = match posterior.probability {
            0.995.. => "over 99 %".to_owned(),
            sure => format!("{:.0} %", 100.0 * sure),
        };
        lines.push(Line::led(
            "How sure:",
            format!("{sure} that you get {side} cramps with it."),
        ));
    }
    if let Some([value, low, high]) = each.told_ratio(explore).map(bare) {
        let said = format!(
            "{value}× (likely {low} to {high}), adjusted for your other triggers, bad spells and the season."
        );
        lines.push(Line::led("Risk:", said));
    }
    let Some(crude) = each.crude else {
        return lines;
    };
    if let Some([value, low, high]) = crude.risk_ratio.map(bare) {
        lines.push(Line::led(
            "Ratio:",
            format!("{value}× ({low}–{high}), unadjusted."),
        ));
    }
    if let Some(difference) = crude.risk_difference {
        let points = [difference.value, difference.low, difference.high];
        let [value, low, high] = points.map(|share| format!("{:+.0}", 100.0 * share));
        let said = format!("{value} points in 100 ({low} to {high}), unadjusted.");
        lines.push(Line::led("Difference:", said));
    }
    if let Some([value, low, high]) = crude.odds_ratio.map(bare) {
        let said = format!(
            "{value} ({low}–{high}); Fisher's p {}.",
            p_in_words(crude.fisher_p)
        );
        lines.push(Line::led("Odds ratio:", said));
    }
    lines
}

/// One of two kinds of nights: those with the trigger, and those without.
#[derive(Clone, Copy, Debug)]
pub struct Side {
    /// "with it"
    pub name: &'static str,
    /// Cramp nights.
    pub cramps: u32,
    /// Nights.
    pub nights: u32,
}

impl Side {
    /// Both sides.
    pub fn both(counts: TwoByTwo) -> [Self; 2] {
        [
            Self {
                name: "with it",
                cramps: counts.with_cramp,
                nights: counts.with,
            },
            Self {
                name: "without it",
                cramps: counts.without_cramp,
                nights: counts.without,
            },
        ]
    }

    /// The share of its nights with a cramp, where there are nights.
    pub fn share(self) -> Option<f64> {
        (self.nights > 0).then(|| f64::from(self.cramps) / f64::from(self.nights))
    }

    /// "39 %"
    pub fn percent(self) -> String {
        self.share()
            .map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", 100.0 * share))
    }

    /// "32 of 82"
    pub fn counted(self) -> String {
        format!("{} of {}", self.cramps, self.nights)
    }
}

/// The nights as a table: cramp nights and quiet ones with the trigger and without it, below their heads.
pub fn table(counts: TwoByTwo) -> [[String; 4]; 3] {
    let row = |side: Side| {
        let quiet = side.nights - side.cramps;
        [
            side.name.to_owned(),
            side.cramps.to_string(),
            quiet.to_string(),
            side.percent(),
        ]
    };
    let [with, without] = Side::both(counts);
    let head = ["", "cramp", "quiet", "share"].map(str::to_owned);
    [head, row(with), row(without)]
}

/// Whether a trigger is called by some words, all of which are in its label, its key or one of its everyday
/// names.
pub fn is_called(each: &TriggerFinding, words: &str) -> bool {
    let words = words.to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    let has_all = |name: &str| words.iter().all(|word| name.contains(word));
    let exposure = &each.exposure;
    let names = evidence::other_names(&exposure.key);
    has_all(&exposure.label.to_lowercase())
        || has_all(&exposure.key.to_lowercase())
        || names.iter().any(|name| has_all(name))
}

/// A value and the two ends of its interval.
fn bare(estimate: Estimate) -> [String; 3] {
    [estimate.value, estimate.low, estimate.high].map(ratio)
}
