//! A story's own page as templates see it.

use serde::Serialize;

use crate::base::english;
use crate::base::path::{PageUrl, Slug};
use crate::model::site::{GroupKind, Site, Story, method_name};
use crate::model::story::governance::{Evaluation, Images, PatientStory};
use crate::model::story::{ChangeIdea, Method, Stage};
use crate::output::described::described;
use crate::output::view::card::group_link;
use crate::output::view::near::Tried;
use crate::output::view::{
    Card, FactLine, LinkView, MetricView, Related, TeamStories, near, words,
};
use crate::parse::fields::{Placed, Text};

/// How few headings make a list of contents superfluous.
const FEW_HEADINGS: usize = 4;

described! {
    /// A story's page. In a template it is `story`.
    #[derive(Debug, Serialize)]
    pub struct StoryPage {
        /// What its card says.
        pub card: Card as flatten,
        /// Team, area, method, dates, people: each under its label.
        pub facts: Vec<FactLine>,
        /// When service users and carers took part, each with an answer; empty when the story does not say.
        pub coproduction: Vec<FactLine>,
        /// Who evaluated it; empty when the story does not say.
        pub evaluation: Vec<FactLine>,
        /// What the team wanted to achieve, each with its label.
        pub aims: Vec<FactLine>,
        /// What was tried, each with its outcome.
        pub changes: Vec<FactLine>,
        /// What the team would tell another team; may be empty.
        pub learning: String,
        /// Consent, ethics, interests, funding: each under its label.
        pub record: Vec<FactLine>,
        /// Further reading; `url` is a full web address or empty.
        pub sources: Vec<LinkView>,
        /// Who to contact; may be empty.
        pub contact: String,
        /// What it is about.
        pub topics: Vec<LinkView>,
        /// The headings of its text, when there are enough for a list; `url` is `#` and the heading's id.
        pub contents: Vec<LinkView>,
        /// Its text, safe to print as it is.
        pub body: String,
        /// Other teams with stories about the same topics.
        pub tried: Vec<TeamStories>,
        /// The topics with more teams than `tried` has room for; each `label` says how many.
        pub tried_more: Vec<LinkView>,
        /// Stories to read next that are not in `tried`.
        pub related: Vec<Related>,
        /// The story before this one in the list of all stories; `null` for the first.
        pub previous: Option<LinkView>,
        /// The story after this one in the list of all stories; `null` for the last.
        pub next: Option<LinkView>,
        /// The address of its poster.
        pub poster: String,
    }
}

impl StoryPage {
    /// The view of a story's page.
    pub(crate) fn new(site: &Site, place: usize) -> Self {
        let story = &site.stories[place];
        let record = &story.record;
        let headings = story
            .body
            .headings
            .iter()
            .filter(|heading| heading.level == 2);
        let contents: Vec<LinkView> = headings
            .map(|heading| LinkView::new(heading.text.clone(), format!("#{}", heading.id)))
            .collect();
        let source = |reference: &crate::model::story::Reference| {
            LinkView::new(
                reference.title.as_str(),
                reference.url.as_ref().map_or("", |url| url.as_str()),
            )
        };
        let metric = |(place, metric)| MetricView::in_full(metric, place + 1);
        let tried = Tried::of(site, place);
        let link = |place: usize| near::story_link(&site.stories[place]);
        let topic = |topic: &Placed<Text>| group_link(GroupKind::Topics, topic.value.as_str());
        Self {
            card: Card::with(
                story,
                story.metrics.iter().enumerate().map(metric).collect(),
            ),
            facts: story_facts(story),
            coproduction: story_coproduction(story),
            evaluation: story_evaluation(story),
            aims: story_aims(story),
            changes: story_changes(story),
            learning: words::own(record.learning.as_ref()),
            record: story_record(story),
            sources: record.sources.iter().map(source).collect(),
            contact: words::own(record.contact.as_ref()),
            topics: story.heading.topics.iter().map(topic).collect(),
            contents: if contents.len() >= FEW_HEADINGS {
                contents
            } else {
                Vec::new()
            },
            body: story.body.html.as_str().to_owned(),
            related: near::related(site, place, &tried),
            previous: place.checked_sub(1).map(link),
            next: (place + 1 < site.stories.len()).then(|| link(place + 1)),
            tried_more: tried.more(),
            tried: tried.views(site),
            poster: story.url().poster().to_string(),
        }
    }
}

/// Where the story belongs and how the work was done.
pub(crate) fn story_facts(story: &Story) -> Vec<FactLine> {
    let linked = |label: &str, kind: GroupKind, name: &str| {
        let link = group_link(kind, name);
        FactLine::linked(label, link.label, link.url)
    };
    let (heading, work) = (&story.heading, &story.work);
    let mut facts = vec![
        linked("Team", GroupKind::Teams, heading.team()),
        linked("Service area", GroupKind::Areas, heading.service_area()),
    ];
    if let Some(method) = work.method {
        let name = method_name(method);
        let url =
            Slug::from_name(name).map(|slug| PageUrl::page(GroupKind::Methods.folder(), &slug));
        let shown = if method == Method::Other {
            "Another method"
        } else {
            name
        };
        facts.push(FactLine::linked(
            "Method",
            shown,
            url.map_or(String::new(), |url| url.to_string()),
        ));
    }
    facts.extend(
        work.status
            .map(|status| FactLine::new("Stage", stage(status))),
    );
    facts.extend(
        work.started
            .map(|month| FactLine::new("Started", month.to_string())),
    );
    facts.extend(
        work.ended
            .map(|month| FactLine::new("Ended", month.to_string())),
    );
    for (label, names) in [
        ("Coach", &work.coach),
        ("Sponsor", &work.sponsor),
        ("Written by", &work.authors),
    ] {
        let names: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
        if !names.is_empty() {
            facts.push(FactLine::new(label, names.join(", ")));
        }
    }
    if let Some(progress) = work.progress_score {
        let on = progress
            .on
            .map_or(String::new(), |date| format!(", on {date}"));
        let text = format!(
            "{} out of 5, scored by the team itself{on}",
            progress.score.number()
        );
        facts.push(FactLine::new("Progress score", text));
    }
    facts.extend(
        heading
            .published
            .map(|date| FactLine::new("Published", date.to_string())),
    );
    facts.extend(
        story
            .record
            .review_by
            .map(|date| FactLine::new("Review by", date.to_string())),
    );
    facts
}

/// When service users and carers took part.
pub(crate) fn story_coproduction(story: &Story) -> Vec<FactLine> {
    let coproduction = story.work.coproduction;
    let answers = [
        ("From the start", coproduction.from_start),
        ("During the work", coproduction.during),
        ("In the evaluation", coproduction.in_evaluation),
    ];
    let said = |(label, answer): (&str, Option<bool>)| {
        answer.map(|yes| FactLine::new(label, if yes { "Yes" } else { "No" }))
    };
    answers.into_iter().filter_map(said).collect()
}

/// Who judged what came of it: the kinds that are named, and nothing of the others.
pub(crate) fn story_evaluation(story: &Story) -> Vec<FactLine> {
    let line = |kind: &Evaluation| {
        let label = match kind {
            Evaluation::Peer => "By peers",
            Evaluation::Academic => "Academic",
            Evaluation::PpCollaborative => "By the PP Collaborative",
            Evaluation::Internal => "Internal",
        };
        FactLine::new(label, "Yes")
    };
    story.work.evaluation.iter().map(line).collect()
}

/// Consent, ethics, interests, funding.
pub(crate) fn story_record(story: &Story) -> Vec<FactLine> {
    let record = &story.record;
    let mut told = consent(story);
    told.extend(lines(&[
        ("Ethics", record.ethics.as_ref()),
        ("Interests", record.conflicts.as_ref()),
        ("Funding", record.funding.as_ref()),
    ]));
    told
}

/// What people whose story or picture is shown agreed to.
fn consent(story: &Story) -> Vec<FactLine> {
    let consent = &story.record.consent;
    let told = consent.patient_story.and_then(|told| match told {
        PatientStory::None => None,
        PatientStory::Anonymised => Some("anonymised"),
        PatientStory::Written => Some("shared with written consent"),
    });
    let shown = consent.images.and_then(|images| match images {
        Images::None => None,
        Images::Written => Some("shown with written consent"),
    });
    let told = told.map(|text| FactLine::new("A person’s story", text));
    let shown = shown.map(|text| FactLine::new("People in pictures", text));
    told.into_iter().chain(shown).collect()
}

/// What the team wanted.
pub(crate) fn story_aims(story: &Story) -> Vec<FactLine> {
    lines(&[
        ("Theme", story.work.theme.as_ref()),
        ("Global aim", story.work.global_aim.as_ref()),
        ("Aim", story.work.aim.as_ref()),
    ])
}

/// What was tried.
pub(crate) fn story_changes(story: &Story) -> Vec<FactLine> {
    story.work.changes.iter().map(change).collect()
}

/// An idea and what came of it.
fn change(change: &ChangeIdea) -> FactLine {
    let cycles = change.pdsa_cycles.map(|count| match count {
        0 => "no plan, do, study, act cycle".to_owned(),
        count => english::count(
            count,
            "plan, do, study, act cycle",
            "plan, do, study, act cycles",
        ),
    });
    let outcome = change
        .outcome
        .map(|outcome| words::outcome(outcome).to_owned());
    let said: Vec<String> = cycles.into_iter().chain(outcome).collect();
    FactLine::new(change.idea.as_str(), said.join("; "))
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Planned => "Planned",
        Stage::Testing => "Testing changes",
        Stage::Implementing => "Making changes routine",
        Stage::Sustained => "Sustained",
        Stage::Stopped => "Stopped",
    }
}

/// The texts that are there, each under its label.
fn lines(texts: &[(&str, Option<&Text>)]) -> Vec<FactLine> {
    texts
        .iter()
        .filter_map(|(label, text)| text.map(|text| FactLine::new(*label, text.as_str())))
        .collect()
}
