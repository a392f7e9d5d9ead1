//! The flags that say what a night's day held. `log` and `now` take them too: they go to that night.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::typed;
use super::medicine;
use super::words::phrase;
use crate::diary::{
    Asked, BUILT_IN, Catalogue, ClockStyle, Edit, Factor, Moment, Night, NightBoundary, Refused,
    Units, Value, likest, neutral, set_value,
};
use crate::store::{Store, StoreError};

/// The flags as typed.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "The day before it")]
pub(crate) struct CheckInFlags {
    /// What you drank: 1.2l, 800ml or "40 fl oz"
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    fluids: Option<String>,
    /// How long, and how hard: 45m, 1h15m:hard (light, moderate or hard)
    #[arg(long, value_name = "DUR[:HOW]", allow_hyphen_values = true)]
    exercise: Option<String>,
    /// Hours on your feet: 5h
    #[arg(long, value_name = "DUR", allow_hyphen_values = true)]
    standing: Option<String>,
    /// Hours sitting: 8h
    #[arg(long, value_name = "DUR", allow_hyphen_values = true)]
    sitting: Option<String>,
    /// Drinks with alcohol: 2
    #[arg(long, value_name = "COUNT", allow_hyphen_values = true)]
    alcohol: Option<String>,
    /// Cups of coffee or tea: 3
    #[arg(long, value_name = "COUNT", allow_hyphen_values = true)]
    caffeine: Option<String>,
    /// What you stretched before bed: calf, toes, ankles, with commas between, or none; those not named count as not
    /// done
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    stretching: Option<String>,
    /// light or heavy
    #[arg(long, value_name = "WEIGHT", allow_hyphen_values = true)]
    blanket: Option<String>,
    /// supportive or unsupportive
    #[arg(long, value_name = "KIND", allow_hyphen_values = true)]
    footwear: Option<String>,
    /// A medicine you took, or skipped: furosemide, furosemide:skipped; may be repeated
    #[arg(long, value_name = "NAME[:skipped]", allow_hyphen_values = true)]
    med: Vec<String>,
    /// When you went to bed: 23:10
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    bed: Option<String>,
    /// When you got up: 6:45
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    up: Option<String>,
    /// Any factor by name: greens=2, posture=pointed; "cramp factor list" names them; may be repeated
    #[arg(long, value_name = "FACTOR=VALUE", allow_hyphen_values = true)]
    set: Vec<String>,
}

/// The flags as read, as far as that goes without the diary.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Said {
    values: Vec<(&'static Factor, Value, String)>,
    /// Values of factors that only the diary knows.
    own: Vec<(String, String)>,
    medicines: Vec<(String, bool)>,
}

/// What has to be written for what was said.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// The edits.
    pub(crate) edits: Vec<Edit>,
    /// Each of them in words: "fluids 1.2 l".
    pub(crate) phrases: Vec<String>,
    /// What had to be decided.
    pub(crate) remarks: Vec<String>,
}

impl CheckInFlags {
    /// Reads the flags.
    ///
    /// # Errors
    /// A refusal for the first value that cannot be.
    pub(crate) fn read(&self, boundary: NightBoundary) -> Result<Said, Refused> {
        let mut said = Said::default();
        let plain = [
            ("fluids", &self.fluids),
            ("standing", &self.standing),
            ("sitting", &self.sitting),
            ("alcohol", &self.alcohol),
            ("caffeine", &self.caffeine),
            ("blanket", &self.blanket),
            ("footwear", &self.footwear),
            ("bed", &self.bed),
            ("up", &self.up),
        ];
        for (key, text) in plain {
            if let Some(text) = text {
                let example = |factor: &Factor| format!("--{key} {}", factor.example());
                said.built_in(key, text, boundary, example)?;
            }
        }
        if let Some(text) = &self.exercise {
            said.exercise(text, boundary)?;
        }
        if let Some(text) = &self.stretching {
            said.stretching(text)?;
        }
        for text in &self.med {
            said.medicines.push(medicine_flag(text)?);
        }
        for text in &self.set {
            said.set(text, boundary)?;
        }
        said.each_is_said_once()?;
        Ok(said)
    }

    /// The flags as one would type them again.
    pub(crate) fn words(&self) -> Vec<String> {
        let mut words = typed(&[
            ("--fluids", &self.fluids),
            ("--exercise", &self.exercise),
            ("--standing", &self.standing),
            ("--sitting", &self.sitting),
            ("--alcohol", &self.alcohol),
            ("--caffeine", &self.caffeine),
            ("--stretching", &self.stretching),
            ("--blanket", &self.blanket),
            ("--footwear", &self.footwear),
            ("--bed", &self.bed),
            ("--up", &self.up),
        ]);
        let repeated = [("--med", &self.med), ("--set", &self.set)];
        for (flag, values) in repeated {
            words.extend(
                values
                    .iter()
                    .flat_map(|value| [flag.to_owned(), value.clone()]),
            );
        }
        words
    }
}

impl Said {
    fn built_in(
        &mut self,
        key: &str,
        text: &str,
        boundary: NightBoundary,
        example: impl Fn(&Factor) -> String,
    ) -> Result<(), Refused> {
        let Some(factor) = built_in(key) else {
            return Ok(());
        };
        let value = factor
            .read_typed(text, boundary)
            .map_err(|refused| refused.with_example(example(factor)))?;
        self.values.push((factor, value, text.trim().to_owned()));
        Ok(())
    }

    fn exercise(&mut self, text: &str, boundary: NightBoundary) -> Result<(), Refused> {
        let example = |_: &Factor| "--exercise 45m:moderate".to_owned();
        let (minutes, how) = match text.rsplit_once(':') {
            Some((minutes, how)) if how.starts_with(|c: char| c.is_alphabetic()) => {
                (minutes, Some(how))
            }
            _ => (text, None),
        };
        self.built_in("exercise", minutes, boundary, example)?;
        match how {
            Some(how) => self.built_in("exercise-intensity", how, boundary, example),
            None => Ok(()),
        }
    }

    /// A list that names what was done says of the others that they were not.
    fn stretching(&mut self, text: &str) -> Result<(), Refused> {
        const STRETCHES: [(&str, &[&str]); 3] = [
            ("calf-stretches", &["calf", "calves", "calf-stretches"]),
            ("toe-flexes", &["toes", "toe", "toe-flexes"]),
            ("ankle-rotations", &["ankles", "ankle", "ankle-rotations"]),
        ];
        let mut named: Vec<&str> = Vec::new();
        let lower = text.trim().to_lowercase();
        for word in lower.split(',').map(str::trim).filter(|_| lower != "none") {
            if word == "none" {
                return Err(Refused::new(
                    format!("stretching \"{}\"", text.trim()),
                    "none stands alone",
                    "--stretching none",
                ));
            }
            let stretch = STRETCHES.iter().find(|(_, words)| words.contains(&word));
            let (key, _) = stretch.ok_or_else(|| {
                Refused::new(
                    format!("stretching \"{word}\""),
                    "it is a list of calf, toes and ankles, or none",
                    "--stretching calf,ankles",
                )
            })?;
            named.push(key);
        }
        for (key, _) in STRETCHES {
            if let Some(factor) = built_in(key) {
                self.values
                    .push((factor, Value::YesNo(named.contains(&key)), lower.clone()));
            }
        }
        Ok(())
    }

    fn set(&mut self, text: &str, boundary: NightBoundary) -> Result<(), Refused> {
        let refused = |reason| Refused::new(format!("\"{text}\""), reason, "--set greens=2");
        let (key, value) = text
            .split_once('=')
            .ok_or_else(|| refused("a factor, an equals sign and a value are needed"))?;
        let key = key.trim().to_lowercase().replace([' ', '_'], "-");
        if key.is_empty() || value.trim().is_empty() {
            return Err(refused("a factor, an equals sign and a value are needed"));
        }
        match built_in(&key) {
            Some(factor) if factor.asked == Asked::Derived => {
                Err(refused("it follows from the date and cannot be set"))
            }
            Some(_) => self.built_in(&key, value, boundary, |factor| {
                format!("--set {}={}", factor.key, factor.example())
            }),
            None => {
                self.own.push((key, value.trim().to_owned()));
                Ok(())
            }
        }
    }

    /// Of two answers to one question one would be lost.
    fn each_is_said_once(&self) -> Result<(), Refused> {
        let built_in = self
            .values
            .iter()
            .map(|(factor, _, typed)| (factor.key.as_ref(), typed));
        let values = built_in.chain(self.own.iter().map(|(key, typed)| (key.as_str(), typed)));
        let mut said = BTreeMap::new();
        for (key, typed) in values {
            if let Some(before) = said.insert(key, typed) {
                let both = format!("{key} \"{before}\" and \"{typed}\"");
                let example = format!("--set {key}={typed}");
                return Err(Refused::new(both, "it can be said once", example));
            }
        }
        let mut named = BTreeSet::new();
        let mut is_new = |(name, _): &&(String, bool)| named.insert(name.to_lowercase());
        match self.medicines.iter().find(|each| !is_new(each)) {
            Some((name, _)) => Err(Refused::new(
                format!("medicine \"{name}\""),
                "it can be named once",
                format!("--med {name}"),
            )),
            None => Ok(()),
        }
    }

    /// Whether something is about how the night was, as what is asked in the morning is.
    pub(crate) fn is_about_the_night(&self) -> bool {
        let mut values = self.values.iter();
        values.any(|(factor, _, _)| factor.asked == Asked::Morning)
    }

    /// Whether something is about the day before the night.
    pub(crate) fn is_about_the_day(&self) -> bool {
        let mut values = self.values.iter();
        let of_the_day = values.any(|(factor, _, _)| factor.asked != Asked::Morning);
        of_the_day || !self.own.is_empty() || !self.medicines.is_empty()
    }

    /// Whether nothing was said.
    pub(crate) fn is_empty(&self) -> bool {
        self.values.is_empty() && self.own.is_empty() && self.medicines.is_empty()
    }

    /// What was said, in words: "fluids 1.2 l", "furosemide taken".
    pub(crate) fn phrases(&self, units: Units, clock: ClockStyle) -> Vec<String> {
        let values = self
            .values
            .iter()
            .map(|(factor, value, _)| phrase(factor, *value, units, clock));
        let own = self.own.iter().map(|(key, text)| format!("{key} {text}"));
        let medicines = self
            .medicines
            .iter()
            .map(|(name, taken)| format!("{name} {}", if *taken { "taken" } else { "skipped" }));
        values.chain(own).chain(medicines).collect()
    }

    /// The edits for a night. The diary is asked only for what it alone knows: own factors and medicines.
    ///
    /// # Errors
    /// When a factor is not known, or the file cannot be read.
    pub(crate) fn written(
        &self,
        store: &Store,
        night: Night,
        now: &Moment,
        style: (Units, ClockStyle, NightBoundary),
    ) -> anyhow::Result<Written> {
        let (units, clock, boundary) = style;
        let mut written = Written::default();
        let mut put = |factor: &Factor, value: Value, typed: &str| {
            written
                .edits
                .push(set_value(night, factor, value, Some(typed), now));
            written.phrases.push(phrase(factor, value, units, clock));
        };
        for (factor, value, typed) in &self.values {
            put(factor, *value, typed);
        }
        if !self.own.is_empty() {
            let catalogue = store.catalogue()?;
            for (key, text) in &self.own {
                let factor = known(&catalogue, key)?;
                let value = factor.read_typed(text, boundary).map_err(|refused| {
                    refused.with_example(format!("--set {}={}", factor.key, factor.example()))
                })?;
                put(factor, value, text);
            }
        }
        if !self.medicines.is_empty() {
            let mut regimens = medicine::all(store, night, now)?;
            for (name, was_taken) in &self.medicines {
                let taken = medicine::taken(&regimens, name, *was_taken, night, now);
                regimens.extend(taken.edits.iter().filter_map(|edit| match edit {
                    Edit::Regimen(regimen) => Some(regimen.clone()),
                    _ => None,
                }));
                written.edits.extend(taken.edits);
                written.phrases.push(taken.phrase);
                written.remarks.extend(taken.remark);
            }
        }
        Ok(written)
    }
}

/// The factor of a diary by its name.
///
/// # Errors
/// When there is none.
pub(crate) fn known<'a>(catalogue: &'a Catalogue, key: &str) -> Result<&'a Factor, StoreError> {
    let wanted = key.trim().to_lowercase().replace([' ', '_'], "-");
    match catalogue.find(&wanted) {
        Some(id) => Ok(catalogue.get(id)),
        None => {
            let keys = catalogue.iter().map(|(_, factor)| factor.key.as_ref());
            let near = likest(&wanted, keys).first().copied();
            let hint = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
            let typed = neutral(key);
            Err(StoreError::NoSuch {
                what: format!("factor \"{typed}\": there is none of that name{hint}"),
                hint: format!(
                    "{}; cramp factor list names them all",
                    near.unwrap_or("fluids")
                ),
            })
        }
    }
}

fn built_in(key: &str) -> Option<&'static Factor> {
    BUILT_IN.iter().find(|factor| factor.key == key)
}

fn medicine_flag(text: &str) -> Result<(String, bool), Refused> {
    let (name, taken) = match text.rsplit_once(':') {
        None => (text, true),
        Some((name, "taken")) => (name, true),
        Some((name, "skipped")) => (name, false),
        Some((name, other)) => {
            return Err(Refused::new(
                format!("medicine \"{text}\""),
                format!("after the colon stands \"skipped\" or nothing, not \"{other}\""),
                format!("--med {name}:skipped"),
            ));
        }
    };
    Ok((medicine::name(name)?.to_owned(), taken))
}
