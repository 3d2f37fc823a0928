//! Personal data that must not be published. A person must still read every page.
//!
//! A new rule: see `CONTRIBUTING.md`.

mod detector;
mod first_names;
mod jobs;
mod made_up;
mod person_verbs;
mod roles;
mod search;
mod staff_words;
mod surnames;
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use crate::base::path::SourcePath;
use crate::base::source::{Source, Span};
use crate::check::privacy::detector::{
    Finder, PrivacyFinding, PublicContacts, Remaining, TextContext, TextPlace,
};
use crate::check::privacy::first_names::is_only_a_first_name;
use crate::check::privacy::search::Search;
use crate::check::{Context, PageText};
use crate::model::settings::SettingsFile;
use crate::model::site::attachment::NamedFile;
use crate::model::site::{Partial, SETTINGS, Site};
use crate::model::story::governance::Consent;
use crate::parse::readable_text::ReadableText;
use crate::report::{Report, Rule, rules};

rules! {
    FINDERS: &[Finder] = FINDERS;

    date_of_birth,
    email_personal,
    email_team,
    image_consent,
    incident_reference,
    language,
    local_identifier,
    named_leaver,
    named_patient,
    national_insurance_number,
    nhs_number,
    nhs_number_format,
    patient_initials,
    person_named,
    phone_extension,
    picture_author,
    picture_of_people,
    picture_place,
    postcode,
    quasi_identifier,
    quote_consent,
    small_number,
    small_number_staff,
    street_address,
    titled_name,
    uk_phone,
}

/// The pattern of a whole date, in the usual forms.
macro_rules! date {
    () => {
        concat!(
            r"\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?\d{2,4}|\d{4}[-/]\d{1,2}[-/]\d{1,2}",
            r"|\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -](?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,?[ -]'?\d{2,4}",
            r"|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
        )
    };
}
use date;

pub use roles::Roles;

/// Searches everything that would be published: texts, tables, file names and the metadata of pictures.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let site = context.site;
    let public = public(site);
    let searcher = TextSearcher {
        searches: &SEARCHES,
        leavers: site
            .settings
            .leavers
            .iter()
            .map(|name| name.as_str().to_lowercase())
            .collect(),
        public: &public,
        threshold: site.settings.small_number_threshold.count(),
    };
    let texts = texts(context);
    let found: Vec<Arc<Report>> = texts
        .par_iter()
        .map(|text| {
            let path = &text.source.path;
            let owner = text.named_by.unwrap_or(path);
            let find = || searcher.findings_in(text);
            context.found_in([owner, path], None, |kept| &kept.privacy, find)
        })
        .collect();
    for found in found {
        report.append(&found);
    }
    for check in finders().filter_map(Finder::as_check) {
        check(context, report);
    }
}

/// A text that would be published.
struct PublishedText<'s> {
    source: &'s Source,
    form: TextForm<'s>,
    /// Whether it is a story or another page. The name of such a file is part of an address.
    is_page: bool,
    /// The story that it belongs to.
    owner: Owner<'s>,
    /// The files that it names, whose names are parts of addresses too.
    named: Vec<&'s NamedFile>,
    /// The text that names it, if it is not a page.
    named_by: Option<&'s SourcePath>,
    /// The spans in which other rules, or none, ask for consent to names: keys of staff, sources, records of consent.
    without_names: Vec<Span>,
}

/// How a text becomes readable.
#[derive(Clone, Copy)]
enum TextForm<'s> {
    Page(&'s PageText<'s>),
    Settings,
    Table,
    Calendar,
    Plain,
}

/// What is known about the story that a text belongs to; empty if it belongs to none.
#[derive(Debug, Clone, Default)]
struct Owner<'s> {
    consent: Option<&'s Consent>,
    /// The names under its keys for staff.
    staff: Vec<&'s str>,
}

/// The stories of a site, as owners of the files that they name.
fn owners(site: &Site<Partial>) -> BTreeMap<&SourcePath, Owner<'_>> {
    let stories = site.stories.iter().map(|story| {
        let owner = Owner {
            consent: Some(&story.record.consent),
            staff: story
                .people()
                .map(|(_, name)| name.value.as_str())
                .collect(),
        };
        (&story.path, owner)
    });
    stories.collect()
}

/// Keys of a story whose names need no consent here: consent is asked for elsewhere, or they are references, or not
/// people's.
const KEYS_WITHOUT_NAMES: [&str; 8] = [
    "authors",
    "coach",
    "consent",
    "contact",
    "service_area",
    "sources",
    "sponsor",
    "team",
];

/// The settings, every story and page, and every table, plain text and calendar that one of them names.
fn texts<'s>(context: &'s Context<'_>) -> Vec<PublishedText<'s>> {
    let &Context { site, sources, .. } = context;
    let owners = owners(site);
    let mut spans: BTreeMap<&SourcePath, Vec<Span>> = site
        .stories
        .iter()
        .map(|story| {
            let keys = KEYS_WITHOUT_NAMES.iter().filter(|key| story.spans.has(key));
            (&story.path, keys.map(|key| story.spans.of(key)).collect())
        })
        .collect();
    for (path, cover) in site.covers() {
        // Whoever made a picture asks to be named with it.
        let credit = cover.credit.iter().map(|credit| credit.span);
        spans.entry(path).or_default().extend(credit);
    }
    let mut names: BTreeMap<&SourcePath, Vec<&NamedFile>> = BTreeMap::new();
    for file in site.named_files() {
        names.entry(&file.source).or_default().push(file);
    }
    let settings = SourcePath::new(SETTINGS).and_then(|path| sources.text(&path));
    let settings = settings.map(|source| {
        // The contacts that the settings name are meant to be public, and teams are not people.
        let without_names = SettingsFile::without_sentences(source);
        PublishedText {
            without_names,
            named: names.remove(&source.path).unwrap_or_default(),
            ..PublishedText::of(source, TextForm::Settings, Owner::default())
        }
    });
    let pages = context.pages.iter().map(|(path, text)| PublishedText {
        source: &sources.texts[*path],
        form: TextForm::Page(text),
        is_page: true,
        owner: owners.get(*path).cloned().unwrap_or_default(),
        named: names.remove(*path).unwrap_or_default(),
        named_by: None,
        without_names: spans.remove(*path).unwrap_or_default(),
    });
    let pages: Vec<_> = pages.collect();
    let named: BTreeMap<&SourcePath, &SourcePath> = site
        .named_files()
        .iter()
        .map(|NamedFile { path, source, .. }| (path, source))
        .collect();
    let tables = named.iter().filter_map(|(path, by)| {
        let source = sources.text(path)?;
        let owner = owners.get(by).cloned().unwrap_or_default();
        let form = match path.extension().as_str() {
            "csv" => TextForm::Table,
            "ics" => TextForm::Calendar,
            _ => TextForm::Plain,
        };
        Some(PublishedText {
            named_by: Some(by),
            ..PublishedText::of(source, form, owner)
        })
    });
    settings.into_iter().chain(pages).chain(tables).collect()
}

impl<'s> PublishedText<'s> {
    /// A text that does not become a page.
    fn of(source: &'s Source, form: TextForm<'s>, owner: Owner<'s>) -> Self {
        Self {
            source,
            form,
            is_page: false,
            owner,
            named: Vec::new(),
            named_by: None,
            without_names: Vec::new(),
        }
    }

    /// The text as people read it.
    fn readable(&self) -> Cow<'s, ReadableText> {
        let text = &self.source.text;
        match self.form {
            TextForm::Page(page) => Cow::Borrowed(page.readable()),
            TextForm::Settings => Cow::Owned(SettingsFile::readable(self.source)),
            TextForm::Table => Cow::Owned(ReadableText::of_table(text)),
            TextForm::Calendar => Cow::Owned(ReadableText::of_calendar(text)),
            TextForm::Plain => Cow::Owned(ReadableText::of_plain_text(text)),
        }
    }
}

/// The contacts that the settings list as public.
fn public(site: &Site<Partial>) -> PublicContacts {
    let mut public = PublicContacts::default();
    for contact in &site.settings.public_contacts {
        public.add(contact.as_str());
    }
    if let Some(contact) = &site.settings.contact {
        public.add(contact.name.as_str());
        let email = contact.email.as_ref().map(|email| email.as_str());
        let phone = contact.phone.as_ref().map(|phone| phone.as_str());
        for contact in email.into_iter().chain(phone) {
            public.add(contact);
        }
    }
    public
}

/// What texts are searched for.
struct Searches {
    readable: Search,
    quoted: Search,
    source: Search,
    remaining: Vec<(&'static Rule, Remaining)>,
}

/// The searches of all finders. Their patterns are compiled once, which takes longer than the search of a text.
static SEARCHES: LazyLock<Searches> = LazyLock::new(|| Searches {
    readable: Search::new(finders().filter_map(Finder::as_readable)),
    quoted: Search::new(finders().filter_map(Finder::as_quoted)),
    source: Search::new(finders().filter_map(Finder::as_source)),
    remaining: finders().filter_map(Finder::as_remaining).collect(),
});

fn finders() -> impl Iterator<Item = &'static Finder> {
    FINDERS.iter().copied().flatten()
}

/// Searches texts for personal data.
struct TextSearcher<'r> {
    searches: &'r Searches,
    leavers: Vec<String>,
    public: &'r PublicContacts,
    threshold: u64,
}

impl TextSearcher<'_> {
    /// The findings in a text, in its own name and in the names of the files that it names.
    fn findings_in(&self, text: &PublishedText<'_>) -> Report {
        let (source, readable) = (text.source, &*text.readable());
        let is_settings = source.path.as_str() == SETTINGS;
        let context = self.context(&text.owner, readable.text(), is_settings);
        let find = |search: &Search, readable: &ReadableText| {
            let found = search.findings(readable.text(), &context).into_iter();
            let found = found.map(|(rule, finding)| {
                let span = readable.span(finding.part.clone());
                (rule, span, finding)
            });
            found.collect::<Vec<_>>()
        };
        let mut found = find(&self.searches.readable, readable);
        if let Some(quoted) = readable.with_quotation_marks() {
            found.extend(find(&self.searches.quoted, &quoted));
        }
        let in_source = self.searches.source.findings(&source.text, &context);
        let in_source = in_source.into_iter().map(|(rule, finding)| {
            let span = Span::new(finding.part.start, finding.part.end);
            (rule, span, finding)
        });
        found.extend(in_source.filter(|(_, span, _)| !readable.leaves_out(*span)));
        found.extend(self.remaining_in((text, readable), &context, &found));
        found.sort_by_key(|(rule, span, _)| (rule.code, *span));
        let mut report = Report::default();
        let mut last: Option<(&str, Span)> = None;
        for (rule, span, finding) in found {
            let is_reported = last.is_some_and(|(code, earlier)| {
                code == rule.code && is_same(&source.text, earlier, span)
            });
            // Only the finding directly before is compared, so that no line is searched repeatedly.
            if last.is_none_or(|(code, earlier)| code != rule.code || earlier.end < span.end) {
                last = Some((rule.code, span));
            }
            if !is_reported {
                report
                    .add(rule, source, span, finding.message)
                    .hint(finding.hint);
            }
        }
        if text.is_page {
            let start = source.start();
            let file = (&source.path, source, Span::new(start, start));
            self.check_name(file, &text.owner, &mut report);
        }
        for named in &text.named {
            self.check_name((&named.path, source, named.span), &text.owner, &mut report);
        }
        report
    }

    /// What the searches of the rest find in a text where something has been found.
    fn remaining_in(
        &self,
        (text, readable): (&PublishedText<'_>, &ReadableText),
        context: &TextContext<'_>,
        found: &[(&'static Rule, Span, PrivacyFinding)],
    ) -> Vec<(&'static Rule, Span, PrivacyFinding)> {
        let of_names = found
            .iter()
            .filter(|(rule, ..)| RULES_OF_NAMES.contains(&rule.code));
        let taken: Vec<Span> = of_names
            .map(|(_, span, _)| *span)
            .chain(text.without_names.iter().copied())
            .collect();
        let is_found = |part: &Range<usize>| {
            let span = readable.span(part.clone());
            taken
                .iter()
                .any(|other| span.start < other.end && other.start < span.end)
        };
        let mut more = Vec::new();
        for (rule, search) in &self.searches.remaining {
            let findings = search(readable.text(), context, &is_found).into_iter();
            more.extend(
                findings.map(|finding| (*rule, readable.span(finding.part.clone()), finding)),
            );
        }
        more
    }

    /// Reports what is wrong with a file's name, which is part of its address, at a span of a text.
    fn check_name(
        &self,
        file: (&SourcePath, &Source, Span),
        owner: &Owner<'_>,
        report: &mut Report,
    ) {
        let (path, source, span) = file;
        let readable = ReadableText::of_table(&words_of_name(path));
        let context = self.context(owner, readable.text(), false);
        let mut found = self.searches.readable.findings(readable.text(), &context);
        let parts: Vec<Range<usize>> = found
            .iter()
            .filter(|(rule, _)| RULES_OF_NAMES.contains(&rule.code))
            .map(|(_, finding)| finding.part.clone())
            .collect();
        let is_found = |part: &Range<usize>| {
            parts
                .iter()
                .any(|other| part.start < other.end && other.start < part.end)
        };
        for (rule, search) in &self.searches.remaining {
            let findings = search(readable.text(), &context, &is_found).into_iter();
            found.extend(findings.map(|finding| (*rule, finding)));
        }
        for (rule, finding) in found {
            let message = format!("in this file’s name, {}", finding.message);
            report
                .add(rule, source, span, message)
                .hint("rename the file");
        }
    }

    /// The context of a text of an owner.
    fn context<'c>(&'c self, owner: &Owner<'c>, text: &str, is_settings: bool) -> TextContext<'c> {
        let place = match owner.consent {
            Some(_) => TextPlace::Story,
            None if is_settings => TextPlace::Settings,
            None => TextPlace::Page,
        };
        TextContext {
            threshold: self.threshold,
            consent: owner.consent,
            public: self.public,
            staff: person_named::staff_in(text, owner),
            made_up: made_up::names_in(text),
            place,
            leavers: &self.leavers,
        }
    }
}

/// Rules that find a name; no later rule reports the same one.
const RULES_OF_NAMES: [&str; 3] = [
    named_patient::RULE.code,
    patient_initials::RULE.code,
    titled_name::RULE.code,
];

/// The words in the name of a file and of its folders, one name per line.
fn words_of_name(path: &SourcePath) -> String {
    let folders = path.folder().split('/').skip(2);
    let mut names: Vec<String> = Vec::new();
    for name in folders.chain([path.stem()]) {
        let characters: Vec<char> = name.chars().collect();
        let is_digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
        let as_words = |(at, character): (usize, &char)| match character {
            // The hyphens of a date are kept.
            '-' if at > 0 && is_digit(at - 1) && is_digit(at + 1) => '-',
            '-' | '_' | '+' => ' ',
            character => *character,
        };
        let words: String = characters.iter().enumerate().map(as_words).collect();
        let words: Vec<String> = words.split(' ').map(as_typed_in_a_text).collect();
        names.push(words.join(" "));
    }
    names.join("\n")
}

/// A word of a file's name, spelled as in a text: a first name has a capital, and `margarets` an apostrophe.
fn as_typed_in_a_text(word: &str) -> String {
    let mut characters = word.chars();
    let Some(first) = characters.next().filter(char::is_ascii_lowercase) else {
        return word.to_owned();
    };
    let capital = format!("{}{}", first.to_ascii_uppercase(), characters.as_str());
    let owner = capital
        .strip_suffix('s')
        .filter(|owner| is_only_a_first_name(owner));
    match owner {
        _ if is_only_a_first_name(&capital) => capital,
        Some(owner) => format!("{owner}'s"),
        None => word.to_owned(),
    }
}

/// Whether a finding repeats an earlier one of its rule about the same words: a link may show the address that it leads
/// to.
fn is_same(text: &str, earlier: Span, later: Span) -> bool {
    let words = |span: Span| &text[span.start..span.end];
    let is_one_line = || !text[earlier.end..later.start].contains('\n');
    later.start < earlier.end || words(earlier) == words(later) && is_one_line()
}
