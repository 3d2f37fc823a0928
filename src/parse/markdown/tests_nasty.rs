//! Tests with malicious and with absurd texts.

use crate::parse::markdown::tests::{assert_is_safe, read};

/// Malicious texts, each with its number of findings; text without any HTML is shown as typed and has none.
const MALICIOUS: [(&str, usize); 66] = [
    ("<script>alert(1)</script>", 1),
    ("a <script>alert(1)</script> b", 1),
    ("<SCRIPT SRC=//x/y.js></SCRIPT>", 1),
    ("<script>\n\nalert(1)\n\n</script>", 1),
    ("<script", 1),
    ("<div>\n<script", 1),
    ("<script>alert(1)", 1),
    ("<scr<script>ipt>alert(1)</script>", 1),
    ("<<script>alert(1)//<</script>", 1),
    ("<style>*{display:none}</style>", 1),
    ("<style>@import 'x'", 1),
    ("<img src=x onerror=alert(1)>", 2),
    ("<img src=\"x.png\" onerror=\"alert(1)\">", 2),
    ("a <img/src=`x`onerror=alert(1)>", 0),
    ("<img src='x.png' alt='\"><script>alert(1)</script>'>", 0),
    ("<svg onload=alert(1)>", 1),
    ("<svg><script>alert(1)</script></svg>", 1),
    (
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        1,
    ),
    (
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        1,
    ),
    (
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        1,
    ),
    ("<iframe src=javascript:alert(1)></iframe>", 1),
    ("<iframe srcdoc='<script>alert(1)</script>'></iframe>", 1),
    ("<object data=x></object>", 1),
    ("<embed src=x>", 1),
    ("<form action=x><input name=y><button>z</button></form>", 3),
    ("<base href=//x/>", 1),
    ("<meta http-equiv=refresh content='0;url=//x'>", 1),
    ("<link rel=stylesheet href=//x>", 1),
    ("<video src=x onerror=y></video>", 1),
    (
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        4,
    ),
    ("<template><b onclick=x></template>", 1),
    ("<textarea><img src=x onerror=y></textarea>", 1),
    ("<title><img src=x onerror=y></title>", 3),
    ("<xmp><b></xmp><img src=x.png onerror=y>", 3),
    ("<b onclick=alert(1)>a</b>", 1),
    ("<b OnMouseOver=alert(1) style=x class=y id=z>a</b>", 4),
    ("<b onclick=alert(1)\n\na", 0),
    ("<div onclick=alert(1)\n\na", 1),
    ("<details open ontoggle=alert(1)>a</details>", 1),
    ("<a href=javascript:alert(1)>a</a>", 1),
    ("<a href=\"&#106;avascript&colon;alert(1)\">a</a>", 1),
    ("<a href=' javascript:alert(1)'>a</a>", 1),
    ("<a href=//x target=_blank ping=y>a</a>", 3),
    ("<p style=\"background:url(javascript:x)\">a</p>", 1),
    ("<h1 onclick=x>a</h1>", 1),
    ("<!--[if IE]><script>alert(1)</script><![endif]-->", 0),
    ("<!-- --><script>alert(1)</script>", 1),
    ("<![CDATA[<script>alert(1)</script>]]>", 0),
    ("<?php echo '<script>'; ?>", 0),
    ("<!DOCTYPE x><script>y</script>", 1),
    ("[a](javascript:alert(1))", 1),
    ("[a](  JAVASCRIPT:alert(1)  )", 1),
    ("[a](javascript&colon;alert(1))", 1),
    ("[a](data:text/html;base64,PHNjcmlwdD4=)", 1),
    ("[a](vbscript:x) [b](file:///etc/passwd)", 2),
    ("[a][b]\n\n[b]: javascript:alert(1)", 1),
    ("<javascript:alert(1)>", 1),
    ("![a](javascript:alert(1)) ![b](data:image/png;base64,x)", 2),
    ("![a\" onerror=\"alert(1)](x.png)", 0),
    ("[a](b.md \"x\\\" onclick=\\\"alert(1)\")", 0),
    ("![<script>alert(1)</script>](x.png)", 1),
    ("[a](https://x/\"onclick=\"y)", 0),
    (
        "A[^1]\n\n[^1]: <script>alert(1)</script> <b onclick=x>c</b>",
        2,
    ),
    ("## A <script>alert(1)</script> <i id=s-a>b</i>", 2),
    (
        "| <b onclick=x>a</b> |\n|---|\n| [a](javascript:x) <script>y</script> |",
        3,
    ),
    (
        "```html\n<script>alert(1)</script>\n```\n\n`<script>` &lt;script&gt;",
        0,
    ),
];

#[test]
fn malicious_text_never_reaches_a_page_and_is_all_reported() {
    let mut wrong = Vec::new();
    for (body, count) in MALICIOUS {
        for body in [body.to_owned(), format!("> {}", body.replace('\n', "\n> "))] {
            let (read, findings) = read(&body);
            let html = read.html.as_str();
            assert_is_safe(&body, html);
            let lower = html.to_lowercase();
            for name in [
                "script", "style", "iframe", "object", "form", "svg", "math", "base", "meta",
                "link",
            ] {
                assert!(
                    !lower.contains(&format!("<{name}")),
                    "{name} of {body:?} in {html}"
                );
            }
            if findings.len() != count {
                wrong.push(format!(
                    "{count}: {body:?} said {findings:?} and came to {html}"
                ));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn absurd_texts_are_parsed_quickly() {
    let many = |text: &str, times: usize| text.repeat(times);
    let texts = [
        many(">", 5_000) + " a <b>c",
        many("[", 20_000),
        many("![", 20_000),
        many("[a](", 5_000),
        many("*a **b ", 5_000),
        many("`", 20_000) + "a",
        many("- ", 1_000) + "a <b>c",
        many("<b>", 20_000),
        many("<b title=x", 5_000),
        format!(
            "<div>\n{}\n\n{}",
            many("<i lang=x>", 5_000),
            many("a\n\n", 5_000)
        ),
        many("<a href=b.md>", 5_000),
        many("</b>", 5_000),
        many("<script>", 5_000),
        many("<!--", 5_000),
        many("<", 20_000),
        many("<table><tr><td>", 1_000),
        many("&amp;", 2_000) + "<b>",
        many("## A\n\n", 5_000),
        many("a[^1] ", 2_000) + "\n\n[^1]: b",
        many("|", 5_000) + "\n" + &many("|-", 5_000) + "|\n" + &many("|a", 5_000),
        "a\0b <b title='\0'>\0</b> [\0](\0)".to_owned(),
        "a\rb\r\n\r## c\r\n<b\r\nonclick=x>d</b>\r\n\r\n<div\r\nid=x>\r\n".to_owned(),
        "\u{feff}\u{feff}## a\n".to_owned(),
        "\u{202e}أ 👩‍👩‍👧 \u{e000}\u{10ffff} <b \u{e000}=é>\u{200b}</b> [é](é👍.md#é)".to_owned(),
        "<b é".to_owned(),
        "<é <a\u{a0}b='é".to_owned(),
        "```\n~~~\n> - [ ] | [^x]: **".to_owned(),
        "```sql\n'".to_owned(),
        String::new(),
        "\n".to_owned(),
    ];
    for text in texts {
        for ending in ["", "<div>\n"] {
            let written = format!("{text}{ending}");
            let (body, _) = read(&written);
            assert_is_safe(&written, body.html.as_str());
        }
    }
}
