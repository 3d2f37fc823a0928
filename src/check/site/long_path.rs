//! A file that lies too deep, or under too long a name, to be copied to every PC and share.

use crate::base::path::PageUrl;
use crate::base::source::{Source, Sources, Span};
use crate::model::site::Site;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "long-path",
    severity: Severity::Error,
    is_firm: true,
    why: "Windows allows 260 characters for a file's name with all its folders. A network share takes up to 110 of \
          them, and a copy on a desktop or in OneDrive needs room too.",
    bad: "//- content/stories/a-name-that-says-all-that-was-tried-on-the-ward-and-who-tried-it-and-when-and-why-and-\
          what-came-of-it.md\n---\ntitle: A story\nsummary: Its name is long.\nteam: Example Ward\n\
          service_area: Example Area\n---\n",
    good: "//- content/stories/a-short-name.md\n---\ntitle: A story\nsummary: Its name is short.\n\
           team: Example Ward\nservice_area: Example Area\n---\n",
};

/// The longest path of a file from the site's folder on, in characters.
const LONGEST_PATH: usize = 110;

/// The longest address of a copied file, from the site's first page on; pages' own are shorter.
const LONGEST_ADDRESS: usize = 80;

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
    for path in sources.files() {
        let length = path.as_str().chars().count();
        if length > LONGEST_PATH {
            let message = format!(
                "the file's name and folders have {length} characters, and there is room for {LONGEST_PATH}"
            );
            report
                .add(&RULE, &Source::named(path), Span::new(0, 0), message)
                .hint("shorten the names of the file and of the folders it is in");
        }
    }
    for named in site.named_files() {
        let Some(url) = PageUrl::attachment(&named.path) else {
            continue;
        };
        let length = url.as_str().len();
        if length > LONGEST_ADDRESS {
            let message = format!(
                "the address `{url}` has {length} characters, and there is room for {LONGEST_ADDRESS}"
            );
            report
                .add(&RULE, &sources.texts[&named.source], named.span, message)
                .hint("shorten the names of the file and of the folders it is in");
        }
    }
}
