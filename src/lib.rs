//! `cramp`, a nightly cramp diary for the terminal: the map.
//!
//! Who may use whom, downward only; a test reads every source file and holds this table:
//!
//! ```text
//! main ─▶ cli ─▶ tui ─▶ store, exchange ─▶ rows ─▶ diary (exchange: stats too)
//!          ├───▶ demo ─▶ diary          config ─▶ diary
//!          ├───▶ report ─▶ phrases ─▶ patterns ─▶ charts ─▶ stats, diary
//!          └───▶ evidence ─▶ diary      stats uses nobody
//! cli, store, config ─▶ files, which uses nobody
//! tui ─▶ draw, charts, patterns, phrases, evidence
//! draw ─▶ phrases, patterns, charts, config, diary; used by tui and cli
//! ```
//!
//! Four flows, each a straight line:
//!
//! ```text
//! log     key  ─▶ tui::run ─▶ app ─▶ screens::tonight ─▶ diary::Entry ─▶ store ─▶ journal
//!         argv ─▶ cli::commands::log ─▶ diary::Entry ─▶ store ─▶ one line on stdout
//! browse  file ─▶ store ─▶ diary::Journal ─▶ charts ─▶ draw ─▶ screen, or cli::commands::chart
//! look    journal ─▶ tui::findings, on a thread ─▶ patterns ─▶ screens::patterns ─▶ draw::forest
//! ```

pub mod charts;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod diary;
pub mod draw;
pub mod evidence;
pub mod exchange;
pub mod files;
#[cfg(test)]
mod once;
pub mod patterns;
pub mod phrases;
pub mod report;
pub mod rows;
pub mod stats;
pub mod store;
pub mod tui;
