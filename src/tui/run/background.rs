//! Work done beside the loop, so that no key waits for it: started when a screen wants its answer, told of
//! while it goes on, given up when nobody looks any more, and kept for as long as it answers the same
//! question.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often the screen hears how far the work is, at most.
const BETWEEN_NEWS: Duration = Duration::from_millis(100);
/// Answers that are kept: one for each way in which a screen asks.
const KEPT: usize = 2;

/// What is to be done. It is told whom to ask whether to go on, and gives nothing where that said no.
type Task<A> = Box<dyn FnOnce(&dyn Fn(f32) -> bool) -> Option<A> + Send>;

/// Work to be done on a thread of its own.
pub(in crate::tui) struct Work<A> {
    number: u64,
    stop: Arc<AtomicBool>,
    task: Task<A>,
}

/// What the thread tells.
#[derive(Debug)]
pub(in crate::tui) struct Progress<A> {
    number: u64,
    news: Report<A>,
}

#[derive(Debug)]
enum Report<A> {
    /// How far it is, in whole percent.
    Share(u8),
    /// What came of it; nothing where it was given up.
    Done(Option<Arc<A>>),
}

impl<A> Work<A> {
    /// Does it. `elapsed` is the time since it began; `tell` is told each new percent, but no more often than
    /// an eye can follow, and the answer.
    pub(in crate::tui) fn run(self, elapsed: &dyn Fn() -> Duration, tell: &dyn Fn(Progress<A>)) {
        let Self { number, stop, task } = self;
        let told = std::cell::Cell::new((0, Duration::ZERO));
        let go_on = |share: f32| {
            if stop.load(Ordering::Relaxed) {
                return false;
            }
            let ((percent, at), now) = (told.get(), elapsed());
            let reached = (share.clamp(0.0, 1.0) * 100.0) as u8;
            if reached > percent && now >= at + BETWEEN_NEWS {
                told.set((reached, now));
                tell(Progress {
                    number,
                    news: Report::Share(reached),
                });
            }
            true
        };
        let answer = task(&go_on);
        tell(Progress {
            number,
            news: Report::Done(answer.map(Arc::new)),
        });
    }
}

#[cfg(test)]
impl<A> Work<A> {
    /// The answer of this work, got by `answer`, which may compute it or knows it from the same work before.
    pub(in crate::tui) fn answered(
        self,
        answer: impl FnOnce(Box<dyn FnOnce() -> Option<A>>) -> Arc<A>,
    ) -> Progress<A>
    where
        A: 'static,
    {
        let Self { number, task, .. } = self;
        let answer = answer(Box::new(move || task(&|_| true)));
        Progress {
            number,
            news: Report::Done(Some(answer)),
        }
    }
}

/// One kind of work: what was found for which question, and what is under way.
#[derive(Debug)]
pub(in crate::tui) struct JobSlot<K, A> {
    /// The newest last.
    kept: Vec<(K, Arc<A>)>,
    under_way: Option<RunningJob<K>>,
    /// How many works were started; what an older one tells is not heard.
    started: u64,
}

#[derive(Debug)]
struct RunningJob<K> {
    key: K,
    stop: Arc<AtomicBool>,
    share: u8,
}

impl<K, A> Default for JobSlot<K, A> {
    fn default() -> Self {
        Self {
            kept: Vec::new(),
            under_way: None,
            started: 0,
        }
    }
}

impl<K: PartialEq, A> JobSlot<K, A> {
    /// Has the question of this key answered: by what is kept, by what is under way, or by new work, which is
    /// returned. Work on another question is given up.
    pub(in crate::tui) fn ask(
        &mut self,
        key: K,
        task: impl FnOnce() -> Task<A>,
    ) -> Option<Work<A>> {
        if self.under_way.as_ref().is_some_and(|work| work.key == key) {
            return None;
        }
        self.give_up();
        if let Some(place) = self.kept.iter().position(|(kept, _)| *kept == key) {
            let newest = self.kept.remove(place);
            self.kept.push(newest);
            return None;
        }
        let stop = Arc::new(AtomicBool::new(false));
        self.started += 1;
        self.under_way = Some(RunningJob {
            key,
            stop: Arc::clone(&stop),
            share: 0,
        });
        Some(Work {
            number: self.started,
            stop,
            task: task(),
        })
    }

    /// Gives up what is under way. The thread ends when it next asks whether to go on.
    pub(in crate::tui) fn give_up(&mut self) {
        if let Some(work) = self.under_way.take() {
            work.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Takes in what a thread told.
    pub(in crate::tui) fn hear(&mut self, told: Progress<A>) {
        if told.number != self.started {
            return;
        }
        match told.news {
            Report::Share(share) => {
                if let Some(work) = &mut self.under_way {
                    work.share = share;
                }
            }
            Report::Done(answer) => {
                if let (Some(work), Some(answer)) = (self.under_way.take(), answer) {
                    self.kept.push((work.key, answer));
                    if self.kept.len() > KEPT {
                        self.kept.remove(0);
                    }
                }
            }
        }
    }

    /// The newest answer, whether it is still the one to the question or not.
    pub(in crate::tui) fn newest(&self) -> Option<&Arc<A>> {
        self.kept.last().map(|(_, answer)| answer)
    }

    /// How far the work under way is, in percent.
    pub(in crate::tui) fn share(&self) -> Option<u8> {
        self.under_way.as_ref().map(|work| work.share)
    }

    /// Whether the newest answer is the one to the question of this key.
    pub(in crate::tui) fn has(&self, key: &K) -> bool {
        self.kept.last().is_some_and(|(kept, _)| kept == key)
    }
}
