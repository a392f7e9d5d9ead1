//! Before and after a change, in words.

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
                few.have, few.need, few.of
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
            let [value, low, high] = [ratio.value, ratio.low, ratio.high].map(number);
            format!("{value} times as many in the last 4 weeks (likely {low} to {high})")
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
