//! How the page of a cramp looks: the elapsed time in huge digits, what to do about it, and the answers to
//! choose from.

use chrono::TimeDelta;
use crokey::key;
use strum::IntoEnumIterator as _;
use unicode_width::UnicodeWidthStr as _;

use super::keys::{Action, KEYS};
use super::{CrampPage, Line, Note};
use crate::diary::{
    End, Episode, FIRST_CUE, LONG_SECONDS, Muscle, Pain, Posture, ReliefKind, SetOff, acts, neutral,
};
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

        big_time(&mut canvas.part(0, y, width, digits), &time);
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
        let bottom = &mut canvas.line(y.min(height - 1));
        self.draw_note(bottom, left, label, episode);
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
            let bottom = &mut canvas.line(canvas.height() - 1);
            self.draw_note(bottom, 0, 5, episode);
        }
    }

    fn draw_note(&self, canvas: &mut Canvas<'_>, left: u16, label: u16, episode: &Episode) {
        let theme = canvas.theme;
        let room = canvas.width().saturating_sub(left + label + 2);
        let at = left + label + 1;
        // On a low screen it stands in place of the last answers, never between their letters.
        if let Some(Note { input, what, .. }) = &self.note {
            canvas.fill(theme.base);
            canvas.text(left, 0, what.label(), theme.dim);
            input.draw(canvas, at, 0, theme.strong);
        } else if let Some(note) = &episode.note {
            canvas.fill(theme.base);
            canvas.text(left, 0, Line::Note.label(), theme.dim);
            canvas.text_within(at, 0, room, &neutral(note), theme.base);
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
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        hours => format!("{hours}:{minutes:02}:{seconds:02}"),
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
            let length = TimeDelta::seconds(duration_seconds.into());
            format!("{at} – {}", cx.time_of_day(&episode.onset.plus(length)))
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
            Action::Pain(score) => ("pain", episode.pain.map(Pain::score) == Some(score)),
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
                if episode.woke_me == Some(false) {
                    text += ": no";
                }
                ("sleep", episode.woke_me.is_some())
            }
            _ => continue,
        };
        let shows_key = !matches!(action, Action::Pain(_));
        let chip = Chip::new(text, key, shows_key, chosen);
        match groups.last_mut() {
            Some((last, chips)) if *last == question => chips.push(chip),
            _ => groups.push((question, vec![chip])),
        }
    }
    // What was chosen by going round stands behind what has a key of its own.
    let mut places = episode.places();
    let elsewhere = places.find(|place| !has_key(&Action::Muscle(*place)));
    let mut reliefs = episode.relief.iter().map(|relief| relief.kind);
    let besides = reliefs.find(|kind| !has_key(&Action::Relief(*kind)));
    let behind = [
        (WHERE, key!(x), elsewhere.map(Muscle::label), "elsewhere"),
        ("tried", key!('.'), besides.map(ReliefKind::label), "else"),
    ];
    for (question, key, chosen, none) in behind {
        if let Some((_, chips)) = groups.iter_mut().find(|(known, _)| *known == question) {
            let text = chosen.unwrap_or(none).to_owned();
            chips.push(Chip::new(text, key, true, chosen.is_some()));
        }
    }
    let set_off = SetOff::iter().map(|one| {
        let is_it = episode.set_off == Some(one);
        Chip::new(one.label().to_owned(), key!(j), false, is_it)
    });
    let posture = Posture::iter().map(|one| {
        let is_it = episode.posture == Some(one);
        Chip::new(one.to_string(), key!(p), false, is_it)
    });
    groups.push((POSTURE, posture.collect()));
    groups.push((SET_OFF, set_off.collect()));
    groups
}

/// Some advice, longest first.
type Cue = [&'static str; 3];

/// What comes first, and is enough for most cramps.
const FIRST: Cue = [
    FIRST_CUE,
    "Toes up toward the shin. Then stand.",
    "Toes up, then stand.",
];

/// What a cramp that goes on for long adds, one a minute.
const WHEN_LONG: [Cue; 4] = [
    [
        "Over 10 minutes: worth telling a doctor.",
        "Over 10 min: worth telling a doctor.",
        "Mention to a doctor.",
    ],
    [
        "Walk a few steps, or rub the muscle firmly.",
        "Walk a few steps, or rub it.",
        "Walk, or rub it.",
    ],
    [
        "A warm pack or a warm bath may help.",
        "Warm pack, or a warm bath.",
        "Try something warm.",
    ],
    FIRST,
];

const AFTER: Cue = [
    "It's over. Warmth or a short walk may help the soreness.",
    "It's over. Warmth may help.",
    "Warmth may help.",
];

/// For this long after the end a cramp has just stopped.
const JUST: TimeDelta = TimeDelta::minutes(10);

/// The advice for now, as long as fits. A cramp of long ago needs none.
fn cue(episode: &Episode, width: u16, cx: &Context) -> Option<&'static str> {
    let words = if episode.is_running() {
        match episode.elapsed_seconds(&cx.now).checked_sub(LONG_SECONDS) {
            None => FIRST,
            Some(longer) => WHEN_LONG[(longer / 60) as usize % WHEN_LONG.len()],
        }
    } else {
        let ended = acts::ended_at(episode)?;
        let has_just_stopped = (TimeDelta::zero()..=JUST).contains(&cx.now.since(&ended));
        has_just_stopped.then_some(AFTER)?
    };
    let mut words = words.into_iter();
    words.find(|words| words.width() <= usize::from(width))
}
