//! What a person can safely change about a night, and what a suggestion calls it. Never a drug, a supplement
//! or a dose, never an illness, and nothing that one would have to do more of although it is expected to
//! harm.

use std::borrow::Cow;

use crate::diary::{Aim, Catalogue, Class, ClockStyle, Factor, Suggestion, Test, Units};

/// A change that can be suggested.
pub(super) struct Change {
    /// The factor, and for a choice the word of it: "blanket=light".
    of: &'static str,
    pub(super) aim: Aim,
    /// What it is called; the braces stand for the limit.
    pub(super) words: &'static str,
    /// Whether it may be tried before anything is found: safe and cheap for everybody.
    pub(super) is_safe: bool,
}

impl Change {
    /// The factor, and the word of a choice.
    pub(super) fn of(&self) -> (&'static str, Option<&'static str>) {
        match self.of.split_once('=') {
            Some((factor, word)) => (factor, Some(word)),
            None => (self.of, None),
        }
    }
}

const fn change(of: &'static str, aim: Aim, words: &'static str) -> Change {
    Change {
        of,
        aim,
        words,
        is_safe: false,
    }
}

const fn safe(of: &'static str, words: &'static str) -> Change {
    Change {
        is_safe: true,
        ..change(of, Aim::More, words)
    }
}

use Aim::{Less, More};

/// All of them. The safe ones are suggested in this order.
pub(super) const CHANGES: &[Change] = &[
    safe("calf-stretches", "calf stretches before bed"),
    safe("toe-flexes", "flexing your toes before bed"),
    safe("ankle-rotations", "ankle circles before bed"),
    safe("blanket=light", "a lighter blanket, loose at the feet"),
    safe("posture=neutral", "feet neither pointed nor tucked in"),
    safe("footwear=supportive", "supportive shoes by day"),
    change("stretching", More, "stretching for {} or more"),
    change("fluids", Less, "drinking {} or more"),
    change("standing", Less, "{} or less on your feet"),
    change("sitting", Less, "{} or less of sitting"),
    change("exercise", Less, "exercise of less than {}"),
    change("exercise-intensity=hard", Less, "lighter exercise"),
    change("alcohol", Less, "less than {} of alcohol"),
    change("caffeine", Less, "less than {} with caffeine"),
    change(
        "posture=pointed",
        Less,
        "keeping your feet from pointing in bed",
    ),
    change(
        "posture=hanging",
        Less,
        "keeping your feet from hanging over the edge",
    ),
    change(
        "posture=tucked",
        Less,
        "keeping your feet from being tucked in tightly",
    ),
    change(
        "blanket=heavy",
        Less,
        "a lighter blanket, loose at the feet",
    ),
    change("footwear=unsupportive", Less, "supportive shoes by day"),
    change("bed", Less, "going to bed by {}"),
];

/// Words in the name of an own factor that may stand for a drug or a supplement.
const REMEDIES: &str = "calcium capsule drug electrolyte iron magnesium medic mg mineral \
    pill potassium quinine salt sodium supplement tablet vitamin zinc";

/// Whether a change may be suggested: it stands in the table, or is of an own factor that is no remedy.
pub(super) fn can_change(row: &Factor, word: Option<&str>, aim: Aim) -> bool {
    if row.archived {
        return false;
    }
    if row.own {
        return !is_remedy(&row.label);
    }
    find(&row.key, word, aim).is_some()
}

fn is_remedy(label: &str) -> bool {
    let label = label.to_lowercase();
    let mut words = label.split(|c: char| !c.is_alphanumeric());
    REMEDIES.split(' ').any(|remedy| match remedy {
        "mg" => label.ends_with("mg") || label.split_whitespace().any(|word| word == "mg"),
        remedy => label.contains(remedy),
    }) || words.any(|word| Class::of_name(word).is_some())
}

fn find(factor: &str, word: Option<&str>, aim: Aim) -> Option<&'static Change> {
    let same = |each: &&Change| (each.of(), each.aim) == ((factor, word), aim);
    CHANGES.iter().find(same)
}

/// What a suggestion is called: "drinking 1.5 l or more"; `None` where the diary has no such factor any more.
pub(super) fn words(
    suggestion: &Suggestion,
    catalogue: &Catalogue,
    units: Units,
) -> Option<String> {
    let row = catalogue.get(catalogue.find(&suggestion.factor)?);
    let word = suggestion.word.as_deref();
    if suggestion.aim == Aim::FillIn {
        return Some(match row.key.as_ref() {
            "bed" => "your bedtime".to_owned(),
            "up" => "when you got up".to_owned(),
            _ => format!("\"{}\"", row.label),
        });
    }
    let test = test(row, word)?;
    Some(match find(&row.key, word, suggestion.aim) {
        Some(change) => change.words.replace("{}", &limit(row, &test, units)),
        None => {
            let trigger = row.triggers.iter().find(|each| each.test == *test)?;
            let label = row.trigger_label(trigger, units);
            let which = if suggestion.aim == Aim::More {
                "more"
            } else {
                "fewer"
            };
            format!("{which} nights with \"{label}\"")
        }
    })
}

/// The limit of a reading as a person reads it; nothing for those that have none.
pub(super) fn limit(row: &Factor, test: &Test, units: Units) -> String {
    test.limit().map_or_else(String::new, |limit| {
        row.limit_words(limit, units, ClockStyle::TwentyFour)
    })
}

/// When a suggestion's reading holds: the word of a choice, or the factor's own reading.
pub(super) fn test<'a>(row: &'a Factor, word: Option<&str>) -> Option<Cow<'a, Test>> {
    match word {
        Some(word) => {
            let place = row.words().iter().position(|known| known == word)?;
            Some(Cow::Owned(Test::Is(u8::try_from(place).ok()?)))
        }
        None => row.triggers.first().map(|each| Cow::Borrowed(&each.test)),
    }
}
