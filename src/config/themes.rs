//! The themes. To add one, add its name to [`ThemeChoice`], its words to [`THEMES`], and its palette here;
//! the tests beside `draw/theme` see whether it can be read.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

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
    NoColor,
}

/// The themes by name, in the order in which one steps through them.
pub(super) const THEMES: &[(&str, &str)] = &[
    ("auto", "automatic"),
    ("night", "night, red on black"),
    ("dark", "dark"),
    ("light", "light"),
    ("high-contrast", "high contrast"),
    ("no-color", "no color"),
];

impl ThemeChoice {
    /// Its colours; `auto` has those of the dark one.
    pub const fn palette(self) -> Option<&'static Palette> {
        match self {
            Self::Night => Some(&NIGHT),
            Self::Auto | Self::Dark => Some(&DARK),
            Self::Light => Some(&LIGHT),
            Self::HighContrast => Some(&HIGH_CONTRAST),
            Self::NoColor => None,
        }
    }
}

/// A colour on another, both of the 256, and how the letters are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Ink {
    pub color: u8,
    pub ground: u8,
    pub is_bold: bool,
    pub is_underlined: bool,
}

const fn on(color: u8, ground: u8) -> Ink {
    Ink {
        color,
        ground,
        is_bold: false,
        is_underlined: false,
    }
}

const fn bold(color: u8, ground: u8) -> Ink {
    Ink {
        is_bold: true,
        ..on(color, ground)
    }
}

/// The colours of a theme, by what they mean; `draw/theme` says what each is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is a role of a theme")]
pub struct Palette {
    /// Whether it is one for the dark, that lights as few cells as possible.
    pub is_night: bool,
    pub base: Ink,
    pub dim: Ink,
    pub strong: Ink,
    pub accent: Ink,
    pub rule: Ink,
    pub selected: Ink,
    pub key: Ink,
    pub chosen: Ink,
    pub cramp: Ink,
    pub quiet: Ink,
    pub calm: Ink,
    pub missing: Ink,
    pub shades: [u8; 4],
    pub trend: Ink,
    pub band: Ink,
    pub good: Ink,
    pub warning: Ink,
}

/// Dim red light only, which keeps the eyes used to the dark. Of the reds in the 256 colours only the two
/// brightest are readable on black, so secondary text is no darker than the rest.
const NIGHT: Palette = Palette {
    is_night: true,
    base: on(160, 16),
    dim: on(160, 16),
    strong: on(196, 16),
    accent: on(196, 16),
    rule: on(88, 16),
    selected: on(16, 160),
    key: on(196, 16),
    chosen: on(16, 196),
    cramp: on(196, 16),
    quiet: on(160, 16),
    calm: on(52, 16),
    missing: on(160, 16),
    shades: [88, 124, 160, 196],
    trend: on(196, 16),
    band: on(88, 52),
    good: on(160, 16),
    warning: bold(196, 16),
};

const DARK: Palette = Palette {
    is_night: false,
    base: on(252, 234),
    dim: on(246, 234),
    strong: bold(231, 234),
    accent: on(215, 234),
    rule: on(239, 234),
    selected: bold(231, 238),
    key: on(215, 234),
    chosen: on(234, 215),
    cramp: on(203, 234),
    quiet: on(72, 234),
    calm: on(23, 234),
    missing: on(245, 234),
    shades: [124, 203, 216, 230],
    trend: on(229, 234),
    band: on(246, 237),
    good: on(114, 234),
    warning: bold(209, 234),
};

const LIGHT: Palette = Palette {
    is_night: false,
    base: on(235, 255),
    dim: on(242, 255),
    strong: bold(16, 255),
    accent: on(94, 255),
    rule: on(249, 255),
    selected: bold(16, 252),
    key: on(94, 255),
    chosen: on(255, 94),
    cramp: on(160, 255),
    quiet: on(23, 255),
    calm: on(151, 255),
    missing: on(242, 255),
    shades: [174, 160, 88, 16],
    trend: on(19, 255),
    band: on(242, 253),
    good: on(22, 255),
    warning: bold(124, 255),
};

const HIGH_CONTRAST: Palette = Palette {
    is_night: false,
    base: on(231, 16),
    dim: on(231, 16),
    strong: bold(231, 16),
    accent: bold(226, 16),
    rule: on(231, 16),
    selected: bold(16, 231),
    key: Ink {
        is_underlined: true,
        ..bold(226, 16)
    },
    chosen: bold(16, 226),
    cramp: bold(226, 16),
    quiet: on(51, 16),
    calm: on(30, 16),
    missing: on(231, 16),
    shades: [160, 208, 220, 231],
    trend: bold(231, 16),
    band: on(231, 16),
    good: bold(51, 16),
    warning: bold(226, 16),
};
