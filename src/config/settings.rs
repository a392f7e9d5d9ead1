//! What the person set, and each setting by name.

use std::str::FromStr;

use chrono::{NaiveTime, Weekday};
use strum::{Display, EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

use super::NightHours;
use super::themes::{THEMES, ThemeChoice};
use crate::diary::words::{noon_or, time};
use crate::diary::{ClockStyle, NightBoundary, Refusal, Units, choice, likest, notation};

/// Which signs the screen is drawn with.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Signs {
    /// Those that the terminal says it can show.
    #[default]
    Auto,
    /// Lines, blocks and dots.
    All,
    /// The letters of ASCII.
    Ascii,
}

/// What the person set.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Units of volume.
    pub units: Units,
    /// 24 h or 12 h.
    pub clock: ClockStyle,
    /// The first day of the week.
    pub week_start: Weekday,
    /// When one night ends and the next begins. A night is fixed at entry; a new boundary acts on new entries
    /// only.
    pub night_boundary: NightBoundary,
    /// When the screen goes red.
    pub night_hours: NightHours,
    /// The colours.
    pub theme: ThemeChoice,
    /// The signs.
    pub signs: Signs,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether a backup is made once a day.
    pub backups: bool,
    /// Whether an empty diary opens with the first questions.
    pub first_questions: bool,
}

impl Default for Settings {
    fn default() -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self {
            units: Units::Metric,
            clock: ClockStyle::TwentyFour,
            week_start: Weekday::Mon,
            night_boundary: NightBoundary::default(),
            night_hours: NightHours {
                from: hour(21),
                to: hour(9),
            },
            theme: ThemeChoice::Auto,
            signs: Signs::Auto,
            mouse: true,
            backups: true,
            first_questions: true,
        }
    }
}

/// The settings by name. The file, `cramp config` and the Setup screen all go through this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "each is a field of Settings")]
pub enum Setting {
    Units,
    Clock,
    WeekStart,
    NightBoundary,
    NightHours,
    Theme,
    Signs,
    Mouse,
    FirstQuestions,
    Backups,
}

impl Setting {
    /// What it is called on the screen.
    pub fn title(self) -> &'static str {
        self.row().title
    }

    /// What it is for, in a few words, with its values where they are few.
    pub fn purpose(self) -> String {
        let row = self.row();
        let names: Vec<&str> = row.values.iter().map(|(value, _)| *value).collect();
        match (names.as_slice(), row.typed) {
            ([first @ .., last], None) => {
                let values = format!("{} or {last}", first.join(", "));
                [row.purpose, &values].join("").trim_start().to_owned()
            }
            _ => row.purpose.to_owned(),
        }
    }

    /// What it does, for someone who wonders whether to change it.
    pub fn explanation(self) -> &'static str {
        self.row().explanation
    }

    /// The values to step through. All that it can have, unless others can be typed.
    pub fn values(self) -> impl ExactSizeIterator<Item = &'static str> {
        self.row().values.iter().map(|(value, _)| *value)
    }

    /// An example of a value.
    pub fn example(self) -> &'static str {
        self.row().values[0].0
    }

    /// How a value is typed, where more are possible than [`Setting::values`].
    pub fn how_to_type(self) -> Option<&'static str> {
        self.row().typed.map(|typed| typed.how)
    }

    /// Whether it is on or off.
    pub(super) fn is_switch(self) -> bool {
        self.row().values == ON_OR_OFF
    }

    /// A value in words.
    pub fn words(self, value: &str, clock: ClockStyle) -> String {
        let row = self.row();
        if let Some(typed) = row.typed {
            return (typed.words)(value, clock).unwrap_or_else(|| value.to_owned());
        }
        let known = row.values.iter().find(|(known, _)| *known == value);
        known.map_or(value, |(_, words)| words).to_owned()
    }

    /// Its row: to add a setting, add a field to [`Settings`], its default, and a row here.
    #[expect(clippy::too_many_lines, reason = "a table, a row each")]
    const fn row(self) -> Row {
        match self {
            Self::Units => Row {
                title: "Volume",
                purpose: "units of volume: ",
                explanation: "How fluids are shown. What you entered stays the same.",
                values: &[("metric", "litres"), ("us", "fluid ounces")],
                typed: None,
                get: |of| of.units.to_string(),
                set: |of, text| one_of(&mut of.units, "units", text),
            },
            Self::Clock => Row {
                title: "Clock",
                purpose: "",
                explanation: "How times are written.",
                values: &[("24h", "24 h, as 23:10"), ("12h", "12 h, as 11:10 pm")],
                typed: None,
                get: |of| of.clock.to_string(),
                set: |of, text| one_of(&mut of.clock, "clock", text),
            },
            Self::WeekStart => Row {
                title: "Week starts on",
                purpose: "first day of the week: ",
                explanation: "The first day of the week, in History and in the Review.",
                values: &[("mon", "Monday"), ("sun", "Sunday")],
                typed: None,
                get: |of| of.week_start.to_string().to_lowercase(),
                set: |of, text| {
                    of.week_start = match text.to_lowercase().as_str() {
                        "mon" | "monday" => Weekday::Mon,
                        "sun" | "sunday" => Weekday::Sun,
                        _ => return Err("use mon or sun".into()),
                    };
                    Ok(())
                },
            },
            Self::NightBoundary => Row {
                title: "A night ends at",
                purpose: "when one night ends and the next begins",
                explanation: "When one night ends and the next begins: noon, unless you sleep by day. \
                    Changing it affects new entries only.",
                values: &[
                    ("12:00", ""),
                    ("13:00", ""),
                    ("14:00", ""),
                    ("15:00", ""),
                    ("16:00", ""),
                    ("17:00", ""),
                    ("18:00", ""),
                    ("08:00", ""),
                    ("09:00", ""),
                    ("10:00", ""),
                    ("11:00", ""),
                ],
                typed: Some(FreeValue {
                    how: "A time of day: 12:00, 14:30 or 2.30pm.",
                    words: |value, clock| Some(noon_or(notation::time_of_day(value).ok()?, clock)),
                }),
                get: |of| time(of.night_boundary.time(), ClockStyle::TwentyFour),
                set: |of, text| {
                    let time = notation::time_of_day(text).map_err(|_| "use a time of day")?;
                    of.night_boundary = NightBoundary::at(time);
                    Ok(())
                },
            },
            Self::NightHours => Row {
                title: "Night hours",
                purpose: "when the screen goes red",
                explanation: "When the screen goes dim red at night.",
                values: &[
                    ("21:00-09:00", ""),
                    ("20:00-08:00", ""),
                    ("22:00-07:00", ""),
                    ("23:00-06:00", ""),
                    ("00:00-00:00", ""),
                ],
                typed: Some(FreeValue {
                    how: "Two times of day with a dash between: 21:00-09:00.",
                    words: |value, clock| {
                        let NightHours { from, to } = value.parse().ok()?;
                        let hours = format!("{} – {}", time(from, clock), time(to, clock));
                        Some(if from == to {
                            "never".to_owned()
                        } else {
                            hours
                        })
                    },
                }),
                get: |of| of.night_hours.to_string(),
                set: |of, text| {
                    of.night_hours = text.parse()?;
                    Ok(())
                },
            },
            Self::Theme => Row {
                title: "Colors",
                purpose: "colors: ",
                explanation: "Automatic: red on black at night, dark by day.",
                values: THEMES,
                typed: None,
                get: |of| of.theme.to_string(),
                set: |of, text| one_of(&mut of.theme, "theme", text),
            },
            Self::Signs => Row {
                title: "Signs",
                purpose: "what the screen is drawn with: ",
                explanation: "Lines, blocks and dots, or plain letters if those look broken.",
                values: &[
                    ("auto", "automatic"),
                    ("all", "lines and blocks"),
                    ("ascii", "ASCII only"),
                ],
                typed: None,
                get: |of| of.signs.to_string(),
                set: |of, text| one_of(&mut of.signs, "signs", text),
            },
            Self::Mouse => Row {
                title: "Mouse",
                purpose: "use the mouse: ",
                explanation: "Use the mouse here. When off, the mouse selects text.",
                values: ON_OR_OFF,
                typed: None,
                get: |of| on_or_off(of.mouse),
                set: |of, text| switch(&mut of.mouse, text),
            },
            Self::FirstQuestions => Row {
                title: "First questions",
                purpose: "ask the first questions while the diary is empty: ",
                explanation: "Four short questions while the diary is empty: clock and units, how much the \
                              evening asks, colors, medicines.",
                values: ON_OR_OFF,
                typed: None,
                get: |of| on_or_off(of.first_questions),
                set: |of, text| switch(&mut of.first_questions, text),
            },
            Self::Backups => Row {
                title: "Daily backup",
                purpose: "make a backup once a day: ",
                explanation: "Copies the diary once a day, when you leave. Keeps 7 days, 4 weeks and 12 \
                    months.",
                values: ON_OR_OFF,
                typed: None,
                get: |of| on_or_off(of.backups),
                set: |of, text| switch(&mut of.backups, text),
            },
        }
    }
}

/// Everything about a setting.
struct Row {
    title: &'static str,
    /// What it is for; its values are added to it, unless they are typed.
    purpose: &'static str,
    explanation: &'static str,
    /// The values to step through, with their words where those do not depend on the clock.
    values: &'static [(&'static str, &'static str)],
    typed: Option<FreeValue>,
    get: fn(&Settings) -> String,
    set: fn(&mut Settings, &str) -> Result<(), ValueRefusal>,
}

/// A setting that takes more values than those to step through.
#[derive(Clone, Copy)]
struct FreeValue {
    how: &'static str,
    words: fn(&str, ClockStyle) -> Option<String>,
}

/// Why a value is not taken: a reason, to which the values are added, or a whole refusal.
enum ValueRefusal {
    Because(&'static str),
    Refused(Refusal),
}

impl From<&'static str> for ValueRefusal {
    fn from(reason: &'static str) -> Self {
        Self::Because(reason)
    }
}

impl From<Refusal> for ValueRefusal {
    fn from(refused: Refusal) -> Self {
        Self::Refused(refused)
    }
}

impl Settings {
    /// The value of a setting, as it stands in the file.
    pub fn get(&self, setting: Setting) -> String {
        (setting.row().get)(self)
    }

    /// Gives a setting a value.
    ///
    /// # Errors
    /// A refusal for a value it cannot have.
    pub fn set(&mut self, setting: Setting, text: &str) -> Result<(), Refusal> {
        (setting.row().set)(self, text).map_err(|wrong| {
            let reason = match wrong {
                ValueRefusal::Refused(refused) => return refused,
                ValueRefusal::Because(reason) => reason,
            };
            let name: &'static str = setting.into();
            let near = likest(text, setting.values()).first().copied();
            let hint = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
            let example = near.unwrap_or(setting.example());
            Refusal::new(
                format!("{name} \"{text}\""),
                format!("{reason}{hint}"),
                format!("cramp config {name} {example}"),
            )
        })
    }
}

const ON_OR_OFF: &[(&str, &str)] = &[("on", "on"), ("off", "off")];

fn switch(value: &mut bool, text: &str) -> Result<(), ValueRefusal> {
    *value = match text.to_lowercase().as_str() {
        "on" | "true" | "yes" => true,
        "off" | "false" | "no" => false,
        _ => return Err("use on or off".into()),
    };
    Ok(())
}

fn one_of<T>(value: &mut T, name: &str, text: &str) -> Result<(), ValueRefusal>
where
    T: FromStr + IntoEnumIterator + Into<&'static str>,
{
    *value = choice(name, text)?;
    Ok(())
}

fn on_or_off(on: bool) -> String {
    if on { "on" } else { "off" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_that_the_screen_offers_is_taken_as_it_is() {
        for setting in Setting::iter() {
            for value in setting.values() {
                let mut settings = Settings::default();
                settings.set(setting, value).expect(value);
                assert_eq!(settings.get(setting), value);
            }
        }
    }
}
