//! A sentence that says that a metric changed, though its values do not show it.

use crate::base::number::Number;
use crate::check::honesty::change_against_metric::by_amount;
use crate::check::honesty::change_not_shown::claim::{Claim, is_for_the_worse};
use crate::check::honesty::prose::Sentence;
use crate::check::honesty::shown::{Shown, is_better, is_way};
use crate::check::honesty::verbs::{Direction, may_change};
use crate::check::honesty::{TextContext, agrees, number, pattern};
use crate::model::site::measured::Measured;
use crate::model::spc::{Better, Side, Verdict};
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, rule};

mod claim;

/// The rule.
pub(super) const RULE: Rule = rule!("change-not-shown", Warning);

// “Statistically significant”, “(p < 0.05)”.
pattern!(
    STATISTICS,
    r"\bstatistically significant(?:ly)?\b|\bp ?[<=] ?",
    number!()
);
// “The reduction has been sustained”, “a lasting improvement”.
pattern!(
    LASTING,
    r"(?:\b(?:improvement|reduction|decrease|fall|drop|increase|rise|gain)s?)",
    r" (?:has|have) (?:(?:now|also|since) )?been (?:sustained|maintained)\b|",
    r"\b(?:a|an|this|our|with|to|saw|show|shows|shown|real|clear) (?:sustained|lasting|permanent) ",
    r"(?:improvement|reduction|decrease|fall|drop|increase|rise)s?(?:$|[.,;:!)]| (?:in|of|to|from|since|over|for|was|were|has|and)\b)"
);
// “There is a clear downward trend”, “the chart shows special cause improvement”: words for what a chart shows.
pattern!(
    CHART_WORDS,
    r"\b(?:there (?:is|was|has been)|shows?|showed|shown|see|saw|seen|have|had|has) (?:an? |the |clear |now |steady )*",
    r"(?:(?:clear |steady |strong |sustained |real )?(?:downward|upward|falling|rising|improving|positive) trend|",
    r"special[- ]cause (?:improvement|variation)|shift (?:in|above|below|of|since)\b|shift[.,;]?$)"
);

// “Reduction in falls”, “Improved length of stay”.
pattern!(
    CLAIMING_NAME,
    r"^(?:(?:reduction|improvement|decrease|decline|increase|drop|rise)s? in|reduced|improved|decreased|increased|fewer|",
    r"shorter|less|better) (?:the |our )?(?<rest>[a-z])"
);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let judged: Vec<Subject<'_>> = context.judged().map(Subject::of).collect();
    if judged.is_empty() {
        return;
    }
    for subject in &judged {
        check_name(context, subject, report);
    }
    let is_certain = |subject: &Subject<'_>| matches!(subject.shown, Shown::Went(_));
    let shows_nothing = !judged.iter().any(is_certain)
        && judged.iter().any(|subject| subject.shown != Shown::Unknown);
    let sentences = context.sentences().map(|sentence| (sentence, true));
    let beside = context.rows().chain(context.asides());
    for (sentence, is_full) in sentences.chain(beside.map(|part| (part, false))) {
        let is_found = may_change(sentence.text)
            && (check_sentence(context, &sentence, is_full, &judged, report)
                || check_amount(context, &sentence, is_full, &judged, report));
        if shows_nothing && is_full && !is_found {
            check_certainty(context, &sentence, &judged, report);
        }
    }
}

/// A metric by which the work is judged, with what it shows.
struct Subject<'m> {
    metric: &'m Measured,
    shown: Shown,
}

impl<'m> Subject<'m> {
    fn of(metric: &'m Measured) -> Self {
        Self {
            metric,
            shown: Shown::of(metric),
        }
    }
}

/// Reports a metric whose name says that it changed, though its values vary only by chance: readers see the name above the
/// chart.
fn check_name(context: &TextContext<'_>, subject: &Subject<'_>, report: &mut Report) {
    let metric = subject.metric;
    let name = metric.name.as_str();
    let (Some(hit), Shown::Chance) = (CLAIMING_NAME.captures(name), subject.shown) else {
        return;
    };
    // A percentage may be the reduction itself.
    if metric.unit == Unit::Percent {
        return;
    }
    let rest = hit.name("rest").map_or(name, |rest| &name[rest.start()..]);
    let mut letters = rest.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    let plain: String = first.into_iter().chain(letters).collect();
    report
        .add(
            &RULE,
            context.source,
            metric.spans.of("name"),
            format!(
                "the name `{name}` says that it changed, but {}",
                subject.by_chance()
            ),
        )
        .hint(format!("name what is measured: `name: {plain}`"));
}

/// Reports a claim that one metric changed if its values do not show it, and returns whether there is one.
fn check_sentence(
    context: &TextContext<'_>,
    sentence: &Sentence<'_>,
    is_full: bool,
    judged: &[Subject<'_>],
    report: &mut Report,
) -> bool {
    let metrics = context.metrics.iter();
    let mut said = metrics.filter_map(|metric| {
        Some((
            metric,
            Claim::find(context, metric, sentence.text, is_full)?,
        ))
    });
    let (Some((metric, claim)), None) = (said.next(), said.next()) else {
        return false;
    };
    let subject = judged
        .iter()
        .find(|subject| std::ptr::eq(subject.metric, metric));
    let Some((why, hints)) = subject.and_then(|subject| subject.against(&claim)) else {
        return false;
    };
    // A different rule reports a title, summary or lesson that says the opposite of its numbers.
    let is_opposite = matches!(
        subject.map(|subject| subject.shown),
        Some(Shown::Went(_) | Shown::Pair(_) | Shown::TooEarly(Some(_)))
    );
    if is_opposite && !claim.is_certain && context.is_headline(sentence) {
        return false;
    }
    let words = &sentence.text[claim.range.clone()];
    let found = report.add(
        &RULE,
        context.source,
        sentence.span(claim.range.clone()),
        format!("the text says `{words}`, but {why}"),
    );
    for hint in hints {
        found.hint(*hint);
    }
    true
}

/// Reports a change by an amount of a metric that only varies by chance, and returns whether there is one. Another rule
/// compares the amount with every other metric.
fn check_amount(
    context: &TextContext<'_>,
    sentence: &Sentence<'_>,
    is_full: bool,
    judged: &[Subject<'_>],
    report: &mut Report,
) -> bool {
    let Some((metric, range, direction)) = by_amount(context, sentence, is_full) else {
        return false;
    };
    let subject = judged
        .iter()
        .find(|subject| std::ptr::eq(subject.metric, metric));
    let Some(subject) = subject.filter(|subject| subject.shown == Shown::Chance) else {
        return false;
    };
    if is_for_the_worse(direction, metric) {
        return false;
    }
    let words = &sentence.text[range.clone()];
    let message = format!("the text says `{words}`, but {}", subject.by_chance());
    let found = report.add(&RULE, context.source, sentence.span(range), message);
    for hint in SAY_SO {
        found.hint(*hint);
    }
    true
}

const SAY_SO: &[&str] = &[
    "say that it has not changed beyond chance yet, or leave this out",
    "to say only what was measured, give the two values with their months",
];
const TOO_EARLY: &[&str] = &[
    "say that it is too early to say, or leave this out",
    "to say only what was measured, give the two values with their months",
];
const OTHER_WAY: &[&str] = &[
    "say which way it went, or leave this out",
    "if the values are wrong, correct them",
];
const TWO_VALUES: &[&str] = &[
    "say only what it went from and to",
    "to show more, add values over time under `data`",
];

impl Subject<'_> {
    /// Why the metric's values do not show what is claimed, and what to do; `None` if they do, or if that cannot be
    /// known.
    fn against(&self, claim: &Claim) -> Option<(String, &'static [&'static str])> {
        let metric = self.metric;
        let name = metric.name.as_str();
        match self.shown {
            // To say that it got worse, even if only by chance, is not to boast.
            _ if claim.is_bad_for(metric) => None,
            Shown::Chance if claim.from_to.is_some_and(|values| self.is_of_ends(values)) => None,
            Shown::Chance => Some((self.by_chance(), SAY_SO)),
            // What two values show is checked against the metric.
            Shown::Pair(_) | Shown::TooEarly(_) | Shown::BothWays if claim.from_to.is_some() => {
                None
            }
            // If the first values go in the claimed direction, that is all they show.
            Shown::TooEarly(Some(side)) if self.goes(side, claim) && !claim.is_certain => None,
            Shown::TooEarly(_) => Some((
                format!("`{name}` has too few values over time to show that"),
                TOO_EARLY,
            )),
            Shown::BothWays => Some((
                format!(
                    "the values over time of `{name}` changed, but no change in one direction lasted"
                ),
                OTHER_WAY,
            )),
            Shown::Went(side) if !is_way(claim.direction, side) => {
                let way = match side {
                    Side::High => "rose",
                    Side::Low => "fell",
                };
                let since = match metric.verdict() {
                    Verdict::Improved { since, .. } | Verdict::Worse { since } => {
                        format!(" since {since}")
                    }
                    _ => String::new(),
                };
                Some((
                    format!("the values over time of `{name}` {way}{since}"),
                    OTHER_WAY,
                ))
            }
            Shown::Went(side) if claim.direction == Direction::Either => {
                match (
                    metric.better,
                    metric.better.and_then(|better| is_better(side, better)),
                ) {
                    (Some(Better::Neither), _) => Some((
                        format!("neither direction of `{name}` is better"),
                        &["say whether it rose or fell, or write which is `better`"],
                    )),
                    (_, Some(false)) => Some((
                        format!("the values over time of `{name}` got worse"),
                        OTHER_WAY,
                    )),
                    _ => None,
                }
            }
            Shown::Pair(side) => self.against_pair(side, claim),
            Shown::Went(_) | Shown::Unknown => None,
        }
    }

    /// How to say that the values vary only by chance.
    fn by_chance(&self) -> String {
        let name = self.metric.name.as_str();
        let what = match self.metric.data.chart.is_some() {
            true => format!("the chart of `{name}` shows"),
            false => format!("the values over time of `{name}` show"),
        };
        format!("{what} no change beyond chance")
    }

    /// Whether values are those that the page shows, or those at the ends of the values over time.
    fn is_of_ends(&self, (from, to): (Number, Number)) -> bool {
        let metric = self.metric;
        let stated = metric.before.known().zip(metric.after.known());
        let points = metric.series().map(|series| series.points());
        let ends = points.map(|points| (points[0].value, points[points.len() - 1].value));
        let ends = [stated, ends].into_iter().flatten();
        ends.into_iter()
            .any(|(first, last)| agrees(from, first) && agrees(to, last))
    }

    /// Whether this is the claimed direction: for “improved”, any but the worse one.
    fn goes(&self, side: Side, claim: &Claim) -> bool {
        let is_good = self
            .metric
            .better
            .and_then(|better| is_better(side, better));
        is_way(claim.direction, side)
            && (claim.direction != Direction::Either || is_good != Some(false))
    }

    /// Why two values do not show what is claimed.
    fn against_pair(
        &self,
        side: Option<Side>,
        claim: &Claim,
    ) -> Option<(String, &'static [&'static str])> {
        let metric = self.metric;
        let name = metric.name.as_str();
        let (before, after) = metric.before.known().zip(metric.after.known())?;
        if !side.is_some_and(|side| self.goes(side, claim)) {
            let how = match side {
                None => format!("`{name}` is {after} before and after"),
                Some(_) => format!("`{name}` went from {before} to {after}"),
            };
            return Some((how, OTHER_WAY));
        }
        claim.is_certain.then(|| {
            (
                format!("two values of `{name}` cannot show that it is more than chance, or lasts"),
                TWO_VALUES,
            )
        })
    }
}

/// Reports a result that is called certain or lasting, though no metric shows one.
fn check_certainty(
    context: &TextContext<'_>,
    sentence: &Sentence<'_>,
    judged: &[Subject<'_>],
    report: &mut Report,
) {
    let text = sentence.text;
    let may_last = judged
        .iter()
        .any(|subject| matches!(subject.shown, Shown::TooEarly(_)));
    let hit = STATISTICS.find(text);
    let hit = hit.or_else(|| LASTING.find(text).filter(|_| !may_last));
    let hit = hit.filter(|hit| !claim::is_hedged(text, &hit.range()));
    let hit = hit.or_else(|| {
        // “Trend” and “variation” do not hedge a claim that is about them.
        CHART_WORDS.find(text).filter(|hit| {
            let mut others = text.to_owned();
            others.replace_range(hit.range(), &" ".repeat(hit.len()));
            !claim::is_hedged(&others, &hit.range())
        })
    });
    let Some(range) = hit.map(|hit| hit.range()) else {
        return;
    };
    let words = &sentence.text[range.clone()];
    let message =
        format!("the text says `{words}`, but no metric of this story shows more than chance");
    report
        .add(&RULE, context.source, sentence.span(range), message)
        .hint("say only what was measured, or leave this out")
        .hint("to show that a change lasts, add values over time under `data`");
}
