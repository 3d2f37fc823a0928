//! What must not be published of people: a rule and what looks for it a file. A person must still read every page.

mod date_of_birth;
mod deeds;
mod detector;
mod email_personal;
mod email_team;
mod first_names;
mod image_consent;
mod incident_reference;
mod language;
mod local_identifier;
mod named_leaver;
mod named_patient;
mod national_insurance_number;
mod nhs_number;
mod nhs_number_format;
mod patient_in_story;
mod patient_initials;
mod phone_extension;
mod picture_author;
mod picture_place;
mod postcode;
mod quasi_identifier;
mod quote_consent;
mod search;
mod small_number;
mod small_number_staff;
mod street_address;
mod surnames;
mod titled_name;
mod uk_phone;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::path::SourcePath;
use crate::base::source::{Source, Sources, Span};
use crate::check::privacy::detector::{Context, Detector, Public};
use crate::check::privacy::search::Search;
use crate::model::site::attachment::NamedFile;
use crate::model::site::{SETTINGS, Site};
use crate::model::story::governance::Consent;
use crate::parse::words::{Form, Plain};
use crate::report::{Report, Rule};

/// An example of a rule: a story with nothing but a text.
macro_rules! example {
    ($text:literal) => {
        concat!(
            "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n",
            "service_area: Example Area\n---\n\n",
            $text,
            "\n"
        )
    };
}
use example;

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

/// What looks through every text.
const DETECTORS: [&Detector; 39] = [
    &date_of_birth::COLUMN,
    &date_of_birth::DETECTOR,
    &email_personal::DETECTOR,
    &email_team::DETECTOR,
    &incident_reference::DETECTOR,
    &language::DETECTOR,
    &local_identifier::DETECTOR,
    &named_patient::BEING,
    &named_patient::CALLED,
    &named_patient::NAMED,
    &named_patient::TOLD,
    &national_insurance_number::DETECTOR,
    &nhs_number::DETECTOR,
    &nhs_number::HALVES,
    &nhs_number_format::DETECTOR,
    &patient_in_story::AGED,
    &patient_in_story::HEADED,
    &patient_in_story::LIVES_WITH,
    &patient_in_story::RELATED,
    &patient_in_story::RELATIVE,
    &patient_in_story::STAY,
    &patient_in_story::STORY,
    &patient_in_story::SURNAME,
    &patient_initials::BEING,
    &patient_initials::DETECTOR,
    &phone_extension::DETECTOR,
    &postcode::DETECTOR,
    &quasi_identifier::AGE,
    &quasi_identifier::DAY,
    &quote_consent::DETECTOR,
    &small_number::HARMED,
    &small_number::IN_WORDS,
    &small_number::PEOPLE,
    &small_number::SAMPLE,
    &small_number::SHARE,
    &small_number_staff::DETECTOR,
    &street_address::DETECTOR,
    &titled_name::DETECTOR,
    &uk_phone::DETECTOR,
];

/// What looks through a text as it was typed, with its quotation marks and the addresses of its links.
const OF_TYPED: [&Detector; 4] = [
    &nhs_number::DETECTOR,
    &quote_consent::FED_BACK,
    &quote_consent::OF_HTML,
    &quote_consent::SPOKEN,
];

/// A check of more than words.
type Check = fn(&Site, &Sources, &mut Report);

/// Rules about more than words, with their checks.
const CHECKS: [(&Rule, Check); 5] = [
    (&image_consent::RULE, image_consent::check),
    (&named_leaver::RULE, named_leaver::check),
    (&picture_author::RULE, picture_author::check),
    (&picture_place::RULE, picture_place::check),
    (&small_number::RULE, small_number::check),
];

/// Every rule about people.
pub fn rules() -> Vec<&'static Rule> {
    let of_words = DETECTORS.iter().map(|detector| detector.rule);
    let of_more = CHECKS.iter().map(|(rule, _)| *rule);
    let mut rules: Vec<&Rule> = of_words.chain(of_more).collect();
    rules.sort_by_key(|rule| rule.code);
    rules.dedup_by_key(|rule| rule.code);
    rules
}

/// Looks through all that would be published: texts, tables, the names of files, what pictures hide.
pub fn check(site: &Site, sources: &Sources, report: &mut Report) {
    let public = public(site);
    let reader = Reader {
        read: Search::new(&DETECTORS),
        typed: Search::new(&OF_TYPED),
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
    for (_, check) in CHECKS {
        check(site, sources, report);
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
        let context = self.context(text.consent);
        let read = self.read.findings(plain.text(), &context);
        let read = read.into_iter().map(|(rule, finding)| {
            let span = plain.span(finding.part.clone());
            (rule, span, finding)
        });
        let typed = self.typed.findings(&source.text, &context);
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
        for (rule, finding) in self.read.findings(plain.text(), &self.context(consent)) {
            let message = format!("in the name of this file, {}", finding.message);
            report
                .add(rule, source, span, message)
                .hint("give the file another name");
        }
    }

    fn context<'c>(&'c self, consent: Option<&'c Consent>) -> Context<'c> {
        Context {
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
