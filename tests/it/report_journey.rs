//! From Review to the page for a doctor, in a real terminal.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::shell::Home;

#[test]
fn review_writes_the_page_into_a_file_for_its_owner() {
    let mut home = Home::new();
    home.at("2026-11-24T19:30:00+01:00");
    home.done("log 1:00 --for 4m --foot left --muscle arch --pain 6");
    home.done("night 2026-11-22 --quiet");
    let screen = home.screens("").folder(home.folder()).start();
    screen.wait_for("Tonight");
    screen.keys("<Tab> <Tab> <Tab>");
    screen.wait_for("For a doctor");
    screen.keys("r");
    screen.wait_for("cramp-report-2026-11-24.html");
    screen.keys("q");
    assert!(screen.wait_exit().success());
    let file = home.folder().join("cramp-report-2026-11-24.html");
    let mode = fs::metadata(&file).expect("written").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let page = fs::read_to_string(&file).expect("text");
    let first: Vec<&str> = page.lines().take(3).collect();
    assert_eq!(
        first,
        ["<!DOCTYPE html>", "<html lang=\"en\">", "<head>"],
        "{page}"
    );
    assert!(page.contains("Night cramps: a summary for the doctor"));
}
