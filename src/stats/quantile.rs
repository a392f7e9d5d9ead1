//! Quantiles and the median of a few values.

/// The quantile of sorted values, between two of them in proportion: definition 7 of Hyndman & Fan (1996, Am.
/// Stat. 50), which is R's default; `None` of no values.
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = sorted.len().checked_sub(1)? as f64 * share;
    let (low, high) = (place.floor() as usize, place.ceil() as usize);
    Some(sorted[low] + (sorted[high] - sorted[low]) * place.fract())
}

/// The median of values in any order; `None` of no values.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    quantile(&values, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_r() {
        // > quantile(c(1, 2, 4, 8, 16, 32), c(.25, .5, .75))    2.5 6.0 14.0
        let values = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0];
        let quartiles = [0.25, 0.5, 0.75].map(|share| quantile(&values, share));
        assert_eq!(quartiles, [2.5, 6.0, 14.0].map(Some));
        assert_eq!(quantile(&[7.0], 0.75), Some(7.0));
        assert_eq!(quantile(&[], 0.5), None);
        // > median(c(3, 1, 2)); median(c(4, 1, 3, 2))      [1] 2   [1] 2.5
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0, 3.0, 2.0]), Some(2.5));
    }
}
