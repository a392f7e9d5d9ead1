//! Colours by meaning. Drawings name a role; the theme decides its colour. The colours
//! themselves stand in `config/themes`.

use std::sync::LazyLock;

use ratatui::style::{Color, Modifier, Style};
use strum::IntoEnumIterator as _;

use crate::config::{Ink, Palette, Settings, Signs, ThemeChoice};

/// The style of every role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Whether as few cells as possible should be lit.
    pub is_night: bool,
    /// Whether everything is drawn in ASCII.
    pub ascii: bool,
    /// The whole screen.
    pub base: Style,
    /// Secondary text.
    pub dim: Style,
    /// Emphasized text.
    pub strong: Style,
    /// Titles, and what a screen is about.
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
    /// The cell of a quiet night, of which there are many: so faint that the nights with cramps stand out.
    pub calm: &'static Style,
    /// A night that was not filled in, a value that is not known.
    pub missing: Style,
    /// From little to much: how bad, how often.
    pub shades: &'static [Style; 4],
    /// The trend through a chart.
    pub trend: Style,
    /// The background of a chart within the likely range of its trend.
    pub band: &'static Style,
    /// It worked.
    pub good: Style,
    /// It did not, or needs care.
    pub warning: Style,
}

/// Where a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// Whether the terminal may show colors: not under `NO_COLOR` and `--color never`.
    pub has_color: bool,
    /// Whether the room is dark and the page is one for the dark.
    pub is_dark_room: bool,
    /// Whether the terminal said that its background is light.
    pub is_light_terminal: bool,
}

impl Theme {
    /// The theme that the settings ask for, and its signs, on a terminal that may know ASCII only.
    pub fn set_in(settings: &Settings, only_ascii: bool, place: Surroundings) -> Self {
        let ascii = match settings.signs {
            Signs::Auto => only_ascii,
            Signs::All => false,
            Signs::Ascii => true,
        };
        let theme = Self::chosen(settings.theme, place);
        Self { ascii, ..theme }
    }

    /// The theme that was chosen, where the page is looked at. Any theme with colors gives way to the red of
    /// the night: a white screen in the dark is never what somebody chose.
    pub fn chosen(theme: ThemeChoice, place: Surroundings) -> Self {
        Self::of(match theme {
            _ if !place.has_color => ThemeChoice::NoColor,
            ThemeChoice::NoColor => ThemeChoice::NoColor,
            chosen if place.is_dark_room && !is_for_the_dark(chosen) => ThemeChoice::Night,
            ThemeChoice::Auto if place.is_light_terminal => ThemeChoice::Light,
            chosen => chosen,
        })
    }

    /// A theme by name; `auto` is the dark one.
    pub fn of(choice: ThemeChoice) -> Self {
        match (choice.palette(), ChartStyles::of(choice)) {
            (Some(palette), Some(charts)) => Self::of_palette(palette, charts),
            _ => Self::no_color(),
        }
    }

    fn of_palette(of: &Palette, charts: &'static ChartStyles) -> Self {
        Self {
            is_night: of.is_night,
            ascii: false,
            base: style(of.base),
            dim: style(of.dim),
            strong: style(of.strong),
            accent: style(of.accent),
            rule: style(of.rule),
            selected: style(of.selected),
            key: style(of.key),
            chosen: style(of.chosen),
            cramp: style(of.cramp),
            quiet: style(of.quiet),
            calm: &charts.calm,
            missing: style(of.missing),
            shades: &charts.shades,
            trend: style(of.trend),
            band: &charts.band,
            good: style(of.good),
            warning: style(of.warning),
        }
    }

    /// Whether shades are told by colour. Otherwise the sign must tell.
    pub fn tells_by_color(&self) -> bool {
        !self.ascii && self.shades[0].fg != self.shades[3].fg
    }

    /// Text on a shade, from 0 to 3: the darkest takes light text, the others take the ground's colour. On
    /// the two darker reds of the night neither black nor red can be read.
    pub fn on_shade(&self, level: usize) -> Style {
        let shade = self.shades[level.min(3)];
        let text = match level {
            0 | 1 if self.is_night => Some(Color::Indexed(210)),
            0 => self.strong.fg,
            _ => self.base.bg,
        };
        Style {
            fg: text,
            bg: shade.fg,
            ..shade
        }
    }

    /// For text in a shell, whose background we do not know: the terminal's own colours. No colour carries a
    /// meaning that the character does not, because pipes get the same text without them.
    pub(crate) fn shell() -> Self {
        let of = |colour: Color| Style::new().fg(colour);
        Self {
            accent: of(Color::Cyan),
            cramp: of(Color::Magenta),
            quiet: of(Color::Magenta),
            calm: &const { Style::new().fg(Color::Magenta) },
            shades: &const { [Style::new().fg(Color::Magenta); 4] },
            trend: of(Color::Cyan),
            good: of(Color::Green),
            ..Self::no_color()
        }
    }

    fn no_color() -> Self {
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
            calm: &const { Style::new() },
            missing: plain.add_modifier(Modifier::DIM),
            shades: &const {
                let bold = Style::new().add_modifier(Modifier::BOLD);
                let dim = Style::new().add_modifier(Modifier::DIM);
                [
                    dim,
                    Style::new(),
                    bold,
                    bold.add_modifier(Modifier::UNDERLINED),
                ]
            },
            trend: bold,
            band: &const { Style::new().add_modifier(Modifier::DIM) },
            good: bold,
            warning: bold.add_modifier(Modifier::UNDERLINED),
        }
    }
}

/// The styles of the charts' many cells. They stand apart, so that a theme stays small enough to be handed
/// on.
struct ChartStyles {
    calm: Style,
    shades: [Style; 4],
    band: Style,
}

impl ChartStyles {
    fn of(choice: ThemeChoice) -> Option<&'static Self> {
        static ALL: LazyLock<Vec<(ThemeChoice, ChartStyles)>> = LazyLock::new(|| {
            let all = ThemeChoice::iter();
            all.filter_map(|choice| Some((choice, ChartStyles::of_palette(choice.palette()?))))
                .collect()
        });
        let mut all = ALL.iter();
        Some(&all.find(|(of, _)| *of == choice)?.1)
    }

    fn of_palette(of: &Palette) -> Self {
        let shade = |color| style(Ink { color, ..of.calm });
        Self {
            calm: style(of.calm),
            shades: of.shades.map(shade),
            band: style(of.band),
        }
    }
}

fn is_for_the_dark(choice: ThemeChoice) -> bool {
    choice.palette().is_some_and(|palette| palette.is_night)
}

fn style(ink: Ink) -> Style {
    let mut modifiers = Modifier::empty();
    modifiers.set(Modifier::BOLD, ink.is_bold);
    modifiers.set(Modifier::UNDERLINED, ink.is_underlined);
    Style::new()
        .fg(Color::Indexed(ink.color))
        .bg(Color::Indexed(ink.ground))
        .add_modifier(modifiers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dark_turns_every_theme_with_colors_red() {
        use ThemeChoice::{Auto, Dark, HighContrast, Light, Night, NoColor};
        let lit = Surroundings {
            has_color: true,
            is_dark_room: false,
            is_light_terminal: false,
        };
        let dark = Surroundings {
            is_dark_room: true,
            ..lit
        };
        let light_terminal = Surroundings {
            is_light_terminal: true,
            ..lit
        };
        let plain = Surroundings {
            has_color: false,
            is_dark_room: true,
            is_light_terminal: true,
        };
        for (theme, place, expected) in [
            (Auto, lit, Dark),
            (Auto, light_terminal, Light),
            (Auto, dark, Night),
            (Light, lit, Light),
            (Light, dark, Night),
            (HighContrast, dark, Night),
            (Dark, light_terminal, Dark),
            (Night, lit, Night),
            (NoColor, dark, NoColor),
            (Light, plain, NoColor),
        ] {
            let found = Theme::chosen(theme, place);
            assert_eq!(found, Theme::of(expected), "{theme} {place:?}");
        }
    }

    #[test]
    fn the_night_has_no_blue_and_no_green_light() {
        let night = Theme::of(ThemeChoice::Night);
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
        let theme = Theme::no_color();
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

    fn colored() -> impl Iterator<Item = ThemeChoice> {
        ThemeChoice::iter().filter(|choice| choice.palette().is_some())
    }

    /// The relative luminance of one of the 256 colours. Source: WCAG 2.2.
    fn luminance(colour: Option<Color>) -> f64 {
        const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        let Some(Color::Indexed(number)) = colour else {
            panic!("no colour of the 256: {colour:?}");
        };
        let channels = match number {
            232.. => [8 + 10 * (number - 232); 3],
            16.. => [(number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6]
                .map(|level| LEVELS[usize::from(level)]),
            _ => panic!("the first sixteen are as each terminal has them"),
        };
        let linear = |channel: u8| match f64::from(channel) / 255.0 {
            low @ ..=0.04045 => low / 12.92,
            high => ((high + 0.055) / 1.055).powf(2.4),
        };
        let [red, green, blue] = channels.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Option<Color>, other: Option<Color>) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn contrast_is_as_the_standard_reckons_it() {
        let of = |one, other| contrast(Some(Color::Indexed(one)), Some(Color::Indexed(other)));
        assert!((of(231, 16) - 21.0).abs() < 1e-9);
        assert!((of(244, 231) - 3.95).abs() < 0.01, "#808080 on white");
    }

    /// The night theme trades contrast for darkness.
    #[test]
    fn all_text_can_be_read_in_every_theme() {
        for choice in colored() {
            let theme = Theme::of(choice);
            let least = if theme.is_night { 3.0 } else { 4.5 };
            let written = [
                ("base", theme.base),
                ("dim", theme.dim),
                ("strong", theme.strong),
                ("accent", theme.accent),
                ("selected", theme.selected),
                ("key", theme.key),
                ("chosen", theme.chosen),
                ("cramp", theme.cramp),
                ("quiet", theme.quiet),
                ("missing", theme.missing),
                ("trend", theme.trend),
                ("good", theme.good),
                ("warning", theme.warning),
            ];
            for (role, style) in written {
                let found = contrast(style.fg, style.bg);
                assert!(found >= least, "{choice:?} {role}: {found:.2}");
            }
            for level in 0..4 {
                let number = theme.on_shade(level);
                let found = contrast(number.fg, number.bg);
                assert!(found >= 3.0, "{choice:?}: on shade {level} {found:.2}");
            }
            let on_band = contrast(theme.trend.fg, theme.band.bg);
            assert!(
                on_band >= 3.0,
                "{choice:?}: the trend on its band {on_band:.2}"
            );
        }
    }

    #[test]
    fn what_is_selected_stands_out_in_every_theme() {
        for choice in ThemeChoice::iter() {
            let theme = Theme::of(choice);
            for other in [
                theme.base,
                theme.dim,
                theme.strong,
                theme.accent,
                theme.chosen,
            ] {
                assert_ne!(theme.selected, other, "{choice:?}");
            }
            if choice == ThemeChoice::NoColor {
                assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
            } else {
                let found = contrast(theme.selected.bg, theme.base.bg);
                assert!(found >= 1.3, "{choice:?}: {found:.2}");
            }
        }
    }

    #[test]
    fn shades_of_pain_differ_in_every_theme() {
        for choice in colored() {
            let theme = Theme::of(choice);
            for shade in theme.shades {
                let found = contrast(shade.fg, theme.base.bg);
                assert!(found >= 2.0, "{choice:?}: {found:.2} to the ground");
            }
            for pair in theme.shades.windows(2) {
                let found = contrast(pair[0].fg, pair[1].fg);
                assert!(found >= 1.2, "{choice:?}: {found:.2} between shades");
            }
        }
        let plain = Theme::no_color().shades;
        for (place, shade) in plain.iter().enumerate() {
            assert!(!plain[..place].contains(shade), "{shade:?} is there twice");
        }
    }
}
