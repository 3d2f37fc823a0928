//! Applies a site's overrides: severities that its settings change, and findings that its authors allow.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::base::english;
use crate::base::path::SourcePath;
use crate::base::source::{Location, Sources};
use crate::model::allowance::Allowance;
use crate::model::settings::SeveritySetting;
use crate::model::site::{Partial, SETTINGS, Site};
use crate::report::{Diagnostic, Report, Rule, Severity, on_one_line, rules};

rules! {
    dead_allowance,
    unknown_rule,
}

/// The overrides that were applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AppliedOverrides {
    /// The rules that the settings override, in order.
    pub set: Vec<RuleOverride>,
    /// The findings that are allowed.
    pub allowed: Vec<AllowedFinding>,
}

/// A rule that the settings override.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleOverride {
    /// The rule.
    pub code: &'static str,
    /// Its setting.
    pub severity: SeveritySetting,
    /// The number of its findings.
    pub findings: usize,
}

impl RuleOverride {
    /// The override and its effect, as a sentence.
    pub fn to_sentence(&self) -> String {
        let (code, number) = (self.code, self.findings);
        let found = english::count(number, "finding", "findings");
        let severity = match self.severity {
            SeveritySetting::Error => "an error",
            SeveritySetting::Warning => "a warning",
            SeveritySetting::Advice => "advice",
            SeveritySetting::Off => {
                return format!("site.yaml turns `{code}` off: {found} not shown.");
            }
        };
        format!("site.yaml makes `{code}` {severity}: {found}.")
    }
}

/// A finding that an author allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedFinding {
    /// The rule.
    pub code: &'static str,
    /// The location of the finding.
    pub location: Location,
    /// Why it is allowed, on one line.
    pub reason: String,
}

/// Removes the allowed findings from the report and gives the others the severities of the settings. Allowances and
/// settings that match nothing are reported. `rules` are all that may be named.
pub fn apply(
    site: &Site<Partial>,
    sources: &Sources,
    rules: &[&'static Rule],
    report: &mut Report,
) -> AppliedOverrides {
    report.sort();
    let mut overrides = AppliedOverrides::default();
    let mut matcher = AllowanceMatcher {
        rules,
        sources,
        found: report.diagnostics().collect(),
        is_allowed: vec![false; report.diagnostics().len()],
        unmatched: Report::default(),
    };
    let named = files_named_by(site);
    for (path, allowances) in site.allowances() {
        let covered: BTreeSet<&SourcePath> = named
            .get(path)
            .into_iter()
            .flatten()
            .copied()
            .chain([path])
            .collect();
        for allowance in allowances {
            if let Some(found) = matcher.find(path, &covered, allowance) {
                overrides.allowed.push(AllowedFinding {
                    code: found.rule.code,
                    location: found.location.clone(),
                    reason: on_one_line(allowance.reason.as_str()),
                });
            }
        }
    }
    let AllowanceMatcher {
        is_allowed,
        unmatched,
        ..
    } = matcher;
    let mut is_allowed = is_allowed.into_iter();
    report.remove_if(|_| is_allowed.next().expect("there is one for each finding"));
    report.append(&unmatched);
    overrides.set = apply_settings(site, sources, rules, report);
    report.sort();
    overrides
}

/// The files that each file names; the file's allowances cover only these.
fn files_named_by(site: &Site<Partial>) -> BTreeMap<&SourcePath, BTreeSet<&SourcePath>> {
    let mut named: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for file in site.named_files() {
        named.entry(&file.source).or_default().insert(&file.path);
    }
    named
}

/// Matches allowances to findings.
struct AllowanceMatcher<'j> {
    rules: &'j [&'static Rule],
    sources: &'j Sources,
    /// The findings, in order.
    found: Vec<&'j Diagnostic>,
    /// For each finding, whether it is allowed.
    is_allowed: Vec<bool>,
    /// Reports of allowances that match nothing.
    unmatched: Report,
}

impl<'j> AllowanceMatcher<'j> {
    /// The one finding that an allowance matches; from now on it is allowed. Reports an allowance that matches none or
    /// several.
    fn find(
        &mut self,
        path: &SourcePath,
        covered: &BTreeSet<&SourcePath>,
        allowance: &Allowance,
    ) -> Option<&'j Diagnostic> {
        let (source, span) = (&self.sources.texts[path], allowance.rule.span);
        let name = allowance.rule.value.as_str();
        let Some(rule) = self.rules.iter().find(|rule| rule.code == name) else {
            unknown_rule::report(&mut self.unmatched, source, span, name, self.rules);
            return None;
        };
        if rule.is_firm {
            unknown_rule::firm(&mut self.unmatched, source, span, name);
            return None;
        }
        let indices = covered.iter().flat_map(|path| self.found_in(path));
        let same_rule =
            indices.filter(|at| !self.is_allowed[*at] && self.found[*at].rule.code == name);
        let same_rule: Vec<usize> = same_rule.collect();
        let fits = |at: &usize| self.matches_words(self.found[*at], allowance);
        match same_rule
            .iter()
            .copied()
            .filter(fits)
            .collect::<Vec<_>>()
            .as_slice()
        {
            [] => match (&allowance.words, same_rule.first()) {
                (Some(words), Some(first)) => {
                    let quoted = self.words_of(self.found[*first]);
                    dead_allowance::other_words(
                        &mut self.unmatched,
                        source,
                        words.span,
                        name,
                        quoted,
                    );
                }
                _ => dead_allowance::no_finding(&mut self.unmatched, source, span, name),
            },
            [one] => {
                self.is_allowed[*one] = true;
                return Some(self.found[*one]);
            }
            many => dead_allowance::several_findings(
                &mut self.unmatched,
                source,
                span,
                name,
                many.len(),
            ),
        }
        None
    }

    /// The findings in a file, as a range of indices.
    fn found_in(&self, path: &SourcePath) -> Range<usize> {
        let start = self.found.partition_point(|d| d.location.path < *path);
        let end = self.found.partition_point(|d| d.location.path <= *path);
        start..end
    }

    /// The words that a finding is about.
    fn words_of(&self, diagnostic: &Diagnostic) -> &'j str {
        let location = &diagnostic.location;
        let source = self.sources.text(&location.path);
        let found =
            source.and_then(|source| source.text.get(location.span.start..location.span.end));
        found.unwrap_or_default()
    }

    /// Whether the words of an allowance, if it has any, are in the words or the message of a finding.
    fn matches_words(&self, diagnostic: &Diagnostic, allowance: &Allowance) -> bool {
        let Some(words) = &allowance.words else {
            return true;
        };
        [self.words_of(diagnostic), &diagnostic.message]
            .into_iter()
            .any(|text| text.contains(words.value.as_str()))
    }
}

/// Gives findings the severities of the settings.
fn apply_settings(
    site: &Site<Partial>,
    sources: &Sources,
    rules: &[&'static Rule],
    report: &mut Report,
) -> Vec<RuleOverride> {
    let settings = SourcePath::new(SETTINGS).and_then(|path| sources.text(&path));
    let mut set: BTreeMap<&'static str, RuleOverride> = BTreeMap::new();
    for severity_override in &site.settings.rules.0 {
        let source = settings.expect("settings that were read come from a file");
        let (name, span) = (
            severity_override.rule.value.as_str(),
            severity_override.rule.span,
        );
        match rules.iter().find(|rule| rule.code == name) {
            None => unknown_rule::report(report, source, span, name, rules),
            Some(rule) if rule.is_firm => unknown_rule::firm(report, source, span, name),
            Some(rule) => {
                let (code, severity) = (rule.code, severity_override.severity);
                set.insert(
                    code,
                    RuleOverride {
                        code,
                        severity,
                        findings: 0,
                    },
                );
            }
        }
    }
    report.remove_if(|diagnostic| {
        let set = set.get_mut(diagnostic.rule.code);
        set.is_some_and(|set| {
            set.findings += 1;
            set.severity == SeveritySetting::Off
        })
    });
    report.set_severity(|diagnostic| match set.get(diagnostic.rule.code)?.severity {
        SeveritySetting::Error => Some(Severity::Error),
        SeveritySetting::Warning => Some(Severity::Warning),
        SeveritySetting::Advice => Some(Severity::Advice),
        SeveritySetting::Off => None,
    });
    set.into_values().collect()
}
