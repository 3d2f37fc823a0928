//! A rule that content can break, and the list of the rules in one folder.

use crate::report::Severity;
use crate::report::page::Page;

/// One thing that can be wrong. Each is a constant in a file of its own, beside the code that reports it; what people
/// read of it is its page, `docs/rules/CODE.md`.
#[derive(Debug)]
pub struct Rule {
    /// Its name, in words that name the fault: `missing-key`.
    pub code: &'static str,
    /// How much it matters, unless the site says otherwise.
    pub severity: Severity,
    /// Whether no site with such a problem can be built, so that nobody can set the rule aside.
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

    /// Why it matters, for the person who meets it, on one line.
    pub fn why(&self) -> String {
        self.page().why
    }

    /// A site that breaks it, as a fixture: files, each headed by a line `//- path`. What a complete site needs besides
    /// is added.
    pub fn bad(&self) -> &'static str {
        self.page().bad
    }

    /// The same, put right.
    pub fn good(&self) -> &'static str {
        self.page().good
    }

    /// Its page. The pages are part of the program, and a test reads each of them.
    fn page(&self) -> Page<'static> {
        let page = Page::read(self.code, self.page);
        page.unwrap_or_else(|wrong| panic!("docs/rules/{}.md: {wrong}", self.code))
    }
}

/// A rule: its code, its severity, and `firm` where no site can set it aside. Its page is `docs/rules/CODE.md`.
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

/// Declares the modules of a folder's rules, one rule a file, and lists the rules as `RULES`. A new rule is its file and
/// its line here.
///
/// With a first line such as `CHECKS: Check = check;`, the list `CHECKS` holds the function `check` of every module.
macro_rules! rules {
    ($list:ident: $of:ty = $item:ident; $($name:ident),+ $(,)?) => {
        $crate::report::rules! { $($name),+ }

        /// What each of these files finds its rule with.
        const $list: &[$of] = &[$($name::$item),+];
    };
    ($($name:ident),+ $(,)?) => {
        $(pub(crate) mod $name;)+

        /// The rules of this folder.
        pub(crate) const RULES: &[&$crate::report::Rule] = &[$(&$name::RULE),+];
    };
}
pub(crate) use rules;
