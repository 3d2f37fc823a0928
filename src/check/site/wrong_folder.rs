//! A story or page in a folder that is not read.

use std::collections::BTreeMap;

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Source, Sources, Span};
use crate::check::Context;
use crate::model::page::Section;
use crate::model::story::FOLDER;
use crate::report::suggest::did_you_mean;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("wrong-folder", Error);

/// Keys of front matter that only a story has.
const STORY_KEYS: [&str; 2] = ["team:", "service_area:"];

pub(super) fn check(&Context { sources, .. }: &Context<'_>, report: &mut Report) {
    let mut by_folder: BTreeMap<(&str, &str), Vec<&Source>> = BTreeMap::new();
    for (path, source) in &sources.texts {
        match meant(path, source, sources) {
            Some(Meant::Folder { is, meant }) => {
                by_folder.entry((is, meant)).or_default().push(source);
            }
            Some(Meant::Story) => {
                report
                    .add(&RULE, source, first_line(source), "this story is not read, because of the folder it is in")
                    .hint(format!(
                        "move it to `content/{FOLDER}`, or out of `content` if it is not to be published"
                    ));
            }
            None => {}
        }
    }
    for ((is, meant), texts) in by_folder {
        let first = texts[0];
        let texts = match texts.len() {
            1 => "this text does not become a page".to_owned(),
            2 => "this text and one more do not become pages".to_owned(),
            count => format!("this text and {} more do not become pages", count - 1),
        };
        let message = format!("the folder `content/{is}` is not read, so {texts}");
        let hint = match has_files(meant, sources) {
            true => format!("move its files to `content/{meant}`"),
            false => format!("rename the folder to `{meant}`"),
        };
        report
            .add(&RULE, first, first_line(first), message)
            .hint(hint);
    }
}

/// Where a text in a folder that is not read should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant<'s> {
    /// Its folder should have a different name.
    Folder {
        /// The name of the folder in `content`.
        is: &'s str,
        /// The name that it should have.
        meant: &'static str,
    },
    /// It is a single story in the wrong folder.
    Story,
}

/// Where a text should be; `None` if it is in the right place, or if that cannot be known.
pub(super) fn meant<'s>(
    path: &'s SourcePath,
    source: &Source,
    sources: &Sources,
) -> Option<Meant<'s>> {
    let below = path.as_str().strip_prefix("content/")?;
    let is_readable = path.extension() == "md" && Slug::from_name(path.stem()).is_some();
    if !is_readable || PageUrl::of_text(path).is_some() {
        return None;
    }
    if let Some((is, _)) = below.split_once('/')
        && let Some(meant) = near(is)
    {
        // Both are there, which a different rule reports.
        let is_twin = is.eq_ignore_ascii_case(meant) && has_files(meant, sources);
        return (is != meant && !is_twin).then_some(Meant::Folder { is, meant });
    }
    // A folder with any other name may be for what is not to be published yet.
    let mut folders = path.folder().split('/').skip(1);
    let is_slip = path.folder() == "content" || folders.any(|folder| folder == FOLDER);
    (is_slip && is_story(source)).then_some(Meant::Story)
}

/// The folder of texts that a name most likely means.
fn near(name: &str) -> Option<&'static str> {
    if name.trim().eq_ignore_ascii_case("story") {
        return Some(FOLDER);
    }
    let sections = Section::ALL.iter().map(|section| section.folder());
    did_you_mean(name, sections.chain([FOLDER]))
}

/// Whether a folder of texts has any file.
fn has_files(folder: &str, sources: &Sources) -> bool {
    let below = format!("content/{folder}/");
    sources
        .files()
        .any(|path| path.as_str().starts_with(&below))
}

/// Whether a text has front matter with a key that only stories have.
fn is_story(source: &Source) -> bool {
    let mut lines = source.text[source.start()..].lines();
    let is_fence = |line: &str| line.trim_end() == "---";
    lines.next().is_some_and(is_fence)
        && lines
            .take_while(|line| !is_fence(line))
            .any(|line| STORY_KEYS.iter().any(|key| line.starts_with(key)))
}

/// The first line of a text.
fn first_line(source: &Source) -> Span {
    Span::new(0, source.text.find('\n').unwrap_or(source.text.len()))
}
