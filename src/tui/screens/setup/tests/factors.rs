//! Conditions, own factors, and what the check-in asks.

use super::*;

#[test]
fn conditions_come_and_go_with_their_dates() {
    let mut screen = screen_after("<PgDn> a d <Tab> 2019-05-01 <Enter>");
    let diabetes = |screen: &Screen| screen.journal().conditions[0].clone();
    assert_eq!(diabetes(&screen).kind, ConditionKind::Diabetes);
    assert_eq!(diabetes(&screen).since, Some(day("2019-05-01")));
    screen.shows("▸   diabetes");
    screen.press("a d <C-s>").shows("already in your diary");
    screen.press("<Esc> <later> <Up> s");
    assert_eq!(diabetes(&screen).until, Some(day("2026-11-23")));
    screen.press("<Enter> <Tab> <Tab> 2018-01-01 <Enter>");
    screen.shows("diabetes can't end before it");
    screen.press("<Esc>").shows("continue changing diabetes");
    screen.press("<Del> <Del>");
    assert_eq!(screen.journal().conditions, []);
}

#[test]
fn an_own_factor_goes_in_with_threshold_and_lag() {
    let mut screen =
        screen_after("<PgDn> <PgDn> a steps <Tab> <Right> <Tab> steps <Tab> o <Tab> many <C-s>");
    assert_eq!(screen.effects, []);
    screen.shows("many").shows("threshold \"many\"");
    screen.press("<Bksp> <Bksp> <Bksp> <Bksp> 8000 <Tab> m <Tab> <Right> <Enter>");
    let factor = screen.factor("steps").clone();
    assert_eq!(factor.kind, Kind::Amount(Unit::Own("steps".to_owned())));
    assert_eq!((factor.lag, factor.asked), (1, AskTime::Evening));
    assert_eq!(factor.triggers[0].test, Test::Over(8000.0));
    assert_eq!(factor.triggers[0].expects, Direction::Raises);

    // It is put away and taken up, never lost.
    screen.press("<later> <Del>").shows("archived");
    assert!(screen.factor("steps").archived);
    screen.press("s");
    assert!(!screen.factor("steps").archived);
    screen.press("a steps <C-s>").shows("this name is taken");
}

#[test]
fn an_own_choice_counts_by_one_of_its_words() {
    let screen =
        screen_after("<PgDn> <PgDn> a shift <Tab> <Left> <Tab> early,late,night <Tab> n <C-s>");
    let factor = screen.factor("shift");
    assert_eq!(factor.words(), ["early", "late", "night"]);
    assert_eq!(factor.triggers[0].test, Test::Is(2));
}

#[test]
fn a_factor_is_switched_off_and_on_again() {
    let mut screen = screen_after("<PgDn> <PgDn> <PgDn> <Space>");
    assert_eq!(screen.entry().label, "Fluids is not asked");
    assert_eq!(screen.factor("fluids").asked, AskTime::OnRequest);
    screen.shows("30 of 43").shows("○ Fluids");
    screen.later(1).press("<Space>");
    assert_eq!(screen.factor("fluids").asked, AskTime::Evening);
    screen.press("<Right>");
    assert_eq!(screen.factor("fluids").asked, AskTime::Morning);
    screen.press("<later> <Del>");
    assert_eq!(screen.factor("fluids").asked, AskTime::Evening);
    // What is known only after the night is not asked before it.
    let mut screen = screen_after("<End>");
    screen.press("<PgUp> <PgUp>");
    while !screen.text(120, 40).contains("▸ ● Soreness") {
        screen.press("<Down>");
    }
    screen.press("<Right>");
    assert_eq!(screen.factor("soreness").asked, AskTime::OnRequest);
    screen.press("<Right>");
    assert_eq!(screen.factor("soreness").asked, AskTime::Morning);
}

#[test]
fn a_threshold_and_a_lag_are_changed_and_come_back() {
    let mut screen =
        screen_after("<PgDn> <PgDn> <PgDn> <Enter> <Tab> 1.8 <Tab> <Tab> <Right> <Enter>");
    let fluids = screen.factor("fluids");
    assert_eq!(fluids.triggers[0].test, Test::Under(1800.0));
    assert_eq!(fluids.triggers[0].expects, Direction::Raises);
    assert_eq!(fluids.lag, 1);
    screen
        .shows("under 1.8 l")
        .shows("evening, under 1.5 l, the same night");
    screen.press("<later> <Del>");
    assert_eq!(
        screen.factor("fluids").triggers[0].test,
        Test::Under(1500.0)
    );
    assert_eq!(screen.factor("fluids").lag, 0);

    screen
        .press("<Enter> <Tab> lots <Enter>")
        .shows("lots")
        .shows("use l, ml or fl oz. Try: 1.2l");
}
