//! `cramp factor show`: the evidence card of a factor, a medicine, a condition or a relief.

use std::fmt::Write as _;

use serde_json::json;

use super::card_names::{Resolution, resolve_name};
use crate::cli::shell::{Session, aligned, medicine, no_such, open, quoted};
use crate::diary::words::{capitalized, wrap};
use crate::diary::{AskTime, Direction, Factor, Units};
use crate::evidence::Card;
use crate::rows::FactorRow;
use crate::store::StoreError;

/// The width of a card's paragraphs.
const WIDTH: usize = 76;
const INDENT: usize = 2;

/// Prints the card for a name.
pub(super) fn run(name: &str, session: &Session) -> anyhow::Result<()> {
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
    let label = named.label;
    let (mut data, heading, about) = match named.factor {
        // The person's own spelling is kept.
        Some(factor) => {
            let row = serde_json::to_value(FactorRow::from(factor))?;
            (row, label, facts_of(factor, units))
        }
        None => {
            let heading = capitalized(&label);
            (
                json!({ named.sort: named.key, "label": label }),
                heading,
                Vec::new(),
            )
        }
    };
    data["card"] = json!({
        "article": named.card.article,
        "found": named.card.found,
        "source": Some(named.card.source).filter(|source| !source.is_empty()),
        "strength": named.card.strength.mark(),
        "strength_word": named.card.strength.word(),
        "means": named.card.means,
    });
    session.print(&data, || page(&heading, &about, named.card))
}

/// The error for a prefix that several names share.
fn several(name: &str, names: &[String]) -> StoreError {
    let what = format!("card \"{name}\": this could be {}", names.join(", "));
    no_such(what, quoted(["cramp", "factor", "show", &names[0]]))
}

/// The error for an unknown name, with the nearest known ones.
fn nothing(name: &str, nearest: &[String]) -> StoreError {
    let what = format!("card \"{name}\": no such card");
    let known = "cramp factor list for all factors";
    let [first, ..] = nearest else {
        let also = "also a class of medicines, a condition or a relief";
        return no_such(
            what,
            format!("cramp factor show fluids, or {known}; {also}"),
        );
    };
    let hint = format!("{}, or {known}", quoted(["cramp", "factor", "show", first]));
    no_such(
        format!("{what}; did you mean {}?", nearest.join(", ")),
        hint,
    )
}

fn page(label: &str, about: &[Vec<String>], card: &Card) -> String {
    let mut text = format!("{label}\n{}", aligned(about));
    let strength = format!("{}: {}", card.strength.mark(), card.strength.word());
    let paragraphs = [
        ("Source", Some(card.article.to_owned())),
        ("Studies", Some(card.found_where())),
        ("Strength", Some(strength)),
        ("For you", Some(card.means.to_owned())),
        ("Note", card.who_was_studied().map(str::to_owned)),
    ];
    for (title, words) in paragraphs {
        let Some(words) = words else { continue };
        let _ = writeln!(text, "\n{title}");
        for line in wrap(&words, WIDTH - INDENT) {
            let _ = writeln!(text, "{:INDENT$}{line}", "");
        }
    }
    text
}

fn facts_of(factor: &Factor, units: Units) -> Vec<Vec<String>> {
    let row = |name: &str, words: String| vec![format!("  {name}"), words];
    let mut rows = Vec::new();
    for trigger in factor.triggers.iter() {
        let expected = match trigger.expects {
            Direction::Raises => "expected to raise the risk",
            Direction::Lowers => "expected to lower the risk",
            Direction::Unknown => "not sure",
        };
        let label = factor.trigger_label(trigger, units);
        rows.push(row("counts as", format!("{label}; {expected}")));
    }
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
