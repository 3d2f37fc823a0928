//! The list of stories or pages: the state of each, and what there is to do in it.

use std::collections::BTreeMap;

use crate::base::english;
use crate::serve::editor::dropping;
use crate::serve::editor::shell::{EditorPage, Part};
use crate::serve::markup::{Element, Html, el};
use crate::serve::state::State;
use crate::serve::text_id;
use crate::{
    Diagnostic, ListedText, LivePages, PublishedTexts, Section, Severity, SourcePath, TextKind,
};

/// The rows that are shown at first.
const FIRST_ROWS: usize = 50;

/// A row of the list.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// What the list says about the text.
    pub(super) text: ListedText,
    /// Whether readers have it, as far as that is known.
    pub(super) public: Public,
    /// How many findings must be put right.
    pub(super) errors: usize,
    /// How many should be looked at.
    pub(super) warnings: usize,
    /// How many required fields are missing.
    pub(super) missing: usize,
    /// How many changes are not saved, if any: 0 if they were not saved when the program ended.
    pub(super) unsaved: Option<usize>,
}

/// Which version of a text readers have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Public {
    /// This is not known.
    Unknown,
    /// Nothing.
    Nothing,
    /// The text as it is now.
    Same,
    /// An earlier version.
    Earlier,
}

/// The rows of the stories, or of the other pages, by title. `public` says which version of a text readers have.
pub(super) fn rows(
    state: &State,
    pages: &LivePages,
    (part, unsaved): (Part, &BTreeMap<SourcePath, usize>),
    public: impl Fn(&ListedText) -> Public,
) -> Vec<Row> {
    let is_page = |text: &ListedText| is_other_page(text);
    let texts = pages.listed().into_iter();
    let texts = texts.filter(|text| is_page(text) == (part == Part::Pages));
    let mut rows: Vec<Row> = texts
        .map(|text| {
            let mut files = vec![text.path.clone()];
            files.extend(pages.tables_of(&text.path));
            let found = state.found.as_deref();
            let found = found.map_or(Vec::new(), |found| found.in_files(&files));
            let count = |severity: Severity, missing: bool| {
                let of_kind = found
                    .iter()
                    .filter(|found| found.severity == severity && is_missing(found) == missing);
                of_kind.count()
            };
            let is_withdrawn = text.is_withdrawn;
            Row {
                unsaved: unsaved.get(&text.path).copied().filter(|_| !is_withdrawn),
                public: public(&text),
                errors: if is_withdrawn {
                    0
                } else {
                    count(Severity::Error, false)
                },
                warnings: if is_withdrawn {
                    0
                } else {
                    count(Severity::Warning, false)
                },
                missing: if is_withdrawn {
                    0
                } else {
                    count(Severity::Error, true)
                },
                text,
            }
        })
        .collect();
    rows.sort_by_key(|row| (section(&row.text), row.title().to_lowercase()));
    rows
}

impl Row {
    /// The title, or what is shown in its place.
    pub(super) fn title(&self) -> String {
        title_of(&self.text)
    }

    fn state(&self) -> Element {
        let tag = |class: &str, words: &str| el("span").class(class).text(words);
        match (self.text.is_withdrawn, self.text.is_draft, self.public) {
            (true, ..) if self.is_with_readers() => {
                tag("tag tag-changed", "Withdrawn, but readers still have it")
            }
            (true, ..) => tag("tag", "Withdrawn"),
            (_, true, _) if self.is_with_readers() => {
                tag("tag tag-draft", "Draft, but readers still have it")
            }
            (_, true, _) => tag("tag tag-draft", "Draft"),
            (_, _, Public::Same) => el("span").text("Published"),
            (_, _, Public::Earlier) => tag("tag tag-changed", "Changed since published"),
            (_, _, Public::Nothing) => el("span").text("Not published yet"),
            (_, _, Public::Unknown) => el("span"),
        }
    }

    /// The filters that show this row.
    fn filters(&self) -> String {
        let own = [
            (self.text.is_draft && !self.text.is_withdrawn, "draft"),
            (self.is_changed(), "changed"),
            (self.errors > 0, "errors"),
            (self.unsaved.is_some(), "unsaved"),
            (self.text.is_withdrawn, "withdrawn"),
        ];
        let own = own.iter().filter(|(is_own, _)| *is_own);
        own.map(|(_, name)| *name).collect::<Vec<_>>().join(" ")
    }

    /// Whether readers have any version.
    fn is_with_readers(&self) -> bool {
        matches!(self.public, Public::Same | Public::Earlier)
    }

    /// Whether readers have an earlier version, or any version of a text that they should not have.
    fn is_changed(&self) -> bool {
        match self.text.is_draft || self.text.is_withdrawn {
            true => self.is_with_readers(),
            false => self.public == Public::Earlier,
        }
    }

    fn to_do(&self, href: &str) -> Element {
        let (class, words) = match (self.errors, self.missing, self.warnings) {
            (0, 0, 0) => return el("span"),
            (0, 0, looks) => ("", format!("{looks} to look at")),
            (0, missing, _) => ("", format!("{missing} to finish")),
            (errors, ..) => ("wrong", format!("{errors} to put right")),
        };
        el("a")
            .attr("href", href)
            .class(class)
            .attr("aria-label", format!("{words}: {}", self.title()))
            .text(&words)
    }
}

/// The page with the list; `said` is what it says about publishing.
pub(super) fn page(
    root: &str,
    state: &State,
    pages: &LivePages,
    (part, said): (Part, Element),
    (rows, unsaved): (&[Row], &BTreeMap<SourcePath, usize>),
) -> String {
    let (title, find) = match part {
        Part::Stories => ("Stories", "Find a story"),
        _ => ("Pages", "Find a page"),
    };
    let names = pages.names();
    let main = el("main")
        .attr("id", "main")
        .class("list")
        .add(head(root, state, (part, title), said))
        .add(of_settings(root, state, unsaved))
        .add(columns(
            part,
            tools(find, rows),
            table(root, pages, part, rows),
        ));
    let page = EditorPage {
        root,
        site: &names.title,
        title,
        part,
        scripts: match part {
            Part::Stories => &["list.js", "drop.js"],
            _ => &["list.js"],
        },
        skip_to: ("list", "Skip to the list"),
        body: main.into(),
    };
    page.to_html()
}

/// The rows, with the box for files beside those of stories.
fn columns(part: Part, tools: Element, table: Html) -> Element {
    let rows = el("div").class("list-rows").add(tools).add(table);
    let columns = el("div").class("list-columns").add(rows);
    match part {
        Part::Stories => columns.add(dropping::zone(false)),
        _ => columns,
    }
}

fn head(root: &str, state: &State, (part, title): (Part, &str), said: Element) -> Element {
    let heading = el("h1").attr("tabindex", "-1").text(title);
    let mut head = el("div").class("list-head").add(heading);
    if let Some(trouble) = &state.trouble {
        head = head.add(el("p").class("trouble").attr("role", "alert").text(trouble));
    }
    let publish = el("a")
        .class("button")
        .attr("href", format!("{root}/edit/publish"))
        .text("Publish");
    let (href, words) = match part {
        Part::Stories => ("new", "New story"),
        _ => ("new-page", "New page"),
    };
    let new = el("a")
        .class("button button-filled")
        .attr("href", format!("{root}/edit/{href}"))
        .text(words);
    let buttons = el("div").class("buttons").add(publish).add(new);
    head.add(said).add(buttons)
}

/// What there is to do in the settings of the site, which have no row.
fn of_settings(root: &str, state: &State, unsaved: &BTreeMap<SourcePath, usize>) -> Html {
    let settings = TextKind::settings_path();
    let unsaved = unsaved.get(&settings).copied().map(unsaved_in_words);
    let found = state.found.as_deref();
    let found = found.map_or(Vec::new(), |found| found.in_files(&[settings]));
    let wrong = found
        .iter()
        .filter(|found| found.severity == Severity::Error);
    let to_do = match (wrong.count(), found.len()) {
        (0, 0) => None,
        (0, looks) => Some(format!("{looks} to look at")),
        (errors, _) => Some(format!("{errors} to put right")),
    };
    let words: Vec<String> = to_do.into_iter().chain(unsaved).collect();
    if words.is_empty() {
        return Html::default();
    }
    let link = el("a")
        .attr("href", format!("{root}/edit/settings"))
        .text(&format!("Settings of the site: {}", words.join(", ")));
    el("p").class("box").add(link).into()
}

/// The search field and the filters, which the script shows.
fn tools(find: &str, rows: &[Row]) -> Element {
    let label = el("label").attr("for", "find").text(find);
    let input = el("input").attr("id", "find").attr("type", "search");
    let count = |name: &str| {
        let with = rows
            .iter()
            .filter(|row| row.filters().split(' ').any(|own| own == name));
        with.count()
    };
    let filters = [
        ("", "All", rows.len()),
        ("draft", "Drafts", count("draft")),
        ("changed", "Changed", count("changed")),
        ("errors", "To put right", count("errors")),
        ("unsaved", "Not saved", count("unsaved")),
        ("withdrawn", "Withdrawn", count("withdrawn")),
    ];
    let filters = filters
        .iter()
        .filter(|(name, _, count)| name.is_empty() || *count > 0);
    let filters = filters.map(|(name, words, count)| {
        el("button")
            .attr("type", "button")
            .attr("data-filter", name)
            .attr(
                "aria-pressed",
                if name.is_empty() { "true" } else { "false" },
            )
            .text(&format!("{words} {count}"))
    });
    let filters = el("div")
        .class("filters")
        .attr("role", "group")
        .attr("aria-label", "Show")
        .all(filters);
    let status = el("p")
        .class("found")
        .attr("role", "status")
        .attr("id", "found");
    let tools = el("div")
        .class("list-tools")
        .attr("id", "tools")
        .flag("hidden", true);
    tools.add(label).add(input).add(filters).add(status)
}

fn table(root: &str, pages: &LivePages, part: Part, rows: &[Row]) -> Html {
    if rows.is_empty() {
        let words = match part {
            Part::Stories => "No stories yet. Choose New story, or drop a Word file here.",
            _ => "No pages yet. Choose New page.",
        };
        return el("p")
            .attr("id", "list")
            .class("nothing")
            .text(words)
            .into();
    }
    let first = if part == Part::Stories {
        "Story"
    } else {
        "Page"
    };
    let headings = [first, "State", "To do", "More"].map(|words| {
        let class = if words == "More" { "hidden-words" } else { "" };
        el("th")
            .attr("scope", "col")
            .add(el("span").class(class).text(words))
    });
    let head = el("thead").add(el("tr").all(headings));
    let mut bodies = Html::default();
    let mut last = None;
    let mut body = el("tbody");
    for row in rows {
        let section = section(&row.text);
        if part == Part::Pages && last != Some(section) {
            let label = section.map_or("Home page", Section::label);
            let heading = el("th")
                .attr("colspan", "4")
                .attr("scope", "colgroup")
                .text(label);
            bodies = bodies.and(std::mem::replace(&mut body, el("tbody")));
            body = body.add(el("tr").class("section").add(heading));
            last = Some(section);
        }
        body = body.add(row_of(root, pages, row));
    }
    let bodies = bodies.and(body);
    let table = el("table")
        .attr("id", "list")
        .attr("data-first", FIRST_ROWS.to_string())
        .add(el("caption").class("hidden-words").text(first))
        .add(head)
        .add(bodies);
    let nobody = el("p")
        .class("nothing")
        .attr("id", "nobody")
        .flag("hidden", true);
    let more = el("p").add(
        el("button")
            .attr("type", "button")
            .attr("id", "more-rows")
            .class("button")
            .flag("hidden", true),
    );
    Html::of([Html::from(table), nobody.into(), more.into()])
}

fn row_of(root: &str, pages: &LivePages, row: &Row) -> Element {
    let id = text_id::of(&row.text.path);
    let title = row.title();
    let href = format!("{root}/edit/text/{id}");
    let name = match row.text.is_withdrawn {
        true => el("span").class("row-title").text(&title),
        false => el("a").class("row-title").attr("href", &href).text(&title),
    };
    let both = [row.text.team.as_deref(), row.text.area.as_deref()];
    let both = both.into_iter().flatten().filter(|name| *name != "…");
    let under = both.collect::<Vec<_>>().join(" · ");
    let mut first = el("td").add(name);
    if !under.is_empty() {
        first = first.add(el("span").class("row-under").text(&under));
    }
    if let Some(number) = row.unsaved {
        let words = unsaved_in_words(number);
        first = first.add(el("span").class("row-unsaved").text(&words));
    }
    let mut items = Vec::new();
    let address = pages
        .page_of(&row.text.path)
        .filter(|_| !row.text.is_withdrawn);
    if let Some(address) = address {
        items.push(("See the page", format!("{root}/site/{address}")));
    }
    if !row.text.is_withdrawn {
        if !is_other_page(&row.text) {
            items.push(("Copy", format!("{root}/edit/new?copy={id}")));
        }
        items.push(("Withdraw", format!("{root}/edit/withdraw/{id}")));
        items.push(("Changes", format!("{root}/edit/changes/{id}")));
    }
    let is_with_readers = row.is_with_readers();
    match (row.text.is_withdrawn, row.text.is_draft) {
        (true, _) => items.push(("Bring it back", format!("{root}/edit/bring-back/{id}"))),
        (_, true) if !is_with_readers => {
            items.push(("Delete draft", format!("{root}/edit/delete/{id}")));
        }
        _ => {}
    }
    let mut more = el("td").class("row-more");
    if !items.is_empty() {
        let items = items.iter().map(|(words, href)| {
            let link = el("a").attr("href", href).text(words);
            el("li").add(link)
        });
        let summary = el("summary")
            .attr("aria-label", format!("More for {title}"))
            .text("More");
        more = more.add(el("details").add(summary).add(el("ul").all(items)));
    }
    el("tr")
        .attr("data-filters", row.filters())
        .attr("data-words", format!("{title} {under}").to_lowercase())
        .add(first)
        .add(el("td").add(row.state()))
        .add(
            el("td").add(match row.text.is_withdrawn && is_with_readers {
                true => el("a")
                    .class("button")
                    .attr("href", format!("{root}/edit/withdraw/{id}"))
                    .attr("aria-label", format!("Finish withdrawing {title}"))
                    .text("Finish"),
                false => row.to_do(&href),
            }),
        )
        .add(more)
}

/// Changes that are not saved, in words; changes from an earlier run are not counted.
fn unsaved_in_words(number: usize) -> String {
    match number {
        0 => "Changes that were never saved".to_owned(),
        number => format!("{} not saved", english::count(number, "change", "changes")),
    }
}

/// Whether a finding is about a required value that is not written yet.
fn is_missing(found: &Diagnostic) -> bool {
    found.rule.code == "missing-key" || found.message.starts_with("these dots need")
}

/// The title of a text, or what is shown in its place: the dots of a new story are not a title.
pub(super) fn title_of(text: &ListedText) -> String {
    let title = text.title.clone();
    let title = title.filter(|title| !title.is_empty() && title != "…");
    title.unwrap_or_else(|| format!("No title yet ({})", text.path.stem()))
}

/// Whether a text is not a story.
pub(super) fn is_other_page(text: &ListedText) -> bool {
    !text.path.as_str().starts_with("content/stories/")
}

/// The section of a page; `None` for the home page and for stories.
fn section(text: &ListedText) -> Option<Section> {
    Section::of(&text.path)
}

/// The address of the list that a text is in.
pub(super) fn list_of(root: &str, text: &ListedText) -> String {
    match is_other_page(text) {
        true => format!("{root}/edit/pages"),
        false => format!("{root}/edit/"),
    }
}

/// How many of the stories, or of the other pages, readers have although their files are gone.
pub(super) fn vanished(published: &PublishedTexts, pages: &LivePages, part: Part) -> usize {
    let listed = pages.listed();
    let is_listed = |path: &SourcePath| listed.iter().any(|text| text.path == *path);
    let is_story = |path: &SourcePath| path.as_str().starts_with("content/stories/");
    let of_part = published.paths().filter(|path| {
        let is_page = path.extension() == "md" && pages.address_of(path).is_some();
        is_page && is_story(path) == (part == Part::Stories)
    });
    of_part.filter(|path| !is_listed(path)).count()
}

/// How many changes there are to publish, in words; `vanished` are texts that have no row.
pub(super) fn changes_in_words(rows: &[Row], vanished: usize) -> String {
    let changed = rows.iter().filter(|row| row.is_changed()).count() + vanished;
    english::count(changed, "change to publish", "changes to publish")
}
