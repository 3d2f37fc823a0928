//! A picture's file that browsers cannot show, or only in part.

use crate::base::picture::{MAX_PIXELS, PictureFault};
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::parse::rules::over_limit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("broken-picture", Error);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for named in site.named_files() {
        let source = &sources.texts[&named.source];
        let name = named.path.file_name();
        match sources.pictures.get(&named.path) {
            Some(Ok(picture)) if picture.pixels() > MAX_PIXELS => {
                let millions = picture.pixels() / 1_000_000;
                let (width, height) = (picture.width, picture.height);
                let message = format!(
                    "`{name}` has {width} × {height} points, which are {millions} million; at most {} million are shown",
                    MAX_PIXELS / 1_000_000
                );
                let suggestion = "save it smaller: a screen shows about 2 million";
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
            format!("`{name}` holds no picture that browsers show"),
            "open it in a program for pictures and save it as JPEG or PNG; another name alone is not enough",
        ),
        PictureFault::CutShort => (
            format!("`{name}` ends in the middle of the picture"),
            "copy it again from where it comes from",
        ),
    };
    report.add(&RULE, source, span, message).hint(suggestion);
}

/// Reports a picture whose damage was found only when its copies were made.
pub(crate) fn unreadable(report: &mut Report, source: &Source, span: Span, name: &str) {
    let message = format!("`{name}` is damaged: it cannot be read to its end");
    report
        .add(&RULE, source, span, message)
        .hint("open it in a program for pictures and save it again");
}
