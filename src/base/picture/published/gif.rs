//! The blocks of a GIF that affect how it looks.

use crate::base::picture::published::{Bytes, hold_text};

/// A GIF's blocks that affect how it looks (GIF89a, 12 to 27); `None` if the file is malformed.
pub(in crate::base::picture) fn stripped_gif(bytes: &[u8]) -> Option<Vec<u8>> {
    const TRAILER: u8 = b';';
    const IMAGE: u8 = b',';
    const EXTENSION: u8 = b'!';
    let mut rest = Bytes(bytes);
    let header = rest.take(13)?;
    let mut kept = header.to_vec();
    kept.extend(rest.take(length_of_colours(header[10]))?);
    while let Some(kind) = rest.byte() {
        match kind {
            TRAILER => break,
            IMAGE => {
                let frame = rest.take(9)?;
                kept.push(IMAGE);
                kept.extend(frame);
                kept.extend(rest.take(length_of_colours(frame[8]))?);
                kept.extend(rest.take(1)?);
                let pixels = sub_blocks(&mut rest)?;
                if hold_text(pixels) {
                    return None;
                }
                kept.extend(pixels);
            }
            EXTENSION => {
                let label = rest.byte()?;
                let content = sub_blocks(&mut rest)?;
                if is_shown(label, content) {
                    kept.extend([EXTENSION, label]);
                    kept.extend(content);
                }
            }
            // Some programs end a block twice.
            0 => {}
            _ => return None,
        }
    }
    kept.push(TRAILER);
    Some(kept)
}

/// How many bytes a colour table takes, by the byte that says whether there is one.
pub(super) fn length_of_colours(packed: u8) -> usize {
    let is_there = packed & 0x80 != 0;
    let colours = 2_usize << (packed & 0x07);
    if is_there { 3 * colours } else { 0 }
}

/// The next sub-blocks, as they are in the file, with the empty one that ends them.
fn sub_blocks<'b>(rest: &mut Bytes<'b>) -> Option<&'b [u8]> {
    let start = rest.0;
    loop {
        match rest.byte()? {
            0 => return start.get(..start.len() - rest.0.len()),
            length => rest.take(usize::from(length))?,
        };
    }
}

/// Whether an extension affects how the picture looks: when and how a frame is shown, and how often the frames repeat.
fn is_shown(label: u8, content: &[u8]) -> bool {
    const GRAPHIC_CONTROL: u8 = 0xf9;
    const APPLICATION: u8 = 0xff;
    const LOOPS: [&[u8]; 2] = [b"\x0bNETSCAPE2.0\x03\x01", b"\x0bANIMEXTS1.0\x03\x01"];
    const LENGTH_OF_LOOPS: usize = 17;
    match label {
        GRAPHIC_CONTROL => content.len() == 6,
        APPLICATION => {
            let is_loops = LOOPS.iter().any(|loops| content.starts_with(loops));
            is_loops && content.len() == LENGTH_OF_LOOPS
        }
        _ => false,
    }
}
