//! Settings: what they are called here, what their values mean, and how they change.

use super::field::{Field, Name};
use super::form::Form;
use super::rows::Row;
use super::subject::{Problem, Saved};
use crate::config::{NightHours, Setting, Settings};
use crate::diary::words;
use crate::diary::{ClockStyle, notation};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

pub(super) fn title(setting: Setting) -> &'static str {
    match setting {
        Setting::Units => "Units of volume",
        Setting::Clock => "Times of day",
        Setting::WeekStart => "Week starts on",
        Setting::NightBoundary => "Night boundary",
        Setting::NightHours => "Night hours",
        Setting::Theme => "Colours",
        Setting::Signs => "Signs",
        Setting::Mouse => "Mouse",
        Setting::Backups => "Daily backup",
    }
}

/// What it does, for who stands on it.
pub(super) fn explained(setting: Setting) -> &'static str {
    match setting {
        Setting::Units => "How fluids are shown. What is stored stays as it is.",
        Setting::Clock => "How times of day are written.",
        Setting::WeekStart => "The first day of the week, in History and in the Review.",
        Setting::NightBoundary => {
            "When one night ends and the next begins: noon, unless you sleep by day. A night is fixed when it is \
             entered; a new boundary acts on new entries only."
        }
        Setting::NightHours => {
            "The hours in which the screen goes dim red, while its colours follow the hour."
        }
        Setting::Theme => "By the hour is red on black in the night hours, and dark by day.",
        Setting::Signs => {
            "Lines, blocks and dots, or letters of ASCII where the terminal has nothing else or they look broken."
        }
        Setting::Mouse => {
            "Whether clicks and the wheel act here. While it is off, the mouse marks text as in any other program."
        }
        Setting::Backups => {
            "A copy of the diary once a day, when you leave: 7 days, 4 weeks and 12 months of them are kept."
        }
    }
}

/// A value in words.
pub(super) fn words(setting: Setting, value: &str, clock: ClockStyle) -> String {
    let time = |time| words::time(time, clock);
    let plain = match (setting, value) {
        (Setting::Units, "metric") => "litres",
        (Setting::Units, _) => "fluid ounces",
        (Setting::Clock, "24h") => "24 h, as 23:10",
        (Setting::Clock, _) => "12 h, as 11:10 pm",
        (Setting::WeekStart, "sun") => "Sunday",
        (Setting::WeekStart, _) => "Monday",
        (Setting::Theme, "auto") => "by the hour",
        (Setting::Theme, "night") => "night, red on black",
        (Setting::Theme, "high-contrast") => "high contrast",
        (Setting::Theme, "no-colour") => "no colour",
        (Setting::Signs, "auto") => "as the terminal can",
        (Setting::Signs, "ascii") => "ASCII only",
        (Setting::Signs, _) => "lines and blocks",
        (Setting::NightBoundary, value) => {
            return notation::time_of_day(value).map_or_else(|_| value.to_owned(), time);
        }
        (Setting::NightHours, value) => {
            return match value.parse::<NightHours>() {
                Ok(hours) if hours.from == hours.to => "never".to_owned(),
                Ok(hours) => format!("{} – {}", time(hours.from), time(hours.to)),
                Err(_) => value.to_owned(),
            };
        }
        (Setting::Theme | Setting::Mouse | Setting::Backups, value) => value,
    };
    plain.to_owned()
}

/// Whether it takes more values than those it steps through.
pub(super) fn is_typed(setting: Setting) -> bool {
    matches!(setting, Setting::NightBoundary | Setting::NightHours)
}

/// The value that an arrow leads to; one that was typed stands before the first.
pub(super) fn step(setting: Setting, by: isize, cx: &Context) -> Effect {
    let values = setting.values();
    let now = cx.settings.get(setting);
    let place = match values.iter().position(|value| *value == now) {
        Some(place) => (place as isize + by).rem_euclid(values.len() as isize),
        None if by > 0 => 0,
        None => values.len() as isize - 1,
    };
    choose(setting, place as usize)
}

/// The value at a place.
pub(super) fn choose(setting: Setting, place: usize) -> Effect {
    let values = setting.values();
    let value = values[place.min(values.len() - 1)];
    Effect::Set(setting, value.to_owned())
}

/// The form of a setting that is typed.
pub(super) fn fields(setting: Setting, cx: &Context) -> Option<Vec<Field>> {
    is_typed(setting).then(|| vec![Field::text(Name::Value, cx.settings.get(setting))])
}

/// The effect of a typed value; none where it is what stands.
pub(super) fn change(setting: Setting, form: &Form, cx: &Context) -> Result<Saved, Problem> {
    let typed = form.value(Name::Value);
    let mut settings: Settings = cx.settings.clone();
    settings
        .set(setting, typed)
        .map_err(|refused| (Name::Value, refused.with_example(example(setting))))?;
    let changed = settings != cx.settings;
    Ok(Saved {
        effect: changed.then(|| Effect::Set(setting, settings.get(setting))),
        row: Row::Setting(setting),
    })
}

/// A value as one types it.
pub(super) fn example(setting: Setting) -> &'static str {
    setting.values()[0]
}

/// How a value is typed.
pub(super) fn how_to_type(setting: Setting) -> &'static str {
    match setting {
        Setting::NightHours => "Two times of day with a dash between: 21:00-09:00.",
        _ => "A time of day: 12:00, 14:30 or 2.30pm.",
    }
}
