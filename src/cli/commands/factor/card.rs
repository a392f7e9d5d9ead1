//! `cramp factor show`: the evidence card of a factor, a medicine, a condition or a relief.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::card_names::{Resolution, resolve_name};
use crate::cli::shell::{CardRow, Exit, Session, aligned, medicine, open, quoted};
use crate::diary::words::{capitalized, wrap};
use crate::diary::{AskTime, Direction, Factor, Units};
use crate::evidence::Card;
use crate::rows::FactorRow;
use crate::store::StoreError;

/// The width of a card's paragraphs.
const WIDTH: usize = 76;
const INDENT: usize = 2;

/// Prints the card for a name.
pub(super) fn run(name: &str, session: &Session) -> anyhow::Result<Exit> {
    open::must_be_there(session)?;
    let store = open::to_try_out(session)?.store;
    let catalogue = store.catalogue()?;
    let regimens = medicine::all(&store, session.tonight(), &session.now)?;
    let units = session.settings.units;
    let named = match resolve_name(name, &catalogue, &regimens, units) {
        Resolution::One(named) => named,
        Resolution::Several(names) => return Err(several(name, &names).into()),
        Resolution::Nothing(nearest) => return Err(nothing(name, &nearest).into()),
    };
    let (data, about) = match named.factor {
        Some(factor) => {
            let mut data = serde_json::to_value(FactorRow::from(factor))?;
            data["card"] = card_of(named.card)?;
            (data, facts_of(factor, units))
        }
        None => {
            let card = card_of(named.card)?;
            let data = json!({ named.sort: named.key, "label": named.label, "card": card });
            (data, Vec::new())
        }
    };
    let heading = match named.factor {
        // The person's own spelling is kept.
        Some(_) => named.label.clone(),
        None => capitalized(&named.label),
    };
    session.print(&data, || page(&heading, &about, named.card))?;
    Ok(Exit::Done)
}

/// The error for a prefix that several names share.
fn several(name: &str, names: &[String]) -> StoreError {
    StoreError::NoSuch {
        what: format!("card \"{}\": this could be {}", name, names.join(", ")),
        hint: quoted(["cramp", "factor", "show", &names[0]]),
    }
}

/// The error for an unknown name, with the nearest known ones.
fn nothing(name: &str, nearest: &[String]) -> StoreError {
    let known = "cramp factor list for all factors";
    let (did_you_mean, hint) = match nearest {
        [] => (
            String::new(),
            format!(
                "cramp factor show fluids, or {known}; also a class of medicines, a condition or a relief"
            ),
        ),
        [first, ..] => (
            format!("; did you mean {}?", nearest.join(", ")),
            format!("{}, or {known}", quoted(["cramp", "factor", "show", first])),
        ),
    };
    StoreError::NoSuch {
        what: format!("card \"{name}\": no such card{did_you_mean}"),
        hint,
    }
}

fn card_of(card: &'static Card) -> serde_json::Result<Json> {
    serde_json::to_value(CardRow::from(card))
}

fn page(label: &str, about: &[Vec<String>], card: &Card) -> String {
    let mut text = format!("{label}\n");
    if !about.is_empty() {
        text.push_str(&aligned(about));
    }
    let mut paragraphs = vec![
        ("Source", card.article.to_owned()),
        ("Studies", card.found_where()),
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
        for line in wrap(&words, WIDTH - INDENT) {
            let _ = writeln!(text, "{:INDENT$}{line}", "");
        }
    }
    text
}

fn facts_of(factor: &Factor, units: Units) -> Vec<Vec<String>> {
    let row = |name: &str, words: String| vec![format!("  {name}"), words];
    let mut rows: Vec<Vec<String>> = factor
        .triggers
        .iter()
        .map(|trigger| {
            let expected = match trigger.expects {
                Direction::Raises => "expected to raise the risk",
                Direction::Lowers => "expected to lower the risk",
                Direction::Unknown => "not sure",
            };
            let label = factor.trigger_label(trigger, units);
            row("counts as", format!("{label}; {expected}"))
        })
        .collect();
    if rows.is_empty() {
        rows.push(row("counts as", "never (it has no threshold)".to_owned()));
    }
    let lag = match factor.lag {
        0 => "the same night",
        _ => "the night after",
    };
    rows.push(row("affects", lag.to_owned()));
    let asked = match factor.asked {
        AskTime::Evening => "in the evening",
        AskTime::Morning => "in the morning",
        AskTime::OnRequest => "only if you fill it in",
        AskTime::Derived => "never (it is worked out)",
    };
    rows.push(row("asked", asked.to_owned()));
    if factor.archived {
        rows.push(row("is", "archived; its values stay".to_owned()));
    }
    rows
}
