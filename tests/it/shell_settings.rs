//! The settings' file: a slip in it spoils one line and stops nothing.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use crate::support::shell::{Home, assert_transcript, text};

/// A home with settings in it.
fn with(settings: &str) -> (Home, PathBuf) {
    let home = Home::new();
    let folder = home.folder().join(".config/cramp");
    fs::create_dir_all(&folder).expect("a folder");
    let mode = fs::Permissions::from_mode(0o700);
    fs::set_permissions(&folder, mode).expect("a mode");
    let file = folder.join("config.toml");
    fs::write(&file, settings).expect("written");
    (home, file)
}

#[test]
fn a_wrong_word_is_told_and_the_default_holds_for_it_alone() {
    let (mut home, _) = with("clock = \"12h\"\ntheme = \"nihgt\"\nunit = \"us\"\n");
    assert_transcript!(home.transcript(
        "log 2:00
         list
         now -q
         export -o out.jsonl
         backup copy.db
         config
         config check
         config theme night
         config check
         config check --json
         config unit us
         doctor
         paths"
    ));
    assert_eq!(home.code("config check"), 78);
    let (home, _) = with("clock = \"12h\"\n");
    home.done("config check");
    assert_eq!(
        home.json("config check")["wrong"].as_array().map(Vec::len),
        Some(0)
    );
}

#[test]
fn settings_that_are_no_file_hold_up_nothing() {
    let (home, file) = with("");
    fs::remove_file(&file).expect("removed");
    let made = std::process::Command::new("mkfifo").arg(&file).status();
    assert!(made.expect("mkfifo runs").success());
    for line in ["now -q", "over", "list", "export", "status", "config"] {
        let output = home.output(line);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{line}");
        assert!(
            text(&output.stderr).contains("the defaults are used"),
            "{line}"
        );
    }
    assert_eq!(home.code("config check"), 78);
    assert_eq!(home.code("config theme night"), 78);
    fs::remove_file(&file).expect("removed");
    std::os::unix::fs::symlink("/dev/zero", &file).expect("a link");
    home.done("log 2:30");
    assert_eq!(home.code("config check"), 78);
}

#[test]
fn the_screens_open_and_say_what_is_wrong() {
    let (home, _) = with("theme = \"nihgt\"\n");
    let screen = home.screens("").start();
    screen.wait_for("config.toml, line 1: theme \"nihgt\"");
    screen.keys("q");
    assert!(screen.wait_exit().success());
}

#[test]
fn a_file_that_a_link_leads_to_is_followed() {
    let (home, file) = with("");
    let kept = home.folder().join("dotfiles");
    fs::rename(&file, &kept).expect("moved");
    std::os::unix::fs::symlink(&kept, &file).expect("a link");
    home.done("config theme light");
    assert!(file.symlink_metadata().expect("there").is_symlink());
    assert_eq!(
        fs::read_to_string(&kept).expect("read"),
        "theme = \"light\"\n"
    );
    assert_eq!(home.done("config theme"), "light\n");
}
