//! A theme asset that intranet servers do not serve, or that could break them.

use crate::base::path::is_reserved_name;
use crate::base::source::{Source, Span};
use crate::report::suggest::one_of;
use crate::report::{Report, Rule, rule};

/// The file extensions that a theme's assets may have.
pub(crate) const EXTENSIONS: [&str; 10] = [
    "css", "js", "svg", "png", "jpg", "jpeg", "gif", "ico", "txt", "pdf",
];

/// The rule.
pub(crate) const RULE: Rule = rule!("refused-asset", Error, firm);

/// Whether an asset may be part of a site, given its path relative to the folder of assets.
pub(crate) fn allows(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-./".contains(c);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_refused = |part: &str| is_reserved_name(part) || part == "bin";
    name.chars().all(plain) && EXTENSIONS.contains(&ending) && !name.split('/').any(is_refused)
}

/// Reports that the file cannot be part of the site.
pub(crate) fn report(report: &mut Report, source: &Source) {
    report
        .add(
            &RULE,
            source,
            Span::new(0, 0),
            "this file cannot be part of the site",
        )
        .hint("use only lower-case letters, digits and hyphens in its name")
        .hint(format!(
            "use one of these file extensions: {}",
            one_of(EXTENSIONS)
        ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_refused_if_a_server_or_disk_would_refuse_its_name() {
        for name in [
            "our-trust.css",
            "pictures/logo.png",
            "contact.js",
            "a.b.css",
        ] {
            assert!(allows(name), "{name}");
        }
        for name in [
            "con.css",
            "aux/a.css",
            "bin/a.css",
            "A.css",
            "a b.css",
            "a+b.css",
            "a",
            "web.config",
        ] {
            assert!(!allows(name), "{name}");
        }
    }
}
