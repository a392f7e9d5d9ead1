//! What the person set, and each setting by name.

use chrono::{NaiveTime, Weekday};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::NightHours;
use crate::diary::words;
use crate::diary::{ClockStyle, NightBoundary, Refused, Units, choice, likest, notation};

/// How the screen is coloured.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum ThemeChoice {
    /// Night in the night hours, dark by day.
    #[default]
    Auto,
    /// Dim red on black.
    Night,
    /// For dark terminals.
    Dark,
    /// For light terminals.
    Light,
    /// The strongest contrast there is.
    HighContrast,
    /// None: only bold, underline and reverse.
    NoColour,
}

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
    /// When one night ends and the next begins. A night is fixed at entry; a new boundary acts on new entries only.
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
        }
    }
}

/// The settings by name. The file, `cramp config` and the Body screen all walk this list.
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
    Backups,
}

impl Setting {
    /// What it is for, in a few words.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Units => "units of volume: metric or us",
            Self::Clock => "24h or 12h",
            Self::WeekStart => "first day of the week: mon or sun",
            Self::NightBoundary => "when one night ends and the next begins",
            Self::NightHours => "when the screen goes red",
            Self::Theme => "colours: auto, night, dark, light, high-contrast or no-colour",
            Self::Signs => "what the screen is drawn with: auto, all or ascii",
            Self::Mouse => "listen to the mouse: on or off",
            Self::Backups => "make a backup once a day: on or off",
        }
    }

    /// The values it can take, where they are few; the Body screen steps through them.
    pub fn values(self) -> &'static [&'static str] {
        match self {
            Self::Units => &["metric", "us"],
            Self::Clock => &["24h", "12h"],
            Self::WeekStart => &["mon", "sun"],
            Self::NightBoundary => &[
                "12:00", "13:00", "14:00", "15:00", "16:00", "17:00", "18:00", "08:00", "09:00",
                "10:00", "11:00",
            ],
            Self::NightHours => &[
                "21:00-09:00",
                "20:00-08:00",
                "22:00-07:00",
                "23:00-06:00",
                "00:00-00:00",
            ],
            Self::Theme => &[
                "auto",
                "night",
                "dark",
                "light",
                "high-contrast",
                "no-colour",
            ],
            Self::Signs => &["auto", "all", "ascii"],
            Self::Mouse | Self::Backups => &["on", "off"],
        }
    }
}

impl Settings {
    /// The value of a setting, as it stands in the file.
    pub fn get(&self, setting: Setting) -> String {
        match setting {
            Setting::Units => self.units.to_string(),
            Setting::Clock => self.clock.to_string(),
            Setting::WeekStart => self.week_start.to_string().to_lowercase(),
            Setting::NightBoundary => {
                words::time(self.night_boundary.time(), ClockStyle::TwentyFour)
            }
            Setting::NightHours => self.night_hours.to_string(),
            Setting::Theme => self.theme.to_string(),
            Setting::Signs => self.signs.to_string(),
            Setting::Mouse => on_or_off(self.mouse),
            Setting::Backups => on_or_off(self.backups),
        }
    }

    /// Gives a setting a value.
    ///
    /// # Errors
    /// A refusal for a value it cannot have.
    pub fn set(&mut self, setting: Setting, text: &str) -> Result<(), Refused> {
        let name: &'static str = setting.into();
        let refused = |reason: &str| {
            let near = likest(text, setting.values().iter().copied());
            let near = near.first();
            let hint = near
                .map(|near| format!("; did you mean {near}?"))
                .unwrap_or_default();
            Refused::new(
                format!("{name} \"{text}\""),
                format!("{reason}{hint}"),
                format!(
                    "cramp config {name} {}",
                    near.unwrap_or(&setting.values()[0])
                ),
            )
        };
        match setting {
            Setting::Units => self.units = choice(name, text)?,
            Setting::Clock => self.clock = choice(name, text)?,
            Setting::WeekStart => {
                self.week_start = match text.to_lowercase().as_str() {
                    "mon" | "monday" => Weekday::Mon,
                    "sun" | "sunday" => Weekday::Sun,
                    _ => return Err(refused("it is mon or sun")),
                };
            }
            Setting::NightBoundary => {
                let time =
                    notation::time_of_day(text).map_err(|_| refused("it is a time of day"))?;
                self.night_boundary = NightBoundary::at(time);
            }
            Setting::NightHours => self.night_hours = text.parse()?,
            Setting::Theme => self.theme = choice(name, text)?,
            Setting::Signs => self.signs = choice(name, text)?,
            Setting::Mouse | Setting::Backups => {
                let on = match text.to_lowercase().as_str() {
                    "on" | "true" | "yes" => true,
                    "off" | "false" | "no" => false,
                    _ => return Err(refused("it is on or off")),
                };
                match setting {
                    Setting::Mouse => self.mouse = on,
                    _ => self.backups = on,
                }
            }
        }
        Ok(())
    }
}

fn on_or_off(on: bool) -> String {
    if on { "on" } else { "off" }.to_owned()
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator as _;

    use super::*;

    #[test]
    fn every_value_that_the_screen_offers_is_taken_as_it_is() {
        for setting in Setting::iter() {
            for value in setting.values() {
                let mut settings = Settings::default();
                settings.set(setting, value).expect(value);
                assert_eq!(&settings.get(setting), value);
            }
        }
    }
}
