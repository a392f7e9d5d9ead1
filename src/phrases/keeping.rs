//! What to say first where quiet nights are missing.

use crate::patterns::Keeping;

/// Asks for quiet nights where they are missing; `None` where the diary is kept well enough.
pub fn ask_for_quiet_nights(keeping: &Keeping) -> Option<String> {
    keeping.asks_for_quiet_nights().then(|| {
        format!(
            "Fill in quiet nights too: without them nobody can tell what goes with your cramps. So far {} \
            of the last {} \
             nights {} filled in, {} with a cramp.",
            keeping.filled_in,
            keeping.nights,
            if keeping.filled_in == 1 { "is" } else { "are" },
            keeping.cramp
        )
    })
}

/// How much of the last year is there.
pub fn filled_in(keeping: &Keeping) -> String {
    match (keeping.filled_in, keeping.nights) {
        (1, 1) => "You filled in 1 night so far.".to_owned(),
        (filled_in, nights) if filled_in == nights => {
            format!("You filled in all of the last {nights} nights.")
        }
        (filled_in, nights) => format!("You filled in {filled_in} of the last {nights} nights."),
    }
}

/// Why nothing is tested where there are too few quiet nights.
pub fn too_few_quiet_nights(keeping: &Keeping) -> String {
    format!(
        "Nothing can be tested yet: it takes {} quiet nights, and there {} {} so far.",
        Keeping::QUIET_NIGHTS,
        if keeping.quiet == 1 { "is" } else { "are" },
        keeping.quiet
    )
}
