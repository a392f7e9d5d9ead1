//! `cramp patterns NAME`: one trigger, in the same sections as its page on the screen.

use std::fmt::Write as _;

use crate::cli::shell::{Page, aligned, no_such, quoted};
use crate::diary::Journal;
use crate::draw::BarRow;
use crate::patterns::TriggerFinding;
use crate::phrases::about_trigger::{self, Section, Side};
use crate::store::StoreError;

/// How many names are offered where none is meant.
const OFFERED: usize = 4;

/// The page of a trigger; `compared` is how many there were to compare it with.
pub(super) fn page(
    each: &TriggerFinding,
    compared: usize,
    journal: &Journal,
    (explore, details): (bool, bool),
    page: &Page,
) -> String {
    let mut text = format!("{}\n", each.exposure.label);
    let sections = about_trigger::sections(each, compared, Some(journal), explore);
    for (place, section) in sections.iter().enumerate() {
        write(&mut text, section, page);
        if place == 0 && each.counts.with > 0 {
            text.push_str(&two_bars(each, page));
        }
    }
    if !details {
        return text;
    }
    text.push('\n');
    text.push_str(&aligned(&about_trigger::table(each.counts).map(Vec::from)));
    for section in about_trigger::details(each, explore) {
        write(&mut text, &section, page);
    }
    text
}

fn write(text: &mut String, section: &Section, page: &Page) {
    if !section.title.is_empty() {
        let _ = writeln!(text, "\n{}", section.title);
    }
    for line in &section.lines {
        let lead = match line.lead {
            "✓" => page.sign('✓', '+').to_string(),
            "✗" => page.sign('✗', 'x').to_string(),
            lead => lead.to_owned(),
        };
        let said = format!("{lead} {}", line.words);
        let _ = writeln!(text, "{}", page.wrapped(said.trim_start()));
    }
}

fn two_bars(each: &TriggerFinding, page: &Page) -> String {
    if page.plain {
        let side = |side: Side| format!("{}: {} ({})\n", side.name, side.counted(), side.percent());
        return Side::both(each.counts).map(side).concat();
    }
    let cell = page.sign('█', '#').to_string();
    let line = |bar: BarRow| {
        let cells = cell.repeat(usize::from(bar.cells));
        format!(
            "{:>10} {cells} {}  {}\n",
            bar.name, bar.percent, bar.counted
        )
    };
    BarRow::both(page.columns(), each.counts).map(line).concat()
}

/// The error for a name that no trigger has.
pub(super) fn unknown(name: &str, labels: &[String]) -> StoreError {
    let mut near: Vec<&String> = labels.iter().collect();
    let likeness = |label: &str| strsim::jaro_winkler(&name.to_lowercase(), &label.to_lowercase());
    near.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
    near.truncate(OFFERED);
    let names: Vec<String> = near.iter().map(|label| format!("\"{label}\"")).collect();
    let among = match names.as_slice() {
        [] => "nothing is filled in yet".to_owned(),
        names => format!("there are {} and others", names.join(", ")),
    };
    let example = near.first().map_or("fluids", |label| label.as_str());
    let hint = quoted(["cramp", "patterns", example]);
    no_such(format!("no trigger is called \"{name}\"; {among}"), hint)
}
