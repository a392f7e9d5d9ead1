//! Where a function crosses zero.
//!
//! Chandrupatla's search (1997, Advances in Engineering Software 28): as safe as bisection, and quadratic
//! where the function is smooth. It goes on to the last bits; searches that stop early are why other
//! programs' exact odds ratios differ in the third digit.

/// How often an interval is grown or halved at most. Sixty halvings alone exhaust a double.
const MOST_STEPS: usize = 200;

/// The zero of a continuous function between two points at which its signs differ.
/// `None` where they do not differ, or the function is not a number at an end.
pub(super) fn between(mut f: impl FnMut(f64) -> f64, first: f64, second: f64) -> Option<f64> {
    // The root lies between a, the newest point, and b; c is the one before.
    let (mut a, mut b) = (second, first);
    let (mut fa, mut fb) = (f(a), f(b));
    let (mut c, mut fc);
    if fa.is_nan() || fb.is_nan() || fa * fb > 0.0 {
        return None;
    }
    let mut share = 0.5;
    for _ in 0..MOST_STEPS {
        let next = a + share * (b - a);
        let at_next = f(next);
        if (at_next > 0.0) == (fa > 0.0) {
            (c, fc) = (a, fa);
        } else {
            (c, b, fc, fb) = (b, a, fb, fa);
        }
        (a, fa) = (next, at_next);
        let (best, at_best) = if fa.abs() < fb.abs() {
            (a, fa)
        } else {
            (b, fb)
        };
        let width = (b - a).abs();
        let tolerance = 2.0 * f64::EPSILON * best.abs() + f64::MIN_POSITIVE;
        if at_best == 0.0 || width <= 2.0 * tolerance {
            return Some(best);
        }
        // Inverse quadratic interpolation where the three points bend little enough for it.
        let xi = (a - b) / (c - b);
        let phi = (fa - fb) / (fc - fb);
        share = if phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi {
            fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
        } else {
            0.5
        };
        let least = (tolerance / width).min(0.5);
        share = share.clamp(least, 1.0 - least);
        if share.is_nan() {
            share = 0.5;
        }
    }
    Some(if fa.abs() < fb.abs() { a } else { b })
}

/// The zero on one side of `start`, reached in steps that double from `step`, whose sign is the direction.
/// `None` where the function keeps its sign all the way.
pub(super) fn beyond(mut f: impl FnMut(f64) -> f64, start: f64, step: f64) -> Option<f64> {
    let (mut near, mut step) = (start, step);
    let at_start = f(start);
    for _ in 0..MOST_STEPS {
        let far = near + step;
        if !far.is_finite() {
            return None;
        }
        let at_far = f(far);
        if at_far.is_nan() {
            return None;
        }
        if at_start * at_far <= 0.0 {
            return between(f, near, far);
        }
        (near, step) = (far, 2.0 * step);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::check::check;
    use super::*;

    #[test]
    fn roots_to_the_last_bits() {
        let found = between(|x| x * x - 2.0, 0.0, 5.0).expect("a root");
        assert!((found - 2_f64.sqrt()).abs() < 1e-15, "{found}");
        // Flat, steep and stepped functions fall back on halving.
        check(
            between(|x| (x - 1.0).powi(9), -3.0, 2.0).expect("a root"),
            1.0,
        );
        check(
            between(|x| if x < 0.3 { -1.0 } else { 1.0 }, 0.0, 1.0).expect("a step"),
            0.3,
        );
        check(
            between(|x| x.exp() - 1e300, 0.0, 709.0).expect("a root"),
            300.0 * 10_f64.ln(),
        );
        check(beyond(|x| x + 1000.0, 0.0, -1.0).expect("a root"), -1000.0);
    }

    #[test]
    fn no_root_is_none() {
        assert_eq!(between(|x| x * x + 1.0, -1.0, 1.0), None);
        assert_eq!(between(|_| f64::NAN, -1.0, 1.0), None);
        assert_eq!(beyond(|_| 1.0, 0.0, 1.0), None);
    }
}
