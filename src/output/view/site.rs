//! The view of the site that every page has: its name, its navigation, its lists and how to reach the team.

use serde::Serialize;

use crate::base::english;
use crate::base::path::PageUrl;
use crate::base::program;
use crate::model::page::Section;
use crate::model::settings::{Contact, Fact, FactValue};
use crate::model::site::{Group, GroupKind, Site};
use crate::output::described::described;
use crate::output::view::{LinkView, PictureView, cover, words};

described! {
    /// The site. In a template it is `site`.
    #[derive(Debug, Serialize)]
    pub struct SiteView {
        /// Its name.
        pub title: String,
        /// The organisation that it belongs to.
        pub organisation: String,
        /// The organisation's logo; `null` if the site has none.
        pub logo: Option<PictureView>,
        /// How much room the header needs, so that it has one row: empty, `wide` and `wider` for a bar on wider and wider pages,
        /// or `menu` for a menu at every width.
        pub header: &'static str,
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
        /// The page on how to read a chart; empty if there is none.
        pub how_to_read_charts: String,
        /// The feed of the newest stories; empty if there is none.
        pub feed: String,
        /// The program that makes the pages, with its version, such as "qi-stories 1.2.0".
        pub program: &'static str,
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
        /// The number of its colour, from 1 to 12, if it is a service area; otherwise 0.
        pub colour: usize,
        /// Its first letter.
        pub letter: String,
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
        let link = |section: Section| {
            LinkView::new(site.kind.label(section), PageUrl::index(section.folder()))
        };
        let sections = site.kind.sections().into_iter().filter(used);
        let sections: Vec<LinkView> = sections.map(link).collect();
        let listed = |kind: &GroupKind| !site.groups(*kind).is_empty();
        let list = |kind: GroupKind| LinkView::new(kind.label(), index(kind));
        let indexes: Vec<LinkView> = GroupKind::ALL
            .into_iter()
            .filter(listed)
            .map(list)
            .collect();
        let mut navigation = Vec::new();
        if site.kind.has_stories() {
            navigation.push(LinkView::new("Stories", PageUrl::index("stories")));
            navigation.extend(indexes.first().cloned());
            navigation.push(LinkView::new("Impact", PageUrl::top("impact")));
        }
        navigation.extend(sections.iter().cloned());
        let logo = site.logo.as_ref();
        let logo = logo.and_then(|logo| PictureView::of_logo(logo, site.masthead.organisation()));
        Self {
            title: site.masthead.title().to_owned(),
            organisation: site.masthead.organisation().to_owned(),
            header: header(
                site.masthead.title(),
                site.masthead.organisation(),
                &navigation,
                logo.as_ref(),
            ),
            logo,
            navigation,
            sections,
            indexes,
            stories: site.stories.len(),
            story_count: words::count(site.stories.len(), "story", "stories"),
            contact: settings.contact.as_ref().map(ContactView::new),
            how_to_add: site
                .how_to_add()
                .map_or(String::new(), |url| url.to_string()),
            how_to_read_charts: site
                .how_to_read_charts()
                .map_or(String::new(), |url| url.to_string()),
            feed: site
                .feed()
                .map_or(String::new(), |_| PageUrl::feed().to_string()),
            program: program::NAMED,
        }
    }
}

/// Returns how much room the names, the logo and the links of the header need, as a class of widths. The widths of characters
/// are those of Arial, a little more than the average.
fn header(
    title: &str,
    organisation: &str,
    navigation: &[LinkView],
    logo: Option<&PictureView>,
) -> &'static str {
    const LOGO_HEIGHT: usize = 40;
    const SEARCH: usize = 176;
    const SEARCH_AS_ICON: usize = 44;
    const GAPS: usize = 24;
    // The content of a page that is 1088 or 1280 pixels wide.
    const NARROW: usize = 1024;
    const WIDE: usize = 1216;
    let tenths = |text: &str, tenths: usize| text.chars().count() * tenths / 10;
    let names = tenths(title, 98).max(tenths(organisation, 72)).min(352);
    let number = |length: u32| usize::try_from(length).expect("a length of a picture is small");
    let logo = logo.map_or(0, |logo| {
        12 + number(logo.width) * LOGO_HEIGHT / number(logo.height).max(1)
    });
    let links = navigation.iter();
    let links: usize = links.map(|link| 22 + tenths(&link.label, 80)).sum();
    match logo + names + links + GAPS {
        bar if bar + SEARCH <= NARROW => "",
        bar if bar + SEARCH_AS_ICON <= NARROW && bar + SEARCH <= WIDE => "wide",
        bar if bar + SEARCH_AS_ICON <= WIDE => "wider",
        _ => "menu",
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
    pub(crate) fn new(site: &Site, kind: GroupKind, group: &Group) -> Self {
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
            colour: match kind {
                GroupKind::Areas => cover::colour(site, &group.name),
                GroupKind::Teams | GroupKind::Topics | GroupKind::Methods => 0,
            },
            letter: cover::letter(&group.name),
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
