//! The totals of all stories: how many there are, what improved, who took part, and the money saved.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::base::date::Date;
use crate::model::money::RollUp;
use crate::model::settings::Fact;
use crate::model::site::measured::Measured;
use crate::model::site::{GroupKind, Site, Story};
use crate::model::spc::{ControlChart, Evidence, Ratio, Section, Side, VerdictKind};

/// The totals over a site's stories. Drafts and archived stories are left out. Stopped stories count as stories, and so
/// do their measurements, but not their savings.
#[derive(Debug)]
pub struct Impact<'s> {
    /// The numbers of stories, teams and service areas.
    pub totals: Totals,
    /// The metrics, grouped by verdict.
    pub results: Results,
    /// The stories and measures of each year in which a story was published, the latest first; then those without a
    /// date, under `None`.
    pub by_year: Vec<(Option<i16>, Tally)>,
    /// The stories and measures of each service area that has any, in the order of the settings.
    pub by_area: Vec<(String, Tally)>,
    /// How many stories involved service users and carers, and when.
    pub involvement: Involvement,
    /// The facts about the organisation's capability to improve.
    pub capability: Vec<&'s Fact>,
    /// The savings.
    pub money: RollUp,
}

/// Numbers of stories, teams and service areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Stories.
    pub stories: usize,
    /// Teams with a story.
    pub teams: usize,
    /// Service areas with a story.
    pub areas: usize,
    /// All service areas.
    pub all_areas: usize,
    /// Stories with a measured number.
    pub with_numbers: usize,
    /// Archived stories, which are in none of the other numbers.
    pub archived: usize,
}

/// Metrics, grouped by verdict.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Results {
    lists: BTreeMap<VerdictKind, Vec<MetricIndex>>,
}

/// A metric, by its indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MetricIndex {
    /// The index of the story in the site's list.
    pub story: usize,
    /// The index of the metric in the story's list.
    pub metric: usize,
}

/// The means of a control chart that its result compares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Means {
    /// The mean that the verdict compares with; `None` if no mean shows that the measure moved.
    pub before: Option<Mean>,
    /// The mean since then.
    pub after: Mean,
}

/// A mean of some of a chart's points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mean {
    /// The mean.
    pub value: Ratio,
    /// The indices of its points in the series.
    pub points: Range<usize>,
}

/// How many stories and measures there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Stories.
    pub stories: usize,
    /// Their measures.
    pub measures: usize,
}

/// How many stories say that service users and carers took part, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Involvement {
    /// From the start.
    pub from_start: Answers,
    /// During the work.
    pub during: Answers,
    /// In the evaluation.
    pub in_evaluation: Answers,
    /// How many stories say nothing about any of these.
    pub not_stated: usize,
}

/// How many stories answer a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// With yes.
    pub yes: usize,
    /// With no.
    pub no: usize,
}

impl<'s> Impact<'s> {
    /// Adds up the stories of a site.
    pub fn new(site: &'s Site) -> Self {
        let facts = site.settings.programme.iter();
        Self {
            totals: Totals::new(site),
            results: Results::new(site),
            by_year: by_year(site),
            by_area: by_area(site),
            involvement: Involvement::new(site),
            capability: facts.filter(|fact| fact.capability).collect(),
            money: RollUp::new(site),
        }
    }
}

/// Whether a story counts: drafts and archived stories do not.
fn is_counted(story: &Story) -> bool {
    !story.listing.draft && !story.listing.archived
}

impl Totals {
    fn new(site: &Site) -> Self {
        let stories = || site.stories.iter().filter(|story| is_counted(story));
        let teams = stories().map(|story| story.heading.team());
        let areas = stories().map(|story| story.heading.service_area());
        let has_number = |metric: &Measured| {
            metric.before.is_stated()
                || metric.after.is_stated()
                || metric.has_data()
                || metric.withholds_values()
        };
        Self {
            stories: stories().count(),
            teams: teams.collect::<BTreeSet<_>>().len(),
            areas: areas.collect::<BTreeSet<_>>().len(),
            all_areas: site.groups(GroupKind::Areas).len(),
            with_numbers: stories()
                .filter(|story| story.metrics.iter().any(has_number))
                .count(),
            archived: (site.stories.iter())
                .filter(|story| story.listing.archived && !story.listing.draft)
                .count(),
        }
    }
}

impl Results {
    fn new(site: &Site) -> Self {
        let mut results = Self::default();
        for story in counted_stories(site) {
            for (metric, measured) in site.stories[story].metrics.iter().enumerate() {
                let list = results.lists.entry(measured.verdict().kind());
                list.or_default().push(MetricIndex { story, metric });
            }
        }
        results
    }

    /// The metrics with this verdict; those of featured stories first, then in list order.
    pub fn of(&self, kind: VerdictKind) -> &[MetricIndex] {
        self.lists.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// How many metrics there are.
    pub fn all(&self) -> usize {
        self.lists.values().map(Vec::len).sum()
    }
}

impl Means {
    /// The means of a chart: two of them only if its verdict rests on that change. A recalculated chart has a mean for
    /// each section; a chart with a baseline has the mean of the baseline, which the later points are judged by.
    pub fn of(chart: &ControlChart) -> Self {
        let (first, last) = (chart.first_judged(), chart.last_judged());
        let moved = match chart.evidence() {
            Evidence::Recalculated { .. } => Some((Mean::of(first), Mean::of(last))),
            Evidence::Current(stretch) | Evidence::Lasting(stretch)
                if chart.points[stretch.last].section + 1 == chart.sections.len() =>
            {
                Mean::after_baseline(chart)
                    .filter(|after| after.is_on(stretch.side, &chart.latest().mean))
                    .map(|after| (Mean::of(chart.latest()), after))
            }
            _ => None,
        };
        match moved {
            Some((before, after)) => Self {
                before: Some(before),
                after,
            },
            None => Self {
                before: None,
                after: Mean::of(last),
            },
        }
    }
}

impl Mean {
    /// The mean that a chart draws for a section.
    fn of(section: &Section) -> Self {
        Self {
            value: section.mean.clone(),
            points: section.first..section.first + section.baseline,
        }
    }

    /// The mean of the points that the latest section's baseline judges; `None` if there is none after it.
    fn after_baseline(chart: &ControlChart) -> Option<Self> {
        let latest = chart.latest();
        let points = latest.first + latest.baseline..latest.end;
        let values: Vec<Ratio> = chart.points[points.clone()]
            .iter()
            .map(|judged| judged.point.value.into())
            .collect();
        let value = Ratio::mean(values.iter())?;
        Some(Self { value, points })
    }

    /// Whether it is on this side of another mean.
    fn is_on(&self, side: Side, other: &Ratio) -> bool {
        Side::of(self.value.cmp(other)) == Some(side)
    }
}

/// The indices of the stories that count: the featured ones, then the others in list order.
fn counted_stories(site: &Site) -> Vec<usize> {
    let named = site.settings.featured.iter();
    let featured = named.filter_map(|name| site.story_named(name.value.as_str()));
    let mut seen = BTreeSet::new();
    featured
        .chain(0..site.stories.len())
        .filter(|index| is_counted(&site.stories[*index]) && seen.insert(*index))
        .collect()
}

impl Involvement {
    fn new(site: &Site) -> Self {
        let mut involvement = Self::default();
        for story in site.stories.iter().filter(|story| is_counted(story)) {
            let coproduction = story.work.coproduction;
            let answers = [
                coproduction.from_start,
                coproduction.during,
                coproduction.in_evaluation,
            ];
            involvement.from_start.add(coproduction.from_start);
            involvement.during.add(coproduction.during);
            involvement.in_evaluation.add(coproduction.in_evaluation);
            involvement.not_stated += usize::from(answers.iter().all(Option::is_none));
        }
        involvement
    }
}

impl Answers {
    fn add(&mut self, answer: Option<bool>) {
        self.yes += usize::from(answer == Some(true));
        self.no += usize::from(answer == Some(false));
    }
}

impl Tally {
    fn add(&mut self, story: &Story) {
        self.stories += 1;
        self.measures += story.metrics.len();
    }
}

fn by_year(site: &Site) -> Vec<(Option<i16>, Tally)> {
    let mut years: BTreeMap<Option<i16>, Tally> = BTreeMap::new();
    for story in site.stories.iter().filter(|story| is_counted(story)) {
        let year = story.listing.published.map(Date::year);
        years.entry(year).or_default().add(story);
    }
    // Years are in ascending order here, with no date first; readers see them the other way round.
    years.into_iter().rev().collect()
}

fn by_area(site: &Site) -> Vec<(String, Tally)> {
    let mut areas: BTreeMap<&str, Tally> = BTreeMap::new();
    for story in site.stories.iter().filter(|story| is_counted(story)) {
        let area = story.heading.service_area();
        areas.entry(area).or_default().add(story);
    }
    let all = site.settings.service_areas.iter();
    let tally = all.filter_map(|area| {
        let name = area.named.name.value.as_str();
        areas.get(name).map(|tally| (name.to_owned(), *tally))
    });
    tally.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::base::source::Sources;
    use crate::report::Report;

    fn site(stories: &[(&str, &str)]) -> Site {
        let mut sources = Sources::default();
        let settings = "title: S\norganisation: T\nservice_areas: [A, B]\nfeatured: [b, c, b]\n";
        let path = SourcePath::new("content/site.yaml").expect("is inside");
        sources.add_text(path, settings.to_owned());
        for (name, more) in stories {
            let path = SourcePath::new(&format!("content/stories/{name}.md"));
            let text = format!(
                "---\ntitle: Story {name}\nsummary: A.\nteam: T\nservice_area: A\n{more}---\n"
            );
            sources.add_text(path.expect("is inside"), text);
        }
        let site = Site::assemble(&sources, true, &mut Report::default());
        site.complete().expect("nothing is missing")
    }

    /// The names of measured metrics.
    fn names<'s>(site: &'s Site, measured: &[MetricIndex]) -> Vec<&'s str> {
        let name = |index: &MetricIndex| {
            site.stories[index.story].metrics[index.metric]
                .name
                .as_str()
        };
        measured.iter().map(name).collect()
    }

    #[test]
    fn measures_are_grouped_by_their_verdict_featured_stories_first() {
        let metric = |name: &str, values: &str| format!("{{name: {name}, {values}}}");
        let list = |metrics: &[String]| format!("metrics: [{}]\n", metrics.join(", "));
        let better = "before: 2, after: 1, better: lower";
        let first = list(&[
            metric("a1", better),
            metric("a2", "before: 1, after: 2, better: lower"),
            metric("a3", "before: 1, after: 1, better: higher"),
            metric("a4", "before: 1, after: 2"),
            metric("a5", "before: 1, after: 1, better: neither"),
            metric("a6", "after: 2"),
            metric("a7", "better: lower"),
        ]);
        let stories = [
            ("a", first),
            ("b", list(&[metric("b1", better)])),
            (
                "c",
                format!("archived: yes\n{}", list(&[metric("c1", better)])),
            ),
            (
                "d",
                format!("draft: yes\n{}", list(&[metric("d1", better)])),
            ),
            (
                "e",
                format!("status: stopped\n{}", list(&[metric("e1", better)])),
            ),
        ];
        let stories = stories
            .each_ref()
            .map(|(name, more)| (*name, more.as_str()));
        let site = site(&stories);
        let impact = Impact::new(&site);
        let results = &impact.results;
        let of = |kind: VerdictKind| names(&site, results.of(kind));
        let two_values = ["b1", "a1", "a2", "a3", "a4", "a5", "e1"];
        assert_eq!(of(VerdictKind::BeforeAndAfter), two_values);
        assert_eq!(of(VerdictKind::NotKnown), ["a6", "a7"]);
        assert_eq!(results.all(), 9);
        let expected = Totals {
            stories: 3,
            teams: 1,
            areas: 1,
            all_areas: 2,
            with_numbers: 3,
            archived: 1,
        };
        assert_eq!(impact.totals, expected);
    }

    #[test]
    fn involvement_that_is_not_stated_is_not_counted_as_a_no() {
        let site = site(&[
            ("a", "coproduction: {from_start: yes, during: yes}\n"),
            ("b", "coproduction: {from_start: no}\n"),
            ("c", ""),
            ("d", "archived: yes\ncoproduction: {from_start: yes}\n"),
        ]);
        let expected = Involvement {
            from_start: Answers { yes: 1, no: 1 },
            during: Answers { yes: 1, no: 0 },
            in_evaluation: Answers { yes: 0, no: 0 },
            not_stated: 1,
        };
        assert_eq!(Impact::new(&site).involvement, expected);
    }
    #[test]
    fn each_counted_story_is_in_one_year_and_one_area() {
        let metric = "metrics: [{name: m, after: 2}]\n";
        let site = site(&[
            ("a", &format!("published: 2024-02-01\n{metric}")),
            ("b", "published: 2024-11-01\n"),
            ("c", &format!("published: 2022-01-01\n{metric}")),
            ("d", "archived: yes\npublished: 2021-01-01\n"),
            ("e", metric),
        ]);
        let impact = Impact::new(&site);
        let tally = |stories, measures| Tally { stories, measures };
        let years = [
            (Some(2024), tally(2, 1)),
            (Some(2022), tally(1, 1)),
            (None, tally(1, 1)),
        ];
        assert_eq!(impact.by_year, years);
        assert_eq!(impact.by_area, [("A".to_owned(), tally(4, 3))]);
    }
}
