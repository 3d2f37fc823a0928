//! The sections of a story's text, recognised by their headings in the terms of a Microsystem or of the Model for
//! Improvement.

use crate::parse::markdown::Body;

/// The subject of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
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
const HEADING_WORDS: [(&str, Subject); 44] = [
    ("learn", Subject::Learned),
    ("lesson", Subject::Learned),
    ("limitation", Subject::Learned),
    ("looking back", Subject::Learned),
    ("challenges", Subject::Learned),
    ("keeping it going", Subject::Kept),
    ("sustain", Subject::Kept),
    ("spread", Subject::Kept),
    ("sdsa", Subject::Kept),
    ("playbook", Subject::Kept),
    ("implementing", Subject::Kept),
    ("embedding", Subject::Kept),
    ("next steps", Subject::Kept),
    ("what next", Subject::Kept),
    ("what comes next", Subject::Kept),
    ("conclusion", Subject::Kept),
    ("tried", Subject::Tried),
    ("change ideas", Subject::Tried),
    ("changes", Subject::Tried),
    ("pdsa", Subject::Tried),
    ("plan, do, study, act", Subject::Tried),
    ("what we did", Subject::Tried),
    ("what we changed", Subject::Tried),
    ("what was done", Subject::Tried),
    ("what was changed", Subject::Tried),
    ("intervention", Subject::Tried),
    ("trying to accomplish", Subject::Problem),
    ("aim", Subject::Aim),
    ("goal", Subject::Aim),
    ("objective", Subject::Aim),
    ("who we are", Subject::People),
    ("who was involved", Subject::People),
    ("our team", Subject::People),
    ("the team", Subject::People),
    ("about us", Subject::People),
    ("5ps", Subject::People),
    ("5 ps", Subject::People),
    ("five ps", Subject::People),
    ("context", Subject::People),
    ("setting", Subject::People),
    ("problem", Subject::Problem),
    ("theme", Subject::Problem),
    ("mattered", Subject::Problem),
    ("background", Subject::Problem),
];

/// The text of each section with a known subject.
#[derive(Debug)]
pub(super) struct Sections<'b>(Vec<(Subject, Vec<&'b str>)>);

impl<'b> Sections<'b> {
    /// Divides a text into sections; a heading of the second level begins one.
    pub(super) fn of(body: &'b Body) -> Self {
        let mut headings = body.headings.iter().peekable();
        let mut sections: Vec<(Subject, Vec<&'b str>)> = Vec::new();
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
                    open.expect("a known section was just begun").1.push(line);
                }
                None => {}
            }
        }
        Self(sections)
    }

    /// The lines of all sections on a subject.
    pub(super) fn on(&self, subject: Subject) -> impl Iterator<Item = &'b str> {
        let sections = self.0.iter().filter(move |(other, _)| *other == subject);
        sections.flat_map(|(_, lines)| lines.iter().copied())
    }
}

/// The subject of a section, by its heading.
fn subject(heading: &str) -> Option<Subject> {
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
            ("Theme, why this mattered", Some(Subject::Problem)),
            ("What are we trying to accomplish?", Some(Subject::Problem)),
            (
                "5Ps: purpose, patients, professionals",
                Some(Subject::People),
            ),
            ("Context and team", Some(Subject::People)),
            ("Global aim", Some(Subject::Aim)),
            ("Aim statement", Some(Subject::Aim)),
            ("Change ideas and PDSA cycles", Some(Subject::Tried)),
            ("What we learned", Some(Subject::Learned)),
            ("Lessons and limitations", Some(Subject::Learned)),
            ("SDSA and playbook", Some(Subject::Kept)),
            ("Implementing, sustaining, spreading", Some(Subject::Kept)),
            ("What happened", None),
            ("What is not known yet", None),
        ] {
            assert_eq!(subject(heading), expected, "{heading}");
        }
    }
}
