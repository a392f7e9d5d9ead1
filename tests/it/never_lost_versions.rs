//! What another program, or a later one of ours, wrote is refused and left as it is, byte for byte.

use std::fs;

use cramp::store::VERSION;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::support::fault::{bytes_of, kept_in, said, take_in};
use crate::support::shell::Home;

/// Looking, writing, undoing, looking after the file.
const LINES: [&str; 11] = [
    "",
    "list",
    "show last",
    "status",
    "doctor --fix --deep",
    "undo",
    "delete last",
    "now -q",
    "log 2:00 --note precious",
    "night --quiet",
    "backup copy.db",
];

/// Changes the diary as another program would, and leaves what it wrote in the log where `in_log` says so.
fn changed(home: &Home, sql: &str, in_log: bool) {
    let connection = Connection::open(home.diary()).expect("a database");
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, in_log)
        .expect("a known switch");
    connection.execute_batch(sql).expect("changed");
    let log = home.folder().join("diary.db-wal");
    if !in_log {
        connection.close().expect("closed");
        return;
    }
    assert!(fs::metadata(log).is_ok_and(|log| log.len() > 0), "a log");
}

#[test]
fn a_diary_of_a_newer_version_is_refused_and_left_as_it_is() {
    for in_log in [false, true] {
        let home = Home::new();
        home.done("log 1:00 --note before");
        changed(&home, "PRAGMA user_version = 99", in_log);
        let before = bytes_of(&home.diary());
        for line in LINES {
            let output = home.output(line);
            let words = said(&output);
            assert_eq!(output.status.code(), Some(76), "{line}: {words}");
            for word in ["version 99", &format!("version {VERSION}"), "newer version"] {
                assert!(words.contains(word), "{line}: {words}");
            }
            if line.starts_with("log") {
                assert!(words.contains("not saved: "), "{words}");
                let elsewhere = Home::new();
                take_in(&kept_in(&words), &elsewhere, &elsewhere.diary());
                assert_eq!(elsewhere.json("list")["episodes"][0]["note"], "precious");
            }
            assert!(bytes_of(&home.diary()) == before, "{line} changed the file");
        }
        assert!(!home.folder().join("copy.db").exists());
    }
}

#[test]
fn a_database_of_another_program_is_refused_and_left_as_it_is() {
    let made = "PRAGMA journal_mode = WAL; CREATE TABLE diary (day TEXT, entry TEXT);
                INSERT INTO diary VALUES ('today', 'dear diary'); PRAGMA user_version = 1";
    for (in_log, sql) in [
        (false, made.to_owned()),
        (true, made.to_owned()),
        (false, format!("{made}; PRAGMA application_id = 1")),
    ] {
        let home = Home::new();
        changed(&home, &sql, in_log);
        let before = bytes_of(&home.diary());
        for line in LINES {
            let output = home.output(line);
            let words = said(&output) + &String::from_utf8_lossy(&output.stdout);
            assert_eq!(output.status.code(), Some(65), "{line}: {words}");
            assert!(words.contains("is not a cramp diary"), "{line}: {words}");
            assert!(bytes_of(&home.diary()) == before, "{line} changed the file");
        }
    }
}
