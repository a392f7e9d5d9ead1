//! Units in tables: what a heading or a flag says is obeyed, and a bare number that may be in another unit is
//! asked about, as in the shell.

use std::fs;

use crate::support::fault::said;
use crate::support::shell::Home;

fn with_table(table: &str) -> Home {
    let mut home = Home::new();
    home.at("2026-11-24T10:00:00+01:00");
    fs::write(home.folder().join("t.csv"), table).expect("written");
    home
}

#[test]
fn a_bare_number_that_may_be_in_another_unit_is_asked_about() {
    for (column, cell, asked, example) in [
        ("blood-calcium", "4.7", "did you mean 4.7 mEq/l", "=mEq/l"),
        ("blood-calcium", "9.4", "did you mean 9.4 mg/dl", "=mg/dl"),
        ("blood-magnesium", "2.0", "did you mean 2 mg/dl", "=mg/dl"),
        ("blood-vitamin-d", "30", "30 nmol/l or 30 ng/ml", "=nmol/l"),
        ("blood-b12", "300", "300 pmol/l or 300 pg/ml", "=pmol/l"),
        ("fluids", "1.4", "1.4 ml", "=l"),
        ("fluids", "8", "8 ml", "=oz"),
    ] {
        let cramp = "01930000-0000-7000-8000-000000000001,2026-11-01,2026-11-02T02:00:00+01:00";
        let tables = [
            ("", format!("night,cramps,{column}\n2026-11-01,0,{cell}\n")),
            (
                "night.",
                format!("id,night,onset,night.{column}\n{cramp},{cell}\n"),
            ),
        ];
        for (before, table) in tables {
            let home = with_table(&table);
            let output = home.output("import t.csv");
            let words = said(&output);
            assert_eq!(output.status.code(), Some(65), "{table}{words}");
            let example = format!("--unit \"{before}{column}{example}\"");
            for part in [asked, &example] {
                assert!(words.contains(part), "{table}{words}");
            }
        }
    }
    let home = with_table("date,cramp,blood-calcium\n2026-11-01,no,4.7\n2026-11-02,yes,2.3\n");
    let output = home.output(
        "import t.csv --as table --map date=date --map cramp=cramp \
        --map blood-calcium=blood-calcium",
    );
    let words = said(&output);
    assert!(words.contains("did you mean 4.7 mEq/l"), "{words}");
    assert!(words.contains("--unit \"blood-calcium=mEq/l\""), "{words}");
}

#[test]
fn a_number_is_in_the_unit_of_its_heading_or_of_the_flag() {
    for (column, cell, flags, factor, value) in [
        (
            "blood-calcium",
            "9.4",
            "--unit blood-calcium=mg/dl",
            "blood-calcium",
            2.345,
        ),
        (
            "ca",
            "9.4",
            "--map ca=blood-calcium --unit ca=mg/dl",
            "blood-calcium",
            2.345,
        ),
        ("blood-calcium (mg/dl)", "9.4", "", "blood-calcium", 2.345),
        ("Blood calcium [mEq/l]", "4.7", "", "blood-calcium", 2.35),
        (
            "blood-calcium (mg/dl)",
            "2.35 mmol/l",
            "",
            "blood-calcium",
            2.35,
        ),
        ("blood-calcium@1 (mmol/l)", "4.7", "", "blood-calcium", 4.7),
        (
            "blood-vitamin-d (nmol/l)",
            "30",
            "",
            "blood-vitamin-d",
            30.0,
        ),
        ("fluids (l)", "1.4", "", "fluids", 1400.0),
        ("fluids", "1.4", "--unit fluids=l", "fluids", 1400.0),
        ("standing (min)", "90", "", "standing", 1.5),
        ("tea", "3", "--unit tea=pots", "tea", 3.0),
    ] {
        let home = with_table(&format!("night,cramps,{column}\n2026-11-01,0,{cell}\n"));
        home.done(&format!("import t.csv {flags}"));
        let shown = home.json("night 2026-11-01")["values"][factor].clone();
        assert_eq!(shown["value"], value, "{column} {flags}: {shown}");
        if factor == "tea" {
            assert_eq!(shown["unit"], "pots");
        }
    }
    let cramp = "01930000-0000-7000-8000-000000000001,2026-11-01,2026-11-02T02:00:00+01:00";
    for (column, flags) in [
        ("night.fluids (l)", ""),
        ("night.fluids", "--unit night.fluids=l"),
    ] {
        let home = with_table(&format!("id,night,onset,{column}\n{cramp},1.4\n"));
        home.done(&format!("import t.csv {flags}"));
        assert_eq!(
            home.json("night 2026-11-01")["values"]["fluids"]["value"],
            1400.0
        );
    }
}

#[test]
fn a_unit_for_a_column_that_is_not_there_is_refused() {
    let home = with_table("night,cramps,fluids\n2026-11-01,0,1400\n");
    let words = said(&home.output("import t.csv --unit water=l"));
    assert!(
        words.contains("--unit \"water=l\"") && words.contains("night, cramps, fluids"),
        "{words}"
    );
}

#[test]
fn our_own_table_of_nights_comes_back_whatever_its_blood_values() {
    let home = with_table("");
    home.done(
        "night 2026-11-01 --quiet --set blood-vitamin-d=30ng/ml --set blood-b12=300pmol/l \
         --set blood-magnesium=3mmol/l --set blood-calcium=9.4mg/dl --fluids 1.4l",
    );
    let exported = home.done("export --format nights");
    for heading in ["blood-vitamin-d (nmol/l)", "blood-hba1c (%)", "fluids"] {
        assert!(exported.contains(&format!(",{heading},")), "{exported}");
    }
    let again = with_table(&exported);
    again.done("import t.csv");
    assert_eq!(again.done("export --format nights"), exported);
}
