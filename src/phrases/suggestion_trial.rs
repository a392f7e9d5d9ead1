//! What is being tried, in words.

use crate::diary::Aim;
use crate::diary::words::plural;
use crate::patterns::SuggestionTrial;

impl SuggestionTrial {
    /// The line of the evening page: "This week you're trying: calf stretches before bed (3 of 5 nights so
    /// far)".
    pub fn evening_line(&self) -> String {
        let doing = match self.suggestion.aim {
            Aim::FillIn => "filling in",
            Aim::More | Aim::Less => "trying",
        };
        let begins = if self.is_over() {
            format!("You're {doing}")
        } else {
            format!("This week you're {doing}")
        };
        match self.known {
            0 => format!("{begins}: {}", self.what),
            known => {
                let nights = plural(known, "night");
                format!("{begins}: {} ({} of {nights} so far)", self.what, self.done)
            }
        }
    }

    /// What the review says of it.
    pub fn sentence(&self) -> String {
        if !self.is_over() {
            return format!("{}.", self.evening_line());
        }
        let verb = match self.suggestion.aim {
            Aim::FillIn => "You filled in",
            Aim::More | Aim::Less => "You tried",
        };
        let unknown = self.nights.saturating_sub(self.known);
        let unknown = match unknown {
            0 => String::new(),
            more => format!(" ({} not filled in)", plural(more, "night")),
        };
        match self.known {
            0 => format!("{verb} {}, but did not fill in how it went.", self.what),
            known => format!(
                "{verb} {}: on {} of {}{unknown}.",
                self.what,
                self.done,
                plural(known, "night")
            ),
        }
    }
}
