//! The integration tests: the real program, in real terminals and pipes, on real files.

mod exchange;
mod exchange_diaries;
