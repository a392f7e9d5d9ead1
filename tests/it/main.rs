//! The integration tests: the real program, in real terminals and pipes, on real files.

mod support;

mod architecture;
mod charts_properties;
mod charts_sql;
mod exchange;
mod exchange_diaries;
mod journeys;
mod never_lost_at_rest;
mod never_lost_backup;
mod never_lost_clock;
mod never_lost_controls;
mod never_lost_damage;
mod never_lost_formulas;
mod never_lost_full;
mod never_lost_killed;
mod never_lost_modes;
mod never_lost_moved;
mod never_lost_restore;
mod never_lost_terminal;
mod never_lost_together;
mod never_lost_versions;
mod pictures;
mod readme;
mod shell_chart;
mod shell_files;
mod shell_flow;
mod shell_help;
mod shell_json;
mod shell_patterns;
mod shell_plain;
mod shell_profile;
mod shell_refusals;
mod shell_review;
mod terminal_harness;
mod upgrades;
