//! Tables that no format knows: what their columns seem to mean, the file that says it, and what comes in.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::support::pty::{Run, Session};
use crate::support::shell::{Home, text};

const NOW: &str = "2026-11-24T10:00:00+01:00";

fn with_table(table: &str) -> Home {
    let mut home = Home::new();
    home.at(NOW);
    fs::write(home.folder().join("t.csv"), table).expect("written");
    home
}

/// The lines of a proposal below `[columns]`, without the cells beside them.
fn columns(proposal: &str) -> Vec<String> {
    let (_, columns) = proposal.split_once("[columns]\n").expect("columns");
    let (columns, _) = columns.split_once("\n\n").unwrap_or((columns, ""));
    let line = |line: &str| {
        line.split("  #")
            .next()
            .unwrap_or_default()
            .trim_end()
            .to_owned()
    };
    columns.lines().map(line).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "some lines a case")]
fn the_simple_cases_need_no_help() {
    for (table, meanings, nights, cramps) in [
        // A date and yes or no.
        (
            "Date,Cramps?\n2026-11-20,yes\n2026-11-21,no\n",
            r#"Date = "date"|"Cramps?" = "cramp""#,
            2,
            0,
        ),
        (
            "day;had one\n20.11.2026;ja\n21.11.2026;nein\n",
            r#"day = "date"|"had one" = "cramp""#,
            2,
            0,
        ),
        // A date and a count.
        (
            "date,cramps\n2026-11-20,2\n2026-11-21,0\n",
            r#"date = "date"|cramps = "count""#,
            2,
            0,
        ),
        (
            "Datum,Anzahl\n2026-11-20,2\n2026-11-21,0\n",
            r#"Datum = "date"|Anzahl = "count""#,
            2,
            0,
        ),
        // A date, a time, the pain and a note.
        (
            "date,time,pain (0-10),note\n11/20/2026,03:12,7,left foot\n11/21/2026,2:10 am,4,\n",
            r#"date = "date"|time = "time"|"pain (0-10)" = "pain"|note = "note""#,
            2,
            2,
        ),
        (
            "Fecha;Hora;Dolor;Nota\n20/11/2026;03:12;7/10;pierna\n21/11/2026;2:10;4/10;\n",
            r#"Fecha = "date"|Hora = "time"|Dolor = "pain"|Nota = "note""#,
            2,
            2,
        ),
        // Headings of two words, places that we have no word for, and what people call what helped.
        (
            "Episode Date,Weekday,Episode Time,Body Part,Side,Intensity,Relief\n\
             2026-11-13,Fri,03:12,Calf,Left,7,stretching\n2026-11-15,Sun,2:40,Foot,Right,3,walking\n",
            r#""Episode Date" = "date"|Weekday = "skip"|"Episode Time" = "time"|"Body Part" = "muscle"|Side = "foot"|Intensity = "pain"|Relief = "relief""#,
            2,
            2,
        ),
        (
            "Date,Cramp,Magnesium taken,Bed time,Sleep time\n2026-11-20,yes,N,23:10,0:10\n2026-11-21,no,Y,22:50,23:30\n",
            r#"Date = "date"|Cramp = "cramp"|"Magnesium taken" = "magnesium"|"Bed time" = "bed"|"Sleep time" = { factor = "Sleep time" }"#,
            2,
            0,
        ),
        // Whether there was a cramp, and how many.
        (
            "Day,Leg cramp?,How many?,Feet,water_oz\n2026-11-20,Yes,2,L,50\n2026-11-21,No,,,64\n",
            r#"Day = "date"|"Leg cramp?" = "cramp"|"How many?" = "count"|Feet = "foot"|water_oz = { factor = "fluids", unit = "oz" }"#,
            2,
            0,
        ),
        // Start and end.
        (
            "start,end,location\n2026-11-20 23:58,2026-11-21 00:04,left calf\n",
            r#"start = "start"|end = "end"|location = "muscle""#,
            1,
            1,
        ),
        (
            "start,end\n2026-11-20 23:58,2026-11-21 00:04\n2026-11-22 03:12,2026-11-22 03:15\n",
            r#"start = "start"|end = "end""#,
            2,
            2,
        ),
        (
            "Date,From,To,Which foot\n2026-11-20,23:58,0:04,left\n2026-11-22,03:12,3:15,R\n",
            r#"Date = "date"|From = "start"|To = "end"|"Which foot" = "foot""#,
            2,
            2,
        ),
        // A row a value.
        (
            "date,name,value\n2026-11-20,Foot cramp,1\n2026-11-20,water,1.5 l\n2026-11-21,Foot cramp,0\n",
            r#"date = "date"|name = "name"|value = "value""#,
            2,
            0,
        ),
        (
            "day,item,amount,unit\n2026-11-20,cramps,2,\n2026-11-20,water,1.5,l\n",
            r#"day = "date"|item = "name"|amount = "value"|unit = "unit""#,
            1,
            0,
        ),
    ] {
        let home = with_table(table);
        let proposed = home.output("import t.csv");
        assert_eq!(proposed.status.code(), Some(65), "{table}");
        let proposal = text(&proposed.stdout);
        assert_eq!(columns(&proposal).join("|"), meanings, "{proposal}");
        fs::write(home.folder().join("t.toml"), &proposal).expect("written");
        let report = home.json("import t.csv --as t.toml");
        assert_eq!(report["counts"]["nights"], nights, "{table}: {report}");
        assert_eq!(report["counts"]["episodes"], cramps, "{table}: {report}");
        // The proposal as it is, and as a file, are the same.
        let again = home.json("import t.csv --yes");
        assert_eq!(
            (&again["new"], &again["changed"]),
            (&0.into(), &0.into()),
            "{again}"
        );
    }
}

#[test]
fn more_than_twelve_texts_are_a_note() {
    for (texts, meaning) in [
        (12, "Mood = { factor = \"Mood\" }"),
        (13, "Mood = \"note\""),
    ] {
        let mut table = "date,cramp,Mood\n".to_owned();
        for day in 1..=texts {
            let _ = writeln!(table, "2026-11-{day:02},no,text {day}");
        }
        let home = with_table(&table);
        let proposal = text(&home.output("import t.csv").stdout);
        assert_eq!(columns(&proposal)[2], meaning, "{proposal}");
    }
}

#[test]
fn the_proposal_goes_to_stdout_alone() {
    let home = with_table("date,cramp,water\n2026-11-20,yes,1.5\n2026-11-21,no,2.1\n");
    let tried = home.output("import t.csv --dry-run");
    let (out, said) = (text(&tried.stdout), text(&tried.stderr));
    insta::assert_snapshot!(format!("{out}---\n{said}"));
    // The unit was guessed, so that a dry run says what to look at.
    assert_eq!(tried.status.code(), Some(65), "{said}");
    let json = home.output("import t.csv --json");
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(json["mapping"], out, "{json}");
    assert_eq!(json["error"]["code"], 65, "{json}");
    assert_eq!(json["questions"][0]["column"], "water", "{json}");
    assert!(!home.diary().exists(), "nothing was written");
}

#[test]
fn a_wrong_mapping_says_where_and_what_works() {
    let table = "Date,Cramp,Water\n2026-11-20,yes,1.5\n";
    let good = "[columns]\nDate = \"date\"\nCramp = \"cramp\"\n";
    for (mapping, reason, example) in [
        ("", "it names no columns", "[columns]"),
        (
            "[columns]\nDate = date\n",
            "t.toml, line 2",
            "\"Date\" = \"date\"",
        ),
        (
            "dats = \"dmy\"\n",
            "line 1: unknown field \"dats\", expected one of \"dates\"",
            "dmy",
        ),
        (
            "dates = \"ymd\"\n",
            "line 1: unknown variant \"ymd\"",
            "dates = \"dmy\"",
        ),
        ("decimal = 1.5\n", "line 1", ""),
        (
            "[columns]\nDate = \"date\"\nCramp = \"cramps!\"\n",
            "line 3: \"cramps!\": did you mean cramp?",
            "factor",
        ),
        (
            "[columns]\nWater = { unit = \"l\" }\n",
            "line 2: say what it is",
            "fluids",
        ),
        (
            "[columns]\nWater = { factor = \"fluids\", units = \"l\" }\n",
            "unknown field \"units\"",
            "",
        ),
        (
            "[columns]\nWater = 3\n",
            "line 2: invalid type: integer",
            "fluids",
        ),
        (
            &format!("{good}Watr = \"fluids\"\n"),
            "column \"Watr\": the table has the columns Date, Cramp, Water",
            "\"Water\"",
        ),
        (
            &format!("{good}Water = \"date\"\n"),
            "column \"Water\": \"Date\" is date already",
            "--skip",
        ),
        (
            "[columns]\nCramp = \"cramp\"\n",
            "none of its columns is one of dates",
            "date",
        ),
        (
            &format!("{good}Water = \"fluids\"\n"),
            "names no unit",
            "--unit \"Water=l\"",
        ),
    ] {
        let home = with_table(table);
        fs::write(home.folder().join("t.toml"), mapping).expect("written");
        let refused = home.output("import t.csv --as t.toml");
        let said = text(&refused.stderr);
        assert_eq!(refused.status.code(), Some(65), "{mapping}: {said}");
        assert!(
            said.contains(reason) && said.contains(example),
            "{mapping}\n{said}"
        );
    }
    let home = with_table(table);
    let missing = home.output("import t.csv --as t.toml");
    assert_eq!(missing.status.code(), Some(66));
    assert!(text(&missing.stderr).contains("there is no file t.toml"));
    // What is typed wins over the file.
    fs::write(
        home.folder().join("t.toml"),
        format!("{good}Water = \"fluids\"\n"),
    )
    .expect("written");
    home.done("import t.csv --as t.toml --unit water=l");
    assert_eq!(
        home.json("night 2026-11-20")["values"]["fluids"]["value"],
        1500
    );
}

#[test]
fn a_mapping_says_units_words_and_signs() {
    let home = with_table(
        "Tag;Krampf;Wasser;Schritte\n20.11.2026;schlimm;1.200;8.500\n21.11.2026;ruhig;900;4.000\n",
    );
    let mapping = "decimal = \",\"\nyes = [\"schlimm\"]\nno = [\"ruhig\"]\nmorning = true\n[columns]\n\
        Tag = \"date\"\nKrampf = \"cramp\"\nWasser = { factor = \"fluids\", unit = \"ml\" }\n\
        Schritte = { factor = \"Steps\", unit = \"steps\" }\n";
    fs::write(home.folder().join("t.toml"), mapping).expect("written");
    home.done("import t.csv --as t.toml");
    let night = home.json("night 2026-11-19");
    assert_eq!(night["answer"], "cramp", "{night}");
    assert_eq!(night["values"]["fluids"]["value"], 1200, "{night}");
    assert_eq!(night["values"]["steps"]["value"], 8500, "{night}");
    assert_eq!(night["values"]["steps"]["unit"], "steps", "{night}");
    assert_eq!(home.json("night 2026-11-20")["answer"], "quiet");
}

fn open(home: &Path, size: (u16, u16), args: &[&str]) -> Session {
    Run::cramp()
        .env("HOME", home.to_str().expect("a path"))
        .env("CRAMP_TZ", "Europe/Berlin")
        .env("CRAMP_NOW", NOW)
        .folder(home)
        .size(size.0, size.1)
        .args(args.iter().copied())
        .start()
}

fn quiet_nights(home: &Path) -> usize {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_cramp"))
        .args(["list", "--nights", "--limit", "0", "--json"])
        .env_clear()
        .env("HOME", home)
        .env("CRAMP_NOW", NOW)
        .output()
        .expect("run");
    text(&output.stdout).matches("\"answer\":\"quiet\"").count()
}

const DIARY: &str = "Day,Bad night?,Water,Remarks\n\
    1/11/2026,y,1.5,left foot\n\
    2/11/2026,n,2.1,\n\
    3/11/2026,n,1.8,\"slept well, late\"\n";

#[test]
fn a_table_is_mapped_on_the_screen_and_comes_in_after_a_yes() {
    let folder = crate::support::shell::scratch();
    let home = folder.path();
    fs::write(home.join("log.csv"), DIARY).expect("written");
    let form = open(home, (80, 24), &["import", "log.csv"]);
    form.wait_for("What do the columns of log.csv mean?");
    form.wait_for("1 November 2026 or 11 January 2026");
    // Nothing goes on before the dates are clear.
    form.keys("<Enter>");
    form.wait_for("First: ");
    form.keys("d");
    form.wait_for("Sun 1");
    insta::assert_snapshot!("the_form_of_a_table", form.screen());
    form.keys("<Down> <Down> <Right>");
    form.wait_for("note");
    form.keys("<Left> s");
    form.wait_for("Save as");
    form.keys("<Enter>");
    form.wait_for("--as log.toml");
    form.keys("<Enter>");
    form.wait_for("import it? y or n [n]:");
    form.keys("y <Enter>");
    assert!(form.wait_exit().success());
    let screen = form.screen();
    assert!(screen.contains("saved: 3 nights"), "{screen}");
    assert_eq!(quiet_nights(home), 2);
    let mapping = fs::read_to_string(home.join("log.toml")).expect("a mapping");
    assert!(
        mapping.contains("dates = \"dmy\"") && mapping.contains("unit = \"l\""),
        "{mapping}"
    );
}

#[test]
fn nothing_comes_in_by_accident() {
    let folder = crate::support::shell::scratch();
    let home = folder.path();
    fs::write(home.join("log.csv"), DIARY.replace("/11/2026", ".11.2026")).expect("written");
    let left = open(home, (46, 19), &["import", "log.csv"]);
    left.wait_for("log.csv");
    left.keys("<Esc>");
    assert!(left.wait_exit().success());
    assert!(
        left.screen().contains("nothing was saved"),
        "{}",
        left.screen()
    );
    // The preview of a format that is known: Enter alone is no yes.
    fs::write(
        home.join("nights.csv"),
        "night,cramps\n2026-11-20,0\n2026-11-21,2\n",
    )
    .expect("written");
    let asked = open(home, (80, 24), &["import", "nights.csv"]);
    asked.wait_for("import it? y or n [n]:");
    insta::assert_snapshot!("the_preview_of_an_import", asked.screen());
    asked.keys("<Enter>");
    assert!(asked.wait_exit().success());
    assert_eq!(quiet_nights(home), 0);
    let agreed = open(home, (80, 24), &["import", "nights.csv", "--yes"]);
    assert!(agreed.wait_exit().success());
    assert_eq!(quiet_nights(home), 1);
}

#[test]
fn the_form_fits_any_terminal() {
    let folder = crate::support::shell::scratch();
    let home = folder.path();
    fs::write(home.join("log.csv"), DIARY).expect("written");
    let mut pictures = String::new();
    for size in [(120, 36), (46, 19), (20, 5)] {
        let form = open(home, size, &["import", "log.csv"]);
        form.wait_for("Enter go on");
        let _ = writeln!(pictures, "{}×{}\n{}\n", size.0, size.1, form.screen());
        if size == (20, 5) {
            form.resize(1, 1);
            form.keys("? <Esc> y <Esc>");
        }
        form.keys("<Esc>");
        assert!(form.wait_exit().success());
    }
    insta::assert_snapshot!(pictures);
}

#[test]
fn rows_that_were_entered_in_the_morning_are_proposed_for_the_night_before() {
    for (times, are_mornings) in [
        (&["3:59:59"][..], false),
        (&["4:00:00"], true),
        (&["11:59:59"], true),
        (&["12:00:00"], false),
        (&["7:00:00", "22:00:00"], false),
        (&["7:00:00", "8:00:00", "22:00:00"], true),
    ] {
        let mut table = "Timestamp,Did you have a cramp?\n".to_owned();
        for (place, time) in times.iter().enumerate() {
            let _ = writeln!(table, "2026-10-{:02} {time},Yes", place + 5);
        }
        let folder = crate::support::shell::scratch();
        let home = folder.path();
        fs::write(home.join("form.csv"), table).expect("written");
        let form = open(home, (80, 24), &["import", "form.csv"]);
        form.wait_for("What do the columns");
        let (first, second) = ("Sun 4 → Mon 5 Oct 2026", "Mon 5 → Tue 6 Oct 2026");
        if are_mornings {
            form.wait_for("m changes it");
            form.wait_for(first);
            form.keys("m");
            form.wait_gone("m changes it");
        }
        form.wait_for(second);
        form.wait_for("dates are evenings");
    }
}

/// In a table with a time for each cramp, the other dates are of the night that the cramps' own dates end.
#[test]
fn dates_without_a_time_follow_those_of_the_cramps() {
    for (times, are_mornings) in [
        (&["0:00"][..], true),
        (&["11:59"], true),
        (&["12:00"], false),
        (&["23:59"], false),
        (&["3:12", "23:40"], false),
        (&["3:12", "23:40", "02:05"], true),
    ] {
        let mut table = "Date;Time;Calf cramp;Pain;Water (l);Notes\n".to_owned();
        for (place, time) in times.iter().enumerate() {
            let _ = writeln!(table, "{:02}/10/2026;{time};yes;6;1,5;", place + 14);
        }
        table.push_str("30/10/2026;;no;;2,0;\n");
        let folder = crate::support::shell::scratch();
        let home = folder.path();
        fs::write(home.join("t.csv"), table).expect("written");
        let form = open(home, (80, 24), &["import", "t.csv"]);
        form.wait_for("What do the columns");
        let (before, after) = ("Thu 29 → Fri 30 Oct 2026", "Fri 30 → Sat 31 Oct 2026");
        if are_mornings {
            form.wait_for("m changes it");
            form.wait_for(before);
            form.keys("m");
            form.wait_gone("m changes it");
        }
        form.wait_for(after);
        form.keys("<Esc>");
        assert!(form.wait_exit().success());
    }
}

/// Yes and a number are one answer, and a place that names its side says which foot it was.
#[test]
fn what_two_columns_say_together_comes_in_whole() {
    let home = with_table(
        "Day,Leg cramp?,How many?,Pain\n2026-11-20,Yes,2,7/10\n2026-11-21,No,,\n2026-11-22,Yes,,3/10\n\
         2026-11-19,,3,\n2026-11-18,yes,0,\n2026-11-17,No,2,\n",
    );
    home.done("import t.csv --yes");
    for (night, answer, cramps) in [
        ("2026-11-20", "cramp", 2),
        ("2026-11-21", "quiet", 0),
        ("2026-11-22", "cramp", 1),
        ("2026-11-19", "cramp", 3),
        ("2026-11-18", "cramp", 1),
        ("2026-11-17", "quiet", 0),
    ] {
        let told = home.json(&format!("night {night}"));
        assert_eq!(told["answer"], answer, "{night}: {told}");
        assert_eq!(
            told["cramps"].as_i64().unwrap_or(0),
            cramps,
            "{night}: {told}"
        );
    }
    let home = with_table("start,end,location\n2026-11-20 23:58,2026-11-21 00:04,left calf\n");
    home.done("import t.csv --yes");
    let cramp = home.json("list")["episodes"][0].clone();
    assert_eq!(
        (&cramp["foot"], &cramp["muscle"]),
        (&"left".into(), &"calf".into()),
        "{cramp}"
    );
}

/// A date that is none does not make its column another one: its row is refused.
#[test]
fn a_date_that_is_none_refuses_its_row_alone() {
    let home = with_table("Date,Cramp\n31/02/2026,yes\n13/11/2026,yes\n15/11/2026,no\n");
    let report = home.json("import t.csv --yes --partial");
    assert_eq!(
        (&report["new"], &report["refused"]),
        (&2.into(), &1.into()),
        "{report}"
    );
    let home = with_table("Date,Cramp\nsoon,yes\nlater,yes\n15/11/2026,no\n");
    let words = home.output("import t.csv --yes");
    assert!(
        text(&words.stderr).contains("none of its columns is one of dates"),
        "{}",
        text(&words.stderr)
    );
}
