//! A site without its settings.

use crate::base::path::SourcePath;
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::model::site::SETTINGS;
use crate::report::{Report, Rule, rule};

/// The rule. Its bad example is a site without the file.
pub(super) const RULE: Rule = rule!("missing-settings", Error, firm);

pub(super) fn check(&Context { sources, .. }: &Context<'_>, report: &mut Report) {
    let path = SourcePath::new(SETTINGS).expect("the path is inside");
    if sources.texts.contains_key(&path) {
        return;
    }
    let meant = sources.files().find(|path| is_meant(path));
    let source = Source::new(path, String::new());
    let finding = report.add(&RULE, &source, Span::new(0, 0), "this file does not exist");
    match meant {
        Some(meant) if meant.folder() == source.path.folder() => {
            finding.hint(format!("rename `{}` to `site.yaml`", meant.file_name()));
            if meant.extension() == "txt" {
                finding.hint(
                    "Windows hides the end of such a name: in Explorer, choose View, Show, File name extensions",
                );
            }
        }
        Some(meant) => {
            finding.hint(format!("move `{meant}` to `{SETTINGS}`"));
        }
        None => {
            finding
                .hint("the file must have exactly this name; `site.yml`, for example, is not read")
                .hint(
                    "create it with three lines: `title: …`, `organisation: …` and `service_areas: [ … ]`",
                );
        }
    }
}

/// Whether a file is most likely the settings with the wrong name, or in the wrong folder.
fn is_meant(path: &SourcePath) -> bool {
    let name = path.file_name().to_lowercase();
    let endings = [".txt", ".yml", ".yaml"];
    let stem = endings.iter().fold(name.as_str(), |name, ending| {
        name.strip_suffix(ending).unwrap_or(name)
    });
    stem != name && ["site", "sites"].contains(&stem.trim())
}
