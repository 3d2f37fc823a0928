//! What a site makes of what was found: rules that its settings set, findings that its authors let stand.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::base::english;
use crate::base::path::SourcePath;
use crate::base::source::{Place, Sources};
use crate::model::allowance::Allowance;
use crate::model::settings::Setting;
use crate::model::site::{SETTINGS, Site};
use crate::report::{Diagnostic, Report, Rule, Severity, on_one_line, rules};

rules! {
    dead_allowance,
    unknown_rule,
}

/// What was set and let stand, to be told with what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The rules that the settings set, in their order.
    pub set: Vec<SetRule>,
    /// The findings that may stand.
    pub allowed: Vec<Allowed>,
}

/// A rule that the settings set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetRule {
    /// The rule.
    pub code: &'static str,
    /// What it was set to.
    pub to: Setting,
    /// How many findings it has.
    pub findings: usize,
}

impl SetRule {
    /// What was set, and what that came to.
    pub fn in_words(&self) -> String {
        let (code, number) = (self.code, self.findings);
        let found = english::count(number, "finding", "findings");
        let to = match self.to {
            Setting::Error => "an error",
            Setting::Warning => "a warning",
            Setting::Advice => "advice",
            Setting::Off => {
                return format!("site.yaml turns `{code}` off: {found} not shown.");
            }
        };
        format!("site.yaml makes `{code}` {to}: {found}.")
    }
}

/// A finding that may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    /// The rule.
    pub code: &'static str,
    /// Where it was found.
    pub place: Place,
    /// Why it may stand, on one line.
    pub reason: String,
}

/// Takes what may stand out of the report, and gives the rest the weight that the settings set. Permissions and
/// settings that fit nothing are added to it. `rules` are all that a setting or a permission may name.
pub fn settle(
    site: &Site,
    sources: &Sources,
    rules: &[&'static Rule],
    report: &mut Report,
) -> Verdict {
    report.sort();
    let mut verdict = Verdict::default();
    let mut judge = Judge {
        rules,
        sources,
        found: report.diagnostics(),
        stands: vec![false; report.diagnostics().len()],
        wrong: Report::default(),
    };
    let named = named_by_each(site);
    for (path, allowances) in site.allowances() {
        let covered: BTreeSet<&SourcePath> = named
            .get(path)
            .into_iter()
            .flatten()
            .copied()
            .chain([path])
            .collect();
        for allowance in allowances {
            if let Some(found) = judge.finding(path, &covered, allowance) {
                verdict.allowed.push(Allowed {
                    code: found.rule.code,
                    place: found.place.clone(),
                    reason: on_one_line(allowance.reason.as_str()),
                });
            }
        }
    }
    let Judge { stands, wrong, .. } = judge;
    let mut stands = stands.into_iter();
    report.settle(|_| stands.next().expect("there is one for each finding"));
    report.append(wrong);
    verdict.set = set(site, sources, rules, report);
    report.sort();
    verdict
}

/// The files that each file names: permissions reach to them and no further.
fn named_by_each(site: &Site) -> BTreeMap<&SourcePath, BTreeSet<&SourcePath>> {
    let mut named: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for file in site.named_files() {
        named.entry(&file.source).or_default().insert(&file.path);
    }
    named
}

/// What permissions are held against.
struct Judge<'j> {
    rules: &'j [&'static Rule],
    sources: &'j Sources,
    /// What was found, in its order.
    found: &'j [Diagnostic],
    /// For each of them, whether it may stand.
    stands: Vec<bool>,
    /// Permissions that fit nothing.
    wrong: Report,
}

impl<'j> Judge<'j> {
    /// The one finding that a permission is for, which may stand from now on; `None` when there is none or are
    /// several, which is reported.
    fn finding(
        &mut self,
        path: &SourcePath,
        covered: &BTreeSet<&SourcePath>,
        allowance: &Allowance,
    ) -> Option<&'j Diagnostic> {
        let (source, span) = (&self.sources.texts[path], allowance.rule.span);
        let name = allowance.rule.value.as_str();
        let Some(rule) = self.rules.iter().find(|rule| rule.code == name) else {
            unknown_rule::report(&mut self.wrong, source, span, name, self.rules);
            return None;
        };
        if rule.is_firm {
            unknown_rule::firm(&mut self.wrong, source, span, name);
            return None;
        }
        let places = covered.iter().flat_map(|path| self.found_in(path));
        let others = places.filter(|at| !self.stands[*at] && self.found[*at].rule.code == name);
        let others: Vec<usize> = others.collect();
        let fits = |at: &usize| self.holds(&self.found[*at], allowance);
        match others
            .iter()
            .copied()
            .filter(fits)
            .collect::<Vec<_>>()
            .as_slice()
        {
            [] => match (&allowance.words, others.first()) {
                (Some(words), Some(other)) => {
                    let there = self.words_of(&self.found[*other]);
                    dead_allowance::other_words(&mut self.wrong, source, words.span, name, there);
                }
                _ => dead_allowance::nothing(&mut self.wrong, source, span, name),
            },
            [one] => {
                self.stands[*one] = true;
                return Some(&self.found[*one]);
            }
            many => dead_allowance::several(&mut self.wrong, source, span, name, many.len()),
        }
        None
    }

    /// Which findings are of a file.
    fn found_in(&self, path: &SourcePath) -> Range<usize> {
        let start = self.found.partition_point(|d| d.place.path < *path);
        let end = self.found.partition_point(|d| d.place.path <= *path);
        start..end
    }

    /// The words that were found.
    fn words_of(&self, diagnostic: &Diagnostic) -> &'j str {
        let place = &diagnostic.place;
        let source = self.sources.texts.get(&place.path);
        let found = source.and_then(|source| source.text.get(place.span.start..place.span.end));
        found.unwrap_or_default()
    }

    /// Whether the words of a permission, if it has any, are in what was found or in what is said of it.
    fn holds(&self, diagnostic: &Diagnostic, allowance: &Allowance) -> bool {
        let Some(words) = &allowance.words else {
            return true;
        };
        [self.words_of(diagnostic), &diagnostic.message]
            .into_iter()
            .any(|text| text.contains(words.value.as_str()))
    }
}

/// Gives findings the weight that the settings set for their rules.
fn set(
    site: &Site,
    sources: &Sources,
    rules: &[&'static Rule],
    report: &mut Report,
) -> Vec<SetRule> {
    let settings = SourcePath::new(SETTINGS).and_then(|path| sources.texts.get(&path));
    let mut set: BTreeMap<&'static str, SetRule> = BTreeMap::new();
    for switch in &site.settings.rules.0 {
        let source = settings.expect("settings that were read have a file");
        let (name, span) = (switch.rule.value.as_str(), switch.rule.span);
        match rules.iter().find(|rule| rule.code == name) {
            None => unknown_rule::report(report, source, span, name, rules),
            Some(rule) if rule.is_firm => unknown_rule::firm(report, source, span, name),
            Some(rule) => {
                let (code, to) = (rule.code, switch.to);
                set.insert(
                    code,
                    SetRule {
                        code,
                        to,
                        findings: 0,
                    },
                );
            }
        }
    }
    report.settle(|diagnostic| {
        let Some(set) = set.get_mut(diagnostic.rule.code) else {
            return false;
        };
        set.findings += 1;
        match set.to {
            Setting::Error => diagnostic.severity = Severity::Error,
            Setting::Warning => diagnostic.severity = Severity::Warning,
            Setting::Advice => diagnostic.severity = Severity::Advice,
            Setting::Off => return true,
        }
        false
    });
    set.into_values().collect()
}
