//! Colours by what they mean. A screen names a role; which colour that is depends on the hour and the person.

use chrono::NaiveTime;
use ratatui::style::{Color, Modifier, Style};

use crate::config::{Settings, ThemeChoice};

/// A style for everything a screen can want to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Whether as few cells as possible shall be lit.
    pub is_night: bool,
    /// Whether it is drawn in the letters of ASCII.
    pub ascii: bool,
    /// The whole screen.
    pub base: Style,
    /// What matters less.
    pub dim: Style,
    /// What matters more.
    pub strong: Style,
    /// Titles and the picture that a screen is about.
    pub accent: Style,
    /// Borders and rules.
    pub rule: Style,
    /// The row or field that keys act on.
    pub selected: Style,
    /// A key to press.
    pub key: Style,
    /// A chosen answer.
    pub chosen: Style,
    /// A night with cramps, and pain.
    pub cramp: Style,
    /// A quiet night.
    pub quiet: Style,
    /// A night not recorded, a value not given.
    pub missing: Style,
    /// From a little to much: how bad, how often.
    pub shades: &'static [Style; 4],
    /// The line through a picture.
    pub trend: Style,
    /// The ground of a picture where such a line may as well lie.
    pub band: &'static Style,
    /// It worked.
    pub good: Style,
    /// It did not, or needs care.
    pub warning: Style,
}

impl Theme {
    /// The theme that the settings ask for at a time of day. `colour` is false where `NO_COLOR` or `--color never` ask
    /// for none.
    pub fn at(time: NaiveTime, settings: &Settings, colour: bool) -> Self {
        let choice = match settings.theme {
            _ if !colour => ThemeChoice::NoColour,
            ThemeChoice::Auto if settings.night_hours.contains(time) => ThemeChoice::Night,
            ThemeChoice::Auto => ThemeChoice::Dark,
            chosen => chosen,
        };
        Self::of(choice)
    }

    /// A theme by name; `auto` is the dark one.
    pub fn of(choice: ThemeChoice) -> Self {
        match choice {
            ThemeChoice::Night => Self::night(),
            ThemeChoice::Light => Self::light(),
            ThemeChoice::HighContrast => Self::high_contrast(),
            ThemeChoice::NoColour => Self::no_colour(),
            ThemeChoice::Auto | ThemeChoice::Dark => Self::dark(),
        }
    }

    /// Long wavelengths only, and little of them: eyes stay used to the dark.
    fn night() -> Self {
        let on_black = |colour: u8| {
            Style::new()
                .fg(Color::Indexed(colour))
                .bg(Color::Indexed(16))
        };
        Self {
            is_night: true,
            ascii: false,
            base: on_black(124),
            dim: on_black(88),
            strong: on_black(160),
            accent: on_black(160),
            rule: on_black(52),
            selected: Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(124)),
            key: on_black(160),
            chosen: Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(160)),
            cramp: on_black(160),
            quiet: on_black(124),
            missing: on_black(88),
            shades: &const { shades([52, 88, 124, 160], 16) },
            trend: on_black(196),
            band: &const { on(88, 52) },
            good: on_black(160),
            warning: on_black(196).add_modifier(Modifier::BOLD),
        }
    }

    fn dark() -> Self {
        let on_dark = |colour: u8| {
            Style::new()
                .fg(Color::Indexed(colour))
                .bg(Color::Indexed(234))
        };
        Self {
            is_night: false,
            ascii: false,
            base: on_dark(252),
            dim: on_dark(246),
            strong: on_dark(231).add_modifier(Modifier::BOLD),
            accent: on_dark(215),
            rule: on_dark(239),
            selected: Style::new()
                .fg(Color::Indexed(231))
                .bg(Color::Indexed(238))
                .add_modifier(Modifier::BOLD),
            key: on_dark(215),
            chosen: Style::new().fg(Color::Indexed(234)).bg(Color::Indexed(215)),
            cramp: on_dark(203),
            quiet: on_dark(72),
            missing: on_dark(243),
            shades: &const { shades([95, 131, 167, 203], 234) },
            trend: on_dark(229),
            band: &const { on(246, 237) },
            good: on_dark(114),
            warning: on_dark(209).add_modifier(Modifier::BOLD),
        }
    }

    fn light() -> Self {
        let on_light = |colour: u8| {
            Style::new()
                .fg(Color::Indexed(colour))
                .bg(Color::Indexed(255))
        };
        Self {
            is_night: false,
            ascii: false,
            base: on_light(235),
            dim: on_light(242),
            strong: on_light(16).add_modifier(Modifier::BOLD),
            accent: on_light(130),
            rule: on_light(249),
            selected: Style::new()
                .fg(Color::Indexed(16))
                .bg(Color::Indexed(252))
                .add_modifier(Modifier::BOLD),
            key: on_light(130),
            chosen: Style::new().fg(Color::Indexed(255)).bg(Color::Indexed(130)),
            cramp: on_light(160),
            quiet: on_light(29),
            missing: on_light(246),
            shades: &const { shades([217, 210, 167, 124], 255) },
            trend: on_light(19),
            band: &const { on(242, 253) },
            good: on_light(28),
            warning: on_light(124).add_modifier(Modifier::BOLD),
        }
    }

    fn high_contrast() -> Self {
        let on_black = |colour: u8| {
            Style::new()
                .fg(Color::Indexed(colour))
                .bg(Color::Indexed(16))
        };
        let bold = |colour: u8| on_black(colour).add_modifier(Modifier::BOLD);
        Self {
            is_night: false,
            ascii: false,
            base: on_black(231),
            dim: on_black(231),
            strong: bold(231),
            accent: bold(226),
            rule: on_black(231),
            selected: Style::new()
                .fg(Color::Indexed(16))
                .bg(Color::Indexed(231))
                .add_modifier(Modifier::BOLD),
            key: bold(226).add_modifier(Modifier::UNDERLINED),
            chosen: Style::new()
                .fg(Color::Indexed(16))
                .bg(Color::Indexed(226))
                .add_modifier(Modifier::BOLD),
            cramp: bold(226),
            quiet: on_black(51),
            missing: on_black(231),
            shades: &const { shades([229, 228, 227, 226], 16) },
            trend: bold(231),
            band: &const { on(231, 16) },
            good: bold(51),
            warning: bold(226),
        }
    }

    fn no_colour() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            is_night: false,
            ascii: false,
            base: plain,
            dim: plain.add_modifier(Modifier::DIM),
            strong: bold,
            accent: bold,
            rule: plain.add_modifier(Modifier::DIM),
            selected: plain.add_modifier(Modifier::REVERSED),
            key: plain.add_modifier(Modifier::UNDERLINED),
            chosen: bold.add_modifier(Modifier::REVERSED),
            cramp: bold,
            quiet: plain,
            missing: plain.add_modifier(Modifier::DIM),
            shades: &const {
                [
                    Style::new().add_modifier(Modifier::DIM),
                    Style::new(),
                    Style::new(),
                    Style::new().add_modifier(Modifier::BOLD),
                ]
            },
            trend: bold,
            band: &const { Style::new().add_modifier(Modifier::DIM) },
            good: bold,
            warning: bold.add_modifier(Modifier::UNDERLINED),
        }
    }
}

/// One colour on another.
const fn on(colour: u8, ground: u8) -> Style {
    Style::new()
        .fg(Color::Indexed(colour))
        .bg(Color::Indexed(ground))
}

const fn shades(colours: [u8; 4], ground: u8) -> [Style; 4] {
    let [little, some, more, much] = colours;
    [
        on(little, ground),
        on(some, ground),
        on(more, ground),
        on(much, ground),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_turns_the_screen_red() {
        let time = |text: &str| text.parse::<NaiveTime>().expect("a time");
        let settings = Settings::default();
        assert!(Theme::at(time("03:12:00"), &settings, true).is_night);
        assert!(!Theme::at(time("15:00:00"), &settings, true).is_night);
        assert_eq!(
            Theme::at(time("03:12:00"), &settings, false),
            Theme::no_colour()
        );
        let light = Settings {
            theme: ThemeChoice::Light,
            ..settings
        };
        assert_eq!(Theme::at(time("03:12:00"), &light, true), Theme::light());
    }

    #[test]
    fn the_night_has_no_blue_and_no_green_light() {
        let night = Theme::night();
        let red_only = |style: Style| {
            [style.fg, style.bg]
                .into_iter()
                .flatten()
                .all(|colour| match colour {
                    // The 6×6×6 cube: 16 + 36 red + 6 green + blue.
                    Color::Indexed(number) => (number - 16).is_multiple_of(36),
                    _ => false,
                })
        };
        for style in [
            night.base,
            night.dim,
            night.strong,
            night.selected,
            night.chosen,
            night.cramp,
            night.trend,
            *night.band,
            night.warning,
        ]
        .into_iter()
        .chain(*night.shades)
        {
            assert!(red_only(style), "{style:?}");
        }
    }

    #[test]
    fn without_colour_there_is_none() {
        let theme = Theme::no_colour();
        for style in [
            theme.base,
            theme.dim,
            theme.selected,
            theme.chosen,
            theme.cramp,
            theme.quiet,
            theme.trend,
            *theme.band,
            theme.warning,
        ]
        .into_iter()
        .chain(*theme.shades)
        {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert_ne!(theme.cramp, theme.quiet);
    }
}
