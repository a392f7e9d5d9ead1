//! Spells in words.

use crate::diary::words::number;
use crate::patterns::{BeforeSpell, Spell};

impl Spell {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        let Self {
            stretch,
            before,
            compared,
        } = self;
        let said = format!(
            "{} to {}: cramps on {} of {} nights, where you usually have {}. {}",
            stretch.nights.first,
            stretch.nights.last,
            stretch.cramp_nights,
            stretch.recorded,
            number(stretch.expected),
            by_chance(stretch.p)
        );
        if before.is_empty() {
            return format!("{said} Nothing you filled in was unusual in the 3 days before.");
        }
        let each = |before: &BeforeSpell| {
            format!(
                "{} on {} of {} days (usually {:.0} %)",
                before.label,
                before.days,
                before.of,
                100.0 * before.usual_share
            )
        };
        let list: Vec<String> = before.iter().map(each).collect();
        format!(
            "{said} In the 3 days before: {}. Of {compared} things compared, some look unusual by \
            chance; one spell proves nothing.",
            list.join("; ")
        )
    }
}

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
