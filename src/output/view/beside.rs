//! What is beside a story on a wide screen: as much beside the text before the charts as keeps both columns about as
//! long there, and the rest below the charts. Lengths are estimates, in lines of text.

use crate::output::view::{FactLine, StoryPage, StorySection};

/// How many letters a line has in the wide column, and in the narrow one.
const WIDE: usize = 78;
const NARROW: usize = 56;

/// How many letters the text of a fact has to a line, beside its label.
const FACT: usize = 34;

/// The lines that a heading takes with the space around it, and a picture in the text.
const HEADING: usize = 4;
const PICTURE: usize = 15;

/// The lines that the title takes with its facts and actions.
const HEAD: usize = 9;

/// The lines that the cover takes, and a figure with its words.
const COVER: usize = 11;
const FIGURE: usize = 6;

/// The names of the parts beside the text before the charts, and of those below the charts; all of them are beside the
/// text of a page without charts.
pub(super) fn arranged(page: &StoryPage, savings: usize) -> (Vec<&'static str>, Vec<&'static str>) {
    let method = usize::from(page.method.is_some()) * 2;
    let parts = [
        ("how", of_facts(&page.how) + method),
        ("coproduction", of_facts(&page.coproduction)),
        ("evaluation", of_facts(&page.evaluation)),
        ("contact", page.contact.chars().count().div_ceil(NARROW)),
        ("sources", page.sources.len() * 2),
        ("record", of_facts(&page.record)),
    ];
    let parts = parts.into_iter().filter(|(_, length)| *length > 0);
    let parts: Vec<_> = parts
        .map(|(name, length)| (name, length + HEADING))
        .collect();
    if page.charts == 0 {
        return (
            parts.into_iter().map(|(name, _)| name).collect(),
            Vec::new(),
        );
    }
    let added = of_facts(&page.aims) + of_facts(&page.changes);
    let lede = page.lede.chars().count() / WIDE;
    let text = HEAD + lede + of_sections(&page.sections) + added;
    let has_cover = usize::from(page.card.cover.kind != "words");
    let advice = of_html(&page.advice, NARROW) + page.learning.chars().count() / NARROW;
    let has_box = page.asks_for_more || !page.advice.is_empty() || !page.learning.is_empty();
    let advice = advice + usize::from(has_box) * HEADING;
    let taken = has_cover * COVER + page.figures * FIGURE + advice;
    let after = of_sections(&page.sections_after) + savings * FIGURE;
    divided(&parts, (text.saturating_sub(taken), after))
}

/// Divides the parts of the narrow column, each a name and its length, so that it is as long as the wide one both above
/// the charts and below them. `above` and `below` are what the wide column has there more than the narrow one.
fn divided(
    parts: &[(&'static str, usize)],
    (above, below): (usize, usize),
) -> (Vec<&'static str>, Vec<&'static str>) {
    // Without text below the charts, the parts there are side by side.
    let beside = if below == 0 { 3 } else { 1 };
    let length = |parts: &[(&str, usize)]| parts.iter().map(|(_, length)| length).sum::<usize>();
    let hole = |count: &usize| {
        let (up, down) = parts.split_at(*count);
        // By squares, two small holes are better than a large one.
        above.abs_diff(length(up)).pow(2) + below.abs_diff(length(down) / beside).pow(2)
    };
    let count = (0..=parts.len()).min_by_key(hole).unwrap_or_default();
    let mut names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    let after = names.split_off(count);
    (names, after)
}

/// The length of sections of the text.
fn of_sections(sections: &[StorySection]) -> usize {
    let heading = |section: &StorySection| usize::from(!section.heading.is_empty()) * HEADING;
    let length = |section: &StorySection| heading(section) + of_html(&section.body, WIDE);
    sections.iter().map(length).sum()
}

/// The length of safe HTML in a column whose lines have this many letters.
fn of_html(html: &str, letters: usize) -> usize {
    let blocks = ["<p>", "<li>", "<tr>"].map(|tag| html.matches(tag).count());
    let text = html.split('<').map(|part| {
        let words = part.split_once('>').map_or(part, |(_, words)| words);
        words.trim().chars().count()
    });
    let pictures = html.matches("<img").count();
    text.sum::<usize>() / letters + blocks.iter().sum::<usize>() + pictures * PICTURE
}

/// The length of a list of facts.
fn of_facts(facts: &[FactLine]) -> usize {
    let lines = |fact: &FactLine| fact.text.chars().count() / FACT + 2;
    facts.iter().map(lines).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: [(&str, usize); 4] =
        [("how", 16), ("took part", 8), ("contact", 5), ("record", 6)];

    #[test]
    fn columns_beside_each_other_have_about_the_same_length() {
        for (room, expected) in [
            ((40, 0), 4),
            ((16, 20), 1),
            ((24, 10), 2),
            ((30, 20), 2),
            ((0, 40), 0),
            ((200, 3), 4),
        ] {
            let (above, below) = divided(&PARTS, room);
            assert_eq!(above.len(), expected, "{room:?}: {above:?}, then {below:?}");
            assert_eq!(above.len() + below.len(), PARTS.len());
        }
    }

    #[test]
    fn a_longer_text_has_a_greater_length() {
        let short = of_html("<p>One line.</p>", WIDE);
        let long = of_html(&format!("<p>{}</p>", "A line of text. ".repeat(30)), WIDE);
        let picture = of_html("<p><img src=\"a.png\" alt=\"\"></p>", WIDE);
        assert!(short < long && short < picture);
    }
}
