//! The integration tests: the real program, in real terminals and pipes, on real files.

mod support;

mod terminal_harness;
