//! Identities that follow from what a file says, so that the same file read twice brings nothing the second
//! time.

/// Ten bytes that are the same for the same words, and hardly ever for others: FNV-1a, twice
/// (Fowler, Noll and Vo, <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>).
pub(super) fn bytes_of(words: &str) -> [u8; 10] {
    let hash = |seed: u64| {
        words.bytes().fold(seed, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    };
    let (first, second) = (hash(0xcbf2_9ce4_8422_2325), hash(0x8422_2325_cbf2_9ce4));
    let mut bytes = [0; 10];
    bytes[..8].copy_from_slice(&first.to_be_bytes());
    bytes[8..].copy_from_slice(&second.to_be_bytes()[..2]);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_those_of_fnv() {
        // Reference: the FNV test vectors of the draft, for "" and "a".
        assert_eq!(bytes_of("")[..8], 0xcbf2_9ce4_8422_2325_u64.to_be_bytes());
        assert_eq!(bytes_of("a")[..8], 0xaf63_dc4c_8601_ec8c_u64.to_be_bytes());
        assert_ne!(bytes_of("daylio 1"), bytes_of("daylio 2"));
    }
}
