//! A picture's file that browsers cannot show, or only in part.

use crate::base::picture::{MAX_PIXELS, PictureFault};
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::parse::rules::over_limit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("broken-picture", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for named in site.named_files() {
        let source = &sources.texts[&named.source];
        let name = named.path.file_name();
        match sources.pictures.get(&named.path) {
            Some(Ok(picture)) if picture.pixels() > MAX_PIXELS => {
                let millions = picture.pixels() / 1_000_000;
                let (width, height) = (picture.width, picture.height);
                let message = format!(
                    "`{name}` has {width} × {height} pixels, which is {millions} million; the most we can show is {} \
                     million",
                    MAX_PIXELS / 1_000_000
                );
                let suggestion = "save a smaller copy: a screen shows about 2 million pixels";
                over_limit::report(report, source, named.span, message, suggestion);
            }
            Some(Err(fault)) => report_fault(report, source, named.span, name, *fault),
            _ => {}
        }
    }
}

fn report_fault(report: &mut Report, source: &Source, span: Span, name: &str, fault: PictureFault) {
    let (message, suggestion) = match fault {
        PictureFault::Unknown => (
            format!("`{name}` is not a picture that browsers can show"),
            "open it in a picture editor and save it as JPEG or PNG; renaming it is not enough",
        ),
        PictureFault::CutShort => (
            format!("the end of `{name}` is missing"),
            "copy it again from the original",
        ),
    };
    report.add(&RULE, source, span, message).hint(suggestion);
}

/// Reports a picture whose damage only shows when its pixels are read, which only a build does.
pub(crate) fn unreadable(report: &mut Report, source: &Source, span: Span, name: &str) {
    let message = format!("`{name}` is damaged: it cannot be read to its end");
    report
        .add(&RULE, source, span, message)
        .hint("open it in a picture editor and save it again");
}
