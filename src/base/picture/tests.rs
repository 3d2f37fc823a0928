//! Tests of pictures with damaged bytes.

use super::Picture;

/// One picture of each kind, including one that claims to be larger than any memory.
const WHOLE: [&[u8]; 4] = [
    include_bytes!("../../../tests/suite/pictures/turned.jpg"),
    include_bytes!("../../../tests/suite/pictures/plan.png"),
    include_bytes!("../../../tests/suite/pictures/wide.jpg"),
    include_bytes!("../../../tests/suite/pictures/bomb.png"),
];

#[test]
fn damaged_pictures_are_read_without_a_panic() {
    // Marsaglia's xorshift, with a fixed seed, so that every run is the same.
    let mut state = 5_u64;
    let mut below = |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % end as u64).expect("it is below the end")
    };
    let mut read = 0;
    for whole in WHOLE {
        for _ in 0..60 {
            let mut bytes = whole.to_vec();
            for _ in 0..=below(6) {
                bytes[below(whole.len())] = u8::try_from(below(256)).expect("it is a byte");
            }
            bytes.truncate(below(2 * whole.len()).max(8));
            let Ok(picture) = Picture::of(&bytes) else {
                continue;
            };
            read += 1;
            for (copy, bytes) in picture.make_copies(&bytes).into_iter().flatten() {
                let made = Picture::of(&bytes).expect("a copy is a picture");
                assert_eq!((made.width, made.height), (copy.width, copy.height));
            }
        }
    }
    assert!(read > 0, "no picture could be read");
}
