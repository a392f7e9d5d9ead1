//! The program: parse, run, print one error chain, exit code.

fn main() {}
