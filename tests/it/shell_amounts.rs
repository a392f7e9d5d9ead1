//! Values as people type them: bedtimes, a day's fluids, blood values in the units of their laboratories.

use crate::support::shell::{Home, assert_transcript};

#[test]
fn bedtimes_fluids_and_blood_values() {
    let mut home = Home::new();
    home.at("2026-11-24T10:00:00+01:00");
    assert_transcript!(home.transcript(
        "night --bed 11
         night --bed 1115
         night --bed 11:15
         night --bed 11p
         night --bed \"11 pm\"
         night --bed 11am
         night --bed 0130
         night --set up=7
         night --set up=12:30
         night --set bed=930
         night --bed 2530
         night --fluids 0.19l
         night --fluids 0.2l
         night --fluids 8l
         night --fluids 8.01l
         night --set blood-sodium=140mmol/l
         night --set blood-sodium=140
         night --set blood-sodium=14
         night --set blood-potassium=41
         night --set blood-potassium=100
         night --set blood-potassium=4.1
         night --set blood-potassium=4.1mEq/l
         night --set \"blood-potassium=16 mg/dl\"
         night --set blood-calcium=9.4
         night --set blood-calcium=9.4mmol/l
         night --set blood-calcium=9.4mg/dl
         night --set blood-calcium=4.7mEq/l
         night --set blood-magnesium=2
         night --set blood-magnesium=2.07mg/dl
         night --set blood-glucose=100
         night --set blood-glucose=100mg/dl
         night --set blood-hba1c=48
         night --set blood-hba1c=48mmol/mol
         night --set blood-hba1c=6.5%
         night --set blood-ck=180U/l
         night --set blood-tsh=2.1
         night --set blood-vitamin-d=30
         night --set blood-vitamin-d=30ng/ml
         night --set blood-b12=400pg/ml
         night --set blood-ferritin=80
         night --set blood-egfr=90
         night --set blood-egfr=1000
         night --set blood-sodium=salty
         night --set \"blood-sodium=140 furlongs\""
    ));
}
