//! What all stories come to: how many there are, what got better, who took part, and the money.

use std::collections::BTreeSet;

use crate::model::money::RollUp;
use crate::model::settings::Fact;
use crate::model::site::measured::Measured;
use crate::model::site::{GroupKind, Site, Story};
use crate::model::spc::Better;

/// What the stories of a site come to. Drafts and archived stories count in nothing; stopped ones count as
/// stories with what they measured, but not as money.
#[derive(Debug)]
pub struct Impact<'s> {
    /// How many there are.
    pub counts: Counts,
    /// What was measured before and after, featured stories first, then in the order of lists.
    pub results: Results,
    /// When service users and carers took part.
    pub involvement: Involvement,
    /// The facts that tell how able the organisation is to improve.
    pub capability: Vec<&'s Fact>,
    /// The savings.
    pub money: RollUp,
}

/// How many stories there are, and of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// The stories.
    pub stories: usize,
    /// The teams that tell them.
    pub teams: usize,
    /// The service areas that have one.
    pub areas: usize,
    /// The service areas that there are.
    pub all_areas: usize,
    /// The stories with a measured number.
    pub with_numbers: usize,
}

/// What was measured, by what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Results {
    /// What went the better way.
    pub better: Vec<MetricPlace>,
    /// What went the other way, or did not move.
    pub not_better: Vec<MetricPlace>,
    /// What has both values or a chart, and is not judged: nobody said which way is better, or the chart is a run
    /// chart, which tells no better from worse.
    pub unjudged: Vec<MetricPlace>,
    /// How many metrics have a value before or one after, and not both.
    pub one_value: usize,
    /// How many metrics have neither.
    pub no_value: usize,
}

/// A metric with a value before and one after, or with a control chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MetricPlace {
    /// The story, as a place in the site's list.
    pub story: usize,
    /// The metric, as a place in the story's list.
    pub metric: usize,
}

/// How many stories say that service users and carers took part, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Involvement {
    /// From the start.
    pub from_start: usize,
    /// During the work.
    pub during: usize,
    /// In the evaluation.
    pub in_evaluation: usize,
    /// How many say nothing of it.
    pub not_said: usize,
}

impl<'s> Impact<'s> {
    /// What the stories of a site come to.
    pub fn new(site: &'s Site) -> Self {
        let facts = site.settings.programme.iter();
        Self {
            counts: Counts::new(site),
            results: Results::new(site),
            involvement: Involvement::new(site),
            capability: facts.filter(|fact| fact.capability).collect(),
            money: RollUp::new(site),
        }
    }
}

/// Whether a story is one of those that count.
fn counts(story: &Story) -> bool {
    !story.heading.draft && !story.heading.archived
}

impl Counts {
    fn new(site: &Site) -> Self {
        let stories = || site.stories.iter().filter(|story| counts(story));
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
        }
    }
}

impl Results {
    fn new(site: &Site) -> Self {
        let mut results = Self::default();
        for story in in_order(site) {
            for (metric, measured) in site.stories[story].metrics.iter().enumerate() {
                results.add(measured, MetricPlace { story, metric });
            }
        }
        results
    }

    fn add(&mut self, metric: &Measured, place: MetricPlace) {
        let improved = match (metric.change(), &metric.chart) {
            (Some(change), _) => Some(change.improved),
            (None, Some(chart)) => Some(chart.improved()),
            (None, None) if metric.before.is_stated() && metric.after.is_stated() => Some(None),
            (None, None) if metric.withholds_values() => Some(None),
            (None, None) => None,
        };
        let Some(improved) = improved else {
            let is_half = metric.before.is_stated() || metric.after.is_stated();
            let count = if is_half {
                &mut self.one_value
            } else {
                &mut self.no_value
            };
            *count += 1;
            return;
        };
        let has_direction = matches!(metric.better, Some(Better::Higher | Better::Lower));
        let did_not_move = metric.change().is_some() && has_direction;
        let list = match improved {
            Some(true) => &mut self.better,
            Some(false) => &mut self.not_better,
            None if did_not_move => &mut self.not_better,
            None => &mut self.unjudged,
        };
        list.push(place);
    }

    /// How many metrics have a value before and one after, or a chart.
    pub fn all(&self) -> usize {
        self.better.len() + self.not_better.len() + self.unjudged.len()
    }
}

/// The stories that count: the featured ones, then the others in the order of lists.
fn in_order(site: &Site) -> Vec<usize> {
    let named = site.settings.featured.iter();
    let featured = named.filter_map(|name| site.story_named(name.value.as_str()));
    let mut seen = BTreeSet::new();
    featured
        .chain(0..site.stories.len())
        .filter(|place| counts(&site.stories[*place]) && seen.insert(*place))
        .collect()
}

impl Involvement {
    fn new(site: &Site) -> Self {
        let mut involvement = Self::default();
        for story in site.stories.iter().filter(|story| counts(story)) {
            let said = story.work.coproduction;
            let answers = [said.from_start, said.during, said.in_evaluation];
            involvement.from_start += usize::from(said.from_start == Some(true));
            involvement.during += usize::from(said.during == Some(true));
            involvement.in_evaluation += usize::from(said.in_evaluation == Some(true));
            involvement.not_said += usize::from(answers.iter().all(Option::is_none));
        }
        involvement
    }
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
        Site::assemble(&sources, true, &mut Report::default())
    }

    /// The names of measured metrics.
    fn names<'s>(site: &'s Site, measured: &[MetricPlace]) -> Vec<&'s str> {
        let name = |place: &MetricPlace| {
            site.stories[place.story].metrics[place.metric]
                .name
                .as_str()
        };
        measured.iter().map(name).collect()
    }

    #[test]
    fn measures_are_grouped_by_their_result_featured_stories_first() {
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
        assert_eq!(names(&site, &results.better), ["b1", "a1", "e1"]);
        assert_eq!(names(&site, &results.not_better), ["a2", "a3"]);
        assert_eq!(names(&site, &results.unjudged), ["a4", "a5"]);
        assert_eq!((results.one_value, results.no_value), (1, 1));
        assert_eq!(results.all(), 7);
        let expected = Counts {
            stories: 3,
            teams: 1,
            areas: 1,
            all_areas: 2,
            with_numbers: 3,
        };
        assert_eq!(impact.counts, expected);
    }

    #[test]
    fn nothing_said_of_involvement_is_not_a_no() {
        let site = site(&[
            ("a", "coproduction: {from_start: yes, during: yes}\n"),
            ("b", "coproduction: {from_start: no}\n"),
            ("c", ""),
            ("d", "archived: yes\ncoproduction: {from_start: yes}\n"),
        ]);
        let expected = Involvement {
            from_start: 1,
            during: 1,
            in_evaluation: 0,
            not_said: 1,
        };
        assert_eq!(Impact::new(&site).involvement, expected);
    }
}
