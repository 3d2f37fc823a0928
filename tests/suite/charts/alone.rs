//! The picture of one series for programs other than browsers, and the file that it is written to.

use snapbox::str;

use super::{chart, monthly};
use crate::harness::{SiteTest, assert_snapshot};

/// A series with a signal.
const VALUES: [&str; 14] = [
    "12", "9", "11", "12", "10", "12", "13", "2", "1", "2", "1", "2", "1", "2",
];

#[test]
fn the_picture_has_plain_colours_and_is_ascii() {
    let arguments = [
        "--format",
        "svg",
        "--better",
        "lower",
        "--name",
        "Cost: £ “a” day",
        "--target",
        "3",
    ];
    let drawn = chart(&monthly(&VALUES), &arguments).silent().stdout;
    assert!(drawn.is_ascii(), "{drawn}");
    assert!(
        drawn.contains("Cost: &#163; &#8220;a&#8221; day"),
        "{drawn}"
    );
    for unknown in ["var(", "--chart", "@media", "class="] {
        assert!(!drawn.contains(unknown), "{unknown} in {drawn}");
    }
    // Every element that paints states its colour: without one, it would be black.
    let elements: Vec<&str> = drawn.split('<').collect();
    for name in ["rect ", "line ", "polyline ", "circle ", "path ", "text "] {
        for element in elements.iter().filter(|element| element.starts_with(name)) {
            let is_painted = element.contains("fill: ") || element.contains("stroke: ");
            assert!(is_painted, "{element}");
        }
    }
    assert!(drawn.contains("fill: #00602f; stroke: #00602f;"), "{drawn}");
}

#[test]
fn a_chart_is_written_to_a_file_in_the_format_of_its_name() {
    let site = SiteTest::new("");
    site.write("falls.csv", monthly(&VALUES));
    for (file, format) in [
        ("a.svg", "svg"),
        ("b.JSON", "json"),
        ("new folder/c.txt", "text"),
    ] {
        let printed = site
            .run(&["chart", "falls.csv", "--format", format])
            .silent()
            .stdout;
        let run = site.run(&["chart", "falls.csv", "--output", file]).silent();
        assert!(run.stdout.starts_with("Open "), "{}", run.stdout);
        let written = std::fs::read_to_string(site.path().join(file)).expect("it was written");
        assert_eq!(written, printed, "{file}");
    }
}

#[test]
fn a_chart_never_replaces_the_table_that_it_is_drawn_from() {
    let site = SiteTest::new("");
    site.write("falls.csv", monthly(&VALUES));
    let before = site.state();
    let refused = [
        &["--output", "falls.csv"][..],
        &["--output", "falls.csv", "--format", "svg"],
        &["--output", "a.png"],
        &["--output", "a.svg", "--format", "json"],
    ]
    .map(|arguments| {
        let typed = [&["chart", "falls.csv"], arguments].concat();
        site.run(&typed).ends_with(2).stderr
    });
    assert_snapshot(
        refused.concat(),
        str![[r#"
qi-stories cannot write `falls.csv`: give it a name that ends in .svg, .json or .txt
qi-stories cannot write `falls.csv`: give it a name that ends in .svg
qi-stories cannot write `a.png`: give it a name that ends in .svg, .json or .txt
qi-stories cannot write `a.svg`: give it a name that ends in .json

"#]],
    );
    assert_eq!(site.state(), before);
}
