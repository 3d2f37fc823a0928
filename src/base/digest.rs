//! A short text that is another when any of some bytes is another: a SHA-256 in hexadecimal.

use sha2::{Digest, Sha256};

/// The digest of some pieces of bytes, one behind the other: 64 characters.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_that_of_all_pieces_together() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(of(["abc"]), known);
        assert_eq!(of(["a", "", "bc"]), known);
    }
}
