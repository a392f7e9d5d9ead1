//! Pieces of work that do not need one another, shared out over the processor's cores.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// Below so many values to go through, starting a thread takes longer than it saves.
const WORTH_A_THREAD: usize = 50_000;

/// Does the work of every piece and gives the answers in their order. `size` is how many values all pieces
/// together go through. `go_on` is told how many pieces are done, on the thread that asked, and says whether
/// to go on; `None` where it said no.
pub(crate) fn in_parallel<T: Send>(
    pieces: usize,
    size: usize,
    work: impl Fn(usize) -> T + Sync,
    go_on: &dyn Fn(usize) -> bool,
) -> Option<Vec<T>> {
    let (next, done, stopped) = (
        AtomicUsize::new(0),
        AtomicUsize::new(0),
        AtomicBool::new(false),
    );
    let share = |ask: &dyn Fn(usize) -> bool| {
        let mut answers = Vec::new();
        while !stopped.load(Ordering::Relaxed) {
            if !ask(done.load(Ordering::Relaxed)) {
                stopped.store(true, Ordering::Relaxed);
                break;
            }
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= pieces {
                break;
            }
            answers.push((piece, work(piece)));
            done.fetch_add(1, Ordering::Relaxed);
        }
        answers
    };
    let cores = if size < WORTH_A_THREAD {
        1
    } else {
        thread::available_parallelism().map_or(1, usize::from)
    };
    let mut answers = thread::scope(|scope| {
        let others: Vec<_> = (1..cores.min(pieces))
            .map(|_| scope.spawn(|| share(&|_| true)))
            .collect();
        let mut answers = share(go_on);
        for other in others {
            // A panic over there is a panic here.
            answers.extend(
                other
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            );
        }
        answers
    });
    if stopped.into_inner() {
        return None;
    }
    answers.sort_unstable_by_key(|(piece, _)| *piece);
    Some(answers.into_iter().map(|(_, answer)| answer).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_the_order_of_the_pieces() {
        for size in [0, WORTH_A_THREAD] {
            let squares = in_parallel(40, size, |piece| piece * piece, &|_| true);
            assert_eq!(
                squares,
                Some((0..40).map(|piece| piece * piece).collect::<Vec<_>>())
            );
        }
        assert_eq!(
            in_parallel(0, WORTH_A_THREAD, |piece| piece, &|_| true),
            Some(vec![])
        );
    }

    #[test]
    fn no_is_heard_before_the_end() {
        let begun = AtomicUsize::new(0);
        let work = |_: usize| begun.fetch_add(1, Ordering::Relaxed);
        let stopped = in_parallel(1000, 0, work, &|done| done < 10);
        assert_eq!(stopped, None);
        assert_eq!(begun.into_inner(), 10);
    }
}
