//! Identities that follow from what a file says, so that the same file read twice brings nothing the second
//! time.

use crate::diary::sum_of;

/// Ten bytes that are the same for the same words, and hardly ever for others.
pub(super) fn bytes_of(words: &str) -> [u8; 10] {
    // A sum of the same bytes behind others tells nothing new of them, one of other bytes before them does.
    let (first, second) = (
        sum_of(words.as_bytes()),
        sum_of(&[b" ", words.as_bytes()].concat()),
    );
    let mut bytes = [0; 10];
    bytes[..8].copy_from_slice(&first.to_be_bytes());
    bytes[8..].copy_from_slice(&second.to_be_bytes()[..2]);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_give_bytes_of_their_own() {
        assert_eq!(bytes_of("daylio 1"), bytes_of("daylio 1"));
        assert_ne!(bytes_of("daylio 1"), bytes_of("daylio 2"));
    }
}
