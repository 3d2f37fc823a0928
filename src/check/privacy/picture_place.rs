//! Where a picture was taken, written in its file by a camera or telephone.

use crate::base::source::Sources;
use crate::model::site::Site;
use crate::report::rules::over_limit;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "picture-place",
    severity: Severity::Error,
    is_firm: false,
    why: "Telephones write into a photograph where it was taken, to the metre. Whoever saves the picture can read the \
          address of a home visit.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
          service_area: Example Area\n---\n\n![The ward’s new board](board.jpg)\n\
          //- content/stories/board.jpg\n<x:xmpmeta photoshop:City=\"Sheffield\"></x:xmpmeta>\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
           service_area: Example Area\n---\n\n![The ward’s new board](board.jpg)\n\
           //- content/stories/board.jpg\n<x:xmpmeta></x:xmpmeta>\n",
};

/// How to take what a camera or a program wrote out of a picture's file.
pub(super) const TAKE_IT_OUT: &str = "in Windows, click the file with the right button: Properties, Details, `Remove \
                                      Properties and Personal Information`; or save a screenshot of the picture instead";

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
    for named in site.named_files() {
        let hidden = sources.hidden.get(&named.path);
        if hidden.is_some_and(|hidden| hidden.is_too_large) {
            let name = named.path.file_name();
            let message =
                format!("`{name}` is larger than 64 MB, and what it hides cannot be known");
            let cure = "save it smaller: readers would wait for it";
            let source = &sources.texts[&named.source];
            over_limit::report(report, source, named.span, (message, cure));
        }
        let Some(place) = hidden.and_then(|hidden| hidden.place.as_ref()) else {
            continue;
        };
        let name = named.path.file_name();
        let message = format!("`{name}` says in its file where it was taken: {place}");
        report
            .add(&RULE, &sources.texts[&named.source], named.span, message)
            .hint(TAKE_IT_OUT);
    }
}
