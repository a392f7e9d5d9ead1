//! Many tests at once: the false discovery rate.

/// The q value of every p-value, in the order given: the smallest false discovery rate at which it is a
/// finding.
///
/// Source: Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57:289.
///
/// Reference: the fifteen p-values of the paper's section 4.1 (`p.adjust(p, "BH")`). A p-value that is not a
/// number has no place in the order; its q is not a number, and it counts as a test all the same.
pub fn q_values(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*b].total_cmp(&p[*a]));
    let mut q = vec![f64::NAN; p.len()];
    let mut least: f64 = 1.0;
    for (place, index) in order.into_iter().enumerate() {
        let rank = p.len() - place;
        if !p[index].is_nan() {
            least = least.min(p.len() as f64 / rank as f64 * p[index]);
            q[index] = least;
        }
    }
    q
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::check::check;
    use super::*;

    #[test]
    fn q_values_agree_with_r() {
        // > p.adjust(c(.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1), "BH")
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0,
        ];
        let reference = [
            0.0015,
            0.003,
            0.0095,
            0.035_625,
            0.0603,
            0.063_857_142_857,
            0.063_857_142_857,
            0.0645,
            0.0765,
            0.486,
            0.581_181_818_182,
            0.714_875,
            0.753_230_769_231,
            0.813_214_285_714,
            1.0,
        ];
        for (found, reference) in q_values(&p).into_iter().zip(reference) {
            check(found, reference);
        }
        // > p.adjust(c(.01, .04, .03, .5, 1), "BH"): the order given is kept
        let reference = [0.05, 1.0 / 15.0, 1.0 / 15.0, 0.625, 1.0];
        for (found, reference) in q_values(&[0.01, 0.04, 0.03, 0.5, 1.0])
            .into_iter()
            .zip(reference)
        {
            check(found, reference);
        }
        assert!(q_values(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn q_is_a_probability_no_smaller_than_p_and_in_the_same_order(p in prop::collection::vec(0.0_f64..=1.0, 1..60)) {
            let q = q_values(&p);
            for (p, q) in p.iter().zip(&q) {
                prop_assert!(p <= q && *q <= 1.0);
            }
            for (i, a) in p.iter().enumerate() {
                for (j, b) in p.iter().enumerate() {
                    prop_assert!(a > b || q[i] <= q[j]);
                }
            }
        }

        #[test]
        fn a_smaller_p_makes_no_q_larger(mut p in prop::collection::vec(0.0_f64..=1.0, 1..30), which in 0_usize..30) {
            let before = q_values(&p);
            let which = which % p.len();
            p[which] /= 3.0;
            for (before, after) in before.iter().zip(q_values(&p)) {
                prop_assert!(after <= before + 1e-15);
            }
        }
    }
}
