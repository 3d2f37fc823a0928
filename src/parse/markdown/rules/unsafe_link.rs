//! A link or picture whose address could do harm or leads outside the site's folder.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unsafe-link", Warning);

/// Reports a link whose address was left out.
pub(crate) fn link(report: &mut Report, source: &Source, span: Span, address: &str) {
    const QUOTES: [char; 6] = ['“', '”', '‘', '’', '"', '\''];
    let bare = address.trim_matches(QUOTES);
    if bare != address && !bare.is_empty() {
        let message =
            format!("the quotation marks belong to the address `{address}`, which leads nowhere");
        report
            .add(&RULE, source, span, message)
            .hint(format!("delete them: `({bare})`"));
        return;
    }
    report
        .add(
            &RULE,
            source,
            span,
            format!("the address `{address}` was left out of the page"),
        )
        .hint("link to a page on this site, to `https://…` or to `mailto:…`");
}

/// Reports a picture from outside the site, which was left out.
pub(crate) fn picture(report: &mut Report, source: &Source, span: Span, address: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("the picture `{address}` is not part of this site, so it was left out"),
        )
        .hint("save the picture in the same folder as the text and write its file name");
}
