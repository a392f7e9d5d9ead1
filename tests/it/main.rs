//! The real thing: the program as a person and a script meet it.

mod support;

mod shell_files;
mod shell_flow;
mod shell_help;
mod shell_json;
mod shell_plain;
mod shell_profile;
mod shell_refusals;
