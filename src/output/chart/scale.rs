//! A linear scale from values to coordinates, and round numbers along it.

use crate::base::number::Number;

/// A linear mapping from values to coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    from: (f64, f64),
    to: (f64, f64),
}

impl Scale {
    /// Creates the scale that maps the two values in `from` to the two coordinates in `to`.
    pub(super) fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        Self { from, to }
    }

    /// Returns the coordinate of a value, or the middle if the scale was made from a single value.
    pub(super) fn position(&self, value: f64) -> f64 {
        let (low, high) = self.from;
        let part = if high > low {
            (value - low) / (high - low)
        } else {
            0.5
        };
        self.to.0 + part * (self.to.1 - self.to.0)
    }
}

/// Returns round numbers that span a range: the first at or below `low`, the last at or above `high`, and at most
/// `most` in total, but no fewer than two. Steps are 1, 2 or 5 times a power of ten.
pub(super) fn round_numbers(low: f64, high: f64, most: usize) -> Vec<Number> {
    let steps = most.max(2) - 1;
    let wanted =
        (high - low) / f64::from(u32::try_from(steps).expect("an axis has only a few values"));
    let mut tens: i32 = -15;
    while 10_f64.powi(tens + 1) <= wanted {
        tens += 1;
    }
    let fits = |&(digit, tens): &(i64, i32)| span(low, high, digit, tens).1 <= steps;
    let sizes = (tens..).flat_map(|tens| [1, 2, 5].map(|digit| (digit, tens)));
    let (digit, tens) = sizes
        .into_iter()
        .find(fits)
        .expect("a step that is large enough spans the whole range");
    let (first, count) = span(low, high, digit, tens);
    let count = i64::try_from(count).expect("an axis has only a few values");
    (first..=first + count)
        .map(|step| scaled_number(step * digit, tens))
        .collect()
}

/// Returns the number of the last step at or below `low`, and how many steps there are from there to `high` or beyond.
fn span(low: f64, high: f64, digit: i64, tens: i32) -> (i64, usize) {
    #[expect(clippy::cast_precision_loss, reason = "the digit is 1, 2 or 5")]
    let step = digit as f64 * 10_f64.powi(tens);
    // A value this close to a step is taken to be on it, to allow for rounding errors of binary fractions.
    let tolerance = 1e-9;
    let first = (low / step + tolerance).floor();
    let last = (high / step - tolerance).ceil();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a step is no smaller than a hundredth of the span"
    )]
    let (first, last) = (first as i64, last as i64);
    (
        first,
        usize::try_from((last - first).max(1)).unwrap_or(usize::MAX),
    )
}

/// Returns `digits` times ten to the power of `tens`, exactly.
fn scaled_number(digits: i64, tens: i32) -> Number {
    let digits = i128::from(digits);
    match u32::try_from(tens) {
        Ok(zeros) => Number::from_parts(digits * 10_i128.pow(zeros), 0),
        Err(_) => Number::from_parts(digits, tens.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: f64, high: f64, expected: &str) {
        let numbers = round_numbers(low, high, 6);
        let text: Vec<String> = numbers.iter().map(Number::to_string).collect();
        assert_eq!(text.join(" "), expected);
    }

    #[test]
    fn values_on_an_axis_are_round_and_span_the_whole_range() {
        check(0.0, 50.0, "0 10 20 30 40 50");
        check(8.76, 37.64, "0 10 20 30 40");
        check(-3.0, 9.5, "-5 0 5 10");
        check(
            0.1,
            0.3,
            "0.10 0.15 0.20 0.25 0.30"
                .replace("0 ", " ")
                .trim_end_matches('0'),
        );
        check(
            1_805_691.0,
            2_100_000.0,
            "1,800,000 1,900,000 2,000,000 2,100,000",
        );
        check(
            999_999_999_999_990.0,
            999_999_999_999_999.0,
            "999,999,999,999,990 999,999,999,999,992 999,999,999,999,994 999,999,999,999,996 999,999,999,999,998 1,000,000,000,000,000",
        );
    }

    #[test]
    fn a_scale_of_one_value_maps_it_to_the_middle() {
        assert!((Scale::new((5.0, 5.0), (0.0, 10.0)).position(5.0) - 5.0).abs() < 1e-9);
    }
}
