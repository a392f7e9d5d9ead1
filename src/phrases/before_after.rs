//! Before and after a change, in words.

use serde_json::{Value as Json, json};

use super::json::{count, ratio, too_few};
use super::numbers::likely;
use crate::charts::ChangeKind;
use crate::diary::words::number;
use crate::patterns::BeforeAfter;

impl BeforeAfter {
    /// "9 cramps on 40 recorded nights before it, 5 cramps on 38 recorded nights after it."
    pub fn counts_words(&self) -> String {
        let (before, after) = (self.before().words(), self.after().words());
        format!("{before} before it, {after} after it.")
    }

    /// How they compare, or what it takes. No verdict: that a difference is larger than chance makes it, a
    /// bad spell does.
    pub fn ratio_words(&self) -> String {
        match (&self.ratio, self.comparison.words()) {
            (Ok(_), Ok(words)) => words,
            (Err(few), _) => format!(
                "Too few to compare: {} of {} {}.",
                few.have, few.need, few.what
            ),
            (Ok(_), Err(few)) => format!("{few}."),
        }
    }

    /// What is to be expected without any effect; nothing where nothing is compared or nothing differs.
    pub fn caveat_words(&self) -> Option<&'static str> {
        self.ratio.ok()?;
        self.comparison.caveat()
    }

    /// Whether cramps were rising or falling before it already.
    pub fn movement_words(&self) -> String {
        let Some(movement) = self.movement else {
            let words =
                "Too few nights or cramps to tell whether they were rising or falling before it.";
            return words.to_owned();
        };
        let ratio = movement.ratio;
        let word = if ratio.low > 1.0 {
            "They were rising before it"
        } else if ratio.high < 1.0 {
            "They were falling before it"
        } else {
            return "No clear rise or fall before it.".to_owned();
        };
        let by = if ratio.value.is_infinite() {
            "all of them in the last 4 weeks".to_owned()
        } else {
            let (value, likely) = (number(ratio.value), likely(ratio));
            format!("{value} times as many in the last 4 weeks {likely}")
        };
        let spell = if ratio.low > 1.0 {
            " So it came in a bad spell."
        } else {
            ""
        };
        format!("{word}: {by}.{spell}")
    }

    /// What else changed in the same nights.
    pub fn others_words(&self) -> Option<String> {
        let others = self.also_changed.join("; ");
        (!others.is_empty())
            .then(|| format!("In the same weeks: {others}. We can't tell them apart here."))
    }

    /// All of it.
    pub fn sentence(&self) -> String {
        let mut said = format!(
            "{}, {}: {} {}",
            self.change.title(),
            self.change.on,
            self.counts_words(),
            self.ratio_words()
        );
        let rest = match self.ratio {
            Ok(_) => [
                self.caveat_words().map(str::to_owned),
                Some(self.movement_words()),
                self.others_words(),
            ],
            Err(_) => [None, None, None],
        };
        for words in rest.into_iter().flatten() {
            said.push(' ');
            said.push_str(&words);
        }
        said
    }
}

/// A line a change.
pub(super) fn lines(changes: &[BeforeAfter]) -> Vec<String> {
    changes.iter().map(BeforeAfter::sentence).collect()
}

/// The changes of one kind of subject for scripts.
pub(super) fn json(changes: &[BeforeAfter], word: &str) -> Json {
    let of = changes
        .iter()
        .filter(|each| each.change.subject.word() == word);
    of.map(|each| before_after(word, each)).collect()
}

fn before_after(word: &str, each: &BeforeAfter) -> Json {
    let change = &each.change;
    let dose = match &change.kind {
        ChangeKind::Dose(dose) => Some(dose),
        ChangeKind::Start | ChangeKind::Stop => None,
    };
    let key = if word == "medicine" {
        "medication"
    } else {
        word
    };
    json!({
        key: change.name,
        "change": <&str>::from(&change.kind),
        "dose": dose,
        "on": change.on.to_string(),
        "from": change.before.first.to_string(),
        "to": change.after.last.to_string(),
        "before": count(each.before()),
        "after": count(each.after()),
        "rate_ratio": each.ratio.ok().map(ratio),
        "too_few": each.ratio.as_ref().err().map(too_few),
        "trend_before": each.movement.map(ratio),
        "also_changed": each.also_changed,
        "sentence": each.sentence(),
    })
}
