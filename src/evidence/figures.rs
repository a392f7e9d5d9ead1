//! The figure of a class of medicines, short enough for a row.

use crate::diary::Class;

/// How many times as common cramp treatment was after a first prescription as before it, rounded as on the
/// card, with the interval, for the classes for which that was counted; its source stands on the card.
pub fn class_figure(class: Class) -> Option<[&'static str; 3]> {
    match class {
        Class::DiureticThiazide => Some(["1.5", "1.29", "1.68"]),
        Class::DiureticLoop => Some(["1.2", "1.00", "1.44"]),
        Class::DiureticPotassiumSparing => Some(["2.1", "1.61", "2.78"]),
        Class::Statin => Some(["1.2", "1.04", "1.29"]),
        Class::AsthmaLaba => Some(["2.4", "2.02", "2.89"]),
        Class::AsthmaLabaSteroid => Some(["2.6", "2.06", "3.12"]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator as _;

    use super::*;
    use crate::evidence::class_card;

    #[test]
    fn a_figure_is_the_one_on_the_card() {
        for class in Class::iter() {
            let Some([value, low, high]) = class_figure(class) else {
                continue;
            };
            let about = format!("about {value} times");
            let likely = format!("(likely {low} to {high})");
            let found = class_card(class).found;
            assert!(found.contains(&about), "{class}: {about} in {found}");
            assert!(found.contains(&likely), "{class}: {likely} in {found}");
        }
    }
}
