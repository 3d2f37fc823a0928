//! A rule that content can break, and the list of the rules in one folder.

use crate::report::Severity;

/// One thing that can be wrong. Each is a constant in a file of its own, beside the sentence that says it.
#[derive(Debug)]
pub struct Rule {
    /// Its name, in words that name the fault: `missing-key`.
    pub code: &'static str,
    /// How much it matters, unless the site says otherwise.
    pub severity: Severity,
    /// Whether no site with such a problem can be built, so that nobody can set the rule aside.
    pub is_firm: bool,
    /// Why it matters, for the person who meets it.
    pub why: &'static str,
    /// A site that breaks it, as a fixture: files, each headed by a line `//- path`. What a complete
    /// site needs besides is added.
    pub bad: &'static str,
    /// The same, put right.
    pub good: &'static str,
}

/// Declares the modules of a folder's rules, one rule a file, and lists the rules as `RULES`. A new rule is its file and
/// its line here.
///
/// With a first line such as `CHECKS: Check = check;`, the list `CHECKS` holds the function `check` of every module.
macro_rules! rules {
    ($list:ident: $of:ty = $item:ident; $($name:ident),+ $(,)?) => {
        $crate::report::rules! { $($name),+ }

        const $list: &[$of] = &[$($name::$item),+];
    };
    ($($name:ident),+ $(,)?) => {
        $(pub(crate) mod $name;)+

        /// The rules of this folder.
        pub(crate) const RULES: &[&$crate::report::Rule] = &[$(&$name::RULE),+];
    };
}
pub(crate) use rules;
