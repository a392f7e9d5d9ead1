//! How many, how long, how bad: what is said of it.

use serde_json::{Value as Json, json};

use crate::diary::words::{plural, seconds};
use crate::patterns::{
    BURDEN_NIGHTS_NEEDED as NIGHTS_NEEDED, Burden, BurdenNights, Measure, NoBurdenTest,
    TriggerBurden,
};

/// Said beside whatever is said of it.
pub const CRAMP_NIGHTS_ONLY: &str =
    "This compares cramp nights only, so it doesn't show if you get a cramp.";

/// Said where nothing is told.
pub const SMALL_DIFFERENCES_HIDE: &str =
    "There could still be a difference. With few cramp nights, only a large one shows.";

impl Measure {
    /// The question.
    pub fn question(self) -> &'static str {
        match self {
            Self::Cramps => "How many",
            Self::Minutes => "How long",
            Self::Pain => "How bad",
        }
    }

    /// "more cramps", "shorter".
    pub fn direction(self, is_more: bool) -> &'static str {
        match (self, is_more) {
            (Self::Cramps, true) => "more cramps",
            (Self::Cramps, false) => "fewer cramps",
            (Self::Minutes, true) => "longer",
            (Self::Minutes, false) => "shorter",
            (Self::Pain, true) => "more pain",
            (Self::Pain, false) => "less pain",
        }
    }

    /// "3 cramps", "4 min 30 s", "7 of 10".
    fn amount(self, value: f64) -> String {
        match self {
            Self::Cramps if value.total_cmp(&1.0).is_eq() => "1 cramp".to_owned(),
            Self::Cramps => format!("{value} cramps"),
            Self::Minutes => seconds(value * 60.0),
            Self::Pain => format!("{value} of 10"),
        }
    }

    /// The same after another amount, where what is counted need not be said again: "1", "4".
    fn amount_again(self, value: f64) -> String {
        match self {
            Self::Cramps | Self::Pain => value.to_string(),
            Self::Minutes => self.amount(value),
        }
    }

    /// What must be known of a night.
    fn known(self) -> &'static str {
        match self {
            Self::Cramps => "",
            Self::Minutes => " where every cramp has a length",
            Self::Pain => " where every cramp has a pain score",
        }
    }
}

impl Burden {
    /// What there is to say of one measure beside a trigger of this name.
    pub fn sentence(&self, label: &str) -> String {
        let measure = self.measure;
        let with = median(self.with, |value| measure.amount(value));
        let without = median(self.without, |value| measure.amount_again(value));
        let nights = format!("({} and {} nights)", self.with.nights, self.without.nights);
        match (self.test, self.told()) {
            (Err(why), _) => self.why_not(why),
            (Ok(_), None) => {
                format!("No clear pattern: typically {with} with it, {without} without {nights}.")
            }
            (Ok(_), Some(is_more)) => {
                let median_says_so = match (self.with.median, self.without.median) {
                    (Some(with), Some(without)) if is_more => with > without,
                    (Some(with), Some(without)) => with < without,
                    _ => false,
                };
                if median_says_so {
                    let typically = match measure {
                        Measure::Cramps => "you typically had",
                        Measure::Minutes => "your cramps typically lasted",
                        Measure::Pain => "your worst pain was typically",
                    };
                    let in_all = if measure == Measure::Minutes {
                        " in all"
                    } else {
                        ""
                    };
                    format!(
                        "On cramp nights with {label} {typically} {with}{in_all}, on other cramp nights \
                        {without} {nights}."
                    )
                } else {
                    let tended = match (measure, is_more) {
                        (Measure::Cramps, true) => "you tended to have more cramps",
                        (Measure::Cramps, false) => "you tended to have fewer cramps",
                        (Measure::Minutes, true) => "your cramps tended to last longer in all",
                        (Measure::Minutes, false) => "your cramps tended to be over sooner in all",
                        (Measure::Pain, true) => "your worst pain tended to be worse",
                        (Measure::Pain, false) => "your worst pain tended to be milder",
                    };
                    format!(
                        "On cramp nights with {label} {tended} than on other cramp nights {nights}."
                    )
                }
            }
        }
    }

    fn why_not(&self, why: NoBurdenTest) -> String {
        match why {
            NoBurdenTest::TooEarly => {
                let (fewer, with) = if self.with.nights < NIGHTS_NEEDED {
                    (self.with.nights, "with it")
                } else {
                    (self.without.nights, "without it")
                };
                format!(
                    "Too early to say: {} {with}{} so far; it takes {NIGHTS_NEEDED}.",
                    plural(fewer, "cramp night"),
                    self.measure.known()
                )
            }
            NoBurdenTest::AllAlike => {
                let alike = median(self.with, |value| self.measure.amount(value));
                format!("Nothing to compare: {alike} on each of these nights.")
            }
            NoBurdenTest::Step => {
                "It changed too rarely to tell it from the time of year or a bad spell.".to_owned()
            }
        }
    }
}

fn median(of: BurdenNights, in_words: impl Fn(f64) -> String) -> String {
    of.median.map_or_else(String::new, in_words)
}

impl TriggerBurden {
    /// "more cramps, longer", "no clear pattern", "too early".
    pub fn in_short(&self) -> String {
        let told = self.measures.iter();
        let told = told.filter_map(|each| Some(each.measure.direction(each.told()?)));
        let told: Vec<&str> = told.collect();
        if !told.is_empty() {
            told.join(", ")
        } else if self.measures.iter().any(|each| each.test.is_ok()) {
            "no clear pattern".to_owned()
        } else if self
            .measures
            .iter()
            .any(|each| each.test == Err(NoBurdenTest::Step))
        {
            "changed too rarely".to_owned()
        } else {
            "too early".to_owned()
        }
    }
}

/// What there is to say of all triggers together, a line each.
pub fn burden_lines(of: &[TriggerBurden]) -> Vec<String> {
    let measures = || {
        of.iter()
            .flat_map(|of| of.measures.iter().map(move |each| (of, each)))
    };
    let told = measures().filter(|(_, each)| each.told().is_some());
    let mut lines: Vec<String> = told.map(|(of, each)| each.sentence(&of.label)).collect();
    let asked = measures().filter(|(_, each)| each.test.is_ok()).count();
    lines.push(if !lines.is_empty() {
        CRAMP_NIGHTS_ONLY.to_owned()
    } else if asked > 0 {
        format!(
            "No clear pattern in how many cramps you had on cramp nights, how long they lasted or how bad \
            they were. {SMALL_DIFFERENCES_HIDE}"
        )
    } else {
        format!("Too early: it takes {NIGHTS_NEEDED} cramp nights with a trigger, and {NIGHTS_NEEDED} \
            without it.")
    });
    lines
}

/// Each comparison for scripts.
pub(super) fn json(of: &[TriggerBurden]) -> Json {
    of.iter().flat_map(burden).collect()
}

fn burden(of: &TriggerBurden) -> impl Iterator<Item = Json> {
    let nights = |of: BurdenNights| json!({"nights": of.nights, "median": of.median});
    of.measures.iter().map(move |each| {
        let test = each.test.ok();
        json!({"factor": of.key, "label": of.label, "measure": <&str>::from(each.measure),
            "with": nights(each.with),
            "without": nights(each.without), "p": test.map(|test| test.p), "q": test.map(|test| test.q),
            "told": each.told().is_some(), "sentence": each.sentence(&of.label)})
    })
}
