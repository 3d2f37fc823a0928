//! A future date for something that is said to have happened.

use crate::base::date::{Date, Month};
use crate::base::source::Span;
use crate::check::honesty::TextContext;
use crate::model::story::WorkStatus;
use crate::model::story::saving::Confirmed;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("future-date", Warning);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let Some(story) = context.story else {
        return;
    };
    let today = context.today;
    let (work, spans) = (&story.work, &story.spans);
    let mut days: Vec<(Span, Option<Date>)> = vec![
        (spans.of("published"), story.listing.published),
        (
            spans.of("progress_score"),
            work.progress_score.and_then(|score| score.on),
        ),
        (spans.of("consent"), story.record.consent.consent_date),
        (spans.of("consent"), story.record.consent.checked_on),
    ];
    days.extend(story.savings.iter().map(|saving| {
        let on = match saving.confirmed_by_finance {
            Confirmed::Yes { on, .. } => on,
            Confirmed::No | Confirmed::NotStated => None,
        };
        (saving.spans.of("confirmed_by_finance"), on)
    }));
    let mut late: Vec<(Span, String)> = days
        .into_iter()
        .filter_map(|(span, day)| Some((span, day.filter(|day| *day > today)?.to_string())))
        .collect();
    let is_late = |month: Month| month.months_since(today.month()) > 0;
    if work.status != Some(WorkStatus::Planned) {
        let months = [("started", work.started), ("ended", work.ended)];
        late.extend(months.into_iter().filter_map(|(key, month)| {
            let month = month.filter(|month| is_late(*month))?;
            Some((spans.of(key), month.to_string()))
        }));
    }
    late.extend(story.metrics.iter().filter_map(|metric| {
        // A value for this month may be dated at the month's end.
        let last = metric.series()?.points().last()?.date;
        is_late(last.month()).then(|| (metric.spans.of("data"), last.to_string()))
    }));
    for (span, when) in late {
        let message = format!("{when} is in the future");
        report
            .add(&RULE, context.source, span, message)
            .hint("check the year; describe future plans in the text");
    }
}
