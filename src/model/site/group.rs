//! The groups that stories are in: by service area, team, topic and method.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::base::path::Slug;
use crate::model::settings::{Named, Settings};
use crate::model::site::{Partial, Story};
use crate::model::story::Method;
use crate::parse::fields::Text;

/// What stories are grouped by.
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
    pub fn one(self) -> &'static str {
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
#[derive(Debug)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its slug, the last part of its address.
    pub slug: Slug,
    /// A sentence about it.
    pub summary: Option<Text>,
    /// Its stories, as indices into the site's list.
    pub stories: Vec<usize>,
    /// The same stories divided by team, in the order of each team's first story.
    pub teams: Vec<Vec<usize>>,
}

/// The name that is shown for a method.
pub fn method_name(method: Method) -> &'static str {
    match method {
        Method::Microsystem => "Microsystem",
        Method::ModelForImprovement => "Model for Improvement",
        Method::Lean => "Lean",
        Method::Other => "Other methods",
    }
}

/// The groups of each kind. Areas and topics are those of the settings, with or without stories; teams and methods are
/// those that have stories.
pub(super) fn groups(
    settings: &Settings,
    stories: &[Story<Partial>],
) -> BTreeMap<GroupKind, Vec<Group>> {
    let mut areas = Grouping::of(&settings.service_areas);
    let mut topics = Grouping::of(&settings.topics);
    let mut teams = Grouping::of(&settings.teams);
    let mut methods = Grouping::default();
    for (place, story) in stories.iter().enumerate() {
        if let Some(area) = &story.heading.service_area {
            areas.enter(area.value.as_str(), place);
        }
        for topic in &story.listing.topics {
            topics.enter(topic.value.as_str(), place);
        }
        if let Some(team) = team(story) {
            teams.add(team);
            teams.enter(team, place);
        }
        if let Some(method) = story.work.method {
            methods.add(method_name(method));
            methods.enter(method_name(method), place);
        }
    }
    BTreeMap::from([
        (GroupKind::Areas, areas.in_order(stories)),
        (GroupKind::Teams, teams.by_name(stories)),
        (GroupKind::Topics, topics.in_order(stories)),
        (GroupKind::Methods, methods.by_name(stories)),
    ])
}

/// The team of a story.
fn team(story: &Story<Partial>) -> Option<&str> {
    let team = story.heading.team.as_ref();
    team.map(|team| team.value.as_str())
}

/// Divides stories by team; stories are indices into the list.
fn by_team(places: &[usize], stories: &[Story<Partial>]) -> Vec<Vec<usize>> {
    let mut teams: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<Option<&str>, usize> = HashMap::new();
    for &place in places {
        let known = *known.entry(team(&stories[place])).or_insert(teams.len());
        match teams.get_mut(known) {
            Some(places) => places.push(place),
            None => teams.push(vec![place]),
        }
    }
    teams
}

/// A group whose stories are not yet divided by team.
struct Entered {
    name: String,
    slug: Slug,
    summary: Option<Text>,
    stories: Vec<usize>,
}

/// Groups that stories are being added to.
#[derive(Default)]
struct Grouping {
    groups: Vec<Entered>,
    by_name: BTreeMap<String, usize>,
    slugs: BTreeSet<Slug>,
}

impl Grouping {
    /// Groups without stories, in the order of the settings.
    fn of(names: &[Named]) -> Self {
        let mut grouping = Self::default();
        for named in names {
            if let Some(group) = grouping.add(named.name.value.as_str()) {
                group.summary.clone_from(&named.summary);
            }
        }
        grouping
    }

    /// Adds a group; `None` if there already is one with this name or this address (a clash of addresses is reported
    /// elsewhere), or if no address can be made of the name.
    fn add(&mut self, name: &str) -> Option<&mut Entered> {
        if self.by_name.contains_key(name) {
            return None;
        }
        let slug = Slug::from_name(name)?;
        if !self.slugs.insert(slug.clone()) {
            return None;
        }
        self.by_name.insert(name.to_owned(), self.groups.len());
        self.groups.push(Entered {
            name: name.to_owned(),
            slug,
            summary: None,
            stories: Vec::new(),
        });
        self.groups.last_mut()
    }

    /// Adds a story to the group with this name, if there is such a group and the story is not in it yet.
    fn enter(&mut self, name: &str, story: usize) {
        if let Some(&place) = self.by_name.get(name) {
            let stories = &mut self.groups[place].stories;
            if stories.last() != Some(&story) {
                stories.push(story);
            }
        }
    }

    /// All groups, in the order they were added.
    fn in_order(self, stories: &[Story<Partial>]) -> Vec<Group> {
        let group = |group: Entered| Group {
            teams: by_team(&group.stories, stories),
            name: group.name,
            slug: group.slug,
            summary: group.summary,
            stories: group.stories,
        };
        self.groups.into_iter().map(group).collect()
    }

    /// The groups that have stories, sorted by name.
    fn by_name(mut self, stories: &[Story<Partial>]) -> Vec<Group> {
        self.groups.retain(|group| !group.stories.is_empty());
        self.groups.sort_by_key(|group| group.name.to_lowercase());
        self.in_order(stories)
    }
}
