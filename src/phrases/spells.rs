//! Spells in words.

use serde_json::{Value as Json, json};

use super::numbers::p_in_words;
use super::too_few::{json_or_too_few, lines_or_too_few};
use crate::diary::words::{date, number, plural};
use crate::patterns::{BeforeSpell, SpellLeadUp, TooFewToTest};

impl SpellLeadUp {
    /// Everything there is to say, in a paragraph.
    pub fn sentence(&self) -> String {
        let headline = self.headline();
        if self.before.is_empty() {
            return format!("{headline} {NOTHING_BEFORE}");
        }
        let list: Vec<String> = self.before.iter().map(BeforeSpell::in_words).collect();
        format!(
            "{headline} {BEFORE}: {}. {}",
            list.join("; "),
            self.caution()
        )
    }

    /// When it was, how many cramps came, and how often chance makes such a spell.
    pub fn headline(&self) -> String {
        let stretch = &self.stretch;
        format!(
            "{} to {}: cramps on {} of {}, where you usually have {}. {}",
            date(stretch.nights.first.evening()),
            date(stretch.nights.last.evening()),
            stretch.cramp_nights,
            plural(stretch.recorded, "night"),
            number(stretch.expected),
            by_chance(stretch.p)
        )
    }

    /// Why what was different before it proves little.
    pub fn caution(&self) -> String {
        format!(
            "Of {} things compared, some look unusual by chance; one spell proves nothing.",
            self.compared
        )
    }

    /// How it was found, for the curious.
    pub fn method(&self) -> String {
        format!(
            "A spell is found with the scan statistic (p {}): it tries every run of nights, and asks how \
             often shuffled diaries have one as strong.",
            p_in_words(self.stretch.p)
        )
    }
}

impl BeforeSpell {
    /// "Alcohol on 2 of 3 days (usually 14 %)"
    pub fn in_words(&self) -> String {
        format!(
            "{} on {} of {} days (usually {:.0} %)",
            self.label,
            self.days,
            self.of,
            100.0 * self.usual_share
        )
    }
}

/// Said before what was different.
pub const BEFORE: &str = "Different in the 3 days before";

/// Said where nothing was.
pub const NOTHING_BEFORE: &str = "Nothing you filled in was unusual in the 3 days before.";

/// Said where there are no spells.
pub const NO_SPELL: &str = "No run of nights has more cramps than chance explains.";

/// "By chance, a spell this strong turns up in about 1 of 20 diaries like yours."
pub fn by_chance(p: f64) -> String {
    let diaries = if p < 0.001 {
        "fewer than 1 of 1000".to_owned()
    } else {
        // p is drawn: the last digit of a large number would say more than is known.
        let diaries = 1.0 / p;
        let step = if diaries < 100.0 { 1.0 } else { 10.0 };
        format!("about 1 of {:.0}", (diaries / step).round() * step)
    };
    format!("By chance, a spell this strong turns up in {diaries} diaries like yours.")
}

/// A line a spell.
pub(super) fn lines(of: &Result<Vec<SpellLeadUp>, TooFewToTest>) -> Vec<String> {
    lines_or_too_few(of, |spells| match spells.as_slice() {
        [] => vec![NO_SPELL.to_owned()],
        spells => spells.iter().map(SpellLeadUp::sentence).collect(),
    })
}

/// The same for scripts.
pub(super) fn json(of: &Result<Vec<SpellLeadUp>, TooFewToTest>) -> Json {
    json_or_too_few(
        of,
        |spells| json!({"found": spells.iter().map(numbers).collect::<Json>()}),
    )
}

fn numbers(each: &SpellLeadUp) -> Json {
    let before = |each: &BeforeSpell| {
        json!({"factor": each.key, "label": each.label, "days": each.days, "of": each.of,
            "usual_share": each.usual_share, "p": each.p})
    };
    let mut numbers = json!(each.stretch);
    numbers["before"] = each.before.iter().map(before).collect();
    numbers["sentence"] = each.sentence().into();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_told_as_one_of_a_number_of_diaries() {
        for (p, said) in [
            (0.05, "about 1 of 20"),
            (0.011, "about 1 of 91"),
            (0.010_1, "about 1 of 99"),
            (0.009_9, "about 1 of 100"),
            (0.002_545, "about 1 of 390"),
            (0.001, "about 1 of 1000"),
            (0.000_99, "fewer than 1 of 1000"),
        ] {
            let whole =
                format!("By chance, a spell this strong turns up in {said} diaries like yours.");
            assert_eq!(by_chance(p), whole, "{p}");
        }
    }
}
