//! Identities: version 7 UUIDs, so that they sort by time and a short prefix is almost always enough to name
//! one.

use uuid::Uuid;

/// Ten bytes of the system's randomness.
pub(super) fn random_bits() -> [u8; 10] {
    let bytes = Uuid::new_v4().into_bytes();
    let mut random = [0; 10];
    random.copy_from_slice(&bytes[6..]);
    random
}

/// A sum of bytes that is the same in every version of the program: FNV-1a, 64 bit
/// (Fowler, Noll and Vo, <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>).
pub fn sum_of(bytes: &[u8]) -> u64 {
    let fold = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, fold)
}

/// Makes a type of identity, so that an episode's can never be taken for a medicine's.
macro_rules! identity {
    ($(#[$documentation:meta])* $name:ident) => {
        $(#[$documentation])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// A new identity whose time is `at`, with randomness from the system.
            pub fn fresh(at: &$crate::diary::Moment) -> Self {
                Self::from_parts(at.utc_ms(), $crate::diary::identity::random_bits())
            }

            /// The identity made of these parts; for who seeds all randomness.
            pub fn from_parts(utc_ms: i64, random: [u8; 10]) -> Self {
                // Before 1970 a UUID has no time to give; such a moment still gets a valid identity.
                let millis = u64::try_from(utc_ms).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::diary::Refusal;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                uuid::Uuid::parse_str(text).map(Self).map_err(|_| {
                    $crate::diary::Refusal::new(
                        format!("id \"{text}\""),
                        "this is not an id",
                        "019ab2d4-6c00-7b3e-9d51-0f6a3c2e8b17",
                    )
                })
            }
        }
    };
}

pub(super) use identity;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_fnv() {
        // Reference: the test vectors of the draft.
        assert_eq!(sum_of(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(sum_of(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(sum_of(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
