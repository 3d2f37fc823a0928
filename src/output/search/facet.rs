//! Facets to narrow search results by. Each value lists the stories that have it.

use crate::model::site::{GroupKind, Site, Story};
use crate::model::spc::VerdictKind;
use crate::model::story::saving::{Saving, SavingStatus};
use crate::output::search::code::{list, push_set, quoted};
use crate::output::search::item::Item;
use crate::output::view::verdict_label;

/// A facet, such as the team or the year.
pub(super) struct Facet {
    /// Its label.
    pub(super) label: &'static str,
    /// Its values, each with the sorted numbers of the documents that have it.
    values: Vec<(String, Vec<u32>)>,
}

impl Facet {
    /// Returns the facets that have at least one value, in display order.
    pub(super) fn all(site: &Site, items: &[Item]) -> Vec<Self> {
        let mut numbers = vec![0; site.stories.len()];
        let mut stories: Vec<(u32, &Story)> = Vec::with_capacity(site.stories.len());
        for (item, number) in items.iter().zip(0..) {
            if let Item::Story(index) = item {
                numbers[*index] = number;
                stories.push((number, &site.stories[*index]));
            }
        }
        let with = |label, value: &str, has: fn(&Story) -> bool| {
            let having = stories.iter().filter(|(_, story)| has(story));
            (
                label,
                value.to_owned(),
                having.map(|(number, _)| *number).collect::<Vec<_>>(),
            )
        };
        let groups = GroupKind::ALL.into_iter();
        let mut facets: Vec<Self> = groups
            .map(|kind| Self::of_groups(site, kind, &numbers))
            .collect();
        facets.push(Self::of_years(&stories));
        facets.push(Self::of_results(&stories));
        for (label, value, having) in [
            with("Savings", "Potential", |story| {
                saves(story, SavingStatus::Potential)
            }),
            with("Savings", "Planned", |story| {
                saves(story, SavingStatus::Planned)
            }),
            with("Savings", "Realised", |story| {
                saves(story, SavingStatus::Realised)
            }),
        ] {
            match facets.last_mut() {
                Some(last) if last.label == label => last.values.push((value, having)),
                _ => facets.push(Self {
                    label,
                    values: vec![(value, having)],
                }),
            }
        }
        for facet in &mut facets {
            facet.values.retain(|(_, stories)| !stories.is_empty());
        }
        facets.retain(|facet| !facet.values.is_empty());
        facets
    }

    fn of_groups(site: &Site, kind: GroupKind, numbers: &[u32]) -> Self {
        let groups = site.groups(kind).iter();
        let values = groups.map(|group| {
            let mut stories: Vec<u32> = group.stories.iter().map(|index| numbers[*index]).collect();
            stories.sort_unstable();
            (group.name.clone(), stories)
        });
        Self {
            label: kind.singular_label(),
            values: values.collect(),
        }
    }

    /// Years are in descending order.
    fn of_years(stories: &[(u32, &Story)]) -> Self {
        let mut years = std::collections::BTreeMap::<i16, Vec<u32>>::new();
        for (number, story) in stories {
            if let Some(date) = story.listing.published {
                years.entry(date.year()).or_default().push(*number);
            }
        }
        let values = years.into_iter().rev();
        Self {
            label: "Year",
            values: values
                .map(|(year, stories)| (year.to_string(), stories))
                .collect(),
        }
    }

    /// The verdicts on the metrics of the stories; a story without a metric is told in words.
    fn of_results(stories: &[(u32, &Story)]) -> Self {
        let with = |label: &str, has: &dyn Fn(&Story) -> bool| {
            let having = stories.iter().filter(|(_, story)| has(story));
            let numbers = having.map(|(number, _)| *number).collect();
            (label.to_owned(), numbers)
        };
        let verdicts = VerdictKind::ALL.into_iter().map(|kind| {
            with(verdict_label(kind), &|story: &Story| {
                let mut metrics = story.metrics.iter();
                metrics.any(|metric| metric.verdict().kind() == kind)
            })
        });
        let in_words = with("Told in words", &|story: &Story| story.metrics.is_empty());
        Self {
            label: "Result",
            values: verdicts.chain([in_words]).collect(),
        }
    }

    /// Encodes the values as a list: each a name and a set out of `all` documents.
    pub(super) fn values_for_script(&self, all: usize) -> String {
        let values = self.values.iter().map(|(value, stories)| {
            let mut out = quoted(value);
            out.push_str(",\"");
            push_set(&mut out, stories, all);
            out.push('"');
            out
        });
        list(values)
    }
}

fn saves(story: &Story, status: SavingStatus) -> bool {
    story
        .savings
        .iter()
        .any(|saving: &Saving| saving.status == status)
}
