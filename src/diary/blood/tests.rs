//! Conversions against their source, and every range at its ends.

use super::*;

#[track_caller]
fn check(test: &BloodTest, text: &str, value: f64) {
    let found = test.read(text).map_err(|refused| refused.to_string());
    assert_eq!(found, Ok(value), "{} {text}", test.name);
}

#[test]
fn units_are_converted_by_mass_and_charge() {
    check(&POTASSIUM, "1.5 mEq/l", 1.5);
    check(&POTASSIUM, "3.91mg/dl", 1.0);
    check(&POTASSIUM, "16 mg/dl", 4.092);
    check(&CALCIUM, "9.4 mg/dl", 2.345);
    check(&CALCIUM, "8.016mg/dl", 2.0);
    check(&CALCIUM, "4.7 mEq/l", 2.35);
    check(&MAGNESIUM, "2.43mg/dl", 1.0);
    check(&MAGNESIUM, "2 meq/l", 1.0);
    check(&SODIUM, "140 mEq/l", 140.0);
    check(&SODIUM, "322 mg/dl", 140.061);
    check(&GLUCOSE, "100 mg/dl", 5.551);
    // IFCC 48 mmol/mol is NGSP 6.5 %, and 53 is 7.0 %, as laboratories round them.
    check(&HBA1C, "48 mmol/mol", 6.543);
    check(&HBA1C, "53mmol/mol", 7.0);
    check(&CREATINE_KINASE, "2 µkat/l", 120.0);
    check(&VITAMIN_D, "30 ng/ml", 74.88);
    check(&B12, "400 pg/ml", 295.116);
    check(&FERRITIN, "80 ng/ml", 80.0);
    check(&TSH, "2.1 µIU/ml", 2.1);
    check(&EGFR, "90 ml/min/1.73m²", 90.0);
}

#[test]
fn a_value_is_shown_with_the_digits_that_laboratories_print() {
    for (value, shown) in [
        (0.0049, "0.005"),
        (0.9994, "0.999"),
        (1.0, "1"),
        (2.345, "2.35"),
        (9.991, "9.99"),
        (99.994, "99.99"),
        (140.061, "140.1"),
        (295.116, "295.1"),
    ] {
        assert_eq!(plain_number(as_printed(value)), shown, "{value}");
    }
}

#[test]
fn every_range_holds_at_its_ends_and_no_further() {
    for test in [
        &POTASSIUM,
        &CALCIUM,
        &MAGNESIUM,
        &SODIUM,
        &GLUCOSE,
        &HBA1C,
        &CREATINE_KINASE,
        &TSH,
        &VITAMIN_D,
        &B12,
        &FERRITIN,
        &EGFR,
    ] {
        let below = |least: f64| least - 0.001;
        let above = |most: f64| most + 0.001;
        let unit = test.unit_name();
        let (least, most) = test.possible;
        for (number, taken) in [
            (below(least), false),
            (least, true),
            (most, true),
            (above(most), false),
        ] {
            let text = format!("{}{unit}", plain_number(number));
            assert_eq!(test.read(&text).is_ok(), taken, "{} {text}", test.name);
        }
        match test.bare {
            None => assert!(test.read(&plain_number(most)).is_err(), "{}", test.name),
            Some((least, most)) => {
                for (number, taken) in [
                    (below(least), false),
                    (least, true),
                    (most, true),
                    (above(most), false),
                ] {
                    let text = plain_number(number);
                    assert_eq!(test.read(&text).is_ok(), taken, "{} {text}", test.name);
                }
            }
        }
        check(test, test.example, {
            let digits: String = test
                .example
                .chars()
                .take_while(|c| !c.is_alphabetic() && *c != '%' && *c != 'µ')
                .collect();
            digits.parse().expect("a number")
        });
    }
}

#[test]
fn what_is_far_outside_is_asked_back_with_the_unit_it_probably_was() {
    let says = |test: &BloodTest, text: &str| test.read(text).expect_err(text).reason;
    assert_eq!(
        says(&CALCIUM, "9.4"),
        "9.4 mmol/l of calcium is far outside 1.5–4; did you mean 9.4 mg/dl (2.35 mmol/l)?"
    );
    assert_eq!(
        says(&MAGNESIUM, "2"),
        "2 mmol/l of magnesium is far outside 0.2–1.2; did you mean 2 mg/dl (0.82 mmol/l) \
         or 2 mEq/l (1 mmol/l)?"
    );
    assert_eq!(
        says(&POTASSIUM, "41"),
        "41 mmol/l of potassium is far outside 1–10"
    );
    assert_eq!(
        says(&POTASSIUM, "16"),
        "16 mmol/l of potassium is far outside 1–10; did you mean 16 mg/dl (4.09 mmol/l)?"
    );
    assert_eq!(
        says(&HBA1C, "48"),
        "48 % of HbA1c is far outside 3–20; did you mean 48 mmol/mol (6.54 %)?"
    );
    assert_eq!(says(&VITAMIN_D, "30"), "add a unit: 30 nmol/l or 30 ng/ml");
    assert_eq!(
        says(&SODIUM, "140 mg/dl"),
        "140 mg/dl of sodium is far outside 95–200 mmol/l; did you mean 140 mmol/l or 140 mEq/l \
         (140 mmol/l)?"
    );
    assert!(says(&SODIUM, "140 furlongs").contains("use the unit mmol/l or mEq/l or mg/dl"));
    assert!(says(&SODIUM, "salty").contains("not a number"));
}

#[test]
fn a_value_is_told_from_the_usual_range_at_its_ends() {
    for (value, words) in [(2.19, "low"), (2.2, ""), (2.6, ""), (2.61, "high")] {
        assert_eq!(CALCIUM.beside_usual(value), words, "{value}");
    }
    for (value, words) in [(3.1, ""), (5.6, ""), (5.7, "high")] {
        assert_eq!(HBA1C.beside_usual(value), words, "{value}");
    }
    for (value, words) in [(59.0, "low"), (60.0, ""), (200.0, "")] {
        assert_eq!(EGFR.beside_usual(value), words, "{value}");
    }
    assert_eq!(
        CALCIUM.usual_words(),
        "2.2–2.6 mmol/l, adjusted for albumin"
    );
    assert_eq!(HBA1C.usual_words(), "up to 5.6 %");
    assert_eq!(EGFR.usual_words(), "60 ml/min or more");
}
