//! Reports damage, and removes the damaged values from the tree, so that nothing more is reported about them.

use crate::base::english;
use crate::base::source::{LONGEST_SHOWN, Source, Span};
use crate::parse::rules::stray_sign;
use crate::parse::yaml::damage::{Damage, DamageKind, LEAVE_OUT};
use crate::parse::yaml::repair::{Edit, Repaired};
use crate::parse::yaml::rules;
use crate::parse::yaml::walk::ScanFaults;
use crate::parse::yaml::{Node, Value};
use crate::report::Report;
use crate::report::suggest::with_line;

/// Reports damage in a span of a source, each with the corrected line. The same damage on lines one below another is
/// reported once.
pub(super) fn damages(damages: &[Damage], source: &Source, span: Span, report: &mut Report) {
    let typed = &source.text[span.start..span.end];
    let mut edits: Vec<&Edit> = damages.iter().flat_map(|damage| &damage.edits).collect();
    edits.sort_by_key(|edit| edit.at);
    let mut last: Option<(Span, String)> = None;
    let is_repeated = |above: &Damage, below: &Damage| {
        let next = Span::of_line(typed, above.at.start).end + 1;
        above.kind == DamageKind::Unreadable
            && (above.kind, &above.reason, above.suggestion)
                == (below.kind, &below.reason, below.suggestion)
            && Span::of_line(typed, below.at.start).start == next
    };
    for group in damages.chunk_by(is_repeated) {
        let (damage, others) = (&group[0], group.len() - 1);
        let line = Span::of_line(typed, damage.at.start);
        let known = last.take().filter(|(known, _)| *known == line);
        let (_, whole) =
            last.insert(known.unwrap_or_else(|| (line, repaired_line(typed, line, &edits))));
        let at = shifted(damage.at, span.start);
        let shown = if damage.suggestion == LEAVE_OUT {
            ""
        } else {
            whole.trim_end()
        };
        let rule = match damage.kind {
            DamageKind::Unreadable => &rules::broken_yaml::RULE,
            DamageKind::Stray => &stray_sign::RULE,
            DamageKind::Shorthand => {
                rules::yaml_shorthand::in_line(report, source, at, shown);
                continue;
            }
            DamageKind::Reported => continue,
        };
        let found = report.add(rule, source, at, damage.reason.as_str());
        found.hint(with_line(damage.suggestion, shown));
        if others > 0 {
            let lines = english::count(others, "line", "lines");
            found.hint(format!("do the same with the next {lines}"));
        }
    }
}

/// A line with all edits applied; empty if it is too long to be shown.
fn repaired_line(typed: &str, line: Span, edits: &[&Edit]) -> String {
    if line.end - line.start > LONGEST_SHOWN {
        return String::new();
    }
    let first = edits.partition_point(|edit| edit.at.start < line.start);
    let own = edits[first..]
        .iter()
        .take_while(|edit| edit.at.end <= line.end);
    let own: Vec<Edit> = own
        .map(|edit| {
            let at = Span::new(edit.at.start - line.start, edit.at.end - line.start);
            Edit::new(at, &*edit.to)
        })
        .collect();
    Repaired::new(&typed[line.start..line.end], &own).text
}

/// Removes the values that are reported as wrong, and marks keys with wrong indentation.
pub(super) fn remove_reported(node: &mut Node, found: &ScanFaults) {
    let holds = |spans: &[Span], at: usize| {
        let before = spans.partition_point(|span| span.start <= at);
        before > 0 && at < spans[before - 1].end
    };
    match &mut node.value {
        Value::List(items) => {
            for item in items {
                remove_reported(item, found);
                if holds(&found.reported, item.span.start) {
                    item.value = Value::Broken;
                }
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                let key = entry.key_span.start;
                remove_reported(&mut entry.node, found);
                entry.is_misindented = holds(&found.misindented, key);
                if holds(&found.reported, key) || holds(&found.reported, entry.node.span.start) {
                    entry.node.value = Value::Broken;
                }
            }
        }
        Value::Null | Value::Scalar(_) | Value::Broken => {}
    }
}

/// A span moved by `by` bytes.
pub(super) fn shifted(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}
