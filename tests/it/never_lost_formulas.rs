//! No text of the diary becomes a formula in a spreadsheet, and every one comes back as it was.

use std::fs;

use crate::support::fault::{notes, said};
use crate::support::shell::{Home, text};

const FORMULAS: [&str; 8] = [
    "=HYPERLINK(\"http://example.com\")",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\tquoted",
    "\rquoted",
    "'=already",
    "=1\n=2, \"three\"",
];

#[test]
fn a_text_that_looks_like_a_formula_is_guarded_and_comes_back() {
    let home = Home::new();
    for (turn, formula) in FORMULAS.iter().enumerate() {
        let at = format!("1:{turn:02}");
        let output = home.given(["log", &at, "--note", formula]);
        assert!(output.status.success(), "{formula:?}: {}", said(&output));
    }
    said(&home.given([
        "med",
        "add",
        "=cmd()",
        "--class",
        "other",
        "--dose",
        "+1",
        "--since",
        "2026-11-01",
    ]));
    said(&home.given(["med", "take", "=cmd()"]));
    said(&home.given(["factor", "add", "=mine", "--kind", "yes-no"]));
    said(&home.given(["night", "--set", "=mine=yes"]));
    for format in ["csv", "nights"] {
        let name = format!("out.{format}");
        home.done(&format!("export --format {format} -o {name}"));
        let table = fs::read(home.folder().join(&name)).expect("a table");
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(&table[..]);
        for row in rows.records() {
            for cell in &row.expect("a row") {
                let is_number = cell.parse::<f64>().is_ok();
                assert!(
                    is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{format}: {cell:?}"
                );
            }
        }
    }
    let there = notes(&home);
    let elsewhere = Home::new();
    let table = home.folder().join("out.csv");
    let imported = elsewhere.given(["import", table.to_str().expect("a plain path")]);
    assert!(
        imported.status.success(),
        "{}{}",
        said(&imported),
        text(&imported.stdout)
    );
    assert_eq!(notes(&elsewhere), there);
    for formula in FORMULAS
        .iter()
        .filter(|formula| !formula.starts_with(['\t', '\r']))
    {
        assert!(
            there.iter().any(|note| note == formula),
            "{formula:?}: {there:?}"
        );
    }
}
