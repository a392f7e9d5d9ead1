//! The names by which people mean a factor: `sodium` is the blood's, and `water` is fluids.

use crate::diary::{Catalogue, likest};
use crate::evidence;

/// The key of a factor for a name as typed.
pub(crate) fn key_of(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '_'], "-")
}

/// The key of the factor that was probably meant by a name that none has.
pub(crate) fn factor_meant<'a>(catalogue: &'a Catalogue, name: &str) -> Option<&'a str> {
    let wanted = key_of(name);
    let keys = || catalogue.iter().map(|(_, factor)| factor.key.as_ref());
    let has_the_word = |key: &&str| key.split('-').any(|word| word == wanted);
    let is_called_so = |key: &&str| {
        let mut names = evidence::other_names(key).iter().map(|name| key_of(name));
        names.any(|name| name == wanted)
    };
    let meant = keys().find(has_the_word);
    let meant = meant.or_else(|| keys().find(is_called_so));
    meant.or_else(|| likest(&wanted, keys()).first().copied())
}
