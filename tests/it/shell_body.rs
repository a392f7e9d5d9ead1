//! Medicines and conditions through the shell: begun, changed, ended, and what is refused on the way.

use crate::support::shell::{Home, text};

fn ready() -> Home {
    let mut home = Home::new();
    home.at("2026-11-24T20:00:00+01:00");
    home.done("med add furosemide --since 2026-11-01 --dose \"20 mg\"");
    home.done("med add Lasix --since 2026-06-01");
    home.done("condition add diabetes --since 2019");
    home
}

fn names(home: &Home) -> Vec<String> {
    let list = home.json("med list");
    let rows = list["medications"].as_array().expect("a list").iter();
    rows.map(|row| row["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[test]
fn wrong_values_are_refused_with_an_example_and_write_nothing() {
    let home = ready();
    let before = home.done("export");
    let mut tried = 0;
    for line in [
        "med add x --class other --since someday",
        "med add x --class other --since \"June 1812\"",
        "med add x --class other --since 01/02/2026",
        "med add x --class other --since 2026-02-30",
        "med add x --class other --since \"\"",
        "med add x --class other --since 31.02.2026",
        "med add x --class other --since \"last summer\"",
        "med add x --class other --since \"week 0\"",
        "med add x --class other --times 0",
        "med add x --class other --times 13",
        "med add x --class other --times often",
        "med add x --class other --times 25:00",
        "med add x --class other --times \"8:00,\"",
        "med add x --class other --times \"8:00 20:00\"",
        "med add x --class other --times -1",
        "med add x --class other --times \"\"",
        "med add x --class statine",
        "med add unheardof",
        "med add furosemide",
        "med dose furosemide \"40 mg\" --since 2026-10-01",
        "med dose furosemide \"40 mg\" --since never",
        "med edit furosemide",
        "med edit furosemide --since none",
        "med edit furosemide --since tomorrowish",
        "med edit furosemide --until 2026-10-01",
        "med edit furosemide --until soon",
        "med edit furosemide --times 2.5",
        "med edit furosemide --times 99",
        "med edit furosemide --reason \"\"",
        "med edit furosemide --reason dizzy",
        "med edit furosemide --until 2026-11-20 --since 2026-11-21",
        "med edit nothing --since 2019",
        "med rename furosemide \"\"",
        "med rename furosemide Lasix",
        "med rename nothing something",
        "med merge furosemide furosemide",
        "med merge furosemide nothing",
        "med merge nothing furosemide",
        "med kind furosemide weekly",
        "med class furosemide pill",
        "med stop furosemide --on 2026-10-31",
        "med stop furosemide --on \"October 2026\"",
        "med stop furosemide --on whenever",
        "med stop furosemide --reason \"\"",
        "med stop nothing",
        "med restart furosemide",
        "med restart nothing",
        "med restart furosemide --since noon",
        "med delete nothing",
        "med delete \"\"",
        "med take nothing",
        "med take furosemide someday",
        "med clear nothing",
        "med clear furosemide 2026-13-01",
        "condition add diabetes",
        "condition add diabetis",
        "condition add \"\"",
        "condition add neuropathy --since 1812",
        "condition add neuropathy --since later",
        "condition add pregnancy --since \"week 100\"",
        "condition edit diabetes",
        "condition edit diabetes --since whenever",
        "condition edit diabetes --until 2018",
        "condition edit diabetes --name \"\"",
        "condition edit nothing --since 2019",
        "condition end diabetes --on 2018-12-31",
        "condition end diabetes --on maybe",
        "condition end nothing",
        "condition delete nothing",
        "list --from \"June 2025\" --to 2024",
    ] {
        let output = home.output(line);
        let said = text(&output.stderr);
        assert!(!output.status.success(), "{line}");
        assert!(
            said.len() > 20 && !said.contains("panicked"),
            "{line}: {said}"
        );
        tried += 1;
    }
    assert!(tried >= 60, "{tried}");
    assert_eq!(home.done("export"), before, "nothing was written");
}

#[test]
fn a_medicine_is_renamed_merged_stopped_for_a_reason_and_taken_again() {
    let home = ready();
    home.done("med rename furosemide \"water pill\"");
    assert_eq!(names(&home), ["Lasix", "water pill"]);
    home.done("med merge \"water pill\" Lasix");
    assert_eq!(names(&home), ["Lasix"]);
    home.done("med edit Lasix --since \"June 2024\" --times \"8:00 and 20:00\"");
    let list = home.done("med list");
    for words in [
        "Lasix (furosemide): diuretic, loop, daily, at 08:00 and 20:00",
        "since June 2024",
        "20 mg since 2026-11-01",
    ] {
        assert!(list.contains(words), "{words}: {list}");
    }
    assert!(
        list.lines().all(|line| line.chars().count() <= 80),
        "{list}"
    );
    home.done("med stop Lasix --on 2026-11-20 --reason \"dizzy in the morning\"");
    assert!(home.done("med list").contains("(dizzy in the morning)"));
    home.done("med restart Lasix");
    let rows = home.json("med list")["medications"].clone();
    assert_eq!(rows[1]["class"], "diuretic-loop");
    assert_eq!(rows[1]["times_a_day"], "08:00,20:00");
    assert_eq!(rows[1]["doses"][0]["dose"], "20 mg");
    home.done("med take Lasix 2026-11-18");
    home.done("med skip Lasix 2026-11-19");
    let deleted = home.done("med delete Lasix");
    assert!(
        deleted.contains("(2 courses, and its answers on 2 nights)"),
        "{deleted}"
    );
    assert_eq!(names(&home), Vec::<String>::new());
    home.done("undo 8");
    assert_eq!(names(&home), ["Lasix", "furosemide"]);
}

#[test]
fn what_is_taken_as_needed_is_counted_month_by_month() {
    let home = ready();
    home.done("med add ibuprofen --class other --as-needed --since \"Oct 2026\"");
    for night in ["2026-10-03", "2026-11-02", "2026-11-20"] {
        home.done(&format!("med take ibuprofen {night}"));
    }
    home.done("med skip ibuprofen 2026-11-03");
    home.done("med clear ibuprofen 2026-11-02");
    let list = home.done("med list");
    assert!(
        list.contains("1 night in Nov 2026, 1 night in Oct 2026"),
        "{list}"
    );
}

#[test]
fn the_table_and_the_view_carry_the_medicines_that_ran_or_were_taken() {
    let home = ready();
    home.done("log \"23 Nov 2:00\"");
    home.done("med skip Lasix \"22 Nov\"");
    let csv = home.done("export --format csv");
    assert!(
        csv.lines()
            .nth(1)
            .is_some_and(|row| row.contains("furosemide")),
        "{csv}"
    );
    assert!(!csv.contains("Lasix"), "{csv}");
    let file = rusqlite::Connection::open(home.diary()).expect("a diary");
    let sql = "SELECT medications FROM episodes";
    let medicines: String = file.query_row(sql, [], |row| row.get(0)).expect("a row");
    assert_eq!(medicines, "furosemide");
}

#[test]
fn a_condition_has_a_name_of_its_own_a_rough_date_and_a_week() {
    let home = ready();
    home.done("condition add \"restless legs\" --since \"June 2024\"");
    home.done("condition add pregnancy --since \"week 12\"");
    let list = home.done("condition list");
    for words in ["since 2019", "restless legs", "since June 2024", "week 12"] {
        assert!(list.contains(words), "{words}: {list}");
    }
    home.done("condition edit \"restless legs\" --since 2020 --name RLS");
    home.done("condition end RLS --on \"March 2026\"");
    let list = home.done("condition list");
    assert!(
        list.contains("RLS") && list.contains("until March 2026"),
        "{list}"
    );
    home.done("condition delete RLS");
    assert!(!home.done("condition list").contains("RLS"));
    home.done("undo");
    assert!(home.done("condition list").contains("RLS"));
}

#[test]
fn a_flag_without_its_value_is_refused_with_one() {
    let home = ready();
    for (line, example) in [
        ("log 5:12 --woke-me", "--woke-me yes"),
        (
            "log 5:12 --pain",
            "cramp log -20m --foot left --muscle calf --pain 7",
        ),
        ("log 5:12 --soreness", "--soreness 5"),
        ("log 5:12 --set-off", "--set-off pointing"),
        ("log 5:12 --posture", "--posture pointed"),
        ("log 5:12 --awake", "cramp log 3:12 --for 4m"),
        ("night --cramps", "cramp night yesterday --cramps 2"),
        (
            "med stop furosemide --on",
            "cramp med stop furosemide --on 2026-11-20 --reason dizzy",
        ),
        (
            "report --from",
            "cramp report --format md --from 2026-06-01 --to 2026-08-31",
        ),
    ] {
        let output = home.output(line);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{line}: {said}");
        assert!(
            said.ends_with(&format!("for example: {example}\n")),
            "{line}: {said}"
        );
    }
}

#[test]
fn a_medicine_of_an_unknown_name_keeps_what_was_typed_of_it() {
    let home = ready();
    let line = "med add \"blue pill\" --as-needed --dose \"1 tablet\" --since \"June 2024\"";
    let output = home.output(line);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    let (_, example) = said
        .trim()
        .split_once("for example: cramp ")
        .expect("an example");
    assert_eq!(
        example,
        "med add 'blue pill' --class other --dose '1 tablet' --since 'June 2024' --as-needed"
    );
    home.done(&example.replace('\'', "\""));
    home.done("med add Paracetamol --as-needed");
}
