//! From screen to screen: Tab, a click and the palette, and never a digit.

use super::Play;

const EVENING: &str = "2026-11-24T20:00:00+01:00";

#[test]
fn digits_never_change_the_screen() {
    for page in ["history", "patterns", "review", "setup", "tonight esc"] {
        let play = Play::with_nights(30, EVENING).keys("esc").keys(page);
        let (screen, diary) = (play.screen(), play.journal());
        let play = play.keys("1 2 3 4 5 6 7 8 9 0");
        assert_eq!(play.screen(), screen, "{page}");
        assert!(play.journal() == diary, "{page}");
    }
}

#[test]
fn tab_leads_from_screen_to_screen_and_the_bar_says_so() {
    let play = Play::with_nights(30, EVENING);
    assert!(play.screen().contains("Tab/Shift-Tab"), "{}", play.screen());
    let first = play.keys("tab").screen();
    assert!(first.contains("nights filled in"), "{first}");
    let back = Play::with_nights(30, EVENING).keys("tab backtab").screen();
    assert!(back.contains("Before bed"), "{back}");
}

#[test]
fn the_key_that_switches_screens_is_named_at_every_width() {
    for (width, words) in [
        (80, "Tab/Shift-Tab"),
        (47, " Setup  Tab"),
        (46, "Setup  Tab"),
        (42, "Setup  Tab"),
        (41, "⇥ Tonight"),
        (40, "⇥ Tonight"),
        (39, "⇥ Tonight"),
    ] {
        let play = Play::with_nights(30, EVENING).sized(width, 19);
        let screen = play.screen();
        let bar = screen.lines().next().unwrap_or_default();
        assert!(
            bar.contains(words) && bar.contains("Setup"),
            "{width}: {bar}"
        );
    }
    let play = Play::with_nights(30, EVENING).in_ascii().sized(40, 12);
    assert!(play.screen().starts_with("> Tonight"), "{}", play.screen());
}

#[test]
fn a_cramp_that_was_none_can_be_deleted_at_every_width() {
    for (width, height) in [(120, 36), (80, 24), (46, 19), (40, 12)] {
        let play = Play::with_nights(30, EVENING)
            .sized(width, height)
            .keys("c f9");
        let screen = play.screen();
        assert!(screen.contains("Space it stopped  Del delete"), "{screen}");
    }
}

#[test]
fn the_palette_leads_to_every_screen_and_the_help_lists_no_digit() {
    for (name, sign) in [
        ("history", "nights filled in"),
        ("patterns", "What goes with"),
        ("review", "The week from"),
        ("setup", "Medicines"),
    ] {
        let play = Play::with_nights(30, EVENING).keys(":").typed("go to ");
        let screen = play.typed(name).keys("enter").screen();
        assert!(screen.contains(sign), "{name}: {screen}");
    }
    let help = Play::at(EVENING).sized(120, 60).keys("setup ?").screen();
    assert!(!help.contains(" 2  "), "{help}");
}

#[test]
fn the_palette_finds_what_is_on_other_screens_and_escape_comes_back() {
    for (words, sign) in [
        ("units", "─ Volume"),
        ("high contrast", "─ Colors"),
        ("furosemide", "─ Furosemide"),
        ("calf stretches", "─ Calf stretches"),
        ("dehydration", "─ Fluids"),
        ("electrolytes", "─ Other mineral supplement"),
        ("statins", "─ Atorvastatin"),
        ("inhaler", "A new medicine"),
        ("time of night", "When in the night they come"),
        ("chart: pain", "pain"),
        ("compare two", "2026 and"),
        ("foot and muscle", "─ Which foot and muscle"),
        ("trend", "─ Spells and trend"),
        ("water", "─ Fluids"),
        ("help", "─ Keys on this page"),
    ] {
        let play = Play::with_nights(120, EVENING).sized(120, 36);
        let mut play = play.keys(":").typed(words).keys("enter");
        let screen = play.screen();
        let shown = screen.to_lowercase().contains(&sign.to_lowercase());
        assert!(shown, "{words}: {screen}");
        // A page that was opened closes first.
        for _ in 0..3 {
            if !play.screen().contains("Before bed") {
                play = play.keys("esc");
            }
        }
        assert!(
            play.screen().contains("Before bed"),
            "{words}: {}",
            play.screen()
        );
    }
}

#[test]
fn a_medicine_can_be_added_from_anywhere_and_what_is_not_found_stays_typed() {
    let screen = Play::at(EVENING)
        .keys(":")
        .typed("add medicine")
        .keys("enter")
        .screen();
    assert!(screen.contains("A new medicine"), "{screen}");
    let screen = Play::at(EVENING)
        .keys(":")
        .typed("xyzzy")
        .keys("enter")
        .screen();
    assert!(
        screen.contains("xyzzy") && screen.contains("No match"),
        "{screen}"
    );
}

#[test]
fn the_help_does_what_its_line_says() {
    let play = Play::with_nights(30, EVENING).keys("history ?");
    assert!(play.screen().contains("Enter does it"), "{}", play.screen());
    let play = play.click("Go to a date");
    assert!(play.screen().contains("go to "), "{}", play.screen());
}

#[test]
fn a_filter_is_cleared_by_escape() {
    let play = Play::with_nights(60, EVENING).keys("history f right enter");
    assert!(play.screen().contains("only "), "{}", play.screen());
    let play = play.keys("esc");
    assert!(!play.screen().contains("only "), "{}", play.screen());
}
