//! The cover of two numbers: the number before, the number after in large type, and marks or bars.

use crate::base::number::Number;
use crate::output::cover::{Drawing, Format, fitting, marks, width};

/// The left edge of the texts.
const LEFT: f64 = 36.0;

/// The distance between the texts and the marks, and between the number and its unit.
const GAP: f64 = 12.0;

/// The largest and the smallest font size of a unit.
const UNIT_SIZE: f64 = 42.0;
const MIN_UNIT_SIZE: f64 = 24.0;

/// Two numbers to draw.
#[derive(Debug, Clone)]
pub struct Numbers {
    /// The number before.
    pub before: Number,
    /// The number after.
    pub after: Number,
    /// The number before as text, with the word `approx` if it is approximate.
    pub before_text: String,
    /// The number after as text, with the word `approx` if it is approximate.
    pub after_text: String,
    /// The unit that follows them; may be empty.
    pub unit: String,
    /// Whether they are percentages.
    pub is_percentage: bool,
    /// Whether one mark may represent one unit.
    pub is_countable: bool,
}

impl Numbers {
    /// Draws them.
    pub(crate) fn draw(&self, format: Format) -> Drawing {
        let mut drawing = Drawing::new(format);
        match self.counts() {
            Some(counts) => marks::draw(&mut drawing, format, counts),
            None => marks::bars(&mut drawing, format, self.before, self.after),
        }
        if format.has_text() {
            self.write(&mut drawing, format);
        }
        drawing
    }

    /// Whether they are drawn as marks, one for each unit.
    pub(crate) fn has_marks(&self) -> bool {
        self.counts().is_some()
    }

    fn counts(&self) -> Option<marks::Counts> {
        let counts = marks::Counts::new(self.before, self.after, self.is_percentage);
        counts.filter(|_| self.is_countable)
    }

    fn write(&self, drawing: &mut Drawing, format: Format) {
        let room = format.marks().left - LEFT - GAP;
        let (before_line, after_line) = match format {
            Format::Rail => (106.0, 222.0),
            _ => (140.0, 290.0),
        };
        let before = format!("{} →", self.before_text);
        let wanted = if before.contains(' ') && width(&before) > 4.0 {
            46.0
        } else {
            56.0
        };
        let size = fitting(&before, room, wanted);
        drawing.write("before", before, (LEFT, before_line), size);
        let after = &self.after_text;
        let wanted = match after.chars().count() {
            0..=3 => 150.0,
            4 => 118.0,
            5 | 6 => 88.0,
            _ => 64.0,
        };
        let wanted = if format == Format::Rail {
            f64::min(wanted, 126.0)
        } else {
            wanted
        };
        let size = fitting(after, room, wanted);
        let after_width = width(after) * size;
        let unit_width = width(&self.unit) * UNIT_SIZE;
        if self.unit.is_empty() {
            drawing.write("after", after.clone(), (LEFT - 6.0, after_line), size);
        } else if after_width + GAP + unit_width <= room {
            drawing.write("after", after.clone(), (LEFT - 6.0, after_line), size);
            let x = LEFT - 6.0 + after_width + GAP;
            drawing.write("unit", self.unit.clone(), (x, after_line), UNIT_SIZE);
        } else {
            let unit_size = fitting(&self.unit, room, UNIT_SIZE);
            let is_legible = unit_size >= MIN_UNIT_SIZE;
            let raised = if is_legible {
                after_line - 34.0
            } else {
                after_line
            };
            let size = size.min(raised - before_line - GAP);
            drawing.write("after", after.clone(), (LEFT - 6.0, raised), size);
            if is_legible {
                let unit_line = after_line + 16.0;
                drawing.write("unit", self.unit.clone(), (LEFT, unit_line), unit_size);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(before: &str, after: &str, unit: &str) -> Numbers {
        let number = |text| Number::parse(text).expect("it is a number");
        Numbers {
            before: number(before),
            after: number(after),
            before_text: before.to_owned(),
            after_text: after.to_owned(),
            unit: unit.to_owned(),
            is_percentage: false,
            is_countable: true,
        }
    }

    #[test]
    fn no_text_reaches_the_marks() {
        for format in [Format::Card, Format::Lead, Format::Rail] {
            for after in [
                "4",
                "24",
                "100",
                "99.5",
                "1,204",
                "-12.75",
                "123,456,789.25",
            ] {
                for unit in [
                    "",
                    "days",
                    "per day",
                    "referrals seen in time",
                    "a very long unit indeed, too long",
                ] {
                    let mut numbers = numbers("12345", "24", unit);
                    after.clone_into(&mut numbers.after_text);
                    for text in numbers.draw(format).texts {
                        let size: f64 = text.size.parse().expect("a number");
                        let x: f64 = text.x.parse().expect("a number");
                        let right = x + width(&text.text) * size;
                        assert!(
                            right <= format.marks().left,
                            "{format:?} {after} {unit}: {text:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn numbers_that_marks_cannot_show_are_bars() {
        let kinds = |numbers: Numbers| -> Vec<&str> {
            let drawing = numbers.draw(Format::Thumbnail);
            drawing.shapes.iter().map(|shape| shape.kind).collect()
        };
        assert_eq!(kinds(numbers("47", "24", "days")), ["after", "gone"]);
        assert_eq!(kinds(numbers("12", "66", "forms")), ["before", "after"]);
        assert_eq!(
            kinds(numbers("4.5", "3.5", "days")),
            ["bar-before", "bar-after"]
        );
        assert_eq!(kinds(numbers("-4", "3", "days")), Vec::<&str>::new());
    }
}
