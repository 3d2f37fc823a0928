//! A file whose path or address is too long to be copied to every PC and share.

use crate::base::path::PageUrl;
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("long-path", Error, firm);

/// The longest path of a file in the site's folder, in characters.
const LONGEST_PATH: usize = 110;

/// The longest address of a copied file, from the site's first page; addresses of pages are shorter.
const LONGEST_ADDRESS: usize = 80;

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for path in sources.files() {
        let length = path.as_str().chars().count();
        if length > LONGEST_PATH {
            let message = format!(
                "the file's name and folders have {length} characters; the most allowed is {LONGEST_PATH}"
            );
            report
                .add(&RULE, &Source::named(path), Span::new(0, 0), message)
                .hint("shorten the name of the file or of the folders it is in");
        }
    }
    for named in site.named_files() {
        let Some(url) = PageUrl::attachment(&named.path) else {
            continue;
        };
        let length = url.as_str().len();
        if length > LONGEST_ADDRESS {
            let message = format!(
                "the address `{url}` has {length} characters; the most allowed is {LONGEST_ADDRESS}"
            );
            report
                .add(&RULE, &sources.texts[&named.source], named.span, message)
                .hint("shorten the name of the file or of the folders it is in");
        }
    }
}
