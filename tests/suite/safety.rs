//! Text that authors type is never run as a program.

use scraper::ElementRef;
use snapbox::str;

use crate::harness::{Files, SiteTest, assert_snapshot};
use crate::html::{Page, pages, words};

/// Texts that ran as code in browsers when other programs printed them.
const CORPUS: [&str; 32] = [
    "<b onclick=alert(1)>x</b>",
    "<p onmouseover=alert(1)>x</p>",
    "<a href=https://www.nhs.uk/ onclick=alert(1)>x</a>",
    "<span style='background:url(https://evil.example/x.png)'>x</span>",
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "' onmouseover=alert(1) x='",
    "\" onmouseover=alert(1) x=\"",
    "\" autofocus onfocus=alert(1) \"",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=\"java&#9;script:alert(1)\">x</a>",
    "<a href=&#x6a;avascript:alert(1)>x</a>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=https://evil.example/>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<details open ontoggle=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<!--><img src=x onerror=alert(1)>-->",
    "--></textarea></script><script>alert(1)</script>",
    "javascript:alert(1)",
];

/// Links and pictures in Markdown that do harm if they are printed as typed.
const LINKS: [&str; 18] = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](<  javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](https://www.nhs.uk/\"onmouseover=alert(1)\")",
    "[x](https://www.nhs.uk/ \"a\\\" onmouseover=alert(1) \\\"\")",
    "[x](https://www.nhs.uk/ '\"><script>alert(1)</script>')",
    "<javascript:alert(1)>",
    "[x][evil]\n\n[evil]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "![\"onerror=alert(1)](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: note",
    "```\"><script>alert(1)</script>\nx\n```",
];

/// Elements that no page of the site needs.
const FORBIDDEN: [&str; 10] = [
    "iframe",
    "frame",
    "object",
    "embed",
    "base",
    "style",
    "noscript",
    "math",
    "foreignobject",
    "use",
];

/// The ids and classes of the theme's own templates, with what a page loads when a list is first narrowed, when the search
/// box is first used, and when no page has a word.
const OUR_TEMPLATES: [&str; 3] = ["list-scripts", "search-suggestions", "search-english"];

/// Anything on a page that could run, load or mislead.
fn harm(page: &Page) -> Vec<String> {
    page.all("*").into_iter().flat_map(harm_of).collect()
}

fn harm_of(element: ElementRef<'_>) -> Vec<String> {
    let name = element.value().name().to_lowercase();
    let mut found = Vec::new();
    if FORBIDDEN.contains(&name.as_str()) {
        found.push(format!("<{name}>"));
    }
    let of_theme = |src: &str| {
        let src = src.trim_start_matches("../");
        (src.starts_with("assets/") && src.ends_with(".js")) || src == "search/index.js"
    };
    let asks = |key: &str| {
        element
            .attr(key)
            .map(|value| value.trim_start_matches("../"))
    };
    if name == "form" && (asks("action"), asks("method")) != (Some("search.html"), Some("get")) {
        found.push("<form>".to_owned());
    }
    let marks = [element.attr("id"), element.attr("class")];
    let is_ours = |mark: &Option<&str>| mark.is_some_and(|mark| OUR_TEMPLATES.contains(&mark));
    if name == "template" && !marks.iter().any(is_ours) {
        found.push("<template>".to_owned());
    }
    if name == "script" && !(element.attr("src").is_some_and(of_theme) && words(element).is_empty())
    {
        found.push("<script>".to_owned());
    }
    if name == "meta"
        && element
            .attr("http-equiv")
            .is_some_and(|kind| kind != "Content-Security-Policy")
    {
        found.push("<meta http-equiv>".to_owned());
    }
    for (key, value) in element.value().attrs() {
        let key = key.to_lowercase();
        if key.starts_with("on")
            || ["style", "srcdoc", "xlink:href", "formaction", "ping"].contains(&key.as_str())
        {
            found.push(format!("{key} on <{name}>"));
        }
        let squeezed: String = value
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect();
        let squeezed = squeezed.to_lowercase();
        let leads = [
            "href",
            "src",
            "action",
            "data",
            "poster",
            "srcset",
            "background",
        ]
        .contains(&key.as_str());
        let runs = ["javascript:", "vbscript:", "data:", "file:"]
            .iter()
            .any(|scheme| squeezed.starts_with(scheme));
        let loads = key != "href" && squeezed.contains("evil.example");
        if leads && (runs || loads) {
            found.push(format!("{key}=\"{value}\" on <{name}>"));
        }
    }
    found
}

#[track_caller]
fn harmless(files: &Files) {
    let found = pages(files).flat_map(|(path, page)| {
        harm(&page)
            .into_iter()
            .map(move |harm| format!("{path}: {harm}"))
    });
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A text in single quotation marks, escaped for YAML.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A story with this text in every place where an author can type one.
fn story(number: usize, text: &str) -> String {
    let text = quoted(&format!("{number} {text}"));
    format!(
        "---
title: {text}
summary: {text}
team: {text}
service_area: Example Area
topics: {text}
theme: {text}
global_aim: {text}
aim: {text}
learning: {text}
ethics: {text}
conflicts: {text}
funding: {text}
contact: {text}
coach: {text}
sponsor: {text}
authors: {text}
consent:
  staff_named: yes
  checked_by: {text}
changes:
  - idea: {text}
    outcome: adopt
sources:
  - title: {text}
    url: https://www.nhs.uk/
metrics:
  - name: {text}
    unit: {text}
    before: 0
    after: 1
    better: lower
    definition: {text}
    source: {text}
    period_before: {text}
    period_after: {text}
    data: {{2024-01-01: 1}}
    chart: none
    changes_on:
      - date: 2024-01-01
        change: {text}
savings:
  - amount: 1
    per: year
    status: planned
    working: {text}
    overlap_group: {text}
    confirmed_by_finance:
      by: {text}
---

Text.
"
    )
}

/// The stories of all texts, after one of plain words.
fn stories() -> Files {
    let mut files = Files::new();
    let texts = [&["Plain words"][..], &CORPUS].concat();
    let mut settings =
        "title: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\ntopics:\n"
            .to_owned();
    for (number, text) in texts.iter().enumerate() {
        settings.push_str(&format!("  - {}\n", quoted(&format!("{number} {text}"))));
        files.insert(
            format!("content/stories/s{number}.md"),
            story(number, text).into_bytes(),
        );
    }
    // Every other story has one before it and one after it.
    for (name, title) in [("first", "! The first"), ("last", "Z The last")] {
        let text = crate::harness::story(&quoted(title), "status: planned\n");
        files.insert(format!("content/stories/{name}.md"), text.into_bytes());
    }
    files.insert("content/site.yaml".to_owned(), settings.into_bytes());
    files
}

/// The elements of a page's main part, with the names of their attributes. What drawings are made of is
/// left out: a unit may be too long for one, and the next stories have their own.
fn skeleton(page: &Page) -> Vec<String> {
    let elements = page.all("main *");
    let elements = elements
        .iter()
        .filter(|element| !["text", "path"].contains(&element.value().name()));
    let bones = elements.map(|element| {
        let mut keys: Vec<&str> = element.value().attrs().map(|(key, _)| key).collect();
        keys.sort_unstable();
        format!("{} {}", element.value().name(), keys.join(" "))
    });
    bones.collect()
}

#[test]
fn harmful_markup_on_a_page_is_detected() {
    for text in CORPUS.iter().filter(|text| text.contains('<')) {
        let page = Page::of(&format!(
            "<!doctype html><title>{text}</title><body><p>{text}</p><p title=\"{text}\">"
        ));
        assert!(!harm(&page).is_empty(), "{text}");
    }
    for html in [
        "<a href='\tjavascript:x'>",
        "<img src='https://evil.example/x'>",
        "<a href='data:x'>",
        "<p style='x'>",
        "<form></form>",
        "<form action='https://evil.example/' method='get'></form>",
        "<script src='search/other.js'></script>",
    ] {
        assert!(!harm(&Page::of(html)).is_empty(), "{html}");
    }
    let good = Page::of(
        "<p title='javascript:x'><a href='https://www.nhs.uk/'>data:</a><script src='../assets/a-1.js'></script>\
         <form action='../search.html' method='get'></form>",
    );
    assert_eq!(harm(&good), Vec::<String>::new());
}

#[test]
fn facts_about_a_story_are_escaped() {
    let files = SiteTest::of(&stories()).build_ignoring_findings();
    harmless(&files);
    let plain = skeleton(&Page::at(&files, "stories/s0.html"));
    assert!(plain.len() > 80, "{plain:?}");
    for (number, text) in CORPUS.iter().enumerate() {
        let number = number + 1;
        let page = Page::at(&files, &format!("stories/s{number}.html"));
        let typed = crate::html::folded(&format!("{number} {text}"));
        for place in ["h1", ".learning p", ".metric-heading"] {
            assert_eq!(page.words(place), typed);
        }
        let team = page.all(".story-facts a").first().map(|team| words(*team));
        assert_eq!(team.as_ref(), Some(&typed));
        assert!(
            page.words("head > title")
                .starts_with(&format!("{typed} – {typed} – ")),
            "{typed}"
        );
        assert_eq!(
            page.one("meta[name=description]").attr("content"),
            Some(typed.as_str())
        );
        assert_eq!(skeleton(&page), plain, "{text}");
    }
}

#[test]
fn text_from_the_settings_is_escaped() {
    let page = "//- content/index.md
---
title: TEXT
summary: TEXT
---
//- content/pages/a.md
---
title: TEXT
summary: TEXT
facts:
  TEXT: TEXT
---
";
    let settings = "//- content/site.yaml
title: TEXT
organisation: TEXT
service_areas:
  - name: TEXT
    summary: TEXT
topics:
  - name: TEXT
    summary: TEXT
teams: [TEXT]
contact:
  name: TEXT
  text: TEXT
  phone: TEXT
programme:
  - label: TEXT
    value: TEXT
    unit: TEXT
    before: 1
    before_at: TEXT
    as_at: TEXT
    source: TEXT
    note: TEXT
    headline: true
accessibility:
  scope: TEXT
  contact: TEXT
  tested_by: TEXT
  tested_on: 2024-01-01
  known_issues: [TEXT]
";
    let built = |text: &str| {
        SiteTest::new(&format!("{settings}{page}").replace("TEXT", &quoted(text)))
            .build_ignoring_findings()
    };
    let plain = built("x Plain words");
    let shown = [
        "index.html",
        "pages/a.html",
        "pages/index.html",
        "areas/index.html",
        "accessibility.html",
    ];
    for text in CORPUS {
        let files = built(&format!("x {text}"));
        harmless(&files);
        for path in shown {
            let (page, plain) = (Page::at(&files, path), Page::at(&plain, path));
            assert_eq!(skeleton(&page), skeleton(&plain), "{path}: {text}");
            let typed = crate::html::folded(&format!("x {text}"));
            assert_eq!(page.words(".site-title"), typed, "{path}");
        }
    }
}

/// Turns off a rule that would stop the build before a page could be examined.
fn set_aside(files: &mut Files, rule: &str) {
    let settings = files.entry("content/site.yaml".to_owned()).or_default();
    settings.extend_from_slice(format!("rules:\n  {rule}: off\n").as_bytes());
}

#[test]
fn html_in_a_text_does_no_harm() {
    let mut text = "---
title: A story
summary: x
team: x
service_area: Example Area
---

"
    .to_owned();
    for payload in CORPUS {
        // Each text on separate lines, within a line, in a list, in a quotation, in a table and in a heading.
        text.push_str(&format!(
            "{payload}

In a line {payload} of words.

- {payload}

> {payload}

| a |
| - |
| {payload} |

## {payload}

"
        ));
    }
    let mut files = crate::harness::complete(&format!(
        "//- content/stories/a.md\n{text}End of the text.\n"
    ));
    set_aside(&mut files, "not-a-picture");
    let site = SiteTest::of(&files);
    let run = site.run(&["build"]).ends_with(0);
    assert!(
        run.stderr.contains("warning[removed-html]"),
        "{}",
        run.stderr
    );
    harmless(&site.output());
}

#[test]
fn each_piece_of_html_by_itself_does_no_harm() {
    let mut files = crate::harness::complete("");
    for (number, payload) in CORPUS.iter().chain(&LINKS).enumerate() {
        let text = format!(
            "---
title: Story {number}
summary: x
team: x
service_area: Example Area
---

Before.

{payload}

Last words.
"
        );
        files.insert(format!("content/stories/s{number}.md"), text.into_bytes());
    }
    set_aside(&mut files, "not-a-picture");
    let site = SiteTest::of(&files);
    site.run(&["build"]).ends_with(0);
    let files = site.output();
    harmless(&files);
    for number in 0..CORPUS.len() + LINKS.len() {
        let page = Page::at(&files, &format!("stories/s{number}.html"));
        assert!(page.words("main").contains("Before."), "{number}");
        assert_eq!(page.all("footer").len(), 1, "{number}");
    }
}

#[test]
fn links_in_a_text_do_no_harm() {
    let body = LINKS.join("\n\n");
    let text = format!(
        "---
title: A story
summary: x
team: x
service_area: Example Area
---

{body}
"
    );
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    let run = site.run(&["build"]).ends_with(0);
    assert!(
        run.stderr.contains("warning[unsafe-link]"),
        "{}",
        run.stderr
    );
    harmless(&site.output());
}

#[test]
fn an_address_in_the_settings_cannot_be_a_script() {
    let bad = [
        "javascript:alert(1)",
        "\"onclick=alert(1)",
        "https://x/\"onclick=alert(1)",
        "a@b.c\"onclick=alert(1)",
    ];
    for address in bad {
        for (path, text) in [
            (
                "content/site.yaml",
                "title: x\norganisation: x\nservice_areas: [Example Area]\naddress: ADDRESS\n",
            ),
            (
                "content/site.yaml",
                "title: x
organisation: x
service_areas: [Example Area]
contact:
  name: x
  email: ADDRESS
",
            ),
            (
                "content/stories/a.md",
                "---
title: x
summary: x
team: x
service_area: Example Area
sources:
  - title: x
    url: ADDRESS
---
",
            ),
        ] {
            let fixture = format!("//- {path}\n{}", text.replace("ADDRESS", &quoted(address)));
            let site = SiteTest::new(&fixture);
            let run = site.run(&["build"]);
            assert_eq!(run.code, 1, "{fixture}{}", run.stderr);
        }
    }
}

/// Windows does not allow such names.
#[cfg(unix)]
#[test]
fn names_of_files_do_no_harm() {
    let name = "\"><img src=x onerror=alert(1)>&'";
    let text = "---
title: x
summary: x
team: x
service_area: Example Area
metrics:
  - name: x
    data: DATA
---

![x](<PICTURE>) [y](<PICTURE>)
";
    let data = quoted(&format!("{name}.csv"));
    let picture = name.replace('<', "\\<").replace('>', "\\>");
    let text = text
        .replace("DATA", &data)
        .replace("PICTURE", &format!("{picture}.png"));
    let mut files = crate::harness::complete("");
    files.insert(format!("content/stories/{name}.md"), text.into_bytes());
    files.insert(
        format!("content/stories/{name}.csv"),
        b"date,value\n2024-01-01,1\n".to_vec(),
    );
    files.insert(format!("content/stories/{name}.png"), b"PNG".to_vec());
    set_aside(&mut files, "name-windows-refuses");
    let site = SiteTest::of(&files);
    site.run(&["build"]).ends_with(0);
    let built = site.output();
    harmless(&built);
    for ending in ["html", "csv", "png"] {
        let path = format!("stories/img-src-x-onerror-alert-1.{ending}");
        assert!(built.contains_key(&path), "{path}: {:?}", built.keys());
    }
}

/// Windows does not allow such names.
#[cfg(unix)]
#[test]
fn file_names_with_control_characters_are_printed_harmlessly() {
    let mut files = crate::harness::complete("");
    files.insert(
        "content/stories/a\u{1b}[31m.md".to_owned(),
        b"no front matter".to_vec(),
    );
    let run = SiteTest::of(&files).run(&["check"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[name-windows-refuses]: Windows does not allow the name `a�[31m.md`: it contains an invisible character
 --> content/stories/a�[31m.md:1:1
  |
1 | no front matter
  | ^
  |
  = hint: use only letters, digits and hyphens in its name, such as `ward-a-2016`

error[broken-front-matter]: the file does not begin with front matter
--> content/stories/a�[31m.md:1:1
 = hint: make the first line `---`, then write the facts, such as `title: …`, then another line `---`

Found 2 errors in 1 file.
Start with the errors: the first is in content/stories/a.md, line 1. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain name-windows-refuses
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
}

#[test]
fn control_characters_in_a_text_do_not_reach_the_terminal() {
    let front = r#"---
title: x
summary: x
team: x
service_area: "\e[31mRed"
"\e]0;key": x
---
"#;
    let text = format!("{front}[x](<\u{1b}[31m.md>) \u{1b}[31m <b \u{1b}[31m=x>c</b>\n");
    let run = SiteTest::new(&format!("//- content/stories/a.md\n{text}"))
        .run(&["check"])
        .ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[unknown-service-area]: `�[31mRed` is not one of this site’s service areas
 --> content/stories/a.md:5:15
  |
5 | service_area: "\e[31mRed"
  |               ^^^^^^^^^^^
  |
  = hint: the service areas are listed in content/site.yaml; if this one is new, add it there

error[unknown-key]: the story has no key `�]0;key`
 --> content/stories/a.md:6:1
  |
6 | "\e]0;key": x
  | ^^^^^^^^^^
  |
  = hint: the keys are title, summary, team, service_area, topics, published, draft, archived, picture,
          started, ended, status, method, theme, global_aim, aim, changes, progress_score, coach, sponsor,
          authors, coproduction, evaluation, metrics, savings, learning, consent, ethics, conflicts, funding,
          sources, contact, review_by, related, allow

warning[unsafe-link]: the address `�[31m.md` was left out of the page
 --> content/stories/a.md:8:1
  |
8 | [x](<␛[31m.md>) ␛[31m <b ␛[31m=x>c</b>
  | ^^^^^^^^^^^^^^^
  |
  = hint: link to a page on this site, to `https://…` or to `mailto:…`

warning[stray-sign]: there is an invisible character here, and there is one more further down
 --> content/stories/a.md:8:17
  |
8 | [x](<␛[31m.md>) ␛[31m <b ␛[31m=x>c</b>
  |                 ^
  |
  = hint: delete it, and retype the words around it

warning[removed-html]: `</b>` was left out of the page
 --> content/stories/a.md:8:35
  |
8 | [x](<␛[31m.md>) ␛[31m <b ␛[31m=x>c</b>
  |                                   ^^^^
  |
  = hint: delete it, and write what readers should see in plain Markdown

Found 2 errors and 3 warnings in 1 file.
Start with the errors: the first is in content/stories/a.md, line 5. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain unknown-service-area
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
}
