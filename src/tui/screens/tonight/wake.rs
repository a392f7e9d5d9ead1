//! The start page: one key for a cramp now, one for a cramp that is over, and the cramps of tonight.

use crokey::{KeyCombination, key};

use super::summary::TonightSummary;
use super::turn::Part;
use super::waits::is_before_the_boundary;
use super::words::episode_line;
use super::{Reaction, Turn, start_or_stop};
use crate::diary::Episode;
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::context::Context;
use crate::tui::effect::{Effect, Link};
use crate::tui::keymap::{Hint, key_name, keys, reword};

keys! {
    /// What can be done here.
    pub(super) enum Action, KEYS {
        [space]  => Space    "I have a cramp; if one is being timed: it stopped" hint "cramp now";
        [a]      => Tell     "Add a cramp that is over, with its time" hint "add one";
        [up k]   => Previous "Previous cramp";
        [down j] => Next     "Next cramp";
        [enter]  => Open     "Add details to the cramp" hint "details";
        [delete] => Delete   "Delete the cramp (u to undo)" hint "delete";
        [e]      => Evening  "Evening check-in" hint "evening";
        [m]      => Morning  "Morning questions" hint "morning";
        [r]      => Review   "Weekly review";
        [o]      => CatchUp  "Nights to fill in" hint "nights to fill in";
    }
}

/// The page.
#[derive(Clone, Debug, Default)]
pub(super) struct Wake {
    /// The selected cramp, counted from the newest.
    from_newest: usize,
}

impl Wake {
    pub(super) fn hints(cx: &Context) -> Vec<Hint> {
        let mut hints = KEYS.hints();
        let has_episodes = !cx.journal.episodes_of(cx.tonight()).is_empty();
        let has_open_nights = !cx.unanswered().is_empty();
        let about_episodes = [key!(enter), key!(delete)];
        hints.retain(|hint| {
            (!about_episodes.contains(&hint.key) || has_episodes)
                && (hint.key != key!(o) || has_open_nights)
                // Until noon the evening to come is far off, and the morning is now.
                && (hint.key != key!(e) || !is_before_the_boundary(cx))
        });
        if cx.journal.running().is_some() {
            reword(&mut hints, key!(space), "it stopped");
        }
        hints
    }

    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Reaction {
        let Some(action) = KEYS.action(key) else {
            return Reaction::default();
        };
        let tonight = &tonights_cramps(cx);
        let mut reaction = Reaction::default();
        match action {
            Action::Space => return start_or_stop(cx),
            Action::Tell => reaction.turn = Some(Turn::Tell(None)),
            Action::Previous => {
                self.from_newest = (self.from_newest + 1).min(tonight.len().saturating_sub(1));
            }
            Action::Next => self.from_newest = self.from_newest.saturating_sub(1),
            Action::Open => {
                reaction.turn = self.selected(tonight).map(|cramp| Turn::Cramp(cramp.id));
            }
            Action::Delete => {
                let deletion = self.selected(tonight).map(|cramp| cx.deletion(cramp));
                reaction.effect = deletion.map(Effect::Record);
            }
            Action::Evening => reaction.turn = Some(Turn::CheckIn(cx.tonight(), Part::Evening)),
            Action::Morning => reaction.turn = Some(Turn::CheckIn(cx.last_night(), Part::Morning)),
            Action::Review => reaction.effect = Some(Effect::GoTo(Link::Review)),
            Action::CatchUp => reaction.turn = Some(Turn::CatchUp),
        }
        reaction
    }

    pub(super) fn select(&mut self, place: usize) -> Reaction {
        self.from_newest = place;
        Reaction::default()
    }

    fn selected<'a>(&self, tonight: &[&'a Episode]) -> Option<&'a Episode> {
        let mut newest_first = tonight.iter().copied().rev();
        newest_first.nth(self.from_newest.min(tonight.len().saturating_sub(1)))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        let theme = canvas.theme;
        let episodes = &tonights_cramps(cx);
        let rows = canvas.height();
        // By day the page says how it goes; at night few cells are lit.
        let is_dark = theme.is_night && cx.settings.night_hours.contains(cx.now.local().time());
        let how = (!is_dark && rows >= 11).then(|| TonightSummary::new(canvas.width(), cx));
        let how_height = how.as_ref().map_or(0, TonightSummary::height);
        let list = (episodes.len() as u16).min(rows.saturating_sub(6)).min(8);
        let block = 4 + if list > 0 { list + 2 } else { 0 } + how_height;
        let mut y = rows.saturating_sub(block) / 2;

        let running = cx.journal.running().is_some();
        let verb = if running {
            "it stopped"
        } else {
            "I have a cramp"
        };
        draw_key(canvas, y, key!(space), verb);
        y += 2;
        if !running {
            let words = if canvas.width() >= 32 {
                "I had one: add it with its time"
            } else {
                "had one"
            };
            draw_key(canvas, y, key!(a), words);
            y += 2;
        }
        if list > 0 {
            let selected = self.selected(episodes).map(|chosen| chosen.id);
            for (place, episode) in episodes.iter().rev().take(usize::from(list)).enumerate() {
                let chosen = (selected == Some(episode.id)).then_some(("▸", theme.strong));
                let (mark, style) = chosen.unwrap_or((" ", theme.base));
                let mut line = canvas.line(y);
                let mut line = line.middle(46);
                line.text_to_edge(0, 0, &format!("{mark}{}", episode_line(episode, cx)), style);
                line.click(0, 0, 46, Click::Select(Target::Row(place)));
                y += 1;
            }
            y += 1;
        }
        if let Some(how) = how {
            how.draw(&mut canvas.below(y), cx);
        }
    }
}

/// The cramps since the night's boundary, those by day first.
fn tonights_cramps(cx: &Context) -> Vec<&Episode> {
    let (journal, tonight) = (&cx.journal, cx.tonight());
    let by_day = journal.by_day_before(tonight).iter();
    by_day.chain(journal.episodes_of(tonight)).collect()
}

fn draw_key(canvas: &mut Canvas<'_>, y: u16, key: KeyCombination, text: &str) {
    let theme = canvas.theme;
    let name = key_name(key);
    let width = (name.chars().count() + 2 + text.chars().count()) as u16;
    let x = canvas.width().saturating_sub(width) / 2;
    let after = canvas.text(x, y, &name, theme.key);
    let end = canvas.text(after + 2, y, text, theme.strong);
    canvas.click(x, y, end.saturating_sub(x), Click::Key(key));
}
