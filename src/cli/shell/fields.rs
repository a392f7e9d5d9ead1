//! The flags that describe a cramp.

use std::io::{self, Read as _};

use strum::IntoEnumIterator;

use super::session::Session;
use crate::diary::{
    Episode, Foot, Pain, PlaceList, Posture, Refusal, Relief, SetOff, Soreness, bounds, choice,
    notation, relief_list,
};

/// What is said of a cramp. "none" takes an answer back.
#[derive(Clone, Debug, Default, PartialEq, clap::Args)]
#[command(next_help_heading = "The cramp")]
pub(crate) struct CrampFlags {
    /// Which foot: left, right or both
    #[arg(long, allow_hyphen_values = true, value_parser = |text: &str| word::<Foot>("foot", text))]
    foot: Option<NewAnswer<Foot>>,
    /// Where: arch, toes, big-toe, top, heel, calf, shin, thigh, hand, fingers, belly or any other by its
    /// name; several with commas between
    #[arg(long, value_name = "LIST", allow_hyphen_values = true, value_parser = muscle)]
    muscle: Option<NewAnswer<PlaceList>>,
    /// What set it off: pointing (the toes), stretching, turning-over or nothing
    #[arg(long, value_name = "WHAT", allow_hyphen_values = true)]
    #[arg(value_parser = |text: &str| word::<SetOff>("set-off", text))]
    set_off: Option<NewAnswer<SetOff>>,
    /// Pain, 0 to 10
    #[arg(long, value_name = "0..10", allow_hyphen_values = true, value_parser = pain)]
    pain: Option<NewAnswer<Pain>>,
    /// Your feet when you woke: pointed, neutral, flexed, hanging or tucked
    #[arg(long, allow_hyphen_values = true)]
    #[arg(value_parser = |text: &str| word::<Posture>("posture", text))]
    posture: Option<NewAnswer<Posture>>,
    /// What you tried: stretch, stand, walk, massage, warm-compress, warm-bath, cold, mustard, pickle-juice,
    /// painkiller or any other by its name (commas between), with ":eased" or ":not" if you know
    #[arg(long, value_name = "LIST", allow_hyphen_values = true, value_parser = relief)]
    relief: Option<NewAnswer<Vec<Relief>>>,
    /// How sore the next morning, 0 to 10
    #[arg(long, value_name = "0..10", allow_hyphen_values = true, value_parser = soreness)]
    soreness: Option<NewAnswer<Soreness>>,
    /// How long you were awake after it, such as 20m
    #[arg(long, value_name = "DUR", allow_hyphen_values = true, value_parser = awake)]
    awake: Option<NewAnswer<u32>>,
    /// Whether it woke you: yes or no
    #[arg(long, value_name = "yes|no", allow_hyphen_values = true, value_parser = woke_me)]
    woke_me: Option<NewAnswer<bool>>,
    /// A note in your own words ("-" reads it from standard input)
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = note)]
    note: Option<NewNote>,
}

/// A new answer for a field, or `None` to clear it ("none").
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewAnswer<T>(pub(crate) Option<T>);

/// A new note.
pub(crate) type NewNote = NewAnswer<String>;

impl CrampFlags {
    /// Whether none was given.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads a note given as "-" from the standard input.
    ///
    /// # Errors
    /// When it cannot be read, or is no note.
    pub(crate) fn read_note(&mut self, session: &Session) -> anyhow::Result<()> {
        read_note(&mut self.note, session)
    }

    /// The episode with these answers.
    pub(crate) fn applied_to(&self, mut episode: Episode) -> Episode {
        fn put<T: Clone>(flag: Option<&NewAnswer<T>>, field: &mut Option<T>) {
            if let Some(NewAnswer(answer)) = flag {
                field.clone_from(answer);
            }
        }
        put(self.foot.as_ref(), &mut episode.foot);
        if let Some(NewAnswer(places)) = &self.muscle {
            episode.put_places(&places.clone().unwrap_or_default().0);
        }
        put(self.set_off.as_ref(), &mut episode.set_off);
        put(self.pain.as_ref(), &mut episode.pain);
        put(self.posture.as_ref(), &mut episode.posture);
        put(self.soreness.as_ref(), &mut episode.soreness);
        put(self.awake.as_ref(), &mut episode.awake_seconds);
        put(self.woke_me.as_ref(), &mut episode.woke_me);
        put(self.note.as_ref(), &mut episode.note);
        if let Some(NewAnswer(relief)) = &self.relief {
            episode.relief = relief.clone().unwrap_or_default();
        }
        episode
    }
}

/// Reads a note given as "-" from the standard input.
///
/// # Errors
/// When it cannot be read, or is no note.
pub(crate) fn read_note(given: &mut Option<NewNote>, session: &Session) -> anyhow::Result<()> {
    if matches!(given, Some(NewAnswer(Some(text))) if text == "-") {
        let text = text_from_input()?;
        *given = Some(note(&text)?);
        session.was_read_from_input(&text);
    }
    Ok(())
}

fn answer<T>(
    text: &str,
    read: impl FnOnce(&str) -> Result<T, Refusal>,
) -> Result<NewAnswer<T>, Refusal> {
    match text.trim() {
        "none" => Ok(NewAnswer(None)),
        text => Ok(NewAnswer(Some(read(text)?))),
    }
}

fn muscle(text: &str) -> Result<NewAnswer<PlaceList>, Refusal> {
    answer(text, str::parse).map_err(|refused| refused.with_example("--muscle arch,toes"))
}

fn pain(text: &str) -> Result<NewAnswer<Pain>, Refusal> {
    answer(text, |text| Pain::new(score("pain", text)?))
}

fn soreness(text: &str) -> Result<NewAnswer<Soreness>, Refusal> {
    answer(text, |text| Soreness::new(score("soreness", text)?))
}

fn relief(text: &str) -> Result<NewAnswer<Vec<Relief>>, Refusal> {
    answer(text, relief_list).map_err(|refused| refused.with_example("--relief stretch:eased,walk"))
}

fn awake(text: &str) -> Result<NewAnswer<u32>, Refusal> {
    answer(text, notation::span).map_err(|refused| refused.with_example("--awake 20m"))
}

fn woke_me(text: &str) -> Result<NewAnswer<bool>, Refusal> {
    answer(text, |text| match text.to_lowercase().as_str() {
        "yes" | "y" => Ok(true),
        "no" | "n" => Ok(false),
        _ => {
            let typed = format!("woke-me \"{text}\"");
            Err(Refusal::new(typed, "use yes or no", "--woke-me yes"))
        }
    })
}

/// A note. One read from the standard input may turn out to be empty, which is refused.
pub(crate) fn note(text: &str) -> Result<NewNote, Refusal> {
    answer(text, |text| {
        bounds::written_note(text)?;
        Ok(text.to_owned())
    })
}

fn word<T>(flag: &str, text: &str) -> Result<NewAnswer<T>, Refusal>
where
    T: std::str::FromStr + IntoEnumIterator + Into<&'static str>,
{
    let first = T::iter().next().map_or("", Into::into);
    let example = |refused: Refusal| refused.with_example(format!("--{flag} {first}"));
    answer(text, |text| choice(flag, text).map_err(example))
}

fn score(what: &str, text: &str) -> Result<u8, Refusal> {
    let reason = format!("{what} goes from 0 to 10");
    let example = format!("--{what} 7");
    (text.parse()).map_err(|_| Refusal::new(format!("{what} \"{text}\""), reason, example))
}

fn text_from_input() -> io::Result<String> {
    let mut bytes = Vec::new();
    let input = io::stdin().lock();
    let most = 4 * bounds::LONGEST_NOTE as u64 + 4;
    input.take(most).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
