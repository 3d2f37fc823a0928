//! Links from a story to others: other teams that worked on the same topics, and stories to read next, each with the
//! reason.

use serde::Serialize;

use crate::model::site::{Group, GroupKind, Site, Story, method_name};
use crate::model::story::Method;
use crate::output::described::described;
use crate::output::view::card::group_link;
use crate::output::view::{GroupView, LinkView, words};

/// How many related stories a page shows.
const MAX_RELATED: usize = 4;

/// How many other teams the page of a story names.
const MAX_TEAMS: usize = 6;

/// How many stories it names for each team.
const MAX_STORIES_PER_TEAM: usize = 3;

described! {
    /// A story to read next, and why.
    #[derive(Debug, Serialize)]
    pub struct Related {
        /// The story's title.
        pub title: String,
        /// Its address.
        pub url: String,
        /// Why it is listed.
        pub reason: String,
    }

    /// A team with some of its stories, and why it is listed.
    #[derive(Debug, Serialize)]
    pub struct TeamStories {
        /// The team.
        pub team: LinkView,
        /// Why it is listed: "Also about Handovers".
        pub reason: String,
        /// Its stories.
        pub stories: Vec<LinkView>,
    }
}

/// The other teams with stories about the topics of a story.
pub(super) struct SameTopics<'s> {
    /// The groups of the story's topics, without duplicates.
    topics: Vec<&'s Group>,
    /// The teams, starting with those that share the most topics.
    teams: Vec<Team<'s>>,
}

/// A team with stories about the same topics.
struct Team<'s> {
    name: &'s str,
    /// The shared topics.
    topics: Vec<&'s str>,
    /// Its stories about these topics, as indices into the site's list.
    stories: Vec<usize>,
}

impl<'s> SameTopics<'s> {
    /// Finds the teams for a story. Only a limited number of teams is considered for each topic, so that the cost does
    /// not grow with the topic.
    pub(super) fn of(site: &'s Site, index: usize) -> Self {
        let story = &site.stories[index];
        let own = story.heading.team();
        let mut topics: Vec<&Group> = Vec::new();
        for topic in &story.listing.topics {
            let group = site.group_named(GroupKind::Topics, topic.value.as_str());
            let is_new = |group: &&Group| topics.iter().all(|known| known.name != group.name);
            topics.extend(group.filter(is_new));
        }
        let mut teams: Vec<Team<'_>> = Vec::new();
        for topic in &topics {
            let others = topic
                .teams
                .iter()
                .map(|stories| (team_name(site, stories), stories));
            let others = others.filter(|(name, _)| *name != own).take(MAX_TEAMS);
            for (name, stories) in others {
                let at = teams.iter().position(|team| team.name == name);
                let at = at.unwrap_or_else(|| {
                    teams.push(Team {
                        name,
                        topics: Vec::new(),
                        stories: Vec::new(),
                    });
                    teams.len() - 1
                });
                let team = &mut teams[at];
                team.topics.push(&topic.name);
                let new = stories.iter().filter(|story| !team.stories.contains(story));
                let new: Vec<usize> = new.take(MAX_STORIES_PER_TEAM).copied().collect();
                team.stories.extend(new);
            }
        }
        // The sort is stable, so teams that share equally many topics stay in order.
        teams.sort_by_key(|team| std::cmp::Reverse(team.topics.len()));
        teams.truncate(MAX_TEAMS);
        for team in &mut teams {
            team.stories.truncate(MAX_STORIES_PER_TEAM);
        }
        Self { topics, teams }
    }

    /// Returns the views of the teams.
    pub(super) fn views(&self, site: &Site) -> Vec<TeamStories> {
        let view = |team: &Team<'_>| TeamStories {
            team: group_link(GroupKind::Teams, team.name),
            reason: format!("Also about {}", team.topics.join(", and about ")),
            stories: links(site, &team.stories),
        };
        self.teams.iter().map(view).collect()
    }

    /// Returns links to the topics that have more teams than are named.
    pub(super) fn more(&self) -> Vec<LinkView> {
        let has_more = |topic: &&&Group| {
            let named = self.teams.iter();
            let named = named.filter(|team| team.topics.contains(&topic.name.as_str()));
            // One extra, for the story's own team, which is never named.
            topic.teams.len() > named.count() + 1
        };
        let topics = self.topics.iter().filter(has_more);
        topics
            .map(|topic| LinkView {
                label: format!(
                    "All {} teams with a story about {}",
                    topic.teams.len(),
                    topic.name
                ),
                ..group_link(GroupKind::Topics, &topic.name)
            })
            .collect()
    }

    /// Whether a story is listed under one of the teams.
    fn includes(&self, story: usize) -> bool {
        self.teams.iter().any(|team| team.stories.contains(&story))
    }
}

/// Returns the teams of a group with their numbers of stories. Empty if that would add nothing to the list of stories:
/// with one team only, or with one story for each team.
pub(super) fn teams(site: &Site, group: &Group) -> Vec<GroupView> {
    if group.teams.len() < 2 || group.teams.len() == group.stories.len() {
        return Vec::new();
    }
    let view = |stories: &Vec<usize>| {
        let LinkView { label: name, url } = group_link(GroupKind::Teams, team_name(site, stories));
        GroupView {
            name,
            url,
            summary: String::new(),
            stories: stories.len(),
            count: words::count(stories.len(), "story", "stories"),
        }
    };
    group.teams.iter().map(view).collect()
}

/// Returns the name of the team that the stories are by.
fn team_name<'s>(site: &'s Site, stories: &[usize]) -> &'s str {
    let first = stories
        .first()
        .expect("a team is only listed if it has a story");
    site.stories[*first].heading.team()
}

/// Returns a link to a story.
pub(super) fn story_link(story: &Story) -> LinkView {
    LinkView::new(story.heading.title(), story.url())
}

fn links(site: &Site, stories: &[usize]) -> Vec<LinkView> {
    let link = |index: &usize| story_link(&site.stories[*index]);
    stories.iter().map(link).collect()
}

/// Returns stories to read next: those that the authors name, then others with the same team, topics, area and method
/// that are not already named with another team.
pub(super) fn related(site: &Site, index: usize, same_topics: &SameTopics<'_>) -> Vec<Related> {
    let story = &site.stories[index];
    let mut found: Vec<(usize, String)> = Vec::new();
    for name in &story.record.related {
        found.extend(
            site.story_named(name.value.as_str())
                .map(|other| (other, "Chosen by the authors".to_owned())),
        );
    }
    for (kind, name, why) in groups_of(story) {
        let group = site.group_named(kind, name);
        let members = group.map_or(&[][..], |group| group.stories.as_slice());
        let near = nearest(members, index).filter(|other| !same_topics.includes(*other));
        found.extend(near.map(|other| (other, format!("{why} {name}"))));
    }
    let mut related: Vec<Related> = Vec::new();
    let mut seen = vec![index];
    for (other, reason) in found {
        if related.len() < MAX_RELATED && !seen.contains(&other) {
            seen.push(other);
            let LinkView { label: title, url } = story_link(&site.stories[other]);
            related.push(Related { title, url, reason });
        }
    }
    related
}

/// Returns the groups of a story, the most closely related first, each with the reason for naming its stories.
fn groups_of(story: &Story) -> Vec<(GroupKind, &str, &'static str)> {
    let heading = &story.heading;
    let mut groups = vec![(GroupKind::Teams, heading.team(), "Also by")];
    let topics = story
        .listing
        .topics
        .iter()
        .map(|topic| topic.value.as_str());
    groups.extend(topics.map(|topic| (GroupKind::Topics, topic, "Also about")));
    let area = heading.service_area();
    groups.push((GroupKind::Areas, area, "Also in"));
    if let Some(method) = story.work.method.filter(|method| *method != Method::Other) {
        groups.push((GroupKind::Methods, method_name(method), "Also used"));
    }
    groups
}

/// Returns the members of a group that follow a story in the order of lists, then those before it. Returns only as many
/// as a page can show, so that the cost does not grow with the group.
fn nearest(members: &[usize], index: usize) -> impl Iterator<Item = usize> + '_ {
    let after = members.partition_point(|member| *member <= index);
    members[after..]
        .iter()
        .chain(&members[..after])
        .copied()
        .filter(move |m| *m != index)
        .take(MAX_RELATED + MAX_TEAMS * MAX_STORIES_PER_TEAM)
}
