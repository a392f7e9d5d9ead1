//! How the page of a cramp looks: the elapsed time in huge digits, what to do about it, and the answers to
//! choose from.

use chrono::TimeDelta;
use crokey::key;
use ratatui::layout::Rect;
use strum::IntoEnumIterator as _;

use super::cue::cue;
use super::keys::{Action, KEYS};
use super::{CrampPage, Note};
use crate::diary::{End, Episode, Muscle, Posture, ReliefKind, SetOff};
use crate::draw::canvas::{Canvas, Click};
use crate::tui::context::Context;
use crate::tui::widgets::{Chip, big_time, big_time_height, chip_rows, draw_chips};

/// Questions that one key steps through: the key stands before them.
const POSTURE: &str = "p feet";
const SET_OFF: &str = "j set off";
const WHERE: &str = "where";

impl CrampPage {
    pub(in crate::tui::screens::tonight) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        let Some(episode) = self.episode(cx) else {
            return;
        };
        let (width, height) = (canvas.width(), canvas.height());
        if height < 8 || width < 30 {
            self.draw_tiny(canvas, episode, cx);
            return;
        }
        let theme = canvas.theme;
        let label = if width >= 60 { 10 } else { 7 };
        let left = if width >= 60 {
            (width.saturating_sub(76) / 2).max(2)
        } else {
            1.min(width / 20)
        };
        let chips_width = width.saturating_sub(left + label);
        let mut groups = groups(episode);
        if label < 10 {
            // Where there is little room, what set it off is asked by its key alone.
            groups.retain(|(name, _)| *name != SET_OFF);
        }
        // The note has a row of its own below the answers.
        let note = u16::from(self.note.is_some() || episode.note.is_some());
        let cue = cue(episode, width.saturating_sub(2), cx);
        let words = 1 + u16::from(cue.is_some());
        let rows = |groups: &[(&str, Vec<Chip>)]| -> u16 {
            let of = |(_, chips): &(&str, Vec<Chip>)| chip_rows(chips, chips_width);
            groups.iter().map(of).sum()
        };
        // On a screen too low for everything the time and the advice stay, and the last questions go.
        while groups.len() > 1 && rows(&groups) + note + words + 1 > height {
            groups.pop();
        }
        let gaps = groups.len() as u16 - 1 + note;
        let rows = rows(&groups) + note;
        let airy = height >= rows + gaps + 10;
        let about = rows + if airy { gaps } else { 0 };

        let time = elapsed(episode, cx);
        let digits = big_time_height(&time, width, height.saturating_sub(about + words));
        // What is left goes between the parts first, and above them then.
        let spare = height.saturating_sub(digits + words + about);
        let (after_since, after_cue) = (
            u16::from(cue.is_some() && spare >= 2),
            u16::from(spare >= 1),
        );
        let mut y = spare.saturating_sub(after_since + after_cue) / 3;

        let top = Rect {
            y: canvas.area.y + y,
            height: digits,
            ..canvas.area
        };
        big_time(&mut canvas.within(top), &time);
        y += digits;
        canvas.centred(y, &since(episode, cx, width), theme.base);
        y += 1 + after_since;
        if let Some(cue) = cue {
            canvas.centred(y, cue, theme.strong);
            y += 1;
        }
        y += after_cue;
        for (name, chips) in &groups {
            canvas.text(left, y, name, theme.dim);
            let steps = [(POSTURE, key!(p)), (SET_OFF, key!(j))];
            if let Some((_, key)) = steps.into_iter().find(|(steps, _)| steps == name) {
                // One key steps through all postures: it stands at the question, not at an answer.
                canvas.restyle(left, y, 1, theme.key);
                canvas.click(left, y, label, Click::Key(key));
            }
            draw_chips(canvas, left + label, y, chips);
            y += chip_rows(chips, chips_width) + u16::from(airy);
        }
        let mut bottom = canvas.within(Rect {
            y: canvas.area.y + y.min(height.saturating_sub(1)),
            height: 1,
            ..canvas.area
        });
        self.draw_note(&mut bottom, left, label, episode);
    }

    /// On a screen the size of a stamp: the time, what to do, the feet.
    fn draw_tiny(&self, canvas: &mut Canvas<'_>, episode: &Episode, cx: &Context) {
        let theme = canvas.theme;
        let end = canvas.text(0, 0, &elapsed(episode, cx), theme.strong);
        canvas.text(end + 1, 0, &since(episode, cx, 0), theme.base);
        let mut y = 1;
        if let Some(cue) = cue(episode, canvas.width(), cx).filter(|_| canvas.height() > 1) {
            canvas.text(0, y, cue, theme.strong);
            y += 1;
        }
        for (_, chips) in groups(episode) {
            draw_chips(canvas, 0, y, &chips);
            y += chip_rows(&chips, canvas.width());
        }
        if self.is_typing() && canvas.height() > 1 {
            let last = canvas.area.bottom() - 1;
            let mut bottom = canvas.within(Rect {
                y: last,
                height: 1,
                ..canvas.area
            });
            self.draw_note(&mut bottom, 0, 5, episode);
        }
    }

    fn draw_note(&self, canvas: &mut Canvas<'_>, left: u16, label: u16, episode: &Episode) {
        let theme = canvas.theme;
        let room = canvas.width().saturating_sub(left + label + 2);
        if self.note.is_some() || episode.note.is_some() {
            // On a low screen it stands in place of the last answers, never between their letters.
            canvas.fill(theme.base);
        }
        match &self.note {
            Some(Note { input, what, .. }) => {
                canvas.text(left, 0, what.label(), theme.dim);
                input.draw(canvas, left + label + 1, 0, theme.strong);
            }
            None => {
                let Some(note) = &episode.note else { return };
                canvas.text(left, 0, "note", theme.dim);
                canvas.text_within(
                    left + label + 1,
                    0,
                    room,
                    &crate::diary::neutral(note),
                    theme.base,
                );
            }
        }
    }
}

/// `4:12`, and hours only where there are some.
fn elapsed(episode: &Episode, cx: &Context) -> String {
    let seconds = match episode.end {
        End::Open => episode.elapsed_seconds(&cx.now),
        End::Known { duration_seconds } => duration_seconds,
        End::Unknown => return "?".to_owned(),
    };
    if seconds >= 3600 {
        format!(
            "{}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )
    } else {
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }
}

fn since(episode: &Episode, cx: &Context, width: u16) -> String {
    let at = cx.time_of_day(&episode.onset);
    if cx.journal.episode(episode.id).is_none() {
        return format!("{at} · deleted elsewhere; saving the note restores it");
    }
    let state = match episode.end {
        End::Open => format!("since {at}"),
        End::Known { duration_seconds } => {
            let stopped = episode
                .onset
                .plus(TimeDelta::seconds(duration_seconds.into()));
            format!("{at} – {}", cx.time_of_day(&stopped))
        }
        End::Unknown => format!("started {at}, length not known (←→ to set)"),
    };
    let long = format!("{state} · night of {}", episode.night.title());
    if long.chars().count() <= usize::from(width) {
        long
    } else {
        state
    }
}

/// Whether an answer has a key of its own.
fn has_key(action: &Action) -> bool {
    KEYS.0.iter().any(|binding| binding.action == *action)
}

/// The questions with their answers, the chosen ones marked.
fn groups(episode: &Episode) -> Vec<(&'static str, Vec<Chip>)> {
    let mut groups: Vec<(&str, Vec<Chip>)> = Vec::new();
    for (words, key, action) in KEYS.chips() {
        let mut text = words.to_owned();
        let (question, chosen) = match action {
            Action::Foot(foot) => ("foot", episode.foot == Some(foot)),
            Action::Muscle(muscle) => (WHERE, episode.places().any(|place| place == muscle)),
            Action::Pain(score) => (
                "pain",
                episode.pain.is_some_and(|pain| pain.score() == score),
            ),
            Action::Relief(kind) => {
                let tried = episode.relief.iter().find(|relief| relief.kind == kind);
                text += match tried.and_then(|relief| relief.eased) {
                    Some(true) => " ✓",
                    Some(false) => " ✗",
                    None => "",
                };
                ("tried", tried.is_some())
            }
            Action::WokeMe => {
                text += match episode.woke_me {
                    Some(false) => ": no",
                    _ => "",
                };
                ("sleep", episode.woke_me.is_some())
            }
            _ => continue,
        };
        let chip = Chip {
            text,
            shows_key: !matches!(action, Action::Pain(_)),
            key,
            chosen,
        };
        match groups.last_mut() {
            Some((last, chips)) if *last == question => chips.push(chip),
            _ => groups.push((question, vec![chip])),
        }
    }
    // What was chosen by going round stands behind what has a key of its own.
    let elsewhere = episode
        .places()
        .find(|place| !has_key(&Action::Muscle(*place)));
    let besides = episode.relief.iter();
    let besides = besides
        .map(|relief| relief.kind)
        .find(|kind| !has_key(&Action::Relief(*kind)));
    let behind = [
        (
            WHERE,
            key!(x),
            elsewhere.map_or("elsewhere", Muscle::label),
            elsewhere.is_some(),
        ),
        (
            "tried",
            key!('.'),
            besides.map_or("else", ReliefKind::label),
            besides.is_some(),
        ),
    ];
    for (question, key, text, chosen) in behind {
        if let Some((_, chips)) = groups.iter_mut().find(|(known, _)| *known == question) {
            chips.push(Chip {
                text: text.to_owned(),
                shows_key: true,
                key,
                chosen,
            });
        }
    }
    let set_off = SetOff::iter().map(|set_off| Chip {
        text: set_off.label().to_owned(),
        shows_key: false,
        key: key!(j),
        chosen: episode.set_off == Some(set_off),
    });
    let posture = Posture::iter().map(|posture| Chip {
        text: posture.to_string(),
        shows_key: false,
        key: key!(p),
        chosen: episode.posture == Some(posture),
    });
    groups.push((POSTURE, posture.collect()));
    groups.push((SET_OFF, set_off.collect()));
    groups
}
