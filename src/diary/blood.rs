//! Blood values: what a laboratory measures, the units it is written in, and how far each value can go.
//!
//! Conversions follow from molar masses (IUPAC 2021 atomic weights: K 39.098, Ca 40.078, Mg 24.305, Na
//! 22.990; glucose 180.156, calcidiol 400.64, cobalamin 1355.4 g/mol) and from charges (an equivalent of
//! calcium or magnesium is half a mole). `HbA1c`: the master equation of IFCC and NGSP, NGSP % = 0.09148 ·
//! IFCC + 2.152 (Hoelzel et al. 2004, Clin Chem 50:166). What is possible is wide: what a living person has
//! had. What is usual of adults is taken from the source that stands beside each; laboratories differ, and
//! print their own.

mod guess;
mod printed;

use super::Refusal;
use super::notation;
use super::words::plain_number;
use printed::with_unit;

pub(super) use printed::as_printed;

/// A unit a value can be written in.
#[derive(Debug)]
pub struct BloodUnit {
    /// Its spellings, the one to show first. Capitals do not matter.
    spellings: &'static [&'static str],
    /// So many of the first unit are one of this.
    factor: f64,
    /// And so many are added.
    offset: f64,
}

const fn unit(spellings: &'static [&'static str], factor: f64) -> BloodUnit {
    BloodUnit {
        spellings,
        factor,
        offset: 0.0,
    }
}

impl BloodUnit {
    fn name(&self) -> &'static str {
        self.spellings.first().copied().unwrap_or_default()
    }
}

/// The least and the most that is taken.
pub(super) type Range = (f64, f64);

/// Where the values of most healthy adults lie, in the first unit of a test.
#[derive(Debug)]
struct Usual {
    /// Below it is low; `None` where nothing is too low.
    least: Option<f64>,
    /// Above it is high; `None` where nothing is too high.
    most: Option<f64>,
    /// What the range depends on; empty where on nothing.
    note: &'static str,
    /// Who says so.
    source: &'static str,
}

/// Reference intervals agreed on for the United Kingdom (Pathology Harmony), as told in this review.
const HARMONY: &str = "UK consensus, EJIFCC 2016, 27:48, table 3";

const fn usual(range: Range, note: &'static str, source: &'static str) -> Usual {
    Usual {
        least: Some(range.0),
        most: Some(range.1),
        note,
        source,
    }
}

/// Something measured in blood.
#[derive(Debug)]
pub struct BloodTest {
    /// What a sentence calls it: "calcium".
    pub(super) name: &'static str,
    /// Its units; values are stored in the first.
    units: &'static [BloodUnit],
    /// Where the values of most healthy adults lie. Laboratories differ.
    usual: Usual,
    /// Below and above, no living person's value lies; in the first unit.
    pub(super) possible: Range,
    /// Where a number without a unit is surely in the first unit; `None` where it could as well be in
    /// another.
    pub(super) bare: Option<Range>,
    /// How far one press of an arrow goes.
    pub(super) step: f64,
    /// A value that works, as one types it.
    pub(super) example: &'static str,
}

const MMOL: &[&str] = &["mmol/l", "mmol"];
const MG_DL: &[&str] = &["mg/dl"];
const MEQ: &[&str] = &["mEq/l", "mEq"];

pub(super) static POTASSIUM: BloodTest = BloodTest {
    name: "potassium",
    units: &[unit(MMOL, 1.0), unit(MEQ, 1.0), unit(MG_DL, 10.0 / 39.098)],
    usual: usual((3.5, 5.3), "", HARMONY),
    possible: (1.0, 10.0),
    bare: Some((1.0, 10.0)),
    step: 0.1,
    example: "4.1mmol/l",
};

pub(super) static CALCIUM: BloodTest = BloodTest {
    name: "calcium",
    units: &[unit(MMOL, 1.0), unit(MG_DL, 10.0 / 40.078), unit(MEQ, 0.5)],
    usual: usual((2.2, 2.6), "adjusted for albumin", HARMONY),
    possible: (1.0, 5.0),
    bare: Some((1.5, 4.0)),
    step: 0.05,
    example: "2.35mmol/l",
};

pub(super) static MAGNESIUM: BloodTest = BloodTest {
    name: "magnesium",
    units: &[unit(MMOL, 1.0), unit(MG_DL, 10.0 / 24.305), unit(MEQ, 0.5)],
    usual: usual((0.7, 1.0), "", HARMONY),
    possible: (0.2, 5.0),
    // From here on a number is as often one of mg/dl or mEq/l.
    bare: Some((0.2, 1.2)),
    step: 0.05,
    example: "0.85mmol/l",
};

pub(super) static SODIUM: BloodTest = BloodTest {
    name: "sodium",
    units: &[unit(MMOL, 1.0), unit(MEQ, 1.0), unit(MG_DL, 10.0 / 22.990)],
    usual: usual((133.0, 146.0), "", HARMONY),
    possible: (95.0, 200.0),
    bare: Some((95.0, 200.0)),
    step: 1.0,
    example: "140mmol/l",
};

pub(super) static GLUCOSE: BloodTest = BloodTest {
    name: "glucose",
    units: &[unit(MMOL, 1.0), unit(MG_DL, 10.0 / 180.156)],
    usual: usual(
        (3.9, 7.8),
        "up to 6.1 before breakfast",
        "ADA 2019, Diabetes Care 42:S61; WHO 2006",
    ),
    possible: (0.5, 80.0),
    bare: Some((1.0, 35.0)),
    step: 0.1,
    example: "5.4mmol/l",
};

pub(super) static HBA1C: BloodTest = BloodTest {
    name: "HbA1c",
    units: &[
        unit(&["%"], 1.0),
        BloodUnit {
            spellings: &["mmol/mol"],
            factor: 0.09148,
            offset: 2.152,
        },
    ],
    usual: Usual {
        least: None,
        most: Some(5.6),
        note: "",
        source: "ADA 2019, Diabetes Care 42:S13",
    },
    possible: (3.0, 20.0),
    bare: Some((3.0, 20.0)),
    step: 0.1,
    example: "5.6%",
};

pub(super) static CREATINE_KINASE: BloodTest = BloodTest {
    name: "CK",
    // 1 kat is one mole a second, 1 U a micromole a minute.
    units: &[
        unit(&["U/l", "IU/l"], 1.0),
        unit(&["µkat/l", "ukat/l", "μkat/l"], 60.0),
    ],
    usual: usual((25.0, 320.0), "women 25–200, men 40–320", HARMONY),
    possible: (5.0, 1_000_000.0),
    bare: Some((10.0, 1_000_000.0)),
    step: 10.0,
    example: "120U/l",
};

pub(super) static TSH: BloodTest = BloodTest {
    name: "TSH",
    units: &[unit(
        &[
            "mU/l", "mIU/l", "µu/ml", "uu/ml", "µiu/ml", "uiu/ml", "μu/ml", "μiu/ml",
        ],
        1.0,
    )],
    usual: usual((0.35, 4.94), "", "Oxford University Hospitals, adults"),
    possible: (0.001, 1000.0),
    bare: Some((0.001, 1000.0)),
    step: 0.1,
    example: "2.1mU/l",
};

pub(super) static VITAMIN_D: BloodTest = BloodTest {
    name: "vitamin D",
    units: &[
        unit(&["nmol/l"], 1.0),
        unit(&["ng/ml", "µg/l", "ug/l", "μg/l"], 1000.0 / 400.64),
    ],
    usual: Usual {
        least: Some(50.0),
        most: None,
        note: "",
        source: "National Osteoporosis Society 2013; Age Ageing 2014, 43:592",
    },
    possible: (2.0, 1000.0),
    bare: None,
    step: 5.0,
    example: "75nmol/l",
};

pub(super) static B12: BloodTest = BloodTest {
    name: "vitamin B12",
    units: &[
        unit(&["pmol/l"], 1.0),
        unit(&["pg/ml", "ng/l"], 1000.0 / 1355.4),
    ],
    usual: usual(
        (168.0, 641.0),
        "by method",
        "Andersen 2023, Dan Med J 70:A12220771",
    ),
    possible: (10.0, 20_000.0),
    bare: None,
    step: 10.0,
    example: "300pmol/l",
};

pub(super) static FERRITIN: BloodTest = BloodTest {
    name: "ferritin",
    units: &[unit(&["µg/l", "ug/l", "μg/l", "ng/ml"], 1.0)],
    usual: usual((12.0, 200.0), "", "Oxford Handbook of Acute Medicine, 2004"),
    possible: (0.5, 100_000.0),
    bare: Some((0.5, 100_000.0)),
    step: 5.0,
    example: "80µg/l",
};

pub(super) static EGFR: BloodTest = BloodTest {
    name: "eGFR",
    units: &[unit(&["ml/min", "ml/min/1.73m2", "ml/min/1.73m²"], 1.0)],
    usual: Usual {
        least: Some(60.0),
        most: None,
        note: "",
        source: "KDIGO 2012",
    },
    possible: (1.0, 250.0),
    bare: Some((1.0, 250.0)),
    step: 1.0,
    example: "90ml/min",
};

impl PartialEq for BloodTest {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for BloodTest {}

fn holds((least, most): Range, value: f64) -> bool {
    (least..=most).contains(&value)
}

impl BloodTest {
    /// The unit values are stored and shown in.
    pub fn unit_name(&self) -> &'static str {
        self.units.first().map_or("", BloodUnit::name)
    }

    /// Where the values of most healthy adults lie: "2.2–2.6 mmol/l, adjusted for albumin".
    pub fn usual_words(&self) -> String {
        let unit = self.unit_name();
        let range = match (self.usual.least, self.usual.most) {
            (Some(least), Some(most)) => {
                format!("{}–{}", plain_number(least), with_unit(most, unit))
            }
            (Some(least), None) => format!("{} or more", with_unit(least, unit)),
            (None, Some(most)) => format!("up to {}", with_unit(most, unit)),
            (None, None) => String::new(),
        };
        match self.usual.note {
            "" => range,
            note => format!("{range}, {note}"),
        }
    }

    /// Who says what is usual.
    pub fn usual_source(&self) -> &'static str {
        self.usual.source
    }

    /// "low" or "high" for a value beside that range; empty within it.
    pub fn beside_usual(&self, value: f64) -> &'static str {
        if self.usual.least.is_some_and(|least| value < least) {
            "low"
        } else if self.usual.most.is_some_and(|most| value > most) {
            "high"
        } else {
            ""
        }
    }

    /// Every way to write a unit.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
        self.units.iter().flat_map(|unit| unit.spellings).copied()
    }

    /// Reads a value with its unit, or a number that can only be in the first one. Gives it in the first
    /// unit, to a thousandth.
    ///
    /// # Errors
    /// A refusal for no number, an unknown unit, a number that needs a unit, and a value nobody has; where
    /// another unit would make sense of it, that one is named.
    pub fn read(&self, text: &str) -> Result<f64, Refusal> {
        let text = text.trim();
        let split = text
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-'))
            .unwrap_or(text.len());
        let (digits, word) = text.split_at(split);
        let number =
            notation::number(digits).map_err(|refused| refused.with_example(self.example))?;
        if word.trim().is_empty() {
            return match self.bare {
                None => Err(self.needs_a_unit(number)),
                Some(range) if holds(range, number) => Ok(number),
                Some(_) => Err(self.refused(number, 0)),
            };
        }
        let Some(place) = self.place_of(word) else {
            let names: Vec<&str> = self.units.iter().map(BloodUnit::name).collect();
            return Err(Refusal::new(
                format!("{} \"{text}\"", self.name),
                format!("use the unit {}", names.join(" or ")),
                self.example,
            ));
        };
        let value = self.in_first_unit(number, place);
        if holds(self.possible, value) {
            Ok(value)
        } else {
            Err(self.refused(number, place))
        }
    }

    /// Where among its units one is, however it is written.
    pub(super) fn place_of(&self, unit: &str) -> Option<usize> {
        let word = unit.to_lowercase().replace(' ', "");
        let is_it = |known: &&str| known.to_lowercase() == word;
        let mut units = self.units.iter();
        units.position(|unit| unit.spellings.iter().any(is_it))
    }

    fn in_first_unit(&self, number: f64, place: usize) -> f64 {
        let value = self
            .units
            .get(place)
            .map_or(number, |unit| number * unit.factor + unit.offset);
        (value * 1000.0).round() / 1000.0
    }

    fn unit_at(&self, place: usize) -> &'static str {
        self.units.get(place).map_or("", BloodUnit::name)
    }
}

#[cfg(test)]
mod tests;
