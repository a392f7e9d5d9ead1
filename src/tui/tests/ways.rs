//! From screen to screen: Tab, a click and the palette, and never a digit.

use super::Play;

const EVENING: &str = "2026-11-24T20:00:00+01:00";

#[test]
fn digits_never_change_the_screen() {
    for page in ["history", "patterns", "review", "body", "tonight esc"] {
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
fn the_palette_leads_to_every_screen_and_the_help_lists_no_digit() {
    for (name, sign) in [
        ("history", "nights filled in"),
        ("patterns", "What goes with"),
        ("review", "The week from"),
        ("body", "Medicines"),
    ] {
        let play = Play::with_nights(30, EVENING).keys(":").typed("go to ");
        let screen = play.typed(name).keys("enter").screen();
        assert!(screen.contains(sign), "{name}: {screen}");
    }
    let help = Play::at(EVENING).sized(120, 60).keys("body ?").screen();
    assert!(!help.contains(" 2  "), "{help}");
}
