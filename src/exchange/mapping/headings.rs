//! What headings are called, in the languages of most diaries; the words of a list stand between bars.

use crate::exchange::cells::is_one_of;

pub(super) const DATE: &str =
    "date|day|night|datum|tag|fecha|timestamp|when|start|started|onset|began|from";
pub(super) const COUNT: &str = "count|number|how many|times|total|anzahl";
/// Columns of dates that say when a row was written, not when the cramp came.
pub(super) const WRITTEN: &str = "timestamp|created|submitted|entered|recorded|modified";
pub(super) const START: &str = "start|started|onset|began|begin|from|beginn";
pub(super) const TIME: &str = "time|uhrzeit|hora|heure|at|when|hour";
/// Times of something else than the cramp.
pub(super) const OTHER_TIME: &str =
    "bed|sleep|slept|asleep|wake|woke|waking|up|dose|taken|entered|end|ended|stop|stopped";
pub(super) const WEEKDAY: &str = "weekday|dow|wochentag";
pub(super) const END: &str = "end|ended|stop|stopped|until|till|to|ende|over";
pub(super) const PAIN: &str =
    "pain|severity|intensity|how bad|strength|schmerz|stärke|douleur|dolor";
pub(super) const LENGTH: &str =
    "duration|length|how long|minutes|lasted|seconds|dauer|duración|durée";
pub(super) const NOTE: &str =
    "note|nota|comment|remark|remarque|description|notiz|bemerkung|details";
pub(super) const FOOT: &str = "foot|feet|leg|legs|side|fuß|bein|seite|pied|jambe|pie|pierna";
pub(super) const MUSCLE: &str = "muscle|where|place|part|location|muskel";
pub(super) const RELIEF: &str = "relief|helped|help|remedy|treatment|tried";
pub(super) const NAME: &str =
    "name|factor|item|what|habit|symptom|variable|tracker|trigger|measure|category";
pub(super) const VALUE: &str = "value|amount|rating|quantity|count|score|wert";

fn parts(heading: &str) -> impl Iterator<Item = &str> {
    heading.split(|c: char| !c.is_alphanumeric())
}

/// Whether one of the words of a heading in lower case is one of these.
pub(super) fn has_word(heading: &str, words: &str) -> bool {
    parts(heading).any(|part| is_one_of(part, words))
}

/// Whether a heading begins with one of these.
pub(super) fn begins(heading: &str, words: &str) -> bool {
    parts(heading)
        .next()
        .is_some_and(|first| is_one_of(first, words))
}

/// Whether one of these stands somewhere in a heading.
pub(super) fn contains(heading: &str, words: &str) -> bool {
    words.split('|').any(|word| heading.contains(word))
}

/// A heading without its unit, and the unit: `water (L)`, `water_oz`.
pub(super) fn unit_in(heading: &str) -> (&str, Option<String>) {
    const UNITS: &str = "l|ml|oz|fl oz|min|minutes|h|hours|s|sec|seconds|cups|kg|lb|mg|g|km|steps";
    const OF_BLOOD: &str =
        "mmol/l|mg/dl|meq/l|nmol/l|ng/ml|pmol/l|pg/ml|ng/l|mmol/mol|u/l|mu/l|µg/l|ug/l";
    let is_unit = |unit: &str| {
        let unit = unit.trim().to_lowercase();
        is_one_of(&unit, UNITS) || is_one_of(&unit, OF_BLOOD)
    };
    let parts = heading.trim_end_matches([')', ']']).split_once(['(', '[']);
    // The "l" of "calf_l" is a side.
    let after_a_line = heading.rsplit_once('_');
    let parts = parts.or(after_a_line.filter(|(_, unit)| unit.len() > 1 || *unit == "h"));
    match parts {
        Some((bare, unit)) if is_unit(unit) => (bare.trim(), Some(unit.trim().to_lowercase())),
        _ => (heading.trim(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_stands_at_the_end_of_a_heading() {
        for (heading, bare, unit) in [
            ("Water (L)", "Water", Some("l")),
            ("Vitamin D (ng/ml)", "Vitamin D", Some("ng/ml")),
            ("Water [fl oz]", "Water", Some("fl oz")),
            ("water_oz", "water", Some("oz")),
            ("standing_h", "standing", Some("h")),
            ("calf_l", "calf_l", None),
            ("leg_pain", "leg_pain", None),
            ("Pain (1-10)", "Pain (1-10)", None),
        ] {
            assert_eq!(
                unit_in(heading),
                (bare, unit.map(str::to_owned)),
                "{heading}"
            );
        }
    }
}
