//! The guides to this program as the files of a site, made from `docs`, the pages of the rules and `SECURITY.md`.
//!
//! The site is like any other: it has settings, a home page made from the index of the guides, a page for each guide
//! and each rule, and a theme of its own. Links in `docs` lead to files of this repository; on the site they lead to
//! pages. A file that no reader of the site has is named in words.

mod examples;
mod index;
mod references;

use std::collections::BTreeMap;

use crate::base::english;
use crate::base::path::SourcePath;
use crate::output::embedded;
use crate::output::guides::index::Index;
use crate::output::rules::all_rules;
use crate::report::Rule;

/// The settings. Each site must have a service area, although the guides do not use it. The pages of two rules show
/// what a damaged character and marks in a summary look like.
const SETTINGS: &str = "title: qi-stories\norganisation: Guides\nservice_areas: [Guides]\ntheme: guides\n\
                        rules:\n  garbled-letters: off\n  markup-in-value: off\n";

/// The page above the list of the rules.
const RULES: &str = "---\ntitle: Rules\nsummary: What the program checks, why it matters, and how to put it right.\n---\n";

/// The index of the guides, in the repository.
const INDEX: &str = "docs/README.md";

/// The text about how to write the pages of the rules, for people who have the source.
const ABOUT_RULES: &str = "docs/rules/README.md";

/// The files of the site of guides, by path.
pub fn files() -> BTreeMap<SourcePath, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut add = |path: &str, bytes: Vec<u8>| {
        let path = SourcePath::new(path).expect("our own names are paths");
        files.insert(path, bytes);
    };
    let guides = embedded::guides();
    let text = |path: &str| {
        let bytes = guides.get(path).expect("the index of the guides is there");
        String::from_utf8_lossy(bytes).replace("\r\n", "\n")
    };
    let index = Index::read(&text("README.md"));
    add("content/site.yaml", SETTINGS.into());
    add("content/index.md", index.page().into_bytes());
    add("content/resources/index.md", RULES.into());
    for rule in all_rules() {
        let path = format!("content/resources/{}.md", rule.code);
        add(&path, page_of_rule(rule).into_bytes());
    }
    for (name, bytes) in &guides {
        let from = format!("docs/{name}");
        let Some(path) = site_path(&from).filter(|_| from != INDEX) else {
            continue;
        };
        match name.ends_with(".md") {
            true if name.starts_with("rules/") => {}
            true => add(
                &path,
                page_of_guide(&index, &from, &text(name)).into_bytes(),
            ),
            false => add(&path, bytes.clone()),
        }
    }
    let security = embedded::SECURITY.replace("\r\n", "\n");
    let path = site_path("SECURITY.md").expect("it is a page");
    add(
        &path,
        page_of_guide(&index, "SECURITY.md", &security).into_bytes(),
    );
    for (name, bytes) in embedded::theme_of_guides() {
        add(&format!("themes/guides/{name}"), bytes);
    }
    files
}

/// The path in the site of a file of the repository; `None` if the site does not have the file.
fn site_path(path: &str) -> Option<String> {
    match path {
        INDEX => Some("content/index.md".to_owned()),
        ABOUT_RULES => None,
        "SECURITY.md" => Some("content/pages/security.md".to_owned()),
        _ => {
            let below = path.strip_prefix("docs/")?;
            let is_named = |name: &str| !name.contains('/') && !name.starts_with('.');
            match below.split_once('/') {
                None => is_named(below).then(|| format!("content/pages/{below}")),
                Some(("rules", name)) => {
                    is_named(name).then(|| format!("content/resources/{name}"))
                }
                Some(("pictures", _)) => Some(format!("content/pages/{below}")),
                Some(_) => None,
            }
        }
    }
}

/// The page of the guide at `from` in the repository.
fn page_of_guide(index: &Index, from: &str, text: &str) -> String {
    let (title, body) = text.split_once('\n').unwrap_or((text, ""));
    let entry = index.entry(from);
    let mut lines = vec![format!("title: {}", quoted(title.trim_start_matches("# ")))];
    if let Some((order, purpose)) = entry {
        let summary = format!("{}.", english::capitalised(purpose));
        lines.push(format!("summary: {}", quoted(&summary)));
        lines.push(format!("order: {}", order + 1));
    }
    let body = references::rewritten(from, body);
    format!("---\n{}\n---\n{body}", lines.join("\n"))
}

/// The page of a rule. Its summary is the first sentence about why the rule matters.
fn page_of_rule(rule: &Rule) -> String {
    let why = rule.why();
    let (first, rest) = index::first_sentence(&why);
    let severity = english::capitalised(rule.severity.word());
    let change = if rule.is_firm { "No" } else { "Yes" };
    format!(
        "---\ntitle: {}\nsummary: {}\nfacts:\n  Severity: {severity}\n  A site can change it: {change}\n---\n\n{rest}\n\n\
         ## Wrong\n\n{}## Right\n\n{}",
        rule.code,
        quoted(&first.replace('`', "")),
        examples::blocks(rule.bad()),
        examples::blocks(rule.good()),
    )
}

/// A value of front matter in quotation marks.
fn quoted(value: &str) -> String {
    serde_json::to_string(value).expect("every text can be quoted")
}
