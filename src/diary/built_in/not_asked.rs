//! What is not asked every day: blood values, and what follows from the other nights and the date.

use super::day::{MINERALS, STRETCHING};
use crate::diary::blood;
use crate::diary::card::Strength::{B, C};
use crate::diary::card::{AAFP, Card, NOT_NAMED};
use crate::diary::factor::AskTime::{Derived, OnRequest};
use crate::diary::factor::Direction::Lowers;
use crate::diary::factor::Group::{Beyond, Medical, Prevention};
use crate::diary::kind::Kind::Amount;
use crate::diary::kind::Unit::{Blood, Count};
use crate::diary::value::Test::AtLeast;

static BLOOD: Card = Card {
    article: "The article names diabetes, kidney and thyroid problems, but not this blood value.",
    found: "Most people with night cramps don't need a blood test.",
    source: AAFP,
    strength: C,
    means: "It is good to have at hand when you see your doctor. Whether to measure it is your doctor's \
        decision.",
};

static SEASON: Card = Card {
    article: NOT_NAMED,
    found: "Night cramps were about twice as common in mid-summer as in mid-winter.",
    source: "Garrison 2015, CMAJ 187:248",
    strength: B,
    means: "We show the season behind your trends, and compare nights from the same weeks.",
};

factors! {
    "blood-potassium" "Blood potassium": Amount(Blood(&blood::POTASSIUM)), Medical, OnRequest, [],
        card MINERALS;
    "blood-calcium" "Blood calcium": Amount(Blood(&blood::CALCIUM)), Medical, OnRequest, [], card MINERALS;
    "blood-magnesium" "Blood magnesium": Amount(Blood(&blood::MAGNESIUM)), Medical, OnRequest, [],
        card MINERALS;
    "blood-sodium" "Blood sodium": Amount(Blood(&blood::SODIUM)), Medical, OnRequest, [], card MINERALS;
    "blood-glucose" "Blood glucose": Amount(Blood(&blood::GLUCOSE)), Medical, OnRequest, [], card BLOOD;
    "blood-hba1c" "HbA1c": Amount(Blood(&blood::HBA1C)), Medical, OnRequest, [], card BLOOD;
    "blood-ck" "Blood CK": Amount(Blood(&blood::CREATINE_KINASE)), Medical, OnRequest, [], card BLOOD;
    "blood-tsh" "Blood TSH": Amount(Blood(&blood::TSH)), Medical, OnRequest, [], card BLOOD;
    "blood-vitamin-d" "Blood vitamin D": Amount(Blood(&blood::VITAMIN_D)), Medical, OnRequest, [], card BLOOD;
    "blood-b12" "Blood vitamin B12": Amount(Blood(&blood::B12)), Medical, OnRequest, [], card BLOOD;
    "blood-ferritin" "Blood ferritin": Amount(Blood(&blood::FERRITIN)), Medical, OnRequest, [], card BLOOD;
    "blood-egfr" "Kidney eGFR": Amount(Blood(&blood::EGFR)), Medical, OnRequest, [], card BLOOD;
    "stretching-routine" "Stretching routine": Amount(Count("nights")),
        Prevention, Derived, [AtLeast(5.0) => Lowers], card STRETCHING;
    "season" "Season": words!["winter", "spring", "summer", "autumn"], Beyond, Derived, [], card SEASON;
}
