//! One cramp: the elapsed time in huge digits, what to do about it, and one key for everything that can be said.

use chrono::TimeDelta;
use crokey::{KeyCombination, key};
use ratatui::crossterm::event::Event;
use ratatui::layout::Rect;
use strum::{EnumMessage, IntoEnumIterator};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler as _;

use super::{Reaction, Turn, begin_cramp, end_cramp};
use crate::diary::{
    Edit, End, Entry, Episode, EpisodeId, Foot, Muscle, Night, Pain, Posture, Relief, ReliefKind,
};
use crate::tui::canvas::{Canvas, Click};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Binding, HelpLine, Hint, key_event};
use crate::tui::widgets::{Chip, big_time, big_time_height, chip_rows, draw_chips};

/// What can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumMessage)]
pub(super) enum Action {
    /// It let go
    LetGo,
    /// Back to tonight; a running cramp runs on
    Back,
    /// Left foot
    Left,
    /// Right foot
    Right,
    /// Both feet
    Both,
    /// In the arch
    Arch,
    /// In the toes
    Toes,
    /// In the big toe
    BigToe,
    /// On top of the foot
    Top,
    /// In the heel
    Heel,
    /// In the calf
    Calf,
    /// In the shin
    Shin,
    /// Pain 1
    Pain1,
    /// Pain 2
    Pain2,
    /// Pain 3
    Pain3,
    /// Pain 4
    Pain4,
    /// Pain 5
    Pain5,
    /// Pain 6
    Pain6,
    /// Pain 7
    Pain7,
    /// Pain 8
    Pain8,
    /// Pain 9
    Pain9,
    /// Pain 10
    Pain10,
    /// How the feet lay on waking: the next posture
    Posture,
    /// Stretched: tried, then eased, then did not ease
    Stretch,
    /// Stood on it: tried, then eased, then did not ease
    Stand,
    /// Walked: tried, then eased, then did not ease
    Walk,
    /// Massaged it: tried, then eased, then did not ease
    Massage,
    /// Warm compress: tried, then eased, then did not ease
    WarmCompress,
    /// Warm bath: tried, then eased, then did not ease
    WarmBath,
    /// It came a minute earlier
    Earlier,
    /// It came a minute later
    Later,
    /// It held half a minute less
    Shorter,
    /// It held half a minute more
    Longer,
    /// Write a note
    Note,
    /// Delete this cramp; undo brings it back
    Delete,
    /// Another cramp, now
    Another,
}

pub(super) const KEYS: &[Binding<Action>] = &[
    Binding {
        keys: &[key!(space)],
        action: Action::LetGo,
        hint: Some("it let go"),
    },
    Binding {
        keys: &[key!(l)],
        action: Action::Left,
        hint: None,
    },
    Binding {
        keys: &[key!(r)],
        action: Action::Right,
        hint: None,
    },
    Binding {
        keys: &[key!(b)],
        action: Action::Both,
        hint: None,
    },
    Binding {
        keys: &[key!(a)],
        action: Action::Arch,
        hint: None,
    },
    Binding {
        keys: &[key!(t)],
        action: Action::Toes,
        hint: None,
    },
    Binding {
        keys: &[key!(g)],
        action: Action::BigToe,
        hint: None,
    },
    Binding {
        keys: &[key!(o)],
        action: Action::Top,
        hint: None,
    },
    Binding {
        keys: &[key!(h)],
        action: Action::Heel,
        hint: None,
    },
    Binding {
        keys: &[key!(c)],
        action: Action::Calf,
        hint: None,
    },
    Binding {
        keys: &[key!(i)],
        action: Action::Shin,
        hint: None,
    },
    Binding {
        keys: &[key!(1)],
        action: Action::Pain1,
        hint: None,
    },
    Binding {
        keys: &[key!(2)],
        action: Action::Pain2,
        hint: None,
    },
    Binding {
        keys: &[key!(3)],
        action: Action::Pain3,
        hint: None,
    },
    Binding {
        keys: &[key!(4)],
        action: Action::Pain4,
        hint: None,
    },
    Binding {
        keys: &[key!(5)],
        action: Action::Pain5,
        hint: None,
    },
    Binding {
        keys: &[key!(6)],
        action: Action::Pain6,
        hint: None,
    },
    Binding {
        keys: &[key!(7)],
        action: Action::Pain7,
        hint: None,
    },
    Binding {
        keys: &[key!(8)],
        action: Action::Pain8,
        hint: None,
    },
    Binding {
        keys: &[key!(9)],
        action: Action::Pain9,
        hint: None,
    },
    Binding {
        keys: &[key!(0)],
        action: Action::Pain10,
        hint: None,
    },
    Binding {
        keys: &[key!(p)],
        action: Action::Posture,
        hint: None,
    },
    Binding {
        keys: &[key!(s)],
        action: Action::Stretch,
        hint: None,
    },
    Binding {
        keys: &[key!(d)],
        action: Action::Stand,
        hint: None,
    },
    Binding {
        keys: &[key!(w)],
        action: Action::Walk,
        hint: None,
    },
    Binding {
        keys: &[key!(m)],
        action: Action::Massage,
        hint: None,
    },
    Binding {
        keys: &[key!(k)],
        action: Action::WarmCompress,
        hint: None,
    },
    Binding {
        keys: &[key!(y)],
        action: Action::WarmBath,
        hint: None,
    },
    Binding {
        keys: &[key!(n)],
        action: Action::Note,
        hint: Some("note"),
    },
    Binding {
        keys: &[key!(up)],
        action: Action::Earlier,
        hint: None,
    },
    Binding {
        keys: &[key!(down)],
        action: Action::Later,
        hint: None,
    },
    Binding {
        keys: &[key!(left)],
        action: Action::Shorter,
        hint: None,
    },
    Binding {
        keys: &[key!(right)],
        action: Action::Longer,
        hint: None,
    },
    Binding {
        keys: &[key!(enter), key!(esc)],
        action: Action::Back,
        hint: Some("done"),
    },
    Binding {
        keys: &[key!(delete), key!(shift - d)],
        action: Action::Delete,
        hint: None,
    },
    Binding {
        keys: &[key!('+')],
        action: Action::Another,
        hint: None,
    },
];

/// The question that one key steps through.
const POSTURE: &str = "posture";

/// The page of a cramp.
#[derive(Clone, Debug)]
pub(super) struct CrampPage {
    id: EpisodeId,
    /// The note, while it is written.
    note: Option<Input>,
}

impl CrampPage {
    pub(super) fn new(id: EpisodeId) -> Self {
        Self { id, note: None }
    }

    pub(super) fn episode<'a>(&self, cx: &'a Context) -> Option<&'a Episode> {
        cx.journal
            .episodes
            .iter()
            .rev()
            .find(|episode| episode.id == self.id)
    }

    pub(super) fn is_running(&self, cx: &Context) -> bool {
        self.episode(cx).is_some_and(Episode::is_running)
    }

    pub(super) fn is_typing(&self) -> bool {
        self.note.is_some()
    }

    pub(super) fn help() -> Vec<HelpLine> {
        keymap::help(KEYS)
    }

    pub(super) fn hints(&self, cx: &Context) -> Vec<Hint> {
        if self.is_typing() {
            return vec![Hint {
                key: key!(enter),
                text: "done writing",
            }];
        }
        let mut hints = keymap::hints(KEYS);
        if !self.is_running(cx) {
            hints.retain(|hint| hint.key != key!(space));
        }
        hints
    }

    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Reaction {
        let Some(episode) = self.episode(cx).cloned() else {
            return Reaction::turn(Turn::Wake);
        };
        if let Some(input) = &mut self.note {
            if key == key!(enter) || key == key!(esc) {
                let effect = self.settle(cx);
                self.note = None;
                return Reaction { turn: None, effect };
            }
            input.handle_event(&Event::Key(key_event(key)));
            return Reaction::default();
        }
        let Some(action) = keymap::action(KEYS, key) else {
            return Reaction::default();
        };
        match action {
            Action::Back => Reaction::turn(Turn::Wake),
            Action::LetGo if episode.is_running() => {
                Reaction::effect(Effect::Record(end_cramp(&episode, cx)))
            }
            Action::LetGo => Reaction::default(),
            Action::Note => {
                self.note = Some(Input::new(episode.note.unwrap_or_default()));
                Reaction::default()
            }
            Action::Delete => {
                let label = format!("deleting the cramp at {}", cx.time_of_day(&episode.onset));
                Reaction::effect(Effect::Record(Entry::one(
                    label,
                    Edit::ForgetEpisode(self.id),
                )))
                .then(Turn::Wake)
            }
            Action::Another if !episode.is_running() => {
                let (id, entry) = begin_cramp(cx);
                Reaction::effect(Effect::Record(entry)).then(Turn::Cramp(id))
            }
            Action::Another => Reaction::default(),
            refine => Self::refine(refine, episode, cx),
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some(input) = &mut self.note {
            for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }) {
                input.handle(tui_input::InputRequest::InsertChar(c));
            }
        }
    }

    /// Saves the note as far as it is written.
    pub(super) fn settle(&mut self, cx: &Context) -> Option<Effect> {
        let written = self.note.as_ref()?.value().trim().to_owned();
        let episode = self.episode(cx)?;
        let note = Some(written).filter(|note| !note.is_empty());
        if note == episode.note {
            return None;
        }
        let entry = amended(
            "note",
            Episode {
                note,
                ..episode.clone()
            },
            cx,
        );
        Some(Effect::Record(entry))
    }

    fn refine(action: Action, mut episode: Episode, cx: &Context) -> Reaction {
        let what = match action {
            Action::Left => toggle(&mut episode.foot, Foot::Left),
            Action::Right => toggle(&mut episode.foot, Foot::Right),
            Action::Both => toggle(&mut episode.foot, Foot::Both),
            Action::Arch => toggle(&mut episode.muscle, Muscle::Arch),
            Action::Toes => toggle(&mut episode.muscle, Muscle::Toes),
            Action::BigToe => toggle(&mut episode.muscle, Muscle::BigToe),
            Action::Top => toggle(&mut episode.muscle, Muscle::Top),
            Action::Heel => toggle(&mut episode.muscle, Muscle::Heel),
            Action::Calf => toggle(&mut episode.muscle, Muscle::Calf),
            Action::Shin => toggle(&mut episode.muscle, Muscle::Shin),
            Action::Posture => {
                let all: Vec<Posture> = Posture::iter().collect();
                let next = episode.posture.map_or(0, |now| {
                    all.iter()
                        .position(|one| *one == now)
                        .map_or(0, |at| at + 1)
                });
                episode.posture = all.get(next).copied();
                "posture"
            }
            Action::Stretch => cycle(&mut episode.relief, ReliefKind::Stretch),
            Action::Stand => cycle(&mut episode.relief, ReliefKind::Stand),
            Action::Walk => cycle(&mut episode.relief, ReliefKind::Walk),
            Action::Massage => cycle(&mut episode.relief, ReliefKind::Massage),
            Action::WarmCompress => cycle(&mut episode.relief, ReliefKind::WarmCompress),
            Action::WarmBath => cycle(&mut episode.relief, ReliefKind::WarmBath),
            Action::Earlier => move_onset(&mut episode, -1, cx),
            Action::Later => move_onset(&mut episode, 1, cx),
            Action::Shorter => change_duration(&mut episode, -30),
            Action::Longer => change_duration(&mut episode, 30),
            pain => match pain_score(pain).and_then(|score| Pain::new(score).ok()) {
                Some(pain) => toggle(&mut episode.pain, pain),
                None => return Reaction::default(),
            },
        };
        Reaction::effect(Effect::Record(amended(what, episode, cx)))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
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
            (width.saturating_sub(64) / 2).max(2)
        } else {
            1.min(width / 20)
        };
        let chips_width = width.saturating_sub(left + label);
        let groups = groups(episode);
        let rows: u16 = groups
            .iter()
            .map(|(_, chips)| chip_rows(chips, chips_width))
            .sum();
        let gaps = groups.len() as u16 - 1;
        let airy = height >= rows + gaps + 10;
        let about = rows + if airy { gaps } else { 0 };

        let time = elapsed(episode, cx);
        // On a screen too low for everything the time and the answers win over the words between them.
        let cues = height >= about + 7;
        let words = 1 + u16::from(cues);
        let digits = big_time_height(&time, width, height.saturating_sub(about + words));
        // What is left goes between the parts first, and above them then.
        let spare = height.saturating_sub(digits + words + about);
        let (after_since, after_cue) = (u16::from(cues && spare >= 2), u16::from(spare >= 1));
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
        if cues {
            canvas.centred(y, cue(episode, width), theme.strong);
            y += 1;
        }
        y += after_cue;
        for (name, chips) in &groups {
            canvas.text(left, y, name, theme.dim);
            if *name == POSTURE {
                // One key steps through all postures: it stands at the question, not at an answer.
                canvas.restyle(left, y, 1, theme.key.underlined());
                canvas.click(left, y, label, Click::Key(key!(p)));
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

    /// On a screen the size of a stamp: the time, the feet, the pain.
    fn draw_tiny(&self, canvas: &mut Canvas<'_>, episode: &Episode, cx: &Context) {
        let theme = canvas.theme;
        let end = canvas.text(0, 0, &elapsed(episode, cx), theme.strong);
        canvas.text(end + 1, 0, &since(episode, cx, 0), theme.base);
        let mut y = 1;
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
        match &self.note {
            Some(input) => {
                canvas.fill(theme.base);
                canvas.text(left, 0, "note", theme.dim);
                let scroll = input.visual_scroll(usize::from(room.saturating_sub(1)));
                let shown: String = input.value().chars().skip(scroll).collect();
                let shown = crate::diary::neutral(&shown).into_owned();
                canvas.text(left + label + 1, 0, &shown, theme.strong);
                let cursor = input.visual_cursor().saturating_sub(scroll) as u16;
                canvas.restyle(left + label + 1 + cursor, 0, 1, theme.chosen);
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
    let state = match episode.end {
        End::Open => format!("since {at}"),
        End::Known { .. } => format!("came at {at} and let go"),
        End::Unknown => format!("came at {at}, for how long is not known"),
    };
    let long = format!("{state} · night of {}", episode.night.title());
    if long.chars().count() <= usize::from(width) {
        long
    } else {
        state
    }
}

/// What to do now, in few words; afterwards, what may soothe.
fn cue(episode: &Episode, width: u16) -> &'static str {
    match (episode.is_running(), width >= 56) {
        (true, true) => "Pull your toes up toward the shin. Then stand on it.",
        (true, false) => "Toes up toward the shin. Then stand.",
        (false, true) => "Over. Warmth and a short walk may soothe what is left.",
        (false, false) => "Over. Warmth may soothe.",
    }
}

fn toggle<T: PartialEq>(answer: &mut Option<T>, chosen: T) -> &'static str {
    *answer = if answer.as_ref() == Some(&chosen) {
        None
    } else {
        Some(chosen)
    };
    "details"
}

/// Tried, eased, did not ease, not tried.
fn cycle(tried: &mut Vec<Relief>, kind: ReliefKind) -> &'static str {
    match tried.iter().position(|relief| relief.kind == kind) {
        None => tried.push(Relief { kind, eased: None }),
        Some(place) => match tried[place].eased {
            None => tried[place].eased = Some(true),
            Some(true) => tried[place].eased = Some(false),
            Some(false) => drop(tried.remove(place)),
        },
    }
    "relief"
}

fn move_onset(episode: &mut Episode, minutes: i64, cx: &Context) -> &'static str {
    let moved = episode.onset.plus(TimeDelta::minutes(minutes));
    if moved <= cx.now {
        // The end stays where it was: what moves is the beginning.
        if let End::Known { duration_seconds } = episode.end {
            let longer = i64::from(duration_seconds) - minutes * 60;
            episode.end = End::Known {
                duration_seconds: u32::try_from(longer.max(0)).unwrap_or(0),
            };
        }
        episode.onset = moved;
        episode.night = Night::of(moved.at(), cx.settings.night_boundary);
    }
    "onset"
}

fn change_duration(episode: &mut Episode, seconds: i64) -> &'static str {
    let now = match episode.end {
        End::Known { duration_seconds } => i64::from(duration_seconds),
        End::Unknown => 0,
        End::Open => return "duration",
    };
    let changed = u32::try_from((now + seconds).max(0)).unwrap_or(0);
    episode.end = if changed == 0 {
        End::Unknown
    } else {
        End::Known {
            duration_seconds: changed,
        }
    };
    "duration"
}

fn pain_score(action: Action) -> Option<u8> {
    let scores = [
        Action::Pain1,
        Action::Pain2,
        Action::Pain3,
        Action::Pain4,
        Action::Pain5,
        Action::Pain6,
        Action::Pain7,
        Action::Pain8,
        Action::Pain9,
        Action::Pain10,
    ];
    scores
        .iter()
        .position(|one| *one == action)
        .map(|place| place as u8 + 1)
}

/// The entry that says more about a cramp. Quick presses for the same thing are one step for undo.
fn amended(what: &str, episode: Episode, cx: &Context) -> Entry {
    let label = format!("{what} of the cramp at {}", cx.time_of_day(&episode.onset));
    let joins = format!("{what} {}", episode.id);
    Entry::one(label, Edit::Episode(Box::new(episode))).joining(joins)
}

/// The questions with their answers, the chosen ones marked.
fn groups(episode: &Episode) -> Vec<(&'static str, Vec<Chip>)> {
    let chip = |text: &str, letter: usize, key: KeyCombination, chosen: bool| Chip {
        text: text.to_owned(),
        letter: Some(letter),
        key,
        chosen,
    };
    let foot = |text, letter, key, foot| chip(text, letter, key, episode.foot == Some(foot));
    let muscle =
        |text, letter, key, muscle| chip(text, letter, key, episode.muscle == Some(muscle));
    let relief = |text: &str, letter, key, kind: ReliefKind| {
        let tried = episode.relief.iter().find(|relief| relief.kind == kind);
        let mark = match tried.map(|relief| relief.eased) {
            Some(Some(true)) => " ✓",
            Some(Some(false)) => " ✗",
            _ => "",
        };
        Chip {
            text: format!("{text}{mark}"),
            letter: Some(letter),
            key,
            chosen: tried.is_some(),
        }
    };
    let pains = [
        key!(1),
        key!(2),
        key!(3),
        key!(4),
        key!(5),
        key!(6),
        key!(7),
        key!(8),
        key!(9),
        key!(0),
    ];
    let pain = pains
        .into_iter()
        .zip(1..)
        .map(|(key, score): (_, u8)| Chip {
            text: score.to_string(),
            letter: None,
            key,
            chosen: episode.pain.is_some_and(|pain| pain.score() == score),
        });
    let posture = Posture::iter().map(|posture| Chip {
        text: posture.to_string(),
        letter: None,
        key: key!(p),
        chosen: episode.posture == Some(posture),
    });
    vec![
        (
            "foot",
            vec![
                foot("Left", 0, key!(l), Foot::Left),
                foot("Right", 0, key!(r), Foot::Right),
                foot("Both", 0, key!(b), Foot::Both),
            ],
        ),
        (
            "where",
            vec![
                muscle("Arch", 0, key!(a), Muscle::Arch),
                muscle("Toes", 0, key!(t), Muscle::Toes),
                muscle("biG toe", 2, key!(g), Muscle::BigToe),
                muscle("tOp", 1, key!(o), Muscle::Top),
                muscle("Heel", 0, key!(h), Muscle::Heel),
                muscle("Calf", 0, key!(c), Muscle::Calf),
                muscle("shIn", 2, key!(i), Muscle::Shin),
            ],
        ),
        ("pain", pain.collect()),
        (
            "tried",
            vec![
                relief("Stretch", 0, key!(s), ReliefKind::Stretch),
                relief("stanD", 4, key!(d), ReliefKind::Stand),
                relief("Walk", 0, key!(w), ReliefKind::Walk),
                relief("Massage", 0, key!(m), ReliefKind::Massage),
                relief("warm pacK", 8, key!(k), ReliefKind::WarmCompress),
                relief("bath Y", 5, key!(y), ReliefKind::WarmBath),
            ],
        ),
        (POSTURE, posture.collect()),
    ]
}
