//! What every chart can do: be drawn, be told in words, and be given to a program.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use crate::charts::TooFewToDraw;
use crate::diary::{ClockStyle, Night};
use crate::draw::canvas::Canvas;

/// A JSON object.
pub(crate) type Object = Map<String, Json>;

/// A chart, or what is missing for it.
pub(crate) type Drawing = Result<Arc<dyn Draw>, TooFewToDraw>;

/// What a drawing depends on besides its values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChartStyle {
    /// The selected night, if any.
    pub(crate) selected: Option<Night>,
    /// Tonight.
    pub(crate) today: Night,
    /// How times of day are written.
    pub(crate) clock: ClockStyle,
}

/// A chart with values in it.
pub(crate) trait Draw: fmt::Debug + Send + Sync {
    /// The rows it takes to show every number and every sentence.
    fn height(&self, width: u16) -> u16;

    /// Draws on a canvas that is not empty, leaving out details if there is less room.
    fn picture(&self, canvas: &mut Canvas<'_>, style: &ChartStyle);

    /// Draws on a canvas of any size.
    fn draw(&self, canvas: &mut Canvas<'_>, style: &ChartStyle) {
        let mut canvas = canvas.opaque();
        if canvas.width() > 0 && canvas.height() > 0 {
            self.picture(&mut canvas, style);
        }
    }

    /// Every number in lines of words, for a screen reader.
    fn words(&self, clock: ClockStyle) -> Vec<String>;

    /// The values for `--json`.
    fn json(&self) -> Object;
}
