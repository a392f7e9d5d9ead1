//! kill -9 at any moment: what was acknowledged is there, what was not is there whole or not at all.

use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::support::fault::{Chance, assert_sound, notes};
use crate::support::shell::{CRAMP, Home};

#[test]
fn entries_killed_at_random_moments_are_whole_or_absent() {
    let home = Home::new();
    let begun = Instant::now();
    home.done("log 0:30 --note first");
    let usual = begun.elapsed().as_micros() as u64;
    let mut chance = Chance(1);
    let mut acknowledged = vec!["first".to_owned()];
    for turn in 0..40 {
        let note = format!("turn {turn}");
        let mut cramp = home
            .command(Path::new(CRAMP))
            .args(["log", "-30m", "--note", &note])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        // The moment of the fault, not a wait for anything.
        sleep(Duration::from_micros(chance.below(2 * usual)));
        let _ = cramp.kill();
        if cramp.wait().expect("the program ends").success() {
            acknowledged.push(note);
        }
    }
    assert_sound(&home);
    home.done("log 3:00 --note last");
    acknowledged.push("last".to_owned());
    let there = notes(&home);
    for note in &acknowledged {
        let found = there.iter().filter(|found| *found == note).count();
        assert_eq!(found, 1, "{note}: {there:?}");
    }
    for note in &there {
        let found = there.iter().filter(|found| *found == note).count();
        assert_eq!(found, 1, "{note} stands there twice");
    }
}

#[test]
fn a_first_start_that_is_killed_leaves_a_diary_or_none() {
    let mut chance = Chance(2);
    for _ in 0..10 {
        let home = Home::new();
        let mut cramp = home
            .command(Path::new(CRAMP))
            .args(["log", "-30m", "--note", "first"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        sleep(Duration::from_micros(chance.below(60_000)));
        let _ = cramp.kill();
        let acknowledged = cramp.wait().expect("the program ends").success();
        home.done("log 3:00 --note second");
        assert_sound(&home);
        let there = notes(&home);
        assert!(
            there == ["first", "second"] || !acknowledged && there == ["second"],
            "{there:?}"
        );
    }
}

#[test]
fn a_cramp_still_runs_after_its_screen_was_killed() {
    let mut home = Home::new();
    let screen = home.screens("now --foot left").start();
    screen.wait_for("since 03:12");
    screen.keys("7");
    screen.wait_until("a cramp that has a pain", |_| {
        home.json("list")["episodes"][0]["pain"] == 7
    });
    screen.signal("KILL");
    screen.wait_exit();
    let episode = &home.json("list")["episodes"][0];
    assert_eq!(
        (&episode["end"], &episode["foot"]),
        (&"open".into(), &"left".into())
    );
    assert_sound(&home);

    home.at("2026-11-24T03:20:00+01:00");
    let again = home.screens("").start();
    again.wait_for("since 03:12");
    again.keys("<Space>");
    again.wait_for("03:12 – 03:20");
    again.keys("q");
    assert!(again.wait_exit().success());
    let episode = &home.json("list")["episodes"][0];
    assert_eq!(episode["duration_seconds"], 480, "{episode}");
}
