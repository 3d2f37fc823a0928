//! What the headings and labels of forms, reports and posters mean for a story, in the wordings that people use.

use std::sync::LazyLock;

use regex::Regex;

/// What a label is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A key whose value is a line of words.
    Line(&'static str),
    /// A key whose value is a short passage.
    Passage(&'static str),
    /// A key that names people or roles.
    People(&'static str),
    /// A key whose value is a month.
    Month(&'static str),
    /// The service area, if it is one of the site's.
    ServiceArea,
    /// The method.
    Method,
    /// The ideas that were tried.
    Changes,
    /// A measure of this kind.
    Measure(&'static str),
    /// Whether service users took part from the start.
    FromStart,
    /// Whether the staff may be named, which no form can say for a person who did not fill it in.
    MayName,
    /// Money: it stays in the text, for a person to state.
    Savings,
    /// Sources for further reading.
    Sources,
    /// A value before the work, of a form with values.
    Before,
    /// A value after it.
    After,
    /// The unit of these values.
    Unit,
    /// What is not to be published.
    NotForPublication,
}

/// The labels, with what they mean. Parts in brackets and words such as “project” do not count.
const LABELS: &[(Meaning, &[&str])] = &[
    (
        Meaning::Line("title"),
        &[
            "title",
            "name of project",
            "title of project",
            "poster title",
            "story title",
        ],
    ),
    (
        Meaning::Passage("summary"),
        &[
            "summary",
            "brief summary",
            "abstract",
            "in a nutshell",
            "summary of the project",
        ],
    ),
    (
        Meaning::Line("team"),
        &[
            "team",
            "team name",
            "name of team",
            "ward",
            "team / ward",
            "ward / team",
            "team or ward",
            "ward or team",
            "which team or ward are you from",
            "which ward or team are you from",
            "which team are you from",
            "which team",
            "department",
            "service",
            "base",
        ],
    ),
    (
        Meaning::ServiceArea,
        &[
            "directorate",
            "service / directorate",
            "directorate / service",
            "directorate / division",
            "division / directorate",
            "care group / directorate",
            "division",
            "care group",
            "service area",
            "network",
            "cbu",
            "clinical business unit",
        ],
    ),
    (
        Meaning::Passage("aim"),
        &[
            "aim",
            "aims",
            "smart aim",
            "aim statement",
            "what was your aim",
            "what is your aim",
            "what was the aim",
            "what were you trying to accomplish",
            "what are we trying to accomplish",
            "what were we trying to accomplish",
            "what did you want to achieve",
            "goal",
            "objective",
        ],
    ),
    (
        Meaning::Passage("global_aim"),
        &["global aim", "overall aim"],
    ),
    (Meaning::Line("theme"), &["theme"]),
    (
        Meaning::Month("started"),
        &[
            "date started",
            "start date",
            "started",
            "date project commenced",
            "date commenced",
            "when did it start",
        ],
    ),
    (
        Meaning::Month("ended"),
        &[
            "date completed",
            "end date",
            "finished",
            "ended",
            "date ended",
            "completion date",
            "when did it end",
        ],
    ),
    (
        Meaning::Method,
        &[
            "method",
            "methods",
            "methodology",
            "method used",
            "methodology used",
            "approach",
            "qi method",
            "which method did you use",
        ],
    ),
    (
        Meaning::People("coach"),
        &[
            "coach",
            "qi coach",
            "improvement coach",
            "improvement advisor",
            "improvement adviser",
        ],
    ),
    (
        Meaning::People("sponsor"),
        &[
            "sponsor",
            "executive sponsor",
            "senior clinician supervisor",
        ],
    ),
    (
        Meaning::People("authors"),
        &[
            "lead",
            "project lead",
            "project leads",
            "author",
            "authors",
            "team members",
            "written by",
        ],
    ),
    (
        Meaning::Changes,
        &[
            "what did you change",
            "what did you do",
            "what did we change",
            "what we changed",
            "what we did",
            "change ideas",
            "changes",
            "changes made",
            "ideas tested",
            "interventions",
            "tests of change",
            "what change did you make",
            "what changes did you make",
            "what change do you want to make",
            "what changes can we make",
        ],
    ),
    (
        Meaning::Measure("outcome"),
        &["outcome measure", "outcome measures", "primary outcome"],
    ),
    (
        Meaning::Measure("process"),
        &["process measure", "process measures"],
    ),
    (
        Meaning::Measure("balancing"),
        &["balancing measure", "balancing measures"],
    ),
    (
        Meaning::Passage("learning"),
        &[
            "learning",
            "what did you learn",
            "lessons learned",
            "lessons learnt",
            "key learning",
            "key messages",
            "conclusions",
            "conclusion",
        ],
    ),
    (
        Meaning::FromStart,
        &[
            "were service users or carers involved from the start",
            "were service users involved from the start",
            "were service users and carers involved from the start",
            "were patients involved from the start",
            "were patients or carers involved from the start",
            "involved from the start",
        ],
    ),
    (
        Meaning::MayName,
        &[
            "may we name the staff involved",
            "may we name the staff",
            "can we name the staff involved",
            "may we name the staff in the story",
        ],
    ),
    (
        Meaning::Savings,
        &[
            "savings",
            "cost savings",
            "financial savings",
            "money saved",
            "cost benefit",
        ],
    ),
    (
        Meaning::Passage("ethics"),
        &["ethics", "ethical approval", "ethical review"],
    ),
    (
        Meaning::Passage("funding"),
        &["funding", "funded by", "source of funding"],
    ),
    (
        Meaning::Passage("conflicts"),
        &[
            "conflicts of interest",
            "conflict of interest",
            "declaration of interest",
            "competing interests",
        ],
    ),
    (
        Meaning::Line("contact"),
        &[
            "contact",
            "contact for more",
            "for more information contact",
        ],
    ),
    (
        Meaning::Sources,
        &["references", "sources", "further reading"],
    ),
    (
        Meaning::Before,
        &["baseline value", "value before", "before", "baseline"],
    ),
    (
        Meaning::After,
        &["latest value", "value after", "after", "latest"],
    ),
    (Meaning::Unit, &["unit", "units", "unit of measurement"]),
    (
        Meaning::NotForPublication,
        &[
            "for office use only",
            "for office use",
            "office use only",
            "email",
            "e-mail",
            "email address",
            "e-mail address",
            "your email",
            "contact email",
            "telephone",
            "telephone number",
            "phone",
            "phone number",
            "contact number",
            "extension",
            "id",
            "start time",
            "completion time",
            "last modified time",
            "return to",
            "date received",
        ],
    ),
];

/// How alike two labels must be, from 0 to 1, to mean the same thing despite a typing mistake.
const MIN_SIMILARITY: f64 = 0.9;

/// The fewest characters of a label that may have a typing mistake.
const MIN_LETTERS: usize = 6;

/// The most characters that such a label may have.
const MAX_LETTERS: usize = 80;

static KNOWN: LazyLock<Vec<(String, Meaning)>> = LazyLock::new(|| {
    let known = LABELS.iter().flat_map(|(meaning, labels)| {
        let labels = labels.iter();
        labels.map(|label| (normalised(label), *meaning))
    });
    known.collect()
});

/// What a label means; `None` if that is unknown or ambiguous.
pub(super) fn meaning(label: &str) -> Option<Meaning> {
    let label = normalised(label);
    if label.is_empty() {
        return None;
    }
    let exact = KNOWN.iter().find(|(known, _)| *known == label);
    if let Some((_, meaning)) = exact {
        return Some(*meaning);
    }
    if let Some(people) = people_of(&label) {
        return Some(people);
    }
    // Each comparison takes time in proportion to the length of the label, and a whole passage is never a known label.
    if !(MIN_LETTERS..=MAX_LETTERS).contains(&label.chars().count()) {
        return None;
    }
    let near = KNOWN
        .iter()
        .filter(|(known, _)| strsim::normalized_levenshtein(known, &label) >= MIN_SIMILARITY);
    let mut near = near.map(|(_, meaning)| *meaning);
    let first = near.next()?;
    near.all(|other| other == first).then_some(first)
}

/// What “Name of lead” or “Lead’s name” means: the same as “Lead”.
fn people_of(label: &str) -> Option<Meaning> {
    let starts = ["name of ", "names of "].iter();
    let ends = [" s name", " name", " names"].iter();
    let named = starts.filter_map(|start| label.strip_prefix(start));
    let mut named = named.chain(ends.filter_map(|end| label.strip_suffix(end)));
    named.find_map(|named| {
        let mut known = KNOWN.iter();
        let known =
            known.find(|(known, meaning)| known == named && matches!(meaning, Meaning::People(_)));
        known.map(|(_, meaning)| *meaning)
    })
}

/// Whether a line says that what is after it, on the same line, is not to be published.
pub(super) fn is_for_office(line: &str) -> bool {
    let line = line.to_lowercase();
    [
        "for office use",
        "office use only",
        "return to ",
        "please return ",
    ]
    .iter()
    .any(|start| line.starts_with(start))
}

/// A label without what differs between forms: case, numbers before it, notes in brackets, small words, punctuation.
pub(super) fn normalised(label: &str) -> String {
    static NOTES: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"\([^)]*\)|\[[^\]]*\]|\be\.?g\.?\b.*|\bmax(imum)?\b.*words?\b";
        Regex::new(pattern).expect("the pattern is right")
    });
    const SMALL: [&str; 4] = ["our", "the", "your", "project"];
    let label = label.to_lowercase();
    let label = NOTES.replace_all(&label, " ");
    let words: Vec<&str> = label
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &&str| word.chars().all(|c| c.is_ascii_digit());
    let after = words.iter().skip_while(|word| is_number(word)).copied();
    let kept: Vec<&str> = after.collect();
    let plain: Vec<&str> = kept
        .iter()
        .filter(|word| !SMALL.contains(word))
        .copied()
        .collect();
    // A label may be made of small words alone: “Project”.
    if plain.is_empty() {
        kept.join(" ")
    } else {
        plain.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_means_the_same_in_the_wordings_that_people_use() {
        for (label, expected) in [
            ("Project title", Some(Meaning::Line("title"))),
            ("1.2 Title of project:", Some(Meaning::Line("title"))),
            ("Team / ward", Some(Meaning::Line("team"))),
            (
                "Which team or ward are you from?",
                Some(Meaning::Line("team")),
            ),
            (
                "Abstract (max 100 words)",
                Some(Meaning::Passage("summary")),
            ),
            (
                "What did you change? (list your change ideas)",
                Some(Meaning::Changes),
            ),
            ("What did you lern?", Some(Meaning::Passage("learning"))),
            ("Our aim", Some(Meaning::Passage("aim"))),
            ("Method used", Some(Meaning::Method)),
            ("Start time", Some(Meaning::NotForPublication)),
            ("Name of lead", Some(Meaning::People("authors"))),
            ("Coach’s name", Some(Meaning::People("coach"))),
            ("Name of organisation", None),
            ("Measures", None),
            ("Results", None),
            ("Were service users involved?", None),
            ("What we learned", None),
            ("Tea", None),
            ("", None),
        ] {
            assert_eq!(meaning(label), expected, "{label}");
        }
    }

    #[test]
    fn no_known_label_is_too_long_to_be_compared() {
        for (label, _) in KNOWN.iter() {
            let longest = label.chars().count() as f64 / MIN_SIMILARITY;
            assert!(longest <= MAX_LETTERS as f64, "{label}");
        }
    }

    #[test]
    fn no_label_means_two_things() {
        for (label, meaning) in KNOWN.iter() {
            let same = KNOWN.iter().filter(|(known, _)| known == label);
            assert!(same.clone().all(|(_, other)| other == meaning), "{label}");
        }
    }
}
