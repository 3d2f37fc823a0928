//! Assembles and checks a site. What is known about one text (its typed content, and what is wrong with it by itself)
//! can be kept with exactly what went into it, so that a change of one text costs little more than that text.
//!
//! It may use every room above it. Like them, it does no input or output.
//!
//! What needs the whole site (its lists, groups, links and addresses) is little, and is made again each time. A kept
//! result is used only if everything that it was made from is the same: the text with its path and its encoding, the
//! facts about other files that its parser used, the tables that it names, the settings, and the day. So the result
//! equals that of an engine which keeps nothing, which a test checks over random edits (`tests/suite/engine.rs`).

use std::sync::Arc;

use crate::base::date::Date;
use crate::base::source::Sources;
use crate::check::{self, Context, KeptFindings};
use crate::model::settings::SettingsFile;
use crate::model::site::{Assembled, KeptTexts, Site};
use crate::report::Report;

/// Assembles and checks a site, repeatedly. Clones share what they keep.
#[derive(Debug, Clone, Default)]
pub struct Engine {
    /// What is kept; nothing by default.
    kept: Option<Arc<Results>>,
}

/// What is known about single texts.
#[derive(Debug, Default)]
struct Results {
    texts: KeptTexts,
    findings: KeptFindings,
}

impl Engine {
    /// An engine that keeps what is known about each text.
    pub fn that_keeps() -> Self {
        Self {
            kept: Some(Arc::default()),
        }
    }

    /// Parses every text and assembles the site, with settings that have been read already.
    pub fn assemble(
        &self,
        file: SettingsFile,
        sources: &Sources,
        drafts: bool,
        report: &mut Report,
    ) -> Assembled {
        let kept = self.kept.as_ref().map(|kept| &kept.texts);
        Site::with_settings(file, sources, drafts, kept, report)
    }

    /// Checks an assembled site as of `today`.
    pub fn check(
        &self,
        assembled: &Assembled,
        sources: &Sources,
        today: Date,
        report: &mut Report,
    ) {
        let kept = self.kept.as_ref().map(|kept| &kept.findings);
        let Assembled { site, texts } = assembled;
        let context = Context::new(site, texts, sources, today, kept);
        check::check(&context, report);
    }

    /// Ends a round: what is known about texts that it did not use is no longer kept.
    pub fn end_round(&self) {
        if let Some(kept) = &self.kept {
            kept.texts.end_round();
            kept.findings.end_round();
        }
    }
}
