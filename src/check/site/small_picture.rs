//! The picture of a story or page that has fewer pixels than the place where it is shown.

use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("small-picture", Advice);

/// The width of a picture on a card, in pixels, where it is not shown at twice the density.
const CARD_WIDTH: u32 = 640;

/// The height of a picture on a card, in pixels, at the same density.
const CARD_HEIGHT: u32 = 360;

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, cover) in site.covers() {
        let file = &cover.file;
        let Some(picture) = &file.picture else {
            continue;
        };
        if picture.width >= CARD_WIDTH && picture.height >= CARD_HEIGHT {
            continue;
        }
        let message = format!(
            "`{}` has {} × {} pixels, so it looks blurred on a card",
            file.path.file_name(),
            picture.width,
            picture.height
        );
        report
            .add(&RULE, &sources.texts[path], file.span, message)
            .hint(format!(
                "use a picture of at least {CARD_WIDTH} × {CARD_HEIGHT} pixels, such as the file that the camera or phone \
                 saved; enlarging this one does not make it sharp"
            ));
    }
}
