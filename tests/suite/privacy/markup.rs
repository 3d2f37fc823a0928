//! No markup hides a person: every rule's bad example is found in every form of markup, at its line.

use std::collections::BTreeSet;
use std::fs;

use qi_stories::{Rule, rules};

use crate::harness::{complete, problems, repository};

/// Rules whose bad example is not a line of text, each with what it is instead.
const NOT_A_LINE: [(&str, &str); 5] = [
    ("image-consent", "a setting of the front matter"),
    ("picture-author", "a picture"),
    ("picture-of-people", "a picture"),
    ("picture-place", "a picture"),
    ("quote-consent", "a quotation, which is markup itself"),
];

/// The rules about people whose example is a line of text: that line, and the rest of the example before it.
fn examples() -> Vec<(&'static Rule, String, String)> {
    let folder = repository().join("src/check/privacy");
    let files = fs::read_dir(folder).expect("the room exists");
    let names: Vec<String> = files
        .map(|file| file.expect("can be read").file_name())
        .filter_map(|name| name.into_string().ok())
        .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
        .collect();
    let of_people = rules()
        .into_iter()
        .filter(|rule| names.iter().any(|name| name == rule.code))
        .filter(|rule| !NOT_A_LINE.iter().any(|(code, _)| *code == rule.code));
    for (code, _) in NOT_A_LINE {
        assert!(rules().iter().any(|rule| rule.code == code), "{code}");
    }
    let examples = of_people.map(|rule| {
        let example = rule.bad().trim_end();
        let (before, line) = example.rsplit_once('\n').expect("it has front matter");
        (rule, format!("{before}\n"), line.to_owned())
    });
    let examples: Vec<_> = examples.collect();
    assert!(examples.len() > 15, "{} examples", examples.len());
    examples
}

/// A word written in a form of markup that shows the same word, and the text that must follow for it.
type WordForm = (&'static str, fn(&str) -> String, &'static str);

const WORD_FORMS: [WordForm; 14] = [
    ("bold", |word| format!("**{word}**"), ""),
    ("emphasis", |word| format!("*{word}*"), ""),
    ("struck through", |word| format!("~~{word}~~"), ""),
    ("code", |word| format!("`{word}`"), ""),
    (
        "a link",
        |word| format!("[{word}](https://www.nhs.uk/)"),
        "",
    ),
    (
        "a link with a title",
        |word| format!("[{word}](https://www.nhs.uk/ \"NHS\")"),
        "",
    ),
    (
        "a reference link",
        |word| format!("[{word}][home]"),
        "\n[home]: https://www.nhs.uk/\n",
    ),
    ("a picture's words", |word| format!("![{word}](a.gif)"), ""),
    (
        "after a footnote's number",
        |word| format!("[^1]{word}"),
        "\n[^1]: A note.\n",
    ),
    ("HTML", |word| format!("<b>{word}</b>"), ""),
    (
        "after a comment",
        |word| format!("<!-- A note. -->{word}"),
        "",
    ),
    ("numeric entities", numbered, ""),
    ("a soft hyphen", |word| halved(word, "&shy;"), ""),
    ("a zero-width space", |word| halved(word, "\u{200b}"), ""),
];

/// Each letter and digit as a numeric entity.
fn numbered(word: &str) -> String {
    let entity = |c: char| match c.is_alphanumeric() {
        true => format!("&#{};", u32::from(c)),
        false => c.to_string(),
    };
    word.chars().map(entity).collect()
}

/// A word with invisible markup after its first character.
fn halved(word: &str, between: &str) -> String {
    let first = word.chars().next().map_or(0, char::len_utf8);
    [&word[..first], between, &word[first..]].concat()
}

/// A line written as a kind of block.
type LineForm = (&'static str, fn(&str) -> String);

const LINE_FORMS: [LineForm; 12] = [
    ("angle brackets", |line| format!("\\<{line}>")),
    ("code in angle brackets", |line| format!("`<{line}>`")),
    ("a code block", |line| format!("```\n{line}\n```")),
    ("a quotation", |line| format!("> {line}")),
    ("a wrapped quotation", |line| {
        format!("> {}", line.replace(' ', "\n> "))
    }),
    ("a wrapped paragraph", |line| line.replace(' ', "\n")),
    ("a list item", |line| format!("- One.\n- {line}")),
    ("a wrapped list item", |line| {
        format!("- {}", line.replace(' ', "\n  "))
    }),
    ("a table cell", |line| {
        format!("| What |\n| --- |\n| {line} |")
    }),
    ("a footnote", |line| format!("A text.[^1]\n\n[^1]: {line}")),
    ("a heading", |line| format!("## {line}")),
    ("a picture's words", |line| format!("![{line}](a.gif)")),
];

/// Whether a rule is broken in the text below an example's front matter.
fn is_found(rule: &Rule, before: &str, text: &str) -> bool {
    let (_, page) = before.rsplit_once("//- ").expect("every page has a header");
    let first = page.lines().count();
    let last = first + text.lines().count() - 1;
    let example = format!("{before}{text}\n//- content/stories/a.gif\nA picture\n");
    problems(&complete(&example)).iter().any(|problem| {
        let mut parts = problem.split([':', ' ']);
        let (path, line) = (parts.next(), parts.next());
        let line: usize = line.and_then(|line| line.parse().ok()).unwrap_or_default();
        path.is_some_and(|path| path.ends_with("a.md"))
            && (first..=last).contains(&line)
            && parts.nth(1) == Some(rule.code)
    })
}

#[test]
fn a_word_is_found_in_every_form_of_markup() {
    let mut missed = Vec::new();
    for (rule, before, line) in examples() {
        assert!(is_found(rule, &before, &line), "{}: {line}", rule.code);
        let words: Vec<&str> = line.split(' ').collect();
        for (at, word) in words.iter().enumerate() {
            let bare = word.trim_end_matches(['.', ',']);
            for (name, form, below) in WORD_FORMS {
                let marked = format!("{}{}", form(bare), &word[bare.len()..]);
                let mut line = words.clone();
                line[at] = &marked;
                let text = format!("{}\n{below}", line.join(" "));
                if !is_found(rule, &before, &text) {
                    missed.push(format!("{}, {name}: {}", rule.code, text.trim_end()));
                }
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_line_is_found_in_every_kind_of_block() {
    let mut missed = Vec::new();
    for (rule, before, line) in examples() {
        for (name, form) in LINE_FORMS {
            if !is_found(rule, &before, &form(&line)) {
                missed.push(format!("{}, {name}: {}", rule.code, form(&line)));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// A form of a value in front matter: the text before it, how each of its characters is written, and the text after it.
type ValueForm = (&'static str, &'static str, fn(char) -> String, &'static str);

const VALUE_FORMS: [ValueForm; 14] = [
    ("plain", "learning: ", as_typed, ""),
    ("plain in lines", "learning:\n  ", in_lines, ""),
    ("single quotation marks", "learning: '", in_single, "'"),
    ("double quotation marks", "learning: \"", as_typed, "\""),
    ("escapes", "learning: \"", escaped, "\""),
    ("escaped spaces", "learning: \"", with_escaped_spaces, "\""),
    (
        "lines in quotation marks",
        "learning: \"",
        in_blank_lines,
        "\"",
    ),
    ("joined lines", "learning: \"", in_joined_lines, "\""),
    ("a literal block", "learning: |\n  ", in_lines, ""),
    (
        "a folded block",
        "learning: >-\n  A word:\n  ",
        in_lines,
        "",
    ),
    (
        "a block below a comment",
        "learning: | # A note.\n  ",
        as_typed,
        "",
    ),
    (
        "a list item",
        "topics:\n  - A topic\n  - \"",
        as_typed,
        "\"",
    ),
    ("a list in brackets", "topics: [A topic, '", in_single, "']"),
    (
        "a metric",
        "metrics:\n  - name: A count\n    definition: \"",
        escaped,
        "\"",
    ),
];

fn as_typed(character: char) -> String {
    character.to_string()
}

fn in_lines(character: char) -> String {
    match character {
        ' ' => "\n  ".to_owned(),
        other => other.to_string(),
    }
}

fn in_blank_lines(character: char) -> String {
    match character {
        ' ' => "\n\n  ".to_owned(),
        other => other.to_string(),
    }
}

fn in_joined_lines(character: char) -> String {
    format!("{character}\\\n  ").replace(" \\", "\\x20\\")
}

fn in_single(character: char) -> String {
    character.to_string().replace('\'', "''")
}

fn escaped(character: char) -> String {
    format!("\\u{:04x}", u32::from(character))
}

fn with_escaped_spaces(character: char) -> String {
    match character {
        ' ' => "\\t".to_owned(),
        other => other.to_string(),
    }
}

/// The lines and columns at which a rule is broken in the story of an example.
fn places(rule: &Rule, example: &str) -> Vec<(usize, usize)> {
    let found = problems(&complete(example));
    let found = found.iter().filter_map(|problem| {
        let (place, rest) = problem.split_once(' ')?;
        let mut parts = place.rsplit(':');
        let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let is_its = rest.starts_with(&format!("{} ", rule.code));
        (is_its && place.contains("a.md:")).then_some((line, column))
    });
    found.collect()
}

#[test]
fn a_value_is_found_at_its_place_in_every_form_of_front_matter() {
    let mut missed = Vec::new();
    for (rule, before, line) in examples() {
        let (files, page) = before.rsplit_once("//- ").expect("every page has a header");
        let body = page.lines().count();
        let plain = places(rule, &format!("{before}{line}\n"));
        let (_, column) = *plain
            .iter()
            .find(|(at, _)| *at == body)
            .expect("it is found");
        let page = page
            .trim_end()
            .strip_suffix("---")
            .expect("it has front matter");
        for (name, open, character, close) in VALUE_FORMS {
            let is_plain = ["plain", "plain in lines"].contains(&name);
            if is_plain && (line.contains(": ") || line.starts_with(['[', '<', '*', '`'])) {
                continue;
            }
            let mut text = format!("{page}{open}");
            let mut place = (0, 0);
            for (at, one) in line.chars().enumerate() {
                if at + 1 == column {
                    let last = text.lines().last().unwrap_or_default();
                    let new = usize::from(text.ends_with('\n'));
                    place = (text.lines().count() - 1 + new, last.chars().count() + 1);
                }
                text.push_str(&character(one));
            }
            let example = format!("{files}//- {text}{close}\n---\n");
            if !places(rule, &example).contains(&place) {
                let found = problems(&complete(&example)).join("\n");
                missed.push(format!("{}, {name}, {place:?}: {text}\n{found}", rule.code));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// Lines of further kinds, at least one for each way in which a rule finds people, with the rule that each breaks.
const KINDS: [(&str, &str); 76] = [
    ("named-patient", "The patient is called Margaret."),
    ("named-patient", "The patient we call Margaret came."),
    ("named-patient", "We will call her Margaret."),
    ("named-patient", "A man whose name is Ahmed rang."),
    ("named-patient", "The patient's name is Margaret."),
    ("named-patient", "Margaret Jones was a patient here."),
    ("named-patient", "Margaret, a former patient, came."),
    ("named-patient", "Siobhan, a tenant, told us."),
    ("named-patient", "Patients such as Margaret waited."),
    ("named-patient", "Patient Kowalski was seen."),
    ("named-patient", "Margaret told us that it helps."),
    ("named-patient", "Margaret, 84, fell."),
    ("named-patient", "84-year-old Margaret fell."),
    ("named-patient", "Margaret was admitted."),
    ("named-patient", "Margaret was on the ward."),
    ("named-patient", "Margaret has schizophrenia."),
    ("named-patient", "Margaret suffered from headaches."),
    ("named-patient", "We reviewed Margaret's care plan."),
    ("named-patient", "Staff looked after Margaret."),
    ("named-patient", "Margaret was very unwell."),
    ("named-patient", "Diagnosed with dementia, Margaret rang."),
    ("named-patient", "Patient 1: Margaret rang."),
    ("named-patient", "A patient called margaret rang."),
    ("named-patient", "Margaret's mother rang."),
    ("named-patient", "Her daughter Susan rang."),
    ("named-patient", "Susan, her daughter, rang."),
    ("named-patient", "The husband of Doreen rang."),
    ("named-patient", "The patient J. Smith rang."),
    ("named-patient", "A PATIENT CALLED MARGARET"),
    ("nhs-number", "It was 9434 765 919."),
    ("nhs-number", "It was 943 4765 919."),
    ("nhs-number", "It was (943) 476 5919."),
    ("nhs-number", "It was NHS9434765919."),
    ("national-insurance-number", "It was QQ 123 456 C."),
    ("date-of-birth", "It was d/o/b 14/02/1961."),
    ("incident-reference", "It was Incident INC-12345."),
    ("incident-reference", "It was Datix W-12345."),
    ("postcode", "It was s5 7jt then."),
    ("street-address", "A visit to 12 Acacia View ended."),
    ("street-address", "A visit to 12 The Grove ended."),
    ("street-address", "A visit to 12 ACACIA AVENUE ended."),
    ("street-address", "A visit to 12 Acacia road ended."),
    ("email-personal", "Ask jane.smith at example.nhs.uk first."),
    ("quasi-identifier", "A woman, 34, from Gleadless rang."),
    (
        "quasi-identifier",
        "A thirty-four-year-old from Gleadless rang.",
    ),
    ("quasi-identifier", "From Gleadless, a 34-year-old rang."),
    (
        "quasi-identifier",
        "He was admitted to the ward on 3 March 2017.",
    ),
    ("small-number", "Two patients were restrained."),
    ("small-number", "We asked three patients."),
    ("patient-initials", "The tenant, J.B., agreed."),
    (
        "named-patient",
        "Margaret was admitted. Ward staff sat there.",
    ),
    (
        "named-patient",
        "We cared for Margaret, and the nurse sat there.",
    ),
    ("named-patient", "Staff restrained Margaret (with help)."),
    (
        "named-patient",
        "Advised by the nurse Margaret was admitted.",
    ),
    ("named-patient", "Ken Ward was detained."),
    ("named-patient", "His wife Joan Ward rang."),
    ("person-named", "Dear Margaret, thank you."),
    ("person-named", "Meet Margaret on page two."),
    ("person-named", "Margaret's story shows what changed."),
    ("person-named", "My husband Ken came too."),
    ("person-named", "Sandra, a night support worker, came."),
    ("small-number", "We had four people with HIV."),
    ("small-number", "We helped 2 homeless people."),
    ("small-number", "One of our patients died."),
    ("small-number", "There was 1 suicide."),
    ("nhs-number", "It was 943, 476, 5919."),
    ("nhs-number", "It was 9434765919x then."),
    ("date-of-birth", "It was DOB 1940/04/03 then."),
    ("date-of-birth", "It was DoB April 1940 then."),
    ("quasi-identifier", "A woman aged 34 on Maple Ward rang."),
    (
        "quasi-identifier",
        "The only Somali woman on Maple Ward rang.",
    ),
    ("quasi-identifier", "The patient in room 6 rang."),
    ("postcode", "It was s57jt then."),
    ("uk-phone", "Ring 07700 900123/124 today."),
    ("patient-initials", "J.S. fell twice."),
    ("patient-initials", "K. Hartley was admitted."),
];

/// A line in every form of markup and in every kind of block, as a text.
fn forms_of(line: &str) -> Vec<(String, String)> {
    let words: Vec<&str> = line.split(' ').collect();
    let of_words = words.iter().enumerate().flat_map(|(at, word)| {
        let bare = word.trim_end_matches(['.', ',']);
        let words = words.clone();
        WORD_FORMS.iter().map(move |(name, form, below)| {
            let marked = format!("{}{}", form(bare), &word[bare.len()..]);
            let mut line = words.clone();
            line[at] = &marked;
            ((*name).to_owned(), format!("{}\n{below}", line.join(" ")))
        })
    });
    let of_lines = LINE_FORMS
        .iter()
        .map(|(name, form)| ((*name).to_owned(), form(line)));
    of_words.chain(of_lines).collect()
}

/// A story with a line as a value of its front matter.
fn with_value(line: &str, value: ValueForm) -> String {
    let (_, open, character, close) = value;
    let typed: String = line.chars().map(character).collect();
    let front = crate::privacy::STORY.trim_end().trim_end_matches("---");
    let (_, front) = front.split_once('\n').expect("a story has a header");
    format!("{front}{open}{typed}{close}\n---\nText.\n")
}

/// The examples that were missed in stories, given as a rule, a name and a text.
fn missed_in(stories: &[(&str, String, String)]) -> Vec<String> {
    let mut site = String::from("//- content/stories/a.gif\nA picture\n");
    for (number, (_, _, text)) in stories.iter().enumerate() {
        site.push_str(&format!("//- content/stories/s{number}.md\n{text}\n"));
    }
    let found = problems(&complete(&site));
    let found: BTreeSet<(&str, &str)> = found
        .iter()
        .filter_map(|problem| {
            let (place, rest) = problem.split_once(' ')?;
            let path = place.split(':').next()?;
            let name = path.strip_prefix("content/stories/s")?;
            Some((name.strip_suffix(".md")?, rest.split(' ').next()?))
        })
        .collect();
    let missed = stories.iter().enumerate().filter_map(|(number, story)| {
        let (code, name, text) = story;
        let is_found = found.contains(&(number.to_string().as_str(), code));
        (!is_found).then(|| format!("{code}, {name}: {text}"))
    });
    missed.collect()
}

#[test]
fn every_further_kind_is_found_in_every_form_of_markup() {
    let (_, front) = crate::privacy::STORY
        .split_once('\n')
        .expect("a story has a header");
    let mut stories = Vec::new();
    for (code, line) in KINDS {
        for (name, text) in forms_of(line) {
            stories.push((code, name, format!("{front}{text}\n")));
        }
        for value in VALUE_FORMS {
            stories.push((code, value.0.to_owned(), with_value(line, value)));
        }
    }
    assert!(stories.len() > 4_000, "{}", stories.len());
    let missed = missed_in(&stories);
    assert!(missed.is_empty(), "{}: {}", missed.len(), missed.join("\n"));
}

#[test]
fn front_matter_is_searched_however_it_begins() {
    let page = "---\ntitle: Mr Smith was heard\nsummary: It changed.\nteam: Example Ward\nservice_area: Example Area\n---\nText.\n";
    for start in ["", "\u{feff}", "\n\n", "```\n"] {
        for page in [page.to_owned(), page.replace('\n', "\r\n")] {
            let found = problems(&complete(&format!(
                "//- content/stories/a.md\n{start}{page}"
            )));
            let is_found = found.iter().any(|found| found.contains(" titled-name "));
            assert!(is_found, "{start:?}: {found:#?}");
        }
    }
}
