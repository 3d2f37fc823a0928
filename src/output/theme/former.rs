//! What the themes of earlier versions could use and the built-in theme no longer has, and what to use now.

use crate::base::source::{Source, Span};

/// Fields of a page, and the hint that says what to use now.
const FIELDS: [(&str, &str); 5] = [
    (
        "home.hero",
        "the story that is shown large is `home.lead` now",
    ),
    (
        "home.hero_metric",
        "the metric of the story that is shown large is `home.lead.main` now",
    ),
    (
        "group.results",
        "each card of `group.list` has its metric as `main` now",
    ),
    (
        "poster.notes",
        "each chart of `poster.charts` has its own notes now",
    ),
    (
        "story.same_topics",
        "stories about the same topics are in `story.related` now, each a card with a `reason`",
    ),
];

/// Fields of parts of a page, by their last name, and the hint.
const PART_FIELDS: [(&str, &str); 3] = [
    (
        "numbers",
        "the words and numbers of a marked day are one `text` now",
    ),
    (
        "left",
        "a label is one `text` now, at `x` and anchored by `anchor`",
    ),
    ("value", "a label is one `text` now"),
];

/// Files that a theme could replace or include, and the hint.
const FILES: [(&str, &str); 4] = [
    (
        "parts/bars.html",
        "`parts/drawn-cover.html` draws the values now",
    ),
    (
        "parts/small-bars.html",
        "`parts/drawn-cover.html` draws the values now",
    ),
    (
        "parts/metric.html",
        "it is `parts/metric-words.html`, `parts/chip.html` and `parts/metric-more.html` now",
    ),
    ("parts/verdict.html", "it is `parts/chip.html` now"),
];

/// A use of what is gone.
pub(super) struct FormerUse {
    /// Where it is in the template.
    pub(super) span: Span,
    /// What is wrong, as a clause.
    pub(super) reason: String,
    /// What to use now.
    pub(super) hint: &'static str,
}

/// Returns what to use in place of a field or file that a template could use in an earlier version.
pub(super) fn instead_of(name: &str) -> Option<&'static str> {
    let fields = FIELDS.iter().map(|(path, hint)| (last(path), *hint));
    let parts = PART_FIELDS.iter().chain(&FILES).copied();
    let mut all = fields.chain(parts);
    all.find(|(former, _)| *former == name)
        .map(|(_, hint)| hint)
}

/// Finds the first field in a template that is gone. Where a template only asks whether there is such a field, nothing else
/// would report it.
pub(super) fn field_in(template: &Source) -> Option<FormerUse> {
    let text = &template.text;
    let uses = FIELDS.iter().filter_map(|(field, hint)| {
        let at = text
            .match_indices(field)
            .map(|(at, _)| at)
            .find(|at| is_name(text, *at, field.len()) && is_code(&text[..*at]))?;
        Some(FormerUse {
            span: Span::new(at, at + field.len()),
            reason: format!("there is no `{field}` any more"),
            hint,
        })
    });
    uses.min_by_key(|found| found.span.start)
}

/// Returns why a file of a theme has no effect, if the built-in theme no longer uses one of that name and no template of
/// the theme itself does.
pub(super) fn unused_file<'t>(
    name: &str,
    mut own: impl Iterator<Item = &'t str>,
) -> Option<FormerUse> {
    let (_, hint) = FILES.iter().find(|(former, _)| *former == name)?;
    let is_used = own.any(|text| text.contains(name));
    (!is_used).then(|| FormerUse {
        span: Span::new(0, 0),
        reason: format!("nothing uses `{name}` any more"),
        hint,
    })
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// Whether the text at an offset is a whole name and not a piece of another.
fn is_name(text: &str, at: usize, length: usize) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    let before = at.checked_sub(1).map(|at| text.as_bytes()[at]);
    let after = text.as_bytes().get(at + length);
    !before.is_some_and(|byte| is_part(&byte))
        && !after.is_some_and(|byte| is_part(byte) && *byte != b'.')
}

/// Whether a text ends within a tag of a template that prints or decides something.
fn is_code(before: &str) -> bool {
    let opened = before.rfind("{{").max(before.rfind("{%"));
    let closed = before.rfind("}}").max(before.rfind("%}"));
    opened.is_some() && opened > closed
}
