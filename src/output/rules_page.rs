//! The page of all rules, which belongs to no site.

use crate::base::program;
use crate::output::render;
use crate::output::rules::all_rules;
use crate::output::theme::Theme;
use crate::output::view::{RulesPage, Sheet};

/// The page of all rules, each with why it matters and its examples, as a self-contained web page.
pub fn rules_page() -> String {
    let rules = all_rules();
    let sheet = Sheet {
        title: "The rules of qi-stories".to_owned(),
        owner: "qi-stories".to_owned(),
        heading: format!("The {} rules", rules.len()),
        summary: "What qi-stories checks before it builds a site. Each rule says why it matters, with a wrong \
                  example and a corrected one."
            .to_owned(),
        program: program::NAMED,
    };
    let view = RulesPage::new(&rules);
    let html = render::standalone(Theme::built_in(), "rules", &sheet, &view);
    html.expect("the built-in theme can show every rule")
}
