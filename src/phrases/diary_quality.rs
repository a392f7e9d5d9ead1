//! What to say first where quiet nights are missing.

use crate::patterns::DiaryQuality;

/// Asks for quiet nights where they are missing; `None` where the diary is kept well enough.
pub fn ask_for_quiet_nights(quality: &DiaryQuality) -> Option<String> {
    quality.asks_for_quiet_nights().then(|| {
        format!(
            "Fill in quiet nights too: without them nobody can tell what goes with your cramps. So far {} \
            of the last {} \
             nights {} filled in, {} with a cramp.",
            quality.filled_in,
            quality.nights,
            if quality.filled_in == 1 { "is" } else { "are" },
            quality.cramp
        )
    })
}

/// How much of the last year is there.
pub fn filled_in(quality: &DiaryQuality) -> String {
    match (quality.filled_in, quality.nights) {
        (1, 1) => "You filled in 1 night so far.".to_owned(),
        (filled_in, nights) if filled_in == nights => {
            format!("You filled in all of the last {nights} nights.")
        }
        (filled_in, nights) => format!("You filled in {filled_in} of the last {nights} nights."),
    }
}

/// Why nothing is tested where there are too few quiet nights.
pub fn too_few_quiet_nights(quality: &DiaryQuality) -> String {
    format!(
        "Nothing can be tested yet: it takes {} quiet nights, and there {} {} so far.",
        DiaryQuality::QUIET_NIGHTS,
        if quality.quiet == 1 { "is" } else { "are" },
        quality.quiet
    )
}
