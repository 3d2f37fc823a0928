//! SHA-256 digests as hexadecimal text, and quick hashes of texts.

use std::hash::{DefaultHasher, Hash, Hasher};

use sha2::{Digest, Sha256};

/// The SHA-256 digest of the concatenated pieces, as 64 hexadecimal characters.
pub fn of(pieces: impl IntoIterator<Item = impl AsRef<[u8]>>) -> String {
    let mut digest = Sha256::new();
    pieces.into_iter().for_each(|piece| digest.update(piece));
    in_hexadecimal(&digest.finalize())
}

/// Bytes in hexadecimal.
pub fn in_hexadecimal(bytes: &[u8]) -> String {
    let digit = |number: u8| char::from_digit(u32::from(number), 16);
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(digit).collect()
}

/// A 64-bit hash of a text, for comparisons within one run; collisions are negligible, and a different version of Rust
/// may give a different value.
pub fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_covers_all_pieces_together() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(of(["abc"]), known);
        assert_eq!(of(["a", "", "bc"]), known);
    }

    #[test]
    fn the_hash_of_a_text_depends_on_the_whole_text() {
        assert_eq!(hash("ab"), hash(&["a", "b"].concat()));
        assert_ne!(hash("ab"), hash("ba"));
        assert_ne!(hash(""), hash("\0"));
    }
}
