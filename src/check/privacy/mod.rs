//! Personal data that must not be published. A person must still read every page.
//!
//! A new rule: see `CONTRIBUTING.md`.

mod detector;
mod first_names;
mod person_verbs;
mod search;
mod staff_words;
mod surnames;
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::path::SourcePath;
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::check::privacy::detector::{Finder, PublicContacts, TextContext};
use crate::check::privacy::search::Search;
use crate::model::settings::SettingsFile;
use crate::model::site::attachment::NamedFile;
use crate::model::site::{Partial, SETTINGS, Site};
use crate::model::story::governance::Consent;
use crate::parse::readable_text::ReadableText;
use crate::report::{Report, rules};

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
            r"\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?\d{2,4}|\d{4}-\d{1,2}-\d{1,2}",
            r"|\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -](?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,?[ -]\d{2,4}",
            r"|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
        )
    };
}
use date;

/// Searches everything that would be published: texts, tables, file names and the metadata of pictures.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let &Context { site, sources, .. } = context;
    let public = public(site);
    let finders = || FINDERS.iter().copied().flatten();
    let searcher = TextSearcher {
        search_readable: Search::new(finders().filter_map(Finder::as_readable)),
        search_quoted: Search::new(finders().filter_map(Finder::as_quoted)),
        search_source: Search::new(finders().filter_map(Finder::as_source)),
        public: &public,
        threshold: site.settings.small_number_threshold.count(),
    };
    let texts = texts(context);
    let found: Vec<Report> = texts
        .par_iter()
        .map(|text| searcher.findings_in(text))
        .collect();
    for found in found {
        report.append(found);
    }
    for text in &texts {
        let start = text.source.start();
        let file = (&text.source.path, text.source, Span::new(start, start));
        if text.is_page {
            searcher.check_name(file, text.consent, report);
        }
    }
    for named in site.named_files() {
        let file = (&named.path, &sources.texts[&named.source], named.span);
        searcher.check_name(file, None, report);
    }
    for check in finders().filter_map(Finder::as_check) {
        check(context, report);
    }
}

/// A text that would be published.
struct PublishedText<'s> {
    source: &'s Source,
    readable: Cow<'s, ReadableText>,
    /// Whether it is a story or another page. The name of such a file is part of an address.
    is_page: bool,
    /// The consent of the story that it belongs to, where stated.
    consent: Option<&'s Consent>,
}

/// The settings, every story and page, and every table, plain text and calendar that one of them names.
fn texts<'s>(context: &'s Context<'_>) -> Vec<PublishedText<'s>> {
    let &Context { site, sources, .. } = context;
    let stories = site.stories.iter();
    let consents: BTreeMap<&SourcePath, &Consent> = stories
        .map(|story| (&story.path, &story.record.consent))
        .collect();
    let settings = SourcePath::new(SETTINGS).and_then(|path| sources.texts.get(&path));
    let settings =
        settings.map(|source| PublishedText::of(source, SettingsFile::readable(source), None));
    let pages = context
        .readable
        .iter()
        .map(|(path, readable)| PublishedText {
            source: &sources.texts[*path],
            readable: Cow::Borrowed(readable),
            is_page: true,
            consent: consents.get(*path).copied(),
        });
    let named: BTreeMap<&SourcePath, &SourcePath> = site
        .named_files()
        .iter()
        .map(|NamedFile { path, source, .. }| (path, source))
        .collect();
    let tables = named.iter().filter_map(|(path, by)| {
        let source = sources.texts.get(path)?;
        let consent = consents.get(by).copied();
        let readable = match path.extension().as_str() {
            "csv" => ReadableText::of_table(&source.text),
            "ics" => ReadableText::of_calendar(&source.text),
            _ => ReadableText::of_plain_text(&source.text),
        };
        Some(PublishedText::of(source, readable, consent))
    });
    settings.into_iter().chain(pages).chain(tables).collect()
}

impl<'s> PublishedText<'s> {
    /// A text that does not become a page.
    fn of(source: &'s Source, readable: ReadableText, consent: Option<&'s Consent>) -> Self {
        Self {
            source,
            readable: Cow::Owned(readable),
            is_page: false,
            consent,
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
        let email = contact.email.as_ref().map(|email| email.as_str());
        let phone = contact.phone.as_ref().map(|phone| phone.as_str());
        for contact in email.into_iter().chain(phone) {
            public.add(contact);
        }
    }
    public
}

/// Searches texts for personal data.
struct TextSearcher<'r> {
    search_readable: Search,
    search_quoted: Search,
    search_source: Search,
    public: &'r PublicContacts,
    threshold: u64,
}

impl TextSearcher<'_> {
    /// The findings in a text.
    fn findings_in(&self, text: &PublishedText<'_>) -> Report {
        let (source, readable) = (text.source, &text.readable);
        let context = self.context(text.consent);
        let find = |search: &Search, readable: &ReadableText| {
            let found = search.findings(readable.text(), &context).into_iter();
            let found = found.map(|(rule, finding)| {
                let span = readable.span(finding.part.clone());
                (rule, span, finding)
            });
            found.collect::<Vec<_>>()
        };
        let mut found = find(&self.search_readable, readable);
        if let Some(quoted) = readable.with_quotation_marks() {
            found.extend(find(&self.search_quoted, &quoted));
        }
        let in_source = self.search_source.findings(&source.text, &context);
        let in_source = in_source.into_iter().map(|(rule, finding)| {
            let span = Span::new(finding.part.start, finding.part.end);
            (rule, span, finding)
        });
        found.extend(in_source.filter(|(_, span, _)| !readable.leaves_out(*span)));
        found.sort_by_key(|(rule, span, _)| (rule.code, *span));
        let mut report = Report::default();
        let mut last: Option<(&str, Span)> = None;
        for (rule, span, finding) in found {
            let is_reported = last.is_some_and(|(code, earlier)| {
                code == rule.code && is_same(&source.text, earlier, span)
            });
            // Only the finding directly before is compared, so that no line is searched again and again.
            if last.is_none_or(|(code, earlier)| code != rule.code || earlier.end < span.end) {
                last = Some((rule.code, span));
            }
            if !is_reported {
                report
                    .add(rule, source, span, finding.message)
                    .hint(finding.hint);
            }
        }
        report
    }

    /// Reports problems in a file's name, which is part of its address, at a span of a text.
    fn check_name(
        &self,
        file: (&SourcePath, &Source, Span),
        consent: Option<&Consent>,
        report: &mut Report,
    ) {
        let (path, source, span) = file;
        let readable = ReadableText::of_table(&words_of_name(path));
        for (rule, finding) in self
            .search_readable
            .findings(readable.text(), &self.context(consent))
        {
            let message = format!("in this file’s name, {}", finding.message);
            report
                .add(rule, source, span, message)
                .hint("rename the file");
        }
    }

    fn context<'c>(&'c self, consent: Option<&'c Consent>) -> TextContext<'c> {
        TextContext {
            threshold: self.threshold,
            consent,
            public: self.public,
        }
    }
}

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
        names.push(characters.iter().enumerate().map(as_words).collect());
    }
    names.join("\n")
}

/// Whether a finding repeats an earlier one of its rule about the same words: a link may show the address that it leads
/// to.
fn is_same(text: &str, earlier: Span, later: Span) -> bool {
    let words = |span: Span| &text[span.start..span.end];
    let is_one_line = || !text[earlier.end..later.start].contains('\n');
    later.start < earlier.end || words(earlier) == words(later) && is_one_line()
}
