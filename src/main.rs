//! The program: parse, run, print one error chain, exit code. All of it is in [`cramp::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    cramp::cli::main()
}
