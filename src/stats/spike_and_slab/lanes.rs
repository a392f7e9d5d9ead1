//! Sums and products of columns, sixteen rows at a time: the processor does several at once. The sixteen are
//! written out, because a build without optimization, as the tests are, would spend most of its time
//! counting to sixteen.

const LANES: usize = 16;

/// Does the same for each lane.
macro_rules! each_lane {
    (|$lane:ident| $what:expr) => {
        each_lane!($lane $what; 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)
    };
    ($lane:ident $what:expr; $($place:literal)*) => {
        $({
            const $lane: usize = $place;
            $what;
        })*
    };
}

/// The sum of the products.
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; LANES];
    let (a_chunks, a_rest) = a.as_chunks::<LANES>();
    let (b_chunks, b_rest) = b.as_chunks::<LANES>();
    for (a, b) in a_chunks.iter().zip(b_chunks) {
        each_lane!(|LANE| sums[LANE] += a[LANE] * b[LANE]);
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f64>() + rest
}

/// Adds a multiple of a column to sums.
pub(super) fn add_scaled(sums: &mut [f64], scale: f64, column: &[f64]) {
    let (sum_chunks, sums_rest) = sums.as_chunks_mut::<LANES>();
    let (chunks, rest) = column.as_chunks::<LANES>();
    for (sums, column) in sum_chunks.iter_mut().zip(chunks) {
        each_lane!(|LANE| sums[LANE] += scale * column[LANE]);
    }
    for (sum, x) in sums_rest.iter_mut().zip(rest) {
        *sum += scale * x;
    }
}

/// Writes the products of two columns.
pub(super) fn multiply(products: &mut [f64], a: &[f64], b: &[f64]) {
    let (chunks, products_rest) = products.as_chunks_mut::<LANES>();
    let (a_chunks, a_rest) = a.as_chunks::<LANES>();
    let (b_chunks, b_rest) = b.as_chunks::<LANES>();
    for ((products, a), b) in chunks.iter_mut().zip(a_chunks).zip(b_chunks) {
        each_lane!(|LANE| products[LANE] = a[LANE] * b[LANE]);
    }
    for ((product, a), b) in products_rest.iter_mut().zip(a_rest).zip(b_rest) {
        *product = a * b;
    }
}
