//! Files in which people write stories, but which are not read.

use std::collections::BTreeSet;

use crate::base::path::{OFFICE, PageUrl, SourcePath};
use crate::base::source::Sources;
use crate::model::site::{Partial, Site};
use crate::model::story::FOLDER;
use crate::report::suggest::to_import;

/// Extensions of files in which people write stories. Windows hides the ending of many names, so some people give none.
const STORY_EXTENSIONS: [&str; 10] = [
    "", "txt", "text", "markdown", "mdown", "mdx", "mkd", "mdtxt", "html", "htm",
];

/// The files that hold stories, directly in `content` or a folder of texts, and that nothing links to.
pub(super) fn files<'s>(site: &Site<Partial>, sources: &'s Sources) -> Vec<&'s SourcePath> {
    let named: BTreeSet<&SourcePath> = site.named_files().iter().map(|named| &named.path).collect();
    let files = sources.files().filter(|path| {
        let is_near = path.as_str().matches('/').count() <= 2;
        // A name that ends in a full stop is one that Windows refuses, which is reported.
        let is_named = !path.file_name().ends_with('.');
        let is_text = STORY_EXTENSIONS.contains(&path.extension().as_str());
        is_near && is_named && (is_text || is_of_office(path))
    });
    files.filter(|path| !named.contains(path)).collect()
}

/// The unread files that are in the folder of stories or above it, where the site has no story, not even a draft, and
/// never had one that was withdrawn.
pub(super) fn instead_of_stories<'s>(
    files: &[&'s SourcePath],
    sources: &Sources,
) -> Vec<&'s SourcePath> {
    let of_stories = format!("content/{FOLDER}");
    let is_story = |path: &SourcePath| {
        let page = PageUrl::of_text(path).filter(|page| *page != PageUrl::index(FOLDER));
        page.is_some_and(|page| page.as_str().starts_with(&format!("{FOLDER}/")))
    };
    // The last story may have been withdrawn, and nothing may stop that.
    if sources.texts.keys().any(is_story) || !sources.withdrawn.is_empty() {
        return Vec::new();
    }
    let is_instead = |path: &&SourcePath| {
        // Above it, other texts are kept too.
        path.folder() == of_stories
            || is_at_the_top(path) && (is_of_office(path) || is_markdown(path))
    };
    files.iter().copied().filter(is_instead).collect()
}

/// How to turn a file into a story or page.
pub(super) fn as_markdown(path: &SourcePath) -> String {
    let stem = path.stem();
    let how = if is_of_office(path) {
        return to_import(path);
    } else if is_markdown(path) {
        format!("rename `{}` to `{stem}`", path.file_name())
    } else {
        format!("save it as `{stem}.md` (in Notepad, choose the type `All files`)")
    };
    match is_at_the_top(path) {
        true => format!("{how}, and move it to `content/{FOLDER}`"),
        false => how,
    }
}

/// Whether a file is directly in `content`.
pub(super) fn is_at_the_top(path: &SourcePath) -> bool {
    path.folder() == "content"
}

/// Whether Word or a program like it wrote a file.
pub(super) fn is_of_office(path: &SourcePath) -> bool {
    OFFICE.contains(&path.extension().as_str())
}

/// Whether a file is a text to which Windows added an ending that it does not show.
pub(super) fn is_markdown(path: &SourcePath) -> bool {
    path.stem().to_lowercase().ends_with(".md")
}
