//! A file of a theme that intranet servers do not hand out, or that could stop them.

use crate::base::path::is_device;
use crate::base::source::{Source, Span};
use crate::report::suggest::one_of;
use crate::report::{Report, Rule, rule};

/// The endings that a theme's assets may have.
pub(crate) const ENDINGS: [&str; 10] = [
    "css", "js", "svg", "png", "jpg", "jpeg", "gif", "ico", "txt", "pdf",
];

/// The rule.
pub(crate) const RULE: Rule = rule!("refused-asset", Error, firm);

/// Whether a file of that name, below the folder of assets, may be part of a site.
pub(crate) fn allows(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-./".contains(c);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_refused = |part: &str| is_device(part) || part == "bin";
    name.chars().all(plain) && ENDINGS.contains(&ending) && !name.split('/').any(is_refused)
}

/// Says that the file cannot be part of the site.
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
            one_of(ENDINGS)
        ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_has_a_name_that_every_server_and_disk_takes() {
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
