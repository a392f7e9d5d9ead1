//! What came from the terminal at once, and what the app makes of it.

use std::time::Instant;

use crokey::KeyCombination;
use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};

use super::input::{self, Gesture, Packet};
use super::runtime::{Flow, Runtime};
use super::terminal::Screen;
use crate::tui::effect::Effect;

/// What leaves from everywhere.
const CONTROL_C: Input = Input::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL));

impl Runtime {
    /// Reacts to what came from the terminal at once. What the person could not have meant does nothing, with
    /// a word: keys for a page that another program has just changed, and what came faster than fingers where
    /// nobody types text.
    pub(super) fn take(&mut self, packet: Packet, screen: &mut Screen) -> std::io::Result<Flow> {
        let was_typing = self.app.is_typing();
        let changed = self.performer.take_in_changes_made_elsewhere(&mut self.app);
        let only_leads = |event: &Input| match event {
            Input::Key(key) => self.app.only_leads(KeyCombination::from(*key).normalized()),
            _ => false,
        };
        let goes_on_typing = was_typing && self.app.is_typing();
        if changed && !goes_on_typing && !packet.0.iter().all(only_leads) {
            self.app
                .say("The diary was changed in another window. This is how it looks now.");
            return Ok(Flow::Goes);
        }
        let burst = packet.is_burst();
        let last = packet.0.len().saturating_sub(1);
        let mut typed = String::new();
        let mut ignored = 0;
        for (place, event) in packet.0.into_iter().enumerate() {
            let character = input::character(&event);
            // Who wants to leave may do so in the middle of it.
            let leaves = place == last && event == CONTROL_C;
            if burst && !leaves && !self.app.is_typing() {
                ignored += usize::from(character.is_some());
                continue;
            }
            if burst && let Some(c) = character {
                typed.push(c);
                continue;
            }
            self.put_in(&mut typed);
            let effect = self.react(event);
            let flow = self.perform(effect, screen)?;
            if !matches!(flow, Flow::Goes) {
                return Ok(flow);
            }
        }
        self.put_in(&mut typed);
        if ignored > 0 {
            self.app.say(&format!(
                "Ignored {ignored} characters that arrived all at once."
            ));
        }
        self.typed_at = self.app.has_draft().then(Instant::now);
        Ok(Flow::Goes)
    }

    /// Puts text that came at once into the field where it is typed.
    fn put_in(&mut self, typed: &mut String) {
        if !typed.is_empty() {
            self.app.paste(&std::mem::take(typed));
        }
    }

    fn react(&mut self, event: Input) -> Option<Effect> {
        match input::gesture(event, &self.targets)? {
            Gesture::Press(key) => self.app.press(key),
            Gesture::Paste(text) => {
                self.app.paste(&text);
                None
            }
            Gesture::Click(click) => self.app.click(click),
        }
    }
}
