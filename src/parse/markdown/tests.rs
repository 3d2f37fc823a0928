//! Tests of rendering and of its findings.

use crate::base::entities;
use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Source, Sources, Span};
use crate::parse::markdown::{Body, LinkKind, clean, html_tokens, parse};
use crate::report::Report;

/// Renders a text after front matter, so that spans are those of the whole file; returns the findings, each with its
/// line in the body and its column.
pub(super) fn read(body: &str) -> (Body, Vec<String>) {
    let front = "---\ntitle: A\n---\n";
    let path = SourcePath::new("content/stories/a.md").expect("is inside");
    let source = Source::new(path, format!("{front}{body}"));
    let at = PageUrl::page("stories", &Slug::from_name("a").expect("has letters"));
    let mut report = Report::default();
    let body = parse(
        &source,
        Span::new(front.len(), source.text.len()),
        &at,
        Sources::default().other_files(),
        &mut report,
    );
    let findings = report.diagnostics().map(|diagnostic| {
        let span = diagnostic.location.span;
        assert!(
            source.text.get(span.start..span.end).is_some(),
            "the offset is in the text"
        );
        let (line, column) = source.line_column(span.start);
        format!("{}:{column} {}", line - 3, diagnostic.message)
    });
    let findings = findings.collect();
    (body, findings)
}

#[track_caller]
fn check(body: &str, expected: &str) {
    let (read, findings) = read(body);
    assert_eq!(read.html.as_str().trim_end(), expected, "{body:?}");
    assert_eq!(findings, Vec::<String>::new(), "{body:?}");
    assert_is_safe(body, read.html.as_str());
}

#[track_caller]
fn check_reported(body: &str, expected: &str, expected_findings: &[&str]) {
    let (read, findings) = read(body);
    assert_eq!(read.html.as_str().trim_end(), expected, "{body:?}");
    assert_eq!(findings, expected_findings, "{body:?}");
    assert_is_safe(body, read.html.as_str());
}

/// Whether HTML has only allowed elements, by their names and by how a real parser reads it.
#[track_caller]
pub(super) fn assert_is_safe(body: &str, html: &str) {
    for token in html_tokens::tokens(html, &mut None) {
        let html_tokens::HtmlToken::Tag(tag) = token else {
            continue;
        };
        let is_heading = ["h2", "h3", "h4", "h5", "h6", "section"].contains(&tag.name.as_ref());
        assert!(
            is_heading || clean::allowed(&tag.name).is_some(),
            "<{}> of {body:?} in {html}",
            tag.name
        );
        for attribute in tag.attributes() {
            assert!(
                !attribute.name.starts_with("on"),
                "{} of {body:?} in {html}",
                attribute.name
            );
            assert_ne!(attribute.name, "style", "of {body:?} in {html}");
        }
        let href = tag.value("href") + tag.value("src");
        let is_good = ["", "../", "#", "http://", "https://", "mailto:", "tel:"]
            .iter()
            .any(|start| {
                if start.is_empty() {
                    href.is_empty()
                } else {
                    href.starts_with(start)
                }
            });
        assert!(is_good, "{href} of {body:?} in {html}");
    }
    // Parsers write some characters in their own way, so both texts go through a second pass.
    let swept = clean::clean(html);
    assert_eq!(
        tags(&swept),
        tags(html),
        "nothing is left to sweep of {body:?}"
    );
}

/// The tags of HTML with their attributes.
fn tags(html: &str) -> Vec<String> {
    html_tokens::tokens(html, &mut None)
        .into_iter()
        .filter_map(|token| match token {
            html_tokens::HtmlToken::Text(_) => None,
            html_tokens::HtmlToken::Tag(tag) => {
                let names = tag
                    .attributes()
                    .map(|a| format!("{}={}", a.name, entities::decoded(a.value)));
                Some(format!(
                    "{} {} {}",
                    tag.is_end,
                    tag.name,
                    names.collect::<Vec<_>>().join(" ")
                ))
            }
        })
        .collect()
}

#[test]
fn headings_begin_below_the_title_and_have_unique_ids() {
    check(
        "## What happened",
        "<h2 id=\"s-what-happened\">What happened</h2>",
    );
    let (body, _) = read("# A *b*\n\n## A b\n\n## A `b`\n\n## A b 2\n\n## …\n\n##\n\n###### Z");
    let shown: Vec<String> = body
        .headings
        .iter()
        .map(|h| format!("{} {} {}", h.level, h.id, h.text))
        .collect();
    let expected = [
        "2 s-a-b A b",
        "3 s-a-b-2 A b",
        "3 s-a-b-3 A b",
        "3 s-a-b-2-2 A b 2",
        "3 s-section …",
        "6 s-z Z",
    ];
    assert_eq!(shown, expected);
    assert_eq!(read("## A\n\n### B").0.headings[1].level, 3);
    assert_eq!(read("A & B\n=====").0.headings[0].text, "A & B");
    assert_eq!(read("## A <script>x</script>b").0.headings[0].id, "s-a-b");
}

#[test]
fn tables_are_aligned_by_classes_and_can_be_scrolled() {
    let table = "| | A | B |\n|---|:-:|--:|\n| x | 1 | `2` |\n";
    let html = "<table>\n<thead>\n<tr><td></td><th scope=\"col\" class=\"align-center\">A</th>\
                <th scope=\"col\" class=\"align-right\">B</th></tr>\n</thead>\n<tbody>\n<tr><td>x</td>\
                <td class=\"align-center\">1</td><td class=\"align-right\"><code>2</code></td></tr>\n\
                </tbody>\n</table>\n</section>";
    let start = "<section class=\"table-scroll\" tabindex=\"0\" aria-label=\"Table";
    check(table, &format!("{start}\">\n{html}"));
    check(
        &format!("{table}\n{table}"),
        &format!("{start} 1\">\n{html}\n{start} 2\">\n{html}"),
    );
}

#[test]
fn tasks_callouts_and_quotations_have_words() {
    check(
        "- [x] a\n- [ ] b",
        "<ul>\n<li><span class=\"task-mark\" aria-hidden=\"true\">☑ </span>\
         <span class=\"visually-hidden\">done: </span>a</li>\n\
         <li><span class=\"task-mark\" aria-hidden=\"true\">☐ </span>\
         <span class=\"visually-hidden\">not done: </span>b</li>\n</ul>",
    );
    check(
        "> [!NOTE]\n> a",
        "<div class=\"callout callout-note\">\n<p class=\"callout-label\">Note</p>\n<p>a</p>\n</div>",
    );
    check(
        "> a\n> b",
        "<blockquote class=\"quote\">\n<p>a\nb</p>\n</blockquote>",
    );
}

#[test]
fn footnote_names_ignore_case_and_a_repeated_footnote_does_not_reuse_the_id() {
    let (page, findings) = read("a[^N] b[^m]\n\n[^n]: c\n\n[^m]: d\n\n[^N]: e");
    assert_eq!(findings, ["7:1 there is already a footnote `[^n]` above"]);
    let html = page.html.as_str();
    for id in ["fn-1", "fn-2", "fnref-1", "fnref-2"] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{html}");
    }
    let notes: Vec<&str> = html.split("<li").skip(1).collect();
    assert_eq!(notes.len(), 3);
    for (note, words) in notes.iter().zip(["<p>c", "<p>d", "<p>e"]) {
        assert!(note.contains(words), "{html}");
    }
}

#[test]
fn footnotes_are_at_the_end_with_a_link_back() {
    check(
        "A[^x] b[^x].\n\n[^x]: c\n\nd",
        "<p>A<sup><a id=\"fnref-1\" href=\"#fn-1\"><span class=\"visually-hidden\">Footnote </span>1</a></sup> \
         b<sup><a id=\"fnref-1-2\" href=\"#fn-1\"><span class=\"visually-hidden\">Footnote </span>1</a></sup>.\
         </p>\n<p>d</p>\n<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n<li id=\"fn-1\"><p>c \
         <a class=\"footnote-back\" href=\"#fnref-1\"><span aria-hidden=\"true\">↩</span>\
         <span class=\"visually-hidden\">Back to footnote 1 in the text</span></a></p></li>\n</ol>\n</section>",
    );
}

#[test]
fn code_is_shown_as_typed() {
    let start = "<pre tabindex=\"0\" class=\"code\"><code>";
    check(
        "```\n<b> {{ x }}\r\n```",
        &format!("{start}&lt;b&gt; {{{{ x }}}}\n</code></pre>"),
    );
    check("    a\n    b", &format!("{start}a\nb</code></pre>"));
    check(
        "```sql\nSELECT 'a'\n```",
        &format!(
            "{start}<span class=\"hl-keyword\">SELECT</span> <span class=\"hl-string\">'a'</span>\n</code></pre>"
        ),
    );
}

#[test]
fn a_text_is_never_a_template() {
    check(
        "{{ x }} {% if %} \\{{ & < \"",
        "<p>{{ x }} {% if %} {{ &amp; &lt; &quot;</p>",
    );
}

#[test]
fn links_are_relative_to_the_page_and_recorded() {
    check(
        "[b](b.md \"T\")",
        "<p><a href=\"../stories/b.html\" title=\"T\">b</a></p>",
    );
    check(
        "[b](#What-happened)",
        "<p><a href=\"#s-what-happened\">b</a></p>",
    );
    check_reported(
        "<https://x.uk/?a&b>",
        "<p><a href=\"https://x.uk/?a&amp;b\" rel=\"noreferrer\">https://x.uk/?a&amp;b</a></p>",
        &["1:1 this link shows its address instead of words"],
    );
    check("<a@b.uk>", "<p><a href=\"mailto:a@b.uk\">a@b.uk</a></p>");
    check_reported(
        "[](b.md)",
        "<p><a href=\"../stories/b.html\">b.md</a></p>",
        &["1:1 this link has no words"],
    );
    check_reported("[b]()", "<p>b</p>", &["1:1 this link has no address"]);
    check(
        "![Decorative](line.png)",
        "<p><img src=\"../stories/line.png\" alt=\"\"></p>",
    );
    check(
        "![a *b*](<My photo.PNG> \"T\")",
        "<p><img src=\"../stories/my-photo.png\" alt=\"a b\" title=\"T\"></p>",
    );
    check(
        "<a href='../pages/b.md?x&amp;y#z'>é</a> <img src=p.png alt='caf&eacute;'>",
        "<p><a href=\"../pages/b.html?x&amp;y#s-z\">é</a> \
         <img src=\"../stories/p.png\" alt=\"café\"></p>",
    );
    let (body, _) = read("é [b](b.md#c) ![p](p.png) [q](q.pdf) [r](#x)\n");
    let shown: Vec<String> = body
        .links
        .iter()
        .map(|link| {
            format!(
                "{:?} {} {} {:?} {:?}",
                link.kind, link.written, link.url, link.fragment, link.span
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Page b.md#c stories/b.html Some(\"s-c\") Span { start: 20, end: 31 }",
            "Picture p.png stories/p.png None Span { start: 32, end: 43 }",
            "File q.pdf stories/q.pdf None Span { start: 44, end: 54 }",
            "Page #x stories/a.html Some(\"s-x\") Span { start: 55, end: 62 }",
        ]
    );
    assert_eq!(body.links[1].kind, LinkKind::Picture);
    assert_eq!(body.text, "é b p q r\n");
}

#[test]
fn words_before_a_list_or_a_quotation_within_an_item_are_a_line_of_their_own() {
    assert_eq!(read("- a\n  - b\n  - c\n").0.text, "a\nb\nc\n");
    assert_eq!(read("1. a\n   > b\n").0.text, "a\nb\n");
}

#[test]
fn harmful_addresses_are_left_out_and_reported() {
    let gone = |address: &str| format!("1:1 the address `{address}` was left out of the page");
    check_reported(
        "[b](javascript:alert(1))",
        "<p>b</p>",
        &[&gone("javascript:alert(1)")],
    );
    check_reported("[b](ftp://x/y)", "<p>b</p>", &[&gone("ftp://x/y")]);
    check_reported(
        "[b](//x/y)",
        "<p>b</p>",
        &["1:1 there is a mistake in the address `//x/y`"],
    );
    check_reported(
        "[b](java&#9;script:x)",
        "<p>b</p>",
        &[&gone("java script:x")],
    );
    check_reported(
        "<a href='java&#9;script:x'>b</a>",
        "<p><a>b</a></p>",
        &[&gone("java script:x")],
    );
    check_reported(
        "a\n![b](https://x/y.png)",
        "<p>a\nb</p>",
        &["2:1 the picture `https://x/y.png` is not part of this site, so it was left out"],
    );
}

#[test]
fn harmless_html_is_kept() {
    check(
        "a <b>c</b><br>d <time datetime=\"2016\">e</time>",
        "<p>a <b>c</b><br>d <time datetime=\"2016\">e</time></p>",
    );
    check(
        "<figure>\n<figcaption>a &amp; b</figcaption>\n\n**c**\n\n</figure>\n",
        "<figure>\n<figcaption>a &amp; b</figcaption>\n<p><strong>c</strong></p>\n</figure>",
    );
    check("**a <b>c** d", "<p><strong>a <b>c</b></strong> d</p>");
    check("<p>a\n\nb", "<p>a\n</p><p>b</p>");
    check("a <!-- b --> c", "<p>a  c</p>");
    check("<div>\n\na", "<div>\n<p>a</p>\n</div>");
}

#[test]
fn spans_of_typed_html_are_exact() {
    check_reported(
        "> é <b\n> onclick=x>a</b>\n\n- <div\n  style='y'>\n",
        "<blockquote class=\"quote\">\n<p>é <b>a</b></p>\n</blockquote>\n<ul>\n<li><div>\n</div></li>\n</ul>",
        &[
            "2:3 `onclick` was left out of `<b>`",
            "5:3 `style` was left out of `<div>`",
        ],
    );
    check_reported(
        "\n\na <font>b</font>",
        "<p>a b</p>",
        &["3:3 `<font>` was left out of the page"],
    );
    check_reported(
        "a</div>",
        "<p>a</p>",
        &["1:2 `</div>` was left out of the page"],
    );
}

#[test]
fn a_span_outside_the_text_gives_an_empty_text() {
    let path = SourcePath::new("content/stories/a.md").expect("is inside");
    let source = Source::new(path, "é".to_owned());
    let mut report = Report::default();
    for span in [Span::new(1, 2), Span::new(0, 99), Span::new(99, 99)] {
        assert!(
            parse(
                &source,
                span,
                &PageUrl::top("index"),
                Sources::default().other_files(),
                &mut report
            )
            .html
            .as_str()
            .trim()
            .is_empty()
        );
    }
}
