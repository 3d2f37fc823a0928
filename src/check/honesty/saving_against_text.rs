//! An amount that the text says was saved, but that is not the amount of any saving.

use regex::Captures;

use crate::base::english;
use crate::base::number::{Number, Pence};
use crate::check::honesty::hedges::wished;
use crate::check::honesty::working::is_rounded;
use crate::check::honesty::{
    Precision, TextContext, number, number_or_word, parse_multiple, pattern,
};
use crate::model::spc::Ratio;
use crate::model::story::amount::Per;
use crate::model::story::metric::Unit;
use crate::model::story::saving::{Saving, SavingStatus};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("saving-against-text", Warning);

/// The pattern of an amount of money with its multiplier and its period, each a group.
macro_rules! money {
    () => {
        concat!(
            r"(?:(?:£|gbp) ?)?\b(?<pounds>",
            number_or_word!(),
            r")(?<times> ?(?:k|m|bn|million|thousand|billion)\b)?(?<unit> pounds\b)?",
            r"(?<per> (?:a|per|each|every|for (?:each|every)) [a-z]+| pa\b| p\.a\b)?"
        )
    };
}

// “Could save the trust £20,000”, “potential savings of about £20,000 a year”.
pattern!(
    WORD_FIRST,
    r"\b(?:sav(?:e|es|ed|ing|ings)|releas(?:e|es|ed|ing)|cost avoidance|",
    r"(?:cut|cuts|reduc\w+) (?:[a-z]+ ){0,2}?(?:costs?|spending|spend) by)\b(?<gap>:?(?: [a-z'-]+){0,6}?) ",
    money!()
);
// “£20,000 a year was saved”, “£20,000 in savings”, “a £20,000 saving”.
pattern!(
    MONEY_FIRST,
    r"(?<gap>(?:[a-z]+ ){0,2})",
    money!(),
    r"(?: (?:was|were|is|has been|have been|could be|can be|will be|would be))?(?: already)? ",
    r"(?:saved|(?:of|in) (?:[a-z-]+ ){0,2}savings?|(?:[a-z-]+ )?savings?)\b"
);
// Words between the two that make the amount one of something else, or only a part.
pattern!(
    OTHER_AMOUNT,
    r"\b(?:cost\w*|spen[dt]\w*|pric\w*|from|and|by|with|buy\w*|bought|paid|pay\w*|each|per|every|another|further|budget|",
    r"first|extra|for|on)\b"
);
// Words that show that a sentence is about a different saving, or about part of one.
pattern!(
    OTHER_SAVING,
    r"\b(?:another|others?|elsewhere|national\w*|england|similar|",
    wished!(),
    r"|so far|already|",
    r"of which|of this|of that|includ\w+|part of|not|never|no|none|instead|initial\w*|first|by then|until|a further|net|gross|costs of)\b"
);
pattern!(AIM, r"\b(?:", wished!(), r")\b");

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let savings = context.savings();
    if savings.is_empty() || !may_name_money(context) {
        return;
    }
    let known = known_amounts(context);
    let is_open = |saving: &Saving| saving.status != SavingStatus::Realised;
    let may_aim = savings.iter().all(is_open);
    for sentence in context
        .sentences()
        .filter(|sentence| names_money(sentence.text))
    {
        let other = OTHER_SAVING.find_iter(sentence.text);
        let mut other = other.map(|found| &sentence.text[found.range()]);
        if other.any(|word| !(may_aim && AIM.is_match(word))) {
            continue;
        }
        let is_money = |hit: &Captures<'_>| is_money(hit, sentence.text);
        let first = WORD_FIRST.captures_iter(sentence.text).find(is_money);
        let hit = first.or_else(|| MONEY_FIRST.captures_iter(sentence.text).find(is_money));
        let Some(hit) = hit else {
            continue;
        };
        let Some(amount) = stated(&hit, sentence.text) else {
            continue;
        };
        if known.has(&amount) {
            continue;
        }
        let money = hit.name("pounds").expect("the pattern has this group");
        let end = ["unit", "times", "pounds"]
            .iter()
            .find_map(|group| hit.name(group))
            .map_or(money.end(), |part| part.end());
        let whole = start_of_money(&sentence.text[..money.start()])..end;
        let period = amount
            .per
            .map_or("", |_| hit.name("per").map_or("", |per| per.as_str()));
        let message = format!(
            "`{}{period}` is not the amount of {}",
            &sentence.text[whole.clone()],
            in_words(context, savings)
        );
        report
            .add(&RULE, context.source, sentence.span(whole), message)
            .hint("correct the one that is wrong")
            .hint("if it is a separate saving, add it under `savings`");
    }
}

/// Whether the text of a story may name an amount of money.
pub(super) fn may_name_money(context: &TextContext<'_>) -> bool {
    context
        .sentences()
        .any(|sentence| names_money(sentence.text))
}

fn names_money(text: &str) -> bool {
    let has_thousands = || {
        let mut letters = text.match_indices(['k', 'K']);
        letters.any(|(at, _)| {
            text[..at]
                .trim_end()
                .ends_with(|c: char| c.is_ascii_digit())
        })
    };
    text.contains(['£']) || text.contains("pounds") || text.contains("GBP") || has_thousands()
}

/// Whether the number of a hit is an amount of money: after £ or GBP, before “pounds”, or in thousands as 50k.
fn is_money(hit: &Captures<'_>, text: &str) -> bool {
    let number = hit.name("pounds").expect("the pattern has this group");
    let in_thousands = hit
        .name("times")
        .is_some_and(|times| times.as_str().trim().eq_ignore_ascii_case("k"));
    start_of_money(&text[..number.start()]) < number.start()
        || hit.name("unit").is_some()
        || in_thousands
}

/// Where the mark before a number begins; the end of the text if there is none.
fn start_of_money(before: &str) -> usize {
    let typed = before.trim_end_matches(' ');
    ["£", "GBP", "gbp"]
        .iter()
        .find_map(|mark| typed.strip_suffix(mark))
        .map_or(before.len(), str::len)
}

/// The savings, for a message.
fn in_words(context: &TextContext<'_>, savings: &[Saving]) -> String {
    let amounts: Vec<String> = savings
        .iter()
        .map(|saving| {
            let (low, high) = (saving.amount.low(), saving.amount.high());
            let line = context.on_line(saving.spans.of("amount"));
            let per = match saving.per {
                Per::Once => String::new(),
                per => format!(" a {}", per.word()),
            };
            match low == high {
                true => format!("{low}{per} {line}"),
                false => format!("{low} to {high}{per} {line}"),
            }
        })
        .collect();
    let which = match savings {
        [_] => "the saving, which is",
        _ => "any saving; they are",
    };
    format!("{which} {}", english::list(&amounts, "and"))
}

/// An amount in a text, and how exactly it is meant.
struct TextAmount {
    pounds: Number,
    precision: Precision,
    /// The period that the amount is for, if the text says so.
    per: Option<Per>,
}

impl TextAmount {
    /// Whether it is an amount between these two.
    fn is(&self, (low, high): (Number, Number)) -> bool {
        let at_least = high.times(20) >= self.pounds.times(19);
        let at_most = low.times(20) <= self.pounds.times(21);
        match self.precision {
            Precision::Rounded => {
                is_rounded(self.pounds, low)
                    || is_rounded(self.pounds, high)
                    || (low <= self.pounds && self.pounds <= high)
            }
            Precision::About => {
                high.times(10) >= self.pounds.times(9) && low.times(10) <= self.pounds.times(11)
            }
            Precision::AtLeast => at_least,
            Precision::AtMost => at_most,
        }
    }
}

/// The amount that a hit states for a whole saving; `None` if it is for a part or for something else.
fn stated(hit: &Captures<'_>, text: &str) -> Option<TextAmount> {
    let gap = hit.name("gap").map_or("", |gap| gap.as_str());
    let after = text[hit.get_match().end()..].trim_start();
    let is_part = ["on ", "from ", "each", "for each", "for every"]
        .iter()
        .any(|word| after.starts_with(word));
    if OTHER_AMOUNT.is_match(gap) || is_part {
        return None;
    }
    let per = hit.name("per").map_or("", |per| per.as_str());
    let unit = per.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_of_all = ["", "year", "annum", "month", "pa", "p.a"].contains(&unit.as_str());
    let precision = Precision::of(gap);
    let times = hit.name("times").map(|times| times.as_str());
    let pounds = parse_multiple(&hit["pounds"], times)?;
    let per = match unit.as_str() {
        "" => None,
        "month" => Some(Per::Month),
        _ => Some(Per::Year),
    };
    is_of_all.then_some(TextAmount {
        pounds,
        precision,
        per,
    })
}

/// The most savings for which sums are also computed.
const MAX_ADDED: usize = 8;

/// The amounts that a text may give, each as a range.
#[derive(Default)]
struct KnownAmounts {
    /// The amounts of savings, and their sums, with the period that they are for.
    sums: Vec<(Per, (Number, Number))>,
    /// The numbers in workings, and the values of metrics.
    others: Vec<(Number, Number)>,
}

impl KnownAmounts {
    /// Whether an amount in a text is one of these. An amount for a month also matches a year.
    fn has(&self, amount: &TextAmount) -> bool {
        let is_bound = matches!(amount.precision, Precision::AtLeast | Precision::AtMost);
        let is_other = self.others.iter().any(|other| amount.is(*other));
        let is_sum = |(per, (low, high)): &(Per, (Number, Number))| {
            let is_whole = amount.is((*low, *high));
            let is_year = || amount.is((low.times(12), high.times(12)));
            let is_month = || amount.is((twelfth(*low), twelfth(*high)));
            match (*per, amount.per) {
                (Per::Month, Some(Per::Year)) => is_year(),
                (Per::Year, Some(Per::Month)) => is_month(),
                (Per::Month, None) if !is_bound => is_whole || is_year(),
                (Per::Year, None) if !is_bound => is_whole || is_month(),
                _ => is_whole,
            }
        };
        self.sums.iter().any(is_sum) || is_other && !is_bound
    }
}

/// The amounts that a story gives.
fn known_amounts(context: &TextContext<'_>) -> KnownAmounts {
    let savings = context.savings();
    let pounds = |pence: Pence| Number::from_parts(pence.pence(), 2);
    let mut known = KnownAmounts::default();
    let added = savings.len().min(MAX_ADDED);
    for chosen in 1..1_usize << added {
        let of_sum = savings[..added].iter().enumerate();
        let of_sum = of_sum.filter(|(index, _)| chosen >> index & 1 == 1);
        let of_sum: Vec<&Saving> = of_sum.map(|(_, saving)| saving).collect();
        let Some(sum) = of_sum
            .iter()
            .map(|saving| saving.amount)
            .reduce(|sum, amount| sum.plus(amount))
        else {
            continue;
        };
        let per = of_sum[0].per;
        let is_of_one = of_sum.iter().all(|saving| saving.per == per);
        let per = if is_of_one { per } else { Per::Once };
        known
            .sums
            .push((per, (pounds(sum.low()), pounds(sum.high()))));
    }
    let rest = savings.iter().skip(added);
    let rest = rest.map(|saving| {
        let amount = saving.amount;
        (saving.per, (pounds(amount.low()), pounds(amount.high())))
    });
    known.sums.extend(rest);
    let mut others = Vec::new();
    let money = context.metrics.iter();
    for metric in money.filter(|metric| metric.unit == Unit::Pounds) {
        let change = metric.change().map(|change| change.difference.magnitude());
        let values = [metric.before.known(), metric.after.known(), change];
        others.extend(values.into_iter().flatten());
    }
    let workings = savings.iter().filter_map(|saving| saving.working.as_ref());
    for working in workings {
        let numbers = NUMBER.find_iter(working.as_str());
        others.extend(numbers.filter_map(|found| parse_multiple(found.as_str(), None)));
    }
    known.others = others.into_iter().map(|number| (number, number)).collect();
    known
}

pattern!(NUMBER, number!());

/// A twelfth of an amount in pounds, to whole pence.
fn twelfth(pounds: Number) -> Number {
    let twelfth = Ratio::from(pounds).over(&Ratio::from(Number::from(12_u64)));
    twelfth.expect("twelve is not zero").rounded(2)
}
