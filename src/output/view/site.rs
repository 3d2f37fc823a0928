//! The view of the site that every page has: its name, its navigation, its lists and how to reach the team.

use serde::Serialize;

use crate::base::english;
use crate::base::path::PageUrl;
use crate::model::page::Section;
use crate::model::settings::{Contact, Fact, FactValue};
use crate::model::site::{Group, GroupKind, Site};
use crate::output::described::described;
use crate::output::view::{LinkView, words};

described! {
    /// The site. In a template it is `site`.
    #[derive(Debug, Serialize)]
    pub struct SiteView {
        /// Its name.
        pub title: String,
        /// The organisation that it belongs to.
        pub organisation: String,
        /// The links at the top of every page.
        pub navigation: Vec<LinkView>,
        /// Those of the links that lead to the sections: training, coaches, events, resources and pages about the work.
        pub sections: Vec<LinkView>,
        /// The lists by area, team, topic and method, without those that are empty.
        pub indexes: Vec<LinkView>,
        /// How many stories there are.
        pub stories: usize,
        /// The same in words: "10 stories".
        pub story_count: String,
        /// How to contact the team that runs it; `null` if that is unknown.
        pub contact: Option<ContactView>,
        /// The page on how to add a story; empty if there is none.
        pub how_to_add: String,
        /// The feed of the newest stories; empty if there is none.
        pub feed: String,
    }

    /// How to contact the team that runs the site. Unknown fields are empty.
    #[derive(Debug, Serialize)]
    pub struct ContactView {
        /// The name of the team or person.
        pub name: String,
        /// What they can help with.
        pub text: String,
        /// An email address.
        pub email: String,
        /// A phone number.
        pub phone: String,
    }

    /// An area, team, topic or method in a list.
    #[derive(Debug, Clone, Serialize)]
    pub struct GroupView {
        /// Its name.
        pub name: String,
        /// The address of its page.
        pub url: String,
        /// A sentence about it; may be empty.
        pub summary: String,
        /// How many stories it has.
        pub stories: usize,
        /// The same in words: "no stories yet", "1 story".
        pub count: String,
    }

    /// A fact about the programme. Unknown fields are empty.
    #[derive(Debug, Clone, Serialize)]
    pub struct FactView {
        /// What it is about.
        pub label: String,
        /// The number or text.
        pub value: String,
        /// Whether `value` is a number.
        pub is_number: bool,
        /// What the number counts.
        pub unit: String,
        /// Whether the number is approximate.
        pub approximate: bool,
        /// An earlier number.
        pub before: String,
        /// The date of the earlier number, as written.
        pub before_at: String,
        /// The date of the fact, as written; never empty.
        pub as_at: String,
        /// The same date as a phrase: "As at June 2016", "Undated".
        pub date: String,
        /// Its source.
        pub source: String,
        /// A note that must accompany it.
        pub note: String,
        /// Whether the home page shows it.
        pub headline: bool,
        /// Whether the impact page shows it.
        pub capability: bool,
    }
}

impl SiteView {
    /// Creates the view of a site.
    pub fn new(site: &Site) -> Self {
        let settings = &site.settings;
        let index = |kind: GroupKind| PageUrl::index(kind.folder());
        let used = |section: &Section| !site.section(*section).is_empty();
        let link =
            |section: Section| LinkView::new(section.label(), PageUrl::index(section.folder()));
        let sections: Vec<LinkView> = Section::ALL.into_iter().filter(used).map(link).collect();
        let listed = |kind: &GroupKind| !site.groups(*kind).is_empty();
        let list = |kind: GroupKind| LinkView::new(kind.label(), index(kind));
        let indexes: Vec<LinkView> = GroupKind::ALL
            .into_iter()
            .filter(listed)
            .map(list)
            .collect();
        let mut navigation = vec![LinkView::new("Stories", PageUrl::index("stories"))];
        navigation.extend(indexes.first().cloned());
        navigation.push(LinkView::new("Impact", PageUrl::top("impact")));
        navigation.extend(sections.iter().cloned());
        Self {
            title: site.masthead.title().to_owned(),
            organisation: site.masthead.organisation().to_owned(),
            navigation,
            sections,
            indexes,
            stories: site.stories.len(),
            story_count: words::count(site.stories.len(), "story", "stories"),
            contact: settings.contact.as_ref().map(ContactView::new),
            how_to_add: site
                .how_to_add()
                .map_or(String::new(), |url| url.to_string()),
            feed: site
                .feed()
                .map_or(String::new(), |_| PageUrl::feed().to_string()),
        }
    }
}

impl ContactView {
    fn new(contact: &Contact) -> Self {
        Self {
            name: contact.name.as_str().to_owned(),
            text: words::text_or_empty(contact.text.as_ref()),
            email: contact
                .email
                .as_ref()
                .map_or(String::new(), |email| email.as_str().to_owned()),
            phone: words::text_or_empty(contact.phone.as_ref()),
        }
    }
}

impl GroupView {
    /// Creates the view of a group.
    pub(crate) fn new(kind: GroupKind, group: &Group) -> Self {
        let stories = group.stories.len();
        let count = if stories == 0 {
            "no stories yet".to_owned()
        } else {
            words::count(stories, "story", "stories")
        };
        Self {
            name: group.name.clone(),
            url: PageUrl::page(kind.folder(), &group.slug).to_string(),
            summary: group
                .summary
                .as_ref()
                .map_or(String::new(), |text| text.as_str().to_owned()),
            stories,
            count,
        }
    }
}

impl FactView {
    /// Creates the view of a fact about the programme.
    pub(crate) fn new(fact: &Fact) -> Self {
        let (value, is_number) = match &fact.value {
            FactValue::Number(number) if fact.unit.is_none() => {
                (words::number_or_year(*number), true)
            }
            FactValue::Number(number) => (number.to_string(), true),
            FactValue::Text(text) => (text.as_str().to_owned(), false),
        };
        Self {
            label: fact.label.as_str().to_owned(),
            value,
            is_number,
            unit: words::text_or_empty(fact.unit.as_ref()),
            approximate: fact.approximate,
            before: fact
                .before
                .map_or(String::new(), |before| before.to_string()),
            before_at: words::text_or_empty(fact.before_at.as_ref()),
            as_at: fact.as_at.as_str().to_owned(),
            date: match fact.as_at.as_str() {
                undated if undated.to_lowercase().starts_with("undated") => {
                    english::capitalised(undated)
                }
                date => format!("As at {date}"),
            },
            source: words::text_or_empty(fact.source.as_ref()),
            note: words::text_or_empty(fact.note.as_ref()),
            headline: fact.headline,
            capability: fact.capability,
        }
    }
}
