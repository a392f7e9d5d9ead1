//! The examples that each help begins with, read again as command lines: by the errors, and by the test that runs them.

/// The command lines of a block of examples: what stands before two spaces.
pub(crate) fn lines(block: &str) -> impl Iterator<Item = &str> {
    block
        .lines()
        .filter(|line| line.starts_with("  "))
        .map(str::trim_start)
        .filter(|line| line.starts_with("cramp"))
        .map(|line| line.split("  ").next().unwrap_or(line))
}
