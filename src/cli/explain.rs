//! `explain`: what a rule finds, why it matters, and an example put right.

use crate::check::all_rules;
use crate::cli::GOOD;
use crate::cli::WORLD_WRONG;
use crate::cli::complain;
use crate::cli::say;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::edge::failure::Failure;
use crate::rules::did_you_mean;

/// Explains a rule; without a name, lists all.
pub(super) fn run(code: Option<&str>) -> Result<u8, Failure> {
    let rules = all_rules();
    let Some(code) = code else {
        let widest = rules.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
        let line = |rule: &&Rule| format!("{:widest$}  {}\n", rule.code, rule.severity.word());
        say(&rules.iter().map(line).collect::<String>())?;
        say("\nqi-stories explain CODE tells more about one of them.\n")?;
        return Ok(GOOD);
    };
    let Some(rule) = rules.iter().find(|rule| rule.code == code) else {
        complain(&format!("qi-stories knows no rule `{code}`\n"));
        match did_you_mean(code, rules.iter().map(|rule| rule.code)) {
            Some(near) => complain(&format!("  did you mean `{near}`?\n")),
            None => complain("  qi-stories explain lists all rules\n"),
        }
        return Ok(WORLD_WRONG);
    };
    say(&explanation(rule))?;
    Ok(GOOD)
}

/// All that there is to say of a rule.
fn explanation(rule: &Rule) -> String {
    let weight = match rule.severity {
        Severity::Error => "An error: the site is not built until it is put right.",
        Severity::Warning => "A warning: the site is built, and somebody should look.",
        Severity::Advice => "Advice: the site is built; think about it.",
    };
    let setting = if rule.is_firm {
        "No site can set it aside.".to_owned()
    } else {
        format!(
            "A site can set it in content/site.yaml, and a story can let one finding stand:\n\n    rules:\n      {code}: off\n\n    \
             allow:\n      - rule: {code}\n        reason: why it may stand",
            code = rule.code
        )
    };
    format!(
        "{}\n\n{weight}\n\n{}\n\nWrong:\n\n{}\nRight:\n\n{}\n{setting}\n",
        rule.code,
        rule.why,
        example(rule.bad),
        example(rule.good)
    )
}

/// An example with its lines set in; files are headed by their names.
fn example(fixture: &str) -> String {
    let line = |line: &str| match line.strip_prefix("//- ") {
        Some(path) => format!("  {path}\n"),
        None if line.is_empty() => "\n".to_owned(),
        None => format!("    {line}\n"),
    };
    fixture.lines().map(line).collect()
}
