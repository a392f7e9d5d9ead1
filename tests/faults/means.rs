//! What this machine can do.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::support::shell::{CRAMP, Home, words};

/// Whether a test can be made here.
pub(crate) enum Means {
    There,
    Missing(&'static str),
}

fn works(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// strace, with the right to trace.
pub(crate) fn strace() -> Means {
    let inject = [
        "-f",
        "-o",
        "/dev/null",
        "-e",
        "inject=fsync:error=EIO",
        "true",
    ];
    if works("strace", &inject) {
        Means::There
    } else {
        Means::Missing("strace is missing, or may not trace here")
    }
}

/// The right to mount a file system of our own.
pub(crate) fn mounts() -> Means {
    match SmallDisk::mounted() {
        Some(_) => Means::There,
        None => Means::Missing("mounting a small disk needs to be root"),
    }
}

/// The right to be somebody else, to whom modes apply; and that somebody can reach the program.
pub(crate) fn another_user() -> Means {
    let arguments = [&NOBODY[1..], &[CRAMP, "--version"]].concat();
    if works(NOBODY[0], &arguments) {
        Means::There
    } else {
        Means::Missing(
            "acting as another user needs setpriv, to be root, and a program that others can reach",
        )
    }
}

const NOBODY: [&str; 6] = [
    "setpriv",
    "--reuid=65534",
    "--regid=65534",
    "--clear-groups",
    "--no-new-privs",
    "--",
];

/// Runs a line as nobody.
pub(crate) fn as_nobody(home: &Home, line: &str) -> Output {
    let path = std::env::var_os("PATH").unwrap_or_default();
    home.command(Path::new(NOBODY[0]))
        .env("PATH", path)
        .args(&NOBODY[1..])
        .arg(CRAMP)
        .args(words(line))
        .output()
        .expect("setpriv")
}

/// Runs a line under strace with a fault injected.
pub(crate) fn with_fault(home: &Home, fault: &str, line: &str) -> Output {
    traced(home, &["-o", "/dev/null", "-e", fault], line)
}

/// Runs a line under strace.
pub(crate) fn traced(home: &Home, options: &[&str], line: &str) -> Output {
    let path = std::env::var_os("PATH").unwrap_or_default();
    home.command(Path::new("strace"))
        .env("PATH", path)
        .arg("-f")
        .args(options)
        .arg(CRAMP)
        .args(words(line))
        .output()
        .expect("strace")
}

/// A disk of one MiB in memory, taken away at the end.
pub(crate) struct SmallDisk {
    folder: tempfile::TempDir,
}

impl SmallDisk {
    pub(crate) fn mounted() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path().to_str()?;
        works(
            "mount",
            &["-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", at],
        )
        .then_some(Self { folder })
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    pub(crate) fn is_read_only(&self, read_only: bool) {
        let option = if read_only {
            "remount,ro"
        } else {
            "remount,rw"
        };
        let at = self.path();
        assert!(works(
            "mount",
            &["-o", option, at.to_str().expect("a plain path")]
        ));
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("-l")
            .arg(self.folder.path())
            .status();
    }
}
