//! A home folder with a diary in it, a clock that stands still, and transcripts of what was typed and
//! printed.

use std::fmt::Write as _;
use std::fs::{self, Permissions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;
use tempfile::TempDir;

use super::pty::Run;

/// The program under test.
pub(crate) const CRAMP: &str = env!("CARGO_BIN_EXE_cramp");

/// A folder in memory where there is one, so that no test waits for a disk. What is killed there is as lost,
/// and as safe, as on a disk: only a loss of power would tell the two apart.
pub(crate) fn scratch() -> TempDir {
    /// In a container the memory may hold no more than 64 MB.
    const ROOM: u64 = 1 << 30;
    let memory = "/dev/shm";
    let has_room = rustix::fs::statvfs(memory)
        .is_ok_and(|memory| memory.f_bavail.saturating_mul(memory.f_frsize) >= ROOM);
    let folder = has_room.then(|| tempfile::tempdir_in(memory));
    let folder = folder.and_then(Result::ok);
    folder.unwrap_or_else(|| tempfile::tempdir().expect("a folder"))
}

/// Somebody's home, thrown away afterwards.
pub(crate) struct Home {
    folder: TempDir,
    now: String,
    /// Whether the diary is at a place that was named.
    names_diary: bool,
}

/// All that is in a home, to begin others with: what many tests need is entered once. Not for tests in which
/// it matters that the program knows the diary at its place: in another home it is at another place.
pub(crate) struct HomeCopy {
    /// Folders before what is in them; a folder has no bytes.
    files: Vec<(PathBuf, Option<Vec<u8>>, Permissions)>,
    now: String,
}

impl HomeCopy {
    fn add(&mut self, home: &Path, folder: &Path) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let permissions = fs::metadata(&path).expect("a file").permissions();
            let below = path.strip_prefix(home).expect("inside").to_owned();
            let bytes = path.is_file().then(|| fs::read(&path).expect("readable"));
            self.files.push((below, bytes, permissions));
            if path.is_dir() {
                self.add(home, &path);
            }
        }
    }

    /// A new home with the same in it.
    pub(crate) fn home(&self) -> Home {
        let mut home = Home::new();
        home.at(&self.now);
        for (below, bytes, permissions) in &self.files {
            let path = home.folder().join(below);
            match bytes {
                Some(bytes) => fs::write(&path, bytes).expect("written"),
                None => fs::create_dir(&path).expect("made"),
            }
            fs::set_permissions(&path, permissions.clone()).expect("set");
        }
        home
    }
}

impl Home {
    /// Keeps what is in it now. No program may have the diary open.
    pub(crate) fn kept(&self) -> HomeCopy {
        let mut kept = HomeCopy {
            files: Vec::new(),
            now: self.now.clone(),
        };
        kept.add(self.folder(), self.folder());
        kept
    }

    /// An empty home, in the night of Mon 23 → Tue 24 November 2026, at 03:12.
    pub(crate) fn new() -> Self {
        Self {
            folder: scratch(),
            now: "2026-11-24T03:12:00+01:00".to_owned(),
            names_diary: true,
        }
    }

    /// The same, with the diary in the usual place.
    pub(crate) fn unnamed() -> Self {
        Self {
            names_diary: false,
            ..Self::new()
        }
    }

    /// Sets the clock.
    pub(crate) fn at(&mut self, now: &str) {
        now.clone_into(&mut self.now);
    }

    pub(crate) fn now(&self) -> &str {
        &self.now
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn diary(&self) -> PathBuf {
        let folder = if self.names_diary {
            ""
        } else {
            ".local/share/cramp"
        };
        self.folder().join(folder).join("diary.db")
    }

    /// The program with nothing of the real environment.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("HOME", self.folder())
            .env("CRAMP_NOW", &self.now)
            .env("CRAMP_TZ", "Europe/Berlin")
            .env("LANG", "C.UTF-8")
            .current_dir(self.folder())
            .stdin(Stdio::null());
        if self.names_diary {
            command.env("CRAMP_DB", self.diary());
        }
        command
    }

    /// The program with the arguments as they are, control characters and all.
    pub(crate) fn given<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Output {
        self.command(Path::new(CRAMP))
            .args(arguments)
            .output()
            .expect("the program runs")
    }

    /// The program in a terminal.
    /// The first questions of an empty diary were seen.
    pub(crate) fn screens(&self, line: &str) -> Run {
        let settings = self.folder().join(".config/cramp/config.toml");
        if !settings.exists() {
            self.done("config first-questions off");
        }
        self.in_terminal(Run::cramp().args(words(line).iter().map(String::as_str)))
    }

    /// A shell in a terminal, for lines that need one: `$CRAMP` is the program.
    pub(crate) fn script(&self, script: &str) -> Run {
        let run = Run::of("sh").args(["-m", "-c", script]).env("CRAMP", CRAMP);
        self.in_terminal(run)
    }

    fn in_terminal(&self, run: Run) -> Run {
        let path = |path: &Path| path.to_str().expect("a plain path").to_owned();
        run.env("HOME", &path(self.folder()))
            .env("CRAMP_DB", &path(&self.diary()))
            .env("CRAMP_NOW", &self.now)
            .env("CRAMP_TZ", "Europe/Berlin")
            .folder(self.folder())
    }

    pub(crate) fn output(&self, line: &str) -> Output {
        self.command(Path::new(CRAMP))
            .args(words(line))
            .output()
            .expect("the program runs")
    }

    /// Runs a line with something to read on its standard input.
    pub(crate) fn output_with_input(&self, line: &str, input: &str) -> Output {
        let mut child = self
            .command(Path::new(CRAMP))
            .args(words(line))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin.write_all(input.as_bytes()).expect("written");
        drop(stdin);
        child.wait_with_output().expect("the program ends")
    }

    #[track_caller]
    pub(crate) fn code(&self, line: &str) -> i32 {
        self.output(line).status.code().expect("an exit code")
    }

    /// Runs a line that must do what it says.
    #[track_caller]
    pub(crate) fn done(&self, line: &str) -> String {
        let output = self.output(line);
        assert!(output.status.success(), "{line}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    /// The object that a line prints with `--json`.
    #[track_caller]
    pub(crate) fn json(&self, line: &str) -> Json {
        let output = self.output(&format!("{line} --json"));
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{line}: {error}: {}", text(&output.stderr)))
    }

    /// What a terminal would show of some lines: the line, what it prints, "! " before what it says on
    /// stderr, and its exit code where that is not 0. A line "@ TIME" sets the clock.
    pub(crate) fn transcript(&mut self, lines: &str) -> String {
        let mut transcript = String::new();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(now) = line.strip_prefix("@ ") {
                self.at(now);
                let _ = writeln!(transcript, "@ {now}");
                continue;
            }
            let output = self.output(line);
            let _ = writeln!(transcript, "$ cramp {line}");
            transcript.push_str(&text(&output.stdout));
            for said in text(&output.stderr).lines() {
                let _ = writeln!(transcript, "! {said}");
            }
            match output.status.code() {
                Some(0) => {}
                code => {
                    let _ = writeln!(transcript, "[{}]", code.expect("an exit code"));
                }
            }
        }
        transcript.replace(self.folder().to_str().expect("a plain path"), "~")
    }
}

/// Compares a transcript with the one that was read and approved. The random part of an id is left out of it.
macro_rules! assert_transcript {
    ($transcript:expr) => {
        insta::with_settings!({ filters => vec![
            (r"([0-9a-f]{8})-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "$1-…"),
        ] }, { insta::assert_snapshot!($transcript) });
    };
}
pub(crate) use assert_transcript;

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// The words of a line as a shell would split it; double quotes only.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (place, part) in line.split('"').enumerate() {
        if place % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// What an export says, without the marks of what was deleted, which an undo leaves too, and without the times
/// at which it was said.
pub(crate) fn what_stands(export: &str) -> Vec<Json> {
    let read = |line: &str| serde_json::from_str::<Json>(line).expect("a line");
    let mut records: Vec<Json> = export.lines().map(read).collect();
    records.retain(|record| record["record"] != "deleted");
    for record in records.iter_mut().filter_map(Json::as_object_mut) {
        for name in ["updated_at", "device", "said", "doses_said"] {
            record.remove(name);
        }
    }
    records
}

/// A key of age's own tests, and who can encrypt for it.
pub(crate) const AGE_KEY: &str =
    "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33\n";
pub(crate) const AGE_RECIPIENT: &str =
    "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
