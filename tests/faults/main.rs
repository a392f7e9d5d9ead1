//! Faults that only some machines can make: a kill at a certain system call, a disk that fails or is full, a
//! folder of somebody else. Where the means are missing a test is reported as ignored, with the reason; it
//! never passes unseen.

use std::process::ExitCode;

use libtest_mimic::{Arguments, Completion, Failed, Trial};

#[path = "../it/support/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "shared with the other integration tests, which need more of it"
)]
mod support;

mod disk;
mod killed;
mod means;
mod saved;

use means::Means;

/// A test and what it needs.
struct Fault {
    name: &'static str,
    needs: fn() -> Means,
    run: fn(),
}

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // They wait for disks and for each other's locks more than they work.
    arguments.test_threads.get_or_insert(4);
    // The longest first.
    let trials = saved::FAULTS
        .iter()
        .chain(killed::FAULTS)
        .chain(disk::FAULTS)
        .map(trial)
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn trial(fault: &'static Fault) -> Trial {
    Trial::ignorable_test(fault.name, || match (fault.needs)() {
        Means::Missing(why) => Ok(Completion::ignored_with(why)),
        Means::There => match std::panic::catch_unwind(fault.run) {
            Ok(()) => Ok(Completion::Completed),
            // The message has been printed by the panic itself.
            Err(_) => Err(Failed::without_message()),
        },
    })
}
