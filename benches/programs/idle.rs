//! What a program does while nobody does anything: nothing.

use std::time::Duration;

use crate::Pair;
use crate::support::line::Line;
use crate::support::process::{self, NO_PROC};
use crate::support::subject::Subject;
use crate::support::table::{Budget, Row};

const WATCHED: Duration = Duration::from_secs(3);

pub(crate) fn measure(pair: &Pair) -> Vec<Row> {
    let [floor, ours] = pair.both().map(watch);
    let (floor, ours) = match (floor, ours) {
        (Ok(floor), Ok(ours)) => (floor, ours),
        (Err(why), _) | (_, Err(why)) => return vec![Row::missing("idle", why)],
    };
    let bytes = Row::of(
        "idle for 3 s: bytes written",
        Some(floor.bytes),
        Some(ours.bytes),
        "",
        Budget::AtMost(0.0),
    );
    if !process::is_known() {
        return vec![bytes, Row::missing("idle for 3 s: wake-ups", NO_PROC)];
    }
    vec![
        bytes,
        Row::of(
            "idle for 3 s: wake-ups",
            floor.wake_ups,
            ours.wake_ups,
            "",
            Budget::AtMost(0.0),
        ),
        Row::of(
            "idle for 3 s: processor time",
            floor.processor_ms,
            ours.processor_ms,
            "ms",
            Budget::AtMost(0.0),
        ),
    ]
}

/// What was seen of an idle program; `None` where the system does not tell.
struct IdleCost {
    bytes: f64,
    wake_ups: Option<f64>,
    processor_ms: Option<f64>,
}

fn watch(subject: &Subject) -> Result<IdleCost, String> {
    let line = Line::start(subject.on_screen(10))?;
    line.first_frame_with(subject.dialect.marker())?;
    line.settle(Duration::from_millis(500));
    let now = || {
        (
            process::wake_ups(line.process()),
            process::processor_ns(line.process()),
        )
    };
    let before = now();
    let bytes = line.listen(WATCHED).len() as f64;
    let after = now();
    line.quit();
    let grown = |after: Option<f64>, before: Option<f64>| Some(after? - before?);
    Ok(IdleCost {
        bytes,
        wake_ups: grown(after.0, before.0),
        processor_ms: grown(after.1, before.1).map(|ns| ns / 1e6),
    })
}
