//! Finds room for the texts on a picture, so that none covers another or the line of the series.

/// The box that a text takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TextBox {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

/// What is on a picture so far.
#[derive(Debug, Default)]
pub(super) struct Room {
    texts: Vec<TextBox>,
    /// The ends of each straight piece of a line.
    pieces: Vec<[(f64, f64); 2]>,
}

impl TextBox {
    fn covers(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether a straight piece of a line crosses the box.
    fn is_crossed(&self, [(x1, y1), (x2, y2)]: [(f64, f64); 2]) -> bool {
        // The part of the piece that is inside the box's sides, as fractions of its length.
        let mut part = (0.0_f64, 1.0_f64);
        for (start, end, low, high) in [
            (x1, x2, self.left, self.right),
            (y1, y2, self.top, self.bottom),
        ] {
            let length = end - start;
            if length == 0.0 {
                if start < low || start > high {
                    return false;
                }
                continue;
            }
            let (one, other) = ((low - start) / length, (high - start) / length);
            part = (part.0.max(one.min(other)), part.1.min(one.max(other)));
        }
        part.0 <= part.1
    }
}

impl Room {
    /// Adds a line through points, which texts should not cover.
    pub(super) fn add_line(&mut self, points: &[(f64, f64)]) {
        match points {
            [point] => self.pieces.push([*point, *point]),
            points => self
                .pieces
                .extend(points.windows(2).map(|pair| [pair[0], pair[1]])),
        }
    }

    /// Adds a text whose place is fixed.
    pub(super) fn add_text(&mut self, text: TextBox) {
        self.texts.push(text);
    }

    /// Takes the first of these boxes that covers nothing; otherwise the one that covers the fewest pieces of lines,
    /// but no text and not more than `most` pieces. Returns its index.
    pub(super) fn take(&mut self, candidates: &[TextBox], most: usize) -> Option<usize> {
        let crossings = |candidate: &TextBox| {
            let is_free = !self.texts.iter().any(|text| text.covers(candidate));
            let crossed = self
                .pieces
                .iter()
                .filter(|piece| candidate.is_crossed(**piece));
            is_free.then(|| crossed.count())
        };
        let free = candidates.iter().enumerate();
        let free = free.filter_map(|(index, candidate)| Some((crossings(candidate)?, index)));
        let (_, index) = free.filter(|(crossed, _)| *crossed <= most).min()?;
        self.texts.push(candidates[index]);
        Some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(left: f64, top: f64) -> TextBox {
        TextBox {
            left,
            top,
            right: left + 10.0,
            bottom: top + 10.0,
        }
    }

    #[test]
    fn a_text_is_put_in_the_first_place_where_it_covers_nothing() {
        let mut room = Room::default();
        room.add_line(&[(0.0, 5.0), (30.0, 5.0)]);
        let candidates = [at(0.0, 0.0), at(0.0, 20.0), at(0.0, 40.0)];
        assert_eq!(room.take(&candidates, 0), Some(1));
        assert_eq!(room.take(&candidates, 0), Some(2));
        assert_eq!(room.take(&candidates, 0), None);
        // It is better on a line than left out, if it may cover one.
        assert_eq!(room.take(&candidates, 1), Some(0));
    }

    #[test]
    fn a_line_beside_a_text_does_not_cross_it() {
        let text = at(0.0, 0.0);
        assert!(text.is_crossed([(-5.0, -5.0), (15.0, 15.0)]));
        assert!(text.is_crossed([(5.0, 5.0), (5.0, 5.0)]));
        assert!(!text.is_crossed([(-5.0, 8.0), (3.0, 20.0)]));
        assert!(!text.is_crossed([(12.0, 0.0), (12.0, 10.0)]));
    }
}
