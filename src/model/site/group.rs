//! The groups that stories are in: by service area, team, topic and method.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::base::path::Slug;
use crate::model::settings::{Named, Settings, Team};
use crate::model::site::{Partial, Story};
use crate::model::story::Method;
use crate::parse::fields::Text;

/// The kinds of groups that stories are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKind {
    /// The area of the service.
    Areas,
    /// The team.
    Teams,
    /// What the story is about.
    Topics,
    /// The improvement method.
    Methods,
}

impl GroupKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Areas, Self::Teams, Self::Topics, Self::Methods];

    /// The label of the list of its groups.
    pub fn label(self) -> &'static str {
        match self {
            Self::Areas => "Service areas",
            Self::Teams => "Teams",
            Self::Topics => "Topics",
            Self::Methods => "Methods",
        }
    }

    /// The label of one of its groups.
    pub fn singular_label(self) -> &'static str {
        match self {
            Self::Areas => "Service area",
            Self::Teams => "Team",
            Self::Topics => "Topic",
            Self::Methods => "Method",
        }
    }

    /// The folder of its pages.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Areas => "areas",
            Self::Teams => "teams",
            Self::Topics => "topics",
            Self::Methods => "methods",
        }
    }
}

/// The stories of one area, team, topic or method.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its slug, the last part of its address.
    pub slug: Slug,
    /// A sentence about it; for a team, also its other names.
    pub summary: Option<Text>,
    /// Its stories, as indices into the site's list.
    pub stories: Vec<usize>,
    /// The same stories divided by team, in the order of each team's first story.
    pub teams: Vec<Vec<usize>>,
}

/// The name that readers see for a method.
pub fn method_name(method: Method) -> &'static str {
    match method {
        Method::Microsystem => "Microsystem",
        Method::ModelForImprovement => "Model for Improvement",
        Method::Lean => "Lean",
        Method::Other => "Other methods",
    }
}

/// The groups of each kind. Areas and topics are those in the settings, with or without stories; teams and methods are
/// those that have stories.
pub(super) fn groups(
    settings: &Settings,
    stories: &[Story<Partial>],
) -> BTreeMap<GroupKind, Vec<Group>> {
    let mut areas = Grouping::of(settings.service_areas.iter().map(|area| &area.named));
    let mut topics = Grouping::of(&settings.topics);
    let mut teams = Grouping::of_teams(&settings.teams);
    let mut methods = Grouping::default();
    for (index, story) in stories.iter().enumerate() {
        if let Some(area) = &story.heading.service_area {
            areas.add_story(area.value.as_str(), index);
        }
        for topic in &story.listing.topics {
            topics.add_story(topic.value.as_str(), index);
        }
        if let Some(team) = team(story) {
            teams.add(team);
            teams.add_story(team, index);
        }
        if let Some(method) = story.work.method {
            methods.add(method_name(method));
            methods.add_story(method_name(method), index);
        }
    }
    BTreeMap::from([
        (GroupKind::Areas, areas.into_groups(stories)),
        (GroupKind::Teams, teams.into_sorted_groups(stories)),
        (GroupKind::Topics, topics.into_groups(stories)),
        (GroupKind::Methods, methods.into_sorted_groups(stories)),
    ])
}

/// The team of a story.
fn team(story: &Story<Partial>) -> Option<&str> {
    let team = story.heading.team.as_ref();
    team.map(|team| team.value.as_str())
}

/// Divides stories by team; stories are indices into the list.
fn divide_by_team(indices: &[usize], stories: &[Story<Partial>]) -> Vec<Vec<usize>> {
    let mut teams: Vec<Vec<usize>> = Vec::new();
    let mut team_indices: HashMap<Option<&str>, usize> = HashMap::new();
    for &index in indices {
        let team_index = *team_indices
            .entry(team(&stories[index]))
            .or_insert(teams.len());
        match teams.get_mut(team_index) {
            Some(indices) => indices.push(index),
            None => teams.push(vec![index]),
        }
    }
    teams
}

/// A group whose stories are not yet divided by team.
struct UndividedGroup {
    name: String,
    slug: Slug,
    summary: Option<Text>,
    stories: Vec<usize>,
}

/// Groups that stories are being added to.
#[derive(Default)]
struct Grouping {
    groups: Vec<UndividedGroup>,
    by_name: BTreeMap<String, usize>,
    slugs: BTreeSet<Slug>,
}

impl Grouping {
    /// Groups without stories, in the order of the settings.
    fn of<'n>(names: impl IntoIterator<Item = &'n Named>) -> Self {
        let mut grouping = Self::default();
        for named in names {
            if let Some(group) = grouping.add(named.name.value.as_str()) {
                group.summary.clone_from(&named.summary);
            }
        }
        grouping
    }

    /// Teams without stories, in the order of the settings.
    fn of_teams(teams: &[Team]) -> Self {
        let mut grouping = Self::default();
        for team in teams {
            if let Some(group) = grouping.add(team.name.value.as_str()) {
                group.summary = team.about();
            }
        }
        grouping
    }

    /// Adds a group; `None` if there already is one with this name or this address (a clash of addresses is reported
    /// elsewhere), or if the name gives no address.
    fn add(&mut self, name: &str) -> Option<&mut UndividedGroup> {
        if self.by_name.contains_key(name) {
            return None;
        }
        let slug = Slug::from_name(name)?;
        if !self.slugs.insert(slug.clone()) {
            return None;
        }
        self.by_name.insert(name.to_owned(), self.groups.len());
        self.groups.push(UndividedGroup {
            name: name.to_owned(),
            slug,
            summary: None,
            stories: Vec::new(),
        });
        self.groups.last_mut()
    }

    /// Adds a story to the group with this name, if there is such a group and the story is not in it yet.
    fn add_story(&mut self, name: &str, story: usize) {
        if let Some(&index) = self.by_name.get(name) {
            let stories = &mut self.groups[index].stories;
            if stories.last() != Some(&story) {
                stories.push(story);
            }
        }
    }

    /// All groups, in the order they were added.
    fn into_groups(self, stories: &[Story<Partial>]) -> Vec<Group> {
        let group = |group: UndividedGroup| Group {
            teams: divide_by_team(&group.stories, stories),
            name: group.name,
            slug: group.slug,
            summary: group.summary,
            stories: group.stories,
        };
        self.groups.into_iter().map(group).collect()
    }

    /// The groups that have stories, sorted by name.
    fn into_sorted_groups(mut self, stories: &[Story<Partial>]) -> Vec<Group> {
        self.groups.retain(|group| !group.stories.is_empty());
        self.groups.sort_by_key(|group| group.name.to_lowercase());
        self.into_groups(stories)
    }
}
