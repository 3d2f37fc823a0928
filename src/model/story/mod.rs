//! An improvement story: what a team changed and what the results were, in types that cannot hold invalid values.

pub mod amount;
mod amount_in_words;
mod from_to;
pub mod governance;
pub mod metric;
pub mod progress;
pub mod saving;

use std::ops::Deref;
use std::sync::Arc;

use crate::base::date::{Date, Month};
use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{OtherFiles, Source};
use crate::model::allowance::Allowance;
use crate::model::cover::{Cover, PictureFile};
use crate::model::story::governance::{Consent, Coproduction, Evaluation};
use crate::model::story::metric::Metric;
use crate::model::story::progress::ProgressScore;
use crate::model::story::saving::Saving;
use crate::parse::fields::{
    Declared, FieldReader, Fields, FromYaml, KeySpans, Keyed, Shape, ShortText, Spanned, Text,
    WebAddress, choice, keyed,
};
use crate::parse::markdown::Body;
use crate::parse::readable_text::ReadableText;
use crate::parse::{front_matter, markdown};
use crate::report::Report;

/// The folder of the site that holds all stories.
pub const FOLDER: &str = "stories";

/// One improvement story, as it was typed. In a site, its metrics hold only values that may be published; in a complete
/// site, its heading lacks nothing.
#[derive(Debug)]
pub struct ParsedStory<H = TypedHeading, M = Metric> {
    /// What readers see first: title, summary, team and service area.
    pub heading: H,
    /// The rest of it, shared by all copies.
    rest: Arc<Rest<M>>,
}

/// Everything in a story except its heading.
#[derive(Debug, Clone)]
pub struct Rest<M> {
    /// The file it comes from.
    pub path: SourcePath,
    /// The spans of the values in its front matter.
    pub spans: KeySpans,
    /// Its slug, the last part of its address.
    pub slug: Slug,
    /// The subject of the story, and whether it is shown and counts.
    pub listing: Listing,
    /// The picture that goes with it wherever it is shown.
    pub picture: Option<Cover<PictureFile>>,
    /// How the work was done, and by whom.
    pub work: Work,
    /// What was measured, in the author's order.
    pub metrics: Vec<M>,
    /// Money that was saved or could be saved.
    pub savings: Vec<Saving>,
    /// Background for careful readers: consent, funding, sources and the like.
    pub record: Record,
    /// The text.
    pub body: Body,
}

/// What readers see first, and where the story belongs.
#[derive(Debug, Clone)]
pub struct Heading {
    title: ShortText<80>,
    summary: ShortText<300>,
    team: Text,
    service_area: Text,
}

keyed! {
    /// The heading of a story as it was typed: anything it lacks is an error.
    #[derive(Debug, Clone)]
    pub struct TypedHeading {
        /// What improved, up to 80 characters.
        pub title: Option<Spanned<ShortText<80>>> as required,
        /// What improved, in a sentence or two, up to 300 characters.
        pub summary: Option<ShortText<300>> as required,
        /// The team whose story it is, written in the same way in all its stories.
        pub team: Option<Spanned<Text>> as required,
        /// The service area: one of `service_areas` in `site.yaml`.
        pub service_area: Option<Spanned<Text>> as required,
    }
}

keyed! {
    /// What a story is about, and whether it is shown and counts.
    #[derive(Debug, Clone)]
    pub struct Listing {
        /// What the story is about: one or more of `topics` in `site.yaml`.
        pub topics: Vec<Spanned<Text>>,
        /// The day it was published here, such as `2024-11-01`; you can leave it out.
        pub published: Option<Date>,
        /// Whether it is hidden from readers: `yes` hides it.
        pub draft: bool = false,
        /// Whether it is kept only as a record and not counted in any totals: `yes` or `no`.
        pub archived: bool = false,
    }
}

keyed! {
    /// How the work was done, and who did it.
    #[derive(Debug, Clone)]
    pub struct Work {
        /// The month it started, such as `2024-11`.
        pub started: Option<Month>,
        /// The month it ended, such as `2024-11`.
        pub ended: Option<Month>,
        /// How far it has got.
        pub status: Option<WorkStatus>,
        /// Which improvement method the team used.
        pub method: Option<Method>,
        /// The theme that the team chose, in Microsystem terms.
        pub theme: Option<Text>,
        /// The overall purpose, in a sentence.
        pub global_aim: Option<Text>,
        /// The aim in a sentence: how much and by when.
        pub aim: Option<Text>,
        /// The ideas that the team tried, each with its outcome.
        pub changes: Vec<ChangeIdea>,
        /// The team's own score on the Institute for Healthcare Improvement scale.
        pub progress_score: Option<ProgressScore>,
        /// Who coached, by name or role; names need `consent` with `staff_named: yes`.
        pub coach: Vec<Spanned<Text>>,
        /// Who sponsored, by name or role; names need `consent` with `staff_named: yes`.
        pub sponsor: Vec<Spanned<Text>>,
        /// Who wrote it up, by name or role; names need `consent` with `staff_named: yes`.
        pub authors: Vec<Spanned<Text>>,
        /// When service users and carers took part.
        pub coproduction: Coproduction = Coproduction::default(),
        /// Who evaluated it.
        pub evaluation: Vec<Evaluation>,
    }
}

keyed! {
    /// What else a careful reader wants to know.
    #[derive(Debug, Clone)]
    pub struct Record {
        /// What the team would tell another team, in a sentence.
        pub learning: Option<Text>,
        /// Who agreed to what is shown.
        pub consent: Consent = Consent::default(),
        /// What was decided about ethical review.
        pub ethics: Option<Text>,
        /// Interests that could influence the authors.
        pub conflicts: Option<Text>,
        /// Who paid for the work.
        pub funding: Option<Text>,
        /// Where more can be read, each with a `title` and, if it is on the web, a `url`.
        pub sources: Vec<Reference>,
        /// Who to contact: a role or a mailbox.
        pub contact: Option<Text>,
        /// The date by which someone should check that it is still right, such as `2025-11-01`.
        pub review_by: Option<Date>,
        /// Other stories to read, by their file names without `.md`.
        pub related: Vec<Spanned<Text>>,
        /// Findings of `check` to allow in this story, each with the rule and the reason.
        pub allow: Vec<Allowance>,
    }
}

keyed! {
    /// The front matter of a story's file.
    struct FrontMatter {
        /// What readers see first: title, summary, team and service area.
        heading: TypedHeading as part,
        /// What it is about, and whether it is shown and counts.
        listing: Listing as part,
        /// The picture of the story: `file`, `description` and, if someone else made it, `credit` and `licence`.
        picture: Option<Cover>,
        /// How the work was done, and who did it.
        work: Work as part,
        /// What was measured, with values before and after or over time.
        metrics: Vec<Metric>,
        /// The same as `metrics`, if only one thing was measured.
        metric: Vec<Metric>,
        /// Money that was saved or could be saved.
        savings: Vec<Saving>,
        /// What else a careful reader wants to know.
        record: Record as part,
        /// The spans of the values.
        spans: KeySpans as spans,
    }
}

keyed! {
    /// Something else to read.
    #[derive(Debug, Clone)]
    pub struct Reference {
        /// What it is called.
        pub title: Text,
        /// Its web address, such as `https://www.nhs.uk/`.
        pub url: Option<WebAddress>,
    }
}

keyed! {
    /// An idea that was tried.
    #[derive(Debug, Clone)]
    pub struct ChangeIdea {
        /// The idea, in a sentence.
        pub idea: Text,
        /// How many plan-do-study-act cycles it went through, as a whole number.
        pub pdsa_cycles: Option<u64>,
        /// What the team decided: to adopt, adapt or abandon it.
        pub outcome: Option<ChangeOutcome>,
    }
}

choice! {
    /// How far an improvement has got.
    WorkStatus {
        /// The work has not started.
        Planned = "planned",
        /// Changes are being tried.
        Testing = "testing",
        /// Changes are becoming routine.
        Implementing = "implementing",
        /// Changes have lasted.
        Sustained = "sustained",
        /// The work ended.
        Stopped = "stopped",
    }
}

choice! {
    /// Which improvement method a team used.
    Method {
        /// Microsystem coaching.
        Microsystem = "microsystem",
        /// The Model for Improvement.
        ModelForImprovement = "model-for-improvement",
        /// Lean.
        Lean = "lean",
        /// Another method.
        Other = "other",
    }
}

choice! {
    /// What a team decided about an idea it tried.
    ChangeOutcome {
        /// To keep it.
        Adopt = "adopt",
        /// To change it.
        Adapt = "adapt",
        /// To drop it.
        Abandon = "abandon",
    }
}

impl ParsedStory {
    /// Parses the file of a story. Whatever cannot be read is reported and left out, so that the rest can still be
    /// checked; a site with errors is never built. Returns its front matter as people read it too, because that has the
    /// counts that a site withholds.
    pub fn parse(
        source: &Source,
        slug: Slug,
        others: OtherFiles<'_>,
        report: &mut Report,
    ) -> (Self, ReadableText) {
        let document = front_matter::split(source, report);
        let url = PageUrl::page(FOLDER, &slug);
        let body = markdown::parse(source, document.body, &url, others, report);
        let reader = &mut FieldReader { source, report };
        let front = document.front.as_ref();
        let front = front.and_then(|front| FrontMatter::from_yaml(front, reader));
        let front = front.or_else(FrontMatter::fallback);
        let front = front.expect("each key has a default");
        let picture = front.picture;
        let picture = picture.map(|picture| picture.with_file(source, others, report));
        let metrics = front.metrics.into_iter().chain(front.metric);
        let rest = Rest {
            path: source.path.clone(),
            spans: front.spans,
            slug,
            listing: front.listing,
            picture,
            work: front.work,
            metrics: metrics.collect(),
            savings: front.savings,
            record: front.record,
            body,
        };
        let story = Self {
            heading: front.heading,
            rest: Arc::new(rest),
        };
        (story, document.readable)
    }

    /// The shape of its front matter.
    pub fn shape() -> Shape {
        FrontMatter::shape()
    }
}

impl<H, M> ParsedStory<H, M> {
    /// Where its page is.
    pub fn url(&self) -> PageUrl {
        PageUrl::page(FOLDER, &self.slug)
    }

    /// Everyone it names or mentions by role, with the key that does so.
    pub fn people(&self) -> impl Iterator<Item = (&'static str, &Spanned<Text>)> {
        let with = |key: &'static str| move |name| (key, name);
        let coach = self.work.coach.iter().map(with("coach"));
        let sponsor = self.work.sponsor.iter().map(with("sponsor"));
        coach
            .chain(sponsor)
            .chain(self.work.authors.iter().map(with("authors")))
    }

    /// The same story with another heading.
    pub fn with_heading<G>(&self, heading: G) -> ParsedStory<G, M> {
        ParsedStory {
            heading,
            rest: Arc::clone(&self.rest),
        }
    }
}

impl<H, M: Clone> ParsedStory<H, M> {
    /// The same story with its metrics converted.
    pub fn map_metrics<N>(self, metrics: impl FnOnce(Vec<M>) -> Vec<N>) -> ParsedStory<H, N> {
        let rest = Arc::unwrap_or_clone(self.rest);
        ParsedStory {
            heading: self.heading,
            rest: Arc::new(Rest {
                path: rest.path,
                spans: rest.spans,
                slug: rest.slug,
                listing: rest.listing,
                picture: rest.picture,
                work: rest.work,
                metrics: metrics(rest.metrics),
                savings: rest.savings,
                record: rest.record,
                body: rest.body,
            }),
        }
    }
}

impl<H: Clone, M> Clone for ParsedStory<H, M> {
    fn clone(&self) -> Self {
        self.with_heading(self.heading.clone())
    }
}

impl<H, M> Deref for ParsedStory<H, M> {
    type Target = Rest<M>;

    fn deref(&self) -> &Rest<M> {
        &self.rest
    }
}

impl TypedHeading {
    /// The heading, if nothing in it is missing.
    pub fn complete(&self) -> Option<Heading> {
        Some(Heading {
            title: self.title.as_ref()?.value.clone(),
            summary: self.summary.clone()?,
            team: self.team.as_ref()?.value.clone(),
            service_area: self.service_area.as_ref()?.value.clone(),
        })
    }
}

impl Heading {
    /// What improved.
    pub fn title(&self) -> &str {
        self.title.as_str()
    }

    /// The same in a sentence or two.
    pub fn summary(&self) -> &str {
        self.summary.as_str()
    }

    /// The team whose story it is.
    pub fn team(&self) -> &str {
        self.team.as_str()
    }

    /// The area of the service.
    pub fn service_area(&self) -> &str {
        self.service_area.as_str()
    }
}

impl Keyed for FrontMatter {
    const WHAT: &'static str = "the story";

    fn check(fields: &mut Fields<'_, '_>) {
        let (from, to): (Option<Month>, _) = (fields.reread("started"), fields.reread("ended"));
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            let message = format!("the work ended in {to}, before it started in {from}");
            let span = fields.spans().of("ended");
            fields
                .reader
                .wrong_value(span, message, "correct the month that is wrong");
        }
    }
}

impl Keyed for Reference {
    const WHAT: &'static str = "the source";
}

impl Keyed for ChangeIdea {
    const WHAT: &'static str = "the change";
}
