//! What every command knows: the time, the settings, where files live, and what kind of terminal, if any,
//! listens.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::Permissions;
use std::io::{self, IsTerminal as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::sync::{Arc, Mutex};

use chrono::Datelike as _;
use tempfile::TempDir;

use super::exit::Exit;
use super::failure::Failure;
use super::flags::Common;
use super::paint::{colours, colours_errors};
use super::print;
use super::quote::quoted;
use crate::clock::Clock;
use crate::config::{Environment, LoadedSettings, Places, Settings, WrongSetting};
use crate::diary::words;
use crate::diary::{Journal, Moment, Night, Refusal, neutral};
use crate::exchange::Destination;
use crate::patterns::Question;
use crate::phrases::Style;
use crate::store::UnreadableRow;

/// The unreadable rows that were reported in this run.
pub(crate) type ReportedRows = Mutex<BTreeSet<UnreadableRow>>;

/// What one command needs to know, looked up once.
#[derive(Debug)]
pub(crate) struct Session {
    /// The clock, for screens that stay open.
    pub(crate) clock: Clock,
    /// When the command was given.
    pub(crate) now: Moment,
    /// The settings, with defaults for bad lines.
    pub(crate) settings: Settings,
    /// What is wrong in the settings' file.
    pub(crate) wrong_settings: Vec<WrongSetting>,
    /// Where files live.
    pub(crate) places: Places,
    /// The flags that every command takes.
    pub(crate) flags: Common,
    /// Whether the person can be asked: stdin and stdout are terminals.
    pub(crate) interactive: bool,
    /// Whether to write for a screen reader or a bare terminal.
    pub(crate) plain: bool,
    /// How the command ends once it has done its work: a later failure is only remarked on.
    done: Cell<Option<Exit>>,
    /// Whether the diary was written to.
    has_written: Cell<bool>,
    /// Whether this is a dry run, during which remarks are withheld.
    tries_out: Cell<bool>,
    /// The demo diary used in place of the person's own.
    pub(crate) demo: Option<DemoDiary>,
    /// The command line, without the name of the program.
    typed: RefCell<Vec<String>>,
    /// Whether "no diary yet" was printed.
    pub(crate) said_empty: Cell<bool>,
    /// The unreadable rows that were reported.
    pub(crate) unreadable_rows: Arc<ReportedRows>,
}

/// A made-up diary.
#[derive(Debug)]
pub(crate) struct DemoDiary {
    /// How long it goes back.
    pub(crate) nights: u32,
    /// Its folder, which is removed when the command ends.
    folder: TempDir,
}

impl DemoDiary {
    /// The longest that is made up: a hundred years.
    const MOST_NIGHTS: u32 = 36_525;

    /// Makes a folder for one of a length such as `40` (nights) or `10y`.
    fn new(length: &str) -> anyhow::Result<Self> {
        let nights = match length.strip_suffix('y') {
            Some(years) => years.parse::<f64>().ok().map(|years| years * 365.25),
            None => length.parse::<u32>().ok().map(f64::from),
        };
        let most = f64::from(Self::MOST_NIGHTS);
        let Some(nights) = nights.filter(|nights| (1.0..=most).contains(nights)) else {
            let reason = "a made-up diary is 1 night to 100 years long";
            return Err(Refusal::new(format!("length \"{length}\""), reason, "--demo=10y").into());
        };
        let folder = tempfile::Builder::new()
            .prefix("cramp-demo-")
            .permissions(Permissions::from_mode(0o700))
            .tempdir()?;
        Ok(Self {
            nights: nights as u32,
            folder,
        })
    }
}

impl Session {
    /// Looks up the clock, the settings and the terminal.
    ///
    /// # Errors
    /// When the clock of the environment is wrong, or no place for the diary is known.
    pub(crate) fn new(flags: Common, line: &[OsString]) -> anyhow::Result<Self> {
        let variable = |name| {
            let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
            Some(value.to_string_lossy().into_owned())
        };
        let (now, zone) = (variable("CRAMP_NOW"), variable("CRAMP_TZ"));
        let clock =
            Clock::of_environment(now.as_deref(), zone.as_deref(), variable("TZ").as_deref())?;
        let demo = flags.demo.as_deref().map(DemoDiary::new).transpose()?;
        let own = Places::find(flags.db.as_deref(), &Environment::of_process());
        // A demo uses the person's settings; changes made during it are discarded.
        let loaded = own.as_ref().map(|own| Settings::load(&own.settings));
        let LoadedSettings { settings, wrong } = loaded.unwrap_or_default();
        let places = match &demo {
            Some(made_up) => Places::inside(made_up.folder.path()),
            None => own?,
        };
        let typed = line
            .iter()
            .skip(1)
            .map(|word| word.to_string_lossy().into_owned());
        Ok(Self {
            now: clock.now(),
            clock,
            settings,
            wrong_settings: wrong,
            places,
            interactive: io::stdin().is_terminal() && io::stdout().is_terminal(),
            plain: flags.plain || variable("ACCESSIBLE").is_some_and(|value| value != "0"),
            done: Cell::new(None),
            has_written: Cell::new(false),
            tries_out: Cell::new(false),
            demo,
            flags,
            typed: RefCell::new(typed.collect()),
            said_empty: Cell::new(false),
            unreadable_rows: Arc::default(),
        })
    }

    /// The work is done: failing to print it afterwards is no failure.
    pub(crate) fn has_acted(&self) {
        self.has_acted_to(Exit::Done);
    }

    /// As [`Session::has_acted`], where something else is left to do or to say.
    pub(crate) fn has_acted_to(&self, exit: Exit) {
        self.done.set(Some(exit));
    }

    /// The work is done and is in the diary.
    pub(crate) fn has_written(&self) {
        self.has_acted();
        self.has_written.set(true);
    }

    /// Whether the diary was written to.
    pub(crate) fn wrote(&self) -> bool {
        self.has_written.get()
    }

    /// More work begins, which may fail.
    pub(crate) fn acts_anew(&self) {
        self.done.set(None);
    }

    /// How a command ended: once its work is done, a later error is only remarked on.
    pub(crate) fn outcome(&self, ended: anyhow::Result<Exit>) -> anyhow::Result<Exit> {
        match (ended, self.done.get()) {
            (Err(error), Some(exit)) => {
                // If the reader closed the pipe it has seen enough.
                if let Some(failure) = Failure::of(&error) {
                    let done = if self.wrote() { "saved" } else { "done" };
                    self.remark(&format!("it is {done}, but {}", failure.message()));
                }
                Ok(exit)
            }
            (ended, _) => ended,
        }
    }

    /// Replaces "-" in the typed line by the text it stood for, so that the line can be repeated.
    pub(crate) fn was_read_from_input(&self, text: &str) {
        for word in self.typed.borrow_mut().iter_mut() {
            match word.as_str() {
                "-" => text.clone_into(word),
                "--note=-" => *word = format!("--note={text}"),
                _ => {}
            }
        }
    }

    /// The command line in a form that can be repeated later: "now" and "-20m" keep their meaning.
    pub(crate) fn line_to_type_again(&self) -> String {
        let typed = self.typed.borrow();
        let words = typed.iter().map(String::as_str);
        let line = quoted(["cramp"].into_iter().chain(words));
        let (now, zone) = (self.now.rfc3339(), self.now.zone());
        format!("to write it again: CRAMP_NOW={now} CRAMP_TZ={zone} {line}")
    }

    /// Whether the screens may have colours.
    pub(crate) fn colours_screens(&self) -> bool {
        colours(self.flags.color, true)
    }

    /// The night that the command was given in.
    pub(crate) fn tonight(&self) -> Night {
        Night::of(self.now.at(), self.settings.night_boundary)
    }

    /// The newest night that was over when the command was given.
    pub(crate) fn last_night(&self) -> Night {
        Night::last_over(&self.now, self.settings.night_boundary)
    }

    /// Whether questions can be asked and answers watched: nobody waits for JSON.
    pub(crate) fn talks(&self) -> bool {
        self.interactive && !self.flags.json
    }

    /// The diary as what a file is imported into.
    pub(crate) fn destination<'a>(&self, journal: &'a Journal, source: &'a str) -> Destination<'a> {
        Destination {
            journal,
            boundary: self.settings.night_boundary,
            now: self.now,
            source,
        }
    }

    /// The question what goes with the cramps of the whole diary, as it was known at a moment.
    pub(crate) fn question(&self, as_of: Moment) -> Question {
        Question {
            period: None,
            as_of,
            boundary: self.settings.night_boundary,
            units: self.settings.units,
            explore: false,
        }
    }

    /// What the values of a diary are written with.
    pub(crate) fn style_of<'a>(&self, journal: &'a Journal) -> Style<'a> {
        Style {
            catalogue: &journal.catalogue,
            units: self.settings.units,
            clock: self.settings.clock,
        }
    }

    /// A moment's time of day, as the person reads it.
    pub(crate) fn time_of(&self, moment: &Moment) -> String {
        words::time(moment.local().time(), self.settings.clock)
    }

    /// "Mon 23 → Tue 24 Nov", with the year where it is another one.
    pub(crate) fn title_of(&self, night: Night) -> String {
        let [year, this_year] = [night, self.tonight()].map(|night| night.evening().year());
        if year == this_year {
            night.title()
        } else {
            night.title_with_year()
        }
    }

    /// Prints a note about something that had to be assumed.
    pub(crate) fn remark(&self, words: &str) {
        if !self.tries_out.get() {
            remark(words, colours_errors(self.flags.color));
        }
    }

    /// Runs something without remarks, to see whether it would succeed.
    pub(crate) fn try_out<T>(&self, act: impl FnOnce() -> T) -> T {
        self.tries_out.set(true);
        let outcome = act();
        self.tries_out.set(false);
        outcome
    }

    /// Warns about bad lines in the settings' file.
    pub(crate) fn tell_wrong_settings(&self) {
        for wrong in &self.wrong_settings {
            self.remark(&wrong.to_string());
        }
    }

    /// Suggests what could be done next, unless `-q` or `--json`.
    pub(crate) fn advise(&self, words: &str) {
        if !self.flags.quiet && !self.flags.json {
            let _ = writeln!(io::stderr(), "  {}", neutral(words));
        }
    }

    /// Prints a row that was written.
    pub(crate) fn print_saved(
        &self,
        json: &impl serde::Serialize,
        row: impl FnOnce() -> Vec<String>,
    ) -> anyhow::Result<()> {
        self.print(json, || {
            let cells: Vec<String> = row().into_iter().filter(|cell| !cell.is_empty()).collect();
            format!("saved: {}\n", cells.join(", "))
        })
    }

    /// Prints JSON with `--json`, else the words.
    pub(crate) fn print(
        &self,
        json: &impl serde::Serialize,
        words: impl FnOnce() -> String,
    ) -> anyhow::Result<()> {
        if self.flags.json {
            print::json(json)
        } else {
            print::text(&words())
        }
    }

    /// Prints what was done and, if something was left undone, why. Returns the exit code.
    pub(crate) fn print_done(
        &self,
        mut body: serde_json::Value,
        words: impl FnOnce() -> String,
        rest: Option<Failure>,
    ) -> anyhow::Result<Exit> {
        let Some(failure) = rest else {
            return self.print(&body, words).map(|()| Exit::Done);
        };
        self.has_acted_to(failure.exit);
        body["error"] = failure.json();
        let printed = self.print(&body, words);
        self.tell(&failure);
        printed.map(|()| failure.exit)
    }

    /// Reports a failure to the person; scripts find it in the answer.
    pub(crate) fn tell(&self, failure: &Failure) {
        failure.tell(false, self.flags.color);
    }
}

/// Whether the terminal is limited to ASCII, by its kind or by the locale. If no locale is set, as in most
/// containers, the terminal outside may well show more.
pub(crate) fn only_ascii() -> bool {
    let terminal = std::env::var("TERM").unwrap_or_default();
    matches!(terminal.as_str(), "linux" | "dumb" | "vt100" | "vt220")
        || locale_is_utf8() == Some(false)
}

/// Whether the locale is one of UTF-8; `None` where none is set.
pub(crate) fn locale_is_utf8() -> Option<bool> {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(std::env::var_os)
        .find(|value| !value.is_empty())?;
    let name = set.to_string_lossy().to_lowercase();
    Some(name.contains("utf-8") || name.contains("utf8"))
}

/// Prints a note on stderr.
pub(crate) fn remark(words: &str, coloured: bool) {
    let label = if coloured {
        "\u{1b}[1mnote:\u{1b}[0m"
    } else {
        "note:"
    };
    let _ = writeln!(io::stderr(), "{label} {}", neutral(words));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demo_is_one_night_to_a_hundred_years_long() {
        for (length, nights) in [
            ("0", None),
            ("1", Some(1)),
            ("36525", Some(36_525)),
            ("36526", None),
            ("0.002y", None),
            ("0.5y", Some(182)),
            ("100y", Some(36_525)),
            ("100.01y", None),
            ("long", None),
        ] {
            let demo = DemoDiary::new(length).ok();
            assert_eq!(demo.map(|demo| demo.nights), nights, "{length}");
        }
    }
}
