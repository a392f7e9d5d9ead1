//! The flags about the day before a night. `log` and `now` take them too, for the night of the cramp.

use std::collections::{BTreeMap, BTreeSet};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::factor_names::key_of;
use super::find::find_factor;
use super::medicine::{self, DayEdits, MedicineAnswer};
use super::session::Session;
use super::words::phrase;
use crate::diary::acts::add_portion;
use crate::diary::{
    AskTime, BUILT_IN, Edit, Factor, Night, NightBoundary, NightIntake, Period, Refusal, Value,
    set_value, word_list,
};
use crate::store::Store;

/// Each flag with the name of its value and its help.
const FLAGS: [(&str, &str, &str); 13] = [
    (
        "fluids",
        "AMOUNT",
        "What you drank: 1.2l, 800ml or \"40 fl oz\"; +0.3l adds a drink to the day, with its time",
    ),
    (
        "exercise",
        "DUR[:HOW]",
        "How long, and how hard: 45m, 1h15m:hard (light, moderate or hard)",
    ),
    ("standing", "DUR", "Hours on your feet: 5h"),
    ("sitting", "DUR", "Hours sitting: 8h"),
    ("alcohol", "COUNT", "Drinks with alcohol: 2"),
    ("caffeine", "COUNT", "Cups of coffee or tea: 3"),
    (
        "stretching",
        "LIST",
        "What you stretched before bed: calf, toes, ankles (commas between), or none; the others count as \
        not done",
    ),
    ("blanket", "WEIGHT", "light or heavy"),
    ("footwear", "KIND", "supportive or unsupportive"),
    (
        "med",
        "NAME[@TIME][:skipped]",
        "A medicine you took, or skipped: furosemide, furosemide:skipped; one dose of several: \
        magnesium@8:00; may be repeated",
    ),
    ("bed", "TIME", "When you went to bed: 23:10"),
    ("up", "TIME", "When you got up: 6:45"),
    (
        "set",
        "FACTOR=VALUE",
        "Any factor by name: greens=2, posture=pointed (see \"cramp factor list\"); may be repeated",
    ),
];

/// The flags as typed, by name. They are read when the settings are known.
#[derive(Clone, Debug, Default)]
pub(crate) struct DayFlags(Vec<(&'static str, String)>);

impl clap::Args for DayFlags {
    fn augment_args(command: Command) -> Command {
        FLAGS.iter().fold(command, |command, (name, value, help)| {
            let action = match *name {
                "med" | "set" => ArgAction::Append,
                _ => ArgAction::Set,
            };
            let arg = Arg::new(name).long(name).value_name(value).help(help);
            command.arg(
                arg.help_heading("The day before it")
                    .allow_hyphen_values(true)
                    .action(action),
            )
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for DayFlags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let values = FLAGS.iter().flat_map(|(name, ..)| {
            let values = matches.get_many::<String>(name).unwrap_or_default();
            values.map(|value| (*name, value.clone()))
        });
        Ok(Self(values.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl DayFlags {
    /// Whether none was given.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The flags as one would type them again.
    pub(crate) fn words(&self) -> impl Iterator<Item = String> {
        let flags = self.0.iter();
        flags.flat_map(|(name, value)| [format!("--{name}"), value.clone()])
    }

    /// Reads the flags.
    ///
    /// # Errors
    /// A refusal for the first value that cannot be.
    pub(crate) fn read(&self, boundary: NightBoundary) -> Result<DayAnswers, Refusal> {
        let mut answers = DayAnswers::default();
        for (name, text) in &self.0 {
            match *name {
                "exercise" => answers.exercise(text, boundary)?,
                "stretching" => answers.stretching(text)?,
                "med" => answers.medicines.push(medicine_flag(text)?),
                "set" => answers.set(text, boundary)?,
                key => answers.built_in(key, text, boundary, |factor| {
                    format!("--{key} {}", factor.example())
                })?,
            }
        }
        answers.each_is_given_once()?;
        Ok(answers)
    }
}

/// The answers, read as far as possible without the diary.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DayAnswers {
    values: Vec<(&'static Factor, Value, String)>,
    /// Values of factors that only the diary knows.
    own: Vec<(String, String)>,
    medicines: Vec<MedicineAnswer>,
}

impl DayAnswers {
    fn built_in(
        &mut self,
        key: &str,
        text: &str,
        boundary: NightBoundary,
        example: impl Fn(&Factor) -> String,
    ) -> Result<(), Refusal> {
        if let Some(factor) = built_in(key) {
            let value = match text.trim().strip_prefix('+') {
                Some(portion) => factor.read(portion, boundary).map_err(|refused| Refusal {
                    value: format!("{key} \"{}\"", text.trim()),
                    ..refused
                }),
                None => factor.read_typed(text, boundary),
            };
            let value = value.map_err(|refused| refused.with_example(example(factor)))?;
            self.values.push((factor, value, text.trim().to_owned()));
        }
        Ok(())
    }

    fn exercise(&mut self, text: &str, boundary: NightBoundary) -> Result<(), Refusal> {
        let example = |_: &Factor| "--exercise 45m:moderate".to_owned();
        let begins_a_word = |how: &str| how.starts_with(|c: char| c.is_alphabetic());
        match text.rsplit_once(':').filter(|(_, how)| begins_a_word(how)) {
            Some((minutes, how)) => {
                self.built_in("exercise", minutes, boundary, example)?;
                self.built_in("exercise-intensity", how, boundary, example)
            }
            None => self.built_in("exercise", text, boundary, example),
        }
    }

    /// Stretches that are not in the list count as not done.
    fn stretching(&mut self, text: &str) -> Result<(), Refusal> {
        const STRETCHES: [(&str, &[&str]); 3] = [
            ("calf-stretches", &["calf", "calves", "calf-stretches"]),
            ("toe-flexes", &["toes", "toe", "toe-flexes"]),
            ("ankle-rotations", &["ankles", "ankle", "ankle-rotations"]),
        ];
        let example = "--stretching calf,ankles";
        let lower = text.trim().to_lowercase();
        let read = |word: &str| {
            let plain = word.to_lowercase();
            let mut stretches = STRETCHES.iter();
            let found = stretches.find(|(_, words)| words.contains(&plain.as_str()));
            let words = "use calf, toes and ankles with commas between, or none";
            let (named, reason, example) = match plain.as_str() {
                "none" => (text.trim(), "use none alone", "--stretching none"),
                _ => (word, words, example),
            };
            let refused = || Refusal::new(format!("stretching \"{named}\""), reason, example);
            found.map(|(key, _)| *key).ok_or_else(refused)
        };
        let named: Vec<&str> = match lower.as_str() {
            "none" => Vec::new(),
            _ => word_list("stretching", text, example, read, |key| *key)?,
        };
        for (key, _) in STRETCHES {
            if let Some(factor) = built_in(key) {
                let done = Value::YesNo(named.contains(&key));
                self.values.push((factor, done, lower.clone()));
            }
        }
        Ok(())
    }

    fn set(&mut self, text: &str, boundary: NightBoundary) -> Result<(), Refusal> {
        let refused = |reason| Refusal::new(format!("\"{text}\""), reason, "--set greens=2");
        let (key, value) = text.split_once('=').unwrap_or_default();
        let (key, value) = (key_of(key), value.trim());
        if key.is_empty() || value.is_empty() {
            return Err(refused("use a factor, an equals sign and a value"));
        }
        match built_in(&key) {
            Some(factor) if factor.asked == AskTime::Derived => {
                Err(refused("this is worked out and can't be set"))
            }
            Some(_) => self.built_in(&key, value, boundary, set_example),
            None => {
                self.own.push((key, value.to_owned()));
                Ok(())
            }
        }
    }

    /// Refuses two answers to one question: one of them would be lost.
    fn each_is_given_once(&self) -> Result<(), Refusal> {
        let built_in = self.values.iter();
        let built_in = built_in.map(|(factor, _, typed)| (factor.key.as_ref(), typed));
        let own = self.own.iter().map(|(key, typed)| (key.as_str(), typed));
        let mut given = BTreeMap::new();
        for (key, typed) in built_in.chain(own) {
            if let Some(before) = given.insert(key, typed) {
                let both = format!("{key} \"{before}\" and \"{typed}\"");
                let example = format!("--set {key}={typed}");
                return Err(Refusal::new(both, "say this once only", example));
            }
        }
        let mut named = BTreeSet::new();
        let mut said = self.medicines.iter();
        let is_new = |said: &MedicineAnswer| (said.name.to_lowercase(), said.dose.clone());
        match said.find(|said| !named.insert(is_new(said))) {
            Some(MedicineAnswer { name, .. }) => {
                let (value, example) = (format!("medicine \"{name}\""), format!("--med {name}"));
                Err(Refusal::new(value, "name it once only", example))
            }
            None => Ok(()),
        }
    }

    /// Whether any answer is about the night itself, that is, one that is asked in the morning.
    pub(crate) fn is_about_the_night(&self) -> bool {
        let mut values = self.values.iter();
        values.any(|(factor, ..)| factor.follows_the_night())
    }

    /// Whether any answer is about the day before.
    pub(crate) fn is_about_the_day(&self) -> bool {
        let mut values = self.values.iter();
        let of_the_day = values.any(|(factor, ..)| !factor.follows_the_night());
        of_the_day || !self.own.is_empty() || !self.medicines.is_empty()
    }

    /// Whether any amount is added to what is there.
    pub(crate) fn adds_up(&self) -> bool {
        let mut values = self.values.iter();
        values.any(|(.., typed)| typed.starts_with('+'))
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The answers in words: "fluids 1.2 l", "furosemide taken".
    pub(crate) fn phrases(&self, session: &Session) -> Vec<String> {
        let values = self.values.iter();
        let values = values.map(|(factor, value, typed)| {
            let more = if typed.starts_with('+') { " more" } else { "" };
            format!("{}{more}", phrase(session, factor, *value))
        });
        let own = self.own.iter().map(|(key, text)| format!("{key} {text}"));
        let medicines = self.medicines.iter();
        let medicines =
            medicines.map(|said| medicine::phrase(&said.name, said.dose.as_deref(), said.taken));
        values.chain(own).chain(medicines).collect()
    }

    /// The edits for a night; remarks on what had to be assumed. The diary is read only if it is needed,
    /// for own factors and medicines.
    ///
    /// # Errors
    /// When a factor is not known, or the file cannot be read.
    pub(crate) fn edits(
        &self,
        session: &Session,
        store: &Store,
        night: Night,
    ) -> anyhow::Result<DayEdits> {
        let mut all = DayEdits::default();
        let mut put = |factor: &Factor, value: Value, typed: &str| {
            let edit = set_value(night, factor, value, Some(typed), &session.now);
            all.edits.push(edit);
            all.phrases.push(phrase(session, factor, value));
        };
        let that_night = || store.nights(Period::between(night, night), &session.now);
        let before = self.adds_up().then(that_night).transpose()?;
        for (factor, value, typed) in &self.values {
            match (&before, typed.strip_prefix('+')) {
                (Some(journal), Some(words)) => {
                    let id = journal.catalogue.find(&factor.key);
                    let check_in = journal.check_ins.get(&night);
                    let seen = id.and_then(|id| check_in?.observation(id));
                    let added = add_portion(factor, seen, (*value, words.trim()), &session.now)?;
                    put(factor, added.value, &added.portions);
                }
                _ => put(factor, *value, typed),
            }
        }
        if !self.own.is_empty() {
            let catalogue = store.catalogue()?;
            for (key, text) in &self.own {
                let factor = find_factor(&catalogue, key)?;
                let value = factor.read_typed(text, session.settings.night_boundary);
                let value = value.map_err(|refused| refused.with_example(set_example(factor)))?;
                put(factor, value, text);
            }
        }
        if !self.medicines.is_empty() {
            let (mut regimens, mut intakes) = medicine::of_night(store, night, &session.now)?;
            for said in &self.medicines {
                let taken = medicine::taken((&regimens, &intakes), said, night, session)?;
                for edit in &taken.edits {
                    match edit {
                        Edit::Regimen(regimen) => regimens.push(regimen.clone()),
                        Edit::Intake(NightIntake { intake, .. }) => {
                            intakes.retain(|known| known.regimen != intake.regimen);
                            intakes.push(intake.clone());
                        }
                        _ => {}
                    }
                }
                all.edits.extend(taken.edits);
                all.phrases.extend(taken.phrases);
            }
        }
        Ok(all)
    }
}

fn set_example(factor: &Factor) -> String {
    format!("--set {}={}", factor.key, factor.example())
}

fn built_in(key: &str) -> Option<&'static Factor> {
    BUILT_IN.iter().find(|factor| factor.key == key)
}

fn medicine_flag(text: &str) -> Result<MedicineAnswer, Refusal> {
    let is_time = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let typed = || format!("medicine \"{text}\"");
    let (which, taken) = match text.rsplit_once(':') {
        Some((_, minutes)) if text.contains('@') && is_time(minutes) => (text, true),
        None => (text, true),
        Some((name, "taken")) => (name, true),
        Some((name, "skipped")) => (name, false),
        Some((name, other)) => {
            let reason = format!("after the colon use \"skipped\", not \"{other}\"");
            return Err(Refusal::new(
                typed(),
                reason,
                format!("--med {name}:skipped"),
            ));
        }
    };
    let (name, dose) = match which.rsplit_once('@') {
        Some((name, dose)) if is_time(dose.trim()) => (name.trim(), Some(dose.trim().to_owned())),
        _ => (which, None),
    };
    if name.trim().is_empty() && !text.trim().is_empty() {
        let example = format!("--med furosemide{text}");
        return Err(Refusal::new(typed(), "the name is missing", example));
    }
    let name = medicine::name(name)?.to_owned();
    Ok(MedicineAnswer { name, dose, taken })
}
