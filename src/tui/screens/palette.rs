//! The palette: every command of every screen, and every setting, factor, medicine and condition, found by
//! typing a part of its name.

use crokey::{KeyCombination, key};
use unicode_width::UnicodeWidthStr as _;

use crate::diary::neutral;
use crate::draw::canvas::{Canvas, Target};
use crate::tui::screen::{Choice, Overlay};
use crate::tui::widgets::{LineInput, List, Motion, popup};

const WIDTH: u16 = 66;

/// Something to do, or somewhere to go.
#[derive(Clone, Debug)]
pub(crate) struct Command {
    pub(crate) text: String,
    /// What stands at its right: the keys that do it, or the screen it is on.
    pub(crate) beside: String,
    /// Other words that find it, which are not shown.
    pub(crate) also: String,
    pub(crate) does: Choice,
}

impl Command {
    pub(crate) fn new(text: impl Into<String>, beside: impl Into<String>, does: Choice) -> Self {
        Self {
            text: text.into(),
            beside: beside.into(),
            also: String::new(),
            does,
        }
    }

    pub(crate) fn or_found_by(self, also: String) -> Self {
        Self { also, ..self }
    }

    /// How well the words typed fit, best first; `None` where one is missing.
    fn rank(&self, words: &[String]) -> Option<u8> {
        let text = self.text.to_lowercase();
        let has_all = |text: &str| words.iter().all(|word| text.contains(word));
        let begins = words.first().is_none_or(|word| text.starts_with(word));
        if has_all(&text) {
            return Some(u8::from(!begins));
        }
        let whole = [&text, &self.beside, &self.also].map(|part| part.to_lowercase());
        has_all(&whole.join(" ")).then_some(2)
    }
}

/// The palette, over whatever screen asked for it.
#[derive(Clone, Debug)]
pub(crate) struct Palette {
    commands: Vec<Command>,
    typed: LineInput,
    cursor: usize,
}

impl Palette {
    pub(crate) fn new(commands: Vec<Command>) -> Self {
        Self {
            commands,
            typed: LineInput::default(),
            cursor: 0,
        }
    }

    /// The commands with every word that is typed, those first that show them.
    fn found(&self) -> List<&Command> {
        let typed = self.typed.value().to_lowercase();
        let words: Vec<String> = typed.split_whitespace().map(str::to_owned).collect();
        let ranked = |command| Some((Command::rank(command, &words)?, command));
        let mut found: Vec<(u8, &Command)> = self.commands.iter().filter_map(ranked).collect();
        if !words.is_empty() {
            found.sort_by_key(|(rank, _)| *rank);
        }
        let found = found.into_iter().map(|(_, command)| command);
        List::new(found.collect(), self.cursor)
    }

    fn choose(&self, place: usize) -> Choice {
        let found = self.found();
        let chosen = found.rows().get(place);
        chosen.map_or(Choice::Pending, |command| command.does.clone())
    }
}

impl Overlay for Palette {
    fn press(&mut self, pressed: KeyCombination) -> Choice {
        let motion = match pressed {
            key!(esc) => return Choice::Closed,
            // Where nothing is found, what was typed stays to be corrected.
            key!(enter) => return self.choose(self.found().cursor()),
            key!(down) | key!(ctrl - n) => Motion::Down,
            key!(up) | key!(ctrl - p) => Motion::Up,
            key!(pagedown) => Motion::PageDown,
            key!(pageup) => Motion::PageUp,
            _ => {
                self.typed.press(pressed);
                self.cursor = 0;
                return Choice::Pending;
            }
        };
        self.cursor = self.found().go(motion);
        Choice::Pending
    }

    fn paste(&mut self, text: &str) -> usize {
        self.cursor = 0;
        self.typed.paste(text)
    }

    fn select(&mut self, target: Target) -> Choice {
        match target {
            Target::Row(place) => self.choose(place),
            _ => Choice::Pending,
        }
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        let height = (self.commands.len() as u16 + 4).min(canvas.height().saturating_sub(2));
        let mut inner = popup(canvas, WIDTH, height.max(4), "What do you want to do?");
        let theme = inner.theme;
        inner.text(1, 0, ":", theme.key);
        self.typed.draw(&mut inner, 3, 0, theme.strong);
        let found = self.found();
        if found.rows().is_empty() {
            let text = "No match. Try another word, such as units or medicine.";
            inner.text_within(1, 1, inner.width().saturating_sub(2), text, theme.dim);
        }
        found.draw(&mut inner.below(1), |row, command, is_selected| {
            let style = |style| if is_selected { theme.selected } else { style };
            let taken = command.beside.width() as u16 + 2;
            let beside = row.width().saturating_sub(taken);
            let text = neutral(&command.text);
            row.text_within(2, 0, beside.saturating_sub(3), &text, style(theme.base));
            row.text(beside, 0, &command.beside, style(theme.dim));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_the_words_comes_before_what_is_only_found_by_them() {
        let command = |text: &str, also: &str| {
            Command::new(text, "Setup", Choice::Closed).or_found_by(also.to_owned())
        };
        let mut palette = Palette::new(vec![
            command("Clock", "how units of time look"),
            command("Change the units", ""),
            command("Units of volume", ""),
            command("Theme", "night dark light"),
        ]);
        let mut check = |typed: &str, expected: &[&str]| {
            palette.typed = LineInput::new(typed);
            let found = palette.found();
            let texts: Vec<&str> = found.rows().iter().map(|each| each.text.as_str()).collect();
            assert_eq!(texts, expected, "{typed}");
        };
        check("units", &["Units of volume", "Change the units", "Clock"]);
        check("VOL uni", &["Units of volume"]);
        check("light", &["Theme"]);
        check("setup theme", &["Theme"]);
        check("medicine", &[]);
    }
}
