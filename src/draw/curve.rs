//! A survival curve as a filled area: time runs to the right, and the height is the share still lasting.

use super::blocks::upright;
use crate::patterns::Step;

/// The rows from the top, each `width` cells wide, from time 0 to `longest`. A column shows the share at its
/// middle.
pub(crate) fn curve_rows(steps: &[Step], longest: f64, width: u16, height: u16) -> Vec<String> {
    let share = |column: u16| {
        let time = (f64::from(column) + 0.5) / f64::from(width.max(1)) * longest;
        let passed = steps.iter().take_while(|step| step.time <= time);
        passed.last().map_or(1.0, |step| step.survival)
    };
    let eighths: Vec<u16> = (0..width)
        .map(|column| {
            let filled = (share(column) * f64::from(height) * 8.0).round() as u16;
            // A small share must not look like none.
            if share(column) > 0.0 {
                filled.max(1)
            } else {
                0
            }
        })
        .collect();
    (0..height)
        .rev()
        .map(|row| {
            let cell = |filled: &u16| filled.saturating_sub(row * 8).min(8);
            eighths
                .iter()
                .map(|filled| upright(usize::from(cell(filled))))
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(time: f64, survival: f64) -> Step {
        Step {
            time,
            at_risk: 4,
            events: 1,
            survival,
            interval: None,
        }
    }

    #[test]
    fn it_falls_where_the_steps_are() {
        let steps = [step(30.0, 0.5), step(60.0, 0.25), step(90.0, 0.0)];
        let rows = curve_rows(&steps, 120.0, 8, 2);
        assert_eq!(rows, ["██      ", "████▄▄  "]);
    }

    #[test]
    fn without_a_step_all_last_and_no_size_breaks_it() {
        assert_eq!(curve_rows(&[], 10.0, 3, 1), ["███"]);
        assert!(curve_rows(&[], 0.0, 0, 0).is_empty());
    }
}
