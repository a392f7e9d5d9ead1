//! The questions to a diary other than that of the triggers, as the shell answers them: a section of text
//! each, and what scripts read. A new one is a line in each of the two lists.

use serde_json::Value as Json;

use super::{
    Style, before_after, bias, burden, dose, next, relief, spells, time_of_night, trend,
    what_to_record,
};
use crate::patterns::Findings;

/// A title and the sentences below it.
pub type Section = (&'static str, Vec<String>);

/// The sections that have something to say.
pub fn sections(found: &Findings, style: Style<'_>) -> Vec<Section> {
    let time_of_night = time_of_night::lines(&found.time_of_night, style.clock);
    let mut sections = vec![
        ("By amount", dose::lines(&found.doses, style)),
        (
            "How many, how long, how bad",
            burden::burden_lines(&found.burden),
        ),
        ("Before and after", before_after::lines(&found.before_after)),
        ("Trend", trend::lines(found)),
        ("Spells", spells::lines(&found.spells)),
        ("Time of night", time_of_night),
        ("Relief", relief::lines(&found.relief)),
        ("Diary quality", found.bias.warnings()),
        ("To fill in next", what_to_record::lines(&found.missing)),
        ("To try next", next::lines(&found.to_try)),
    ];
    sections.retain(|(_, lines)| !lines.is_empty());
    sections
}

/// The answers for scripts, each under its name. Unknown values and infinite ends are null.
pub fn json(found: &Findings, style: Style<'_>) -> Vec<(&'static str, Json)> {
    let changes = |word: &str| before_after::json(&found.before_after, word);
    vec![
        ("dose", dose::json(&found.doses, style)),
        ("burden", burden::json(&found.burden)),
        ("medications", changes("medicine")),
        ("conditions", changes("condition")),
        ("preventions", changes("prevention")),
        ("relief", relief::json(&found.relief)),
        (
            "time_of_night",
            time_of_night::json(&found.time_of_night, style.clock),
        ),
        ("spells", spells::json(&found.spells)),
        ("usual", trend::usual_json(&found.usual)),
        ("trend", trend::json(&found.trend)),
        (
            "clearest_change",
            trend::change_json(found.clearest_change.as_ref()),
        ),
        ("bias", bias::json(&found.bias)),
        ("missing", what_to_record::json(&found.missing)),
        ("to_try", next::json(&found.to_try)),
    ]
}
