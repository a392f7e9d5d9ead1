//! Answers that many tests ask for, computed once for each question.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Questions that were asked, and their answers. Where two tests ask the same at once, one of them waits.
pub(crate) struct Answers<Q, A>(Mutex<Vec<(Q, Answer<A>)>>);

type Answer<A> = Arc<OnceLock<Arc<A>>>;

impl<Q: PartialEq, A> Answers<Q, A> {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    pub(crate) fn to(&self, question: Q, compute: impl FnOnce() -> A) -> Arc<A> {
        let answer = self.slot(question);
        Arc::clone(answer.get_or_init(|| Arc::new(compute())))
    }

    fn slot(&self, question: Q) -> Answer<A> {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, answer)) = asked.iter().find(|(before, _)| *before == question) {
            return Arc::clone(answer);
        }
        let answer = Answer::default();
        asked.push((question, Arc::clone(&answer)));
        answer
    }
}
