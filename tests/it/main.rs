//! The integration tests: the real program, in real terminals and pipes, on real files.

mod support;

mod architecture;
mod exchange;
mod exchange_diaries;
mod journeys;
mod readme;
mod shell_files;
mod shell_flow;
mod shell_help;
mod shell_json;
mod shell_plain;
mod shell_profile;
mod shell_refusals;
mod terminal_harness;
