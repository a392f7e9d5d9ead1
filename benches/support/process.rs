//! What the system tells of a running process, where it has `/proc`.

use std::fs;
use std::path::Path;

/// Why a measure is left out on systems without it.
pub(crate) const NO_PROC: &str = "this system has no /proc";

/// Whether the system has it.
pub(crate) fn is_known() -> bool {
    Path::new("/proc/self/status").exists()
}

/// The most memory it ever held, in bytes.
pub(crate) fn peak_memory(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    field(&status, "VmHWM:").map(|kibibytes| kibibytes * 1024.0)
}

/// How often its threads went to sleep by themselves: once for every time that one woke up.
pub(crate) fn wake_ups(process: u32) -> Option<f64> {
    threads(process)?
        .map(|status| field(&status, "voluntary_ctxt_switches:"))
        .sum()
}

/// The statuses of its threads.
fn threads(process: u32) -> Option<impl Iterator<Item = String>> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).ok()?;
    Some(
        tasks
            .filter_map(Result::ok)
            .filter_map(|task| fs::read_to_string(task.path().join("status")).ok()),
    )
}

/// Nanoseconds its threads spent on a processor.
pub(crate) fn processor_ns(process: u32) -> Option<f64> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).ok()?;
    tasks
        .filter_map(Result::ok)
        .map(|task| {
            let spent = fs::read_to_string(task.path().join("schedstat")).ok()?;
            spent.split_whitespace().next()?.parse::<f64>().ok()
        })
        .sum()
}

fn field(status: &str, name: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
