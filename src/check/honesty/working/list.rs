//! Workings that are lists: of what is multiplied, or of amounts that are added up.

use crate::check::honesty::{number, pattern};

// “£20 an hour”, “£200 each”, “each £200”: an amount for one of something.
pattern!(
    RATE,
    r"^(?:each |every )?£ ?",
    number!(),
    r"(?: (?:an?|per|each|every)\b[a-z ]*|/ ?[a-z ]+)?$"
);
pattern!(OF_ONE, r"\b(?:an?|per|each|every)\b|/");
// “52 weeks”, “3 hours a week”: a number of something.
pattern!(COUNT, r"^", number!(), r" [a-z][a-z ]*$");
// “£2,000 for beds”, “agency: £3,000”: one amount with words.
pattern!(
    AMOUNT,
    r"^(?<before>[a-z :'-]*)(?<amount>£ ?",
    number!(),
    r"(?: ?(?:k|m|thousand|million)\b)?)(?<after>[a-z '-]*)$"
);
// What divides a list.
pattern!(BETWEEN, r", (?:and )?|; ?| and |[.] ");
// Words that make an amount a part of another, or a price.
pattern!(
    NO_TERM,
    r"\b(?:an?|per|each|every|of which|of this|includ\w+|before|after|from|to|was|were|now|then|price\w*|rate\w*|between|or|not|no|",
    r"less|minus|net|total\w*|instead|if)\b"
);

/// A list of what is multiplied, `52 weeks, 3 hours a week, £20 an hour`, as a product; `None` for any other text. Only a
/// price for one of something says that the numbers are multiplied.
pub(super) fn as_product(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.trim_end_matches('.').split(", ").collect();
    let (prices, counts): (Vec<&str>, Vec<&str>) =
        parts.iter().copied().partition(|part| RATE.is_match(part));
    let [price] = prices[..] else { return None };
    let is_list = !counts.is_empty() && counts.iter().all(|part| COUNT.is_match(part));
    let price_last = price
        .trim_start_matches("each ")
        .trim_start_matches("every ");
    (is_list && OF_ONE.is_match(price)).then(|| format!("{} * {price_last}", counts.join(" * ")))
}

/// A list of amounts, `£2,000 for beds and £3,000 for agency`, as a sum; `None` for any other text.
pub(super) fn as_sum(text: &str) -> Option<String> {
    let parts: Vec<&str> = BETWEEN.split(text.trim().trim_end_matches('.')).collect();
    let amounts = parts.iter().map(|part| {
        let hit = AMOUNT.captures(part)?;
        let is_term = !NO_TERM.is_match(&hit["before"]) && !NO_TERM.is_match(&hit["after"]);
        is_term.then(|| hit["amount"].to_owned())
    });
    let amounts = amounts.collect::<Option<Vec<String>>>()?;
    (amounts.len() > 1).then(|| amounts.join(" + "))
}
