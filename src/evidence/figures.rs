//! The figure of a class of medicines, short enough for a row.

use crate::diary::Class;

/// How many times as common cramp treatment was after a first prescription as before it, with the interval,
/// for the classes for which that was counted; its source stands on the card.
pub(super) fn of_class(class: Class) -> Option<[&'static str; 3]> {
    match class {
        Class::DiureticThiazide => Some(["1.48", "1.29", "1.68"]),
        Class::DiureticLoop => Some(["1.20", "1.00", "1.44"]),
        Class::DiureticPotassiumSparing => Some(["2.12", "1.61", "2.78"]),
        Class::Statin => Some(["1.16", "1.04", "1.29"]),
        Class::AsthmaLaba => Some(["2.42", "2.02", "2.89"]),
        Class::AsthmaLabaSteroid => Some(["2.55", "2.06", "3.12"]),
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
            let Some([value, low, high]) = of_class(class) else {
                continue;
            };
            // The card rounds the value, and has the interval as it is.
            let hundredths: u32 = value.replace('.', "").parse().expect("two decimals");
            let tenths = (hundredths + 5) / 10;
            let about = format!("about {}.{} times", tenths / 10, tenths % 10);
            let likely = format!("(likely {low} to {high})");
            let found = class_card(class).found;
            assert!(found.contains(&about), "{class}: {about} in {found}");
            assert!(found.contains(&likely), "{class}: {likely} in {found}");
        }
    }
}
