//! Which class a medicine belongs to, by its generic name.

use super::Class;

/// Generic names, in one word each, with the class they belong to.
const NAMES: &[(Class, &[&str])] = &[
    (
        Class::DiureticLoop,
        &[
            "furosemide",
            "frusemide",
            "torasemide",
            "torsemide",
            "bumetanide",
            "piretanide",
        ],
    ),
    (
        Class::DiureticThiazide,
        &[
            "hydrochlorothiazide",
            "chlortalidone",
            "chlorthalidone",
            "indapamide",
            "metolazone",
            "bendroflumethiazide",
            "bendrofluazide",
            "chlorothiazide",
            "xipamide",
        ],
    ),
    (
        Class::DiureticPotassiumSparing,
        &["spironolactone", "eplerenone", "amiloride", "triamterene"],
    ),
    (
        Class::Statin,
        &[
            "atorvastatin",
            "simvastatin",
            "rosuvastatin",
            "pravastatin",
            "fluvastatin",
            "lovastatin",
            "pitavastatin",
        ],
    ),
    (Class::AsthmaLaba, LABA),
    (
        Class::AsthmaOther,
        &[
            "salbutamol",
            "albuterol",
            "levalbuterol",
            "terbutaline",
            "montelukast",
            "theophylline",
            "ipratropium",
            "tiotropium",
            "budesonide",
            "beclometasone",
            "beclomethasone",
            "ciclesonide",
        ],
    ),
    (
        Class::Antidepressant,
        &[
            "sertraline",
            "fluoxetine",
            "citalopram",
            "escitalopram",
            "paroxetine",
            "fluvoxamine",
            "venlafaxine",
            "desvenlafaxine",
            "duloxetine",
            "milnacipran",
            "mirtazapine",
            "amitriptyline",
            "nortriptyline",
            "imipramine",
            "clomipramine",
            "doxepin",
            "trimipramine",
            "trazodone",
            "bupropion",
            "vortioxetine",
            "agomelatine",
        ],
    ),
    (
        Class::Oestrogen,
        &[
            "estradiol",
            "oestradiol",
            "estriol",
            "oestriol",
            "ethinylestradiol",
            "ethinyloestradiol",
        ],
    ),
    (Class::Raloxifene, &["raloxifene"]),
    (Class::Naproxen, &["naproxen"]),
    (Class::Teriparatide, &["teriparatide"]),
    (Class::Quinine, &["quinine"]),
];

const LABA: &[&str] = &[
    "salmeterol",
    "formoterol",
    "indacaterol",
    "vilanterol",
    "olodaterol",
];

const INHALED_STEROIDS: &[&str] = &[
    "fluticasone",
    "budesonide",
    "beclometasone",
    "beclomethasone",
    "mometasone",
];

impl Class {
    /// The class of a medicine whose generic name is known; `None` for a name of the person's own.
    pub fn of_name(name: &str) -> Option<Self> {
        class_of(name)
    }
}

/// The class of a medicine whose generic name stands in what the person calls it; `None` where it is not
/// known.
fn class_of(name: &str) -> Option<Class> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let has = |names: &[&str]| words.iter().any(|word| names.contains(word));
    if has(LABA) && has(INHALED_STEROIDS) {
        return Some(Class::AsthmaLabaSteroid);
    }
    NAMES
        .iter()
        .find(|(_, names)| has(names))
        .map(|(class, _)| *class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generic_name_tells_the_class() {
        for (name, class) in [
            ("furosemide", Class::DiureticLoop),
            ("Furosemide 20 mg", Class::DiureticLoop),
            ("hydrochlorothiazide", Class::DiureticThiazide),
            ("salmeterol", Class::AsthmaLaba),
            ("salmeterol/fluticasone", Class::AsthmaLabaSteroid),
            ("budesonide", Class::AsthmaOther),
            ("quinine sulfate", Class::Quinine),
        ] {
            assert_eq!(class_of(name), Some(class), "{name}");
        }
        assert_eq!(class_of("the blue ones"), None);
    }

    #[test]
    fn no_name_stands_in_two_classes() {
        let mut all: Vec<&str> = NAMES
            .iter()
            .flat_map(|(_, names)| *names)
            .copied()
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
