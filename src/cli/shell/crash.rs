//! The message for a panic, which is always a bug.

use std::io::Write as _;
use std::panic::PanicHookInfo;

use super::exit::Exit;

/// Makes a panic in any thread print our sentence and exit. The screens restore the terminal first.
pub(crate) fn explain_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let _ = writeln!(std::io::stderr(), "{}", sentence(panic));
        std::process::exit(Exit::Failed as i32);
    }));
}

fn sentence(panic: &PanicHookInfo<'_>) -> String {
    let what = panic.payload_as_str().unwrap_or("no message");
    let place = panic
        .location()
        .map_or_else(|| "somewhere".to_owned(), ToString::to_string);
    format!(
        "error: cramp had to stop because of a bug. Everything shown as saved is in your diary.\n  To \
        report it, copy this line: cramp {} at {place}: {what}",
        env!("CARGO_PKG_VERSION")
    )
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[test]
    fn a_panic_is_said_in_plain_words_with_its_place() {
        let said = Arc::new(Mutex::new(String::new()));
        let hearer = Arc::clone(&said);
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            *hearer.lock().expect("nobody else holds it") = sentence(panic);
        }));
        let panicked = std::panic::catch_unwind(|| panic!("three {}", "legs"));
        std::panic::set_hook(before);
        assert!(panicked.is_err());
        let said = said.lock().expect("nobody else holds it").clone();
        assert!(said.contains("because of a bug"), "{said}");
        assert!(said.contains("src/cli/shell/crash.rs"), "{said}");
        assert!(said.ends_with("three legs"), "{said}");
        assert!(!said.contains("RUST_BACKTRACE"), "{said}");
    }
}
