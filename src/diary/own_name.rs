//! Names in the person's own words for what the diary has a list of: a relief, a place in the body.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::{Refusal, likest, name};

/// A name, as cheap to copy as a word of the list. People have a handful of them, and each is kept once for
/// as long as the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnName(&'static str);

static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

impl OwnName {
    /// Reads a name that is none of a list.
    ///
    /// # Errors
    /// A refusal for one that cannot be a name, and for one that is almost a word of the list: it is a slip
    /// of the finger.
    pub fn read(
        what: &str,
        text: &str,
        list: &[&'static str],
        example: &str,
    ) -> Result<Self, Refusal> {
        let known = name(what, text, example)?;
        let has_signs = known.contains([',', ':', '"']);
        let plain = known.to_lowercase().replace([' ', '_'], "-");
        if let Some(near) = likest(&plain, list.iter().copied()).first() {
            return Err(Refusal::new(
                format!("{what} \"{known}\""),
                format!(
                    "did you mean {near}? Use {}, or a name of your own",
                    list.join(", ")
                ),
                example,
            ));
        }
        if has_signs {
            let reason = "a name of your own has no comma, colon or quotation mark";
            return Err(Refusal::new(format!("{what} \"{known}\""), reason, example));
        }
        Ok(Self::kept(&plain.replace('-', " ")))
    }

    fn kept(name: &str) -> Self {
        let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = names.get(name) {
            return Self(known);
        }
        let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
        names.insert(kept);
        Self(kept)
    }

    /// The name.
    pub fn text(self) -> &'static str {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_ones_own_unless_it_is_almost_one_of_the_list() {
        let list = ["stretch", "walk"];
        let read = |text: &str| OwnName::read("relief", text, &list, "stretch");
        assert_eq!(read("Tonic water").map(OwnName::text), Ok("tonic water"));
        assert_eq!(read("tonic water"), read(" TONIC WATER "));
        for text in ["strech", "wlak", "", " ", "a,b", "a:b", "a\u{1b}"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
