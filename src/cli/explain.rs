//! `explain`: prints what a rule finds, why it matters and an example; lists all rules, or writes a page of them.

use std::path::Path;

use crate::cli::{Exit, eprint, print};
use crate::{Failure, Rule, SingleFile, did_you_mean, rules, rules_page};

/// Explains a rule. Without a code, lists all rules or writes the page of them.
pub(super) fn run(code: Option<&str>, output: Option<&Path>) -> Result<Exit, Failure> {
    let rules = rules();
    if let Some(path) = output {
        return write_page(rules.len(), path);
    }
    let Some(code) = code else {
        let widest = rules.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
        let line = |rule: &&Rule| format!("{:widest$}  {}\n", rule.code, rule.severity.word());
        print(&rules.iter().map(line).collect::<String>())?;
        print("\nFor more about a rule, run: qi-stories explain CODE\n")?;
        return Ok(Exit::Done);
    };
    let Some(rule) = rules.iter().find(|rule| rule.code == code) else {
        eprint(&format!("qi-stories has no rule `{code}`\n"));
        match did_you_mean(code, rules.iter().map(|rule| rule.code)) {
            Some(near) => eprint(&format!("  did you mean `{near}`?\n")),
            None => eprint("  to list all rules, run: qi-stories explain\n"),
        }
        return Ok(Exit::CannotUse);
    };
    print(&explanation(rule))?;
    Ok(Exit::Done)
}

/// Writes the page of all rules to a file.
fn write_page(rules: usize, path: &Path) -> Result<Exit, Failure> {
    let path = SingleFile::at(path, "html")?.write(&rules_page())?;
    print(&format!("Wrote {rules} rules.\nOpen {}\n", path.display()))?;
    Ok(Exit::Done)
}

/// Returns the explanation of a rule.
fn explanation(rule: &Rule) -> String {
    let setting = if rule.is_firm {
        "This rule cannot be changed or turned off.".to_owned()
    } else {
        let code = rule.code;
        [
            "A site can change this rule in content/site.yaml, and a story can allow one finding:",
            "",
            "    rules:",
            &format!("      {code}: off"),
            "",
            "    allow:",
            &format!("      - rule: {code}"),
            "        reason: why it is allowed",
        ]
        .join("\n")
    };
    format!(
        "{}\n\n{}\n\n{}\n\nWrong:\n\n{}\nRight:\n\n{}\n{setting}\n",
        rule.code,
        rule.severity.meaning(),
        rule.why(),
        indented(rule.bad()),
        indented(rule.good())
    )
}

/// Formats an example: each file under its path, with indented lines.
fn indented(example: &str) -> String {
    let mut text = String::new();
    for line in example.lines() {
        match line.strip_prefix("//- ") {
            Some(path) => text.push_str(&format!("  {path}")),
            None => text.push_str(format!("    {line}").trim_end()),
        }
        text.push('\n');
    }
    text
}
