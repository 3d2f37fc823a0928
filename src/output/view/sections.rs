//! The text of a story divided at its headings, so that a page can put what the front matter says where the text speaks
//! of it, and say nothing twice.

use serde::Serialize;

use crate::output::described::described;
use crate::parse::markdown::Body;

described! {
    /// A section of a story's text.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct StorySection {
        /// Its subject: `wanted`, `changed`, `numbers`, `learned`, `savings`, `open` (what is not known yet), `notes`
        /// (footnotes), or empty. What the front matter says about the subject follows the section's text.
        pub subject: &'static str,
        /// Where links to the subject lead: `aims-title`, for example. Empty if the page has no such place.
        pub id: &'static str,
        /// The heading as safe HTML; empty before the first heading.
        pub heading: String,
        /// The author's text as safe HTML; empty if the text has no section on the subject.
        pub body: String,
    }
}

/// What a section is about, in the order in which a page has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// The text before the first heading, and what is before the aim: the problem, the team.
    Opening,
    Wanted,
    Changed,
    Numbers,
    Learned,
    Savings,
    /// What is not known yet.
    Open,
    /// Footnotes.
    Notes,
}

/// Words of headings that say what a section is about; the first that a heading contains counts.
const HEADING_WORDS: [(&str, Subject); 47] = [
    ("not known", Subject::Open),
    ("like to know", Subject::Open),
    ("do not know", Subject::Open),
    ("don’t know", Subject::Open),
    ("don't know", Subject::Open),
    ("learn", Subject::Learned),
    ("lesson", Subject::Learned),
    ("looking back", Subject::Learned),
    ("challenges", Subject::Learned),
    ("limitation", Subject::Learned),
    ("next steps", Subject::Learned),
    ("what next", Subject::Learned),
    ("sustain", Subject::Learned),
    ("spread", Subject::Learned),
    ("keeping it going", Subject::Learned),
    ("saving", Subject::Savings),
    ("money", Subject::Savings),
    ("cost", Subject::Savings),
    ("measur", Subject::Numbers),
    ("numbers", Subject::Numbers),
    ("results", Subject::Numbers),
    ("figures", Subject::Numbers),
    ("tried", Subject::Changed),
    ("tested", Subject::Changed),
    ("change ideas", Subject::Changed),
    ("changes", Subject::Changed),
    ("pdsa", Subject::Changed),
    ("plan, do, study, act", Subject::Changed),
    ("what we did", Subject::Changed),
    ("what we changed", Subject::Changed),
    ("what changed", Subject::Changed),
    ("what was done", Subject::Changed),
    ("what was changed", Subject::Changed),
    ("intervention", Subject::Changed),
    ("wanted", Subject::Wanted),
    ("trying to accomplish", Subject::Wanted),
    ("aim", Subject::Wanted),
    ("goal", Subject::Wanted),
    ("objective", Subject::Wanted),
    ("problem", Subject::Opening),
    ("background", Subject::Opening),
    ("mattered", Subject::Opening),
    ("why we", Subject::Opening),
    ("context", Subject::Opening),
    ("who we are", Subject::Opening),
    ("our team", Subject::Opening),
    ("the team", Subject::Opening),
];

/// Words in the headings of advice to others, which is shown separately.
const ADVICE_WORDS: [&str; 4] = [
    "try this",
    "tell another team",
    "tell other teams",
    "advice to",
];

impl Subject {
    fn of_heading(heading: &str) -> Option<Self> {
        let heading = heading.to_lowercase();
        let found = HEADING_WORDS
            .iter()
            .find(|(words, _)| heading.contains(words));
        found.map(|(_, subject)| *subject)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Opening => "",
            Self::Wanted => "wanted",
            Self::Changed => "changed",
            Self::Numbers => "numbers",
            Self::Learned => "learned",
            Self::Savings => "savings",
            Self::Open => "open",
            Self::Notes => "notes",
        }
    }

    /// The place that search results link to, and the heading of a section that the author did not write.
    fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Wanted => ("aims-title", "What we wanted"),
            Self::Changed => ("changes-title", "What we changed"),
            Self::Learned => ("learning-title", "What we learned"),
            Self::Savings => ("savings-title", "Savings"),
            Self::Opening | Self::Numbers | Self::Open | Self::Notes => ("", ""),
        }
    }
}

/// A section with where it belongs.
#[derive(Debug)]
struct Part {
    /// What it is about; `None` if its heading does not tell.
    subject: Option<Subject>,
    /// Where it is in the order of subjects.
    rank: Subject,
    view: StorySection,
    /// Its words, without its heading.
    words: String,
}

/// A story's text, divided.
#[derive(Debug)]
pub(super) struct Sections {
    parts: Vec<Part>,
    /// The advice to others that the text has under a heading of its own, with that heading, as safe HTML; may be empty.
    pub(super) advice: String,
}

impl Sections {
    /// Divides a text at its headings.
    pub(super) fn of(body: &Body) -> Self {
        let html = body.html.as_str();
        let cuts = cuts(html);
        let mut sections = Self {
            parts: Vec::new(),
            advice: String::new(),
        };
        let first = cuts.first().map_or(html.len(), |cut| cut.start);
        if !html[..first].trim().is_empty() {
            let words = body.headings.first().map_or(body.text.as_str(), |heading| {
                body.text.get(..heading.start).unwrap_or_default()
            });
            sections.push(Some(Subject::Opening), ("", &html[..first]), words);
        }
        for (index, cut) in cuts.iter().enumerate() {
            let next = cuts.get(index + 1);
            let end = next.map_or(html.len(), |next| next.start);
            let heading = |id: &str| body.headings.iter().find(|heading| heading.id == id);
            let Some(own) = heading(cut.id) else {
                sections.push(Some(Subject::Notes), ("", &html[cut.start..end]), "");
                continue;
            };
            let until = next
                .and_then(|next| heading(next.id))
                .map_or(body.text.len(), |next| next.start);
            let words = body.text.get(own.end..until).unwrap_or_default();
            let small = own.text.to_lowercase();
            if ADVICE_WORDS.iter().any(|words| small.contains(words)) {
                sections.advice.push_str(html[cut.start..end].trim());
            } else {
                let html = (&html[cut.start..cut.after], &html[cut.after..end]);
                sections.push(Subject::of_heading(&own.text), html, words);
            }
        }
        sections
    }

    /// Adds a section with its heading and its text as HTML, and the words of the text.
    fn push(&mut self, subject: Option<Subject>, (heading, html): (&str, &str), words: &str) {
        // A section whose heading says nothing continues the subject of the section before it.
        let before = self.parts.last().map(|part| part.rank);
        let inherited = before.filter(|rank| *rank > Subject::Opening);
        let rank = subject.or(inherited).unwrap_or(Subject::Changed);
        let view = StorySection {
            subject: subject.map_or("", Subject::word),
            id: "",
            heading: heading.to_owned(),
            body: html.trim().to_owned(),
        };
        self.parts.push(Part {
            subject,
            rank,
            view,
            words: words.to_owned(),
        });
    }

    /// Whether the text has a section about this.
    pub(super) fn has(&self, subject: Subject) -> bool {
        self.parts.iter().any(|part| part.subject == Some(subject))
    }

    /// Whether a section about this says the same in the same words.
    pub(super) fn reports(&self, subject: Subject, words: &str) -> bool {
        let parts = self.parts.iter();
        let mut own = parts.filter(|part| part.subject == Some(subject));
        let words = plain(words);
        own.any(|part| plain(&part.words).contains(&words))
    }

    /// Makes a place for what the front matter says about a subject: after the text's first section about it, or in a
    /// section of its own.
    pub(super) fn make_place(&mut self, subject: Subject) {
        let (id, heading) = subject.place();
        let mut parts = self.parts.iter_mut();
        if let Some(own) = parts.find(|part| part.subject == Some(subject)) {
            own.view.id = id;
            return;
        }
        let at = self.position_after(subject);
        let view = StorySection {
            subject: subject.word(),
            id,
            heading: format!("<h2 id=\"{id}\">{heading}</h2>"),
            body: String::new(),
        };
        let part = Part {
            subject: Some(subject),
            rank: subject,
            view,
            words: String::new(),
        };
        self.parts.insert(at, part);
    }

    /// The first section that belongs after a subject.
    fn position_after(&self, subject: Subject) -> usize {
        let mut parts = self.parts.iter();
        let at = parts.position(|part| part.rank > subject);
        at.unwrap_or(self.parts.len())
    }

    /// All sections in their order.
    pub(super) fn all(self) -> Vec<StorySection> {
        self.parts.into_iter().map(|part| part.view).collect()
    }

    /// Divides the sections where the charts of the numbers belong.
    pub(super) fn around_numbers(self) -> (Vec<StorySection>, Vec<StorySection>) {
        let at = self.position_after(Subject::Numbers);
        let mut before = self.all();
        let after = before.split_off(at);
        (before, after)
    }
}

/// Where a section begins in HTML, and the id of its heading; footnotes have none.
struct Cut<'h> {
    start: usize,
    /// Where its heading ends.
    after: usize,
    id: &'h str,
}

/// The headings of the second level that are inside no other element, and the list of footnotes.
fn cuts(html: &str) -> Vec<Cut<'_>> {
    const VOID: [&str; 7] = ["br", "hr", "img", "input", "source", "wbr", "col"];
    const HEADING_END: &str = "</h2>";
    let mut cuts = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(start) = html[at..].find('<').map(|offset| at + offset) {
        let end = tag_end(html, start);
        let tag = &html[start + 1..end - 1];
        at = end;
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        if depth == 0 && name == "h2" {
            let id = tag.split("id=\"").nth(1);
            let id = id.and_then(|rest| rest.split('"').next());
            let after = html[end..].find(HEADING_END);
            let after = after.map_or(html.len(), |offset| end + offset + HEADING_END.len());
            let id = id.unwrap_or_default();
            cuts.push(Cut { start, after, id });
        } else if depth == 0 && tag.starts_with("section class=\"footnotes\"") {
            let (after, id) = (start, "");
            cuts.push(Cut { start, after, id });
        }
        if !VOID.contains(&name) && !tag.ends_with('/') {
            depth += 1;
        }
    }
    cuts
}

/// The end of a tag that begins at `start`. A `>` in a quoted value does not end it.
fn tag_end(html: &str, start: usize) -> usize {
    let mut is_quoted = false;
    for (offset, byte) in html[start..].bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return start + offset + 1,
            _ => {}
        }
    }
    html.len()
}

/// The words of a text in lower case, without punctuation.
fn plain(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let parts = text.split(|character: char| !character.is_alphanumeric());
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase)
}

/// Numbers in words, each with its digits.
const NUMBERS: [(&str, &str); 18] = [
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("twenty", "20"),
    ("hundred", "100"),
    ("half", "half"),
    ("third", "third"),
    ("quarter", "quarter"),
    ("twice", "twice"),
    ("double", "twice"),
];

/// Whether a text says more than others on the same page: whether no single sentence of theirs says what one of its
/// sentences does. That a word is somewhere on the page says nothing of what it is said about. The team of the page is
/// known.
pub(super) fn says_more(text: &str, others: &[&str], team: &str) -> bool {
    let mut own = sentences(text);
    own.any(|sentence| {
        let mut said = others.iter().flat_map(|other| sentences(other));
        !said.any(|said| says(said, team, sentence))
    })
}

/// The sentences of a text.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.lines().flat_map(|line| line.split(". "));
    let parts = parts.flat_map(|part| part.split("? "));
    let parts = parts.flat_map(|part| part.split("! "));
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// Whether one sentence says all of another: each of its numbers, and three quarters of its words. Words that begin alike
/// count as the same: “reduced” and “reduction”.
fn says(said: &str, team: &str, sentence: &str) -> bool {
    const SAME_LETTERS: usize = 4;
    const SHORTEST_WORD: usize = 4;
    let start = |word: &str| word.chars().take(SAME_LETTERS).collect::<String>();
    let known: Vec<String> = words(said).chain(words(team)).map(as_digits).collect();
    let starts: Vec<String> = known.iter().map(|word| start(word)).collect();
    let (mut all, mut new) = (0, 0);
    for word in words(sentence).map(as_digits) {
        let is_number = word.contains(|character: char| character.is_ascii_digit())
            || NUMBERS.iter().any(|(_, number)| *number == word);
        if is_number && !known.contains(&word) {
            return false;
        }
        if !is_number && word.chars().count() >= SHORTEST_WORD {
            all += 1;
            new += usize::from(!starts.contains(&start(&word)));
        }
    }
    new * 4 <= all
}

/// A number in words as digits; any other word as it is.
fn as_digits(word: String) -> String {
    let mut numbers = NUMBERS.iter();
    let number = numbers.find(|(name, _)| *name == word);
    number.map_or(word, |(_, digits)| (*digits).to_owned())
}

/// The first paragraph of a text that is not a heading.
pub(super) fn first_paragraph(body: &Body) -> &str {
    let is_heading = |line: &str| body.headings.iter().any(|heading| heading.text == line);
    let lines = body.text.lines().map(str::trim);
    let mut paragraphs = lines.filter(|line| !line.is_empty() && !is_heading(line));
    paragraphs.next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_repeats_the_others_says_no_more() {
        let title = "The average stay for step-down patients fell from 47 days to 24";
        let quotation = "Reduction in length of stay for step-down patients from an average of 47 days to an average of \
                         24, bringing potential cost savings of £162,590 per annum";
        let summary = "The average length of stay for step-down patients was reduced from 47 days to 24. This brings \
                       potential cost savings of £162,590 per annum.";
        let team = "The flow team";
        assert!(!says_more(summary, &[title, quotation], team));
        assert!(says_more(summary, &[title], team), "the saving is new");
        for (sentence, expected) in [
            (
                "The night team fitted lights where people look: down.",
                true,
            ),
            ("Average stays fell for step-down patients.", false),
            ("The average stay fell to 23 days.", true),
            ("", false),
        ] {
            assert_eq!(says_more(sentence, &[title], team), expected, "{sentence}");
        }
    }

    #[test]
    fn words_that_are_all_over_the_page_do_not_say_what_a_sentence_says() {
        let title = "First antibiotic within the hour";
        let paragraph = "Patients with sepsis should be given antibiotics within the hour. Some waited for two hours, \
                         and nine in ten of the delays were at night.";
        let team = "Emergency department";
        for summary in [
            "Nine in ten patients with sepsis are now given antibiotics within the hour.",
            "Nine in ten patients with sepsis now get antibiotics within the hour.",
            "Three in four patients with sepsis were given antibiotics within the hour.",
        ] {
            assert!(says_more(summary, &[title, paragraph], team), "{summary}");
        }
        let repeated = "Patients with sepsis should be given antibiotics within the hour.";
        assert!(!says_more(repeated, &[title, paragraph], team));
        // Numbers are the same in digits and in words.
        assert!(!says_more(
            "Falls fell from 8 to 3.",
            &["Falls fell from eight to three."],
            team
        ));
    }

    #[test]
    fn only_headings_outside_other_elements_begin_a_section() {
        let html = "<p>a<br>b</p>\n<blockquote>\n<h2 id=\"s-in\">In</h2>\n</blockquote>\n<h2 id=\"s-out\">Out</h2>\n\
                    <p><img src=\"a.png\" alt=\"1 > 0\">c</p>\n<h2 id=\"s-last\">Last</h2>\n<section class=\"footnotes\">\
                    <ol><li>x</li></ol></section>\n";
        let found: Vec<&str> = cuts(html).iter().map(|cut| cut.id).collect();
        assert_eq!(found, ["s-out", "s-last", ""]);
    }

    #[test]
    fn headings_name_the_subject_of_a_section() {
        for (heading, expected) in [
            ("What we wanted", Some(Subject::Wanted)),
            ("Aim statement", Some(Subject::Wanted)),
            ("Change ideas and PDSA cycles", Some(Subject::Changed)),
            ("What we measured", Some(Subject::Numbers)),
            ("Lessons and limitations", Some(Subject::Learned)),
            ("Cost savings", Some(Subject::Savings)),
            ("What we would still like to know", Some(Subject::Open)),
            ("What is not known yet", Some(Subject::Open)),
            ("What happened", None),
        ] {
            assert_eq!(Subject::of_heading(heading), expected, "{heading}");
        }
    }
}
