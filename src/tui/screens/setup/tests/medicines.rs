//! Medicines, from the first letter to the entry.

use super::*;
use crate::diary::{RecordKey, RegimenKind};

#[test]
fn a_new_medicine_goes_in_with_the_class_of_its_name() {
    let screen = screen_after("a Torasemide <Tab> <Down> 5 <Space> mg <Tab> -3d <Enter>");
    let entry = screen.entry();
    assert_eq!(entry.label, "start of Torasemide on 20 Nov");
    let [Edit::Regimen(regimen)] = entry.edits.as_slice() else {
        panic!("{entry:?}");
    };
    assert_eq!(regimen.name, "Torasemide");
    assert_eq!(regimen.class, Class::DiureticLoop);
    assert_eq!((regimen.since, regimen.until), (day("2026-11-20"), None));
    let dose = Dose {
        since: day("2026-11-20"),
        text: "5 mg".to_owned(),
    };
    assert_eq!(regimen.doses, [dose]);
    screen.shows("▸ · Torasemide 5 mg").shows("diuretic, loop");
}

#[test]
fn a_class_that_was_chosen_is_not_taken_back_by_the_name() {
    let screen = screen_after("a <Tab> s <Up> Torasemide <C-s>");
    let [Edit::Regimen(regimen)] = screen.entry().edits.as_slice() else {
        panic!("{:?}", screen.entry());
    };
    assert_eq!(regimen.class, Class::Statin);
}

#[test]
fn a_bad_date_is_refused_and_what_was_typed_stays() {
    let mut screen = screen_after("a Torasemide <Tab> <Tab> <Tab> 24.13. <Enter>");
    assert_eq!(screen.effects, []);
    screen
        .shows("Torasemide")
        .shows("24.13.")
        .shows("understand this date")
        .shows("June 2024, 2019");
    screen.press("<Bksp> <Bksp> <Bksp> <Bksp> <Bksp> <Bksp> mon <Enter>");
    assert_eq!(screen.entry().label, "start of Torasemide on 23 Nov");
}

#[test]
fn a_medicine_needs_a_name_and_stands_once_in_the_list() {
    let screen = screen_after("a <C-s>");
    assert_eq!(screen.effects, []);
    screen.shows("please type its name");

    let mut screen = Screen::new(with_medicines());
    screen.press("a furosemide <C-s>");
    assert_eq!(screen.effects, []);
    screen
        .shows("you already take it, since")
        .shows("  2026-06-01. Try: change its dose");
}

#[test]
fn a_half_typed_medicine_is_kept_until_it_is_wanted() {
    let mut screen = screen_after("a Toras <Esc>");
    screen.shows("+ continue adding Toras");
    screen.press("<PgDn> <PgUp> a emide <C-s>");
    let [Edit::Regimen(regimen)] = screen.entry().edits.as_slice() else {
        panic!("{:?}", screen.entry());
    };
    assert_eq!(regimen.name, "Torasemide");
    // It is there once, and no longer half typed.
    screen.shows("+ add a medicine");
    screen.press("<Down> a Other <Esc>").shows("Del discard");
    screen.press("<later> <Del>").shows("+ add a medicine");
}

#[test]
fn a_stop_before_the_start_is_refused_in_the_form_and_in_the_list() {
    let mut screen = Screen::new(with_medicines());
    screen.press("<Enter> <Tab> <Tab> <Tab> 2026-05-01 <Enter>");
    assert_eq!(screen.effects, []);
    screen
        .shows("2026-05-01")
        .shows("Furosemide can't stop before it");

    let mut screen = screen_after("a Torasemide <Tab> <Tab> <Tab> tomorrow <Enter> <later> s");
    assert_eq!(screen.effects.len(), 1);
    screen.shows("Torasemide can't stop before it");
    screen.press("<Down>");
    assert!(!screen.text(120, 40).contains("can't stop"));
}

#[test]
fn a_medicine_stops_today_goes_on_and_begins_again() {
    let mut screen = Screen::new(with_medicines());
    screen.press("s");
    assert_eq!(screen.entry().label, "end of Furosemide on 23 Nov");
    let furosemide = |screen: &Screen| {
        let mut regimens = screen.journal().regimens.iter();
        regimens
            .find(|one| one.name == "Furosemide")
            .cloned()
            .expect("it stays")
    };
    assert_eq!(furosemide(&screen).until, Some(day("2026-11-23")));
    screen.shows("1 Jun – 23 Nov");
    screen.press("s");
    assert_eq!(furosemide(&screen).until, None);

    // What ended long ago begins as a new course, so that the time without it stays.
    screen.press("<Down> s");
    let simvastatin: Vec<Option<NaiveDate>> = screen
        .journal()
        .regimens
        .iter()
        .filter(|one| one.name == "Simvastatin")
        .map(|one| one.until)
        .collect();
    assert_eq!(simvastatin, [Some(day("2025-08-01")), None]);
    screen
        .shows("1 Feb 2025 – 1 Aug 2025")
        .shows("▸ · Simvastatin");
}

#[test]
fn another_dose_keeps_the_one_before() {
    let mut screen = Screen::new(with_medicines());
    screen.shows("20 mg since 1 Jun, 40 mg since 3 Sep");
    screen.press("<Enter> <Tab> <Tab> <Tab> <Tab> <Bksp> <Bksp> <Bksp> <Bksp> <Bksp> 60 <Enter>");
    let doses = |screen: &Screen| -> Vec<String> {
        let doses = screen.journal().regimens[1].doses.iter();
        doses
            .map(|dose| format!("{} {}", dose.text, dose.since))
            .collect()
    };
    let (first, second) = ("20 mg 2026-06-01", "40 mg 2026-09-03");
    assert_eq!(doses(&screen), [first, second, "60 2026-11-23"]);
    // Its date alone moves it, and the entry takes the old one out.
    screen.press("<Enter> <Up> <Up> <Up> 2026-11-20 <Enter>");
    assert_eq!(doses(&screen), [first, second, "60 2026-11-20"]);
    let id = RegimenId::from_parts(1, [2; 10]);
    let gone = Edit::Forget(RecordKey::Dose {
        regimen: id,
        since: day("2026-11-23"),
    });
    assert!(screen.entry().edits.contains(&gone));
}

#[test]
fn a_medicine_can_be_one_taken_as_needed() {
    let mut screen = Screen::new(with_medicines());
    screen.shows("daily, since 1 Jun");
    screen.press("<Enter> <Up> <Up> <Right> <Enter>");
    let kind = |screen: &Screen| screen.journal().regimens[1].kind;
    assert_eq!(kind(&screen), RegimenKind::AsNeeded);
    screen.shows("as needed, since 1 Jun");
    screen.shows("not filled in");
    screen.press("<Enter> <Tab> <Tab> 2026-05-15 <Enter>");
    screen.shows("since 15 May  as needed");
    screen.press("<Enter> <Up> <Up> <Left> <Enter>");
    assert_eq!(kind(&screen), RegimenKind::Daily);
}

#[test]
fn a_first_dose_moves_with_the_start_and_an_emptied_one_goes() {
    let mut screen = Screen::new(with_medicines());
    screen.press("<Enter> <Tab> <Tab> 2026-05-15 <Enter>");
    screen.shows("20 mg since 15 May, 40 mg since 3 Sep");
    screen.press("<Enter> <Up> <Up> <Up> <Up> <Bksp> <Bksp> <Bksp> <Bksp> <Bksp> <Enter>");
    assert!(
        screen
            .entry()
            .edits
            .contains(&Edit::Forget(RecordKey::Dose {
                regimen: RegimenId::from_parts(1, [2; 10]),
                since: day("2026-09-03"),
            }))
    );
    screen.shows("Furosemide 20 mg");
    // No dose begins before its medicine does.
    screen.press("<Enter> <Up> <Up> <Up> 2026-01-01 <Enter>");
    screen.shows("dose since 2026-01-01: Furosemide starts on");
}

#[test]
fn a_form_that_changes_nothing_writes_nothing() {
    let mut screen = Screen::new(with_medicines());
    screen.press("<Enter> <Enter>");
    assert_eq!(screen.effects, []);
    screen.press("<PgDn> <PgDn> <PgDn> <Enter> <Enter>");
    assert_eq!(screen.effects, []);
}

#[test]
fn taken_skipped_and_not_said_follow_each_other() {
    let mut screen = Screen::new(with_medicines());
    let id = RegimenId::from_parts(1, [2; 10]);
    let night: Night = "2026-11-23".parse().expect("a night");
    let taken = |screen: &Screen| screen.journal().check_ins[&night].taken(id);
    screen.press("t");
    assert_eq!(taken(&screen), Some(true));
    screen.shows("● Furosemide");
    screen.press("t");
    assert_eq!(taken(&screen), Some(false));
    screen.shows("○ Furosemide");
    screen.press("<Space>");
    assert_eq!(taken(&screen), None);

    screen.press("<Down> t");
    assert_eq!(screen.effects.len(), 3);
    screen.shows("it is not in use tonight");
}

#[test]
fn a_deleted_medicine_leaves_the_cursor_where_it_was() {
    let mut screen = Screen::new(with_medicines());
    screen.press("<Del>");
    assert_eq!(
        screen.entry(),
        &Entry::one(
            "deleting Furosemide",
            Edit::Forget(RecordKey::Regimen(RegimenId::from_parts(1, [2; 10])))
        )
    );
    screen.shows("▸   Simvastatin");
    assert_eq!(
        screen.press("u").effects.last(),
        Some(&Effect::Undo { sure: false })
    );
}

#[test]
fn a_rough_start_times_a_day_and_a_reason_go_in() {
    let mut screen = screen_after("a Lipitor <C-s>");
    screen.shows("atorvastatin");
    screen.press("<Enter>");
    screen.press("<Tab> <Tab> June <Space> 2024 <Up> <Up> <Up> twice <Enter>");
    screen.shows("since June 2024").shows("twice a day");
    screen
        .press("<Enter> <Tab> <Tab> <Tab> yesterday <Up> <Up> <Up> <Up> sore <Space> legs <Enter>");
    screen.shows("June 2024 – ").shows("sore legs");
}

#[test]
fn a_medicine_that_gets_the_name_of_another_becomes_one_with_it() {
    let mut screen = Screen::new(with_medicines());
    screen.press("<Enter> Simvastatin <Enter>");
    let names = |screen: &Screen| -> Vec<String> {
        let regimens = screen.journal().regimens.iter();
        regimens.map(|one| one.name.clone()).collect()
    };
    assert_eq!(
        names(&screen),
        ["Simvastatin", "Furosemide"],
        "the diary is not read yet"
    );
    screen.shows("still being read");
}

#[test]
fn of_several_doses_one_is_taken_after_the_other() {
    let mut journal = with_medicines();
    let id = RegimenId::from_parts(1, [2; 10]);
    let medicine = journal.regimens.iter_mut().find(|known| known.id == id);
    medicine.expect("a medicine").times_a_day = "8:00, 20:00".parse().ok();
    let mut screen = Screen::new(journal);
    let night: Night = "2026-11-23".parse().expect("a night");
    let doses = |screen: &Screen| {
        let intake = screen.journal().check_ins[&night].intake(id).cloned();
        intake.map(|intake| intake.doses.to_string())
    };
    screen.press("t");
    assert_eq!(doses(&screen).as_deref(), Some("08:00 taken"));
    screen.shows("08:00 ● taken, 20:00 · not filled in");
    screen.shows("· Furosemide");
    screen.press("t");
    screen.shows("● Furosemide");
    assert_eq!(doses(&screen).as_deref(), Some("08:00 taken,20:00 taken"));
    screen.press("t");
    assert_eq!(doses(&screen), None);
}
