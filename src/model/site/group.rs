//! The groups that stories stand in: by service area, team, topic and method.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::base::path::Slug;
use crate::model::settings::Named;
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

    /// What the list of its groups is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Areas => "Service areas",
            Self::Teams => "Teams",
            Self::Topics => "Topics",
            Self::Methods => "Methods",
        }
    }

    /// What one of its groups is called.
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
    /// Its part of the address.
    pub slug: Slug,
    /// A sentence about it.
    pub summary: Option<Text>,
    /// Its stories, as places in the site's list.
    pub stories: Vec<usize>,
    /// The same by team, in the order of each team's first.
    pub teams: Vec<Vec<usize>>,
}

impl Group {
    /// Sorts its stories by team; the teams are those of the stories in the site's list.
    pub(super) fn sort_by_team<'t>(&mut self, team_of: impl Fn(usize) -> &'t str) {
        let mut places: HashMap<&str, usize> = HashMap::new();
        for &story in &self.stories {
            let place = *places.entry(team_of(story)).or_insert(self.teams.len());
            match self.teams.get_mut(place) {
                Some(stories) => stories.push(story),
                None => self.teams.push(vec![story]),
            }
        }
    }
}

/// Groups while stories are put in them.
#[derive(Default)]
pub(super) struct Grouping {
    groups: Vec<Group>,
    by_name: BTreeMap<String, usize>,
    slugs: BTreeSet<Slug>,
}

impl Grouping {
    /// Groups without stories, in the order of the settings.
    pub(super) fn of(names: &[Named]) -> Self {
        let mut grouping = Self::default();
        for named in names {
            if let Some(group) = grouping.add(named.name.value.as_str()) {
                group.summary.clone_from(&named.summary);
            }
        }
        grouping
    }

    /// Adds a group of that name; `None` when there is one, or one of the same address (which is reported
    /// elsewhere), or the name makes no address.
    pub(super) fn add(&mut self, name: &str) -> Option<&mut Group> {
        if self.by_name.contains_key(name) {
            return None;
        }
        let slug = Slug::from_name(name)?;
        if !self.slugs.insert(slug.clone()) {
            return None;
        }
        self.by_name.insert(name.to_owned(), self.groups.len());
        self.groups.push(Group {
            name: name.to_owned(),
            slug,
            summary: None,
            stories: Vec::new(),
            teams: Vec::new(),
        });
        self.groups.last_mut()
    }

    /// Puts a story in the group of that name, if there is one and it is not in it yet.
    pub(super) fn enter(&mut self, name: &str, story: usize) {
        if let Some(&place) = self.by_name.get(name) {
            let stories = &mut self.groups[place].stories;
            if stories.last() != Some(&story) {
                stories.push(story);
            }
        }
    }

    /// All groups, as they were added.
    pub(super) fn in_order(self) -> Vec<Group> {
        self.groups
    }

    /// The groups that have stories, by name.
    pub(super) fn by_name(mut self) -> Vec<Group> {
        self.groups.retain(|group| !group.stories.is_empty());
        self.groups.sort_by_key(|group| group.name.to_lowercase());
        self.groups
    }
}
