//! How the program looks: the bar, the screen, a notice, the hints, and what lies over them.

use crokey::key;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::App;
use super::saving::Notice;
use crate::config::ThemeChoice;
use crate::diary::words::{short_date, wrap};
use crate::draw::canvas::Canvas;
use crate::draw::theme::{Surroundings, Theme};
use crate::tui::keymap::Hint;
use crate::tui::widgets::{hint_line, tab_bar};

impl App {
    /// How the screen looks at this hour, on this terminal.
    pub fn theme(&self) -> Theme {
        let place = Surroundings {
            has_color: self.terminal.has_color,
            is_dark_room: self.can_brighten() && !self.is_bright,
            is_light_terminal: self.terminal.is_light,
        };
        Theme::set_in(&self.cx.settings, self.terminal.only_ascii, place)
    }

    /// Whether the open page is one for the dark, at an hour at which it goes red.
    pub(super) fn can_brighten(&self) -> bool {
        let settings = &self.cx.settings;
        let is_night = settings.night_hours.contains(self.cx.now.local().time());
        is_night && self.screens.open().is_alone()
    }

    /// Whether the colors depend on the background of the terminal.
    pub fn follows_the_terminal(&self) -> bool {
        self.terminal.has_color && self.cx.settings.theme == ThemeChoice::Auto
    }

    /// Takes in whether the background of the terminal is light.
    pub fn see_background(&mut self, is_light: bool) {
        self.terminal.is_light = is_light;
    }

    /// Draws everything.
    pub fn draw(&self, canvas: &mut Canvas<'_>) {
        let theme = canvas.theme;
        canvas.fill(theme.base);
        let area = canvas.area;
        let (width, height) = (area.width, area.height);
        if area.is_empty() {
            return;
        }
        // At night a page made for the dark has the whole screen, without even the bar.
        let is_alone = self.screens.open().is_alone();
        let bar = u16::from(area.height >= 8 && !(is_alone && theme.is_night));
        let hints = u16::from(area.height >= 5);
        let own_line = self.notice.as_ref();
        let own_line = own_line.filter(|notice| !notice.is_beside_hints);
        let said = own_line.map_or_else(Vec::new, |notice| said_within(notice, area));
        let notice = (said.len() as u16).min(area.height - hints);
        let bottom = height - hints - notice;
        if bar > 0 {
            tab_bar(&mut canvas.line(0), self.screens.name, &self.night_titles());
        }
        if bar == 0 && self.is_demo && area.height >= 8 {
            canvas.right(0, "DEMO ", theme.dim);
        }
        let roomy = area.height >= 20 && area.width >= 60 && bar > 0;
        let top = bar + u16::from(roomy && !is_alone);
        let mut page = canvas.part(0, top, width, bottom.saturating_sub(top));
        self.screens
            .open()
            .draw(&mut page, self.screens.context(&self.cx));
        if let Some(Notice { warns, .. }) = own_line {
            let mut lines = canvas.part(0, bottom, width, notice);
            let style = if *warns { theme.warning } else { theme.good };
            lines.fill(theme.base);
            for (y, text) in (0..).zip(&said) {
                lines.text_within(1, y, width.saturating_sub(2), text, style);
            }
        }
        if hints > 0 {
            let mut line = canvas.line(height - 1);
            line.fill(theme.base);
            // While something is typed, a question mark is text.
            let help = Some(key!('?')).filter(|key| !self.screen_has(*key));
            let help = help.map(|key| Hint { key, text: "keys" });
            let saved = self.notice.as_ref().filter(|notice| notice.is_beside_hints);
            match saved {
                Some(notice) => self.draw_saved(&mut line, notice),
                None => hint_line(&mut line, &self.hints(), help),
            }
        }
        if let Some(overlay) = &self.overlay {
            overlay.draw(canvas);
        }
        if theme.ascii {
            canvas.spell_in_ascii();
        }
    }

    /// What was saved, to the right of the hints.
    fn draw_saved(&self, line: &mut Canvas<'_>, notice: &Notice) {
        // While something is typed, u is text.
        let says_how = !self.is_typing();
        let most = usize::from(line.width()) * 3 / 4;
        let texts = notice.texts.iter();
        let mut texts = texts.filter(|text| says_how || !text.contains('·'));
        let fits = |text: &&String| text.width() <= most;
        let Some(text) = texts.clone().find(fits).or(texts.next_back()) else {
            return;
        };
        let style = line.theme.good;
        line.right(0, &format!("{text} "), style);
        let room = line.width().saturating_sub(text.width() as u16 + 2);
        hint_line(&mut line.part(0, 0, room, 1), &self.hints(), None);
    }

    /// The night's name, longest first.
    fn night_titles(&self) -> Vec<String> {
        let title = self.cx.tonight().title();
        let short = short_date(self.cx.tonight().evening());
        let titles = [format!("night of {title}"), title, short];
        if !self.is_demo {
            return titles.to_vec();
        }
        // That it is made up is said before which night it is.
        let marked = titles.iter().map(|title| format!("DEMO · {title}"));
        marked.chain(["DEMO".to_owned()]).collect()
    }
}

/// What a notice says in lines of its own: the whole of it, as far as that leaves the page its room.
fn said_within(notice: &Notice, area: Rect) -> Vec<String> {
    let text = notice.texts.first().map_or("", String::as_str);
    let mut lines = wrap(text, area.width.saturating_sub(2));
    let most = usize::from(area.height / 4).max(1);
    if lines.len() > most {
        // What is cut shows that it is.
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(rest);
    }
    lines
}
