//! Parses the examples at the top of each help, for error messages and for the test that runs them.

/// The command lines in a block of examples: the part before the first double space.
pub(crate) fn lines(block: &str) -> impl Iterator<Item = &str> {
    block
        .lines()
        .filter(|line| line.starts_with("  "))
        .map(str::trim_start)
        .filter(|line| line.starts_with("cramp"))
        .map(|line| line.split("  ").next().unwrap_or(line))
}
