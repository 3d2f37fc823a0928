//! The labels of marked days: what happened, beside each line, or numbers if there is no room for words.

use crate::output::chart::width;

/// The distance between a line and its name.
const GAP: f64 = 5.0;

/// A marked day whose name fits beside its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NamedFlag {
    /// The row of its name, from 0 for the lowest. Its line reaches up to there.
    pub(super) row: usize,
    /// Whether the name ends at the line, rather than begins there.
    pub(super) is_before: bool,
}

impl NamedFlag {
    /// Where the name begins or ends, for a line at `x`.
    pub(super) fn anchor(self, x: f64) -> f64 {
        if self.is_before { x - GAP } else { x + GAP }
    }
}

/// Finds room for the names of all marked days, in two rows at most. Each is the coordinate of its line and the width of
/// its name, in order. No name crosses the line of another or goes beyond the edges. `None` if they do not fit.
pub(super) fn named(flags: &[(f64, f64)], (left, right): (f64, f64)) -> Option<Vec<NamedFlag>> {
    let mut found = Vec::new();
    // How far a name in each row may reach, given the lines and names to the right.
    let (mut lower, mut upper) = (right, right);
    for (x, width) in flags.iter().rev() {
        let end = x + GAP + width;
        let start = x - GAP - width;
        let is_last = found.is_empty();
        let flag = if end <= lower {
            NamedFlag {
                row: 0,
                is_before: false,
            }
        } else if end <= upper {
            upper = x - GAP;
            NamedFlag {
                row: 1,
                is_before: false,
            }
        } else if is_last && start >= left {
            upper = start - GAP;
            NamedFlag {
                row: 1,
                is_before: true,
            }
        } else {
            return None;
        };
        lower = x - GAP;
        found.push(flag);
    }
    found.reverse();
    if found.iter().all(|flag| flag.row == 1) {
        found.iter_mut().for_each(|flag| flag.row = 0);
    }
    Some(found)
}

/// Marked days that share a label.
pub(super) struct FlagGroup {
    /// The first and the last number.
    numbers: (usize, usize),
    /// The horizontal coordinates of the first and the last day.
    ends: (f64, f64),
}

impl FlagGroup {
    /// The groups of numbered days, in order, in which no label covers another.
    pub(super) fn all(numbered: impl Iterator<Item = (usize, f64)>, font_size: f64) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for (number, x) in numbered {
            groups.push(Self {
                numbers: (number, number),
                ends: (x, x),
            });
            while let [.., left, right] = groups.as_slice()
                && left.right(font_size) + font_size / 2.0 > right.left(font_size)
            {
                let joined = Self {
                    numbers: (left.numbers.0, right.numbers.1),
                    ends: (left.ends.0, right.ends.1),
                };
                groups.truncate(groups.len() - 2);
                groups.push(joined);
            }
        }
        groups
    }

    pub(super) fn text(&self) -> String {
        let (first, last) = self.numbers;
        match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}–{last}"),
        }
    }

    pub(super) fn middle(&self) -> f64 {
        f64::midpoint(self.ends.0, self.ends.1)
    }

    /// Half of the width of the label.
    fn half_width(&self, font_size: f64) -> f64 {
        width::of_text(&self.text()) * width::BOLD * font_size / 2.0
    }

    fn left(&self, font_size: f64) -> f64 {
        self.middle() - self.half_width(font_size)
    }

    fn right(&self, font_size: f64) -> f64 {
        self.middle() + self.half_width(font_size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(flags: &[(f64, f64)], expected: Option<&str>) {
        let found = named(flags, (0.0, 300.0));
        let words = found.map(|flags| {
            let word = |flag: &NamedFlag| {
                let side = if flag.is_before { "before" } else { "after" };
                format!("{} {side}", flag.row)
            };
            flags.iter().map(word).collect::<Vec<_>>().join(", ")
        });
        assert_eq!(words.as_deref(), expected);
    }

    #[test]
    fn a_change_is_named_beside_its_line_if_there_is_room() {
        check(&[(50.0, 100.0)], Some("0 after"));
        check(&[(50.0, 40.0), (100.0, 40.0)], Some("0 after, 0 after"));
        // The first name passes over the second line, which ends below it.
        check(&[(50.0, 90.0), (100.0, 40.0)], Some("1 after, 0 after"));
        check(&[(250.0, 100.0)], Some("0 before"));
        check(&[(240.0, 90.0), (250.0, 90.0)], None);
        check(&[(50.0, 400.0)], None);
        check(&[(10.0, 90.0), (20.0, 90.0), (30.0, 90.0)], None);
    }

    #[test]
    fn labels_of_marked_days_that_would_cover_each_other_are_joined() {
        let labels = |coordinates: &[f64]| {
            let numbered = coordinates
                .iter()
                .enumerate()
                .map(|(index, x)| (index + 1, *x));
            let groups = FlagGroup::all(numbered, 15.0).into_iter();
            groups
                .map(|group| format!("{} at {}", group.text(), group.middle()))
                .collect::<Vec<_>>()
        };
        assert_eq!(labels(&[0.0, 40.0]), ["1 at 0", "2 at 40"]);
        assert_eq!(labels(&[0.0, 10.0, 90.0]), ["1, 2 at 5", "3 at 90"]);
        assert_eq!(labels(&[0.0, 4.0, 9.0, 12.0, 16.0]), ["1–5 at 8"]);
        // A joined label is wider, and may reach the one before it.
        assert_eq!(labels(&[0.0, 22.0, 80.0]), ["1 at 0", "2 at 22", "3 at 80"]);
        assert_eq!(labels(&[0.0, 22.0, 24.0, 80.0]), ["1–3 at 12", "4 at 80"]);
    }
}
