//! A rule that content can break, and the macros that declare rules.

use crate::report::Severity;
use crate::report::page::RulePage;

/// One thing that can be wrong. Each rule is a constant in a file of its own, beside the code that reports it; its
/// explanation is its page, `docs/rules/CODE.md`.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which names the fault: `missing-key`.
    pub code: &'static str,
    /// Its severity, unless the site overrides it.
    pub severity: Severity,
    /// Whether the rule cannot be overridden, because no site with such a finding can be built.
    pub is_firm: bool,
    /// The text of its page.
    page: &'static str,
}

impl Rule {
    /// A rule with the text of its page.
    pub(crate) const fn new(
        code: &'static str,
        severity: Severity,
        is_firm: bool,
        page: &'static str,
    ) -> Self {
        Self {
            code,
            severity,
            is_firm,
            page,
        }
    }

    /// Why it matters, for the author who broke it, on one line.
    pub fn why(&self) -> String {
        self.page().why
    }

    /// A site that breaks the rule, as a fixture: files, each after a line `//- path`. Anything else that a complete
    /// site needs is added.
    pub fn bad(&self) -> &'static str {
        self.page().bad
    }

    /// The same site, corrected.
    pub fn good(&self) -> &'static str {
        self.page().good
    }

    /// Its parsed page. The pages are compiled into the program, and a test parses each of them.
    fn page(&self) -> RulePage<'static> {
        let page = RulePage::read(self.code, self.page);
        page.unwrap_or_else(|wrong| panic!("docs/rules/{}.md: {wrong}", self.code))
    }
}

/// Declares a rule: its code, its severity, and `firm` if no site may override it. Its page is `docs/rules/CODE.md`.
macro_rules! rule {
    ($code:literal, $severity:ident) => {
        $crate::report::rule!($code, $severity, is_firm: false)
    };
    ($code:literal, $severity:ident, firm) => {
        $crate::report::rule!($code, $severity, is_firm: true)
    };
    ($code:literal, $severity:ident, is_firm: $is_firm:literal) => {
        $crate::report::Rule::new(
            $code,
            $crate::report::Severity::$severity,
            $is_firm,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules/", $code, ".md")),
        )
    };
}
pub(crate) use rule;

/// Declares the modules of a folder's rules, one rule per file, and lists the rules as `RULES`. A new rule needs only
/// its file and its line here.
///
/// With a first line such as `CHECKS: Check = check;`, the list `CHECKS` has the function `check` of every module.
macro_rules! rules {
    ($list:ident: $of:ty = $item:ident; $($name:ident),+ $(,)?) => {
        $crate::report::rules! { $($name),+ }

        /// The check or detectors of each of these files.
        const $list: &[$of] = &[$($name::$item),+];
    };
    ($($name:ident),+ $(,)?) => {
        $(pub(crate) mod $name;)+

        /// The rules of this folder.
        pub(crate) const RULES: &[&$crate::report::Rule] = &[$(&$name::RULE),+];
    };
}
pub(crate) use rules;
