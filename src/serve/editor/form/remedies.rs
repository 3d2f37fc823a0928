//! What to do in the form about a finding: the finding's own suggestions are about the file, which people who use the
//! form do not see.

use crate::Diagnostic;

/// What the form says to do about what a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remedy {
    /// These sentences.
    Say(&'static str),
    /// The suggestions of the finding, which are about words only.
    AsSuggested,
}

use Remedy::{AsSuggested, Say};

/// The remedy for a file that the form cannot show correctly.
const IN_THE_FILE: Remedy =
    Say("Choose “See the file as text” under “More actions”, and put it right there.");

/// The remedy for the name of a person who may agree to be named.
const NAME: Remedy = Say(
    "Write the role instead of the name, such as “a service user” or “the ward manager”. If the person agreed to be named, say so under Consent. A member of staff also needs the job beside the name, or a line in Authors.",
);

/// The remedy for a number or an address that the public may have.
const PUBLIC: Remedy = Say(
    "Take it out. If the public may have it, add it in Settings, under “Other public numbers and addresses”.",
);

/// The remedy for the description of a picture in a text.
const PICTURE_WORDS: Remedy = Say("Say what a person who cannot see it needs to know.");

/// What to do about a finding in the form; `None` if no text with that finding is shown as a form.
pub(super) fn remedy(found: &Diagnostic) -> Option<Remedy> {
    if found.rule.code == "wrong-type" {
        return Some(of_wrong_type(found));
    }
    of_rule(found.rule.code)
}

/// The remedy for a value of the wrong kind.
fn of_wrong_type(found: &Diagnostic) -> Remedy {
    let wants = |words: &str| found.message.contains(words);
    if wants("a month in the form") {
        return Say("Write the month and the year, such as November 2024.");
    }
    if wants("a date in the form") {
        return Say("Write the day, the month and the year, such as 1 November 2024.");
    }
    if wants("a number in digits") {
        return Say("Write digits only, such as 31.");
    }
    Say("The words below the label say what belongs here.")
}

/// What to do about what a rule finds; `None` if the form has no words for it.
fn of_rule(code: &str) -> Option<Remedy> {
    Some(match code {
        // People.
        "date-of-birth"
        | "incident-reference"
        | "language"
        | "local-identifier"
        | "national-insurance-number"
        | "nhs-number-format"
        | "small-number-staff" => AsSuggested,
        "email-personal" => Say(
            "Write the mailbox of a team instead. If the public may have this address, add it in Settings, under “Other public numbers and addresses”.",
        ),
        "email-team" => Say(
            "If it is the mailbox of a team, add it in Settings, under “Other public numbers and addresses”.",
        ),
        "image-consent" => Say(
            "If they agreed in writing, say so under Consent, in answer to “Did the people in pictures agree?”. Otherwise take the pictures out.",
        ),
        "named-leaver" => Say(
            "Write the role instead of the name. If the person has not left, take the name off the list in Settings, under “People who have left”.",
        ),
        "named-patient" => Say(
            "Leave out the name, and write “a service user” instead. If the person agreed in writing to be named, say so under Consent.",
        ),
        "patient-initials" => {
            Say("Leave out the initials, and write “a service user” or “a colleague” instead.")
        }
        "person-named" | "titled-name" => NAME,
        "named-without-consent" => Say(
            "Write the role, or ask them, and then answer “Did the staff who are named agree to it?” under Consent.",
        ),
        "nhs-number" => Say("Take it out. If it is something else, write that beside it in words."),
        "phone-extension" | "postcode" | "street-address" | "uk-phone" => PUBLIC,
        "picture-author" | "picture-place" => Say(
            "Readers get the picture without it. Before you send the picture itself to anyone, add it here with “Choose a picture”: the copy that is kept does not have this information.",
        ),
        "picture-of-people" => Say(
            "Answer “Do pictures show people?” under Consent. One answer covers all pictures of the story.",
        ),
        "quasi-identifier" => {
            Say("Be less exact, such as “in her thirties” or “in spring”, and leave out the place.")
        }
        "quote-consent" => Say(
            "If they agreed in writing, or if nobody can tell whose words they are, say so under Consent. Otherwise take the words out.",
        ),
        "small-number" => Say(
            "Write “a few” or “most” instead of the number. For a measure, answer Yes to “Hide counts of only a few people”.",
        ),

        // What a story claims.
        "before-after-only" => Say(
            "Two figures cannot show whether a change lasts. Add the value of each month under “Numbers and charts”.",
        ),
        "change-against-metric" | "text-against-metric" => {
            Say("Correct the words, or the values under “Numbers and charts”.")
        }
        "change-not-shown" => Say(
            "Say that it has not changed beyond chance yet, or give the two values with their months and say no more.",
        ),
        "confirmed-potential" => Say(
            "If the money has been saved, choose Realised for “How sure is it?”. If finance only agreed with the working, say so there, and answer No to “Has finance confirmed it?”.",
        ),
        "fraction-and-percent" | "percent-as-fraction" => {
            Say("Write both in the same way: as percentages, such as 95, not as 0.95.")
        }
        "future-date" => Say("Check the year. Plans for later belong in the text."),
        "improvement-not-shown" => Say(
            "Check Before, After and “Which direction is better?”. If they are right, change the title to match them.",
        ),
        "long-sentence" | "published-too-early" => AsSuggested,
        "missing-better" => Say(
            "Answer “Which direction is better?”. Without it, nobody can say whether it improved.",
        ),
        "money-without-saving" => Say(
            "Add it under Money, with how sure it is and how it was worked out, or take it out of the text.",
        ),
        "percent-not-points" => AsSuggested,
        "percent-out-of-range" => Say(
            "Check the number. If it is a count, write what it counts in Unit. If it is a change, give the percentages before and after instead.",
        ),
        "planned-with-result" => Say(
            "If the team has tried a change, choose Testing for Status. If not, write the value that you hope for in Target, and clear After.",
        ),
        "potential-called-saved" => Say(
            "Write “could save” or “potential savings of”. If the money has been saved, choose Realised for “How sure is it?”.",
        ),
        "review-passed" => Say(
            "If the story is still right, write the next date in “Look again by”. If not, correct it, or answer Yes to “Kept only as a record”.",
        ),
        "saving-against-text" => {
            Say("Correct the one that is wrong. If it is another saving, add it under Money.")
        }
        "saving-against-working" => Say("Correct the amount or how it was worked out."),
        "saving-without-start" => Say("Write its first month in “From month”."),
        "saving-without-working" => Say(
            "In “How it was worked out”, write what was saved, how many, and what each one costs, such as 20 bed days x £1,000.",
        ),
        "savings-added-up" => Say(
            "Give each saving separately under Money. Yearly savings and one-off savings are not added up.",
        ),
        "score-above-data" => Say("Add the values of a measure, or give a score of 2.5 or lower."),
        "sustained-without-data" => Say(
            "Add values until there are 6 or more since the last change. Until then, choose Implementing for Status.",
        ),
        "target-not-met" => Say(
            "Say how far it got. If it was met at one time, say in which month. If the target is wrong, correct it.",
        ),
        "target-on-wrong-side" => Say(
            "Check Target and “Which direction is better?”: one of them is the wrong way round. If this is measured to see that nothing else gets worse, choose Balancing for “Kind of measure”.",
        ),
        "unchecked-working" => Say(
            "Write what is multiplied with x and what is added with +, such as 20 bed days x £300 + 3 shifts x £250.",
        ),
        "unconfirmed-saving" => {
            Say("Ask finance, then write who confirmed it and when under “Confirmed by finance”.")
        }
        "values-against-series" => Say(
            "Correct Before or After, or the values over time. If they were measured at another time, say when in “When before was measured” or “When after was measured”.",
        ),
        "squire-prompts" => AsSuggested,

        // Numbers and charts.
        "broken-series" => Say(
            "Put it right under “Numbers and charts”: one date and one value on each line, each date once.",
        ),
        "chart-without-data" => Say(
            "Add the values under “Numbers and charts”, and answer “Which direction is better?”.",
        ),
        "crowded-recalculations" => Say(
            "Leave out some of the dates in “Limits are worked out again from”: each part needs at least 6 values. A change can be marked without them.",
        ),
        "dead-recalculation" => Say("Write a date that has a value."),
        "gap-in-series" => Say(
            "Add the values under “Numbers and charts”. If nobody has them, say so in the text.",
        ),
        "series-as-read" => Say("If that is right, there is nothing to do."),
        "short-baseline" => Say(
            "If at least 12 values were measured before the change, write how many in “Points of the baseline”. If not, clear it.",
        ),
        "unfit-baseline" => Say(
            "In “Points of the baseline”, write how many values, counted from the first, were measured before the change.",
        ),
        "unseen-change" => Say(
            "Check the year. If it is right, describe the change in the text: the chart cannot show it.",
        ),

        // The text of a section.
        "backslash-in-link"
        | "bare-address"
        | "broken-link"
        | "damaged-address"
        | "link-without-address"
        | "wiki-link"
        | "wrong-case"
        | "dead-link"
        | "output-address"
        | "unsafe-link"
        | "spaced-address"
        | "undefined-reference" => Say("Delete the link, and make it again with the button Link."),
        "bold-heading" | "lost-heading" | "skipped-heading" | "top-heading" => Say(
            "Put the cursor in the line, delete the marks at its start, and choose the button Heading. In the text before the first section, delete the line instead, write its words under “Heading of a further section”, and choose “Add a section”.",
        ),
        "broken-table" | "empty-table-heading" => Say(
            "Every column needs a heading in the first row. The button Table makes a correct table.",
        ),
        "empty-heading" => Say("Write the words of the heading, or delete the line."),
        "indented-text" => Say("Delete the spaces at the beginning of each line."),
        "left-behind" => AsSuggested,
        "lines-run-together" => Say(
            "For a paragraph, put an empty line after it. For a list, choose Bullets; for a heading, choose Heading.",
        ),
        "link-without-words" | "same-link-words" | "vague-link" => {
            Say("Write where the link leads, such as the name of the page.")
        }
        "lost-emphasis" => Say(
            "Delete the asterisks, select the words without the spaces around them, and choose Bold.",
        ),
        "meaningless-picture-words" | "picture-without-words" => PICTURE_WORDS,
        "weak-picture-words" => Say("Say in a few words what the picture shows."),
        "no-break-space" => Say("Delete the space, and type it again."),
        "not-a-picture" | "broken-picture" => {
            Say("Take it out, and add a picture that is a JPEG or a PNG with the button Picture.")
        }
        "refused-file" | "unreachable-file" | "withheld-file" => Say(
            "Take it out. A picture is added with the button Picture; ask whoever looks after the site to add another file.",
        ),
        "removed-html" => {
            Say("Delete the words between the angle brackets. Readers do not see them.")
        }
        "renumbered-list" => Say(
            "To keep your numbers, choose Bullets for the list, and write the numbers in the words.",
        ),
        "repeated-footnote" | "unused-footnote" | "unused-definition" => {
            Say("Delete the line, or put its words into the text.")
        }
        "sentence-above-hyphens" => {
            Say("If it is not a heading, put an empty line after it, or delete the hyphens.")
        }
        "shouted-heading" => {
            Say("Write it in small letters, with a capital for the first word and for names.")
        }
        "small-picture" => Say(
            "Choose a larger picture, such as the file that the camera or phone saved. Making this one larger does not make it sharp.",
        ),
        "typed-bullet" => Say("Select the lines of the list, and choose Bullets."),
        "unclosed-code" | "unclosed-comment" => Say("Delete the marks at its start."),
        "unmeant-quotation" => AsSuggested,
        "withdrawn-page" => Say("Take out the link, and what the text says about that story."),
        "unknown-story" => {
            Say("Take the line out, or write the name that is in the address of that story.")
        }

        // Single values.
        "cut-by-hash" | "yaml-shorthand" | "stray-sign" => {
            Say("Write the words here again, as readers should see them.")
        }
        "garbled-letters" => Say("Type these letters again."),
        "markup-in-value" => Say("Delete the marks: this field shows plain words only."),
        "missing-key" => Say("Write it, or take the whole entry out."),
        "over-limit" => Say("Make it shorter, or divide it."),
        "same-title" => Say("Make one of the two titles say more exactly what it is about."),
        "unknown-service-area" | "unknown-topic" => {
            Say("Choose one from the list, or add it to the list.")
        }
        "unknown-rule" | "dead-allowance" => Say("Take the entry out."),
        "old-potential-saving" => Say(
            "If it has, choose Realised for “How sure is it?”. If not, write the month in which you now expect it in “From month”, or remove the saving.",
        ),
        "wrong-value" => Say("Choose or write one that fits."),
        "missing-theme" => Say("Leave it empty for the usual theme."),
        "missing-settings" => Say("Ask whoever looks after the site."),
        "unknown-key" | "duplicate-key" => IN_THE_FILE,

        // Files and their names.
        "conflicted-copy" => Say("Compare the two copies in the list of stories, and keep one."),
        "long-path"
        | "name-iis-refuses"
        | "name-windows-refuses"
        | "same-address"
        | "twin-name"
        | "stray-file"
        | "wrong-folder"
        | "not-utf8"
        | "saved-as-utf16" => {
            Say("Ask whoever looks after the site’s folder to rename or move the file.")
        }
        "broken-front-matter" | "broken-yaml" | "no-story" => IN_THE_FILE,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    /// The rules whose findings are never in a text with a form.
    const OF_THEMES: [&str; 3] = ["broken-template", "dead-reference", "refused-asset"];

    /// Words that only suggestions about the file have.
    const OF_THE_FILE: [&str; 7] = [
        "colon",
        "hyphen",
        "front matter",
        "site.yaml",
        "YAML",
        "`allow`",
        "square brackets",
    ];

    #[test]
    fn the_form_says_what_to_do_about_each_finding() {
        for rule in rules() {
            let is_known = rule.code == "wrong-type" || of_rule(rule.code).is_some();
            let is_elsewhere = OF_THEMES.contains(&rule.code);
            assert!(is_known != is_elsewhere, "{}", rule.code);
        }
    }

    #[test]
    fn the_form_has_the_buttons_that_the_remedy_for_a_heading_names() {
        let Some(Say(words)) = of_rule("skipped-heading") else {
            panic!("the form has words for it");
        };
        // The button makes a heading below that of a section, so it does not help before the first section.
        assert!(
            include_str!("../assets/toolbar.js")
                .contains("['Heading', (area) => eachLine(area, () => '### ')]")
        );
        assert!(words.contains("button Heading. In the text before the first section,"));
        for named in ["Heading of a further section", "Add a section"] {
            assert!(words.contains(named), "{named}");
            assert!(include_str!("../form_html.rs").contains(named), "{named}");
        }
    }

    #[test]
    fn no_suggestion_about_the_file_is_shown_in_the_form() {
        let all = include_str!("../../../../tests/suite/check/hints.txt");
        let mut code = "";
        for line in all.lines() {
            match line.split_once(' ') {
                Some(("==", rest)) => code = rest,
                Some((">", hint)) if of_rule(code) == Some(AsSuggested) => {
                    let is_of_file = OF_THE_FILE.iter().any(|words| hint.contains(words));
                    // A line of the file, such as `per: year`.
                    let mut quoted = hint.split('`').skip(1).step_by(2);
                    let has_line = quoted.any(|own| own.contains(": ") || own.ends_with(':'));
                    assert!(!is_of_file && !has_line, "{code}: {hint}");
                }
                _ => {}
            }
        }
    }
}
