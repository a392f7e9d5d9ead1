//! What the article says, statement by statement, and where the diary takes each up. `docs/ARTICLE.md` is
//! made from this.

use std::fmt::Write as _;

use cramp::diary::{Catalogue, Class, ConditionKind, ReliefKind, Sign as RedFlagSign};
use cramp::evidence::{class_card, condition_card, relief_card};
use strum::IntoEnumIterator as _;

/// What keeps a statement's matter in the diary.
#[derive(Clone, Copy, Debug)]
enum Keeper {
    /// A factor of the check-in.
    Factor(&'static str),
    /// A detail of a cramp, by its flag.
    Cramp(&'static str),
    /// A class of medicines.
    Medicine(Class),
    /// A condition.
    Condition(ConditionKind),
    /// Something tried against a cramp.
    Relief(ReliefKind),
    /// A sign that is asked for after an unusual cramp.
    Sign(&'static str),
}

use Class::{
    Antidepressant, AsthmaLaba, AsthmaLabaSteroid, AsthmaOther, DiureticLoop,
    DiureticPotassiumSparing, DiureticThiazide, Statin,
};
use ConditionKind::{
    ArterialDisease, Diabetes, KidneyDisorder, Neuropathy, PoorCirculation, ThyroidProblem,
};
use Keeper::{Condition, Cramp, Factor, Medicine, Relief, Sign};

/// A statement of the article in our words.
struct Statement {
    says: &'static str,
    kept: &'static [Keeper],
    shown: &'static str,
    /// The question of Patterns that looks into it, or why one person's diary cannot.
    analysed: Result<&'static str, &'static str>,
}

const PATTERNS: Result<&str, &str> = Ok("What goes with your cramps; by amount");
const BEFORE_AFTER: Result<&str, &str> =
    Ok("Before and after it began or ended; nights with it where it comes and goes");
const CONDITION: Result<&str, &str> = Ok("Before and after, where it began inside the diary");
const BLOOD: Result<&str, &str> =
    Err("A blood value is known on a few days only; the food and the tablets are tested");
const RELIEVES: Result<&str, &str> = Ok("Relief: how soon the cramp stopped after it");

macro_rules! statements {
    ($($says:literal: [$($kept:expr),*], $shown:literal, $analysed:expr;)*) => {
        const STATEMENTS: &[Statement] = &[$(Statement {
            says: $says,
            kept: &[$($kept),*],
            shown: $shown,
            analysed: $analysed,
        }),*];
    };
}

statements! {
    "A foot cramp is a painful spasm of muscles": [Cramp("muscle"), Cramp("foot")],
        "the cramp; chart where", Ok("How many, how long, how bad");
    "It wakes you from sleep": [Cramp("woke-me"), Cramp("awake"), Factor("disturbed")],
        "the night; chart awake", Err("It follows the cramp");
    "It lasts seconds to minutes": [Cramp("for")], "chart duration", Ok("How many, how long, how bad");
    "It hurts a lot": [Cramp("pain")], "chart pain; burden", Ok("How many, how long, how bad");
    "The muscle is sore afterwards": [Cramp("soreness"), Factor("soreness")],
        "chart soreness", Err("It follows the cramp");
    "Many adults have it": [], "the card \"night-cramps\"", Err("It is about other people");
    "Fluids and minerals out of balance are a reason": [Factor("fluids"), Factor("minerals")],
        "the night", PATTERNS;
    "Being dehydrated, even a little, is a trigger": [Factor("fluids"), Factor("dark-urine")],
        "the night; chart factors", PATTERNS;
    "Too little potassium": [Factor("bananas"), Factor("greens"), Factor("blood-potassium")],
        "the night; values over time; the report", PATTERNS;
    "Too little calcium": [Factor("dairy"), Factor("blood-calcium")],
        "the night; values over time; the report", PATTERNS;
    "Too little magnesium": [Factor("magnesium"), Factor("nuts"), Factor("blood-magnesium")],
        "the night; values over time; the report", PATTERNS;
    "Sodium runs out": [Factor("salty-food"), Factor("sweating"), Factor("blood-sodium")],
        "the night; values over time; the report", PATTERNS;
    "Fibers then misfire": [], "the card \"minerals\"", Err("A mechanism, which no diary sees");
    "Too much or hard exercise": [
            Factor("exercise"), Factor("exercise-intensity"), Factor("exercise-kind")
        ], "the night", PATTERNS;
    "Standing for long": [Factor("standing")], "the night", PATTERNS;
    "Muscles that are overworked": [Factor("legs-tired")], "the night", PATTERNS;
    "What strains by day cramps at night": [Factor("standing"), Factor("exercise")],
        "the night", Ok("Each is read on the same night and on the night after");
    "Toes pointed in bed": [Factor("posture")], "the night", PATTERNS;
    "People notice their position on waking": [Factor("waking-posture"), Cramp("posture")],
        "the night",
        Ok("What goes with your cramps, always with \"?\": it is only known after the night");
    "Feet that hang freely": [Factor("posture")], "the night", PATTERNS;
    "Feet that are tucked in tightly": [Factor("posture")], "the night", PATTERNS;
    "Heavy blankets": [Factor("blanket")], "the night", PATTERNS;
    "Many prescribed medicines are linked to cramps": [
            Medicine(DiureticThiazide), Medicine(Statin), Medicine(AsthmaLaba)
        ], "medicines; the bands under the weeks; the report", BEFORE_AFTER;
    "Diuretics": [
            Medicine(DiureticThiazide), Medicine(DiureticLoop), Medicine(DiureticPotassiumSparing)
        ], "medicines; the report with the study's figure", BEFORE_AFTER;
    "Statins": [Medicine(Statin)], "medicines; the report with the study's figure", BEFORE_AFTER;
    "Statins can bring muscle pain and weakness": [Sign("weakness"), Factor("blood-ck")],
        "signs for a doctor; the report", Err("It is asked after an unusual cramp only");
    "Asthma medicines": [
            Medicine(AsthmaLaba), Medicine(AsthmaLabaSteroid), Medicine(AsthmaOther)
        ], "medicines; the report with the study's figure", BEFORE_AFTER;
    "Some antidepressants": [Medicine(Antidepressant)], "medicines; the report", BEFORE_AFTER;
    "Neuropathy": [Condition(Neuropathy)], "conditions; the bands; the report", CONDITION;
    "Diabetes": [Condition(Diabetes)], "conditions; the bands; the report", CONDITION;
    "High blood sugar": [Factor("blood-glucose"), Factor("blood-hba1c")],
        "values over time; the report", BLOOD;
    "Poor circulation": [Condition(PoorCirculation)], "conditions; the bands; the report", CONDITION;
    "Peripheral arterial disease": [
            Condition(ArterialDisease), Sign("pain-on-walking"), Sign("eased-by-hanging")
        ], "conditions; signs; the report", CONDITION;
    "Kidney disorders": [Condition(KidneyDisorder), Factor("blood-egfr")],
        "conditions; values over time; the report", CONDITION;
    "Thyroid problems": [Condition(ThyroidProblem), Factor("blood-tsh")],
        "conditions; values over time; the report", CONDITION;
    "Ask a professional if a medicine or an illness may be behind it": [Sign("new-medicine")],
        "Review; signs for a doctor; the report", BEFORE_AFTER;
    "Ask a professional if cramps are frequent": [Sign("frequent")],
        "Review; signs for a doctor; the report", Ok("Cramps a week against your usual");
    "Pull the toes toward the shin": [Relief(ReliefKind::Stretch)], "the live page; chart relief", RELIEVES;
    "Stand up": [Relief(ReliefKind::Stand)], "the live page; chart relief", RELIEVES;
    "Walk": [Relief(ReliefKind::Walk)], "the live page; chart relief", RELIEVES;
    "A warm compress": [Relief(ReliefKind::WarmCompress)], "the live page; chart relief", RELIEVES;
    "A warm bath": [Relief(ReliefKind::WarmBath)], "chart relief", RELIEVES;
    "Stretch as a routine": [Factor("stretching-routine")], "Patterns",
        Ok("Stretched on 5 or more of the 7 nights before, beside tonight's stretching");
    "Stretch the calves": [Factor("calf-stretches"), Factor("stretching")], "the night", PATTERNS;
    "Flex the toes": [Factor("toe-flexes")], "the night", PATTERNS;
    "Rotate the ankles": [Factor("ankle-rotations")], "the night", PATTERNS;
    "Drink through the day": [Factor("fluids")],
        "the night, with each drink's time where drinks are added with +",
        Ok("The day's sum; the times are too few and too alike to test");
    "Eat leafy greens, nuts and bananas": [Factor("greens"), Factor("nuts"), Factor("bananas")],
        "the night", PATTERNS;
    "Wear supportive shoes": [Factor("footwear")], "the night", PATTERNS;
    "Don't sit still for long": [Factor("sitting")], "the night", PATTERNS;
}

impl Keeper {
    /// Where it is written down, as one types it.
    fn words(self) -> String {
        match self {
            Factor(key) if key.starts_with("blood") => format!("`night --set {key}=`"),
            Factor("stretching-routine") => "from the stretches of each night".to_owned(),
            Factor(key) => format!("check-in: `{key}`"),
            Cramp(flag) => format!("cramp: `--{flag}`"),
            Medicine(class) => format!("medicine: {}", class.label()),
            Condition(kind) => format!("condition: {}", kind.label()),
            Relief(kind) => format!("cramp: `--relief {}`", kind.word()),
            Sign(sign) => format!("sign: {sign}"),
        }
    }

    /// The card that speaks of it.
    fn card(self) -> Option<String> {
        let catalogue = Catalogue::default();
        match self {
            Factor(key) => catalogue.find(key).map(|_| key.to_owned()),
            Medicine(class) => (!class_card(class).found.is_empty()).then(|| class.to_string()),
            Condition(kind) => (!condition_card(kind).found.is_empty()).then(|| kind.to_string()),
            Relief(kind) => relief_card(kind).map(|_| kind.word().to_owned()),
            Cramp(_) | Sign(_) => None,
        }
    }
}

/// The table of all statements, in Markdown.
pub(super) fn article() -> String {
    let all = STATEMENTS.len();
    let kept = STATEMENTS.iter().filter(|each| !each.kept.is_empty());
    let looked_into = STATEMENTS.iter().filter(|each| each.analysed.is_ok());
    let mut page = format!(
        "# What the article says, and where the diary takes it up\n\n\
         The article is \"What Causes Foot Cramps While Sleeping?\". Its {all} statements are here in our \
         words. {} of them can be written down, all are shown, and {} are looked into by Patterns. Where \
         one person's diary cannot tell, the table gives the reason. \
         `cramp factor show NAME` shows a card.\n\n\
         `cargo test --test it -- article` compares this page with the program; with `UPDATE_ARTICLE=1` it \
         writes it anew.\n\n\
         | # | The article says | Written down | Shown | Looked into | Cards |\n\
         |---|---|---|---|---|---|\n",
        kept.count(),
        looked_into.count()
    );
    for (place, each) in STATEMENTS.iter().enumerate() {
        let kept: Vec<String> = each.kept.iter().map(|kept| kept.words()).collect();
        let kept = match kept.as_slice() {
            [] => "nothing to write down".to_owned(),
            _ => kept.join("; "),
        };
        let mut cards: Vec<String> = each.kept.iter().filter_map(|kept| kept.card()).collect();
        if cards.is_empty() {
            cards.push("night-cramps".to_owned());
        }
        let cards: Vec<String> = cards.iter().map(|card| format!("`{card}`")).collect();
        let analysed = match each.analysed {
            Ok(question) => question.to_owned(),
            Err(reason) => format!("no: {reason}"),
        };
        let _ = writeln!(
            page,
            "| {} | {} | {kept} | {} | {analysed} | {} |",
            place + 1,
            each.says,
            each.shown,
            cards.join(", ")
        );
    }
    page
}

#[test]
fn every_statement_is_about_something_that_exists() {
    assert_eq!(STATEMENTS.len(), 50);
    let catalogue = Catalogue::default();
    for each in STATEMENTS {
        for kept in each.kept {
            match *kept {
                Factor(key) => assert!(catalogue.find(key).is_some(), "{key}"),
                Sign("frequent" | "new-medicine") => {}
                Sign(sign) => assert!(
                    RedFlagSign::iter().any(|known| known.to_string() == sign),
                    "{sign}"
                ),
                _ => {}
            }
        }
        let is_tested = |kept: &Keeper| match *kept {
            Factor(key) => {
                let factor = catalogue.find(key).map(|id| catalogue.get(id));
                factor.is_some_and(|factor| !factor.triggers.is_empty())
            }
            _ => false,
        };
        if each.analysed == PATTERNS {
            assert!(each.kept.iter().any(is_tested), "{}", each.says);
        }
    }
}
