//! `explain`: what a rule finds, why it matters, and an example put right; all rules as a list or a page.

use std::path::Path;

use crate::cli::{Exit, complain, say};
use crate::edge::failure::Failure;
use crate::edge::single::SingleFile;
use crate::output::render;
use crate::output::rules::all_rules;
use crate::output::theme::Theme;
use crate::output::view::{ExampleFile, RuleView, RulesPage, Sheet};
use crate::report::Rule;
use crate::report::suggest::did_you_mean;

/// Explains a rule; without a name, lists all, or writes the page of all.
pub(super) fn run(code: Option<&str>, output: Option<&Path>) -> Result<Exit, Failure> {
    let rules = all_rules();
    if let Some(place) = output {
        return page(&rules, place);
    }
    let Some(code) = code else {
        let widest = rules.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
        let line = |rule: &&Rule| format!("{:widest$}  {}\n", rule.code, rule.severity.word());
        say(&rules.iter().map(line).collect::<String>())?;
        say("\nFor more about a rule, run: qi-stories explain CODE\n")?;
        return Ok(Exit::Done);
    };
    let Some(rule) = rules.iter().find(|rule| rule.code == code) else {
        complain(&format!("qi-stories has no rule `{code}`\n"));
        match did_you_mean(code, rules.iter().map(|rule| rule.code)) {
            Some(near) => complain(&format!("  did you mean `{near}`?\n")),
            None => complain("  to list all rules, run: qi-stories explain\n"),
        }
        return Ok(Exit::CannotUse);
    };
    say(&explanation(rule))?;
    Ok(Exit::Done)
}

/// Writes the page of all rules to a file.
fn page(rules: &[&Rule], place: &Path) -> Result<Exit, Failure> {
    let sheet = Sheet {
        title: "The rules of qi-stories".to_owned(),
        owner: "qi-stories".to_owned(),
        heading: format!("The {} rules", rules.len()),
        summary: "What qi-stories checks before it builds a site. Each rule says why it matters, with a wrong \
                  example and a corrected one."
            .to_owned(),
    };
    let html = render::standalone(Theme::carried(), "rules", &sheet, &RulesPage::new(rules));
    let html = html.expect("the theme that the program carries can show every rule");
    let place = SingleFile::at(place, "html")?.write(&html)?;
    say(&format!(
        "Wrote {} rules.\nOpen {}\n",
        rules.len(),
        place.display()
    ))?;
    Ok(Exit::Done)
}

/// All that there is to say of a rule.
fn explanation(rule: &Rule) -> String {
    let view = RuleView::new(rule);
    let setting = if view.is_firm {
        "This rule cannot be changed or turned off.".to_owned()
    } else {
        format!(
            "A site can change this rule in content/site.yaml, and a story can allow one finding:\n\n    rules:\n \
                  {code}: off\n\n    allow:\n      - rule: {code}\n        reason: why it is allowed",
            code = view.code
        )
    };
    format!(
        "{}\n\n{}\n\n{}\n\nWrong:\n\n{}\nRight:\n\n{}\n{setting}\n",
        view.code,
        view.meaning,
        rule.why(),
        example(&view.bad),
        example(&view.good)
    )
}

/// An example with its lines set in; files are headed by their names.
fn example(files: &[ExampleFile]) -> String {
    let mut text = String::new();
    for file in files {
        text.push_str(&format!("  {}\n", file.path));
        for line in &file.lines {
            text.push_str(format!("    {}", line.text).trim_end());
            text.push('\n');
        }
    }
    text
}
