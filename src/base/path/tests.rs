//! Tests of paths, slugs and addresses.

use super::*;

fn slug(name: &str) -> String {
    Slug::from_name(name).map_or(String::new(), |slug| slug.to_string())
}

#[test]
fn a_slug_has_only_letters_and_digits() {
    assert_eq!(slug("Dementia Rapid Response"), "dementia-rapid-response");
    assert_eq!(slug("  Café & Crème: 2024!  "), "cafe-creme-2024");
    assert_eq!(slug("…"), "");
}

#[test]
fn a_slug_is_cut_between_words() {
    let long = "one two three four five six seven eight nine ten eleven twelve";
    assert_eq!(
        slug(long),
        "one-two-three-four-five-six-seven-eight-nine-ten"
    );
    assert_eq!(slug(&"a".repeat(90)).len(), LONGEST_SLUG);
}

#[test]
fn a_slug_is_never_a_reserved_name() {
    assert_eq!(slug("Con"), "x-con");
    assert_eq!(slug("Index"), "x-index");
    let long = format!("{}-page-2", "a".repeat(40));
    assert_eq!(slug(&long), format!("x-{}-page", "a".repeat(40)));
    assert_eq!(slug("Ward page 2"), "x-ward-page-2");
}

#[test]
fn a_source_path_never_leaves_its_folder() {
    let story = SourcePath::new("content/stories/a.md").expect("is inside");
    let refer = |reference: &str| story.resolve(reference).map(|path| path.to_string());
    assert_eq!(refer("b.md").as_deref(), Some("content/stories/b.md"));
    assert_eq!(
        refer("../pages/c.md").as_deref(),
        Some("content/pages/c.md")
    );
    assert_eq!(refer("/pages/c.md").as_deref(), Some("content/pages/c.md"));
    assert_eq!(refer("../../../etc/passwd"), None);
    assert_eq!(SourcePath::new("/etc/passwd"), None);
}

#[test]
fn a_path_can_be_written_relative_to_another_file() {
    let from = |path: &str, from: &str| {
        let place = |path: &str| SourcePath::new(path).expect("is inside");
        place(path).relative_from(&place(from))
    };
    assert_eq!(from("content/stories/b.md", "content/stories/a.md"), "b.md");
    assert_eq!(
        from("content/stories/x/b.md", "content/stories/a.md"),
        "x/b.md"
    );
    assert_eq!(
        from("content/stories/b.md", "content/stories/x/a.md"),
        "../b.md"
    );
    assert_eq!(
        from("content/pages/b.md", "content/stories/a.md"),
        "../pages/b.md"
    );
    assert_eq!(
        from("content/story/b.md", "content/stories/a.md"),
        "../story/b.md"
    );
    assert_eq!(
        from("content/stories.md", "content/stories/a.md"),
        "../stories.md"
    );
    assert_eq!(from("content/index.md", "content/site.yaml"), "index.md");
}

#[test]
fn names_that_are_equal_on_some_computers_fold_to_the_same_name() {
    let folded = |path: &str| SourcePath::new(path).expect("is inside").folded();
    assert_eq!(folded("a/CAFÉ.md"), folded("a/cafe\u{301}.md"));
    assert_ne!(folded("a/café.md"), folded("a/cafe.md"));
}

#[test]
fn a_text_has_the_path_of_its_page() {
    let page = |path: &str| {
        let path = SourcePath::new(path).expect("is inside");
        PageUrl::of_text(&path).map_or("none".to_owned(), |page| page.to_string())
    };
    assert_eq!(page("content/index.md"), "index.html");
    assert_eq!(
        page("content/stories/Ward A/Falls 2016.md"),
        "stories/falls-2016.html"
    );
    assert_eq!(page("content/stories/index.md"), "stories/index.html");
    assert_eq!(page("content/training/index.md"), "training/index.html");
    assert_eq!(
        page("content/pages/The QI team.MD"),
        "pages/the-qi-team.html"
    );
    assert_eq!(page("content/pages/more/a.md"), "none");
    assert_eq!(page("content/other/a.md"), "none");
    assert_eq!(page("content/about.md"), "none");
    assert_eq!(page("content/stories/….md"), "none");
    assert_eq!(page("content/stories/a.png"), "none");
    assert_eq!(page("README.md"), "none");
}

#[test]
fn addresses_name_files_and_lead_to_the_top() {
    let area = Slug::from_name("Respite Unit").expect("has letters");
    let page = PageUrl::page("areas", &area);
    assert_eq!(page.as_str(), "areas/respite-unit.html");
    assert_eq!(page.root(), "../");
    assert_eq!(page.list_page(2).as_str(), "areas/respite-unit-page-2.html");
    assert_eq!(page.list_page(1), page);
    assert_eq!(PageUrl::top("index").root(), "");
    let picture = SourcePath::new("content/stories/Ward A/Photo One.PNG").expect("is inside");
    let address = PageUrl::attachment(&picture).expect("has letters");
    assert_eq!(address.as_str(), "stories/ward-a/photo-one.png");
    let referred = page.resolve("../stories/a.html").expect("is inside");
    assert_eq!(referred.as_str(), "stories/a.html");
    assert_eq!(page.resolve("../../a.html"), None);
}
