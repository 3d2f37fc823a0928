//! The facts of a story in words, listed once: its page prints them and search finds them.

use crate::base::date::Date;
use crate::base::english;
use crate::base::path::{PageUrl, Slug};
use crate::model::site::{GroupKind, Story, method_name};
use crate::model::story::governance::{Consent, Coproduction, Evaluation, Images, PatientStory};
use crate::model::story::progress::ProgressScore;
use crate::model::story::{ChangeIdea, Listing, Method, Record, Reference, Work, WorkStatus};
use crate::output::view::card::group_link;
use crate::output::view::{FactLine, words};
use crate::parse::fields::{Spanned, Text};

/// The facts of a story other than its text, metrics, savings and card, under the headings of its page.
pub(crate) struct StoryFacts<'s> {
    /// What the team wanted.
    pub(crate) aims: Vec<FactLine>,
    /// What was tried, each with its outcome.
    pub(crate) changes: Vec<FactLine>,
    /// What the team would tell another.
    pub(crate) learning: Option<&'s Text>,
    /// Where the story belongs: team, area, when it was published.
    pub(crate) place: Vec<FactLine>,
    /// The improvement method that the work followed.
    pub(crate) method: Option<FactLine>,
    /// How the work was done: its stage, dates and people.
    pub(crate) how: Vec<FactLine>,
    /// What it is about.
    pub(crate) topics: Vec<&'s str>,
    /// When service users and carers took part.
    pub(crate) coproduction: Vec<FactLine>,
    /// Who evaluated the work: the kinds that the story names.
    pub(crate) evaluation: Vec<FactLine>,
    /// Consent, ethics, interests, funding.
    pub(crate) record: Vec<FactLine>,
    /// Where more can be read.
    pub(crate) sources: &'s [Reference],
    /// The contact.
    pub(crate) contact: Option<&'s Text>,
}

impl<'s> StoryFacts<'s> {
    /// The facts of a story. Every key that a story may have is named here, so that a new one is either stated or left
    /// out on purpose.
    pub(crate) fn new(story: &'s Story) -> Self {
        let Listing {
            topics,
            published,
            draft: _,
            archived: _,
        } = &story.listing;
        let Work {
            started,
            ended,
            status,
            method,
            theme,
            global_aim,
            aim,
            changes,
            progress_score,
            coach,
            sponsor,
            authors,
            coproduction: took_part,
            evaluation,
        } = &story.work;
        let Record {
            learning,
            consent,
            ethics,
            conflicts,
            funding,
            sources,
            contact,
            review_by,
            related: _,
            allow: _,
        } = &story.record;
        let stated =
            |label: &str, text: Option<String>| text.map(|text| FactLine::new(label, text));
        let typed = |label: &str, text: &Option<Text>| stated(label, words::typed(text.as_ref()));
        let day =
            |label: &str, date: &Option<Date>| stated(label, date.map(|date| date.to_string()));
        let place = [
            Some(group_fact("Team", GroupKind::Teams, story.heading.team())),
            Some(group_fact(
                "Service area",
                GroupKind::Areas,
                story.heading.service_area(),
            )),
            day("Published", published),
        ];
        let how = [
            stated("Stage", status.map(|status| stage(status).to_owned())),
            stated("Started", started.map(|month| month.to_string())),
            stated("Ended", ended.map(|month| month.to_string())),
            people_fact("Coach", coach),
            people_fact("Sponsor", sponsor),
            people_fact("Written by", authors),
            progress_score.map(score_fact),
            day("Review by", review_by),
        ];
        let aims = [
            typed("Theme", theme),
            typed("Global aim", global_aim),
            typed("Aim", aim),
        ];
        let record = [
            typed("Ethics", ethics),
            typed("Interests", conflicts),
            typed("Funding", funding),
        ];
        Self {
            aims: aims.into_iter().flatten().collect(),
            changes: changes.iter().map(change_fact).collect(),
            learning: learning.as_ref(),
            place: place.into_iter().flatten().collect(),
            method: method.map(method_fact),
            how: how.into_iter().flatten().collect(),
            topics: topics.iter().map(|topic| topic.value.as_str()).collect(),
            coproduction: coproduction_facts(*took_part),
            evaluation: evaluation.iter().copied().map(evaluation_fact).collect(),
            record: consent_facts(consent)
                .into_iter()
                .chain(record)
                .flatten()
                .collect(),
            sources,
            contact: contact.as_ref(),
        }
    }
}

/// A group that the story is in.
fn group_fact(label: &str, kind: GroupKind, name: &str) -> FactLine {
    let link = group_link(kind, name);
    FactLine::linked(label, link.label, link.url)
}

/// The improvement method that the work followed.
fn method_fact(method: Method) -> FactLine {
    let name = method_name(method);
    let slug = Slug::from_name(name);
    let url = slug.map(|slug| PageUrl::page(GroupKind::Methods.folder(), &slug));
    let shown = match method {
        Method::Other => "Another method",
        _ => name,
    };
    FactLine::linked(
        "Method",
        shown,
        url.map_or(String::new(), |url| url.to_string()),
    )
}

fn stage(stage: WorkStatus) -> &'static str {
    match stage {
        WorkStatus::Planned => "Planned",
        WorkStatus::Testing => "Testing changes",
        WorkStatus::Implementing => "Making changes routine",
        WorkStatus::Sustained => "Sustained",
        WorkStatus::Stopped => "Stopped",
    }
}

/// People by name or role; nothing if there are none.
fn people_fact(label: &str, names: &[Spanned<Text>]) -> Option<FactLine> {
    let names: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
    (!names.is_empty()).then(|| FactLine::new(label, names.join(", ")))
}

/// The score that the team gives its own progress.
fn score_fact(ProgressScore { score, on }: ProgressScore) -> FactLine {
    let on = on.map_or(String::new(), |date| format!(", on {date}"));
    let score = score.number();
    let text = format!("{score} out of 5, scored by the team itself{on}");
    FactLine::new("Progress score", text)
}

/// An idea and its outcome.
fn change_fact(change: &ChangeIdea) -> FactLine {
    let ChangeIdea {
        idea,
        pdsa_cycles,
        outcome,
    } = change;
    let cycles = pdsa_cycles.map(|count| match count {
        0 => "no PDSA cycle".to_owned(),
        count => english::count(count, "PDSA cycle", "PDSA cycles"),
    });
    let outcome = outcome.map(|outcome| words::outcome(outcome).to_owned());
    let parts: Vec<String> = cycles.into_iter().chain(outcome).collect();
    FactLine::new(idea.as_str(), parts.join(", "))
}

/// The story's answers on when service users and carers took part.
fn coproduction_facts(answers: Coproduction) -> Vec<FactLine> {
    let Coproduction {
        from_start,
        during,
        in_evaluation,
    } = answers;
    let answers = [
        ("From the start", from_start),
        ("During the work", during),
        ("In the evaluation", in_evaluation),
    ];
    let line = |(label, answer): (&str, Option<bool>)| {
        answer.map(|yes| FactLine::new(label, if yes { "Yes" } else { "No" }))
    };
    answers.into_iter().filter_map(line).collect()
}

/// The fact that one kind of people evaluated the work.
fn evaluation_fact(kind: Evaluation) -> FactLine {
    let label = match kind {
        Evaluation::Peer => "By peers",
        Evaluation::Academic => "Academic",
        Evaluation::PpCollaborative => "By the PP Collaborative",
        Evaluation::Internal => "Internal",
    };
    FactLine::new(label, "Yes")
}

/// The consent of people whose story or picture is shown.
fn consent_facts(consent: &Consent) -> [Option<FactLine>; 2] {
    let Consent {
        patient_story,
        named: _,
        consent_date: _,
        people_in_pictures: _,
        images,
        staff_named: _,
        checked_by: _,
        checked_on: _,
    } = consent;
    let story = patient_story.and_then(|answer| match answer {
        PatientStory::None => None,
        PatientStory::Anonymised => Some("anonymised"),
        PatientStory::Written => Some("shared with written consent"),
    });
    let pictures = images.and_then(|answer| match answer {
        Images::None => None,
        Images::Written => Some("shown with written consent"),
    });
    [
        story.map(|text| FactLine::new("A person’s story", text)),
        pictures.map(|text| FactLine::new("People in pictures", text)),
    ]
}
