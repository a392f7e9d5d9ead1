//! The program on a made-up diary at a time of one's choosing, without a file and without a terminal.

use std::cell::OnceCell;
use std::sync::Arc;
use std::time::Duration;

use cramp::config::Settings;
use cramp::diary::{Journal, Moment, Night};
use cramp::draw::{Canvas, Targets};
use cramp::patterns::{self, Findings, Question};
use cramp::tui::{App, Context, Effect, FindingsState, Freshness};
use crokey::KeyCombination;
use crokey::crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The program on a diary at a time.
pub(crate) struct Scene {
    /// The diary.
    pub(crate) journal: Journal,
    /// What time it is.
    pub(crate) now: Moment,
    /// The theme, the clock and the rest.
    pub(crate) settings: Settings,
    /// Columns and rows.
    pub(crate) size: (u16, u16),
    /// What was found in the diary as it is, which is the same on every page.
    pub(crate) findings: OnceCell<Arc<Findings>>,
}

impl Scene {
    /// The screen after some keys: their names with blanks between, and `48s` for so many seconds that go by.
    /// Nothing is read from a file or written to one.
    ///
    /// # Panics
    /// For a key that there is not.
    pub(crate) fn after(&self, keys: &str) -> Buffer {
        let (now, settings) = (self.now, self.settings.clone());
        let mut app = App::new(context(self.journal.clone(), now, settings), true);
        // The screens that look back take in the diary when it comes.
        let cx = app.context().clone();
        app.follow(cx);
        for name in keys.split_whitespace() {
            if let Some(seconds) = name
                .strip_suffix('s')
                .and_then(|number| number.parse().ok())
            {
                let passed = Duration::from_secs(seconds);
                let Context { now, uptime, .. } = app.context();
                let later = now.plus(chrono::TimeDelta::from_std(passed).unwrap_or_default());
                let uptime = *uptime + passed;
                app.set_time(later, uptime);
                continue;
            }
            let effect = app.press(key(name));
            perform(effect, &mut app);
            self.compute_findings(&mut app);
        }
        let (width, height) = self.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        app.draw(&mut Canvas::new(
            &mut buffer,
            &mut Targets::default(),
            app.theme(),
        ));
        buffer
    }

    /// Computes at once what the program computes in the background.
    fn compute_findings(&self, app: &mut App) {
        let Some(request) = app.wants_findings() else {
            return;
        };
        let cx = app.context();
        let Some(whole) = cx.whole.clone() else {
            return;
        };
        let question = Question {
            period: None,
            as_of: cx.now,
            boundary: cx.settings.night_boundary,
            units: cx.settings.units,
            explore: request.explore,
        };
        let find = || {
            let journal = patterns::entered_by_now(&whole, &question.as_of);
            let found = patterns::findings(&journal, &question, &|_| true);
            Arc::new(found.expect("nobody cancels it"))
        };
        let is_of_the_scene = cx.version == 1 && !request.explore;
        let findings = if is_of_the_scene {
            Arc::clone(self.findings.get_or_init(find))
        } else {
            find()
        };
        app.follow_findings(FindingsState {
            findings: Some(findings),
            freshness: Freshness::Current,
            ..FindingsState::default()
        });
    }
}

fn context(journal: Journal, now: Moment, settings: Settings) -> Context {
    let tonight = Night::of(now.at(), settings.night_boundary);
    let at_hand = Context::at_hand(tonight);
    let mut near = journal.clone();
    near.episodes.retain(|cramp| at_hand.contains(cramp.night));
    near.by_day.retain(|cramp| at_hand.contains(cramp.night));
    near.check_ins.retain(|night, _| at_hand.contains(*night));
    Context {
        journal: near,
        first_night: journal.span().map(|span| span.first),
        whole: Some(Arc::new(journal)),
        version: 1,
        found: FindingsState::default(),
        now,
        uptime: Duration::ZERO,
        settings,
        waiting: 0,
    }
}

/// Some keys have names that are letters of a combination.
fn key(name: &str) -> KeyCombination {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => KeyCombination::from(KeyCode::Char(letter)),
        _ => crokey::parse(name).expect("the name of a key"),
    }
    .normalized()
}

/// Applies what is to be written to the diary in memory.
fn perform(effect: Option<Effect>, app: &mut App) {
    let entries = match effect {
        Some(Effect::Record(entry)) => vec![entry],
        Some(Effect::RecordInTurn(entries)) => entries,
        _ => return,
    };
    let mut cx = app.context().clone();
    for entry in &entries {
        cx = cx.after(entry);
        if let Some(whole) = &mut cx.whole {
            Arc::make_mut(whole).apply(entry);
        }
        cx.version += 1;
    }
    app.follow(cx);
}
