//! What must not be published of people. A person must still read every page.
//!
//! A new rule: `NAME.rs` here with its `FINDERS`, its line in the list below, and its page `docs/rules/NAME.md`.

mod deeds;
mod detector;
mod first_names;
mod search;
mod surnames;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::path::SourcePath;
use crate::base::source::{Source, Sources, Span};
use crate::check::Context;
use crate::check::privacy::detector::{Finder, Known, Public};
use crate::check::privacy::search::Search;
use crate::model::site::attachment::NamedFile;
use crate::model::site::{SETTINGS, Site};
use crate::model::story::governance::Consent;
use crate::parse::words::{Form, Plain};
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

/// The pattern of a whole date, in the ways that people write one.
macro_rules! date {
    () => {
        concat!(
            r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}",
            r"|\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -](?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,?[ -]\d{2,4}",
            r"|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
        )
    };
}
use date;

/// Looks through all that would be published: texts, tables, the names of files, what pictures hide.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let &Context { site, sources, .. } = context;
    let public = public(site);
    let finders = || FINDERS.iter().copied().flatten();
    let reader = Reader {
        read: Search::new(finders().filter_map(Finder::of_read)),
        typed: Search::new(finders().filter_map(Finder::of_typed)),
        public: &public,
        below: site.settings.small_number_threshold.count(),
    };
    let texts = texts(site, sources);
    let found: Vec<Report> = texts.par_iter().map(|text| reader.text(text)).collect();
    for found in found {
        report.append(found);
    }
    for text in &texts {
        let start = text.source.start();
        let file = (&text.source.path, text.source, Span::new(start, start));
        if text.form == Form::Markdown {
            reader.name(file, text.consent, report);
        }
    }
    for named in site.named_files() {
        let file = (&named.path, &sources.texts[&named.source], named.span);
        reader.name(file, None, report);
    }
    for check in finders().filter_map(Finder::of_more) {
        check(context, report);
    }
}

/// A text that would be published.
struct Text<'s> {
    source: &'s Source,
    form: Form,
    /// What was agreed to, where it belongs to a story that says it.
    consent: Option<&'s Consent>,
}

/// The settings, every story and page, and every table that one of them names.
fn texts<'s>(site: &'s Site, sources: &'s Sources) -> Vec<Text<'s>> {
    let stories = site.stories.iter();
    let consents: BTreeMap<&SourcePath, &Consent> = stories
        .map(|story| (&story.path, &story.record.consent))
        .collect();
    let settings = SourcePath::new(SETTINGS).and_then(|path| sources.texts.get(&path));
    let settings = settings.map(|source| (source, Form::Yaml, None));
    let bodies = site.bodies().map(|(path, _)| {
        let consent = consents.get(path).copied();
        (&sources.texts[path], Form::Markdown, consent)
    });
    let named: BTreeMap<&SourcePath, &SourcePath> = site
        .named_files()
        .iter()
        .map(|NamedFile { path, source, .. }| (path, source))
        .collect();
    let tables = named.iter().filter_map(|(path, by)| {
        let source = sources.texts.get(path)?;
        Some((source, Form::Table, consents.get(by).copied()))
    });
    let all = settings.into_iter().chain(bodies).chain(tables);
    all.map(|(source, form, consent)| Text {
        source,
        form,
        consent,
    })
    .collect()
}

/// The numbers and addresses that the settings say are meant for everyone.
fn public(site: &Site) -> Public {
    let mut public = Public::default();
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

/// What reads texts.
struct Reader<'r> {
    read: Search,
    typed: Search,
    public: &'r Public,
    below: u64,
}

impl Reader<'_> {
    /// What is wrong with a text.
    fn text(&self, text: &Text<'_>) -> Report {
        let (source, plain) = (text.source, Plain::of(&text.source.text, text.form));
        let known = self.known(text.consent);
        let read = self.read.findings(plain.text(), &known);
        let read = read.into_iter().map(|(rule, finding)| {
            let span = plain.span(finding.part.clone());
            (rule, span, finding)
        });
        let typed = self.typed.findings(&source.text, &known);
        let typed = typed.into_iter().map(|(rule, finding)| {
            let span = Span::new(finding.part.start, finding.part.end);
            (rule, span, finding)
        });
        let typed = typed.filter(|(_, span, _)| !plain.leaves_out(*span));
        let mut found: Vec<_> = read.chain(typed).collect();
        found.sort_by_key(|(rule, span, _)| (rule.code, *span));
        let mut report = Report::default();
        let mut last: Option<(&str, Span)> = None;
        for (rule, span, finding) in found {
            let is_told = last
                .is_some_and(|(code, told)| code == rule.code && is_same(&source.text, told, span));
            // Held against the one right before it, so that no line is looked through again and again.
            if last.is_none_or(|(code, told)| code != rule.code || told.end < span.end) {
                last = Some((rule.code, span));
            }
            if !is_told {
                report
                    .add(rule, source, span, finding.message)
                    .hint(finding.hint);
            }
        }
        report
    }

    /// What is wrong with the name of a file, which is part of its address, told at a place of a text.
    fn name(
        &self,
        file: (&SourcePath, &Source, Span),
        consent: Option<&Consent>,
        report: &mut Report,
    ) {
        let (path, source, span) = file;
        let plain = Plain::of(&words_of_name(path), Form::Table);
        for (rule, finding) in self.read.findings(plain.text(), &self.known(consent)) {
            let message = format!("in this file’s name, {}", finding.message);
            report
                .add(rule, source, span, message)
                .hint("rename the file");
        }
    }

    fn known<'c>(&'c self, consent: Option<&'c Consent>) -> Known<'c> {
        Known {
            below: self.below,
            consent,
            public: self.public,
        }
    }
}

/// What the name of a file says, and those of its folders, each in a line.
fn words_of_name(path: &SourcePath) -> String {
    let folders = path.folder().split('/').skip(2);
    let mut names: Vec<String> = Vec::new();
    for name in folders.chain([path.stem()]) {
        let letters: Vec<char> = name.chars().collect();
        let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
        let read = |(at, letter): (usize, &char)| match letter {
            // The day in a name is written with hyphens.
            '-' if at > 0 && is_digit(at - 1) && is_digit(at + 1) => '-',
            '-' | '_' | '+' => ' ',
            letter => *letter,
        };
        names.push(letters.iter().enumerate().map(read).collect());
    }
    names.join("\n")
}

/// Whether a finding behind another of its rule says the same of the same words: a link shows the address that it
/// leads to.
fn is_same(text: &str, earlier: Span, later: Span) -> bool {
    let words = |span: Span| &text[span.start..span.end];
    let is_one_line = || !text[earlier.end..later.start].contains('\n');
    later.start < earlier.end || words(earlier) == words(later) && is_one_line()
}
