//! The flags that describe a cramp.

use std::io::{self, Read as _};

use strum::IntoEnumIterator;

use crate::diary::{
    Episode, Foot, Muscle, Pain, Posture, Refused, Relief, Soreness, bounds, choice, notation,
    relief_list,
};

/// The flags as typed. "none" takes an answer back.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "The cramp")]
pub(crate) struct FieldFlags {
    /// Which foot: left, right or both
    #[arg(long, value_name = "FOOT", allow_hyphen_values = true)]
    foot: Option<String>,
    /// Where: arch, toes, big-toe, top, heel, calf, shin or other
    #[arg(long, value_name = "MUSCLE", allow_hyphen_values = true)]
    muscle: Option<String>,
    /// How bad, 0 to 10
    #[arg(long, value_name = "0..10", allow_hyphen_values = true)]
    pain: Option<String>,
    /// The feet on waking: pointed, neutral, flexed, hanging or tucked
    #[arg(long, value_name = "POSTURE", allow_hyphen_values = true)]
    posture: Option<String>,
    /// What was tried: stretch, stand, walk, massage, warm-compress, warm-bath or other, with commas between; with
    /// ":eased" or ":not" where you know
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    relief: Option<String>,
    /// How sore the next morning, 0 to 10
    #[arg(long, value_name = "0..10", allow_hyphen_values = true)]
    soreness: Option<String>,
    /// How long you lay awake after it, such as 20m
    #[arg(long, value_name = "DUR", allow_hyphen_values = true)]
    awake: Option<String>,
    /// In your own words; "-" reads them from the standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
}

/// What a flag does to a field.
#[derive(Clone, Debug, Default, PartialEq)]
enum Change<T> {
    #[default]
    Keep,
    Clear,
    Set(T),
}

impl<T: Clone> Change<T> {
    fn apply(&self, field: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *field = None,
            Self::Set(value) => *field = Some(value.clone()),
        }
    }
}

/// The flags as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Fields {
    foot: Change<Foot>,
    muscle: Change<Muscle>,
    pain: Change<Pain>,
    posture: Change<Posture>,
    relief: Change<Vec<Relief>>,
    soreness: Change<Soreness>,
    awake_seconds: Change<u32>,
    note: Change<String>,
}

impl FieldFlags {
    /// Reads the flags; a note given as "-" is taken from the standard input here.
    ///
    /// # Errors
    /// A refusal for the first value that cannot be.
    pub(crate) fn read(&mut self) -> anyhow::Result<Fields> {
        if self.note.as_deref() == Some("-") {
            self.note = Some(note_from_input()?);
        }
        Ok(Fields {
            foot: change(self.foot.as_deref(), |text| word("foot", text))?,
            muscle: change(self.muscle.as_deref(), |text| word("muscle", text))?,
            pain: change(self.pain.as_deref(), |text| Pain::new(score("pain", text)?))?,
            posture: change(self.posture.as_deref(), |text| word("posture", text))?,
            relief: change(self.relief.as_deref(), |text| {
                relief_list(text)
                    .map_err(|refused| refused.with_example("--relief stretch:eased,walk"))
            })?,
            soreness: change(self.soreness.as_deref(), |text| {
                Soreness::new(score("soreness", text)?)
            })?,
            awake_seconds: change(self.awake.as_deref(), |text| {
                notation::span(text).map_err(|refused| refused.with_example("--awake 20m"))
            })?,
            note: change(self.note.as_deref(), note)?,
        })
    }

    /// The flags as one would type them again.
    pub(crate) fn words(&self) -> Vec<String> {
        typed(&[
            ("--foot", &self.foot),
            ("--muscle", &self.muscle),
            ("--pain", &self.pain),
            ("--posture", &self.posture),
            ("--relief", &self.relief),
            ("--soreness", &self.soreness),
            ("--awake", &self.awake),
            ("--note", &self.note),
        ])
    }
}

impl Fields {
    /// The episode with these answers.
    pub(crate) fn applied_to(&self, mut episode: Episode) -> Episode {
        self.foot.apply(&mut episode.foot);
        self.muscle.apply(&mut episode.muscle);
        self.pain.apply(&mut episode.pain);
        self.posture.apply(&mut episode.posture);
        match &self.relief {
            Change::Keep => {}
            Change::Clear => episode.relief.clear(),
            Change::Set(list) => episode.relief.clone_from(list),
        }
        self.soreness.apply(&mut episode.soreness);
        self.awake_seconds.apply(&mut episode.awake_seconds);
        self.note.apply(&mut episode.note);
        episode
    }
}

/// Flags with their values, one word each, as [`FieldFlags::words`] gives them.
pub(crate) fn typed(flags: &[(&str, &Option<String>)]) -> Vec<String> {
    flags
        .iter()
        .filter_map(|(flag, value)| Some([(*flag).to_owned(), value.as_ref()?.clone()]))
        .flatten()
        .collect()
}

fn change<T>(
    text: Option<&str>,
    read: impl FnOnce(&str) -> Result<T, Refused>,
) -> Result<Change<T>, Refused> {
    match text.map(str::trim) {
        None => Ok(Change::Keep),
        Some("none") => Ok(Change::Clear),
        Some(text) => read(text).map(Change::Set),
    }
}

fn word<T>(flag: &str, text: &str) -> Result<T, Refused>
where
    T: std::str::FromStr + IntoEnumIterator + Into<&'static str>,
{
    let example = T::iter().next().map_or("", Into::into);
    choice(flag, text).map_err(|refused| refused.with_example(format!("--{flag} {example}")))
}

fn score(what: &str, text: &str) -> Result<u8, Refused> {
    text.parse().map_err(|_| {
        Refused::new(
            format!("{what} \"{text}\""),
            format!("{what} goes from 0 to 10"),
            format!("--{what} 7"),
        )
    })
}

/// A note; from the standard input it may be empty, which is no answer.
fn note(text: &str) -> Result<String, Refused> {
    if text.is_empty() {
        return Err(Refused::new(
            "note \"\"",
            "it is empty",
            "--note \"woke me twice\"",
        ));
    }
    bounds::note(text)?;
    Ok(text.to_owned())
}

fn note_from_input() -> io::Result<String> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(4 * bounds::LONGEST_NOTE as u64 + 4)
        .read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
