//! No spelling hides a person: a page may show words and numbers in many forms, each of which is found.

use crate::harness::{complete, problems};
use crate::privacy::{STORY, found_in};

/// Checks texts, each with its findings as "line:column code".
#[track_caller]
fn check_all(texts: &[(&str, &str)]) {
    let wrong = texts.iter().filter_map(|(text, expected)| {
        let found = found_in(text).join(", ");
        (found != *expected).then(|| format!("{text:?}: {found:?}, not {expected:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same for texts whose HTML is reported for being left out.
#[track_caller]
fn check_html(texts: &[(&str, &str)]) {
    let wrong = texts.iter().filter_map(|(text, expected)| {
        let found = found_in(text);
        let found = found
            .iter()
            .filter(|found| !found.ends_with("removed-html"));
        let found: Vec<&str> = found.map(String::as_str).collect();
        let found = found.join(", ");
        (found != *expected).then(|| format!("{text:?}: {found:?}, not {expected:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn markup_that_the_page_leaves_out_does_not_separate_words() {
    check_html(&[
        ("9<script>x</script>43 476 5919", "8:1 nhs-number"),
        ("943 <style>p {}</style>476 5919", "8:1 nhs-number"),
        ("943 4<svg><text>1</text></svg>76 5919", "8:1 nhs-number"),
        ("M<object>x</object>r Smith came.", "8:1 titled-name"),
        ("Mr<blink> Smith</blink> came.", "8:1 titled-name"),
        ("Mr S<section>mith</section> came.", "8:1 titled-name"),
        ("<p>Mr Smi<td>th</td> came.</p>", "8:4 titled-name"),
        ("Mr S<wbr>mith came.", "8:1 titled-name"),
        (
            "<div>\n943 <script>\n1\n</script>476 5919\n</div>",
            "9:1 nhs-number",
        ),
        ("<div>943 <!-- a\nnote -->476 5919</div>", "8:6 nhs-number"),
        (
            "> <b>943</b> <template>a</template>476\n> 5919",
            "8:6 nhs-number",
        ),
        ("Mr <Margaret Jones> Smith came.", "8:1 titled-name"),
        ("<script>Mr Smith</script> came.", ""),
    ]);
}

#[test]
fn elements_of_the_page_keep_their_words_separate() {
    check_html(&[
        (
            "<table><tr><td>943</td><td>476</td><td>5919</td></tr></table>",
            "8:1 empty-table-heading",
        ),
        ("<div>943</div><div>476 5919</div>", ""),
        ("<ul><li>Mr</li><li>Smith</li></ul>", ""),
        ("Mr<br>Smith came.", "8:1 titled-name"),
    ]);
}

#[test]
fn a_quotation_is_found_however_its_marks_are_written() {
    let found = "8:21 quote-consent";
    check_all(&[
        (
            "A patient told us: “I knew whom to ring at night.”",
            "8:20 quote-consent",
        ),
        (
            "A patient told us: &ldquo;I knew whom to ring at night.&rdquo;",
            "8:20 quote-consent",
        ),
        (
            "A patient told us: &quot;I knew whom to ring at night.&quot;",
            "8:20 quote-consent",
        ),
        (
            "A patient told us: &#8220;I knew whom to ring at night.&#x201D;",
            "8:20 quote-consent",
        ),
        (
            "A patient told us: &lsquo;I knew whom to ring at night.&rsquo;",
            "8:20 quote-consent",
        ),
        (
            "A patient told us: \\\"I knew whom to ring at night.\\\"",
            "8:21 quote-consent",
        ),
        (
            "A patient told us: *“I knew whom to ring at night.”*",
            found,
        ),
        (
            "A patient told us: <i>“I knew whom to ring at night.”</i>",
            "8:23 quote-consent",
        ),
        (
            "A patient told\nus: “I knew whom to\nring at night.”",
            "9:5 quote-consent",
        ),
        (
            "A **patient** told us: “I <b>knew</b> whom to ring.”",
            "8:24 quote-consent",
        ),
        (
            "<p>A patient told us: &ldquo;I knew whom to ring.&rdquo;</p>",
            "8:23 quote-consent",
        ),
        (
            "“I knew whom to ring at night.”\n\n– a carer",
            "8:1 quote-consent",
        ),
        (
            "<blockquote>I knew it. <cite>A patient</cite></blockquote>",
            "8:1 quote-consent",
        ),
        (
            "<blockquote>\n\nI knew it.\n\n— a patient\n\n</blockquote>",
            "8:1 quote-consent",
        ),
    ]);
}

#[test]
fn the_words_of_a_picture_are_not_part_of_the_sentence_around_it() {
    check_all(&[
        (
            "![Plan of ward 4](a.gif) patients said so.",
            "8:1 dead-link",
        ),
        (
            "We saw it.\n![Board of ward 3](a.gif)\nPatients said so.",
            "9:1 dead-link",
        ),
        (
            "<img alt=\"Plan of ward 4\" src=\"a.gif\"> patients said so.",
            "8:1 dead-link",
        ),
        (
            "![Mr Smith on the ward](a.gif)",
            "8:1 dead-link, 8:3 titled-name",
        ),
        (
            "Mr ![A long plan](a.gif)\nSmith came.",
            "8:1 titled-name, 8:4 dead-link",
        ),
        (
            "A patient called ![Margaret Jones](a.gif) came.",
            "8:3 named-patient, 8:18 dead-link",
        ),
        (
            "Mr <img alt=\"Smith\" src=\"a.gif\"> came.",
            "8:1 titled-name, 8:4 dead-link",
        ),
    ]);
}

#[test]
fn an_address_is_searched_however_it_is_written() {
    check_html(&[
        (
            "[Ask](mailto:jo.bloggs%40example.nhs.uk)",
            "8:7 email-personal",
        ),
        (
            "[Ask](MAILTO:jo.bloggs@example.nhs.uk)",
            "8:14 email-personal",
        ),
        (
            "[Ask](mailto:jo%2Ebloggs%40example%2Enhs%2Euk)",
            "8:1 damaged-address, 8:7 email-personal",
        ),
        (
            "<a href=\"mailto:jo.bloggs%40example.nhs.uk\">Ask</a>",
            "8:10 email-personal",
        ),
        (
            "<a href='mailto:jo.bloggs&#64;example.nhs.uk'>Ask</a>",
            "8:10 email-personal",
        ),
        (
            "<a href=mailto&#58;jo.bloggs@example.nhs.uk>Ask</a>",
            "8:9 email-personal",
        ),
        ("<a href=\"tel:01632%20960123\">Ring</a>", "8:10 uk-phone"),
        ("<a href=\"TEL:+441632960123\">Ring</a>", "8:14 uk-phone"),
        (
            "[Ring](tel:%2B441632960123)",
            "8:1 damaged-address, 8:8 uk-phone",
        ),
        ("[See](https://example.org/Mr%20Smith)", "8:7 titled-name"),
        (
            "[See](https://example.org/943%20476%205919)",
            "8:7 nhs-number",
        ),
        (
            "<a href=\"https://example.org/?who=Mr%20Smith\">See</a>",
            "8:10 titled-name",
        ),
        (
            "See <https://example.org/Mr%20Smith>.",
            "8:5 bare-address, 8:6 titled-name",
        ),
        (
            "[See][1]\n\n[1]: https://example.org/Mr%20Smith",
            "8:8 titled-name",
        ),
    ]);
}

#[test]
fn the_encoded_name_of_a_file_is_searched() {
    let found = problems(&complete(&format!(
        "{STORY}[See](Mr%20Smith.pdf)\n//- content/stories/Mr Smith.pdf\nA text\n"
    )));
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert!(
        found
            .iter()
            .any(|found| found.contains("a.md:8:1 titled-name in this file’s name")),
        "{found:#?}"
    );
}

#[test]
fn a_number_is_found_whatever_separates_its_digits() {
    let dashes = ['-', '‐', '‑', '‒', '–', '—', '−', '－'];
    let spaces = [
        '\u{a0}', '\u{202f}', '\u{2007}', '\u{2009}', '\u{3000}', '_',
    ];
    for separator in dashes.into_iter().chain(spaces) {
        for (parts, code) in [
            (["943", "476", "5919"], "nhs-number"),
            (["01632", "960", "123"], "uk-phone"),
            (["DOB 12", "03", "1956"], "date-of-birth"),
            (["QQ12", "34", "56C"], "national-insurance-number"),
            (["at S10", "2TN", "."], "postcode"),
        ] {
            let text = match code {
                "postcode" => format!("{}{separator}{}.", parts[0], parts[1]),
                _ => parts.join(&separator.to_string()),
            };
            let found = found_in(&text);
            let is_found = found
                .iter()
                .any(|found| found.ends_with(&format!(" {code}")));
            assert!(is_found, "{text:?}: {found:?}");
        }
    }
    check_all(&[
        ("943 – 476 – 5919", "8:1 nhs-number"),
        ("Ring 0114 – 496 – 0123.", "8:6 uk-phone"),
        ("Ring +44 – 114 496 0123.", "8:6 uk-phone"),
        ("NHS_number_943_476_5919", "8:12 nhs-number"),
        ("Born 12 / 03 / 1956", "8:1 date-of-birth"),
        ("DOB 12 – 3 – 1956", "8:1 date-of-birth"),
        ("943\u{ad}476\u{2060}5919", "8:1 nhs-number"),
        ("94347 – 65919", "8:1 nhs-number"),
        ("From 2016–2017, of 12–15 patients in 3–4 weeks.", ""),
        ("Between 1 – 2 and 3 – 4 points, and −3 to −5.", ""),
        ("Of 943–476 forms, 5,919–6,000 came.", ""),
    ]);
}

#[test]
fn a_name_is_found_whatever_separates_its_words() {
    check_all(&[
        ("Mr_Smith came.", "8:1 titled-name"),
        ("Mrs_Anne_Smith came.", "8:1 titled-name"),
        ("Mr-Smith came.", "8:1 titled-name"),
        ("Mr\u{202f}Smith came.", "8:1 titled-name"),
        (
            "M\u{200b}r S\u{ad}mith came.",
            "8:1 titled-name, 8:2 stray-sign",
        ),
        ("MR_SMITH fell.", "8:1 titled-name"),
        ("A patient (called Margaret) came.", "8:3 named-patient"),
        ("A patient – called Margaret – came.", "8:3 named-patient"),
        (
            "A patient, who was called Margaret, came.",
            "8:3 named-patient",
        ),
        ("A patient called_Margaret came.", "8:3 named-patient"),
        (
            "A service user (known as Margaret) came.",
            "8:3 named-patient",
        ),
        ("Ask Jo_Bloggs@example.org.", "8:5 email-personal"),
        ("The fields mr_name, first_name and length_of_stay_2.", ""),
        ("The patient called_by field.", ""),
    ]);
}

#[test]
fn a_name_is_found_in_any_script() {
    check_all(&[
        ("A patient called Zoë came.", "8:3 named-patient"),
        ("A patient called Zoe\u{308} came.", "8:3 named-patient"),
        ("A patient called Łukasz came.", "8:3 named-patient"),
        ("A patient called Мария came.", "8:3 named-patient"),
        ("A patient called Ελένη came.", "8:3 named-patient"),
        ("A patient called Nguyễn came.", "8:3 named-patient"),
        ("A patient called مريم came.", "8:3 named-patient"),
        ("A patient called 王芳 came.", "8:3 named-patient"),
        ("Zoë told us that it helps.", "8:1 named-patient"),
        ("Мария told us that it helps.", "8:1 named-patient"),
        ("Then Élodie told us.", "8:6 named-patient"),
        ("Her daughter Zoë said so.", "8:14 named-patient"),
        ("Øyvind, a patient, fell.", "8:1 named-patient"),
        ("Patient Łukasz fell.", "8:9 named-patient"),
        ("## Zoë’s story", "8:4 named-patient"),
        ("Zoë was admitted.", "8:1 named-patient"),
        ("Мария, 84, fell.", "8:1 named-patient"),
        ("We thank Mr Łukasz.", "8:10 titled-name"),
        ("We thank Mrs Иванова.", "8:10 titled-name"),
        ("We thank Ms Özdemir.", "8:10 titled-name"),
        ("Café, a patient space, and the Rôles of patients.", ""),
        ("The patient café and the naïve carer told us.", ""),
    ]);
}

#[test]
fn words_beside_a_text_are_found_even_if_they_wrap() {
    let site = complete(&format!(
        "{STORY}[A note](note.txt), [a day](day.ics), [a list](list.csv).
//- content/stories/note.txt
Then a patient called
Margaret came. Ask Mr
Smith or 943
476 5919.

Mrs

Jones
//- content/stories/day.ics
BEGIN:VCALENDAR
DESCRIPTION:Ask Mrs Exa
 mple\\, of 943
  476 5919 or Mr\\nJones
//- content/stories/list.csv
who,what
\"Mr
Example\",\"943 476
5919\"
Mr,\"Smith, a patient called
Margaret\"
"
    ));
    let found = problems(&site);
    let expected = [
        "day.ics:2:17 titled-name",
        "day.ics:3:12 nhs-number",
        "day.ics:4:15 titled-name",
        "list.csv:2:2 titled-name",
        "list.csv:3:11 nhs-number",
        "list.csv:5:14 named-patient",
        "note.txt:1:8 named-patient",
        "note.txt:2:20 titled-name",
        "note.txt:3:10 nhs-number",
    ];
    let short = found.iter().map(|found| {
        let found = found.trim_start_matches("content/stories/");
        found.split(' ').take(2).collect::<Vec<_>>().join(" ")
    });
    assert_eq!(short.collect::<Vec<_>>(), expected);
}

#[test]
fn a_bound_is_not_a_small_count() {
    check_all(&[
        ("Fewer than 5 patients fell.", ""),
        ("Fewer than three patients fell.", ""),
        ("Less than 3 service users fell.", ""),
        ("Under 3 patients fell.", ""),
        ("We saw <3 patients.", ""),
        ("We saw < 3 patients.", ""),
        ("We saw ≤ 3 patients.", ""),
        ("We saw >3 patients.", ""),
        ("We saw &lt;3 patients.", ""),
        ("Up to 4 patients fell.", ""),
        ("In all, fewer than 3 deaths.", ""),
        ("> 3 patients fell.", "8:3 small-number"),
        ("We saw 3 patients.", "8:8 small-number"),
    ]);
}

/// The findings in a story with this consent, and with a picture if asked for.
fn with_consent(consent: &str, picture: &str) -> Vec<String> {
    let story = STORY.replace("a.md\n---\n", &format!("a.md\n---\nconsent:\n{consent}"));
    let site = format!("{story}{picture}\n//- content/stories/a.gif\nGIF\n");
    let found = problems(&complete(&site)).into_iter();
    let found = found.map(|found| found.trim_start_matches("content/stories/a.md:").to_owned());
    let found = found.filter(|found| !found.contains("picture of ") && !found.contains("a.gif"));
    found.collect()
}

#[test]
fn consent_is_asked_for_where_there_are_pictures_and_must_not_contradict_itself() {
    let picture = "![A board](a.gif)";
    for (consent, picture, code) in [
        ("  people_in_pictures: yes\n", picture, "3:23 image-consent"),
        ("  people_in_pictures: yes\n", "", ""),
        (
            "  people_in_pictures: yes\n  images: written\n",
            picture,
            "",
        ),
        ("  people_in_pictures: no\n", picture, ""),
        ("  people_in_pictures: no\n  images: none\n", picture, ""),
        (
            "  people_in_pictures: yes\n  images: none\n",
            picture,
            "4:11 wrong-value",
        ),
        (
            "  people_in_pictures: yes\n  images: none\n",
            "",
            "4:11 wrong-value",
        ),
        (
            "  people_in_pictures: no\n  images: written\n",
            picture,
            "4:11 wrong-value",
        ),
        (
            "  patient_story: none\n  consent_date: 2024-01-01\n",
            "",
            "4:17 wrong-value",
        ),
        (
            "  patient_story: written\n  consent_date: 2024-01-01\n",
            "",
            "",
        ),
    ] {
        let found = with_consent(consent, picture);
        let found: Vec<String> = found
            .iter()
            .map(|found| found.split(' ').take(2).collect::<Vec<_>>().join(" "))
            .filter(|found| !found.ends_with("broken-picture") && !found.ends_with("not-a-picture"))
            .collect();
        assert_eq!(found.join(", "), code, "{consent}{picture}");
    }
}

#[test]
fn a_quotation_in_front_matter_is_found_in_every_form() {
    let words = "A patient told us: “I knew whom to ring at night.”";
    for (value, place) in [
        (words.to_owned(), ""),
        (format!("\"{words}\""), "7:31"),
        (format!("'{words}'"), "7:31"),
        (format!(">\n  {words}"), "8:22"),
        (format!("|\n  {}", words.replace(' ', "\n  ")), "12:3"),
        (words.replace(['“', '”'], "\\\""), ""),
        (format!("\"{}\"", words.replace(['“', '”'], "\\\"")), "7:31"),
        (
            format!(
                "\"{}\"",
                words.replace('“', "\\u201c").replace('”', "\\u201D")
            ),
            "7:31",
        ),
        (format!("'{}'", words.replace(['“', '”'], "\"")), "7:31"),
    ] {
        let story = STORY.replace(
            "status: planned\n",
            &format!("status: planned\nlearning: {value}\n"),
        );
        let found = problems(&complete(&story));
        let found = found
            .iter()
            .filter(|found| found.contains(" quote-consent "));
        let found: Vec<&str> = found.filter_map(|found| found.split(' ').next()).collect();
        let expected = format!("content/stories/a.md:{place}");
        let expected: Vec<&str> = match place {
            // A second colon is a separate error.
            "" => found.clone(),
            _ => vec![&expected],
        };
        assert_eq!(found, expected, "{value}");
    }
}

#[test]
fn the_settings_are_searched_in_every_form() {
    for (value, place) in [
        ("Ask 943 476 5919", "5:18"),
        ("'Ask 943 476 5919'", "5:19"),
        ("\"Ask 943\\u0020476\\t5919\"", "5:19"),
        ("\"Ask 943\n\n      476\n      5919\"", "5:19"),
        ("\"Ask 94\\\n      3 476 5919\"", "5:19"),
        (">\n      Ask:\n      943\n      476 5919", "7:7"),
        ("|-\n      Ask\n      # 943\n      476 5919", "7:9"),
        ("Ask\n      943 476\n      5919", "6:7"),
    ] {
        let site = format!(
            "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\nservice_areas:\n  - name: Example Area\n    summary: {value}\n"
        );
        let found = problems(&complete(&site));
        let found = found.iter().filter(|found| found.contains(" nhs-number "));
        let found: Vec<&str> = found.filter_map(|found| found.split(' ').next()).collect();
        assert_eq!(found, [format!("content/site.yaml:{place}")], "{value}");
    }
}
