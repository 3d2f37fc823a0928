//! A text that says that a target was met, although the metric has not reached it.

use std::ops::Range;

use regex::Captures;

use crate::check::honesty::hedges::{contraction, denied, months, possible, seasons, years};
use crate::check::honesty::month_value::{IN_MONTH, in_month};
use crate::check::honesty::naming::{is_word_of, names, with_masked_name};
use crate::check::honesty::point_range::{PointRange, Sides};
use crate::check::honesty::prose::Sentence;
use crate::check::honesty::shortfall::Shortfall;
use crate::check::honesty::{TextContext, number, parse_number, pattern};
use crate::model::series::Point;
use crate::model::site::measured::Measured;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("target-not-met", Warning);

// “Met the target”, “reached our 95% target”.
pattern!(
    MET,
    r"\b(?:met|meets|meeting|reached|reaches|hit|achieved|achieves|exceeded|exceeds|beat|passed|surpassed|attained)\b",
    r"(?<kind>(?: [a-z0-9.%'-]+){0,4}?) (?<target>targets?|goals?|aims?)\b"
);
// “The target was met”, “the target of 95% has now been reached”.
pattern!(
    WAS_MET,
    r"\b(?:(?:the|our|its)\b(?<kind>(?: [a-z0-9.%'-]+){0,5}?) )?(?<target>targets?|goals?|aims?)\b(?<aim>(?: [a-z0-9.%'-]+){0,5}?) (?:was|were|is|are|has been|have been|has now been|is now|was then)",
    r" (?:met|reached|achieved|exceeded|hit|beaten|passed|surpassed|attained)\b"
);
// “Target met”, as a heading says it.
pattern!(
    MET_ALONE,
    r"^(?<target>(?:the )?(?:targets?|goals?|aims?)) (?:met|reached|achieved|exceeded|hit|beaten|passed)[.!]?$"
);
// “Every month in 2024”: more than any other words, it says that no month missed it.
pattern!(
    EVERY_TIME,
    r" (?:in |for )?(?:every|each) (?:single )?(?:week|month|quarter)(?: (?:in|of|during) (?<year>",
    years!(),
    r"))?(?:[.!]?$)"
);
// Words that make a sentence about a wish, about one time, or about a part.
pattern!(
    OPEN,
    r"(?:\b(?:",
    denied!(),
    r"|nearly|almost|close|unless|aims (?:to|at)|aim(?:ed|ing)?(?: (?:to|at|for))|when|once|want\w*|hop\w+|plan\w*|expect\w*|will|",
    possible!(),
    r"|fail\w*|miss\w*|half|most|some|before|times|",
    months!(),
    "|",
    seasons!(),
    "|",
    years!(),
    r"|by (?:[a-z0-9-]+ )?(?:out )?of|first|briefly|temporarily|another|other|others|national\w*|",
    r"(?:for|on|in|within|after|one|this|last|that|every|each|per) (?:[a-z0-9]+ ){0,2}(?:days?|weeks?|months?)|",
    // “Target” as the people whom the work is for, not what it aims at.
    r"targets? (?:group|audience|population|date|area|cohort|list|team|patient|staff|user|people|service)\w*)\b|",
    contraction!(),
    ")"
);
// The beginning of a sentence that says that the work as a whole met something.
pattern!(
    ABOUT_THE_WORK,
    r"^(?:(?:how|now|overall|so|and|but|in the end|as a result|together),? )?",
    r"(?:we|this|(?:the|our) (?:team|ward|unit|service|project|work|changes?))",
    r"(?: (?:have|has|had|now|also|all|both|soon|already|since|then|finally|even|just))* $"
);
// Text after a target that does not say what the target is for.
pattern!(
    NO_AIM,
    r"^(?:$|[.,;:!?)]| of [0-9]| (?:and|but|by|with|through|after|too|early|again|now|already|so|since|thanks|because|ahead)\b)"
);
pattern!(OF_WHAT, r"^ (?:of|for|to|in|on)\b");
pattern!(CLAUSE_END, r"[,;:(]| and | but ");
pattern!(NUMBER, number!());

/// Words before “target” that do not say which.
const ANY_TARGET: [&str; 8] = ["the", "our", "its", "all", "both", "and", "met", "exceeded"];

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    if context.judged().all(|metric| metric.target.is_none()) {
        return;
    }
    for sentence in context.sentences() {
        let is_about_aims = ["arget", "oal", "im"]
            .iter()
            .any(|stem| sentence.text.contains(stem));
        if !is_about_aims {
            continue;
        }
        let aimed: Vec<(&Measured, Shortfall)> = context
            .judged()
            .filter_map(|metric| Some((metric, Shortfall::of(metric)?)))
            .collect();
        let named = aimed
            .iter()
            .find(|(metric, _)| names(metric, sentence.text));
        let text = match named {
            Some((metric, _)) => with_masked_name(metric, sentence.text),
            None => sentence.text.to_owned(),
        };
        if let Some((metric, hit)) = named
            .map(|(metric, _)| *metric)
            .or_else(|| {
                aimed
                    .first()
                    .filter(|_| aimed.len() == 1)
                    .map(|(metric, _)| *metric)
            })
            .zip(
                IN_MONTH
                    .captures(&text)
                    .or_else(|| EVERY_TIME.captures(&text)),
            )
        {
            check_months(context, &sentence, metric, &text, &hit, report);
            continue;
        }
        let Some(claim) = Claim::find(&text) else {
            continue;
        };
        let all_missed = aimed.iter().all(|(_, shortfall)| shortfall.is_missed);
        let Some((metric, shortfall)) = named.or_else(|| aimed.first().filter(|_| all_missed))
        else {
            continue;
        };
        let is_of_it = match named {
            Some((metric, _)) => claim.is_of(metric),
            None => claim.is_of_all(),
        };
        if !is_of_it || !shortfall.is_missed || is_other_target(&text, metric) {
            continue;
        }
        let message = format!(
            "the text says `{}`, but `{}` did not: the target {} is {}, and {}",
            &sentence.text[claim.range.clone()],
            metric.name.as_str(),
            context.on_line(metric.spans.of("target")),
            shortfall.target,
            shortfall.in_words(context, metric)
        );
        report
            .add(&RULE, context.source, sentence.span(claim.range), message)
            .hint("say how far it got; or, if it was met at one time, say when, with the month")
            .hint("if the target is wrong, correct it");
    }
}

/// Reports that the target was met in a month, or in every one, although it was not.
fn check_months(
    context: &TextContext<'_>,
    sentence: &Sentence<'_>,
    metric: &Measured,
    text: &str,
    hit: &Captures<'_>,
    report: &mut Report,
) {
    let (Some(target), Some(better)) = (metric.target, metric.better) else {
        return;
    };
    let is_missed = |point: &Point| better.judge(target, point.value) == Some(false);
    let point = match hit.name("month") {
        Some(_) => in_month(metric, hit).filter(is_missed),
        None => every(metric, hit).iter().copied().find(is_missed),
    };
    let when = hit.get_match();
    let mut plain = text.to_owned();
    plain.replace_range(when.range(), &" ".repeat(when.len()));
    let plain = plain.trim_end_matches(['.', ' ']);
    let found = Claim::find(plain).filter(|claim| claim.is_of(metric));
    let (Some(claim), Some(point)) = (found.filter(|_| !is_other_target(plain, metric)), point)
    else {
        return;
    };
    let message = format!(
        "the text says `{}`{}, but `{}` {} is {}, and the target is {target}",
        &sentence.text[claim.range.clone()],
        when.as_str().trim_end_matches(['.', '!']).to_owned(),
        metric.name.as_str(),
        context.where_measured(metric, point.date),
        point.value
    );
    report
        .add(&RULE, context.source, sentence.span(claim.range), message)
        .hint("say how far it got in that month, or name a month in which it was met")
        .hint("if a value or the target is wrong, correct it");
}

/// The values over time that “every month” means: those of the year that a hit names, or those since the change.
fn every<'m>(metric: &'m Measured, hit: &Captures<'_>) -> &'m [Point] {
    let Some(series) = metric.series() else {
        return &[];
    };
    let points = series.points();
    let year: Option<i16> = hit.name("year").and_then(|year| year.as_str().parse().ok());
    match year {
        Some(year) => {
            let first = points.partition_point(|point| point.date.year() < year);
            let end = points.partition_point(|point| point.date.year() <= year);
            &points[first..end]
        }
        None => Sides::of(metric, series)
            .late
            .map_or(&[], PointRange::points),
    }
}

/// How a sentence says that a target was met.
struct Claim<'t> {
    range: Range<usize>,
    /// The part of the sentence before the verb, which says who met it; `None` in “the target was met”.
    subject: Option<&'t str>,
    /// The words before “target”, which can say which one.
    kind: &'t str,
    /// Whether “the”, “our” or “its” begins them.
    is_definite: bool,
    /// The words after “target”, without those that say that it was met.
    after: Vec<&'t str>,
}

impl<'t> Claim<'t> {
    fn find(sentence: &'t str) -> Option<Self> {
        if OPEN.is_match(sentence) {
            return None;
        }
        let is_article = |word: &str| ["the", "our", "its"].contains(&word.to_lowercase().as_str());
        if let Some(hit) = MET.captures(sentence) {
            let kind = hit.name("kind").map_or("", |kind| kind.as_str());
            let words = hit.get_match();
            return Some(Self {
                range: words.range(),
                subject: Some(&sentence[..words.start()]),
                kind,
                is_definite: kind.split_whitespace().any(is_article),
                after: vec![&sentence[words.end()..]],
            });
        }
        if let Some(hit) = MET_ALONE.find(sentence) {
            return Some(Self {
                range: hit.range(),
                subject: None,
                kind: "",
                is_definite: true,
                after: Vec::new(),
            });
        }
        let hit = WAS_MET.captures(sentence)?;
        let range = hit.name("target")?.start()..hit.get_match().end();
        let kind = hit.name("kind").map(|kind| kind.as_str());
        let is_definite = kind.is_some();
        // In “in the end our target”, the last of these words begins the target.
        let kind = kind.unwrap_or_default();
        let last = [" the", " our", " its"].iter().filter_map(|article| {
            let rest = &kind[kind.rfind(article)? + article.len()..];
            (rest.is_empty() || rest.starts_with(' ')).then_some(rest)
        });
        let kind = last.min_by_key(|rest| rest.len()).unwrap_or(kind);
        let aim = hit.name("aim").map_or("", |aim| aim.as_str());
        Some(Self {
            subject: None,
            kind,
            is_definite,
            after: vec![aim, &sentence[range.end..]],
            range,
        })
    }

    /// Whether the claim is about a metric that the sentence names, and not about another target.
    fn is_of(&self, metric: &Measured) -> bool {
        let is_its_target = self.is_any_target(|word| is_word_of(metric, word));
        let is_its_aim = |after: &&str| {
            let clause = CLAUSE_END
                .find(after)
                .map_or(*after, |end| &after[..end.start()]);
            NO_AIM.is_match(after) || OF_WHAT.is_match(clause) && names(metric, clause)
        };
        let by_whom = self.subject.is_none_or(|subject| {
            let clause = CLAUSE_END.find_iter(subject).last();
            let clause = clause.map_or(subject, |end| subject[end.end()..].trim_start());
            clause.is_empty() || ABOUT_THE_WORK.is_match(clause) || names(metric, clause)
        });
        is_its_target && by_whom && self.after.iter().all(is_its_aim)
    }

    /// Whether the claim is about the work as a whole, in a sentence that names no metric.
    fn is_of_all(&self) -> bool {
        let by_whom = self
            .subject
            .is_none_or(|subject| ABOUT_THE_WORK.is_match(subject));
        let has_no_aim = self.after.iter().all(|after| NO_AIM.is_match(after));
        self.is_definite && self.is_any_target(|_| false) && by_whom && has_no_aim
    }

    /// Whether no word before “target” makes it a different target.
    fn is_any_target(&self, is_own: impl Fn(&str) -> bool) -> bool {
        self.kind.split_whitespace().all(|word| {
            ANY_TARGET.contains(&word.to_lowercase().as_str())
                || word.starts_with(|c: char| c.is_ascii_digit())
                || is_own(word)
        })
    }
}

/// Whether a sentence gives a number, but not that of the metric's target.
fn is_other_target(sentence: &str, metric: &Measured) -> bool {
    let mut numbers = NUMBER
        .find_iter(sentence)
        .filter_map(|found| parse_number(found.as_str()))
        .peekable();
    numbers.peek().is_some() && !numbers.any(|number| Some(number) == metric.target)
}
