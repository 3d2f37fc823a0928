//! Who took a picture, written in its file by a camera or program.

use crate::base::source::Sources;
use crate::check::privacy::picture_place::TAKE_IT_OUT;
use crate::model::site::Site;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "picture-author",
    severity: Severity::Warning,
    is_firm: false,
    why: "Cameras and programs write a name into a picture’s file. Whoever saves the picture can read it, though the \
          page names nobody.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
          service_area: Example Area\n---\n\n![The ward’s new board](board.jpg)\n\
          //- content/stories/board.jpg\n<x:xmpmeta tiff:Artist=\"A. Person\"></x:xmpmeta>\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
           service_area: Example Area\n---\n\n![The ward’s new board](board.jpg)\n\
           //- content/stories/board.jpg\n<x:xmpmeta></x:xmpmeta>\n",
};

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
    for named in site.named_files() {
        let hidden = sources.hidden.get(&named.path);
        let Some(author) = hidden.and_then(|hidden| hidden.author.as_ref()) else {
            continue;
        };
        let name = named.path.file_name();
        let message = format!("`{name}` says in its file who took it: {author}");
        report
            .add(&RULE, &sources.texts[&named.source], named.span, message)
            .hint(TAKE_IT_OUT);
    }
}
