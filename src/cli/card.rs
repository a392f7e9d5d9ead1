//! `cramp factor show`: what is known of a factor, a medicine, a condition or a relief.

use serde_json::{Value as Json, json};
use unicode_width::UnicodeWidthStr;

use super::exit::Exit;
use super::json::{CardRow, FactorRow};
use super::open;
use super::shell::Shell;
use super::table::aligned;
use crate::diary::{
    Asked, Class, ConditionKind, Direction, Factor, ReliefKind, Units, choice, neutral,
};
use crate::evidence::{self, Card};
use crate::store::StoreError;

/// How wide a paragraph of a card runs.
const WIDTH: usize = 76;

/// Prints the card of whatever has the name.
pub(super) fn run(name: &str, shell: &Shell) -> anyhow::Result<Exit> {
    let catalogue = open::to_read(shell)?.store.catalogue()?;
    let key = name.trim().to_lowercase().replace([' ', '_'], "-");
    if let Some(id) = catalogue.find(&key) {
        let factor = catalogue.get(id);
        let card = evidence::card(factor);
        let mut data = serde_json::to_value(FactorRow::from(factor))?;
        data["card"] = card_of(card)?;
        let about = facts_of(factor, shell.settings.units);
        shell.print(&data, || page(&factor.label, &about, card))?;
        return Ok(Exit::Done);
    }
    let Some((sort, label, card)) = beyond_the_table(&key) else {
        return Err(StoreError::NoSuch {
            what: format!("card \"{}\": there is none of that name", neutral(name)),
            hint: "cramp factor show fluids; also a class of medicines, a condition or a relief"
                .to_owned(),
        }
        .into());
    };
    let data = json!({ sort: key, "label": label, "card": card_of(card)? });
    shell.print(&data, || page(&capitalized(label), &[], card))?;
    Ok(Exit::Done)
}

/// What has a card and is no factor: its sort, its label and its card.
fn beyond_the_table(key: &str) -> Option<(&'static str, &'static str, &'static Card)> {
    if let Ok(class) = choice::<Class>("class", key) {
        let label = match class {
            Class::Other => "another medicine",
            class => class.label(),
        };
        return Some(("class", label, evidence::class_card(class)));
    }
    if let Ok(kind) = choice::<ConditionKind>("condition", key) {
        return Some(("condition", kind.label(), evidence::condition_card(kind)));
    }
    if let Some((_, label, card)) = evidence::TOPICS.iter().find(|(topic, ..)| *topic == key) {
        return Some(("topic", label, card));
    }
    let kind: ReliefKind = choice("relief", key).ok()?;
    Some(("relief", kind.label(), evidence::relief_card(kind)?))
}

fn capitalized(label: &str) -> String {
    let mut letters = label.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn card_of(card: &'static Card) -> serde_json::Result<Json> {
    serde_json::to_value(CardRow::from(card))
}

fn page(label: &str, about: &[Vec<String>], card: &Card) -> String {
    let mut text = format!("{}\n", neutral(label));
    if !about.is_empty() {
        text.push_str(&aligned(about));
    }
    let source = match card.source {
        "" => String::new(),
        source => format!(" ({source})"),
    };
    let mut paragraphs = vec![
        ("The article", card.article.to_owned()),
        ("Studies", format!("{}{source}", card.found)),
        (
            "Strength",
            format!("{}: {}", card.strength.mark(), card.strength.word()),
        ),
        ("For you", card.means.to_owned()),
    ];
    if let Some(who) = card.who_was_studied() {
        paragraphs.push(("Note", who.to_owned()));
    }
    for (title, words) in paragraphs {
        text.push('\n');
        text.push_str(title);
        text.push('\n');
        text.push_str(&indented(&words));
    }
    text
}

fn facts_of(factor: &Factor, units: Units) -> Vec<Vec<String>> {
    let row = |name: &str, words: String| vec![format!("  {name}"), neutral(&words).into_owned()];
    let mut rows: Vec<Vec<String>> = factor
        .triggers
        .iter()
        .map(|trigger| {
            let expected = match trigger.expects {
                Direction::Raises => "more cramps expected",
                Direction::Lowers => "fewer cramps expected",
                Direction::Unknown => "nothing expected",
            };
            let label = factor.trigger_label(trigger, units);
            row("counts as", format!("{label}; {expected}"))
        })
        .collect();
    if rows.is_empty() {
        rows.push(row(
            "counts as",
            "no trigger: it has no threshold".to_owned(),
        ));
    }
    let lag = match factor.lag {
        0 => "the same night",
        _ => "the night after",
    };
    rows.push(row("acts on", lag.to_owned()));
    let asked = match factor.asked {
        Asked::Evening => "in the evening",
        Asked::Morning => "in the morning",
        Asked::OnRequest => "only when you give it",
        Asked::Derived => "never: it follows from the date",
    };
    rows.push(row("is asked", asked.to_owned()));
    if factor.archived {
        rows.push(row("is", "put away; its values stay".to_owned()));
    }
    rows
}

/// A paragraph, two columns in, broken between words.
fn indented(words: &str) -> String {
    let mut text = String::new();
    let mut line = String::from(" ");
    for word in words.split_whitespace() {
        if line.width() + 1 + word.width() > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line = String::from(" ");
        }
        line.push(' ');
        line.push_str(word);
    }
    text.push_str(&line);
    text.push('\n');
    text
}
