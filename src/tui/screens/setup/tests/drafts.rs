//! Nothing typed into a form acts as a command, and nothing is lost: by no key, and not with the program.

use super::*;
use crate::config::drafts::Draft;

#[test]
fn enter_saves_new_and_standing_rows_alike_and_the_hint_says_so() {
    let mut screen = Screen::new(with_medicines());
    for keys in ["a Torasemide", "<Enter>"] {
        screen
            .press(keys)
            .shows("Enter save")
            .shows("Tab next field");
        screen.press("<Tab>").shows("Enter save");
        screen.press("<Enter>");
        assert!(!screen.text(120, 40).contains("Enter save"), "{keys}");
    }
    assert_eq!(screen.effects.len(), 1, "nothing was changed in the second");
}

#[test]
fn what_is_typed_on_after_a_form_closed_does_nothing() {
    let said = "That was typed into no field; nothing was done.";
    for closing in ["<Enter>", "<Esc>"] {
        for text in ["20 mg twice", "stop 3 weeks ago", "cuq?: r+", "x"] {
            let mut screen = Screen::new(with_medicines());
            screen.press("<Enter>").press(closing);
            for letter in text.chars() {
                screen.wait(499);
                screen.press_key(typed(letter));
            }
            // The Enter too many opens no form, and Space and Del are no commands.
            screen.type_on("<Enter> <Del> <Space> <Bksp>").shows(said);
            assert!(!screen.text(120, 40).contains("dose since"), "{text}");
            assert_eq!(screen.effects, [], "{closing} {text}");
            screen.wait(500);
            screen.type_on("<Del>");
            assert_eq!(screen.journal().regimens.len(), 1, "{closing} {text}");
        }
    }
}

#[test]
fn keys_that_are_no_text_act_right_after_a_form_closed() {
    let mut screen = Screen::new(with_medicines());
    screen
        .press("<Enter> <Enter> <Down>")
        .shows("▸   Simvastatin");
    screen
        .press("<Enter> <Enter> <Tab>")
        .shows("Before you start");
    screen.type_on("c <Space>");
    assert_eq!(screen.effects, [], "the text goes on over another page");
    let mut screen = Screen::new(with_medicines());
    screen.press("<Enter> <Enter>");
    let leaves = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
    let effect = screen.app.press(KeyCombination::from(leaves));
    assert_eq!(effect, Some(Effect::Quit));
}

#[test]
fn only_del_deletes() {
    let mut screen = Screen::new(with_medicines());
    screen.shows("Del delete");
    screen.press("x X d D <Bksp>");
    assert_eq!(screen.effects, []);
    screen.press("<Del>");
    assert_eq!(screen.journal().regimens.len(), 1);
}

#[test]
fn text_is_replaced_where_a_field_is_entered_and_corrected_after_an_arrow() {
    let mut screen = Screen::new(with_medicines());
    screen.press("<Enter> Torasemide <Tab> <Tab> <Tab> <Tab> 10mg <Enter>");
    let names = |screen: &Screen| screen.journal().regimens[1].name.clone();
    assert_eq!(names(&screen), "Torasemide");
    assert_eq!(
        screen.journal().regimens[1]
            .doses
            .last()
            .map(|dose| dose.text.as_str()),
        Some("10mg")
    );
    screen.press("<Enter> <End> X <Enter>");
    assert_eq!(names(&screen), "TorasemideX");
}

/// The program left and started again, as far as a screen can tell.
fn again(screen: &Screen, journal: Journal) -> Screen {
    let drafts = screen.app.drafts();
    let mut again = Screen::new(journal);
    again.app = again.app.take_over(drafts);
    again
}

#[test]
fn a_half_filled_form_is_there_at_the_next_start() {
    for keys in [
        "a Toras <Tab> s <Tab> 5mg",
        "a Toras <Tab> s <Tab> 5mg <Esc>",
    ] {
        let mut screen = screen_after(keys);
        screen.press("<PgDn>");
        let mut screen = again(&screen, Journal::default());
        screen.shows("+ continue adding Toras");
        screen
            .press("a")
            .shows("Toras")
            .shows("statin")
            .shows("5mg");
        screen.press("emide <Enter>");
        assert_eq!(screen.journal().regimens[0].name, "Torasemide");
        assert_eq!(screen.app.drafts(), []);
    }
}

#[test]
fn a_form_that_is_open_when_the_program_ends_is_a_draft_and_no_record() {
    for (row, keys, waits) in [
        ("add a medicine", "atorvasta", "+ continue adding atorvasta"),
        (
            "add a condition",
            "<Right>",
            "+ continue adding a condition",
        ),
        ("add a factor", "bath", "+ continue adding bath"),
        (
            "Furosemide",
            "<Enter> Torasem",
            "continue changing Furosemide",
        ),
        ("Alcohol", "<Enter> <Tab> 3", "continue changing Alcohol"),
    ] {
        let mut screen = Screen::new(with_medicines());
        if row != "Furosemide" {
            screen.click(row);
        }
        screen.press(keys);
        assert_eq!(screen.app.leave(), None, "{row}");
        let mut again = again(&screen, with_medicines());
        again.press("<PgDn> <PgUp>").shows(waits);
        assert_eq!(again.journal().regimens, with_medicines().regimens);
    }
}

#[test]
fn a_change_that_waits_is_continued_or_discarded() {
    let mut screen = Screen::new(with_medicines());
    screen.press("<Enter> Torasem");
    screen.app.leave();
    let begun = again(&screen, with_medicines());
    let mut screen = again(&begun, with_medicines());
    screen.press("<Down> <Up>").shows("Enter continue");
    screen.press("<Enter> <End> ide <Enter>");
    assert_eq!(screen.journal().regimens[1].name, "Torasemide");
    let mut screen = again(&begun, with_medicines());
    screen.press("<Down> <Up>").shows("Del discard");
    screen.press("<Del>").shows("▸ · Furosemide");
    assert_eq!((screen.effects.len(), screen.app.drafts().len()), (0, 0));
}

#[test]
fn a_change_that_cannot_be_saved_waits_with_its_reason() {
    let mut screen = Screen::new(with_medicines());
    screen
        .press("<Enter> <Tab> <Tab> 31.31. <Esc>")
        .shows("I don't understand this date");
    screen.press("<Esc>");
    assert_eq!(screen.effects, []);
    screen
        .press("<Enter>")
        .shows("31.31.")
        .shows("I don't understand this date");
    let mut screen = again(&screen, with_medicines());
    screen
        .press("<Enter>")
        .shows("31.31.")
        .shows("I don't understand this date");
    screen.press("2026-05-01 <Enter>");
    assert_eq!(screen.journal().regimens[1].since, day("2026-05-01"));
    assert_eq!(screen.app.drafts(), []);
}

#[test]
fn what_can_be_saved_is_saved_when_a_form_is_left() {
    let mut screen = Screen::new(with_medicines());
    screen.press("<Enter> Torasemide <Esc>");
    assert_eq!(screen.journal().regimens[1].name, "Torasemide");
    assert_eq!(screen.app.drafts(), Vec::<Draft>::new());
}
