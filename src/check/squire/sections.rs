//! The sections of a story's text, recognised by headings that use the terms of a Microsystem or of the Model for
//! Improvement.

use crate::parse::markdown::Body;

/// The subject of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SectionSubject {
    /// What was wrong, and why it mattered.
    Problem,
    /// Who the team is and whom it serves.
    People,
    /// How much was to change by when.
    Aim,
    /// What was tried.
    Tried,
    /// What was learned.
    Learned,
    /// How the change is kept and spread.
    Kept,
}

/// Words of headings with their subjects; the first that a heading contains counts.
const HEADING_WORDS: [(&str, SectionSubject); 44] = [
    ("learn", SectionSubject::Learned),
    ("lesson", SectionSubject::Learned),
    ("limitation", SectionSubject::Learned),
    ("looking back", SectionSubject::Learned),
    ("challenges", SectionSubject::Learned),
    ("keeping it going", SectionSubject::Kept),
    ("sustain", SectionSubject::Kept),
    ("spread", SectionSubject::Kept),
    ("sdsa", SectionSubject::Kept),
    ("playbook", SectionSubject::Kept),
    ("implementing", SectionSubject::Kept),
    ("embedding", SectionSubject::Kept),
    ("next steps", SectionSubject::Kept),
    ("what next", SectionSubject::Kept),
    ("what comes next", SectionSubject::Kept),
    ("conclusion", SectionSubject::Kept),
    ("tried", SectionSubject::Tried),
    ("change ideas", SectionSubject::Tried),
    ("changes", SectionSubject::Tried),
    ("pdsa", SectionSubject::Tried),
    ("plan, do, study, act", SectionSubject::Tried),
    ("what we did", SectionSubject::Tried),
    ("what we changed", SectionSubject::Tried),
    ("what was done", SectionSubject::Tried),
    ("what was changed", SectionSubject::Tried),
    ("intervention", SectionSubject::Tried),
    ("trying to accomplish", SectionSubject::Problem),
    ("aim", SectionSubject::Aim),
    ("goal", SectionSubject::Aim),
    ("objective", SectionSubject::Aim),
    ("who we are", SectionSubject::People),
    ("who was involved", SectionSubject::People),
    ("our team", SectionSubject::People),
    ("the team", SectionSubject::People),
    ("about us", SectionSubject::People),
    ("5ps", SectionSubject::People),
    ("5 ps", SectionSubject::People),
    ("five ps", SectionSubject::People),
    ("context", SectionSubject::People),
    ("setting", SectionSubject::People),
    ("problem", SectionSubject::Problem),
    ("theme", SectionSubject::Problem),
    ("mattered", SectionSubject::Problem),
    ("background", SectionSubject::Problem),
];

/// The text of each section with a known subject.
#[derive(Debug)]
pub(super) struct Sections<'b>(Vec<(SectionSubject, Vec<&'b str>)>);

impl<'b> Sections<'b> {
    /// Divides a text into sections; a heading of the second level begins one.
    pub(super) fn of(body: &'b Body) -> Self {
        let mut headings = body.headings.iter().peekable();
        let mut sections: Vec<(SectionSubject, Vec<&'b str>)> = Vec::new();
        let mut is_known = false;
        for line in body.text.lines() {
            let heading = headings.next_if(|heading| heading.text == line.trim());
            match heading.filter(|heading| heading.level == 2) {
                Some(heading) => {
                    let subject = subject(&heading.text);
                    is_known = subject.is_some();
                    sections.extend(subject.map(|subject| (subject, Vec::new())));
                }
                None if is_known => {
                    let open = sections.last_mut();
                    open.expect("a known section has just begun").1.push(line);
                }
                None => {}
            }
        }
        Self(sections)
    }

    /// The lines of all sections on a subject.
    pub(super) fn on(&self, subject: SectionSubject) -> impl Iterator<Item = &'b str> {
        let sections = self.0.iter().filter(move |(other, _)| *other == subject);
        sections.flat_map(|(_, lines)| lines.iter().copied())
    }
}

/// The subject of a section, by its heading.
fn subject(heading: &str) -> Option<SectionSubject> {
    let heading = heading.to_lowercase();
    let found = HEADING_WORDS
        .iter()
        .find(|(words, _)| heading.contains(words));
    found.map(|(_, subject)| *subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_frameworks_have_the_same_sections() {
        for (heading, expected) in [
            ("Theme, why this mattered", Some(SectionSubject::Problem)),
            (
                "What are we trying to accomplish?",
                Some(SectionSubject::Problem),
            ),
            (
                "5Ps: purpose, patients, professionals",
                Some(SectionSubject::People),
            ),
            ("Context and team", Some(SectionSubject::People)),
            ("Global aim", Some(SectionSubject::Aim)),
            ("Aim statement", Some(SectionSubject::Aim)),
            ("Change ideas and PDSA cycles", Some(SectionSubject::Tried)),
            ("What we learned", Some(SectionSubject::Learned)),
            ("Lessons and limitations", Some(SectionSubject::Learned)),
            ("SDSA and playbook", Some(SectionSubject::Kept)),
            (
                "Implementing, sustaining, spreading",
                Some(SectionSubject::Kept),
            ),
            ("What happened", None),
            ("What is not known yet", None),
        ] {
            assert_eq!(subject(heading), expected, "{heading}");
        }
    }
}
