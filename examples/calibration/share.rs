//! Shares and means over many diaries, with the standard error that comes of there being no more of them.

use std::collections::BTreeMap;
use std::fmt;

use crate::row::Row;

/// A share of fewer has no standard error worth the name.
const MANY: f64 = 20.0;

/// What is counted of one diary: row by row, how many of how many.
#[derive(Default)]
pub(crate) struct Page(BTreeMap<Row, (f64, f64)>);

impl Page {
    /// One more, and whether it is one of those.
    pub(crate) fn put(&mut self, row: Row, hit: bool) {
        self.add(row, f64::from(u8::from(hit)));
    }

    /// One more, with a number whose mean is wanted.
    pub(crate) fn add(&mut self, row: Row, number: f64) {
        let (sum, of) = self.0.entry(row).or_default();
        *sum += number;
        *of += 1.0;
    }
}

/// The counts of many diaries.
#[derive(Default)]
pub(crate) struct Column(BTreeMap<Row, Share>);

impl Column {
    /// Counts the diaries, one after the other.
    pub(crate) fn of<'a>(pages: impl IntoIterator<Item = &'a Page>) -> Self {
        let mut column = Self::default();
        for page in pages {
            for (row, (sum, of)) in &page.0 {
                column.0.entry(*row).or_default().count(*sum, *of);
            }
        }
        column
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row> {
        self.0.keys().copied()
    }

    /// What was counted for a row; `None` where nothing was.
    pub(crate) fn share(&self, row: Row) -> Option<&Share> {
        self.0.get(&row)
    }
}

/// A sum over a count, each of many diaries with its own: a share, or a mean.
#[derive(Clone, Copy, Default)]
pub(crate) struct Share {
    sum: f64,
    of: f64,
    /// Sums of squares and products over the diaries, for the standard error.
    squares: [f64; 3],
}

impl Share {
    /// One diary more.
    pub(crate) fn count(&mut self, sum: f64, of: f64) {
        self.sum += sum;
        self.of += of;
        let more = [sum * sum, sum * of, of * of];
        for (mine, more) in self.squares.iter_mut().zip(more) {
            *mine += more;
        }
    }

    /// Whether it is a share of enough for its standard error to be one.
    pub(crate) fn is_of_many(&self) -> bool {
        self.of >= MANY
    }

    /// The share and its standard error; what one diary says several times over is not taken for several
    /// diaries.
    pub(crate) fn value(&self) -> (f64, f64) {
        let share = self.sum / self.of;
        let [sums, products, counts] = self.squares;
        let spread = sums - 2.0 * share * products + share * share * counts;
        (share, spread.max(0.0).sqrt() / self.of)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (share, error) = self.value();
        let decimals = if share > 1.0 { 1 } else { 3 };
        out.pad(&format!("{share:.decimals$} ± {error:.decimals$}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_the_standard_error_of_a_share() {
        let mut share = Share::default();
        for diary in 0..100 {
            share.count(f64::from(u8::from(diary < 20)), 1.0);
        }
        // sqrt(.2 × .8 / 100)
        assert_eq!(share.to_string(), "0.200 ± 0.040");
    }

    #[test]
    fn diaries_that_agree_with_themselves_count_once() {
        let (mut once, mut thrice) = (Share::default(), Share::default());
        for diary in 0..100 {
            let hit = f64::from(u8::from(diary < 20));
            once.count(hit, 1.0);
            thrice.count(3.0 * hit, 3.0);
        }
        assert_eq!(once.to_string(), thrice.to_string());
    }

    #[test]
    fn a_row_that_no_diary_has_is_not_in_the_column() {
        let mut page = Page::default();
        page.put(Row::Covers, true);
        page.put(Row::Covers, false);
        let column = Column::of([&page, &Page::default()]);
        assert_eq!(column.rows().collect::<Vec<_>>(), [Row::Covers]);
        assert_eq!(column.share(Row::Covers).expect("it").value().0, 0.5);
        assert!(column.share(Row::Cramps).is_none());
    }
}
