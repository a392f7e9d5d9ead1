//! How much a file may ask of us, and how that is refused.

use crate::diary::Refusal;

/// The most that is read of one file and of one line of it. A file that passes the first is not read on, a
/// line that passes the second is rejected; neither is ever held in memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) file_bytes: u64,
    pub(super) line_bytes: usize,
    pub(super) columns: usize,
}

/// JSON lines: a hundred years of full check-ins are some 80 MiB.
pub(super) const JSON_LINES: Limits = Limits {
    file_bytes: 256 << 20,
    line_bytes: 1 << 20,
    columns: 0,
};

/// Tables: a hundred years of nights are some 10 MiB.
pub(super) const TABLE: Limits = Limits {
    file_bytes: 64 << 20,
    line_bytes: 1 << 20,
    columns: 2_000,
};

/// Apple's export: years of steps, read as a stream of which only days are kept.
pub(super) const STREAM_BYTES: u64 = 4 << 30;

/// Values, answers, cramps and so on in one file: a hundred years of sixteen a night. They are counted
/// while the file is read, before memory is taken for them.
pub(super) const MOST_RECORDS: usize = 600_000;

/// Cramps in one file: a hundred years of nearly three a night.
pub(super) const MOST_EPISODES: usize = 100_000;

/// Cells of a table, empty ones too.
pub(super) const MOST_CELLS: usize = 8_000_000;

/// The refusal of a file that holds more than `most` of something.
pub(super) fn too_many(most: usize, of_what: &str) -> Refusal {
    Refusal::new(
        "the rest of the file",
        format!("the file has more than {most} {of_what}; the rest was not read"),
        "two files, one after the other",
    )
}

impl Limits {
    pub(super) fn file_refused(self) -> Refusal {
        Refusal::new(
            "the rest of the file",
            format!("the file is longer than {} MiB", self.file_bytes >> 20),
            "two files, one after the other",
        )
    }

    pub(super) fn line_refused(self) -> Refusal {
        Refusal::new(
            "line",
            format!(
                "it is longer than {} KiB; a quotation mark may be missing",
                self.line_bytes >> 10
            ),
            "a line for each record",
        )
    }

    pub(super) fn columns_refused(self) -> Refusal {
        Refusal::new(
            "line",
            format!("it has more than {} columns", self.columns),
            "night,cramps,fluids",
        )
    }
}

/// The refusal of a text that holds a NUL byte: no program that writes text does that.
pub(super) fn nul_refused() -> Refusal {
    Refusal::new(
        "line",
        "it has a NUL byte, so it isn't text",
        "a file saved as UTF-8 text",
    )
}

/// The refusal of bytes that are no UTF-8.
pub(super) fn encoding_refused() -> Refusal {
    Refusal::new(
        "line",
        "this is not UTF-8 text",
        "a file saved as UTF-8 (in a spreadsheet: \"CSV UTF-8\")",
    )
}
