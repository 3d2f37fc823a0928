//! Links from a story to others: stories like it, each with the reason, and the teams that worked on the same topics.

use serde::Serialize;

use crate::base::english;
use crate::model::site::{Group, GroupKind, Site, Story};
use crate::output::cover::Format;
use crate::output::described::described;
use crate::output::view::card::{Card, group_link};
use crate::output::view::{GroupView, LinkView, words};

/// How many stories like this one a page shows.
const MAX_RELATED: usize = 3;

/// How many teams with stories on a topic are considered.
const MAX_TEAMS: usize = 6;

/// How many of their stories are considered.
const MAX_STORIES_PER_TEAM: usize = 3;

/// How many topics the page of an area or a team names.
const MAX_TOPICS: usize = 12;

/// How many stories from other areas the page of an area shows.
const MAX_ELSEWHERE: usize = 3;

described! {
    /// A story to read next, and why.
    #[derive(Debug, Serialize)]
    pub struct Related {
        /// The fields of its card, whose cover has a thumbnail.
        pub card: Card as flatten,
        /// Why it is listed: "Also about handovers". Empty if it is only another story.
        pub reason: String,
    }
}

/// What a page leads on to.
pub(super) struct Onward {
    /// Stories to read next, the closest first.
    pub(super) stories: Vec<Related>,
    /// The topics with more teams than those of these stories; each label says how many.
    pub(super) more_teams: Vec<LinkView>,
}

/// A team with stories about the same topics.
struct Team<'s> {
    name: &'s str,
    /// The shared topics.
    topics: Vec<&'s str>,
    /// Its stories about these topics, as indices into the site's list.
    stories: Vec<usize>,
}

/// The groups of a story's topics, without duplicates.
fn own_topics<'s>(site: &'s Site, story: &Story) -> Vec<&'s Group> {
    let mut topics: Vec<&Group> = Vec::new();
    for topic in &story.listing.topics {
        let group = site.group_named(GroupKind::Topics, topic.value.as_str());
        let is_new = |group: &&Group| topics.iter().all(|known| known.name != group.name);
        topics.extend(group.filter(is_new));
    }
    topics
}

/// The other teams with stories about the topics of a story, starting with those that share the most. Only a limited
/// number of teams is considered for each topic, so that the cost does not grow with the topic.
fn teams_on<'s>(site: &'s Site, topics: &[&'s Group], own: &str) -> Vec<Team<'s>> {
    let mut teams: Vec<Team<'_>> = Vec::new();
    for topic in topics {
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
    teams
}

/// Returns what the page of a story leads on to: stories that its authors name, then those of other teams about the
/// same topics, first one of each team, then stories of the same team, topic or area, then the next in the list.
pub(super) fn onward(site: &Site, index: usize) -> Onward {
    let story = &site.stories[index];
    let topics = own_topics(site, story);
    let teams = teams_on(site, &topics, story.heading.team());
    let mut found: Vec<(usize, String)> = Vec::new();
    for name in &story.record.related {
        found.extend(
            site.story_named(name.value.as_str())
                .map(|other| (other, "Chosen by the authors".to_owned())),
        );
    }
    for place in 0..MAX_STORIES_PER_TEAM {
        for team in &teams {
            let names: Vec<String> = team.topics.iter().map(|topic| in_sentence(topic)).collect();
            let reason = format!("Also about {}", english::list(&names, "and"));
            found.extend(
                team.stories
                    .get(place)
                    .map(|other| (*other, reason.clone())),
            );
        }
    }
    for (kind, name, why) in groups_of(story) {
        let group = site.group_named(kind, name);
        let members = group.map_or(&[][..], |group| group.stories.as_slice());
        let name = match kind {
            GroupKind::Topics => in_sentence(name),
            _ => name.to_owned(),
        };
        let near = nearest(members, index);
        found.extend(near.map(|other| (other, format!("{why} {name}"))));
    }
    let all = site.stories.len();
    let others = (index + 1..all).chain(0..index).take(MAX_RELATED);
    found.extend(others.map(|other| (other, String::new())));
    let mut shown: Vec<usize> = Vec::new();
    let mut stories: Vec<Related> = Vec::new();
    for (other, reason) in found {
        if stories.len() < MAX_RELATED && other != index && !shown.contains(&other) {
            shown.push(other);
            let card = Card::new(site, &site.stories[other], &[Format::Thumbnail]);
            stories.push(Related { card, reason });
        }
    }
    let more_teams = more_teams(&topics, &shown);
    Onward {
        stories,
        more_teams,
    }
}

/// Returns links to the topics with more teams than those of the shown stories and the story's own.
fn more_teams(topics: &[&Group], shown: &[usize]) -> Vec<LinkView> {
    let has_more = |topic: &&&Group| {
        let names = |stories: &Vec<usize>| shown.iter().any(|other| stories.contains(other));
        let named = topic.teams.iter().filter(|stories| names(stories)).count();
        topic.teams.len() > named + 1
    };
    let link = |topic: &&Group| LinkView {
        label: format!(
            "All {} teams with a story about {}",
            topic.teams.len(),
            in_sentence(&topic.name)
        ),
        ..group_link(GroupKind::Topics, &topic.name)
    };
    topics.iter().filter(has_more).map(link).collect()
}

/// A topic's name within a sentence: "Handovers" begins in lower case there, "CBT" and "Mental Health Act" do not.
fn in_sentence(name: &str) -> String {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or_default();
    let is_plain = first.chars().skip(1).all(|letter| !letter.is_uppercase()) && first.len() > 1;
    let is_name = words.any(|word| word.chars().any(char::is_uppercase));
    if is_plain && !is_name {
        english::uncapitalised(name)
    } else {
        name.to_owned()
    }
}

/// Returns the topics of a group's stories, those with the most of its stories first.
pub(super) fn topics<'s>(site: &'s Site, group: &Group) -> Vec<&'s str> {
    let mut topics: Vec<(&str, usize)> = Vec::new();
    for index in &group.stories {
        for topic in &site.stories[*index].listing.topics {
            let name = topic.value.as_str();
            match topics.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => topics.push((name, 1)),
            }
        }
    }
    topics.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    topics
        .into_iter()
        .take(MAX_TOPICS)
        .map(|(name, _)| name)
        .collect()
}

/// Returns stories about these topics that are not in a group, as indices into the site's list.
pub(super) fn elsewhere(site: &Site, group: &Group, topics: &[&str]) -> Vec<usize> {
    let topics = topics.iter();
    let about = topics.filter_map(|topic| site.group_named(GroupKind::Topics, topic));
    let mut found: Vec<usize> = Vec::new();
    for topic in about {
        let other = |index: &&usize| {
            site.stories[**index].heading.service_area() != group.name && !found.contains(index)
        };
        // One of each topic, so that a common one does not push out the others.
        let next = topic.stories.iter().find(other).copied();
        found.extend(next);
        if found.len() == MAX_ELSEWHERE {
            break;
        }
    }
    found
}

/// Whether the teams of a group add something to the list of its stories: with one team only, or with one story for each
/// team, they do not.
pub(super) fn has_different_teams(group: &Group) -> bool {
    group.teams.len() > 1 && group.teams.len() < group.stories.len()
}

/// Returns the teams of a group with their numbers of stories.
pub(super) fn teams(site: &Site, group: &Group) -> Vec<GroupView> {
    let view = |stories: &Vec<usize>| {
        let LinkView { label: name, url } = group_link(GroupKind::Teams, team_name(site, stories));
        GroupView {
            name,
            url,
            summary: String::new(),
            stories: stories.len(),
            count: words::count(stories.len(), "story", "stories"),
            colour: 0,
            letter: String::new(),
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
        .take(MAX_RELATED)
}
