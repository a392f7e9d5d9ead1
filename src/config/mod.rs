//! Settings, where files live, and the forms that wait to be finished.
//!
//! Settings are a TOML file that a person may edit; the diary itself never depends on them for what it holds.
//! What the environment says comes in as an argument ([`Environment`]), read once in `main`.

mod error;
mod places;

mod file;
mod night_hours;
mod settings;
mod themes;

pub mod drafts;

pub use error::ConfigError;
pub use file::{LoadedSettings, WrongSetting};
pub use night_hours::NightHours;
pub use places::{Environment, Places, private};
pub use settings::{Setting, Settings, Signs};
pub use themes::{Ink, Palette, ThemeChoice};
