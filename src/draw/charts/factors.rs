//! Nights across, and down the cramps and what the days held: red where both came together.

use serde_json::{Value as Json, json};

use super::drawing::{ChartStyle, Draw, Object};
use super::factors_plot::{NO_PROOF, draw};
use super::json::{answer, object};
use super::strokes::rows_of;
use crate::charts::{FactorRow, Factors};
use crate::diary::{ClockStyle, neutral};
use crate::draw::canvas::Canvas;

/// The months, the cramps, a blank row and the legend.
const AROUND: u16 = 5;

impl Draw for Factors {
    fn height(&self, width: u16) -> u16 {
        AROUND + self.rows.len() as u16 + rows_of(width, NO_PROOF)
    }

    fn picture(&self, canvas: &mut Canvas<'_>, style: &ChartStyle) {
        draw(canvas, self, style);
    }

    fn words(&self, _: ClockStyle) -> Vec<String> {
        let mut words: Vec<String> = self.rows.iter().map(in_words).collect();
        words.push(NO_PROOF.to_owned());
        words
    }

    fn json(&self) -> Object {
        let nights = self.nights.iter();
        let nights: Vec<Json> = nights
            .map(|night| {
                let (answer, cramps) = answer(night.answer);
                json!({ "night": night.night.to_string(), "answer": answer, "cramps": cramps })
            })
            .collect();
        object(json!({ "factors": self.rows, "by_night": nights }))
    }
}

/// "Fluids under 1.5 l: cramps on 32 of 82 nights with it, on 33 of 203 without"
fn in_words(row: &FactorRow) -> String {
    format!(
        "{}: cramps on {} nights with it, on {} without",
        neutral(&row.label),
        row.with,
        row.without
    )
}
