//! Areas of a picture, and how coordinates are formatted.

use crate::output::chart::Rectangle;

/// The margin around a picture: half of the largest mark.
pub(super) const MARGIN: f64 = 8.0;

/// A part of a picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// Formats its edges and its size.
    pub(super) fn rectangle(self) -> Rectangle {
        Rectangle {
            left: format_coordinate(self.left),
            top: format_coordinate(self.top),
            right: format_coordinate(self.right),
            bottom: format_coordinate(self.bottom),
            width: format_coordinate(self.right - self.left),
            height: format_coordinate(self.bottom - self.top),
        }
    }
}

/// Formats a coordinate with two decimals, exactly as `format!` would but faster, since a chart has hundreds of them.
pub(super) fn format_coordinate(coordinate: f64) -> String {
    if coordinate.abs() >= MAX_COORDINATE {
        return format!("{coordinate:.2}");
    }
    let hundredths = hundredths(coordinate.abs());
    let mut text = String::with_capacity(8);
    if coordinate < 0.0 && hundredths > 0 {
        text.push('-');
    }
    text.push_str(itoa::Buffer::new().format(hundredths / 100));
    text.push_str(if hundredths % 100 < 10 { ".0" } else { "." });
    text.push_str(itoa::Buffer::new().format(hundredths % 100));
    text
}

/// Larger than any coordinate in a picture.
const MAX_COORDINATE: f64 = 1e9;

/// Rounds a number to hundredths, exactly and with ties to even, and returns how many hundredths there are.
fn hundredths(number: f64) -> u64 {
    const FRACTION: u32 = f64::MANTISSA_DIGITS - 1;
    // The number times a hundred is `whole` divided by 2 to the power of `halvings`.
    let whole = 100 * ((number.to_bits() & ((1 << FRACTION) - 1)) | (1 << FRACTION));
    let halvings = 1075 - (number.to_bits() >> FRACTION);
    if halvings >= u64::from(u64::BITS) {
        return 0;
    }
    let (down, half) = (whole >> halvings, 1 << (halvings - 1));
    let rest = whole - (down << halvings);
    down + u64::from(rest > half || (rest == half && down % 2 == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_have_one_spelling() {
        assert_eq!(
            (format_coordinate(-0.001), format_coordinate(12.345_6)),
            ("0.00".to_owned(), "12.35".to_owned())
        );
    }

    #[test]
    fn coordinates_are_formatted_as_the_standard_library_formats_them() {
        let eighths = (0..4_000).map(|step| f64::from(step) / 8.0);
        let thirds = (0..4_000).map(|step| f64::from(step) / 3.0);
        let near = (0..4_000).map(|step| f64::from(step) / 100.0 + 0.005);
        let odd = [
            f64::MIN_POSITIVE / 2.0,
            1e-300,
            0.004_999,
            1e9,
            123_456_789.125,
            999_999_999.995,
        ];
        for coordinate in eighths.chain(thirds).chain(near).chain(odd) {
            let next = coordinate.next_up();
            for coordinate in [coordinate, next, -coordinate, -next] {
                assert_eq!(
                    format_coordinate(coordinate),
                    format!("{coordinate:.2}").replace("-0.00", "0.00"),
                    "{coordinate}"
                );
            }
        }
    }
}
