//! One turn of the loop after the other.

use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::events::{Event, Inbox, listen};
use super::findings_worker::PendingWork;
use super::input::TerminalInput;
use super::performer::Performer;
use super::start::{Page, Start};
use super::terminal::{self, Screen};
use super::watch::Looks;
use crate::clock::Clock;
use crate::config::Places;
use crate::config::drafts::{self, Draft};
use crate::draw::canvas::{Canvas, Targets};
use crate::store::StoreError;
use crate::tui::app::App;
use crate::tui::effect::{Effect, Outcome};

/// How long fingers rest before what they typed is saved; a digit before that is one more of the same number.
const PAUSE: Duration = Duration::from_secs(1);

/// A terminal that cannot be read or written any more was closed, whether the signal that says so came first
/// or not; what was typed is saved all the same.
pub(super) const HUNG_UP: Flow = Flow::EndsBySignal(SIGHUP);

/// Whether the loop goes on.
pub(super) enum Flow {
    Goes,
    Ends,
    EndsBySignal(i32),
}

pub(super) struct Runtime {
    opened_at: Instant,
    pub(super) clock: Clock,
    pub(super) performer: Performer,
    pub(super) app: App,
    pub(super) targets: Targets,
    /// When something was last typed that a pause is to save.
    pub(super) typed_at: Option<Instant>,
    /// When to look for what another program wrote.
    pub(super) looks: Looks,
    /// The folder that keeps drafts, and the diary that they are of.
    pub(super) places: Places,
    /// What was kept when the program was last left.
    pub(super) drafts: Vec<Draft>,
}

impl Runtime {
    pub(super) fn new(start: Start) -> Result<Self, StoreError> {
        let (places, clock) = (start.places, start.clock);
        let drafts = drafts::load(&places.state, &places.diary);
        let mut performer = Performer::new(start.store, places.clone(), start.settings, clock)?;
        let app = App::new(performer.read()?, start.colour)
            .with_only_ascii(start.only_ascii)
            .with_demo(start.is_demo);
        let mut app = match start.page {
            Page::Due => app,
            Page::Episode(id) => app.on_episode(id),
            Page::Night(night) => app.on_night(night),
        };
        app = app.take_over(drafts.clone());
        if let Some(notice) = start.notice {
            app.hear(Outcome::Refused(notice));
        }
        performer.tell_of_unreadable_rows(None, &mut app);
        Ok(Self {
            opened_at: Instant::now(),
            places,
            drafts,
            clock,
            performer,
            app,
            targets: Targets::default(),
            typed_at: None,
            looks: Looks::default(),
        })
    }

    /// Keeps what was typed and is not saved; gives what is new of it, and whether it is lost.
    pub(super) fn keep_drafts(&self) -> (Vec<Draft>, bool) {
        let mut now = self.app.drafts();
        let kept = drafts::keep(&self.places.state, &self.places.diary, &self.drafts, &now);
        now.retain(|draft| !self.drafts.contains(draft));
        (now, kept.is_err())
    }

    /// Draws, then begins to listen: the first frame does not wait for threads.
    pub(super) fn first_frame(
        &mut self,
        screen: &mut Screen,
        signals: Signals,
    ) -> std::io::Result<Inbox> {
        self.draw(screen)?;
        let inbox = listen(signals, self.performer.diary())?;
        // What changed before anybody watched is told by no event.
        if self.performer.take_in_changes_made_elsewhere(&mut self.app) {
            self.draw(screen)?;
        }
        Ok(inbox)
    }

    /// Waits, reacts and draws until the person leaves, or a signal that is returned ends it.
    pub(super) fn go_on(&mut self, inbox: &Inbox, screen: &mut Screen) -> Option<i32> {
        let events = &inbox.events;
        loop {
            let first = match self.patience() {
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(patience) => events.recv_timeout(patience),
            };
            self.set_time();
            match first {
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => self.save_after_a_pause(),
                Ok(event) => {
                    // What came in meanwhile is handled before the next frame.
                    for event in std::iter::once(event).chain(events.try_iter()) {
                        match self.handle(event, screen).unwrap_or(HUNG_UP) {
                            Flow::Goes => {}
                            Flow::Ends => return None,
                            Flow::EndsBySignal(signal) => return Some(signal),
                        }
                    }
                }
            }
            self.look_at_the_diary();
            let sought = self.performer.seek_and_save(&mut self.app);
            if self.draw(screen).is_err() || self.ask(inbox, sought).is_err() {
                return Some(SIGHUP);
            }
        }
    }

    fn set_time(&mut self) {
        self.app
            .set_time(self.clock.now(), self.opened_at.elapsed());
    }

    /// Asks for what the screen just drawn still waits for.
    fn ask(&mut self, inbox: &Inbox, sought: PendingWork) -> std::io::Result<()> {
        inbox.ask_beside(sought)?;
        match self.performer.reading(&self.app) {
            Some(reading) => inbox.ask_for(reading),
            None => Ok(()),
        }
    }

    fn draw(&mut self, screen: &mut Screen) -> std::io::Result<()> {
        let (app, targets) = (&self.app, &mut self.targets);
        screen.draw(|buffer| {
            targets.clear();
            app.draw(&mut Canvas::new(buffer, targets, app.theme()));
        })?;
        // The frame stands already: nobody waits for the answer.
        if self.app.follows_the_terminal() {
            screen.ask_for_background()?;
        }
        Ok(())
    }

    /// How long to wait for something to come in before something is to be done anyway; `None` is for ever.
    fn patience(&self) -> Option<Duration> {
        let rest = |typed_at: Instant| PAUSE.saturating_sub(typed_at.elapsed());
        let look = self.looks.due_in(Instant::now());
        let all = [self.typed_at.map(rest), look, self.app.changes_in()];
        all.into_iter().flatten().min()
    }

    /// Takes in what another program wrote, where a look at the diary is due.
    fn look_at_the_diary(&mut self) {
        if self.looks.due_in(Instant::now()) == Some(Duration::ZERO) {
            let seen = self.performer.take_in_changes_made_elsewhere(&mut self.app);
            self.looks.take(seen);
        }
    }

    fn save_after_a_pause(&mut self) {
        let has_rested = |typed_at: Instant| typed_at.elapsed() >= PAUSE;
        if self.typed_at.is_some_and(has_rested) {
            self.settle();
        }
    }

    pub(super) fn settle(&mut self) {
        self.typed_at = None;
        let draft = self.app.settle();
        self.performer.perform(draft, &mut self.app);
    }

    pub(super) fn leave(&mut self) {
        let typed = self.app.leave();
        self.performer.perform(typed, &mut self.app);
    }

    fn handle(&mut self, event: Event, screen: &mut Screen) -> std::io::Result<Flow> {
        match event {
            Event::Closed => return Ok(HUNG_UP),
            Event::DiaryChanged => self.looks.begin(Instant::now()),
            Event::Read(read) => self.performer.take_in(*read, &mut self.app),
            Event::Findings(told) => self.performer.hear_of_findings(told),
            Event::Check(told) => self.performer.hear_of_check(told),
            Event::Signal(SIGTSTP) => return self.perform(Some(Effect::Suspend), screen),
            Event::Signal(SIGCONT) => screen.wake()?,
            Event::Signal(SIGWINCH) => screen.refresh()?,
            Event::Signal(signal) => return Ok(Flow::EndsBySignal(signal)),
            Event::Input(TerminalInput::Packet(packet)) => return self.take(packet, screen),
            Event::Input(TerminalInput::Background { is_light }) => {
                terminal::has_answered();
                self.app.see_background(is_light);
            }
        }
        Ok(Flow::Goes)
    }

    pub(super) fn perform(
        &mut self,
        effect: Option<Effect>,
        screen: &mut Screen,
    ) -> std::io::Result<Flow> {
        match effect {
            Some(Effect::Quit) => return Ok(Flow::Ends),
            Some(Effect::Suspend) => {
                self.leave();
                screen.sleep()?;
                self.set_time();
            }
            effect => self.performer.perform(effect, &mut self.app),
        }
        screen.set_mouse(self.performer.settings().mouse)?;
        Ok(Flow::Goes)
    }
}
