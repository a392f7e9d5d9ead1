//! The page as a whole: settings, the mouse, what is empty, what is small, what was typed.

use super::*;
use crate::draw::canvas::Target;

#[test]
fn every_setting_steps_through_its_values() {
    for setting in Setting::iter() {
        let mut screen = screen_after("<End> <PgUp>");
        for _ in 0..setting as usize {
            screen.press("<Down>");
        }
        screen.press("<Right>");
        let second = setting.values().nth(1).expect("a second value");
        assert_eq!(
            screen.effects,
            [Effect::Set(setting, second.to_owned())],
            "{setting}"
        );
        screen.press("<Left>");
        assert_eq!(screen.app.context().settings, Settings::default());
        screen.press("<Left>");
        let last = setting.values().last().expect("values");
        assert_eq!(screen.app.context().settings.get(setting), last);
    }
}

#[test]
fn a_night_boundary_can_be_typed() {
    let mut screen = screen_after("<End> <PgUp> <Down> <Down> <Down> <Enter> noonish <Enter>");
    assert_eq!(screen.effects, []);
    screen.shows("noonish").shows("use a time of day");
    screen.press("<Esc> <later> <Enter> 14:30 <Enter>");
    let set = Effect::Set(Setting::NightBoundary, "14:30".to_owned());
    assert_eq!(screen.effects, [set]);
    screen.shows("◂ 14:30 ▸");
}

#[test]
fn digits_never_turn_the_page() {
    let mut screen = screen_after("a 123");
    screen.shows("A new medicine").shows("123");
    screen.press("<Esc> 2 1");
    assert!(screen.text(120, 40).contains("Medicines"));
    screen.shows("+ continue adding 123");
}

#[test]
fn what_stands_is_saved_when_the_page_is_left() {
    let mut screen = Screen::new(with_medicines());
    screen.press("<Enter> <End> X").click("Review");
    assert_eq!(screen.journal().regimens[1].name, "FurosemideX");
}

#[test]
fn a_mouse_does_what_the_keys_do() {
    let mut screen = Screen::new(with_medicines());
    screen.click("Simvastatin").shows("▸   Simvastatin");
    screen.click("Furosemide").click("taken tonight");
    screen.shows("● taken");
    screen.click("Alcohol").click("○ not asked");
    assert_eq!(screen.factor("alcohol").asked, AskTime::OnRequest);
    screen
        .press("<Home>")
        .click("add a condition")
        .shows("A new condition");
    screen.click("neuropathy").shows("◂ diabetes ▸");
    screen
        .click("Furosemide")
        .shows("+ continue adding a condition");
}

#[test]
fn a_click_does_not_scroll_what_it_is_on() {
    for keys in ["", "<Home>"] {
        let mut screen = screen_after(keys);
        let line_of = |screen: &Screen| {
            let text = screen.text(120, 24);
            text.lines().position(|line| line.contains("● Bananas"))
        };
        let before = line_of(&screen);
        assert!(before.is_some_and(|line| line > 12));
        let place = super::super::sections::items(&[], screen.app.context())
            .iter()
            .position(|item| item.key() == "factor bananas");
        let effect = screen
            .app
            .click(Click::Select(Target::Row(place.expect("a row"))));
        screen.perform(effect);
        assert_eq!(line_of(&screen), before);
        screen.press("<Down>");
        assert!(line_of(&screen) < before);
    }
}

#[test]
fn what_does_not_fit_below_the_list_is_read_on_the_whole_page() {
    let mut screen = Screen::new(with_medicines());
    screen.press("<Home>");
    let list = screen.text(80, 24);
    assert!(
        list.contains("m more") && !list.contains("for you"),
        "{list}"
    );
    screen.press("m");
    let page = screen.text(80, 24);
    assert!(
        page.contains("studies") && page.contains("for you"),
        "{page}"
    );
    // A low page is read line by line, and its last page is full.
    assert!(!screen.text(46, 12).contains("for you"));
    screen.press("<End>");
    let end = screen.text(46, 12);
    screen.press("<Down>");
    assert_eq!(screen.text(46, 12), end);
    screen.press("<Up>");
    assert_ne!(screen.text(46, 12), end);
    screen.press("<Esc>");
    assert_eq!(screen.text(80, 24), list);
}

#[test]
fn an_empty_diary_says_what_will_be_here_and_which_key_to_press() {
    let mut screen = screen_after("<Home>");
    screen
        .shows("Your medicines are listed here")
        .shows("Press ")
        .shows("a to add one.");
    screen
        .press("<PgDn>")
        .shows("Your conditions are listed here");
    screen.press("<PgDn>").shows("Add anything you suspect");
}

#[test]
fn what_a_person_typed_cannot_act_on_the_terminal() {
    let mut journal = with_medicines();
    journal.regimens[1].name = "evil\u{1b}[31m\u{202e}".to_owned();
    journal.regimens[1].doses[1].text = "\u{9b}2J".to_owned();
    let mut screen = Screen::new(journal);
    for keys in ["<Home>", "<Enter>", "<Enter> <Down> <Down> <Enter>"] {
        screen.press(keys);
        for (width, height) in [(120, 40), (46, 19), (40, 12)] {
            let text = screen.text(width, height).replace('\n', "");
            assert!(!text.chars().any(crate::diary::acts), "{text}");
        }
    }
}

#[rstest::rstest]
#[case::list("<Home>")]
#[case::end_of_the_list("<End>")]
#[case::read("m <End>")]
#[case::refused_form("<Enter> <Tab> <Tab> 2020 <Enter>")]
#[case::refused_key("<Down> t")]
#[case::long_form(
    "<PgDn> <PgDn> a <Tab> <Right> <Tab> <Tab> <Right> <Tab> 足がつった足がつった <C-s>"
)]
fn no_size_is_too_small(#[case] keys: &str) {
    let mut journal = with_medicines();
    journal.conditions.push(Condition {
        id: ConditionId::from_parts(1, [3; 10]),
        kind: ConditionKind::Diabetes,
        since: None,
        until: Some(day("2026-01-01")),
        name: None,
        precision: crate::diary::SpanPrecision::default(),
    });
    let mut screen = Screen::new(journal);
    screen.press(keys);
    for (width, height) in crate::tui::tests::sizes() {
        screen.drawn(width, height);
    }
}
