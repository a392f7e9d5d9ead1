//! Fine lines in braille, which has two dots across and four down in each cell.

/// A rectangle of dots.
pub(crate) struct Dots {
    width: u16,
    bits: Vec<u8>,
}

impl Dots {
    /// An empty rectangle of so many cells.
    pub(crate) fn new(width: u16, height: u16) -> Self {
        Self {
            width,
            bits: vec![0; usize::from(width) * usize::from(height)],
        }
    }

    /// Sets a dot, unless it lies outside.
    pub(crate) fn set(&mut self, x: u16, y: u16) {
        const BITS: [[u8; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];
        let cell = usize::from(y / 4) * usize::from(self.width) + usize::from(x / 2);
        if x / 2 < self.width && cell < self.bits.len() {
            self.bits[cell] |= BITS[usize::from(x % 2)][usize::from(y % 4)];
        }
    }

    /// Draws a line from one dot to another, including both.
    pub(crate) fn line(&mut self, from: (u16, u16), to: (u16, u16)) {
        let steps = from.0.abs_diff(to.0).max(from.1.abs_diff(to.1)).max(1);
        for step in 0..=steps {
            let share = f64::from(step) / f64::from(steps);
            let between =
                |from: u16, to: u16| f64::from(from) + (f64::from(to) - f64::from(from)) * share;
            self.set(
                between(from.0, to.0).round() as u16,
                between(from.1, to.1).round() as u16,
            );
        }
    }

    /// The braille character of a cell that has a dot.
    pub(crate) fn sign(&self, x: u16, y: u16) -> Option<char> {
        let cell = usize::from(y) * usize::from(self.width) + usize::from(x);
        let bits = self.bits.get(cell).copied().filter(|bits| *bits > 0)?;
        char::from_u32(0x2800 + u32::from(bits))
    }
}
