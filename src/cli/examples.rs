//! The examples that each help begins with, read again as command lines: by the errors, and by the test that runs them.

/// The command lines of a block of examples: what stands before two spaces.
pub(super) fn lines(block: &str) -> impl Iterator<Item = &str> {
    block
        .lines()
        .filter(|line| line.starts_with("  "))
        .map(str::trim_start)
        .filter(|line| line.starts_with("cramp"))
        .map(|line| line.split("  ").next().unwrap_or(line))
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _};

    use super::*;
    use crate::cli::args::Args;

    /// The words of a line as a shell would split it; examples quote with double quotes only.
    fn words(line: &str) -> Vec<String> {
        let mut words = Vec::new();
        for (place, part) in line.split('"').enumerate() {
            if place % 2 == 1 {
                words.push(part.to_owned());
            } else {
                words.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        words
    }

    fn check(command: &Command, path: &str) {
        let help = command.clone().render_long_help().to_string();
        assert!(help.starts_with("Examples:\n"), "{path}: {help}");
        let block = command.get_before_help().expect(path).to_string();
        let examples: Vec<&str> = lines(&block).collect();
        assert!(!examples.is_empty(), "{path} has no examples");
        for example in examples {
            assert!(example.starts_with(path), "{path}: {example}");
            let parsed = Args::command().try_get_matches_from(words(example));
            assert!(
                parsed.is_ok(),
                "{example}: {}",
                parsed.expect_err("an error")
            );
        }
        for inner in command
            .get_subcommands()
            .filter(|inner| inner.get_name() != "help")
        {
            check(inner, &format!("{path} {}", inner.get_name()));
        }
    }

    #[test]
    fn every_help_begins_with_examples_that_parse() {
        let mut command = Args::command();
        command.build();
        check(&command, "cramp");
    }

    #[test]
    fn the_definition_of_the_command_line_is_consistent() {
        Args::command().debug_assert();
    }
}
